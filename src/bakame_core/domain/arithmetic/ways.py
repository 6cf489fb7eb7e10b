"""All that a few numbers come to in a step or two, as the words beside them allow: squares, means, whole parts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations
from math import cbrt, ceil, floor, sqrt

from bakame_core.domain.arithmetic.items import Item
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_CHOSEN = words_of(
    "largest smallest biggest greatest highest lowest least most more less bigger smaller greater higher longer shorter same still only maximum minimum max min"
    " closest nearest rounds rounded mode median range worth vaut other others autre autres nyingine asigaye grand petit plus moins meme encore kubwa ndogo zaidi sawa kinini gito munini muto nini"
)
"""With one of these one of the numbers themselves may be what follows."""
MOST = 3
"""Numbers that are gone through, with one that a word stands for; of more, some way leads nearly everywhere."""
_WHOLE = words_of(
    "remainder over left full whole complete completely need needs needed buses bus trips boxes crates packets bags enough fit fits fill"
    " reste restent boites sacs voyages baki basi masanduku mifuko hasigara hasigaye imodoka"
)
"""With one of these what is divided may be counted in whole ones."""
_SQUARED = words_of(
    "square squared squares area areas side sides radius circle hypotenuse pythagoras root energy distance volume cube cylinder cone diagonal power"
    " carre carres aire cote cotes rayon cercle racine energie distance volume diagonale puissance joules"
    " mraba eneo upande nusu duara kipeuo nishati umbali ujazo kare ubuso uruhande uruziga umuzi ubunini intera"
)
_MEANT = words_of("mean average midpoint middle halfway milieu moyenne wastani impuzandengo hagati")
_CUBED = words_of("cube cubes kyubu mchemraba cyubu kibe")


class Ways:
    """
    All that numbers come to in a step or two.

    Args:
        words: Numbers that words stand for, of which one, beside a lone number two, may be taken as well.
        names: All words of the sentence: some tell of squares, some of what is counted in whole ones.
    """

    multiplies = False
    """Whether one is said to be so many times another: then nothing is added."""

    def __init__(self, numbers: Sequence[Item], result: Item, words: Sequence[float], names: frozenset[str]) -> None:
        self.values = [float(item.value) for item in numbers]
        self.words = words
        self.whole, self.squared = bool(names & _WHOLE), bool(names & _SQUARED)
        self.cubed, self.meant = bool(names & _CUBED), bool(names & _MEANT)
        self.chosen = bool(names & _CHOSEN)
        self.changed = result.shape is Shape.PERCENT or result.value.denominator > 1
        self.parts = {float(item.value) for item in numbers if item.shape in (Shape.PERCENT, Shape.FRACTION)}

    def reached(self) -> set[float]:
        """What they come to."""
        values = self.values
        reached = self._of(values)
        for word in self.words:
            if len(values) < MOST:
                reached |= self._of(values, word)
            else:
                reached |= {made for worth in tuple(reached) for made in self._step(worth, word)}
        if len(values) == 1:
            reached |= {made for two in combinations(self.words, 2) for made in self._of(values, *two)}
        if self.squared:
            squared = [value * value for value in values]
            squares = self._of(squared)
            reached |= squares | {*squared} | {sqrt(abs(square)) for square in (*squares, *reached, *values)}
        if self.cubed:
            reached |= {cbrt(made) for made in (*reached, *values)}
        if self.whole:
            reached |= {whole for made in tuple(reached) for whole in (floor(made), ceil(made))}
            reached |= {left % right for left, right in permutations(values, 2) if right > 0}
        if self.changed:
            reached |= {(right - left) / left for left, right in permutations(values, 2) if left}
            reached |= {value / sum(values) for value in values if sum(values)}
        return reached | {sum(values) / len(values)} if self.meant else reached

    def _of(self, values: Sequence[float], *lent: float) -> set[float]:
        """What any of `values` come to, each taken once, and those that are lent beside one of them."""
        every = (*values, *lent)
        known: dict[frozenset[int], set[float]] = {frozenset((at,)): {value} for at, value in enumerate(every)}
        for size in range(2, len(every) + 1):
            for chosen in map(frozenset, combinations(range(len(every)), size)):
                known[chosen] = {
                    made
                    for part, lefts in tuple(known.items())
                    if part < chosen and min(part) == min(chosen)
                    for left in lefts
                    for right in known[chosen - part]
                    for made in self._step(left, right)
                }
        fewest = 1 if self.chosen else 2
        return {
            made
            for chosen, each in known.items()
            if min(chosen) < len(values) and len(chosen) >= fewest
            for made in each
        }

    def _step(self, left: float, right: float) -> set[float]:
        found = {left * right} if self.multiplies else {left + right, left - right, left * right}
        for above, below in ((left, right), (right, left)):
            if below:
                found.add(above / below)
            if below in self.parts:
                found |= {above * (1 + below), above * (1 - below)}
        return found
