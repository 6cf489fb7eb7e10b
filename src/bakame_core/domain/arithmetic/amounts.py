"""The amounts of a sentence: each number with what it measures, a time of day or a ratio, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from attrs import evolve, frozen

from bakame_core.domain.arithmetic.expressions import Parser
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import figured
from bakame_core.domain.arithmetic.quantities import Quantity, rate
from bakame_core.domain.arithmetic.stated import searched
from bakame_core.domain.arithmetic.task_words import RATIO, UNDER
from bakame_core.domain.arithmetic.units import MONIES, Unit, units
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:h]([0-5]\d)")
_RATIO = re.compile(r"\d+(?::\d+)+")
_HOURS = words_of("h heure heures")
_NAMED_TIMES = words_of("noon midday midnight midi minuit")
_AT = words_of("a at from to until till de des vers depuis avant before by saa jusqu indique marque affiche")
"""Behind these `21 h` is a time of day."""
_IS = words_of("est sera etait")
_LASTING = frozenset({"y"})
"""But not in `il y a 2 h`."""
_UNDER = frozenset(UNDER.split("|"))
_TO = words_of("to a kwa kuri na for pour contre")
_RATIOS = re.compile(RATIO)
_NEAR = 4
"""So many items behind its word a ratio begins."""
_CLAUSES = re.compile(r" (?:[,;:–—]|and|so|then|et|donc|alors|hivyo|basi|rero|ubwo|kandi)(?= )")
_ORDINALS = words_of("uwa iya icya irya wa")
_SOLD = frozenset({"mass", "volume", "length"})
_BARE = Unit("", Fraction(1))
_HALF_DAY = 12 * 60
_HOUR = 60


@frozen
class Amount:
    """
    One amount of a sentence.

    Args:
        value: In `unit`; of a time of day its minutes since noon or midnight.
        clock: It is a time of day. `parts` are those of a ratio.
        before, behind: The words from the amount before, and to the next one.
        first, after: Its first item, and the one after its last.
        written: As figures, of a fraction not reduced.
    """

    value: Fraction
    unit: Unit | None
    first: int
    after: int
    shape: Shape = Shape.WHOLE
    clock: bool = False
    parts: tuple[Fraction, ...] = ()
    before: str = " "
    behind: str = " "
    written: str = ""

    @property
    def base(self) -> Fraction:
        """The value in the smallest unit of what is measured."""
        return self.value * self.unit.size if self.unit else self.value

    @property
    def measures(self) -> str:
        """Which quantity it is, as *length*; nothing of a bare number."""
        return self.unit.quantity if self.unit else ""

    @property
    def lead(self) -> str:
        """The words before it, back to the last mark or the clause before."""
        return " " + _CLAUSES.split(self.before)[-1].lstrip()

    @property
    def tail(self) -> str:
        """The words behind it, to the next mark or the next clause."""
        return _CLAUSES.split(self.behind)[0].rstrip() + " "

    def is_led_by(self, words: str) -> bool:
        """Whether one of `words` stands shortly before it."""
        return searched(words, self.lead)

    def is_told_as(self, words: str) -> bool:
        """Whether one of `words` stands shortly before it or behind."""
        return searched(words, self.lead) or searched(words, self.tail)


def amounts(text: str, found: Sequence[Item], first: int, after: int, language: Language) -> tuple[Amount, ...]:
    """The amounts of the sentence of `text` from item `first` to `after`."""
    whole, starts = figured(text, language)
    places = (*starts, len(whole))
    parser = Parser(found, nouns_first=language in (Language.SWAHILI, Language.KINYARWANDA))
    read = list(_read(parser, first, after))
    if not read:
        return ()
    begins = [*(each.first for each in read[1:]), after]
    ends = [first, *(each.after for each in read[:-1])]
    return tuple(
        evolve(
            each,
            before=whole[places[end] - 1 : places[each.first]],
            behind=whole[places[each.after] - 1 : places[start]],
        )
        for each, end, start in zip(read, ends, begins, strict=True)
    )


def has_clocks(found: Sequence[Item]) -> bool:
    """Whether anything looks like a time of day: for most sentences this is the whole cost."""
    return any(
        item.name in _NAMED_TIMES or item.name in _HOURS or (item.name[:1].isdigit() and _CLOCK.fullmatch(item.name))
        for item in found
    )


def has_rate(found: Sequence[Item], first: int, after: int) -> bool:
    """Whether a unit there may be what another is counted by."""
    return any(
        item.sort is Sort.UNIT and (before.name in _UNDER or before.sort is Sort.UNIT)
        for before, item in pairwise(found[first:after])
    )


def _read(parser: Parser, first: int, after: int) -> Iterator[Amount]:
    at = first
    while at < after:
        amount = _amount(parser, at)
        if amount is None:
            at += 1
            continue
        yield amount
        at = max(amount.after, at + 1)


def _amount(parser: Parser, at: int) -> Amount | None:
    item = parser.item(at)
    if item.sort is Sort.NUMBER:
        return _ratio(parser, at) or _clock(parser, at) or _quantity(parser, at)
    if item.sort is not Sort.WORD:
        return _quantity(parser, at)
    if item.name[:1].isdigit():
        return _ratio(parser, at) or _clock(parser, at)
    return _clock(parser, at) if item.name in _NAMED_TIMES else None


def _ratio(parser: Parser, at: int) -> Amount | None:
    """`2:3`; behind its word also `2 : 3`, `2 to 3`."""
    item = parser.item(at)
    if item.sort is Sort.WORD and _RATIO.fullmatch(item.name) and not _CLOCK.fullmatch(item.name):
        return _of_parts(item.name.split(":"), at, at + 1)
    near = any(_RATIOS.fullmatch(parser.item(place).name) for place in range(max(0, at - _NEAR), at))
    if near and item.sort is Sort.WORD and _RATIO.fullmatch(item.name):
        return _of_parts(item.name.split(":"), at, at + 1)
    if item.sort is not Sort.NUMBER or not near:
        return None
    # *3 kuri 1* is read as a fraction.
    parts, end = item.name.split("/"), at + 1
    while parser.sort(end + 1) is Sort.NUMBER and _is_beside(parser, end):
        parts.append(parser.item(end + 1).name)
        end += 2
    return _of_parts(parts, at, end) if len(parts) > 1 and all(part.isdecimal() for part in parts) else None


def _is_beside(parser: Parser, mark: int) -> bool:
    """Whether what stands there goes on with a ratio: not before the *umwe* of `1 kuri 4: umwe abona 5`."""
    name = parser.item(mark).name
    return name in _TO or (name == ":" and not _is_article(parser.item(mark + 1)))


def _of_parts(parts: Sequence[str], first: int, after: int) -> Amount:
    return Amount(Fraction(0), None, first, after, parts=tuple(Fraction(part) for part in parts))


def _clock(parser: Parser, at: int) -> Amount | None:
    """`8:45`, `13h40`; behind *de* or *à* also `8 h 45`, `21 h`; noon."""
    item = parser.item(at)
    written = _CLOCK.fullmatch(item.name)
    if written is not None:
        return _of_day(int(written[1]), int(written[2]), at, at + 1)
    if item.name in _NAMED_TIMES:
        return _of_day(12, 0, at, at + 1)
    before, unit = parser.item(at - 1), parser.item(at + 1)
    hours = item.sort is Sort.NUMBER and unit.sort is Sort.UNIT and unit.name in _HOURS
    so = before.name == "donc"
    il = parser.item(at - 1 - so).name in _IS and parser.item(at - 2 - so).name == "il"
    told = before.name in _AT or il
    if not hours or not told or parser.item(at - 2).name in _LASTING or item.value.denominator > 1:
        return None
    minutes = parser.item(at + 2)
    if minutes.sort is Sort.NUMBER and minutes.value < _HOUR and minutes.value.denominator == 1:
        return _of_day(int(item.value), int(minutes.value), at, at + 3)
    return _of_day(int(item.value), 0, at, at + 2)


def _of_day(hour: int, minute: int, first: int, after: int) -> Amount:
    return Amount(Fraction((hour * _HOUR + minute) % _HALF_DAY), units()["min"], first, after, clock=True)


def _quantity(parser: Parser, at: int) -> Amount | None:
    """`12 m`, `mita 5`, `an hour and a half`, `60 km an hour`, `25 %`."""
    item, following = parser.item(at), parser.item(at + 1)
    if item.sort is Sort.UNIT and parser.nouns_first:
        return _of_unit_first(parser, at, item, following)
    part = item.sort is Sort.NUMBER and item.shape is Shape.FRACTION
    if following.sort is Sort.UNIT and item.sort is Sort.ARTICLE:
        return _of_unit(parser, at)
    of = at + 2 + (parser.sort(at + 2) is Sort.ARTICLE)
    if part and following.sort is Sort.OF and parser.sort(of) is Sort.UNIT:
        return _of_unit(parser, at)
    if (
        item.sort is not Sort.NUMBER
        or _is_ordinal(parser, at)
        or (_is_article(item) and (parser.nouns_first or following.sort is not Sort.UNIT))
    ):
        return None
    return _counted(parser, at, item, parser.quantity(at, item))


def _of_unit_first(parser: Parser, at: int, item: Item, following: Item) -> Amount | None:
    """`mita 5`, `mita mraba 12`, `isaha n'igice`; a lone unit is no amount."""
    if following.sort is Sort.POWER and parser.sort(at + 2) is Sort.NUMBER:
        return _of_area(parser, at)
    if following.sort is Sort.NUMBER:
        return _counted(parser, at, following, parser.unit_first(at, item))
    lone = _of_unit(parser, at)
    return lone if lone is not None and lone.value != 1 else None


def _of_area(parser: Parser, at: int) -> Amount | None:
    """`m² 24`, `mita mraba 12`."""
    length, number = parser.item(at).unit, parser.item(at + 2)
    if length is None or length.quantity != "length" or parser.item(at + 1).name != "2":
        return None
    return Amount(number.value, Unit("area", length.size**2), at, at + 3, number.shape)


def _counted(parser: Parser, at: int, number: Item, read: tuple[Quantity, int] | None) -> Amount | None:
    """The quantity that was read there; a rate where it goes on so."""
    if read is None or read[0].value is None:
        return None
    quantity, end = read
    value, unit = quantity.value or Fraction(0), quantity.unit
    if unit is None:
        end = at + 1
        rated = _rated(parser, end)
        return Amount(
            value,
            rate(_BARE, rated[0]) if rated else None,
            at,
            rated[1] if rated else end,
            number.shape,
            written=number.name,
        )
    under = (_under(parser, end) or _sold(parser, end, unit)) if "/" not in unit.quantity else None
    return Amount(value, rate(unit, under[0]) if under else unit, at, under[1] if under else end, number.shape)


def _under(parser: Parser, at: int) -> tuple[Unit, int] | None:
    """The `an hour` of a rate, and where it ends."""
    at += parser.item(at).name in _UNDER and parser.item(at + 1).name in _UNDER
    unit, following = parser.item(at + 1), parser.item(at + 2)
    if parser.item(at).name not in _UNDER or unit.sort is not Sort.UNIT or unit.unit is None:
        return None
    one = following.sort is Sort.NUMBER and _is_article(following)
    return (unit.unit, at + 2 + one) if one or following.sort is not Sort.NUMBER else None


def _sold(parser: Parser, at: int, price: Unit) -> tuple[Unit, int] | None:
    """The *ikiro* of *800 Frw ikiro*."""
    sold = parser.item(at).unit
    if price.quantity not in MONIES or sold is None or sold.quantity not in _SOLD or parser.sort(at + 1) is Sort.NUMBER:
        return None
    return sold, at + 1


def _rated(parser: Parser, at: int) -> tuple[Unit, int] | None:
    """The `pages a day` of `20 pages a day`."""
    for end in (at, at + 1):
        if end > at and (parser.sort(at) is not Sort.WORD or not parser.item(at).name.isalpha()):
            return None
        if under := _under(parser, end):
            return under
    return None


def _of_unit(parser: Parser, at: int) -> Amount | None:
    """`an hour`, `un quart d'heure`, `half an hour`, `nusu saa`; of Bantu languages also the lone `isaha n'igice`."""
    read = parser.operand(at)
    if read is None or read[0].value is None or read[0].unit is None:
        return None
    return Amount(read[0].value, read[0].unit, at, read[1])


def _is_article(item: Item) -> bool:
    """One in words may be an article."""
    return item.words is not None and item.value == 1


def _is_ordinal(parser: Parser, at: int) -> bool:
    """The *kabiri* of *uwa kabiri*."""
    return parser.nouns_first and parser.item(at).words is not None and parser.item(at - 1).name in _ORDINALS
