"""What the patterns of facts are made of: the words that state, numbers, and what a row says is right."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

Groups = dict[str, str]
Rights = Iterable[Fraction] | bool | None
"""What the stated number may be; whether it is so; None where it is about something else."""

IS = (
    r"(?:(?:,|;|so|then|it|it s|he|she|which|that|this|there|we|you|get|has|the value of|therefore|donc|alors|on|ca|cela|c|hivyo|basi|rero|ubwo|itakuwa|ce|sera) )*"
    r"(?:is|are|was|will be|be|falls on|=|equals?|makes?|means?|gives?|represents?|stands? for|written|est|sont|sera|vaut|valent|font|fait|egale|egalent|donne"
    r"|represente|signifie|ni sawa na|sawa na|ni|itakuwa|bingana na|ingana na|zingana na|angana na|bihwanye na)"
    r"(?: (?:about|exactly|the same as|written as|written|equal to|roughly|approximately|to|egal a|a|de|as|on))*"
)
NUMBER = r"(?:[-−–] )?\d+(?:/\d+)?"
ENDS = r"(?! (?:[-−–+×÷*/^=√π!°²³₀-₉]|x \d|π|pi|of|base|in base|to the|% ))"
"""Behind a result nothing that goes on with it."""


def fraction(text: str) -> Fraction:
    """The number that is written so: `- 3`, `1/6`, `20%`."""
    plain = text.replace(" ", "").replace("−", "-").replace("–", "-")
    return Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)
