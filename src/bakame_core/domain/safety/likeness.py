"""
How like a disclosure an utterance is: a second look at what no phrase of the tables tells of.

A linear model over words, pairs of words and letters of words, in all languages at once. It was trained by
`benchmarks/likeness.py` on a few thousand labelled lines and is part of the program as numbers, so that it runs offline
and the same everywhere. The phrases come first (`bakame_core.domain.safety.grammar`): what people can read and mend
decides where it knows something; the model stands behind them for all that nobody wrote down.
"""

from __future__ import annotations

import base64
import zlib
from array import array
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import exp

from attrs import frozen

from bakame_core.domain.safety import likeness_weights
from bakame_core.domain.safety.concern import Category

KINDS = (
    Category.MEDICAL_EMERGENCY,
    Category.SELF_HARM,
    Category.ABUSE,
    Category.SEXUAL,
    Category.VIOLENCE_THREAT,
)
"""What the model can tell apart, in the order of its numbers."""

DANGER_BUCKETS = 1 << 16
KIND_BUCKETS = 1 << 14
"""Powers of two: into how many numbers the features of an utterance are hashed."""

WINDOW = 20
"""Tokens that are looked at together: more would drown a disclosure in a long story."""

SHORTEST = 3
"""Tokens: fewer say too little ("help me", "I am lost") to be like anything; the phrases look at them alone."""

CERTAIN = 0.85
"""From here on likeness is a concern. What another bound notices, and costs in false alarms, `benchmarks/likeness.py` prints."""

_LETTERS = (2, 3, 4, 5)
_WORDS_REMEMBERED = 4_096


@frozen
class Likeness:
    """
    How like danger something is.

    Args:
        degree: From 0 to 1.
        category: What it is most like; None below `CERTAIN`, where nobody asks: it takes five times as long.
    """

    degree: float
    category: Category | None = None


@frozen
class Model:
    """
    A linear model of hashed features.

    Args:
        weights: One of a bucket, in units of `unit`; a power of two of them.
        bias: What nothing at all scores.
    """

    weights: array[int]
    unit: float
    bias: float

    def score(self, buckets: Iterable[int]) -> float:
        """The log-odds of an utterance with these features."""
        mask = len(self.weights) - 1
        return self.bias + self.unit * sum(map(self.weights.__getitem__, map(mask.__and__, buckets)))


def likeness(clauses: Iterable[str]) -> Likeness:
    """How like danger the most dangerous part of an utterance is (`words.clauses`)."""
    danger, kinds = _models()
    scores = [(danger.score(found), found) for found in (features(part) for part in parts(clauses))]
    if not scores:
        return Likeness(0.0)
    score, found = max(scores, key=lambda each: each[0])
    degree = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
    if degree < CERTAIN:
        return Likeness(degree)
    return Likeness(degree, KINDS[max(range(len(KINDS)), key=lambda number: kinds[number].score(found))])


def parts(clauses: Iterable[str]) -> Iterator[list[str]]:
    """Whatever is looked at by itself: the whole if it is short, each clause, and of a long one windows that overlap."""
    each = [clause.split() for clause in clauses]
    whole = [token for clause in each for token in clause]
    if len(each) > 1 and SHORTEST <= len(whole) <= WINDOW:
        yield whole
    for clause in each:
        if len(clause) < SHORTEST:
            continue
        for start in range(0, max(1, len(clause) - WINDOW // 2), WINDOW // 2):
            yield clause[start : start + WINDOW]


def features(tokens: list[str]) -> frozenset[int]:
    """The features of some tokens, hashed to 32 bits: the same in every process and on every machine."""
    found = {bucket for token in tokens for bucket in _of_word(token)}
    found.update(_hashed(f"{one}_{other}") for one, other in zip(["^", *tokens], [*tokens, "$"], strict=True))
    return frozenset(found)


@lru_cache(_WORDS_REMEMBERED)
def _of_word(token: str) -> tuple[int, ...]:
    framed = f" {token} "
    letters = (framed[at : at + size] for size in _LETTERS for at in range(len(framed) - size + 1))
    return tuple({_hashed(f"={token}"), *map(_hashed, letters)})


def _hashed(feature: str) -> int:
    return zlib.crc32(feature.encode())


@cache
def _models() -> tuple[Model, tuple[Model, ...]]:
    danger, *kinds = (Model(unpacked(text), unit, bias) for unit, bias, text in likeness_weights.MODELS)
    return danger, tuple(kinds)


def packed(weights: array[int]) -> str:
    """Weights as text; small numbers, of which most are 0, take little room."""
    return base64.b85encode(zlib.compress(weights.tobytes(), 9)).decode()


def unpacked(text: str) -> array[int]:
    """The weights that `packed` wrote; line ends in `text` do not count."""
    weights = array("b")
    weights.frombytes(zlib.decompress(base64.b85decode("".join(text.split()))))
    return weights
