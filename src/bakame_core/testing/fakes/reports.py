"""Answers to the dashboard's questions, counted from a fake log: what every other adapter is compared with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TypeVar

from attrs import Factory, define, evolve, field

from bakame_core.domain.figures import Breakdown, Cell, Costs, Failures, Latency, Overview, PolicyFigures, Series
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.listings import (
    ExportedTurn,
    FlagRow,
    Happened,
    LearnerRow,
    News,
    NewsItem,
    SessionDetail,
    SessionRow,
    TurnWords,
)
from bakame_core.domain.records import Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.windows import Contacts, Cursor, Page, Scope, Slice, Split, Step, Whose, Window
from bakame_core.ports.reports import EXPORT_BATCH, MOST_LIVE, MOST_NEWS
from bakame_core.testing.fakes import listing, reckoning
from bakame_core.testing.fakes.desk import FakeDesk
from bakame_core.testing.fakes.facts import Facts, flag_is_of
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.faults import Calls, faulty

T = TypeVar("T")

_METHODS = frozenset(
    [
        "overview",
        "series",
        "heat",
        "breakdown",
        "costs",
        "latency",
        "failures",
        "policies",
        "sessions",
        "session",
        "words",
        "learners",
        "learner",
        "flags",
        "flag",
        "flag_words",
        "audit",
        "live",
        "news",
        "count_sessions",
        "export_sessions",
        "count_turns",
        "export_turns",
    ]
)


@define
class FakeReports:
    """
    Counts what a `FakeLog` holds at the moment of the question.

    Features:
        * `log` may be shared with whoever writes.
        * `desk` has what reviewers did, and the audit trail; it may be shared too, and must be over the same log.
        * `calls` records and lets calls fail, each method by its name; an export can be cut in the middle.
    """

    log: FakeLog = field(factory=FakeLog)
    desk: FakeDesk = field(default=Factory(lambda self: FakeDesk(self.log), takes_self=True))
    calls: Calls = field(factory=lambda: Calls(_METHODS), init=False)

    async def overview(self, scope: Scope) -> Overview:
        """See `Reports.overview`."""
        await self.calls.begin("overview", scope=scope)
        facts, before = self._facts(), evolve(scope, window=scope.window.before)
        return Overview(
            current=reckoning.figures(facts, scope),
            before=reckoning.figures(facts, before),
            attention=listing.attention(self._flags_of(scope.whose), facts.taken(scope)),
        )

    async def series(self, scope: Scope, step: Step) -> Series:
        """See `Reports.series`."""
        await self.calls.begin("series", scope=scope, step=step)
        return reckoning.series(self._facts(), scope, step)

    async def heat(self, scope: Scope) -> tuple[Cell, ...]:
        """See `Reports.heat`."""
        await self.calls.begin("heat", scope=scope)
        return reckoning.heat(self._facts(), scope)

    async def breakdown(self, scope: Scope, by: Split) -> Breakdown:
        """See `Reports.breakdown`."""
        await self.calls.begin("breakdown", scope=scope, by=by)
        return reckoning.breakdown(self._facts(), scope, by)

    async def costs(self, scope: Scope) -> Costs:
        """See `Reports.costs`."""
        await self.calls.begin("costs", scope=scope)
        return reckoning.costs(self._facts(), scope)

    async def latency(self, scope: Scope) -> Latency:
        """See `Reports.latency`."""
        await self.calls.begin("latency", scope=scope)
        return reckoning.latency(self._facts(), scope)

    async def failures(self, scope: Scope) -> Failures:
        """See `Reports.failures`."""
        await self.calls.begin("failures", scope=scope)
        return reckoning.failures(self._facts(), scope)

    async def policies(self, scope: Scope) -> tuple[PolicyFigures, ...]:
        """See `Reports.policies`."""
        await self.calls.begin("policies", scope=scope)
        return reckoning.policies(self._facts(), scope)

    async def sessions(self, wanted: Contacts, page: Page) -> Slice[SessionRow]:
        """See `Reports.sessions`."""
        await self.calls.begin("sessions", wanted=wanted, page=page)
        rows = listing.contacts(self._facts(), wanted, self.log.erased)
        return listing.paged(rows, _place_of_session, page)

    async def session(self, session: SessionId) -> SessionDetail | None:
        """See `Reports.session`."""
        await self.calls.begin("session", session=session)
        return listing.detail(self._facts(), session, self.log.erased, self._flag_rows())

    async def words(self, session: SessionId) -> tuple[TurnWords, ...] | None:
        """See `Reports.words`."""
        await self.calls.begin("words", session=session)
        return listing.words(self._facts(), session)

    async def learners(self, page: Page, whose: Whose = Whose.REAL) -> Slice[LearnerRow]:
        """See `Reports.learners`."""
        await self.calls.begin("learners", page=page, whose=whose)
        rows = [row for row in listing.learners(self._facts()) if whose.holds(row.learner)]
        return listing.paged(rows, lambda row: Cursor(row.first_seen, row.learner.value), page)

    async def learner(self, learner: LearnerId) -> LearnerRow | None:
        """See `Reports.learner`."""
        await self.calls.begin("learner", learner=learner)
        return next((row for row in listing.learners(self._facts()) if row.learner == learner), None)

    async def flags(self, statuses: frozenset[FlagStatus], page: Page, whose: Whose = Whose.REAL) -> Slice[FlagRow]:
        """See `Reports.flags`."""
        await self.calls.begin("flags", statuses=statuses, page=page, whose=whose)
        rows = [row for row in self._flags_of(whose) if not statuses or row.status in statuses]
        return listing.paged(rows, lambda row: Cursor(row.at, row.id), page)

    async def flag(self, flag: str) -> FlagRow | None:
        """See `Reports.flag`."""
        await self.calls.begin("flag", flag=flag)
        return self._flag(flag)

    async def flag_words(self, flag: str) -> tuple[TurnWords, ...] | None:
        """See `Reports.flag_words`."""
        await self.calls.begin("flag_words", flag=flag)
        found = self._flag(flag)
        return listing.around(self._facts(), found) if found else None

    async def audit(
        self, page: Page, *, window: Window | None = None, actor: str | None = None, action: str | None = None
    ) -> Slice[AuditEntry]:
        """See `Reports.audit`."""
        await self.calls.begin("audit", page=page, window=window, actor=actor, action=action)
        fitting = (entry for entry in self.desk.audit if window is None or window.holds(entry.at))
        rows = [entry for entry in fitting if actor in {None, entry.actor} and action in {None, entry.action}]
        return listing.paged(rows, lambda entry: Cursor(entry.at, entry.id), page)

    async def live(self, since: datetime) -> tuple[SessionRow, ...]:
        """See `Reports.live`."""
        await self.calls.begin("live", since=since)
        facts = self._facts()
        up = [o for o in facts.opened.values() if facts.is_call(o.session) and o.session not in facts.closed]
        rows = [listing.session_row(facts, record, self.log.erased) for record in up if record.at >= since]
        return tuple(sorted(rows, key=_place_of_session, reverse=True)[:MOST_LIVE])

    async def news(self, after: str | None) -> News:
        """See `Reports.news`."""
        await self.calls.begin("news", after=after)
        records = self.log.records
        if after is None:
            return News(str(len(records)))
        if not (after.isascii() and after.isdigit() and int(after) <= len(records)):
            return News(str(len(records)), missed=True)
        begin, end = int(after), min(len(records), int(after) + MOST_NEWS)
        items = [self._item(record) for record in records[begin:end]]
        return News(str(end), tuple(item for item in items if item), more=end < len(records))

    async def count_sessions(self, wanted: Contacts) -> int:
        """See `Reports.count_sessions`."""
        await self.calls.begin("count_sessions", wanted=wanted)
        return len(listing.contacts(self._facts(), wanted, self.log.erased))

    @asynccontextmanager
    async def export_sessions(self, wanted: Contacts) -> AsyncIterator[AsyncIterator[tuple[SessionRow, ...]]]:
        """See `Reports.export_sessions`."""
        fault = await self.calls.open("export_sessions", wanted=wanted)
        rows = sorted(listing.contacts(self._facts(), wanted, self.log.erased), key=_place_of_session)
        yield faulty(_batches(rows), fault)

    async def count_turns(self, scope: Scope) -> int:
        """See `Reports.count_turns`."""
        await self.calls.begin("count_turns", scope=scope)
        return len(self._facts().taken(scope))

    @asynccontextmanager
    async def export_turns(self, scope: Scope) -> AsyncIterator[AsyncIterator[tuple[ExportedTurn, ...]]]:
        """See `Reports.export_turns`."""
        fault = await self.calls.open("export_turns", scope=scope)
        yield faulty(_batches(listing.exported(self._facts(), scope, self.log.erased)), fault)

    def _facts(self) -> Facts:
        return Facts.of(self.log.records)

    def _flag_rows(self) -> list[FlagRow]:
        facts = self._facts()
        return [listing.flag_row(facts, flag, self.desk.review(flag.id)) for flag in facts.flags]

    def _flags_of(self, whose: Whose) -> list[FlagRow]:
        return [row for row in self._flag_rows() if flag_is_of(row.learner, whose)]

    def _flag(self, flag: str) -> FlagRow | None:
        return next((row for row in self._flag_rows() if row.id == flag), None)

    def _item(self, record: Record) -> NewsItem | None:
        if isinstance(record, TurnTaken):
            figures = listing.turn_figures(record, self.log.erased)
            return NewsItem(Happened.TURN, record.id, record.at, record.session, turn=figures)
        if isinstance(record, Flagged):
            return NewsItem(Happened.FLAG, record.id, record.at, record.session, flag=self._flag(record.id))
        if isinstance(record, SessionOpened):
            return NewsItem(Happened.OPENED, record.id, record.at, record.session)
        if isinstance(record, SessionClosed):
            return NewsItem(Happened.ENDED, record.id, record.at, record.session)
        return None


def _place_of_session(row: SessionRow) -> Cursor:
    return Cursor(row.opened_at, row.session.value)


def _batches(rows: Sequence[T]) -> list[tuple[T, ...]]:
    return [tuple(rows[n : n + EXPORT_BATCH]) for n in range(0, len(rows), EXPORT_BATCH)]
