"""Operational settings: what may be set, what is wrong with the rest, and how it comes into force."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.helplines import RWANDA
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules, QuietHours
from bakame_core.domain.lines import Line
from bakame_core.domain.money import Money
from bakame_core.domain.operations import Operations
from bakame_core.domain.operations_reading import read
from bakame_core.domain.records import Channel
from bakame_core.domain.rules import Rules
from bakame_core.domain.safety.concern import Category
from bakame_core.errors import Unavailable
from bakame_core.ports.desk import Block, PolicyVersion
from bakame_core.runtime.housekeeping import Housekeeping, retain
from bakame_core.runtime.standing import Standing
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, opening, turn
from bakame_core.testing.fakes import FakeClock, FakeContexts, FakeDesk, FakeLog, FakeObserver
from bakame_core.testing.faults import Fail, Fine
from bakame_core.testing.running import run
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
TODAY = date(2026, 11, 25)
DEFAULTS = Operations(greeting=POLICY.lines[Line.GREETING], text_greeting=POLICY.lines[Line.TEXT_HELLO])
USUAL = Rules(POLICY, Allowance(), CallRules(), Language.ENGLISH)
LEARNER = LearnerId("ab" * 16)

_lines = st.dictionaries(st.sampled_from(Language), st.sampled_from(["Muraho neza.", "Hello there!", "Bonjour a toi"]))
_clock = st.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None))
_hours = st.builds(
    lambda pair, zone: QuietHours(pair[0], pair[1], ZoneInfo(zone)),
    st.lists(_clock, min_size=2, max_size=2, unique=True),
    st.sampled_from(["Africa/Kigali", "Europe/Paris", "Asia/Kathmandu"]),
)
_any_operations = st.builds(
    Operations,
    greeting=_lines,
    text_greeting=_lines,
    languages=st.lists(st.sampled_from(Language), min_size=1, unique=True).map(tuple),
    texts_per_minute=st.integers(1, 1_000),
    daily_spend=st.none() | st.integers(1, 10**12).map(Money),
    max_call_minutes=st.integers(3, 240),
    retention_days=st.integers(1, 3_650),
    quiet=st.none() | _hours,
    helplines=st.builds(
        lambda number, day: evolve(RWANDA, child=number, checked_on=day),
        st.from_regex(r"\+?[0-9]{3,15}", fullmatch=True).filter(str.isascii),
        st.none() | st.dates(date(2020, 1, 1), TODAY),
    ),
)


def problems(values: Any) -> list[str]:
    return [problem.field for problem in read(values, DEFAULTS, TODAY)[1]]


@given(_any_operations)
def test_what_is_written_is_what_is_read(operations: Operations) -> None:
    assert read(operations.values(), Operations(), TODAY) == (operations, ())


@given(st.dictionaries(st.text(max_size=12) | st.sampled_from(list(DEFAULTS.values())), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)))  # fmt: skip
def test_no_values_are_too_strange_to_be_answered(values: dict[str, Any]) -> None:
    """Each problem names a field that was given, or one in it."""
    for problem in read(values, DEFAULTS, TODAY)[1]:
        assert any(problem.field == name or problem.field.startswith(f"{name}.") for name in values)
        assert problem.problem


def test_what_is_not_set_stays() -> None:
    assert read({}, DEFAULTS, TODAY) == (DEFAULTS, ())
    changed, wrong = read({"greeting": {"rw": " Muraho neza. "}, "limits": {"texts_per_minute": 9}}, DEFAULTS, TODAY)
    assert wrong == ()
    assert changed.greeting == {**DEFAULTS.greeting, Language.KINYARWANDA: "Muraho neza."}
    assert changed == evolve(DEFAULTS, greeting=changed.greeting, texts_per_minute=9)


def test_null_switches_off_what_can_be_off() -> None:
    busy = evolve(
        DEFAULTS,
        daily_spend=Money(5_000_000),
        quiet=QuietHours(time(21), time(6), ZoneInfo("Africa/Kigali")),
        helplines=evolve(RWANDA, checked_on=TODAY),
    )
    values = {"limits": {"daily_spend_usd": None}, "quiet_hours": None, "helplines": {"checked_on": None}}
    assert read(values, busy, TODAY) == (DEFAULTS, ())


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"greetings": {}}, "greetings"),
        ({"greeting": "Hello"}, "greeting"),
        ({"greeting": {"de": "Hallo"}}, "greeting.de"),
        ({"greeting": {"en": ""}}, "greeting.en"),
        ({"greeting": {"en": "?!"}}, "greeting.en"),
        ({"greeting": {"en": "one\ntwo"}}, "greeting.en"),
        ({"greeting": {"en": "Hello {child}"}}, "greeting.en"),
        ({"greeting": {"en": "word " * 50}}, "greeting.en"),
        ({"text_greeting": {"sw": "Habari ☺"}}, "text_greeting.sw"),
        ({"text_greeting": {"sw": "neno " * 70}}, "text_greeting.sw"),
        ({"languages": []}, "languages"),
        ({"languages": ["en", "de"]}, "languages"),
        ({"languages": ["en", "en"]}, "languages"),
        ({"languages": "en"}, "languages"),
        ({"limits": {"texts_per_minute": 0}}, "limits.texts_per_minute"),
        ({"limits": {"texts_per_minute": True}}, "limits.texts_per_minute"),
        ({"limits": {"texts_per_minute": 2.5}}, "limits.texts_per_minute"),
        ({"limits": {"daily_spend_usd": 0}}, "limits.daily_spend_usd"),
        ({"limits": {"daily_spend_usd": float("nan")}}, "limits.daily_spend_usd"),
        ({"limits": {"max_call_minutes": 2}}, "limits.max_call_minutes"),
        ({"limits": {"max_call_hours": 2}}, "limits.max_call_hours"),
        ({"quiet_hours": {"from": "9pm", "to": "06:00", "zone": "Africa/Kigali"}}, "quiet_hours.from"),
        ({"quiet_hours": {"from": "0\u0661:00", "to": "06:00", "zone": "Africa/Kigali"}}, "quiet_hours.from"),
        ({"helplines": {"child": "\u0661\u0661\u0666"}}, "helplines.child"),
        ({"quiet_hours": {"from": "21:00", "to": "06:00", "zone": "localtime"}}, "quiet_hours.zone"),
        ({"quiet_hours": {"from": "21:00", "to": "06:00", "zone": ["UTC"]}}, "quiet_hours.zone"),
        ({"quiet_hours": {"from": "21:00", "to": "24:00", "zone": "Africa/Kigali"}}, "quiet_hours.to"),
        ({"quiet_hours": {"from": "21:00", "to": "21:00", "zone": "Africa/Kigali"}}, "quiet_hours.to"),
        ({"quiet_hours": {"from": "21:00", "to": "06:00", "zone": "../etc/passwd"}}, "quiet_hours.zone"),
        ({"quiet_hours": {"from": "21:00", "to": "06:00", "zone": "Africa"}}, "quiet_hours.zone"),
        ({"helplines": {"child": "116 or 117"}}, "helplines.child"),
        ({"helplines": {"child": 116}}, "helplines.child"),
        ({"helplines": {"checked_on": "2026-11-26"}}, "helplines.checked_on"),
        ({"helplines": {"checked_on": "yesterday"}}, "helplines.checked_on"),
    ],
)
def test_a_value_that_cannot_be_is_named(values: dict[str, Any], where: str) -> None:
    assert problems(values) == [where]


def test_every_problem_is_told_at_once() -> None:
    values = {"languages": [], "limits": {"texts_per_minute": 0, "max_call_minutes": 1}, "greeting": {"en": ""}}
    assert len(problems(values)) == 4


def test_signs_that_a_phone_may_not_show_come_with_how_to_write_them() -> None:
    (problem,) = read({"text_greeting": {"fr": "C’est l’école"}}, DEFAULTS, TODAY)[1]
    assert "’" in problem.problem
    assert problem.problem.endswith("C'est l'école")


@pytest.mark.parametrize(("days", "warned"), [(None, True), (0, False), (90, False), (91, True)])
def test_helplines_that_nobody_has_called_lately_are_warned_of(days: int | None, warned: bool) -> None:
    checked_on = None if days is None else TODAY - timedelta(days=days)
    found = evolve(DEFAULTS, helplines=evolve(RWANDA, checked_on=checked_on)).warnings(TODAY)
    assert [warning.field for warning in found] == (["helplines.checked_on"] if warned else [])


# In force


def test_the_rules_follow_the_settings() -> None:
    values = {
        "greeting": {"en": "Hello you."},
        "languages": ["rw", "en"],
        "limits": {"texts_per_minute": 3, "daily_spend_usd": 2, "max_call_minutes": 5},
        "helplines": {"child": "117"},
    }
    rules = USUAL.under(read(values, DEFAULTS, TODAY)[0], frozenset({LEARNER}))
    assert rules.policy.line(Line.GREETING, Language.ENGLISH) == "Hello you."
    assert rules.policy.line(Line.GREETING, Language.FRENCH) == POLICY.line(Line.GREETING, Language.FRENCH)
    assert "1 1 7" in rules.policy.safety_line(Category.ABUSE, Channel.VOICE, Language.ENGLISH)
    assert (rules.allowance.texts_per_minute, rules.allowance.daily_spend) == (3, Money(2_000_000))
    assert rules.calls.longest == timedelta(minutes=5)
    assert rules.language is Language.ENGLISH
    assert rules.calls.doors.blocked == rules.allowance.doors.blocked == {LEARNER}
    assert rules.policy.version == POLICY.version


def test_a_call_begins_in_a_language_that_is_on_offer() -> None:
    assert USUAL.under(evolve(DEFAULTS, languages=(Language.SWAHILI,)), frozenset()).language is Language.SWAHILI


def a_standing(desk: FakeDesk, observer: FakeObserver) -> Standing:
    return Standing(USUAL, DEFAULTS, desk, FakeClock(), observer)


def save(desk: FakeDesk, values: dict[str, Any], based_on: int) -> Any:
    return desk.save_settings(values, based_on=based_on, by="amina", note="", at=MONDAY)


def test_what_is_saved_is_in_force_at_the_next_look_and_what_is_rolled_back_is_not() -> None:
    async def main() -> None:
        desk = FakeDesk()
        standing = a_standing(desk, FakeObserver())
        await standing.refresh()
        assert standing.rules == USUAL
        await save(desk, {"greeting": {"en": "Hello you."}}, 0)
        await desk.block(Block(LEARNER, MONDAY, "amina"))
        await standing.refresh()
        assert standing.rules.policy.line(Line.GREETING, Language.ENGLISH) == "Hello you."
        assert standing.rules.calls.doors.blocked == {LEARNER}
        await save(desk, {}, 1)
        await desk.unblock(LEARNER)
        await standing.refresh()
        assert standing.operations == DEFAULTS
        assert standing.rules.policy == evolve(POLICY, lines=standing.rules.policy.lines)
        assert standing.rules.calls.doors.blocked == frozenset()

    run(main)


def test_while_the_database_is_away_the_last_good_version_stays_and_it_is_said_once() -> None:
    async def main() -> None:
        desk, observer = FakeDesk(), FakeObserver()
        standing = a_standing(desk, observer)
        await save(desk, {"greeting": {"en": "Hello you."}}, 0)
        await standing.try_to_refresh()
        desk.calls.will("in_force", *(Fail(Unavailable("fake")),) * 3)
        for _ in range(3):
            await standing.try_to_refresh()
        assert standing.rules.policy.line(Line.GREETING, Language.ENGLISH) == "Hello you."
        assert len(observer.of("settings_away")) == 1

    run(main)


def test_a_version_that_this_program_cannot_use_changes_nothing_but_who_is_blocked() -> None:
    async def main() -> None:
        desk, observer = FakeDesk(), FakeObserver()
        standing = a_standing(desk, observer)
        await save(desk, {"greeting": {"en": "Hello you."}}, 0)
        await standing.refresh()
        await save(desk, {"of_a_later_version": 1}, 1)
        await desk.block(Block(LEARNER, MONDAY, "amina"))
        await standing.refresh()
        assert standing.rules.policy.line(Line.GREETING, Language.ENGLISH) == "Hello you."
        assert standing.rules.allowance.doors.blocked == {LEARNER}
        assert observer.of("settings_unusable") == ({"version": 2, "fields": ["of_a_later_version"]},)

    run(main)


# Retention


def keeper(log: FakeLog, contexts: FakeContexts, clock: FakeClock, observer: FakeObserver) -> Housekeeping:
    desk = FakeDesk(log)
    standing = Standing(USUAL, DEFAULTS, desk, clock, observer)
    policy = PolicyVersion(POLICY.version, MONDAY, "text")
    return Housekeeping(desk, standing, contexts, policy, clock, observer, ZoneInfo("Africa/Kigali"))


def test_of_two_machines_one_empties_what_is_old_and_once_a_day() -> None:
    async def main() -> None:
        log, clock, observer = FakeLog(), FakeClock(), FakeObserver()
        contexts = FakeContexts(clock=clock)
        old, young = clock.now() - timedelta(days=91), clock.now() - timedelta(days=89)
        for at in (old, young):
            session, learner = a_session(), a_learner()
            await log.append(opening(session, learner, at), turn(session, learner, at))
        machines = [keeper(log, contexts, clock, observer) for _ in range(2)]
        for machine in machines * 2:
            await machine.retain_today()
        assert [taken.heard for taken in log.turns] == ["", "what is half of ten"]
        assert [told["records"] for told in observer.of("retained")] == [2]

    run(main)


def test_what_failed_is_tried_again_by_who_had_the_claim() -> None:
    async def main() -> None:
        log, clock, observer = FakeLog(), FakeClock(), FakeObserver()
        machine = keeper(log, FakeContexts(clock=clock), clock, observer)
        assert isinstance(machine.desk, FakeDesk)
        session, learner = a_session(), a_learner()
        await log.append(turn(session, learner, clock.now() - timedelta(days=400)))
        machine.desk.calls.will("retain", Fail(Unavailable("fake")), Fine())
        await machine.retain_today()
        assert log.turns[0].heard
        await machine.retain_today()
        assert log.turns[0].heard == ""

    run(main)


def test_retaining_goes_on_until_nothing_is_left() -> None:
    async def main() -> None:
        log = FakeLog()
        for _ in range(7):
            await log.append(turn(a_session(), a_learner(), datetime(2020, 1, 1, tzinfo=MONDAY.tzinfo)))
        assert await retain(FakeDesk(log), MONDAY) == 7

    run(main)
