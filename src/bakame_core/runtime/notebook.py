"""What is written down while a streamed call goes on: the session after each turn, and the log. It holds up nobody."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import timedelta

from attrs import define, evolve, field, frozen

from bakame_core.domain.money import Usage
from bakame_core.domain.outcome import Stage
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict, PortError
from bakame_core.flows.call_turns import call_key
from bakame_core.flows.text_limits import SPENDING_KEPT, spending
from bakame_core.machines.streaming.events import Note, Timing
from bakame_core.machines.streaming.state import Call
from bakame_core.ports.context_store import Remembered, Version
from bakame_core.runtime.journal import Journal, Taken
from bakame_core.runtime.standing import Standing

PATIENCE = 1.0
"""Seconds that the context store may take."""


@define(eq=False)
class Notebook:
    """
    The notes of one call.

    Args:
        ttl: How long the session is remembered at most.
        stored: The session as it is stored, and its version; None where it is not.
    """

    journal: Journal
    standing: Standing
    ttl: timedelta
    stored: Remembered | None = None
    _elsewhere: bool = field(default=False, init=False)
    # What we gave up storing in the middle: it may have been taken all the same, and is no sign of anybody else.
    _perhaps: Session | None = field(default=None, init=False)
    _owed: str = field(default="", init=False)
    _opened: Session | None = field(default=None, init=False)
    _asked: Session | None = field(default=None, init=False)
    _notes: deque[tuple[Note, _Used, float]] = field(factory=deque, init=False)
    _usage: list[Usage] = field(factory=list, init=False)
    _model: str = field(default="", init=False)
    _more: asyncio.Event = field(factory=asyncio.Event, init=False)
    _writing: asyncio.Task[None] | None = field(default=None, init=False)

    def open(self, session: Session) -> None:
        """The call has just come in."""
        self._opened = session
        self._more.set()

    def asked(self, call: Call) -> None:
        """The model is asked: her words are kept, so that whoever has to take the call over answers them."""
        reply = call.reply
        if reply is not None and reply.learner and not reply.late:
            asked = call.session.after_exchange(reply.learner, "", private=reply.private)
            memory = evolve(asked.call, unlogged=True) if asked.call else None
            self._asked = evolve(asked, turns=call.session.turns, call=memory)
            self._more.set()

    def used(self, usage: Usage | None) -> None:
        """Something was used for the turn that is being taken."""
        if usage is not None:
            self._usage.append(usage)

    def answered(self, model: str) -> None:
        """The turn that is being taken was answered by `model`."""
        self._model = model

    def add(self, note: Note) -> None:
        """A turn was taken."""
        used = _Used(tuple(self._usage), self._model)
        self._usage, self._model = [], ""
        self._asked = None
        self._notes.append((note, used, self.journal.clock.monotonic()))
        self._more.set()

    async def is_spent(self) -> bool:
        """Whether the day's money is used up; a store that is away ends no call."""
        allowance = self.standing.rules.allowance
        if allowance.daily_spend is None:
            return False
        try:
            async with asyncio.timeout(PATIENCE):
                micros = await self.journal.contexts.add(spending(self.journal.today()), 0, ttl=SPENDING_KEPT)
        except (PortError, TimeoutError):
            return False
        return allowance.spent(micros)

    async def write(self) -> None:
        """
        Write down what there is to write, as it comes; cancelled at the call's end. What is being written then goes on:
        cut off, it might be stored and not known to be, or be in no record at all.
        """
        while True:
            await self._more.wait()
            self._more.clear()
            self._writing = asyncio.create_task(self._write_all(), name="notes of a call")
            await asyncio.shield(self._writing)

    async def finish(self, session: Session) -> None:
        """Write down the rest, and the session as it is at the end."""
        self._asked = None
        if self._writing is not None:
            await self._writing
        await self._write_all()
        await self._save(session)

    async def _write_all(self) -> None:
        if self._opened is not None:
            opened, self._opened = self._opened, None
            await self._save(opened)
            await self.journal.opened(opened)
        while self._notes:
            note, used, at = self._notes[0]
            remembered = await self._save(note.session)
            self._notes.popleft()
            await self.journal.turn(self._taken(note, used, at, remembered=remembered))
            self._time(note)
        if self._asked is not None:
            asked, self._asked = self._asked, None
            if await self._save(asked):
                self._owed = asked.conversation.utterances[-1].text

    async def _save(self, session: Session) -> bool:
        contexts = self.journal.contexts
        try:
            async with asyncio.timeout(PATIENCE):
                try:
                    await self._put(session, self.stored.version if self.stored else None)
                except Conflict:
                    found = await contexts.load(call_key(session.id))
                    if found is not None and found.session == self._perhaps:
                        self.stored = found
                    self._elsewhere = self._elsewhere or self._is_anothers(found)
                    if found is None:
                        self._owed = ""
                    if not self._elsewhere:
                        # The store was away, and counts otherwise since; nobody else knows more of the call than we do.
                        await self._put(session, found.version if found else None)
        except (PortError, TimeoutError) as error:
            name = error.name if isinstance(error, PortError) else "TimedOut"
            self.journal.observer.note("port_failed", stage=Stage.KEEP, error=name, adapter=contexts.traits.name)
            return False
        return not self._elsewhere

    async def _put(self, session: Session, expected: Version | None) -> None:
        before, self._perhaps = self._perhaps, session
        try:
            version = await self.journal.contexts.save(call_key(session.id), session, expected=expected, ttl=self.ttl)
        except Conflict:
            self._perhaps = before
            raise
        self.stored, self._perhaps = Remembered(session, version), None

    def _is_anothers(self, found: Remembered | None) -> bool:
        """
        Whether the call goes on elsewhere, or is over, while this line does not know yet that it is dead: then what is
        stored is newer than what we know, and what was forgotten stays forgotten.
        """
        if self.stored is None:
            return False
        return found is None or found.session != self.stored.session

    def _taken(self, note: Note, used: _Used, at: float, *, remembered: bool) -> Taken:
        timing, clock = note.timing, self.journal.clock
        began = at if timing.ended is None else timing.ended
        return Taken(
            session=note.session,
            at=clock.now() - timedelta(seconds=clock.monotonic() - began),
            # Whoever goes on with the call has answered the words that were kept for it, and written them down.
            heard="" if self._elsewhere and note.heard == self._owed else note.heard,
            said=note.said,
            unheard=note.unheard,
            outcome=note.outcome,
            cause=note.cause,
            stages=_stages(timing),
            first_token=_between(timing.heard, timing.token),
            total=_between(timing.ended, timing.audio) or timedelta(),
            usage=used.usage,
            model=used.model,
            remembered=remembered,
            concern=note.concern,
            checks=note.checks,
        )

    def _time(self, note: Note) -> None:
        timing = note.timing
        self.journal.observer.note(
            "streamed_turn",
            session=str(note.session.id),
            endpoint_ms=_ms(timing.ended, timing.endpoint),
            hear_ms=_ms(timing.endpoint, timing.heard),
            first_token_ms=_ms(timing.heard, timing.token),
            first_audio_ms=_ms(timing.ended, timing.audio),
            cut_short=bool(note.unheard),
        )


@frozen
class _Used:
    """What a turn used, and the model that answered it."""

    usage: tuple[Usage, ...]
    model: str


def _stages(timing: Timing) -> dict[Stage, timedelta]:
    found = {
        Stage.HEAR: _between(timing.endpoint, timing.heard),
        Stage.THINK: _between(timing.heard, timing.token),
        Stage.SPEAK: _between(timing.token, timing.audio),
    }
    return {stage: took for stage, took in found.items() if took is not None}


def _between(start: float | None, end: float | None) -> timedelta | None:
    return None if start is None or end is None else timedelta(seconds=max(0.0, end - start))


def _ms(start: float | None, end: float | None) -> float | None:
    took = _between(start, end)
    return None if took is None else round(took.total_seconds() * 1000, 1)
