"""An answer as a child says it is its exact value; a sentence without one is none."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import Asked, Number, confusable, needs_confirmation, numbers_said, spoken_number
from bakame_core.domain.spoken import spoken
from bakame_core.domain.spoken.numbers import number_words
from bakame_http.cli import main

DATA = Path(__file__).parent / "data"
EN, FR, SW, RW = Language.ENGLISH, Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA


def labelled(folder: str) -> Iterator[tuple[Language, str, str]]:
    for language in Language:
        for line in (DATA / folder / f"{language}.tsv").read_text("utf-8").splitlines():
            expected, _, phrase = line.partition("\t")
            yield language, phrase, expected


FORMS = tuple(labelled("numbers"))
UNSEEN = tuple(labelled("numbers_unseen"))


def said(phrase: str, language: Language | None) -> str:
    number = spoken_number(phrase, language)
    return number.written if number else "?"


def few(wrong: Sequence[object], of: Sequence[object]) -> bool:
    """Which number is meant is weighed, and not told by rules: hardly any may be wrong, and which they are is no promise."""
    return len(wrong) <= 0.01 * len(of)


def test_every_labelled_form_is_understood() -> None:
    wrong = [(phrase, expected, said(phrase, of)) for of, phrase, expected in FORMS if said(phrase, of) != expected]
    assert few(wrong, FORMS), wrong


def test_forms_that_were_written_after_the_rules_are_understood() -> None:
    wrong = [(phrase, expected, said(phrase, of)) for of, phrase, expected in UNSEEN if said(phrase, of) != expected]
    assert few(wrong, UNSEEN), wrong


def test_the_labelled_forms_are_many_and_include_silence_in_every_language() -> None:
    assert len(FORMS) >= 400
    assert len(UNSEEN) >= 80
    for language in Language:
        assert sum(of is language and expected == "?" for of, _, expected in FORMS) >= 15


@pytest.mark.parametrize("frame", ["{}.", "um, {}", "{} ", "  {}", "{}!", "{}?", "{}\n", '"{}"', "teacher, {}"])
def test_hesitation_and_a_recognisers_marks_change_nothing(frame: str) -> None:
    plain = [(of, phrase, expected) for of, phrase, expected in FORMS if expected != "?" and phrase.isascii()]
    wrong = [phrase for of, phrase, expected in plain if said(frame.format(phrase), of) != expected]
    assert few(wrong, plain), wrong


def test_case_changes_nothing() -> None:
    assert [phrase for of, phrase, _ in FORMS if said(phrase.upper(), of) != said(phrase, of)] == []


def value(words: str, language: Language) -> Fraction | None:
    number = spoken_number(words, language)
    return number.value if number else None


@given(st.integers(-(10**9), 10**9) | st.integers(-2000, 2000), st.sampled_from(Language))
def test_a_whole_number_in_words_is_heard_as_itself(number: int, language: Language) -> None:
    assert value(number_words(number, language), language) == number


@given(st.integers(0, 999), st.sampled_from((10**3, 10**6, 10**9)), st.integers(0, 999), st.sampled_from(Language))
def test_round_numbers_with_a_remainder_are_heard_as_themselves(
    many: int, scale: int, rest: int, language: Language
) -> None:
    assert value(number_words(many * scale + rest, language), language) == many * scale + rest


@given(st.decimals(-1000, 1000, places=2) | st.decimals(-10, 10, places=4), st.sampled_from(Language))
def test_a_decimal_in_words_is_heard_as_itself(number: Decimal, language: Language) -> None:
    assert value(number_words(number, language), language) == Fraction(number)


@given(st.integers(-150, 150), st.integers(2, 100), st.sampled_from(Language))
def test_a_fraction_in_words_is_heard_as_itself(above: int, below: int, language: Language) -> None:
    # "Cent cinquante et unièmes" is 100/51 and 150 firsts: French has no other words.
    assume(not (language is FR and abs(above) == 100 and below % 10 == 1))
    number = Fraction(above, below)
    assert value(number_words(number, language), language) == number


@given(st.integers(-(10**6), 10**6), st.sampled_from(Language))
def test_figures_are_what_they_say(number: int, language: Language) -> None:
    assert value(str(number), language) == number
    if language is not FR:
        assert value(f"{number:,}", language) == number
    assert value(f"{number:,}".replace(",", " "), language) == number


@given(st.text(max_size=120), st.sampled_from((None, *Language)))
def test_any_text_is_answered(text: str, language: Language | None) -> None:
    assert isinstance(spoken_number(text, language), Number | None)


WORDS = sorted({word for _, phrase, _ in FORMS for word in phrase.split()})


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from((None, *Language)))
def test_any_jumble_of_its_own_words_is_answered(words: list[str], language: Language | None) -> None:
    assert isinstance(spoken_number(" ".join(words), language), Number | None)


def test_the_language_of_the_call_decides_what_a_comma_means() -> None:
    assert said("3,5", FR) == "3.5"
    assert said("3,5", EN) == "?"
    assert said("1,500", EN) == "1500"
    assert said("1,500", FR) == "1.5"


def test_a_coin_is_no_hundred() -> None:
    assert said("five cents", EN) == "5"
    assert said("cinq cents", FR) == "500"


@pytest.mark.parametrize("language", [None, *Language])
@pytest.mark.parametrize(
    ("phrase", "expected"),
    [("cumi na five", "15"), ("ni twenty-one", "21"), ("vingt na gatanu", "25"), ("kumi na cinq", "15")],
)
def test_languages_may_be_mixed_whatever_the_call_is_in(phrase: str, expected: str, language: Language | None) -> None:
    assert said(phrase, language) == expected


@pytest.mark.parametrize(
    ("number", "language", "alike"),
    [
        (15, EN, (50,)),
        (50, EN, (15,)),
        (115, EN, (150,)),
        (-13, EN, (-30,)),
        (15_015, EN, (15_050, 50_015)),
        (21, EN, ()),
        (3, RW, (5, 6)),
        (12, RW, ()),
        (30, RW, (50, 60)),
        (6, SW, (7,)),
        (13, FR, (3, 16)),
        (0, EN, ()),
    ],
)
def test_what_sounds_alike_is_known(number: int, language: Language, alike: tuple[int, ...]) -> None:
    assert confusable(number, language) == alike


@given(st.integers(-(10**6), 10**6), st.sampled_from(Language))
def test_what_may_be_misheard_may_be_misheard_back(number: int, language: Language) -> None:
    assert all(number in confusable(other, language) for other in confusable(number, language))


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("fifteen", EN, True),
        ("15", EN, True),
        ("one five", EN, False),
        ("fifteen, one five", EN, False),
        ("five five", EN, True),
        ("to", EN, True),
        ("eight", EN, False),
        ("gatanu", RW, True),
        ("umunani", RW, False),
        ("sita", SW, True),
        ("twenty percent", EN, False),
        ("fifteen percent", EN, True),
        ("sinzi", RW, False),
    ],
)
def test_an_answer_that_may_be_misheard_is_read_back(text: str, language: Language, asked: bool) -> None:
    assert needs_confirmation(text, language) is asked


def test_the_command_answers_a_line_at_a_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("cumi na gatanu\nminus four\n\ntrois quarts\nsinzi\n3,5\n"))
    assert main(["numbers", "--language", "rw"]) == 0
    assert capsys.readouterr().out == "15\n-4\n?\n3/4\n?\n3.5\n"


def figures() -> st.SearchStrategy[tuple[str, Fraction]]:
    """Numbers as a lesson writes them, with what they are worth; the point is a comma where French is meant."""
    whole = st.integers(-999, 10**7).map(lambda n: (str(n), Fraction(n)))
    decimals = st.decimals("-99", 999, places=2).map(lambda d: (f"{d:f}", Fraction(d)))
    parts = st.integers(2, 30).flatmap(lambda b: st.integers(1, b - 1).map(lambda a: (f"{a}/{b}", Fraction(a, b))))
    halves = st.integers(1, 99).map(lambda n: (f"{n} 1/2", n + Fraction(1, 2)))
    eighths = st.integers(1, 99).map(lambda n: (f"{n} 3/8", n + Fraction(3, 8)))
    percent = st.integers(1, 100).map(lambda n: (f"{n}%", Fraction(n, 100)))
    return st.one_of(whole, decimals, parts, halves, eighths, percent)


@given(figures(), st.sampled_from(Language))
def test_what_a_voice_makes_of_figures_is_heard_as_their_value(
    given_: tuple[str, Fraction], language: Language
) -> None:
    text, worth = given_
    written = text.replace(".", ",") if language is FR else text
    assert value(spoken(written, language), language) == worth


@pytest.mark.parametrize(
    ("phrase", "expected", "certain"),
    [
        ("double five", "55", True), ("two fifty", "250", False), ("forteen", "14", False), ("half a dozen", "6", True),
        ("eight nane", "8", True), ("three o'clock", "3", True), ("one and a half million", "1500000", True),
        ("I need help with number five", "?", True), ("more than five", "?", True),
    ],
)  # fmt: skip
def test_how_sure_a_hearing_is(phrase: str, expected: str, certain: bool) -> None:
    number = spoken_number(phrase, EN)
    assert (number.written if number else "?") == expected
    assert number is None or number.certain is certain


def test_a_filter_answers_each_line_whatever_its_bytes_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = io.TextIOWrapper(io.BytesIO(b"\xff\xfe seven\n\nnul\x00 5\r\nnine"), encoding="ascii", newline="\n")
    monkeypatch.setattr("sys.stdin", typed)
    assert main(["numbers", "--language", "en"]) == 0
    assert capsys.readouterr().out == "7\n?\n5\n9\n"


def test_what_was_asked_tells_an_answer_from_talk() -> None:
    story = "the shopkeeper gives back 45 francs of change"
    asked = Asked("How much change does the shopkeeper give back?", Fraction(45))
    assert spoken_number("my sister has 9 cows", EN) is None
    assert spoken_number("my sister has 9 cows", EN, Asked("What is 4 plus 4?", Fraction(8))) is None
    assert spoken_number(story, EN, asked) is not None


def test_a_number_that_may_have_been_only_talk_is_read_back() -> None:
    asked = Asked("How many cows does my sister have?")
    number = spoken_number("my sister has 9 cows", EN, asked)
    assert number is None or needs_confirmation("my sister has 9 cows", EN, asked) is not number.certain


def test_of_a_wish_every_number_is_told_though_none_is_an_answer() -> None:
    assert spoken_number("give me 3 more questions", EN) is None
    assert [number.value for number in numbers_said("give me 3 more questions", EN)] == [3]


def test_numbers_without_end_are_answered() -> None:
    assert isinstance(spoken_number("seven cows and " * 40, EN), Number | None)
