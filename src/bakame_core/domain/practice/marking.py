"""What a learner's words are as an answer."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto

from attrs import field, frozen


class Verdict(Enum):
    """What became of an answer."""

    RIGHT = auto()
    WRONG = auto()
    UNSURE = auto()
    """The words may be another number that sounds alike: it is read back before it is marked."""
    NOTHING = auto()
    """No answer can be made out."""


@frozen
class Mark:
    """
    An answer, marked.

    Args:
        heard: The answer as it is read back; empty where there was none.
        line: The line that says more about it: a known mistake, or how the right answer is written best.
        values: What is filled into `line`.
    """

    verdict: Verdict
    heard: str = ""
    line: str = ""
    values: Mapping[str, str] = field(factory=dict)


NOTHING = Mark(Verdict.NOTHING)
