"""What is bought: its price, what it all costs, and what comes back of the money given."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations, product

from bakame_core.domain.arithmetic.amounts import Amount
from bakame_core.domain.arithmetic.scenes import Scene, is_money, is_timed, thing
from bakame_core.domain.arithmetic.stated import searched
from bakame_core.domain.arithmetic.task_words import AT, CHANGE, COSTS, EACH, IN_ALL, LEFT, PAID, TOGETHER, WANTS
from bakame_core.domain.numbers.readings import Shape

_LEAST_PRICE = 10
_NO_PRICES = f"{CHANGE}|{LEFT}|{WANTS}|coins?|pieces de|sarafu|ibiceri|profit|loss|benefice|perte|faida|hasara|inyungu|igihombo|tax|vat|tva"
_IN_CASH = "with|avec|noti|note|billet|inoti"
_AT = [[each] for each in AT.split("|")]
_Priced = tuple[Amount | None, Amount]
"""How many, if it is told, and the price."""
_STEM = 4
"""So many letters tell things apart, whether they are one or many."""


def change(scene: Scene) -> bool | None:
    """What is paid, less what it costs: one price, or so many at a price, or two of these."""
    if not scene.says(CHANGE) or not 3 <= len(scene.amounts) <= 6 or any(map(_is_no_sum_of_money, scene.amounts)):
        return None
    backs = [each for each in scene.amounts if each.is_told_as(CHANGE)]
    if not (scene.says(PAID) or scene.says(COSTS)) or not any(map(is_money, scene.amounts)):
        return None
    judged = {_is_change(scene, back) for back in backs} - {None}
    return any(judged) if judged else None


def _is_change(scene: Scene, back: Amount) -> bool | None:
    paid = max(scene.but(back), key=lambda each: each.value)
    others = [each.value for each in scene.but(back, paid)]
    if not paid.is_told_as(f"{PAID}|from|sur|de|kwa|kuri|ku") and len(others) > 1:
        return None
    return paid.value - back.value in _costs(others)


def _costs(numbers: Sequence[Fraction]) -> set[Fraction]:
    """What all of them may cost: sums of prices, each alone or so many times; a sum that is told itself among them."""
    if len(numbers) == 1:
        return {numbers[0]}
    # "Five at 1,000 the five".
    found = {sum(numbers, Fraction(0)), *(numbers if len(set(numbers)) < len(numbers) else ())}
    for one, other in combinations(range(len(numbers)), 2):
        rest = [number for at, number in enumerate(numbers) if at not in (one, other)]
        product = numbers[one] * numbers[other]
        found |= {product + cost for cost in _costs(rest)} if rest else {product}
        found |= {product} if product in rest else set()
    return found


def _is_no_sum_of_money(amount: Amount) -> bool:
    return is_timed(amount) or amount.shape is Shape.PERCENT


def prices(scene: Scene) -> bool | None:
    """So many at a price each come to so much; and with the same price others of them to so much."""
    pairs = _pairs(scene) if not scene.says(_NO_PRICES) else []
    if len(pairs) < 2 or pairs[-1][1].is_led_by(_IN_CASH):
        return None
    (many, _), (more, last) = pairs[0], pairs[-1]
    if len(pairs) > 2 and more is None and last.is_led_by(TOGETHER) and not last.is_led_by(EACH):
        return last.value in _totals(pairs[:-1])
    alone = len(pairs) == 2 and None in (many, more)
    return _of_one(pairs) if alone else _in_proportion(pairs, nouns_first=scene.nouns_first)


def _pairs(scene: Scene) -> list[_Priced]:
    """Each price with what it is for; none where there is a number besides."""
    if any(each.shape is not Shape.WHOLE for each in scene.amounts if not each.unit):
        return []
    pairs: list[_Priced] = []
    count: Amount | None = None
    for each in scene.amounts:
        if is_money(each) or (not each.unit and each.is_led_by(COSTS) and each.value >= _LEAST_PRICE):
            pairs.append((count, each))
            count = None
        elif count is not None or (each.unit and each.measures not in ("mass", "length", "volume")):
            return []
        else:
            count = each
    return pairs if count is None and any(is_money(price) for _, price in pairs) else []


def _totals(pairs: Sequence[_Priced]) -> set[Fraction]:
    """What they come to together, whether a price is that of one or of all."""
    told = [{price.value, price.value * (count.value if count else 1)} for count, price in pairs]
    return {sum(chosen, Fraction(0)) for chosen in product(*told)}


def _of_one(pairs: Sequence[_Priced]) -> bool | None:
    """`Six at 250 each come to 1,500`; `one is 250, so six are 1,500`; `six cost 1,500, so one costs 250`."""
    (many, first), (more, last) = pairs
    if many is None and more is None:
        return None
    if many is None and more is not None:
        return last.value == first.value * more.value if first.is_told_as(EACH) and last.is_told_as(IN_ALL) else None
    priced = first.is_told_as(EACH) or first.before.split()[-1:] in _AT
    alone = searched(EACH, last.tail) or (last.is_led_by(EACH) and last.lead != first.tail)
    if many is None or priced is alone or (priced and not last.is_told_as(IN_ALL)):
        return None
    if priced:
        return last.value in (first.value * many.value, first.value)
    return last.value * many.value == first.value


def _in_proportion(pairs: Sequence[_Priced], *, nouns_first: bool) -> bool | None:
    """`5 kg cost 4,000, so 8 kg cost 6,400`: of the same thing, which the second time need not be named."""
    if any(count is None and not price.is_told_as(EACH) for count, price in pairs):
        return None
    counted = [count for count, _ in pairs if count is not None]
    if len({each.measures for each in counted}) != 1:
        return None
    things = {thing(each, nouns_first=nouns_first)[:_STEM] for each in counted}
    if len(things - {""}) > 1:
        return None
    rates = {
        price.value / (count.base if count else counted[0].unit.size if counted[0].unit else 1)
        for count, price in pairs
        if not count or count.base
    }
    return len(rates) == 1
