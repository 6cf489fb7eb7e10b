"""Every number that a text holds: whole, decimal, fraction, mixed, percentage, with its place."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from attrs import evolve, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.members import Member
from bakame_core.domain.numbers.cardinals import Cardinals
from bakame_core.domain.numbers.lexicon import Kind
from bakame_core.domain.numbers.tokens import Token


class Shape(Member):
    """How a number was put."""

    WHOLE: ClassVar[Shape]
    DECIMAL: ClassVar[Shape]
    FRACTION: ClassVar[Shape]
    MIXED: ClassVar[Shape]
    PERCENT: ClassVar[Shape]


@frozen
class Reading:
    """
    A number in a text.

    Args:
        value: What it is worth; of a percentage the part of one (1/5).
        first: Its first token; `after` is the one after its last.
        above, below: Of a fraction, as it was put (2/4).
    """

    value: Fraction
    shape: Shape
    first: int
    after: int
    above: int = 0
    below: int = 1

    @property
    def written(self) -> str:
        """`15`, `3.5`, `3/4`, `20%`; a mixed number as a decimal where that ends, else as a fraction."""
        if self.shape is Shape.FRACTION:
            return f"{self.above}/{self.below}"
        if self.shape is Shape.PERCENT:
            return f"{written(self.value * 100)}%"
        return written(self.value)


def written(value: Fraction) -> str:
    """`value` as a whole number, as a decimal where that ends, else as a fraction."""
    if value.denominator == 1:
        return str(value.numerator)
    bottom, twos, fives = value.denominator, 0, 0
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    if bottom > 1:
        return f"{value.numerator}/{value.denominator}"
    places = max(twos, fives)
    figures = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{figures[:-places]}.{figures[-places:]}"


class Reader(Cardinals):
    """A reader of numbers of all shapes."""

    def __init__(self, tokens: Sequence[Token], language: Language | None) -> None:
        super().__init__(tokens, language)
        self._read: dict[int, Reading | None] = {}

    def number(self, at: int) -> Reading | None:
        """The longest number from there, without its sign; read once, however often it is asked for."""
        if at not in self._read:
            self._read[at] = self._number(at)
        return self._read[at]

    def _number(self, at: int) -> Reading | None:
        if self.kind(at) is Kind.PERCENT_BEFORE:
            many = self._amount(at + 1)
            return evolve(many, value=many.value / 100, shape=Shape.PERCENT, first=at) if many else None
        found = self._plain(at)
        if found is None:
            return None
        end = self._percent(found.after)
        if end:
            return evolve(found, value=found.value / 100, shape=Shape.PERCENT, after=end)
        return found

    def _amount(self, at: int) -> Reading | None:
        """A whole number or a decimal: in `asilimia 20 ya 50` *ya* is no fraction."""
        token = self.token(at)
        if token.value is not None and "." in token.form:
            return Reading(token.value, Shape.DECIMAL, at, at + 1)
        read = self.cardinal(at)
        if read is None:
            return None
        whole = Reading(Fraction(read[0]), Shape.WHOLE, at, read[1])
        return (self._places(whole.value, at, read[1]) or whole) if self.kind(read[1]) is Kind.POINT else whole

    def _plain(self, at: int) -> Reading | None:
        part = self._part(at)
        if part:
            return self._of_scale(part)
        if self.kind(at) is Kind.POINT:
            return self._places(Fraction(0), at, at)
        token = self.token(at)
        if token.value is not None and token.word is None:
            return self._written_fraction(at, token)
        if token.value is not None and "." in token.form:
            return self._scaled(Reading(token.value, Shape.DECIMAL, at, at + 1))
        read = self.cardinal(at)
        return self._continued(at, *read) if read else None

    def _written_fraction(self, at: int, token: Token) -> Reading:
        above, below = token.form.split("/")
        return Reading(token.value or Fraction(0), Shape.FRACTION, at, at + 1, int(above), int(below))

    def _continued(self, at: int, value: int, end: int) -> Reading:
        """The whole number from `at` to `end` with what makes it another: a point, parts, `over`, `and a half`."""
        whole = Reading(Fraction(value), Shape.WHOLE, at, end)
        if self.kind(end) is Kind.POINT:
            return self._places(whole.value, at, end) or whole
        part = self._and_one(at, value, end) or self._fraction(at, value, end)
        return self._of_scale(part) if part else self._mixed(whole) or whole

    def _and_one(self, at: int, value: int, end: int) -> Reading | None:
        """`vingt et un quart` is twenty and a quarter: twenty-one of them are *quarts*."""
        word = self.token(end).word
        if word is None or word.language is not Language.FRENCH or word.group == "plural" or word.value == 3:
            return None
        if not (word.ordinal or word.kind is Kind.PART) or self.token(end - 2).form != "et" or value % 10 != 1:
            return None
        return Reading(value - 1 + Fraction(1, word.value), Shape.MIXED, at, end + 1)

    # --- Decimals

    def _places(self, whole: Fraction, at: int, point: int) -> Reading | None:
        figures, end = "", point + 1
        while True:
            word = self.word(end)
            if word is None and self.token(end).form in _OH:
                figures, end = figures + "0", end + 1
                continue
            if word is None or self._is_scaling(end, figures):
                break
            read = self.hundreds(end) if word.value or word.kind is not Kind.UNIT else None
            if read is None and word.kind is not Kind.UNIT:
                break
            if read and (read[1] > end + 1 or word.kind is not Kind.UNIT):
                return self._decimal(whole, at, figures + self._figures(end, read), read[1])
            figures, end = figures + str(word.value), end + 1
        return self._decimal(whole, at, figures, end) if figures else None

    def _figures(self, at: int, read: tuple[int, int]) -> str:
        token = self.token(at)
        return token.form if token.form.isdigit() and read[1] == at + 1 else str(read[0])

    def _is_scaling(self, at: int, figures: str) -> bool:
        return bool(figures.strip("0")) and self.kind(at) not in _PLACES

    def _decimal(self, whole: Fraction, at: int, figures: str, end: int) -> Reading:
        value = whole + Fraction(int(figures), 10 ** len(figures))
        return self._scaled(Reading(value, Shape.DECIMAL, at, end))

    def _scaled(self, reading: Reading) -> Reading:
        """2.5 million."""
        scale = self.word(reading.after)
        if scale is None or scale.kind is not Kind.SCALE:
            return reading
        return evolve(reading, value=reading.value * scale.value, after=reading.after + 1)

    # --- Fractions

    def _part(self, at: int) -> Reading | None:
        """`half`, `a third`, `la moitié`, `robo tatu`."""
        word = self.word(at)
        if word and word.kind is Kind.ARTICLE:
            parts = self.denominator(at + 1)
            return Reading(Fraction(1, parts[0]), Shape.FRACTION, at, parts[1], 1, parts[0]) if parts else None
        if word is None or word.kind is not Kind.PART or word.group == "plural":
            return None
        above, end = 1, at + 1
        if word.language is Language.KINYARWANDA and self.token(end).form == "cya":
            # *Igice cya gatatu* is a third.
            below = self.cardinal(end + 1)
            if below is not None and below[0] > 1:
                return Reading(Fraction(1, below[0]), Shape.FRACTION, at, below[1], 1, below[0])
        if word.language is Language.SWAHILI and self.kind(end) is not Kind.SCALE_BEFORE:
            above, end = self.cardinal(at + 1) or (1, at + 1)
        return Reading(Fraction(above, word.value), Shape.FRACTION, at, end, above, word.value)

    def _of_scale(self, part: Reading) -> Reading:
        """`half a dozen`, `une demi-douzaine`, `half a million`."""
        at = part.after + (self.kind(part.after) is Kind.ARTICLE)
        scale = self.word(at)
        if scale is None or scale.kind not in (Kind.SCALE, Kind.SCALE_BEFORE):
            return part
        return Reading(part.value * scale.value, Shape.WHOLE, part.first, at + 1)

    def _fraction(self, at: int, above: int, end: int) -> Reading | None:
        parts = self.denominator(end) if self._may_count_parts(at, above, end) else self._out_of(above, end)
        if parts is None or not parts[0]:
            return None
        return Reading(Fraction(above, parts[0]), Shape.FRACTION, at, parts[1], above, parts[0])

    def _may_count_parts(self, at: int, above: int, end: int) -> bool:
        """`twenty third` is an ordinal; `one third`, `twenty thirds`, and a child's `two third` are parts."""
        parts = self.denominator(end)
        if parts is None:
            return False
        last = self.token(parts[1] - 1).word
        return last is not None and (
            last.group == "plural"
            or last.kind is Kind.PART
            or above == 1
            or (end == at + 1 and self.kind(at) is Kind.UNIT)
        )

    def _out_of(self, above: int, end: int) -> tuple[int, int] | None:
        """The denominator behind what `above` is out of: after `over` and its kin, and that of *one chance in four*."""
        behind = end + (self.token(end).form in _CHANCES)
        if self.token(behind).form != "in":
            return self._over(behind)
        parts = self.cardinal(behind + 1)
        last = parts is not None and parts[1] == len(self.tokens) and above < parts[0]
        return parts if above == 1 or behind > end or last else None

    def _over(self, at: int) -> tuple[int, int] | None:
        """The denominator after `over`, `out of`, `sur`, `juu ya`, `ya`, `cya`, `kuri`."""
        first, second = self.token(at).form, self.token(at + 1).form
        on = first == "ku" and second != "ijana" and self.language is Language.KINYARWANDA
        skip = 2 if (first, second) in _TWO_OVER else 1 if first in _OVER or on else 0
        if not skip or (first in _OF and not self._is_of(at, first)):
            return None
        return self.cardinal(at + skip)

    def _is_of(self, at: int, form: str) -> bool:
        """Whether *ya*, *by'* there comes after a number; English has another *by*."""
        before = self.word(at - 1)
        if before is None or form != "by":
            return before is not None
        return Language.KINYARWANDA in (before.language, self.language)

    def _mixed(self, whole: Reading) -> Reading | None:
        """`two and a half`, `deux et demi`, `2 1/2`, `two hours and a half`."""
        at = whole.after
        token = self.token(at)
        if token.value is not None and token.word is None and token.value < 1:
            return self._sum(whole, self._written_fraction(at, token)) if self.token(at - 1).value is not None else None
        if token.form in _WHOLES and self.kind(at + 1) is Kind.AND:
            part = self._part(at + 2) or self._counted_part(at + 2)
            return self._sum(whole, part) if part and part.value < 1 else None
        if self.kind(at) is None and self.kind(at + 1) is Kind.AND and token.form.isalpha():
            part = self._part(at + 2)
            return self._sum(whole, part) if part and part.below in (2, 4) else None
        if self.kind(at) is not Kind.AND:
            return None
        return self._tenths(whole, at + 2) if self.token(at + 1).form == "ibice" else self._and_part(whole, at + 1)

    def _and_part(self, whole: Reading, at: int) -> Reading | None:
        token = self.token(at)
        written = token.value is not None and token.word is None and token.value < 1
        part = self._written_fraction(at, token) if written else self._part(at) or self._counted_part(at)
        return self._sum(whole, part) if part and part.value < 1 else None

    def _tenths(self, whole: Reading, at: int) -> Reading | None:
        """`gatatu n'ibice bitanu` is 3.5; `n'ibice bitatu bya kane` names its parts."""
        part = self._counted_part(at)
        if part is not None:
            return self._sum(whole, part) if part.value < 1 else None
        read = self.cardinal(at)
        return self._decimal(whole.value, whole.first, str(read[0]), read[1]) if read else None

    def _counted_part(self, at: int) -> Reading | None:
        read = self.cardinal(at)
        return self._fraction(at, *read) if read else None

    def _sum(self, whole: Reading, part: Reading) -> Reading:
        scale = self.word(whole.first)
        if scale is not None and scale.kind is Kind.SCALE_BEFORE and whole.value < 1000 * scale.value:
            # *Milioni mbili na nusu* is two and a half of them.
            half = part.value * scale.value if whole.value % scale.value == 0 else part.value
            return Reading(whole.value + half, Shape.MIXED, whole.first, part.after)
        last = self.word(whole.after - 1)
        if last is not None and last.kind is Kind.SCALE and last.value >= 10**6 and last.language is Language.FRENCH:
            # *Deux millions et demi* is half of one more.
            return Reading(whole.value + part.value * last.value, Shape.MIXED, whole.first, part.after)
        return self._scaled(Reading(whole.value + part.value, Shape.MIXED, whole.first, part.after))

    # --- Percentages

    def _percent(self, at: int) -> int:
        """Where a percentage ends whose sign or word stands there; 0 if none does."""
        word = self.word(at)
        if self.token(at).form == "%" or (word and word.kind is Kind.PERCENT):
            return at + 1
        pair = (self.token(at).form, self.token(at + 1).form)
        return at + 2 if pair in _PERCENT else 0


_CHANCES = ("chance", "chances")
_PLACES = (Kind.UNIT, Kind.TEN, Kind.TEEN, Kind.TENS, Kind.TENS_BEFORE)
_WHOLES = ("nzima", "byuzuye")
_OH = ("oh", "o")
_OF = frozenset({"ya", "cya", "bya", "cy", "by"})
_OVER = _OF | {"over", "sur", "kuri"}
_TWO_OVER = frozenset({("out", "of"), ("juu", "ya"), ("kati", "ya")})
_PERCENT = frozenset({("per", "cent"), ("pour", "cent"), ("kwa", "mia"), ("ku", "ijana")})
