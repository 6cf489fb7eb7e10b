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
    scale = line.match(r"(1)/(\d{1,3}(?:[ ,.]\d{3})+)(?!\d)", at) or line.match(r"(\d{2,3})/(\d{2,3})(?=\s?mmHg)", at)
    if scale is not None:
        above, under = (cardinal(int(pattern(r"\D").sub("", part)), line.language) for part in scale.groups())
        return f"{above} {line.sign('/')} {under}", scale.end()
    match = line.match(r"(\d{1,9})/(\d{1,9})(?![\d/]|\.\d)", at)
    if match is None:
        return None
    marks = pattern(
        r"\b(?:got|scored?|marks?|grade|obtenu|note|as eu|tu as|score|umepata|alipata|alama|wabonye|amanota|well done|excellent"
        r"|great|bravo|hongera|vizuri|ni byiza|full|perfect)\b",
        re.IGNORECASE,
    )
    if not line.relates and (marks.search(line.text[:at]) or match[1] == match[2]):
        key = "out"
    elif not int(match[2]) or int(match[1]) % int(match[2]) or match[1] == match[2]:
        return None
    else:
        key = "÷" if int(match[1]) else "/"
    above, under = (cardinal(int(part), line.language) for part in match.groups())
    return f"{above} {line.sign(key)} {under}", match.end()


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
