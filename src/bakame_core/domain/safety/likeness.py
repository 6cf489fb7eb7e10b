"""
How like a disclosure an utterance is: a second look at what no phrase of the tables tells of.

A small network over words, pairs of words that stand side by side or around another, and letters of words, in all
languages at once: the mean of what each of these features stands for, one hidden layer, and a degree for every kind of
danger and for none. It was trained by `benchmarks/likeness.py` on some fifty thousand labelled lines, and others made of
templates, and is part of the program as numbers, so that it runs offline and the same everywhere. The phrases
(`bakame_core.domain.safety.grammar`) are what people can read and mend: where one tells of danger, less likeness is enough.
"""

from __future__ import annotations

import base64
import zlib
from array import array
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, sqrt

from attrs import frozen

from bakame_core.domain import base85
from bakame_core.domain.safety import likeness_weights
from bakame_core.domain.safety.concern import DANGERS, Category

KINDS = DANGERS
"""What can be told apart, in the order of the network's answers, after the one for no danger."""

BUCKETS = 1 << 18
"""Into how many numbers features are hashed: with fewer, too many share one. Most hold nothing and take no room."""

WIDTH = 8
"""How many numbers a feature stands for: the size of the hidden layer."""

COUNTS = {Category.VIOLENCE_THREAT: 2.0, Category.SEXUAL: 1.5}
"""What the share of a kind counts where the kind is chosen, if not one: few of the lines are threats or talk of sex, so that theirs
comes out too small."""

WINDOW = 20
"""Tokens that are looked at together: more would drown a disclosure in a long story."""

SHORTEST = 3
"""Different tokens: fewer say too little ("help me", "the police") to be like anything; the phrases look at them alone."""

LETTERS = 15
"""Or two that have as many letters together: in Kinyarwanda and Swahili that is a sentence."""

FEWEST_LETTERS = 7
"""Letters that all tokens have together at least: "Mg + S = MgS" has three tokens and is no talk."""

SAME = 4
"""Nor does one that is said again and again: of so many tokens one must be another."""

BOUNDS = (0.6, 0.55)
"""From the first on likeness stops the lesson, from the second on it is in doubt: she is asked. What other bounds notice, and cost in
false alarms, `benchmarks/likeness.py` prints."""

BOUNDS_IF_TOLD = (0.35, 0.31)
"""The same where a phrase tells of danger: that weighs one in the logarithm of the odds."""

_LETTERS = (2, 3, 4, 5)
_WORDS_REMEMBERED = 4_096

Vector = tuple[float, ...]


@frozen
class Likeness:
    """
    How like danger something is.

    Args:
        degree: From 0 to 1.
        category: What it is most like, if it is.
        looked: There was enough to be like anything.
    """

    degree: float
    category: Category
    looked: bool = True


@frozen
class Network:
    """
    The numbers of the network.

    Args:
        rows: `WIDTH` numbers of each bucket in units of `unit`; one bucket after the other.
        hidden: What the hidden layer begins with.
        answers: For no danger and for each of `KINDS`: a weight for each number of the hidden layer, then what it begins with.
    """

    rows: array[int]
    unit: float
    hidden: Vector
    answers: tuple[Vector, ...]

    def degrees(self, summed: Iterable[int], features: int) -> list[float]:
        """How likely each answer is, of what `features` features stand for together; they come to 1."""
        scale = self.unit / sqrt(features)
        layer = [max(0.0, scale * number + begin) for number, begin in zip(summed, self.hidden, strict=True)]
        scores = [sum(map(float.__mul__, layer, answer)) + answer[-1] for answer in self.answers]
        most = max(scores)
        shares = [exp(score - most) for score in scores]
        total = sum(shares)
        return [share / total for share in shares]


def likeness(clauses: Iterable[str]) -> Likeness:
    """How like danger the most dangerous part of an utterance is (`words.clauses`)."""
    judged = [_judged(part) for part in parts(clauses)]
    if not judged:
        return Likeness(0.0, Category.ABUSE, looked=False)
    none, *kinds = min(judged, key=lambda degrees: degrees[0])
    return Likeness(1 - none, kind_of(kinds))


def kind_of(shares: list[float]) -> Category:
    """What something is most like, by the share of each kind of danger."""
    counted = {kind: share * COUNTS.get(kind, 1.0) for kind, share in zip(KINDS, shares, strict=True)}
    return max(counted, key=counted.__getitem__)


def parts(clauses: Iterable[str]) -> Iterator[list[str]]:
    """Whatever is looked at by itself: the whole if it is short, each clause, and of a long one windows that overlap."""
    each = [clause.split() for clause in clauses]
    whole = [token for clause in each for token in clause]
    if len(each) > 1 and len(whole) <= WINDOW and _says_something(whole):
        yield whole
    for clause in each:
        for start in range(0, max(1, len(clause) - WINDOW // 2), WINDOW // 2):
            if _says_something(window := clause[start : start + WINDOW]):
                yield window


def _says_something(tokens: list[str]) -> bool:
    different, letters = len(set(tokens)), sum(map(len, tokens))
    enough = letters >= (FEWEST_LETTERS if different >= SHORTEST else LETTERS)
    return enough and different >= max(SHORTEST - 1, len(tokens) // SAME)


def features(tokens: list[str]) -> list[int]:
    """The buckets of what is seen in some tokens: the same in every process and on every machine."""
    return [bucket for token in tokens for bucket in _of_word(token)] + _of_pairs(tokens)


def _judged(tokens: list[str]) -> list[float]:
    pairs = _of_pairs(tokens)
    words = [_stands_for(token) for token in tokens]
    summed = map(sum, zip(*(vector for _, vector in words), *_rows(pairs), strict=True))
    return network().degrees(summed, len(pairs) + sum(count for count, _ in words))


def _of_pairs(tokens: list[str]) -> list[int]:
    framed = ["^", *tokens, "$"]
    beside = [_bucket(f"{one}_{other}") for one, other in pairwise(framed)]
    return beside + [_bucket(f"{one}_*_{other}") for one, other in zip(framed, framed[2:], strict=False)]


def _of_word(token: str) -> set[int]:
    framed = f" {token} "
    letters = (framed[at : at + size] for size in _LETTERS for at in range(len(framed) - size + 1))
    return {_bucket(f"={token}"), *map(_bucket, letters)}


@lru_cache(_WORDS_REMEMBERED)
def _stands_for(token: str) -> tuple[int, tuple[int, ...]]:
    buckets = _of_word(token)
    return len(buckets), tuple(map(sum, zip(*_rows(buckets), strict=True)))


def _rows(buckets: Iterable[int]) -> list[array[int]]:
    rows = network().rows
    return [rows[bucket * WIDTH : (bucket + 1) * WIDTH] for bucket in buckets]


def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) & (BUCKETS - 1)


@cache
def network() -> Network:
    """What was trained."""
    numbers = likeness_weights
    rows = unpacked(numbers.ROWS)
    return Network(rows, numbers.UNIT, numbers.HIDDEN, numbers.ANSWERS)


def packed(rows: array[int]) -> str:
    """Small numbers as text."""
    return base64.b85encode(zlib.compress(rows.tobytes(), 9)).decode()


def unpacked(text: str) -> array[int]:
    """The numbers that `packed` wrote; line ends in `text` do not count."""
    rows = array("b")
    rows.frombytes(zlib.decompress(base85.decoded("".join(text.split()))))
    return rows
