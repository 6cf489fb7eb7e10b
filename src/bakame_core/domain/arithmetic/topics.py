"""
What a lesson's topic makes of its numbers: a hypotenuse, a chance, an interest, the area of a circle.

A sentence that names the topic, in whichever words and order, and states so many numbers leaves no choice what the last one
must be. So a row of this table, in four languages at once, judges what the patterns, which know one order of words in one
language, have no row for; and where several results may be meant, each of them is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bakame_core.domain.arithmetic.context import is_reported
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import figured
from bakame_core.domain.arithmetic.patterns import Told
from bakame_core.domain.arithmetic.stated import Stated, searched
from bakame_core.domain.arithmetic.telling import Telling
from bakame_core.domain.arithmetic.topic_table import TOPICS, Topic
from bakame_core.domain.arithmetic.units import Unit
from bakame_core.domain.language import Language

_MOST = 8
"""Numbers of a sentence that a topic can be about."""
_CLOSE, _ABOUT = Fraction(1, 100), Fraction(1, 20)
"""How far a rounded result, and one that is said to be about, may be from the right one."""
_TELLING = Telling([topic.words[0] for topic in TOPICS], behind="(?= )")


def topical(text: str, found: Sequence[Item], language: Language) -> Iterator[Told]:
    """The results in `text` that its topics judge."""
    whole, starts = figured(text, language)
    if not _TELLING.any(whole):
        return
    first = 0
    for at, item in enumerate((*found, None)):
        if item is None or item.sort is Sort.STOP:
            if item is None or item.name != "?":
                yield from _judged(found, first, at, whole, starts)
            first = at + 1


def _judged(found: Sequence[Item], first: int, after: int, whole: str, starts: Sequence[int]) -> Iterator[Told]:
    numbers = [at for at in range(first, after) if found[at].sort is Sort.NUMBER and not _is_article(found[at])]
    if not numbers or len(numbers) > _MOST:
        return
    sentence = whole[starts[first] - 1 : starts[after] if after < len(starts) else len(whole)]
    told = _TELLING.rules(sentence)
    if not told or searched(_ELSEWHERE, sentence):
        return
    last, before = numbers[-1], numbers[-2] if len(numbers) > 1 else first - 1
    stated = Stated(
        tuple(found[at].value for at in numbers),
        tuple(_unit(found, at) for at in numbers),
        tuple(found[at].shape for at in numbers),
        sentence,
        whole[starts[first] - 1 : starts[numbers[0]]],
        whole[starts[before + 1] - 1 : starts[last]],
    )
    for number in told:
        topic = TOPICS[number]
        rights = _rights(topic, stated)
        if rights is not None:
            reported = (at for at in range(first, numbers[0]) if is_reported(found, at))
            begin = next(reported, numbers[0])
            yield _told(topic, stated, rights, begin, last, found[last])
            return


def _rights(topic: Topic, stated: Stated) -> tuple[Fraction, ...] | None:
    if len(stated.values) not in topic.numbers or not all(map(stated.says, topic.words[1:])):
        return None
    if _NEGATED.search(stated.after) or (topic.without and stated.says(topic.without)):
        return None
    worth = topic.worth(stated)
    return None if worth is None else tuple(worth)


def _told(topic: Topic, stated: Stated, rights: Sequence[Fraction], first: int, last: int, number: Item) -> Told:
    far = _ABOUT if stated.says(_ROUGHLY) else _CLOSE
    near = any(abs(stated.result - right) <= far * abs(right) for right in rights)
    right = stated.result in rights or (near and not topic.exact)
    worth = stated.result if right else rights[0] if rights else stated.result + 1
    return Told(worth, stated.result, first, last + 1, number, exact=topic.exact and len(rights) == 1)


def _is_article(item: Item) -> bool:
    return item.words is not None and item.value == 1


def _unit(found: Sequence[Item], at: int) -> Unit | None:
    near = [found[place] for place in (at + 1, at - 1) if 0 <= place < len(found)]
    return next((item.unit for item in near if item.sort is Sort.UNIT), found[at].unit)


_ROUGHLY = "about|approximately|roughly|nearly|around|environ|presque|karibu|takriban|hafi|≈"
_NEGATED = re.compile(r" (?:not|t|never|pas|sio|siyo|si|ntabwo|atari)(?: [a-z]+| equal to)? \Z")
_ELSEWHERE = (
    "suppose|imagine|wrong|mistake|error|incorrect|false|faux|erreur|supposons|kosa|makosa|si (?:sahihi|kweli|sawa)|ikosa|ntabwo|atari"
    "|instead|between|entre|at least|at most|more than|less than|or|ou|au|cyangwa"
)
"""With one of these the last number need not be the result."""
