"""The value of a calculation, exactly: parsed by precedence, with units, and no evaluation of text as code."""

# ruff: noqa: PLR2004 - squares and cubes
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.arithmetic.phrases import EQUALS, NO_NOUN
from bakame_core.domain.arithmetic.quantities import Quantity, added, multiplied, negative, raised, root
from bakame_core.domain.arithmetic.units import BEFORE, SINGULAR
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape

_LONGEST_NOUN = 2
_SHORTEST_MORE_THAN = len("plus de ")
_DEEPEST = 20
"""Brackets in brackets: no lesson has so many."""


_Parsed = tuple[Quantity, int] | None


class Parser:
    """Reads expressions from `items`."""

    def __init__(self, items: Sequence[Item], *, nouns_first: bool) -> None:
        self.items = items
        self.nouns_first = nouns_first
        self._depth = 0
        self._count = len(items)
        self._read: dict[int, _Parsed] = {}

    def item(self, at: int) -> Item:
        """The item there, or `NOTHING`."""
        return self.items[at] if 0 <= at < self._count else NOTHING

    def sort(self, at: int) -> Sort:
        """The sort of the item there."""
        return self.items[at].sort if 0 <= at < self._count else Sort.STOP

    def expression(self, at: int) -> _Parsed:
        """The longest expression from there: it is asked for from several sides, and read once."""
        if at not in self._read:
            self._read[at] = self._expression(at)
        return self._read[at]

    def _expression(self, at: int) -> _Parsed:
        if self.sort(at) in (Sort.DO, Sort.BOTH):
            return self._prefixed(at)
        found = self._sum(at)
        if found is None:
            return None
        left, end = found
        comparing = self.item(end)
        if (
            comparing.sort is Sort.COMPARE
            and comparing.name in "<>"
            and left.number
            and self.item(end + 1).sort is Sort.NUMBER
        ):
            return self._more_than(left, end, comparing)
        if self.item(end).name == "from" and self.sort(end) is Sort.OP:
            right = self._sum(end + 1)
            return (added(right[0], left, -1), right[1]) if right else None
        return found

    def _more_than(self, left: Quantity, end: int, comparing: Item) -> _Parsed:
        """`3 less than 10`; a sign compares."""
        right = self._sum(end + 1)
        # *Iruta* and its kin only compare: "7 iruta 5".
        if right is None or comparing.end - comparing.start < _SHORTEST_MORE_THAN:
            return left, end
        return added(right[0], left, 1 if comparing.name == ">" else -1), right[1]

    def operand(self, at: int) -> _Parsed:
        """The product or single number from there."""
        return self._product(at)

    def _sum(self, at: int) -> _Parsed:
        left = self._product(at)
        while left is not None and self.sort(left[1]) is Sort.OP and self.item(left[1]).name in "+-":
            right = self._product(left[1] + 1)
            if right is None:
                return left
            left = (added(left[0], right[0], 1 if self.item(left[1]).name == "+" else -1), right[1])
        return left

    def _product(self, at: int) -> _Parsed:
        left = self._power(at)
        while left is not None:
            operation = self.item(left[1])
            into = self._goes_into(left[1])
            if into is not None:
                return multiplied(into[0], left[0], "/"), into[1]
            adjoined = operation.sort is Sort.OPEN and not operation.spaced
            if not adjoined and not (operation.sort is Sort.OP and operation.name in "*/"):
                return left
            right = self._power(left[1] + (not adjoined))
            if right is None:
                return left
            left = (multiplied(left[0], right[0], "*" if adjoined else operation.name), right[1])
        return None

    def _goes_into(self, at: int) -> _Parsed:
        """`8 into 56 goes 7 times`."""
        into = self._power(at + 1) if self.item(at).name == "into" else None
        return into if into is not None and self.item(into[1]).name == "goes" else None

    def _power(self, at: int) -> _Parsed:
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._raised_or_plain(at)
        finally:
            self._depth -= 1

    def _raised_or_plain(self, at: int) -> _Parsed:
        if self._is_minus(at):
            found = self._power(at + 1)
            return (negative(found[0]), found[1]) if found else None
        base = self._atom(at)
        if base is None:
            return None
        quantity, end = base
        if self.sort(end) is Sort.POWER:
            return raised(quantity, Fraction(self.item(end).name)), end + 1
        if self.sort(end) is Sort.OP and self.item(end).name == "^":
            exponent = self._power(end + 1)
            value = exponent[0].value if exponent else None
            return (raised(quantity, value), exponent[1]) if exponent and value is not None else base
        return base

    def _is_minus(self, at: int) -> bool:
        return self.sort(at) is Sort.OP and self.item(at).name == "-"

    # --- Atoms

    def _atom(self, at: int) -> _Parsed:
        item = self.item(at)
        if item.sort is Sort.OPEN:
            inner = self._sum(at + 1)
            closed = inner is not None and self.sort(inner[1]) is Sort.CLOSE
            return (evolve(inner[0], number=None, worked=inner[0].worked), inner[1] + 1) if inner and closed else None
        if item.sort in (Sort.ROOT, Sort.RAISE, Sort.TIMES):
            return self._applied(at, item)
        if item.sort is Sort.NUMBER:
            return self._numbered(at, item)
        return self._before_number(at, item)

    def _before_number(self, at: int, item: Item) -> _Parsed:
        """`RWF 500`, `mita 1000`, `an hour`, `amapera 3`."""
        following = self.item(at + 1)
        if item.sort is Sort.ARTICLE and following.sort is Sort.UNIT:
            return Quantity(Fraction(1), following.unit), at + 2
        if item.sort is Sort.UNIT:
            return self._unit_first(at, item, following)
        if item.sort is Sort.WORD and item.name == "the":
            return self._atom(at + 1) if following.sort in (Sort.ROOT, Sort.RAISE, Sort.TIMES) else None
        if not self.nouns_first or not is_noun(item):
            return None
        if following.sort is Sort.NUMBER:
            return self._numbered(at + 1, following)
        return None

    def _unit_first(self, at: int, item: Item, following: Item) -> _Parsed:
        if following.sort is Sort.NUMBER and item.name in BEFORE:
            return Quantity(following.value, item.unit, following), at + 2
        return self._one(at, item) if item.name in SINGULAR and self._may_be_one(at) else None

    def _may_be_one(self, at: int) -> bool:
        """Behind *has* it is what is counted: `wiki ina siku ngapi`."""
        before = self.item(at - 1).name
        return self.sort(at + 1) is not Sort.NUMBER and before not in EQUALS and before not in _COUNTING

    def _one(self, at: int, item: Item) -> _Parsed:
        """`isaha`, `isaha n'igice`: the one needs no number."""
        part = self.item(at + 2)
        if self.sort(at + 1) is Sort.AND and part.sort is Sort.NUMBER and part.shape is Shape.FRACTION:
            return Quantity(1 + part.value, item.unit, worked=True), at + 3
        return Quantity(Fraction(1), item.unit), at + 1

    def _numbered(self, at: int, item: Item) -> _Parsed:
        if self.sort(at + 1) is Sort.OF and self._is_part(item):
            whole = self._power(at + 2) or self._lone_unit(at + 2)
            if whole is not None:
                return self._part_of(item, whole[0]), whole[1]
        worked = item.shape is Shape.FRACTION and item.value >= 1
        after = self.item(at + 1)
        if self._is_part(item) and after.sort is Sort.ARTICLE and self.sort(at + 2) is Sort.UNIT:
            # Half an hour.
            return Quantity(item.value, self.item(at + 2).unit, worked=True), at + 3
        if after.name in _SEVERAL:
            return multiplied(Quantity(item.value), Quantity(Fraction(_SEVERAL[after.name])), "*"), at + 2
        if after.sort is Sort.UNIT and not self._is_unit_of_next(at + 1):
            return self._with_smaller(Quantity(item.value, after.unit, item, worked), at + 2)
        if item.unit is not None:
            return Quantity(item.value, item.unit), at + 1
        return Quantity(item.value, None, item, worked), self._past_noun(at + 1)

    def _lone_unit(self, at: int) -> _Parsed:
        """`un quart d'heure`."""
        return (Quantity(Fraction(1), self.item(at).unit), at + 1) if self.sort(at) is Sort.UNIT else None

    def _part_of(self, part: Item, whole: Quantity) -> Quantity:
        """Half of 15 is 7 remainder 1: it is a division as well."""
        worth = multiplied(Quantity(part.value), whole, "*")
        if part.shape is not Shape.FRACTION or part.value.numerator != 1 or whole.value is None:
            return worth
        return evolve(worth, division=(whole.value, Fraction(part.value.denominator)))

    def _with_smaller(self, whole: Quantity, end: int) -> tuple[Quantity, int]:
        """`1 hour and 30 minutes`, `2 m 50 cm`."""
        at = end + (self.sort(end) is Sort.AND)
        part, unit = self.item(at), self.item(at + 1).unit
        if part.sort is not Sort.NUMBER or unit is None or whole.unit is None or part.shape is not Shape.WHOLE:
            return whole, end
        if unit.quantity != whole.unit.quantity or unit.size >= whole.unit.size or self.item(at + 2).name in _HOLDING:
            return whole, end
        return evolve(added(whole, Quantity(part.value, unit), 1), worked=False), at + 2

    def _is_part(self, item: Item) -> bool:
        return item.shape in (Shape.FRACTION, Shape.PERCENT)

    def _is_unit_of_next(self, at: int) -> bool:
        """`3 + mita 4`: the unit belongs to the number after it."""
        return self.nouns_first and self.sort(at + 1) is Sort.NUMBER and self.item(at).name in BEFORE

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

    def _applied(self, at: int, item: Item) -> _Parsed:
        found = self._power(at + 1 + (self.sort(at + 1) is Sort.OF))
        if found is None:
            return None
        quantity, end = found
        if item.sort is Sort.ROOT:
            return root(quantity, int(item.name)), end
        if item.sort is Sort.RAISE:
            return raised(quantity, Fraction(item.name)), end
        return multiplied(Quantity(Fraction(item.name)), quantity, "*"), end

    def _prefixed(self, at: int) -> _Parsed:
        """`the sum of 3, 4 and 5`, `subtract 3 from 10`, `divise 12 par 3`."""
        item = self.item(at)
        parts = self._listed(at)
        if len(parts) < 2:
            return self._joined_up(item, parts)
        first, second = parts[0][0], parts[1][0]
        links = self.item(parts[0][1]).name
        if item.name == "-" and item.sort is Sort.DO and links in _FROM:
            first, second = second, first
        total = calculated(item.name, first, second)
        for part, _ in parts[2:]:
            total = calculated(item.name, total, part)
        if item.name == "mean":
            total = multiplied(total, Quantity(Fraction(len(parts))), "/")
        return total, parts[-1][1]

    def _listed(self, at: int) -> list[tuple[Quantity, int]]:
        """The numbers after `at`, each with where it ends; more than two only where they may be so many."""
        start = at + 1
        while self.item(start).name in ("the", "numbers", "les", "nombres", "nambari", "imibare"):
            start += 1
        many = self.item(at).name in ("+", "*", "mean")
        parts: list[tuple[Quantity, int]] = []
        while start:
            part = self._power(start)
            if part is None:
                break
            parts.append(part)
            listed = many and self.sort(part[1]) is Sort.COMMA and self.sort(part[1] + 1) is Sort.NUMBER
            start = part[1] + 1 if listed else self._link(part[1]) if many or len(parts) < 2 else 0
        return parts

    def _joined_up(self, item: Item, parts: Sequence[tuple[Quantity, int]]) -> _Parsed:
        """The sum of `kumi na saba` is one of ten and seven; `ugabanyije makumyabiri na gatanu` divides by five."""
        number = parts[0][0].number if parts else None
        if number is None or number.words is None or number.value <= 10:
            return None
        if item.sort is Sort.BOTH and item.name == "+":
            return Quantity(number.value, worked=True, soft=True), parts[0][1]
        units = number.value % 10
        if item.sort is not Sort.DO or item.name not in "*/" or number.words not in _BANTU or not units:
            return None
        tens, unit = Quantity(number.value - units), Quantity(units)
        return evolve(calculated(item.name, tens, unit), soft=True), parts[0][1]

    def _link(self, at: int) -> int:
        """Where the second number begins, after `and`, `by`, `from`; 0 if none of them is there."""
        item = self.item(at)
        if item.sort in (Sort.AND, Sort.OF) or item.name in _LINKS:
            return at + 2 if (item.name, self.item(at + 1).name) in _LINK_PAIRS else at + 1
        return 0


