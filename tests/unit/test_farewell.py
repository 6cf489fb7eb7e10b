"""`data/farewells.tsv` was written before the rule, `data/farewells_unseen.tsv` after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.farewell import is_farewell

DATA = Path(__file__).parent / "data"
PHRASES = tuple(
    tuple(line.split("\t"))
    for name in ("farewells.tsv", "farewells_unseen.tsv")
    for line in (DATA / name).read_text(encoding="utf-8").splitlines()
)
FAREWELLS = tuple(phrase for label, _, phrase in PHRASES if label == "yes")
OTHERS = tuple(phrase for label, _, phrase in PHRASES if label == "no")


def few(wrong: Sequence[str], of: Sequence[str], share: float) -> bool:
    """Where no phrase tells it is weighed: some farewells are missed, and hardly anything else ends a call."""
    return len(wrong) <= share * len(of)


MISSED, ENDED = 0.04, 0.005


def test_a_farewell_ends_the_call() -> None:
    wrong = [phrase for phrase in FAREWELLS if not is_farewell(phrase)]
    assert few(wrong, FAREWELLS, MISSED), wrong


def test_anything_else_does_not() -> None:
    wrong = [phrase for phrase in OTHERS if is_farewell(phrase)]
    assert few(wrong, OTHERS, ENDED), wrong


def test_the_phrases_cover_four_languages_and_mixtures_on_both_sides() -> None:
    assert len(FAREWELLS) >= 125
    assert len(OTHERS) >= 125
    for language in ("en", "fr", "sw", "rw", "mixed"):
        assert {label for label, of, _ in PHRASES if of == language} == {"yes", "no"}


def wrong(frame: str, phrases: tuple[str, ...], *, expected: bool) -> list[str]:
    framed = (frame.format(phrase) for phrase in phrases)
    return [phrase for phrase in framed if is_farewell(phrase) is not expected]


@pytest.mark.parametrize("frame", ["  {}  ", "{}.", "{}!", "um, {}", "{}...", '"{}"', "{} ?", "{}\n"])
def test_a_recognisers_marks_and_hesitation_decide_nothing(frame: str) -> None:
    missed, ended = wrong(frame, FAREWELLS, expected=True), wrong(frame, OTHERS, expected=False)
    assert few(missed, FAREWELLS, MISSED), missed
    assert few(ended, OTHERS, ENDED), ended


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_case_decides_nothing_but_names(change: Callable[[str], str]) -> None:
    named = {"Goodbye, Aline.", "Goodbye Mr. Habimana"}
    assert [
        each for each in FAREWELLS if each not in named and is_farewell(change(each)) is not is_farewell(each)
    ] == []
    assert [each for each in OTHERS if is_farewell(change(each)) is not is_farewell(each)] == []


@pytest.mark.parametrize(
    "frame", ["don't say {}", "what does {} mean", "how do you spell {}", "the word {}", "{} is a noun"]
)
def test_speaking_about_a_farewell_is_none(frame: str) -> None:
    ended = wrong(frame, FAREWELLS, expected=False)
    assert few(ended, FAREWELLS, ENDED), ended


@pytest.mark.parametrize("frame", ["{}, bye", "bye. {}", "{} Thank you. Goodbye.", "asante, murabeho, {}"])
def test_more_than_one_farewell_is_one(frame: str) -> None:
    missed = wrong(frame, FAREWELLS, expected=True)
    assert few(missed, FAREWELLS, MISSED), missed


@pytest.mark.parametrize("text", ["", " ", "...", "?!", "’", "-", "\n", "😀", "bye " + "and so on " * 40])
def test_nothing_and_endless_talk_are_no_farewell(text: str) -> None:
    assert not is_farewell(text)


@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert is_farewell(text) in (True, False)


@given(st.lists(st.sampled_from(sorted({w for p in FAREWELLS for w in p.split()})), max_size=60))
def test_any_jumble_of_its_own_words_is_answered_quickly(words: list[str]) -> None:
    assert is_farewell(" ".join(words)) in (True, False)
