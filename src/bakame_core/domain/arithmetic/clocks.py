"""Two times of day and what lies between them: from 8:15 to 10:00 is an hour and three quarters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic.expressions import Parser
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.language import Language

_CLOCK = re.compile(r"([01]?\d|2[0-4])[:hH]([0-5]\d)")
_REACH = 5
"""How many items before a time the word stands that says what happens then."""
_FROM_AND_TO = ("de", "a", "jusqu", "from", "to", "until", "depart")
_THEN = frozenset({"after", "apres", "baada", "nyuma"})
"""Behind these a time that passes before something else."""
_HALF_DAY = 12 * 60
_MINUTE = 60
_MUCH = 3
"""So many times too much or too little is another thing's time."""
_BEGINS: Mapping[Language, re.Pattern[str]] = {
    Language.ENGLISH: re.compile(r"from|leaves?|left|starts?|started|begins?|began|departs?|opens?|sets|set"),
    Language.FRENCH: re.compile(r"de|part|partent|commence(?:nt)?|debute(?:nt)?|ouvre|quitte|depuis|parti|depart"),
    Language.SWAHILI: re.compile(r"\w*ondok\w*|\w*anz\w*|kutoka|tangu|\w*fungul\w*"),
    Language.KINYARWANDA: re.compile(r"\w*hagur\w*|\w*tangir\w*|\w*tangiy\w*|guhera|kuva|\w*gend\w*"),
}
_ENDS: Mapping[Language, re.Pattern[str]] = {
    Language.ENGLISH: re.compile(r"to|until|till|arrives?|arrived|ends?|ended|finish|finishes|finished|closes?|over"),
    Language.FRENCH: re.compile(r"a|arrive(?:nt)?|finit|finissent|termine|se|jusqu|fin|ferme"),
    Language.SWAHILI: re.compile(r"\w*fik\w*|\w*ish\w*|hadi|mpaka|\w*maliz\w*|\w*fung\w*"),
    Language.KINYARWANDA: re.compile(r"\w*ger\w*|\w*gez\w*|\w*rangir\w*|\w*rangiy\w*|\w*fung\w*"),
}
_STATES = re.compile(
    r"is|so|takes?|took|lasts?|lasted|which|that|long|are|="
    r"|dure|durent|donc|y|cela|ca|fait|est|pendant|"
    r"inachukua|hivyo|ni|kuna|huchukua|ilichukua|inadumu|hudumu|unachukua|muda|kumara|rumara|bimara|rero|hari|imara|amara|"
    r"gimara|umara|bitwara|bifata|ifata"
)


def passed(found: Sequence[Item], language: Language) -> Iterator[tuple[bool, int, int]]:
    """Whether the time that is said to pass between two times is right, and the items that say so."""
    clocks = [at for at, item in enumerate(found) if _CLOCK.fullmatch(_written(found, at))]
    if len(clocks) != 2:  # noqa: PLR2004 - from one to the other
        return
    first, last = clocks
    numbers = [at for at, item in enumerate(found) if item.sort is Sort.NUMBER and not _is_part(found, clocks, at)]
    if not numbers or not _is_said(found, first, _BEGINS[language]) or not _is_said(found, last, _ENDS[language]):
        return
    if found[numbers[0] - 1].name in _THEN:
        return
    length = _duration(found, numbers, language)
    if length is None or not any(_STATES.fullmatch(part) for item in found for part in item.name.split()):
        return
    between = (_minutes(_written(found, last)) - _minutes(_written(found, first))) % _HALF_DAY
    # A break of 20 minutes in a morning from 7:30 to 12:00 is none of its length.
    if between and length and max(between / length, length / between) < _MUCH:
        yield between == length, min(first, numbers[0]), max(last, numbers[-1]) + 1


def _written(found: Sequence[Item], at: int) -> str:
    """The time there: `8:45`; and `8 h 45` behind *de* or *à*."""
    three = found[at : at + 3]
    apart = [item.sort for item in three] == [Sort.NUMBER, Sort.UNIT, Sort.NUMBER] and three[1].name == "h"
    if not apart or found[at - 1].name not in _FROM_AND_TO or found[at - 2].name == "y":
        return found[at].name
    return f"{three[0].name}h{three[2].name:0>2}"


def _is_part(found: Sequence[Item], clocks: Sequence[int], at: int) -> bool:
    """Whether the number is one of `8 h 45`."""
    return any(at - clock in (0, 2) and found[clock].sort is Sort.NUMBER for clock in clocks)


def _is_said(found: Sequence[Item], at: int, words: re.Pattern[str]) -> bool:
    return any(words.fullmatch(part) for item in found[max(0, at - _REACH) : at] for part in item.name.split())


def _minutes(clock: str) -> int:
    match = _CLOCK.fullmatch(clock)
    return int(match[1]) * 60 + int(match[2]) if match else 0


def _duration(found: Sequence[Item], numbers: Sequence[int], language: Language) -> Fraction | None:
    """The minutes of the only quantity; None if there is another number."""
    parser = Parser(found, nouns_first=language in (Language.SWAHILI, Language.KINYARWANDA))
    at = numbers[0] - (found[numbers[0] - 1].sort is Sort.UNIT and parser.nouns_first)
    read = parser.expression(at)
    if read is None or read[1] <= numbers[-1]:
        return None
    quantity, _ = read
    timed = quantity.unit is not None and quantity.unit.quantity == "time"
    return quantity.base / _MINUTE if timed and quantity.base is not None else None
