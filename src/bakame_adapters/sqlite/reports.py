"""What the dashboard asks, answered from a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from attrs import define

from bakame_adapters import listing_rows as listed
from bakame_adapters import report_rows as figured
from bakame_adapters.rows import written
from bakame_adapters.sqlite import figures, listings
from bakame_adapters.sqlite.functions import prepare
from bakame_adapters.sqlite.log import ADAPTER, kept
from bakame_adapters.sqlite_thread import SqliteThread
from bakame_core.domain.figures import Breakdown, Cell, Costs, Failures, Latency, Overview, PolicyFigures, Series
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.listings import ExportedTurn, FlagRow, LearnerRow, News, SessionDetail, SessionRow, TurnWords
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.windows import Contacts, Cursor, Page, Scope, Slice, Split, Step, Whose, Window
from bakame_core.errors import BakameError, Garbled, Rejected
from bakame_core.ports.reports import EXPORT_BATCH, MOST_LIVE, MOST_NEWS

T = TypeVar("T")
Found = TypeVar("Found")


@define
class SqliteReports:
    """Reads the file that a `SqliteLog` writes, on a connection of its own; the answer of a question is of one moment."""

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
            await thread.read(prepare)
            yield cls(thread)

    # --- figures -----------------------------------------------------------------------------------------------------

    async def overview(self, scope: Scope) -> Overview:
        """What happened, beside the window before."""
        return await self._ask(lambda c: figures.overview(c, scope), figured.overview)

    async def series(self, scope: Scope, step: Step) -> Series:
        """The same by bucket."""
        return await self._ask(
            lambda c: figures.series(c, scope, step), lambda found: figured.series(found, step, scope.zone)
        )

    async def heat(self, scope: Scope) -> tuple[Cell, ...]:
        """By hour of the week."""
        return await self._ask(lambda c: figures.heat(c, scope), figured.heat)

    async def breakdown(self, scope: Scope, by: Split) -> Breakdown:
        """By what turns have in common."""
        return await self._ask(lambda c: figures.breakdown(c, scope, by), lambda found: figured.breakdown(found, by))

    async def costs(self, scope: Scope) -> Costs:
        """What it cost."""
        return await self._ask(lambda c: figures.costs(c, scope), figured.costs)

    async def latency(self, scope: Scope) -> Latency:
        """Where the time went."""
        return await self._ask(lambda c: figures.latency(c, scope), figured.latency)

    async def failures(self, scope: Scope) -> Failures:
        """Which adapters spoiled turns."""
        return await self._ask(lambda c: figures.failures(c, scope), figured.failures)

    async def policies(self, scope: Scope) -> tuple[PolicyFigures, ...]:
        """How each policy version did."""
        return await self._ask(lambda c: figures.policies(c, scope), figured.policies)

    # --- lists -------------------------------------------------------------------------------------------------------

    async def sessions(self, wanted: Contacts, page: Page) -> Slice[SessionRow]:
        """Contacts by when they opened."""
        return await self._page(
            lambda c, values: _contacts(c, wanted, values, oldest_first=False),
            page,
            listed.session_row,
            listed.place_of_session,
        )

    async def session(self, session: SessionId) -> SessionDetail | None:
        """One contact with its turns."""
        return await self._ask(
            lambda c: listings.session(c, session.value),
            lambda found: listed.session_detail(found, ADAPTER) if found else None,
        )

    async def words(self, session: SessionId) -> tuple[TurnWords, ...] | None:
        """What was said in it."""
        return await self._ask(lambda c: listings.words(c, session.value), _words)

    async def learners(self, page: Page, whose: Whose = Whose.REAL) -> Slice[LearnerRow]:
        """Learners by when they were first seen."""
        return await self._page(
            lambda c, values: listings.learners(c, {**values, "wanted": None, "in_simulated": whose.simulated}),
            page,
            listed.learner_row,
            listed.place_of_learner,
        )

    async def learner(self, learner: LearnerId) -> LearnerRow | None:
        """One learner."""
        values = {**listed.after(None), "wanted": learner.value, "in_simulated": None, "most": 1}
        return await self._ask(
            lambda c: listings.learners(c, values), lambda found: next(map(listed.learner_row, found), None)
        )

    async def flags(self, statuses: frozenset[FlagStatus], page: Page, whose: Whose = Whose.REAL) -> Slice[FlagRow]:
        """Flags by when they were raised."""
        names = sorted(status.value for status in statuses)
        return await self._page(
            lambda c, values: listings.flags(c, names, {**values, "in_simulated": whose.simulated}),
            page,
            listed.flag_row,
            listed.place_of_flag,
        )

    async def flag(self, flag: str) -> FlagRow | None:
        """One flag."""
        return await self._ask(
            lambda c: listings.flag(c, flag), lambda found: listed.flag_row(found) if found else None
        )

    async def flag_words(self, flag: str) -> tuple[TurnWords, ...] | None:
        """What was said around a flag."""
        return await self._ask(lambda c: listings.flag_words(c, flag), _words)

    async def audit(
        self, page: Page, *, window: Window | None = None, actor: str | None = None, action: str | None = None
    ) -> Slice[AuditEntry]:
        """Who did what."""
        start, end = (_time(window.start), _time(window.end)) if window else (None, None)
        by = {"window_start": start, "window_end": end, "by_actor": actor, "by_action": action}
        return await self._page(
            lambda c, values: listings.audit(c, {**values, **by}), page, listed.audit_entry, listed.place_of_entry
        )

    # --- what comes in -----------------------------------------------------------------------------------------------

    async def live(self, since: datetime) -> tuple[SessionRow, ...]:
        """Calls that are up."""
        start = _time(since)
        return await self._ask(
            lambda c: listings.live(c, start, MOST_LIVE), lambda found: tuple(map(listed.session_row, found))
        )

    async def news(self, after: str | None) -> News:
        """What was written down since."""
        place = int(after) if after and after.isascii() and after.isdigit() else None
        return await self._ask(lambda c: listings.news(c, place, MOST_NEWS), lambda found: _news(found, after))

    # --- to take away ------------------------------------------------------------------------------------------------

    async def count_sessions(self, wanted: Contacts) -> int:
        """How many contacts."""
        between = figures.between(wanted.scope)
        return await self._ask(lambda c: listings.count_sessions(c, listed.filters(wanted), between), int)

    @asynccontextmanager
    async def export_sessions(self, wanted: Contacts) -> AsyncIterator[AsyncIterator[tuple[SessionRow, ...]]]:
        """The contacts, oldest first."""
        yield self._batches(
            lambda c, values: _contacts(c, wanted, values, oldest_first=True),
            listed.session_row,
            listed.place_of_session,
        )

    async def count_turns(self, scope: Scope) -> int:
        """How many turns."""
        return await self._ask(lambda c: figures.failures(c, scope)["turns"], int)

    @asynccontextmanager
    async def export_turns(self, scope: Scope) -> AsyncIterator[AsyncIterator[tuple[ExportedTurn, ...]]]:
        """The turns, oldest first."""
        yield self._batches(
            lambda c, values: listings.batch(c, {**figures.between(scope), **values}),
            lambda row: listed.exported(row, ADAPTER),
            listed.place_of_turn,
        )

    async def _batches(
        self,
        query: Callable[[sqlite3.Connection, Mapping[str, Any]], list[Any]],
        read: Callable[[Any], T],
        place: Callable[[T], Cursor],
    ) -> AsyncIterator[tuple[T, ...]]:
        cursor: Cursor | None = None
        while True:
            values = {**listed.after(cursor), "most": EXPORT_BATCH}
            rows = await self._ask(lambda c, v=values: query(c, v), lambda found: tuple(map(read, found)))  # type: ignore[misc]
            if rows:
                yield rows
                cursor = place(rows[-1])
            if len(rows) < EXPORT_BATCH:
                return

    async def _page(
        self,
        query: Callable[[sqlite3.Connection, Mapping[str, Any]], list[Any]],
        page: Page,
        read: Callable[[Any], T],
        place: Callable[[T], Cursor],
    ) -> Slice[T]:
        def ask(connection: sqlite3.Connection) -> list[Any]:
            return query(connection, {**listed.after(page.cursor), "most": page.limit + 1})

        return await self._ask(ask, lambda found: listed.paged([read(row) for row in found], page, place))

    async def _ask(self, query: Callable[[sqlite3.Connection], Found], read: Callable[[Found], T]) -> T:
        try:
            found = await self._thread.read(lambda connection: _at_once(connection, query))
        except OverflowError:
            raise Rejected(ADAPTER, "a time outside of the calendar") from None
        try:
            return read(found)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, BakameError):
            raise Garbled(ADAPTER, "what is stored cannot be read back") from None


def _nothing(_connection: sqlite3.Connection, items: Sequence[None]) -> Sequence[Any]:
    return items


def _at_once(connection: sqlite3.Connection, query: Callable[[sqlite3.Connection], Found]) -> Found:
    # One transaction: all that a question reads is of one moment.
    connection.execute("begin")
    try:
        return query(connection)
    finally:
        if connection.in_transaction:
            connection.execute("rollback")


def _contacts(
    connection: sqlite3.Connection, wanted: Contacts, values: Mapping[str, Any], *, oldest_first: bool
) -> list[Any]:
    bound = {**figures.between(wanted.scope), **values}
    return listings.sessions(connection, listed.filters(wanted), bound, oldest_first=oldest_first)


def _time(at: datetime) -> str:
    try:
        return written(at)
    except OverflowError:
        raise Rejected(ADAPTER, "a time outside of the calendar") from None


def _words(found: list[Any] | None) -> tuple[TurnWords, ...] | None:
    return None if found is None else tuple(map(listed.turn_words, found))


def _news(found: Mapping[str, Any], after: str | None) -> News:
    if found["missed"]:
        return News(str(found["place"]), missed=after is not None)
    items = tuple(listed.news_item(row, ADAPTER) for row in found["items"] if row["at"] is not None)
    return News(str(found["place"]), items, more=len(found["items"]) == MOST_NEWS)
