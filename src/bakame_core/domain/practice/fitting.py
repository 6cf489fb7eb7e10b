"""
How hard the next exercise should be, from how the last ones went.

1. A learner's level is the rung that she gets right at first one time in two. It is estimated from all her first tries, the
   recent ones counting more, as the mean of what is likely after them (one-parameter logistic, flat-ish before).
2. The next rung lies so far below it that she is right at once about three times in four.
3. What the last ten tries brought too much or too little of is paid back: who had too many wrong gets an easier one now. It
   keeps a lesson within the band where the estimate alone would leave it to luck (`benchmarks/level_fit.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

_BEFORE = 6.0
_SPREAD = 3.0
"""What is thought of a learner of whom nothing is known: her level, and how far off that may be."""
_KEPT = 0.95
"""What a try weighs beside the one after it."""
_LEVELS = tuple(half / 2 for half in range(-2, 29))
_EASIER = 1.2
"""So far below her level she is right 77 times in a hundred: who was told an answer gets one as hard once more, and that one is
right less often."""
_WANTED = 0.76
_LOOKED_BACK = 10
_PAID_BACK = 1.5
"""Rungs for each try too many or too few."""
_MOST_EASIER = 3.0
_MOST_HARDER = 1.5
"""Who was lucky is not led to where she fails in a row."""

Tries = Sequence[tuple[int, bool]]
"""Rungs, and whether the first answer was right; the oldest first."""


def level(tries: Tries) -> float:
    """The rung at which she is right at first one time in two."""
    likely = [_likelihood(each, tries) for each in _LEVELS]
    most = max(likely)
    weights = [exp(each - most) for each in likely]
    return sum(weight * each for weight, each in zip(weights, _LEVELS, strict=True)) / sum(weights)


def _likelihood(at: float, tries: Tries) -> float:
    found = -(((at - _BEFORE) / _SPREAD) ** 2) / 2
    weight = 1.0
    for rung, right in reversed(tries):
        found -= weight * log(1 + exp(rung - at if right else at - rung))
        weight *= _KEPT
    return found


def fitting(tries: Tries, since: int = 0) -> int:
    """
    The rung of the next exercise.

    Args:
        since: How many of the tries found her place: what they brought is not paid back.
    """
    recent = [right for _, right in tries[since:]][-_LOOKED_BACK:]
    paid = _PAID_BACK * (sum(recent) - _WANTED * len(recent))
    return round(level(tries) - _EASIER + max(-_MOST_EASIER, min(_MOST_HARDER, paid)))
