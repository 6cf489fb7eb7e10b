"""What a count is worth: intervals of shares and of differences."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from attrs import frozen

_Z = 1.959963984540054
"""Of the standard normal distribution, for 95 %."""
DRAWS = 2_000


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


def difference(pairs: Sequence[tuple[float, float]], seed: int = 0) -> Difference | None:
    """
    Of the second above the first in each pair, by the paired bootstrap (Efron 1979) with percentiles; None of no pairs.

    Args:
        pairs: The mean of each case (a scenario) for the one and for the other.
        seed: Of the draws: the same pairs give the same interval.
    """
    if not pairs:
        return None
    gains = [after - before for before, after in pairs]
    dice = random.Random(seed)  # noqa: S311 - a bootstrap, not a secret
    means = sorted(sum(dice.choices(gains, k=len(gains))) / len(gains) for _ in range(DRAWS))
    low, high = means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]
    return Difference(sum(gains) / len(gains), low, high, len(gains))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The smallest value with at least `share` of all at or below it; None of nothing."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None
