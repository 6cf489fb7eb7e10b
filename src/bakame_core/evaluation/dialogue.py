"""What was said in a scenario that was played."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from attrs import field, frozen

from bakame_core.domain.checks import Check, Rule
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.safety.concern import Category
from bakame_core.evaluation.scenario import Scenario
from bakame_core.evaluation.spending import Spent


class Way(StrEnum):
    """By what the learner and the tutor reach each other."""

    SMS = "sms"
    VOICE = "voice"
    """A call of which the carrier brings the words."""
    AUDIO = "audio"
    """A call in sound: what she says is spoken by a voice, recorded as by a telephone, and recognised."""


@frozen
class Exchange:
    """
    One turn.

    Args:
        move: What the learner said; empty for silence.
        heard: What of it reached the tutor.
        said: All that she was given, pages that wait for ``MORE`` excepted.
        model: Which model answered; empty where none was asked.
        flagged: What her words were flagged for.
        checks: Which rules the model's own words broke, and what the tutor's checks made of each.
        fixed: A fixed line was said in the place of the model's words.
        failed: Why the model's service gave nothing, such as ``Throttled``; empty where it did not fail.
        voice: What failed of fetching, hearing and speaking, such as ``hear TimedOut``; empty where nothing did.
    """

    move: str
    heard: str
    said: str
    outcome: Outcome
    total: timedelta
    spent: Spent = Spent()
    model: str = ""
    flagged: Category | None = None
    checks: tuple[Check, ...] = field(default=())
    fixed: bool = False
    failed: str = ""
    voice: str = ""

    def keeps(self, rule: Rule) -> bool:
        """Whether the model's own words keep a rule."""
        return all(check.rule is not rule for check in self.checks)


@frozen
class Dialogue:
    """A scenario as it was played once; `ended` where the tutor ended it (a goodbye, a hang-up)."""

    scenario: Scenario
    way: Way
    repeat: int
    exchanges: tuple[Exchange, ...] = field(repr=False)
    ended: bool = False

    @property
    def key(self) -> tuple[str, Way, int]:
        """The same for two contenders who played the same."""
        return self.scenario.id, self.way, self.repeat

    @property
    def is_spoilt(self) -> bool:
        """Whether a service failed in it: it tells of the service, and is worth playing again."""
        return any(each.failed or each.voice for each in self.exchanges)