_BANTU = (Language.SWAHILI, Language.KINYARWANDA)
_SEVERAL = {
    name: value
    for value, name in enumerate(("twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines"), 2)
}
"""`Seven eights are fifty-six`."""
_FROM = frozenset({"from", "de", "d", "a", "kutoka", "kwenye", "kuri", "muri", "mu"})
_COUNTING = frozenset({"n", "ngapi", "angahe"})
_TAKING_UP = words_of("c ca cela on that this which")
"""`24 bonbons partagés entre 6 enfants, cela fait 4`."""
_HOLDING = words_of("in dans katika mu per par kwa")
"""What says that a part belongs to what follows: `24 hours in a day`."""
_LINKS = words_of("a avec by de from into kuri kutoka kwa kwenye mo mu muri par to with")
_LINK_PAIRS = frozenset({("kutoka", "kwa"), ("kutoka", "kwenye")})


def is_noun(item: Item) -> bool:
    """Whether `item` is a word for things that are counted."""
    if item.sort is not Sort.WORD or len(item.name) <= 2 or not item.name.isalpha():
        return False
    return item.name not in NO_NOUN and item.name not in EQUALS


def calculated(operation: str, left: Quantity, right: Quantity) -> Quantity:
    """What `left` and `right` come to; `mean` adds only."""
    if operation in ("+", "-", "mean"):
        return added(left, right, -1 if operation == "-" else 1)
    return multiplied(left, right, operation)
