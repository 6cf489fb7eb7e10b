"""
How likely something is, by what was learnt of labelled lines: a weight for each feature of an utterance, added up.

Where a list of phrases would grow with every new line and never end, the lines themselves are what is kept: `benchmarks/meanings.py`
trains the weights on them and says how good they are at lines of writers that they have not seen. They are part of the
program as numbers, so that every machine decides the same without anything else installed.
"""

from __future__ import annotations

import zlib
from array import array
from functools import lru_cache
from math import sqrt

from attrs import frozen

from bakame_core.domain.safety.likeness import unpacked

BUCKETS = 1 << 18
"""Into how many weights features are hashed: most hold nothing and take no room in the program's text."""

_REMEMBERED = 4_096
_SHORTEST, _LONGEST = 3, 5


@frozen
class Odds:
    """
    The weights of one question.

    Args:
        weights: One of each bucket, in units of `unit`.
    """

    weights: array[int]
    unit: float

    @classmethod
    def of(cls, rows: str, unit: float) -> Odds:
        """The weights that `benchmarks/meanings.py` wrote as text."""
        return cls(unpacked(rows), unit)

    def given(self, seen: Seen) -> float:
        """The logarithm of the odds, in view of what was seen; 0 is one in two."""
        return self.of_words(seen.words) + self.of_words(seen.kinds) + self.of_signs(seen.signs)

    def of_words(self, seen: frozenset[int]) -> float:
        """What words and parts of them add to it, or the kinds of words."""
        return self.unit * sum(map(self.weights.__getitem__, seen)) / sqrt(len(seen) or 1)

    def of_signs(self, seen: frozenset[int]) -> float:
        """What is seen of the whole adds to it."""
        return self.unit * sum(map(self.weights.__getitem__, seen))


@frozen
class Seen:
    """
    The buckets of what was seen.

    Args:
        words: Of words and of parts of them: the more there are, the less each tells.
        signs: Of what is seen of the whole, each of which tells for itself.
        kinds: Of the kinds of words, weighed like words but apart from them: few kinds do not drown in many words.
    """

    words: frozenset[int]
    signs: frozenset[int]
    kinds: frozenset[int] = frozenset()


def bucket(feature: str) -> int:
    """Where the weight of a feature stands: the same in every process and on every machine."""
    return zlib.crc32(feature.encode()) & (BUCKETS - 1)


@lru_cache(_REMEMBERED)
def of_word(kind: str, word: str) -> frozenset[int]:
    """A word and how it begins and ends, seen as `kind`: in Swahili and Kinyarwanda that tells who does what, and when."""
    framed = f"<{word}>"
    sizes = [size for size in range(_SHORTEST, _LONGEST + 1) if size < len(framed)] if word.isalpha() else []
    parts = [part for size in sizes for part in (framed[:size], framed[-size:])]
    return frozenset(bucket(f"{kind}{part}") for part in (framed, *parts))
