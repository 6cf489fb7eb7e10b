"""
What letters stand for, put into what is stated of them: `if a = 3 and b = 4, then a² + b² = 25`; `f(x) = x² - 1, so f(4) = 15`.

The other way round, a solution put into its equation, is `equations`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from bakame_core.domain.arithmetic.equations import worth_of
from bakame_core.domain.language import Language

_NUMBER = r"[-−–]?\d+(?:[.,]\d+)*"
_END = r"(?![\w²³°%]|[.,]\d| ?[+×·⋅*/÷^(]| [−–-] ?\d)"
_IS = r"(?:=|is equal to|is|equals|gives|becomes|est égal à|est|vaut|égale|donne|ni sawa na|ni|bingana na|ingana na)"
_BOUND = re.compile(rf"(?<![\w)²³^+×·*/÷=(−–-])(?<![+×·*/÷=−–-] )([a-zA-Z]) ?(?:=|is|equals|est|vaut|ni) ?({_NUMBER}){_END}")
_DEFINED = re.compile(r"(?<!\w)([a-zA-Z]) ?\(([a-z])\) ?= ?([\d a-z+×·*/÷^²³()−–-]*\d?[a-z²³\d)])(?=[ ,.;]|$)")
_OF = re.compile(rf"(?<!\w)([a-zA-Z]) ?\(({_NUMBER})\) {_IS} ({_NUMBER}){_END}".replace(") {", ") ?{"))
_SIDE = r"(?:\d+(?:\.\d+)?|(?<![A-Za-zÀ-ÿ])[a-zA-Z](?![A-Za-zÀ-ÿ]{2})|(?<=[a-zA-Z])[a-zA-Z](?![A-Za-zÀ-ÿ])|[()+×·⋅*/÷^²³−–-]| (?![A-Za-zÀ-ÿ]{2}))+"
_STATED = re.compile(rf"(?<![\w=(])({_SIDE}) ?{_IS} ?({_NUMBER}){_END}")
_TRIED = re.compile(r"\b(?:try|trying|test|guess|suppose|check|essaie|essayons|supposons|jaribu|tuseme|gerageza)\b[^.=]*$", re.IGNORECASE)
_CLOSE = Fraction(6, 1000)
_LONGEST = 300


def untrue(text: str, language: Language) -> Iterator[tuple[int, int, int]]:
    """Of each result that letters do not come to: where it begins, and its number."""
    if "=" not in text and " is " not in text or len(text) > _LONGEST or "?" in text:
        return
    known = _bound(text)
    for match in _STATED.finditer(text) if known else ():
        side = match[1].strip()
        before = {letter: value for letter, (value, at) in known.items() if at < match.start(1)}
        letters = set(re.findall(r"[a-zA-Z]", side))
        if len(side) > 1 and letters and letters <= set(before) and _differ(_put(side, before), match[2], language):
            yield match.start(), match.start(2), match.end(2)
            return
    defined = {(each[1]): (each[2], each[3]) for each in _DEFINED.finditer(text)}
    for match in _OF.finditer(text):
        letter, side = defined.get(match[1], ("", ""))
        if letter and _differ(_put(side, {letter: match[2]}), match[3], language):
            yield match.start(), match.start(3), match.end(3)
            return


def _bound(text: str) -> dict[str, tuple[str, int]]:
    """What each letter is said to be, and where; none that is said to be two things."""
    found: dict[str, tuple[str, int]] = {}
    twice: set[str] = set()
    for match in _BOUND.finditer(text):
        letter, value = match.groups()
        if _TRIED.search(text[: match.start()]):
            continue
        if letter in found and found[letter][0] != value:
            twice.add(letter)
        found.setdefault(letter, (value, match.start()))
    return {letter: value for letter, value in found.items() if letter not in twice}


def _put(side: str, known: Mapping[str, str]) -> str:
    return re.sub(r"[a-zA-Z]", lambda letter: f"({known.get(letter[0], letter[0])})", side).replace("·", "*").replace("⋅", "*")


def _differ(side: str, stated: str, language: Language) -> bool:
    worth = worth_of(side, {}, language)
    if worth is None:
        return False
    said = worth_of(stated, {}, language)
    exact = worth.denominator == 1 or said is None
    return said is not None and abs(worth - said) > (0 if exact else abs(worth) * _CLOSE)
