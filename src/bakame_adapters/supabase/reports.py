"""What the dashboard asks, answered by SQL functions in Supabase: one question, one call."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from attrs import define

from bakame_adapters import listing_rows as listed
from bakame_adapters import report_rows as figured
from bakame_adapters.rows import written
from bakame_adapters.supabase.rest import ADAPTER, Rest
from bakame_core.domain.figures import (
    FEWEST_LEARNERS,
    Breakdown,
    Cell,
    Costs,
    Failures,
    Latency,
    Overview,
    PolicyFigures,
    Series,
)
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.listings import ExportedTurn, FlagRow, LearnerRow, News, SessionDetail, SessionRow, TurnWords
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.windows import Contacts, Cursor, Page, Scope, Slice, Split, Step, Whose, Window
from bakame_core.errors import BakameError, Garbled, Rejected
from bakame_core.ports.reports import EXPORT_BATCH, MOST_LIVE, MOST_NEWS

T = TypeVar("T")

_NEWS_KEPT_S = 3600.0


@define
class SupabaseReports:
    """Asks one SQL function a question."""

    _rest: Rest

    # --- figures -----------------------------------------------------------------------------------------------------

    async def overview(self, scope: Scope) -> Overview:
        """What happened, beside the window before."""
        return await self._figure("overview", scope, {}, figured.overview)

    async def series(self, scope: Scope, step: Step) -> Series:
        """The same by bucket, as PostgreSQL's own time zone tables know the zone."""
        asked = {"step": step.value, "zone": scope.zone.key}
        return await self._figure("series", scope, asked, lambda rows: figured.series(rows, step, scope.zone))

    async def heat(self, scope: Scope) -> tuple[Cell, ...]:
        """By hour of the week."""
        return await self._figure("heat", scope, {"zone": scope.zone.key}, figured.heat)

    async def breakdown(self, scope: Scope, by: Split) -> Breakdown:
        """By what turns have in common."""
        asked = {"split": by.value, "fewest": FEWEST_LEARNERS}
        return await self._figure("breakdown", scope, asked, lambda rows: figured.breakdown(rows, by))

    async def costs(self, scope: Scope) -> Costs:
        """What it cost."""
        return await self._figure("costs", scope, {"zone": scope.zone.key}, figured.costs)

    async def latency(self, scope: Scope) -> Latency:
        """Where the time went."""
        return await self._figure("latency", scope, {}, figured.latency)

    async def failures(self, scope: Scope) -> Failures:
        """Which adapters spoiled turns."""
        return await self._figure("failures", scope, {}, figured.failures)

    async def policies(self, scope: Scope) -> tuple[PolicyFigures, ...]:
        """How each policy version did."""
        return await self._figure("policies", scope, {"fewest": FEWEST_LEARNERS}, figured.policies)

    # --- lists -------------------------------------------------------------------------------------------------------

    async def sessions(self, wanted: Contacts, page: Page) -> Slice[SessionRow]:
        """Contacts by when they opened."""
        asked = {**_wanted(wanted), "oldest_first": False, **_after(page.cursor), "most": page.limit + 1}
        return await self._page("report_sessions", asked, page, listed.session_row, listed.place_of_session)

    async def session(self, session: SessionId) -> SessionDetail | None:
        """One contact with its turns."""

        def read(found: Any) -> SessionDetail | None:
            return None if found is None else listed.session_detail(found, ADAPTER)

        return await self._ask("report_session", {"wanted": session.value}, read)

    async def words(self, session: SessionId) -> tuple[TurnWords, ...] | None:
        """What was said in it."""
        return await self._ask("report_session_words", {"wanted": session.value}, _words)

    async def learners(self, page: Page, whose: Whose = Whose.REAL) -> Slice[LearnerRow]:
        """Learners by when they were first seen."""
        asked = {"wanted": None, "in_simulated": whose.simulated, **_after(page.cursor), "most": page.limit + 1}
        return await self._page("report_learners", asked, page, listed.learner_row, listed.place_of_learner)

    async def learner(self, learner: LearnerId) -> LearnerRow | None:
        """One learner."""
        asked = {"wanted": learner.value, "in_simulated": None, **_after(None), "most": 1}
        return await self._ask("report_learners", asked, lambda rows: next(map(listed.learner_row, rows), None))

    async def flags(self, statuses: frozenset[FlagStatus], page: Page, whose: Whose = Whose.REAL) -> Slice[FlagRow]:
        """Flags by when they were raised."""
        which = {"statuses": sorted(statuses), "in_simulated": whose.simulated}
        asked = {**which, **_after(page.cursor, uuid=True), "most": page.limit + 1}
        return await self._page("report_flags", asked, page, listed.flag_row, listed.place_of_flag)

    async def flag(self, flag: str) -> FlagRow | None:
        """One flag."""
        wanted = _uuid(flag)
        if wanted is None:
            return None
        return await self._ask("report_flag", {"wanted": wanted}, lambda row: listed.flag_row(row) if row else None)

    async def flag_words(self, flag: str) -> tuple[TurnWords, ...] | None:
        """What was said around a flag."""
        wanted = _uuid(flag)
        return None if wanted is None else await self._ask("report_flag_words", {"wanted": wanted}, _words)

    async def audit(
        self, page: Page, *, window: Window | None = None, actor: str | None = None, action: str | None = None
    ) -> Slice[AuditEntry]:
        """Who did what."""
        between = _between(window) if window else {"window_start": None, "window_end": None}
        by = {"by_actor": actor, "by_action": action}
        asked = {**between, **by, **_after(page.cursor, uuid=True), "most": page.limit + 1}
        return await self._page("report_audit", asked, page, listed.audit_entry, listed.place_of_entry)

    # --- what comes in -----------------------------------------------------------------------------------------------

    async def live(self, since: datetime) -> tuple[SessionRow, ...]:
        """Calls that are up."""
        asked = {"since": _time(since), "most": MOST_LIVE}
        return await self._ask("report_live", asked, lambda rows: tuple(map(listed.session_row, rows)))

    async def news(self, after: str | None) -> News:
        """What was written down since."""
        place = _place(after)
        nowhere = place is None
        # Without a place nothing is asked for but the place that is now.
        asked = {"after_xid": str(place[0] if place else 0), "after_seq": place[1] if place else 0}
        found = await self._ask("report_news", {**asked, "most": MOST_NEWS if place else 0}, dict)
        return _read(lambda: _news(found, place, missed=after is not None and nowhere))

    # --- to take away ------------------------------------------------------------------------------------------------

    async def count_sessions(self, wanted: Contacts) -> int:
        """How many contacts."""
        return await self._ask("report_sessions_count", _wanted(wanted), int)

    @asynccontextmanager
    async def export_sessions(self, wanted: Contacts) -> AsyncIterator[AsyncIterator[tuple[SessionRow, ...]]]:
        """The contacts, oldest first."""
        asked = {**_wanted(wanted), "oldest_first": True}
        yield self._batches("report_sessions", asked, listed.session_row, listed.place_of_session)

    async def count_turns(self, scope: Scope) -> int:
        """How many turns."""
        return await self._figure("turns_count", scope, {}, int)

    @asynccontextmanager
    async def export_turns(self, scope: Scope) -> AsyncIterator[AsyncIterator[tuple[ExportedTurn, ...]]]:
        """The turns, oldest first."""

        def read(row: Any) -> ExportedTurn:
            return listed.exported(row, ADAPTER)

        yield self._batches("report_turns_words", _scoped(scope), read, listed.place_of_turn)

    async def _batches(
        self, function: str, asked: Mapping[str, Any], read: Callable[[Any], T], place: Callable[[T], Cursor]
    ) -> AsyncIterator[tuple[T, ...]]:
        cursor: Cursor | None = None
        while True:
            more = {**_after(cursor), "most": EXPORT_BATCH}
            rows = await self._ask(function, {**asked, **more}, lambda found: tuple(map(read, found)))
            if rows:
                yield rows
                cursor = place(rows[-1])
            if len(rows) < EXPORT_BATCH:
                return

    async def _figure(self, name: str, scope: Scope, asked: Mapping[str, Any], read: Callable[[Any], T]) -> T:
        return await self._ask(f"report_{name}", {**_scoped(scope), **asked}, read)

    async def _ask(self, function: str, asked: Mapping[str, Any], read: Callable[[Any], T]) -> T:
        found = await self._rest.call(function, asked)
        return _read(lambda: read(found))

    async def _page(
        self,
        function: str,
        asked: Mapping[str, Any],
        page: Page,
        read: Callable[[Any], T],
        place: Callable[[T], Cursor],
    ) -> Slice[T]:
        return await self._ask(function, asked, lambda rows: listed.paged([read(row) for row in rows], page, place))


