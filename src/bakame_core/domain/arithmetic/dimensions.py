"""
Sums that only their units tell: `12 V` and `3 Ω` make a current of `4 A`.

Two quantities and a third whose unit is their product or quotient leave no choice what was reckoned: volts by ohms are
amperes, a length by a width an area, kilometres in hours a speed. So one table of units, as powers of metre, kilogram,
second and ampere, judges physics, areas and speeds in four languages; no law and no story has to be listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from attrs import frozen

from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import line
from bakame_core.domain.language import Language

Powers = tuple[int, int, int, int]
"""Of metre, kilogram, second and ampere."""

_TABLE = """
1 0 0 0 | 1 m metre metres meter meters mita metero | 1000 km kilometre kilometres kilometer kilometers kilomita kilometero | 1/100 cm centimetre centimetres centimeter centimeters sentimita santimetero | 1/1000 mm millimetre millimetres
2 0 0 0 | 1 m2 | 1000000 km2 | 1/10000 cm2 | 10000 ha hectare hectares hekta hegitari
3 0 0 0 | 1 m3 | 1/1000000 cm3 ml | 1/1000 l dm3 litre litres liter liters lita litiro
0 1 0 0 | 1 kg kilogram kilograms kilogramme kilogrammes kilogramu | 1/1000 g gram grams gramme grammes gramu garama
0 0 1 0 | 1 s sec second seconds seconde secondes sekunde isegonda amasegonda masegonda | 60 min minute minutes dakika umunota iminota minota | 3600 h hour hours heure heures saa isaha amasaha masaha
0 0 0 1 | 1 a amp amps ampere amperes ampea
1 1 -2 0 | 1 n newton newtons newtoni nyutoni | 1000 kn
2 1 -2 0 | 1 j joule joules juli jouli | 1000 kj kilojoule kilojoules | 3600 wh | 3600000 kwh
2 1 -3 0 | 1 w watt watts wati | 1000 kw kilowatt kilowatts
-1 1 -2 0 | 1 pa pascal pascals | 1000 kpa
2 1 -3 -1 | 1 v volt volts volti
2 1 -3 -2 | 1 ω ohm ohms omu
0 0 1 1 | 1 c coulomb coulombs
0 0 -1 0 | 1 hz hertz
1 0 -2 0 | 1 m/s2
"""
_CLOSE = Fraction(1, 50)
_OTHERWISE = re.compile(
    r" (?:triang|circ|cercle|cyl|cone|pyramid|trap|rhomb|losange|kite|sphere|perim|mzingo|around|half|moitie|left|remain|more|than|less|rest"
    r"|reste|still|diagon|pembetatu|duara|mzunguko|umuzenguruk|mpandeshatu|uruziga|nusu|baki|sig|twice|double|each|chaque|chacun|kila"
    r"|buri|average|moyenne|wastani|diamet|radius|rayon|pi |π|altitude|hypoten|ramp|pente|path|first|then|next|depth|cube)"
)
"""With one of these the product of two may be something else."""


_EQUAL = re.compile(r" (?:is|are|=|equals?|same|est|c est|vaut|font|soit|ni|sawa|ingana|bingana|zingana) ")
"""One measure told in two units: `72 km/h is 20 m/s`."""


@frozen
class _Quantity:
    value: Fraction
    powers: Powers
    item: int


def misfits(text: str, found: Sequence[Item], language: Language) -> Iterator[tuple[Item, int, int]]:
    """The results in `text` that their units make products of two or three others, and that are not: with their items."""
    numbers = [
        at
        for at, item in enumerate(found)
        if item.sort is Sort.NUMBER and item.value and not (item.words and item.value == 1)
    ]
    if len(numbers) not in (2, 3, 4) or any(item.sort in (Sort.ROOT, Sort.TIMES) for item in found):
        return
    whole, starts = line(text, language)
    if _OTHERWISE.search(whole) or "?" in whole[starts[numbers[0]] :]:
        return
    measured = [each for at in numbers if (each := _measured(whole, starts, found, at, language))]
    if len(measured) != len(numbers):
        return
    *parts, result = measured
    if not parts[1:]:
        same = parts[0].powers == result.powers and result.powers.count(0) < len(result.powers) - 1
        if (
            same
            and _EQUAL.search(whole[starts[numbers[0]] : starts[numbers[1]]])
            and not _is_near(parts[0].value, result)
        ):
            yield found[result.item], numbers[0], result.item + 1
        return
    worth = _worth(parts, result.powers)
    if worth is not None and not _is_near(worth, result):
        yield found[result.item], numbers[0], result.item + 1


def _is_near(worth: Fraction, result: _Quantity) -> bool:
    return abs(worth - result.value) <= abs(worth) * _CLOSE


def _worth(parts: Sequence[_Quantity], powers: Powers) -> Fraction | None:
    """What the parts make of these powers; None where no way, or several, lead there."""
    found: set[Fraction] = set()
    if len({part.powers for part in parts} | {powers}) == 1:
        return None
    if len(parts) == 3:  # noqa: PLR2004 - length, width, height
        product = tuple(sum(each) for each in zip(*(part.powers for part in parts), strict=True))
        return parts[0].value * parts[1].value * parts[2].value if product == powers else None
    one, other = parts
    if tuple(a + b for a, b in zip(one.powers, other.powers, strict=True)) == powers:
        found.add(one.value * other.value)
    for above, below in pairwise((one, other, one)):
        if below.value and _minus(above.powers, below.powers) == powers:
            found.add(above.value / below.value)
    return found.pop() if len(found) == 1 else None


def _measured(
    whole: str, starts: Sequence[int], found: Sequence[Item], at: int, language: Language
) -> _Quantity | None:
    """The number of item `at` by its unit, in metres, kilograms, seconds and amperes."""
    number, start = found[at], starts[at]
    first = language in (Language.SWAHILI, Language.KINYARWANDA)
    before = _before().search(whole, max(0, start - 24), start) if first else None
    behind = (_per() if before else _behind()).match(whole, start + 1)
    names = [name for match in (before, behind) if match for name in match.groups() if name]
    if not names or number.value <= 0:
        return None
    size, powers = _units()[names[0]]
    if len(names) > 1:
        under, below = _units()[names[1]]
        size, powers = size / under, _minus(powers, below)
    return _Quantity(number.value * size, powers, at)


def _minus(powers: Powers, below: Powers) -> Powers:
    one, two, three, four = (a - b for a, b in zip(powers, below, strict=True))
    return one, two, three, four


@cache
def _units() -> dict[str, tuple[Fraction, Powers]]:
    found: dict[str, tuple[Fraction, Powers]] = {}
    for row in _TABLE.strip().splitlines():
        head, *names = row.split(" | ")
        one, two, three, four = map(int, head.split())
        for listed in names:
            size, *spellings = listed.split()
            found |= dict.fromkeys(spellings, (Fraction(size), (one, two, three, four)))
    # *m / s2* is cut at its stroke.
    found["s2"] = (Fraction(1), (0, 0, 2, 0))
    return found


@cache
def _names() -> str:
    return "|".join(sorted(_units(), key=len, reverse=True))


_STROKE = r"(?: /| per| par| à l| an| kwa| ku)"


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf" ({_names()})(?:{_STROKE} ({_names()})(?! #))?(?= )(?! (?:/|per|par|days?|week|month|year)\b)")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf" ({_names()}) \Z")


@cache
def _per() -> re.Pattern[str]:
    return re.compile(rf"{_STROKE} ({_names()})(?! #)(?= )")
