"""`bakame explain`, as whoever looks into a complaint meets it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from bakame_adapters.sqlite import SqliteLog
from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import EndReason, Flagged, Record, SessionClosed
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.testing.contracts.sample_records import a_learner, a_session, opening, turn
from bakame_http.cli import main
from bakame_http.cli.explain import _ENDS, _ERRORS, _FATES, _OUTCOMES, _STAGES, story

SESSION, LEARNER = a_session(), a_learner()
ZONE = ZoneInfo("Africa/Kigali")


def a_bad_day() -> list[Record]:
    good = turn(SESSION, LEARNER, number=1)
    stalled = evolve(
        turn(SESSION, LEARNER, number=2),
        outcome=Outcome.DEGRADED,
        cause=Failure(Stage.THINK, "transient", "TimedOut", "openai"),
        stages={Stage.HEAR: timedelta(seconds=0.4), Stage.THINK: timedelta(seconds=8)},
        total=timedelta(seconds=8.5),
        checks=(Check(Rule.ONE_QUESTION, Fate.REPAIRED),),
        cost=Money(120, Precision.UNKNOWN),
        heard="a secret of hers",
        remembered=False,
        late=True,
    )
    flag = Flagged("0190aaaa-0000-7000-8000-000000000009", good.at, SESSION, good.id, Category.ABUSE, Severity.HIGH)
    closed = SessionClosed(
        "0190aaaa-0000-7000-8000-00000000000a", good.at, SESSION, LEARNER, EndReason.HUNG_UP, timedelta(seconds=201)
    )
    return [closed, flag, stalled, good, opening(SESSION, LEARNER)]


def test_each_turn_is_told_in_order_with_what_failed_and_without_a_word_of_hers() -> None:
    told = "\n".join(story(a_bad_day(), ZONE))
    assert told.index("answered") < told.index("something failed")
    assert "because the language model (openai) took too long [transient]" in told
    assert "hear 0.40 s, think 8.00 s" in told
    assert "put right" in told
    assert "flagged: abuse, high" in told
    assert "the turn stood alone" in told
    assert "a text of its own" in told
    assert "ended after 3 min 21 s by the carrier's clock: she hung up" in told
    assert "and what has no price" in told
    assert "a secret of hers" not in told
    assert str(LEARNER.value) not in told


def test_a_session_that_goes_on_says_so() -> None:
    assert list(story([opening(SESSION, LEARNER)], ZONE))[-1] == "no end was reported yet"


def test_there_are_words_for_every_outcome_stage_end_and_fate() -> None:
    assert set(_OUTCOMES) == set(Outcome)
    assert set(_STAGES) == set(Stage)
    assert set(_ENDS) == set(EndReason)
    assert set(_FATES) == set(Fate)
    assert "TimedOut" in _ERRORS


def test_the_command_reads_the_log_and_says_when_it_has_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKAME_DATA_DIR", str(tmp_path))

    async def fill() -> None:
        async with SqliteLog.open(tmp_path / "bakame.sqlite3") as log:
            await log.append(*a_bad_day())

    asyncio.run(fill())
    assert main(["explain", str(SESSION)]) == 0
    assert "took too long" in capsys.readouterr().out
    assert main(["explain", "CA-unknown"]) == 1
    assert "has no session CA-unknown" in capsys.readouterr().err
    assert main(["explain", "not a session; drop"]) == 2
    assert "bakame explain:" in capsys.readouterr().err
