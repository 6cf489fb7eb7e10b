"""`bakame simulate`, as whoever types it meets it."""

import re

import pytest

from bakame_core.testing import outside
from bakame_http.cli import main
from fakes.forgetful import Forgetful


def test_calls_are_played_and_told_in_a_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--calls", "3", "--seed", "5"]) == 0
    told = capsys.readouterr().out
    assert re.match(r"3 calls, [\d.]+ hours of talk in [\d.]+ s; no promise was broken\.\n", told)
    assert [line.split()[0] for line in told.splitlines()[1:]] == ["ended", "turns", "cut"]


def test_a_replayed_seed_is_shown_step_by_step_and_is_the_same_call_each_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["simulate", "--replay", "7"]) == 0
    first = capsys.readouterr().out
    assert first.splitlines()[0].split() == ["0.00", "LineOpened", "spent=False", "resumed=False", "age=0.0"]
    assert "-> Say turn=2 seq=0" in first
    assert "the call is over" in first.splitlines()[-1]
    assert main(["simulate", "--replay", "7"]) == 0
    assert capsys.readouterr().out == first


def test_a_broken_promise_is_told_with_the_seed_that_replays_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = outside.streaming()
    monkeypatch.setattr(outside, "streaming", lambda: Forgetful(right.turns, right.pace))
    assert main(["simulate", "--calls", "20"]) == 1
    told = capsys.readouterr().out
    found = re.search(r"A promise was broken: seed (\d+), at [\d.]+ s: what is stale changed something", told)
    assert found
    assert f"bakame simulate --replay {found[1]}" in told
    assert main(["simulate", "--replay", found[1]]) == 1
    assert "A promise was broken" in capsys.readouterr().out
