"""
What is logged: append-only facts with ids of their own, so that writing one twice is writing it once.

A learner's words stand in one field of one record (`TurnTaken.heard`): erasing them is erasing that.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from attrs import field, frozen, validators

from bakame_core.domain.checks import Check
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.errors import RuleBroken


class Channel(StrEnum):
    """How a learner reached us."""

    VOICE = "voice"
    SMS = "sms"
    CHAT = "chat"
    """The terminal (`bakame chat`)."""


class EndReason(StrEnum):
    """Why a contact ended."""

    GOODBYE = "goodbye"
    HUNG_UP = "hung_up"
    SILENCE = "silence"
    TIME_LIMIT = "time_limit"
    LIMIT = "limit"
    """The day's spending, or too many calls."""
    FAILED = "failed"


def _aware(_instance: object, attribute: object, value: datetime) -> None:
    if value.tzinfo is None:
        raise RuleBroken(f"{getattr(attribute, 'name', 'a time')} must carry its time zone")


@frozen
class SessionOpened:
    """A learner reached us. `id` is the record's own (UUID), `at` carries its zone."""

    id: str
    at: datetime = field(validator=_aware)
    session: SessionId
    learner: LearnerId
    channel: Channel
    language: Language
    mode: str = ""
    """How it is carried: ``record``, ``gather``, ``stream``, ``relay``; empty for texts."""


@frozen
class TurnTaken:
    """
    One turn: what was heard, what was said, how it went, what it took.

    Args:
        id: The record's own id (UUID).
        at: When the turn began.
        number: 1 for the first turn of the session.
        heard: The learner's words; empty for silence.
        said: Exactly what was given to the learner.
        unheard: What the learner did not hear of `said`, where she cut it off.
        cause: Why it is not simply answered.
        stages: How long each stage took.
        first_token: From asking the model to its first words; None where it was not asked or stayed silent.
        total: From the learner's words to the answer.
        usage: What each service used.
        cost: Their sum at the prices of the day.
        policy: Version of the policy that was in force, with the hash of its content.
        late: The answer went out after the webhook's own answer, as a text of its own.
        remembered: False where the context store was away and the turn stood alone.
        checks: Which rules the model's reply broke, and what became of each.
    """

    id: str
    at: datetime = field(validator=_aware)
    session: SessionId
    learner: LearnerId
    number: int = field(validator=validators.ge(1))
    channel: Channel
    language: Language
    heard: str
    said: str
    outcome: Outcome
    policy: str
    unheard: str = ""
    cause: Failure | None = None
    stages: dict[Stage, timedelta] = field(factory=dict)
    first_token: timedelta | None = None
    total: timedelta = timedelta()
    usage: tuple[Usage, ...] = field(default=())
    cost: Money = Money()
    model: str = ""
    late: bool = False
    remembered: bool = True
    checks: tuple[Check, ...] = field(default=())


@frozen
class SessionClosed:
    """A contact ended. `duration` is the carrier's own figure where it gave one, else None: never a guess."""

    id: str
    at: datetime = field(validator=_aware)
    session: SessionId
    learner: LearnerId
    reason: EndReason
    duration: timedelta | None = None


@frozen
class DeliveryReported:
    """
    What the carrier says became of a text that we sent.

    Args:
        message: The carrier's id of the text.
        status: The carrier's word: ``queued``, ``sent``, ``delivered``, ``undelivered``, ``failed`` …
        error: The carrier's error code, or None.
    """

    id: str
    at: datetime = field(validator=_aware)
    message: str
    status: str
    error: int | None = None


@frozen
class Flagged:
    """
    A turn that a person must look at, by what it tells of. The words stand in the turn alone.

    Args:
        turn: The id of the turn's record.
    """

    id: str
    at: datetime = field(validator=_aware)
    session: SessionId
    turn: str
    category: Category
    severity: Severity


Record = SessionOpened | TurnTaken | SessionClosed | DeliveryReported | Flagged
