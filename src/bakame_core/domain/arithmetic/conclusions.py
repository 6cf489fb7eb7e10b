"""
A conclusion that cannot come of its numbers: "there are 45 learners and 20 are boys, *so* 35 are girls".

What follows, and what an operation's word makes, comes of the numbers of its sentence by a step or two, whatever it is about. So a
conclusion that nothing else has judged, and to which no way leads, is a slip: no topic and no wording has to be known. Where a
word stands for a number (a week, a half, a triangle), that number may be among them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction

from attrs import evolve

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.conclusion_words import (
    CHANGING,
    COMMANDS,
    CONCLUDES,
    ELSEWHERE,
    GENITIVES,
    LABELS,
    MAKES,
    NAMES,
    PLACING,
)
from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.arithmetic.lent import lent
from bakame_core.domain.arithmetic.units import MONIES, Unit, units
from bakame_core.domain.arithmetic.ways import MOST, Ways
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.readings import Shape

_FEWEST = 2
"""Numbers that something may follow from, with what a word stands for."""
_OPERATIONS = (Sort.OP, Sort.DO, Sort.BOTH, Sort.TIMES)
_HUNDRED = 100
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_NONE = Unit("", Fraction(1))
_MINUTE = units()["min"]
_SAME, _NEAR, _ABOUT = 1e-6, 0.001, 0.05
"""How far a result may be from what it comes of, as a part of it; and one that is said to be about."""
_WITH_LETTER = frozenset("=(+")
_CLOCK = re.compile(r"\d:\d")
_ENDS = frozenset(".?!\n…")


def unreached(found: Sequence[Item], language: Language, judged: Container[int]) -> Iterator[tuple[Item, int, int]]:
    """
    The conclusions among `found` to which no way leads, each with the items that it is drawn from.

    Args:
        judged: The places of items that a sum takes: of these it is known already.
    """
    first = 0
    for at, item in enumerate(found):
        ends = item.sort is Sort.STOP and item.name in _ENDS
        if ends or at == len(found) - 1:
            after = at if ends else at + 1
            if item.name != "?" and (numbers := _concluded(found, first, after, language, judged)):
                yield found[numbers[-1]], numbers[0], numbers[-1] + 1
            first = at + 1


def _concluded(found: Sequence[Item], first: int, after: int, language: Language, judged: Container[int]) -> list[int]:
    """The places of the numbers between `first` and `after`, if the last of them comes of nothing; else none."""
    numbers = [
        at
        for at in range(first, after)
        if found[at].sort is Sort.NUMBER and not (_is_article(found[at]) and not (at and _is_operation(found, at - 1)))
    ]
    if len(numbers) < _FEWEST or any(at in judged for at in numbers):
        return []
    names = frozenset(
        part
        for item, following in zip(found[first:after], (*found[first + 1 : after], NOTHING), strict=True)
        for part in item.name.split()
        if following.name not in phrases.ABOUT
    )
    if not _states(found, numbers, first, names) or names & ELSEWHERE or names & _denials(language):
        return []
    if any(_is_something_else(found, at) for at in range(first, after)) or _is_of_two_monies(found, first, after):
        return []
    others, result = _operands(found, numbers[:-1]), found[numbers[-1]]
    measured = _unit(found, numbers[-1])
    if measured is None or measured.quantity != "months":
        others = [item for item in others if not _is_year(item)]
    # One newton gives one kilogram one metre per second squared: that says what a unit is.
    defines = all(item.value == 1 for item in (*others, result))
    if defines or (len(others) == 1 and measured is None and result.shape is Shape.WHOLE):
        return []
    times = [float(Fraction(item.name)) for item in found[first:after] if item.sort is Sort.TIMES]
    words = (*lent(names), *times, *(2 * each for each in times))
    if not others or len(others) > MOST + (not words) or len(others) + bool(words) < _FEWEST:
        return []
    ways = [
        Ways(each, result, words, names) for each in (others, *_converted(found, numbers[:-1], measured, len(others)))
    ]
    ways[0].multiplies = len(others) == _FEWEST and _is_so_many_times(found, first, after)
    near = _ABOUT if any(item.name in phrases.ABOUT for item in found[first:after]) else _NEAR
    scales = _scales(found, first, after)
    return [] if any(_comes_of(result, each, scales, near) for each in ways) else numbers


def _converted(
    found: Sequence[Item], numbers: Sequence[int], measured: Unit | None, several: int
) -> Iterator[list[Item]]:
    """The numbers there in the unit of the result, where theirs are others of its kind: 10 cm off 1 m leave 90 cm."""
    units = [_unit(found, at) for at in numbers]
    alike = [unit if unit and measured and unit.quantity == measured.quantity else None for unit in units]
    if measured is not None and len(numbers) == several and any(unit and unit != measured for unit in alike):
        yield [
            evolve(found[at], value=found[at].value * unit.size / measured.size) if unit else found[at]
            for at, unit in zip(numbers, alike, strict=True)
        ]


def _operands(found: Sequence[Item], numbers: Sequence[int]) -> list[Item]:
    """The numbers there, `2 h 30` and `1 m 50 cm` as one, each once; no years among too many."""
    operands: list[Item] = []
    units: list[Unit | None] = []
    for at in numbers:
        unit, item = _unit(found, at), found[at]
        if at > 1 and found[at - 1].name == "-" and found[at - 2].sort not in (Sort.NUMBER, Sort.UNIT):
            item = evolve(item, value=-item.value)
        larger = units[-1] if units and found[at - 1 - (found[at - 1].sort is Sort.AND)].sort is Sort.UNIT else None
        smaller = unit or (_MINUTE if larger and larger.quantity == "time" else None)
        if larger and smaller and larger.quantity == smaller.quantity and smaller.size < larger.size:
            whole = operands.pop()
            operands.append(evolve(whole, value=whole.value + item.value * smaller.size / larger.size))
            continue
        operands.append(item)
        units.append(unit)
    kept = list({item.value: item for item in operands}.values())
    return kept if len(kept) <= MOST + 1 else [item for item in kept if not _is_year(item)]


def _is_year(item: Item) -> bool:
    plain = item.name.isdecimal() and len(item.name) == len(str(_LAST_YEAR)) and item.end - item.start == len(item.name)
    return plain and _FIRST_YEAR < item.value < _LAST_YEAR and item.value % 100 != 0


def _unit(found: Sequence[Item], at: int) -> Unit | None:
    """The unit of the number there, behind or before it."""
    near = [found[place] for place in (at + 1, at - 1) if 0 <= place < len(found)]
    return next((item.unit for item in near if item.sort is Sort.UNIT), found[at].unit)


def _is_of_two_monies(found: Sequence[Item], first: int, after: int) -> bool:
    """Francs and dollars, and not what one of them is worth."""
    rate = any(item.sort is Sort.NUMBER and item.value == 1 for item in found[first:after])
    return not rate and len({item.unit.quantity for item in found[first:after] if item.unit} & MONIES) > 1


def _states(found: Sequence[Item], numbers: Sequence[int], first: int, names: frozenset[str]) -> bool:
    """Whether a word between the numbers says that the last follows, or what is reckoned is named and what it makes."""
    last = [part for item in found[numbers[-2] + 1 : numbers[-1]] for part in item.name.split()]
    timed = (_unit(found, numbers[-1]) or _NONE).quantity == "time"
    done = any(
        item.sort is Sort.DO or item.name in ("divise", "gabanya") for item in found[numbers[-2] + 1 : numbers[-1]]
    )
    if done or (last and last[-1] in PLACING and not timed) or not COMMANDS.isdisjoint(last):
        return False
    between = " ".join(item.name for item in found[numbers[0] + 1 : numbers[-1]])
    if CONCLUDES.search(f" {between} ") or any(item.sort is Sort.BOTH for item in found[numbers[-2] : numbers[-1]]):
        return True
    if (
        not names & NAMES
        and not CHANGING.search(" ".join(names))
        and not any(_is_operation(found, at) for at in range(first, numbers[-1]))
    ):
        return False
    return not MAKES.isdisjoint(last)


def _is_so_many_times(found: Sequence[Item], first: int, after: int) -> bool:
    """`3 times as many`, and nothing added."""
    operations = [item for item in found[first:after] if item.sort is Sort.OP]
    return bool(operations) and all(item.name == "*" and item.end - item.start > 1 for item in operations)


def _is_operation(found: Sequence[Item], at: int) -> bool:
    """Whether something is reckoned there: not by the stroke of `km/h`."""
    item = found[at]
    return item.sort in _OPERATIONS and (item.name not in "+-*/" or found[at + 1].sort is not Sort.UNIT)


def _is_something_else(found: Sequence[Item], at: int) -> bool:
    """A time of day, a ratio, a letter beside a figure, a power, the number of a page: not of this kind."""
    item, before = found[at], found[at - 1] if at else NOTHING
    following = found[at + 1] if at + 1 < len(found) else NOTHING
    if (
        item.sort in (Sort.WORD, Sort.ARTICLE)
        and len(item.name) == 1
        and item.name.isalpha()
        and ((item.sort is Sort.WORD and following.name in _WITH_LETTER) or following.name[:1] in "²³")
    ):
        return True
    if item.sort is Sort.WORD and item.name[:1].isalpha() and item.name[1:] in ("²", "³"):
        return True
    if before.sort is Sort.NUMBER and item.sort is Sort.WORD and item.name.isalpha() and not item.spaced:
        return True
    if item.sort is Sort.NUMBER:
        return is_label(found, at)
    if item.sort is Sort.OPEN:
        # A point: (0, 4).
        return [each.sort for each in found[at + 1 : at + 4]] == [Sort.NUMBER, Sort.COMMA, Sort.NUMBER]
    return item.sort in (Sort.POWER, Sort.ROOT, Sort.RAISE) or (
        item.sort is Sort.WORD and _CLOCK.search(item.name) is not None
    )


def is_label(found: Sequence[Item], at: int) -> bool:
    """Whether the number there is that of a page or a question: `page 17`, *ukurasa wa 17*, `les numéros 2 et 4`."""
    before = at - 1 - (at > 1 and found[at - 1].name in GENITIVES)
    return at > 0 and found[before].name in LABELS


def _is_article(item: Item) -> bool:
    """One in words may be an article, and changes nothing where it multiplies; nought may be *nothing*."""
    return item.words is not None and item.value in (0, 1)


def _denials(language: Language) -> frozenset[str]:
    """*Si* denies in Swahili and Kinyarwanda; in French it is *if*."""
    return phrases.NOT - {"si"} if language is Language.FRENCH else phrases.NOT


def _scales(found: Sequence[Item], first: int, after: int) -> set[float]:
    """By what a result may be multiplied, for the units that stand there: metres among centimetres."""
    sizes: dict[str, set[float]] = {}
    for item in found[first:after]:
        if item.unit is not None:
            sizes.setdefault(item.unit.quantity, set()).add(float(item.unit.size))
    scales = {one / other for listed in sizes.values() for one in listed for other in listed}
    areas = {length**2 / area for length in sizes.get("length", ()) for area in sizes.get("area", ())}
    return scales | areas | {1 / scale for scale in areas} | {1.0}


def _comes_of(result: Item, ways: Ways, scales: Iterable[float], near: float) -> bool:
    stated = abs(float(result.value))
    places = (
        len(result.name.partition(".")[2]) if result.shape is Shape.DECIMAL else 0 if result.shape is Shape.WHOLE else 2
    )
    half = min(0.51 / 10**places, (0.011 if places else 0.005) * stated)
    wanted = {(stated * scale, half * scale) for scale in scales}
    if result.shape is Shape.PERCENT:
        wanted |= {(1 - stated, half), (1 + stated, half)} | (
            {(stated * _HUNDRED, 0.51)} if _HUNDRED in ways.values else set()
        )
    about = near == _ABOUT
    nets = [(each, max(rounded if not about or rounded < 1 else 0, near * each)) for each, rounded in wanted]
    return any(
        # Most are far from it: the first comparison is all that they cost.
        (off := abs(worth - each)) <= max(far, _SAME) and off <= (far if about or worth != int(worth) else _SAME)
        for some in ways.reached()
        for worth in map(abs, some)
        for each, far in nets
    )
