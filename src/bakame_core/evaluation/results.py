"""All dialogues of a contender, and two contenders beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.evaluation.criteria import Criterion, Verdict, is_vetoed, verdicts
from bakame_core.evaluation.dialogue import Dialogue
from bakame_core.evaluation.judging import Dimension, Judgement
from bakame_core.evaluation.statistics import Difference, Share, difference, percentile

FORM = 1
"""Of the JSON that `as_data` makes; it changes when a reader would have to."""


@frozen
class Played:
    """A dialogue with what was found in it; `judgement` is None where no judge was asked."""

    dialogue: Dialogue
    verdicts: tuple[Verdict, ...]
    judgement: Judgement | None = None

    @classmethod
    def of(cls, dialogue: Dialogue, judgement: Judgement | None = None) -> Played:
        """`dialogue` with the verdicts of code."""
        return cls(dialogue, verdicts(dialogue), judgement)

    @property
    def vetoed(self) -> bool:
        """Whether code fails it."""
        return is_vetoed(self.verdicts)

    @property
    def passed(self) -> bool:
        """Whether every criterion is kept everywhere."""
        return all(verdict.kept for verdict in self.verdicts)


@frozen
class Contender:
    """What was measured: a policy (its version) and a model, and all that they played."""

    name: str
    policy: str
    model: str
    played: tuple[Played, ...] = field(repr=False)

    def share(self, criterion: Criterion, kind: str | None = None) -> Share:
        """How often a criterion was kept where it applied, in all scenarios or in those of one kind."""
        found = [
            verdict.kept
            for played in self.played
            for verdict in played.verdicts
            if verdict.criterion is criterion and kind in (None, played.dialogue.scenario.kind)
        ]
        return Share(sum(found), len(found))

    def unvetoed(self, kind: str | None = None) -> Share:
        """How many dialogues code does not fail."""
        found = [not each.vetoed for each in self.played if kind in (None, each.dialogue.scenario.kind)]
        return Share(sum(found), len(found))

    def mean(self, dimension: Dimension) -> float | None:
        """What the judge found on average; None where she said nothing."""
        scores = _judged(self.played, dimension)
        return sum(scores) / len(scores) if scores else None

    def judged(self, dimension: Dimension) -> int:
        """Of how many dialogues she said something."""
        return len(_judged(self.played, dimension))

    @property
    def asked_judge(self) -> int:
        """Of how many dialogues a judge was asked."""
        return sum(each.judgement is not None for each in self.played)

    @property
    def had_verdict(self) -> int:
        """Of how many of them the answer could be read; of the others there is no verdict, good or bad."""
        return sum(bool(each.judgement and each.judgement.scores) for each in self.played)

    @property
    def reply_ms(self) -> tuple[float | None, float | None]:
        """p50 and p95 of the time to an answer that a model made."""
        took = [
            each.total.total_seconds() * 1000
            for played in self.played
            for each in played.dialogue.exchanges
            if each.model and each.outcome is Outcome.ANSWERED
        ]
        return percentile(took, 0.5), percentile(took, 0.95)

    @property
    def cost(self) -> Money:
        """Of all that it played."""
        return sum((each.cost for played in self.played for each in played.dialogue.exchanges), Money())


def _judged(played: Iterable[Played], dimension: Dimension) -> list[float]:
    return [
        each.judgement.scores[dimension] for each in played if each.judgement and dimension in each.judgement.scores
    ]


def gained(before: Contender, after: Contender, criterion: Criterion, seed: int = 0) -> Difference | None:
    """How much more often `after` keeps a criterion than `before`, over the scenarios that both played."""
    first, second = _by_scenario(before, criterion), _by_scenario(after, criterion)
    return difference([(first[each], second[each]) for each in sorted(first.keys() & second.keys())], seed)


def judged_gain(before: Contender, after: Contender, dimension: Dimension, seed: int = 0) -> Difference | None:
    """Likewise for what a judge says of a dimension."""
    first, second = _scores(before, dimension), _scores(after, dimension)
    return difference([(first[each], second[each]) for each in sorted(first.keys() & second.keys())], seed)


def _by_scenario(contender: Contender, criterion: Criterion) -> Mapping[str, float]:
    kept: dict[str, list[bool]] = {}
    for played in contender.played:
        for verdict in played.verdicts:
            if verdict.criterion is criterion:
                kept.setdefault(_case(played.dialogue), []).append(verdict.kept)
    return {case: sum(each) / len(each) for case, each in kept.items()}


def _scores(contender: Contender, dimension: Dimension) -> Mapping[str, float]:
    found: dict[str, list[float]] = {}
    for played in contender.played:
        for score in _judged([played], dimension):
            found.setdefault(_case(played.dialogue), []).append(score)
    return {case: sum(each) / len(each) for case, each in found.items()}


def _case(dialogue: Dialogue) -> str:
    """Repeats of one scenario are not independent of each other: they are one case."""
    return f"{dialogue.scenario.id}/{dialogue.way}"


# --- For a file ----------------------------------------------------------------------------------------------------------


def as_data(contenders: Sequence[Contender], about: Mapping[str, Any]) -> dict[str, Any]:
    """Everything as plain values for JSON; a share of nothing is null."""
    return {
        "form": FORM,
        **about,
        "contenders": [_contender(each) for each in contenders],
        "comparison": _compared(contenders),
    }


def _contender(contender: Contender) -> dict[str, Any]:
    p50, p95 = contender.reply_ms
    return {
        "name": contender.name,
        "policy": contender.policy,
        "model": contender.model,
        "dialogues": len(contender.played),
        "without_veto": _share(contender.unvetoed()),
        "criteria": {
            criterion.value: {**_share(contender.share(criterion)), "veto": criterion.has_veto}
            for criterion in Criterion
        },
        "judged": {
            dimension.value: {"mean": contender.mean(dimension), "dialogues": contender.judged(dimension)}
            for dimension in Dimension
        },
        "reply_ms": {"p50": p50, "p95": p95},
        "cost": {"micros": contender.cost.micros, "precision": contender.cost.precision.value},
        "played": [_played(each) for each in contender.played],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    return {"kept": share.kept, "of": share.of, "share": share.value, "low": low, "high": high}


def _played(played: Played) -> dict[str, Any]:
    dialogue, judgement = played.dialogue, played.judgement
    return {
        "scenario": dialogue.scenario.id,
        "way": dialogue.way.value,
        "repeat": dialogue.repeat,
        "vetoed": played.vetoed,
        "exchanges": [
            {
                "move": each.move, "heard": each.heard, "said": each.said, "outcome": each.outcome.value,
                "model": each.model, "total_ms": each.total.total_seconds() * 1000, "repaired": list(each.repaired),
                "flagged": each.flagged.value if each.flagged else None,
            }
            for each in dialogue.exchanges
        ],
        "broken": [
            {"criterion": verdict.criterion.value, "exchange": verdict.exchange, "why": verdict.why}
            for verdict in played.verdicts
            if not verdict.kept
        ],
        "judgement": None if judgement is None else {
            "scores": {dimension.value: score for dimension, score in judgement.scores.items()},
            "failed": judgement.failed,
        },
    }  # fmt: skip


def _compared(contenders: Sequence[Contender]) -> dict[str, Any] | None:
    if len(contenders) != 2:  # noqa: PLR2004 - a pair
        return None
    before, after = contenders
    return {
        "from": before.name,
        "to": after.name,
        "criteria": {criterion.value: _gain(gained(before, after, criterion)) for criterion in Criterion},
        "judged": {dimension.value: _gain(judged_gain(before, after, dimension)) for dimension in Dimension},
    }


def _gain(gain: Difference | None) -> dict[str, Any] | None:
    if gain is None:
        return None
    return {"difference": gain.value, "low": gain.low, "high": gain.high, "cases": gain.cases, "sure": gain.is_sure}
