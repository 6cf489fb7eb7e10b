"""
A learner's answer, as its number.

Children say the number in a sentence, correct themselves, count it out digit by digit and mix languages; a recogniser
writes some of it as figures. Where an utterance holds two different numbers and does not say which is meant, there is no
answer: asking again is better than marking the wrong one. An ordinal (*third*) is no answer to "how many".
"""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, zip_longest

from attrs import evolve, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import phrases
from bakame_core.domain.numbers.candidates import Candidate, is_another_word
from bakame_core.domain.numbers.lexicon import Kind
from bakame_core.domain.numbers.meant import NOTHING_ASKED, Asked, meant
from bakame_core.domain.numbers.misheard import HOMOPHONES, NONE_AT_ALL
from bakame_core.domain.numbers.readings import Reader, Reading, Shape
from bakame_core.domain.numbers.spelling import corrected
from bakame_core.domain.numbers.tokens import Token, tokens

_PAUSES = frozenset(",.…")
_LINKS = (Kind.AND, Kind.ARTICLE, Kind.POINT)
"""Words of numbers that alone are none."""
_SPACED_PARTS = re.compile(r"\A\s*(\d+) ?/ ?(\d+)\s*\Z")
_BARE_POINT = re.compile(r"(?<![\w.,])\.(?=\d)")
_LONGEST_BELOW = max(map(len, phrases.BELOW_ZERO))
LONGEST = 400
"""Letters of an utterance that is looked at: an answer is short."""


@frozen
class Number:
    """
    A number that somebody said.

    Args:
        value: What it is worth; of a percentage the part of one.
        written: `15`, `-4`, `3.5`, `3/4`, `20%`, as it was put.
        certain: False where the words were another word that sounds alike, or digits that may be a repetition.
    """

    value: Fraction
    written: str
    certain: bool = True


@lru_cache(maxsize=256)
def spoken_number(text: str, language: Language | None = None, asked: Asked = NOTHING_ASKED) -> Number | None:
    """
    The number that the utterance `text` gives as its answer; None if there is none.

    Args:
        language: What the call is in: decides about `3,5` and `1,500`; number words of all four are understood.
        asked: What the number is an answer to, where that is known.
    """
    utterance = utterance_of(text, language)
    none = not any(token.value is not None or (token.word and token.word.kind not in _LINKS) for token in utterance)
    if none or " ".join(token.form for token in utterance if token.form.isalpha()) in NONE_AT_ALL:
        return _homophone(utterance, language)
    found = numbers_in(utterance, language)
    if not found:
        return _homophone(utterance, language) if not any(token.value for token in utterance) else None
    answer = meant(utterance, found, asked)
    return Number(answer.value, answer.written, answer.certain) if answer else None


def numbers_said(text: str, language: Language | None = None) -> tuple[Number, ...]:
    """Every number of `text`, be it an answer or talk: of a wish ("give me three questions") nobody asks which it is."""
    found = numbers_in(utterance_of(text, language), language)
    return tuple(Number(each.value, each.written, each.certain) for each in found)


def utterance_of(text: str, language: Language | None) -> Sequence[Token]:
    """The words of an utterance, misspelled number words put right."""
    return corrected(tokens(_joined(text[:LONGEST]), language), language)


def numbers_in(utterance: Sequence[Token], language: Language | None) -> list[Candidate]:
    """Every number that was said, be it an answer or talk."""
    found = _Listener(utterance, language).candidates()
    kept = [each for each in found if not is_another_word(utterance, each)]
    return [each for each, following in zip_longest(kept, kept[1:]) if not _is_begun_again(utterance, each, following)]


def _is_begun_again(utterance: Sequence[Token], each: Candidate, following: Candidate | None) -> bool:
    """Of `twenty, uh, twenty-three` the first, with which the second begins."""
    if following is None:
        return False
    between = (token.form for token in utterance[each.after : following.first])
    said = [token.form for token in utterance[each.first : each.after]]
    again = [token.form for token in utterance[following.first : following.after]]
    begun = len(again) > len(said) and again[: len(said)] == said
    return begun and all(form in phrases.FILLERS or form in _PAUSES for form in between)


