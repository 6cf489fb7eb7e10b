"""Rows that the dashboard lists. Only `TurnWords` and `ExportedTurn` hold words."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from attrs import field, frozen

from bakame_core.domain.checks import Check
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.review import FlagStatus
from bakame_core.domain.safety.concern import Category, Severity


@frozen
class SessionRow:
    """
    One contact in a list.

    Args:
        ended_at: None while it goes on, or where its end has not been written down; likewise `end_reason`.
        duration: The carrier's own figure; None where it gave none.
        reply_p95: Of the times to an answer of its turns; None without any.
        flags: How many flags were raised in it.
        policies: The policy versions of its turns, sorted.
        erased: Its learner was erased.
    """

    session: SessionId
    learner: LearnerId
    channel: Channel
    language: Language
    mode: str
    opened_at: datetime
    ended_at: datetime | None = None
    end_reason: EndReason | None = None
    duration: timedelta | None = None
    turns: int = 0
    outcomes: dict[Outcome, int] = field(factory=dict)
    reply_p95: timedelta | None = None
    cost: Money = Money()
    flags: int = 0
    policies: tuple[str, ...] = ()
    erased: bool = False


@frozen
class FlagRow:
    """
    A flag and what is known of its turn; `learner`, `channel`, `language` and `number` are None where the turn is not
    there (yet).

    Args:
        turn: The id of the turn's record.
        number: The turn's number in its session.
        note: The reviewer's words.
    """

    id: str
    at: datetime
    session: SessionId
    turn: str | None
    category: Category
    severity: Severity
    status: FlagStatus = FlagStatus.OPEN
    taken_by: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = field(default="", repr=False)
    number: int | None = None
    learner: LearnerId | None = None
    channel: Channel | None = None
    language: Language | None = None


@frozen
class TurnFigures:
    """How one turn went, without its words. `cut_short`: the learner did not hear all of the answer."""

    id: str
    number: int
    at: datetime
    channel: Channel
    language: Language
    outcome: Outcome
    policy: str
    cause: Failure | None
    stages: dict[Stage, timedelta]
    first_token: timedelta | None
    total: timedelta
    usage: tuple[Usage, ...]
    cost: Money
    model: str
    late: bool
    remembered: bool
    cut_short: bool
    erased: bool
    checks: tuple[Check, ...] = ()
    flags: tuple[FlagRow, ...] = ()


@frozen
class SessionDetail:
    """One contact with its turns, in their order."""

    row: SessionRow
    turns: tuple[TurnFigures, ...] = ()


@frozen
class TurnWords:
    """What was said in one turn; all empty where the learner was erased."""

    turn: str
    number: int
    at: datetime
    heard: str = field(repr=False)
    said: str = field(repr=False)
    unheard: str = field(repr=False)


@frozen
class LearnerRow:
    """
    What is known of a learner.

    Args:
        first_seen: When her first contact opened or her first turn began; `last_seen` the last.
        sessions: Her contacts that were opened; `turns` all of her turns.
        languages: Those of her turns and contacts, sorted.
        call_time: Sum of the carrier's durations of her contacts; None where it gave none.
    """

    learner: LearnerId
    first_seen: datetime
    last_seen: datetime
    sessions: int
    turns: int
    languages: tuple[Language, ...]
    call_time: timedelta | None


@frozen
class ExportedTurn:
    """One turn in a file that a person takes away: figures and words."""

    session: SessionId
    learner: LearnerId
    figures: TurnFigures
    words: TurnWords


class Happened(StrEnum):
    """What a live page shows coming in."""

    OPENED = "opened"
    TURN = "turn"
    ENDED = "ended"
    FLAG = "flag"


@frozen
class NewsItem:
    """
    One record that was written down.

    Args:
        id: The record's own; the same record is news once.
        at: The record's own time, which may lie in the past: an outbox drains late.
        turn: The turn of a `TURN` (without flags), else None.
        flag: The flag of a `FLAG`, else None.
    """

    kind: Happened
    id: str
    at: datetime
    session: SessionId
    turn: TurnFigures | None = None
    flag: FlagRow | None = None


@frozen
class News:
    """
    What was written down since a place, in an order that misses nothing.

    Args:
        place: Where to go on from.
        missed: The place is forgotten or was never known: show everything anew.
        more: There is more to be had at once.
    """

    place: str
    items: tuple[NewsItem, ...] = ()
    missed: bool = False
    more: bool = False
