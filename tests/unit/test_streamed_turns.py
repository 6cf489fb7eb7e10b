"""Streamed calls at the instants and in the cases where a turn ends, the tutor falls silent, or something goes wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from attrs import evolve

from bakame_core.domain.checks import Rule
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import FILTERED, Failure, Outcome, Stage
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import Category, Concern, Severity
from bakame_core.machines.streaming.events import (
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
    Pace,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    StopSaying,
    Timer,
    Timing,
    Transcribe,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.testing.outside import new_call, streaming
from fakes.streamed_phone import Phone, heard, line, phone

PLAIN = "Is a whale a fish?"
LONG = "A leaf is green because it holds chlorophyll, which catches the light of the sun. It uses red and blue light."
REJECTED = Failure(Stage.THINK, "permanent", "Rejected", "fake")
GARBLED = Failure(Stage.HEAR, "transient", "Garbled", "fake")


def asked(text: str, pace: Pace | None = None) -> Phone:
    """A call in which the tutor has said `text`, and listens."""
    world = phone(pace)
    world.say("hello")
    world.answer(text)
    world.all_played()
    return world


def speaking(text: str = LONG, pace: Pace | None = None) -> Phone:
    """A call in which the first segment of an answer was heard, and the second sounds."""
    world = phone(pace)
    world.say("why is a leaf green")
    world.answer(text)
    world.play_next()
    world.sound()
    return world


def pause_of(world: Phone) -> float:
    """The pause that would end her turn, counted from her last sound."""
    ended = world.call.learner.ended
    assert ended is not None
    return round(world.timers[Timer.ENDPOINT].due - ended, 3)


def last_words(world: Phone) -> str:
    return world.prompts[-1].prompt.messages[-1].text


# --- Pauses --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "pause"),
    [("What is six times nine?", 0.455), (PLAIN, 0.7), ("Explain in your own words why the leaf is green.", 1.12)],
)
def test_how_long_she_may_pause_is_by_what_she_was_asked(question: str, pause: float) -> None:
    world = asked(question)
    world.talk()
    assert pause_of(world) == pause


@pytest.mark.parametrize(("gap", "pause"), [(0.4, 0.7), (0.6, 0.9), (1.0, 1.5), (1.5, 1.8)])
def test_who_goes_on_after_a_pause_is_waited_for_half_as_long_again_but_never_too_long(
    gap: float, pause: float
) -> None:
    world = asked(PLAIN)
    world.talk()
    began = world.now - 0.1 + gap
    world.feed(LearnerBegan(began + 0.06, began))
    world.now = began + 1
    world.feed(LearnerPaused(world.now + 0.1, world.now, 1.0))
    assert pause_of(world) == pause


def test_what_was_learnt_of_her_pauses_fades_with_each_turn_that_was_one() -> None:
    world = asked(PLAIN)
    world.talk()
    world.now += 0.5
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.understand("no it breathes")
    world.answer(PLAIN)
    world.all_played()
    world.talk()
    assert pause_of(world) == 0.87


def test_who_was_taken_for_done_and_was_not_is_waited_for_longer() -> None:
    world = asked(PLAIN)
    world.say("no it")
    world.say("breathes air")
    world.answer(PLAIN)
    world.all_played()
    world.talk()
    assert pause_of(world) == 0.91


def test_a_pause_that_was_waited_already_ends_the_turn_at_once() -> None:
    world = phone(Pace(endpoint=0.5))
    world.feed(LearnerBegan(50.0, 50.0))
    commands = world.feed(LearnerPaused(51.5, 51.0, 1.0))
    assert any(isinstance(command, Transcribe) for command in commands)


def test_the_pause_is_for_the_question_that_was_heard_and_not_for_a_line_over_it() -> None:
    world = asked("What is six times nine?")
    world.fire_timer(Timer.SILENCE)
    world.all_played()
    world.talk()
    assert pause_of(world) == 0.455


def test_over_an_answer_the_pause_is_for_what_it_asks() -> None:
    world = speaking("Look at it again and count what is there. What is six times nine?")
    while world.to_say:
        world.play_next() if len(world.to_say) + len(world.sounding) > 1 else world.sound()
        while world.sounding and (world.to_say or len(world.sounding) > 1):
            world.play()
            world.bring_mark()
    world.talk(1.0)
    assert pause_of(world) == 0.455


# --- What counts as a voice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("voiced", "is_one"), [(0.05, False), (0.06, True), (0.1, True)])
def test_in_silence_a_short_sound_is_an_utterance_and_a_click_is_none(voiced: float, is_one: bool) -> None:
    world = phone()
    world.feed(LearnerBegan(world.now, world.now))
    commands = world.feed(LearnerPaused(world.now + 0.3, world.now + 0.2, voiced))
    assert (DropAudio() in commands) is not is_one
    assert (Timer.ENDPOINT in world.timers) is is_one


@pytest.mark.parametrize(("lasted", "is_one"), [(0.02, False), (0.2, True)])
def test_where_the_detector_cannot_tell_how_much_voice_there_was_its_ends_do(lasted: float, is_one: bool) -> None:
    world = phone()
    world.now = 50.0
    world.feed(LearnerBegan(world.now, world.now))
    world.feed(LearnerPaused(world.now + 0.3, world.now + lasted))
    assert (Timer.ENDPOINT in world.timers) is is_one


@pytest.mark.parametrize(("seconds", "stops"), [(0.24, False), (0.25, True)])
def test_the_tutor_falls_silent_once_a_voice_has_lasted(seconds: float, stops: bool) -> None:
    world = speaking(pace=Pace(barge_in=0.25))
    world.feed(LearnerBegan(world.now, world.now))
    commands = world.feed(LearnerVoiced(world.now + 0.25, seconds))
    assert any(isinstance(command, StopSaying) for command in commands) is stops


@pytest.mark.parametrize(("seconds", "stops"), [(0.24, False), (0.25, True)])
def test_a_word_that_is_over_before_the_tutor_fell_silent_makes_it_fall_silent(seconds: float, stops: bool) -> None:
    world = speaking(pace=Pace(barge_in=0.25))
    world.feed(LearnerBegan(world.now, world.now))
    world.now += 0.3
    commands = world.feed(LearnerPaused(world.now, world.now - 0.05, seconds))
    assert any(isinstance(command, StopSaying) for command in commands) is stops
    assert (DropAudio() in commands) is not stops


def test_a_sound_however_short_behind_a_part_of_her_turn_is_a_part_of_it() -> None:
    world = phone()
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.feed(LearnerBegan(world.now, world.now))
    world.feed(LearnerPaused(world.now + 0.2, world.now + 0.04, 0.04))
    world.now += 0.2
    world.fire_timer(Timer.ENDPOINT)
    assert len(world.recognising) == 2


# --- Over the tutor's words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "at_once"), [(0.5, True), (0.8, True), (0.81, False)])
def test_what_may_be_a_listeners_noise_by_its_length_is_recognised_at_once(seconds: float, at_once: bool) -> None:
    world = speaking()
    world.talk(seconds)
    assert bool(world.recognising) is at_once


def test_with_a_fixed_pause_nothing_is_recognised_sooner() -> None:
    world = speaking(pace=Pace(endpoint=0.5))
    world.talk(0.5)
    assert pause_of(world) == 0.5


def test_short_words_behind_others_are_no_listeners_noise() -> None:
    world = speaking()
    world.talk(1.5)
    world.fire_timer(Timer.ENDPOINT)
    world.talk(0.5)
    assert pause_of(world) == 0.7


def test_what_the_line_told_as_played_was_heard_though_its_sound_was_not_told() -> None:
    world = phone()
    world.say("why is a leaf green")
    world.answer(LONG)
    say = world.to_say.pop(0)
    world.truth[say.turn] = [say.text]
    world.feed(Played(world.now, say.turn, say.seq))
    world.say("wait what is light")
    assert heard(world)[1][0] == say.text, "her words are a new turn, and not the rest of her question"


@pytest.mark.parametrize("text", ["What is it called? Think of its colour first, and then of the light.", LONG])
def test_yego_over_what_asks_nothing_any_more_is_a_listeners_noise(text: str) -> None:
    world = speaking(text)
    world.say("yego", 0.5)
    assert world.texts, "it goes on"
    assert len(world.prompts) == 1


@pytest.mark.parametrize(("key", "goes_on"), [("9", True), ("1", False)])
def test_yego_over_a_line_is_an_answer_where_the_line_asks(key: str, goes_on: bool) -> None:
    world = asked(PLAIN)
    for each in f"*{key}":
        world.feed(Keyed(world.now, each))
    world.sound()
    assert ("?" in world.sounding[0].text) is not goes_on
    world.say("yego", 0.5)
    assert (len(world.prompts) == 1) is goes_on


def test_a_click_that_was_taken_for_a_voice_does_not_keep_the_tutor_silent() -> None:
    world = speaking()
    world.feed(LearnerBegan(world.now, world.now))
    world.fire_timer(Timer.BARGE_IN)
    assert not world.to_say
    world.feed(LearnerPaused(world.now + 0.2, world.now, 0.03))
    assert world.texts[0] == "because it holds chlorophyll,"


def test_over_a_line_the_pause_is_for_what_the_lesson_asked() -> None:
    world = asked("What is six times nine?")
    for key in "*9":
        world.feed(Keyed(world.now, key))
    world.sound()
    world.talk(1.0)
    assert pause_of(world) == 0.455


def test_after_the_check_question_was_answered_yego_over_the_lesson_is_a_listeners_noise_again() -> None:
    world = phone()
    check = world.machine.turns.policy.check_question(Channel.VOICE, Language.ENGLISH)
    session = world.call.session.after_exchange("it hurts at night", check).checked(Category.ABUSE, check)
    world.call = evolve(world.call, session=session)
    world.known.add(check)
    world.say("oya")
    world.answer(LONG)
    world.play_next()
    world.sound()
    prompts = len(world.prompts)
    world.say("yego", 0.5)
    assert len(world.prompts) == prompts
    world.all_played()
    for key in "*9":
        world.feed(Keyed(world.now, key))
    world.sound()
    world.say("yego", 0.5)
    assert len(world.prompts) == prompts


def test_noise_while_the_tutor_thinks_begins_the_wait_for_a_filler_anew() -> None:
    world = phone()
    world.say("why is a leaf green")
    world.say("", 0.5)
    assert world.waits(Timer.FILLER) == 1.5
    world.answer(LONG)
    assert Timer.FILLER not in world.timers
    world.say("", 0.5)
    assert Timer.FILLER not in world.timers, "the answer goes on: nothing is waited for"


def test_a_cough_behind_a_star_does_not_make_the_tutor_go_on_before_the_choice() -> None:
    for cough in (0.02, 0.5):
        world = speaking()
        world.feed(Keyed(world.now, "*"))
        world.feed(LearnerBegan(world.now, world.now))
        world.feed(LearnerPaused(world.now + 1.5, world.now + cough, cough))
        world.now += 1.5
        if world.recognising:
            world.understand("")
        assert not world.to_say
        world.feed(Keyed(world.now, "2"))
        assert world.texts[0] == line(world, Line.SLOWER)


def test_who_speaks_behind_a_star_is_not_spoken_over_when_no_key_comes() -> None:
    world = speaking()
    world.feed(Keyed(world.now, "*"))
    world.feed(LearnerBegan(world.now + 2.9, world.now + 2.8))
    world.fire_timer(Timer.KEYS)
    assert not world.to_say
    world.feed(LearnerPaused(world.now + 1, world.now + 0.9, 0.9))
    world.fire_timer(Timer.ENDPOINT)
    assert not world.to_say
    world.understand("what is light")
    assert last_words(world) == "what is light"


def test_words_behind_a_star_take_its_place() -> None:
    world = phone()
    world.feed(Keyed(world.now, "*"))
    world.say("what is light")
    world.feed(Keyed(world.now, "2"))
    world.feed(Keyed(world.now, "#"))
    assert last_words(world) == "2"


def test_words_that_are_being_recognised_are_waited_for_when_no_key_comes_behind_a_star() -> None:
    world = speaking()
    world.feed(Keyed(world.now, "*"))
    world.talk(1.5)
    world.fire_timer(Timer.ENDPOINT)
    world.fire_timer(Timer.KEYS)
    assert not world.to_say
    world.understand("what is light")
    assert last_words(world) == "what is light"


# --- Words that came to nothing ----------------------------------------------------------------------------------------------


def parts(world: Phone, many: int) -> list[int]:
    """She says a turn in so many parts, all of them at the recogniser."""
    for _ in range(many):
        world.talk()
        world.fire_timer(Timer.ENDPOINT)
    return [each.turn for each in world.recognising]


def test_sounds_without_sense_beside_noise_are_asked_for_again() -> None:
    world = phone()
    first, second = parts(world, 2)
    world.feed(Transcribed(world.now, first, ""))
    world.feed(TranscriptFailed(world.now, second, GARBLED))
    assert world.texts[0] in line(world, Line.NOT_UNDERSTOOD_1)


def test_sounds_without_sense_wait_for_the_part_beside_them() -> None:
    world = phone()
    first, second = parts(world, 2)
    world.feed(TranscriptFailed(world.now, first, GARBLED))
    assert not world.texts
    world.feed(Transcribed(world.now, second, "why does it rain"))
    assert last_words(world) == "why does it rain"


@pytest.mark.parametrize("still", ["talks", "has paused"])
def test_nobody_is_asked_to_say_it_again_while_she_is_saying_more(still: str) -> None:
    world = phone()
    (turn,) = parts(world, 1)
    world.feed(LearnerBegan(world.now, world.now))
    if still == "has paused":
        world.feed(LearnerPaused(world.now + 1, world.now + 1, 1.0))
    world.feed(TranscriptFailed(world.now + 1, turn, GARBLED))
    assert not world.texts


def test_sounds_without_sense_behind_a_filler_are_asked_for_again_after_it() -> None:
    world = phone()
    (turn,) = parts(world, 1)
    world.fire_timer(Timer.FILLER)
    assert world.texts == [line(world, Line.FILLER_1)]
    world.feed(TranscriptFailed(world.now, turn, GARBLED))
    assert world.texts[1] in line(world, Line.NOT_UNDERSTOOD_1)


def test_noise_over_an_answer_that_will_not_come_costs_a_useful_line_and_is_logged_by_its_cause() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(LearnerBegan(world.now, world.now))
    world.now += 0.3
    world.fire_timer(Timer.BARGE_IN)
    world.feed(ReplyFailed(world.now, turn, REJECTED))
    assert not world.texts
    world.feed(LearnerPaused(world.now, world.now, 0.3))
    world.fire_timer(Timer.ENDPOINT)
    world.understand("")
    assert world.texts[0] in line(world, Line.NO_ANSWER_1)
    world.all_played()
    assert world.notes[-1].cause == REJECTED


def test_danger_in_the_beginning_of_a_turn_that_the_rest_of_it_takes_back_is_none() -> None:
    world = phone()
    world.say("i want to die")
    assert not world.thinking
    world.say("of laughter")
    assert last_words(world) == "i want to die of laughter"


def test_who_goes_on_behind_her_yes_to_a_number_that_was_asked_about_has_said_yes() -> None:
    world = phone()
    world.say("a sum please")
    world.answer("What is seven times seven?")
    world.all_played()
    world.say("fifteen")
    world.all_played()
    world.say("yes")
    assert world.thinking
    world.say("it is")
    assert any("15" in message.text for message in world.prompts[-1].prompt.messages if message.role is Role.SYSTEM)


# --- How a turn is told ----------------------------------------------------------------------------------------------------


def test_a_turn_tells_when_each_of_its_steps_was_taken() -> None:
    world = phone(Pace(endpoint=0.5))
    world.now = 50.0
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    world.now = 52.0
    world.understand("why does it rain")
    world.now = 53.0
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "It "))
    world.now = 53.5
    world.answer("rains of clouds.")
    world.now = 54.0
    world.all_played()
    assert world.notes[-1].timing == Timing(51.0, 51.5, None, 52.0, 53.0, 54.0)
    assert (world.notes[-1].cause, world.notes[-1].outcome) == (None, Outcome.ANSWERED)


def test_a_turn_that_a_hash_ended_ended_with_it() -> None:
    world = phone()
    world.now = 50.0
    world.feed(LearnerBegan(50.06, 50.0))
    world.now = 51.0
    world.feed(Keyed(world.now, "#"))
    world.feed(LearnerPaused(51.2, 51.1, 1.0))
    assert Timer.ENDPOINT not in world.timers
    world.understand("why")
    world.answer("It is so.")
    world.all_played()
    assert world.notes[-1].timing.ended == 51.0
    assert world.notes[-1].timing.endpoint == 51.0


def test_she_is_told_that_it_takes_a_moment_in_other_words_each_time() -> None:
    world = phone()
    world.talk()
    ended = world.now - 0.1
    world.fire_timer(Timer.ENDPOINT)
    assert world.timers[Timer.FILLER].due == pytest.approx(ended + 1.5)
    world.fire_timer(Timer.FILLER)
    told = world.now
    world.all_played()
    world.understand("why does it rain")
    assert world.timers[Timer.FILLER].due == pytest.approx(told + 4.0)
    said = []
    for _ in range(3):
        world.fire_timer(Timer.FILLER)
        said += world.texts
        world.all_played()
    assert said == [line(world, each) for each in (Line.FILLER_2, Line.FILLER_3, Line.FILLER_3)]
    world.answer("It rains of clouds.")
    world.all_played()
    assert world.notes[-1].timing.filler == told
    world.say("and why")
    world.answer("It is so.")
    world.all_played()
    assert world.notes[-1].timing.filler is None


def test_the_lines_for_a_moments_patience_come_in_their_order() -> None:
    world = phone()
    world.say("why does it rain")
    said = []
    for _ in range(4):
        world.fire_timer(Timer.FILLER)
        said += world.texts
        world.all_played()
    assert said == [line(world, each) for each in (Line.FILLER_1, Line.FILLER_2, Line.FILLER_3, Line.FILLER_3)]


def test_a_mark_is_not_waited_for_longer_as_further_sound_is_made() -> None:
    world = phone()
    world.say("why")
    world.answer(LONG)
    world.sound()
    due = world.timers[Timer.WATCH].due
    world.now += 1
    world.sound()
    assert world.timers[Timer.WATCH].due == due


def test_a_goodbye_is_watched_over_though_what_it_takes_the_place_of_made_no_sound_yet() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.say("why")
    world.answer(LONG)
    world.fire_timer(Timer.LIMIT)
    assert world.waits(Timer.WATCH) == 2.5


def test_what_the_recogniser_is_told_to_expect_is_what_she_heard_last() -> None:
    world = asked(PLAIN)
    world.talk()
    world.fire_timer(Timer.ENDPOINT)
    assert world.recognising[-1] == Transcribe(world.recognising[-1].turn, Language.ENGLISH, PLAIN)


def test_what_names_her_is_neither_asked_nor_remembered() -> None:
    said = "my phone number is 0788000012 what is light"
    world = phone()
    world.say(said)
    assert last_words(world) == without_personal_data(said) != said
    world.answer(LONG)
    world.all_played()
    assert "0788000012" not in str(world.call.session)


# --- The model's words -----------------------------------------------------------------------------------------------------


def test_words_of_a_model_that_another_takes_the_place_of_are_forgotten() -> None:
    world = phone()
    world.say("why does it rain")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "It falls from"))
    world.feed(ReplyGrew(world.now, turn, "Clouds are water. ", anew=True))
    world.feed(ReplyEnded(world.now, turn))
    assert world.texts == ["Clouds are water."]


def test_a_turn_that_the_spare_model_answered_says_why() -> None:
    world = phone()
    world.say("why does it rain")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "Clouds are water. "))
    world.feed(ReplyEnded(world.now, turn, cause=REJECTED))
    world.all_played()
    assert (world.notes[-1].outcome, world.notes[-1].cause) == (Outcome.DEGRADED, REJECTED)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Look at it again and count what is there. What is six times nine?", None),
        ("Look at it again and count what is there. Count it well!", None),
        (
            "Look at it again and count what is there. Then you will see that",
            "Look at it again and count what is there.",
        ),
    ],
)
def test_of_what_was_cut_off_for_its_length_a_whole_end_is_said(written: str, said: str | None) -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, written))
    world.feed(ReplyEnded(world.now, turn, whole=False))
    assert " ".join(world.texts) == (said or written)


@pytest.mark.parametrize(("written", "error"), [("", "Empty"), ("7 x 8 = 50 + 5.", "Wrong")])
def test_an_answer_of_which_nothing_may_be_said_is_logged_by_what_was_wrong_with_it(written: str, error: str) -> None:
    world = phone()
    world.say("why")
    while world.thinking:
        world.answer(written)
    assert world.texts[0] in line(world, Line.NO_ANSWER_1)
    world.all_played()
    assert world.notes[-1].cause == Failure(Stage.THINK, "permanent", error)
    assert any(check.rule is Rule.SUM for check in world.notes[-1].checks) is bool(written)


def test_an_answer_that_ends_by_itself_is_said_though_its_last_stop_is_missing() -> None:
    world = phone()
    world.say("why is a leaf green")
    world.answer("It is a thing in the leaf that holds the light")
    assert " ".join(world.texts) == "It is a thing in the leaf that holds the light"
    world.all_played()
    assert not [check for check in world.notes[-1].checks if not check.rule.is_due]


def test_of_an_answer_that_is_too_long_nothing_is_owed_once_it_asked_its_question() -> None:
    world = phone()
    world.say("why is a leaf green")
    (turn,) = world.thinking
    for number in range(4):
        text = f"It catches the light of the sun with a green thing {'so ' * number}in it. "
        world.feed(ReplyGrew(world.now, turn, text))
    world.feed(ReplyGrew(world.now, turn, "What is that called? Well"))
    world.all_played()
    assert world.notes[-1].said.endswith("What is that called?")
    assert not world.notes[-1].unheard


def test_a_sentence_of_which_nothing_is_said_yet_puts_no_filler_off() -> None:
    world = phone()
    world.say("why")
    due = world.timers[Timer.THINK].due
    (turn,) = world.thinking
    world.now += 1
    world.feed(ReplyGrew(world.now, turn, "What is a leaf made of? We"))
    assert not world.texts
    assert Timer.FILLER in world.timers
    assert world.timers[Timer.THINK].due == due


def test_praise_of_a_wrong_answer_leaves_what_she_said() -> None:
    world = asked("What is six times nine?")
    world.say("fifty seven")
    world.answer("Correct!")
    assert world.texts == ["I heard 57."]


def test_an_answer_that_may_not_be_said_asks_nothing_and_is_logged_with_its_rule() -> None:
    world = phone()
    world.say("why")
    (turn,) = world.thinking
    world.feed(ReplyGrew(world.now, turn, "Look at it again and count what is there. What is your plan? "))
    world.feed(ReplyGrew(world.now, turn, "You should kill yourself. And "))
    said = " ".join(world.texts)
    assert said == f"Look at it again and count what is there. {line(world, Line.NO_ANSWER_1)}"
    world.all_played()
    assert any(check.rule is Rule.SAFE for check in world.notes[-1].checks)
    assert world.notes[-1].cause == Failure(Stage.THINK, "permanent", "Unsafe")


def test_what_a_vendor_filtered_gets_the_line_that_names_whom_to_call_and_nothing_else() -> None:
    world = phone()
    world.say("are you a real person")
    turn, _ = world.thinking.popitem()
    world.feed(ReplyFailed(world.now, turn, Failure(Stage.THINK, "permanent", FILTERED, "fake")))
    policy = world.machine.turns.policy
    assert " ".join(world.texts) == policy.filtered_line(Channel.VOICE, Language.ENGLISH)


def test_what_she_tells_of_herself_goes_before_what_somebody_else_took_her_words_for() -> None:
    world = phone()
    world.say("tell me about it")
    (turn,) = world.thinking
    world.feed(Judged(world.now, turn, Concern(Category.ABUSE, Severity.HIGH)))
    world.say("i want to die")
    world.all_played()
    assert [note.concern.category for note in world.notes] == [Category.SELF_HARM]


def test_that_little_time_is_left_is_said_behind_a_filler() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.now = 170.0
    parts(world, 1)
    world.fire_timer(Timer.FILLER)
    world.understand("why")
    world.answer("It is so.")
    assert world.texts == [line(world, Line.FILLER_1), line(world, Line.TIME_WARNING), "It is so."]


def test_a_goodbye_ends_what_is_remembered() -> None:
    world = asked(PLAIN)
    world.say("goodbye")
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert [text for text, _ in heard(world)] == ["hello", PLAIN, "goodbye"]


def test_a_line_is_timed_from_her_words_like_an_answer() -> None:
    world = phone()
    world.say("i want to die")
    world.all_played()
    assert world.notes[-1].timing.ended is not None
    assert world.notes[-1].timing.endpoint is not None


def test_who_asks_what_she_talks_with_is_told_where_no_answer_comes() -> None:
    world = phone()
    world.say("are you a real person")
    turn, _ = world.thinking.popitem()
    world.feed(ReplyFailed(world.now, turn, REJECTED))
    assert "computer" in " ".join(world.texts)


@pytest.mark.parametrize(("late", "again"), [(2.4, True), (2.6, False)])
def test_a_model_is_asked_again_only_while_there_is_time(late: float, again: bool) -> None:
    world = phone()
    world.say("why")
    world.now += late
    world.answer("7 x 8 = 50 + 5.")
    assert (len(world.prompts) == 2) is again


def test_that_little_time_is_left_is_said_once() -> None:
    world = phone(longest=timedelta(minutes=3))
    world.now = 170.0
    for expected in (1, 0):
        world.say("why")
        world.answer("It is so.")
        assert world.texts.count(line(world, Line.TIME_WARNING)) == expected
        world.all_played()


def test_the_model_that_stalls_the_voice_and_the_recogniser_that_stay_silent_are_named() -> None:
    for timer, stage in ((Timer.THINK, Stage.THINK), (Timer.WATCH, Stage.SPEAK), (Timer.HEAR, Stage.HEAR)):
        world = phone()
        if timer is Timer.HEAR:
            parts(world, 1)
        else:
            world.say("why")
        if timer is Timer.WATCH:
            world.answer(LONG)
        world.fire_timer(timer)
        assert isinstance(world.end, Leave)
        assert world.end.cause == Failure(stage, "transient", "TimedOut")


@pytest.mark.parametrize(
    ("question", "silence"), [(PLAIN, 8.0), ("Explain in your own words why the leaf is green.", 12.0)]
)
def test_who_is_to_explain_has_longer_to_think(question: str, silence: float) -> None:
    assert asked(question).waits(Timer.SILENCE) == silence


def test_what_the_lesson_owed_is_no_matter_of_an_answer_that_was_not_heard_or_failed() -> None:
    for how in ("unheard", "failed"):
        world = phone()
        world.say("teach me about leaves")
        (turn,) = world.thinking
        world.feed(ReplyGrew(world.now, turn, "Leaves are green and make all their food. They need light. And "))
        if how == "failed":
            world.feed(ReplyFailed(world.now, turn, REJECTED))
            world.all_played()
        else:
            world.sound()
            world.say("wait what is light")
        assert not [check for check in world.notes[0].checks if check.rule.is_due]


def test_an_answer_that_the_voice_breaks_off_is_logged_by_what_was_wrong_first() -> None:
    broken = Failure(Stage.SPEAK, "transient", "Unavailable", "fake")
    for before in (None, REJECTED):
        world = phone()
        world.say("why")
        (turn,) = world.thinking
        world.feed(ReplyGrew(world.now, turn, LONG))
        world.feed(ReplyEnded(world.now, turn, cause=before))
        world.play_next()
        say = world.to_say.pop(0)
        world.feed(VoiceFailed(world.now, say.turn, say.seq, broken))
        assert isinstance(world.end, Leave)
        assert world.end.cause == broken
        assert world.notes[-1].cause == (before or broken)


def test_words_that_were_lost_are_counted_as_trouble_and_a_model_that_is_away_is_not() -> None:
    for timer, troubles in ((Timer.THINK, 0), (Timer.HEAR, 1)):
        world = phone()
        if timer is Timer.HEAR:
            parts(world, 1)
        else:
            world.say("why")
        world.fire_timer(timer)
        assert isinstance(world.end, Leave)
        assert world.end.session.call is not None
        assert world.end.session.call.troubles == troubles


# --- Keys ------------------------------------------------------------------------------------------------------------------


def test_keys_of_the_menu_are_no_words_of_hers() -> None:
    world = asked(PLAIN)
    for key in "*2":
        world.feed(Keyed(world.now, key))
    world.all_played()
    assert "*" not in str([utterance.text for utterance in world.call.session.conversation.utterances])
    assert world.notes[-1].session.turns == 2


def test_a_star_begins_anew() -> None:
    world = phone()
    for key in "5*2":
        world.feed(Keyed(world.now, key))
    assert world.texts[0] == line(world, Line.SLOWER)


def test_keys_beyond_any_answer_are_not_collected() -> None:
    world = phone()
    for _ in range(30):
        world.feed(Keyed(world.now, "5"))
    assert world.call.learner.keys == "5" * 20


def test_a_hash_where_a_language_was_to_be_chosen_chooses_none() -> None:
    world = phone()
    for key in "*3":
        world.feed(Keyed(world.now, key))
    world.all_played()
    world.feed(Keyed(world.now, "#"))
    assert not world.texts
    assert Timer.SILENCE in world.timers
    assert world.call.session.language is Language.ENGLISH


def test_a_hash_behind_a_word_over_the_tutor_stops_it_at_once() -> None:
    world = speaking()
    world.feed(LearnerBegan(world.now, world.now))
    commands = world.feed(Keyed(world.now + 0.05, "#"))
    assert any(isinstance(command, StopSaying) for command in commands)


def test_a_turn_of_keys_ended_when_they_did() -> None:
    world = asked("What is six times nine?")
    world.now = 60.0
    for key in "54#":
        world.feed(Keyed(world.now, key))
    world.now = 61.0
    world.answer("Yes, that is it.")
    world.all_played()
    assert world.notes[-1].timing == Timing(60.0, 60.0, None, 60.0, 61.0, 61.0)


def test_keys_on_a_day_whose_money_is_spent_are_told_so() -> None:
    world = asked("What is six times nine?")
    world.feed(Keyed(world.now, "5"))
    world.feed(Keyed(world.now, "#", spent=True))
    assert not world.thinking
    assert world.texts[0] in line(world, Line.SPENT)
    world.all_played()
    assert isinstance(world.end, HangUp)
    assert world.end.reason is EndReason.LIMIT


def test_a_voice_that_was_there_when_the_keys_were_taken_is_forgotten() -> None:
    world = asked("What is six times nine?")
    world.feed(Keyed(world.now, "5"))
    world.feed(LearnerBegan(world.now + 1, world.now + 1))
    world.now += 1
    assert DropAudio() in world.fire_timer(Timer.KEYS)
    assert last_words(world) == "5"
    world.feed(LearnerPaused(world.now + 1, world.now + 1, 1.0))
    assert Timer.ENDPOINT not in world.timers


# --- The end -----------------------------------------------------------------------------------------------------------------


def test_a_refused_call_is_logged_as_one() -> None:
    machine = streaming()
    world = Phone(machine, new_call(machine))
    world.feed(LineOpened(0.0, spent=True))
    world.all_played()
    assert [(note.outcome, note.session.turns) for note in world.notes] == [(Outcome.REFUSED, 1)]


def test_words_that_were_known_when_she_was_gone_are_remembered_and_logged() -> None:
    world = phone()
    first, _ = parts(world, 2)
    world.feed(Transcribed(world.now, first, "what is seven"))
    world.feed(LineClosed(world.now))
    assert [note.outcome for note in world.notes] == [Outcome.FAILED]
    assert world.notes[-1].timing.ended is not None
    assert heard(world) == [("what is seven", "")]


@pytest.mark.parametrize("over", ["silence", "an answer"])
def test_words_that_were_known_when_the_recogniser_failed_are_logged_and_no_trouble_of_hers(over: str) -> None:
    world = phone() if over == "silence" else speaking()
    world.talk(1.5)
    world.fire_timer(Timer.ENDPOINT)
    world.talk(1.5)
    world.fire_timer(Timer.ENDPOINT)
    first, second = (each.turn for each in world.recognising[-2:])
    world.feed(Transcribed(world.now, first, "wait what is light"))
    away = Failure(Stage.HEAR, "transient", "Unavailable", "fake")
    world.feed(TranscriptFailed(world.now, second, away))
    assert (world.notes[-1].turn, world.notes[-1].heard) == (0, "wait what is light")
    assert (world.notes[-1].outcome, world.notes[-1].cause) == (Outcome.DEGRADED, away)
    assert heard(world)[-1] == ("wait what is light", "")
    assert world.call.session.call is not None
    assert world.call.session.call.troubles == 0


@pytest.mark.parametrize(
    ("said", "remembered"),
    [
        ("my phone number is 0788000012 wait", without_personal_data("my phone number is 0788000012 wait")),
        ("i want to die", ""),
    ],
)
def test_what_she_said_last_is_remembered_no_more_openly_for_her_being_gone(said: str, remembered: str) -> None:
    world = phone()
    first, _ = parts(world, 2)
    world.feed(Transcribed(world.now, first, said))
    world.feed(LineClosed(world.now))
    (utterance,) = world.call.session.conversation.utterances
    assert "0788000012" not in world.notes[-1].heard
    assert utterance.withheld is (remembered == "")
    assert said not in utterance.text
    assert world.notes[-1].concern.stops_the_lesson is utterance.withheld


def test_a_filler_falls_silent_where_the_recogniser_fails() -> None:
    world = phone()
    (turn,) = parts(world, 1)
    world.fire_timer(Timer.FILLER)
    world.sound()
    commands = world.feed(TranscriptFailed(world.now, turn, Failure(Stage.HEAR, "transient", "Unavailable", "fake")))
    assert any(isinstance(command, StopSaying) for command in commands)
    assert isinstance(world.end, Leave)


def test_an_answer_makes_up_for_the_trouble_before_it_and_half_an_answer_does_not() -> None:
    world = phone()

    def fails(*, after: str = "") -> None:
        world.say("why")
        (turn,) = world.thinking
        if after:
            world.feed(ReplyGrew(world.now, turn, after))
        world.feed(ReplyFailed(world.now, turn, REJECTED))
        world.all_played()

    def troubles() -> int:
        assert world.call.session.call is not None
        return world.call.session.call.troubles

    fails()
    assert troubles() == 1
    for key in "*9":
        world.feed(Keyed(world.now, key))
    world.all_played()
    assert troubles() == 1, "a line is no answer"
    fails(after="It falls from the clouds. They are cold. And ")
    assert troubles() == 1
    world.say("why")
    world.answer("It is so.")
    world.all_played()
    assert troubles() == 0


def test_in_a_slow_call_everything_is_said_slowly_and_waited_for_longer() -> None:
    waits = []
    for slow in (False, True):
        world = asked(PLAIN)
        if slow:
            memory = world.call.session.call
            assert memory is not None
            world.call = evolve(world.call, session=evolve(world.call.session, call=evolve(memory, slow=True)))
        world.say("why")
        world.answer(LONG)
        assert all(say.slow is slow for say in world.to_say)
        world.sound()
        waits.append(world.waits(Timer.WATCH))
    assert waits[1] > waits[0]


def test_the_line_of_a_language_that_was_chosen_is_in_it() -> None:
    world = phone()
    for key in "*32":
        world.feed(Keyed(world.now, key))
    assert {say.language for say in world.to_say} == {world.call.session.language} != {Language.ENGLISH}
    assert not [message for prompt in world.prompts for message in prompt.prompt.messages if message.role is Role.USER]
