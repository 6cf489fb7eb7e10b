"""A text as it comes in, what became of it, and the reply between the two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from attrs import field, frozen

from bakame_core.domain.checks import Check
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.session import Session
from bakame_core.domain.sms import fold


@frozen
class TextIn:
    """
    A text as it came in.

    Args:
        learner: Who sent it.
        body: Her words, untouched.
        pictures: How many media files came with it; they are not looked at.
        answered_by_carrier: The carrier has replied already (an opt-out word of its own list).
        new_session: The id of the thread, should this text begin one.
        day: The local day, for the day's spending, ISO 8601.
    """

    at: datetime
    learner: LearnerId
    body: str
    new_session: SessionId
    language: Language
    day: str
    channel: Channel = Channel.SMS
    pictures: int = 0
    answered_by_carrier: bool = False

    @property
    def key(self) -> str:
        """Under which the thread is remembered."""
        return thread_key(self.learner)


def thread_key(learner: LearnerId) -> str:
    """Under which a learner's thread is remembered."""
    return f"thread:{learner}"


@frozen
class TextTurn:
    """
    What became of a text.

    Args:
        session: After it.
        opened: It began a thread.
        closed: It ended one.
        reply: What to send; empty for no reply at all.
        said: The tutor's words in it (without the hint that more is waiting).
        answered: The words are an answer, not a fixed line.
        remembered: False where the thread could not be read or written.
        concern: What her words tell of.
        checks: Which rules the model's words broke.
    """

    session: Session
    heard: str
    reply: str
    said: str
    outcome: Outcome
    cause: Failure | None = None
    opened: bool = False
    closed: EndReason | None = None
    answered: bool = False
    remembered: bool = True
    concern: Concern = NO_CONCERN
    checks: tuple[Check, ...] = field(default=())


@frozen
class TextReply:
    """A reply, and what it changes in the session it is made in."""

    text: str
    outcome: Outcome
    change: Callable[[Session], Session]
    said: str | None = None
    cause: Failure | None = None
    closed: EndReason | None = None
    answered: bool = False
    checks: tuple[Check, ...] = field(default=())
    concern: Concern | None = None


def fixed(
    policy: TutorPolicy, line: Line, language: Language, outcome: Outcome = Outcome.SERVED, **values: object
) -> TextReply:
    """A line of the policy, as a reply that nothing is remembered of but the turn."""
    return TextReply(fold(policy.line(line, language, **values)), outcome, Session.after_turn)
