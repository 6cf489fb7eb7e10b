"""The numbers that an utterance holds, and words that only look like one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.numbers import phrases
from bakame_core.domain.numbers.tokens import Token


@frozen
class Candidate:
    """A number with its sign: tokens `first` up to `after`."""

    value: Fraction
    written: str
    first: int
    after: int
    certain: bool = True


def is_another_word(utterance: Sequence[Token], each: Candidate) -> bool:
    """Whether `each` is no number after all: it is denied, a part of an expression, or an article."""
    before = utterance[each.first - 1].form if each.first else ""
    after = utterance[each.after].form if each.after < len(utterance) else ""
    earlier = utterance[each.first - 2].form if each.first > 1 else ""
    if before in phrases.NEGATIONS or (earlier, before) in phrases.SAID_NOT:
        return True
    if _is_algebra(utterance, each) or after in phrases.POWERS:
        return True
    return each.after == each.first + 1 and _is_lone_word(utterance, each, before, after)


def _is_algebra(utterance: Sequence[Token], each: Candidate) -> bool:
    """`2x`, `B2`: a letter touches the figure."""
    last = utterance[each.after - 1]
    touching = utterance[each.after] if each.after < len(utterance) else None
    if touching and touching.start == last.end and _is_letter(touching) and last.value is not None:
        return True
    if touching and touching.form in _UNKNOWNS and each.after + 1 == len(utterance):
        return True
    first = utterance[each.first]
    leading = utterance[each.first - 1] if each.first else None
    return bool(leading and leading.end == first.start and _is_letter(leading) and first.value is not None)


def _is_letter(token: Token) -> bool:
    return len(token.form) == 1 and token.form.isalpha() and token.form not in phrases.UNIT_LETTERS


def _is_lone_word(utterance: Sequence[Token], each: Candidate, before: str, after: str) -> bool:
    form = utterance[each.first].form
    if form in _TREES and before in ("a", "the", "this", "that", "for", "is"):
        return True
    if form in phrases.ONES and any(token.form in phrases.WAITING for token in utterance):
        return True
    return _is_lone_one(utterance, each, before, after) or _is_lone_bantu(utterance, each, before, after)


def _is_lone_one(utterance: Sequence[Token], each: Candidate, before: str, after: str) -> bool:
    form = utterance[each.first].form
    if form == "one":
        leading = utterance[each.first - 1].word if each.first else None
        ordinal = leading is not None and leading.ordinal
        if each.first > 1 and utterance[each.first - 2].form == "the" and leading is None:
            # *The bigger one* stands for a thing.
            return True
        return ordinal or before in phrases.NOT_THIS_ONE or after in phrases.ONE_OF_MANY
    if form in ("un", "une"):
        return before in phrases.ARTICLE_BEFORE or (after.isalpha() and after not in phrases.AFTER_A_LONE_UN)
    return False


def _is_lone_bantu(utterance: Sequence[Token], each: Candidate, before: str, after: str) -> bool:
    form = utterance[each.first].form
    if before in phrases.PERSONS and after.isalpha() and after not in phrases.FILLERS:
        return True
    if before == "mara" and form == "moja" and (each.first < 2 or utterance[each.first - 2].word is None):  # noqa: PLR2004
        # *Mara moja* is once.
        return True
    if before in _AGAIN and form == "rimwe":
        # *Ongera rimwe* is once more.
        return True
    if after in ("na", "kwa", "by") and each.after + 1 < len(utterance) and utterance[each.after + 1].form == form:
        return True
    if before in ("na", "kwa") and each.first > 1 and utterance[each.first - 2].form == form:
        return True
    word = utterance[each.first].word
    bantu = word is not None and word.language in (Language.SWAHILI, Language.KINYARWANDA)
    return bantu and before in phrases.ORDINAL_LINKS


_UNKNOWNS = ("x", "y", "n")
_TREES = ("tree", "free")
_AGAIN = ("ongera", "subira", "subiramo", "nanone")
