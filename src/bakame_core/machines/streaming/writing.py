"""
What the model writes, sentence by sentence on its way to the voice.

1. A sentence is said once it is over and was judged by the rules; what was said is never taken back.
2. A question waits until it is known that nothing follows it: so it is the last thing said, and the only one.
3. While nothing was said yet but "No problem!", a model that broke a rule which code cannot put right is asked once more.
4. What is longer than an ear can hold is not said; a question follows it all the same. So a sentence after the first one waits
   for it, where it may leave it no room.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from bakame_core.domain.checks import Fate, Rule
from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.replies.fitting import FOR_A_QUESTION, LEAST_CUT, calls, cut_to, rests_on, size
from bakame_core.domain.replies.judging import Judged, is_strange, judged, leads, says_again, worth_asking
from bakame_core.domain.replies.phrases import is_closing
from bakame_core.domain.replies.questions import asks, belongs_to, replaces
from bakame_core.domain.replies.reviewing import BEFORE
from bakame_core.domain.segments import segments as cut_into_segments
from bakame_core.domain.sentences import sentences
from bakame_core.machines.streaming.events import StopThinking, Think, Timer
from bakame_core.machines.streaming.state import Reply
from bakame_core.machines.streaming.steps import Step

UNSAFE = Failure(Stage.THINK, "permanent", "Unsafe")
"""What the model wrote may not be said to a child."""
WRONG = Failure(Stage.THINK, "permanent", "Wrong")
"""What it wrote was one wrong sum."""
_OPENING = 7
"""Spoken words after which it is not known yet what the answer is."""
_BRIEF = 4
"""Words of an opening before which her number need not be said again: the next sentence may do it."""


def written(step: Step, reply: Reply, more: Iterable[str], *, broke_off: bool = False) -> Reply | Failure | None:
    """
    The reply with what may be said of `more` sentences; a failure where nothing more of it may; None where the model is
    asked again.

    Args:
        broke_off: The last of them has no end.
    """
    for sentence in more:
        verdict = judged(sentence, reply.situation, reply.latest, reply.corrections)
        verdict = _in_her_language(verdict, reply)
        if broke_off:
            verdict = evolve(verdict, broken=(*verdict.broken, Rule.LENGTH))
        again = worth_asking(verdict.broken, reply.situation)
        if again and _may_ask_again(step, reply):
            _ask_again(step, reply, again)
            return None
        reply = _noted(reply, verdict)
        if verdict.barred:
            step.change(reply=reply)
            return UNSAFE
        if verdict.text and not _tells_too_much(verdict, reply):
            reply = evolve(reply, corrections=verdict.corrections or reply.corrections)
            for text in sentences(verdict.text):
                reply = _with_sentence(reply, text)
    return reply


def finished(reply: Reply) -> Reply:
    """The reply with what waited, and its question as its end."""
    waiting, question = reply.waiting, reply.question
    reply = evolve(reply, waiting=(), question="")
    if reply.words and _gives_way(reply, waiting, question):
        reply, question = reply.noting(Fate.REPAIRED, Rule.LENGTH), reply.situation.go_on
    for text in waiting:
        if _size(text, reply) > _room(reply) - _size(question, reply):
            reply = reply.noting(Fate.REPAIRED, Rule.LENGTH)
            break
        reply = _said(reply, text)
    if not question or (reply.words and _size(question, reply) > _room(reply)):
        return reply
    return _said(reply, question)


def _gives_way(reply: Reply, waiting: Sequence[str], question: str) -> bool:
    """Whether she is asked, instead of the `question`, whether to go on: for it there is no room, or none for what it is about."""
    left = _room(reply) - _size(question, reply)
    is_cut = reply.full or sum(_size(text, reply) for text in waiting) > left
    if not question:
        return is_cut
    before = [text for text in sentences(reply.latest) if not asks(text)][-1:]
    return left < 0 or (is_cut and any(rests_on(question, text, reply.situation) for text in before))


def is_full(reply: Reply) -> bool:
    """Whether nothing that the model may still write will be said."""
    return reply.full and bool(reply.question)


def _in_her_language(verdict: Judged, reply: Reply) -> Judged:
    if not _is_opening(reply) or not verdict.text or not is_strange(verdict.text, reply.situation):
        return verdict
    return evolve(verdict, broken=(*verdict.broken, Rule.LANGUAGE))


def _noted(reply: Reply, verdict: Judged) -> Reply:
    said = verdict.text and not _tells_too_much(verdict, reply)
    reply = reply.noting(Fate.REPAIRED, *verdict.repaired)
    for rule in verdict.broken:
        reply = reply.noting(Fate.BROKEN if said else Fate.REPAIRED, rule)
    return reply


def _tells_too_much(verdict: Judged, reply: Reply) -> bool:
    """Whether it is left out: it tells the result of a problem that she is at already, and something else was said."""
    return Rule.ANSWER_LEAK in verdict.broken and reply.situation.posed and bool(reply.words or reply.question)


def _may_ask_again(step: Step, reply: Reply) -> bool:
    asked = reply.timing.heard
    in_time = asked is not None and step.at - asked <= step.pace.again
    return in_time and reply.thinking and not reply.again and _is_opening(reply)


def _is_opening(reply: Reply) -> bool:
    """Whether nothing was said but "No problem!": any answer may follow it."""
    return reply.words <= _OPENING and not has_numbers(reply.text)


def _ask_again(step: Step, reply: Reply, again: Iterable[Rule]) -> None:
    step.do(StopThinking(reply.asked))
    asked = step.name()
    reply = evolve(
        reply.noting(Fate.ASKED_AGAIN, *again),
        asked=asked,
        again=True,
        draft="",
        question="",
        waiting=(),
        latest="",
        corrections=(),
    )
    step.do(Think(asked, step.policy.prompt(step.call.session, reply.situation, again)))
    step.set_timer(Timer.THINK, step.at + step.pace.think)
    step.change(reply=reply)


def _with_sentence(reply: Reply, text: str) -> Reply:
    before = sentences(reply.latest)
    reply = evolve(reply, latest=" ".join((*before, text)[-BEFORE:]))
    if says_again(text, (*sentences(reply.text), *reply.waiting, reply.question)):
        return reply.noting(Fate.REPAIRED, Rule.LENGTH)
    if asks(text):
        return _with_question(reply, text, follows=reply.question in before[-1:])
    if reply.question and belongs_to(reply.question, text):
        return evolve(reply, question=f"{reply.question}\n{text}")
    if reply.question:
        reply = reply.noting(Fate.REPAIRED, Rule.QUESTION_LAST)
        if is_closing(text):
            return reply
    return reply if reply.full else _with_statement(reply, text)


def _with_statement(reply: Reply, text: str) -> Reply:
    if calls([(text, "")], reply.situation):
        return _with_number(reply, text)
    if not reply.words and reply.situation.read_back and len(text.split()) <= _BRIEF and not reply.waiting:
        return evolve(reply, waiting=(text,))
    if not reply.words and reply.waiting:
        reply = _led(evolve(reply, waiting=()), (*reply.waiting, text))
    words = _size(text, reply)
    if words > _room(reply):
        return _without_room(reply.noting(Fate.REPAIRED, Rule.LENGTH), text)
    if reply.waiting or (reply.words and words + FOR_A_QUESTION > _room(reply)):
        return evolve(reply, waiting=(*reply.waiting, text))
    return _said(reply, text)


def _without_room(reply: Reply, text: str) -> Reply:
    if reply.words or _room(reply) < LEAST_CUT:
        return evolve(reply, full=True)
    return _said(evolve(reply, full=True), cut_to(text, _room(reply), reply.situation))


def _with_number(reply: Reply, text: str) -> Reply:
    """Whom to call does not wait, and comes in its own sentence alone where there is no room for more."""
    shortest = reply.situation.helpline
    told = evolve(finished(evolve(reply, question="")), question=reply.question)
    if _size(text, reply) <= _room(told):
        return _said(told, text)
    reply = evolve(reply.noting(Fate.REPAIRED, Rule.LENGTH), waiting=(), full=True)
    fits = _size(shortest, reply) <= _room(evolve(reply, question=""))
    return _said(reply, shortest) if fits else reply


def _with_question(reply: Reply, text: str, *, follows: bool) -> Reply:
    if not reply.question:
        return evolve(reply, question=text)
    reply = reply.noting(Fate.REPAIRED, Rule.ONE_QUESTION)
    return evolve(reply, question=text) if replaces(text, reply.question, follows=follows) else reply


def _size(text: str, reply: Reply) -> int:
    return size(text, reply.situation)


def _room(reply: Reply) -> int:
    """Spoken words that are left, with those of what waits."""
    waiting = sum(_size(text, reply) for text in (*reply.waiting, reply.question))
    return (reply.situation.words or 0) - reply.words - waiting


def _led(reply: Reply, first: Sequence[str]) -> Reply:
    """The reply with all but the last of its `first` sentences, and what has to be said before them."""
    lead, rules = leads(" ".join(first), reply.situation)
    return _spoken(reply.noting(Fate.REPAIRED, *rules), lead, *first[:-1])


def _said(reply: Reply, text: str) -> Reply:
    return _spoken(reply if reply.words else _led(reply, (text,)), text)


def _spoken(reply: Reply, *parts: str) -> Reply:
    for part in filter(None, parts):
        reply = evolve(reply.with_answer(cut_into_segments(part)), words=reply.words + _size(part, reply))
    return reply
