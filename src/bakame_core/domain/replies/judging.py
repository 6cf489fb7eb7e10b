"""One sentence of a reply, on its way to the learner: as it may be said, and which rules it broke."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve, frozen

from bakame_core.domain.arithmetic import Checked, Correction, checked, followed
from bakame_core.domain.arithmetic.items import Sort, items
from bakame_core.domain.checks import Rule
from bakame_core.domain.detection import detected
from bakame_core.domain.plain import plain
from bakame_core.domain.replies.danger import with_helpline
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.replies.phrases import (
    LABEL,
    SAYS_COMPUTER,
    STAGE,
    claims_a_person,
    is_flattery,
    says_right,
    says_wrong,
)
from bakame_core.domain.replies.problems import states, tells
from bakame_core.domain.replies.situation import Situation
from bakame_core.domain.safety.concern import Category
from bakame_core.domain.screening import screen_reply

BARRED = frozenset({Rule.SAFE, Rule.PERSONAL_DATA})
"""Broken by one sentence, they bar the whole reply."""
WORTH_ASKING = BARRED | {Rule.SUM, Rule.ANSWER_LEAK, Rule.LANGUAGE, Rule.LENGTH}
"""Rules for whose sake the model may be asked once more; the others are put right, or do little harm."""
_TELLING_WORDS = 8
"""Shorter replies may be a word of another language that is being taught."""
_SPOKEN_BY_HER = 3
_FEW = 2
_STUCK = re.compile(r"\b(\w+)(?: \1\b){5,}", re.IGNORECASE)
"""A model that says one word over and over."""
_PARTS = frozenset({"igice", "ibice"})
"""A half in Kinyarwanda, but any part as well: no result that could be wrong."""


@frozen
class Judged:
    """
    A sentence after its rules.

    Args:
        text: As it may be said; empty where it may not.
        repaired: Which rules were put right in it.
        broken: Which rules it breaks and was left with, or was left out for.
        corrections: The wrong results that were put right: what follows may go on with them.
    """

    text: str
    repaired: tuple[Rule, ...] = ()
    broken: tuple[Rule, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def barred(self) -> bool:
        """Whether nothing of the whole reply may be said because of it."""
        return not BARRED.isdisjoint(self.broken)


def judged(sentence: str, situation: Situation, before: str = "", corrections: tuple[Correction, ...] = ()) -> Judged:
    """
    `sentence` as it may be said in `situation`.

    Args:
        before: The sentences before it: a sum may begin in one and end in the next.
        corrections: What was put right in them.
    """
    text = plain(STAGE.sub("", sentence if before else LABEL.sub("", sentence)))
    repaired = [] if text == sentence or _squeezed(text) == _squeezed(sentence) else [Rule.MARKUP]
    if not any(character.isalnum() for character in text):
        return Judged("", tuple(repaired))
    barred = _barred(text, situation)
    if barred is not None:
        return Judged("", (*repaired, *barred.repaired), barred.broken)
    if _misjudges(text, situation):
        return Judged("", (*repaired, Rule.PRAISE)) if situation.mistaken else Judged("", tuple(repaired), (Rule.SUM,))
    found = _with_right_sums(text, situation, before, corrections)
    if not found.trusted or (found.text != text and says_right(text)):
        # "You are right, 7 x 6 is 48" is not put right by another number.
        return Judged("", tuple(repaired), (Rule.SUM,))
    if found.text != text:
        repaired.append(Rule.SUM)
    safe = with_helpline(found.text, situation, before)
    if safe != found.text:
        repaired.append(Rule.HELPLINE)
    return Judged(safe, tuple(repaired), tuple(_broken(found.text, situation)), (*corrections, *found.corrections))


def _barred(text: str, situation: Situation) -> Judged | None:
    """What becomes of a sentence that is not said whatever its sums; None where it may be."""
    concern = screen_reply(text)
    if concern.category is not None:
        personal = concern.category is Category.PERSONAL_DATA
        return Judged("", (), (Rule.PERSONAL_DATA if personal else Rule.SAFE,))
    if claims_a_person(text, asked=bool(situation.computer)):
        return Judged("", (Rule.COMPUTER,))
    return Judged("", (), (Rule.LENGTH,)) if _STUCK.search(text) else None


def says_again(sentence: str, before: Iterable[str]) -> bool:
    """Whether `sentence`, of more than one word, was said before in the same reply."""
    return len(sentence.split()) > 1 and sentence in before


def worth_asking(broken: Iterable[Rule], situation: Situation) -> frozenset[Rule]:
    """
    For which of the rules that were `broken` the model is asked once more.

    To a learner on the telephone who asks for a sum herself its result may be told, if the model will not do better (its
    instructions say so): an answer is no reason to keep her waiting. The result of a problem that she is at already is, and a
    text keeps nobody waiting.
    """
    asked_herself = {Rule.ANSWER_LEAK} if situation.spoken and not situation.posed else set()
    return frozenset(broken) & WORTH_ASKING - asked_herself


def _misjudges(text: str, situation: Situation) -> bool:
    """Whether it calls her answer right that is wrong, or wrong that is right."""
    if situation.mistaken is None or situation.number is None:
        return False
    judges = says_right if situation.mistaken else says_wrong
    return judges(text) and _of_her_number(text, situation)


def _of_her_number(text: str, situation: Situation) -> bool:
    """Whether it speaks of no other number: a step on the way may well be right."""
    numbers = {item.value for item in items(text, situation.language) if item.sort is Sort.NUMBER}
    return numbers <= {situation.number.value if situation.number else None}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _with_right_sums(text: str, situation: Situation, before: str, corrections: tuple[Correction, ...]) -> Checked:
    """`text` with its sums right, and going on with what was put right before it; not trusted where they cannot be made so."""
    if not has_numbers(text):
        return Checked(text)
    text = followed(text, corrections, situation.language)
    # Only a short sentence ends a sum that another began: "What is 7 x 8? It is 54."
    states = bool(before) and not text.endswith("?") and not has_numbers(text, _FEW + 1)
    begun = states and has_numbers(before)
    lead = f"{before} " if begun else ""
    result = checked(lead + text, situation.language)
    if any(correction.stated.casefold() in _PARTS for correction in result.corrections):
        return Checked(text)
    if not result.text.startswith(lead):
        return Checked(text, trusted=False)
    return evolve(result, text=result.text.removeprefix(lead))


def _broken(text: str, situation: Situation) -> list[Rule]:
    found = []
    untried = situation.untried
    if untried is not None and tells(text, untried, situation.language, named=situation.named):
        found.append(Rule.ANSWER_LEAK)
    if is_flattery(text):
        found.append(Rule.PRAISE)
    return found


def leads(text: str, situation: Situation) -> tuple[str, tuple[Rule, ...]]:
    """What has to be said before `text`, the beginning of a reply or all of it, and for which rules."""
    before, rules = [], []
    if situation.computer and not SAYS_COMPUTER.search(text):
        before.append(situation.computer)
        rules.append(Rule.COMPUTER)
    if situation.read_back and not _says_again(text, situation):
        before.append(situation.read_back)
        rules.append(Rule.READ_BACK)
    return " ".join(before), tuple(rules)


def _says_again(text: str, situation: Situation) -> bool:
    number = situation.number
    return number is None or number.written in text or states(text, number.value, situation.language)


def is_strange(text: str, situation: Situation) -> bool:
    """Whether `text` is in another language than the tutor and the learner speak."""
    # What counts words comes before what weighs them.
    if len(text.split()) < _TELLING_WORDS or len(situation.heard.split()) < _SPOKEN_BY_HER:
        return False
    found = detected(text).languages
    if not found or situation.language in found:
        return False
    return detected(situation.heard).languages == (situation.language,)
