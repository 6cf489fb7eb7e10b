"""All dialogues of a contender, and two contenders beside each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import field, frozen

from bakame_core.domain.checks import Fate, Rule
from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.evaluation.criteria import Criterion, Verdict, is_vetoed, verdicts
from bakame_core.evaluation.dialogue import Dialogue, Exchange
from bakame_core.evaluation.judging import Dimension, Judgement
from bakame_core.evaluation.statistics import Difference, Share, difference, percentile


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
    def replies(self) -> list[Exchange]:
        """Those that its model made."""
        return [each for played in self.played for each in played.dialogue.exchanges if _is_its_own(each)]

    def own_words(self, rule: Rule) -> Share:
        """In how many of the model's replies its own words kept a rule, before code put anything right."""
        kept = [rule not in _broken_in(each) for each in self.replies]
        return Share(sum(kept), len(kept))

    def fates(self, rule: Rule) -> Mapping[Fate, int]:
        """What became of a rule where the model's own words broke it."""
        found = [check.fate for each in self.replies for check in each.checks if check.rule is rule]
        return {fate: found.count(fate) for fate in Fate}

    @property
    def failures(self) -> Mapping[str, int]:
        """In how many turns the model's service gave nothing, by why."""
        found = [each.failed for played in self.played for each in played.dialogue.exchanges if each.failed]
        return {name: found.count(name) for name in dict.fromkeys(found)}

    def agreement(self, dimension: Dimension | None = None) -> Share:
        """How often a judge who was asked the same twice said the same."""
        same = [
            each.judgement.scores[found] == each.judgement.again[found]
            for each in self.played
            if each.judgement and each.judgement.again
            for found in each.judgement.scores.keys() & each.judgement.again.keys()
            if dimension in (None, found)
        ]
        return Share(sum(same), len(same))

    @property
    def seen_by_judge(self) -> Share:
        """Of the dialogues in which code found the answer told too early: those in which the judge saw it as well."""
        seen = [
            each.judgement.scores[Dimension.ANSWER_REVEALED] > 0
            for each in self.played
            if each.judgement and Dimension.ANSWER_REVEALED in each.judgement.scores and _leaks(each)
        ]
        return Share(sum(seen), len(seen))

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


def _is_its_own(exchange: Exchange) -> bool:
    """Whether the contender's model was asked and wrote something, be it fit to be given or not."""
    return bool(exchange.model) and not exchange.failed


def _broken_in(exchange: Exchange) -> set[Rule]:
    return {check.rule for check in exchange.checks}


def _leaks(played: Played) -> bool:
    return any(each.criterion is Criterion.NO_LEAK and not each.kept for each in played.verdicts)


def gained(before: Contender, after: Contender, criterion: Criterion) -> Difference | None:
    """How much more often `after` keeps a criterion than `before`, over the scenarios that both played."""

    def kept(played: Played) -> list[float]:
        return [verdict.kept for verdict in played.verdicts if verdict.criterion is criterion]

    return _paired(before, after, kept)


def rule_gain(before: Contender, after: Contender, rule: Rule) -> Difference | None:
    """How much more often the own words of the model of `after` keep a rule."""

    def kept(played: Played) -> list[float]:
        return [rule not in _broken_in(each) for each in played.dialogue.exchanges if _is_its_own(each)]

    return _paired(before, after, kept)


def judged_gain(before: Contender, after: Contender, dimension: Dimension) -> Difference | None:
    """Likewise for what a judge says of a dimension."""
    return _paired(before, after, lambda played: _judged([played], dimension))


def _paired(before: Contender, after: Contender, worth: Callable[[Played], list[float]]) -> Difference | None:
    first, second = _by_case(before, worth), _by_case(after, worth)
    return difference([(first[each], second[each]) for each in sorted(first.keys() & second.keys())])


def _by_case(contender: Contender, worth: Callable[[Played], list[float]]) -> Mapping[str, float]:
    found: dict[str, list[float]] = {}
    for played in contender.played:
        found.setdefault(_case(played.dialogue), []).extend(worth(played))
    return {case: sum(each) / len(each) for case, each in found.items() if each}


def _case(dialogue: Dialogue) -> str:
    """Repeats of one scenario are not independent of each other: they are one case."""
    return f"{dialogue.scenario.id}/{dialogue.way}"
