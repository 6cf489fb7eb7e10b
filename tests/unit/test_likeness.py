"""What no phrase tells of is noticed by its likeness, and lessons are not."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from bakame_core.domain.language import Language
from bakame_core.domain.safety import likeness_weights
from bakame_core.domain.safety.concern import NO_CONCERN, Category
from bakame_core.domain.safety.likeness import KINDS, WINDOW, likeness, packed, unpacked
from bakame_core.domain.safety.words import clauses
from bakame_core.domain.screening import screen, told_by_phrases

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "likeness.py"
DATA = Path(__file__).parent / "data"
LABELLED = [
    tuple(line.split("\t"))
    for file in sorted(DATA.glob("likeness*/*.tsv"))
    for line in file.read_text("utf-8").splitlines()[::5]
]
"""Every fifth line: all of them are the benchmark's."""


def test_the_numbers_were_made_of_the_lines_that_are_there() -> None:
    benchmark = runpy.run_path(str(BENCHMARK))
    assert benchmark["digest"](benchmark["samples"]()) == likeness_weights.LINES, (
        "lines were changed: run `python benchmarks/likeness.py --write`"
    )


def test_disclosures_that_no_phrase_tells_of_are_noticed() -> None:
    told = [text for text, label in LABELLED if label != "none"]
    unwritten = [text for text in told if not told_by_phrases(text).stops_the_lesson]
    missed = [text for text in told if not screen(text).stops_the_lesson]
    assert len(unwritten) > 400
    assert len(missed) < 0.02 * len(told), missed


def test_traps_and_what_is_said_on_any_day_are_no_alarm() -> None:
    harmless = [text for text, label in LABELLED if label == "none"]
    alarms = [text for text in harmless if screen(text).stops_the_lesson]
    assert len(harmless) > 1_200
    assert len(alarms) < 0.03 * len(harmless), alarms


def test_what_learners_say_on_any_day_is_hardly_ever_an_alarm() -> None:
    # Nothing here is learnt from: it must stay so for this to say anything.
    said = [line for file in sorted((DATA / "ordinary").glob("*.txt")) for line in file.read_text("utf-8").splitlines()]
    alarms = [text for text in said if screen(text).stops_the_lesson]
    asked = [text for text in said if screen(text).is_in_doubt]
    assert len(said) > 250
    assert len(alarms) < 0.02 * len(said), alarms
    assert len(asked) < 0.02 * len(said), asked


@pytest.mark.parametrize(
    "text",
    [
        "sijui",
        "I don't know",
        "papa est cultivateur",
        "mama arampamagara",
        "seven times eight",
        "are you a real person",
    ],
)
def test_an_answer_is_an_answer(text: str) -> None:
    assert screen(text) == NO_CONCERN


def test_the_kind_of_danger_decides_whom_to_call() -> None:
    told = [(text, label) for text, label in LABELLED if label != "none"]
    other = [text for text, label in told if screen(text).category != label]
    assert len(other) < 0.1 * len(told), other
    assert {label for _, label in told} <= set(map(str, KINDS))


def test_a_disclosure_is_not_drowned_in_a_long_story() -> None:
    story = (
        "yesterday after lessons we went with my brother to look at the goats near the lake and the weather was so nice "
        "that we counted them twice and wrote the numbers in my book because teacher asked us to bring a table of animals"
    )
    secret = "mama is not there and he takes me behind the house to do dirty things to my body"
    assert likeness(clauses(f"{story} {secret} {story}")).degree > likeness(clauses(story)).degree + 0.3
    assert len(story.split()) > WINDOW


def test_its_verdict_names_the_language_it_was_told_in() -> None:
    verdict = screen("nyirabuja wanjye amena amazi ashyushye ku maguru yanjye iyo naniwe")
    assert (verdict.category, verdict.language) == (Category.ABUSE, Language.KINYARWANDA)


def test_weights_come_back_as_they_were_packed() -> None:
    text = likeness_weights.ROWS
    assert "".join(text.split()) == packed(unpacked(text))
