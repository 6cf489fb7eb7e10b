"""
A number word that somebody spelled wrongly: `forteen`, `twelv`, `quatorse`.

One letter may be missing, added, wrong or swapped with its neighbour; the first is right. Only long words are guessed, none
that is a word of a language itself, and none that one letter tells from another number (`gatatu`, `gatanu`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import evolve

from bakame_core.domain.language import Language
from bakame_core.domain.language_words import WORDS
from bakame_core.domain.numbers.lexicon import Word, lexicon
from bakame_core.domain.numbers.tokens import Token

_SHORTEST = {Language.ENGLISH: 6, Language.FRENCH: 6, Language.SWAHILI: 7, Language.KINYARWANDA: 7}
"""Letters of a word that is guessed."""
_OTHER_WORDS = frozenset(
    ("thirsty", "tente", "tentes", "trente", "treizes", "tres", "quinte", "plenty", "dirty", "elevens")
)


def corrected(utterance: Sequence[Token], language: Language | None) -> list[Token]:
    """`utterance` with what must be meant by words that are none; these are marked as guessed."""
    return [_corrected(token, language) for token in utterance]


def _corrected(token: Token, language: Language | None) -> Token:
    if token.word is not None or len(token.form) < min(_SHORTEST.values()) - 1 or not token.form.isalpha():
        return token
    word = _meant(token.form, language)
    return evolve(token, word=word, guessed=True) if word else token


@lru_cache(maxsize=1024)
def _meant(form: str, language: Language | None) -> Word | None:
    if form in _known_words():
        return None
    meant = [word for spelling, word in _long_words(language) if _is_slip(form, spelling)]
    return meant[0] if len({word.value for word in meant}) == 1 else None


@cache
def _known_words() -> frozenset[str]:
    return _OTHER_WORDS | {word for words in WORDS.values() for word in words.split()}


@cache
def _long_words(language: Language | None) -> tuple[tuple[str, Word], ...]:
    return tuple(
        (spelling, word)
        for spelling, word in lexicon(language).items()
        if not word.ordinal and word.language and language in (None, word.language)
        if len(spelling) >= _SHORTEST[word.language]
    )


def _is_slip(form: str, spelling: str) -> bool:
    """Whether one letter is missing, added, wrong or swapped after the first."""
    if form[0] != spelling[0] or abs(len(form) - len(spelling)) > 1:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(form, spelling, strict=False)) if a != b), min(len(form), len(spelling))
    )
    rest, right = form[at:], spelling[at:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return swapped or rest[1:] == right[1:] or rest[1:] == right or rest == right[1:]
