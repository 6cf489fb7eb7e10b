"""
The steps that stage times are told in.

Percentiles over a million turns are read from counts by step, not from the times themselves: a stage's percentile is
the upper end of its step, at most 2.5 % above the exact value.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import timedelta

_GROWTH = 1.025
_SMALLEST_MS = 1.0
_COUNT = 600


def _steps() -> tuple[timedelta, ...]:
    found = [timedelta(milliseconds=math.ceil(_SMALLEST_MS * _GROWTH**n * 1000) / 1000) for n in range(_COUNT)]
    return tuple(found)


STEPS = _steps()
"""Upper ends: 1 ms, then each 2.5 % above the one before, to 44 minutes. Longer times are told as the last one."""

BINS = tuple(timedelta(milliseconds=ms) for ms in (0, 250, 500, 1000, 1500, 2000, 3000, 4000, 5000, 7500, 10000, 15000))
"""Where the histogram's bins begin; the last one has no end. A time of nothing counts in the first."""


def step_of(took: timedelta) -> int:
    """The first step that is at least as long as `took`; the last one where none is."""
    return min(bisect_left(STEPS, took), len(STEPS) - 1)


def bin_of(took: timedelta) -> int:
    """The bin of `BINS` that `took` lies in, its end included."""
    return max(bisect_left(BINS, took) - 1, 0)
