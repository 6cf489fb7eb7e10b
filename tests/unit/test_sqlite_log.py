"""A SQLite log in trouble: typed errors, nothing lost that was promised, and on again when the trouble is over."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bakame_adapters.sqlite import SqliteLog
from bakame_adapters.sqlite_thread import Kept, connect
from bakame_core.domain.identity import SessionId
from bakame_core.domain.records import Record
from bakame_core.errors import Garbled, PortError, Rejected, Unauthorised, Unavailable
from bakame_core.testing.contracts.sample_records import a_learner, a_session, ending, turn
from bakame_core.testing.running import PATIENCE, run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bakame.sqlite3"


async def opening_fails(path: Path, kind: type[PortError]) -> PortError:
    with pytest.raises(PortError) as caught:
        async with SqliteLog.open(path):
            pass
    assert type(caught.value) is kind
    return caught.value


def test_an_upgrade_that_undid_itself_says_why_as_on_a_full_disk(path: Path) -> None:
    script = "create table one (n integer check (n > 0));\ncommit;\ninsert into one values (0)"
    with pytest.raises(Rejected, match="not allowed"):
        connect(Kept("test", path, (script,)))


def test_a_file_that_is_no_database_is_said_to_be_none(path: Path) -> None:
    path.write_bytes(b"not a database at all, but long enough to have a header of its own" * 20)
    assert "not a database" in run(lambda: opening_fails(path, Garbled)).detail


def test_a_damaged_file_is_said_to_be_damaged(path: Path) -> None:
    async def main() -> None:
        session = a_session()
        async with SqliteLog.open(path) as log:
            for n in range(1, 200):
                await log.append(turn(session, a_learner(), number=n))
        with path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 100_000)
        with pytest.raises(Garbled):
            await use(session)

    async def use(session: SessionId) -> None:
        async with SqliteLog.open(path) as log:
            await log.append(turn(session, a_learner()))
            await log.read(session)

    run(main)


def test_a_place_that_is_not_there_is_unavailable(path: Path) -> None:
    run(lambda: opening_fails(path / "deeper" / "still", Unavailable))


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version=99")
    connection.close()
    assert "newer version" in run(lambda: opening_fails(path, Rejected)).detail


def test_an_older_file_is_brought_up_to_date_and_keeps_what_it_had(path: Path) -> None:
    first = "create table things (a text);\ninsert into things values ('kept');\n"
    second = "alter table things add column b text;\n"
    connect(Kept("test", path, (first,))).close()
    for _ in range(2):
        connection = connect(Kept("test", path, (first, second)))
        assert connection.execute("select a, b from things").fetchall() == [("kept", None)]
        connection.close()


@pytest.mark.parametrize(
    ("trouble", "end", "kind"),
    [
        ("pragma query_only=on", "pragma query_only=off", Unauthorised),
        ("pragma max_page_count=1", "pragma max_page_count=1000000", Unavailable),
    ],
    ids=["read-only", "full"],
)
def test_a_file_that_takes_nothing_is_a_typed_error_until_it_does(
    path: Path, trouble: str, end: str, kind: type[PortError]
) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        large = [turn(session, learner, number=n, said="x" * 9_000) for n in range(1, 9)]
        async with SqliteLog.open(path) as log:
            log._thread._writer.execute(trouble)
            with pytest.raises(kind) as caught:
                await log.append(*large)
            assert "xxx" not in str(caught.value)
            log._thread._writer.execute(end)
            await log.append(*large)
            assert len(await log.read(session)) == 8

    run(main)


def test_a_file_that_another_process_locks_is_unavailable_and_then_not(path: Path) -> None:
    async def main() -> None:
        async with SqliteLog.open(path, busy=0.05) as log:
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("begin immediate")
            record = turn(a_session(), a_learner())
            with pytest.raises(Unavailable):
                await log.append(record)
            other.execute("rollback")
            other.close()
            await log.append(record)
            assert await log.read(record.session) == (record,)

    run(main)


def test_a_locked_file_is_waited_for_once_by_all_who_wait_together(path: Path) -> None:
    async def main() -> None:
        async with SqliteLog.open(path, busy=0.3) as log:
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("begin immediate")
            appends = [log.append(turn(a_session(), a_learner())) for _ in range(100)]
            async with asyncio.timeout(PATIENCE):
                results = await asyncio.gather(*appends, return_exceptions=True)
            other.close()
            assert {type(result) for result in results} == {Unavailable}

    run(main)


def test_one_record_that_is_refused_does_not_take_its_neighbours_down(path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with SqliteLog.open(path) as log:
            good = [turn(session, learner, number=n) for n in range(1, 40)]
            bad = ending(a_session(), learner, duration=timedelta(seconds=-1))
            records: list[Record] = [*good[:20], bad, *good[20:]]
            appends = [log.append(record) for record in records]
            results = await asyncio.gather(*appends, return_exceptions=True)
            assert [type(result) for result in results if result] == [Rejected]
            assert len(await log.read(session)) == len(good)
            with pytest.raises(Rejected):
                await log.append(turn(session, learner, number=99), bad)
            assert len(await log.read(session)) == len(good)

    run(main)


def test_a_closed_log_says_so(path: Path) -> None:
    async def main() -> None:
        async with SqliteLog.open(path) as log:
            pass
        for late in (log.append(turn(a_session(), a_learner())), log.read(a_session()), log.ping()):
            with pytest.raises(Unavailable):
                await late

    run(main)


def test_leaving_writes_what_was_handed_in(path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with SqliteLog.open(path) as log:
            tasks = [asyncio.create_task(log.append(turn(session, learner, number=n))) for n in range(1, 50)]
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        async with SqliteLog.open(path) as log:
            assert len(await log.read(session)) == len(tasks)

    run(main)


def test_two_logs_on_one_file_both_write(path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        turns = [turn(session, learner, number=n) for n in range(1, 81)]
        async with SqliteLog.open(path) as one, SqliteLog.open(path) as two:
            await asyncio.gather(*((one if t.number % 2 else two).append(t) for t in turns))
            assert len(await two.read(session)) == len(turns)

    run(main)


CHILD = """
import asyncio, sys
from pathlib import Path
from bakame_adapters.sqlite import SqliteLog
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.testing.contracts.sample_records import turn

async def main():
    async with SqliteLog.open(Path(sys.argv[1])) as log:
        for n in range(1, 100_000):
            await log.append(turn(SessionId("CA1"), LearnerId("a" * 16), number=n))
            print(n, flush=True)

asyncio.run(main())
"""


def test_a_process_killed_in_the_middle_loses_nothing_that_was_appended(path: Path) -> None:
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    appended = [int(process.stdout.readline()) for _ in range(50)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=2 * PATIENCE)
    appended += [int(line) for line in rest.splitlines() if line]

    async def main() -> None:
        async with SqliteLog.open(path) as log:
            found = {getattr(record, "number", 0) for record in await log.read(SessionId("CA1"))}
        assert set(appended) <= found

    run(main)


def test_a_closed_file_is_one_file(path: Path) -> None:
    async def main() -> None:
        async with SqliteLog.open(path) as log:
            await log.append(turn(a_session(), a_learner()))

    run(main)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
