"""Chances: of dice and coins, of so many in so many, of what does not happen."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from bakame_core.domain.arithmetic.stated import Stated, listed, searched
from bakame_core.domain.numbers.readings import Shape

CHANCE = r"p \( [a-z] (?:['’′] )?\)|probability|chances?|likelihood|probabilite|uwezekano|amahirwe"
_COLOURS = (
    "red|blue|green|yellow|white|black|orange|purple|brown|pink", "rouges?", "bleue?s?", "vertes?|verts?", "jaunes?",
    "blanche?s?|blancs?", "noire?s?", "nyekundu", "bluu|buluu", "kijani", "njano", "nyeupe|meupe", "nyeusi|meusi",
    "[a-z]*tukura", "[a-z]*bururu", "[a-z]*cyatsi|[a-z]*kibisi", "[a-z]*muhondo", "[a-z]*era", "[a-z]*irabura",
    "boys?|girls?|garcons?|filles?|wavulana|wasichana",
)  # fmt: skip
_COLOUR = "|".join(_COLOURS)
_NONE = "no|won t|doesn t|does not|pas|non|hapana|kutonyesha|isinyeshe|kutoshinda|itagwa|ntigwe|losing|fail|failing"


def chance(stated: Stated) -> Iterable[Fraction] | None:
    """What a chance must be: by colours, of what does not happen, of a die, or of so many in so many."""
    if stated.shapes[-1] is Shape.WHOLE and stated.result > 1:
        return None
    for of in (_of_colours, _of_the_other, _of_a_die, _of_so_many):
        worth = of(stated)
        if worth is not None:
            return worth
    return () if stated.result > 1 else None


def _of_colours(stated: Stated) -> Iterable[Fraction] | None:
    """`3 red and 5 blue balls: the probability of red is 3/8`."""
    pairs = re.findall(rf" (\d+)(?: [a-z]+){{0,2}}? ({_COLOUR})(?= )", stated.text)
    colours = listed(_COLOUR)
    # The first behind the last count is what was counted.
    asked = [*colours.finditer(stated.before), *[*colours.finditer(stated.after)][1:]]
    if (
        len(pairs) < 2
        or len({colour[:4] for _, colour in pairs}) < len(pairs)
        or len(pairs) != len(stated.values) - 1
        or stated.says("two|three|both|then|replacement")
    ):
        return None
    wanted = asked[-1].group()[:4] if asked else ""
    counted = [Fraction(count) for count, colour in pairs if colour[:4] == wanted]
    total = sum(Fraction(count) for count, _ in pairs)
    if len(counted) != 1 or not total:
        return None
    share = counted[0] / total
    return (1 - share,) if searched(f"{_NONE}|not", stated.after) else (share,)


def _of_the_other(stated: Stated) -> Iterable[Fraction] | None:
    """`The chance of rain is 0.3, of no rain 0.7`; P(A) and P(A')."""
    halves = (stated.before, stated.after)
    denied = (
        sum(bool(searched(f"not|{_NONE}", half) or re.search(r" p \( [a-z] ['’′] \)", half)) for half in halves) == 1
    )
    if len(stated.values) != 2 or not denied or not 0 <= stated.values[0] <= 1:
        return None
    return (1 - stated.values[0],)


def _of_a_die(stated: Stated) -> Iterable[Fraction] | None:
    if stated.says(
        "two|three|twice|both|dice|coins|deux|mbili|ebyiri|sum|prime|multiple|factor|than|greater|plus|zaidi|kubwa"
    ):
        return None
    if stated.says("coin|heads|tails|piece|pile|face|sarafu|kichwa|igiceri"):
        return (Fraction(1, 2),) if len(stated.values) == 1 else None
    if not (stated.says("die|kete|gatesi") or re.search(r" (?:de|1 de|un de) ", stated.text)):
        return None
    if stated.says("even|odd|pair|impair|shufwa|witiri"):
        return (Fraction(1, 2),) if len(stated.values) == 1 else None
    if len(stated.values) != 2 or stated.values[0] not in range(1, 7):
        return None
    return (Fraction(5, 6),) if stated.says(f"not|{_NONE}") else (Fraction(1, 6),)


def _of_so_many(stated: Stated) -> Iterable[Fraction] | None:
    """`4 aces in 52 cards`: one of both in the other, or in both together."""
    if (
        len(stated.values) != 3
        or stated.shapes[-1] is Shape.WHOLE
        or stated.says(r"2 (?:dice|des|kete|dadu)|sum|somme")
    ):
        return None
    one, other, _ = stated.values
    if min(one, other) <= 0 or max(one, other) == 1 or Shape.WHOLE not in stated.shapes[:2] or one.denominator > 1:
        return None
    if other.denominator > 1:
        return None
    few, many = sorted((one, other))
    between = re.search(rf" {one} (.*?) {other} ", stated.text)
    if between is not None and not searched("and|et|na|n|,", f" {between[1]} "):
        return few / many, 1 - few / many
    return few / many, 1 - few / many, few / (few + many), many / (few + many)
