"""Texts compared by their words alone: without case, accents and marks, figures apart."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import frozen

from bakame_core.domain.practice.figures import PATTERN, Figure

_WORD = re.compile(r"[^\W_]+|[#%]")
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_LONGEST_QUESTION = 4
"""Sentences that a question may have."""


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` in small letters without accents, its words one space apart."""
    bare = text.casefold()
    if not bare.isascii():
        apart = unicodedata.normalize("NFKD", bare.replace("œ", "oe").replace("’", "'"))
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(bare))


@frozen
class Skeleton:
    """A text with `#` for each figure, and the figures."""

    words: str
    figures: tuple[Figure, ...]


@lru_cache(maxsize=4096)
def skeleton(text: str) -> Skeleton:
    """The words of `text` and its figures."""
    figures = tuple(Figure.read(found.group()) for found in PATTERN.finditer(text))
    return Skeleton(folded(PATTERN.sub("#", text)), figures)


def endings(text: str) -> tuple[str, ...]:
    """What the last question of `text` may be, the longest first: its last sentences."""
    sentences = [part for part in _SENTENCE.split(" ".join(text.split())) if part]
    return tuple(" ".join(sentences[-count:]) for count in range(min(_LONGEST_QUESTION, len(sentences)), 0, -1))
