"""Made-up lessons: marked as such, the same from the same seed, and never beside what is real."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bakame_adapters.sqlite import SqliteDesk, SqliteLog
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.screening import screen
from bakame_core.errors import Rejected
from bakame_core.ports.desk import Origins
from bakame_core.testing.contracts.sample_records import a_learner, a_session, turn
from bakame_core.testing.running import run
from bakame_http.cli import main
from bakame_http.composition import tutor_policy, tutor_policy_text
from bakame_http.demo.filling import TABLES, Filled, fill
from bakame_http.demo.words import TOLD

NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def filled(path: Path, *, sessions: int = 300, seed: int = 1) -> Filled:
    result: list[Filled] = []

    async def asked() -> None:
        result.append(await fill(path, tutor_policy_text(), sessions=sessions, seed=seed, now=NOW))

    run(asked)
    return result[0]


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def everything(path: Path) -> list[object]:
    return [rows(path, f"select * from {table} order by 1") for table in (*TABLES, "policies")]  # noqa: S608 - our own names


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "bakame.sqlite3"
    filled(path)
    return path


def test_every_session_is_marked_and_the_desk_knows(demo: Path) -> None:
    assert rows(demo, "select count(*) from sessions where session not like 'DEMO%'") == [(0,)]
    assert rows(demo, "select count(*) from turns where session not like 'DEMO%'") == [(0,)]

    async def asked() -> None:
        async with SqliteDesk.open(demo) as desk:
            assert await desk.origins() == Origins(simulated=True)

    run(asked)


def test_there_is_something_of_all_that_a_dashboard_shows(demo: Path) -> None:
    languages = {name for (name,) in rows(demo, "select distinct language from sessions")}
    assert languages == {language.value for language in Language}
    outcomes = Counter(name for (name,) in rows(demo, "select outcome from turns"))
    assert {Outcome.ANSWERED, Outcome.SILENCE, Outcome.DEGRADED, Outcome.SERVED} <= set(outcomes)
    assert outcomes[Outcome.ANSWERED] > 0.7 * outcomes.total()
    assert len(rows(demo, "select distinct policy from turns")) == 3
    assert len(rows(demo, "select distinct status from flags")) > 2
    ((cut, unpriced, made, early),) = rows(
        demo,
        "select sum(unheard <> ''), sum(cost_precision = 'unknown'), sum(stages <> '{}'), min(at) from turns",
    )
    assert cut
    assert unpriced
    assert made == sum(outcomes.values())
    assert str(early) < (NOW - timedelta(weeks=6)).isoformat()
    assert rows(demo, "select max(opened_at) from sessions") < [("2026-11-25",)]


def test_the_policy_in_force_is_the_latest_and_older_ones_have_their_text(demo: Path) -> None:
    kept = rows(demo, "select version from policies order by first_seen")
    assert len(kept) == 3
    assert kept[-1] == (tutor_policy().version,)


def test_what_is_told_of_danger_is_what_the_screen_knows() -> None:
    assert all(screen(words).stops_the_lesson for words in TOLD.values())


def test_the_same_seed_makes_the_same_lessons(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one", "two", "three")]
    for path, seed in zip(paths, (7, 7, 8), strict=True):
        filled(path, sessions=40, seed=seed)
    assert everything(paths[0]) == everything(paths[1])
    assert everything(paths[0]) != everything(paths[2])


def test_what_is_real_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "bakame.sqlite3"

    async def asked() -> None:
        async with SqliteLog.open(path) as log:
            await log.append(turn(a_session(), a_learner()))

    run(asked)
    before = everything(path)
    with pytest.raises(Rejected, match=r"holds 1 turns already.*\nSet BAKAME_DATA_DIR"):
        filled(path)
    assert everything(path) == before


def test_made_up_lessons_are_not_filled_up_and_it_says_what_can_be_done(
    demo: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKAME_DATA_DIR", str(demo.parent))
    assert main(["demo-data"]) == 1
    assert "They are made up: `bakame serve` shows them." in capsys.readouterr().err


def test_a_file_that_is_no_database_is_said_to_be_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bakame.sqlite3").write_text("a list of names, and no database" * 9)
    monkeypatch.setenv("BAKAME_DATA_DIR", str(tmp_path))
    assert main(["demo-data"]) == 1
    said = capsys.readouterr().err
    assert "cannot be used" in said
    assert "BAKAME_DATA_DIR" not in said


def test_who_waits_for_many_is_told_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKAME_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("bakame_http.cli.demo_data.TAKES_A_WHILE", 1)
    assert main(["demo-data", "--sessions", "501"]) == 0
    assert capsys.readouterr().err.split("\n") == [
        "250 of 501 sessions",
        "500 of 501 sessions",
        "501 of 501 sessions",
        "",
    ]


@pytest.mark.parametrize(
    ("environ", "arguments", "code", "said"),
    [
        ({"BAKAME_LOG": "supabase", "SUPABASE_URL": "http://127.0.0.1:9", "SUPABASE_SERVICE_ROLE_KEY": "x"}, (), 2, "BAKAME_LOG is supabase"),
        ({}, ("--sessions", "0"), 2, "from 1 to 100,000"),
    ],
)  # fmt: skip
def test_the_program_says_why_it_will_not(
    tmp_path: Path, environ: dict[str, str], arguments: tuple[str, ...], code: int, said: str
) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BAKAME_")}
    done = subprocess.run(  # noqa: S603 - our own program
        [
            sys.executable,
            "-c",
            "import sys; from bakame_http.cli import main; sys.exit(main())",
            "demo-data",
            *arguments,
        ],
        env=clean | {"BAKAME_DATA_DIR": str(tmp_path)} | environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []
