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
_COUNT = 600
_MS = timedelta(milliseconds=1)

STEPS = tuple(timedelta(microseconds=math.ceil(1000 * _GROWTH**n)) for n in range(_COUNT))
"""Upper ends: 1 ms, then each 2.5 % above the one before, to 44 minutes. Longer times are told as the last one."""

BINS = tuple(timedelta(milliseconds=ms) for ms in (0, 250, 500, 1000, 1500, 2000, 3000, 4000, 5000, 7500, 10000, 15000))
"""Where the histogram's bins begin; the last one has no end. A time of nothing counts in the first."""


def step_of(took: timedelta) -> int:
    """The step of `took`; the last one where it is longer than all."""
    ms = took / _MS
    return 0 if ms <= 1 else min(_COUNT - 1, math.ceil(math.log(ms) / math.log(_GROWTH)))


def bin_of(took: timedelta) -> int:
    """The bin of `BINS` that `took` lies in, its end included."""
    return max(bisect_left(BINS, took) - 1, 0)
