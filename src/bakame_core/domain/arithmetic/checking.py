"""
Every sum that a tutor states, computed before it is said.

A wrong result is replaced by the right one where that is exact and there is no doubt which number is wrong; else the
sentence is not to be trusted. What the tutor quotes, asks or rejects is left as it is, and so is what has an unknown in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from attrs import frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.claims import Claim, Claims
from bakame_core.domain.arithmetic.context import contradicts
from bakame_core.domain.arithmetic.following import Correction, repeated
from bakame_core.domain.arithmetic.holding import holds, is_endless, is_rounded, is_wrong, worth
from bakame_core.domain.arithmetic.items import Item, Sort, items
from bakame_core.domain.arithmetic.quantities import Quantity
from bakame_core.domain.arithmetic.rewriting import Doubtful, Edit, edit
from bakame_core.domain.arithmetic.statements import claimed
from bakame_core.domain.arithmetic.units import units
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import Kind, bare, lexicon
from bakame_core.domain.numbers.phrases import words_of

_WORD = re.compile(r"[^\W\d_]+|[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞°$€%]+")
_STEPS = 4
_KNOWN = words_of(
    "sides corners angles faces edges vertices turn cotes sommets aretes pande pembe impande inguni"
    " prime composite even odd premier pair impair tasa shufwa witiri gross"
    " probability chance probabilite uwezekano amahirwe roman romain kirumi exterior interior exterieur interieur"
)
"""Of these everybody knows how many there are: one number states something."""
_NUMERAL = re.compile(r"\b[IVXLCDM]{2,}\b")
_COUNTED = (Sort.NUMBER, Sort.UNIT)
_LONGEST = 700
"""Letters that are judged at once: of more, nothing that belongs together stands further apart."""


@frozen
class Checked:
    """
    A text whose sums are right, if it is `trusted`.

    Args:
        text: With wrong results replaced.
        corrections: What was replaced, in order.
        trusted: False where a sum is wrong and cannot be put right: the text is not to be said.
    """

    text: str
    corrections: tuple[Correction, ...] = ()
    trusted: bool = True


def checked(text: str, language: Language, *, steps: int = _STEPS) -> Checked:
    """
    `text` with every sum that it states made right, or not trusted.

    Args:
        text: One sentence or a few, without markup: digits, words, or both.
        language: What the tutor speaks: how 3,5 is read, and in which words a result is put right.
        steps: How many sums may go on one from another.
    """
    if len(text) > _LONGEST:
        return _in_pieces(text, language)
    if not _may_state(text, language):
        return Checked(text)
    found = items(text, language)
    if sum(map(_counts, found)) + len(_NUMERAL.findall(text)) < 2:  # noqa: PLR2004 - one is no sum
        return Checked(text)
    claims = claimed(text, language)
    try:
        edits = _all_edits(text, found, claims, language)
    except Doubtful:
        return Checked(text, trusted=False)
    if not edits:
        return Checked(text)
    return _put_right(text, edits, language, steps)


def _in_pieces(text: str, language: Language) -> Checked:
    """What is longer than any reply is cut where a sentence ends: its cost grows with its length, not with its square."""
    done: list[Checked] = []
    rest = text
    while rest:
        end = max(rest.rfind(mark, _LONGEST // 2, _LONGEST) for mark in (". ", "! ", "? ", "\n")) + 1
        end = end or rest.rfind(" ", 1, _LONGEST) + 1 or _LONGEST
        end = end if len(rest) > _LONGEST else len(rest)
        done.append(checked(rest[:end], language))
        rest = rest[end:]
    corrections = tuple(made for piece in done for made in piece.corrections)
    return Checked("".join(piece.text for piece in done), corrections, all(piece.trusted for piece in done))


def _counts(item: Item) -> bool:
    return item.sort in _COUNTED or item.name in _KNOWN or (item.name[:1].isdigit() or ":" in item.name)


def _may_state(text: str, language: Language) -> bool:
    """Whether there are two numbers or units at all: for most sentences this is the whole cost."""
    words = _WORD.findall(bare(text))
    numeric = _numeric(language)
    stated = sum(word in numeric or not word[0].isalpha() for word in words)
    return stated > 1 or (stated == 1 and _NUMERAL.search(text) is not None)


@cache
def _numeric(language: Language) -> frozenset[str]:
    numbers = (spelling for spelling, word in lexicon(language).items() if word.kind not in (Kind.AND, Kind.ARTICLE))
    return frozenset((*numbers, *units(), *_KNOWN))


def _put_right(text: str, edits: Sequence[Edit], language: Language, steps: int) -> Checked:
    right, unlike = text, {(made.start, made.end): made for made in edits}
    for made in sorted(unlike.values(), key=lambda each: -each.start):
        right = right[: made.start] + made.right + right[made.end :]
    corrections = tuple(Correction(text[made.start : made.end], made.right) for made in unlike.values())
    if all(claim.quoted or not is_wrong(claim) for claim in claimed(right, language)):
        return Checked(right, corrections)
    # A number put right was the start of another sum.
    further = checked(right, language, steps=steps - 1) if steps else Checked(text, trusted=False)
    return Checked(further.text, corrections + further.corrections) if further.trusted else Checked(text, trusted=False)


def _all_edits(text: str, found: Sequence[Item], claims: Sequence[Claim], language: Language) -> list[Edit]:
    if contradicts(found, language):
        raise Doubtful
    return [made for claim in claims for made in _edits(text, claim, found, claims, language)]


def _edits(text: str, claim: Claim, found: Sequence[Item], claims: Sequence[Claim], language: Language) -> list[Edit]:
    if claim.quoted:
        if is_wrong(claim) and _is_praised(claim, found):
            raise Doubtful
        return []
    if not is_wrong(claim) or _is_true_item_of_a_list(claim, found):
        return []
    if claim.remainder:
        return _division_edits(text, claim, claim.remainder, language)
    if about := _told_as_about(text, claim, found, language):
        return about
    return _edits_of_result(text, claim, found, claims, language)


def _edits_of_result(
    text: str, claim: Claim, found: Sequence[Item], claims: Sequence[Claim], language: Language
) -> list[Edit]:
    number, value = _culprit(claim, named=found[claim.relations[0].after - 1].name != "=")
    if _goes_on(claim, found):
        raise Doubtful
    further = repeated(text, number, value, claim, found, claims, language)
    if value < 0 and _is_negated(number, found):
        minus = found[found.index(number) - 1]
        made = edit(text, number, -value, language)
        return [Edit(minus.start, made.end, made.right), *further]
    return [edit(text, number, value, language), *further]


_ABOUT = {
    Language.ENGLISH: "about",
    Language.FRENCH: "environ",
    Language.SWAHILI: "takriban",
    Language.KINYARWANDA: "hafi",
}


def _told_as_about(text: str, claim: Claim, found: Sequence[Item], language: Language) -> list[Edit]:
    """`10 ÷ 3 = 3.33` is no wrong sum, but not equal: it is about so much."""
    (*_, left), right = claim.sides[:-1], claim.sides[-1]
    relation = claim.relations[-1]
    plain = relation.name == "=" and not relation.negated and not left.vague and not left.soft
    before = all(holds(one, other, claim.relations[at]) for at, (one, other) in enumerate(pairwise(claim.sides[:-1])))
    if not plain or not before or not is_rounded(left, right) or not is_endless(left, right) or right.number is None:
        return []
    sign = found[relation.after - 1]
    if sign.name == "=":
        return [Edit(sign.start, sign.end, "≈")]
    start = right.number.start
    return [Edit(start, start, f"{_ABOUT[language]} ")] if text[start - 1 : start] == " " else []


def _is_negated(number: Item, found: Sequence[Item]) -> bool:
    before = found[found.index(number) - 1] if number in found[1:] else number
    return before.sort is Sort.OP and before.name == "-"


def _is_true_item_of_a_list(claim: Claim, found: Sequence[Item]) -> bool:
    """
    `- 7 x 8 = 56` on a line of its own: the dash is a bullet, and the sum is right.

    Raises:
        Doubtful: With such a dash it is wrong either way.
    """
    first = found[claim.first]
    if first.sort is not Sort.OP or first.end - first.start > 1 or not found[claim.first + 1].spaced:
        return False
    without = Claims(found[claim.first + 1 :], Language.ENGLISH).found()
    if without and not is_wrong(without[0]):
        return True
    raise Doubtful


# --- Which number it is


def _culprit(claim: Claim, *, named: bool) -> tuple[Item, Fraction]:
    """The number to replace, and what it should be; `named` where words and no sign relate the sides."""
    sides = claim.sides
    if any(relation.name != "=" or relation.negated or relation.about for relation in claim.relations):
        raise Doubtful
    if any(side.value is None or side.vague or side.soft for side in sides):
        raise Doubtful
    if any(side.value == sides[0].value for side in claim.denied):
        # "6 x 7 is not 42, it is 44."
        raise Doubtful
    *others, result = sides
    if not _is_plain(result) or _is_measure(result, others):
        result, *others = sides
        if named and not _is_measure(sides[-1], sides[:-1]):
            # "The number 0.00045 in standard form is 4.5 × 10⁻³": what it says of a number, not which number it is.
            raise Doubtful
    worths = {worth(side, result) for side in others}
    if result.number is None or not _is_plain(result) or len(worths) != 1:
        raise Doubtful
    value = worths.pop()
    return result.number, -value if result.negated else value


def _is_plain(side: Quantity) -> bool:
    return side.number is not None and not side.worked


def _is_measure(last: Quantity, others: Sequence[Quantity]) -> bool:
    """`50 minutes in 1 hour`: the one hour is what is measured."""
    return last.unit is not None and last.value == 1 and all(_is_plain(side) for side in others)


def _goes_on(claim: Claim, found: Sequence[Item]) -> bool:
    """`= 5 6`, `equals 6, not 5`: what follows belongs to the result."""
    following = found[claim.after : claim.after + 3]
    digits = bool(following) and following[0].sort is Sort.NUMBER
    return digits or any(item.name in phrases.NOT for item in following[:2])


def _is_praised(claim: Claim, found: Sequence[Item]) -> bool:
    words = [part for item in [*found[: claim.first], *found[claim.after :]] for part in item.name.split()]
    for marker in phrases.praise():
        for at in range(len(words) - len(marker) + 1):
            if tuple(words[at : at + len(marker)]) == marker and not set(words[max(0, at - 3) : at]) & (
                phrases.NOT | {"if", "si", "niba"}
            ):
                following = words[at + len(marker) : at + len(marker) + 2]
                return not {"?", "cyangwa", "or", "ou", "au"} & set(following)
    return False


def _division_edits(text: str, claim: Claim, remainder: Item, language: Language) -> list[Edit]:
    division, stated = claim.sides[0].division, claim.sides[-1]
    whole = division is not None and all(part.denominator == 1 and part > 0 for part in division)
    if division is None or not whole or stated.number is None or len(claim.sides) > 2:  # noqa: PLR2004
        raise Doubtful
    quotient, rest = divmod(division[0], division[1])
    pairs = ((stated.number, Fraction(quotient)), (remainder, rest))
    return [edit(text, number, value, language) for number, value in pairs if number.value != value]
