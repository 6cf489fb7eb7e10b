"""What relates two sides of a sum: `=`, *is*, *makes*, *greater than*; negated, or only about; and what is over."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.counted import is_noun
from bakame_core.domain.arithmetic.expressions import Parser
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.quantities import Quantity
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of

_LONGEST_RELATION = 10
_FORMS = words_of(
    "standard scientific notation scientifique ecriture improper mixed impropre mixte percentage decimal fraction pourcentage decimale number form simplified simplifies reduced simplest lowest terms "
    "sehemu desimali asilimia ijanisha"
)
"""`3/5 as a percentage is 60 %`."""


_IS_NOT = frozenset({"si", "sio", "siyo"})
"""`6 mara 7 si 44`."""
_GETTING = words_of("get gets got have obtient obtiens a trouve unapata tunapata ubona tubona")
_HOLDING = frozenset({"in", "dans", "katika", "mu"})
_BETWEEN = frozenset({Sort.WORD, Sort.COMMA, Sort.AND, Sort.OF})


@frozen
class Relation:
    """What stands between two sides: `=`, `<`, ...; `about`; negated; and `after`, where the right side begins."""

    name: str
    after: int
    about: bool = False
    negated: bool = False


class Relations:
    """Finds relations among `items`."""

    def __init__(self, items: Sequence[Item], language: Language) -> None:
        self.items = items
        self.language = language
        self.parser = Parser(items, nouns_first=language in (Language.SWAHILI, Language.KINYARWANDA))
        self.sort = self.parser.sort
        self.item = self.parser.item

    def side(self, at: int) -> tuple[Quantity, int] | None:
        """The expression there, if it can be one side."""
        found = self.parser.expression(at)
        if found is None and self.item(at).name == "-":
            return None
        return found

    def relation(self, at: int) -> Relation | None:
        """The relation that begins there, if a side follows it."""
        name, about, negated, end = "", False, False, at
        while end < at + _LONGEST_RELATION:
            item = self.item(end)
            if item.sort is Sort.COMPARE and end + 1 < len(self.items):
                name = item.name
            elif self._is_equals(item, name) or (end == at and (self._holds(at) or self._is_got(at))):
                name = name or "="
            elif item.name in phrases.ABOUT:
                about = True
            elif item.name in phrases.NOT:
                negated = True
                name = name or ("=" if item.name in _IS_NOT and self.parser.nouns_first else "")
            elif (
                not (name and item.name in phrases.LATE_AROUND_EQUALS)
                and not (item.sort in _BETWEEN and self._is_filler(item))
                and not self._is_article(end)
            ):
                break
            about = about or item.name == "≈"
            end += 1
        return Relation(name, end, about, negated) if name and self._begins_side(end) else None

    def _holds(self, at: int) -> bool:
        """The `in` of `there are 60 minutes in an hour`."""
        if self.item(at).name not in _HOLDING:
            return False
        stating = self.item(at - 3).name in ("are", "is", "a", "kuna", "hari")
        # *Dakika 60 katika saa moja*: the units stand before their numbers.
        bantu = self.sort(at - 1) is Sort.NUMBER and self.parser.nouns_first
        before, after = self.item(at - 1 - bantu).unit, self.item(at + 2 - bantu).unit
        same = before is not None and after is not None and before.quantity == after.quantity
        return stating and same

    def _is_got(self, at: int) -> bool:
        """The `when` of `we get 56 when we multiply 8 by 7`."""
        return self.item(at).name in phrases.LATE_AROUND_EQUALS and self.item(at - 2).name in _GETTING

    def _is_equals(self, item: Item, name: str) -> bool:
        if item.sort is Sort.REMAINDER:
            return item.name in phrases.LEAVING and not name
        if item.sort is Sort.ARTICLE:
            return self.language is Language.FRENCH
        return item.sort in (Sort.WORD, Sort.COMPARE) and item.name in phrases.EQUALS

    def _is_article(self, at: int) -> bool:
        return self.sort(at) is Sort.ARTICLE and self.item(at + 1).name in _FORMS

    def _is_filler(self, item: Item) -> bool:
        return (
            item.sort is Sort.COMMA
            or item.name in _FORMS
            or item.name in phrases.AROUND_EQUALS
            or item.name in (":", '"', "“", "”", "'", "»", "«")
        )

    def _begins_side(self, at: int) -> bool:
        return self.parser.expression(at) is not None

    def remainder(self, at: int) -> tuple[Item | None, int]:
        """`remainder 2`, `and 2 left over`, `reste 2`."""
        start = at + (self.sort(at) is Sort.COMMA)
        if self.sort(start) is Sort.REMAINDER and self.sort(start + 1) is Sort.NUMBER:
            return self.item(start + 1), start + 2
        if (
            self.sort(start) is Sort.REMAINDER
            and self.item(start + 1).name == "."
            and self.sort(start + 2) is Sort.NUMBER
        ):
            return self.item(start + 2), start + 3
        if (self.sort(start) is Sort.AND or self.item(start).name == "with") and self.sort(start + 1) is Sort.NUMBER:
            following = start + 2 + is_noun(self.item(start + 2)) * (self.item(start + 2).name not in phrases.LEFT_OVER)
            if self.item(following).name in phrases.LEFT_OVER:
                return self.item(start + 1), following + 1
        return None, at
