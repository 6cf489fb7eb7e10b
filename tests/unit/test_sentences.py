from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.sentences import Sentences, finished_part, sentences

EXAMPLES = [
    ("One. Two! Three? Four", ("One.", "Two!", "Three?", "Four")),
    ("Pi is 3.14. Good.", ("Pi is 3.14.", "Good.")),
    ("7 x 8 = 56. Well done!", ("7 x 8 = 56.", "Well done!")),
    ("Dr. Smith met Mr. Jones. They talked.", ("Dr. Smith met Mr. Jones.", "They talked.")),
    ("Use food, e.g. beans. Then eat.", ("Use food, e.g. beans.", "Then eat.")),
    ("See No. 5 on p. 12. Done.", ("See No. 5 on p. 12.", "Done.")),
    ("Is it five? No. It is six.", ("Is it five?", "No.", "It is six.")),
    ("J. K. Rowling and George W. Bush met. Yes.", ("J. K. Rowling and George W. Bush met.", "Yes.")),
    ("The answer is B. Now try this.", ("The answer is B.", "Now try this.")),
    ("Well... maybe. Wait... What?", ("Well... maybe.", "Wait...", "What?")),
    ("Hmm… oui. Bien.", ("Hmm… oui.", "Bien.")),
    ('He said "Stop." Then he left.', ('He said "Stop."', "Then he left.")),
    ('"What?" she asked. "Nothing."', ('"What?" she asked.', '"Nothing."')),
    ("« Oui ! » Elle rit.", ("« Oui ! »", "Elle rit.")),
    ("(See above.) Next.", ("(See above.)", "Next.")),
    ("1. First one.\n2. Second one.", ("1. First one.", "2. Second one.")),
    ("A. Red\nB. Blue", ("A. Red", "B. Blue")),
    ("Title\nText follows. End", ("Title", "Text follows.", "End")),
    ("Bonjour M. Dupont. Mme. Kayitesi est là.", ("Bonjour M. Dupont.", "Mme. Kayitesi est là.")),
    ("Ni nzuri. Bw. Juma alisema.", ("Ni nzuri.", "Bw. Juma alisema.")),
    ("Yego! Ni byo. Komeza.", ("Yego!", "Ni byo.", "Komeza.")),
    ("It is 5 m. Then stop.", ("It is 5 m.", "Then stop.")),
    ("What?! No way. Ok", ("What?!", "No way.", "Ok")),
    ("the plant grows. it needs water.", ("the plant grows. it needs water.",)),
    ("example.org is a name. Fine.", ("example.org is a name.", "Fine.")),
    ("", ()),
    (" \n \n", ()),
    ("...", ("...",)),
]


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_a_text_falls_into_its_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_letter_by_letter_it_falls_into_the_same(text: str, expected: tuple[str, ...]) -> None:
    splitter = Sentences()
    found = [sentence for letter in text for sentence in splitter.feed(letter)]
    assert (*found, *splitter.finish()) == expected


def test_a_sentence_comes_as_soon_as_it_is_certain() -> None:
    splitter = Sentences()
    assert splitter.feed("It is five.") == ()
    assert splitter.feed(" ") == ()
    assert splitter.feed("Try") == ("It is five.",)
    assert splitter.feed(" again\n") == ("Try again",)
    assert splitter.finish() == ()


def test_after_its_end_a_splitter_takes_a_new_text() -> None:
    splitter = Sentences()
    splitter.feed("Half of")
    assert splitter.finish() == ("Half of",)
    assert splitter.feed("One. Two") == ("One.",)


PIECES = st.sampled_from(
    [
        "! » ",
        *"ab 1.!?…\n\"'”)(«»",
        ". ",
        "Mr",
        " Mr. ",
        "3.14",
        "No. ",
        "e.g. ",
        " B. ",
        "A",
        "Word ",
        "word ",
        "... ",
        "\t",
        "\u00a0",
        "é",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS, st.data())
def test_any_pieces_give_the_same_sentences(text: str, data: st.DataObject) -> None:
    splitter, rest = Sentences(), text
    found: list[str] = []
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        found.extend(splitter.feed(rest[:size]))
        rest = rest[size:]
    assert (*found, *splitter.finish()) == sentences(text)


@given(TEXTS | st.text())
def test_nothing_is_lost_and_nothing_added(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(TEXTS | st.text())
def test_no_sentence_is_empty_or_has_space_around_it(text: str) -> None:
    assert all(sentence and sentence == sentence.strip() for sentence in sentences(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two and", "One."),
        ("One. Two.", "One. Two."),
        ('One. "Two!"', 'One. "Two!"'),
        ("One and", "One and"),
        ("", ""),
        ("First\nSecond and", "First"),
        ("No. No. No", "No. No."),
    ],
)
def test_an_unfinished_sentence_goes_if_another_stands_before_it(text: str, expected: str) -> None:
    assert finished_part(text) == expected
