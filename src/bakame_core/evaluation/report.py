"""The report as plain values for JSON: `docs/evaluation.schema.json` describes it. A share of nothing is null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bakame_core.domain.checks import RULES, Fate, Rule
from bakame_core.evaluation.comparing import Comparison
from bakame_core.evaluation.criteria import Criterion
from bakame_core.evaluation.dialogues_kept import dialogue_data
from bakame_core.evaluation.judging import Dimension
from bakame_core.evaluation.results import Contender, Played
from bakame_core.evaluation.statistics import Difference, Share

FORM = 3
"""Changes when a reader would have to."""
_OF_A_BREACH = (Fate.REPAIRED, Fate.ASKED_AGAIN, Fate.BROKEN)


def as_data(contenders: Sequence[Contender], about: Mapping[str, Any]) -> dict[str, Any]:
    """Everything that was found."""
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
        "own_words": {rule.value: _own_words(contender, rule) for rule in RULES},
        "judged": {
            dimension.value: {
                "mean": contender.mean(dimension),
                "dialogues": contender.judged(dimension),
                "agreement": _share(contender.agreement(dimension)),
            }
            for dimension in Dimension
        },
        "judge": {
            "asked": contender.asked_judge,
            "verdicts": contender.had_verdict,
            "agreement": _share(contender.agreement()),
            "leaks_seen": _share(contender.seen_by_judge),
        },
        "reply_ms": {"p50": p50, "p95": p95},
        "failed_turns": dict(contender.failures),
        "cost": {"micros": contender.cost.micros, "precision": contender.cost.precision.value},
        "played": [_played(each) for each in contender.played],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval or (None, None)
    scenarios = len(share.groups)
    return {"kept": share.kept, "of": share.of, "scenarios": scenarios, "share": share.value, "low": low, "high": high}


def _own_words(contender: Contender, rule: Rule) -> dict[str, Any]:
    fates = contender.fates(rule)
    return {**_share(contender.own_words(rule)), **{fate.value: fates[fate] for fate in _OF_A_BREACH}}


def _played(played: Played) -> dict[str, Any]:
    return {
        **dialogue_data(played),
        "vetoed": played.vetoed,
        "broken": [
            {"criterion": verdict.criterion.value, "exchange": verdict.exchange, "why": verdict.why}
            for verdict in played.verdicts
            if not verdict.kept
        ],
    }


def _compared(contenders: Sequence[Contender]) -> dict[str, Any] | None:
    if len(contenders) != 2:  # noqa: PLR2004 - a pair
        return None
    found = Comparison.of(*contenders)
    return {
        "from": found.before.name,
        "to": found.after.name,
        "tests": found.tests,
        "without_veto": _gain(found.unvetoed),
        "criteria": {each.value: _gain(found.criteria.get(each)) for each in Criterion},
        "own_words": {each.value: _gain(found.own_words.get(each)) for each in RULES},
        "judged": {each.value: _gain(found.judged.get(each)) for each in Dimension},
    }


def _gain(gain: Difference | None) -> dict[str, Any] | None:
    if gain is None:
        return None
    return {
        "difference": gain.value,
        "low": gain.low,
        "high": gain.high,
        "scenarios": gain.cases,
        "chance": gain.chance,
        "sure": gain.is_sure,
    }
