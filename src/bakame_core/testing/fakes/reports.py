"""Answers to the dashboard's questions, counted from a fake log."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from attrs import define, field

from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.ports.reports import Day, Overview, Window
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.faults import Calls

R = TypeVar("R", SessionOpened, TurnTaken, SessionClosed)


@define
class FakeReports:
    """
    Counts what a `FakeLog` holds at the moment of the question.

    Features:
        * `log` may be shared with whoever writes.
        * `calls` records and lets calls fail: ``overview``, ``daily``.
    """

    log: FakeLog = field(factory=FakeLog)
    calls: Calls = field(factory=lambda: Calls({"overview", "daily"}), init=False)

    async def overview(self, window: Window) -> Overview:
        """See `Reports.overview`."""
        await self.calls.begin("overview", window=window)
        turns = self._within(window, TurnTaken)
        replies = sorted(t.total for t in turns if t.outcome in {Outcome.ANSWERED, Outcome.DEGRADED})
        return Overview(
            sessions=len(self._within(window, SessionOpened)),
            turns=len(turns),
            learners=_learners(turns),
            outcomes=dict(Counter(turn.outcome for turn in turns)),
            reply_p50=_percentile(replies, 50),
            reply_p95=_percentile(replies, 95),
            call_time=_total([c.duration for c in self._within(window, SessionClosed) if c.duration is not None]),
            cost=_cost(turns),
            unpriced=sum(turn.cost.precision is Precision.UNKNOWN for turn in turns),
        )

    async def daily(self, window: Window, zone: ZoneInfo) -> tuple[Day, ...]:
        """See `Reports.daily`."""
        await self.calls.begin("daily", window=window, zone=zone)
        opened = self._within(window, SessionOpened)
        turns = self._within(window, TurnTaken)
        days = sorted({_local(record, zone) for record in opened} | {_local(turn, zone) for turn in turns})
        return tuple(
            _day(
                day,
                [record for record in opened if _local(record, zone) == day],
                [turn for turn in turns if _local(turn, zone) == day],
            )
            for day in days
        )

    def _within(self, window: Window, kind: type[R]) -> list[R]:
        found = (record for record in self.log.records if isinstance(record, kind))
        return [record for record in found if window.start <= record.at < window.end]


def _local(record: Record, zone: ZoneInfo) -> date:
    return record.at.astimezone(zone).date()


def _day(day: date, opened: Sequence[SessionOpened], turns: Sequence[TurnTaken]) -> Day:
    return Day(day, sessions=len(opened), turns=len(turns), learners=_learners(turns), cost=_cost(turns))


def _learners(turns: Iterable[TurnTaken]) -> int:
    return len({turn.learner for turn in turns})


def _cost(turns: Iterable[TurnTaken]) -> Money:
    return sum((turn.cost for turn in turns), Money())


def _total(durations: Sequence[timedelta]) -> timedelta | None:
    return sum(durations, timedelta()) if durations else None


def _percentile(ordered: Sequence[timedelta], percent: int) -> timedelta | None:
    """The smallest value with at least `percent` of all at or below it."""
    return ordered[math.ceil(percent * len(ordered) / 100) - 1] if ordered else None
