"""All that a tutor's text states about numbers: in expressions, and by the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from bakame_core.domain.arithmetic.apart import adds_ones, is_added, is_apart, starts_list
from bakame_core.domain.arithmetic.chains import chained, is_step
from bakame_core.domain.arithmetic.claims import Claim, Claims
from bakame_core.domain.arithmetic.clocks import passed
from bakame_core.domain.arithmetic.conclusions import unreached
from bakame_core.domain.arithmetic.context import is_quoted
from bakame_core.domain.arithmetic.dimensions import misfits
from bakame_core.domain.arithmetic.equations import unsolved
from bakame_core.domain.arithmetic.facts import known
from bakame_core.domain.arithmetic.holding import is_wrong
from bakame_core.domain.arithmetic.items import Item, Sort, items
from bakame_core.domain.arithmetic.letters import are_put_in, stand_for, untrue
from bakame_core.domain.arithmetic.molar import wrong_masses
from bakame_core.domain.arithmetic.patterns import Told, told
from bakame_core.domain.arithmetic.quantities import Quantity
from bakame_core.domain.arithmetic.relations import Relation
from bakame_core.domain.arithmetic.stories import unaccounted
from bakame_core.domain.arithmetic.tasks import tasks
from bakame_core.domain.arithmetic.topics import topical
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of


@lru_cache(maxsize=256)
def claimed(text: str, language: Language) -> tuple[Claim, ...]:
    """What `text` states, from left to right. Several checks of a turn ask it of one sentence."""
    found = items(text, language)
    letters = stand_for(text)
    stated = [
        each
        for each in Claims(found, language).found()
        if not (_is_of_a_map(each, found) or _compares_nothing(each, found) or _converts(each, found))
        and not is_apart(each, found, text, language)
        and not is_step(each, found)
        and not (is_added(found, each.first) and found[each.first].sort is Sort.TIMES)
        and not any(text[item.start : item.end] in letters for item in found[each.first : each.after])
    ]
    stories = (
        each
        for each in told(text, found, language)
        if (each.exact or not _reach_into(stated, each))
        and not adds_ones(found, each.after)
        and not is_added(found, each.first)
        and not (each.number is found[each.after - 1] and starts_list(found, each.after))
    )
    topics = (each for each in topical(text, found, language) if not _is_spelled_out(stated, each))
    fits, slips = _of_tasks(text, found, stated, language)
    others = (*known(text, found, language), *stories, *topics)
    slips = [each for each in slips if not any(_judges_its_result(other, each) for other in others)]
    by_words = _first_of_each((*fits, *slips, *others))
    by_words = _first_of_each((*by_words, *_further(stated, by_words, found)))
    if not by_words:
        return (*stated, *_slips(text, found, stated, language))
    # What the parser made of numbers inside a pattern was a part of it.
    stated = [claim for claim in stated if not any(_overlap(claim, each) for each in by_words)]
    return tuple(sorted([*stated, *(_by_words(each, found) for each in by_words)], key=lambda claim: claim.first))


def _further(stated: Sequence[Claim], by_words: Sequence[Told], found: Sequence[Item]) -> list[Told]:
    """The steps that go on from what was said before, where nothing else is stated."""
    results = [claim.sides[-1].number for claim in stated] + [each.number for each in by_words]
    steps = chained(found, [number for number in results if number is not None])
    return [each for each in steps if not _reach_into(stated, each)]


def _of_tasks(
    text: str, found: Sequence[Item], stated: Sequence[Claim], language: Language
) -> tuple[list[Told], list[Told]]:
    """The tasks that are told right, of which nothing else needs to be judged; and those told wrong, which a wrong sum puts right."""
    told = list(tasks(text, found, language))
    if not told:
        return [], []
    wrong = [claim for claim in stated if not claim.quoted and is_wrong(claim) and not _leaves_over(claim)]
    slips = [each for right, each in told if not right and not any(_overlap(claim, each) for claim in wrong)]
    return [each for right, each in told if right], slips


def _leaves_over(claim: Claim) -> bool:
    """A division whose remainder is told elsewhere in its sentence: it is not its quotient that is wrong."""
    return claim.sides[0].division is not None and claim.remainder is None


def _judges_its_result(other: Told, each: Told) -> bool:
    """Whether `other` knows better what is wrong in the task `each`, or judges what it comes to."""
    overlaps = other.first < each.after and each.first < other.after
    return overlaps and (other.worth != other.stated or other.after >= each.after)


def _first_of_each(judged: Iterable[Told]) -> list[Told]:
    """Of several that judge the same numbers the first."""
    kept: list[Told] = []
    for each in judged:
        if not any(each.first < other.after and other.first < each.after for other in kept):
            kept.append(each)
    return kept


_MAPS = words_of("map scale carte echelle ramani skeli kipimo ikarita igipimo")


def _is_of_a_map(claim: Claim, found: Sequence[Item]) -> bool:
    """`2 cm is 1 km on the ground`: of one length another, by the scale."""
    units = [side.unit for side in claim.sides]
    lengths = all(unit is not None and unit.quantity == "length" for unit in units) and len(set(units)) > 1
    return lengths and any(item.name in _MAPS for item in found)


def _compares_nothing(claim: Claim, found: Sequence[Item]) -> bool:
    """`In 1994, more than 800,000 people`: a comma stands before what would compare."""
    sorts = [item.sort for item in found[claim.first : claim.after]]
    return (Sort.COMMA, Sort.COMPARE) in pairwise(sorts)


def _converts(claim: Claim, found: Sequence[Item]) -> bool:
    """`3.5 km is 3.5 x 1000`: the number itself is counted in a smaller unit, which is named before or after."""
    number, *others = claim.sides
    if number.worked or number.unit is None or any(side.unit or not side.worked for side in others):
        return False
    named = (
        item for item in found[claim.first : claim.after] if item.sort is Sort.NUMBER and item.value == number.value
    )
    return sum(1 for _ in named) > 1


def _reach_into(stated: Sequence[Claim], each: Told) -> bool:
    """Whether a sum is stated there in so many words: then a story around it says no more."""
    return any(_overlap(claim, each) for claim in stated)


def _is_spelled_out(stated: Sequence[Claim], each: Told) -> bool:
    """Whether all its numbers are those of a sum that is stated there: `the profit is 200/800 × 100 = 25 %`."""
    return any(
        claim.first <= each.first and each.after <= claim.after and claim.sides[-2].worked and not claim.sides[-2].soft
        for claim in stated
    )


def _overlap(claim: Claim, each: Told) -> bool:
    return claim.first < each.after and each.first < claim.after


def _slips(text: str, found: Sequence[Item], stated: Sequence[Claim], language: Language) -> Iterator[Claim]:
    """What no sum and no pattern has judged, and cannot be right: times that do not fit, results from nowhere."""
    between = passed(text, found, language)
    if between is not None and not between[0] and not _is_claimed(stated, *between[1:]):
        yield _wrong(found, *between[1:], None)
        return
    for begin, _, end in (*unsolved(text, language), *untrue(text, language), *wrong_masses(text)):
        first = next((at for at, item in enumerate(found) if item.start >= begin), 0)
        last = next((at for at, item in enumerate(found) if item.end >= end), first)
        if not _is_claimed(stated, last - 1, last):
            yield _wrong(found, first, last + 1, found[last])
            return
    judged = {at for claim in stated for at in range(claim.first, claim.after)}
    for number, first, after in misfits(text, found, language):
        yield _wrong(found, first, after, number)
        return
    for number, first, after in unaccounted(text, found, language, judged):
        yield _wrong(found, first, after, number)
        return
    for number, first, after in () if are_put_in(text) else unreached(found, language, judged):
        yield _wrong(found, first, after, number)


def _is_claimed(stated: Sequence[Claim], first: int, after: int) -> bool:
    return any(claim.first < after and first < claim.after for claim in stated)


def _wrong(found: Sequence[Item], first: int, after: int, number: Item | None) -> Claim:
    """A claim that does not hold, whatever its right side would be."""
    sides = (Quantity(None, worked=True, soft=True), Quantity(number.value if number else Fraction(0), number=number))
    return Claim(sides, (Relation("=", after - 1),), first, after, quoted=is_quoted(found, first, after))


def _by_words(each: Told, found: Sequence[Item]) -> Claim:
    """What a pattern found, as a claim: the words make the one side, the result is the other."""
    worth = Quantity(each.worth, worked=True, soft=not each.exact)
    result = Quantity(each.stated, number=each.number)
    relation = Relation("=", each.after - 1)
    quoted = is_quoted(found, each.first, each.after)
    return Claim((worth, result), (relation,), each.first, each.after, quoted=quoted)
