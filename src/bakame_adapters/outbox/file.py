"""The outbox's file: what waits, and what was set aside for good."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import orjson
from attrs import define, field, frozen

from bakame_adapters.rows import written
from bakame_adapters.sqlite_thread import Kept, SqliteThread
from bakame_core.errors import RuleBroken

ADAPTER = "outbox"

Payload = dict[str, Any]
"""What a piece of work is about: anything that JSON can hold."""

_KIND = re.compile(r"[a-z0-9-]{1,40}")
_SCHEMA = """
create table work (
  seq      integer primary key autoincrement,
  kind     text not null,
  id       text not null,
  payload  text not null,
  added_at text not null,
  attempts integer not null default 0,
  unique (kind, id)
) strict;
create index work_order on work (kind, attempts, seq);
create table dead (
  seq      integer primary key,
  kind     text not null,
  id       text not null,
  payload  text not null,
  added_at text not null,
  died_at  text not null,
  reason   text not null
) strict;
create index dead_kind on dead (kind);
"""


class Note(Protocol):
    """Is told what happens: an `Observer.note`. Never given a payload."""

    def __call__(self, event: str, /, **fields: object) -> None:
        """Something happened; returns at once and never raises."""
        ...


@frozen
class Work:
    """A piece of work: its own id (the same id twice is one piece) and what it is about."""

    id: str
    payload: Payload = field(repr=False)


@frozen
class Waiting:
    """A piece of work in the file."""

    seq: int
    id: str
    payload: Payload = field(repr=False)
    added_at: datetime
    attempts: int


@frozen
class Dead:
    """A piece of work that was set aside, and why. What it is about stays in the file."""

    kind: str
    id: str
    added_at: datetime
    died_at: datetime
    reason: str


@frozen
class Backlog:
    """How much waits, and since when; None where nothing does."""

    count: int
    oldest: datetime | None


Job = Callable[[sqlite3.Connection], Any]


@define
class Outbox:
    """
    Keeps work until it is done. `put` returns when it is on the disk: a power cut loses none of it.

    Several processes may have the same file open.
    """

    path: Path
    now: Callable[[], datetime]
    note: Note
    _thread: SqliteThread[Job]
    _listeners: dict[str, list[Callable[[], None]]] = field(factory=dict)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, now: Callable[[], datetime], note: Note, busy: float = 2.0
    ) -> AsyncIterator[Outbox]:
        """
        The file at `path`, made where there is none; `now` tells the time with its zone.

        Raises:
            PortError: It cannot be opened, is damaged, or belongs to a newer version.
        """
        kept = Kept(ADAPTER, path, (_SCHEMA,), synchronous="FULL", busy=busy)
        async with SqliteThread.open(kept, _each) as thread:
            yield cls(path, now, note, thread)

    async def put(self, kind: str, *work: Work) -> None:
        """
        Keep all of `work`, or none; what waits already under the same id stays as it is.

        Raises:
            RuleBroken: The name of the kind is not 1 to 40 lower-case letters, digits or hyphens.
            PortError: The file cannot be written.
        """
        if not _KIND.fullmatch(kind):
            raise RuleBroken("a kind of work is 1 to 40 lower-case letters, digits or hyphens")
        added = written(self.now())
        rows = [(kind, one.id, orjson.dumps(one.payload).decode(), added) for one in work]
        await self._thread.write(lambda connection: _run_many(connection, _PUT, rows))
        for listener in self._listeners.get(kind, ()):
            listener()

    async def pending(self, kind: str | None = None) -> Backlog:
        """How much of `kind` waits; without one, of all."""
        query = "select count(*), min(added_at) from work where :kind is null or kind = :kind"
        count, oldest = (await self._rows(query, {"kind": kind}))[0]
        return Backlog(count, _read_time(oldest) if oldest else None)

    async def dead(self, kind: str | None = None) -> tuple[Dead, ...]:
        """What was set aside, oldest first."""
        query = "select kind, id, added_at, died_at, reason from dead where :kind is null or kind = :kind order by seq"
        found = await self._rows(query, {"kind": kind})
        return tuple(Dead(k, i, _read_time(added), _read_time(died), why) for k, i, added, died, why in found)

    async def revive(self, kind: str) -> int:
        """Put everything of `kind` that was set aside back to work, after its cause was mended; how much."""
        return int(await self._thread.write(lambda connection: _revive(connection, kind)))

    async def held(self, kind: str, key: str, value: str) -> list[Payload]:
        """The payloads that wait and have `value` under `key`, in the order in which they came."""
        query = "select payload from work where kind = ? and json_extract(payload, ?) = ? order by seq"
        return [orjson.loads(row[0]) for row in await self._rows(query, (kind, f"$.{key}", value))]

    async def forget(self, kind: str, key: str, value: str) -> int:
        """Wipe the dead whose payloads have `value` under `key`, from the disk too; how many."""
        query = "delete from dead where kind = ? and json_extract(payload, ?) = ?"
        gone = await self._change(query, (kind, f"$.{key}", value))
        await self.cut()
        return gone

    async def cut(self) -> None:
        """Wipe what was deleted from the disk: its pages are in the write-ahead log until that is cut."""
        await self._rows("pragma wal_checkpoint(truncate)", ())

    async def next(self, kind: str, most: int) -> list[Waiting]:
        """What to try next: that which failed least often, oldest first. So nothing that fails stands in the way."""
        query = """select seq, id, payload, added_at, attempts from work where kind = ?
            order by attempts, seq limit ?"""
        found = await self._rows(query, (kind, most))
        return [Waiting(seq, i, orjson.loads(data), _read_time(at), tried) for seq, i, data, at, tried in found]

    async def newest(self, kind: str) -> int:
        """The number of the piece of `kind` that came last; 0 where none waits."""
        return int((await self._rows("select coalesce(max(seq), 0) from work where kind = ?", (kind,)))[0][0])

    async def left(self, kind: str, until: int) -> bool:
        """Whether any of `kind` waits that came no later than number `until`."""
        query = "select exists (select 1 from work where kind = ? and seq <= ?)"
        return bool((await self._rows(query, (kind, until)))[0][0])

    async def done(self, work: Sequence[Waiting]) -> None:
        """Strike out what is done."""
        rows = [(one.seq,) for one in work]
        await self._thread.write(lambda connection: _run_many(connection, "delete from work where seq = ?", rows))

    async def failed(self, work: Sequence[Waiting]) -> None:
        """Put what failed behind everything that failed less often."""
        rows = [(one.seq,) for one in work]
        query = "update work set attempts = attempts + 1 where seq = ?"
        await self._thread.write(lambda connection: _run_many(connection, query, rows))

    async def bury(self, work: Waiting, reason: str) -> None:
        """Set a piece aside for good."""
        died = written(self.now())
        await self._thread.write(lambda connection: _bury(connection, work.seq, died, reason))

    @asynccontextmanager
    async def listening(self, kind: str, listener: Callable[[], None]) -> AsyncIterator[None]:
        """Call `listener` whenever work of `kind` comes in through this object."""
        listeners = self._listeners.setdefault(kind, [])
        listeners.append(listener)
        try:
            yield
        finally:
            listeners.remove(listener)

    def age(self, backlog: Backlog) -> timedelta | None:
        """How long the oldest piece of `backlog` has waited; None where nothing waits."""
        return None if backlog.oldest is None else self.now() - backlog.oldest

    async def _rows(self, query: str, values: Any) -> list[Any]:
        return await self._thread.read(lambda connection: connection.execute(query, values).fetchall())

    async def _change(self, query: str, values: Any) -> int:
        return int(await self._thread.write(lambda connection: connection.execute(query, values).rowcount))


_PUT = """insert into work (kind, id, payload, added_at) values (?, ?, ?, ?) on conflict (kind, id) do nothing"""


def _each(connection: sqlite3.Connection, jobs: Sequence[Job]) -> Sequence[Any]:
    return [job(connection) for job in jobs]


def _run_many(connection: sqlite3.Connection, query: str, rows: Sequence[tuple[Any, ...]]) -> None:
    connection.executemany(query, rows)


def _bury(connection: sqlite3.Connection, seq: int, died: str, reason: str) -> None:
    connection.execute(
        """insert into dead (seq, kind, id, payload, added_at, died_at, reason)
        select seq, kind, id, payload, added_at, ?, ? from work where seq = ?""",
        (died, reason, seq),
    )
    connection.execute("delete from work where seq = ?", (seq,))


def _revive(connection: sqlite3.Connection, kind: str) -> int:
    back = "insert into work (kind, id, payload, added_at) select kind, id, payload, added_at from dead where kind = ?"
    connection.execute(f"{back} on conflict (kind, id) do nothing", (kind,))
    return connection.execute("delete from dead where kind = ?", (kind,)).rowcount


def _read_time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
