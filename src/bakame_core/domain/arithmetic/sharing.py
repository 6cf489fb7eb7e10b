"""What is shared or counted: remainders, ratios, means, and the years between two."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic.amounts import Amount
from bakame_core.domain.arithmetic.scenes import Scene, is_timed
from bakame_core.domain.arithmetic.task_words import (
    BORN,
    DIVIDES,
    DIVISION,
    EQUAL,
    GETS,
    IN_EACH,
    LEFT,
    MEAN,
    MIXES,
    OLDER,
    SPAN,
    YEARS,
    YOUNGER,
)
from bakame_core.domain.arithmetic.units import units
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_YEAR = units()["year"]
_JOINS = words_of(", and et na n")


def divided(scene: Scene) -> bool | None:
    """A number is what it is divided by, so many times, and what is over."""
    if len(scene.amounts) != 4 or not scene.says(DIVIDES) or any(map(is_timed, scene.amounts)):
        return None
    over = scene.only(lambda each: each.is_led_by(LEFT)) or scene.only(lambda each: each.is_told_as(LEFT))
    if over is None or len({each.unit for each in scene.amounts if each.unit}) > 1:
        return None
    *parts, whole = sorted(each.value for each in scene.but(over))
    less = not scene.says(DIVISION) or over.value < max(parts)
    return parts[0] * parts[1] + over.value == whole and less


def equally(scene: Scene) -> bool | None:
    """So many in each of so many equal parts."""
    last = scene.amounts[-1]
    if len(scene.amounts) != 3 or any(each.unit for each in scene.amounts) or not last.is_told_as(IN_EACH):
        return None
    if not scene.says(EQUAL) or not scene.says(DIVIDES) or scene.says(LEFT):
        return None
    one, other, whole = sorted(each.value for each in scene.amounts)
    return one * other == whole


def in_ratio(scene: Scene) -> bool | None:
    """What is divided in a ratio, and the shares of it."""
    ratio = scene.only(lambda each: bool(each.parts))
    if ratio is None or len(scene.amounts) < 3 or not scene.says(DIVIDES):
        return None
    others = scene.but(ratio)
    before = [each for each in others if each.first < ratio.first]
    if len(before) > 1:
        # "Two children share 20".
        others = [each for each in others if each not in before or each.value != len(ratio.parts)]
    whole, *shares = others
    if scene.says("parts|parties|sehemu|ibice") or not shares[0].is_led_by(GETS):
        return None
    if len({each.unit for each in (whole, *shares) if each.unit}) > 1:
        return None
    total = sum(ratio.parts, Fraction(0))
    right = sorted(whole.value * part / total for part in ratio.parts) if total else []
    if len(shares) == len(right):
        return sorted(share.value for share in shares) == right
    if len(shares) == 1 and shares[0].is_told_as(OLDER) is not shares[0].is_told_as(YOUNGER):
        return shares[0].value == (right[-1] if shares[0].is_told_as(OLDER) else right[0])
    return None


def mixed(scene: Scene) -> bool | None:
    """Of what is mixed in a ratio, how much one part is: of so much of the other, or of the whole."""
    ratio = scene.only(lambda each: len(each.parts) == 2)
    others = scene.but(ratio) if ratio else []
    if ratio is None or len(others) != 2 or 0 in ratio.parts or not scene.says(MIXES):
        return None
    told, part = others
    if told.first < ratio.first or told.unit != part.unit or told.measures not in ("mass", "volume"):
        return None
    one, other = ratio.parts
    total = one + other
    return part.value in {
        told.value * by for by in (one / total, other / total, one / other, other / one, total / one, total / other)
    }


def mean(scene: Scene) -> bool | None:
    """Of numbers in a row, with or without how many they are and what they add up to."""
    if not scene.says(MEAN) or len(scene.amounts) < 3:
        return None
    row = _row(scene.amounts)
    others = scene.but(*row)
    total = sum((each.value for each in row), Fraction(0))
    others = [
        each for each in others if not each.is_led_by("sur|out of|kuri|juu ya") and each.value not in (len(row), total)
    ]
    stated = [each for each in others if each.first > row[-1].first or each.is_led_by(MEAN)]
    if len(row) < 2 or not len(others) == len(stated) == 1:
        return None
    # "12 sur 20" is a mark.
    mark = Fraction(stated[0].written.split("/")[0]) if stated[0].shape is Shape.FRACTION else stated[0].value
    return mark * len(row) == total


def _row(listed: Sequence[Amount]) -> list[Amount]:
    """The longest row of amounts with only commas and *and* between them."""
    best: list[Amount] = []
    row: list[Amount] = []
    for each in listed:
        row = [*row, each] if row and each.before.split() and set(each.before.split()) <= _JOINS else [each]
        best = row if len(row) > len(best) else best
    return best


def years_between(scene: Scene) -> bool | None:
    """From one year to another; and the age of somebody who was born in the one."""
    years = [each for each in scene.amounts if _is_year(each)]
    if len(years) != 2 or len(scene.amounts) != 3:
        return None
    (length,) = scene.but(*years)
    if length.unit is None and not length.is_told_as(YEARS):
        return None
    if length.unit is not None and length.unit != _YEAR:
        return None
    between = abs(years[1].value - years[0].value)
    if scene.says(BORN):
        return length.value in (between, between - 1)
    return length.value == between if years[0].is_led_by(SPAN) else None


def _is_year(amount: Amount) -> bool:
    return amount.value.denominator == 1 and 1000 <= amount.value < 2100 and amount.unit in (None, _YEAR)
