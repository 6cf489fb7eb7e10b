"""Brackets: of a sum, of a remark, and of what a formula has in them."""

from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.proportions import marks

_ROMANS = {"ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
_CHARGES = {
    "I": (1, False), "II": (2, True), "III": (3, True), "IV": (4, True), "V": (5, False), "VI": (6, True), "VII": (7, True),
}  # fmt: skip
"""Of `iron(III) oxide`; whether it is no letter by itself either: `iron (III) oxide`."""
_STATES = {
    Language.ENGLISH: {"aq": "aqueous", "s": "solid", "l": "liquid", "g": "gas"},
    Language.FRENCH: {"aq": "aqueux", "s": "solide", "l": "liquide", "g": "gaz"},
}
_LAW = r"\b(?:art(?:icles?)?|sec(?:tion)?s?|clause|paragraph|rule|question|exercise|ibara|kifungu|ingingo|swali|alinéa)\.?(?: [yclr]y?a)?\s\d+\Z"
_MATHS = r"[=+×÷*/^<>≤≥²³√·%]|(?:^|[\w)\s])[-−]\s?[\w(]|^\s*[-−]?\s*[\d.,]+\s*$|^\s*[a-z]\s*$"


def bracket(line: Line, at: int) -> Found:
    """Brackets of a sum are said; those of a remark are a pause; those around a single number are neither."""
    interval = _interval(line, at)
    if interval is not None:
        return interval
    closing = _closing(line.text, at)
    if closing is None:
        return ",", at + 1
    inside, touching = line.text[at + 1 : closing], line.text[at - 1 : at]
    known = (
        marks(line, at, inside)
        or _listed(line, at, inside)
        or _such(line, at, inside)
        or _known(line, inside, touching)
    )
    if known is not None:
        return known, closing + 1
    if not _is_maths(line, at, inside, closing):
        return f", {line.inner(inside, aside=True)} ,", closing + 1
    said = line.inner(inside).strip()
    if pattern(r"[^\W\d_]{4,}\Z").search(line.text[:at]):
        touching = ""
    times = _applied(line, at) or (line.sign("×") + "," if touching.isalnum() or touching in tuple(")²³]") else "")
    raised = line.match(r"\s?(?:[\^²³⁰-⁹⁻]|\*\*)", closing + 1)
    if _is_single(inside) and not raised:
        return f"{times} {said}", closing + 1
    return f"{times.rstrip(',')}, {line.sign('(')} {said} {line.sign(')')} ,".removeprefix(","), closing + 1


def _applied(line: Line, at: int) -> str:
    """What is said between a function and its brackets: `sin²(x)`, `log₂(8)`, `f⁻¹(3)`."""
    function = r"(?<![^\W\d_])(?:(?:sin|cos|tan)(?:\^-?\d+)?|log_?\d*|ln|[fgh]\^-1)\Z"
    return line.sign("of") if pattern(function).search(line.text[:at]) else ""


def _interval(line: Line, at: int) -> Found:
    """`(-∞, 2]`: from one end to the other."""
    ends = line.match(r"[(\[]\s?([^()\[\],;]{1,12})\s?[,;]\s?([^()\[\],;]{1,12})[)\]]", at)
    if ends is None:
        return None
    half_open = (ends.group()[0] == "(") is not (ends.group()[-1] == ")")
    if not (half_open or line.last(at) == "∈" or "∞" in ends.group()):
        return None
    return f"{line.inner(ends[1])} , {line.inner(ends[2])}", ends.end()


def _listed(line: Line, at: int, inside: str) -> str | None:
    """Of coordinates, and of the part of an article of law: `Art. 12(2)`."""
    before = line.text[:at]
    if pattern(_LAW, re.IGNORECASE).search(before) and pattern(r"\w{1,3}").fullmatch(inside):
        return f", {line.inner(inside)} ,"
    several = pattern(r"\s*[-−+]?[\w.½¼¾/]+(?:\s*[,;]\s*[-−+]?[\w.½¼¾/]+)+\s*").fullmatch(inside)
    return f", {line.inner(inside)} ," if several and not before[-1:].isalnum() else None


def _such(line: Line, at: int, inside: str) -> str | None:
    """Of the members of a set by their rule: `{x : x > 3}`."""
    rule = pattern(r"\s*([a-z](?:\s?∈[^:|]+)?)\s?[:|]\s?(.+)").fullmatch(inside) if line.text[at] == "{" else None
    return f", {line.inner(rule[1])} {line.sign('such')} {line.inner(rule[2])} ," if rule else None


def _known(line: Line, inside: str, touching: str) -> str | None:
    """Of a state, the number of a part, or a charge."""
    states = _STATES.get(line.language, {})
    reacts = touching == " " and pattern(r"→|->|⇌").search(line.text)
    if inside in states and (touching.isalnum() or touching in tuple("+-−") or reacts) and not line.asks:
        return f", {states[inside]} ,"
    if inside in _ROMANS:
        return f"{cardinal(_ROMANS[inside], line.language)} ,"
    charge, alone = _CHARGES.get(inside, (0, False))
    return cardinal(charge, line.language) if charge and (alone or touching.isalpha()) else None


def _is_single(inside: str) -> bool:
    """Whether there is a single number or letter in the brackets."""
    return pattern(r"\s*[-−+]?\s*(?:[\d.,/]*\d)?[^\W\d_]?\s*").fullmatch(inside) is not None and bool(
        inside.strip(" -+−")
    )


def _is_maths(line: Line, at: int, inside: str, closing: int) -> bool:
    if line.beside_operator(at, closing + 1) and pattern(r"\A\s*(?:[^\W\d_]+\s){1,3}[-−+×÷*/]\s[^-+×÷*/]+\Z").search(
        inside
    ):
        return True
    if pattern(r"[^\W\d_]{4,}").search(inside) or not (_is_single(inside) or pattern(_MATHS).search(inside)):
        return False
    if inside.isalpha() and (not line.relates or inside in _STATES[Language.ENGLISH]):
        return False
    before, after = line.text[at - 1 : at], line.text[closing + 1 : closing + 2]
    touched = before.isalnum() or before in tuple(")]") or after == "(" or after.isalnum()
    return touched or line.beside_operator(at, closing + 1)


def _closing(text: str, at: int) -> int | None:
    ends, depth = {"(": ")", "[": "]", "{": "}"}, 0
    for place in range(at, min(len(text), at + 200)):
        if text[place] == text[at]:
            depth += 1
        elif text[place] == ends[text[at]]:
            depth -= 1
            if not depth:
                return place
    return None
