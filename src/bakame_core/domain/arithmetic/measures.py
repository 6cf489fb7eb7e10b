"""What measures come to in others, and what functions make of an angle: degrees, bytes, sines, logarithms."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import math
from fractions import Fraction

from bakame_core.domain.arithmetic.fact_words import Groups, Rights, fraction


def degrees(groups: Groups) -> Rights:
    """Celsius, Fahrenheit and kelvin."""
    value, of, into = fraction(groups["a"]), groups["of"][0], groups["into"][0]
    celsius = {"c": value, "s": value, "f": (value - 32) * 5 / 9, "k": value - 273}[of]
    if of == into:
        return None
    return ({"c": celsius, "s": celsius, "f": celsius * 9 / 5 + 32, "k": celsius + 273}[into],)


_SIZES = "bkmgt"


def sizes(groups: Groups) -> Rights:
    """A thousand, or 1,024, of each in the next."""
    of, into = _SIZES.index(groups["of"][0]), _SIZES.index(groups["into"][0])
    value = fraction(groups["a"])
    if of == into:
        return None
    return tuple(value * Fraction(step) ** (of - into) for step in (1000, 1024))


def sine(groups: Groups) -> Rights:
    """The sine, cosine or tangent of whole degrees."""
    function, angle = groups["function"][:3], fraction(groups["a"])
    if angle.denominator > 1 or (function == "tan" and angle % 180 == 90) or (not groups.get("sign") and angle % 15):
        return None
    return (Fraction(getattr(math, function)(math.radians(angle))).limit_denominator(10**6),)


def logarithm(groups: Groups) -> Rights:
    """The logarithm to base ten."""
    number = fraction(groups["a"])
    return (Fraction(math.log10(number)).limit_denominator(10**6),) if number > 0 else None
