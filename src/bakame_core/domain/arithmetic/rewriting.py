"""The right result written in the form of the wrong one: digits or words, decimal or fraction, comma or point."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.arithmetic.items import Item
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.readings import Shape, written
from bakame_core.domain.spoken.numbers import number_words

_FIGURES = re.compile(r"\d(?:[\d.,\s]*\d)?")


class Doubtful(Exception):
    """A sum is wrong, and it is not sure which number should be another, or how to write it."""


@frozen
class Edit:
    """`text[start:end]` becomes `right`."""

    start: int
    end: int
    right: str


def edit(text: str, number: Item, value: Fraction, language: Language) -> Edit:
    """
    `number` replaced by `value`, in its form.

    Raises:
        Doubtful: There is no exact way to write `value` so.
    """
    stated = text[number.start : number.end]
    right = _words(number, value) if number.words else _figures(stated, number, value, language)
    return Edit(number.start, number.end, right)


def _words(number: Item, value: Fraction) -> str:
    if number.words is None or number.shape is Shape.PERCENT:
        raise Doubtful
    if value.denominator == 1:
        return number_words(int(value), number.words)
    if number.shape is Shape.FRACTION:
        return number_words(value, number.words)
    plain = written(value)
    if "/" in plain:
        raise Doubtful
    return number_words(Decimal(plain), number.words)


def _figures(stated: str, number: Item, value: Fraction, language: Language) -> str:
    if number.shape is Shape.PERCENT:
        return _FIGURES.sub(lambda _: _plain(stated, value * 100, language), stated, count=1)
    if number.shape is Shape.MIXED and value.denominator > 1 and value > 1 and "/" in stated:
        return f"{value.numerator // value.denominator} {value % 1}"
    if number.shape is Shape.FRACTION and value.denominator > 1:
        return f"{value.numerator}/{value.denominator}"
    return _plain(stated, value, language)


def _plain(stated: str, value: Fraction, language: Language) -> str:
    plain = written(value)
    if "/" in plain:
        raise Doubtful
    comma = bool(re.search(r"\d,\d{1,2}(?!\d)", stated)) or language is Language.FRENCH
    whole, _, places = plain.partition(".")
    grouped = re.search(r"\d([ ,\u00a0\u202f])\d{3}", stated)
    if grouped and abs(value) >= 1000:  # noqa: PLR2004 - groups of three
        whole = f"{int(whole):,}".replace(",", grouped[1])
    return whole + ("," if comma else ".") + places if places else whole
