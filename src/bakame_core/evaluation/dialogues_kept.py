"""Dialogues as plain values, for a report, and back: what a run that did not end goes on from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.safety.concern import Category
from bakame_core.errors import RuleBroken
from bakame_core.evaluation.dialogue import Dialogue, Exchange, Way
from bakame_core.evaluation.judging import Dimension, Judgement
from bakame_core.evaluation.results import Played
from bakame_core.evaluation.scenario import Scenario
from bakame_core.evaluation.spending import Spent


def dialogue_data(played: Played) -> dict[str, Any]:
    """A dialogue with its judgement, without what code finds in it."""
    dialogue = played.dialogue
    return {
        "scenario": dialogue.scenario.id,
        "way": dialogue.way.value,
        "repeat": dialogue.repeat,
        "exchanges": [_exchange_data(each) for each in dialogue.exchanges],
        "judgement": _judgement_data(played.judgement),
    }


def played_data(played: Played) -> dict[str, Any]:
    """All that `played_from` needs; what code finds in it is found anew."""
    return {**dialogue_data(played), "ended": played.dialogue.ended}


def played_from(data: Mapping[str, Any], scenarios: Mapping[str, Scenario]) -> Played:
    """
    What `played_data` was made of, its scenario out of `scenarios` by its id.

    Raises:
        RuleBroken: The data are not of that form, or its scenario is not there.
    """
    try:
        exchanges = tuple(_exchange(each) for each in data["exchanges"])
        scenario = scenarios[data["scenario"]]
        dialogue = Dialogue(scenario, Way(data["way"]), data["repeat"], exchanges, ended=data["ended"])
        judgement = data["judgement"]
        return Played.of(dialogue, None if judgement is None else _judgement(judgement))
    except (KeyError, TypeError, ValueError) as error:
        raise RuleBroken(f"a dialogue that was kept cannot be read: {type(error).__name__}: {error}") from error


def _exchange_data(exchange: Exchange) -> dict[str, Any]:
    return {
        "move": exchange.move,
        "heard": exchange.heard,
        "said": exchange.said,
        "outcome": exchange.outcome.value,
        "model": exchange.model,
        "total_ms": exchange.total.total_seconds() * 1000,
        "checks": [{"rule": check.rule.value, "fate": check.fate.value} for check in exchange.checks],
        "flagged": exchange.flagged.value if exchange.flagged else None,
        "fixed": exchange.fixed,
        "failed": exchange.failed,
        "voice": exchange.voice,
        "spent": spent_data(exchange.spent),
    }


def spent_data(spent: Spent) -> dict[str, Any]:
    """What was spent."""
    return {
        "requests": spent.requests,
        "tokens_in": spent.tokens_in,
        "tokens_out": spent.tokens_out,
        "micros": spent.cost.micros,
        "precision": spent.cost.precision.value,
    }


def spent_from(data: Mapping[str, Any]) -> Spent:
    """What `spent_data` was made of."""
    cost = Money(data["micros"], Precision(data["precision"]))
    return Spent(data["requests"], data["tokens_in"], data["tokens_out"], cost)


def _judgement_data(judgement: Judgement | None) -> dict[str, Any] | None:
    if judgement is None:
        return None
    again = judgement.again
    return {
        "scores": {dimension.value: score for dimension, score in judgement.scores.items()},
        "again": None if again is None else {dimension.value: score for dimension, score in again.items()},
        "failed": judgement.failed,
        "lost": judgement.lost,
    }


def _exchange(data: Mapping[str, Any]) -> Exchange:
    return Exchange(
        move=data["move"],
        heard=data["heard"],
        said=data["said"],
        outcome=Outcome(data["outcome"]),
        total=timedelta(milliseconds=data["total_ms"]),
        spent=spent_from(data["spent"]),
        model=data["model"],
        flagged=Category(data["flagged"]) if data["flagged"] else None,
        checks=tuple(Check(Rule(each["rule"]), Fate(each["fate"])) for each in data["checks"]),
        fixed=data["fixed"],
        failed=data["failed"],
        voice=data["voice"],
    )


def _judgement(data: Mapping[str, Any]) -> Judgement:
    again = data["again"]
    scores, second = _scores(data["scores"]), None if again is None else _scores(again)
    return Judgement(scores, data["failed"], second, lost=data["lost"])


def _scores(data: Mapping[str, float]) -> dict[Dimension, float]:
    return {Dimension(name): score for name, score in data.items()}
