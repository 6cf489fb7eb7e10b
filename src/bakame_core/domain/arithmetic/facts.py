"""
What is so by itself, whoever says it: XIV is 14, 1011 in base two is 11, 20 °C are 68 °F, four weeks after a Monday.

Each row is a pattern over the text with its numbers as figures, in four languages at once, and what the groups of it must
come to. The group `r` is the number that is stated; without one the row says whether it is so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic.fact_table import FACTS, Fact
from bakame_core.domain.arithmetic.fact_words import fraction
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import figured
from bakame_core.domain.arithmetic.patterns import Told
from bakame_core.domain.arithmetic.telling import Telling
from bakame_core.domain.language import Language

_TELLING = Telling([fact.needs for fact in FACTS])


def known(text: str, found: Sequence[Item], language: Language) -> Iterator[Told]:
    """The facts that `text` states."""
    whole, starts = figured(text, language)
    for number in _TELLING.rules(whole):
        fact = FACTS[number]
        for match in fact.found(whole):
            told = _told(fact, match, found, starts)
            if told is not None:
                yield told


def _told(fact: Fact, match: re.Match[str], found: Sequence[Item], starts: Sequence[int]) -> Told | None:
    groups = {name: text for name, text in match.groupdict().items() if text is not None}
    rights = fact.rights(groups)
    inside = [at for at, start in enumerate(starts) if match.start() <= start < match.end()]
    end = inside[-1] + 1 if inside else 0
    asked = next((item.name for item in found[end:] if item.sort is Sort.STOP), "") == "?"
    if rights is None or not inside or asked:
        return None
    if isinstance(rights, bool):
        return Told(Fraction(0), Fraction(0 if rights else 1), inside[0], end, None, exact=False)
    stated, wanted = fraction(groups["r"]), tuple(rights)
    right = any(abs(stated - each) <= fact.near for each in wanted)
    number = next(
        (found[at] for at in inside if starts[at] >= match.start("r") and found[at].sort is Sort.NUMBER), None
    )
    exact = len(wanted) == 1 and not fact.near and stated >= 0
    return Told(stated if right else wanted[0] if wanted else stated + 1, stated, inside[0], end, number, exact=exact)
