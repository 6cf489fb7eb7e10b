"""A further step with the result of the one before: `6 x 7 = 42`, *then take away 12, which leaves 30*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.claims import Claim
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.patterns import Told
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_GOES_ON = words_of(
    "then and now next after that finally if you we when puis ensuite et apres cela enfin maintenant si tu on nous"
    " kisha halafu baadaye na sasa mwishowe ukisha hanyuma nyuma maze noneho ubu"
)
"""Between the result and what is done with it nothing else stands."""
_DONE = {
    **dict.fromkeys(
        words_of(
            "ukongeraho wongereho tukongeraho wongeraho twongeraho ukaongeza ukajumlisha tukaongeza tunaongeza unaongeza"
        ),
        "+",
    ),
    **dict.fromkeys(words_of("ugakuramo ukuremo kura ukavanamo ukatoa tukatoa unatoa tunatoa ukapunguza"), "-"),
    **dict.fromkeys(words_of("ugakuba ukazidisha tukazidisha unazidisha"), "*"),
    **dict.fromkeys(words_of("ukagabanya ugabanya ukagawanya tukagawanya unagawanya"), "/"),
}
"""What only goes on from something before is no operation of a sum that stands alone."""
_BY = words_of("off away by par kwa na de with")
_RESULTS = phrases.EQUALS | words_of(
    "have leaving left obtain arrives arrive arrivons as avons aura laisse laissant reste restent obtenir trouver aboutis"
    " ubone unabakiwa tunabaki zinabaki yanabaki unafika utafika ukapata tukapata ukabona tukabona uzabona dusigarana bikaba"
)
_BETWEEN = (
    _RESULTS
    | phrases.AROUND_EQUALS
    | words_of(
        "with more to so for which leaves en plus pour ce qui a y na ya hapo zaidi yote byose nayo ho kuri noneho et and"
    )
)
_PLAIN = (Shape.WHOLE, Shape.DECIMAL)
_MOST = 6
"""Items between what a step takes and what it comes to."""


def chained(found: Sequence[Item], results: Sequence[Item]) -> Iterator[Told]:
    """
    The steps among `found` that go on from a result, as `then add 4 to get 46`.

    Args:
        results: The numbers that sums were said to come to.
    """
    ends = list(results)
    for at, item in enumerate(found):
        operation = _operation(item)
        before = _result_before(found, at, ends) if operation else None
        taken = _number_after(found, at + 1) if before else None
        made = _made(found, taken) if taken is not None else None
        if before is None or taken is None or made is None or len(_units(found, found.index(before), made + 2)) > 1:
            continue
        worth = _worth(before.value, operation, found[taken].value)
        if worth is not None and not _is_of_another(found, before, operation, taken, made):
            ends.append(found[made])
            yield Told(worth, found[made].value, at, made + 1, found[made], exact=True)


def is_step(claim: Claim, found: Sequence[Item]) -> bool:
    """`7 x 8 = 56, then add 4 and 6 to get 66`: what looks like a sum is only added to what was there."""
    first, last = claim.sides[0], claim.sides[-1]
    do = claim.first - (found[claim.first].sort is not Sort.DO)
    if do < 1 or found[do].sort is not Sort.DO or first.value is None or last.value is None:
        return False
    if not first.worked:
        return do < claim.first and first.unit is not None and claim.relations[0].name == "="
    place = next((at for at in range(do - 1, -1, -1) if found[at].sort is Sort.NUMBER), None)
    before = None if place is None else found[place].value
    return found[do].name == "+" and before is not None and before + first.value == last.value


def _operation(item: Item) -> str:
    """Which one a word names, as `+`; nothing of a sign, which the parser reads."""
    if item.sort in (Sort.DO, Sort.OP) and item.end - item.start > 1 and item.name in ("+", "-", "*", "/"):
        return item.name
    return _DONE.get(item.name, "") if item.sort is Sort.WORD else ""


def _result_before(found: Sequence[Item], at: int, ends: Sequence[Item]) -> Item | None:
    """The result that stands right before, in the same sentence or behind a semicolon."""
    place, paused = at - 1, False
    while place >= 0 and found[place].sort is not Sort.NUMBER:
        item = found[place]
        mark = item.sort is Sort.COMMA or (item.sort is Sort.STOP and item.name in ";.")
        if not mark and item.name not in _GOES_ON and item.sort not in (Sort.UNIT, Sort.AND):
            return None
        paused = paused or mark or item.name in _GOES_ON
        place -= 1
    return found[place] if place >= 0 and paused and any(found[place] is end for end in ends) else None


def _number_after(found: Sequence[Item], at: int) -> int | None:
    at += at < len(found) and found[at].name in _BY
    plain = at < len(found) and found[at].sort is Sort.NUMBER and found[at].shape in _PLAIN and found[at].value
    return at if plain else None


def _made(found: Sequence[Item], taken: int) -> int | None:
    """Where the number stands that the step is said to come to, if that is all that is said there."""
    states = False
    for place in range(taken + 1, min(taken + 2 + _MOST, len(found))):
        item = found[place]
        if item.sort is Sort.NUMBER:
            following = found[place + 1] if place + 1 < len(found) else None
            ends = following is None or following.sort in (Sort.STOP, Sort.COMMA, Sort.AND, Sort.UNIT)
            return place if states and ends and item.shape in _PLAIN else None
        remains = item.sort is Sort.REMAINDER
        if (
            item.sort not in (Sort.COMMA, Sort.UNIT, Sort.AND)
            and not remains
            and item.name not in _BETWEEN
            and item.name != ":"
        ):
            return None
        states = states or remains or item.name in _RESULTS
    return None


def _is_of_another(found: Sequence[Item], before: Item, operation: str, taken: int, made: int) -> bool:
    """`10% of 500 is 50, then subtract 50 to get 450`: the step is one from a number that was told earlier."""
    whole, by = found[made].value, found[taken].value
    if by == before.value:
        return True
    earlier = {item.value for item in found[: found.index(before)] if item.sort is Sort.NUMBER} - {before.value}
    return any(_worth(value, operation, by) == whole for value in earlier)


def _units(found: Sequence[Item], first: int, after: int) -> set[object]:
    return {item.unit for item in found[first:after] if item.sort is Sort.UNIT}


def _worth(before: Fraction, operation: str, taken: Fraction) -> Fraction | None:
    """What the step comes to; nothing of a division that does not come out even, which may leave something over."""
    if operation == "/":
        return before / taken if (before / taken).denominator == 1 else None
    return {"+": before + taken, "-": before - taken, "*": before * taken}[operation]
