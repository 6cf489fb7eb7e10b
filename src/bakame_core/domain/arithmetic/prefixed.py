"""Calculations whose word stands first: `the sum of 3, 4 and 5`, `subtract 3 from 10`, `the LCM of 4 and 6`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Protocol

from attrs import evolve

from bakame_core.domain.arithmetic.counted import Parsed
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.quantities import Quantity, added, multiplied
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_BANTU = (Language.SWAHILI, Language.KINYARWANDA)
_FROM = frozenset({"from", "de", "d", "a", "kutoka", "kwenye", "kuri", "muri", "mu"})
_LINKS = words_of("a avec by de from into kuri kutoka kwa kwenye mo mu muri par to with")
_LINK_PAIRS = frozenset({("kutoka", "kwa"), ("kutoka", "kwenye")})
_BEFORE_NUMBERS = words_of(
    "angles lengths prices ages marks notes longueurs prix pembe inguni the numbers number values les nombres des namba nambari imibare"
)


class _Reads(Protocol):
    """What reads the numbers: the parser."""

    def item(self, at: int) -> Item: ...
    def sort(self, at: int) -> Sort: ...
    def power(self, at: int) -> Parsed: ...


def prefixed(reader: _Reads, at: int) -> Parsed:
    """What the word at `at` makes of the numbers behind it."""
    item = reader.item(at)
    parts = _listed(reader, at)
    if len(parts) < 2:  # noqa: PLR2004 - one is not to be added
        return _joined_up(item, parts)
    quantities = [quantity for quantity, _ in parts]
    of_all = _OF_ALL.get(item.name)
    if of_all is not None:
        return _worth(of_all, quantities), parts[-1][1]
    first, second, *others = quantities
    if item.name == "-" and item.sort is Sort.DO and reader.item(parts[0][1]).name in _FROM:
        first, second = second, first
    if item.name in "+-" and _is_percent(first) and not _is_percent(second):
        # Fifteen per cent more than 200 is of the 200.
        first, second = second, first
    total = calculated(item.name, first, second)
    for part in others:
        total = calculated(item.name, total, part)
    return total, parts[-1][1]


def _is_percent(quantity: Quantity) -> bool:
    return quantity.number is not None and quantity.number.shape is Shape.PERCENT


def calculated(operation: str, left: Quantity, right: Quantity) -> Quantity:
    """What `left` and `right` come to."""
    if operation in ("+", "-"):
        return added(left, right, -1 if operation == "-" else 1)
    return multiplied(left, right, operation)


# --- Of all the numbers


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction(0)) / len(values)


def _median(values: Sequence[Fraction]) -> Fraction | None:
    row, half = sorted(values), len(values) // 2
    return row[half] if len(row) % 2 else (row[half - 1] + row[half]) / 2


def _mode(values: Sequence[Fraction]) -> Fraction | None:
    most = max(map(values.count, values))
    found = {value for value in values if values.count(value) == most}
    return found.pop() if len(found) == 1 else None


def _whole(of: Callable[..., int]) -> Callable[[Sequence[Fraction]], Fraction | None]:
    def worth(values: Sequence[Fraction]) -> Fraction | None:
        whole = all(value.denominator == 1 and value > 0 for value in values)
        return Fraction(of(*(int(value) for value in values))) if whole else None

    return worth


def _common(values: Sequence[Fraction]) -> Fraction | None:
    """The least common multiple; of fractions that of their denominators."""
    parts = all(value.denominator > 1 for value in values)
    return _whole(lcm)([Fraction(value.denominator) for value in values] if parts else values)


_OF_ALL: Mapping[str, Callable[[Sequence[Fraction]], Fraction | None]] = {
    "mean": _mean,
    "median": _median,
    "mode": _mode,
    "range": lambda values: max(values) - min(values),
    "most": max,
    "least": min,
    "gcd": _whole(gcd),
    "lcm": _common,
}
_MANY = frozenset({"+", "*", *_OF_ALL})


def _worth(of_all: Callable[[Sequence[Fraction]], Fraction | None], parts: Sequence[Quantity]) -> Quantity:
    units = {part.unit for part in parts if part.unit}
    values = [part.value for part in parts if part.value is not None]
    if len(values) < len(parts) or len(units) > 1:
        return Quantity(None, worked=True)
    return Quantity(of_all(values), next(iter(units), None), worked=True)


# --- Which they are


def _listed(reader: _Reads, at: int) -> list[tuple[Quantity, int]]:
    """The numbers after `at`, each with where it ends; more than two only where they may be so many."""
    start = at + 1
    while reader.item(start).name in _BEFORE_NUMBERS or reader.item(start).name == ":":
        start += 1
    if reader.sort(at) is Sort.BOTH and _counts_them(reader, start):
        start += 2 + (reader.item(start + 2).name == ":")
    many = reader.item(at).name in _MANY
    parts: list[tuple[Quantity, int]] = []
    while start:
        part = reader.power(start)
        if part is None:
            break
        parts.append(part)
        listed = many and reader.sort(part[1]) is Sort.COMMA
        start = _after_comma(reader, part[1]) if listed else _link(reader, part[1]) if many or len(parts) < 2 else 0  # noqa: PLR2004
    return parts


def _counts_them(reader: _Reads, at: int) -> bool:
    """The `five marks` of `the mean of the five marks 12, 15, 18, 9 and 16`."""
    count, noun, first = (reader.item(place) for place in (at, at + 1, at + 2))
    listed = first.sort is Sort.NUMBER or (first.name == ":" and reader.sort(at + 3) is Sort.NUMBER)
    return (
        count.sort is Sort.NUMBER
        and count.value > 1
        and noun.sort is Sort.WORD
        and noun.name.isalpha()
        and noun.name not in _LINKS
        and listed
    )


def _after_comma(reader: _Reads, comma: int) -> int:
    """Of `4, 5 and 6` and `4, 5, and 6` the next number; 0 where the list has ended."""
    following = comma + 1 + (reader.sort(comma + 1) is Sort.AND)
    return following if reader.sort(following) is Sort.NUMBER else 0


def _link(reader: _Reads, at: int) -> int:
    """Where the second number begins, after `and`, `by`, `from`; 0 if none of them is there."""
    item = reader.item(at)
    if item.sort in (Sort.AND, Sort.OF) or item.name in _LINKS:
        return at + 2 if (item.name, reader.item(at + 1).name) in _LINK_PAIRS else at + 1
    return 0


def _joined_up(item: Item, parts: Sequence[tuple[Quantity, int]]) -> Parsed:
    """The sum of `kumi na saba` is one of ten and seven; `ugabanyije makumyabiri na gatanu` divides by five."""
    number = parts[0][0].number if parts else None
    if number is None or number.words is None or number.value <= 10:  # noqa: PLR2004
        return None
    if item.sort is Sort.BOTH and item.name == "+":
        return Quantity(number.value, worked=True, soft=True), parts[0][1]
    units = number.value % 10
    if item.sort is not Sort.DO or item.name not in "*/" or number.words not in _BANTU or not units:
        return None
    tens, unit = Quantity(number.value - units), Quantity(units)
    return evolve(calculated(item.name, tens, unit), soft=True), parts[0][1]
