"""
Writes down what happened: one record a turn, a flag where its words tell of danger (whatever became of the answer), and the
day's spending. A log that is away never costs a reply.
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, tzinfo

from attrs import define, evolve, field, frozen

from bakame_core.domain.checks import Check
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.money import Money, PriceList, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, EndReason, Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.session import Session
from bakame_core.errors import PortError
from bakame_core.flows.text_limits import SPENDING_KEPT, spending
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.session_log import SessionLog
from bakame_core.runtime.clock import Clock, Ids
from bakame_core.runtime.erasing import erased_since, nobody
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.watching import Watch

PATIENCE = 1.0
"""Seconds that a reply waits for the log; it is local, or has an outbox that is."""


@frozen
class Taken:
    """A turn, as it is written down. `model`: who answered; empty for the tutor's own, or nobody."""

    session: Session
    at: datetime
    heard: str
    said: str
    outcome: Outcome
    cause: Failure | None
    stages: dict[Stage, timedelta]
    first_token: timedelta | None
    total: timedelta
    usage: tuple[Usage, ...]
    opened: bool = False
    closed: EndReason | None = None
    late: bool = False
    remembered: bool = True
    unheard: str = ""
    model: str = ""
    concern: Concern = NO_CONCERN
    checks: tuple[Check, ...] = field(default=())


@define
class Journal:
    """The log with everything that a record needs."""

    log: SessionLog
    contexts: ContextStore
    prices: PriceList
    clock: Clock
    ids: Ids
    observer: Observer
    zone: tzinfo
    policy_version: str
    model: str
    watch: Watch | None = None

    def today(self) -> str:
        """The local day, ISO 8601: that of the day's spending."""
        return self.clock.now().astimezone(self.zone).date().isoformat()

    async def turn(self, taken: Taken) -> None:
        """Write down a turn, and the opening or the end of its session where it was one; never raises a PortError."""
        cost, taken = self.prices.cost(taken.usage), await self._unless_erased(taken)
        turn = self._turn(taken, cost)
        if self.watch is not None:
            self.watch.taken(turn)
        concern = taken.concern
        records: list[Record] = [turn]
        if concern.category and concern.severity:
            flagged = Flagged(self.ids(), turn.at, turn.session, turn.id, concern.category, concern.severity)
            records.append(flagged)
        if taken.opened:
            records.insert(0, self._opened(taken.session))
        if taken.closed:
            records.append(self._closed(taken.session.id, taken.session.learner, taken.closed, None))
        self.observer.note(
            "turn_taken",
            session=str(taken.session.id),
            channel=taken.session.channel.value,
            outcome=taken.outcome.value,
            stage=taken.cause.stage.value if taken.cause else None,
            error=taken.cause.error if taken.cause else None,
            adapter=taken.cause.adapter if taken.cause else None,
            total_ms=_ms(taken.total),
            first_token_ms=None if taken.first_token is None else _ms(taken.first_token),
            stages_ms={stage.value: _ms(took) for stage, took in taken.stages.items()},
            cost_micros=cost.micros,
            late=taken.late,
            remembered=taken.remembered,
            flagged=concern.category.value if concern.category else None,
            checks={check.rule.value: check.fate.value for check in taken.checks},
        )
        await self._append(*records)
        await self._spend(cost)

    async def opened(self, session: Session) -> None:
        """Write down that a call came in; never raises a PortError."""
        self.observer.note("session_opened", session=str(session.id), channel=session.channel.value)
        await self._append(self._opened(session))

    async def ended(
        self, session: SessionId, learner: LearnerId, reason: EndReason, duration: timedelta | None
    ) -> None:
        """Write down the end of a call; never raises a PortError."""
        self.observer.note("session_closed", session=str(session), reason=reason.value)
        await self._append(self._closed(session, learner, reason, duration))

    async def append(self, record: Record) -> None:
        """Write down anything else; never raises a PortError."""
        await self._append(record)

    async def _append(self, *records: Record) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self.log.append(*records)
        except (PortError, TimeoutError) as error:
            name = error.name if isinstance(error, PortError) else "TimedOut"
            self.observer.note("log_failed", error=name, adapter=self.log.traits.name, records=len(records))

    async def _spend(self, cost: Money) -> None:
        if not cost.micros:
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await self.contexts.add(spending(self.today()), cost.micros, ttl=SPENDING_KEPT)
        except (PortError, TimeoutError) as error:
            self.observer.note("spending_not_counted", error=type(error).__name__, micros=cost.micros)

    async def _unless_erased(self, taken: Taken) -> Taken:
        """Without her and her words, where she was erased while this call was up; a thread ends with the erasure."""
        session = taken.session
        if session.channel is not Channel.VOICE:
            return taken
        try:
            async with asyncio.timeout(PATIENCE):
                erased = await erased_since(self.contexts, session.learner, session.opened_at)
        except TimeoutError:
            return taken
        if not erased:
            return taken
        session = evolve(session, learner=nobody(session.id, session.learner))
        return evolve(taken, session=session, heard="", said="", unheard="")

    def _turn(self, taken: Taken, cost: Money) -> TurnTaken:
        session = taken.session
        return TurnTaken(
            id=self.ids(),
            at=taken.at,
            session=session.id,
            learner=session.learner,
            number=max(1, session.turns),
            channel=session.channel,
            language=session.language,
            heard=taken.heard,
            said=taken.said,
            unheard=taken.unheard,
            outcome=taken.outcome,
            policy=self.policy_version,
            cause=taken.cause,
            stages=taken.stages,
            first_token=taken.first_token,
            total=taken.total,
            usage=self.prices.priced(taken.usage),
            cost=cost,
            model=taken.model or self.model,
            late=taken.late,
            remembered=taken.remembered,
            checks=taken.checks,
        )

    def _opened(self, session: Session) -> SessionOpened:
        return SessionOpened(
            id=self.ids(),
            at=session.opened_at,
            session=session.id,
            learner=session.learner,
            channel=session.channel,
            language=session.language,
            mode=session.call.mode if session.call else "",
        )

    def _closed(
        self, session: SessionId, learner: LearnerId, reason: EndReason, duration: timedelta | None
    ) -> SessionClosed:
        return SessionClosed(
            id=self.ids(), at=self.clock.now(), session=session, learner=learner, reason=reason, duration=duration
        )


def _ms(took: timedelta) -> float:
    return round(took.total_seconds() * 1000, 1)
