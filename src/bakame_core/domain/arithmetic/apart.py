"""What looks like a sum, and is none: of two clauses each one's half, a price, a litre *and* a half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.claims import Claim
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.units import MONIES
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_AT = frozenset({"a", "at", "kwa"})
_HALF = Fraction(1, 2)
_THAT = words_of("its their his her sa son leur ses yake yao yacyo cyacyo yayo yabyo")
_ONES = words_of("ones units unites mamoja ingereka")
_SAME_AS = re.compile(r"kimwe n(?:a \d|['’](?!igice|umwe|kimwe))", re.IGNORECASE)
_SIDES = 2


def is_apart(claim: Claim, found: Sequence[Item], text: str, language: Language) -> bool:
    """Whether the sides of `claim` only stand beside each other."""
    return (
        _is_of_a_clause_before(claim, found, language)
        or _is_priced(claim, found)
        or _is_half_more(claim, found)
        or _is_left_of_it(claim, found)
        or _is_the_same_as(claim, found, text)
        or _gets_more(claim, found)
        or _is_yearly(claim)
        or _is_time_of_day(claim, found)
        or _is_part_of_that(claim, found)
        or _is_bought(claim)
        or (starts_list(found, claim.after) and _is_beside(claim, found))
    )


def _is_of_a_clause_before(claim: Claim, found: Sequence[Item], language: Language) -> bool:
    """`Kalamu moja ni shilingi 200 na kalamu 7 ni 1,400`: the first number was said to be something."""
    if language not in (Language.SWAHILI, Language.KINYARWANDA):
        return False
    before = claim.first - 1 - (claim.first > 0 and found[claim.first - 1].sort is Sort.UNIT)
    and_ = found[claim.first + 1 : claim.first + 2]
    noun = found[claim.first + 2 : claim.first + 3]
    joined = bool(and_) and and_[0].sort is Sort.AND and bool(noun) and noun[0].sort is not Sort.NUMBER
    return before >= 0 and found[before].name in phrases.EQUALS and joined


def _is_priced(claim: Claim, found: Sequence[Item]) -> bool:
    """`3 cahiers à 400 et 2 stylos à 150 font 1 200 + 300`: not the 150 alone."""
    one, other = claim.sides[:2]
    at = claim.first > 0 and found[claim.first - 1].name in _AT
    return at and not one.worked and other.worked and len(_before(claim, found)) > 1


def _is_half_more(claim: Claim, found: Sequence[Item]) -> bool:
    """`A litre and a half is 1.5 litres`."""
    first = claim.sides[0]
    if first.value != _HALF or first.worked or found[claim.first].words is None:
        return False
    before = [item for item in found[max(0, claim.first - 3) : claim.first] if item.sort is not Sort.ARTICLE]
    return bool(before) and before[-1].sort is Sort.AND


def _is_left_of_it(claim: Claim, found: Sequence[Item]) -> bool:
    """`It is 3 h 15, so 45 minutes are left`."""
    first, *_ = claim.sides
    between = found[claim.first : claim.relations[0].after]
    return not first.worked and first.unit is not None and any(item.sort is Sort.REMAINDER for item in between)


def _is_the_same_as(claim: Claim, found: Sequence[Item], text: str) -> bool:
    """The *kimwe na* of `0.7 ni kimwe na 7/10`, which is no one."""
    return any(_SAME_AS.match(text, item.start) for item in found[claim.first : claim.after])


def _gets_more(claim: Claim, found: Sequence[Item]) -> bool:
    """`Increase 200 by 15%: 15% of 200 is 30, so you get 230`: the last is reckoned with another number."""
    *others, last = claim.sides
    if len(others) < _SIDES or last.worked or len({side.value for side in others}) > 1:
        return False
    numbers = [*_before(claim, found), *(item for item in found[claim.first : claim.after] if item.sort is Sort.NUMBER)]
    share = others[-1].value
    if share is None or all(item.shape is not Shape.PERCENT for item in numbers):
        return False
    return any(last.value in (item.value + share, item.value - share) for item in numbers)


def _is_yearly(claim: Claim) -> bool:
    """`6% a year gives 300 francs`: of something that was told before."""
    first = claim.sides[0]
    percent = first.number is not None and first.number.shape is Shape.PERCENT
    return percent and first.unit is not None and claim.sides[1].unit not in (None, first.unit)


def _is_time_of_day(claim: Claim, found: Sequence[Item]) -> bool:
    """`It starts at 15 h and lasts 110 minutes`."""
    first = claim.sides[0]
    hours = first.number is not None and first.unit is not None and first.unit.quantity == "time"
    at = claim.first > 0 and found[claim.first - 1].name in _AT and found[claim.first - 2].name != "y"
    between = [item.name for item in found[claim.first : claim.relations[0].after]]
    # "25 minutes, il est donc 10 h 15".
    told = ("il", "est") in pairwise(between) and any(
        side.unit and side.unit.quantity == "time" for side in claim.sides[1:]
    )
    return (hours and at) or told


def _is_part_of_that(claim: Claim, found: Sequence[Item]) -> bool:
    """`Its half is 7.5`: of what was said before."""
    first, second = claim.sides[:2]
    item = found[claim.first]
    part = item.sort is Sort.NUMBER and item.words is not None and item.shape is Shape.FRACTION and not first.worked
    whole = second.number is not None and second.number.shape in (Shape.WHOLE, Shape.DECIMAL)
    of_that = not _THAT.isdisjoint(item.name for item in found[max(0, claim.first - 1) : claim.first + 2])
    return (
        of_that
        and part
        and first.unit is None
        and whole
        and second.value is not None
        and second.value >= 1 > item.value
    )


def _is_bought(claim: Claim) -> bool:
    """`Two loaves and one milk are 180 shillings`: things, and what they cost."""
    things, unit = claim.sides[0], claim.sides[-1].unit
    return things.soft and things.unit is None and unit is not None and unit.quantity in MONIES


def is_added(found: Sequence[Item], first: int) -> bool:
    """`Then add` twice 4: what is there is reckoned with something before."""
    at = first - 1 - (first > 1 and found[first - 1].sort is Sort.ARTICLE)
    item = found[at] if at >= 0 else None
    return item is not None and item.sort in (Sort.DO, Sort.OP) and item.end - item.start > 1


def _is_beside(claim: Claim, found: Sequence[Item]) -> bool:
    """Two numbers with *and* between them, and no sign."""
    return all(item.sort is not Sort.OP for item in found[claim.first : claim.after])


def starts_list(found: Sequence[Item], after: int) -> bool:
    """`The common factors are 1`, 2, 3 and 6."""
    sorts = [item.sort for item in found[after : after + 3]]
    return sorts[:2] == [Sort.COMMA, Sort.NUMBER] and sorts[2:3] in ([Sort.COMMA], [Sort.AND])


def _before(claim: Claim, found: Sequence[Item]) -> list[Item]:
    """The numbers before it in its sentence."""
    numbers: list[Item] = []
    for item in reversed(found[: claim.first]):
        if item.sort is Sort.STOP and item.name in ".?!\n":
            break
        if item.sort is Sort.NUMBER:
            numbers.append(item)
    return numbers


def adds_ones(found: Sequence[Item], after: int) -> bool:
    """`... c'est 4 dizaines` et 2 unités: what follows belongs to the result."""
    following = found[after : after + 3]
    joined = bool(following) and following[0].sort is Sort.AND
    return joined and any(item.name in _ONES for item in following[1:])
