"""
What a count is worth: intervals of shares, and of differences on the same scenarios.

What is counted (turns, dialogues) comes in groups: all of one scenario, however often and by whichever way it was played. Turns of
one scenario are not independent of each other, and the intervals do not take them for that. How often the intervals hold the
truth is measured in ``benchmarks/intervals.py``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import field, frozen

_Z = 1.959963984540054
"""Of the standard normal distribution, for 95 %."""
_SURELY = 0.975
LEVEL = 0.05
"""How often "for sure" may be wrong."""
_GRID = 60
"""Differences are tested in sixtieths: halves, thirds, quarters and fifths of a scenario's turns are exact in them."""


@frozen
class Share:
    """
    How many of how many, with the 95 % interval of the true share.

    The interval is Wilson's (1927), which holds for few cases and for shares of 0 and 1, for as many cases as the groups are
    worth: cases over the design effect (Korn and Graubard 1998; Dean and Pagano 2015 found it to hold best of those for shares
    in clusters), with Student's quantile where a group holds several. Where few groups hold the rarer result they tell little of how it
    clusters: the design effect is drawn to its largest by one group's weight.

    Args:
        groups: The same by group, kept and of; each case its own where there are none.
    """

    kept: int
    of: int
    groups: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    @classmethod
    def over(cls, cases: Iterable[tuple[str, bool]]) -> Share:
        """Of cases, each with the group that it belongs to."""
        found: dict[str, tuple[int, int]] = {}
        for group, kept in cases:
            before, of = found.get(group, (0, 0))
            found[group] = before + kept, of + 1
        groups = tuple(found.values())
        return cls(sum(kept for kept, _ in groups), sum(of for _, of in groups), groups)

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.kept / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """From, to; None of nothing."""
        if not self.of:
            return None
        share, n = self.kept / self.of, self.of / self._design_effect
        z = students(len(self.groups) - 1) if 1 < len(self.groups) < self.of else _Z
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))

    @property
    def _design_effect(self) -> float:
        """How many cases in these groups are worth as much as one that is independent."""
        if not self.groups:
            return 1.0
        share, most, number = self.kept / self.of, sum(of * of for _, of in self.groups) / self.of, len(self.groups)
        if number == 1 or self.kept in (0, self.of):
            return most
        spread = sum((kept - share * of) ** 2 for kept, of in self.groups) * number / (number - 1)
        observed = spread / (self.of * share * (1 - share))
        rarer = min(sum(kept > 0 for kept, _ in self.groups), sum(kept < of for kept, of in self.groups))
        return max(1.0, (rarer * observed + most) / (rarer + 1))


@frozen
class Difference:
    """
    How much one contender's mean is above another's on the same scenarios.

    The interval is Student's for the paired differences with two cases added, one that gained and one that lost as much as those
    that differ do (as Bonett and Price 2012 add two to paired shares): few cases that are all alike have a width, as in a
    bootstrap they have none.

    Args:
        low, high: The 95 % interval of this difference, looked at alone.
        chance: How often two contenders who are the same would differ so much, or more, on scenarios that differ so: Fisher's
            randomisation test for pairs (1935), exact; for shares of 0 and 1 it is McNemar's.
        least: The least that `chance` can be with so many scenarios that differ: fewer than six can show nothing.
        of: Among how many comparisons it stands that could show something: `chance` has to be so many times smaller.
    """

    value: float
    low: float
    high: float
    cases: int
    chance: float
    least: float
    of: int = 1

    @property
    def is_sure(self) -> bool:
        """Whether there is one for sure, all that was compared beside it counted in."""
        return self.chance * self.of <= LEVEL and (self.low > 0 or self.high < 0)


def difference(pairs: Sequence[tuple[float, float]]) -> Difference | None:
    """
    Of the second above the first in each pair; None of no pairs.

    Args:
        pairs: The mean of each scenario for the one and for the other, between 0 and 1.
    """
    if not pairs:
        return None
    gains = [after - before for before, after in pairs]
    other = [gain * gain for gain in gains if gain]
    usual = math.sqrt(sum(other) / len(other)) if other else 1.0
    value, more = sum(gains) / len(gains), [*gains, usual, -usual]
    middle = sum(more) / len(more)
    spread = math.sqrt(sum((gain - middle) ** 2 for gain in more) / (len(more) - 1))
    half = students(len(more) - 1) * spread / math.sqrt(len(more))
    low, high = max(-1.0, min(value, middle - half)), min(1.0, max(value, middle + half))
    return Difference(value, low, high, len(gains), *_chance([round(gain * _GRID) for gain in gains]))


def _chance(gains: Sequence[int]) -> tuple[float, float]:
    """
    Of a sum as far from 0 as that of `gains` if the sign of each had been drawn, and of the one that is farthest.

    Counted exactly: bit field `n` of `ways` holds in how many ways `n` is the sum of what is added.
    """
    sizes = [abs(gain) for gain in gains if gain]
    if not sizes:
        return 1.0, 1.0
    width, ways, whole = len(sizes) + 1, 1, sum(sizes)
    for size in sizes:
        ways += ways << (size * width)
    # A signed sum of s is one of (whole + s) / 2 that is added.
    ways >>= width * ((whole + abs(sum(gains)) + 1) // 2)
    beyond, mask = 0, (1 << width) - 1
    while ways:
        beyond += ways & mask
        ways >>= width
    return min(1.0, 2.0 * beyond / 2 ** len(sizes)), 2.0 / 2 ** len(sizes)


def among(found: Sequence[Difference]) -> int:
    """
    By how much the level of each of `found` has to be divided, so that at most one set in twenty of two contenders who are the
    same has one that is called sure: Bonferroni's correction, for those alone that could show something (Tarone 1990).
    """
    return next(
        number for number in range(1, len(found) + 2) if sum(each.least * number <= LEVEL for each in found) <= number
    )


@cache
def students(freedom: int) -> float:
    """The 97.5 % point of Student's distribution."""
    low, high = 0.0, 13.0
    while high - low > 1e-9:  # noqa: PLR2004 - as exact as anybody can read
        middle = (low + high) / 2
        low, high = (middle, high) if _students_share(middle, freedom) < _SURELY else (low, middle)
    return high


def _students_share(t: float, freedom: int) -> float:
    """How much of Student's distribution lies below `t` (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(freedom))
    sine, cosine, odd = math.sin(angle), math.cos(angle), freedom % 2
    term = total = cosine if odd else 1.0
    for step in range(2 + odd, freedom - 1, 2):
        term *= cosine * cosine * (step - 1) / step
        total += term
    if odd:
        return 0.5 + (angle + (sine * total if freedom > 1 else 0.0)) / math.pi
    return 0.5 + sine * total / 2


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value with at least `share` of all at or below it; None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
