"""Quiet hours, blocked learners, languages on offer, and a learner who asks to be forgotten: decided without any I/O."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.commands import Command, command, told_by
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import COURTESIES, Allowance, CallRules, Doors, QuietHours, Shut
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import NO_CONCERN
from bakame_core.domain.screening import screen
from bakame_core.domain.script import HangUp
from bakame_core.domain.session import CallMemory, Session
from bakame_core.domain.sms import fold
from bakame_core.errors import PortError, RuleBroken, Unavailable
from bakame_core.flows.effects import Ask, Count, Effect, Erase, Keep, Thought
from bakame_core.flows.text_turn import text_turn
from bakame_core.flows.texts import TextIn, TextTurn
from bakame_core.machines.turn_based import TurnBased
from bakame_core.machines.turn_events import Heard, Keyed, Opened, Tell, Think
from bakame_core.ports.context_store import Version
from bakame_core.ports.language_model import FinishReason
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
KIGALI = ZoneInfo("Africa/Kigali")
LEARNER, NOBODY = LearnerId("ab" * 16), LearnerId("cd" * 16)
NIGHT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
"""Ten in the evening in Kigali."""
QUIET = Doors(quiet=QuietHours(time(21), time(6), KIGALI))
BLOCKED = Doors(blocked=frozenset({LEARNER}))
DISCLOSURE = "my uncle hits me"
SESSION = Session(SessionId("CA1"), LEARNER, Channel.VOICE, Language.ENGLISH, NIGHT, call=CallMemory("record"))

_times = st.times().map(lambda at: at.replace(tzinfo=None))
_moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - it adds the zone


@given(_times, _times, _moments)
def test_every_moment_is_in_the_quiet_hours_or_in_the_others(start: time, end: time, moment: datetime) -> None:
    if start == end:
        with pytest.raises(RuleBroken):
            QuietHours(start, end, KIGALI)
        return
    assert QuietHours(start, end, KIGALI).at(moment) is not QuietHours(end, start, KIGALI).at(moment)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(18, False), (19, True), (21, True), (22, True), (3, True), (4, False), (12, False)]
)
def test_quiet_hours_are_those_of_their_zone_and_go_over_midnight(hour: int, quiet: bool) -> None:
    """Nine to six in Kigali is seven to four in UTC."""
    assert (QUIET.shut(LEARNER, datetime(2026, 11, 23, hour, tzinfo=UTC)) is Shut.QUIET) is quiet


def test_who_is_blocked_is_so_at_every_hour_and_alone() -> None:
    assert BLOCKED.shut(LEARNER, NIGHT) is Shut.BLOCKED
    assert evolve(BLOCKED, quiet=QUIET.quiet).shut(LEARNER, NIGHT) is Shut.BLOCKED
    assert BLOCKED.shut(NOBODY, NIGHT) is None


# Texts


def play(
    body: str, doors: Doors, *, counts: dict[str, int] | None = None, erased: PortError | None = None
) -> tuple[TextTurn, list[Effect[object]]]:
    """Carry a text through, in a store where each counter stands at `counts`, else at 1."""
    arrived = TextIn(NIGHT, LEARNER, body, SessionId("new"), Language.ENGLISH, "2026-11-23")
    flow = text_turn(arrived, POLICY, Allowance(doors=doors))
    wanted: list[Effect[object]] = []
    try:
        effect = flow.send(None)
        while True:
            wanted.append(effect)
            result: object = None
            match effect:
                case Count(counter):
                    result = (counts or {}).get(counter.partition(":")[0], 1)
                case Ask():
                    result = Thought("Because.", FinishReason.STOP)
                case Keep():
                    result = Version("1")
                case Erase():
                    result = NOBODY
                    if erased:
                        effect = flow.throw(erased)
                        continue
            effect = flow.send(result)
    except StopIteration as stop:
        turn: TextTurn = stop.value
        return turn, wanted


def asked(wanted: list[Effect[object]]) -> bool:
    return any(isinstance(effect, Ask) for effect in wanted)


def test_in_quiet_hours_a_text_gets_a_kind_line_and_no_model() -> None:
    turn, wanted = play("why is the sky blue", QUIET)
    assert (turn.outcome, asked(wanted)) == (Outcome.REFUSED, False)
    assert turn.reply == "I am resting now, until 06:00. Keep your question and send it then."


@pytest.mark.parametrize("doors", [QUIET, BLOCKED], ids=["quiet", "blocked"])
def test_who_tells_of_danger_is_answered_whatever_the_hour_and_whoever_she_is(doors: Doors) -> None:
    turn, wanted = play(DISCLOSURE, doors, counts={"blocked": 9})
    assert "116" in turn.reply
    assert (turn.outcome, turn.heard, asked(wanted)) == (Outcome.SERVED, DISCLOSURE, False)


def test_in_quiet_hours_what_costs_nothing_is_still_answered() -> None:
    assert play("HELP", QUIET)[0].outcome is Outcome.SERVED
    assert play("STOP", QUIET)[0].reply == ""


def test_a_blocked_learner_is_told_so_once_and_then_gets_silence() -> None:
    first, wanted = play("hello", BLOCKED)
    again, _ = play("hello", BLOCKED, counts={"blocked": 2})
    assert first.reply.startswith("I cannot answer messages from this phone")
    assert again.reply == ""
    assert {first.outcome, again.outcome} == {Outcome.REFUSED}
    assert not asked(wanted)
    assert play("HELP", BLOCKED, counts={"blocked": 2})[0].reply == ""
    flood = play("hello", BLOCKED, counts={"texts": 20 + COURTESIES + 1})[0]
    assert (flood.reply, flood.outcome) == ("", Outcome.REFUSED)


@pytest.mark.parametrize("word", ["ERASE", "Effacer!", "futa", " Siba. "])
def test_a_learner_who_asks_to_be_forgotten_is_asked_back(word: str) -> None:
    assert command(word) is Command.ERASE
    turn, wanted = play(word, Doors())
    assert turn.reply == fold(POLICY.line(Line.TEXT_ERASE_ASK, told_by(word) or Language.ENGLISH))
    assert not any(isinstance(effect, Erase) for effect in wanted)


def test_asked_again_she_is_forgotten_and_the_turn_is_nobodys() -> None:
    turn, wanted = play("ERASE", Doors(), counts={"erase": 2})
    assert [effect.learner for effect in wanted if isinstance(effect, Erase)] == [LEARNER]
    assert turn.reply == fold(POLICY.line(Line.TEXT_ERASED, Language.ENGLISH))
    assert (turn.session.learner, turn.closed) == (NOBODY, EndReason.GOODBYE)


def test_what_could_not_be_forgotten_is_not_said_to_be() -> None:
    turn, _ = play("ERASE", Doors(), counts={"erase": 2}, erased=Unavailable("log"))
    assert turn.reply == fold(POLICY.line(Line.TEXT_NOT_ERASED, Language.ENGLISH))
    assert (turn.outcome, turn.session.learner) == (Outcome.DEGRADED, LEARNER)


@pytest.mark.parametrize("body", ["erase the board please", "what is an eraser", "efface la tache", "futa machozi"])
def test_words_that_only_contain_it_are_for_the_tutor(body: str) -> None:
    turn, _ = play(body, Doors())
    assert turn.outcome is Outcome.ANSWERED


# Calls


def machine(doors: Doors | None = None, offers: tuple[Language, ...] = tuple(Language)) -> TurnBased:
    return TurnBased(evolve(POLICY, offers=offers), CallRules(doors=doors or Doors()))


@pytest.mark.parametrize("doors", [QUIET, BLOCKED], ids=["quiet", "blocked"])
def test_a_call_at_a_shut_door_gets_a_line_with_the_helpline_and_ends(doors: Doors) -> None:
    session, tell = machine(doors).step(SESSION, Opened(NIGHT))
    assert isinstance(tell, Tell)
    assert "1 1 6" in tell.said
    assert isinstance(tell.script.steps[-1], HangUp)
    assert tell.outcome is Outcome.REFUSED
    assert session.call is not None
    assert session.call.ending is EndReason.LIMIT


@pytest.mark.parametrize("doors", [QUIET, BLOCKED], ids=["quiet", "blocked"])
def test_a_call_that_is_up_hears_danger_and_nothing_else(doors: Doors) -> None:
    _, safe = machine(doors).step(SESSION, Heard(NIGHT, 1, DISCLOSURE, concern=screen(DISCLOSURE)))
    assert isinstance(safe, Tell)
    assert safe.outcome is Outcome.SERVED
    assert not isinstance(safe.script.steps[-1], HangUp)
    _, lesson = machine(doors).step(SESSION, Heard(NIGHT, 1, "what is a noun", concern=NO_CONCERN))
    assert isinstance(lesson, Tell)
    assert (lesson.outcome, isinstance(lesson.script.steps[-1], HangUp)) == (Outcome.REFUSED, True)


def test_by_day_there_are_lessons() -> None:
    morning = NIGHT + timedelta(hours=12)
    _, command_given = machine(QUIET).step(
        evolve(SESSION, opened_at=morning), Heard(morning, 1, "what is a noun", concern=NO_CONCERN)
    )
    assert isinstance(command_given, Think)


def test_only_languages_on_offer_are_offered_and_their_keys_stay() -> None:
    some = machine(offers=(Language.ENGLISH, Language.KINYARWANDA))
    _, tell = some.step(SESSION, Keyed(NIGHT, 1, "*3"))
    assert isinstance(tell, Tell)
    assert tell.said == "For English press 1. Ikinyarwanda, 4."
    chosen, _ = some.step(SESSION, Keyed(NIGHT, 2, "*34"))
    assert chosen.language is Language.KINYARWANDA
    for key in ("2", "3", "5", "9", ""):
        stays, _ = some.step(SESSION, Keyed(NIGHT, 2, f"*3{key}"))
        assert stays.language is Language.ENGLISH


def test_who_asks_for_a_language_that_is_not_on_offer_stays_where_she_is() -> None:
    some = machine(offers=(Language.ENGLISH, Language.KINYARWANDA))
    for words, spoken in (
        ("speak French please", Language.ENGLISH),
        ("speak Kinyarwanda please", Language.KINYARWANDA),
    ):
        after, _ = some.step(SESSION, Heard(NIGHT, 1, words))
        assert after.language is spoken


@pytest.mark.parametrize("language", list(Language))
def test_where_all_are_on_offer_the_whole_line_is_said(language: Language) -> None:
    _, tell = machine().step(evolve(SESSION, language=language), Keyed(NIGHT, 1, "*3"))
    assert isinstance(tell, Tell)
    assert tell.said == POLICY.line(Line.CHOOSE_LANGUAGE, language)
