"""A contact with a chat model and nothing else: what a tutor is compared with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from attrs import define, evolve, field

from bakame_core.domain.checks import Check, Fate
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Situation, reviewed
from bakame_core.domain.session import Session
from bakame_core.errors import PortError
from bakame_core.evaluation.baseline import Baseline
from bakame_core.evaluation.dialogue import Exchange, Way
from bakame_core.evaluation.scenario import Scenario
from bakame_http.evaluation.helping import Helper

_NOBODY = LearnerId("0" * 32)


@define
class Unguarded:
    """
    What she says goes to the model, what it writes comes back. The tutor's rules are held against it, and change nothing.

    Args:
        policy: The tutor's, by whose rules its words are measured.
    """

    helper: Helper
    baseline: Baseline
    policy: TutorPolicy
    scenario: Scenario
    way: Way
    over: bool = False
    _exchanges: list[Exchange] = field(factory=list, init=False)
    _session: Session = field(init=False)

    def __attrs_post_init__(self) -> None:
        channel = Channel.SMS if self.way is Way.SMS else Channel.VOICE
        self._session = Session(
            SessionId("0"), _NOBODY, channel, self.scenario.language, datetime.fromtimestamp(0, UTC)
        )

    async def open(self) -> None:
        """Nobody greets her."""

    async def say(self, move: str) -> Exchange:
        """Say `move`; silence reaches no chat model."""
        exchange = await self._answered(move) if move else Exchange("", "", "", Outcome.SILENCE, timedelta())
        self._exchanges.append(exchange)
        self._session = self._session.after_exchange(move, exchange.said)
        return exchange

    async def _answered(self, move: str) -> Exchange:
        began = time.monotonic()
        nothing = Exchange(move, move, "", Outcome.DEGRADED, timedelta(), model=self.helper.name)
        try:
            text, spent = await self.helper.asked(self.baseline.prompt(self._exchanges, move))
        except PortError as error:
            return evolve(nothing, failed=error.name)
        return evolve(
            nothing,
            said=text.strip(),
            outcome=Outcome.ANSWERED if text.strip() else Outcome.DEGRADED,
            total=timedelta(seconds=time.monotonic() - began),
            spent=spent,
            checks=tuple(_broken(text, self.policy.situation(self._session, move))),
        )


def _broken(text: str, situation: Situation) -> Iterator[Check]:
    """What the tutor's rules say to it: all that she was given as it was."""
    review = reviewed(text, situation)
    return (Check(rule, Fate.BROKEN) for rule in dict.fromkeys((*review.repaired, *review.broken)))
