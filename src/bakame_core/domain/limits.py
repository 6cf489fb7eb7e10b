"""What bounds a call and a learner's texts; operational values that the composition passes in."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum, auto

from attrs import field, frozen, validators

from bakame_core.domain.language import Language
from bakame_core.domain.money import Money

COURTESIES = 5
"""How many times a minute a learner who texts too fast is told so; each telling costs a text."""


@frozen
class CallRules:
    """
    What bounds a call.

    Args:
        mode: How a turn-based call listens: ``record`` or ``gather``.
        hears: Languages that the carrier's own recogniser knows; in another, ``gather`` becomes ``record``.
        pause: The seconds of silence that end a recorded turn.
        longest: After this the call is ended, with a warning `warn_before` that.
        most_silences: The silence in a row at which we say goodbye.
        most_troubles: Likewise for turns in which something of ours failed.
    """

    mode: str = field(default="record", validator=validators.in_(("record", "gather")))
    hears: frozenset[Language] = frozenset()
    pause: int = field(default=3, validator=validators.ge(1))
    longest: timedelta = timedelta(minutes=20)
    warn_before: timedelta = timedelta(minutes=2)
    most_silences: int = field(default=3, validator=validators.ge(1))
    most_troubles: int = field(default=3, validator=validators.ge(1))

    @property
    def memory(self) -> timedelta:
        """How long a call is remembered at most, should its end never be reported."""
        return self.longest + timedelta(minutes=10)

    def listens_by(self, language: Language) -> str:
        """How a call in `language` listens."""
        return self.mode if language in self.hears else "record"


class Verdict(Enum):
    """Whether a turn may go on."""

    GO_ON = auto()
    TOO_FAST = auto()
    MUTE = auto()
    """Too fast, and told so often enough."""
    SPENT = auto()


@frozen
class Allowance:
    """
    What one learner may text in a minute, and what a day may cost.

    Args:
        texts_per_minute: For one learner.
        daily_spend: None for no cap.
        idle: After how long without a text a new thread begins.
    """

    texts_per_minute: int = field(default=20, validator=validators.ge(1))
    daily_spend: Money | None = None
    idle: timedelta = timedelta(minutes=30)

    def verdict(self, *, texts: int, spent_micros: int) -> Verdict:
        """Whether the learner's text number `texts` of this minute is answered, with that much spent today."""
        if texts > self.texts_per_minute + COURTESIES:
            return Verdict.MUTE
        if texts > self.texts_per_minute:
            return Verdict.TOO_FAST
        return Verdict.SPENT if self.spent(spent_micros) else Verdict.GO_ON

    def spent(self, micros: int) -> bool:
        """Whether the day's money is used up."""
        return self.daily_spend is not None and micros >= self.daily_spend.micros
