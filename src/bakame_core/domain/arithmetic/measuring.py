"""What is measured: fields and their sides, rates, differences, angles, and what animals stand on."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from functools import cache

from bakame_core.domain.arithmetic.amounts import Amount
from bakame_core.domain.arithmetic.scenes import Scene, is_money, thing
from bakame_core.domain.arithmetic.shapes import (
    AREA,
    CIRCLE,
    CUBE,
    OTHER_SHAPE,
    PERIMETER,
    RECTANGLE,
    SQUARE,
    TRIANGLE,
    VOLUME,
)
from bakame_core.domain.arithmetic.stated import listed, searched
from bakame_core.domain.arithmetic.task_words import (
    DIMENSIONS,
    EACH,
    FENCE,
    FILLS,
    LEFT,
    LEGS,
    LIMBS,
    MORE_BY,
    RIGHT_ANGLES,
    SQUARE_UNIT,
    WANTS,
    WHEELS,
)

_NO_RECTANGLE = f"{OTHER_SHAPE.replace('tiles?|', 'tiles|').replace('each|', '')}|{TRIANGLE}|{CIRCLE}|{VOLUME}|{CUBE}"
_SIDE = "sides?|cotes?|upande|pande|uruhande|impande"


def rated(scene: Scene) -> bool | None:
    """So much an hour, a day, a kilo, in so many of them: `60 km an hour for 2 hours make 120 km`."""
    if len(scene.amounts) != 3 or scene.says(WANTS):
        return None
    rate = scene.only(lambda each: "/" in each.measures)
    if rate is None:
        return None
    above, _, below = rate.measures.partition("/")
    under = scene.only(lambda each: each.measures == below)
    if under is None:
        return None
    (whole,) = scene.but(rate, under)
    if not above and thing(rate, nouns_first=scene.nouns_first) != thing(whole, nouns_first=scene.nouns_first):
        return None
    if whole.measures != above or not (above in ("", "length", "volume") or is_money(whole)):
        return None
    return whole.base == rate.base * under.base


def field(scene: Scene) -> bool | None:
    """The perimeter or the area of a rectangle by its sides, and of a square by its side."""
    text = listed(SQUARE_UNIT).sub("", scene.text)
    around = searched(f"{PERIMETER}|{FENCE}", text)
    inside = searched(AREA, text) or any(each.measures == "area" for each in scene.amounts)
    if around is inside or searched(_NO_RECTANGLE, text) or len(scene.amounts) not in (2, 3):
        return None
    named = f"{PERIMETER}|{FENCE}" if around else AREA
    wholes = {
        scene.only(lambda each: each.is_led_by(named)),
        scene.only(lambda each: each.measures == "area"),
        scene.amounts[-1],
    }
    judged = {_is_field(scene, text, whole, around=around) for whole in wholes if whole is not None} - {None}
    return any(judged) if judged else None


def _is_field(scene: Scene, text: str, whole: Amount, *, around: bool) -> bool | None:
    sides = scene.but(whole)
    measures = {each.measures for each in sides}
    if measures not in ({"length"}, {""}) or whole.measures not in ("", "length" if around else "area"):
        return None
    if len(sides) == 1:
        side = sides[0]
        if not searched(SQUARE, text) or searched(RECTANGLE, text) or not (searched(_SIDE, text) or side.unit):
            return None
        right = 4 * side.base if around else side.base**2
    else:
        one, other = sides
        crossed = other.before.strip() in ("by", "x", "×", "sur", "kwa", "kuri", "*")
        if not (searched(RECTANGLE, text) or searched(DIMENSIONS, text) or (crossed and measures == {"length"})):
            return None
        right = 2 * (one.base + other.base) if around else one.base * other.base
    if whole.unit is None:
        unit = sides[0].unit
        return (
            None
            if len({each.unit for each in sides}) > 1
            else whole.value * (unit.size ** (1 if around else 2) if unit else 1) == right
        )
    return None if measures == {""} else whole.base == right


def portions(scene: Scene) -> bool | None:
    """`1.5 litres fill 6 cups of 250 ml`."""
    measured = [each for each in scene.amounts if each.measures in ("volume", "mass", "length")]
    if len(scene.amounts) != 3 or len(measured) != 2 or scene.says(f"{LEFT}|{WANTS}"):
        return None
    if not scene.says(FILLS) and not any(each.is_told_as(EACH) for each in measured):
        return None
    (count,) = scene.but(*measured)
    part, whole = sorted(each.base for each in measured)
    if count.unit or count.value.denominator > 1 or len({each.measures for each in measured}) > 1:
        return None
    return part * count.value == whole


def differing(scene: Scene) -> bool | None:
    """`2.5 kg are 500 g more than 2 kg`."""
    measures = {each.measures for each in scene.amounts}
    if (
        len(scene.amounts) != 3
        or len(measures) > 1
        or measures <= {"", "months"}
        or any(each.clock for each in scene.amounts)
    ):
        return None
    if not any(each.is_told_as(MORE_BY) for each in scene.amounts):
        return None
    least, middle, most = sorted(each.base for each in scene.amounts)
    return least + middle == most


def limbs(scene: Scene) -> bool | None:
    """The legs of cows and hens, the wheels of bicycles."""
    counted = next((words for words in (LEGS, WHEELS) if scene.says(words)), "")
    if not counted:
        return None
    whole = scene.only(lambda each: each.is_led_by(counted)) or scene.only(lambda each: each.is_told_as(counted))
    if whole is None:
        return None
    animals = [(thing(each, nouns_first=scene.nouns_first), each.value) for each in scene.but(whole)]
    told = [_limbs(counted).get(animal, 0) * many for animal, many in animals]
    if not told or 0 in told:
        return None
    if len({animal for animal, _ in animals}) < len(animals):
        # "One of the 5 cows is sick, so 4 cows with 16 legs are left."
        return whole.value in told or whole.value == sum(told)
    return whole.value == sum(told)


@cache
def _limbs(counted: str) -> dict[str, int]:
    rows = (row.split() for row in LIMBS[counted].strip().splitlines())
    return {name: int(row[0]) for row in rows for name in row[1:]}


def right_angles(scene: Scene) -> bool | None:
    """Each of them makes ninety degrees."""
    whole = scene.amounts[-1]
    told = [each for each in scene.but(whole) if not (each.measures == "angle" and each.value == 90)]
    if (
        (not scene.says(RIGHT_ANGLES) and not scene.says("pembe|inguni"))
        or whole.measures != "angle"
        or len(told) != 1
        or told[0].unit
    ):
        return None
    return whole.value == 90 * told[0].value if searched(RIGHT_ANGLES, told[0].lead.rstrip() + told[0].tail) else None
