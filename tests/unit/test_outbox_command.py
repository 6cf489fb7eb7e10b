"""`bakame outbox`: whoever is on duty sees what waits and what was refused, and puts it back to work."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from bakame_adapters.outbox import Outbox, Work
from bakame_core.testing.fakes.observer import FakeObserver
from bakame_core.testing.running import run
from bakame_http.cli import outbox as command
from bakame_http.settings import Settings
from bakame_http.system import SystemClock


def said(folder: Path, capsys: pytest.CaptureFixture[str], *, retry: bool = False) -> tuple[int, str, str]:
    code = command.run(argparse.Namespace(retry=retry), Settings.read({"BAKAME_DATA_DIR": str(folder)}))
    out, err = capsys.readouterr()
    return code, out, err


async def fill(folder: Path) -> None:
    async with Outbox.open(folder / "outbox.sqlite3", now=SystemClock().now, note=FakeObserver().note) as outbox:
        await outbox.put("log", *(Work(name, {"heard": "my words"}) for name in "abc"))
        for refused in await outbox.next("log", 2):
            await outbox.bury(refused, "Rejected: no such column")


def test_what_waits_and_what_was_refused_is_shown_without_a_word_of_hers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(lambda: fill(tmp_path))
    code, out, _ = said(tmp_path, capsys)
    assert code == 0
    assert out.startswith("1 waiting, the oldest since 20")
    assert "2 set aside:\n  2 log, the last at 20" in out
    assert "Rejected: no such column" in out
    assert "my words" not in out


def test_what_was_refused_goes_back_to_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(lambda: fill(tmp_path))
    code, out, _ = said(tmp_path, capsys, retry=True)
    assert (code, out[:33]) == (0, "2 set aside before, back to work.")
    assert "3 waiting" in out
    assert "0 set aside." in said(tmp_path, capsys)[1]


def test_no_outbox_is_said_and_a_damaged_one_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(tmp_path, capsys)[1].startswith("There is no ")
    (tmp_path / "outbox.sqlite3").write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    code, _, err = said(tmp_path, capsys)
    assert code == 1
    assert err.startswith("The outbox cannot be used: ")
