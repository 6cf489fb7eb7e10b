"""What a question of the dashboard is about: a stretch of time, whose clock, and which turns of it."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from attrs import field, frozen, validators

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel
from bakame_core.errors import RuleBroken

T = TypeVar("T")

MOST_ON_A_PAGE = 200


@frozen
class Window:
    """
    From `start` up to, not including, `end`.

    Raises:
        RuleBroken: A time without a zone, or an end that is not after the start.
    """

    start: datetime
    end: datetime

    def __attrs_post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise RuleBroken("a window's times must carry their time zone")
        if self.end <= self.start:
            raise RuleBroken("a window must end after it starts")

    @property
    def before(self) -> Window:
        """The window of the same length that ends where this one starts."""
        return Window(self.start - (self.end - self.start), self.start)

    def holds(self, at: datetime) -> bool:
        """Whether `at` lies in it."""
        return self.start <= at < self.end


class Whose(StrEnum):
    """Of whom figures and lists are. A simulated learner is nobody: her calls are somebody's who tries the service out."""

    REAL = "real"
    SIMULATED = "simulated"
    ALL = "all"

    def holds(self, learner: LearnerId) -> bool:
        """Whether `learner` is one of them."""
        return self is Whose.ALL or learner.simulated == (self is Whose.SIMULATED)

    @property
    def simulated(self) -> bool | None:
        """Whether they are simulated; None for all."""
        return None if self is Whose.ALL else self is Whose.SIMULATED


def _is_named(_instance: object, _attribute: object, value: ZoneInfo) -> None:
    if value.key is None:
        raise RuleBroken("a time zone must have its name in the tz database")


@frozen
class Scope:
    """
    The turns and contacts that figures are about.

    A turn is judged by its own channel, language and outcome. A contact is judged by its own channel and language, and
    has an outcome where one of its turns had it, whenever that was.

    Args:
        window: When.
        zone: Whose midnight begins a day.
        channel: Only this one; None for all. Likewise `language` and `outcome`.
        whose: Of which learners.

    Raises:
        RuleBroken: A zone without a name.
    """

    window: Window
    zone: ZoneInfo = field(validator=_is_named)
    channel: Channel | None = None
    language: Language | None = None
    outcome: Outcome | None = None
    whose: Whose = Whose.REAL


class Step(StrEnum):
    """How long a bucket of a series is, on the wall clock; a week begins on Monday."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"


class Split(StrEnum):
    """What a breakdown is by."""

    CHANNEL = "channel"
    LANGUAGE = "language"
    MODE = "mode"
    POLICY = "policy"
    OUTCOME = "outcome"
    END_REASON = "end_reason"


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When `day` begins in `zone`, in UTC; the first midnight where it comes twice, that of before where it is skipped."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


@frozen(order=True)
class Cursor:
    """
    A place in a list that is sorted by time and then by id; new rows do not move it.

    Raises:
        RuleBroken: A time without a zone.
    """

    at: datetime
    id: str = field(validator=validators.max_len(100))

    def __attrs_post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise RuleBroken("a cursor's time must carry its time zone")

    @property
    def text(self) -> str:
        """It as a word that a page address can hold."""
        return base64.urlsafe_b64encode(f"{self.at.isoformat()} {self.id}".encode()).decode().rstrip("=")

    @classmethod
    def of(cls, text: str) -> Cursor:
        """
        The cursor that `text` was made of.

        Raises:
            RuleBroken: It is none.
        """
        try:
            at, _, name = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True).decode().partition(" ")
            return cls(datetime.fromisoformat(at), name)
        except (binascii.Error, ValueError):
            raise RuleBroken("this is no cursor: begin again without one") from None


@frozen
class Page:
    """Up to `limit` rows after `cursor`; the first ones without it."""

    limit: int = field(default=50, validator=[validators.ge(1), validators.le(MOST_ON_A_PAGE)])
    cursor: Cursor | None = None


@frozen
class Slice(Generic[T]):
    """One page of a list, newest first; `next` is where the following one begins, None where there is none."""

    items: tuple[T, ...] = ()
    next: Cursor | None = None


@frozen
class Contacts:
    """
    Which sessions are wanted: those that opened in the scope's window, and all of the following that are given.

    Args:
        flagged: With a flag, or without any.
        least_cost: Its turns together cost at least so many millionths of a dollar.
        least_reply: One of its replies took at least so long.
        policy: One of its turns was under this policy version.
        prefix: Its id begins so.
    """

    scope: Scope
    flagged: bool | None = None
    least_cost: int | None = None
    least_reply: timedelta | None = None
    learner: LearnerId | None = None
    policy: str | None = None
    prefix: str | None = None
