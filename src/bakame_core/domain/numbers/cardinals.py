"""
Whole numbers read from words.

Two orders are known and may be mixed: a count before its unit (two hundred, deux mille) and after it (mia mbili, ibihumbi
bibiri). Where words could be grouped in two ways the reading is the one that `spoken.cardinals` says.
"""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from attrs import evolve

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import Kind, Word
from bakame_core.domain.numbers.tens import Read, Tens
from bakame_core.domain.numbers.tokens import Token

_BANTU = (Language.SWAHILI, Language.KINYARWANDA)


class Cardinals(Tens):
    """A reader of whole numbers of any size, and of the denominators that parts name."""

    # --- Whole numbers

    def cardinal(self, at: int) -> Read:
        """The longest whole number from there."""
        total, below, end = 0, 10**18, -1
        start = at
        while True:
            piece = self._piece(start, below)
            if piece is None:
                break
            value, scale, end = piece
            total += value
            if scale == 1:
                break
            below, start = scale, self._joined(end)
        return (total, end) if end > 0 else None

    def _piece(self, at: int, below: int) -> tuple[int, int, int] | None:
        """Value, scale and end of `two thousand`, `elfu mbili`, or of what comes after the last scale."""
        word = self.word(at)
        if word is None:
            return None
        if word.kind is Kind.SCALE_ONE:
            one = self.word(at + 1)
            # *igihumbi kimwe* is one thousand too.
            skipped = one is not None and one.group == "bi" and one.value == 1
            piece: tuple[int, int, int] | None = (word.value, word.value, at + 2 if skipped else at + 1)
        elif word.kind is Kind.SCALE_BEFORE:
            many, end = self.hundreds(at + 1, word) or (1, at + 1)
            piece = (many * word.value, word.value, end)
        else:
            piece = self._counted(at, word)
        return piece if piece and piece[1] < below and (piece[1] > 1 or piece[0] < below) else None

    def _counted(self, at: int, word: Word) -> tuple[int, int, int] | None:
        if word.kind is Kind.SCALE:
            # English needs a count ("thousand" alone is a word), but *mille* and children's "thousand five" are numbers.
            return word.value, word.value, at + 1
        if word.kind is Kind.ARTICLE:
            return self._after_article(at)
        read = self.hundreds(at)
        if read is None:
            return None
        value, end = read
        scale = self.word(end)
        if scale and (scale.kind is Kind.SCALE or (scale.kind is Kind.SCALE_BEFORE and not self._counts(end + 1))):
            return value * scale.value, scale.value, end + 1
        return value, 1, end

    def _after_article(self, at: int) -> tuple[int, int, int] | None:
        word = self.word(at + 1)
        if word and word.kind is Kind.SCALE and word.language is not Language.FRENCH:
            return word.value, word.value, at + 2
        if word and word.kind is Kind.HUNDRED and word.language is not Language.FRENCH:
            return self._counted(at + 1, word)
        return None

    def _joined(self, end: int) -> int:
        """Where the next part of the number begins, after *and*, or a pause that does not end it."""
        at = end
        pause = self.token(at).form == ","
        at += pause
        joint = self.word(at) if self.kind(at) is Kind.AND else None
        at += joint is not None
        if not pause and joint is None:
            return at
        if pause and (joint is None or joint.language not in _BANTU):
            # After a comma only hundreds and lower scales are sure to belong: "two thousand, three hundred".
            return at if self._has_hundred(at) else -1
        if joint is not None and joint.language is Language.FRENCH:
            return -1
        if joint is not None and joint.language is Language.ENGLISH and self._has_hundred(at):
            # "The sum of one thousand and one hundred" has two numbers.
            return -1
        return at

    def _has_hundred(self, at: int) -> bool:
        read = self.below_hundred(at)
        return self.kind(read[1] if read else at) in (Kind.HUNDRED, Kind.SCALE) or self.kind(at) in (
            Kind.HUNDRED_BEFORE,
            Kind.SCALE_BEFORE,
            Kind.SCALE_ONE,
        )

    # --- Up to 999

    def hundreds(self, at: int, scale: Word | None = None) -> Read:
        """A number below a thousand (or a numeral); `scale` is the scale before it that it counts."""
        begun = self._hundred(at)
        if begun is None:
            small = self.below_hundred(at, scale)
            return self._times_hundred(small, scale) if small else None
        return self._with_rest(*begun, scale)

    def _hundred(self, at: int) -> Read:
        word = self.word(at)
        if word is None:
            return None
        if word.kind is Kind.HUNDRED_BEFORE:
            unit = self.word(at + 1)
            if unit and unit.kind is Kind.UNIT and unit.value:
                return 100 * unit.value, at + 2
            return 100, at + 1
        if word.kind is Kind.HUNDRED and self._is_hundred(at, None):
            return 100, at + 1
        return (word.value, at + 1) if word.kind is Kind.HUNDREDS else None

    def _times_hundred(self, small: tuple[int, int], scale: Word | None) -> Read:
        value, end = small
        if value and value < 100 and self.kind(end) is Kind.HUNDRED and self._is_hundred(end, self.token(end - 1)):
            return self._with_rest(100 * value, end + 1, scale)
        return small

    def _is_hundred(self, at: int, before: Token | None) -> bool:
        """Whether *hundred* or *cent(s)* there is a number, not an English coin."""
        word = self.word(at)
        if word is None or word.language is not Language.FRENCH:
            return True
        if before is None:
            return self.language is not Language.ENGLISH and self.token(at).form != "cents"
        if before.word and before.word.language:
            return before.word.language is not Language.ENGLISH or (
                before.form == "six" and self.language is Language.FRENCH
            )
        return self.language is Language.FRENCH

    def _with_rest(self, value: int, end: int, scale: Word | None) -> Read:
        joint = self.word(end)
        if joint and joint.kind is Kind.AND:
            rest = None if joint.language is Language.FRENCH else self.below_hundred(end + 1, scale)
        else:
            rest = self.below_hundred(end, scale)
        bantu = joint is not None and joint.kind is Kind.AND and joint.language in _BANTU
        if bantu and self.are_apart(end - 1, end + 1):
            return value, end
        if rest is None or not 0 < rest[0] < 100 or self._belongs_to_next(rest[1], scale):
            return value, end
        return (value + rest[0], rest[1]) if self._agrees(rest[1] - 1, scale) else (value, end)

    # --- Parts

    def denominator(self, at: int) -> Read:
        """The parts that `thirds`, `twenty-fifths`, `vingt et unièmes` there name."""
        for end in range(at, min(at + 4, len(self.tokens))):
            token = self.tokens[end]
            if token.word is None:
                return None
            if token.word.ordinal or token.word.kind is Kind.PART:
                return self._denominator(at, end, token)
        return None

    def _denominator(self, at: int, end: int, token: Token) -> Read:
        word = token.word
        if word is None:
            return None
        if word.kind is Kind.PART:
            return (word.value, end + 1) if end == at else None
        named = [*self.tokens[at:end], evolve(token, word=evolve(word, ordinal=False, group=""))]
        reader = Cardinals(named, self.language)
        read = reader.cardinal(0)
        # "Wait a second" and "the first" are no parts; "two twenty-seconds" are.
        least = 2 if len(named) > 1 else 3
        return (read[0], end + 1) if read and read[1] == len(named) and read[0] >= least else None
