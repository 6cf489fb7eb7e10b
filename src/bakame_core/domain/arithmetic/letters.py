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
_LETTER = re.compile(rf"(?<![A-Za-zÀ-ÿ'’])[a-zA-Z](?![A-Za-zÀ-ÿ'’]) ?(?:[²³=(]|{_IS} )")
"""Without one of which anything is said there is nothing to put in its place."""
_BOUND = re.compile(
    rf"(?<![\w)²³^+×·*/÷=(−–-])(?<![\d+×·*/÷=−–-] )([a-zA-Z]) ?(?:=|is|equals|est|vaut|ni) ?({_NUMBER}){_END}"
)
_DEFINED = re.compile(r"(?<!\w)([a-zA-Z]) ?\(([a-z])\) ?= ?([\d a-z+×·*/÷^²³()−–-]*\d?[a-z²³\d)])(?=[ ,.;]|$)")
_OF = re.compile(rf"(?<!\w)([a-zA-Z]) ?\(({_NUMBER})\) {_IS} ({_NUMBER}){_END}".replace(") {", ") ?{"))
_SIDE = r"(?:\d+(?:\.\d+)?|(?<![A-Za-zÀ-ÿ])[a-zA-Z](?![A-Za-zÀ-ÿ]{2})|(?<=[a-zA-Z])[a-zA-Z](?![A-Za-zÀ-ÿ])|[()+×·⋅*/÷^²³−–-]| (?![A-Za-zÀ-ÿ]{2}))+"
_STATED = re.compile(rf"(?<![\w=(])({_SIDE}) ?{_IS} ?({_NUMBER}){_END}")
_TRIED = re.compile(
    r"\b(?:try|trying|test|guess|suppose|check|essaie|essayons|supposons|jaribu|tuseme|gerageza)\b[^.=]*$",
    re.IGNORECASE,
)
_WHEN = re.compile(r",? (?:when|if|where|for|quand|si|lorsque|pour|wakati|kama|ikiwa|niba|iyo) ")
_MADE = re.compile(rf"(?<!\w)([a-zA-Z]) ?= ?({_SIDE})(?=[ ,.;]|$)")
_LEADING = re.compile(r"^(?:(?:of|de|ya|so) )+")
"""What the pattern of a side takes for two letters: the value *of* b²."""
_MOLECULE = re.compile(r"[A-Z]\d")
_CLOSE = Fraction(6, 1000)
_LONGEST = 300


_Found = Iterator[tuple[int, int, int]]
_Bound = Mapping[str, tuple[str, int, int]]


def untrue(text: str, language: Language) -> _Found:
    """Of each result that letters do not come to: where it begins, and its number."""
    if len(text) > _LONGEST or "?" in text or not _LETTER.search(text):
        return
    known = _bound(text)
    yield from _of_sides(text, known, language)
    yield from _of_made(text, known, language)
    yield from _of_functions(text, language)


def stand_for(text: str) -> frozenset[str]:
    """The letters that stand for a number: none of them is a unit there, as `m` is not in `m = 6, so 3m + 2 is 20`."""
    if len(text) > _LONGEST or not _LETTER.search(text):
        return frozenset()
    return frozenset(_bound(text))


def are_put_in(text: str) -> bool:
    """Whether something is stated there of letters that stand for numbers: `untrue` judges it."""
    return len(text) <= _LONGEST and bool(_LETTER.search(text)) and any(_sides(text, _bound(text)))


def _of_sides(text: str, known: _Bound, language: Language) -> _Found:
    """`a = 3, so 2a + 1 = 8`."""
    for match, before in _sides(text, known):
        if _differ(_put(_LEADING.sub("", match[1].strip()), before), match[2], language):
            yield match.start(), match.start(2), match.end(2)


def _sides(text: str, known: _Bound) -> Iterator[tuple[re.Match[str], dict[str, str]]]:
    """What is stated of letters that stand for something, each with what they stand for before it."""
    for match in _STATED.finditer(text) if known else ():
        side = _LEADING.sub("", match[1].strip())
        before = {
            letter: value
            for letter, (value, at, _) in known.items()
            if at < match.start(1) or _WHEN.fullmatch(text, match.end(), at)
        }
        letters = _letters(side)
        if len(side) > 1 and letters and not _MOLECULE.search(side) and letters <= set(before):
            yield match, before


def _of_made(text: str, known: _Bound, language: Language) -> _Found:
    """`y = 3x and x = 5, so y = 8`."""
    for match in _MADE.finditer(text) if len(known) > 1 else ():
        letter, side = match[1], match[2].strip()
        if letter in known and _letters(side) and _letters(side) <= set(known) - {letter}:
            value, at, end = known[letter]
            if _differ(_put(side, {each: worth for each, (worth, _, _) in known.items()}), value, language):
                yield min(at, match.start()), end - len(value), end


def _of_functions(text: str, language: Language) -> _Found:
    """`f(x) = x² - 1, so f(4) = 17`."""
    defined = {each[1]: (each[2], each[3]) for each in _DEFINED.finditer(text)}
    for match in _OF.finditer(text) if defined else ():
        letter, side = defined.get(match[1], ("", ""))
        if letter and _differ(_put(side, {letter: match[2]}), match[3], language):
            yield match.start(), match.start(3), match.end(3)


def _letters(side: str) -> set[str]:
    return set(re.findall(r"[a-zA-Z]", side))


def _bound(text: str) -> dict[str, tuple[str, int, int]]:
    """What each letter is said to be, and where from and to; none that is said to be two things."""
    found: dict[str, tuple[str, int, int]] = {}
    twice: set[str] = set()
    for match in _BOUND.finditer(text):
        letter, value = match.groups()
        if _TRIED.search(text[: match.start()]):
            continue
        if letter in found and found[letter][0] != value:
            twice.add(letter)
        found.setdefault(letter, (value, match.start(), match.end(2)))
    return {letter: value for letter, value in found.items() if letter not in twice}


def _put(side: str, known: Mapping[str, str]) -> str:
    return (
        re.sub(r"[a-zA-Z]", lambda letter: f"({known.get(letter[0], letter[0])})", side)
        .replace("·", "*")
        .replace("⋅", "*")
    )


def _differ(side: str, stated: str, language: Language) -> bool:
    worth = worth_of(side, {}, language)
    if worth is None:
        return False
    said = worth_of(stated, {}, language)
    exact = worth.denominator == 1 or said is None
    return said is not None and abs(worth - said) > (0 if exact else abs(worth) * _CLOSE)
