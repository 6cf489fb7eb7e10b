"""The turn-based call machine: what is said next."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import CallRules
from bakame_core.domain.lines import Line
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.phases import Dues
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.replies import Situation
from bakame_core.domain.safety.concern import Category, Concern, Severity
from bakame_core.domain.screening import screen
from bakame_core.domain.script import Action, CallScript, Gather, HangUp, Record, Redirect, Say
from bakame_core.domain.session import CallMemory, Confirming, Session
from bakame_core.machines.turn_based import TurnBased
from bakame_core.machines.turn_events import (
    Collect,
    Command,
    Event,
    Heard,
    Keyed,
    NothingHeard,
    Opened,
    Replied,
    Tell,
    Think,
    Unanswered,
    Unclear,
)
from bakame_core.machines.turn_scripts import keys_pressed
from bakame_http.composition import tutor_policy

POLICY = tutor_policy()
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULES = CallRules(mode="record", hears=frozenset({Language.ENGLISH, Language.FRENCH, Language.SWAHILI}))
MACHINE = TurnBased(POLICY, RULES)
SESSION = Session(
    SessionId("CA1"), LearnerId("ab" * 16), Channel.VOICE, Language.ENGLISH, START, call=CallMemory("record")
)

SAFETY = POLICY.safety_line(Category.ABUSE, Channel.VOICE, Language.ENGLISH)
CHECK = POLICY.check_question(Channel.VOICE, Language.ENGLISH)


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def told(step: tuple[Session, Command]) -> tuple[Session, Tell]:
    session, command = step
    assert isinstance(command, Tell)
    return session, command


def heard(text: str, seconds: float = 10, document: int = 3) -> Heard:
    return Heard(after(seconds), document, text, concern=screen(text))


def asked(command: Command) -> str:
    """What the model is to answer."""
    assert isinstance(command, Think)
    return command.situation.heard


def line(which: Line, language: Language = Language.ENGLISH) -> str:
    return POLICY.line(which, language)


def hangs_up(script: CallScript) -> bool:
    return isinstance(script.steps[-1], HangUp)


def test_a_call_opens_with_the_greeting_and_an_ear() -> None:
    _, tell = told(MACHINE.step(SESSION, Opened(START)))
    assert tell.said == line(Line.GREETING)
    assert isinstance(tell.script.steps[1], Record)
    assert tell.script.steps[1].then == Action("turn", 1)
    assert tell.script.steps[2] == Redirect(Action("silence", 1))


def test_where_the_money_is_spent_a_call_is_ended_politely() -> None:
    session, tell = told(MACHINE.step(SESSION, Opened(START, spent=True)))
    assert (tell.said, tell.outcome) == (line(Line.SPENT), Outcome.REFUSED)
    assert hangs_up(tell.script)
    assert session.call is not None
    assert session.call.ending is EndReason.LIMIT


def test_words_are_asked_about_and_the_answer_is_said_and_remembered() -> None:
    session, command = MACHINE.step(SESSION, heard("what is a noun", 10, 1))
    assert asked(command) == "what is a noun"
    session, tell = told(MACHINE.step(session, Replied(after(11), 1, "what is a noun", "A naming word. Name one?")))
    assert tell.outcome is Outcome.ANSWERED
    assert tell.said == "A naming word. Name one?"
    assert [u.text for u in session.conversation.utterances] == ["what is a noun", "A naming word. Name one?"]
    assert session.turns == 1


@pytest.mark.parametrize("words", ["goodbye teacher", "au revoir", "murabeho", "kwa heri"])
def test_a_goodbye_ends_the_call_and_no_model_is_asked(words: str) -> None:
    session, tell = told(MACHINE.step(SESSION, heard(words, 10, 3)))
    assert tell.said == line(Line.GOODBYE)
    assert hangs_up(tell.script)
    assert session.call is not None
    assert session.call.ending is EndReason.GOODBYE


@pytest.mark.parametrize("words", ["Christopher", "where is the bus stop", "what does goodbye mean"])
def test_words_that_hold_a_goodbye_are_a_question(words: str) -> None:
    _, command = MACHINE.step(SESSION, heard(words, 10, 3))
    assert asked(command) == words


def test_silence_is_asked_about_twice_in_other_words_and_then_ends_the_call() -> None:
    session, said = SESSION, []
    for document in (1, 2, 3):
        session, tell = told(MACHINE.step(session, NothingHeard(after(10 * document), document)))
        said.append(tell.said)
        assert tell.outcome is Outcome.SILENCE
        assert hangs_up(tell.script) == (document == 3)
    assert said == [line(Line.SILENCE_1), line(Line.SILENCE_2), line(Line.SILENCE_GOODBYE)]


def test_what_the_vendor_refuses_gets_a_line_with_the_helpline_is_not_kept_and_ends_no_call() -> None:
    session = SESSION
    for document in range(1, 6):
        session, _ = MACHINE.step(session, NothingHeard(after(document), document))
        refused = Unanswered(after(document), document, "they hit me", filtered=True)
        session, tell = told(MACHINE.step(session, refused))
        assert (tell.outcome, tell.private) == (Outcome.DEGRADED, True)
        assert tell.said == POLICY.filtered_line(Channel.VOICE, Language.ENGLISH)
        assert "1 1 6" in tell.said
        assert not hangs_up(tell.script)
    assert "they hit me" not in repr(session.conversation)
    assert [u.text for u in session.conversation.utterances if u.withheld] == [""] * 5
    assert session.conversation.last_of_tutor is not None
    assert session.conversation.last_of_tutor.text == POLICY.filtered_line(Channel.VOICE, Language.ENGLISH)


def test_words_between_silences_begin_the_count_anew() -> None:
    session, _ = MACHINE.step(SESSION, NothingHeard(after(5), 1))
    session, _ = MACHINE.step(session, NothingHeard(after(10), 2))
    session, _ = MACHINE.step(session, heard("seven", 15, 3))
    session, _ = MACHINE.step(session, Replied(after(16), 3, "seven", "Right. And eight?"))
    session, tell = told(MACHINE.step(session, NothingHeard(after(20), 4)))
    assert tell.said == line(Line.SILENCE_1)
    _, tell = told(MACHINE.step(session, NothingHeard(after(30), 5)))
    assert tell.said == f"{line(Line.LISTENING)} And eight?"


@pytest.mark.parametrize(
    ("event", "heals"),
    [
        (heard("my uncle hits me"), True),
        (Replied(after(9), 3, "why", "Because."), True),
        (Heard(after(9), 3, "at night", concern=Concern(Category.ABUSE, Severity.MEDIUM)), False),
        (Keyed(after(9), 3, "*1"), False),
    ],
    ids=["danger", "an answer", "in doubt", "the menu"],
)
def test_who_was_there_again_is_not_sent_away_at_the_next_silence_nor_one_who_was_answered_at_the_next_fault(
    event: Event, heals: bool
) -> None:
    worn = evolve(SESSION, call=CallMemory("record", silences=2, troubles=2))
    session, _ = told(MACHINE.step(worn, event))
    assert not hangs_up(told(MACHINE.step(session, NothingHeard(after(20), 4)))[1].script)
    assert hangs_up(told(MACHINE.step(session, Unclear(after(20), 4)))[1].script) is not heals


def test_a_caller_is_never_held_in_a_loop_of_apologies() -> None:
    session, said = SESSION, []
    events: list[Event] = [Unclear(after(1), 1), Unanswered(after(2), 2, "why"), Unclear(after(3), 3)]
    for event in events:
        session, tell = told(MACHINE.step(session, event))
        said.append(tell.said)
        assert tell.outcome is Outcome.DEGRADED
    assert len(set(said)) == 3
    assert hangs_up(tell.script)


def test_what_was_said_in_place_of_an_answer_is_remembered() -> None:
    session, tell = told(MACHINE.step(SESSION, Unanswered(after(2), 1, "why is the sky blue")))
    assert session.conversation.last_of_tutor is not None
    assert session.conversation.last_of_tutor.text == tell.said == line(Line.NO_ANSWER_1)


def test_the_end_is_announced_once_and_then_comes() -> None:
    session, tell = told(MACHINE.step(SESSION, Replied(after(18 * 60 + 1), 9, "a", "b")))
    assert [say.text for say in tell.script.said()] == [line(Line.TIME_WARNING), "b"]
    session, tell = told(MACHINE.step(session, Replied(after(18 * 60 + 9), 10, "c", "d")))
    assert tell.said == "d"
    session, tell = told(MACHINE.step(session, heard("more", 20 * 60, 11)))
    assert tell.said == line(Line.TIME_UP)
    assert hangs_up(tell.script)


def test_digits_are_an_answer() -> None:
    _, command = MACHINE.step(SESSION, Keyed(after(5), 2, "56"))
    assert asked(command) == "56"


def test_after_a_first_key_more_are_collected_for_the_same_turn() -> None:
    session, command = MACHINE.step(SESSION, Keyed(after(5), 2, "5", complete=False))
    assert isinstance(command, Collect)
    gather = command.script.steps[0]
    assert isinstance(gather, Gather)
    assert gather.then == Action("keys", 2, (("prefix", "5"),))
    assert session.turns == SESSION.turns


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("*", Line.MENU), ("*9", Line.MENU), ("*0", Line.GOODBYE), ("*3", Line.CHOOSE_LANGUAGE)],
)
def test_star_opens_the_menu(keys: str, expected: Line) -> None:
    _, tell = told(MACHINE.step(SESSION, Keyed(after(5), 2, keys)))
    assert tell.said == line(expected)


def test_star_one_repeats_the_last_answer_and_star_two_says_it_slowly() -> None:
    session, _ = MACHINE.step(SESSION, Replied(after(5), 1, "q", "The answer."))
    _, tell = told(MACHINE.step(session, Keyed(after(9), 2, "*1")))
    assert tell.said == "The answer."
    session, tell = told(MACHINE.step(session, Keyed(after(9), 2, "*2")))
    assert [say.slow for say in tell.script.said()] == [True, True]
    _, tell = told(MACHINE.step(session, Replied(after(12), 3, "q", "Slow as well.")))
    assert tell.script.said()[0].slow


def test_star_one_before_any_answer_repeats_the_greeting() -> None:
    _, tell = told(MACHINE.step(SESSION, Keyed(after(5), 1, "*1")))
    assert tell.said == line(Line.GREETING)


@pytest.mark.parametrize(("key", "language"), list(zip("1234", Language, strict=True)))
def test_star_three_and_a_key_choose_the_language(key: str, language: Language) -> None:
    session, tell = told(MACHINE.step(SESSION, Keyed(after(5), 2, f"*3{key}")))
    assert session.language is language
    assert tell.script.said() == (Say(line(Line.LANGUAGE_CHOSEN, language), language),)


def test_gather_listens_by_recording_where_the_carrier_does_not_know_the_language() -> None:
    machine = TurnBased(POLICY, evolve(RULES, mode="gather"))
    english, french = SESSION, evolve(SESSION, language=Language.KINYARWANDA)
    _, tell = told(machine.step(english, Opened(START)))
    assert isinstance(tell.script.steps[0], Gather)
    _, tell = told(machine.step(french, Opened(START)))
    assert isinstance(tell.script.steps[1], Record)


def test_nothing_pressed_where_a_language_was_asked_for_is_silence() -> None:
    assert keys_pressed("*3", "") == ""
    assert keys_pressed("*3", "#") == ""
    assert keys_pressed("*3", "2") == "*32"
    assert keys_pressed("1", "2#") == "12"
    assert keys_pressed("1", "") == "1"


# --- Numbers from the ear ------------------------------------------------------------------------------------------------


def after_question(question: str = "What is seven plus eight?", language: Language = Language.ENGLISH) -> Session:
    return evolve(SESSION.after_exchange("hello", question), language=language)


def thought(step: tuple[Session, Command]) -> Situation:
    _, command = step
    assert isinstance(command, Think)
    return command.situation


def test_a_number_that_sounds_like_another_is_said_again_as_a_question_and_no_model_is_asked() -> None:
    session, tell = told(MACHINE.step(after_question(), heard("it is fifteen")))
    assert tell.said == "I heard 15, 1 5. Yes?"
    assert session.conversation.utterances[-1].text == tell.said
    assert session.confirming == Confirming("15")


@pytest.mark.parametrize("yes", ["yes", "yego", "oui c'est ça", "ndiyo", "yes fifteen", "fifteen"])
def test_yes_makes_the_number_hers(yes: str) -> None:
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    session, command = MACHINE.step(session, heard(yes))
    situation = thought((session, command))
    assert situation.number is not None
    assert (situation.number.written, situation.confirmed, situation.read_back) == ("15", True, "")
    assert session.confirming is None
    notes = [m.text for m in POLICY.prompt(session, situation).messages[1:] if m.role is Role.SYSTEM]
    assert notes[-1] == POLICY.instructions["confirmed"].format(number="15")


@pytest.mark.parametrize("no", ["no", "oya", "non", "hapana"])
def test_no_has_her_say_it_once_more_and_then_it_is_taken(no: str) -> None:
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    session, tell = told(MACHINE.step(session, heard(no)))
    assert tell.said == line(Line.NUMBER_AGAIN)
    situation = thought(MACHINE.step(session, heard("fifty")))
    assert situation.number is not None
    assert (situation.number.written, situation.confirmed, situation.read_back) == ("50", False, "I heard 50.")


def test_another_number_in_place_of_yes_or_no_is_the_answer() -> None:
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    situation = thought(MACHINE.step(session, heard("no, fifty")))
    assert situation.number is not None
    assert situation.number.written == "50"


def test_other_words_are_a_turn_of_their_own() -> None:
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    session, command = MACHINE.step(session, heard("why do plants need light"))
    assert thought((session, command)).number is None
    assert session.confirming is None


def test_keys_are_exact_and_never_asked_about() -> None:
    _, command = MACHINE.step(after_question(), Keyed(after(9), 3, "15"))
    assert thought((SESSION, command)).number == spoken_number("15")
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    situation = thought(MACHINE.step(session, Keyed(after(9), 4, "50")))
    assert situation.number == spoken_number("50")


def test_a_number_is_only_looked_for_where_one_was_asked_for() -> None:
    assert thought(MACHINE.step(after_question("What is a noun?"), heard("fifteen"))).number is None


@pytest.mark.parametrize(
    ("language", "question", "said"),
    [
        (Language.KINYARWANDA, "7 gukuramo 4 ni angahe?", "gatatu"),
        (Language.FRENCH, "Combien font deux fois trois ?", "six"),
        (Language.SWAHILI, "Tatu mara mbili ni ngapi?", "sita"),
    ],
)
def test_it_asks_in_the_language_of_the_call(language: Language, question: str, said: str) -> None:
    session, tell = told(MACHINE.step(after_question(question, language), heard(said)))
    assert session.confirming is not None
    assert tell.said == POLICY.line(Line.CONFIRM_NUMBER, language, number=session.confirming.number)
    assert thought(MACHINE.step(session, heard("yego"))).confirmed


# --- Language ------------------------------------------------------------------------------------------------------------


def test_after_two_turns_in_another_language_the_call_goes_on_in_it() -> None:
    session, _ = MACHINE.step(SESSION, heard("ndashaka kwiga imibare uyu munsi"))
    assert session.language is Language.ENGLISH
    session, command = MACHINE.step(session, heard("sobanurira uko bateranya imibare"))
    assert session.language is Language.KINYARWANDA
    situation = thought((session, command))
    assert situation.language is Language.KINYARWANDA
    assert "Kinyarwanda" in POLICY.prompt(session, situation).messages[0].text


def test_who_asks_for_a_language_gets_it_at_once_and_keeps_it() -> None:
    session, tell = told(MACHINE.step(SESSION, heard("parlons français s'il te plaît")))
    assert tell.said == line(Line.LANGUAGE_CHOSEN, Language.FRENCH)
    for _ in range(3):
        session, _ = MACHINE.step(session, heard("what is the capital of Rwanda and why"))
    assert session.language is Language.FRENCH


def test_a_language_that_was_chosen_by_key_is_kept() -> None:
    session, _ = MACHINE.step(SESSION, Keyed(after(9), 3, "*33"))
    for _ in range(3):
        session, _ = MACHINE.step(session, heard("what is the capital of Rwanda and why"))
    assert session.language is Language.SWAHILI


def test_near_its_end_a_call_is_for_one_more_without_help() -> None:
    situation = thought(MACHINE.step(SESSION, heard("more", 19 * 60)))
    assert POLICY.instructions["unaided"] == POLICY.prompt(SESSION, situation).messages[-2].text
    done = evolve(SESSION, dues=Dues(rounds=1))
    situation = thought(MACHINE.step(done, heard("more", 19 * 60)))
    assert POLICY.instructions["closing"] == POLICY.prompt(done, situation).messages[-2].text


EVENTS = st.one_of(
    st.sampled_from(
        ["seven", "fifteen", "yes", "no", "why", "bye", "parlons français", "my uncle hits me", "x" * 50]
    ).map(heard),
    st.builds(NothingHeard, st.just(START), st.integers(0, 50)),
    st.builds(Unclear, st.just(START), st.integers(0, 50)),
    st.builds(Keyed, st.just(START), st.integers(0, 50), st.text("0123456789*", max_size=4), st.booleans()),
    st.builds(Replied, st.just(START), st.integers(0, 50), st.just("q"), st.just("answer")),
    st.builds(Unanswered, st.just(START), st.integers(0, 50), st.just("q"), st.booleans()),
    st.builds(Opened, st.just(START), st.booleans(), st.booleans()),
)


def leads_to(command: Tell | Collect) -> set[int]:
    """The documents that what comes back from this one may name."""
    return {
        at.turn
        for step in command.script.steps
        for at in (
            [step.then] if isinstance(step, Gather | Record) else [step.to] if isinstance(step, Redirect) else []
        )
    }


@given(st.lists(EVENTS, max_size=30), st.sampled_from(Language), st.sampled_from(["record", "gather"]), st.booleans())
def test_whatever_comes_in_there_is_a_next_step_and_it_never_loops_in_silence(
    events: list[Event], language: Language, mode: str, slow: bool
) -> None:
    machine = TurnBased(POLICY, evolve(RULES, mode=mode))
    session = evolve(SESSION, language=language, call=CallMemory(mode, slow=slow))
    silences = 0
    for at, event in enumerate(events):
        session, command = machine.step(session, evolve(event, at=after(at)))
        if isinstance(command, Think):
            silences = 0
            continue
        steps = command.script.steps
        assert isinstance(steps[-1], HangUp | Redirect)
        assert all(say.text for say in command.script.said())
        assert {say.language for say in command.script.said()} <= {session.language, Language.ENGLISH}
        assert session.call is not None
        assert all(say.slow is session.call.slow for say in command.script.said())
        answered = 0 if isinstance(event, Opened) else event.document
        assert leads_to(command) <= {answered if isinstance(command, Collect) else answered + 1}
        silent = isinstance(command, Tell) and command.outcome is Outcome.SILENCE
        silences = silences + 1 if silent else (silences if isinstance(command, Collect) else 0)
        assert silences < RULES.most_silences or hangs_up(command.script)
        if hangs_up(command.script):
            break


def test_a_call_that_comes_over_says_again_what_was_not_heard_and_no_half_sentence() -> None:
    cut = SESSION.after_exchange("why", "It is green.", unheard="It holds chlorophyll. And it")
    session, tell = told(MACHINE.step(cut, Opened(after(60), resumed=True)))
    assert tell.said == "It holds chlorophyll."
    last = session.conversation.last_of_tutor
    assert last is not None
    assert (last.text, last.unheard) == ("It is green. It holds chlorophyll.", "")
    assert session.turns == cut.turns + 1


def test_a_call_that_comes_over_listens_where_nothing_is_owed() -> None:
    for before in (
        SESSION,
        SESSION.after_exchange("why", "Because."),
        SESSION.after_exchange("w", "A.", unheard="and"),
    ):
        session, tell = told(MACHINE.step(before, Opened(after(60), resumed=True)))
        assert tell.said == line(Line.LISTENING)
        assert session == before


def test_a_call_that_comes_over_with_words_that_were_lost_asks_for_them() -> None:
    assert SESSION.call is not None
    lost = evolve(SESSION, call=evolve(SESSION.call, troubles=1))
    _, tell = told(MACHINE.step(lost, Opened(after(60), resumed=True)))
    assert tell.said == line(Line.NOT_UNDERSTOOD_1)


def test_a_disclosure_that_got_no_line_on_the_stream_gets_one_now_and_no_model_sees_it() -> None:
    owed = SESSION.after_exchange("my uncle hits me", "", private=True)
    session, tell = told(MACHINE.step(owed, Opened(after(60), resumed=True)))
    assert (tell.said, tell.outcome) == (SAFETY, Outcome.SERVED)
    assert leads_to(tell) == {1}
    assert session.conversation.last_of_tutor is not None
    assert session.conversation.last_of_tutor.text == SAFETY
    assert all("uncle" not in utterance.text for utterance in session.conversation.utterances)


@pytest.mark.parametrize("unheard", ["", "A leaf is green because"])
def test_words_that_got_no_answer_on_the_stream_get_one_now(unheard: str) -> None:
    owed = SESSION.after_exchange("why", "", unheard=unheard)
    session, command = MACHINE.step(owed, Opened(after(60), resumed=True))
    assert asked(command) == "why"
    session, tell = told(MACHINE.step(session, Replied(after(63), 0, "why", "Because.")))
    assert [u.text for u in session.conversation.utterances] == ["why", "Because."]
    assert Record(Action("turn", 1), silence=RULES.pause) in tell.script.steps


@pytest.mark.parametrize(
    ("owed", "said"),
    [
        (SESSION.after_exchange("my uncle hits me", "", private=True), SAFETY),
        (SESSION.after_exchange("my uncle hits me", "", unheard=SAFETY, private=True), SAFETY),
        (SESSION.after_exchange("at night", "", unheard=CHECK).checked(Category.ABUSE, CHECK), CHECK),
    ],
    ids=["no line was made", "the line was not heard", "the question was not heard"],
)
def test_whom_to_call_is_told_to_a_call_that_comes_over_though_there_is_no_lesson_any_more(
    owed: Session, said: str
) -> None:
    session, tell = told(MACHINE.step(owed, Opened(after(60), spent=True, resumed=True)))
    assert tell.said == said
    assert not hangs_up(tell.script)
    # She has heard it: what comes now is the line that there is no lesson.
    _, tell = told(MACHINE.step(session, Opened(after(90), spent=True, resumed=True)))
    assert (tell.said, tell.outcome) == (line(Line.SPENT), Outcome.REFUSED)


def test_who_stops_the_tutor_was_heard_and_has_all_silences_before_her_again() -> None:
    session = SESSION
    for document in (1, 2):
        session, _ = MACHINE.step(session, NothingHeard(after(10 * document), document))
    session, tell = told(MACHINE.step(session, Heard(after(30), 3, "stop", over=True)))
    assert tell.said == line(Line.QUIET_NOW)
    _, tell = told(MACHINE.step(session, NothingHeard(after(40), 4)))
    assert not hangs_up(tell.script)


def test_a_number_that_she_was_asked_about_before_she_chose_a_language_is_not_what_yes_answers() -> None:
    session, _ = MACHINE.step(after_question(), heard("fifteen"))
    session, tell = told(MACHINE.step(session, heard("parlons français s'il te plaît")))
    assert tell.said == line(Line.LANGUAGE_CHOSEN, Language.FRENCH)
    assert thought(MACHINE.step(session, heard("oui"))).number is None


# --- What holds for every event --------------------------------------------------------------------------------------------

TALK = SESSION.after_exchange("why is a leaf green", "It holds a green thing. What is it called?")
"""She has heard a question."""
SLOW = evolve(TALK, call=CallMemory("record", slow=True))
ANY_EVENT: dict[str, Event] = {
    "words": heard("what is light"),
    "danger": heard("i want to die"),
    "doubt": Heard(after(10), 3, "it hurts at night", concern=Concern(Category.ABUSE, Severity.MEDIUM)),
    "another language": heard("let us speak french please"),
    "silence": NothingHeard(after(10), 3),
    "silence on a line that lives": NothingHeard(after(10), 3, lived=True),
    "no sense": Unclear(after(10), 3),
    "repeat": Keyed(after(10), 3, "*1"),
    "slower": Keyed(after(10), 3, "*2"),
    "no choice": Keyed(after(10), 3, "*9"),
    "no key": Keyed(after(10), 3, ""),
    "answer": Replied(after(10), 3, "why", "It is so."),
    "no answer": Unanswered(after(10), 3, "why"),
    "filtered": Unanswered(after(10), 3, "why", filtered=True),
}


@pytest.mark.parametrize("what", ANY_EVENT)
def test_each_document_names_the_next_and_in_a_slow_call_all_is_said_slowly(what: str) -> None:
    for session in (TALK, SLOW):
        taken, command = MACHINE.step(session, ANY_EVENT[what])
        if not isinstance(command, Tell):
            assert what == "words"
            continue
        assert taken.call is not None
        assert [say.slow for say in command.script.said()] == [taken.call.slow] * len(command.script.said())
        *_, ear, silent = command.script.steps
        assert isinstance(ear, Record | Gather)
        assert ear.then == Action("turn", 4)
        assert silent == Redirect(Action("silence", 4))
        if isinstance(ear, Record):
            assert ear.silence == RULES.pause


@pytest.mark.parametrize("what", ["words", "danger", "doubt", "another language", "slower", "answer", "filtered"])
def test_whoever_is_there_begins_the_count_of_silences_anew(what: str) -> None:
    session = evolve(TALK, call=CallMemory("record", silences=1))
    taken, _ = MACHINE.step(session, ANY_EVENT[what])
    assert taken.call is not None
    assert taken.call.silences == 0


@pytest.mark.parametrize(("what", "troubles"), [("danger", 0), ("answer", 0), ("words", 1), ("doubt", 1)])
def test_help_and_answers_make_up_for_troubles(what: str, troubles: int) -> None:
    session = evolve(TALK, call=CallMemory("record", troubles=1))
    taken, _ = MACHINE.step(session, ANY_EVENT[what])
    assert taken.call is not None
    assert taken.call.troubles == troubles


@pytest.mark.parametrize("what", ["danger", "doubt", "another language", "words"])
def test_a_number_that_was_asked_about_is_no_matter_after_other_words(what: str) -> None:
    session = evolve(TALK, confirming=Confirming("15"))
    taken, _ = MACHINE.step(session, ANY_EVENT[what])
    assert taken.confirming is None


@pytest.mark.parametrize("what", ANY_EVENT)
def test_each_event_that_ends_a_turn_is_counted_once(what: str) -> None:
    taken, command = MACHINE.step(TALK, ANY_EVENT[what])
    assert taken.turns - TALK.turns == (0 if isinstance(command, Think) else 1)


def test_the_lines_that_hold_a_call_come_in_their_order_and_the_call_comes_back() -> None:
    back = Action("wait", 3)
    said = []
    for times in (1, 2, 3, 4):
        say, redirect = MACHINE.wait(SESSION, back, times).steps
        assert isinstance(say, Say)
        assert redirect == Redirect(back)
        said.append(say.text)
    assert said == [line(each) for each in (Line.FILLER_1, Line.FILLER_2, Line.FILLER_3, Line.FILLER_3)]


def test_a_language_is_chosen_by_one_key_for_which_there_is_time_and_silence_is_silence() -> None:
    gather, silent = MACHINE.choosing(SESSION, 4).steps
    assert isinstance(gather, Gather)
    assert gather.then == Action("keys", 4, (("prefix", "*3"),))
    assert (gather.speech, gather.digits, gather.seconds) == (False, 1, 7)
    assert silent == Redirect(Action("silence", 4))


@pytest.mark.parametrize(("keys", "digits"), [("*", 1), ("5", None)])
def test_further_keys_are_taken_behind_those_that_were_pressed(keys: str, digits: int | None) -> None:
    session, command = MACHINE.step(SESSION, Keyed(after(10), 3, keys, complete=False))
    assert session == SESSION
    assert isinstance(command, Collect)
    gather, otherwise = command.script.steps
    assert isinstance(gather, Gather)
    assert gather.then == Action("keys", 3, (("prefix", keys),))
    assert (gather.speech, gather.digits, gather.seconds) == (False, digits, 3)
    assert otherwise == Redirect(gather.then)


def test_a_call_that_begins_is_not_one_that_ended_and_owes_nobody_help() -> None:
    ended = evolve(SESSION, call=CallMemory("record", ending=EndReason.GOODBYE))
    assert told(MACHINE.step(ended, Opened(START)))[1].said == line(Line.GREETING)
    owed = SESSION.after_exchange("i want to die", "", private=True)
    assert told(MACHINE.step(owed, Opened(START, spent=True)))[1].said == line(Line.SPENT)


def test_a_call_that_came_over_has_its_words_in_the_log() -> None:
    lost = evolve(TALK, call=CallMemory("stream", unlogged=True))
    session, _ = MACHINE.step(lost, Opened(after(10), resumed=True))
    assert session.call is not None
    assert not session.call.unlogged


def test_little_time_is_told_of_once_and_not_when_none_is_left() -> None:
    last = RULES.longest.total_seconds()
    for seconds, warned, says in ((last - 1, False, True), (last - 1, True, False), (last + 1, False, False)):
        session = evolve(TALK, call=CallMemory("record", warned=warned))
        taken, tell = told(MACHINE.step(session, Replied(after(seconds), 3, "why", "It is so.")))
        assert (line(Line.TIME_WARNING) in tell.said) is says
        assert taken.call is not None
        assert taken.call.warned
    early = told(MACHINE.step(TALK, Replied(after(10), 3, "why", "It is so.")))[0]
    assert early.call is not None
    assert not early.call.warned


def test_what_is_in_doubt_is_asked_about_once_a_call() -> None:
    doubt = Heard(after(10), 3, "it hurts at night", concern=Concern(Category.ABUSE, Severity.MEDIUM))
    assert told(MACHINE.step(TALK, doubt))[1].said == CHECK
    checked = TALK.checked(Category.SELF_HARM, CHECK).after_exchange("why", "It is so.")
    assert asked(MACHINE.step(checked, doubt)[1]) == doubt.text


def test_what_a_call_owed_when_it_came_over_is_said_slowly_in_a_slow_call() -> None:
    for said in (("i want to die", "", "", True), ("why", "It", "holds a green thing.", False)):
        words, text, unheard, private = said
        session = evolve(SESSION, call=CallMemory("stream", slow=True))
        session = session.after_exchange(words, text, unheard=unheard, private=private)
        after_it, tell = told(MACHINE.step(session, Opened(after(10), resumed=True)))
        assert [say.slow for say in tell.script.said()] == [True]
        assert isinstance(tell.script.steps[1], Record)
        assert tell.script.steps[1].then == Action("turn", 1)
        assert len(after_it.conversation.utterances) == 2
