"""
How long the dashboard's questions take over 100,000 sessions and 1,000,000 turns, and what an export holds in memory.

    python benchmarks/reports.py [runs]     3 runs of each question take under ten minutes, filling the databases included

What is asked is what the dashboard asks (`dashboard/src/lib/filter.ts`): its times, with the step that it draws each at, at an
hour of the evening of a day that is not over. On PostgreSQL through PostgREST (as the program asks) and directly, and on
SQLite with a tenth of it. CPU is the least that PostgreSQL's own process used, which a busy machine stretches less than the
clock. The yardsticks are fixed work: compare machines by them, and one machine with itself.
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
from bakame_core.domain.windows import Contacts, Page, Scope, Split, Step, Whose, Window
from bakame_core.ports.reports import Reports
from fakes.postgrest import Postgrest, missing

ZONE = ZoneInfo("Africa/Kigali")
NOW = datetime(2026, 11, 24, 20, 35, tzinfo=ZONE)
# As the migration leaves it, the day that is running is not summed up.
RUNNING = "update days set summed = false, timed = false, touched = now() where day >= '2026-11-24'"
LIMIT_MS = 200
FILL = Path(__file__).with_suffix(".sql")
PAGE = Page(50)
FILL_SQLITE = FILL.with_stem("reports_sqlite")

Ask = Callable[[Reports], Awaitable[Any]]


FILTERS: dict[str, dict[str, Any]] = {
    "none": {},
    "voice": {"channel": Channel.VOICE},
    "rw": {"language": Language.KINYARWANDA},
    "answered": {"outcome": Outcome.ANSWERED},
    "degraded": {"outcome": Outcome.DEGRADED},
    "voice, rw": {"channel": Channel.VOICE, "language": Language.KINYARWANDA},
    "voice, rw, answered": {
        "channel": Channel.VOICE,
        "language": Language.KINYARWANDA,
        "outcome": Outcome.ANSWERED,
    },
    "simulated": {"whose": Whose.SIMULATED},
}
TIMES = {"24 hours": 1, "7 days": 7, "30 days": 30, "90 days": 90, "a year": 365}


def scope(days: int, narrow: str = "none") -> Scope:
    """The last hours, or so many days of the zone with the one that is running."""
    today = NOW.replace(hour=0, minute=0)
    start = NOW - timedelta(days=1) if days == 1 else today - timedelta(days=days - 1)
    return Scope(Window(start, NOW), ZONE, **FILTERS[narrow])


def step_of(days: int) -> Step:
    """As the dashboard draws it."""
    return Step.HOUR if days <= 2 else Step.DAY if days <= 62 else Step.WEEK


def questions(of: Scope, days: int) -> Iterator[tuple[str, Ask]]:
    """One for each query of `dashboard/src/api/queries.ts` that depends on the filter, and the searches of sessions."""
    yield "overview", lambda r: r.overview(of)
    yield f"series by {step_of(days)}", lambda r: r.series(of, step_of(days))
    yield "heat", lambda r: r.heat(of)
    for by in Split:
        yield f"breakdown by {by}", lambda r, b=by: r.breakdown(of, b)
    yield "costs", lambda r: r.costs(of)
    yield "latency", lambda r: r.latency(of)
    yield "failures", lambda r: r.failures(of)
    yield "policies", lambda r: r.policies(of)
    yield "sessions", lambda r: r.sessions(Contacts(of), PAGE)
    yield "sessions, flagged", lambda r: r.sessions(Contacts(of, flagged=True), PAGE)
    # More than any cost: every session has to be ruled out. One that a few cost is next.
    yield "sessions, none so dear", lambda r: r.sessions(Contacts(of, least_cost=10**9), PAGE)
    yield "sessions, few so slow", lambda r: r.sessions(Contacts(of, least_reply=timedelta(seconds=9)), PAGE)


def always() -> Iterator[tuple[str, Ask]]:
    """What is asked whatever the filter."""
    yield "learners", lambda r: r.learners(PAGE)
    yield "flags", lambda r: r.flags(frozenset(), PAGE)
    yield "audit", lambda r: r.audit(PAGE)
    yield "live", lambda r: r.live(NOW - timedelta(hours=3))


@define
class Direct:
    """Stands in for `Rest`: the same functions on a connection of our own, so that the server's CPU can be read."""

    connection: Any
    cpu: float = field(default=0.0, init=False)
    """Milliseconds that the last call took of the server's process."""

    async def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """What `function` returns, read from JSON."""
        named = ", ".join(f"{name} => {_literal(value)}" for name, value in arguments.items())
        before = self.used()
        found = await self.connection.fetchval(f"select to_jsonb({function}({named}))")
        self.cpu = self.used() - before
        return httpx.Response(200, content=found or "null").json()

    def used(self) -> float:
        """Milliseconds of CPU of the server's process since it began."""
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


