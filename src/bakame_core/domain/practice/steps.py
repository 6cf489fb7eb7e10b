"""The first step to the answer of a sum, computed."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import gcd, lcm

from attrs import field, frozen

from bakame_core.domain.practice.figures import Figure

Values = Mapping[str, Figure | Fraction | int]
"""What is filled into a line; a fraction is written as a decimal where it has a short one."""


@frozen
class Step:
    """The first step to an answer: the line `name`, and what is filled into it."""

    name: str
    values: Values = field(factory=dict)


def add_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    if a.bottom > 1 or b.bottom > 1:
        return _parts_step(a, b)
    return _in_two("add", 1, a.value, b.value)


def sub_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    if a.bottom > 1 or b.bottom > 1:
        return _parts_step(a, b)
    if b.value > a.value:
        return Step("sub_below", {"m": b.value - a.value})
    return _in_two("sub", -1, a.value, b.value)


def _in_two(name: str, sign: int, a: Fraction, b: Fraction) -> Step:
    """The larger part of `b` first: its tens, or of a decimal its whole part."""
    large = b - b % (10 if b >= 10 and b.denominator == 1 else 1)
    if not large or large == b:
        large = b - b % 100 if b > 100 and b % 100 else Fraction(0)
    if large and large != b:
        return Step(f"{name}_tens", {"x": large, "m": a + sign * large, "y": b - large})
    return Step(f"{name}_on") if b <= 10 and b.denominator == 1 else _by_halves(name, sign, a, b)


def _by_halves(name: str, sign: int, a: Fraction, b: Fraction) -> Step:
    half = Fraction(b.numerator // 2, 1) if b.denominator == 1 else b / 2
    return Step(f"{name}_tens", {"x": half, "m": a + sign * half, "y": b - half})


def _parts_step(a: Figure, b: Figure) -> Step:
    if a.bottom == b.bottom:
        return Step("frac_same", {"d": a.bottom, "x": a.top, "y": b.top})
    return Step("frac_common", _on_one_bottom(a, b))


def _on_one_bottom(a: Figure, b: Figure) -> dict[str, Figure]:
    bottom = lcm(a.bottom, b.bottom)
    return {
        "x": Figure(a.top * bottom // a.bottom, bottom),
        "y": Figure(b.top * bottom // b.bottom, bottom),
    }


def mul_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    if b.top in (10, 100, 1000) and not b.places:
        return Step("mul_point")
    x, y = a.value, b.value
    if x.denominator != 1 or x >= 10:
        large = x - x % (10 if x >= 10 else 1)
        if 0 < large < x:
            return Step("mul_split", {"x": large, "m": large * y, "y": x - large, "n": (x - large) * y})
    return Step("mul_row", {"x": x - 1, "m": (x - 1) * y})


def div_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    rows = max(1, int(a.value / b.value) - 1)
    return Step("div_row", {"x": rows, "m": rows * b.value})


def missing_step(whole: Figure, part: Figure) -> Step:
    """The first step."""
    return Step("missing_mul", div_step(whole, part).values)


def frac_of_step(p: Figure, c: Figure) -> Step:
    """The first step."""
    if p.top == 1:
        return Step("frac_unit", {"d": p.bottom, "c": c})
    return Step("frac_of", {"d": p.bottom, "n": p.top, "m": c.value / p.bottom})


def percent_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    if a.value in (25, 50, 75):
        return Step("percent_half")
    return Step("percent_ten", {"m": b.value / 10})


def more_step(a: Figure, b: Figure) -> Step:
    """The first step."""
    if a.bottom > 1:
        return Step("more_parts", _on_one_bottom(a, b))
    return Step("more")


def simple_step(p: Figure) -> Step:
    """The first step."""
    return Step("frac_simple", {"d": gcd(p.top, p.bottom)})


def decimal_step(p: Figure) -> Step:
    """The first step."""
    bottom = next(power for power in (10, 100, 1000) if power % p.bottom == 0)
    return Step("frac_decimal", {"x": Figure(p.top * bottom // p.bottom, bottom)})
