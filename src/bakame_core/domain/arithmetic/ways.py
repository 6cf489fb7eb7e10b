"""All that a few numbers come to in a step or two, as the words beside them allow: squares, means, whole parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
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

    def reached(self) -> Iterator[Collection[float]]:
        """What they come to, some at a time: whoever finds among the first what she looks for need not wait for the others."""
        reached: set[float] = set()
        for made in self._in_steps():
            yield made
            reached.update(made)
        values = self.values
        if self.squared:
            squared = [value * value for value in values]
            squares = {made for some in self._of(squared) for made in some}
            made = squares | {*squared} | {sqrt(abs(square)) for square in (*squares, *reached, *values)}
            yield made
            reached |= made
        if self.cubed:
            made = {cbrt(each) for each in (*reached, *values)}
            yield made
            reached |= made
        if self.whole:
            yield {whole for each in reached for whole in (floor(each), ceil(each))}
            yield {left % right for left, right in permutations(values, 2) if right > 0}
        if self.changed:
            yield {(right - left) / left for left, right in permutations(values, 2) if left}
            yield {value / sum(values) for value in values if sum(values)}
        if self.meant:
            yield (sum(values) / len(values),)

    def _in_steps(self) -> Iterator[Collection[float]]:
        """What they come to by the four operations, with a word's number or two among them."""
        values, reached = self.values, set[float]()
        for made in self._of(values):
            yield made
            reached.update(made)
        for word in self.words:
            if len(values) < MOST:
                yield from self._of(values, word)
            else:
                yield (made := set(self._steps(reached, (word,))))
                reached |= made
        if len(values) == 1:
            for two in combinations(self.words, 2):
                yield from self._of(values, *two)

    def _of(self, values: Sequence[float], *lent: float) -> Iterator[Collection[float]]:
        """What any of `values` come to, each taken once, and those that are lent beside one of them."""
        every = (*values, *lent)
        known: dict[int, Collection[float]] = {1 << at: (value,) for at, value in enumerate(every)}
        if self.chosen:
            yield values
        for chosen, first, parts in _splits(len(every)):
            steps = (self._steps(known[part], known[chosen ^ part]) for part in parts)
            known[chosen] = {made for some in steps for made in some}
            if first < len(values):
                yield known[chosen]

    def _steps(self, lefts: Iterable[float], rights: Collection[float]) -> list[float]:
        """What each on the left comes to with each on the right."""
        found: list[float] = []
        parts = self.parts
        for left in lefts:
            for right in rights:
                found += (left * right,) if self.multiplies else (left + right, left - right, left * right)
                if right:
                    found.append(left / right)
                if left:
                    found.append(right / left)
                if right in parts:
                    found += (left * (1 + right), left * (1 - right))
                if left in parts:
                    found += (right * (1 + left), right * (1 - left))
        return found


@cache
def _splits(many: int) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """
    Every choice of two or more out of so many, the small ones first, as the bits of what is chosen; with the first that is, and
    each part of the choice that has the first and not all.
    """
    return tuple(
        (
            sum(1 << at for at in chosen),
            chosen[0],
            tuple(
                sum(1 << at for at in (chosen[0], *others))
                for size in range(len(chosen) - 1)
                for others in combinations(chosen[1:], size)
            ),
        )
        for size in range(2, many + 1)
        for chosen in combinations(range(many), size)
    )
