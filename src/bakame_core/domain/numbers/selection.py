"""Which of several numbers in an utterance is the answer: the corrected one, the result, the one after *the answer is*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from attrs import evolve

from bakame_core.domain.numbers import phrases, situations
from bakame_core.domain.numbers.candidates import Candidate, is_one
from bakame_core.domain.numbers.tokens import Token

_PAUSES = frozenset(",.…")
_UNIT_AND_MORE = 2
"""Words behind the last number with which the utterance still ends there."""


def chosen(utterance: Sequence[Token], found: list[Candidate]) -> Candidate | None:
    """The one of `found` that is the answer; None if there is no telling."""
    if is_one(found):
        return _clearest(found)
    for narrow in (_begun_again, _without_labels, _before_reasons, _after_corrections, _after_answer, _results):
        found = narrow(utterance, found) or found
        if is_one(found):
            return _clearest(found)
    return None


def _clearest(found: Sequence[Candidate]) -> Candidate:
    """The first; said twice, it is certain."""
    sure = found[0].certain or len(found) == 1
    return found[0] if sure else evolve(found[0], certain=True)


def _begun_again(utterance: Sequence[Token], found: list[Candidate]) -> list[Candidate]:
    """Of `twenty, uh, twenty-three` the second, which begins as the first does."""
    kept: list[Candidate] = []
    for at, each in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        if following is None or not _is_start_of(utterance, each, following):
            kept.append(each)
    return kept


def _is_start_of(utterance: Sequence[Token], each: Candidate, following: Candidate) -> bool:
    between = (token.form for token in utterance[each.after : following.first])
    if not all(form in phrases.FILLERS or form in _PAUSES for form in between):
        return False
    said = [token.form for token in utterance[each.first : each.after]]
    again = [token.form for token in utterance[following.first : following.after]]
    return len(again) > len(said) and again[: len(said)] == said


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
    ends = sum(token.form.isalpha() for token in utterance[last.after :]) <= _UNIT_AND_MORE
    while len(sum_) > 1 and sum_[-1].value == last.value and _is_assent(utterance[sum_[-1].after : last.first]):
        # *Fifty-six, yes, fifty-six*.
        *sum_, last = sum_
    between = [token.form for token in utterance[sum_[-1].after : last.first]]
    operators = {token.form for left, right in pairwise(sum_) for token in utterance[left.after : right.first]}
    # *Au carré* is French, and offers no choice as the Swahili *au* does.
    either = any(left in phrases.EITHER and right not in phrases.ALONE for left, right in pairwise((*between, "")))
    states = not phrases.RESULTS.isdisjoint(between) and not either
    alone = (token.form for token in utterance[: last.first] if token.word is None or token.form not in phrases.ONES)
    calculated = operators & phrases.OPERATORS or not phrases.TIMES_TABLE.isdisjoint(between)
    adjoins = not between and bool(operators & phrases.CALCULATES)
    # *Nine eights, seventy-two*, *seven goes into thirty-five five times*.
    counts = bool(between) and phrases.TIMES_TABLE.issuperset(between)
    goes = "goes" in operators and utterance[last.after :][:1] and utterance[last.after].form in phrases.GOES_INTO
    if not either and _came_out(utterance, sum_, between, ends=ends):
        return [last]
    if (states and (calculated or not phrases.ALONE.isdisjoint(alone))) or adjoins or counts or goes:
        return [last]
    return found


def _is_assent(between: Sequence[Token]) -> bool:
    """`fifty-six, yes, fifty-six`."""
    return all(token.form in situations.YES or token.form in _PAUSES for token in between)


def _is_conditional(opened: str) -> bool:
    return opened in situations.CONDITIONS or situations.CONDITION.fullmatch(opened) is not None


def _came_out(utterance: Sequence[Token], sum_: Sequence[Candidate], between: Sequence[str], *, ends: bool) -> bool:
    """`nine by eight and I got seventy-two`, `six groups of seven, you end up with`, `seven times I think it is`."""
    if between[:1] and between[0] in phrases.CALCULATES and not situations.GUESSES.isdisjoint(between[1:]):
        return True
    if between[-1:] and between[-1] in situations.BECOMES:
        return True
    if _is_conditional(utterance[0].form) and not (phrases.RESULTS | situations.REMAINS).isdisjoint(between):
        # *When I take away five there are fifteen*, but not *if there are five, how many*.
        return ends
    # *Sita ya saba* is read as six sevenths, *kila mmoja* (each one) as one.
    each = utterance[sum_[0].first].form == "mmoja"
    if len(sum_) == 1 and sum_[0].value == 1 and sum_[0].first <= 1 and not situations.HAS.isdisjoint(between):
        # *One hour has sixty minutes*.
        return ends
    if len(sum_) == 1 and sum_[0].value.denominator == 1 and sum_[0].certain and not each:
        return False
    # *Mbona utudomo mirongo itanu*: the noun stands first.
    came_out = not situations.CAME_OUT.isdisjoint(between[-2:]) or tuple(between[-2:]) in situations.CAME_OUT_PAIRS
    return came_out or (len(sum_) > 1 and bool(between[-1:]) and between[-1] in situations.CONCLUDES)
