"""Numbers in words: hand-written samples, and no two numbers with the same words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.numbers import number_words

EN, FR, SW, RW = Language.ENGLISH, Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA
ROUND = [part * scale for part in (1, 5, 8, 9, 10, 15, 20, 28, 100, 108, 120) for scale in (1, 10**3, 10**6, 10**9)]


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (0, EN, "zero"),
        (115, EN, "one hundred and fifteen"),
        (-40, EN, "minus forty"),
        (1_000_001, EN, "one million and one"),
        (Decimal("3.14"), EN, "three point one four"),
        (Fraction(5, 12), EN, "five twelfths"),
        (Fraction(3, 100), EN, "three hundredths"),
        (Fraction(-1, 2), EN, "minus one half"),
        (Fraction(4, 2), EN, "two"),
        (71, FR, "soixante et onze"),
        (80, FR, "quatre-vingts"),
        (81, FR, "quatre-vingt-un"),
        (280_000, FR, "deux cent quatre-vingt mille"),
        (300, FR, "trois cents"),
        (80_000_000, FR, "quatre-vingts millions"),
        (Decimal("0.05"), FR, "zéro virgule zéro cinq"),
        (Fraction(2, 3), FR, "deux tiers"),
        (15, SW, "kumi na tano"),
        (1994, SW, "elfu moja mia tisa tisini na nne"),
        (25_000, SW, "elfu ishirini na tano"),
        (20_005, SW, "ishirini elfu na tano"),
        (250_000, SW, "laki mbili na elfu hamsini"),
        (Fraction(3, 4), SW, "robo tatu"),
        (Decimal("2.5"), SW, "mbili nukta tano"),
        (11, RW, "cumi na rimwe"),
        (19, RW, "cumi n'icyenda"),
        (20, RW, "makumyabiri"),
        (100, RW, "ijana"),
        (2_500, RW, "ibihumbi bibiri na magana atanu"),
        (20_005, RW, "ibihumbi makumyabiri na gatanu"),
        (25_000, RW, "ibihumbi makumyabiri na bitanu"),
        (3_000_000, RW, "miliyoni eshatu"),
        (Fraction(3, 4), RW, "bitatu bya kane"),
    ],
)
def test_a_number_is_said_as_people_say_it(value: int | Decimal | Fraction, language: Language, words: str) -> None:
    assert number_words(value, language) == words


@pytest.mark.parametrize("language", Language)
def test_no_two_numbers_share_their_words(language: Language) -> None:
    values = {*range(-20, 2_200), *ROUND, *(one + two for one in ROUND for two in ROUND if one > two)}
    said: dict[str, int] = {}
    for value in values:
        assert said.setdefault(number_words(value, language), value) == value


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False) | st.fractions(), st.sampled_from(Language))
def test_every_number_becomes_words_without_digits(value: int | Decimal | Fraction, language: Language) -> None:
    words = number_words(value, language)
    assert words
    assert not any(character.isdigit() for character in words)
