"""What was found, in a sentence or two that need no statistics."""

from __future__ import annotations

from collections.abc import Sequence

from bakame_core.evaluation.comparing import Comparison
from bakame_core.evaluation.results import Contender
from bakame_core.evaluation.statistics import Share

_PAIR = 2
_CERTAIN = 0.001


def in_short(contenders: Sequence[Contender]) -> str:
    """Of one contender how it did; of two what is other between them, and how sure that is."""
    if len(contenders) == _PAIR:
        return _compared(Comparison.of(*contenders))
    (one,) = contenders
    free, interval = one.unvetoed(), one.unvetoed().interval
    if interval is None:
        return "No lesson was played: nothing was found."
    return (
        f"{_begun(one.title)} led {_of(free)} lessons with simulated learners without a grave fault; with other learners of these "
        f"kinds it would be between {_percent(interval[0])} and {_percent(interval[1])} of them."
    )


def _compared(found: Comparison) -> str:
    before, after, gain = found.before, found.after, found.unvetoed
    if gain is None:
        return f"{_begun(before.title)} and {after.title} played no lesson in common: nothing can be compared."
    told = (
        f"{_begun(before.title)} led {_of(before.unvetoed())} lessons with simulated learners without a grave fault, {after.title} "
        f"{_of(after.unvetoed())}."
    )
    if gain.is_sure:
        better = after if gain.value > 0 else before
        return (
            f"{told} {_begun(better.title)} is better for sure: two that are the same would differ so much on {gain.cases} scenarios "
            f"{_rarely(gain.chance)}."
        )
    others = sum(each.is_sure for group in (found.criteria, found.own_words, found.judged) for each in group.values())
    if not gain.value:
        verdict = "There is no difference in that"
    else:
        verdict = (
            f"That may be chance: two that are the same would differ so much on {gain.cases} scenarios {_percent(gain.chance)} of the "
            "time"
        )
    more = (
        f"; {others} of the finer figures below differ for sure." if others else ", and nothing below differs for sure."
    )
    return f"{told} {verdict}{more}"


def _begun(words: str) -> str:
    """At the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _of(share: Share) -> str:
    return f"{share.kept} of {share.of}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _rarely(chance: float) -> str:
    return "less than once in a thousand times" if chance < _CERTAIN else f"{1000 * chance:.0f} times in a thousand"
