"""
How long the dashboard's questions take over 100,000 sessions and 1,000,000 turns, and what an export holds in memory.

    python benchmarks/reports.py [runs]

On PostgreSQL through PostgREST (as the program asks) and directly, and on SQLite. CPU is what PostgreSQL's own process
used, which a busy machine stretches less than the clock.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import httpx
from attrs import define, field

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_adapters.sqlite import SqliteLog, SqliteReports
from bakame_adapters.supabase import Rest, SupabaseReports
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel
from bakame_core.domain.windows import Contacts, Page, Scope, Split, Step, Window
from bakame_core.ports.reports import Reports
from fakes.postgrest import Postgrest, missing

ZONE = ZoneInfo("Africa/Kigali")
END = datetime(2026, 11, 25, tzinfo=ZONE)
FILL = Path(__file__).with_suffix(".sql")
PAGE = Page(50)
FILL_SQLITE = FILL.with_stem("reports_sqlite")

Ask = Callable[[Reports], Awaitable[Any]]


FILTERS: dict[str, dict[str, Any]] = {
    "all": {},
    "voice": {"channel": Channel.VOICE},
    "answered": {"outcome": Outcome.ANSWERED},
    "voice, rw": {"channel": Channel.VOICE, "language": Language.KINYARWANDA},
}


def scope(days: int, narrow: str = "all") -> Scope:
    # Not on the hour: the ends of the window are read from the turns.
    start = END - timedelta(days=days)
    return Scope(Window(start + timedelta(minutes=7), END + timedelta(minutes=7)), ZONE, **FILTERS[narrow])


def questions(days: int, narrow: str = "all") -> Iterator[tuple[str, Ask]]:
    of = scope(days, narrow)
    yield "overview", lambda r: r.overview(of)
    # The API gives at most 2,500 buckets.
    for step in (Step.DAY, Step.HOUR) if days < 100 else (Step.WEEK, Step.DAY):
        yield f"series by {step}", lambda r, s=step: r.series(of, s)
    yield "heat", lambda r: r.heat(of)
    for by in Split:
        yield f"breakdown by {by}", lambda r, b=by: r.breakdown(of, b)
    yield "costs", lambda r: r.costs(of)
    yield "latency", lambda r: r.latency(of)
    yield "failures", lambda r: r.failures(of)
    yield "policies", lambda r: r.policies(of)
    yield "sessions", lambda r: r.sessions(Contacts(of), PAGE)
    yield "sessions, flagged", lambda r: r.sessions(Contacts(of, flagged=True), PAGE)
    yield "sessions, none dear enough", lambda r: r.sessions(Contacts(of, least_cost=10**9), PAGE)
    yield "sessions, none slow enough", lambda r: r.sessions(Contacts(of, least_reply=timedelta(hours=1)), PAGE)
    yield "learners", lambda r: r.learners(PAGE)
    yield "flags", lambda r: r.flags(frozenset(), PAGE)
    yield "audit", lambda r: r.audit(PAGE)
    yield "live", lambda r: r.live(END - timedelta(hours=3))


@define
class Direct:
    """Stands in for `Rest`: the same functions on a connection of our own, so that the server's CPU can be read."""

    connection: Any
    cpu: float = field(default=0.0, init=False)

    async def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """What `function` returns, read from JSON."""
        named = ", ".join(f"{name} => {_literal(value)}" for name, value in arguments.items())
        before = self._used()
        found = await self.connection.fetchval(f"select to_jsonb({function}({named}))")
        self.cpu += self._used() - before
        return httpx.Response(200, content=found or "null").json()

    def _used(self) -> float:
        pid = self.connection.get_server_pid()
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e6


def _literal(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool | int):
        return str(value).lower()
    if isinstance(value, list):
        return "'{" + ",".join(value) + "}'"
    text = httpx.Request("POST", "http://x", json=value).content.decode() if isinstance(value, dict) else str(value)
    return "'" + text.replace("'", "''") + "'"


async def timed(ask: Ask, reports: Reports, runs: int) -> list[float]:
    found = []
    for _ in range(runs):
        began = time.perf_counter()
        await ask(reports)
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def told(times: list[float]) -> str:
    return f"{statistics.median(times):8.1f} {times[(95 * len(times) + 99) // 100 - 1]:8.1f}"


async def postgres(server: Postgrest, runs: int) -> None:
    connection = await asyncpg.connect(server.database_url)
    direct = Direct(connection)
    print(f"{'PostgreSQL, ms':42}  PostgREST p50, p95      direct p50, p95      CPU")
    async with Rest.open(server.url, server.service_key) as rest:
        for days, narrow in product((1, 7, 30, 90, 365), FILTERS):
            for name, ask in questions(days, narrow):
                served = await timed(ask, SupabaseReports(rest), runs)
                direct.cpu = 0.0
                plain = await timed(ask, SupabaseReports(direct), runs)  # type: ignore[arg-type]
                print(
                    f"{days:3} days, {narrow:9} {name:26} {told(served)}    {told(plain)} {direct.cpu / runs:8.1f}",
                    flush=True,
                )
    await connection.close()


async def sqlite(path: Path, runs: int) -> None:
    print(f"{'SQLite, ms':42}           p50, p95")
    async with SqliteReports.open(path) as reports:
        for days in (7, 30):
            for name, ask in questions(days):
                print(f"{days:3} days, {name:32} {told(await timed(ask, reports, runs))}", flush=True)


async def filled(path: Path) -> None:
    """As much in a SQLite file."""
    async with SqliteLog.open(path):
        pass
    file = sqlite3.connect(path)
    indexes = file.execute("select name, sql from sqlite_master where type = 'index' and sql is not null").fetchall()
    drops, makes = "".join(f"drop index {name};" for name, _ in indexes), "".join(f"{sql};" for _, sql in indexes)
    file.executescript(f"pragma synchronous = off; begin; {drops} {FILL_SQLITE.read_text()} {makes} commit; analyze;")
    file.close()


def peak() -> float:
    """The most memory that this process held since `forget_peak`, in MB."""
    return (
        next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
        / 1024
    )


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


async def exported(name: str, reports: Reports) -> None:
    for days, most in ((30, 10_000), (90, 100_000)):
        forget_peak()
        before, began, rows = peak(), time.perf_counter(), 0
        async with reports.export_turns(scope(days)) as batches:
            async for batch in batches:
                rows += len(batch)
                if rows >= most:
                    break
        took = time.perf_counter() - began
        print(
            f"{name}: export of {rows:,} turns in {took:.1f} s, peak {peak() - before:+.1f} MB on {before:.0f} MB",
            flush=True,
        )


async def main(server: Postgrest, runs: int) -> None:
    try:
        began = time.perf_counter()
        await server.execute(FILL.read_text())
        await server.execute("vacuum analyze")
        print(
            f"filled in {time.perf_counter() - began:.0f} s; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            flush=True,
        )
        await postgres(server, runs)
        async with Rest.open(server.url, server.service_key) as rest:
            await exported("PostgreSQL", SupabaseReports(rest))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bakame.sqlite3"
            began = time.perf_counter()
            await filled(path)
            print(f"SQLite filled in {time.perf_counter() - began:.0f} s", flush=True)
            async with SqliteReports.open(path) as reports:
                await exported("SQLite", reports)
            await sqlite(path, max(1, runs // 5))
    finally:
        server.stop()


if __name__ == "__main__":
    if lack := missing():
        sys.exit(lack)
    asyncio.run(main(Postgrest.start(), int(sys.argv[1]) if len(sys.argv) > 1 else 20))