def _read(parse: Callable[[], T]) -> T:
    try:
        return parse()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, IndexError, BakameError):
        raise Garbled(ADAPTER, "the answer is not what the function returns") from None


def _time(at: datetime) -> str:
    try:
        return written(at)
    except OverflowError:
        raise Rejected(ADAPTER, "a time outside of the calendar") from None


def _between(window: Window) -> dict[str, Any]:
    return {"window_start": _time(window.start), "window_end": _time(window.end)}


def _scoped(scope: Scope) -> dict[str, Any]:
    narrow = {"in_channel": scope.channel, "in_language": scope.language, "in_outcome": scope.outcome}
    whose = {"in_simulated": scope.whose.simulated}
    return {**_between(scope.window), **whose, **{name: value and value.value for name, value in narrow.items()}}


def _wanted(wanted: Contacts) -> dict[str, Any]:
    return {**_between(wanted.scope.window), "wanted": listed.filters(wanted)}


def _after(cursor: Cursor | None, *, uuid: bool = False) -> dict[str, Any]:
    if cursor and uuid and _uuid(cursor.id) is None:
        raise Rejected(ADAPTER, "this cursor is of another list: begin again without one")
    try:
        return listed.after(cursor)
    except OverflowError:
        raise Rejected(ADAPTER, "a time outside of the calendar") from None


def _uuid(text: str) -> str | None:
    try:
        return str(UUID(text))
    except ValueError:
        return None


def _words(found: Any) -> tuple[TurnWords, ...] | None:
    return None if found is None else tuple(map(listed.turn_words, found))


def _place(text: str | None) -> tuple[int, int, float] | None:
    """Where news go on from: a transaction, a row of it, and when that was the place; None where it is none."""
    try:
        xid, seq, noted = (text or "").split(".")
        return int(xid), int(seq), float(noted)
    except ValueError:
        return None


def _news(found: dict[str, Any], place: tuple[int, int, float] | None, *, missed: bool) -> News:
    here = f"{found['xid']}.{found['seq']}.{int(found['now'])}"
    if place is None or found["now"] - place[2] > _NEWS_KEPT_S:
        return News(here, missed=missed or place is not None)
    items = tuple(listed.news_item(row, ADAPTER) for row in found["items"] if row["at"] is not None)
    return News(here, items, more=len(found["items"]) == MOST_NEWS)
