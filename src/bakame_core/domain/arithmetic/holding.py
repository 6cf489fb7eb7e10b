"""Whether what is stated holds: sides compared in one unit, about, rounded, and with what is over."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from bakame_core.domain.arithmetic.claims import Claim
from bakame_core.domain.arithmetic.items import Item
from bakame_core.domain.arithmetic.quantities import Quantity
from bakame_core.domain.arithmetic.relations import Relation
from bakame_core.domain.arithmetic.rewriting import Doubtful
from bakame_core.domain.numbers.readings import Shape

_CLOSE = Fraction(1, 20)
"""How far from the truth `about` may be, as a part of it."""
_LONG, _FEWEST_PLACES = 1000, 2
"""What a thousandfold is not whole may be told rounded: to so many places."""


def is_wrong(claim: Claim) -> bool:
    """Whether what is claimed is not so."""
    if claim.remainder:
        return not _divides(claim, claim.remainder)
    sides = claim.sides
    return not all(
        holds(left, right, claim.relations[at]) or (claim.rounded and is_rounded(left, right))
        for at, (left, right) in enumerate(pairwise(sides))
    )


def _divides(claim: Claim, remainder: Item) -> bool:
    division, quotient = claim.sides[0].division, claim.sides[-1].value
    if division is None or quotient is None:
        return False
    above, below = division
    return quotient * below + remainder.value == above and 0 <= remainder.value < abs(below)


def holds(left: Quantity, right: Quantity, relation: Relation) -> bool:
    """Whether two sides are related as it is said."""
    if left.value is None or right.value is None:
        return relation.negated and left.value is not right.value
    ours, theirs = _comparable(left, right)
    if relation.about:
        return abs(ours - theirs) <= abs(ours) * _CLOSE
    if _is_share_of_hundred(left, right):
        ours = ours / 100
    true = {"=": ours == theirs, "<": ours < theirs, ">": ours > theirs, "<=": ours <= theirs, ">=": ours >= theirs}
    return true[relation.name] is not relation.negated


def is_rounded(left: Quantity, right: Quantity) -> bool:
    """Whether the one is the other to so many places: 3.33 of 10 ÷ 3."""
    number = right.number
    if left.value is None or not right.value or number is None or "/" in number.name:
        return False
    ours, theirs = _comparable(left, right)
    step = Fraction(1, 10 ** _places(number)) * (theirs / right.value)
    return abs(ours - theirs) * 2 <= step


def _places(number: Item) -> int:
    return len(number.name.rstrip("%").partition(".")[2]) + 2 * number.name.endswith("%")


def is_endless(left: Quantity, right: Quantity) -> bool:
    """Whether it has no end, or a long one, and is told to two places or more: then everybody rounds it."""
    value = worth(left, right)
    return (value * _LONG).denominator > 1 and right.number is not None and _places(right.number) >= _FEWEST_PLACES


def _is_share_of_hundred(left: Quantity, right: Quantity) -> bool:
    """`200/800 × 100 = 25 %`: the hundred is in the sum, and in the sign."""
    stated = right.number is not None and right.number.shape is Shape.PERCENT
    return stated and left.worked and left.unit is None and bool(left.value) and left.hundredfold


def _comparable(left: Quantity, right: Quantity) -> tuple[Fraction, Fraction]:
    ours, theirs = left.value or Fraction(0), right.value or Fraction(0)
    same = left.unit and right.unit and left.unit.quantity == right.unit.quantity
    if same and left.unit and right.unit:
        return ours * left.unit.size, theirs * right.unit.size
    return ours, theirs


def worth(side: Quantity, of: Quantity) -> Fraction:
    """The value of `side` in the unit of `of`."""
    if side.value is None or (side.unit and of.unit and side.unit.quantity != of.unit.quantity):
        raise Doubtful
    return side.value * side.unit.size / of.unit.size if side.unit and of.unit else side.value
