"""
Working off one kind of what an outbox holds.

Rules:

1. Work is struck out after its handler returned, never before: a process that dies in between does it again. Handlers
   must not mind (records have ids, a deleted recording is deleted).
2. Of all processes on a file one works on a kind at a time: the one that holds the kind's lock, a file beside the
   outbox. The system lets go of it when that process dies.
3. What is refused for good is set aside; it never stands in the way of the rest. A batch that is refused is tried
   piece by piece.
4. While the service is away it is asked less and less often, with one piece of work; a new piece shortens a wait to
   one second.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime, timedelta
from enum import Enum, auto

from attrs import define, field

from bakame_adapters.outbox.file import Backlog, Outbox, Payload, Waiting
from bakame_adapters.sqlite_thread import translated
from bakame_core.errors import Garbled, PortError, Rejected, Throttled, TimedOut, Unavailable

Handler = Callable[[Sequence[Payload]], Awaitable[None]]
"""Does a batch of work, all or none; raises Rejected where another try will not help, else any of the tree."""

_POLL = 1.0
_CUT_AFTER = timedelta(minutes=1)
_PATIENCE = 30.0
_GARBLED_OFTEN = 3


class _Found(Enum):
    MORE = auto()
    NOTHING = auto()
    SOMEBODY_ELSE = auto()


@define(eq=False)
class Drain:
    """Works off `kind` while its block is open."""

    kind: str
    outbox: Outbox
    handler: Handler
    batch: int
    forget_after: timedelta | None
    longest_wait: float
    backlog: Backlog = Backlog(0, None)
    """What waits, as it was within the last second or so: for metrics."""
    _lock: sqlite3.Connection = field(repr=False, kw_only=True, alias="lock")
    _busy: asyncio.Lock = field(factory=asyncio.Lock, init=False)
    _arrived: asyncio.Event = field(factory=asyncio.Event, init=False)
    _size: int = field(default=1, init=False)
    _failures: int = field(default=0, init=False)
    _successes: int = field(default=0, init=False)
    _garbled_at: dict[int, int] = field(factory=dict, init=False)
    # Since when there is something in the file that was done.
    _done_at: datetime | None = field(default=None, init=False)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        outbox: Outbox,
        kind: str,
        handler: Handler,
        *,
        batch: int = 1,
        forget_after: timedelta | None = timedelta(days=40),
        longest_wait: float = 15.0,
        linger: float = 3.0,
    ) -> AsyncIterator[Drain]:
        """
        Work off `kind` until the block is left, then for at most `linger` seconds what still waits.

        Args:
            batch: How many pieces the handler takes at once.
            forget_after: Work older than this is dropped, since doing it no longer helps; None keeps all.
            longest_wait: Seconds between two tries while the service is away, at most.

        Raises:
            PortError: The lock's file cannot be made.
        """
        lock = _lock_file(outbox, kind)
        drain = cls(kind, outbox, handler, batch, forget_after, longest_wait, lock=lock)
        try:
            async with outbox.listening(kind, drain._arrived.set):
                task = asyncio.create_task(drain._run(), name=f"outbox-{kind}")
                try:
                    yield drain
                finally:
                    await drain._leave(task, linger)
        finally:
            lock.close()

    async def flush(self) -> None:
        """
        Return when all that waits now is done or set aside.

        Raises:
            PortError: What keeps it from being done.
        """
        until = await self.outbox.newest(self.kind)
        while await self.outbox.left(self.kind, until):
            if await self._step() is _Found.SOMEBODY_ELSE:
                await asyncio.sleep(0.02)

    async def _leave(self, task: asyncio.Task[None], linger: float) -> None:
        with suppress(PortError, TimeoutError):
            async with asyncio.timeout(linger):
                # Not in the middle of a step: what is done would not be struck out, and would be done again.
                async with self._busy:
                    task.cancel()
                await self.flush()
        task.cancel()
        await asyncio.wait([task])

    async def _run(self) -> None:
        while True:
            self._arrived.clear()
            try:
                found = await self._step()
            except PortError as error:
                await self._wait_out(error)
            except Exception as error:  # noqa: BLE001 - a mistake here must be seen, and must not end the draining
                self.outbox.note("outbox_broke", kind=self.kind, error=type(error).__name__)
                await asyncio.sleep(self.longest_wait)
            else:
                if found is not _Found.MORE:
                    await self._rest()

    async def _rest(self) -> None:
        with suppress(PortError):
            self.backlog = await self.outbox.pending(self.kind)
        quiet = False
        try:
            # Not for ever: another process may have put work into the file, or died while it worked.
            async with asyncio.timeout(_POLL):
                await self._arrived.wait()
        except TimeoutError:
            quiet = True
        await self._cut(quiet=quiet)

    async def _cut(self, *, quiet: bool) -> None:
        """What was handed over stays on this disk no longer than need be: whoever is erased is erased elsewhere, and we hear nothing."""
        if self._done_at is None or not (quiet or self.outbox.now() - self._done_at > _CUT_AFTER):
            return
        with suppress(PortError):
            await self.outbox.cut()
            self._done_at = None

    async def _wait_out(self, error: PortError) -> None:
        wait = min(self.longest_wait, 0.1 * 2 ** min(self._failures, 20))
        if isinstance(error, Throttled) and error.retry_after is not None:
            wait = max(wait, error.retry_after)
        with suppress(PortError):
            self.backlog = await self.outbox.pending(self.kind)
        await asyncio.sleep(min(wait, _POLL))
        with suppress(TimeoutError):
            async with asyncio.timeout(wait - _POLL):
                await self._arrived.wait()

    async def _step(self) -> _Found:
        async with self._busy:
            with _alone(self._lock) as mine:
                if not mine:
                    return _Found.SOMEBODY_ELSE
                try:
                    work = await self._next()
                    if work:
                        await self._try(work)
                except PortError as error:
                    self._away(error)
                    raise
                return _Found.MORE if work else _Found.NOTHING

    async def _next(self) -> list[Waiting]:
        while True:
            work = await self.outbox.next(self.kind, self._size)
            if self.forget_after is None:
                return work
            before = self.outbox.now() - self.forget_after
            stale = [one for one in work if one.added_at < before]
            if not stale:
                return work
            await self.outbox.done(stale)
            self.outbox.note("outbox_forgot", kind=self.kind, count=len(stale))

    async def _try(self, work: list[Waiting]) -> None:
        try:
            await self._handle(work)
        except (Rejected, Garbled) as error:
            if len(work) > 1:
                self._size = 1
            else:
                await self._refused(work[0], error)
        except PortError:
            await self.outbox.failed(work)
            raise
        else:
            await self._done(work)

    async def _handle(self, work: list[Waiting]) -> None:
        try:
            async with asyncio.timeout(_PATIENCE):
                await self.handler([one.payload for one in work])
        except PortError:
            raise
        except TimeoutError:
            raise TimedOut("outbox", f"the handler of {self.kind} took too long") from None
        except Exception as error:
            # A mistake in a handler must not end the draining; the work waits for a better program.
            raise Unavailable("outbox", f"the handler of {self.kind} broke: {type(error).__name__}") from error

    async def _done(self, work: list[Waiting]) -> None:
        await self.outbox.done(work)
        self._done_at = self._done_at or self.outbox.now()
        self._successes += 1
        self._size = min(self.batch, self._size * 4)
        if self._failures:
            self._failures = 0
            self.outbox.note("outbox_back", kind=self.kind)

    async def _refused(self, work: Waiting, error: PortError) -> None:
        if isinstance(error, Garbled) and not self._is_its_own_fault(work):
            # The service may be answering nonsense to everybody.
            await self.outbox.failed([work])
            raise error
        self._garbled_at.pop(work.seq, None)
        await self.outbox.bury(work, f"{error.name}: {error.detail}")
        self.outbox.note("outbox_set_aside", kind=self.kind, error=error.name, adapter=error.adapter)

    def _is_its_own_fault(self, work: Waiting) -> bool:
        others_got_through = self._successes > self._garbled_at.setdefault(work.seq, self._successes)
        return others_got_through and work.attempts >= _GARBLED_OFTEN

    def _away(self, error: PortError) -> None:
        if not self._failures:
            self.outbox.note("outbox_away", kind=self.kind, error=error.name, adapter=error.adapter)
        self._failures += 1
        # One piece is enough to see whether the service is back.
        self._size = 1


def _lock_file(outbox: Outbox, kind: str) -> sqlite3.Connection:
    # An empty database that is only ever locked: SQLite knows how to lock a file on every system, and between threads.
    try:
        return sqlite3.connect(f"{outbox.path}-{kind}", timeout=0, isolation_level=None)
    except sqlite3.Error as error:
        raise translated("outbox", error) from None


@contextmanager
def _alone(lock: sqlite3.Connection) -> Iterator[bool]:
    """Whether nobody else has this lock; if so, it is ours for as long as the block."""
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise translated("outbox", error) from None
        yield False
        return
    try:
        yield True
    finally:
        lock.execute("rollback")
