"""What the next reply owes the learner, from what she has just said."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.conversation import Utterance
from bakame_core.domain.language import Language
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.phases import Dues, Phase, met
from bakame_core.domain.replies.problems import asked_value, is_mistaken, untried

_PATIENCE = 4
"""Turns without a try for which nothing is asked for beside her problem."""
_LATELY = 4
"""Utterances in which she told of something grave: nothing is asked for after it."""
_LONGEST_ANSWER = 5
"""Words of an answer that is a number and not more."""


@frozen
class Owing:
    """
    What a turn owes.

    Args:
        owed: None where the lesson just goes on.
        waits: It is not asked for in this turn: she is in the middle of a problem.
    """

    dues: Dues
    owed: Phase | None = None
    waits: bool = False
    closing: bool = False

    @property
    def demand(self) -> str:
        """The name of the instruction that asks for it; empty where none does."""
        return "" if self.waits else self.dues.demand(self.owed, closing=self.closing)

    def after(self, said: str) -> Dues:
        """What was done once `said` is the reply."""
        return self.dues.after(said, self.owed, waits=self.waits)


def owing(dues: Dues, said: Sequence[Utterance], heard: str, language: Language, *, closing: bool) -> Owing:
    """What the reply to `heard` owes, after all that was `said`."""
    known = evolve(dues, levelled=dues.levelled or (dues.finds_level and _tells_level(dues, said, heard, language)))
    owed = known.owed(closing=closing)
    waits = owed is not None and not closing and _is_busy(said, heard, language)
    return Owing(known, owed, waits, closing)


def _tells_level(dues: Dues, said: Sequence[Utterance], heard: str, language: Language) -> bool:
    """Whether she brings a problem of her own, or missed a question that was to find her level: the rungs end there."""
    if asked_value(heard, language) is not None:
        return True
    return dues.level > 0 and _missed(said, heard, language)


def _missed(said: Sequence[Utterance], heard: str, language: Language) -> bool:
    number = spoken_number(heard, language) if len(heard.split()) <= _LONGEST_ANSWER else None
    return number is not None and is_mistaken(said, number, language) is True


def _is_busy(said: Sequence[Utterance], heard: str, language: Language) -> bool:
    if any(each.withheld for each in said[-_LATELY:]):
        return True
    problem = untried(said, heard, language, hints=_PATIENCE)
    return (problem is not None and not problem.aside) or _missed(said, heard, language)


def due_checks(owed: Phase | None, said: str) -> tuple[Check, ...]:
    """What is logged of a reply `said` that owed something: whether it did it."""
    if owed is None:
        return ()
    return (Check(Rule(owed.value), Fate.MET if met(owed, said) else Fate.OWED),)
