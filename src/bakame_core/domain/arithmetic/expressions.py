"""The value of a calculation, exactly: parsed by precedence, with units, and no evaluation of text as code."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial

from attrs import evolve

from bakame_core.domain.arithmetic.counted import Counted, Parsed, is_noun
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.prefixed import prefixed
from bakame_core.domain.arithmetic.quantities import Quantity, added, multiplied, negative, raised, root
from bakame_core.domain.numbers.readings import Shape

_SHORTEST_MORE_THAN = len("plus de ")
_LARGEST_FACTORIAL = 20
_NONE = frozenset({Sort.STOP, Sort.COMMA, Sort.COMPARE, Sort.CLOSE, Sort.OF, Sort.AND, Sort.REMAINDER, Sort.POWER})
"""With none of these an expression begins."""
_DEEPEST = 20
"""Brackets in brackets: no lesson has so many."""
_SEVERAL = {
    name: value
    for value, name in enumerate(("twos", "threes", "fours", "fives", "sixes", "sevens", "eights", "nines"), 2)
}
"""`Seven eights are fifty-six`."""


class Parser(Counted):
    """Reads expressions from `items`."""

    def __init__(self, items: Sequence[Item], *, nouns_first: bool) -> None:
        super().__init__(items, nouns_first=nouns_first)
        self._depth = 0
        self._read: dict[int, Parsed] = {}

    def expression(self, at: int) -> Parsed:
        """The longest expression from there: it is asked for from several sides, and read once."""
        if at not in self._read:
            self._read[at] = self._expression(at) if self._may_begin(at) else None
        return self._read[at]

    def _may_begin(self, at: int) -> bool:
        """Whether an expression may begin there at all: in most places a word stands with which none does."""
        item = self.item(at)
        if item.sort is Sort.WORD:
            return self.nouns_first or item.name == "the"
        return item.sort not in _NONE

    def _expression(self, at: int) -> Parsed:
        if self.sort(at) in (Sort.DO, Sort.BOTH):
            return prefixed(self, at)
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

    def _more_than(self, left: Quantity, end: int, comparing: Item) -> Parsed:
        """`3 less than 10`; a sign compares."""
        right = self._sum(end + 1)
        # *Iruta* and its kin only compare: "7 iruta 5".
        if right is None or comparing.end - comparing.start < _SHORTEST_MORE_THAN:
            return left, end
        return added(right[0], left, 1 if comparing.name == ">" else -1), right[1]

    # --- By precedence

    def operand(self, at: int) -> Parsed:
        """The product or single number from there."""
        return self._product(at)

    def _sum(self, at: int) -> Parsed:
        left = self._product(at)
        while left is not None and self.sort(left[1]) is Sort.OP and self.item(left[1]).name in "+-":
            right = self._product(left[1] + 1)
            if right is None:
                return left
            left = (added(left[0], right[0], 1 if self.item(left[1]).name == "+" else -1), right[1])
        return left

    def _product(self, at: int) -> Parsed:
        left = self.power(at)
        while left is not None:
            operation = self.item(left[1])
            into = self._goes_into(left[1])
            if into is not None:
                return multiplied(into[0], left[0], "/"), into[1]
            adjoined = not operation.spaced and (
                operation.sort is Sort.OPEN or (operation.sort is Sort.NUMBER and self.item(left[1] - 1).name == "!")
            )
            if not adjoined and not (operation.sort is Sort.OP and operation.name in "*/"):
                return left
            right = self.power(left[1] + (not adjoined))
            if right is None:
                return left
            left = (multiplied(left[0], right[0], "*" if adjoined else operation.name), right[1])
        return None

    def _goes_into(self, at: int) -> Parsed:
        """`8 into 56 goes 7 times`."""
        into = self.power(at + 1) if self.item(at).name == "into" else None
        return into if into is not None and self.item(into[1]).name == "goes" else None

    def power(self, at: int) -> Parsed:
        """The number there, negative or raised to a power."""
        if self._depth > _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._raised_or_plain(at)
        finally:
            self._depth -= 1

    def _raised_or_plain(self, at: int) -> Parsed:
        if self._is_minus(at):
            found = self.power(at + 1)
            return (negative(found[0]), found[1]) if found else None
        base = self._atom(at)
        if base is None:
            return None
        quantity, end = base = self._factorial(*base)
        if self.sort(end) is Sort.POWER:
            return raised(quantity, Fraction(self.item(end).name)), end + 1
        if self.sort(end) is Sort.OP and self.item(end).name == "^":
            exponent = self.power(end + 1)
            value = exponent[0].value if exponent else None
            return (raised(quantity, value), exponent[1]) if exponent and value is not None else base
        return base

    def _factorial(self, base: Quantity, end: int) -> tuple[Quantity, int]:
        """`5! =`, `5 ! =`: a mark that a sum goes on behind."""
        if self.item(end).name != "!":
            return base, end
        after = self.item(end + 1)
        goes_on = (
            after.sort in (Sort.OP, Sort.CLOSE)
            or after.name in ("=", "≈", ")")
            or (not after.spaced and after.sort in (Sort.OPEN, Sort.NUMBER))
        )
        whole = base.value is not None and base.value.denominator == 1 and 0 <= base.value <= _LARGEST_FACTORIAL
        if not goes_on or not whole or base.value is None or base.unit is not None:
            return base, end
        return Quantity(Fraction(factorial(int(base.value))), worked=True), end + 1

    def _is_minus(self, at: int) -> bool:
        return self.sort(at) is Sort.OP and self.item(at).name == "-"

    # --- Atoms

    def _atom(self, at: int) -> Parsed:
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

    def _before_number(self, at: int, item: Item) -> Parsed:
        """`RWF 500`, `mita 1000`, `an hour`, `amapera 3`."""
        following = self.item(at + 1)
        if item.sort is Sort.ARTICLE and following.sort is Sort.UNIT:
            return self.with_part(Quantity(Fraction(1), following.unit), at + 2)
        if item.sort is Sort.UNIT:
            return self.unit_first(at, item)
        if item.sort is Sort.WORD and item.name == "the":
            return self._atom(at + 1) if following.sort in (Sort.ROOT, Sort.RAISE, Sort.TIMES) else None
        if not self.nouns_first or not is_noun(item):
            return None
        return self._numbered(at + 1, following) if following.sort is Sort.NUMBER else None

    def _numbered(self, at: int, item: Item) -> Parsed:
        is_part = item.shape in (Shape.FRACTION, Shape.PERCENT)
        after = self.item(at + 1)
        if after.sort is Sort.OF and is_part:
            start = at + 2 + (self.item(at + 2).name in ("the", "those", "these", "your", "les", "la", "le", "l"))
            whole = (
                prefixed(self, start) if self.sort(start) is Sort.BOTH else self.power(start) or self.lone_unit(start)
            )
            if whole is not None:
                return self._part_of(item, whole[0]), whole[1]
        if is_part and after.sort is Sort.ARTICLE and self.sort(at + 2) is Sort.UNIT:
            # Half an hour.
            return Quantity(item.value, self.item(at + 2).unit, worked=True), at + 3
        if after.name in _SEVERAL:
            return multiplied(Quantity(item.value), Quantity(Fraction(_SEVERAL[after.name])), "*"), at + 2
        return self.quantity(at, item)

    def _part_of(self, part: Item, whole: Quantity) -> Quantity:
        """Half of 15 is 7 remainder 1: it is a division as well."""
        worth = multiplied(Quantity(part.value), whole, "*")
        if part.shape is not Shape.FRACTION or part.value.numerator != 1 or whole.value is None:
            return worth
        return evolve(worth, division=(whole.value, Fraction(part.value.denominator)))

    def _applied(self, at: int, item: Item) -> Parsed:
        found = self.power(at + 1 + (self.sort(at + 1) is Sort.OF))
        if found is None:
            return None
        quantity, end = found
        if item.sort is Sort.ROOT:
            return root(quantity, int(item.name)), end
        if item.sort is Sort.RAISE:
            return raised(quantity, Fraction(item.name)), end
        return multiplied(Quantity(Fraction(item.name)), quantity, "*"), end