def p95(times: list[float]) -> float:
    return times[(95 * len(times) + 99) // 100 - 1]


def told(times: list[float]) -> str:
    return f"{statistics.median(times):8.1f} {p95(times):8.1f}"


async def yardstick(direct: Direct) -> str:
    """Fixed work of this interpreter and of PostgreSQL: the least of three, in ms of CPU."""
    here, there = [], []
    for _ in range(3):
        began = time.process_time()
        sum(n * n for n in range(2_000_000))
        here.append((time.process_time() - began) * 1000)
        before = direct.used()
        await direct.connection.fetchval("select count(*) from generate_series(1, 1000000)")
        there.append(direct.used() - before)
    return f"yardstick: {min(here):.0f} ms of Python, {min(there):.0f} ms of PostgreSQL; load {os.getloadavg()[0]:.1f}"


@define
class Table:
    """Prints a line for each question, and keeps those that took too long."""

    rest: Rest
    direct: Direct
    runs: int
    slow: list[str] = field(factory=list, init=False)

    async def line(self, name: str, ask: Ask) -> None:
        """Ask in both ways."""
        served = await timed(ask, SupabaseReports(self.rest), self.runs)
        plain, cpu = [], []
        for _ in range(self.runs):
            plain += await timed(ask, SupabaseReports(self.direct), 1)  # type: ignore[arg-type]
            cpu.append(self.direct.cpu)
        line = f"{name:52} {told(served)}    {told(sorted(plain))} {min(cpu):8.1f}"
        print(line, flush=True)
        if p95(served) > LIMIT_MS:
            self.slow.append(line)


async def postgres(server: Postgrest, runs: int) -> None:
    connection = await asyncpg.connect(server.database_url)
    direct = Direct(connection)
    print(await yardstick(direct))
    print(f"{'PostgreSQL, ms':52}  PostgREST p50, p95      direct p50, p95      CPU")
    async with Rest.open(server.url, server.service_key) as rest:
        table = Table(rest, direct, runs)
        for (time_, days), narrow in product(TIMES.items(), FILTERS):
            for name, ask in questions(scope(days, narrow), days):
                await table.line(f"{time_:8} {narrow:19}  {name}", ask)
        for name, ask in always():
            await table.line(name, ask)
    print(await yardstick(direct))
    await connection.close()
    print(f"PostgREST p95 over {LIMIT_MS} ms: {len(table.slow)}")
    print("\n".join(table.slow))


async def sqlite(path: Path, runs: int) -> None:
    print(f"{'SQLite, ms':52}       p50, p95")
    async with SqliteReports.open(path) as reports:
        for time_, days in TIMES.items():
            for name, ask in questions(scope(days), days):
                print(f"{time_:31} {name:20} {told(await timed(ask, reports, runs))}", flush=True)


async def filled(path: Path) -> None:
    """A tenth as much in a SQLite file."""
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
    for most in (10_000, 100_000):
        forget_peak()
        before, began, rows = peak(), time.perf_counter(), 0
        async with reports.export_turns(scope(365)) as batches:
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
        await server.execute(RUNNING)
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
            await sqlite(path, runs)
    finally:
        server.stop()


if __name__ == "__main__":
    if lack := missing():
        sys.exit(lack)
    asyncio.run(main(Postgrest.start(), int(sys.argv[1]) if len(sys.argv) > 1 else 20))
