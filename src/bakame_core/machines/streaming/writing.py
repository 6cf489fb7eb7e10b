"""
What the model writes, sentence by sentence on its way to the voice.

1. A sentence is said once it is over and was judged by the rules; what was said is never taken back.
2. A question waits until it is known that nothing follows it: so it is the last thing said, and the only one.
3. While nothing was said yet, a model that broke a rule which code cannot put right is asked once more.
4. What is longer than an ear can hold is not said; a question may still follow it.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from bakame_core.domain.checks import Fate, Rule
from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.replies.judging import Judged, is_strange, judged, leads, worth_asking
from bakame_core.domain.replies.reviewing import BEFORE, adds_nothing, asks, cut_to
from bakame_core.domain.segments import segments as cut_into_segments
from bakame_core.domain.sentences import sentences
from bakame_core.domain.speech import spoken_words
from bakame_core.machines.streaming.events import StopThinking, Think, Timer
from bakame_core.machines.streaming.state import Reply
from bakame_core.machines.streaming.steps import Step

UNSAFE = Failure(Stage.THINK, "permanent", "Unsafe")
"""What the model wrote may not be said to a child."""
WRONG = Failure(Stage.THINK, "permanent", "Wrong")
"""What it wrote was one wrong sum."""
LEAST_CUT = 8
"""Words; a sentence that would have to be cut to less is left out."""


def written(step: Step, reply: Reply, more: Iterable[str]) -> Reply | Failure | None:
    """
    The reply with what may be said of `more` sentences; a failure where nothing more of it may; None where the model is
    asked again.
    """
    for sentence in more:
        verdict = judged(sentence, reply.situation, reply.latest, reply.corrections)
        verdict = _in_her_language(verdict, reply)
        again = worth_asking(verdict.broken, reply.situation)
        if again and _may_ask_again(step, reply):
            _ask_again(step, reply, again)
            return None
        reply = _noted(reply, verdict)
        if verdict.barred:
            step.change(reply=reply)
            return UNSAFE
        if verdict.text:
            reply = _with_sentence(evolve(reply, corrections=verdict.corrections or reply.corrections), verdict.text)
    return reply


def finished(reply: Reply) -> Reply:
    """The reply with the question that waited, as its end."""
    question = reply.question
    if not question:
        return reply
    reply = evolve(reply, question="")
    if reply.words and spoken_words(question, reply.situation.language) > _room(reply):
        return reply.noting(Fate.REPAIRED, Rule.LENGTH)
    return _said(reply, question)


def is_full(reply: Reply) -> bool:
    """Whether nothing that the model may still write will be said."""
    return reply.full and bool(reply.question)


def _in_her_language(verdict: Judged, reply: Reply) -> Judged:
    if reply.words or not verdict.text or not is_strange(verdict.text, reply.situation):
        return verdict
    return evolve(verdict, broken=(*verdict.broken, Rule.LANGUAGE))


def _noted(reply: Reply, verdict: Judged) -> Reply:
    reply = reply.noting(Fate.REPAIRED, *verdict.repaired)
    for rule in verdict.broken:
        reply = reply.noting(Fate.BROKEN if verdict.text else Fate.REPAIRED, rule)
    return reply


def _may_ask_again(step: Step, reply: Reply) -> bool:
    asked = reply.timing.heard
    in_time = asked is not None and step.at - asked <= step.pace.again
    return in_time and reply.thinking and not (reply.again or reply.words)


def _ask_again(step: Step, reply: Reply, again: Iterable[Rule]) -> None:
    step.do(StopThinking(reply.asked))
    asked = step.name()
    reply = evolve(
        reply.noting(Fate.ASKED_AGAIN, *again),
        asked=asked,
        again=True,
        draft="",
        question="",
        latest="",
        corrections=(),
    )
    step.do(Think(asked, step.policy.prompt(step.call.session, reply.situation, again)))
    step.set_timer(Timer.THINK, step.at + step.pace.think)
    step.change(reply=reply)


def _with_sentence(reply: Reply, text: str) -> Reply:
    reply = evolve(reply, latest=" ".join((*sentences(reply.latest), text)[-BEFORE:]))
    if asks(text):
        return _with_question(reply, text)
    if reply.question:
        reply = reply.noting(Fate.REPAIRED, Rule.QUESTION_LAST)
    if reply.full:
        return reply
    words = spoken_words(text, reply.situation.language)
    if words > _room(reply):
        reply = reply.noting(Fate.REPAIRED, Rule.LENGTH)
        if reply.words or _room(reply) < LEAST_CUT:
            return evolve(reply, full=True)
        text = cut_to(text, _room(reply), reply.situation)
        reply = evolve(reply, full=True)
    return _said(reply, text)


def _with_question(reply: Reply, text: str) -> Reply:
    if not reply.question:
        return evolve(reply, question=text)
    reply = reply.noting(Fate.REPAIRED, Rule.ONE_QUESTION)
    return reply if adds_nothing(text, reply.question) else evolve(reply, question=text)


def _room(reply: Reply) -> int:
    """Spoken words that are left, with those of the question that waits."""
    most = reply.situation.words or 0
    return most - reply.words - spoken_words(reply.question, reply.situation.language)


def _said(reply: Reply, text: str) -> Reply:
    lead = ""
    if not reply.words:
        lead, rules = leads(text, reply.situation)
        reply = reply.noting(Fate.REPAIRED, *rules)
    language = reply.situation.language
    for part in filter(None, (lead, text)):
        reply = evolve(reply.with_answer(cut_into_segments(part)), words=reply.words + spoken_words(part, language))
    return reply
