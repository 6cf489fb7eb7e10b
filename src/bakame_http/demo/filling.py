"""Filling an empty embedded database with made-up lessons."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from random import Random
from typing import TypeVar

from attrs import frozen

from bakame_adapters.sqlite import SqliteDesk, SqliteLog
from bakame_core.domain.money import Price, PriceList
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Flagged, Record
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.errors import Rejected
from bakame_core.ports.desk import Desk, PolicyVersion
from bakame_http.demo.lessons import MARK, WEEKS, Lessons, Used, until

T = TypeVar("T")

TABLES = ("sessions", "turns", "deliveries", "flags", "audit", "settings_versions", "blocked_learners", "erasures")
"""Which must be empty. The policy's text, which the server writes at its start, may be there."""
BATCH = 2_000
REVIEWERS = ("demo-amina@school.example", "demo-bosco@school.example")
ACTION = "demoData"


@frozen
class Filled:
    """What was written."""

    sessions: int
    turns: int
    flags: int


async def fill(
    path: Path,
    policy_text: str,
    *,
    sessions: int,
    seed: int,
    now: datetime,
    told: Callable[[int], None] = lambda _: None,
) -> Filled:
    """
    Fill the database at `path`, which is made where it is not there.

    Args:
        told: Called after each part with how many sessions are written.

    Raises:
        Rejected: Something is in it.
        PortError: The file cannot be used.
    """
    async with SqliteLog.open(path) as log, SqliteDesk.open(path) as desk:
        held = holding(path)
        if held:
            raise Rejected(
                "demo-data", f"{path} holds {held} already; only an empty database is filled.\n{_instead(path)}"
            )
        random = Random(seed)  # noqa: S311 - it is to be the same again
        last = until(now)
        texts = _policies(policy_text, last)
        used = tuple(Used(TutorPolicy.from_toml(text), since) for text, since in texts)
        lessons = Lessons(random, last, used, _prices())
        # First of all: whatever happens from here on, the file says that it is made up.
        await desk.write(
            AuditEntry(lessons.id(), now, "bakame demo-data", ACTION, "", f"seed {seed}, {sessions} sessions")
        )
        for (text, _), each in zip(texts, used, strict=True):
            await desk.keep_policy(PolicyVersion(each.policy.version, each.since, text))
        flags, written = [], 0
        for some in _batches(lessons.sessions(sessions), BATCH // 8):
            records: list[Record] = [record for made in some for record in made.records]
            flags += [made.flag for made in some if made.flag]
            await log.append(*records)
            written += len(some)
            told(written)
        await _review(desk, lessons, flags)
    return Filled(sessions, _count(path, "turns"), len(flags))


def holding(path: Path) -> str:
    """What the database holds, in words; empty where it holds nothing."""
    counts = {table: _count(path, table) for table in TABLES}
    return ", ".join(f"{count} {table}" for table, count in counts.items() if count)


def _instead(path: Path) -> str:
    """What to do where something is in it already: lessons that are made up may go, nothing else may."""
    with closing(sqlite3.connect(path)) as connection:
        made, real = connection.execute(
            "select count(*) filter (where session like ?), count(*) filter (where session not like ?) from sessions",
            (f"{MARK}%", f"{MARK}%"),
        ).fetchone()
    if made and not real:
        return (
            f"They are made up: `bakame serve` shows them. For others remove {path} first, while no server runs on it."
        )
    return "Set BAKAME_DATA_DIR to another folder to keep made-up lessons apart."


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute(f"select count(*) from {table}").fetchone()[0])  # noqa: S608 - our own names


async def _review(desk: Desk, lessons: Lessons, flags: list[Flagged]) -> None:
    """Flags in every state: most decided, some in hand, the latest waiting."""
    random = lessons.random
    decisions = (FlagStatus.SAFE, FlagStatus.FOLLOW_UP, FlagStatus.FOLLOW_UP, FlagStatus.BLOCKED)
    for place, flag in enumerate(sorted(flags, key=lambda flag: flag.at)):
        reviewer, looked = random.choice(REVIEWERS), flag.at + timedelta(hours=random.uniform(1, 30))
        if place >= 0.8 * len(flags):
            continue
        await desk.write(
            AuditEntry(lessons.id(), looked, reviewer, "openFlagContext", flag.id, "weekly review (made up)")
        )
        if place >= 0.7 * len(flags):
            await desk.take(flag.id, reviewer)
            continue
        decision = random.choice(decisions)
        await desk.decide(flag.id, reviewer, decision, "Made up: no learner wrote this.", looked)
        await desk.write(AuditEntry(lessons.id(), looked, reviewer, "decideFlag", flag.id, decision.value))


def _policies(text: str, last: datetime) -> tuple[tuple[str, datetime], ...]:
    """Two older versions and the one that this program ships, each with when it came into force."""
    version = tomllib.loads(text)["version"]
    oldest = text.replace(f'"{version}"', '"demo-1"').replace("voice_words = 35", "voice_words = 60")
    older = text.replace(f'"{version}"', '"demo-2"').replace("temperature = 0.4", "temperature = 0.7")
    start = last - timedelta(weeks=WEEKS, days=2)
    return ((oldest, start), (older, start + timedelta(weeks=3)), (text, start + timedelta(weeks=6)))


def _prices() -> PriceList:
    data = tomllib.loads((resources.files("bakame_http") / "prices.toml").read_text("utf-8"))
    return PriceList(data["as_of"], {name: Price(**price) for name, price in data["models"].items()})


def _batches(items: Iterator[T], most: int) -> Iterator[list[T]]:
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch
