"""
Unseen lines of every kind of filter: the shares that must stay right.

What they scored at their first look, before anything was changed for them (`first`, `second`, `third`, `fourth`, `last`):

- spoken: 180/187, 159/169, 209/215, -, 175/180
- numbers: 139/159, 183/191, 162/169, -, 180/191
- told that there is danger: 75/90, 87/101, 151/185, 104/136, 82/83; false alarms 1/76, 2/66, 2/184, 4/103, 3/89
- farewells: 39/40, 49/49, 58/60, -, 39/43; languages: 33/38, 27/29, 44/48, -, 29/31
- two later sets of danger only, `after` and `untouched`: 96/108 and 60/70; false alarms 0/81 and 1/49; numbers of `after`: 71/74
- `wide`: spoken 306/321 (Kinyarwanda 92/101); of its 502 numbers, which are with those of `numbers_unseen`, 442
- `school` (all subjects, three rounds): spoken 133/160, 101/129 and 60/62
- `rounds` (spoken, nine rounds): 142/151, 141/154, 156/161, 146/158, 136/152, 135/150, 111/115, 93/104, 56/65
- `blind` (four sets by other writers, for numbers and farewells) and `own` (440 numbers and 440 farewells, written blind): see ADR 82
- sums: 158 of 173 wrong ones caught, 56 of 58 right ones kept

Afterwards the rules were widened by what these lines showed, so the shares below measure that nothing is lost again. The
first looks tell what to expect of phrases that nobody has seen: nine of ten, more in English, fewer in Kinyarwanda.
"""

from __future__ import annotations

import pytest

from bakame_core.domain.arithmetic import checked
from bakame_core.domain.detection import detected
from bakame_core.domain.farewell import is_farewell
from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.safety import english, french, kinyarwanda, mixed, replies, swahili
from bakame_core.domain.safety.grammar import Rules
from bakame_core.domain.screening import screen
from bakame_core.domain.spoken import spoken
from fakes.held_out import is_reading, lines


@pytest.mark.parametrize("language", Language)
def test_nineteen_of_twenty_lines_sound_right(language: Language) -> None:
    samples = [cells for _, cells in lines(f"spoken_{language}")]
    wrong = [
        (text, said) for text, reading in samples if not is_reading(said := spoken(text, language), reading, language)
    ]
    assert len(samples) >= 75
    assert len(wrong) <= 0.05 * len(samples), wrong


@pytest.mark.parametrize("language", Language)
def test_nearly_every_answer_is_heard(language: Language) -> None:
    samples = [cells for _, cells in lines(f"numbers_{language}")]
    heard = [
        (text, value, number.written if (number := spoken_number(text, language)) else "?") for value, text in samples
    ]
    wrong = [each for each in heard if each[1] != each[2]]
    assert len(samples) >= 100
    assert len(wrong) <= 0.02 * len(samples), wrong


@pytest.mark.parametrize("language", [*Language, "mixed"])
def test_danger_is_noticed_and_lessons_are_no_alarm(language: str) -> None:
    samples = [cells for _, cells in lines(f"screen_{language}")]
    missed = [text for text, category in samples if category != "none" and not screen(text)]
    alarms = [text for text, category in samples if category == "none" and screen(text)]
    told = sum(category != "none" for _, category in samples)
    assert len(missed) <= 0.05 * told, missed
    assert len(alarms) <= 0.02 * (len(samples) - told), alarms


def test_the_labelled_phrases_are_many_in_every_language() -> None:
    counted = {language: len(list(lines(f"screen_{language}"))) for language in Language}
    assert min(counted.values()) >= 150
    assert sum(counted.values()) >= 900


def test_calls_end_when_learners_say_goodbye_and_not_before() -> None:
    found = [(text, label == "yes", is_farewell(text)) for _, (label, text) in lines("farewells")]
    missed = [text for text, ends, told in found if ends and not told]
    assert len(missed) <= 0.1 * len(found), missed
    ended = [text for text, ends, told in found if told and not ends]
    assert len(ended) <= 0.005 * len(found), ended


def test_languages_are_told_apart() -> None:
    found = [(text, label, str(detected(text))) for _, (label, text) in lines("languages")]
    wrong = [each for each in found if each[1] != each[2]]
    assert len(wrong) <= 0.03 * len(found), wrong


def test_wrong_sums_are_caught_and_right_ones_kept() -> None:
    wrong = [(text, checked(text, Language(of))) for _, (of, text) in lines("wrong", "sums")]
    right = [(text, checked(text, Language(of))) for _, (of, text) in lines("right", "sums")]
    left = [text for text, found in wrong if found.trusted and found.text == text]
    assert len(left) <= 0.03 * len(wrong), left
    assert [text for text, found in right if not found.trusted or found.text != text] == []


def test_every_phrase_of_concern_can_be_matched_and_none_by_nothing() -> None:
    tables = (english.TABLE, french.TABLE, swahili.TABLE, kinyarwanda.TABLE, mixed.TABLE)
    rules = [Rules.of(table) for table in (*tables, *replies.TABLES)]
    phrases = [phrase for each in rules for *_, phrase in each.phrases]
    others = [phrase for each in rules for phrase in (*each.lookalikes, *each.frames)]
    assert [phrase.expression for phrase in (*phrases, *others) if phrase.pattern.search(" ")] == []
