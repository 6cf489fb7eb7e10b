"""A session log that loses nothing while the log behind it is away."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager

from attrs import define, evolve, field

from bakame_adapters.outbox.drain import Drain
from bakame_adapters.outbox.file import Outbox, Payload, Work
from bakame_adapters.rows import from_row, in_order, to_row
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import DeliveryReported, Flagged, Record, TurnTaken
from bakame_core.domain.review import ErasureProof
from bakame_core.errors import Garbled, PortError, Rejected
from bakame_core.ports.session_log import LogTraits, SessionLog

ADAPTER = "outbox"

VERSION = 2
"""Of a record's written form: 2 has `checks`. Older ones are read; what cannot be read is set aside, not lost."""
_READABLE = (1, VERSION)

_BATCH = 200
_LOCAL_PATIENCE = 0.5


@define
class DurableLog:
    """
    Stands before another log.

    A local log is written directly; only what it does not take goes into the outbox. Any other log is written from the
    outbox: an append returns when the records are safe there, and they are handed on at once, in the background.
    """

    _log: SessionLog
    _outbox: Outbox
    _drain: Drain
    traits: LogTraits = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.traits = LogTraits(self._log.traits.name, local=True)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, log: SessionLog, outbox: Outbox, *, longest_wait: float = 15.0, linger: float = 3.0
    ) -> AsyncIterator[DurableLog]:
        """
        The log, until the block is left; then what still waits is handed on for at most `linger` seconds.

        What an earlier process left in the outbox for a log of this name is handed on too.

        Raises:
            PortError: The outbox cannot be used.
        """
        kind = "records-" + re.sub(r"[^a-z0-9]", "-", log.traits.name.lower())[:30]
        # Records are never too old to be written.
        async with Drain.open(
            outbox,
            kind,
            lambda payloads: log.append(*_records(payloads)),
            batch=_BATCH,
            forget_after=None,
            longest_wait=longest_wait,
            linger=linger,
        ) as drain:
            yield cls(log, outbox, drain)

    @property
    def drain(self) -> Drain:
        """What hands the records on: `drain.backlog` says how many wait."""
        return self._drain

    async def append(self, *records: Record) -> None:
        """
        Write all of `records`, or none, where they survive this process.

        Raises:
            Rejected: A record can never be written.
            PortError: Neither the log nor the outbox takes them.
        """
        if not records:
            return
        if self._log.traits.local:
            await self._directly_first(records)
        else:
            await self._through_the_outbox(records)

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """The records of one session, those that still wait among them."""
        # First what waits: a record that is handed on in between is then found twice, and not missed.
        waiting = await self._outbox.held(self._drain.kind, "session", session.value)
        stored = await self._log.read(session)
        return in_order(list(_first_of_each((*stored, *_readable(waiting)))))

    async def erase(self, learner: LearnerId, proof: ErasureProof) -> ErasureProof | None:
        """
        Erase in the log, after all that waits was handed on; what was set aside goes first, as the proof says that it went.

        Raises:
            PortError: The log is away: nothing was promised, try again.
        """
        await self._drain.flush()
        aside = await self._outbox.forget(self._drain.kind, "learner", learner.value)
        return await self._log.erase(learner, evolve(proof, records=proof.records + aside))

    async def ping(self) -> None:
        """Return if the log behind answers."""
        await self._log.ping()

    async def _directly_first(self, records: Sequence[Record]) -> None:
        try:
            async with asyncio.timeout(_LOCAL_PATIENCE):
                await self._log.append(*records)
        except Rejected:
            raise
        except (PortError, TimeoutError) as error:
            name = error.name if isinstance(error, PortError) else "TimedOut"
            self._outbox.note("log_bypassed", error=name, adapter=self._log.traits.name, records=len(records))
            await self._keep(records)

    async def _through_the_outbox(self, records: Sequence[Record]) -> None:
        try:
            await self._keep(records)
        except Rejected:
            raise
        except PortError as error:
            self._outbox.note("outbox_bypassed", error=error.name, adapter=error.adapter, records=len(records))
            await self._log.append(*records)

    async def _keep(self, records: Sequence[Record]) -> None:
        await self._outbox.put(self._drain.kind, *(Work(record.id, _payload(record)) for record in records))


def _payload(record: Record) -> Payload:
    return {"v": VERSION, **to_row(record, ADAPTER)}


def _records(payloads: Iterable[Payload]) -> list[Record]:
    try:
        return [_record(payload) for payload in payloads]
    except Garbled as error:
        raise Rejected(ADAPTER, "a record that waited cannot be read back") from error


def _record(payload: Payload) -> Record:
    if payload.get("v") not in _READABLE:
        raise Garbled(ADAPTER, "a record of a version that this program does not know")
    return from_row(payload, ADAPTER)


def _readable(payloads: Iterable[Payload]) -> Iterable[Record]:
    for payload in payloads:
        try:
            yield _record(payload)
        except Garbled:
            continue


def _first_of_each(records: Iterable[Record]) -> Iterable[Record]:
    """Without repetitions; a contact opens once and ends once."""
    seen: set[object] = set()
    for record in records:
        once = record.id if isinstance(record, TurnTaken | DeliveryReported | Flagged) else type(record)
        if once not in seen:
            seen.add(once)
            yield record
