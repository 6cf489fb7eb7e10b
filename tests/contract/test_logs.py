"""The session logs and their reports, certified by the suites of the core."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from bakame_adapters.outbox import DurableLog, Outbox
from bakame_adapters.sqlite import SqliteLog
from bakame_adapters.supabase import Rest, SupabaseLog
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.session_log import SessionLogContract
from bakame_core.testing.fakes.observer import FakeObserver
from bakame_http.system import SystemClock
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]


def an_outbox(folder: Path) -> AbstractAsyncContextManager[Outbox]:
    return Outbox.open(folder / "outbox.sqlite3", now=SystemClock().now, note=FakeObserver().note)


def stored_in(folder: Path) -> str:
    """Every byte of every file of `folder`, the write-ahead log too: nothing erased may be left in any."""
    return "".join(file.read_bytes().decode("latin-1") for file in sorted(folder.iterdir()))


class TestSqliteLog(SessionLogContract):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def open(self) -> AbstractAsyncContextManager[SessionLog]:
        return SqliteLog.open(self.folder / "bakame.sqlite3")

    async def dump(self, _log: SessionLog) -> str:
        return stored_in(self.folder)


@pytest.mark.service
@pytest.mark.xdist_group("postgrest")
class TestSupabaseLog(SessionLogContract):
    @pytest.fixture(autouse=True)
    def _place(self, postgrest: Postgrest) -> None:
        self.postgrest = postgrest

    @asynccontextmanager
    async def open(self) -> AsyncIterator[SessionLog]:
        await self.postgrest.clean()
        async with Rest.open(self.postgrest.url, self.postgrest.service_key) as rest:
            yield SupabaseLog(rest)

    async def dump(self, _log: SessionLog) -> str:
        return await self.postgrest.everything()


class TestDurableSqliteLog(SessionLogContract):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    @asynccontextmanager
    async def open(self) -> AsyncIterator[SessionLog]:
        async with (
            SqliteLog.open(self.folder / "bakame.sqlite3") as log,
            an_outbox(self.folder) as outbox,
            DurableLog.open(log, outbox) as durable,
        ):
            yield durable

    async def dump(self, _log: SessionLog) -> str:
        return stored_in(self.folder)


@pytest.mark.service
@pytest.mark.xdist_group("postgrest")
class TestDurableSupabaseLog(SessionLogContract):
    @pytest.fixture(autouse=True)
    def _place(self, postgrest: Postgrest, tmp_path: Path) -> None:
        self.postgrest, self.folder = postgrest, tmp_path

    @asynccontextmanager
    async def open(self) -> AsyncIterator[SessionLog]:
        await self.postgrest.clean()
        async with (
            Rest.open(self.postgrest.url, self.postgrest.service_key) as rest,
            an_outbox(self.folder) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox) as durable,
        ):
            yield durable

    async def dump(self, log: SessionLog) -> str:
        assert isinstance(log, DurableLog)
        await log.drain.flush()
        return await self.postgrest.everything() + stored_in(self.folder)


@pytest.mark.live
class TestLiveSupabaseLog(SessionLogContract):
    """Against the project in the environment; its contacts are synthetic and stay there."""

    @pytest.fixture(autouse=True)
    def _place(self) -> None:
        for name in ("SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY"):
            if not os.environ.get(name):
                pytest.skip(f"{name} is not set")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[SessionLog]:
        async with Rest.open(os.environ["SUPABASE_URL"], os.environ["SUPABASE_SERVICE_ROLE_KEY"]) as rest:
            yield SupabaseLog(rest)
