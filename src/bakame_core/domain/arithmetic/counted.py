"""A number with what it counts: its unit, before or behind it, or the things that are so many."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.arithmetic.phrases import EQUALS, NO_NOUN
from bakame_core.domain.arithmetic.quantities import Quantity, added, rate
from bakame_core.domain.arithmetic.units import BEFORE, SINGULAR, Unit, units
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

Parsed = tuple[Quantity, int] | None
"""What is there, and where it ends."""

_LONGEST_NOUN = 2
_HOUR = 60
_AT = frozenset({"at", "a", "de", "from", "to", "until", "vers", "depuis"})
"""Behind these `8 h 20` is a time of day."""
_COUNTING = frozenset({"n", "ngapi", "angahe"})
_TAKING_UP = words_of("c ca cela on that this which")
"""`24 bonbons partagés entre 6 enfants, cela fait 4`."""
_HOLDING = words_of("in dans katika mu per par kwa")
"""What says that a part belongs to what follows: `24 hours in a day`."""


class Counted:
    """Reads single quantities from `items`."""

    def __init__(self, items: Sequence[Item], *, nouns_first: bool) -> None:
        self.items = items
        self.nouns_first = nouns_first
        self._count = len(items)

    def item(self, at: int) -> Item:
        """The item there, or `NOTHING`."""
        return self.items[at] if 0 <= at < self._count else NOTHING

    def sort(self, at: int) -> Sort:
        """The sort of the item there."""
        return self.items[at].sort if 0 <= at < self._count else Sort.STOP

    def quantity(self, at: int, item: Item) -> tuple[Quantity, int]:
        """The number `item` there, with the unit or the things behind it."""
        worked = item.shape is Shape.FRACTION and item.value >= 1
        unit = self.item(at + 1).unit
        end = self.past_rate(at + 2) if self.sort(at + 1) in (Sort.UNIT, Sort.WORD) else at + 2
        if end > at + 2:
            under = self.item(at + 3).unit if end == at + 4 and self.item(at + 2).name == "/" else None
            return Quantity(
                item.value, rate(unit, under) if unit and under else None, item, worked, vague=not under
            ), end
        if self.sort(at + 1) is Sort.UNIT and not self._is_unit_of_next(at + 1):
            whole, end = self._with_smaller(Quantity(item.value, unit, item, worked), at + 2)
            return whole, self._past_matter(end)
        if item.unit is not None:
            return Quantity(item.value, item.unit), at + 1
        return Quantity(item.value, None, item, worked), self._past_noun(at + 1)

    def _past_matter(self, end: int) -> int:
        """Behind the `of sugar` of `half a kilo of sugar is 500 grams`."""
        of_things = self.sort(end) is Sort.OF and is_noun(self.item(end + 1))
        return end + 2 if of_things and self.item(end + 2).name in EQUALS else end

    def unit_first(self, at: int, item: Item) -> Parsed:
        """`RWF 500`, `mita 1000`, and of one the unit alone: `isaha`."""
        following = self.item(at + 1)
        if following.sort is Sort.NUMBER and item.name in BEFORE:
            return self._with_smaller_first(Quantity(following.value, item.unit, following), at + 2)
        return self._one(at, item) if item.name in SINGULAR and self._may_be_one(at) else None

    def lone_unit(self, at: int) -> Parsed:
        """`un quart d'heure`."""
        return (Quantity(Fraction(1), self.item(at).unit), at + 1) if self.sort(at) is Sort.UNIT else None

    def _may_be_one(self, at: int) -> bool:
        """Behind *has* it is what is counted: `wiki ina siku ngapi`."""
        before = self.item(at - 1).name
        return self.sort(at + 1) is not Sort.NUMBER and before not in EQUALS and before not in _COUNTING

    def _one(self, at: int, item: Item) -> Parsed:
        """`isaha`, `isaha n'igice`: the one needs no number."""
        part = self.item(at + 2)
        if self.sort(at + 1) is Sort.AND and part.sort is Sort.NUMBER and part.shape is Shape.FRACTION:
            return Quantity(1 + part.value, item.unit, worked=True), at + 3
        return Quantity(Fraction(1), item.unit), at + 1

    def _with_smaller(self, whole: Quantity, end: int) -> tuple[Quantity, int]:
        """`1 hour and 30 minutes`, `2 m 50 cm`."""
        at = end + (self.sort(end) is Sort.AND)
        part, unit = self.item(at), self.item(at + 1).unit
        hours = self.item(end - 1).name in ("h", "heure", "heures") and (
            self.item(end - 3).name not in _AT or self.item(end - 4).name == "y"
        )
        bare_minutes = hours and at == end and unit is None
        if bare_minutes and part.sort is Sort.NUMBER and part.value < _HOUR and part.shape is Shape.WHOLE:
            return evolve(added(whole, Quantity(part.value, units()["min"]), 1), worked=False), at + 1
        metres = (
            self.item(end - 1).name in ("m", "metre", "metres") and at == end and unit is None and not self.nouns_first
        )
        if metres and part.sort is Sort.NUMBER and part.name.isdecimal() and len(part.name) == 2:  # noqa: PLR2004 - 2 m 50
            return evolve(added(whole, Quantity(part.value, units()["cm"]), 1), worked=False), at + 1
        if self._is_part_more(at):
            return evolve(whole, value=(whole.value or 0) + part.value, number=None), at + 1
        if part.sort is not Sort.NUMBER or self.item(at + 2).name in _HOLDING:
            return whole, end
        return self._put_together(whole, part, unit, at + 2) or (whole, end)

    def _is_part_more(self, at: int) -> bool:
        """The half of `an hour and a half`, the three quarters of `une heure trois quarts`."""
        part = self.item(at)
        less = part.sort is Sort.NUMBER and part.shape is Shape.FRACTION and part.words is not None and part.value < 1
        of_number = self.sort(at + 1) is Sort.OF and self.sort(at + 2) in (Sort.NUMBER, Sort.UNIT, Sort.ARTICLE)
        return less and not of_number and self.sort(at + 1) not in (Sort.UNIT, Sort.ARTICLE)

    def with_part(self, whole: Quantity, end: int) -> tuple[Quantity, int]:
        """`An hour`, `an hour and a half`."""
        at = end + (self.sort(end) is Sort.AND)
        return (evolve(whole, value=1 + self.item(at).value), at + 1) if self._is_part_more(at) else (whole, end)

    def _with_smaller_first(self, whole: Quantity, end: int) -> tuple[Quantity, int]:
        """`saa 2 na dakika 15`, `amasaha 2 n'iminota 15`."""
        at = end + (self.sort(end) is Sort.AND)
        part, named = self.item(at + 1), self.item(at)
        if at == end or named.sort is not Sort.UNIT or part.sort is not Sort.NUMBER:
            return whole, end
        return self._put_together(whole, part, named.unit, at + 2) or (whole, end)

    def _put_together(self, whole: Quantity, part: Item, unit: Unit | None, end: int) -> Parsed:
        if unit is None or whole.unit is None or part.shape is not Shape.WHOLE:
            return None
        if unit.quantity != whole.unit.quantity or unit.size >= whole.unit.size:
            return None
        return evolve(added(whole, Quantity(part.value, unit), 1), worked=False), end

    def past_rate(self, end: int) -> int:
        """Behind the `/mol` of `17 g/mol`, the `/s²` of `3 m/s²`: it belongs to the unit."""
        while True:
            stroke, under = self.item(end), self.item(end + 1)
            joins = stroke.name == "/" or (stroke.name == "*" and not stroke.spaced)
            if not joins or under.sort not in (Sort.WORD, Sort.UNIT) or under.spaced or not under.name[:1].isalpha():
                return end
            end += 2 + (self.sort(end + 2) is Sort.POWER or self.item(end + 2).name in ("²", "³"))

    def _is_unit_of_next(self, at: int) -> bool:
        """`3 + mita 4`: the unit belongs to the number after it."""
        following = self.item(at + 1)
        one = following.words is not None and following.value == 1
        return self.nouns_first and following.sort is Sort.NUMBER and not one and self.item(at).name in BEFORE

    def _past_noun(self, at: int) -> int:
        """Behind `apples` or `green apples`, if the sum goes on there."""
        for length in range(1, _LONGEST_NOUN + 1):
            if not is_noun(self.item(at + length - 1)):
                return at
            after = self.item(at + length)
            if after.sort is Sort.COMMA and self.item(at + length + 1).name in _TAKING_UP:
                return at + length
            if after.sort in (Sort.OP, Sort.AND, Sort.COMPARE, Sort.REMAINDER) or after.name in EQUALS:
                return at + length
        return at


def is_noun(item: Item) -> bool:
    """Whether `item` is a word for things that are counted."""
    if item.sort is not Sort.WORD or len(item.name) <= 2 or not item.name.isalpha():  # noqa: PLR2004 - shorter are no nouns
        return False
    return item.name not in NO_NOUN and item.name not in EQUALS
