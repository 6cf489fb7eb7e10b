"""The part that every turn shares: ask the model, put right what came, and ask once more where that cannot be done."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, field, frozen

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.dues import due_checks
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import FILTERED, Failure, Outcome, Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.replies import Reviewed, Situation, reviewed
from bakame_core.domain.replies.judging import BARRED
from bakame_core.domain.replies.questions import asks
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern
from bakame_core.domain.session import Session
from bakame_core.errors import PortError
from bakame_core.flows.effects import Ask, Flow, Thought, want
from bakame_core.ports.language_model import FinishReason

AGAIN_WITHIN = 4.0
"""Seconds that a second answer may take; the first one can be given, or a line in its place."""

CUT_OFF = Failure(Stage.THINK, "transient", "TimedOut")
"""The model stopped in the middle of its answer, and nobody answered in its place."""

_CAME_TO_AN_END = (FinishReason.STOP, FinishReason.LENGTH)
"""Not for want of time: then there is none for another try either."""
_LEFT_OUT = BARRED | {Rule.SUM}
"""Of these nothing is left in a reply that may be given: what broke them was left out."""


@frozen
class Draft:
    """
    An answer that may be given, or why there is none.

    Args:
        text: Empty where there is no answer.
        outcome: ANSWERED, or DEGRADED.
        cause: What went wrong, where something did.
        checks: Which rules the model's words broke, and what became of each.
        concern: What a second opinion makes of the learner's words.
    """

    text: str
    outcome: Outcome
    cause: Failure | None = None
    checks: tuple[Check, ...] = field(default=())
    concern: Concern = NO_CONCERN


NO_DRAFT = Draft("", Outcome.SERVED)
"""Nothing was asked for."""


@frozen
class _Try:
    thought: Thought
    review: Reviewed


def draft_answer(policy: TutorPolicy, session: Session, situation: Situation) -> Flow[Draft]:
    """
    The tutor's answer in `situation`, with every rule kept that can be; never raises a PortError. Who asks what she talks with
    is told, be there an answer or none.
    """
    draft = yield from _drafted(policy, session, situation)
    if draft.text or draft.concern.stops_the_lesson or draft.cause is None or draft.cause.filtered:
        return draft
    return evolve(draft, text=situation.computer)


def _drafted(policy: TutorPolicy, session: Session, situation: Situation) -> Flow[Draft]:
    try:
        first = yield from _asked(policy, session, situation)
    except PortError as error:
        return _none(Failure.of(Stage.THINK, error))
    if first.thought.learner.stops_the_lesson:
        return evolve(NO_DRAFT, concern=first.thought.learner)
    best, checks = first, _checks(first.review)
    if first.review.worth_asking and first.thought.reason in _CAME_TO_AN_END:
        try:
            second = yield from _asked(policy, session, situation, first.review.worth_asking)
        except PortError:
            second = first
        if second.thought.learner.stops_the_lesson:
            return evolve(NO_DRAFT, concern=second.thought.learner)
        if _is_better(second.review, first.review):
            best, checks = second, _checks(second.review, first.review.worth_asking)
    draft = _draft(best, checks)
    owed = due_checks(situation.owed, draft.text) if draft.text else ()
    return _with_a_way_on(evolve(draft, checks=(*draft.checks, *owed)), policy, situation)


def _with_a_way_on(draft: Draft, policy: TutorPolicy, situation: Situation) -> Draft:
    """On a call an answer that broke off before it asked anything ends with something that she can answer."""
    if situation.channel is not Channel.VOICE or draft.cause != CUT_OFF or asks(draft.text):
        return draft
    return evolve(draft, text=f"{draft.text} {policy.line(Line.NO_ANSWER_1, situation.language)}")


def _asked(policy: TutorPolicy, session: Session, situation: Situation, again: Iterable[Rule] = ()) -> Flow[_Try]:
    within = AGAIN_WITHIN if again else None
    thought = yield from want(Ask(policy.prompt(session, situation, again), within))
    if thought.tutor.category is not None:
        rule = Rule.PERSONAL_DATA if thought.tutor.category is Category.PERSONAL_DATA else Rule.SAFE
        return _Try(thought, Reviewed("", broken=(rule,), worth_asking=frozenset({rule})))
    return _Try(thought, reviewed(thought.text, situation, whole=thought.reason is FinishReason.STOP))


def _is_better(second: Reviewed, first: Reviewed) -> bool:
    """Whether the second answer can be given and breaks less of what it was asked for."""
    return bool(second.text) and len(second.worth_asking) < len(first.worth_asking)


def _checks(review: Reviewed, before: Iterable[Rule] = ()) -> tuple[Check, ...]:
    """What became of each rule; those of `before` were broken by the first answer, which this one replaces."""
    fates = dict.fromkeys(before, Fate.ASKED_AGAIN)
    fates |= dict.fromkeys(review.repaired, Fate.REPAIRED)
    fates |= {rule: Fate.REPAIRED if rule in _LEFT_OUT else Fate.BROKEN for rule in review.broken}
    return tuple(Check(rule, fate) for rule, fate in fates.items())


def _draft(best: _Try, checks: tuple[Check, ...]) -> Draft:
    thought, review = best.thought, best.review
    if thought.reason is FinishReason.FILTERED:
        return _none(Failure(Stage.THINK, "permanent", FILTERED), checks)
    if review.barred:
        return _none(Failure(Stage.THINK, "permanent", "Unsafe"), checks)
    if not review.text:
        kind = "Wrong" if Rule.SUM in review.broken else "Empty"
        return _none(Failure(Stage.THINK, "permanent", kind), checks)
    slow = CUT_OFF if thought.reason is None else None
    cause = thought.cause or slow
    return Draft(review.text, Outcome.DEGRADED if cause else Outcome.ANSWERED, cause, checks)


def _none(cause: Failure, checks: tuple[Check, ...] = ()) -> Draft:
    return Draft("", Outcome.DEGRADED, cause, checks)
