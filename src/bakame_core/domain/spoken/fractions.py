"""Fractions and decimals in words: `three quarters`, `trois quarts`, `robo tatu`, `bitatu bya kane`."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import and_in_kinyarwanda, cardinal, digits, minus
from bakame_core.domain.spoken.ordinals import ordinal

_POINT = {
    Language.ENGLISH: "point",
    Language.FRENCH: "virgule",
    Language.SWAHILI: "nukta",
    Language.KINYARWANDA: "akitso",
}
_AND = {Language.ENGLISH: "and", Language.FRENCH: "et", Language.SWAHILI: "na"}
_OVER = {
    Language.ENGLISH: "over",
    Language.FRENCH: "sur",
    Language.SWAHILI: "juu ya",
    Language.KINYARWANDA: "kuri",
}
_NAMED = frozenset({*range(2, 21), *range(30, 101, 10), 1000})
"""Other denominators are read as `seven over two hundred and forty`: by ear, *forty-sevenths* is *forty-seven*."""


_WHOLES = {Language.SWAHILI: "nzima", Language.KINYARWANDA: "byuzuye"}
_OWN_NAMES = ("nusu", "robo", "theluthi")


def decimal(whole: str, places: str, language: Language) -> str:
    """`whole` and its decimal `places`, both as digits: `three point one four`, `trois virgule quatorze`."""
    return f"{cardinal(int(whole or 0), language)} {_POINT[language]} {_places(places, language)}"


def _places(places: str, language: Language) -> str:
    bare = places.lstrip("0")
    # French reads the places as a number; the other three one by one.
    if language is not Language.FRENCH or not bare or len(bare) > 3:
        return digits(places, language)
    zeros = digits(places[: len(places) - len(bare)], language)
    return f"{zeros} {cardinal(int(bare), language)}".strip()


def fraction(above: int, below: int, language: Language) -> str:
    """`above` parts of `below`: `one half`, `deux tiers`, `robo tatu`, `bitanu bya cumi na kabiri`."""
    if above < 0:
        return minus(language) + " " + fraction(-above, below, language)
    if below not in _NAMED:
        return f"{cardinal(above, language)} {_OVER[language]} {cardinal(below, language)}"
    return _SAYING[language](above, below)


def mixed(whole: int, above: int, below: int, language: Language) -> str:
    """A whole number and a fraction: `two and a half`, `two and one third`, `bibiri na kimwe cya gatatu`."""
    part = fraction(above, below, language)
    said = cardinal(whole, language, "bi" if language is Language.KINYARWANDA else "")
    if whole % 10 == 0 and whole and language in _WHOLES and not part.startswith(_OWN_NAMES):
        # Without it "kumi na mbili ya nane" is twelve eighths.
        said = f"{said} {_WHOLES[language]}"
    return and_part(said, above, below, language)


def and_part(whole: str, above: int, below: int, language: Language) -> str:
    """The fraction of a mixed number behind the words of its `whole`."""
    part = fraction(above, below, language)
    if language is Language.KINYARWANDA:
        return and_in_kinyarwanda(whole, part)
    if language in (Language.ENGLISH, Language.FRENCH) and (above, below) == (1, 2):
        part = "a half" if language is Language.ENGLISH else "demi"
    return f"{whole} {_AND[language]} {part}"


def _english(above: int, below: int) -> str:
    name = {2: "half", 4: "quarter"}.get(below) or ordinal(below, Language.ENGLISH).removeprefix("one ")
    if above != 1:
        name = "halves" if below == 2 else name + "s"
    return f"{cardinal(above, Language.ENGLISH)} {name}"


def _french(above: int, below: int) -> str:
    name = {2: "demi", 3: "tiers", 4: "quart"}.get(below) or ordinal(below, Language.FRENCH)
    if above > 1 and below != 3:
        name += "s"
    return f"{cardinal(above, Language.FRENCH)} {name}"


def _swahili(above: int, below: int) -> str:
    name = {2: "nusu", 3: "theluthi", 4: "robo"}.get(below)
    many = cardinal(above, Language.SWAHILI)
    if name:
        return name if above == 1 else f"{name} {many}"
    return f"{many} ya {cardinal(below, Language.SWAHILI)}"


def _kinyarwanda(above: int, below: int) -> str:
    link = "cya" if above == 1 else "bya"
    parts = cardinal(below, Language.KINYARWANDA)
    if parts[0] in "aeiou":
        link = link[:-1] + "'"
        return f"{cardinal(above, Language.KINYARWANDA, 'bi')} {link}{parts}"
    return f"{cardinal(above, Language.KINYARWANDA, 'bi')} {link} {parts}"


_SAYING = {
    Language.ENGLISH: _english,
    Language.FRENCH: _french,
    Language.SWAHILI: _swahili,
    Language.KINYARWANDA: _kinyarwanda,
}
