"""The machine of streamed calls, rule by rule; its promises under any order of events are in test_call_world."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import Category, Concern, Severity
from bakame_core.errors import RuleBroken
from bakame_core.machines.streaming.events import (
    AudioMade,
    DropAudio,
    HangUp,
    Judged,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    Leave,
    LineClosed,
    LineOpened,
    Note,
    Pace,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    Say,
    StopSaying,
    StopThinking,
    Think,
    Timer,
    Transcribe,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.testing.outside import new_call, streaming
from fakes.streamed_phone import Phone, heard, line, phone

LONG = "A leaf is green because it holds chlorophyll, which catches the light of the sun. It uses red and blue light."
ASKING = "Seven times eight is fifty-six. What is six times nine?"


# --- Opening -------------------------------------------------------------------------------------------------------------


def test_a_call_opens_with_the_greeting_in_segments_and_no_model() -> None:
    world = phone(greeted=False)
    assert " ".join(world.texts) == line(world, Line.GREETING)
    assert all(say.fixed for say in world.to_say)
    assert not world.prompts


def test_a_call_that_comes_back_is_not_greeted_again() -> None:
    machine = streaming()
    world = Phone(machine, new_call(machine))
    world.feed(LineOpened(0.0, resumed=True))
    assert world.texts == [line(world, Line.LISTENING)]


def test_a_call_that_comes_back_with_a_question_unanswered_has_it_answered_and_logged_once() -> None:
    machine = streaming()
    call = new_call(machine)
    world = Phone(machine, evolve(call, session=call.session.after_exchange("why is a leaf green", "")))
    world.feed(LineOpened(0.0, resumed=True))
    (asked,) = world.prompts
    assert [message.text for message in asked.prompt.messages if message.role is Role.USER] == ["why is a leaf green"]
    world.answer("It holds chlorophyll.")
    world.all_played()
    (note,) = world.notes
    assert (note.heard, note.said) == ("", "It holds chlorophyll.")
    assert [u.text for u in note.session.conversation.utterances] == ["why is a leaf green", "It holds chlorophyll."]


def test_a_call_on_a_spent_day_is_told_so_and_hung_up() -> None:
    machine = streaming()
    world = Phone(machine, new_call(machine))
    world.feed(LineOpened(0.0, spent=True))
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.LIMIT


def test_texts_have_no_streamed_call() -> None:
    machine = streaming()
    session = evolve(new_call(machine).session, call=None)
    with pytest.raises(RuleBroken):
        machine.begin(session)


# --- The end of a turn ---------------------------------------------------------------------------------------------------


def test_the_lag_of_the_detector_counts_as_silence_that_was_waited() -> None:
    world = phone(Pace(endpoint=0.5))
    world.feed(LearnerBegan(50.06, 50.0))
    world.now = 51.3
    world.feed(LearnerPaused(51.3, 51.0))
    assert world.waits(Timer.ENDPOINT) == 0.2
    world.feed(LearnerBegan(51.4, 51.35))
    assert Timer.ENDPOINT not in world.timers
    world.now = 53.0
    commands = world.feed(LearnerPaused(53.0, 52.4))
    assert any(isinstance(command, Transcribe) for command in commands), "the whole pause was over already"


def test_a_fixed_pause_is_the_same_for_all_questions_and_learners() -> None:
    world = phone(Pace(endpoint=0.5))
    world.say("hello")
    world.answer("Explain in your own words why the leaf is green.")
    world.all_played()
    world.talk()
    assert world.waits(Timer.ENDPOINT) == 0.4


def test_a_number_is_waited_for_shorter_and_an_explanation_longer() -> None:
    waits = []
    for asked in ("What is six times nine?", "Is a whale a fish?", "Explain in your own words why the leaf is green."):
        world = phone()
        world.say("hello")
        world.answer(asked)
        world.all_played()
        world.talk()
        waits.append(world.waits(Timer.ENDPOINT))
    assert waits == sorted(waits)
    assert len(set(waits)) == 3


def test_the_pause_grows_with_a_learner_who_goes_on_after_pauses_and_fades_with_one_who_does_not() -> None:
    world = phone()
    world.talk()
    first = world.waits(Timer.ENDPOINT)
    world.now += 0.5
    world.talk()
    longer = world.waits(Timer.ENDPOINT)
    assert longer > first
    world.fire_timer(Timer.ENDPOINT)
    world.understand("hello")
    world.answer("Is a whale a fish?")
    world.all_played()
    world.talk()
    assert first < world.waits(Timer.ENDPOINT) < longer


def test_hash_ends_the_turn_at_once() -> None:
    world = phone()
    world.talk()
    assert any(isinstance(command, Transcribe) for command in world.feed(Keyed(world.now, "#")))


def test_a_turn_that_never_pauses_ends_after_its_longest() -> None:
    world = phone()
    world.feed(LearnerBegan(world.now, world.now))
    assert world.waits(Timer.UTTERANCE) == 30
    world.fire_timer(Timer.UTTERANCE)
    assert world.recognising


def test_a_click_is_no_utterance() -> None:
    world = phone()
    world.feed(LearnerBegan(world.now, world.now))
    assert DropAudio() in world.feed(LearnerPaused(world.now + 0.2, world.now + 0.02, 0.02))
    assert set(world.timers) == {Timer.SILENCE, Timer.LIMIT}
    world.now += 3
    world.feed(LearnerBegan(world.now, world.now))
    assert world.waits(Timer.UTTERANCE) == 30


def test_silence_does_not_carry_the_times_of_the_turn_before_it() -> None:
    world = phone()
    world.say("what is seven times eight")
    world.answer(ASKING)
    world.all_played()
    assert world.notes[-1].timing.ended is not None
    world.fire_timer(Timer.SILENCE)
    world.all_played()
    assert world.notes[-1].outcome is Outcome.SILENCE
    assert world.notes[-1].timing.ended is None


def test_a_breath_after_an_utterance_does_not_make_a_click_of_it() -> None:
    world = speaking()
    world.feed(LearnerBegan(world.now + 0.1, world.now))
    world.feed(LearnerVoiced(world.now + 0.3, 0.3))
    world.feed(LearnerPaused(world.now + 1.5, world.now + 1.4, 1.3))
    world.feed(LearnerBegan(world.now + 1.5, world.now + 1.48))
    world.feed(LearnerPaused(world.now + 1.6, world.now + 1.52, 0.03))
    world.fire_timer(Timer.ENDPOINT)
    assert world.recognising


def test_an_answer_that_grows_too_long_is_stopped_and_is_no_failure() -> None:
    world = phone()
    world.say("why is a leaf green")
    (turn,) = world.thinking
    for number in range(12):
        world.feed(
            ReplyGrew(world.now, turn, f"It catches the light of the sun with a green thing {'so ' * number}in it. ")
        )
    # Nothing more of it is said. What it may still ask is waited for, and no longer than for any sentence.
    world.fire_timer(Timer.THINK)
    assert turn not in world.thinking
    assert world.texts[-1] == line(world, Line.GO_ON)
    assert len(" ".join(world.texts).split()) <= 35
    world.all_played()
    assert world.notes[-1].outcome is Outcome.ANSWERED
    assert checks(world) == {Rule.LENGTH: Fate.REPAIRED}


def test_what_a_long_answer_asks_at_its_end_is_asked_and_then_the_model_is_stopped() -> None:
    world = phone()
    world.say("why is a leaf green")
    (turn,) = world.thinking
    for number in range(4):
        world.feed(
            ReplyGrew(world.now, turn, f"It catches the light of the sun with a green thing {'so ' * number}in it. ")
        )
    commands = world.feed(ReplyGrew(world.now, turn, "What is that called? Well"))
    assert StopThinking(turn) in commands
    assert world.texts[-1] == "What is that called?"
    assert len(" ".join(world.texts).split()) <= 35


def test_who_goes_on_before_anything_is_heard_has_said_one_turn() -> None:
    world = phone()
    world.say("what is seven")
    assert world.thinking
    world.say("times eight")
    assert len(world.prompts) == 2
    assert world.prompts[1].prompt.messages[-1].text == "what is seven times eight"
    assert list(world.thinking) == [world.prompts[1].turn]


# --- Rules ---------------------------------------------------------------------------------------------------------------


def checks(world: Phone) -> dict[Rule, Fate]:
    """What the reply broke; what the lesson owed stands beside it."""
    return {check.rule: check.fate for check in world.notes[-1].checks if not check.rule.is_due}


def test_what_the_lesson_owed_counts_as_done_where_she_heard_it() -> None:
    world = phone()
    world.say("teach me about leaves")
    world.answer("Leaves are green and make food. What do they make it from?")
    world.all_played()
    assert Check(Rule.LEVEL, Fate.MET) in world.notes[-1].checks
    before = len(world.notes)
    world.say("from light")
    world.answer("Light, yes, and from water and air. What else do they need?")
    world.play_next()
    world.say("can we do something else now please")
    assert Check(Rule.LEVEL, Fate.OWED) in world.notes[before].checks


def test_a_wrong_sum_is_put_right_before_it_is_said() -> None:
    world = phone()
    world.say("why")
    world.answer("Seven times eight is fifty-four. Shall we go on?")
    assert " ".join(world.texts) == "Seven times eight is fifty-six. Shall we go on?"
    world.all_played()
    assert checks(world) == {Rule.SUM: Fate.REPAIRED}
    assert heard(world)[-1] == ("Seven times eight is fifty-six. Shall we go on?", "")


def test_before_anything_was_said_the_model_is_asked_once_more_and_then_no_more() -> None:
    world = phone()
    world.say("why")
    world.answer("7 x 8 = 50 + 5.")
    assert not world.texts
    (again,) = world.thinking
    assert world.prompts[-1].prompt.messages[-2].text == world.machine.turns.policy.again[Rule.SUM]
    world.answer("7 x 8 = 50 + 5. Let us count it.")
    assert " ".join(world.texts) == "Let us count it."
    assert again not in world.thinking
    world.all_played()
    assert checks(world) == {Rule.SUM: Fate.REPAIRED}


def test_what_a_first_answer_still_writes_after_it_was_asked_again_is_stale() -> None:
    world = phone()
    world.say("why")
    (first,) = world.thinking
    world.feed(ReplyGrew(world.now, first, "What is your name? And "))
    assert first not in world.thinking
    world.feed(ReplyGrew(world.now, first, "where do you live? Tell me. "))
    world.answer("A noun is a name. Give me one, please.")
    assert " ".join(world.texts) == "A noun is a name. Give me one, please."
    world.all_played()
    assert checks(world) == {Rule.PERSONAL_DATA: Fate.ASKED_AGAIN}


def test_once_something_was_said_a_sentence_with_a_wrong_sum_is_only_left_out() -> None:
    world = phone()
    world.say("why")
    world.answer("Let us see how we get on with this. 7 x 8 = 50 + 5. What do you think?")
    assert " ".join(world.texts) == "Let us see how we get on with this. What do you think?"
    assert len(world.prompts) == 1


def test_after_an_opening_that_says_nothing_yet_the_model_is_still_asked_once_more() -> None:
    world = phone()
    world.say("why")
    world.answer("No problem! 7 x 8 = 50 + 5.")
    world.answer("No problem! Think of 7 x 7. What is it?")
    assert " ".join(world.texts) == "No problem! Think of 7 x 7. What is it?"
    assert len(world.prompts) == 2


FIRST = "A leaf is green because there is a green thing in it."
SECOND = "It catches the light of the sun, and makes sugar of water and air."


def test_a_sentence_that_may_leave_a_question_no_room_waits_for_it() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, f"{FIRST} {SECOND} What"))
    assert " ".join(world.texts) == FIRST
    world.feed(ReplyGrew(world.now, turn, " does the leaf make of water, of air and of light? "))
    world.feed(ReplyEnded(world.now, turn))
    assert " ".join(world.texts) == f"{FIRST} What does the leaf make of water, of air and of light?"
    world.all_played()
    assert checks(world) == {Rule.LENGTH: Fate.REPAIRED}


def test_a_sentence_that_waited_is_said_where_the_question_leaves_it_room_or_none_comes() -> None:
    for question in ("", " And what is sugar?"):
        world = phone()
        world.say("why")
        world.answer(f"{FIRST} {SECOND}{question}")
        assert " ".join(world.texts) == f"{FIRST} {SECOND}{question}"


def test_where_the_question_is_too_long_by_itself_she_is_asked_whether_to_go_on() -> None:
    world = phone()
    world.say("why")
    world.answer(
        f"{FIRST} If a leaf lies for days in a dark box with no light at all, and somebody waters it, what will it look like then?"
    )
    assert " ".join(world.texts) == f"{FIRST} {line(world, Line.GO_ON)}"


def test_an_answer_that_breaks_off_in_its_first_sentence_is_asked_for_again_and_else_ends_with_a_clause() -> None:
    world = phone()
    world.say("why")
    for broken in ("A leaf is green, as all", "A leaf is green because of what it holds, and that"):
        (turn,) = world.thinking
        del world.thinking[turn]
        world.feed(ReplyGrew(world.now, turn, broken))
        world.feed(ReplyEnded(world.now, turn, whole=False))
    assert world.prompts[-1].prompt.messages[-2].text == world.machine.turns.policy.again[Rule.LENGTH]
    assert " ".join(world.texts) == "A leaf is green because of what it holds."


def test_what_was_said_already_is_not_said_again() -> None:
    world = phone()
    world.say("why")
    world.answer(f"{FIRST} {FIRST} {FIRST} Why is a root not green?")
    assert " ".join(world.texts) == f"{FIRST} Why is a root not green?"


def test_a_question_waits_until_nothing_follows_it() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "What is a leaf? It is green. Well"))
    assert world.texts == ["It is green."]
    world.feed(ReplyGrew(world.now, turn, " look. Where have you seen one? "))
    world.feed(ReplyEnded(world.now, turn))
    assert world.texts == ["It is green.", "Well look.", "Where have you seen one?"]
    world.all_played()
    assert checks(world) == {Rule.QUESTION_LAST: Fate.REPAIRED, Rule.ONE_QUESTION: Fate.REPAIRED}


def test_a_question_that_waits_is_unheard_where_she_interrupts() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "What is a leaf? It is green and it grows. Well"))
    world.sound()
    world.say("stop it please")
    assert heard(world)[1][1] == "It is green and it grows. What is a leaf? Well"


def test_a_model_that_fails_after_its_question_has_asked_it() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "What is a leaf? We"))
    world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "transient", "TimedOut")))
    assert world.texts == ["What is a leaf?"]


def test_a_number_that_sounds_like_another_is_asked_about_and_taken_after_yes() -> None:
    world = phone()
    world.say("a sum please")
    world.answer("What is seven plus eight?")
    world.all_played()
    world.say("fifteen")
    assert len(world.prompts) == 1
    assert " ".join(world.texts) == "I heard 15, 1 5. Yes?"
    world.say("yes")
    assert world.prompts[-1].prompt.messages[-2].text.startswith("Her answer is 15")
    world.answer("Right, you made ten first. What is 9 plus 4?")
    assert " ".join(world.texts[-3:]) == "Right, you made ten first. What is 9 plus 4?"


def test_a_number_that_was_heard_is_said_before_the_answer() -> None:
    world = phone()
    world.say("a sum please")
    world.answer("What is seven times eight?")
    world.all_played()
    world.say("fifty-six")
    world.answer("Right, seven eights. What is 7 times 9?")
    assert world.texts[0] == "I heard 56."


def test_who_goes_on_does_not_change_the_language_with_one_turn() -> None:
    world = phone()
    world.say("ndashaka kwiga")
    world.say("imibare uyu munsi")
    assert world.call.session.language is Language.ENGLISH
    assert world.call.session.other_turns == 1


# --- Barge-in ------------------------------------------------------------------------------------------------------------


def speaking(text: str = LONG) -> Phone:
    world = phone()
    world.say("why is a leaf green")
    world.answer(text)
    world.play_next()
    world.sound()
    return world


def test_a_voice_must_last_before_the_tutor_falls_silent() -> None:
    world = speaking()
    world.feed(LearnerBegan(world.now, world.now))
    assert not world.feed(LearnerVoiced(world.now + 0.1, 0.1))
    (stop, *_) = world.feed(LearnerVoiced(world.now + 0.2, 0.2))
    assert isinstance(stop, StopSaying)


def test_a_cough_stops_nothing() -> None:
    world = speaking()
    world.feed(LearnerBegan(world.now, world.now))
    world.feed(LearnerPaused(world.now + 0.3, world.now + 0.1, 0.1))
    assert world.clears == 0
    world.all_played()
    assert heard(world)[-1] == (LONG, "")


def test_an_interruption_leaves_what_was_heard_and_says_what_was_not() -> None:
    world = speaking()
    world.say("wait what is light")
    assert heard(world) == [
        ("why is a leaf green", ""),
        ("A leaf is green", LONG.removeprefix("A leaf is green ")),
    ]
    notes = [m.text for m in world.prompts[1].prompt.messages if m.role is Role.SYSTEM]
    assert any(heard(world)[1][1] in note for note in notes)


def test_marks_that_come_back_because_of_a_clear_count_for_nothing() -> None:
    world = speaking()
    world.talk(0.5)
    assert len(world.marks) == 1
    before = world.call
    world.bring_mark()
    assert world.call == before


@pytest.mark.parametrize("words", ["yego", "mm", "yes teacher", ""])
def test_a_false_alarm_goes_on_from_the_first_unheard_segment_under_a_new_name(words: str) -> None:
    world = speaking()
    old = world.call.reply.voice if world.call.reply else 0
    world.say(words, 0.5)
    assert world.texts[0] == "because it holds chlorophyll,"
    assert world.to_say[0].turn != old
    world.all_played()
    assert heard(world)[-1] == (LONG, "")


def test_what_may_be_an_acknowledgement_is_recognised_at_once_and_the_tutor_goes_on_without_waiting_for_a_pause() -> (
    None
):
    world = speaking()
    world.talk(0.5)
    assert Timer.ENDPOINT not in world.timers
    world.understand("yego")
    assert world.texts[0] == "because it holds chlorophyll,"


@pytest.mark.parametrize(("text", "seconds"), [(LONG, 1.2), ("Look at it again. Is it ten?", 0.5)])
def test_longer_words_and_answers_over_the_tutor_have_their_pause(text: str, seconds: float) -> None:
    world = speaking(text)
    world.talk(seconds)
    assert world.waits(Timer.ENDPOINT) > 0


def test_short_words_over_the_tutor_that_go_on_are_one_turn() -> None:
    world = speaking()
    world.talk(0.5)
    world.talk(1.0)
    world.understand("wait")
    assert not world.thinking
    world.fire_timer(Timer.ENDPOINT)
    world.understand("why is it green")
    assert world.prompts[-1].prompt.messages[-1].text == "wait why is it green"


def test_a_number_over_an_open_question_is_an_answer() -> None:
    world = speaking(ASKING)
    world.say("fifty-four", 0.5)
    assert world.prompts[-1].prompt.messages[-1].text == "fifty-four"


def test_yes_over_an_open_question_is_an_answer_too() -> None:
    world = speaking("Look at it again. Is it ten?")
    world.say("yego", 0.5)
    assert world.prompts[-1].prompt.messages[-1].text == "yego"


def test_the_model_writes_on_while_a_voice_is_judged_and_nothing_of_it_is_lost() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "Because it rains here often.\n"))
    world.sound()
    world.talk(0.5)
    world.feed(ReplyGrew(world.now, turn, "And then the sun comes out.\n"))
    assert not world.to_say
    world.understand("mm")
    assert " ".join(world.texts) == "Because it rains here often. And then the sun comes out."


def test_what_was_interrupted_is_not_written_on() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "Because it rains here often.\n"))
    world.sound()
    world.talk(0.5)
    commands = world.feed(Transcribed(world.now, world.recognising.pop(0).turn, "no I mean snow"))
    assert StopThinking(turn) in commands
    assert not world.feed(ReplyGrew(world.now, turn, "Late words. "))


@pytest.mark.parametrize("again", ["Stop.", "stop stop", "goodbye"])
def test_stop_over_the_tutors_words_stops_these_and_said_again_ends_the_call(again: str) -> None:
    world = phone()
    world.say("what is a leaf")
    world.answer(LONG)
    world.play_next()
    world.say("stop")
    assert world.end is None
    assert " ".join(world.texts) == line(world, Line.QUIET_NOW)
    world.play_next()
    world.say(again)
    assert " ".join(world.texts) == line(world, Line.GOODBYE)


def test_stop_while_the_tutor_is_silent_ends_the_call_and_any_other_words_go_on() -> None:
    world = phone()
    world.say("what is a leaf")
    world.answer(LONG)
    world.play_next()
    world.say("stop")
    world.all_played()
    world.say("why is it green")
    assert world.thinking
    world.answer("Think of the sun.")
    world.all_played()
    world.say("stop")
    assert " ".join(world.texts) == line(world, Line.GOODBYE)


def test_nothing_stops_a_goodbye() -> None:
    world = phone()
    world.say("goodbye")
    world.sound()
    world.talk()
    world.feed(Keyed(world.now, "5"))
    assert world.clears == 0
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.GOODBYE


# --- Waiting -------------------------------------------------------------------------------------------------------------


def test_a_filler_is_said_after_a_while_and_never_remembered() -> None:
    world = phone()
    world.say("why")
    world.fire_timer(Timer.FILLER)
    assert world.texts == [line(world, Line.FILLER_1)]
    world.all_played()
    world.answer(ASKING)
    world.all_played()
    assert heard(world)[-1] == (ASKING, "")
    assert world.notes[-1].said == ASKING


def test_after_words_of_the_answer_no_filler_is_said() -> None:
    world = phone()
    world.say("why")
    world.answer(ASKING)
    assert Timer.FILLER not in world.timers


def test_a_filler_is_said_while_the_recogniser_works_and_is_no_turn() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    assert world.texts == [line(world, Line.FILLER_1)]
    assert all(say.fixed for say in world.to_say)
    world.all_played()
    assert not world.notes
    world.understand("why")
    assert world.waits(Timer.FILLER) > 1
    world.answer(ASKING)
    world.all_played()
    assert heard(world) == [("why", ""), (ASKING, "")]
    assert [note.said for note in world.notes] == [ASKING]


def test_an_answer_waits_for_the_end_of_such_a_filler_and_does_not_cut_it_off() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    world.sound()
    world.understand("why")
    world.answer(ASKING)
    assert not world.clears
    world.all_played()
    assert heard(world) == [("why", ""), (ASKING, "")]


def test_a_fixed_line_follows_such_a_filler_too() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    world.sound()
    world.understand("goodbye")
    world.all_played()
    assert isinstance(world.end, HangUp)


def test_whoever_goes_on_over_such_a_filler_stops_it_and_is_heard_as_a_whole() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    world.sound()
    world.talk()
    assert world.clears == 1
    world.understand("why is")
    assert not world.thinking
    world.fire_timer(Timer.ENDPOINT)
    assert world.waits(Timer.FILLER) > 1
    world.understand("a leaf green")
    world.answer(ASKING)
    world.all_played()
    assert heard(world) == [("why is a leaf green", ""), (ASKING, "")]


def test_noise_behind_such_a_filler_is_waited_out_and_a_recogniser_that_fails_is_left_as_ever() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    world.understand("")
    world.all_played()
    assert Timer.SILENCE in world.timers
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.FILLER)
    world.fire_timer(Timer.HEAR)
    assert isinstance(world.end, Leave)
    assert [note.cause.error for note in world.notes if note.cause] == ["TimedOut"]


def test_a_filler_that_was_cut_off_is_not_said_again() -> None:
    world = phone()
    world.say("why")
    world.fire_timer(Timer.FILLER)
    world.sound()
    world.talk(0.4)
    world.fire_timer(Timer.ENDPOINT)
    world.understand("mm")
    assert not world.to_say


def test_silence_is_asked_about_twice_and_then_ends_the_call() -> None:
    world = phone()
    assert 5 <= world.waits(Timer.SILENCE) <= 10
    said = []
    while world.end is None:
        world.fire_timer(Timer.SILENCE)
        said.append(" ".join(world.texts))
        world.all_played()
    assert said == [line(world, which) for which in (Line.SILENCE_1, Line.SILENCE_2, Line.SILENCE_GOODBYE)]
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.SILENCE


def test_whoever_thinks_is_told_that_there_is_time_and_asked_again_before_the_line_is_doubted() -> None:
    world = phone()
    world.say("why")
    world.answer("Think well. What is six times nine?")
    world.all_played()
    said = []
    while world.end is None:
        world.fire_timer(Timer.SILENCE)
        said.append(" ".join(world.texts))
        world.all_played()
    rest = [line(world, which) for which in (Line.SILENCE_2, Line.SILENCE_GOODBYE)]
    assert said == [line(world, Line.LISTENING), "What is six times nine?", *rest]


def test_noise_does_not_put_the_question_off_for_ever() -> None:
    world = phone()
    due = world.timers[Timer.SILENCE].due
    for _ in range(5):
        world.say("", 0.3)
    assert world.timers[Timer.SILENCE].due <= due + 1


# --- Budgets -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("told", ["Because it rains", ""])
def test_a_model_without_a_first_sentence_in_time_moves_the_call_down(told: str) -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    if told:
        world.feed(ReplyGrew(world.now, turn, told))
    world.fire_timer(Timer.THINK)
    assert isinstance(world.end, Leave)
    assert world.end.cause.stage is Stage.THINK
    assert heard(world)[0] == ("why", "")


def test_a_model_that_stalls_later_has_said_what_it_said() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "Because it rains here often. And"))
    world.fire_timer(Timer.THINK)
    world.all_played()
    assert world.end is None
    assert heard(world)[-1] == (f"Because it rains here often. {line(world, Line.NO_ANSWER_1)}", "")
    assert world.notes[-1].outcome is Outcome.DEGRADED


def test_a_model_that_stalls_after_its_question_is_known_adds_nothing_to_it() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "It rains here often. What does rain do? And"))
    world.fire_timer(Timer.THINK)
    world.all_played()
    assert heard(world)[-1] == ("It rains here often. What does rain do?", "")


def test_a_voice_without_a_sound_in_time_moves_the_call_down() -> None:
    world = phone()
    world.say("why")
    world.answer(ASKING)
    world.fire_timer(Timer.WATCH)
    assert isinstance(world.end, Leave)
    assert world.end.cause == Failure(Stage.SPEAK, "transient", "TimedOut")
    assert heard(world)[-1] == ("", ASKING)


def test_a_recogniser_without_words_in_time_moves_the_call_down() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.HEAR)
    assert isinstance(world.end, Leave)
    assert world.end.cause == Failure(Stage.HEAR, "transient", "TimedOut")


def test_a_mark_that_is_lost_ends_the_reply_and_not_the_call() -> None:
    world = phone()
    world.say("why")
    world.answer("Because.")
    world.sound()
    world.fire_timer(Timer.WATCH)
    assert world.end is None
    assert heard(world)[-1] == ("", "Because.")
    assert world.waits(Timer.SILENCE) == world.machine.pace.silence


def test_failures_that_pass_move_the_call_down_and_others_cost_a_line() -> None:
    world = phone()
    world.say("why")
    turn, _ = world.thinking.popitem()
    world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "quota", "QuotaExceeded", "fake")))
    assert world.texts[0] in line(world, Line.NO_ANSWER_1)
    world.all_played()
    assert heard(world) == [("why", ""), (line(world, Line.NO_ANSWER_1), "")]
    world.say("why")
    turn, _ = world.thinking.popitem()
    world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "transient", "Unavailable", "fake")))
    assert isinstance(world.end, Leave)


def test_a_recording_without_sense_is_asked_for_again_and_a_failing_recogniser_left() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    turn = world.recognising.pop().turn
    world.feed(TranscriptFailed(world.now, turn, Failure(Stage.HEAR, "permanent", "Garbled", "fake")))
    assert " ".join(world.texts) == line(world, Line.NOT_UNDERSTOOD_1)
    world.all_played()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    turn = world.recognising.pop().turn
    world.feed(TranscriptFailed(world.now, turn, Failure(Stage.HEAR, "transient", "Unavailable", "fake")))
    assert isinstance(world.end, Leave)
    assert world.end.session.call is not None
    assert world.end.session.call.troubles == 2


GARBLED = Failure(Stage.HEAR, "permanent", "Garbled", "fake")


def test_a_recording_without_sense_is_logged_with_what_was_said_instead() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.feed(TranscriptFailed(world.now, world.recognising.pop().turn, GARBLED))
    world.all_played()
    assert [(note.heard, note.said, note.cause) for note in world.notes] == [
        ("", line(world, Line.NOT_UNDERSTOOD_1), GARBLED)
    ]


@pytest.mark.parametrize("first", [True, False], ids=["words came first", "words come later"])
def test_a_part_of_a_turn_without_sense_costs_nothing_of_the_other(first: bool) -> None:
    world = phone()
    for _ in range(2):
        world.talk()
        world.fire_timer(Timer.ENDPOINT)
    if first:
        world.understand("why does it rain")
    world.feed(TranscriptFailed(world.now, world.recognising.pop().turn, GARBLED))
    if not first:
        world.understand("why does it rain")
    assert [message.text for message in world.prompts[-1].prompt.messages][-1] == "why does it rain"
    assert Timer.HEAR not in world.timers


def test_sounds_without_sense_over_an_answer_do_not_end_it() -> None:
    world = phone()
    world.say("why")
    world.answer(LONG)
    world.play_next()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.feed(TranscriptFailed(world.now, world.recognising.pop().turn, GARBLED))
    world.all_played()
    assert heard(world)[-1] == (LONG, "")


def test_a_goodbye_that_cannot_be_spoken_ends_the_call_all_the_same() -> None:
    world = phone()
    world.say("goodbye")
    say = world.to_say[0]
    world.feed(VoiceFailed(world.now, say.turn, say.seq, Failure(Stage.SPEAK, "transient", "Unavailable")))
    assert isinstance(world.end, HangUp)


def test_an_answer_is_no_longer_than_an_ear_can_follow() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    for first in ("One", "Now", "Then", "Next", "Last"):
        world.feed(ReplyGrew(world.now, turn, f"{first} two three four five six seven eight nine ten. "))
    world.feed(ReplyEnded(world.now, turn))
    assert len(" ".join(world.texts).split()) == 34
    assert world.texts[-1] == line(world, Line.GO_ON)


def test_the_call_ends_with_its_longest_time_and_says_so_before() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.now = 70.0
    world.say("why")
    world.answer(ASKING)
    assert world.texts[0] == line(world, Line.TIME_WARNING)
    world.all_played()
    assert heard(world)[-1] == (ASKING, "")
    world.fire_timer(Timer.LIMIT)
    assert " ".join(world.texts) == line(world, Line.TIME_UP)
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.TIME_LIMIT


def test_the_longest_time_stops_an_answer_and_keeps_what_was_heard_of_it() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.say("why")
    world.answer(LONG)
    world.play_next()
    first = heard(world)
    world.fire_timer(Timer.LIMIT)
    assert " ".join(world.texts) == line(world, Line.TIME_UP)
    assert not first
    asked, answered = heard(world)[:2]
    assert asked == ("why", "")
    assert answered[0]
    assert " ".join(answered) == LONG
    assert [note.outcome for note in world.notes] == [Outcome.ANSWERED]


def test_who_tells_of_danger_hears_a_fixed_line_in_her_language_and_no_model() -> None:
    world = phone()
    world.say("je veux mourir")
    assert not world.prompts
    assert world.to_say[0].language is Language.FRENCH
    world.talk(0.5)
    assert heard(world) == []
    world.fire_timer(Timer.ENDPOINT)
    world.understand("mm")
    said = " ".join(world.texts)
    world.all_played()
    assert heard(world) == [("", ""), (said, "")]


# --- Keys ----------------------------------------------------------------------------------------------------------------


def dial(world: Phone, keys: str) -> None:
    for key in keys:
        world.feed(Keyed(world.now, key))


def test_keys_are_an_answer_after_a_hash_or_a_while() -> None:
    world = phone()
    dial(world, "56#")
    assert world.prompts[-1].prompt.messages[-1].text == "56"
    world.answer(ASKING)
    world.all_played()
    dial(world, "54")
    assert len(world.prompts) == 1
    world.fire_timer(Timer.KEYS)
    assert world.prompts[-1].prompt.messages[-1].text == "54"


def test_a_key_silences_the_tutor_at_once() -> None:
    world = speaking()
    assert isinstance(world.feed(Keyed(world.now, "5"))[0], StopSaying)


def test_star_and_a_key_is_the_menu() -> None:
    world = speaking()
    dial(world, "*1")
    assert " ".join(world.texts) == LONG
    dial(world, "*2")
    assert world.to_say[0].slow
    dial(world, "*3")
    dial(world, "4")
    assert " ".join(world.texts) == line(world, Line.LANGUAGE_CHOSEN, Language.KINYARWANDA)
    assert world.to_say[0].language is Language.KINYARWANDA
    dial(world, "*0")
    world.all_played()
    assert isinstance(world.end, HangUp)


def test_star_alone_tells_the_choices() -> None:
    world = phone()
    dial(world, "*")
    world.fire_timer(Timer.KEYS)
    assert " ".join(world.texts) == line(world, Line.MENU)


def test_no_language_chosen_is_silence() -> None:
    world = phone()
    dial(world, "*3")
    world.all_played()
    world.fire_timer(Timer.KEYS)
    assert Timer.SILENCE in world.timers
    dial(world, "4#")
    assert world.prompts[-1].prompt.messages[-1].text == "4"


# --- The end -------------------------------------------------------------------------------------------------------------


def test_who_hangs_up_in_an_answer_heard_its_beginning() -> None:
    world = speaking()
    world.feed(LineClosed(world.now))
    note = world.notes[-1]
    assert isinstance(note, Note)
    assert note.unheard.startswith("because it holds")
    assert not world.feed(LineClosed(world.now))


def test_a_turn_is_timed_from_her_last_sound() -> None:
    world = phone(Pace(endpoint=0.5))
    world.say("why")
    world.now += 0.3
    world.answer(ASKING)
    world.now += 0.2
    world.feed(AudioMade(world.now, world.to_say[0].turn, 0))
    world.all_played()
    timing = world.notes[-1].timing
    assert timing.ended is not None
    assert timing.audio is not None
    assert round(timing.audio - timing.ended, 3) == 1.0


def test_stale_events_change_nothing() -> None:
    world = speaking()
    before = world.call
    for event in (
        Transcribed(world.now, 99, "hello"),
        ReplyGrew(world.now, 99, "hello."),
        ReplyEnded(world.now, 99),
        Played(world.now, 99, 0),
        AudioMade(world.now, 99, 0),
    ):
        assert world.feed(event) == ()
    assert world.call == before


def test_the_machine_is_a_value() -> None:
    machine = streaming()
    assert isinstance(machine, Streaming)
    call = new_call(machine)
    first, second = machine.step(call, LineOpened(0.0)), machine.step(call, LineOpened(0.0))
    assert first == second
    assert call == new_call(machine)
    assert [command for command in first[1] if isinstance(command, Say)]
    assert not [command for command in first[1] if isinstance(command, Think)]


# --- Rules that only show in a corner ------------------------------------------------------------------------------------


def test_words_after_the_end_of_an_answer_are_stale() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.answer("Because it rains.")
    assert world.feed(ReplyGrew(world.now, turn, "And more.\nAnd more.")) == ()
    world.all_played()
    assert heard(world)[-1] == ("Because it rains.", "")


def test_a_goodbye_that_comes_over_a_learners_voice_is_not_stopped_by_it() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.feed(LearnerBegan(world.now, world.now))
    world.fire_timer(Timer.LIMIT)
    world.sound()
    assert world.feed(LearnerVoiced(world.now, 2.0)) == ()
    assert Timer.UTTERANCE not in world.timers


def test_the_longest_time_does_not_cut_a_goodbye_off() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.say("goodbye")
    said = world.texts
    world.fire_timer(Timer.LIMIT)
    assert world.texts == said
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.GOODBYE


def failing_while_she_speaks() -> Phone:
    world = phone()
    world.say("why")
    turn, _ = world.thinking.popitem()
    world.feed(LearnerBegan(world.now, world.now))
    world.now += 0.3
    world.fire_timer(Timer.BARGE_IN)
    world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "transient", "Unavailable", "fake")))
    assert world.end is None, "she is speaking"
    world.feed(LearnerPaused(world.now, world.now, 0.3))
    world.fire_timer(Timer.ENDPOINT)
    return world


def test_a_model_that_fails_while_she_speaks_is_asked_again_with_what_she_says() -> None:
    world = failing_while_she_speaks()
    world.understand("does it rain")
    assert world.end is None
    assert world.prompts[-1].prompt.messages[-1].text == "why does it rain"


def test_a_model_that_fails_over_noise_moves_the_call_down_after_it() -> None:
    world = failing_while_she_speaks()
    world.understand("")
    assert isinstance(world.end, Leave)


def test_an_answer_makes_up_for_the_trouble_before_it() -> None:
    world = phone()
    for _ in range(5):
        world.say("why")
        turn, _ = world.thinking.popitem()
        world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "permanent", "Rejected", "fake")))
        world.all_played()
        world.say("why")
        world.answer("Because it rains.")
        world.all_played()
    assert world.end is None


def test_three_troubles_in_a_row_end_the_call_with_all_turns_counted_once() -> None:
    world = phone()
    for _ in range(3):
        world.say("why")
        turn, _ = world.thinking.popitem()
        world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "permanent", "Rejected", "fake")))
        world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.FAILED
    assert [note.session.turns for note in world.notes] == [1, 2, 3]


def test_keys_win_over_a_voice_and_a_voice_over_a_lone_star() -> None:
    world = phone()
    world.feed(Keyed(world.now, "5"))
    world.talk()
    world.fire_timer(Timer.KEYS)
    assert world.prompts[-1].prompt.messages[-1].text == "5"
    world.answer("Yes.")
    world.all_played()
    world.feed(Keyed(world.now, "*"))
    world.talk()
    world.fire_timer(Timer.KEYS)
    world.fire_timer(Timer.ENDPOINT)
    world.understand("what is light")
    assert world.prompts[-1].prompt.messages[-1].text == "what is light"


def test_the_pause_grows_with_a_learner_who_was_taken_for_done_and_was_not() -> None:
    world = phone()
    before = world.call.learner.pause
    world.say("what is seven")
    world.say("times eight")
    assert world.call.learner.pause > before


def test_words_that_a_second_opinion_takes_for_danger_get_the_fixed_line_in_place_of_an_answer() -> None:
    world = phone()
    world.say("what does the moon do at night")
    (turn,) = world.thinking
    world.feed(Judged(world.now, turn, Concern(Category.SELF_HARM, Severity.HIGH)))
    assert not world.thinking
    said = " ".join(world.texts)
    assert said == world.machine.turns.policy.safety_line(Category.SELF_HARM, Channel.VOICE, Language.ENGLISH)
    world.all_played()
    assert heard(world) == [("", ""), (said, "")]
    assert world.notes[-1].concern.category is Category.SELF_HARM
    # Stale: that answer was stopped.
    world.feed(ReplyGrew(world.now, turn, "What a nice river. "))
    assert not world.texts


@pytest.mark.parametrize("more", ["", "does it sleep"])
def test_a_second_opinion_that_comes_while_she_speaks_is_told_when_she_is_done(more: str) -> None:
    world = phone()
    world.say("what does the moon do at night")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "The moon goes round. "))
    world.talk(0.5)
    world.feed(Judged(world.now, turn, Concern(Category.SELF_HARM, Severity.HIGH)))
    assert not world.thinking
    assert not world.texts, "she is speaking"
    world.fire_timer(Timer.ENDPOINT)
    world.understand(more)
    said = world.machine.turns.policy.safety_line(Category.SELF_HARM, Channel.VOICE, Language.ENGLISH)
    assert " ".join(world.texts) == said
    world.all_played()
    assert [note.concern.category for note in world.notes] == [Category.SELF_HARM]
    assert world.notes[0].heard == f"what does the moon do at night {more}".strip()


def test_who_goes_on_before_the_safety_line_sounds_hears_it_all_the_same() -> None:
    world = phone()
    world.say("i want to die")
    said = world.texts
    world.say("can you hear me")
    assert world.texts == said
    assert not world.prompts
    world.all_played()
    assert [note.heard for note in world.notes] == ["i want to die can you hear me"]
