"""Percentages, interests, money of other countries, ratios and subsets: what their numbers come to."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction

from bakame_core.domain.arithmetic.stated import Stated, Worth, searched
from bakame_core.domain.numbers.readings import Shape


def percent(of: Callable[[Fraction, Fraction], Fraction]) -> Worth:
    """The last number is a percentage, the others are none."""

    def worth(stated: Stated) -> Iterable[Fraction] | None:
        one, other, _ = stated.values
        shares = [shape is Shape.PERCENT for shape in stated.shapes]
        return (of(one, other),) if shares == [False, False, True] and one > 0 < other else None

    return worth


def share_of_cost(stated: Stated) -> Iterable[Fraction] | None:
    """`A profit of 2,000 on a cost of 8,000`."""
    told = re.search(r" (?:profit|loss|benefice|perte) (?:of|de) (?:[a-z]+ )?\d+ [^\d]*\d+ [^\d]*\d+% ", stated.text)
    return (stated.values[0] / stated.values[1],) if told and stated.values[1] else None


def interest(stated: Stated) -> Iterable[Fraction] | None:
    """Simple or compound, and with or without what it was paid for."""
    rates = [value for value, shape in zip(stated.values, stated.shapes, strict=True) if shape is Shape.PERCENT]
    sums = [
        value for value, shape in zip(stated.values[:-1], stated.shapes, strict=False) if shape is not Shape.PERCENT
    ]
    if len(rates) != 1 or stated.shapes[-1] is Shape.PERCENT or len(sums) != 2:
        return None
    rate, years, whole = rates[0], min(sums), max(sums)
    if years.denominator != 1 or years > 50:
        return None
    compound = whole * (1 + rate) ** int(years)
    if stated.says("compound|composes?"):
        return compound - whole, compound
    simple = whole * rate * years
    if any(unit and unit.quantity == "months" and unit.size == 1 for unit in stated.units):
        return simple / 12, whole + simple / 12
    return simple, whole + simple


_STATES = "is|are|=|makes?|equals?|costs?|will be|gets?|gives?|worth|font|valent|vaut|coutent|est|sont|ni|zingana|angana|zigura|be"
_MONIES = ("francs", "dollars", "euros", "shillings")


def exchanged(stated: Stated) -> Iterable[Fraction] | None:
    """`1 dollar is 1,300 francs, so 20 dollars are 26,000 francs`, and the other way."""
    units = [unit.quantity if unit and unit.quantity in _MONIES else "" for unit in stated.units]
    values = list(stated.values)
    if len(values) == 4 and values[0] == 1:
        units, values = units[1:], values[1:]
    if len(values) != 3 or "" in units or len({*units}) != 2 or not searched(_STATES, stated.after):
        return None
    one, other, _ = values
    if units[0] != units[1]:
        return (one * other,)
    return (other / one, one / other) if one and other else None


def priced(stated: Stated) -> Iterable[Fraction] | None:
    """`4 pens at 250 francs each cost 1,000 francs`: so many, what one costs, and all of them."""
    money = [unit is not None and unit.quantity in _MONIES for unit in stated.units]
    one, other, _ = stated.values
    goes_on = searched("and|but|et|mais|na|n|plus", stated.after)
    return (one * other,) if money[2] and sum(money) == 2 and not goes_on else None


def shared(stated: Stated) -> Iterable[Fraction] | None:
    """`45 in the ratio 4:5` makes 20 and 25."""
    told = re.search(r" (\d+(?::\d+)+) ", stated.text)
    if told is None:
        return None
    shares = [Fraction(each) for each in told[1].split(":")]
    whole, *parts = stated.values
    total = Fraction(sum(shares))
    right = [whole * share / total for share in shares]
    if len(parts) == 1:
        return *right, whole / total, total
    return parts[-1:] if sorted(parts) == sorted(right) else [] if len(parts) == len(shares) else None


def subsets(stated: Stated) -> Iterable[Fraction] | None:
    """Of a set of so many."""
    count, _ = stated.values
    if count.denominator != 1 or not 0 <= count <= 20:
        return None
    every = Fraction(2 ** int(count))
    return (every - 1, every - 2) if stated.says("proper|propres|nonempty|empty|vides?") else (every,)
