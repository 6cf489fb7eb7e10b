"""What a tutor's text states about numbers: each claim with its sides, and whether it is hers."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.conclusion_words import CHANGING
from bakame_core.domain.arithmetic.context import ASKING, is_quoted
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.prefixed import calculated
from bakame_core.domain.arithmetic.quantities import Quantity, added
from bakame_core.domain.arithmetic.relations import Relation, Relations
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.numbers.readings import Shape


@frozen
class Claim:
    """
    Sides in their order, with what relates each to the next.

    Args:
        first, after: Its first item, and the one after its last.
        remainder: The number that is said to be left, of a division.
        rounded: It is said to be, in its sentence.
        denied: What it is said not to be, before it is said what it is.
        quoted: The tutor says that somebody else said it, asks it, or rejects it.
    """

    sides: tuple[Quantity, ...]
    relations: tuple[Relation, ...]
    first: int
    after: int
    remainder: Item | None = None
    quoted: bool = False
    rounded: bool = False
    denied: tuple[Quantity, ...] = ()


def _are_alike(one: Quantity, other: Quantity) -> bool:
    """Whether both measure the same."""
    return one.unit is not None and other.unit is not None and one.unit.quantity == other.unit.quantity


def _together(one: Quantity, other: Quantity) -> Quantity:
    return evolve(added(one, other, 1), soft=True)


class Claims(Relations):
    """Finds the claims among `items`."""

    def found(self) -> list[Claim]:
        """Every claim, from left to right."""
        claims: list[Claim] = []
        at = 0
        while at < len(self.items):
            claim = self._claim(at)
            if claim is None:
                at += 1
                continue
            claims.append(claim)
            claims.extend(self._told_again(claim))
            claims.extend(further := self._carried_on(claim))
            at = further[-1].after if further else claim.after
        return claims

    def _claim(self, at: int) -> Claim | None:
        if not self._may_begin(at) or self._is_chance(at):
            return None
        left = self._conjoined(at) or self.parser.expression(at)
        if left is None:
            return None
        sides, end = [self._over(left[0], at)], left[1]
        relations: list[Relation] = []
        denied: list[Quantity] = []
        while True:
            relation = self._instead(end, relations) or self.relation(end)
            right = self.side(relation.after) if relation else None
            if relation is None or right is None or (relations and self._says_what_is_over(end, relation)):
                break
            if self._is_no_side(end, relation, sides, right[0]):
                break
            if relations and relations[-1].negated and not relation.negated:
                # "7 x 8 is not 54, it is 56": the second result is that of the same sum.
                denied.append(sides.pop())
                relations.pop()
            sides.append(right[0])
            relations.append(relation)
            end = right[1]
        if not relations:
            return self._asked_and_told(left[0], left[1]) or self._only_told(left[0], at, left[1])
        described = self._only_describes(sides, relations)
        del sides[:described], relations[:described]
        remainder, end = self.remainder(end)
        remainder = None if remainder and self._is_the_rest(at, sides[-1], remainder) else remainder
        quoted, rounded = is_quoted(self.items, at, end), self._is_rounded(at, end)
        claim = Claim(tuple(sides), tuple(relations), at, end, remainder, quoted, rounded, tuple(denied))
        return claim if self._is_about_numbers(claim) and self._ends(end, claim) else None

    def _is_the_rest(self, at: int, part: Quantity, rest: Item) -> bool:
        """`2/3 of 18 is 12, and 6 are left`: of the whole that was taken a part of."""
        share, whole = self.item(at), self.item(at + 2)
        of = share.shape in (Shape.FRACTION, Shape.PERCENT) and self.sort(at + 1) is Sort.OF
        return of and whole.sort is Sort.NUMBER and part.value is not None and part.value + rest.value == whole.value

    def _instead(self, end: int, relations: Sequence[Relation]) -> Relation | None:
        """`6 x 7 is not 44 but 42`."""
        at = end + (self.sort(end) is Sort.COMMA)
        if not relations or not relations[-1].negated or self.item(at).name not in phrases.INSTEAD:
            return None
        return Relation("=", at + 1) if self.sort(at + 1) is Sort.NUMBER else None

    def _is_no_side(self, end: int, relation: Relation, sides: Sequence[Quantity], right: Quantity) -> bool:
        """`2 + 3 → 5 → 5 × 2`, where the next step begins; and what only has something."""
        arrow = self.item(relation.after - 1).name == "→"
        if arrow and right.worked and len(sides) > 1 and not sides[-1].worked:
            return True
        return self._is_having(end, relation) and not (sides[-1].unit and right.unit)

    def _is_rounded(self, first: int, end: int) -> bool:
        """Whether the sentence tells of rounding."""
        while self.sort(first - 1) is not Sort.STOP:
            first -= 1
        while self.sort(end) is not Sort.STOP:
            end += 1
        return any(item.name in phrases.ROUNDED for item in self.items[first:end])

    def _over(self, left: Quantity, at: int) -> Quantity:
        """`Le reste de 47 divisé par 6`: what is over, not how often it goes."""
        said = self.sort(at - 1 - (self.sort(at - 1) is Sort.OF)) is Sort.REMAINDER
        if not said or left.division is None or not left.division[1]:
            return left
        return Quantity(left.division[0] % left.division[1], worked=True)

    def _only_describes(self, sides: Sequence[Quantity], relations: Sequence[Relation]) -> bool:
        """`The area of a square with side 7 cm is 7 × 7 = 49 cm²`: the first number tells what it is about."""
        if len(sides) < 3 or sides[0].worked or not sides[1].worked:  # noqa: PLR2004 - and what it comes to
            return False
        return self.item(relations[0].after - 1).name != "=" and self.item(relations[1].after - 1).name == "="

    def _says_what_is_over(self, end: int, relation: Relation) -> bool:
        return any(item.sort is Sort.REMAINDER for item in self.items[end : relation.after])

    def _is_having(self, end: int, relation: Relation) -> bool:
        """An hour has 60 minutes; but `2 + 2 has 2 numbers` is no sum."""
        words = {item.name for item in self.items[end : relation.after]}
        if words == {"a"}:
            return True
        return bool(words & phrases.HAVING) and not words & {"you", "we", "tu", "on", "nous"}

    # --- Beginning and end

    def _is_chance(self, at: int) -> bool:
        """`The probability of double six`: what happens, and no twelve."""
        named = self.sort(at) in (Sort.TIMES, Sort.BOTH) and self.item(at + 1).words is not None
        return named and any(item.name in _CHANCES for item in self.items[max(0, at - 8) : at])

    def _may_begin(self, at: int) -> bool:
        item = self.item(at)
        if item.sort in _NEVER_FIRST and item.name != "the":
            return False
        before = self.item(at - 1)
        if (self.item(at - 2) if before.sort is Sort.OF else before).name in _FUNCTIONS:
            return False
        if item.sort is Sort.OP and item.name == "-":
            glued = not self.item(at + 1).spaced
            return (
                before.sort in (Sort.STOP, Sort.COMMA)
                or self._is_mark(before)
                or (item.spaced and glued and before.sort is Sort.WORD)
            )
        if item.sort is Sort.OP:
            return False
        if before.sort in (Sort.OP, Sort.COMPARE, Sort.POWER) or (
            before.sort is Sort.OPEN and self._is_letter(self.item(at - 2))
        ):
            return False
        of_number = before.sort is Sort.OF and self.sort(at - 2) is Sort.NUMBER
        return not of_number and not (self._is_letter(before) and not item.spaced)

    def _is_mark(self, item: Item) -> bool:
        return item.sort is Sort.WORD and not item.name.isalnum()

    def _is_letter(self, item: Item) -> bool:
        return item.sort is Sort.WORD and len(item.name) == 1 and item.name.isalpha()

    def _ends(self, end: int, claim: Claim) -> bool:
        """Not where the right side goes on in a way that was not understood: `= 5 + ___`, `is 5 tens`, `= 3y`."""
        end = self.parser.past_rate(end)
        item = self.item(end)
        if item.name == "-" and item.spaced and self.sort(end + 1) is Sort.WORD and len(self.item(end + 1).name) > 1:
            return self.item(end + 1).spaced
        if item.name == "*" and self.item(claim.relations[-1].after - 1).name == "goes":
            return True
        # "50 millilitres of water": a measure is of something.
        of_things = item.sort is Sort.OF and claim.sides[-1].unit is not None and self.sort(end + 1) is Sort.WORD
        if (item.sort in (Sort.OP, Sort.POWER, Sort.OF) and not of_things) or (
            item.sort is Sort.OPEN and not item.spaced
        ):
            return False
        if item.sort is Sort.WORD and (
            (self._is_letter(item) and not item.spaced) or item.name in "_□[" or item.name in phrases.GOES_ON
        ):
            return False
        and_number = item.sort is Sort.AND and self.sort(end + 1) is Sort.NUMBER and claim.sides[-1].number is not None
        return not (and_number and not self._claims_follow(end + 1))

    def _claims_follow(self, at: int) -> bool:
        """Whether a claim of its own begins there, as in `2 + 2 = 4 and 3 + 3 = 6`."""
        left = self.parser.expression(at)
        return left is not None and (left[0].worked or self.relation(left[1]) is not None)

    def _is_about_numbers(self, claim: Claim) -> bool:
        """Something is calculated, or both sides are numbers of other kinds or units (3/4 = 0.75, 2 h = 120 min)."""
        left, right = claim.sides[0], claim.sides[-1].number
        if left.soft and left.value and left.value.denominator == 1 and right and right.shape is Shape.FRACTION:
            # "From 5 red and 5 blue it is 2/9."
            return False
        if any(side.worked for side in claim.sides) or any(relation.name != "=" for relation in claim.relations):
            return True
        if all(side.unit for side in claim.sides):
            one, other = claim.sides[0].unit, claim.sides[-1].unit
            return one is not None and other is not None and one.quantity == other.quantity and one != other
        numbers = [side.number for side in claim.sides if side.number]
        shapes = {number.shape for number in numbers}
        sign = all(self.item(relation.after - 1).name == "=" for relation in claim.relations)
        if shapes == {Shape.WHOLE}:
            return False
        if Shape.PERCENT in shapes and not sign and any(number.value > _LARGEST_AS_PERCENT for number in numbers):
            # "13.2 million, which is 10 %" of something else.
            return False
        return sign or Shape.WHOLE not in shapes

    # --- Sides

    def _conjoined(self, at: int) -> tuple[Quantity, int] | None:
        """`2 and 3 make 5`: two plain numbers and a word for *makes*."""
        left = self.parser.expression(at)
        if left is None or left[0].worked or left[0].number is None or self.sort(left[1]) is not Sort.AND:
            return None
        # "25 ukayikuba na 4" multiplies.
        paired = any(self.item(place).name in phrases.PAIRING for place in (at - 1, at - 2))
        if paired or CHANGING.search(self.item(left[1] - 1).name):
            return None
        right = self.parser.expression(left[1] + 1)
        if right is None or self.sort(at - 1) in (Sort.COMMA, Sort.AND, Sort.NUMBER):
            return None
        return (_together(left[0], right[0]), right[1]) if self._may_be_together(at, left[0], right[0]) else None

    def _may_be_together(self, at: int, left: Quantity, right: Quantity) -> bool:
        if right.worked or right.number is None or left.number is None:
            # "500 grams and three quarters of a kilo".
            return right.worked and _are_alike(left, right)
        if left.value is None or right.value is None or left.unit != right.unit:
            return False
        percent = Shape.PERCENT in (left.number.shape, right.number.shape)
        return not percent and self.item(at - 1).name not in phrases.EQUALS

    # --- Question and answer

    def _told_again(self, claim: Claim) -> list[Claim]:
        """`You said 7 x 8 is 54. It is 56.`: a second result for the same left side."""
        if not claim.sides[0].worked:
            return []
        again = self._asked_and_told(claim.sides[0], claim.after)
        return [again] if again else []

    def _carried_on(self, claim: Claim) -> list[Claim]:
        """`3 x 4 = 12, plus 5 equals 17`: what follows is done with the result."""
        at = claim.after + (self.sort(claim.after) is Sort.COMMA)
        operation, before = self.item(at), claim.sides[-1]
        if at == claim.after or operation.sort is not Sort.OP or operation.name not in "+-*/" or not before.number:
            return []
        operand = self.parser.operand(at + 1)
        relation = self.relation(operand[1]) if operand else None
        right = self.side(relation.after) if relation else None
        if operand is None or relation is None or right is None or right[0].number is None:
            return []
        left = calculated(operation.name, before, operand[0])
        quoted = claim.quoted or is_quoted(self.items, at, right[1])
        further = Claim((left, right[0]), (relation,), at, right[1], quoted=quoted)
        return [further, *self._carried_on(further)] if self._ends(right[1], further) else []

    def _only_told(self, left: Quantity, first: int, end: int) -> Claim | None:
        """`10 plus 10, twenty!`: surely meant as its result, but not sure enough to put it right."""
        right = self.side(end + 1) if left.worked and self.sort(end) is Sort.COMMA else None
        if right is None or right[0].number is None or right[0].worked or self.sort(right[1]) is not Sort.STOP:
            return None
        quoted = is_quoted(self.items, first, right[1])
        return Claim((evolve(left, soft=True), right[0]), (Relation("=", end + 1),), first, right[1], quoted=quoted)

    def _past_remark(self, at: int) -> int:
        """`7 x 6? Easy: 42.`"""
        end = at + _LONGEST_REMARK
        colon = next((place for place in range(at + 1, end) if self.item(place).name == ":"), None)
        return colon + 1 if colon and self.sort(at) is Sort.WORD else at

    def _asked_and_told(self, left: Quantity, end: int) -> Claim | None:
        """`What is 7 x 8? It is 56.`"""
        stop = end + (self.item(end).name in ('"', "”", "»"))
        if not left.worked or left.soft or self.item(stop).name not in (".", "?", "!", "…", ";"):
            return None
        relation = self.relation(stop + 1)
        said = self.items[stop + 1 : relation.after] if relation else []
        immediate = relation is None
        if relation is None and self.item(stop).name in "?…":
            relation = Relation("=", self._past_remark(stop + 1))
        elif not any(item.name in phrases.PRONOUNS for item in said):
            return None
        if relation is None or relation.name != "=" or self.item(stop + 1).name in ASKING - _ALSO_TELLING:
            return None
        right = self.side(relation.after)
        if right is None or right[0].number is None or self.sort(right[1]) not in (Sort.STOP, Sort.COMMA):
            return None
        quoted = self.item(right[1]).name == "?" or (immediate and self.sort(right[1]) is Sort.COMMA)
        return Claim((left, right[0]), (relation,), stop + 1, right[1], quoted=quoted)


_NEVER_FIRST = (Sort.WORD, Sort.STOP, Sort.COMMA)
_FUNCTIONS = frozenset(("sin", "cos", "tan", "sine", "cosine", "tangent", "sinus", "cosinus", "tangente", "log", "ln"))
"""What these make of a number is another one (`facts`)."""
_CHANCES = words_of("probability chance chances probabilite uwezekano amahirwe odds likelihood")
_LONGEST_REMARK = 4
_LARGEST_AS_PERCENT = 10
_ALSO_TELLING = frozenset({"ni"})
