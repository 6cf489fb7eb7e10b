"""A sentence that states numbers, as the topics look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache

from attrs import frozen

from bakame_core.domain.arithmetic.units import Unit
from bakame_core.domain.numbers.readings import Shape


@frozen
class Stated:
    """
    A sentence's numbers, of which the last is the result.

    Args:
        before: The words before the first number; `after` those before the result, from the number before it.
        units, shapes: Of each number.
    """

    values: tuple[Fraction, ...]
    units: tuple[Unit | None, ...]
    shapes: tuple[Shape, ...]
    text: str
    before: str
    after: str

    @property
    def result(self) -> Fraction:
        """What is stated."""
        return self.values[-1]

    def says(self, words: str) -> bool:
        """Whether one of `words` stands anywhere in it."""
        return searched(words, self.text)


Worth = Callable[[Stated], Iterable[Fraction] | None]
"""All results that would be right; None where the sentence is about something else."""


@cache
def listed(words: str) -> re.Pattern[str]:
    """Any of `words`, each as a whole word."""
    return re.compile(rf"(?<= )(?:{words})(?= )")


def searched(words: str, text: str) -> bool:
    """Whether any of `words` stands in `text`."""
    return _behind_space(words).search(text) is not None


@cache
def _behind_space(words: str) -> re.Pattern[str]:
    """The same with the space before them: to that a search jumps, where it would try a look behind at every letter."""
    return re.compile(rf" (?:{words})(?= )")
