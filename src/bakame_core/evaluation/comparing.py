"""
Two contenders beside each other, over the dialogues that both played: the same scenario, by the same way, with
the same guesses of the learner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from attrs import evolve, field, frozen

from bakame_core.domain.checks import RULES, Rule
from bakame_core.evaluation.criteria import Criterion
from bakame_core.evaluation.judging import Dimension
from bakame_core.evaluation.results import Contender, Played
from bakame_core.evaluation.statistics import Difference, among, difference

Worth = Callable[[Played], list[float]]
Name = TypeVar("Name")


@frozen
class Comparison:
    """
    How much more the second is than the first. What both did not play is not in it.

    Whatever is called sure in it is so with all that it compares counted in: of two contenders who are the same, at most one
    comparison in twenty calls anything sure.

    Args:
        unvetoed: In dialogues without a veto; None where they played nothing in common.
        tests: Among how many differences each stands that could show something.
    """

    before: Contender
    after: Contender
    unvetoed: Difference | None
    criteria: Mapping[Criterion, Difference]
    own_words: Mapping[Rule, Difference]
    judged: Mapping[Dimension, Difference]
    tests: int = field(default=1)

    @classmethod
    def of(cls, before: Contender, after: Contender) -> Comparison:
        """All that can be compared."""
        both = {each.dialogue.key for each in before.played} & {each.dialogue.key for each in after.played}

        def gain(worth: Worth) -> Difference | None:
            first, second = (
                _by_scenario([each for each in who.played if each.dialogue.key in both], worth)
                for who in (before, after)
            )
            return difference([(first[each], second[each]) for each in sorted(first.keys() & second.keys())])

        whole = {"": gain(lambda played: [not played.vetoed] if played.tells else [])}
        criteria = {each: gain(_kept(each)) for each in Criterion}
        rules = {each: gain(_keeps(each)) for each in RULES}
        judged = {each: gain(_scored(each)) for each in Dimension}
        tests = among([each for group in (whole, criteria, rules, judged) for each in group.values() if each])
        return cls(
            before,
            after,
            _counted(whole, tests).get(""),
            _counted(criteria, tests),
            _counted(rules, tests),
            _counted(judged, tests),
            tests,
        )


def _counted(found: Mapping[Name, Difference | None], tests: int) -> dict[Name, Difference]:
    return {name: evolve(each, of=tests) for name, each in found.items() if each is not None}


def _kept(criterion: Criterion) -> Worth:
    return lambda played: [verdict.kept for verdict in played.verdicts if verdict.criterion is criterion]


def _keeps(rule: Rule) -> Worth:
    return lambda played: [each.keeps(rule) for each in played.replies]


def _scored(dimension: Dimension) -> Worth:
    return lambda played: played.judged(dimension)


def _by_scenario(dialogues: Sequence[Played], worth: Worth) -> Mapping[str, float]:
    found: dict[str, list[float]] = {}
    for played in dialogues:
        found.setdefault(played.scenario, []).extend(worth(played))
    return {scenario: sum(each) / len(each) for scenario, each in found.items() if each}
