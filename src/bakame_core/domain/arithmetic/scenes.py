"""A sentence as the everyday tasks look at it: its amounts and its words."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from bakame_core.domain.arithmetic.amounts import Amount
from bakame_core.domain.arithmetic.stated import searched
from bakame_core.domain.arithmetic.task_words import COSTS
from bakame_core.domain.arithmetic.units import MONIES
from bakame_core.domain.numbers.phrases import words_of

_OF = words_of("of de d ya za wa cha vya y by cy rya bya cya")
_NO_THING = words_of(
    "so then alors donc basi hivyo kwa hiyo rero ubwo si if kama ikiwa niba na n and et for pour de des"
) | frozenset(COSTS.replace("?", "").split("|"))


@frozen
class Scene:
    """A sentence: its amounts, and its words with numbers as figures."""

    amounts: tuple[Amount, ...]
    text: str
    nouns_first: bool

    def says(self, words: str) -> bool:
        """Whether one of `words` stands anywhere in it."""
        return searched(words, self.text)

    def only(self, told: Callable[[Amount], bool]) -> Amount | None:
        """The one amount of which that is so; None of none or several."""
        chosen = [each for each in self.amounts if told(each)]
        return chosen[0] if len(chosen) == 1 else None

    def but(self, *those: Amount) -> list[Amount]:
        """The other amounts."""
        return [each for each in self.amounts if each not in those]


Task = Callable[[Scene], bool | None]
"""Whether it is told right; None where the sentence is about something else."""


def is_timed(amount: Amount) -> bool:
    """Whether it is a time of day, or how long something takes."""
    return amount.clock or amount.measures in ("time", "months")


def is_money(amount: Amount) -> bool:
    """Whether it is a sum of money."""
    return amount.measures in MONIES


def thing(amount: Amount, *, nouns_first: bool) -> str:
    """What is counted: `books` of 4 books, `beans` of 5 kg of beans; nothing where it is not named."""
    behind, before = amount.behind.split(), amount.before.split()
    if amount.unit is not None:
        return behind[1] if len(behind) > 1 and behind[0] in _OF and behind[1] not in _NO_THING else ""
    named = before[-1:] if nouns_first else behind[:1]
    return named[0] if named and named[0].isalpha() and named[0] not in _NO_THING else ""
