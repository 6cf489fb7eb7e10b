"""What a number word is, and the number words of a language with those of the other three behind them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from attrs import evolve, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.members import Member
from bakame_core.domain.numbers import words


class Kind(Member):
    """How a word takes part in a number."""

    UNIT: ClassVar[Kind]
    TEN: ClassVar[Kind]
    """Ten that takes a unit after it: *dix(-sept)*, *kumi (na tano)*."""
    TEEN: ClassVar[Kind]
    TENS: ClassVar[Kind]
    TENS_BEFORE: ClassVar[Kind]
    """Tens named before their count: *mirongo (itatu)*."""
    HUNDRED: ClassVar[Kind]
    HUNDRED_BEFORE: ClassVar[Kind]
    """Hundreds named before their count: *mia (mbili)*, *magana (abiri)*."""
    HUNDREDS: ClassVar[Kind]
    SCALE: ClassVar[Kind]
    SCALE_BEFORE: ClassVar[Kind]
    """A scale named before its count: *elfu (mbili)*, *ibihumbi (bibiri)*."""
    SCALE_ONE: ClassVar[Kind]
    """*igihumbi*: one thousand, no count."""
    NUMERAL: ClassVar[Kind]
    PART: ClassVar[Kind]
    """The name of a part: *half*, *quart*, *robo*; its value is the denominator."""
    AND: ClassVar[Kind]
    ARTICLE: ClassVar[Kind]
    POINT: ClassVar[Kind]
    PERCENT: ClassVar[Kind]
    PERCENT_BEFORE: ClassVar[Kind]


@frozen
class Word:
    """
    A word of a number.

    Args:
        group: What it agrees with (Kinyarwanda: `ga`, `bi`, `zi`, ...), or `plural` for a part.
        ordinal: For *third*, *cinquième*: the whole word's kind and value are those of its cardinal.
    """

    kind: Kind
    value: int
    language: Language | None
    group: str = ""
    ordinal: bool = False


@cache
def lexicon(language: Language | None) -> Mapping[str, Word]:
    """Every spelling, without accents; where two languages claim one, `language` has it."""
    found: dict[str, Word] = {}
    order = sorted(Language, key=lambda each: each is not language)
    for each in order:
        for spelling, word in _of(each).items():
            found.setdefault(spelling, word)
    return found


def bare(text: str) -> str:
    """`text` in small letters without accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@cache
def _of(language: Language) -> Mapping[str, Word]:
    found: dict[str, Word] = {}
    for kind, listed in words.CARDINALS[language].items():
        for spelling, value, group in _listed(listed):
            found[spelling] = Word(Kind.named(kind), value, language, group)
    if language in (Language.ENGLISH, Language.FRENCH):
        found |= _ordinals(found, language)
    return found


def _listed(listed: str) -> list[tuple[str, int, str]]:
    """`one=1 two=2` or `babiri/ba=2`, as spelling, value and group."""
    entries = []
    for entry in listed.split():
        name, _, value = entry.partition("=")
        spelling, _, group = name.partition("/")
        entries.append((spelling, int(value or 0), group))
    return entries


def _ordinals(cardinals: Mapping[str, Word], language: Language) -> dict[str, Word]:
    found: dict[str, Word] = {}
    for entry in words.ORDINALS[language].split():
        spelling, _, cardinal = entry.partition("=")
        word = evolve(cardinals[cardinal], ordinal=True)
        found[spelling] = word
        if spelling != "second":
            # Seconds are time: two of them make one halves.
            found[spelling + "s"] = evolve(word, group="plural")
    return found
