"""Every exercise: known again by its question, right where it states something, and marked without a wrong one let pass."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.dice import Dice
from bakame_core.domain.practice.exercises import Known, Spelling, Sum
from bakame_core.domain.practice.figures import Figure
from bakame_core.domain.practice.kinds import KINDS, UNIT_FACTORS, Kind, kind_of
from bakame_core.domain.practice.letters import spelled
from bakame_core.domain.practice.marking import Verdict
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.records import Channel
from bakame_core.domain.spoken import spoken
from bakame_core.errors import RuleBroken
from fakes.practice import book, truth

LANGUAGES = st.sampled_from(Language)
CHANNELS = st.sampled_from((Channel.VOICE, Channel.SMS))


def made(kind: Kind, seed: int) -> Sum:
    exercise = book().make(kind, Dice(str(seed)))
    assert isinstance(exercise, Sum)
    return exercise


SUMS = st.builds(made, st.sampled_from(KINDS), st.integers(0, 10_000))


@given(SUMS, LANGUAGES, CHANNELS)
@settings(max_examples=150)
def test_a_sum_is_known_again_by_its_question(exercise: Sum, language: Language, channel: Channel) -> None:
    assert book().asked(f"Yes, 5. {exercise.ask(language, channel)}") == exercise


@pytest.mark.parametrize("language", Language)
def test_every_statement_about_a_sum_is_true_by_the_verifier(language: Language) -> None:
    for number, kind in enumerate(KINDS):
        exercise = made(kind, number)
        for text in (exercise.tell(language), exercise.hint(1, language)):
            assert truth(text, language) == text


@given(SUMS, LANGUAGES)
@settings(max_examples=80)
def test_its_answer_is_marked_right_in_figures_and_in_words(exercise: Sum, language: Language) -> None:
    value = exercise.value(language)
    assert exercise.mark(value, language, Channel.SMS).verdict is Verdict.RIGHT
    assert exercise.mark(spoken(value, language), language, Channel.VOICE).verdict is Verdict.RIGHT


@given(SUMS, LANGUAGES, CHANNELS, st.fractions(-2_000, 2_000, max_denominator=12))
@settings(max_examples=150)
def test_no_other_number_is_ever_right(exercise: Sum, language: Language, channel: Channel, given: Fraction) -> None:
    mark = exercise.mark(str(given), language, channel)
    heard = spoken_number(str(given), language)
    if heard is None or heard.value != exercise.answer:
        assert mark.verdict is not Verdict.RIGHT


@given(SUMS, LANGUAGES)
@settings(max_examples=80)
def test_a_named_mistake_gives_the_answer_away_in_no_language(exercise: Sum, language: Language) -> None:
    for slip in exercise.mistakes():
        mark = exercise.mark(str(slip.value), language, Channel.SMS)
        if slip.value == exercise.answer:
            continue
        assert mark.verdict is Verdict.WRONG
        if mark.line:
            line = book().wording.line(mark.line, language, **{"h": mark.heard, **mark.values})
            assert "?" not in line
            own = {exercise.ask(language, Channel.SMS), mark.heard}
            if exercise.value(language) not in " ".join(own):
                assert exercise.value(language) not in line.split()


def test_there_is_a_ladder_without_gaps() -> None:
    assert {kind.rung for kind in KINDS} == set(range(1, 13))
    assert len(KINDS) >= 60
    for kind in KINDS:
        known = kind_of(kind.template, kind.unit, made(kind, 1).figures)
        assert known is not None
        assert known.rung <= kind.rung


def test_units_have_the_factors_of_their_file() -> None:
    units = book().wording.units
    assert set(units) == set(UNIT_FACTORS)
    assert book().asked("How many metres make 300 centimetres?") == Sum(
        book().wording, "unit_up", (Figure(300),), "m_cm"
    )


@pytest.mark.parametrize(
    ("question", "said", "line"),
    [
        ("What is 27 plus 15?", "thirty two", "slip.carry"),
        ("What is 52 minus 28?", "36", "slip.borrow"),
        ("What is 7 times 8?", "49", "slip.row"),
        ("What is 7 times 8?", "fifteen", "slip.added"),
        ("What is 7 times 8?", "65", "slip.swapped"),
        ("What is 1/4 plus 2/4?", "3/8", "slip.bottoms"),
        ("What is 3/4 of 20?", "5", "slip.one_part"),
        ("What is 4 plus 3 times 5?", "35", "slip.order"),
        ("How many centimetres are there in 3 metres?", "30", "slip.zeros"),
        ("What is 6/8 in its simplest form?", "6/8", "slip.not_simple"),
        ("What is 5 minus 9?", "4", "slip.negative"),
        ("Which digit of 347 stands for the tens?", "3", "slip.place"),
    ],
)
def test_a_known_mistake_is_named(question: str, said: str, line: str) -> None:
    exercise = book().asked(question)
    assert exercise is not None
    mark = exercise.mark(said, Language.ENGLISH, Channel.SMS)
    assert (mark.verdict, mark.line) == (Verdict.WRONG, line)


@pytest.mark.parametrize(
    ("question", "said", "verdict"),
    [
        ("What is 1/4 plus 1/4?", "two quarters", Verdict.RIGHT),
        ("What is 1/4 plus 1/4?", "one half", Verdict.RIGHT),
        ("What is 6/8 in its simplest form?", "three quarters", Verdict.RIGHT),
        ("3 out of 10 pupils are here. How many percent is that?", "thirty percent", Verdict.RIGHT),
        ("3 out of 10 pupils are here. How many percent is that?", "thirty", Verdict.RIGHT),
        ("What is 7 times 8?", "I think it is fifty-six", Verdict.RIGHT),
        ("What is 7 times 8?", "12 or 13", Verdict.NOTHING),
        ("What is 7 times 8?", "umm", Verdict.NOTHING),
        ("What is 30 plus 20?", "fifteen", Verdict.UNSURE),
    ],
)
def test_an_answer_is_taken_as_it_is_meant(question: str, said: str, verdict: Verdict) -> None:
    exercise = book().asked(question)
    assert exercise is not None
    assert exercise.mark(said, Language.ENGLISH, Channel.VOICE).verdict is verdict


# --- Banks


def banked() -> list[tuple[Known | Spelling, Language]]:
    return [
        (each, language)
        for bank in book().banks.values()
        for each in bank
        for language in Language
        if isinstance(each, Spelling) or (isinstance(each, Known) and language in each.asks)
    ]


def test_the_banks_are_wide_enough_and_in_all_languages() -> None:
    size = {topic: len(bank) for topic, bank in book().banks.items()}
    assert size[Topic.SCIENCE] + size[Topic.CAPITALS] >= 120
    assert size[Topic.SPELLING] >= 150
    words = Counter(language for each, language in banked() if each.key.startswith("word:"))
    assert all(words[language] >= 140 for language in (Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA))
    for topic in (Topic.SCIENCE, Topic.CAPITALS):
        for each in book().banks[topic]:
            assert isinstance(each, Known)
            assert set(each.asks) == set(each.tells) == set(Language)


def test_a_banked_exercise_is_known_again_and_its_answer_is_right() -> None:
    for exercise, language in banked():
        for channel in (Channel.VOICE, Channel.SMS):
            question = exercise.ask(language, channel)
            assert question.count("?") == 1
            assert book().asked(f"Good. {question}") == exercise
            assert exercise.mark(exercise.value(language), language, channel).verdict is Verdict.RIGHT, question


def test_the_answer_to_another_question_is_never_right() -> None:
    for topic in (Topic.SCIENCE, Topic.CAPITALS):
        bank = [each for each in book().banks[topic] if isinstance(each, Known) and each.number is None]
        for language in Language:
            for exercise in bank:
                own = {answer.casefold() for answer in exercise.answers[language]}
                others = {answer for each in bank for answer in each.answers[language] if answer.casefold() not in own}
                right = {o for o in others if exercise.mark(o, language, Channel.SMS).verdict is Verdict.RIGHT}
                assert not right, (exercise.key, right)


def test_a_hint_does_not_tell_the_answer() -> None:
    for exercise, language in banked():
        for number in (1, 2, 3):
            hint = exercise.hint(number, language)
            assert exercise.value(language).casefold() not in hint.casefold().split()
            if isinstance(exercise, Known) and exercise.number is None and len(exercise.value(language)) > 2:
                assert exercise.mark(hint, language, Channel.SMS).verdict is not Verdict.RIGHT


@pytest.mark.parametrize(
    ("question", "said", "verdict"),
    [
        ("What is the capital of Kenya?", "It is Nairobi", Verdict.RIGHT),
        ("What is the capital of Kenya?", "nairobbi", Verdict.RIGHT),
        ("What is the capital of Kenya?", "Kampala", Verdict.WRONG),
        ("What is the capital of Kenya?", "Nairobi or Kampala", Verdict.NOTHING),
        ("What is the capital of Kenya?", "not Nairobi", Verdict.NOTHING),
        ("What is the capital of Cameroon?", "yaounde", Verdict.RIGHT),
        ("What sweet food do bees make?", "money", Verdict.WRONG),
        ("De quel côté le soleil se lève-t-il ?", "c'est l'ouest", Verdict.WRONG),
        ("De quel côté le soleil se lève-t-il ?", "c'est le nord", Verdict.WRONG),
        ("De quel côté le soleil se lève-t-il ?", "à l'est", Verdict.RIGHT),
        ("How many legs does a spider have?", "eight legs", Verdict.RIGHT),
        ("How many legs does a spider have?", "six", Verdict.WRONG),
        ("One child, two what?", "children", Verdict.RIGHT),
        ("One child, two what?", "childs", Verdict.WRONG),
    ],
)
def test_words_are_marked_with_reason(question: str, said: str, verdict: Verdict) -> None:
    exercise = book().asked(question)
    assert exercise is not None
    language = Language.FRENCH if "soleil" in question else Language.ENGLISH
    assert exercise.mark(said, language, Channel.SMS).verdict is verdict


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("w a t e r", "water"),
        ("W-A-T-E-R.", "water"),
        ("water, w, a, t, e, r", "water"),
        ("double you a tee e are", "water"),
        ("b a double l", "ball"),
        ("it is c a t", "cat"),
        ("see a tea", "cat"),
        ("water", None),
        ("I don't know", None),
        ("", None),
    ],
)
def test_letters_are_heard_as_they_are_named(said: str, letters: str | None) -> None:
    assert spelled(said, "water") == letters


def test_by_ear_a_word_that_is_only_said_is_not_spelled_and_typed_it_is() -> None:
    exercise = next(each for each in book().banks[Topic.SPELLING] if each.key == "spell:school")
    assert exercise.mark("school", Language.ENGLISH, Channel.VOICE).verdict is Verdict.NOTHING
    assert exercise.mark("school", Language.ENGLISH, Channel.SMS).verdict is Verdict.RIGHT
    near = exercise.mark("s c h u l e", Language.ENGLISH, Channel.VOICE)
    assert (near.verdict, near.line, near.values["h"]) == (Verdict.WRONG, "letters_so_far", "S, C, H")
    assert "school" not in exercise.ask(Language.ENGLISH, Channel.SMS).casefold()


def test_files_that_cannot_be_used_say_why() -> None:
    with pytest.raises(RuleBroken, match="facts"):
        Book.from_toml({"sums": "", "lines": ""})
