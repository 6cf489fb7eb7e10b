"""
A conclusion that cannot come of its numbers: "there are 45 learners and 20 are boys, *so* 35 are girls".

What follows, and what an operation's word makes, comes of the numbers of its sentence by a step or two, whatever it is about. So a
conclusion that nothing else has judged, and to which no way leads, is a slip: no topic and no wording has to be known. Where a
word stands for a number (a week, a half, a triangle), that number may be among them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import ceil, floor, prod, sqrt

from attrs import evolve

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.arithmetic.lent import lent
from bakame_core.domain.arithmetic.units import Unit, units
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_FEWEST, _MOST = 2, 3
"""Numbers that are gone through, with those that words stand for; of more, some way leads nearly everywhere."""
_CONCLUDES = re.compile(
    r" (?:so|therefore|thus|hence|altogether|giving|making|leaving|meaning|=|→|≈|i\.e|which (?:is|gives|makes|means|leaves|comes|costs|equals)"
    r"|(?:average|total|rise|increase|decrease|change|difference|gain|drop|fall|reduction|sum|profit|loss)(?: [a-z]+)? of|comes to|works out"
    r"|that (?:is|gives|makes|means|leaves|comes|s)|in total|to (?:get|give|obtain|find)|(?:we|you) (?:get|have|find|obtain)"
    r"|donc|ainsi|soit|d ou|(?:ce qui|cela|ca) (?:donne|fait|laisse|represente|revient)|c est a dire|pour obtenir|(?:on|tu|nous) (?:obtiens|obtient|obtenons|trouves?)"
    r"|hivyo|kwa hiyo|basi|yaani|maana yake|unapata|tunapata|utapata|rero|bityo|bivuze|ubwo|ni ukuvuga|ubona|tubona|tukabona|ukabona|uzabona) "
)
"""What says that a result follows from what was before."""
_MAKES = words_of(
    "comes gives give makes make leaves get gets obtain obtains becomes totals is are equals was were will costs cost have has pays pay earns"
    " donne donnent font fait laisse obtient obtiens obtenir trouve trouves devient vaut est sont reste coute coutent a ont paie gagne"
    " unapata tunapata inatoa hutoa inabaki ni sawa itakuwa utakuwa ina bitanga bibyara ubona tubona hasigara biba ingana bingana zingana bigura zigura igura"
)
"""What states a result where an operation is named, or a condition."""
_NAMES = words_of(
    "if when interest discount tax vat average mean product total sum difference perimeter area volume speed density pressure force"
    " work power energy current voltage resistance charge momentum acceleration frequency wavelength mass weight moles concentration"
    " si quand interet interets remise taxe tva moyenne produit somme perimetre aire vitesse densite pression travail puissance"
    " energie intensite tension resistance frequence masse poids"
    " kama ikiwa ukinunua riba punguzo kodi wastani zao jumla tofauti mzingo eneo ujazo kasi msongamano shinikizo kazi nguvu nishati"
    " niba iyo igabanuka umusoro impuzandengo igikubo igiteranyo ikinyuranyo umuzenguruko ubuso umuvuduko ubucucike umuvuduko imbaraga"
)
"""With one of these the last of several numbers is reckoned from the others."""
_OPERATIONS = (Sort.OP, Sort.DO, Sort.BOTH, Sort.TIMES)
_ELSEWHERE = words_of(
    "or ou au cyangwa between entre kati hagati least most more less fewer than moins plus zaidi suppose imagine wrong mistake error"
    " incorrect faux erreur kosa makosa ikosa instead estimate guess try digit digits chiffre chiffres factor factors diviseurs terms"
    " significant places rounded round arrondi prime premier next pattern sequence suite rule figures names second third date"
)
"""With one of these the last number need not follow from the others."""
_PLACING = words_of("in for with by from on at within during per en dans pour avec par sur katika mu muri")
"""`Is paid back in 12 parts`."""
_MONIES = frozenset({"francs", "dollars", "euros", "shillings"})
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
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_MINUTE = units()["min"]
_LABELS = words_of("question page number numero namba nambari umubare exercise chapter lesson level grade step etape hatua intambwe year annee")
"""Behind one of these a number only names something."""
_SAME, _NEAR, _ABOUT = 1e-6, 0.001, 0.05
"""How far a result may be from what it comes of, as a part of it; and one that is said to be about."""
_CLOCK = re.compile(r"\d:\d")
_ENDS = frozenset(".?!\n…")


def unreached(found: Sequence[Item], language: Language, judged: Container[int]) -> Iterator[tuple[Item, int, int]]:
    """
    The conclusions among `found` to which no way leads, each with the items that it is drawn from.

    Args:
        judged: The places of items that a sum takes: of these it is known already.
    """
    first = 0
    for at, item in enumerate(found):
        ends = item.sort is Sort.STOP and item.name in _ENDS
        if ends or at == len(found) - 1:
            after = at if ends else at + 1
            if item.name != "?" and (numbers := _concluded(found, first, after, language, judged)):
                yield found[numbers[-1]], numbers[0], numbers[-1] + 1
            first = at + 1


def _concluded(
    found: Sequence[Item], first: int, after: int, language: Language, judged: Container[int]
) -> list[int]:
    """The places of the numbers between `first` and `after`, if the last of them comes of nothing; else none."""
    numbers = [at for at in range(first, after) if found[at].sort is Sort.NUMBER and not _is_article(found[at])]
    if len(numbers) < _FEWEST or any(at in judged for at in numbers):
        return []
    names = frozenset(part for item in found[first:after] for part in item.name.split())
    if not _states(found, numbers, first, names) or names & _ELSEWHERE or names & _denials(language):
        return []
    if any(_is_something_else(found, at) for at in range(first, after)) or _is_of_two_monies(found, first, after):
        return []
    others = _operands(found, numbers[:-1])
    times = [float(Fraction(item.name)) for item in found[first:after] if item.sort is Sort.TIMES]
    words = (*lent(names), *times, *(2 * each for each in times))
    if not others or len(others) > _MOST + (not words) or len(others) + bool(words) < _FEWEST:
        return []
    near = _ABOUT if names & phrases.ABOUT else _NEAR
    ways = _Ways(others, words, names)
    return [] if _comes_of(found[numbers[-1]], ways, _scales(found, first, after), near) else numbers


def _operands(found: Sequence[Item], numbers: Sequence[int]) -> list[Item]:
    """The numbers there, `2 h 30` and `1 m 50 cm` as one, each once; no years among too many."""
    operands: list[Item] = []
    units: list[Unit | None] = []
    for at in numbers:
        unit, item = _unit(found, at), found[at]
        if at > 1 and found[at - 1].name == "-" and found[at - 2].sort not in (Sort.NUMBER, Sort.UNIT):
            item = evolve(item, value=-item.value)
        larger = units[-1] if units and found[at - 1 - (found[at - 1].sort is Sort.AND)].sort is Sort.UNIT else None
        smaller = unit or (_MINUTE if larger and larger.quantity == "time" else None)
        if larger and smaller and larger.quantity == smaller.quantity and smaller.size < larger.size:
            whole = operands.pop()
            operands.append(evolve(whole, value=whole.value + item.value * smaller.size / larger.size))
            continue
        operands.append(item)
        units.append(unit)
    kept = list({item.value: item for item in operands}.values())
    return kept if len(kept) <= _MOST + 1 else [item for item in kept if not _FIRST_YEAR <= item.value <= _LAST_YEAR]


def _unit(found: Sequence[Item], at: int) -> Unit | None:
    """The unit of the number there, behind or before it."""
    near = [found[place] for place in (at + 1, at - 1) if 0 <= place < len(found)]
    return next((item.unit for item in near if item.sort is Sort.UNIT), found[at].unit)


def _is_of_two_monies(found: Sequence[Item], first: int, after: int) -> bool:
    """Francs and dollars, and not what one of them is worth."""
    rate = any(item.sort is Sort.NUMBER and item.value == 1 for item in found[first:after])
    return not rate and len({item.unit.quantity for item in found[first:after] if item.unit} & _MONIES) > 1


def _states(found: Sequence[Item], numbers: Sequence[int], first: int, names: frozenset[str]) -> bool:
    """Whether a word between the numbers says that the last follows, or what is reckoned is named and what it makes."""
    between = " ".join(item.name for item in found[numbers[0] + 1 : numbers[-1]])
    if _CONCLUDES.search(f" {between} ") or any(item.sort is Sort.BOTH for item in found[numbers[-2] : numbers[-1]]):
        return True
    if not names & _NAMES and not any(_is_operation(found, at) for at in range(first, numbers[-1])):
        return False
    last = [part for item in found[numbers[-2] + 1 : numbers[-1]] for part in item.name.split()]
    return not _MAKES.isdisjoint(last) and last[-1] not in _PLACING


def _is_operation(found: Sequence[Item], at: int) -> bool:
    """Whether something is reckoned there: not by the stroke of `km/h`."""
    item = found[at]
    return item.sort in _OPERATIONS and (item.name not in "+-*/" or found[at + 1].sort is not Sort.UNIT)


def _is_something_else(found: Sequence[Item], at: int) -> bool:
    """A time of day, a ratio, a letter beside a figure, a power, the number of a page: not of this kind."""
    item, before = found[at], found[at - 1] if at else NOTHING
    if before.sort is Sort.NUMBER and item.sort is Sort.WORD and item.name.isalpha() and not item.spaced:
        return True
    if item.sort is Sort.NUMBER:
        return before.name in _LABELS
    return item.sort in (Sort.POWER, Sort.ROOT, Sort.RAISE) or (item.sort is Sort.WORD and _CLOCK.search(item.name) is not None)


def _is_article(item: Item) -> bool:
    """One in words may be an article, and changes nothing where it multiplies."""
    return item.words is not None and item.value == 1


def _denials(language: Language) -> frozenset[str]:
    """*Si* denies in Swahili and Kinyarwanda; in French it is *if*."""
    return phrases.NOT - {"si"} if language is Language.FRENCH else phrases.NOT


def _scales(found: Sequence[Item], first: int, after: int) -> set[float]:
    """By what a result may be multiplied, for the units that stand there: metres among centimetres."""
    sizes: dict[str, set[float]] = {}
    for item in found[first:after]:
        if item.unit is not None:
            sizes.setdefault(item.unit.quantity, set()).add(float(item.unit.size))
    scales = {one / other for listed in sizes.values() for one in listed for other in listed}
    areas = {length**2 / area for length in sizes.get("length", ()) for area in sizes.get("area", ())}
    return scales | areas | {1 / scale for scale in areas} | {1.0}


def _comes_of(result: Item, ways: _Ways, scales: Iterable[float], near: float) -> bool:
    stated = abs(float(result.value))
    half = 0.51 / 10 ** len(result.name.partition(".")[2]) if result.shape in (Shape.WHOLE, Shape.DECIMAL) else 0.0051
    wanted = {(stated * scale, half * scale) for scale in scales}
    if result.shape is Shape.PERCENT:
        wanted |= {(stated * 100, 0.51), (1 - stated, half), (1 + stated, half)}
    return any(
        abs(worth - each) <= (max(rounded, near * each) if near == _ABOUT or worth != int(worth) else _SAME)
        for worth in map(abs, ways.reached())
        for each, rounded in wanted
    )


class _Ways:
    """
    All that numbers come to in a step or two.

    Args:
        words: Numbers that words stand for, of which one, beside a lone number two, may be taken as well.
        names: All words of the sentence: some tell of squares, some of what is counted in whole ones.
    """

    def __init__(self, numbers: Sequence[Item], words: Sequence[float], names: frozenset[str]) -> None:
        self.values = [float(item.value) for item in numbers]
        self.words = words
        self.whole, self.squared = bool(names & _WHOLE), bool(names & _SQUARED)
        self.parts = {float(item.value) for item in numbers if item.shape in (Shape.PERCENT, Shape.FRACTION)}

    def reached(self) -> set[float]:
        """What they come to."""
        values = self.values
        reached = self._of(values)
        for word in self.words:
            if len(values) < _MOST:
                reached |= self._of([*values, word])
            else:
                reached |= {made for worth in tuple(reached) for made in self._step(worth, word)}
        if len(values) == 1:
            reached |= {made for two in combinations(self.words, 2) for made in self._of([*values, *two])}
        if self.squared:
            squares = self._of([value * value for value in values])
            reached |= squares | {sqrt(abs(square)) for square in (*squares, *reached)}
        if self.whole:
            reached |= {whole for made in tuple(reached) for whole in (floor(made), ceil(made))}
            reached |= {left % right for left, right in permutations(values, 2) if right > 0}
        for left, right in permutations(values, 2):
            reached |= {abs(left - right) + 1, (right - left) / (left or 1)}
        return reached | {sum(values) / len(values)}

    def _of(self, values: Sequence[float]) -> set[float]:
        """What any of `values` come to, each taken once."""
        known: dict[frozenset[int], set[float]] = {frozenset((at,)): {value} for at, value in enumerate(values)}
        for size in range(2, len(values) + 1):
            for chosen in map(frozenset, combinations(range(len(values)), size)):
                known[chosen] = {
                    made
                    for part, lefts in tuple(known.items())
                    if part < chosen and min(part) == min(chosen)
                    for left in lefts
                    for right in known[chosen - part]
                    for made in self._step(left, right)
                }
        return {made for each in known.values() for made in each}

    def _step(self, left: float, right: float) -> set[float]:
        found = {left + right, left - right, left * right}
        for above, below in ((left, right), (right, left)):
            if below:
                found.add(above / below)
            if below in self.parts:
                found |= {above * (1 + below), above * (1 - below)}
        return found
