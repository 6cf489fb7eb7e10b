"""Which of several numbers in an utterance is the answer: the corrected one, the result, the one after *the answer is*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from bakame_core.domain.numbers import phrases
from bakame_core.domain.numbers.candidates import Candidate, is_one
from bakame_core.domain.numbers.tokens import Token


def chosen(utterance: Sequence[Token], found: list[Candidate]) -> Candidate | None:
    """The one of `found` that is the answer; None if there is no telling."""
    if is_one(found):
        return _clearest(found)
    for narrow in (_without_labels, _before_reasons, _after_corrections, _after_answer, _results):
        found = narrow(utterance, found) or found
        if is_one(found):
            return _clearest(found)
    return None


def _clearest(found: Sequence[Candidate]) -> Candidate:
    """The first; said twice, it is certain."""
    sure = found[0].certain or len(found) == 1
    return found[0] if sure else evolve(found[0], certain=True)


def _without_labels(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    return [each for each in found if each.first == 0 or utterance[each.first - 1].form not in phrases.LABELS]


def _before_reasons(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    reason = next((at for at, token in enumerate(utterance) if token.form in phrases.REASONS), len(utterance))
    return [each for each in found if each.after <= reason]


def _after_corrections(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    last = 0
    for left, right in pairwise(found):
        between = [token.form for token in utterance[left.after : right.first]]
        if any(form in phrases.CORRECTIONS for form in between) or any(
            pair in phrases.CORRECTING_PAIRS for pair in pairwise(between)
        ):
            last = right.first
    return [each for each in found if each.first >= last]


def _after_answer(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    places = [at for at, token in enumerate(utterance) if token.form in phrases.ANSWERS]
    following = [each for each in found if places and each.first > places[-1]]
    return following if is_one(following) else found


def _results(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    """Of `seven times eight is fifty-six`, and of `seven times eight, fifty-six`, the last."""
    *sum_, last = found
    between = {token.form for token in utterance[sum_[-1].after : last.first]}
    operators = {token.form for left, right in pairwise(sum_) for token in utterance[left.after : right.first]}
    states = between & phrases.RESULTS and not between & phrases.EITHER
    calculated = operators & phrases.OPERATORS or between & phrases.TIMES_TABLE
    adjoins = sum_[-1].after == last.first and bool(operators & phrases.CALCULATES)
    return [last] if (states and calculated) or adjoins else found