def _joined(text: str) -> str:
    """`3 / 4` and `.5`, as they are written on a small keypad, as 3/4 and 0.5."""
    return _BARE_POINT.sub("0.", _SPACED_PARTS.sub(r"\1/\2", text))


class _Listener(Reader):
    """Reads digit by digit too, and years."""

    def candidates(self) -> list[Candidate]:
        """Every number with its sign, from left to right; ordinals are passed over."""
        found: list[Candidate] = []
        at = 0
        while at < len(self.tokens):
            negative = self._has_sign(at, found)
            operand = bool(found) and self.token(at - 1).form in phrases.CALCULATES and found[-1].after < at
            reading, certain = (self.number(at), True) if operand else self._said(at + negative)
            if reading is None:
                at += 1
                continue
            below = self._below_zero(reading.after)
            first = reading.first - negative
            if below:
                reading = evolve(reading, after=below)
            at = reading.after
            counted = at + (self.token(at).form == "et")
            following = self.token(counted).word
            if following is not None and following.ordinal:
                at = counted + 1
            else:
                guessed = any(token.guessed for token in self.tokens[reading.first : reading.after])
                found.append(_signed(reading, first, negative=negative or below > 0, certain=certain and not guessed))
        return found

    def _below_zero(self, at: int) -> int:
        """Where `below zero` and its kin end behind a number and its degrees; 0 if none stands there."""
        while self.token(at).form in phrases.DEGREES:
            at += 1
        said = [self.token(at + ahead).form for ahead in range(_LONGEST_BELOW)]
        return next((at + len(each) for each in phrases.BELOW_ZERO if tuple(said[: len(each)]) == each), 0)

    def _has_sign(self, at: int, found: Sequence[Candidate]) -> bool:
        form = self.token(at).form
        if form in phrases.SIGNS:
            follows = bool(found) and found[-1].after == at
            return not follows and self.token(at + 1).value is not None
        return form in phrases.MINUS and not (found and found[-1].after == at)

    def _said(self, at: int) -> tuple[Reading | None, bool]:
        token = self.token(at)
        if self.word(at) is None and token.value is None and token.form not in phrases.REPEATS:
            # Most words: no number begins with them.
            return None, True
        # *Not six, seven*: the one that is denied ends there.
        denied = self.token(at - 1).form in phrases.NEGATIONS
        run, end = ([], at) if denied else self._run(at)
        if run[:4] == [1, 2, 3, 4] and all(right - left == 1 for left, right in pairwise(run)):
            # She counts aloud: the last is as far as she got.
            return Reading(Fraction(run[-1]), Shape.WHOLE, at, end), False
        if len(run) > 1:
            whole = Fraction(int("".join(map(str, run))))
            decimal = self._places(whole, at, end) if self.kind(end) is Kind.POINT else None
            doubled = any(token.form in phrases.REPEATS for token in self.tokens[at:end])
            repeated = len(run) == 2 and run[0] == run[1] and not doubled
            return decimal or Reading(whole, Shape.WHOLE, at, end), not repeated
        spelt = self._spelt_again(at)
        if spelt is not None:
            return spelt, True
        short = self._hundreds_left_out(at) or self._tens_and_unit(at)
        if short is not None:
            return short, False
        return self._year(at) or self.number(at), True

    def _spelt_again(self, at: int) -> Reading | None:
        """`fifty, five zero`: the tens, and both their digits."""
        tens = self.word(at)
        if tens is None or tens.kind is not Kind.TENS:
            return None
        start = at + 1 + (self.token(at + 1).form == ",")
        digits = [self.word(start), self.word(start + 1)]
        if any(digit is None or digit.kind is not Kind.UNIT for digit in digits):
            return None
        spelt = int("".join(str(digit.value) for digit in digits if digit))
        return Reading(Fraction(spelt), Shape.WHOLE, at, start + 2) if spelt == tens.value else None

    def _hundreds_left_out(self, at: int) -> Reading | None:
        """`two fifty` is 250."""
        many, rest = self.word(at), self.below_hundred(at + 1)
        if many is None or rest is None or many.kind is not Kind.UNIT or not many.value or rest[0] < 10:
            return None
        english = many.language is Language.ENGLISH and self.kind(at + 1) is Kind.TENS
        alone = at == 0 or self.kind(at - 1) is None
        if not english or not alone or self.token(at + 1).value is not None or self.kind(rest[1]) is not None:
            return None
        return Reading(Fraction(100 * many.value + rest[0]), Shape.WHOLE, at, rest[1])

    def _tens_and_unit(self, at: int) -> Reading | None:
        """`thirty and five`, which a tutor's sum would add."""
        tens, joint, unit = self.word(at), self.word(at + 1), self.word(at + 2)
        if tens is None or joint is None or unit is None or joint.language is not Language.ENGLISH:
            return None
        kinds = (tens.kind, joint.kind, unit.kind) == (Kind.TENS, Kind.AND, Kind.UNIT)
        if not kinds or self.token(at).value is not None or self.token(at + 3).word is not None:
            return None
        return Reading(Fraction(tens.value + unit.value), Shape.WHOLE, at, at + 3)

    def _run(self, at: int) -> tuple[list[int], int]:
        """Digits said one by one, and where they end."""
        run: list[int] = []
        end = at
        while True:
            times = phrases.REPEATS.get(self.token(end).form, 0)
            digit = self._digit(end + bool(times), begun=bool(run or times))
            if digit is None or self._is_said_again(end, at):
                return run, end
            run += [digit] * (times or 1)
            end += 1 + bool(times)

    def _digit(self, at: int, *, begun: bool) -> int | None:
        if begun and self.token(at).form in phrases.OH and self.token(at + 1).form != "clock":
            return 0
        word = self.word(at) if self.kind(at) is Kind.UNIT else None
        alone = self.number(at) if word else None
        if word is None or (alone and alone.after != at + 1 and alone.shape is not Shape.DECIMAL):
            return None
        return word.value

    def _is_said_again(self, at: int, first: int) -> bool:
        """`eight nane`: one digit in two languages."""
        word, before = self.word(at), self.word(at - 1) if at > first else None
        if word is None or before is None or word.value != before.value:
            return False
        return None not in (word.language, before.language) and word.language is not before.language

    def _year(self, at: int) -> Reading | None:
        """`nineteen ninety-four`: not where it may be one number said twice (`nineteen ninety`)."""
        century, rest = self.word(at), self.below_hundred(at + 1)
        if century is None or rest is None or century.language is not Language.ENGLISH:
            return None
        if not 17 <= century.value <= 20 or rest[0] < 10 or rest[0] == 10 * (century.value - 10):
            return None
        return Reading(Fraction(century.value * 100 + rest[0]), Shape.WHOLE, at, rest[1])


def _signed(reading: Reading, first: int, *, negative: bool, certain: bool) -> Candidate:
    sign = -1 if negative else 1
    text = f"-{reading.written}" if negative and reading.value else reading.written
    return Candidate(sign * reading.value, text, first, reading.after, certain)


def _homophone(utterance: Sequence[Token], language: Language | None) -> Number | None:
    said = [token.form for token in utterance if token.form.isalpha()]
    if " ".join(said) in NONE_AT_ALL:
        two = said[-1] in _TWO
        return Number(Fraction(2 if two else 0), "2" if two else "0", certain=False)
    leads = phrases.LEADS.get(language or Language.ENGLISH, frozenset())
    begin = next((at for at, form in enumerate(said) if form not in leads), 0)
    if begin and said[begin - 1] in _PRONOUNS:
        # *I ate*, *we won*.
        return None
    words = said[begin:]
    while words and words[-1] in phrases.FILLERS and len(words) > 1:
        words = words[:-1]
    value = HOMOPHONES.get(language or Language.ENGLISH, {}).get(" ".join(words))
    return Number(Fraction(value), str(value), certain=False) if value is not None else None


_PRONOUNS = ("i", "we", "je", "j")
_TWO = ("couple", "pair", "paire", "jozi")
