"""`bakame retain`, and what the doctor says of helplines."""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path

import pytest

from bakame_adapters.sqlite import SqliteDesk, SqliteLog
from bakame_core.domain.records import TurnTaken
from bakame_core.testing.contracts.sample_records import a_learner, a_session, opening, turn
from bakame_core.testing.running import run
from bakame_http.cli import doctor, retain
from bakame_http.settings import Settings
from bakame_http.system import SystemClock

NOW = SystemClock().now()


def settings(folder: Path, **more: str) -> Settings:
    return Settings.read({"BAKAME_DATA_DIR": str(folder), **more})


def retained(folder: Path, capsys: pytest.CaptureFixture[str], **more: str) -> tuple[int, str]:
    code = retain.run(argparse.Namespace(), settings(folder, **more))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_what_is_older_than_allowed_is_emptied_and_the_rest_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, young = a_session(), a_session()

    async def fill() -> None:
        async with SqliteLog.open(tmp_path / "bakame.sqlite3") as log:
            for session, days in ((old, 91), (young, 89)):
                learner, at = a_learner(), NOW - timedelta(days=days)
                await log.append(opening(session, learner, at), turn(session, learner, at, heard="my words"))

    async def words() -> list[list[str]]:
        async with SqliteLog.open(tmp_path / "bakame.sqlite3") as log:
            found = [await log.read(session) for session in (old, young)]
        return [[record.heard for record in records if isinstance(record, TurnTaken)] for records in found]

    run(fill)
    assert retained(tmp_path, capsys) == (0, "2 records older than 90 days were emptied.\n")
    run(lambda: _same(words, [[""], ["my words"]]))
    assert retained(tmp_path, capsys) == (0, "0 records older than 90 days were emptied.\n")
    assert retained(tmp_path, capsys, BAKAME_RETENTION_DAYS="30")[1].startswith("2 records older than 30 days")


async def _same(words: object, wanted: object) -> None:
    assert callable(words)
    assert await words() == wanted


def test_what_an_owner_has_set_comes_before_the_environment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def save() -> None:
        async with SqliteDesk.open(tmp_path / "bakame.sqlite3") as desk:
            values = {"limits": {"retention_days": 7}}
            await desk.save_settings(values, based_on=0, by="amina", note="", at=NOW)

    run(save)
    assert retained(tmp_path, capsys) == (0, "0 records older than 7 days were emptied.\n")


def test_a_damaged_file_is_told_and_nothing_is_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bakame.sqlite3").write_bytes(b"not a database, and longer than a header of one would be" * 40)
    code, said = retained(tmp_path, capsys)
    assert code == 1
    assert said.startswith("Not everything was emptied: sqlite")


@pytest.mark.parametrize(("days", "warned"), [(None, "nobody has called"), (10, ""), (100, "100 days ago")])
def test_the_doctor_warns_of_helplines_that_nobody_has_called_lately(
    tmp_path: Path, days: int | None, warned: str
) -> None:
    async def main() -> None:
        if days is not None:
            # Not the time at which this file was read: a day may have ended since.
            today = SystemClock().now().astimezone(settings(tmp_path).zone)
            day = (today - timedelta(days=days)).date().isoformat()
            async with SqliteDesk.open(tmp_path / "bakame.sqlite3") as desk:
                values = {"helplines": {"child": "117", "checked_on": day}}
                await desk.save_settings(values, based_on=0, by="amina", note="", at=NOW)
        found = await doctor._helplines(settings(tmp_path))
        assert warned in found.advice
        assert bool(found.advice) is bool(warned)
        assert ("child 117" in found.found) is (days is not None)
        # It is a warning: learners are answered all the same.
        assert found.works

    run(main)
