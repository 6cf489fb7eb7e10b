"""The written form of records: what was written by an older program is read by this one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.outbox.durable_log import VERSION
from bakame_adapters.rows import from_row, of_contact, storable, to_row, written
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import Record, TurnTaken
from bakame_core.errors import Garbled, Rejected
from bakame_core.testing.contracts.sample_records import (
    a_learner,
    a_session,
    any_turn,
    delivery,
    ending,
    flag,
    opening,
    rich_turn,
)

DATA = Path(__file__).parent / "data"
SESSION, LEARNER = SessionId("CA0123456789abcdef0123456789abcdef"), LearnerId("0f1e2d3c4b5a69780f1e2d3c4b5a6978")


def known() -> tuple[Record, ...]:
    """The records of the golden file, made anew."""
    made: tuple[Record, ...] = (
        opening(SESSION, LEARNER),
        rich_turn(SESSION, LEARNER),
        ending(SESSION, LEARNER),
        delivery(message="SM0123456789abcdef0123456789abcdef", error=30003),
        flag(evolve(rich_turn(SESSION, LEARNER), id="00000000-0000-7000-8000-000000000001")),
    )
    return tuple(evolve(record, id=f"00000000-0000-7000-8000-00000000000{n}") for n, record in enumerate(made))


def stored(version: int) -> list[dict[str, Any]]:
    """The rows of the golden file of that version."""
    return [json.loads(line) for line in (DATA / f"records_v{version}.jsonl").read_text("utf-8").splitlines()]


def test_records_written_by_version_1_are_read_they_knew_no_checks() -> None:
    before = tuple(evolve(record, checks=()) if isinstance(record, TurnTaken) else record for record in known())
    assert tuple(from_row(row, "test") for row in stored(1)) == before


def test_records_written_by_version_2_are_read() -> None:
    assert tuple(from_row(row, "test") for row in stored(2)) == known()


def test_this_program_writes_version_2() -> None:
    assert [{"v": VERSION, **to_row(record, "test")} for record in known()] == stored(2)


@given(any_turn(a_session(), a_learner()))
def test_any_turn_is_read_as_it_was_written(taken: TurnTaken) -> None:
    # In UTC: where clocks are put back, a time equals none of another zone (PEP 495).
    expected = evolve(taken, at=taken.at.astimezone(UTC))
    assert from_row(json.loads(json.dumps(to_row(taken, "test"))), "test") == expected


@given(st.text(st.characters() | st.sampled_from("\x00\ud800\udfff")))
def test_any_text_becomes_one_that_can_be_stored(text: str) -> None:
    stored = storable(text)
    assert "\x00" not in stored
    assert stored.encode().decode() == stored
    assert storable(stored) == stored


@given(st.lists(st.datetimes(timezones=st.timezones(), min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29))))  # noqa: DTZ001 - the strategy adds the zone
def test_written_times_sort_as_time_does(times: list[datetime]) -> None:
    assert [datetime.fromisoformat(text) for text in sorted(map(written, times))] == sorted(
        at.astimezone(UTC) for at in times
    )


@pytest.mark.parametrize("name", ["7", "", "not-a-uuid"])
def test_a_record_whose_id_is_no_uuid_is_refused(name: str) -> None:
    with pytest.raises(Rejected):
        to_row(evolve(known()[0], id=name), "test")


def test_a_time_outside_of_the_calendar_is_refused() -> None:
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3)))
    with pytest.raises(Rejected):
        to_row(opening(SESSION, LEARNER, early), "test")


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"kind": "song"},
        {**to_row(known()[0], "test"), "channel": "fax"},
        {**to_row(known()[0], "test"), "at": "yesterday"},
        {**to_row(known()[1], "test"), "stages": []},
        {**to_row(known()[1], "test"), "learner": "+250788000001"},
    ],
    ids=range(6),
)
def test_a_row_that_is_none_is_garbled(row: dict[str, object]) -> None:
    with pytest.raises(Garbled) as caught:
        from_row(row, "test")
    assert "250788000001" not in str(caught.value)


def test_a_contact_that_is_none_is_garbled() -> None:
    with pytest.raises(Garbled):
        of_contact({"session": "x"}, "test")
