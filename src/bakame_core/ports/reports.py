"""
The read side: one question, one query, plain values. It never loads a conversation.

Windows are half-open: a turn at `start` counts, one at `end` does not. A learner is active who took a turn. What was
not measured is None, never 0.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from attrs import frozen

from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.errors import RuleBroken


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


@frozen
class Overview:
    """
    What happened in a window.

    Args:
        sessions: Contacts that were opened in it.
        turns: Turns that began in it.
        learners: Different learners who took one of them.
        outcomes: How many turns ended how; an outcome that none had is absent.
        reply_p50: Median of the time to an answer, over turns that were answered or degraded; None without any.
        reply_p95: Likewise the 95th percentile (the smallest value with at least 95 % at or below it).
        call_time: Sum of the carrier's own durations of calls that closed in it; None where none did.
        cost: Sum over its turns, as sure as its least sure part.
        unpriced: Turns whose cost is not known.
    """

    sessions: int
    turns: int
    learners: int
    outcomes: dict[Outcome, int]
    reply_p50: timedelta | None
    reply_p95: timedelta | None
    call_time: timedelta | None
    cost: Money
    unpriced: int


@frozen
class Day:
    """One local day of a window; days on which nothing happened are absent."""

    day: date
    sessions: int
    turns: int
    learners: int
    cost: Money


class Reports(Protocol):
    """Answers the dashboard's questions."""

    async def overview(self, window: Window) -> Overview:
        """What happened in `window`."""
        ...

    async def daily(self, window: Window, zone: ZoneInfo) -> tuple[Day, ...]:
        """The same by day, where a day begins at midnight in `zone`; oldest first."""
        ...
