"""
Everyday tasks, judged by what each amount of a sentence is: change, prices, shares, fields, journeys, years, remainders.

A task is known by its words and by what its amounts measure, in any order and in four languages at once, and asks that an
equation holds between them. So it neither needs to know which amount was asked for, nor how the sentence is built; it judges
only where every amount of the sentence has its place in the equation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.amounts import Amount, amounts, has_rate
from bakame_core.domain.arithmetic.buying import change, prices
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import figured
from bakame_core.domain.arithmetic.measuring import differing, field, limbs, portions, rated, right_angles
from bakame_core.domain.arithmetic.patterns import Told
from bakame_core.domain.arithmetic.scenes import Scene, Task
from bakame_core.domain.arithmetic.shapes import AREA, PERIMETER
from bakame_core.domain.arithmetic.sharing import divided, equally, in_ratio, mean, mixed, years_between
from bakame_core.domain.arithmetic.task_words import (
    AREAS,
    CHANGE,
    ELSEWHERE,
    EQUAL,
    FENCE,
    FILLS,
    LEFT,
    LEGS,
    MEAN,
    RATIO,
    THAN,
    WHEELS,
    YEARS,
)
from bakame_core.domain.arithmetic.units import MONIES, units
from bakame_core.domain.language import Language

_FEWEST, _MOST = 2, 8
"""Amounts of a sentence that a task can have."""
_MONEY = "|".join(
    f"[{spelling}]" if spelling in "$€" else spelling for spelling, unit in units().items() if unit.quantity in MONIES
)
_TASKS: tuple[tuple[str, int, Task], ...] = (
    (CHANGE, 3, change),
    (RATIO, 3, in_ratio),
    (RATIO, 3, mixed),
    (MEAN, 3, mean),
    (f"{LEGS}|{WHEELS}", 2, limbs),
    ("angles?|pembe|inguni", 2, right_angles),
    (YEARS, 3, years_between),
    (f"{PERIMETER}|{AREA}|{AREAS}|{FENCE}", 2, field),
    (f"{FILLS}|one", 3, portions),
    ("", 3, rated),
    (THAN, 3, differing),
    (LEFT, 4, divided),
    (EQUAL, 3, equally),
    (_MONEY, 3, prices),
)
"""Each behind the words of which one must be there, and the fewest amounts that it has."""
_RATED = next(at for at, (_, _, task) in enumerate(_TASKS) if task is rated)


def _spelled(words: str) -> Iterator[str]:
    """Each of `words`, with and without an optional letter; without those that inflect."""
    for word in words.split("|"):
        if "[" not in word:
            yield word.replace("?", "")
            yield re.sub(".[?]", "", word)


_INFLECTED = [
    (re.compile(each), place)
    for place, (words, *_) in enumerate(_TASKS)
    for each in words.split("|")
    if each.startswith("[a-z]*")
]
_STEMS = re.compile("|".join(words.pattern.removeprefix("[a-z]*").partition("[")[0] for words, _ in _INFLECTED))
_TOLD_BY = {
    word: frozenset(place for place, (words, *_) in enumerate(_TASKS) if word in {*_spelled(words)})
    for words, *_ in _TASKS
    for word in _spelled(words)
}
_ELSEWHERE = frozenset(_spelled(ELSEWHERE))


def tasks(text: str, found: Sequence[Item], language: Language) -> Iterator[tuple[bool, Told]]:
    """Of each sentence in `text` that tells a task: whether it is right."""
    whole, starts = figured(text, language)
    places = (*starts, len(whole))
    first = 0
    for at, item in enumerate((*found, None)):
        if item is not None and (item.sort is not Sort.STOP or item.name == ";"):
            continue
        if item is None or item.name != "?":
            sentence = whole[places[first] - 1 : places[at]]
            known = _that_may_be_told(sentence, found, first, at, language)
            told = amounts(text, found, first, at, language) if known else tuple[Amount, ...]()
            scene = Scene(told, sentence, language in (Language.SWAHILI, Language.KINYARWANDA))
            right = _judged(scene, known) if _FEWEST <= len(told) <= _MOST and not any(map(_is_near, told)) else None
            if right is not None:
                begin, end = told[0].first, told[-1].after
                yield right, Told(Fraction(0), Fraction(0 if right else 1), begin, end, None, exact=False)
        first = at + 1


def _is_near(amount: Amount) -> bool:
    """`Around 40 m`, where no field is gone around."""
    return amount.before.split()[-1:] == ["around"]


def _numbers(found: Sequence[Item], first: int, after: int) -> int:
    """How many amounts there may be: of some the unit alone is told, as in *an hour*."""
    return sum(
        item.sort is Sort.NUMBER
        or (item.sort is Sort.UNIT and found[at - 1].sort is not Sort.NUMBER)
        or ":" in item.name
        for at, item in enumerate(found[first:after], first)
    )


def _that_may_be_told(sentence: str, found: Sequence[Item], first: int, after: int, language: Language) -> list[int]:
    """The tasks whose words and amounts are there, if nothing says that a number is guessed, denied or another thing's."""
    numbers = _numbers(found, first, after)
    if numbers < _FEWEST:
        return []
    names = frozenset(sentence.split())
    denials = phrases.NOT - {"si"} if language is Language.FRENCH else phrases.NOT
    if not (_ELSEWHERE | denials).isdisjoint(names) or (language is Language.SWAHILI and "au" in names):
        return []
    known = {place for name in names for place in _TOLD_BY.get(name, ())}
    if _STEMS.search(sentence):
        known |= {place for words, place in _INFLECTED if any(map(words.fullmatch, names))}
    if has_rate(found, first, after):
        known.add(_RATED)
    return sorted(place for place in known if numbers >= _TASKS[place][1])


def _judged(scene: Scene, known: Sequence[int]) -> bool | None:
    return next((right for at in known if (right := _TASKS[at][2](scene)) is not None), None)
