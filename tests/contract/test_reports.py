"""The reports of both databases, held to the same answers by the suites of the core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from attrs import define, field

from bakame_adapters.sqlite import SqliteDesk, SqliteLog, SqliteReports
from bakame_adapters.supabase import Rest, SupabaseDesk, SupabaseLog, SupabaseReports
from bakame_core.domain.records import Record
from bakame_core.ports.reports import Reports
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.reports import ReportsContract
from bakame_core.testing.contracts.reports_compared import Dashboard, ReportsComparedContract
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]


class TestSqliteReports(ReportsContract):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.path = tmp_path / "bakame.sqlite3"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Reports]]:
        async with SqliteLog.open(self.path) as log, SqliteReports.open(self.path) as reports:
            yield log, reports


class TestSqliteReportsCompared(ReportsComparedContract):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.path = tmp_path / "bakame.sqlite3"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Dashboard]:
        async with (
            SqliteLog.open(self.path) as log,
            SqliteDesk.open(self.path) as desk,
            SqliteReports.open(self.path) as reports,
        ):
            yield Dashboard(log, desk, reports)


@define
class Summing(SupabaseLog):
    """Sums up one day in three after each append: what comes next is late for some, and the others are read as they came."""

    project: Postgrest = field(kw_only=True)
    appended: int = 0

    async def append(self, *records: Record) -> None:
        await super().append(*records)
        self.appended += 1
        some = f"extract(julian from day)::integer % 3 = {self.appended % 3}"
        await self.project.execute(f"select sum_day(day) from days where not summed and {some}")  # noqa: S608 - a number of our own


@pytest.mark.service
@pytest.mark.xdist_group("postgrest")
class TestSupabaseReports(ReportsContract):
    @pytest.fixture(autouse=True)
    def _place(self, postgrest: Postgrest) -> None:
        self.postgrest = postgrest

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Reports]]:
        await self.postgrest.clean()
        async with Rest.open(self.postgrest.url, self.postgrest.service_key) as rest:
            yield SupabaseLog(rest), SupabaseReports(rest)


@pytest.mark.service
@pytest.mark.xdist_group("postgrest")
class TestSupabaseReportsCompared(ReportsComparedContract):
    @pytest.fixture(autouse=True)
    def _place(self, postgrest: Postgrest) -> None:
        self.postgrest = postgrest

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Dashboard]:
        await self.postgrest.clean()
        async with Rest.open(self.postgrest.url, self.postgrest.service_key) as rest:
            yield Dashboard(Summing(rest, project=self.postgrest), SupabaseDesk(rest), SupabaseReports(rest))
