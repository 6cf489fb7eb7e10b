"""
Whole numbers in words, in English, French, Swahili and Kinyarwanda.

Where a language's usual words would stand for two numbers, the words that stand for one are taken: Swahili puts a round
multiplier before its scale (`ishirini elfu na tano` is 20,005, `elfu ishirini na tano` is 25,000), Kinyarwanda makes a
pause (`ibihumbi makumyabiri, n'umunani`). Sources: tutoring.md 5.4; Swahili Made Easy, lesson 11.
"""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Callable, Iterator

from bakame_core.domain.language import Language

LARGEST = 10**15
"""From here on a number is read digit by digit."""

_MINUS = {
    Language.ENGLISH: "minus",
    Language.FRENCH: "moins",
    Language.SWAHILI: "hasi",
    Language.KINYARWANDA: "munsi ya zeru",
}


def _row(words: str, between: str = " ") -> tuple[str, ...]:
    return tuple(words.split(between))


_ENGLISH = _row(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = _row("twenty thirty forty fifty sixty seventy eighty ninety")

_FRENCH = _row(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
    "dix-sept dix-huit dix-neuf"
)
_FRENCH_TENS = _row("vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")

_SWAHILI = _row("sifuri moja mbili tatu nne tano sita saba nane tisa kumi")
_SWAHILI_TENS = _row("kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini")
_SWAHILI_SCALES = ((10**12, "trilioni"), (10**9, "bilioni"), (10**6, "milioni"), (10**5, "laki"), (10**3, "elfu"))

_COUNTING = _row("zeru rimwe kabiri gatatu kane gatanu gatandatu karindwi umunani icyenda")
_THINGS = _row("zeru kimwe bibiri bitatu bine bitanu bitandatu birindwi umunani icyenda")
_MILLIONS = _row("zeru imwe ebyiri eshatu enye eshanu esheshatu zirindwi umunani icyenda")
_FRANCS = _row("zeru rimwe abiri atatu ane atanu atandatu arindwi umunani icyenda")
_KINYARWANDA_TENS = _row(
    "icumi, makumyabiri, mirongo itatu, mirongo ine, mirongo itanu, mirongo itandatu, mirongo irindwi, "
    "mirongo inani, mirongo icyenda",
    between=", ",
)
_KINYARWANDA_HUNDREDS = _row(
    "ijana, magana abiri, magana atatu, magana ane, magana atanu, magana atandatu, magana arindwi, "
    "magana inani, magana cyenda",
    between=", ",
)

CLASSES = {"": _COUNTING, "bi": _THINGS, "zi": _MILLIONS, "ma": _FRANCS}
"""Kinyarwanda's one to nine: counting, and as they agree with *ibintu*, *miliyoni*, *amafaranga*."""


def minus(language: Language) -> str:
    """What stands before a negative number."""
    return _MINUS[language]


def cardinal(number: int, language: Language, form: str = "") -> str:
    """
    `number` in words: `minus twelve`, `deux cents`, `kumi na tano`, `cumi na gatanu`.

    Args:
        form: `f` for a French feminine (`vingt et une`); one of `CLASSES` for Kinyarwanda.
    """
    if number < 0:
        return f"{_MINUS[language]} {cardinal(-number, language, form)}"
    if number >= LARGEST:
        return digits(str(number), language)
    return _SAYING[language](number, form)


def digits(text: str, language: Language) -> str:
    """The digits of `text`, one by one."""
    return " ".join(_SAYING[language](int(digit), "") for digit in text if digit.isdecimal())


# --- English


def _english(number: int, _form: str) -> str:
    if number < len(_ENGLISH):
        return _ENGLISH[number]
    if number < 100:
        unit = f"-{_ENGLISH[number % 10]}" if number % 10 else ""
        return _ENGLISH_TENS[number // 10 - 2] + unit
    for size, name in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (10**3, "thousand"),
        (100, "hundred"),
    ):
        if number >= size:
            many, rest = divmod(number, size)
            link = " and " if rest < 100 else " "
            return f"{_english(many, '')} {name}" + (link + _english(rest, "") if rest else "")
    raise AssertionError(number)


# --- French


def _french(number: int, form: str) -> str:
    if number < 100:
        return _french_tens(number, form)
    for size, name in ((10**12, "billion"), (10**9, "milliard"), (10**6, "million")):
        if number >= size:
            many, rest = divmod(number, size)
            plural = "s" if many > 1 else ""
            return f"{_french(many, '')} {name}{plural}" + (f" {_french(rest, form)}" if rest else "")
    if number >= 1000:
        many, rest = divmod(number, 1000)
        # *Mille* is a numeral itself: neither "un mille" nor "deux cents mille" nor "quatre-vingts mille".
        times = _french(many, "").removesuffix("s") if many % 100 in (0, 80) else _french(many, "")
        return ("mille" if many == 1 else f"{times} mille") + (f" {_french(rest, form)}" if rest else "")
    many, rest = divmod(number, 100)
    hundred = "cent" if many == 1 else f"{_FRENCH[many]} cent"
    return f"{hundred} {_french_tens(rest, form)}" if rest else hundred + ("s" if many > 1 else "")


def _french_tens(number: int, form: str) -> str:
    one = "une" if form == "f" else "un"
    if number < len(_FRENCH):
        return one if number == 1 else _FRENCH[number]
    tens, unit = divmod(number, 10)
    word = _FRENCH_TENS[tens - 2]
    if tens in (7, 9):
        return f"{word} et onze" if number == 71 else f"{word}-{_FRENCH[10 + unit]}"
    if not unit:
        return "quatre-vingts" if tens == 8 else word
    if unit == 1:
        return f"{word}-{one}" if tens == 8 else f"{word} et {one}"
    return f"{word}-{_FRENCH[unit]}"


# --- Swahili


def _swahili(number: int, _form: str) -> str:
    if number <= 10:
        return _SWAHILI[number]
    *before, last = _swahili_parts(number)
    # After its count a scale would count what follows: "mia tatu milioni na kumi na tano".
    scales = tuple(name for _, name in _SWAHILI_SCALES)
    said = " ".join(f"{part} na" if part.endswith(scales) else part for part in before)
    return f"{said.removesuffix(' na')} na {last}" if before else last


def _swahili_parts(number: int) -> Iterator[str]:
    """`number` from its largest part down; *na* stands before the last."""
    for size, name in _SWAHILI_SCALES:
        many, number = divmod(number, size)
        if many:
            times = _swahili(many, "")
            yield f"{times} {name}" if _would_swallow(many, number) else f"{name} {times}"
    hundreds, number = divmod(number, 100)
    if hundreds:
        yield f"mia {_SWAHILI[hundreds]}"
    tens, unit = divmod(number, 10)
    if tens:
        yield _SWAHILI_TENS[tens - 1]
    if unit:
        yield _SWAHILI[unit]


def _would_swallow(many: int, rest: int) -> bool:
    """Whether words of `rest` after those of `many` would be understood as a part of it."""
    return (many % 10 == 0 and 0 < rest < 10) or (many % 100 == 0 and 0 < rest < 100)


# --- Kinyarwanda


def _kinyarwanda(number: int, form: str) -> str:
    words = ""
    for part in _kinyarwanda_parts(number, CLASSES[form]) or [CLASSES[form][0]]:
        words = and_in_kinyarwanda(words, part) if words else part
    return words


def _kinyarwanda_parts(number: int, units: tuple[str, ...]) -> list[str]:
    parts: list[str] = []
    for size, one, several, form in (
        (10**12, "tiriyoni imwe", "tiriyoni", "zi"),
        (10**9, "miliyari imwe", "miliyari", "zi"),
        (10**6, "miliyoni imwe", "miliyoni", "zi"),
        (10**3, "igihumbi", "ibihumbi", "bi"),
    ):
        many, number = divmod(number, size)
        if many:
            pause = (
                "," if many > 10 and _would_swallow(many, number if number in (8, 9) or many % 100 == 0 else 0) else ""
            )
            parts.append(one if many == 1 else f"{several} {_kinyarwanda(many, form)}{pause}")
    hundreds, number = divmod(number, 100)
    tens, unit = divmod(number, 10)
    if hundreds:
        parts.append(_KINYARWANDA_HUNDREDS[hundreds - 1])
    if tens:
        parts.append("cumi" if tens == 1 and unit else _KINYARWANDA_TENS[tens - 1])
    if unit:
        parts.append(units[unit])
    return parts


def and_in_kinyarwanda(before: str, after: str) -> str:
    """*na* loses its vowel before another one: `cumi n'icyenda`."""
    return f"{before} n'{after}" if after[:1] in "aeiou" else f"{before} na {after}"


_SAYING: dict[Language, Callable[[int, str], str]] = {
    Language.ENGLISH: _english,
    Language.FRENCH: _french,
    Language.SWAHILI: _swahili,
    Language.KINYARWANDA: _kinyarwanda,
}
