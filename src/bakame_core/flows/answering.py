"""The part that every turn shares: ask the model, and judge what came."""

from __future__ import annotations

from attrs import frozen

from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.screening import screen_reply
from bakame_core.domain.sentences import sentences
from bakame_core.domain.session import Session
from bakame_core.errors import PortError
from bakame_core.flows.effects import Ask, Flow, want
from bakame_core.ports.language_model import FinishReason


@frozen
class Draft:
    """
    An answer that may be given, or why there is none.

    Args:
        text: Empty where there is no answer.
        outcome: ANSWERED, or DEGRADED.
        cause: What went wrong, where something did.
    """

    text: str
    outcome: Outcome
    cause: Failure | None = None


def draft_answer(policy: TutorPolicy, session: Session, heard: str) -> Flow[Draft]:
    """The tutor's answer to `heard`, reviewed; never raises a PortError."""
    try:
        thought = yield from want(Ask(policy.prompt(session, heard)))
    except PortError as error:
        return Draft("", Outcome.DEGRADED, Failure.of(Stage.THINK, error))
    if thought.reason is FinishReason.FILTERED:
        return Draft("", Outcome.DEGRADED, Failure(Stage.THINK, "permanent", "Filtered"))
    text = policy.review(thought.text, session.channel, whole=thought.reason is FinishReason.STOP)
    if not text:
        return Draft("", Outcome.DEGRADED, Failure(Stage.THINK, "permanent", "Empty"))
    if any(screen_reply(sentence).category is not None for sentence in sentences(text)):
        return Draft("", Outcome.DEGRADED, Failure(Stage.THINK, "permanent", "Unsafe"))
    slow = Failure(Stage.THINK, "transient", "TimedOut") if thought.reason is None else None
    cause = thought.cause or slow
    return Draft(text, Outcome.DEGRADED if cause else Outcome.ANSWERED, cause)
