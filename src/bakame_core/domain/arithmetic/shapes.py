"""Squares, circles, triangles and their like: what their measures make of each other."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import isqrt, sqrt

from bakame_core.domain.arithmetic.stated import Stated, Worth, listed, searched
from bakame_core.domain.arithmetic.units import Unit

_PI = Fraction(355, 113)

SQUARE = "squares?|carres?|mraba|miraba|kare"
RECTANGLE = "rectangles?|rectangular|rectangulaire|mstatili|urukiramende|cy?urukiramende"
TRIANGLE = "triangles?|triangular|triangulaire|pembetatu|mpandeshatu"
CIRCLE = "circles?|circular|cercles?|disques?|duara|uruziga|wheel|roue"
CUBE = "cubes?|kyubu|mchemraba|cyubu"
AREA = "area|aire|superficie|eneo|ubuso"
PERIMETER = "perimeter|perimetre|mzingo|umuzenguruko"
AROUND = f"{PERIMETER}|circumference|circonference|kivimbe"
VOLUME = "volume|ujazo|mjao|ubunini|umubumbe"
_MEASURES = f"{AROUND}|{AREA}|{VOLUME}|side|length|width|radius|diameter|height|base|cote|longueur|largeur|rayon|diametre|hauteur|upande|urefu|upana|uruhande|kimo|ubugari|uburebure|ubutambike|ubuhagarike"
OTHER_SHAPE = (
    "half|moitie|nusu|twice|double|half-circle|semicircle|semi|quarter|quart|cost|costs|coute|each|tiles?|remaining|left|per|border|path"
    "|similar|scale|cylinder|cone|sphere|kite|trapezium|trapezoid|parallelogram|rhombus|pyramid|prism|cuboid|box"
)


_GIVEN = re.compile(r"\A (?:[a-z]+ )?(?:de|d) (?:cote|longueur|largeur|rayon|diametre|hauteur|base|arete) ")
"""The `de côté` of `8 m de côté`."""


def _asks(stated: Stated, measure: str) -> bool:
    """Whether the result is that measure: it is named last, or first of all and nothing else behind the numbers."""
    named = [each.group() for each in listed(_MEASURES).finditer(_GIVEN.sub(" ", stated.after))][-1:]
    named = named or [each.group() for each in listed(_MEASURES).finditer(stated.before)][:1]
    return bool(named) and searched(measure, f" {named[0]} ")


def measured(measure: str, of: Callable[..., Fraction]) -> Worth:
    """What a length, or two, make of an area, a perimeter or a volume, all in the same unit."""

    def worth(stated: Stated) -> Iterable[Fraction] | None:
        if not _asks(stated, measure) or min(stated.values) <= 0:
            return None
        lengths = {unit for unit in stated.units[:-1] if unit and unit.quantity == "length"}
        result = stated.units[-1]
        if len(lengths) > 1 or any(unit and unit.quantity != "length" for unit in stated.units[:-1]):
            return None
        if result and lengths and result.quantity == "length" and result not in lengths:
            return None
        areas = {Unit("area", unit.size**2) for unit in lengths}
        if result and result.quantity == "area" and lengths and result not in areas:
            return None
        return (of(*stated.values[:-1]),)

    return worth


def circular(measure: str, *, area: bool) -> Worth:
    """Of a circle: with its radius or its diameter, and whatever stands for pi."""

    def worth(stated: Stated) -> Iterable[Fraction] | None:
        sizes = [value for value in stated.values[:-1] if not Fraction(3) < value < Fraction(16, 5)]
        if len(sizes) != 1 or not _asks(stated, measure) or stated.says("π|pi"):
            return None
        across = stated.says("diameter|diametre|kipenyo|umurambararo")
        radius = sizes[0] / 2 if across else sizes[0]
        return (_PI * radius**2,) if area else (2 * _PI * radius,)

    return worth


def solid(part: Fraction, numbers: int) -> Worth:
    """Of a cylinder or a cone with its radius and height, of a ball with its radius."""

    def worth(stated: Stated) -> Iterable[Fraction] | None:
        sizes = [value for value in stated.values[:-1] if not Fraction(3) < value < Fraction(16, 5)]
        if len(sizes) != numbers or stated.says("π|pi") or not _asks(stated, VOLUME):
            return None
        radius = sizes[0] / 2 if stated.says("diameter|diametre") else sizes[0]
        return (part * _PI * radius**2 * sizes[-1] if numbers > 1 else part * _PI * radius**3,)

    return worth


def across(stated: Stated) -> Iterable[Fraction] | None:
    """The diameter by the radius, or the other way."""
    asked = listed("(?P<across>diameter|diametre)|radius|rayon").findall(stated.after)
    if not asked:
        return None
    return (stated.values[0] * 2,) if asked[-1] else (stated.values[0] / 2,)


def angles_of_triangle(stated: Stated) -> Iterable[Fraction] | None:
    """The third by the two others."""
    # The *third*, and *ya tatu*, count an angle; *two others that make 90* are of another kind.
    values = [value for value in stated.values if value not in (2, 3, Fraction(1, 3))]
    if len(values) != 3 or max(values) >= 180 or min(values) <= 0:
        return None
    return (180 - values[0] - values[1],)


def hypotenuse(stated: Stated) -> Iterable[Fraction] | None:
    """By Pythagoras; a leg where the hypotenuse is given."""
    one, other, _ = stated.values
    if min(one, other) <= 0:
        return None
    squares = {one**2 + other**2} if stated.says("legs|sides|cotes") else {one**2 + other**2, abs(one**2 - other**2)}
    return tuple(_root(square) for square in squares)


def _root(square: Fraction) -> Fraction:
    whole = isqrt(int(square))
    return Fraction(whole) if whole * whole == square else Fraction(sqrt(square)).limit_denominator(10**6)


_SIDES = {
    "triangle": 3, "pembetatu": 3, "pembenne": 4, "quadrilateral": 4, "quadrilatere": 4, "pentagon": 5, "pentagone": 5, "pembetano": 5,
    "hexagon": 6, "hexagone": 6, "pembesita": 6, "heptagon": 7, "heptagone": 7, "octagon": 8, "octogone": 8, "nonagon": 9,
    "decagon": 10, "decagone": 10,
}  # fmt: skip


def polygon(of: Callable[[int], Fraction]) -> Worth:
    """Of a figure with so many equal sides."""

    def worth(stated: Stated) -> Iterable[Fraction] | None:
        named = [sides for name, sides in _SIDES.items() if stated.says(name)]
        told = stated.values[:-1]
        return (of(named[0]),) if len(named) == 1 and all(each == named[0] for each in told) else None

    return worth
