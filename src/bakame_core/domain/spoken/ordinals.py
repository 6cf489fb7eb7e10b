"""Ordinal numbers in words: `twenty-first`, `premier`, `ya tatu`, `gatatu`."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import cardinal

_ENGLISH = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_SWAHILI = {1: "kwanza", 2: "pili"}


def ordinal(number: int, language: Language, form: str = "") -> str:
    """
    The ordinal of `number`, without what stands before it (Swahili's `ya`, Kinyarwanda's `wa`).

    Args:
        form: `f` for a French feminine (`première`).
    """
    words = cardinal(number, language)
    if language is Language.ENGLISH:
        return _english(words)
    if language is Language.FRENCH:
        return _french(number, words, form)
    if language is Language.SWAHILI:
        return _SWAHILI.get(number, words)
    return "mbere" if number == 1 else words


def _english(words: str) -> str:
    at = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[at:]
    if last in _ENGLISH:
        return words[:at] + _ENGLISH[last]
    return words[:at] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _french(number: int, words: str, form: str) -> str:
    if number == 1:
        return "première" if form == "f" else "premier"
    if words.endswith(("cents", "vingts", "millions", "milliards")):
        words = words[:-1]
    if words.endswith("neuf"):
        return words[:-1] + "vième"
    if words.endswith("cinq"):
        return words + "uième"
    return words.removesuffix("e") + "ième"
