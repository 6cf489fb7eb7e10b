"""What a count is worth: intervals of shares and of differences."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

_Z = 1.959963984540054
"""Of the standard normal distribution, for 95 %."""


@frozen
class Share:
    """
    How many of how many, with the 95 % interval of the true share.

    The interval is Wilson's (1927; Brown, Cai, DasGupta 2001), which holds for few cases and for shares of 0 and 1.
    """

    kept: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.kept / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """From, to; None of nothing."""
        if not self.of:
            return None
        share, n, z = self.kept / self.of, self.of, _Z
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
        return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


@frozen
class Difference:
    """How much one contender's mean is above another's on the same cases, and the 95 % interval of that."""

    value: float
    low: float
    high: float
    cases: int

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves out that there is no difference."""
        return self.low > 0 or self.high < 0


def difference(pairs: Sequence[tuple[float, float]]) -> Difference | None:
    """
    Of the second above the first in each pair; None of no pairs.

    The interval is Student's for the paired differences with two cases added, one that gained and one that lost as much as any
    (as Bonett and Price 2012 add two to paired shares): few cases that are all alike are not sure, as a bootstrap of them is.

    Args:
        pairs: The mean of each case (a scenario) for the one and for the other, between 0 and 1.
    """
    if not pairs:
        return None
    gains = [after - before for before, after in pairs]
    most = max(map(abs, gains)) or 1.0
    value, more = sum(gains) / len(gains), [*gains, most, -most]
    middle = sum(more) / len(more)
    spread = math.sqrt(sum((gain - middle) ** 2 for gain in more) / (len(more) - 1))
    half = students(len(more) - 1) * spread / math.sqrt(len(more))
    return Difference(value, max(-1.0, min(value, middle - half)), min(1.0, max(value, middle + half)), len(gains))


def students(freedom: int) -> float:
    """The 97.5 % point of Student's distribution (Cornish and Fisher's expansion; 2 % low at two degrees, none from five on)."""
    z, v = _Z, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value with at least `share` of all at or below it; None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
