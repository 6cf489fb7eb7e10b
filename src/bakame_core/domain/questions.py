"""
What kind of answer the tutor has just asked for, told from her words: it decides how long a pause may be.

A number comes in one breath; an explanation comes with thinking in its middle, and a child is cut off by an ear made for
numbers. In doubt the answer may be anything.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from bakame_core.domain.sentences import sentences


class Expected(Enum):
    """The kind of an answer."""

    NUMBER = auto()
    EXPLANATION = auto()
    ANYTHING = auto()


_EXPLAINING = re.compile(
    r"\b(?:explain|why|describe|own words|tell me|how (?:do|does|did|can|would|could|come)"
    r"|expliqu\w*|pourquoi|racont\w*|decri\w*|décri\w*|comment|dis-moi"
    r"|kwa nini|eleza|elezea|nieleze|jinsi gani|vipi|niambie"
    r"|kuki|kubera iki|sobanura|nsobanurira|mbwira|gute)\b",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\b(?:how (?:many|much|old|far|long)|what number|which number|what do you get|calculate"
    r"|times|plus|minus|divided by|combien|quel nombre|fois|moins|divisé par"
    r"|ngapi|namba gani|mara|jumlisha|kutoa|gawanya"
    r"|\w*ngahe|umubare|gukuba|guteranya|gukuramo|kugabanya)\b"
    r"|\d\s*[-+*/×÷−x]\s*\d",
    re.IGNORECASE,
)


def expected(said: str) -> Expected:
    """What the last sentence of the tutor's words asks for."""
    last = (sentences(said) or ("",))[-1]
    if _EXPLAINING.search(last):
        return Expected.EXPLANATION
    if is_question(last) and _COUNTING.search(last):
        return Expected.NUMBER
    return Expected.ANYTHING


def is_question(text: str) -> bool:
    """Whether `text` ends in a question mark."""
    return text.rstrip().rstrip("\"'”’»)]").endswith("?")
