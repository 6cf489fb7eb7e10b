"""Rows of numbers, and what is counted: terms of sequences, factorials, factors, middles."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bakame_core.domain.arithmetic.equations import worth_of
from bakame_core.domain.arithmetic.fact_words import NUMBER, Groups, Rights, fraction
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import bare
from bakame_core.domain.spoken.ordinals import ordinal

_ORDINALS = {
    bare(ordinal(number, language).replace("-", " ")): number
    for language in (Language.ENGLISH, Language.FRENCH)
    for number in (*range(1, 31), 40, 50, 100)
}
WHICH = r"(?P<which>\d+(?:st|nd|rd|th|e|eme|ieme|er)?|" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
TERM = (
    rf"(?:{WHICH} term(?:e)?|(?:(?:neno|istilahi|umubare|ijambo) (?:la|wa|rya)|term(?:e)?(?: number)?) (?P<place>\d+))"
)
ROW = rf"(?P<row>{NUMBER}(?: , {NUMBER}){{2,}}(?: ,)?(?: (?:and|et|na) {NUMBER})?)"


def _place(groups: Groups) -> int:
    which = groups.get("place") or groups["which"]
    digits = re.match(r"\d+", which)
    return int(digits[0]) if digits else _ORDINALS[which]


def _row_of(groups: Groups) -> list[Fraction]:
    return [fraction(each) for each in re.findall(NUMBER, groups["row"])]


def _nth_of(row: Sequence[Fraction], place: int) -> Fraction | None:
    steps = {b - a for a, b in pairwise(row)}
    if len(steps) == 1:
        return row[0] + (place - 1) * steps.pop()
    times = {b / a for a, b in pairwise(row)} if 0 not in row else set()
    return row[0] * times.pop() ** (place - 1) if len(times) == 1 and place < 30 else None


def term_of_row(groups: Groups) -> Rights:
    """A term further on in a row of equal steps or equal factors."""
    worth = _nth_of(_row_of(groups), _place(groups))
    return None if worth is None else (worth,)


def of_row(groups: Groups) -> Rights:
    """The mean, median, mode or range of the numbers before."""
    row, which = sorted(_row_of(groups)), groups["which"]
    middle, odd = len(row) // 2, len(row) % 2
    if which.startswith("median") or which == "mediane":
        return (row[middle] if odd else (row[middle - 1] + row[middle]) / 2,)
    if which in ("mode", "modi"):
        most = max(map(row.count, row))
        return tuple(value for value in row if row.count(value) == most)
    return (row[-1] - row[0],) if which in ("range", "etendue") else (sum(row, Fraction(0)) / len(row),)


def event(groups: Groups) -> Rights:
    """The probability of what is certain, or impossible."""
    return (Fraction("sure" in groups),)


def _expression(text: str, n: int) -> Fraction | None:
    return worth_of(re.sub(r"\s", "", text), {"n": Fraction(n)}, Language.ENGLISH)


def term_of_formula(groups: Groups) -> Rights:
    """A term by the formula of the nth."""
    worth = _expression(groups["formula"], _place(groups))
    return None if worth is None else (worth,)


def formula_of_row(groups: Groups) -> Rights:
    """Whether the formula of the nth term makes the row."""
    row = _row_of(groups)
    worths = [_expression(groups["formula"], place) for place in range(1, len(row) + 1)]
    return None if None in worths else worths == row


def factorial(groups: Groups) -> Rights:
    """In how many orders so many things can stand."""
    number = Fraction(groups["a"])
    return (Fraction(math.factorial(int(number))),) if number.denominator == 1 and 0 <= number <= 15 else None


def middle(groups: Groups) -> Rights:
    """Whether it is the point half-way between two."""
    a, b, c, d, e, f = (fraction(groups[name]) for name in "abcdef")
    return (e, f) == ((a + c) / 2, (b + d) / 2)


def goes(groups: Groups) -> Rights:
    """How often a number goes into another, whole times."""
    by, number = Fraction(groups["by"]), Fraction(groups["a"])
    return (Fraction(number // by),) if by > 0 else None


def product(groups: Groups) -> Rights:
    """Whether the factors come to the number."""
    factors = [
        worth_of(re.sub(r"\s", "", part), {}, Language.ENGLISH) for part in re.split(r"[×x*]", groups["product"])
    ]
    return None if None in factors else math.prod(each for each in factors if each is not None) == Fraction(groups["a"])


def multiple(groups: Groups) -> Rights:
    """The tenth multiple of a number."""
    return (_place(groups) * Fraction(groups["a"]),)


def halfway(groups: Groups) -> Rights:
    """The middle between two numbers."""
    return ((Fraction(groups["a"]) + Fraction(groups["b"])) / 2,)


def listed_subsets(groups: Groups) -> Rights:
    """How many subsets a set has whose elements are named."""
    return (Fraction(2 ** len(groups["elements"].split(" , "))),)
