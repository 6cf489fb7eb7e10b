"""
Answering texts, in time or a little later.

A webhook waits so long for its answer. What is not ready by then is sent as a text of its own; where even that takes
long, the learner gets a useful line first, so that she never waits for nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime

from attrs import define, evolve, field, frozen

from bakame_core.domain.identity import Address, LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.sms import fold
from bakame_core.errors import PortError, TimedOut
from bakame_core.flows.text_turn import text_turn
from bakame_core.flows.texts import TextIn, TextTurn
from bakame_core.runtime.budget import TEXT_PLAN, Budget, Plan
from bakame_core.runtime.driver import Done, Driver, Ports
from bakame_core.runtime.journal import Journal, Taken
from bakame_core.runtime.retrying import retried
from bakame_core.runtime.standing import Standing

USEFUL_WITHIN = 11.0
"""Seconds after which a learner who has no answer yet gets a useful line."""

SEND_WITHIN = 5.0
"""Seconds that sending one text may take."""

SEND_TRIES = 3
"""How often a text is handed to the carrier, where it was surely not taken before: the adapter sees to that."""


@frozen
class TextArrived:
    """
    A text, as the carrier brought it.

    Args:
        message: The carrier's id of it.
        sender: Where a late answer goes; None where the number is withheld.
    """

    message: str
    learner: LearnerId
    sender: Address | None
    body: str
    pictures: int = 0
    answered_by_carrier: bool = False
    channel: Channel = Channel.SMS


@define
class Handover:
    """
    Whether the webhook still waits for the answer: agreed between the one who waits and the one who answers, in one
    event loop, so that an answer is neither lost between them nor given twice.
    """

    gone: bool = field(default=False, init=False)
    taken: bool = field(default=False, init=False)

    def leave(self) -> bool:
        """The webhook gives up waiting; False where the answer is on its way to it already."""
        self.gone = not self.taken
        return self.gone

    def take(self) -> bool:
        """The answer goes to the webhook; False where that has gone and the answer is to be sent."""
        self.taken = not self.gone
        return self.taken


@define
class Texting:
    """Answers texts."""

    ports: Ports
    journal: Journal
    standing: Standing
    plan: Plan = TEXT_PLAN
    useful_within: float = USEFUL_WITHIN

    @property
    def policy(self) -> TutorPolicy:
        """The policy as it stands."""
        return self.standing.rules.policy

    @property
    def allowance(self) -> Allowance:
        """The limits of texts, as they stand."""
        return self.standing.rules.allowance

    @property
    def language(self) -> Language:
        """The language that a thread begins in."""
        return self.standing.rules.language

    async def take(self, text: TextArrived, handover: Handover) -> TextTurn:
        """
        The turn that `text` is, written down. Its reply is what the webhook is to answer: nothing, where there is no
        reply or it was sent as a text of its own. Never raises a PortError.
        """
        clock = self.journal.clock
        began = clock.now()
        budget = Budget(self.plan, clock.monotonic(), clock.monotonic)
        driver = Driver(self.ports, budget)
        hold = _Hold(self.useful_within, lambda: self._hold(text, handover))
        try:
            done = await driver.run(text_turn(self._arrived(text, began), self.policy, self.allowance))
        finally:
            held = await hold.ended()
        return await self._hand_out(text, began, budget, done, handover, held=held)

    def _arrived(self, text: TextArrived, at: datetime) -> TextIn:
        return TextIn(
            at=at,
            learner=text.learner,
            body=text.body,
            new_session=SessionId(self.journal.ids()),
            language=self.language,
            day=self.journal.today(),
            channel=text.channel,
            pictures=text.pictures,
            answered_by_carrier=text.answered_by_carrier,
        )

    async def _hold(self, text: TextArrived, handover: Handover) -> bool:
        """Send the useful line to a learner whose webhook is gone; whether it went out."""
        if not handover.gone:
            return False
        line = fold(self.policy.line(Line.TEXT_NO_ANSWER, self.language))
        return await self._send(text, line, key=_hold_key(text)) is None

    async def _hand_out(
        self,
        text: TextArrived,
        began: datetime,
        budget: Budget,
        done: Done[TextTurn],
        handover: Handover,
        *,
        held: bool,
    ) -> TextTurn:
        turn, late = done.result, not handover.take()
        failure = None
        if late and turn.reply and (turn.answered or not held):
            # A line in place of an answer is sent once, whoever sends it: as the useful line, or by who inherited the turn.
            key = text.message if turn.answered else _hold_key(text)
            failure = await self._send(text, turn.reply, key=key)
        await self.journal.turn(
            Taken(
                session=turn.session,
                at=began,
                heard=turn.heard,
                said=turn.said if failure is None else "",
                outcome=turn.outcome if failure is None else Outcome.FAILED,
                cause=failure or turn.cause,
                stages=done.stages,
                first_token=done.first_token,
                model=done.model,
                total=budget.spent(),
                usage=done.usage,
                opened=turn.opened,
                closed=turn.closed,
                late=late,
                remembered=turn.remembered,
                concern=turn.concern,
                checks=turn.checks,
            )
        )
        return evolve(turn, reply="") if late else turn

    async def _send(self, text: TextArrived, body: str, *, key: str) -> Failure | None:
        """Send a text of our own; why it could not be, or None."""
        if text.sender is None:
            return Failure(Stage.DELIVER, "permanent", "NumberWithheld")
        try:
            if not await self.ports.contexts.claim(f"sent:{key}", ttl=self.allowance.idle):
                return None
            async with asyncio.timeout(SEND_WITHIN):
                await self._handed_over(text.sender, body, key)
        except (PortError, TimeoutError) as error:
            failed = Failure.of(Stage.DELIVER, error) if isinstance(error, PortError) else _SLOW
            self.ports.observer.note("text_not_sent", error=failed.error, adapter=failed.adapter)
            return failed
        return None

    async def _handed_over(self, to: Address, body: str, key: str) -> None:
        """A carrier that is busy for a moment costs no answer; one that may have taken it is not asked again."""
        monotonic = self.journal.clock.monotonic
        end = monotonic() + SEND_WITHIN
        await retried(
            lambda: self.ports.telephony.text(to, body, key=key),
            tries=SEND_TRIES,
            left=lambda: end - monotonic(),
            may_retry=lambda error: error.transient and not isinstance(error, TimedOut),
        )


def _hold_key(text: TextArrived) -> str:
    return f"{text.message}:hold"


class _Hold:
    """Something that is done after `seconds`, unless it is ended before. A timer costs a tenth of a task."""

    def __init__(self, seconds: float, act: Callable[[], Coroutine[None, None, bool]]) -> None:
        self._task: asyncio.Task[bool] | None = None
        self._act = act
        self._timer = asyncio.get_running_loop().call_later(seconds, self._begin)

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._act())

    async def ended(self) -> bool:
        """What it came to; False where its time had not come."""
        self._timer.cancel()
        return False if self._task is None else await self._task


_SLOW = Failure(Stage.DELIVER, "transient", "TimedOut")
