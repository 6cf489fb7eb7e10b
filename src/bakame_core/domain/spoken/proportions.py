"""Numbers that stand against each other: quotients, ratios, scores, and what is counted up."""

from __future__ import annotations

import re

from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.values import value_at


def quotient(line: Line, at: int) -> Found:
    """`12/4`, which comes out even, the `8/10` of somebody's marks, and `24/7`."""
    always = line.match(r"24/7(?![\d/])", at)
    if always is not None and not line.relates:
        return f"{cardinal(24, line.language)} {cardinal(7, line.language)}", always.end()
    even = line.match(r"50/50(?![\d/])", at)
    if even is not None and not line.relates and not line.match(r"\s?[=%]", even.end()):
        return " ".join([cardinal(50, line.language)] * 2), even.end()
    over = _over(line, at)
    if over is not None:
        return over
    match = line.match(r"(\d{1,9})/(\d{1,9})(?![\d/]|\.\d)", at)
    key = _relation(line, match) if match else ""
    if match is None or not key:
        return None
    above, under = (cardinal(int(part), line.language) for part in match.groups())
    return f"{above} {line.sign(key)} {under}", match.end()


_PRESSURE = r"\b(?:BP|blood pressure|tension|shinikizo la damu|umuvuduko w['’]amaraso)\b[^\d/]{0,20}\Z"
_MARKS = (
    r"\b(?:got|scored?|marks?|grade|obtenu|note|as eu|tu as|score|umepata|alipata|alama|wabonye|amanota|well done|excellent"
    r"|great|bravo|hongera|vizuri|ni byiza|full|perfect)\b"
)
_HAS = r"\b(?:una|ana|ufite|afite)\s\Z"


def _over(line: Line, at: int) -> Found:
    """A scale, 1/50 000, and the pressure of blood."""
    scale = line.match(r"(1)/(\d{1,3}(?:[ ,.]\d{3})+)(?!\d)", at) or line.match(r"(\d{2,3})/(\d{2,3})(?=\s?mmHg)", at)
    if scale is None and pattern(_PRESSURE, re.IGNORECASE).search(line.text[:at]):
        scale = line.match(r"(\d{1,3})/(\d{1,3})(?![\d/])", at)
    if scale is None:
        return None
    above, under = (cardinal(int(pattern(r"\D").sub("", part)), line.language) for part in scale.groups())
    return f"{above} {line.sign('/')} {under}", scale.end()


def marks(line: Line, at: int, inside: str) -> str | None:
    """The `7/10` in brackets behind somebody's marks: `Your score: 70% (7/10)`."""
    match = pattern(r"(\d{1,3})/(\d{1,3})").fullmatch(inside)
    if match is None or int(match[2]) <= _FEW or not pattern(_MARKS, re.IGNORECASE).search(line.text[:at]):
        return None
    above, under = (cardinal(int(part), line.language) for part in match.groups())
    return f", {above} {line.sign('out')} {under} ,"


def _relation(line: Line, match: re.Match[str]) -> str:
    """Whether it is so many out of so many, a division, a nought over something; empty for a fraction."""
    above, under = int(match[1]), int(match[2])
    before = line.text[: match.start()]
    marked = pattern(_MARKS, re.IGNORECASE).search(before) and under > _FEW
    marked = bool(marked or pattern(_OF_SO_MANY, re.IGNORECASE).search(before))
    owned = pattern(_HAS, re.IGNORECASE).search(before) and under > _FEW and line.match(r"\s*[.!?]", match.end())
    owned = owned or (under in _FULL_MARKS and line.match(_IN_A_SUBJECT, match.end()))
    if not line.relates and (marked or owned or above == under):
        return "out"
    if not under or above % under or above == under:
        return ""
    return "÷" if above else "/"


_FULL_MARKS = (10, 20, 50, 100)
_IN_A_SUBJECT = (
    r"\s(?:in|en|katika|mu)\s(?:maths?|mathematics|mathématiques|sciences?|english|anglais|french|français|biology|biologie|physics"
    r"|physique|chemistry|chimie|history|histoire|geography|géographie|hesabu|sayansi|kiingereza|mibare|cyongereza)\b"
)
"""`17/20 in maths` are marks."""
_OF_SO_MANY = (
    r"\b(?:question|exercise|step|page|slide|part|lesson|exercice|étape|leçon|partie|(?:swali|zoezi|somo) la|hatua ya"
    r"|ikibazo cya|umwitozo wa|intambwe ya)\s\Z"
)
_FEW = 4
"""Halves, thirds and quarters are parts of a thing; marks are given out of more."""
_PLAYED = (
    r"\b(?:won|wins?|scored?|beat|lost|drew|match|goals?|defeated|final|gagne|gagné|battu|buts?|mechi|mchezo|magoli|goli|walishinda"
    r"|ilishinda|umukino|ibitego|yatsinze|batsinze|itsinda)\b"
)


def score(line: Line, at: int) -> Found:
    """`2-1`, between the names of who played or beside a word of sports."""
    match = line.match(r"(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\d-]|\s?[%=+×÷*/^])", at)
    if match is None or line.relates or line.asks:
        return None
    named = pattern(r"[A-Z][\w.'’]*\s\Z").search(line.text[:at]) and line.match(r"\s[A-Z]", match.end())
    if not named and (" " in match.group() or not pattern(_PLAYED, re.IGNORECASE).search(line.text)):
        return None
    ours, theirs = (cardinal(int(part), line.language) for part in match.groups())
    return f"{ours} {line.sign('score')} {theirs}", match.end()


def counted_up(line: Line, at: int) -> Found:
    """`1-2-3`: one after the other."""
    match = line.match(r"\d{1,3}(?:-\d{1,3}){2,}(?![\d-])", at)
    if match is None or line.relates or line.asks:
        return None
    return ", ".join(cardinal(int(part), line.language) for part in match.group().split("-")), match.end()


def ratio(line: Line, at: int) -> Found:
    """`1:2:3` and `3:4`, where it is no time."""
    match = line.match(r"\d[\d ,.]*(?:\s?:\s?\d[\d,.]*){2,}", at)
    # 1:50,000 is the scale of a map; and a clock is told from `3: 10:20` by its space.
    match = match or line.match(r"\d{1,3}:\d{1,3}(?:[ ,.]\d{3})+(?!\d)", at)
    if (
        match is None
        or line.match(r"\d+:\s\d{1,2}:\d{2}(?!\d|:)", at)
        or line.relates
        or line.match(r"[012]?\d:[0-5]\d:[0-5]\d(?!\d)", at)
    ):
        return None
    parts = [
        value_at(line, at + found.start()) for found in pattern(r"\d[\d,.]*(?: \d{3}(?!\d))*").finditer(match.group())
    ]
    if any(part is None for part in parts):
        return None
    return f" {line.sign(':')} ".join(part[0].said(line.language) for part in parts if part), match.end()
