"""
Whatever dies while a learner is erased: she is erased and there is the proof, or neither, and asking again ends with one.

Who erases here is a process of its own, which is killed by force; the databases are real.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from bakame_adapters.sqlite import SqliteDesk, SqliteLog
from bakame_adapters.supabase import Rest, SupabaseDesk, SupabaseLog
from bakame_core.domain.identity import LearnerId
from bakame_core.ports.desk import Desk
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.sample_records import a_learner, a_proof, a_session, ending, opening, turn
from bakame_core.testing.running import run
from fakes.depth import DEEP
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

SECRET = "my secret is blue"
RECORDS = 4

ERASES = """
import asyncio, json, os, signal, sqlite3, sys
from contextlib import AsyncExitStack
from pathlib import Path
from bakame_adapters.memory import MemoryContexts
from bakame_core.domain.identity import LearnerId
from bakame_core.runtime.erasing import Erasing
from bakame_http.system import Ids, SystemClock

where, learner, dies_before = sys.argv[1], LearnerId(sys.argv[2]), int(sys.argv[3])
seen = []

def traced(statement):
    if seen or statement.startswith("insert into erased_learners"):
        seen.append(statement)
    if len(seen) > dies_before >= 0:
        os.kill(os.getpid(), signal.SIGKILL)

connect = sqlite3.connect

def connected(*args, **more):
    connection = connect(*args, **more)
    connection.set_trace_callback(traced)
    return connection

sqlite3.connect = connected

async def noted(proof):
    await asyncio.to_thread(sys.stdin.readline)

async def main():
    async with AsyncExitStack() as stack:
        if where.startswith("http"):
            from bakame_adapters.supabase import Rest, SupabaseDesk, SupabaseLog
            rest = await stack.enter_async_context(Rest.open(where, os.environ["KEY"]))
            log, desk = SupabaseLog(rest), SupabaseDesk(rest)
        else:
            from bakame_adapters.sqlite import SqliteDesk, SqliteLog
            log = await stack.enter_async_context(SqliteLog.open(Path(where)))
            desk = await stack.enter_async_context(SqliteDesk.open(Path(where)))
        erasing = Erasing(log, desk, MemoryContexts(), SystemClock(), Ids())
        print("ready", flush=True)
        proof = await erasing.erase(learner, "amina", noted)
        print(json.dumps(proof and proof.id), flush=True)

asyncio.run(main())
"""


class Place:
    """A database, and processes that erase in it."""

    def __init__(self, where: str, key: str = "") -> None:
        self.where, self.key = where, key

    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Desk]]:
        if self.key:
            async with Rest.open(self.where, self.key) as rest:
                yield SupabaseLog(rest), SupabaseDesk(rest)
        else:
            path = Path(self.where)
            async with SqliteLog.open(path) as log, SqliteDesk.open(path) as desk:
                yield log, desk

    async def begin(self, learner: LearnerId, dies_before: int = -1) -> asyncio.subprocess.Process:
        """A process that erases as soon as it reads a line."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            ERASES,
            self.where,
            learner.value,
            str(dies_before),
            env={**os.environ, "KEY": self.key},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"ready\n"
        return process


async def a_lesson(place: Place) -> LearnerId:
    """Somebody to erase."""
    session, learner = a_session(), a_learner()
    async with place.open() as (log, _):
        await log.append(
            opening(session, learner),
            turn(session, learner, heard=SECRET),
            turn(session, learner, number=2),
            ending(session, learner),
        )
    return learner


async def is_wholly_erased_or_not_at_all_and_then_once(
    place: Place, learner: LearnerId, stored: Callable[[], Awaitable[str]]
) -> bool:
    """Whether she was, when the process had died; by the end of it she is."""
    async with place.open() as (log, desk):
        before = await desk.erasures()
        gone = SECRET not in await stored() and learner.value not in await stored()
        assert len(before) == gone
        again = await log.erase(learner, a_proof())
        assert (again is None) == gone
        (proof,) = await desk.erasures()
        assert proof.records == RECORDS
        assert SECRET not in await stored()
    return gone


