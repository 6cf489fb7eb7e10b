"""Numbers as an exercise writes them, and read back from its text."""

from __future__ import annotations

import re
from collections.abc import Collection
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import Number, numbers_said, spoken_number

_LARGEST = 100_000
_MOST_PLACES = 4
PATTERN = re.compile(r"(?<![\w.,/])-?\d+(?:[.,]\d+|/\d+)?(?![\w/])")
"""A figure in a text."""


@frozen
class Figure:
    """
    A number as it is written: `12`, `-4`, `2.5` (one place), `6/8`.

    Args:
        top: All its digits as a whole number; of a fraction the numerator.
        bottom: Of a fraction the denominator, else 1.
        places: Digits behind the point.
    """

    top: int
    bottom: int = 1
    places: int = 0

    @classmethod
    def read(cls, text: str) -> Figure:
        """The figure that `text` is, in any of the languages."""
        if "/" in text:
            top, bottom = text.split("/")
            return cls(int(top), int(bottom))
        whole, _, rest = text.replace(",", ".").partition(".")
        return cls(int(whole + rest), places=len(rest))

    @classmethod
    def decimal(cls, value: Fraction) -> Figure:
        """`value` with as few places as it needs; it must need no more than six."""
        for places in range(7):
            if (value * 10**places).denominator == 1:
                return cls(int(value * 10**places), places=places)
        return cls(value.numerator, value.denominator)

    @property
    def value(self) -> Fraction:
        """What it is worth."""
        return Fraction(self.top, self.bottom * 10**self.places)

    def text(self, language: Language) -> str:
        """As it is written in `language`."""
        if self.bottom != 1:
            return f"{self.top}/{self.bottom}"
        if not self.places:
            return str(self.top)
        digits = str(abs(self.top)).rjust(self.places + 1, "0")
        point = "," if language is Language.FRENCH else "."
        return f"{'-' if self.top < 0 else ''}{digits[: -self.places]}{point}{digits[-self.places :]}"


def _figure_of(number: Number) -> Figure | None:
    """`number` as a figure that an exercise may have; None where it is too large, or too fine."""
    written = number.written.removesuffix("%")
    if abs(number.value) > _LARGEST or written.count("/") > 1:
        return None
    try:
        figure = Figure.read(written)
    except ValueError:
        return None
    return figure if figure.places <= _MOST_PLACES and figure.bottom else None


def figure_said(words: str, language: Language) -> Figure | None:
    """The figure that `words` say; None where they say none that an exercise may have."""
    said = numbers_said(words, language)
    # A part of a question ("what is 47") answers nothing; its only number is its figure all the same.
    number = said[0] if len(said) == 1 else spoken_number(words, language)
    return None if number is None else _figure_of(number)


def figures_said(parts: Collection[str], language: Language) -> list[Figure] | None:
    """The figure of each of `parts`; None where one of them says none."""
    figures = [figure for part in parts if (figure := figure_said(part, language)) is not None]
    return figures if len(figures) == len(parts) else None


def written(value: Fraction, language: Language, *, part: bool = False) -> str:
    """`value` as a whole number, a decimal, or, where it must be a `part` or has no short decimal, as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    if part:
        return f"{value.numerator}/{value.denominator}"
    return Figure.decimal(value).text(language)
