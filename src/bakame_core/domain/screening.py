"""
Whether an utterance tells of danger, before anything else is done with it.

A grammar over tokens in four languages (see `bakame_core.domain.safety`), not a search for words: "hit the ball", "the cell
dies" and "what is suicide" hold the words of a disclosure and are none. Rules:

1. A disclosure has somebody in it: "me", a person of hers, or the learner herself as the subject. Words of danger about
   nobody in particular are a lesson. A question for a definition ("what is suicide") is no concern; the tutor's
   instructions cover it.
2. What follows a frame ("in the story", "how do you spell", "the meaning of") is about words; what stands before it is
   the learner's own.
3. Every language is looked at in every utterance: learners mix them. The most urgent finding is the verdict.
4. In doubt about a sentence in the first person it is a disclosure: a needless kind line costs a turn.
5. What is like the disclosures that children make is one, whether or not a phrase tells of it (`safety.likeness`). A phrase
   weighs: where it tells of danger, less likeness is enough. One so short that likeness has nothing to say of it decides alone.
6. Where likeness is not sure, it is in doubt (`Concern.is_in_doubt`): she is asked (`domain.check_question`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from attrs import evolve

from bakame_core.domain.detection import detected
from bakame_core.domain.personal_data import gives_contact
from bakame_core.domain.safety import english, french, kinyarwanda, mixed, replies, swahili
from bakame_core.domain.safety.concern import DANGERS, NO_CONCERN, Category, Concern, Severity
from bakame_core.domain.safety.grammar import Rulebook
from bakame_core.domain.safety.likeness import BOUNDS, BOUNDS_IF_TOLD, Likeness, likeness
from bakame_core.domain.safety.words import clauses

_CATEGORIES = list(Category)
_SEVERITIES = list(Severity)


def screen(text: str) -> Concern:
    """The verdict on what a learner said or texted."""
    return screened(text, likeness)


def screened(text: str, like: Callable[[Iterable[str]], Likeness]) -> Concern:
    """The same, with another look at what it is like: that of a network in training."""
    parts = clauses(text)
    danger, rest = _told(parts, text, _rules())
    whole = like(parts)
    if danger and not whole.looked:
        return danger
    degree, (certain, doubted) = whole.degree, BOUNDS_IF_TOLD if danger else BOUNDS
    if degree >= doubted and not danger:
        # Danger in a story is none, and half a sentence before "the sentence" is none either.
        degree = min(degree, like(_rules().own(clause) for clause in parts).degree)
    if degree >= doubted:
        severity = Severity.HIGH if degree >= certain else Severity.MEDIUM
        kind = min(danger.category or whole.category, whole.category, key=_CATEGORIES.index)
        return Concern(kind, severity, danger.language or detected(text).main)
    return rest if rest or not gives_contact(text) else Concern(Category.PERSONAL_DATA, Severity.MEDIUM)


def told_by_phrases(text: str) -> Concern:
    """The verdict of the phrases alone."""
    danger, rest = _told(clauses(text), text, _rules())
    return danger or rest


def screen_reply(text: str) -> Concern:
    """
    The verdict on a sentence of the tutor: what is found must not be said, whatever its severity.

    ``personal_data``: it asks for some, or holds a number or an address. ``injection``: it recites its instructions.
    ``sexual``: also romance. ``self_harm``, ``violence_threat``: it urges to harm. ``abuse``: it promises or asks for
    secrecy, or blames the learner.
    """
    danger, rest = _told(clauses(text), text, _rules_of_replies())
    found = danger or rest
    return found if found or not gives_contact(text) else Concern(Category.PERSONAL_DATA, Severity.MEDIUM)


def _told(parts: tuple[str, ...], text: str, rules: Rulebook) -> tuple[Concern, Concern]:
    """What phrases tell of: the most urgent danger, and the most urgent of all else."""
    found = [Concern(*told) for clause in parts for told in rules.found(clause)]
    dangers, others = (
        [each for each in found if each.category in DANGERS],
        [each for each in found if each.category not in DANGERS],
    )
    return _in_its_language(dangers, text), _in_its_language(others, text)


def _in_its_language(found: list[Concern], text: str) -> Concern:
    concern = min(found, key=_urgency, default=NO_CONCERN)
    return evolve(concern, language=detected(text).main) if concern and concern.language is None else concern


def _urgency(concern: Concern) -> tuple[int, int]:
    if concern.severity is None or concern.category is None:
        return len(_SEVERITIES), len(_CATEGORIES)
    return _SEVERITIES.index(concern.severity), _CATEGORIES.index(concern.category)


@cache
def _rules() -> Rulebook:
    return Rulebook.of(english.TABLE, french.TABLE, swahili.TABLE, kinyarwanda.TABLE, mixed.TABLE)


@cache
def _rules_of_replies() -> Rulebook:
    return Rulebook.of(*replies.TABLES)
