"""Whole numbers below a hundred read from words: quatre-vingt-dix-sept, kumi na tano, mirongo itatu na gatanu."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Sequence

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import Kind, Word
from bakame_core.domain.numbers.tokens import END, Token

Read = tuple[int, int] | None
"""A value and where the next token is."""

_COUNTING = frozenset(
    {Kind.UNIT, Kind.TEN, Kind.TEEN, Kind.TENS, Kind.TENS_BEFORE, Kind.NUMERAL}
    | {Kind.HUNDRED, Kind.HUNDRED_BEFORE, Kind.HUNDREDS}
)
_BANTU = (Language.SWAHILI, Language.KINYARWANDA)


class Tens:
    """
    A reader of the numbers below a hundred among `tokens`.

    Args:
        language: Decides about *cent(s)*, which English has as a coin.
    """

    def __init__(self, tokens: Sequence[Token], language: Language | None) -> None:
        self.tokens = tokens
        self.language = language
        self._count = len(tokens)
        # Each is asked for some ten times a token.
        words = (token.word for token in tokens)
        self._words = [None if word is None or word.ordinal else word for word in words]

    def token(self, at: int) -> Token:
        """The token there, or `END`."""
        return self.tokens[at] if 0 <= at < self._count else END

    def word(self, at: int) -> Word | None:
        """The number word there; None for an ordinal, which is read by `denominator`."""
        return self._words[at] if 0 <= at < self._count else None

    def kind(self, at: int) -> Kind | None:
        """The kind of the number word there."""
        word = self._words[at] if 0 <= at < self._count else None
        return word.kind if word else None

    def _agrees(self, at: int, scale: Word | None) -> bool:
        """Kinyarwanda: a unit that does not agree with the scale before it does not count it."""
        unit = self.word(at)
        if scale is None or scale.language is not Language.KINYARWANDA or unit is None or unit.kind is not Kind.UNIT:
            return True
        if self.kind(at - 1) is Kind.TENS_BEFORE:
            return True
        return unit.group in ("", "bi" if scale.value == 1000 else "zi")

    # --- Up to 99

    def below_hundred(self, at: int, scale: Word | None = None) -> Read:
        """A number below a hundred, or a numeral of any size."""
        word = self.word(at)
        if word is None or self._begins_denominator(at):
            return None
        tens = self._tens(at, word)
        if tens:
            return self._with_unit(*tens, word, scale)
        if word.kind in (Kind.UNIT, Kind.TEEN):
            return word.value, at + 1
        value = self.token(at).value
        whole = word.kind is Kind.NUMERAL and value is not None and value.denominator == 1
        return (int(value), at + 1) if whole and value is not None else None

    def _tens(self, at: int, word: Word) -> Read:
        if word.kind in (Kind.TEN, Kind.TENS):
            return word.value, at + 1
        if word.kind is Kind.UNIT and self._is_eighty(at):
            return 80, at + 2
        unit = self.word(at + 1)
        if word.kind is Kind.TENS_BEFORE and unit and unit.kind is Kind.UNIT and unit.value > 1:
            return 10 * unit.value, at + 2
        return None

    def _is_eighty(self, at: int) -> bool:
        four, twenty = self.word(at), self.word(at + 1)
        if not four or not twenty or twenty.language is not Language.FRENCH:
            return False
        # "Trente-quatre vingtièmes" has its hyphen elsewhere.
        apart = self.token(at).glued and not self.token(at + 1).glued
        return four.value == 4 and twenty.value == 20 and not apart

    def _begins_denominator(self, at: int) -> bool:
        """In `one hundred ninety-ninths` the hyphen says that ninety is not a part of the hundred."""
        following = self.token(at + 1)
        return (
            following.glued and following.word is not None and following.word.ordinal and self.word(at - 1) is not None
        )

    def _with_unit(self, tens: int, end: int, word: Word, scale: Word | None) -> Read:
        joint = self.word(end)
        at = end + 1 if joint and joint.kind is Kind.AND else end
        unit = self.word(at)
        if (
            unit is None
            or self.are_apart(end - 1, at)
            or unit.value == 0
            or self._begins_denominator(at)
            or self._is_eighty(at)
        ):
            return tens, end
        if at > end and joint and not self._may_join(joint, word, unit, tens):
            return tens, end
        if self._is_french_base(tens, word) and unit.kind in (Kind.TEEN, Kind.TEN) and unit.value < 17:
            return self._french_teens(tens, at, unit)
        if unit.kind is not Kind.UNIT or (
            word.kind is Kind.TEN and not self._completes_ten(word, unit, scale, at > end)
        ):
            return tens, end
        if self._belongs_to_next(at + 1, scale) and at == end:
            return tens, end
        return (tens + unit.value, at + 1) if self._agrees_with_ten(at, word, scale) else (tens, end)

    def are_apart(self, left: int, right: int) -> bool:
        """Whether `90 na 7` are two numbers: figures are not put together out of parts."""
        return self.token(left).value is not None and self.token(right).value is not None

    def _french_teens(self, tens: int, at: int, unit: Word) -> Read:
        more = self.word(at + 1)
        if unit.kind is Kind.TEN and more and more.kind is Kind.UNIT and more.value > 6:
            return tens + 10 + more.value, at + 2
        return tens + unit.value, at + 1

    def _is_french_base(self, tens: int, word: Word) -> bool:
        return tens in (60, 80) and word.language is Language.FRENCH and word.kind in (Kind.TENS, Kind.UNIT)

    def _may_join(self, joint: Word, tens: Word, unit: Word, value: int) -> bool:
        if joint.language in _BANTU:
            return True
        if joint.language is not Language.FRENCH or tens.language is not Language.FRENCH:
            return False
        # *Vingt et un*, but *dix et un tiers* is ten and a part.
        return (unit.value == 1 and value >= 20) or (value == 60 and unit.value == 11)

    def _completes_ten(self, ten: Word, unit: Word, scale: Word | None, joined: bool) -> bool:
        if ten.language is Language.FRENCH:
            return joined or unit.value > 6
        return not (scale and ten.language is Language.KINYARWANDA and ten.group != "short")

    def _agrees_with_ten(self, at: int, ten: Word, scale: Word | None) -> bool:
        # *cumi* is short because a unit follows, whatever that agrees with.
        return ten.group == "short" or self._agrees(at, scale)

    def _belongs_to_next(self, end: int, scale: Word | None) -> bool:
        """In `milioni mia mbili kumi elfu` ten counts the thousands."""
        if scale is None:
            return False
        return self.kind(end) is Kind.SCALE_BEFORE and not self._counts(end + 1)

    def _counts(self, at: int) -> bool:
        return self.kind(at) in _COUNTING
