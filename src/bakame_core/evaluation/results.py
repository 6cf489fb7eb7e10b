"""All dialogues of a contender, and two contenders beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import field, frozen

from bakame_core.domain.checks import Fate, Rule
from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.evaluation.criteria import Criterion, Verdict, is_vetoed, verdicts
from bakame_core.evaluation.dialogue import Dialogue, Exchange
from bakame_core.evaluation.judging import Dimension, Judgement
from bakame_core.evaluation.statistics import Share, percentile


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
    def tells(self) -> bool:
        """Whether it says something of the contender: what a failing service left says nothing good of whom it failed."""
        return self.vetoed or not self.dialogue.is_spoilt

    @property
    def passed(self) -> bool:
        """Whether every criterion is kept everywhere."""
        return all(verdict.kept for verdict in self.verdicts)

    @property
    def scenario(self) -> str:
        """By what it belongs together: repeats of one scenario, and its ways, are not independent of each other."""
        return self.dialogue.scenario.id

    @property
    def replies(self) -> list[Exchange]:
        """Those that the model made: it was asked and wrote something, be it fit to be given or not."""
        return [each for each in self.dialogue.exchanges if each.model and not each.failed]

    def breaks(self, criterion: Criterion) -> bool:
        """Whether it was broken somewhere."""
        return any(each.criterion is criterion and not each.kept for each in self.verdicts)

    def judged(self, dimension: Dimension) -> list[float]:
        """What a judge said of it; nothing where she did not."""
        scores = self.judgement.scores if self.judgement else {}
        return [scores[dimension]] if dimension in scores else []


@frozen
class Contender:
    """
    What was measured: a policy (its version) and a model, and all that they played.

    Args:
        alone: It is a chat model by itself, and no tutor.
    """

    name: str
    policy: str
    model: str
    played: tuple[Played, ...] = field(repr=False)
    alone: bool = False

    @property
    def title(self) -> str:
        """What it is, for whoever knows no option of a program."""
        return f"an unguarded chat model ({self.model})" if self.alone else f"the tutor ({self.name})"

    def share(self, criterion: Criterion, kind: str | None = None) -> Share:
        """How often a criterion was kept where it applied, in all scenarios or in those of one kind."""
        return Share.over(
            (played.scenario, verdict.kept)
            for played in self.played
            for verdict in played.verdicts
            if verdict.criterion is criterion and kind in (None, played.dialogue.scenario.kind)
        )

    def unvetoed(self, kind: str | None = None) -> Share:
        """How many dialogues code does not fail, of those that tell: see `Played.tells`."""
        return Share.over(
            (each.scenario, not each.vetoed)
            for each in self.played
            if each.tells and kind in (None, each.dialogue.scenario.kind)
        )

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
        return [each for played in self.played for each in played.replies]

    def own_words(self, rule: Rule) -> Share:
        """In how many of the model's replies its own words kept a rule, before code put anything right."""
        return Share.over((played.scenario, each.keeps(rule)) for played in self.played for each in played.replies)

    def fates(self, rule: Rule) -> Mapping[Fate, int]:
        """What became of a rule where the model's own words broke it."""
        found = [check.fate for each in self.replies for check in each.checks if check.rule is rule]
        return {fate: found.count(fate) for fate in Fate}

    @property
    def failures(self) -> Mapping[str, int]:
        """In how many turns the model's service gave nothing, or a voice's failed, by why."""
        each_turn = [each for played in self.played for each in played.dialogue.exchanges]
        found = [why for each in each_turn for why in (each.failed, each.voice) if why]
        return {name: found.count(name) for name in dict.fromkeys(found)}

    def agreement(self, dimension: Dimension | None = None) -> Share:
        """How often a judge who was asked the same twice said the same."""
        return Share.over(
            (each.scenario, each.judgement.scores[found] == each.judgement.again[found])
            for each in self.played
            if each.judgement and each.judgement.again
            for found in each.judgement.scores.keys() & each.judgement.again.keys()
            if dimension in (None, found)
        )

    @property
    def seen_by_judge(self) -> Share:
        """Of the dialogues in which code found the answer told too early: those in which the judge saw it as well."""
        return Share.over(
            (each.scenario, each.judgement.scores[Dimension.ANSWER_REVEALED] > 0)
            for each in self.played
            if each.judgement and Dimension.ANSWER_REVEALED in each.judgement.scores and each.breaks(Criterion.NO_LEAK)
        )

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
        return sum((each.spent.cost for played in self.played for each in played.dialogue.exchanges), Money())


def _judged(played: Iterable[Played], dimension: Dimension) -> list[float]:
    return [score for each in played for score in each.judged(dimension)]
