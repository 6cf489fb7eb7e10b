"""
What a lesson owes the learner, said by the practice tutor: after a right answer, where it stands in the way of nothing.

1. She is asked to explain how she did the last one; what she says is not judged (`explaining`).
2. Then one is hers alone, named so. At the first wrong try she is told no more than that it is wrong: it shows what she can do
   only while nothing helps. A second miss has shown it, and help begins with the first hint.
3. Who says that she is done is offered the one alone if she had none; she may say no, or goodbye.
"""

from __future__ import annotations

from bakame_core.domain.phases import Phase
from bakame_core.domain.practice.explaining import Told, told
from bakame_core.domain.practice.helping import Speech
from bakame_core.domain.practice.lesson import Attempt
from bakame_core.domain.practice.marking import Mark, Verdict
from bakame_core.domain.practice.wishes import Wish

_SOLVED = 2
"""Exercises before there is something to explain, or to do alone."""


def _has_worked(speech: Speech) -> bool:
    return sum(each.solved for each in speech.lesson.attempts) >= _SOLVED


def what_is_due(speech: Speech, owed: Phase | None, done: Attempt, mark: Mark) -> str:
    """What is said after the right answer `mark` where something is owed; empty where nothing is, or not yet."""
    if not _has_worked(speech):
        return ""
    match owed:
        case Phase.TEACH_BACK:
            return speech.explain(done, mark)
        case Phase.UNAIDED:
            return speech.alone(speech.right(done, mark))
        case Phase.CLOSING:
            return speech.closing(done, mark)
        case _:
            return ""


def answer_to_explaining(speech: Speech, wanted: Wish | None) -> str:
    """What is said to who was asked to explain; empty where she was not, or asks or wants something, which comes first."""
    times = speech.lesson.explaining
    match told(speech.heard, wanted, again=_is_the_answer(speech)) if times else Told.ELSE:
        case Told.EXPLAINED:
            return speech.alone(speech.line("explained"))
        case Told.BARELY:
            return speech.explain_more() if times == 1 else speech.alone(speech.line("no_words"))
        case Told.NOT_FOUND:
            return speech.shown(speech.lesson.topic)
        case Told.ELSE:
            return ""


def _is_the_answer(speech: Speech) -> bool:
    past = speech.lesson.past
    mark = past[-1].exercise.mark(speech.heard, speech.language, speech.channel) if past else None
    return mark is not None and mark.verdict is Verdict.RIGHT


def before_she_goes(speech: Speech) -> str:
    """To who says that she is done: one alone, if she likes and had none yet; else what there is to choose."""
    lesson = speech.lesson
    if _has_worked(speech) and not any(each.alone for each in lesson.attempts):
        return speech.alone(marker="before_you_go")
    return speech.go_on(speech.line("left") if lesson.open else "", None)
