"""
The number that a learner has just said, where one was asked for; and what to ask her where it may be another.

1. Keys are exact. What is heard may be another number that sounds alike: it is said again as a question, once.
2. "Yes" makes it hers, "no" has her say it once more; whatever number comes then is taken as it is.
3. Any other words are a turn of their own: nothing is held against her.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from bakame_core.domain.arithmetic.statements import claimed
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.numbers import Asked as Question
from bakame_core.domain.numbers import Number, needs_confirmation, spoken_number
from bakame_core.domain.questions import Expected, expected
from bakame_core.domain.replies.problems import asked_value
from bakame_core.domain.session import Confirming, Session
from bakame_core.domain.yes_or_no import yes_or_no


@frozen
class Known:
    """What her words are worth; `confirmed` where she was asked. None where they are no number, or none was asked for."""

    number: Number | None = None
    confirmed: bool = False


@frozen
class Asked:
    """The line to say before anything else, with its values, and what it waits for."""

    line: Line
    confirming: Confirming
    values: Mapping[str, str] = field(factory=dict)


def number_in(session: Session, heard: str, *, exact: bool = False) -> Known | Asked:
    """The number in `heard`, or what to ask about it; `exact` where it was keyed or written."""
    if session.confirming is not None and not exact:
        return _confirmed(session, session.confirming, heard)
    question = _asked(session)
    if expected(question) is not Expected.NUMBER and session.confirming is None:
        return Known()
    asked = Question(question)
    if _is_of_another_sum(heard, question, session.language):
        return Known()
    number = spoken_number(heard, session.language, asked)
    if number is None or exact or not needs_confirmation(heard, session.language, asked):
        return Known(number, confirmed=False)
    return Asked(Line.CONFIRM_NUMBER, Confirming(number.written), {"number": _twice(number.written)})


def _is_of_another_sum(heard: str, question: str, language: Language) -> bool:
    """Whether she states a sum, and not the one that she was asked: "No, 7 times 6 is 48" answers nothing."""
    wanted = asked_value(question, language)
    stated = [claim.sides[0] for claim in claimed(heard, language) if claim.sides[0].worked]
    return wanted is not None and bool(stated) and all(side.value != wanted for side in stated)


def _asked(session: Session) -> str:
    last = session.conversation.last_of_tutor
    return f"{last.text} {last.unheard}".strip() if last is not None else ""


def _confirmed(session: Session, confirming: Confirming, heard: str) -> Known | Asked:
    number = spoken_number(heard, session.language)
    if number is not None:
        return Known(number, confirmed=number.written == confirming.number and not confirming.denied)
    answer = None if confirming.denied else yes_or_no(heard)
    if answer is None:
        return Known()
    if answer:
        return Known(spoken_number(confirming.number, session.language), confirmed=True)
    return Asked(Line.NUMBER_AGAIN, evolve(confirming, denied=True))


def _twice(written: str) -> str:
    """The number, and where it has several digits each of them: ``15, 1 5``."""
    digits = written.removeprefix("-")
    return f"{written}, {' '.join(digits)}" if digits.isdecimal() and len(digits) > 1 else written
