"""The admins' desks, certified by the suite of the core."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bakame_adapters.sqlite import SqliteDesk, SqliteLog
from bakame_adapters.supabase import Rest, SupabaseDesk, SupabaseLog
from bakame_core.ports.desk import Desk
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.desk import DeskContract
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]


class TestSqliteDesk(DeskContract):
    @pytest.fixture(autouse=True)
    def _place(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Desk]]:
        path = self.folder / "bakame.sqlite3"
        async with SqliteLog.open(path) as log, SqliteDesk.open(path) as desk:
            yield log, desk

    async def dump(self, _log: SessionLog, _desk: Desk) -> str:
        return "".join(file.read_bytes().decode("latin-1") for file in sorted(self.folder.iterdir()))


@pytest.mark.service
@pytest.mark.xdist_group("postgrest")
class TestSupabaseDesk(DeskContract):
    @pytest.fixture(autouse=True)
    def _place(self, postgrest: Postgrest) -> None:
        self.postgrest = postgrest

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Desk]]:
        await self.postgrest.clean()
        async with Rest.open(self.postgrest.url, self.postgrest.service_key) as rest:
            yield SupabaseLog(rest), SupabaseDesk(rest)

    async def dump(self, _log: SessionLog, _desk: Desk) -> str:
        return await self.postgrest.everything()
