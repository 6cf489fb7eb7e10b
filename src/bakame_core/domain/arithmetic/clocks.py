"""Two times of day and what lies between them: from 8:15 to 10:00 is an hour and three quarters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from re import Pattern

from bakame_core.domain.arithmetic.amounts import Amount, amounts, has_clocks
from bakame_core.domain.arithmetic.items import Item
from bakame_core.domain.arithmetic.line import figured
from bakame_core.domain.arithmetic.stated import listed, searched
from bakame_core.domain.arithmetic.task_words import PAUSES
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.phrases import words_of

_MUCH = 3
"""So many times too much or too little is another thing's time."""
_NOW = "clock says|indique|marque|inaonyesha|yerekana|now|it is|it s|maintenant|il est|sasa|ubu"
_AT = words_of(
    "at a saa to so that is it will be donc soit yaani ni ukuvuga hivyo itakuwa il sera est vers basi izaba rero ubwo haraba ari biraba bizaba"
)
_LATER = "later|plus tard"
_SO = "so|donc|hivyo|basi|yaani|rero|ubwo|ni ukuvuga"
_THEN = "after|apres|baada|nyuma"
_HALF_DAY = 12 * 60
_DAY = 24 * 3600
"""Its seconds: eight hours *a day*."""
_BEGINS: Mapping[Language, Pattern[str]] = {
    Language.ENGLISH: listed(
        r"from|leaves?|left|leaving|starts?|started|begins?|began|departs?|opens?|sets|set|bed|asleep|kicks?|kicked|begun|goes|went|sleeps?|slept|opened"
    ),
    Language.FRENCH: listed(
        r"de|part|partent|commence(?:nt)?|debute(?:nt)?|ouvre|quittes?|depuis|parti[es]?|depart|couche[sz]?|demarre|dort|dors|endors?t?"
    ),
    Language.SWAHILI: listed(r"\w*ondok\w*|\w*anz\w*|kutoka|tangu|\w*fungul\w*|\w*lala\w*|kuanzia"),
    Language.KINYARWANDA: listed(
        r"\w*hagur\w*|\w*tangir\w*|\w*tangiy\w*|guhera|kuva|\w*gend\w*|\w*ryam\w*|\w*kingur\w*"
    ),
}
_ENDS: Mapping[Language, Pattern[str]] = {
    Language.ENGLISH: listed(
        r"to|until|till|arrives?|arrived|ends?|ended|finish|finishes|finished|closes?|over|up|wakes?|woke|there|home|reach(?:es|ed)?"
    ),
    Language.FRENCH: listed(
        r"a|arrive(?:nt)?|finit|finissent|termine|se|jusqu|fin|ferme|leve[sz]?|reveille[sz]?|arrivee?|atteint|atteignent"
    ),
    Language.SWAHILI: listed(r"\w*fik\w*|\w*ish\w*|hadi|mpaka|\w*maliz\w*|\w*fung\w*|\w*amk\w*"),
    Language.KINYARWANDA: listed(r"\w*ger\w*|\w*gez\w*|\w*rangir\w*|\w*rangiy\w*|\w*fung\w*|\w*byuk\w*|\w*kang\w*"),
}


def _in_order(clocks: Sequence[Amount], language: Language) -> tuple[Amount, Amount] | None:
    """When it began and when it ended."""
    for first, last in (clocks, clocks[::-1]):
        ends = _ENDS[language].search(last.before) or (
            _AT.issuperset(last.lead.split())
            and (first.is_led_by(_NOW) or searched(_SO, last.before) or searched(_LATER, last.before))
        )
        if ends and (_BEGINS[language].search(first.before) or first.is_led_by(_NOW)):
            return first, last
    return None


def passed(text: str, found: Sequence[Item], language: Language) -> tuple[bool, int, int] | None:
    """Whether the time that is said to pass between two times is right, and the items that say so."""
    if not has_clocks(found):
        return None
    told = amounts(text, found, 0, len(found), language)
    clocks = [each for each in told if each.clock]
    if len(clocks) != 2 or len(told) != 3:  # noqa: PLR2004 - from one to the other
        return None
    (length,) = (each for each in told if not each.clock)
    ordered = _in_order(clocks, language)
    if ordered is None or length.measures not in ("time", "time/time") or searched(PAUSES, figured(text, language)[0]):
        return None
    first, last = ordered
    now = first.is_led_by(_NOW)
    if length.is_led_by(_THEN) and not now and length is not told[-1] and not _AT.issuperset(last.lead.split()):
        # "After 30 minutes there is a test".
        return None
    between, takes = (last.value - first.value) % _HALF_DAY, length.base * (_DAY if "/" in length.measures else 1) / 60
    # A break of 20 minutes in a morning from 7:30 to 12:00 is none of its length.
    if between and takes and max(between / takes, takes / between) < _MUCH:
        return between == takes, told[0].first, told[-1].after
    return None
