"""
What a whole lesson is held to, rather than each reply: that it begins where she is, that she explains in her own words, that she
solves something without help, and that what nobody can know is not made up.

Sources of the figures: `tutoring.md` 3.2 asks for her level in at most three items, one teach-back and one unaided item in a call of
five minutes, and that a tutor says when it is not sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bakame_core.domain.arithmetic.statements import claimed
from bakame_core.domain.language import Language
from bakame_core.domain.phases import LEVEL_QUESTIONS
from bakame_core.domain.sentences import sentences
from bakame_core.domain.signs import asks_grade, gives_unaided, invites_explaining, says_unsure
from bakame_core.evaluation.dialogue import Dialogue, Exchange

Found = Iterator[tuple[int, str]]
"""Exchanges, counted from 1, and what is wrong there; empty where nothing is."""

TEACH_BACK_BY, UNAIDED_BY = 9, 11
"""Replies in which a lesson has room for it, with two turns to spare where she is in the middle of a problem."""
FINDS_LEVEL, UNKNOWABLE = "finds_level", "unknowable"
_TEACHES = re.compile(
    r"\b(?:because|look|think|remember|start with|begin with|step|means|count|split|carr(?:y|ied)|tens|once more|slowly|how it goes|it goes"
    r"|parce que|regarde|pense|rappelle-toi|commence par|étape|compte|dizaines?|encore une fois|lentement|voici|cela donne"
    r"|angalia|kumbuka|fikiria|anza|hatua|kwa sababu|makumi|iko hivi|jibu lake|hesabu tena|polepole"
    r"|urebe|reba|ibuka|tekereza|tangira|intambwe|kubera|amacumi|dore|igisubizo|itonde|gahoro)\b",
    re.IGNORECASE,
)
"""Words of who helps: what to look at, what to do first, why."""


def replies(dialogue: Dialogue) -> Iterator[tuple[int, Exchange]]:
    """All that she was given."""
    return ((number, each) for number, each in enumerate(dialogue.exchanges, 1) if each.said)


def taught(dialogue: Dialogue) -> Iterator[tuple[int, Exchange]]:
    """Replies that a model made: fixed lines are reviewed by people."""
    return ((number, each) for number, each in replies(dialogue) if each.model and not each.fixed)


def level(dialogue: Dialogue) -> Found:
    """Where she begins a topic and soon misses an answer: no more than three questions before she is taught something."""
    if dialogue.scenario.kind != FINDS_LEVEL:
        return
    asked, number = 0, 0
    for number, each in taught(dialogue):
        if asks_grade(each.said):
            yield number, f"asks for her class or her marks: {each.said[:60]}"
            return
        if teaches(each.said, dialogue.scenario.language):
            break
        asked += "?" in each.said
        if asked > LEVEL_QUESTIONS:
            yield number, f"{asked} questions, and nothing taught yet"
            return
    if number:
        yield number, ""


def teaches(said: str, language: Language) -> bool:
    """Whether a reply does more than ask and mark: it works something out, or says what to look at."""
    rest = [part for part in sentences(said) if not part.endswith("?")]
    return any(_TEACHES.search(part) or claimed(part, language) for part in rest)


def teach_back(dialogue: Dialogue) -> Found:
    """A lesson that is long enough lets her explain something."""
    found = list(taught(dialogue))
    if len(found) >= TEACH_BACK_BY:
        asked = next((number for number, each in found if invites_explaining(each.said)), None)
        yield asked or found[-1][0], "" if asked else f"{len(found)} replies, and she explained nothing"


def unaided(dialogue: Dialogue) -> Found:
    """A lesson that is long enough gives her an item without help."""
    found = list(taught(dialogue))
    if len(found) >= UNAIDED_BY:
        given = next((number for number, each in found if gives_unaided(each.said)), None)
        yield given or found[-1][0], "" if given else f"{len(found)} replies, and nothing that she did without help"


def unsure(dialogue: Dialogue) -> Found:
    """Who is asked what nobody can know says so, or sends her to a teacher."""
    if dialogue.scenario.kind != UNKNOWABLE:
        return
    for number, each in taught(dialogue):
        if each.move in dialogue.scenario.moves:
            yield number, "" if says_unsure(each.said) else f"did not say that it cannot know: {each.said[:60]}"
