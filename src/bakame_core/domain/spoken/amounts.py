"""A number as it is written, or two of a range."""

from __future__ import annotations

import re

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.agreement import of_class
from bakame_core.domain.spoken.cardinals import minus
from bakame_core.domain.spoken.fractions import and_part
from bakame_core.domain.spoken.line import Line
from bakame_core.domain.spoken.values import Value, value_at

_DASH = r"\s?[-–—−]\s?(?=[\d½¼¾.])"


@frozen
class Amount:
    """A number, or two of a range, that stand from `start` to `end`."""

    first: Value
    second: Value | None
    start: int
    end: int

    @property
    def only(self) -> Value | None:
        """The number where it is no range."""
        return self.first if self.second is None else None

    def said(self, line: Line, form: str = "") -> str:
        """In words; of Kinyarwanda's class `form`."""
        values = [self.first] if self.second is None else [self.first, self.second]
        return f" {line.sign('range')} ".join(_said(value, line, form) for value in values)


def _said(value: Value, line: Line, form: str) -> str:
    if line.language is Language.KINYARWANDA and form and value.is_whole and value.whole[0] != "0":
        sign = f"{minus(line.language)} " if value.negative else ""
        return sign + of_class(int(value.whole[:15]), form)
    if line.language is Language.KINYARWANDA and form and value.parts and value.whole and not value.negative:
        return and_part(of_class(int(value.whole[:15]), form), *value.parts, line.language)
    return value.said(line.language, form if line.language is Language.FRENCH and value.is_whole else "")


def amount_at(line: Line, at: int, *, negative: bool) -> Amount | None:
    """The number that begins at `at`, or the range."""
    found = value_at(line, at, negative=negative)
    if found is None:
        return None
    first, end = found
    dash = line.match(_DASH, end)
    second = value_at(line, dash.end()) if dash else None
    if dash and second and _is_range(line, dash, first, second):
        return Amount(first, second[0], at, second[1])
    return Amount(first, None, at, end)


def _is_range(line: Line, dash: re.Match[str], first: Value, second: tuple[Value, int]) -> bool:
    """`pages 5-10`, but not `10-5`, `5 - 10 = -5`, `5-10-15` or `1 - x`."""
    spaced = dash.group() != dash.group().strip()
    minus = "−" in dash.group() or (spaced and "-" in dash.group() and not _is_measured(line, dash.start(), second[1]))
    numbered = re.fullmatch(_NUMBERED, line.word_before(line_start(line, dash.start()))) is not None
    if (
        line.relates
        or (line.asks and not numbered)
        or minus
        or first.negative
        or line.match(r"\s?[-–+×÷*/^]\s?\d", second[1])
    ):
        return False
    if line.last(line_start(line, dash.start())) in tuple("+×÷*/^=−-"):
        return False
    upwards = size(first) < size(second[0])
    return upwards or line.match(_BEFORE_OUR_TIME, second[1]) is not None or _is_of_hours(line, dash, first, second)


def _is_of_hours(line: Line, dash: re.Match[str], first: Value, second: tuple[Value, int]) -> bool:
    """Whether it is open from the one hour to the other of the afternoon: `open 8-5`, `from 9-5`."""
    whole = first.is_whole and second[0].is_whole and size(first) <= _NOON
    before = line.text[: line_start(line, dash.start())]
    return whole and re.search(_OPEN, before, re.IGNORECASE) is not None


_BEFORE_OUR_TIME = r"\s?(?:B\.?C|BCE|av\.\s?J|K\.\s?K)\b"
_NOON = 12
_OPEN = r"\bfrom\s\Z|\b(?:open(?:s|ing|ed)?|hours|weekdays|daily|(?:mon|tue|wed|thu|fri|sat|sun)(?:s|r?s|nes|ur)?(?:day)?|ouvert\w*|(?:lun|mar|mercre|jeu|vendre|same)di)\b\D{0,20}\Z"
_MEASURED = (
    r"\s?(?:%|°|(?i:frw|rwf|usd|eur|ksh|tsh|ugx|francs?)\b|(?:kg|g|km|cm|mm|m|L|ml|mL|km/h|h|min)\b"
    r"|(?:minutes|hours|days|weeks|months|years|people|students|learners|pupils|pages|times|words|sentences|points|marks|items"
    r"|heures|jours|semaines|mois|ans|personnes|élèves|fois|mots|phrases)\b)"
)
_NUMBERED = (
    r"(?:questions?|exercises?|exercices?|problems?|numbers?|nos|pages?|maswali|mazoezi|kurasa|ibibazo|imyitozo|paji)"
)
_MEASURES = r"(?:dakika|miaka|kurasa|wiki|miezi|siku|watu|iminota|amasaha|imyaka|iminsi|amezi|paji|abantu|abana|amagambo|ages?|pages?)"


def _is_measured(line: Line, start: int, end: int) -> bool:
    """Whether the numbers count something: `10 - 15 minutes` is a range, `10 - 15` a sum."""
    return line.match(_MEASURED, end) is not None or (
        re.fullmatch(_MEASURES, line.word_before(line_start(line, start)).lower()) is not None
    )


def line_start(line: Line, end: int) -> int:
    """Where the figures begin that end at `end`."""
    while end and (line.text[end - 1].isdigit() or line.text[end - 1] in ".,/"):
        end -= 1
    return end


def size(value: Value) -> float:
    """How much it is, to be compared."""
    part = value.parts[0] / value.parts[1] if value.parts and value.parts[1] else 0.0
    return float(f"{value.whole[:15] or 0}.{value.places or 0}") + part
