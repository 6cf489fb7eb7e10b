"""Segments, acknowledgements, and what was asked for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.acknowledgements import is_acknowledgement
from bakame_core.domain.questions import Expected, expected
from bakame_core.domain.segments import LONGEST, SHORTEST, Segments, seconds_of, segments
from bakame_core.domain.sentences import begun, sentences

PROSE = st.lists(
    st.sampled_from(
        "Seven|times|eight|is,|fifty-six|because|and|Good!|What?|Dr.|3.|ariko|na|photosynthesis|—|one;|\n|(so|it|goes)|yes."
        f"|Ni|byiza.|{'x' * 60}".split("|")
    ),
    max_size=60,
).map(" ".join)


def test_a_long_sentence_is_cut_where_a_speaker_draws_breath() -> None:
    assert segments("Seven times eight is fifty-six, because seven times seven is forty-nine. Good!") == (
        "Seven times eight is fifty-six,",
        "because seven times seven is forty-nine.",
        "Good!",
    )
    assert segments("You counted the groups right and then you added them but one was missing") == (
        "You counted the groups right",
        "and then you added them but one was missing",
    )


def test_a_formula_is_never_cut() -> None:
    cut = segments("The answer to this question is 7 × 8 − 2 + 5 = 59 when you work it out")
    assert any("7 × 8 − 2 + 5 = 59" in segment for segment in cut)


def test_a_short_sentence_stays_whole() -> None:
    assert segments("Yes, well, no.") == ("Yes, well, no.",)


@given(PROSE)
def test_joined_the_segments_are_the_text(text: str) -> None:
    assert " ".join(segments(text)).split() == text.split()


@given(PROSE, st.data())
def test_it_does_not_matter_in_which_pieces_the_text_came(text: str, data: st.DataObject) -> None:
    splitter, found, at = Segments(), list[str](), 0
    while at < len(text):
        step = data.draw(st.integers(1, 9))
        found.extend(splitter.feed(text[at : at + step]))
        at += step
    assert (*found, *splitter.finish()) == segments(text)


@given(PROSE)
def test_a_segment_lasts_one_to_three_seconds_where_the_words_allow_it(text: str) -> None:
    for sentence in sentences(text):
        cut = segments(sentence)
        if len(cut) > 1:
            assert all(len(segment) >= SHORTEST for segment in cut)
        for segment in cut:
            assert len(segment) <= LONGEST + SHORTEST + 2 * max(
                map(len, re.split(r"(?<=[^\W\d_])\s(?=[^\W\d_])", segment))
            )


def test_slow_speech_takes_half_as_long_again() -> None:
    assert seconds_of("a" * 30) == 2.0
    assert seconds_of("a" * 30, slow=True) == 3.0


@given(PROSE)
def test_what_is_begun_and_goes_on_is_the_same_as_at_once(text: str) -> None:
    done, rest = begun(text)
    again, end = begun(rest + " And more.")
    assert (*done, *again, *((end.strip(),) if end.strip() else ())) == sentences(text + " And more.")


ACKNOWLEDGEMENTS = [
    "yego",
    "Yego.",
    "mm",
    "Mm-hm",
    "yes teacher",
    "Yes, teacher!",
    "uh-huh",
    "okay",
    "oui madame",
    "ndiyo",
]
ACKNOWLEDGEMENTS += [
    "sawa mwalimu",
    "nibyo",
    "ndumva",
    "d’accord",
    "I see",
    "oh I see",
    "ee",
    "haya",
    "yego mwarimu",
    "hmm",
]
TURNS = [
    "no",
    "oya",
    "hapana",
    "non",
    "ten",
    "seven",
    "56",
    "yes 56",
    "yes seven",
    "yes but why",
    "wait",
    "why",
    "kumi",
    "B",
]
TURNS += [
    "teacher",
    "un",
    "m",
    "a",
    "",
    "goodbye",
    "yes because the sun heats it",
    "stop",
    "yes yes yes yes yes yes yes",
]


@pytest.mark.parametrize("text", ACKNOWLEDGEMENTS)
def test_a_listeners_noise_is_one(text: str) -> None:
    assert is_acknowledgement(text)


@pytest.mark.parametrize("text", TURNS)
def test_words_that_want_an_answer_are_none(text: str) -> None:
    assert not is_acknowledgement(text)
    assert not is_acknowledgement(text, question=True)


@pytest.mark.parametrize(
    ("text", "noise"), [("yego", False), ("yes", False), ("oh", False), ("mm", True), ("hmm", True)]
)
def test_while_a_question_is_open_only_a_hum_is_one(text: str, *, noise: bool) -> None:
    assert is_acknowledgement(text, question=True) is noise


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Good. What is six times nine?", Expected.NUMBER),
        ("How many are left?", Expected.NUMBER),
        ("Combien font sept fois huit ?", Expected.NUMBER),
        ("Ni ibitabo bingahe?", Expected.NUMBER),
        ("Saba mara nane ni ngapi?", Expected.NUMBER),
        ("What is 7 × 8?", Expected.NUMBER),
        ("Explain how you got fifty-six.", Expected.EXPLANATION),
        ("What is six times nine? Tell me why.", Expected.EXPLANATION),
        ("Pourquoi la feuille est-elle verte ?", Expected.EXPLANATION),
        ("Kwa nini majani ni ya kijani?", Expected.EXPLANATION),
        ("Kubera iki?", Expected.EXPLANATION),
        ("Is a whale a fish?", Expected.ANYTHING),
        ("Six times nine is fifty-four.", Expected.ANYTHING),
        ("", Expected.ANYTHING),
    ],
)
def test_what_was_asked_for_is_told_from_the_last_sentence(said: str, kind: Expected) -> None:
    assert expected(said) is kind
