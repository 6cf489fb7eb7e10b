"""What was reckoned with a wrong result, once it was put right: "6 x 7 = 44, so 44 + 8 = 52" goes on with the right one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.claims import Claim
from bakame_core.domain.arithmetic.holding import is_wrong
from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort, items
from bakame_core.domain.arithmetic.rewriting import Doubtful, Edit, edit
from bakame_core.domain.arithmetic.statements import claimed
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of

_ANSWER = words_of("answer result total sum reponse resultat total somme jibu matokeo jumla igisubizo igiteranyo")


@frozen
class Correction:
    """A result as the tutor stated it, and the right one that stands in its place."""

    stated: str
    right: str


def repeated(
    text: str,
    number: Item,
    value: Fraction,
    claim: Claim,
    found: Sequence[Item],
    claims: Sequence[Claim],
    language: Language,
) -> list[Edit]:
    """
    The wrong `number` of `claim`, wherever it is used again, as `value`.

    Raises:
        Doubtful: It stands where it is not sure that it is the same.
    """
    edits = []
    for at, item in enumerate(found):
        if item.sort is not Sort.NUMBER or item.value != number.value or claim.first <= at < claim.after:
            continue
        around = [each for each in claims if each.first <= at < each.after and each is not claim]
        if any(each.quoted for each in around) or any(_is_result(item, each) for each in around):
            continue
        if not (around and at >= claim.after) and not _is_named(found, at, around):
            raise Doubtful
        edits.append(edit(text, item, value, language))
    return edits


def followed(text: str, corrections: Iterable[Correction], language: Language) -> str:
    """`text` as it goes on from sentences in which `corrections` were made."""
    for made in corrections:
        wrong, right = items(made.stated, language), items(made.right, language)
        if len(wrong) != 1 or len(right) != 1 or not wrong[0].sort is right[0].sort is Sort.NUMBER:
            continue
        found, claims = items(text, language), claimed(text, language)
        for at in range(len(found) - 1, -1, -1):
            item = found[at]
            around = [each for each in claims if each.first <= at < each.after]
            used = around and not any(each.quoted or _is_result(item, each) for each in around)
            if item.sort is Sort.NUMBER and item.value == wrong[0].value and (used or _is_named(found, at, around)):
                text = _with(text, item, right[0].value, language)
    return text


def _with(text: str, item: Item, value: Fraction, language: Language) -> str:
    try:
        made = edit(text, item, value, language)
    except Doubtful:
        return text
    return text[: made.start] + made.right + text[made.end :]


def _is_result(item: Item, claim: Claim) -> bool:
    """Whether it is what a sum comes to, or is said to: that is judged with its sum."""
    return any(side.number is item for side in claim.sides[1:]) and (is_wrong(claim) or claim.sides[0].worked)


def _is_named(found: Sequence[Item], at: int, around: Sequence[Claim]) -> bool:
    """`The answer is 44`: of no other sum."""
    before = found[at - 1] if at else NOTHING
    names = {part for item in found[max(0, at - 4) : at] for part in item.name.split()}
    return not around and before.name in phrases.EQUALS and bool(names & _ANSWER)
