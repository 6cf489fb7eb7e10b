"""Percentages, interests, money of other countries, ratios and subsets: what their numbers come to."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from bakame_core.domain.arithmetic.stated import Stated, searched
from bakame_core.domain.numbers.readings import Shape


def gained(stated: Stated) -> Iterable[Fraction] | None:
    """A profit or a loss in percent: by what was paid and got, or by itself and what was paid."""
    one, other, _ = stated.values
    if not _ends_in_percent(stated) or min(one, other) <= 0:
        return None
    return (
        abs(one - other) / (max if stated.says("loss|perte|hasara|igihombo") else min)(one, other),
        one / other,
        other / one,
    )


def changed(stated: Stated) -> Iterable[Fraction] | None:
    """By how many percent a price or a measure changed: not from one year or day to another."""
    old, new, _ = stated.values
    measured = any(unit is not None and unit.quantity not in ("months", "time") for unit in stated.units[:2])
    years = all(number.denominator == 1 and 1000 < number < 2100 for number in (old, new)) and not measured
    if not _ends_in_percent(stated) or min(old, new) <= 0 or years or not (measured or max(old, new) > 31):
        return None
    return (abs(new - old) / old,)


def _ends_in_percent(stated: Stated) -> bool:
    return [shape is Shape.PERCENT for shape in stated.shapes] == [False, False, True]


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
_RATE = "(?:per|to the|le|l|one|a|kwa|ku) (?:dollars?|euros?|dola|yuro|idolari|iyero|francs?|shillings?)"
_LEAST_PRICE = 50
"""Francs: fewer are so many things."""
_MONIES = ("francs", "dollars", "euros", "shillings")


def exchanged(stated: Stated) -> Iterable[Fraction] | None:
    """`1 dollar is 1,300 francs, so 20 dollars are 26,000 francs`, and the other way."""
    units = [unit.quantity if unit and unit.quantity in _MONIES else "" for unit in stated.units]
    values = list(stated.values)
    if len(values) == 4 and "" not in units and len({*units}) == 2 and min(values) > 0:
        a, b, c, _ = values
        crossed = b * c / a if units[0] == units[2] else a * c / b
        pairs = units[0] != units[1] and units[2] != units[3]
        return (crossed,) if pairs and searched(_STATES, stated.after) else None
    if len(values) != 3 or "" in units or len({*units}) != 2 or not searched(_STATES, stated.after):
        return None
    if not searched(_RATE, stated.text):
        return None
    one, other, _ = values
    if units[0] != units[1]:
        return (one * other,)
    return (other / one, one / other) if one and other else None


_EACH_PAYS = "(?:each|every|chaque|kila|buri) (?:[a-z]+ )?(?:pays?|paiera?|paie|[a-z]*lip[ae]|[a-z]*ishyura)"


def priced(stated: Stated) -> Iterable[Fraction] | None:
    """`4 pens at 250 francs each cost 1,000 francs`: so many, what one costs, and all of them."""
    money = [unit is not None and unit.quantity in _MONIES for unit in stated.units]
    one, other, _ = stated.values
    # "... for 4 people, so each pays 3,000": it is divided.
    goes_on = searched("and|but|et|mais|na|n|plus", stated.after) or searched(_EACH_PAYS, stated.after)
    return (one * other,) if money[2] and sum(money) == 2 and not goes_on else None


def shared(stated: Stated) -> Iterable[Fraction] | None:
    """`45 in the ratio 4:5` makes 20 and 25."""
    told = re.search(r" (\d+(?::\d+)+) ", stated.text)
    if told is None:
        return None
    shares = [Fraction(each) for each in told[1].split(":")]
    whole, *parts = stated.values
    if len(parts) > 1 and stated.says(r"\d+ (?:equal )?(?:parts?|parties)|(?:sehemu|ibice) \d+"):
        return None
    total = Fraction(sum(shares))
    right = [whole * share / total for share in shares]
    if len(parts) == 1:
        return *right, whole / total, total
    return parts[-1:] if sorted(parts) == sorted(right) else [] if len(parts) == len(shares) else None


def in_ratio(stated: Stated) -> Iterable[Fraction] | None:
    """Of a ratio one part, or all, by the other: `2:3 and 20 boys` makes 30 girls."""
    told = re.search(r" (\d+):(\d+) ", stated.text)
    if told is None:
        return None
    one, other = Fraction(told[1]), Fraction(told[2])
    known = stated.values[0]
    sizes = [size for size in (one, other, one + other) if size]
    return {known * above / below for above in sizes for below in sizes}


DISCOUNT = "discounts?|remise|rabais|soldee?s?|punguzo|[a-z]*gabany[a-z]*ho|[a-z]*gabanuts[a-z]*ho|[a-z]*punguz[a-z]*|off|reduced by|reduction"
_COSTS = "costs?|pays?|is now|becomes|coute(?:nt)?|paies?|payes?|paiera|utalipa|unalipa|inakuwa|itakuwa|[kirbz]+i?gura|kiba|iba"


def part_of_price(stated: Stated) -> Iterable[Fraction] | None:
    """A discount or a tax on a price, and the price with it or without."""
    shares = [value for value, shape in zip(stated.values[:2], stated.shapes, strict=False) if shape is Shape.PERCENT]
    prices = [
        value for value, shape in zip(stated.values[:2], stated.shapes, strict=False) if shape is not Shape.PERCENT
    ]
    if len(shares) != 1 or stated.shapes[-1] is Shape.PERCENT or prices[0] < _LEAST_PRICE:
        return None
    price, share = prices[0], shares[0]
    if stated.says(DISCOUNT) and searched(_COSTS, stated.after):
        return (price * (1 - share),)
    return price * share, price * (1 - share), price * (1 + share)


def subsets(stated: Stated) -> Iterable[Fraction] | None:
    """Of a set of so many."""
    count, _ = stated.values
    if count.denominator != 1 or not 0 <= count <= 20:
        return None
    every = Fraction(2 ** int(count))
    return (every - 1, every - 2) if stated.says("proper|propres|nonempty|empty|vides?") else (every,)


HANDS = (
    "workers|men|women|painters|builders|pumps|taps|machines|farmers|labourers|ouvriers|hommes|machines|robinets|pompes|macons"
    "|watu|wafanyakazi|wakulima|mafundi|abakozi|abagabo|abantu|abahinzi"
)
RESISTORS = "resistors?|resistances?|resistance|ohms?|ω|ukinzani|vipinga"


def in_series(stated: Stated) -> Iterable[Fraction] | None:
    """What resistors in a row come to."""
    return (sum(_each(stated), Fraction(0)),)


def in_parallel(stated: Stated) -> Iterable[Fraction] | None:
    """What resistors side by side come to."""
    parts = _each(stated)
    return (1 / sum((1 / part for part in parts), Fraction(0)),) if min(parts) > 0 else None


def _each(stated: Stated) -> tuple[Fraction, ...]:
    """Of `two resistors of 6 Ω and 3 Ω` the six and the three."""
    first, *others = stated.values[:-1]
    return tuple(others) if first == len(others) > 1 else (first, *others)


def by_more_hands(stated: Stated) -> Iterable[Fraction] | None:
    """`6 workers take 4 days, so 3 workers take 8`: the fewer they are, the longer it takes."""
    timed = [unit is not None and unit.quantity in ("time", "months") for unit in stated.units]
    one, time, other, _ = stated.values
    return (
        (one * time / other,)
        if timed == [False, True, False, True] and stated.units[1] == stated.units[3] and other
        else None
    )


def base_angles(stated: Stated) -> Iterable[Fraction] | None:
    """Of an isosceles triangle, by the angle at its top; and the other way."""
    angle, _ = stated.values
    top = searched("top|vertex|apex|sommet", stated.before)
    return ((180 - angle) / 2 if top else 180 - 2 * angle,)
