"""
The problem that a learner is at, where code can work it out, and whether its answer may be told yet.

1. A problem is what a sentence asks to be worked out: "what is seven times eight", `7 x 8 = ?`. It is the one that she
   asks about now, or else the one that the tutor asked last; where that question names no sum ("What is it?", "What would
   you do first?"), the one that came up last, until she has tried it.
2. She has tried once she has said a number in answer to it, be it wrong.
3. After so many turns without a try the answer may be told all the same: by then the hints are used up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from attrs import frozen

from bakame_core.domain.arithmetic.claims import Claims
from bakame_core.domain.arithmetic.items import Sort, items
from bakame_core.domain.arithmetic.quantities import Quantity
from bakame_core.domain.arithmetic.statements import claimed
from bakame_core.domain.conversation import Speaker, Utterance
from bakame_core.domain.language import Language
from bakame_core.domain.numbers import Number, spoken_number
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.sentences import sentences

_FAR_BACK = 10
"""Utterances that are looked through for the problem's beginning."""
_LATELY = 8
_NUMBER_WORDS = 3
_POINTS = re.compile(
    r"(?:and |so |et |na )?(?:what|how much|how many|combien|ça|cela|ni|sasa|none|now|maintenant)"
    r"(?: (?:is|does|do|you|get|it|that|this|now|make|makes|fait|c'est|ça|maintenant|ni|ngapi|angahe|sasa|ubu))*\s*\?",
    re.IGNORECASE,
)
"""A question that only points at what was asked before: "What is it?", "And now?", "Ni angahe?"."""
_TELLING = 10
"""A smaller number stands in a hint without telling anything; it counts only as the result of a sum."""


_BEGINNING = (Sort.NUMBER, Sort.OPEN, Sort.ROOT, Sort.RAISE, Sort.TIMES, Sort.BOTH, Sort.DO)


@lru_cache(maxsize=4096)
def asked_value(text: str, language: Language) -> Fraction | None:
    """
    What the one sum comes to that `text` asks for; None where it asks for none, for several, or states the result.

    Each turn asks it of all that was said lately, in as many sessions as there are.
    """
    if not has_numbers(text):
        return None
    found = items(text, language)
    parser = Claims(found, language).parser
    worth: set[Fraction] = set()
    at = 0
    while at < len(found):
        expression = parser.expression(at) if found[at].sort in _BEGINNING else None
        if expression is None or not expression[0].worked:
            at += 1
            continue
        quantity, at = expression
        if quantity.value is not None:
            worth.add(quantity.value)
    return (
        worth.pop()
        if len(worth) == 1 and not any(_is_told(claim.sides[-1]) for claim in claimed(text, language))
        else None
    )


def _is_told(side: Quantity) -> bool:
    return side.number is not None


@frozen
class Untried:
    """
    A problem that the learner has not tried.

    Args:
        value: What it comes to.
        posed: It came up before this turn.
        named: The number stands in the problem itself, so that naming it tells nothing: 144 divided by 12.
        aside: Neither her words nor the tutor's question name it: she may be at something else by now.
    """

    value: Fraction
    posed: bool
    aside: bool = False
    named: bool = False


def untried(said: Sequence[Utterance], heard: str, language: Language, *, hints: int) -> Untried | None:
    """The problem that the learner is at, while its answer may not be told to her; None where it may."""
    value, posed, aside = asked_value(heard, language), False, False
    if value is None:
        # What she has tried is told by her words alone; what was asked, by all that was said lately.
        if spoken_number(heard, language) is not None:
            return None
        value, posed = _asked_by_tutor(said, language), True
        if value is None:
            value, aside = _last_asked(said, language), True
        if value is None:
            return None
    turns = _since(said, value, language)
    if turns is None or turns >= hints:
        return None
    return Untried(value, posed, aside, _is_named(value, (heard, *(each.text for each in said[-_LATELY:])), language))


def _is_named(value: Fraction, said: Iterable[str], language: Language) -> bool:
    """Whether somebody who asked for what comes to `value` said that number in asking."""
    asking = (part for text in said for part in sentences(text) if asked_value(part, language) == value)
    return any(states(part, value, language) for part in asking)


def is_mistaken(said: Sequence[Utterance], number: Number, language: Language) -> bool | None:
    """Whether `number` is a wrong answer to what the tutor asked last; None where code cannot work that out."""
    last = next((each for each in reversed(said) if each.speaker is Speaker.TUTOR), None)
    questions = [each for each in sentences(last.text) if each.endswith("?")] if last else []
    if not last or not questions or number.written.endswith("%"):
        return None
    named = asked_value(questions[-1], language)
    if named is not None:
        return number.value != named
    if not _POINTS.fullmatch(questions[-1].strip()):
        return None
    # "Think of 8 times 5. What is it?": the step, or all of it.
    may_be = {asked_value(part, language) for part in sentences(last.text)} | {_last_asked(said, language)}
    return True if may_be - {None} and number.value not in may_be else None


def wrong_number(said: Sequence[Utterance], heard: str, language: Language) -> Number | None:
    """The number that all of `heard` is, where it is a wrong answer to a question that only points: "What is it?"."""
    number = spoken_number(heard, language) if len(heard.split()) <= _NUMBER_WORDS else None
    return number if number and is_mistaken(said, number, language) else None


def tells(sentence: str, value: Fraction, language: Language, *, named: bool = False) -> bool:
    """Whether `sentence` tells that something comes to `value`; `named` where that number stands in the problem itself."""
    if not has_numbers(sentence):
        return False
    if not named and (abs(value) >= _TELLING or value.denominator != 1):
        return states(sentence, value, language) and not sentence.rstrip().endswith("?")
    claims = claimed(sentence, language)
    return any(not claim.quoted and claim.sides[0].worked and claim.sides[-1].value == value for claim in claims)


def states(text: str, value: Fraction, language: Language) -> bool:
    """Whether the number is in `text`, in figures or in words."""
    return has_numbers(text) and value in (item.value for item in items(text, language) if item.sort is Sort.NUMBER)


def _asked_by_tutor(said: Sequence[Utterance], language: Language) -> Fraction | None:
    last = next((each for each in reversed(said) if each.speaker is Speaker.TUTOR), None)
    questions = [each for each in sentences(last.text) if each.endswith("?")] if last else []
    if not questions:
        return None
    value = asked_value(questions[-1], language)
    return _last_asked(said, language) if value is None and _POINTS.fullmatch(questions[-1].strip()) else value


def _last_asked(said: Sequence[Utterance], language: Language) -> Fraction | None:
    """What the problem comes to that came up last; hers before a step on the way to it."""
    lately = tuple(reversed(said[-_LATELY:]))
    own = (each.text for each in lately if each.speaker is Speaker.LEARNER)
    posed = (part for each in lately for part in reversed(sentences(each.text)))
    return next((value for text in chain(own, posed) if (value := asked_value(text, language)) is not None), None)


def _since(said: Sequence[Utterance], value: Fraction, language: Language) -> int | None:
    """How many turns the learner has had since the problem came up; None once she has tried."""
    turns: int | None = None
    for utterance in said[-_FAR_BACK:]:
        if turns is None:
            turns = 0 if asked_value(utterance.text, language) == value else None
        elif utterance.speaker is Speaker.LEARNER:
            if asked_value(utterance.text, language) is None and spoken_number(utterance.text, language) is not None:
                return None
            turns += 1
    return turns or 0
