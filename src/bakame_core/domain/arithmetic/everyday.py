"""Ages, change, shares, interests and measures told with two results: what the figures of a fact come to."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from bakame_core.domain.arithmetic.fact_words import NUMBER, Groups, Rights, fraction

_CLOSE = Fraction(1, 50)
_OLDEST = 120
_OTHERWISE = re.compile(r" (?:double|doubled|twice|half|such|each|fois|moitie|nusu|mara|kabiri|inshuro) ")
"""With one of these not both are of the same figure."""


def angle_beside(groups: Groups) -> Rights:
    """The supplement or the complement of an angle."""
    return ((180 if groups["which"].startswith("s") else 90) - fraction(groups["a"]),)


def _listed(row: str) -> list[Fraction]:
    return [fraction(each) for each in re.findall(NUMBER, row)]


def next_of_row(groups: Groups) -> Rights:
    """What comes next: by equal steps, equal factors, the sum of the two before, or steps that grow equally."""
    row = _listed(groups["row"])
    return tuple(_nexts(row)) or None


def _nexts(row: Sequence[Fraction]) -> Iterable[Fraction]:
    steps = [b - a for a, b in pairwise(row)]
    growth = {b - a for a, b in pairwise(steps)}
    if len(set(steps)) == 1 or (len(growth) == 1 and len(steps) > 2):
        yield row[-1] + steps[-1] + growth.pop()
    if 0 not in row and len({b / a for a, b in pairwise(row)}) == 1:
        yield row[-1] * row[-1] / row[-2]
    if all(c == a + b for a, b, c in zip(row, row[1:], row[2:], strict=False)):
        yield row[-1] + row[-2]


def divisors(groups: Groups) -> Rights:
    """Whether each is one, and from 1 to the number itself none is missing."""
    number, row = fraction(groups["a"]), _listed(groups["row"])
    if number.denominator > 1 or not 0 < number <= 1000:
        return None
    every = [each for each in range(1, int(number) + 1) if number % each == 0]
    return sorted(row) == every if row[0] == 1 and row[-1] == number else all(each in every for each in row)


def age(groups: Groups) -> Rights:
    """Of somebody born in a year; before a birthday one year less."""
    years = fraction(groups["z"]) - fraction(groups["y"])
    return (years, years - 1) if 0 < years < _OLDEST else None


def older(groups: Groups) -> Rights:
    """In so many years."""
    years, old = fraction(groups["a"]), fraction(groups["b"])
    return (years + old,) if max(years, old) < _OLDEST else None


def around_circle(groups: Groups) -> Rights:
    """The circumference, with pi as it is given."""
    across = fraction(groups["a"]) * (1 if groups["line"] in ("diameter", "diametre", "kipenyo", "umurambararo") else 2)
    right = across * fraction(groups["pi"])
    return abs(fraction(groups["r"]) - right) <= right * _CLOSE


def change(groups: Groups) -> Rights:
    """What comes back of the money given."""
    return (fraction(groups["m"]) - fraction(groups["n"]) * fraction(groups["p"]),)


def change_of_either(groups: Groups) -> Rights:
    """The same, where the price may be that of one or of all."""
    given, price = fraction(groups["m"]), fraction(groups["p"])
    return given - fraction(groups["n"]) * price, given - price


def area_and_perimeter(groups: Groups) -> Rights:
    """Both in one sentence, of a rectangle or a square whose sides are told in one unit."""
    if (
        _OTHERWISE.search(groups["told"])
        or len(set(re.findall(r" (mm|cm|m|km|metres?|meters?|mita|metero)[²2]?(?= )", f" {groups['told']} "))) > 1
    ):
        return None
    a = fraction(groups["a"])
    b = fraction(groups.get("b", groups["a"]))
    area = groups["one"] in ("area", "aire", "superficie", "eneo", "ubuso")
    said = fraction(groups["c"]), fraction(groups["d"])
    return said == ((a * b, 2 * (a + b)) if area else (2 * (a + b), a * b))


def in_parts(groups: Groups) -> Rights:
    """Both shares of what is divided in a ratio."""
    i, j, whole = (fraction(groups[name]) for name in "ijt")
    shares = [whole * i / (i + j), whole * j / (i + j)] if i + j else []
    return sorted((fraction(groups["c"]), fraction(groups["d"]))) == sorted(shares)


def yields(groups: Groups) -> Rights:
    """A simple interest."""
    return (fraction(groups["a"]) * fraction(groups["p"]) * fraction(groups["n"]),)


def beyond(groups: Groups) -> Rights:
    """The chance that a die shows more than so much, or less."""
    a = fraction(groups["a"])
    if a.denominator > 1 or not 1 <= a <= 6:
        return None
    return ((a - 1 if "less" in groups else 6 - a) / 6,)
