"""What can be practised."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """A field of practice; `MATHS` is all that has a number for an answer and is made in code, mixed by difficulty."""

    MATHS = "maths"
    ADDING = "adding"
    SUBTRACTING = "subtracting"
    MULTIPLYING = "multiplying"
    DIVIDING = "dividing"
    FRACTIONS = "fractions"
    PERCENT = "percent"
    DECIMALS = "decimals"
    UNITS = "units"
    SHAPES = "shapes"
    NUMBERS = "numbers"
    STORIES = "stories"
    WORDS = "words"
    SPELLING = "spelling"
    CAPITALS = "capitals"
    SCIENCE = "science"

    @property
    def made(self) -> bool:
        """Whether its exercises are made in code, rather than taken from a bank."""
        return self not in (Topic.WORDS, Topic.SPELLING, Topic.CAPITALS, Topic.SCIENCE)
