"""
A story whose result cannot come of its numbers.

What a story means only its words tell, in more ways than can be listed. But whatever it means, its result comes of its
two or three numbers by a step or two: a result to which none of all such ways leads is a slip. So this catches what the
patterns, which know the one right way, have no row for; and says nothing where some way leads to the result.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from attrs import frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.conclusions import is_label
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import line
from bakame_core.domain.arithmetic.story_table import ENDINGS
from bakame_core.domain.arithmetic.units import Unit
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_FEWEST, _MOST = 2, 3
"""Numbers of a story that are gone through; of more, some way leads nearly everywhere."""
_ELSEWHERE = words_of(
    "estimate guess between half twice double triple dozen week weeks month months year years half-hour each-other "
    "environ moitie double douzaine semaine semaines mois annee annees entre tiers quart "
    "perimeter perimetre mzingo umuzenguruko fence fencing cloture uzio uruzitiro "
    "nusu mara wiki mwezi miezi mwaka dazeni kati robo takriban icyumweru ibyumweru ukwezi amezi umwaka inshuro hagati"
)
"""With one of these a number may be meant that does not stand there: seven days, two of them, a part."""
_BY = frozenset({"by", "par"})
"""So divide each part by 3."""
_OTHER_UNITS = frozenset({"time", "months", "angle"})


@frozen
class _Ending:
    before: re.Pattern[str]
    states: re.Pattern[str]


def unaccounted(
    text: str, found: Sequence[Item], language: Language, judged: Container[int]
) -> Iterator[tuple[Item, int, int]]:
    """
    The results in `text` that do not come of its numbers, each with the items that the story takes.

    Args:
        judged: The places of items that a sum takes: of these it is known already.
    """
    numbers = [at for at, item in enumerate(found) if item.sort is Sort.NUMBER and not _is_article(item)]
    if not _FEWEST < len(numbers) <= _MOST + 2 or not _is_plain(found, language):
        return
    whole, starts = line(text, language)
    for ending in _endings(language):
        for match in ending.states.finditer(whole):
            at = next((at for at in numbers if starts[at] == _result(match)), None)
            if (
                at is None
                or at in judged
                or found[at - 1].name in _BY
                or is_label(found, at)
                or _goes_on(found, numbers, at)
                or not ending.before.search(whole[: starts[at]])
            ):
                continue
            others = [each for each in numbers if each < at]
            if _FEWEST <= len(others) <= _MOST and _is_slip(found, others, at):
                yield found[at], numbers[0], at + 1
                return


def _is_article(item: Item) -> bool:
    """One in words may be an article, and changes nothing where it multiplies."""
    return item.words is not None and item.value == 1


def _goes_on(found: Sequence[Item], numbers: Sequence[int], at: int) -> bool:
    """Whether another number follows in its sentence: the result is the last."""
    following = next((each for each in numbers if each > at), None)
    return following is not None and all(item.sort is not Sort.STOP for item in found[at:following])


def _result(match: re.Match[str]) -> int:
    return max(match.start(name) for name in match.groupdict())


def _is_plain(found: Sequence[Item], language: Language) -> bool:
    names = {part for item in found for part in item.name.split()}
    if names & _ELSEWHERE or names & phrases.ABOUT or names & _denials(language):
        return False
    # `2 h 30` is one time of two numbers.
    parted = any(
        item.sort is Sort.UNIT and item.name in ("h", "heure", "heures") and after.sort is Sort.NUMBER
        for item, after in pairwise(found)
    )
    times = {item.unit for item in found if item.unit is not None and item.unit.quantity == "time"}
    return (
        not parted
        and len(times) < _FEWEST
        and not any(item.sort in (Sort.TIMES, Sort.ROOT, Sort.POWER) for item in found)
    )


@cache
def _denials(language: Language) -> frozenset[str]:
    """*Si* denies in Swahili and Kinyarwanda; in French it is *if*."""
    return phrases.NOT - {"si"} if language is Language.FRENCH else phrases.NOT


def _is_slip(found: Sequence[Item], others: Sequence[int], at: int) -> bool:
    stated = found[at]
    parts = (Shape.FRACTION, Shape.PERCENT)
    if stated.shape in parts and all(found[each].shape not in parts for each in others):
        return False
    units = [_unit(found, each) for each in others]
    unit = _unit(found, at)
    known = {each.quantity for each in units if each}
    if len({each for each in (*units, unit) if each and each.quantity not in _OTHER_UNITS}) > len(
        {each.quantity for each in (*units, unit) if each and each.quantity not in _OTHER_UNITS}
    ):
        # Metres and centimetres: there is something to convert.
        return False
    if unit and unit.quantity not in known:
        return False
    top, bottom = abs(stated.value.numerator), stated.value.denominator
    ways = _ways([found[each] for each in others])
    return all(abs(above) * bottom != top * below for above, below in ways)


def _unit(found: Sequence[Item], at: int) -> Unit | None:
    """The unit of the number there, behind or before it."""
    near = [found[place] for place in (at + 1, at - 1) if 0 <= place < len(found)]
    return next((item.unit for item in near if item.sort is Sort.UNIT), found[at].unit)


_Ratio = tuple[int, int]
"""A number as what is above and below its stroke, not reduced: hundreds are reckoned to be looked at once."""


def _ways(numbers: Sequence[Item]) -> Iterator[_Ratio]:
    """All that two or three numbers come to, in a step or two, whatever its sign."""
    values = [number.value.as_integer_ratio() for number in numbers]
    parts = [number.value.as_integer_ratio() for number in numbers if number.shape in (Shape.PERCENT, Shape.FRACTION)]
    yield from values
    for left, right in combinations(values, 2):
        yield from _step(left, right, parts)
    if len(values) > _FEWEST:
        for alone in range(len(values)):
            left, right = (value for at, value in enumerate(values) if at != alone)
            for reached_first in set(_step(left, right, parts)):
                yield from _step(reached_first, values[alone], parts)
    else:
        # Herself among them: twelve sweets with three friends.
        for (above, under), (below, over) in (values, reversed(values)):
            if below > 0:
                yield above * over, under * (below + over)


def _step(left: _Ratio, right: _Ratio, parts: Iterable[_Ratio]) -> list[_Ratio]:
    (one, under), (other, over) = left, right
    ours, theirs, below = one * over, other * under, under * over
    found = [(ours + theirs, below), (ours - theirs, below), (theirs - ours, below), (one * other, below)]
    for dividend, divisor in ((ours, theirs), (theirs, ours)):
        if divisor > 0:
            found += [(dividend, divisor), (dividend // divisor, 1), (dividend % divisor, below)]
    for part, whole in parts:
        if part * over == other * whole:
            found += [(ours + one * other, below), (ours - one * other, below)]
        if part * under == one * whole:
            found += [(theirs + one * other, below), (theirs - one * other, below)]
    return found


@cache
def _endings(language: Language) -> tuple[_Ending, ...]:
    rows = (row.rsplit(" | ", 1) for row in ENDINGS[language].strip().splitlines())
    return tuple(_Ending(re.compile(before), _numbered(states)) for before, states in rows)


def _numbered(states: str) -> re.Pattern[str]:
    """Each way to state the result has a group of its own for it."""
    pieces = states.split("@")
    named = "".join(f"{piece}(?P<r{at}>#)[dzp]?" for at, piece in enumerate(pieces[:-1])) + pieces[-1]
    return re.compile(rf"(?<= )(?:{named})")
