"""
One SQLite file, written by one thread, for asyncio.

Rules:

1. Only the writer thread writes: nobody in this process waits for a lock, and the event loop never waits for the disk.
2. What waits together is committed together. An item is done when its commit is, never before.
3. If a commit of several is refused, each is tried alone: one bad item does not take its neighbours down.
4. Reads have a connection and a thread of their own; write-ahead logging lets them run while a commit does.

It is shared by the adapters that keep a file (`sqlite`, `outbox`), and knows neither.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from attrs import define, field

from bakame_adapters.sqlite_thread.file import Kept, connect, translated
from bakame_core.errors import Unavailable

T = TypeVar("T")
Item = TypeVar("Item")

_MOST_WAITING = 4_096
_MOST_TOGETHER = 512
_FOLD_EVERY = 500

Commit = Callable[[sqlite3.Connection, Sequence[Item]], Sequence[Any]]
"""What to do with items inside a transaction: one result each, in their order."""

_Job = tuple[Any, "asyncio.Future[Any]"]


@define
class SqliteThread(Generic[Item]):
    """An open file: `write` to its writer thread, `read` on a second one."""

    kept: Kept
    _commit: Commit[Item]
    _writer: sqlite3.Connection = field(repr=False)
    _reader: sqlite3.Connection = field(repr=False)
    _loop: asyncio.AbstractEventLoop = field(repr=False)
    _readers: ThreadPoolExecutor = field(repr=False)
    _jobs: SimpleQueue[list[_Job] | None] = field(factory=SimpleQueue, repr=False)
    # What came in since the event loop's last turn: waking the writer costs more than what it writes.
    _collected: list[_Job] = field(factory=list, repr=False)
    _room: asyncio.Semaphore = field(factory=lambda: asyncio.Semaphore(_MOST_WAITING), repr=False)
    _closed: bool = False

    @classmethod
    @asynccontextmanager
    async def open(cls, kept: Kept, commit: Commit[Item]) -> AsyncIterator[SqliteThread[Item]]:
        """
        The file, until the block is left; then all that was handed in is committed and the file is closed.

        Raises:
            PortError: It cannot be opened or is not ours.
        """
        writer = await asyncio.to_thread(connect, kept)
        try:
            reader = await asyncio.to_thread(connect, kept)
        except BaseException:
            writer.close()
            raise
        threads = ThreadPoolExecutor(1, thread_name_prefix=f"{kept.adapter}-read")
        opened = cls(kept, commit, writer, reader, asyncio.get_running_loop(), threads)
        thread = threading.Thread(target=opened._run, name=f"{kept.adapter}-write", daemon=True)
        thread.start()
        try:
            yield opened
        finally:
            await opened._close(thread)

    async def write(self, item: Item) -> Any:
        """
        The result of `item`, once it is committed. Waits for its turn while very many wait already.

        A caller that gives up does not take the item back: it may be written all the same.

        Raises:
            Rejected: A value is not allowed.
            PortError: Any other of the tree.
        """
        async with self._room:
            if self._closed:
                raise Unavailable(self.kept.adapter, "the file is closed")
            done: asyncio.Future[Any] = self._loop.create_future()
            self._collected.append((item, done))
            if len(self._collected) == 1:
                self._loop.call_soon(self._hand_in)
            return await done

    async def read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        """
        What `query` finds, on the reading thread.

        Raises:
            PortError: It failed.
        """
        if self._closed:
            raise Unavailable(self.kept.adapter, "the file is closed")
        try:
            return await self._loop.run_in_executor(self._readers, query, self._reader)
        except sqlite3.Error as error:
            raise translated(self.kept.adapter, error) from None

    def _hand_in(self) -> None:
        if self._collected:
            jobs, self._collected = self._collected, []
            self._jobs.put(jobs)

    async def _close(self, thread: threading.Thread) -> None:
        self._closed = True
        self._hand_in()
        # A report that still runs is given up: nobody waits for it any more.
        self._reader.interrupt()
        await asyncio.to_thread(self._readers.shutdown)
        self._reader.close()
        # The writer is last: then the write-ahead log is folded into the file and removed.
        self._jobs.put(None)
        await asyncio.to_thread(thread.join)

    def _run(self) -> None:
        more, written = True, 0
        while more:
            batch, more = self._wait()
            if batch:
                settled = self._try(batch)
                written = self._fold_after(written + len(batch))
                try:
                    self._loop.call_soon_threadsafe(_settle, settled)
                except RuntimeError:
                    # The loop was closed over our heads: nobody is left to be told.
                    more = False
        self._writer.close()

    def _wait(self) -> tuple[list[_Job], bool]:
        batch: list[_Job] = []
        jobs = self._jobs.get()
        while jobs is not None:
            batch.extend(jobs)
            if len(batch) >= _MOST_TOGETHER:
                return batch, True
            try:
                jobs = self._jobs.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _try(self, batch: list[_Job]) -> list[tuple[asyncio.Future[Any], Any]]:
        try:
            results = self._transact([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - the thread must outlive any mistake; the callers get it
            if len(batch) > 1 and _is_about_one(error):
                return [settled for job in batch for settled in self._try([job])]
            failure = translated(self.kept.adapter, error) if isinstance(error, sqlite3.Error) else error
            results = [failure] * len(batch)
        return [(done, result) for (_, done), result in zip(batch, results, strict=True)]

    def _fold_after(self, written: int) -> int:
        if written < _FOLD_EVERY:
            return written
        with suppress(RuntimeError):  # we are closing: the last connection folds all of it
            self._readers.submit(self._fold)
        return 0

    def _fold(self) -> None:
        with suppress(sqlite3.Error):  # it is only put off
            self._reader.execute("pragma wal_checkpoint(passive)").fetchall()

    def _transact(self, items: list[Any]) -> Sequence[Any]:
        self._writer.execute("begin immediate")
        try:
            results = self._commit(self._writer, items)
            self._writer.execute("commit")
        except BaseException:
            if self._writer.in_transaction:
                self._writer.execute("rollback")
            raise
        return results


def _is_about_one(error: Exception) -> bool:
    """Whether an item is at fault, and not the file: a locked or full one would only fail again, for each of them."""
    return not isinstance(error, sqlite3.Error) or isinstance(error, sqlite3.IntegrityError | sqlite3.DataError)


def _settle(settled: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for done, result in settled:
        if done.done():
            continue
        if isinstance(result, Exception):
            done.set_exception(result)
        else:
            done.set_result(result)
