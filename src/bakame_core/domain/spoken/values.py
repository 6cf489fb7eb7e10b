"""Numbers as they are written in a line: read with the separators of its language."""

from __future__ import annotations

import re

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import cardinal, digits, minus
from bakame_core.domain.spoken.fractions import decimal, fraction, mixed
from bakame_core.domain.spoken.line import Line

_LONGEST = 15
"""Figures; longer ones are read one by one."""

_SPACED = r"[1-9]\d{0,2}(?: \d{3})+(?![\d])"
_COMMAS = r"[1-9]\d{0,2}(?:,\d{3})+(?!\d)"
_DOTS = r"[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])"
_MANY_DOTS = r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.])"
_FRENCH_COMMAS = r"[1-9]\d{0,2}(?:,\d{3}){2,}(?!\d)"
_GROUPED = {
    Language.ENGLISH: rf"{_COMMAS}|{_SPACED}|{_MANY_DOTS}",
    Language.FRENCH: rf"{_SPACED}|{_DOTS}|{_FRENCH_COMMAS}",
    Language.SWAHILI: rf"{_COMMAS}|{_SPACED}|{_MANY_DOTS}",
    Language.KINYARWANDA: rf"{_COMMAS}|{_SPACED}|{_MANY_DOTS}",
}
_POINT = r"\.(\d{3}(?: \d{3})* \d{1,3}(?!\d)|\d+)(?!\d*\.\d)"
_PLACES = {
    Language.ENGLISH: rf"{_POINT}|,(\d{{1,2}}|\d{{4,}})(?!\d|,\d)",
    Language.FRENCH: rf"{_POINT}|,(\d+)(?!\d|,\d)",
    Language.SWAHILI: rf"{_POINT}|,(\d{{1,2}}|\d{{4,}})(?!\d|,\d)",
    Language.KINYARWANDA: rf"{_POINT}|,(\d{{1,2}}|\d{{4,}})(?!\d|,\d)",
}
_VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
    "⅐": (1, 7), "⅑": (1, 9),
}  # fmt: skip
_MIXED = r" ?([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅐⅑])| (\d{1,3})[/⁄](\d{1,4})(?![\d/]|\.\d)"
_FRACTION = r"(\d{1,15})[/⁄](\d{1,15})(?![\d/⁄]|\.\d)(?:(?:st|nd|rd|th)s?\b)?"
_MONEY = r"\s?(?:frw|rwf|fr\b|francs?|faranga|amafaranga)"


@frozen
class Value:
    """
    A number as it was written.

    Args:
        whole: Its figures before the point; empty in a fraction.
        places: Those after it.
        parts: What is above and below the line of a fraction.
    """

    whole: str
    places: str = ""
    parts: tuple[int, int] | None = None
    negative: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether it has neither places nor a fraction."""
        return not self.places and self.parts is None

    @property
    def is_one(self) -> bool:
        """Whether it is one or minus one."""
        return self.is_whole and self.whole == "1"

    @property
    def below_two(self) -> bool:
        """Whether French has a singular after it."""
        return self.whole in ("", "0", "1")

    def said(self, language: Language, form: str = "") -> str:
        """In words; `form` as for `cardinal`."""
        sign = f"{minus(language)} " if self.negative else ""
        return sign + self._said(language, form)

    def _said(self, language: Language, form: str) -> str:
        if self.parts is not None:
            above, below = self.parts
            return mixed(int(self.whole), above, below, language) if self.whole else fraction(above, below, language)
        if self.places:
            return decimal(self.whole, self.places, language)
        if len(self.whole) > _LONGEST or (len(self.whole) > 1 and self.whole[0] == "0"):
            return digits(self.whole, language)
        return cardinal(int(self.whole), language, form)


def value_at(line: Line, at: int, *, negative: bool = False) -> tuple[Value, int] | None:
    """The number that begins at `at`, and where it ends."""
    text = line.text
    if text[at : at + 1] in _VULGAR:
        return Value("", parts=_VULGAR[text[at]], negative=negative), at + 1
    if text[at : at + 1] == "." and not text[at - 1 : at].isalnum() and (match := line.match(r"\.(\d+)", at)):
        return Value("0", match[1], negative=negative), match.end()
    parts = line.match(_FRACTION, at)
    if parts is not None and (found := _fraction(parts, negative=negative)) is not None:
        return found
    return _numeral(line, at, negative=negative)


def _fraction(match: re.Match[str], *, negative: bool) -> tuple[Value, int] | None:
    above, below = int(match[1]), int(match[2])
    # 12/4 is a division: it comes out even.
    if not below or (above % below == 0 and above != below):
        return None
    return Value("", parts=(above, below), negative=negative), match.end()


def _numeral(line: Line, at: int, *, negative: bool) -> tuple[Value, int] | None:
    grouped = line.match(_GROUPED[line.language], at) or _thousands_of_money(line, at)
    match = grouped or line.match(r"\d+", at)
    if match is None or not match.group().isascii():
        return None
    whole = "".join(filter(str.isdigit, match.group()))
    # In 1,2,3 the commas are a list's.
    listed = line.text[at - 1 : at] == "," or line.match(r",\d+,\d", match.end())
    places = None if listed else line.match(_PLACES[line.language], match.end())
    if places is not None:
        return Value(whole, (places[1] or places[2]).replace(" ", ""), negative=negative), places.end()
    part = line.match(_MIXED, match.end()) if not grouped else None
    if part is None or len(whole) > _LONGEST:
        return Value(whole, negative=negative), match.end()
    parts = _VULGAR[part[1]] if part[1] else (int(part[2]), int(part[3]))
    if not 0 < parts[0] < parts[1]:
        return Value(whole, negative=negative), match.end()
    return Value(whole, parts=parts, negative=negative), part.end()


def _thousands_of_money(line: Line, at: int) -> re.Match[str] | None:
    """`2.500 Frw` and `RWF 2.500`: francs have no thousandth parts."""
    match = line.match(_DOTS if line.language is not Language.FRENCH else _COMMAS, at)
    if match is None:
        return None
    money = line.match(_MONEY, match.end(), re.IGNORECASE)
    return match if money or line.before(at).lower().endswith(("frw", "rwf", "faranga")) else None