def test_an_erasure_that_is_killed_in_the_middle_leaves_words_or_a_proof_in_sqlite(tmp_path: Path) -> None:
    async def main() -> None:
        # The seventh statement is the first after her words: the proof's turn comes. The deep look is before each.
        gone = list[bool]()
        for dies_before in range(40) if DEEP else (6,):
            folder = tmp_path / str(dies_before)
            folder.mkdir()

            async def stored(folder: Path = folder) -> str:
                return await asyncio.to_thread(_bytes_of, folder)

            place = Place(str(folder / "bakame.sqlite3"))
            learner = await a_lesson(place)
            process = await place.begin(learner, dies_before)
            await process.communicate(b"go\n")
            gone.append(await is_wholly_erased_or_not_at_all_and_then_once(place, learner, stored))
            if process.returncode == 0:
                break
            assert process.returncode == -signal.SIGKILL
        assert gone[0] is False
        assert not DEEP or gone[-1] is True

    run(main)


async def killed(_postgrest: Postgrest, process: asyncio.subprocess.Process, _blocked: int) -> None:
    process.kill()


async def without_postgrest(postgrest: Postgrest, _process: asyncio.subprocess.Process, _blocked: int) -> None:
    postgrest.kill()


async def without_its_connection(postgrest: Postgrest, _process: asyncio.subprocess.Process, blocked: int) -> None:
    await postgrest.execute(f"select pg_terminate_backend({blocked})")


@pytest.mark.parametrize(
    "strike",
    [
        killed,
        pytest.param(without_postgrest, marks=pytest.mark.deep),
        pytest.param(without_its_connection, marks=pytest.mark.deep),
    ],
)
def test_an_erasure_that_is_killed_in_the_middle_leaves_words_or_a_proof_in_postgresql(
    postgrest: Postgrest, strike: Callable[[Postgrest, asyncio.subprocess.Process, int], Awaitable[None]]
) -> None:
    async def main() -> None:
        await postgrest.clean()
        place = Place(postgrest.url, postgrest.service_key)
        learner = await a_lesson(place)
        process = await place.begin(learner)
        holds = await asyncpg.connect(postgrest.database_url)
        try:
            # Her words are about to go: here it waits for us.
            async with holds.transaction():
                await holds.execute("select 1 from turns for update")
                assert process.stdin is not None
                process.stdin.write(b"go\n")
                await strike(postgrest, process, await _that_waits(postgrest))
        finally:
            await holds.close()
        if process.returncode is None:
            await process.communicate()
        postgrest.restart()
        await _until_nothing_goes_on(postgrest)
        await is_wholly_erased_or_not_at_all_and_then_once(place, learner, postgrest.everything)

    run(main)


async def _that_waits(postgrest: Postgrest) -> int:
    while True:
        found = await postgrest.rows("select pid from pg_stat_activity where wait_event_type = 'Lock'")
        if found:
            return int(found[0][0])
        await asyncio.sleep(0.02)


async def _until_nothing_goes_on(postgrest: Postgrest) -> None:
    query = "select 1 from pg_stat_activity where state <> 'idle' and query like '%erase_with_proof%' and pid <> pg_backend_pid()"
    while True:
        if not await postgrest.rows(query):
            return
        await asyncio.sleep(0.02)


def _bytes_of(folder: Path) -> str:
    return "".join(file.read_bytes().decode("latin-1") for file in sorted(folder.iterdir()))


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_of_two_processes_that_erase_at_once_one_does(
    request: pytest.FixtureRequest, tmp_path: Path, kind: str
) -> None:
    place = Place(str(tmp_path / "bakame.sqlite3"))
    if kind == "postgresql":
        project: Postgrest = request.getfixturevalue("postgrest")
        run(project.clean)
        place = Place(project.url, project.service_key)

    async def main() -> None:
        for _ in range(2):
            learner = await a_lesson(place)
            processes = [await place.begin(learner) for _ in range(2)]
            said = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
            (proof,) = filter(None, (json.loads(out) for out, _ in said))
            async with place.open() as (_, desk):
                newest, *_ = await desk.erasures()
                assert newest.records == RECORDS
                assert proof in {kept.id for kept in await desk.erasures()}
        async with place.open() as (_, desk):
            assert len(await desk.erasures()) == 2

    run(main)
