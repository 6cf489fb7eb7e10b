"""Exact quantities with units, and how they are added, multiplied and raised."""

# ruff: noqa: PLR2004 - squares and cubes
from __future__ import annotations

from fractions import Fraction
from math import cbrt, isqrt

from attrs import evolve, frozen

from bakame_core.domain.arithmetic.items import Item
from bakame_core.domain.arithmetic.units import Unit, squared
from bakame_core.domain.numbers.readings import Shape

_LARGEST_POWER = 60
_LARGEST_BASE = 10**6
_FINE = 10**6


@frozen
class Quantity:
    """
    What an expression is worth.

    Args:
        value: In `unit`; None where it has no exact value (5 ÷ 0, √2).
        number: The item, where the expression is one plain number.
        worked: Whether something is calculated in it.
        division: Dividend and divisor, where it is just that.
        vague: Its unit is not known (km ÷ h).
        soft: It is a sum only if `and` means plus.
        negated: A minus stands before a plain number.
        hundredfold: The last step multiplies by a plain hundred, as for a percentage.
    """

    value: Fraction | None
    unit: Unit | None = None
    number: Item | None = None
    worked: bool = False
    division: tuple[Fraction, Fraction] | None = None
    vague: bool = False
    soft: bool = False
    negated: bool = False
    hundredfold: bool = False

    @property
    def base(self) -> Fraction | None:
        """The value in its quantity's smallest unit."""
        return self.value if self.unit is None or self.value is None else self.value * self.unit.size


def added(left: Quantity, right: Quantity, sign: int) -> Quantity:
    """`left` plus `right`, or minus it where `sign` is -1, in the unit of `left`."""
    if left.value is None or right.value is None:
        return Quantity(None, worked=True)
    vague = left.vague or right.vague
    if _is_percent(right) and not _is_percent(left):
        # 500 francs minus 20 % takes 20 % of them away.
        return Quantity(left.value * (1 + sign * right.value), left.unit, worked=True, vague=vague)
    if left.unit and right.unit and left.unit != right.unit:
        if left.unit.quantity != right.unit.quantity:
            return Quantity(left.value + sign * right.value, worked=True, vague=True)
        value = left.value + sign * right.value * right.unit.size / left.unit.size
        return Quantity(value, left.unit, worked=True, vague=vague)
    return Quantity(left.value + sign * right.value, left.unit or right.unit, worked=True, vague=vague)


def _is_percent(quantity: Quantity) -> bool:
    return quantity.number is not None and quantity.number.shape is Shape.PERCENT


def multiplied(left: Quantity, right: Quantity, operation: str) -> Quantity:
    """`left` times `right` (`*`) or divided by it (`/`); no value where the divisor is nought."""
    if left.value is None or right.value is None or (operation == "/" and not right.value):
        return Quantity(None, worked=True)
    division = None if operation == "*" else (left.value, right.value)
    value = left.value / right.value if division else left.value * right.value
    unit, vague = _unit(left, right, operation)
    if left.unit and right.unit and left.unit.quantity == right.unit.quantity and operation == "/":
        value = value * left.unit.size / right.unit.size
    if left.unit and right.unit and operation == "*" and (over := _cancelled(left.unit, right.unit)):
        value, unit, vague = value * left.unit.size * right.unit.size, over, False
    hundredfold = operation == "*" and any(side.number is not None and side.value == 100 for side in (left, right))
    return Quantity(value, unit, worked=True, division=division, vague=vague, hundredfold=hundredfold)


def _cancelled(one: Unit, other: Unit) -> Unit | None:
    """What is left of kilometres an hour in so many hours; None for other units."""
    for rate, under in ((one, other), (other, one)):
        quantity, _, divided = rate.quantity.partition("/")
        if divided == under.quantity:
            return Unit(quantity, Fraction(1))
    return None


def _unit(left: Quantity, right: Quantity, operation: str) -> tuple[Unit | None, bool]:
    vague = left.vague or right.vague
    if left.unit is None or right.unit is None:
        return left.unit or (right.unit if operation == "*" else None), vague or (
            operation == "/" and right.unit is not None
        )
    if operation == "/":
        return (None, vague) if left.unit.quantity == right.unit.quantity else (rate(left.unit, right.unit), vague)
    area = squared(left.unit) if left.unit == right.unit else None
    return area, vague or area is None


def rate(over: Unit, under: Unit) -> Unit:
    """Kilometres an hour, grams a litre."""
    return Unit(f"{over.quantity}/{under.quantity}", over.size / under.size)


def raised(base: Quantity, exponent: Fraction) -> Quantity:
    """`base` to a whole power, within reason."""
    if base.value is None or exponent.denominator != 1 or abs(exponent) > _LARGEST_POWER:
        return Quantity(None, worked=True)
    size = max(abs(base.value.numerator), base.value.denominator)
    if size > _LARGEST_BASE or (base.value == 0 and exponent < 0):
        return Quantity(None, worked=True)
    unit = squared(base.unit) if base.unit and exponent == 2 else base.unit
    return Quantity(Fraction(base.value ** int(exponent)), unit, worked=True)


def negative(quantity: Quantity) -> Quantity:
    """`quantity` below nought."""
    value = None if quantity.value is None else -quantity.value
    return evolve(quantity, value=value, negated=quantity.number is not None and not quantity.negated)


def root(quantity: Quantity, degree: int = 2) -> Quantity:
    """The square or cube root: exact, or (a square root) near enough to compare with `about`, and then vague."""
    value = quantity.value
    if value is None or value < 0:
        return Quantity(None, worked=True)
    above, below = _root(value.numerator, degree), _root(value.denominator, degree)
    if above**degree == value.numerator and below**degree == value.denominator:
        return Quantity(Fraction(above, below), worked=True)
    if degree > 2:
        return Quantity(None, worked=True)
    return Quantity(Fraction(isqrt(int(value * _FINE**2)), _FINE), worked=True, vague=True)


def _root(whole: int, degree: int) -> int:
    """The whole root of a square, or of a cube within reason; else one that is not."""
    if degree == 2:
        return isqrt(whole)
    return round(cbrt(min(whole, _LARGEST_BASE**2)))
