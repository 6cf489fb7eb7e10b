"""
One SQLite file, written by one thread, for asyncio.

Rules:

1. Only the writer thread writes: nobody in this process waits for a lock, and the event loop never waits for the disk.
2. What waits together is committed together. An item is done when its commit is, never before.
3. If a commit of several fails, each is tried alone: one bad item does not take its neighbours down.
4. Reads have a connection and a thread of their own; write-ahead logging lets them run while a commit does.

It is shared by the adapters that keep a file (`sqlite`, `outbox`), and knows neither.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

from attrs import define, field, frozen

from bakame_core.errors import Garbled, PortError, Rejected, Unauthorised, Unavailable

T = TypeVar("T")
Item = TypeVar("Item")

_MOST_WAITING = 4_096
_MOST_TOGETHER = 512
_FINAL: dict[int, tuple[type[PortError], str]] = {
    sqlite3.SQLITE_CONSTRAINT: (Rejected, "a value is not allowed"),
    sqlite3.SQLITE_TOOBIG: (Rejected, "a value is too long"),
    sqlite3.SQLITE_READONLY: (Unauthorised, "the file may not be written"),
    sqlite3.SQLITE_PERM: (Unauthorised, "the file may not be opened"),
    sqlite3.SQLITE_AUTH: (Unauthorised, "the file may not be used"),
    sqlite3.SQLITE_CORRUPT: (Garbled, "the file is damaged"),
    sqlite3.SQLITE_NOTADB: (Garbled, "the file is not a database"),
    sqlite3.SQLITE_BUSY: (Unavailable, "the file is locked by another process"),
    sqlite3.SQLITE_FULL: (Unavailable, "the disk is full"),
    sqlite3.SQLITE_CANTOPEN: (Unavailable, "the file cannot be opened"),
}


@frozen
class Kept:
    """
    How a file is kept.

    Args:
        adapter: The name that errors carry.
        path: Where it is; its folder must be there.
        schema: SQL scripts; `user_version` counts how many of them the file has had.
        synchronous: ``NORMAL``: a killed process loses nothing, a power cut at most the commits since the last
            checkpoint, and never the file. ``FULL``: a power cut loses nothing either, for one fsync a commit
            (https://www.sqlite.org/pragma.html#pragma_synchronous).
        busy: Seconds to wait while another process writes.
    """

    adapter: str
    path: Path
    schema: tuple[str, ...]
    synchronous: str = "NORMAL"
    busy: float = 2.0


def translated(adapter: str, error: sqlite3.Error) -> PortError:
    """`error` in our tree; its own text is left out, since it can hold a value."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.ProgrammingError) and code is None:
        return Unavailable(adapter, "the file is closed")
    # Extended codes hold the primary one in their low byte (https://www.sqlite.org/rescode.html).
    kind, text = _FINAL.get(
        (code or 0) & 0xFF, (Unavailable, f"SQLite error {getattr(error, 'sqlite_errorname', '?')}")
    )
    return kind(adapter, text)


def connect(kept: Kept) -> sqlite3.Connection:
    """
    A connection to the file, with its schema brought up to date.

    Raises:
        Rejected: The file was made by a newer version of the program.
        PortError: It cannot be opened.
    """
    try:
        connection = sqlite3.connect(kept.path, timeout=kept.busy, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, kept)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise translated(kept.adapter, error) from None
    return connection


def _prepare(connection: sqlite3.Connection, kept: Kept) -> None:
    _write_ahead(connection, kept)
    connection.execute(f"pragma synchronous={kept.synchronous}")
    # What is erased is overwritten, not only unlinked.
    connection.execute("pragma secure_delete=on")
    connection.execute("pragma journal_size_limit=67108864")
    if _version(connection) > len(kept.schema):
        raise Rejected(kept.adapter, "the file was made by a newer version of bakame")
    for number, script in enumerate(kept.schema, start=1):
        if _version(connection) < number:
            _upgrade(connection, number, script)


def _write_ahead(connection: sqlite3.Connection, kept: Kept) -> None:
    # The change of mode needs the file for itself and does not wait for it as other statements do.
    for _ in range(round(kept.busy / 0.02)):
        try:
            connection.execute("pragma journal_mode=wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.02)
        else:
            return
    connection.execute("pragma journal_mode=wal")


def _upgrade(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("begin immediate")
    try:
        # Another process may have done it while we waited for the lock.
        if _version(connection) < number:
            for statement in script.split(";\n"):
                connection.execute(statement)
            connection.execute(f"pragma user_version={number}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


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
    _jobs: SimpleQueue[_Job | None] = field(factory=SimpleQueue, repr=False)
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
            self._jobs.put((item, done))
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

    async def _close(self, thread: threading.Thread) -> None:
        self._closed = True
        # A report that still runs is given up: nobody waits for it any more.
        self._reader.interrupt()
        await asyncio.to_thread(self._readers.shutdown)
        self._reader.close()
        # The writer is last: then the write-ahead log is folded into the file and removed.
        self._jobs.put(None)
        await asyncio.to_thread(thread.join)

    def _run(self) -> None:
        more = True
        while more:
            batch, more = self._wait()
            if batch:
                settled = self._try(batch)
                try:
                    self._loop.call_soon_threadsafe(_settle, settled)
                except RuntimeError:
                    # The loop was closed over our heads: nobody is left to be told.
                    more = False
        self._writer.close()

    def _wait(self) -> tuple[list[_Job], bool]:
        batch: list[_Job] = []
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == _MOST_TOGETHER:
                return batch, True
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _try(self, batch: list[_Job]) -> list[tuple[asyncio.Future[Any], Any]]:
        try:
            results = self._transact([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 - the thread must outlive any mistake; the callers get it
            if len(batch) > 1:
                return [settled for job in batch for settled in self._try([job])]
            results = [translated(self.kept.adapter, error) if isinstance(error, sqlite3.Error) else error]
        return [(done, result) for (_, done), result in zip(batch, results, strict=True)]

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


def _settle(settled: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for done, result in settled:
        if done.done():
            continue
        if isinstance(result, Exception):
            done.set_exception(result)
        else:
            done.set_result(result)
