"""What the dashboard asks, answered from a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define

from bakame_adapters.rows import written
from bakame_adapters.sqlite import statements as sql
from bakame_adapters.sqlite.log import ADAPTER, kept
from bakame_adapters.sqlite_thread import SqliteThread
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome
from bakame_core.errors import Rejected
from bakame_core.ports.reports import Day, Overview, Window

_DOUBT = (Precision.EXACT, Precision.ESTIMATED, Precision.UNKNOWN)


@define
class SqliteReports:
    """Reads the file that a `SqliteLog` writes, on a connection of its own."""

    _thread: SqliteThread[None]

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[SqliteReports]:
        """
        Reports over the file at `path`, which is made or upgraded.

        Raises:
            PortError: The file cannot be opened, is damaged, or belongs to a newer version.
        """
        async with SqliteThread.open(kept(path), _nothing) as thread:
            yield cls(thread)

    async def overview(self, window: Window) -> Overview:
        """What happened in `window`."""
        return await self._thread.read(lambda connection: _overview(connection, _between(window)))

    async def daily(self, window: Window, zone: ZoneInfo) -> tuple[Day, ...]:
        """The same by local day of `zone`."""
        return await self._thread.read(lambda connection: _daily(connection, _between(window), zone))


def _nothing(_connection: sqlite3.Connection, items: Sequence[None]) -> Sequence[Any]:
    return items


def _between(window: Window) -> dict[str, str]:
    try:
        return {"start": written(window.start), "end": written(window.end)}
    except OverflowError:
        raise Rejected(ADAPTER, "a window outside of the calendar") from None


def _overview(connection: sqlite3.Connection, between: dict[str, str]) -> Overview:
    # One transaction: the figures are of one moment.
    connection.execute("begin")
    try:
        turns, learners, micros, doubt, unpriced = connection.execute(sql.TURNS, between).fetchone()
        sessions, call_time = connection.execute(sql.CONTACTS, between).fetchone()
        outcomes = dict(connection.execute(sql.OUTCOMES, between).fetchall())
        replies = connection.execute(sql.REPLIES, between).fetchone()[0]
        quick = [_reply_at(connection, between, replies, share) for share in (50, 95)]
    finally:
        connection.execute("rollback")
    return Overview(
        sessions=sessions,
        turns=turns,
        learners=learners,
        outcomes={Outcome(name): count for name, count in outcomes.items()},
        reply_p50=quick[0],
        reply_p95=quick[1],
        call_time=None if call_time is None else timedelta(seconds=call_time),
        cost=Money(micros, _DOUBT[doubt]),
        unpriced=unpriced,
    )


def _reply_at(connection: sqlite3.Connection, between: dict[str, str], replies: int, share: int) -> timedelta | None:
    if not replies:
        return None
    # The smallest value with at least `share` percent at or below it: the one at rank ceil(share * n / 100).
    rank = (share * replies + 99) // 100
    found = connection.execute(sql.REPLY_AT, {**between, "skip": rank - 1}).fetchone()[0]
    return timedelta(milliseconds=found)


def _daily(connection: sqlite3.Connection, between: dict[str, str], zone: ZoneInfo) -> tuple[Day, ...]:
    connection.create_function("local_day", 1, local_days(zone), deterministic=True)
    return tuple(
        Day(date.fromisoformat(day), sessions, turns, learners, Money(micros, _DOUBT[doubt]))
        for day, sessions, turns, learners, micros, doubt in connection.execute(sql.DAYS, between)
    )


def local_days(zone: ZoneInfo) -> Callable[[str], str]:
    """A function from a stored time to its day in `zone`; it computes each minute once."""

    @lru_cache(maxsize=100_000)
    def of_minute(minute: str) -> str:
        return datetime.fromisoformat(minute).replace(tzinfo=UTC).astimezone(zone).date().isoformat()

    # Since 1972 no zone has changed its date within a minute of UTC.
    return lambda at: of_minute(at[:16])
