"""
What becomes of 262 replies as a chat model writes them, by text and by call: three rounds, each written before anything was changed
for it. Of the first look each was read as a teacher reads it; what was wrong for the learner (a lost question, a mended sentence that
says something else, a reply asked for again without need, a bad one given), of all:

- by text 12 of 92, 8 of 96, 4 of 74
- by call, turn by turn, 11 of 92, 11 of 96, 4 of 74
- by streamed call 25 of 92, 12 of 96, 8 of 74

Nobody else has judged them, and no real model has been asked. The tests hold what can be told in code of each.
"""

from __future__ import annotations

import re
from functools import cache, partial

import pytest

from bakame_core.domain.lines import Line
from bakame_core.domain.replies.questions import asks
from bakame_core.domain.sentences import sentences
from bakame_core.domain.sms import fold, segments
from bakame_core.domain.speech import spoken_words
from bakame_http.composition import tutor_policy
from fakes import written_replies as written_down
from fakes.written_replies import Written, written_replies

POLICY = tutor_policy()
by_text = cache(partial(written_down.by_text, policy=POLICY))
by_call = cache(partial(written_down.by_call, policy=POLICY))
REPLIES = tuple(written_replies())
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def taught() -> tuple[Written, ...]:
    """Those in which a model answers; whether her words may tell of danger is held to elsewhere."""
    given = (each for each in REPLIES if not {"canned", "fixed"} & each.head)
    return tuple(each for each in given if by_text(each)[1] and by_call(each)[1])


def test_there_are_many_in_every_language() -> None:
    counted = {language: sum(each.language is language for each in REPLIES) for language in POLICY.offers}
    assert sum(counted.values()) >= 250
    assert min(counted.values()) >= 20
    assert len(taught()) >= 240


def test_a_reply_that_asks_is_given_with_a_question_or_with_whom_to_call() -> None:
    lost: list[tuple[str, str]] = []
    for written in taught():
        texted, asked = by_text(written)
        said = (" ".join((texted.said, *texted.session.rest)), by_call(written)[0].said)
        given = written.replies[min(asked, len(written.replies)) - 1]
        if any(map(asks, sentences(given))):
            lost.extend((given, each) for each in said if not (_asks_at_its_end(each) or "1 1 6" in each))
    assert lost == []


def _asks_at_its_end(said: str) -> bool:
    """Before the answers to choose from, where there are some."""
    return any(map(asks, sentences(re.sub(r"(?:\n.*){3,4}\Z", "", said))[-1:])) or any(map(asks, sentences(said)[-1:]))


def test_a_text_is_asked_for_again_where_that_is_worth_it_and_nowhere_else() -> None:
    wrong = [
        (written.head, written.replies)
        for written in REPLIES
        if by_text(written)[1] and ("again" in written.head) is not (by_text(written)[1] > 1)
    ]
    assert wrong == []


def test_what_is_said_fits_the_ear_and_the_phone() -> None:
    for written in taught():
        assert spoken_words(by_call(written)[0].said, written.language) <= 35
        assert segments(by_text(written)[0].reply) <= 2


def test_code_brings_no_number_into_a_reply_that_was_not_there() -> None:
    strange = []
    for written in taught():
        turn, _ = by_text(written)
        known = _numbers(" ".join((*map(fold, written.replies), written.heard))) | {"116", "112"}
        if _numbers(turn.said) - known and "mended" not in written.head:
            strange.append((written.replies[0], turn.said))
    assert strange == []


def _numbers(text: str) -> set[str]:
    return set(_FIGURES.findall(text.replace("_", "")))


def test_where_nothing_may_be_given_a_line_is() -> None:
    lines = {POLICY.line(line, language) for line in (Line.TEXT_NO_ANSWER,) for language in POLICY.offers}
    for written in (each for each in REPLIES if "canned" in each.head and by_text(each)[1]):
        turn, _ = by_text(written)
        assert not turn.answered
        assert turn.reply in lines or "116" in turn.reply


def _find(words: str) -> Written:
    return next(each for each in REPLIES if words in each.replies[0])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Over about 100 days", "more than one million people were killed."),
        ("So 3.5 km is", "So 3.5 km is 3.5 x 1,000."),
        ("can you try 27 + 36", "Next, can you try 27 + 36?"),
        ("Here are 3 science questions", "1. What is the process by which plants make food?"),
        ("recipient's address", "1. Write your address and the date at the top right."),
    ],
)
def test_what_a_first_look_found_wrong_stays_right(words: str, said: str) -> None:
    assert said in by_text(_find(words))[0].reply
