"""Whether there are numbers in a sentence at all: most of what a tutor says has none, and then no sum need be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import Kind, bare, lexicon

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|[^\W\d_]+")
_NO_NUMBERS = frozenset({Kind.AND, Kind.ARTICLE, Kind.POINT})


def has_numbers(text: str, least: int = 1) -> bool:
    """Whether `text` has at least so many figures and number words, in any of the languages."""
    return _many(text) >= least


@lru_cache(maxsize=256)
def _many(text: str) -> int:
    """How many there are: several checks of a turn ask it of one sentence."""
    known = _words()
    return sum(not token.isalpha() or bare(token) in known for token in _TOKEN.findall(text))


MEMO = _many
"""What is remembered of texts that were asked about."""


@cache
def _words() -> frozenset[str]:
    return frozenset(
        spelling for spelling, word in lexicon(Language.ENGLISH).items() if word.kind not in _NO_NUMBERS
    ) | frozenset(["nil", "nought", "oh", "dozen", "double", "triple", "twice", "thrice"])
