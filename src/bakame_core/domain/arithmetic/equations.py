"""
Small equations with their solution: `2(x + 3) = 14, so x = 4`.

What is stated of a letter is put in its place, and both sides are computed: no kind of equation has to be known. A letter
that is only tried ("try x = 3") or of which nothing is stated leaves its equations alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from bakame_core.domain.language import Language

_SIDE = r"(?:\d+(?:[.,]\d+)*|(?<![^\W\d_])[a-z](?![^\W\d_²³])|[()+×·*/÷^²³−–-]| (?![^\W\d_]{2}))+"
_EQUATION = re.compile(rf"(?<![^\W_])({_SIDE}) ?= ?({_SIDE})(?![\w=])", re.IGNORECASE)
_SOLVED = re.compile(
    r"(?<![\w²³^+×*/÷(−–-])(?<![+×*/÷−–-] )(?<!\d )([a-z]) ?"
    r"(?:=|is|equals|must be|est|vaut|egale|est égal à|vaut donc|ni sawa na|ni|bingana na|ingana na) ?([-−–]?\d+(?:[.,/]\d+)?)"
    r"(?!\w|[.,/]\d| ?[=+×÷*/^²³°%(−–-]| (?:or|ou|au|cyangwa|more|less|times|of|plus|minus)\b)",
    re.IGNORECASE,
)
_TRIED = re.compile(
    r"(?:\b(?:try|trying|if|let|when|put|suppose|say|test|guess|not|isn t|for|with|at|si|quand|essaie|essayons|pour|avec|supposons|kama"
    r"|jaribu|tuseme|ikiwa|niba|gerageza|dufate|iyo)|[?≠]) *$",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[a-z]|[-+*/^()]", re.IGNORECASE)
_SIGNS = str.maketrans({"×": "*", "·": "*", "÷": "/", "−": "-", "–": "-"})
_LONGEST = 300


_SOLUTIONS = re.compile(
    r"\b(?:solutions|roots|racines|zeros|suluhisho|majibu|ibisubizo)\b[^.?!]{0,80}?\b(?:are|sont|ni) (?:[a-z] ?= ?)?([-−–]?\d+(?:[.,/]\d+)?)"
    r" (?:and|or|et|ou|na|au|cyangwa) (?:[a-z] ?= ?)?([-−–]?\d+(?:[.,/]\d+)?)(?!\w|[.,/]\d| ?[+×÷*/^²³°%(−–-])",
    re.IGNORECASE,
)


_SOLVES = re.compile(
    r" (?:solves|is (?:a|the) (?:solution|root) (?:of|to)|est (?:la|une) solution de|verifie|vérifie|ni suluhisho la) "
)


def _told(text: str) -> Iterator[tuple[re.Match[str], int, str]]:
    """Each solution that is stated: its match, the group of its number, and the letter; none where any letter may be meant."""
    for match in _SOLVED.finditer(text):
        if not _TRIED.search(text[: match.start()]):
            yield match, 2, match[1].lower()
    for match in _SOLUTIONS.finditer(text):
        yield from ((match, group, "") for group in (1, 2))


def unsolved(text: str, language: Language) -> Iterator[tuple[int, int, int]]:
    """Of each solution that does not solve what was stated before it: where the equation begins, and its number."""
    if "=" not in text or len(text) > _LONGEST or "?" in text:
        return
    for match, group, letter in _told(text):
        follows = _SOLVES.match(text, match.end())
        for equation in _EQUATION.finditer(text, *((follows.end(),) if follows else (0, match.start(group)))):
            letters = set(re.findall(r"[a-z]", equation.group().lower()))
            alone = any(side.strip().lower() in letters for side in equation.groups())
            # Another solution of the same, or of something else.
            if alone or len(letters) != 1 or (letter and letter not in letters):
                continue
            sides = [
                worth_of(side, dict.fromkeys(letters, _value(match[group])), language) for side in equation.groups()
            ]
            if None not in sides and sides[0] != sides[1]:
                yield min(equation.start(), match.start()), match.start(group), match.end(group)
                return


def _value(written: str) -> Fraction:
    return Fraction(written.translate(_SIGNS).replace(",", "."))


def worth_of(side: str, known: Mapping[str, Fraction], language: Language) -> Fraction | None:
    """What a side is worth; None for what is no expression."""
    plain = re.sub(r"²", "^2", re.sub(r"³", "^3", side.translate(_SIGNS)))
    plain = plain.replace(",", "." if language is Language.FRENCH else "")
    if re.search(r"[a-z]{2}|\d \d|[a-z] [a-z0-9]|\d [a-z]", plain, re.IGNORECASE) or _TOKEN.sub("", plain).strip():
        return None
    try:
        reader = _Reader(_TOKEN.findall(plain.lower()), known)
        worth = reader.sum()
    except (LookupError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return worth if reader.at == len(reader.tokens) else None


class _Reader:
    """Reads a sum of products of powers; a letter or a bracket beside a number multiplies it."""

    def __init__(self, tokens: list[str], known: Mapping[str, Fraction]) -> None:
        self.tokens, self.known, self.at = tokens, known, 0

    def sum(self) -> Fraction:
        total = self._product()
        while self._next() in ("+", "-"):
            sign = 1 if self._take() == "+" else -1
            total += sign * self._product()
        return total

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def _product(self) -> Fraction:
        total = self._power()
        while (sign := self._next()) and sign not in "+-)^":
            if sign in "*/":
                self._take()
            factor = self._power()
            total = total / factor if sign == "/" else total * factor
        return total

    def _power(self) -> Fraction:
        if self._next() == "-":
            self._take()
            return -self._power()
        base = self._one()
        if self._next() != "^":
            return base
        self._take()
        exponent = self._one()
        if exponent.denominator != 1 or not 0 <= exponent <= 9:  # noqa: PLR2004 - of a lesson
            raise ValueError
        return base ** int(exponent)

    def _one(self) -> Fraction:
        piece = self._take()
        if piece == "(":
            inner = self.sum()
            if self._take() != ")":
                raise ValueError
            return inner
        return self.known[piece] if piece.isalpha() else Fraction(piece)
