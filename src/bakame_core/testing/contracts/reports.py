"""What every reading of the log promises: one definition a figure, the same whichever database answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakame_core.domain.figures import Figures, Point
from bakame_core.domain.latency import STEPS, step_of
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel
from bakame_core.domain.windows import Scope, Step, Window, midnight
from bakame_core.ports.reports import Reports
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_proof,
    a_session,
    ending,
    opening,
    rich_turn,
    turn,
)
from bakame_core.testing.running import run

HOUR = timedelta(hours=1)
TICK = timedelta(microseconds=1)
WINDOW = Window(MONDAY, MONDAY + HOUR)
KIGALI = ZoneInfo("Africa/Kigali")


async def current(reports: Reports, window: Window = WINDOW) -> Figures:
    """The figures of all that happened in a window."""
    return (await reports.overview(Scope(window, KIGALI))).current


async def days(reports: Reports, window: Window = WINDOW, zone: ZoneInfo = KIGALI) -> tuple[Point, ...]:
    """The days of a window."""
    return (await reports.series(Scope(window, zone), Step.DAY)).points


def point(day: date, zone: ZoneInfo, sessions: int, turns: int, cost: Money) -> Point:
    """A day of a series whose turns were each answered at once, for a learner of their own."""
    at_once = STEPS[0] if turns else None
    answered = {Outcome.ANSWERED: turns} if turns else {}
    return Point(midnight(day, zone), sessions, turns, turns, answered, at_once, at_once, cost)


Work = Callable[[SessionLog, Reports], Coroutine[Any, Any, None]]


class ReportsContract:
    """Subclass it, and return an empty log with the reports over it from `open`."""

    def open(self) -> AbstractAsyncContextManager[tuple[SessionLog, Reports]]:
        """An empty log and the reports that read it, open for as long as the block."""
        raise NotImplementedError

    def _with_log(self, work: Work) -> None:
        async def main() -> None:
            async with self.open() as (log, reports):
                await work(log, reports)

        run(main)

    def test_an_empty_window_has_no_figures_rather_than_zeros(self) -> None:
        async def work(_log: SessionLog, reports: Reports) -> None:
            found = await current(reports)
            assert (found.sessions, found.turns, found.learners, found.outcomes) == (0, 0, 0, {})
            assert (found.reply_p50, found.reply_p95, found.call_time) == (None, None, None)
            assert (found.cost, found.unpriced) == (Money(), 0)
            assert await days(reports) == ()

        self._with_log(work)

    def test_a_window_holds_its_start_and_not_its_end(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            learner = a_learner()
            for at in (WINDOW.start - TICK, WINDOW.start, WINDOW.end - TICK, WINDOW.end):
                session = a_session()
                await log.append(
                    opening(session, learner, at), turn(session, learner, at), ending(session, learner, at)
                )
            found = await current(reports)
            assert (found.sessions, found.turns, found.call_time) == (2, 2, timedelta(seconds=122))
            (day,) = await days(reports)
            assert (day.sessions, day.turns) == (2, 2)

        self._with_log(work)

    def test_learners_are_counted_once_and_by_their_turns(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            one, two, silent = a_learner(), a_learner(), a_learner()
            for learner in (one, one, two):
                session = a_session()
                await log.append(opening(session, learner), *(turn(session, learner, number=n) for n in (1, 2)))
            await log.append(opening(a_session(), silent))
            found = await current(reports)
            assert (found.sessions, found.turns, found.learners) == (4, 6, 2)

        self._with_log(work)

    def test_outcomes_are_counted_by_name_and_absent_ones_are_absent(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            wanted = {Outcome.ANSWERED: 3, Outcome.SILENCE: 1, Outcome.FAILED: 2}
            for outcome, count in wanted.items():
                await log.append(*(turn(a_session(), a_learner(), outcome=outcome) for _ in range(count)))
            assert (await current(reports)).outcomes == wanted

        self._with_log(work)

    @pytest.mark.parametrize(
        ("seconds", "p50", "p95"),
        [([4], 4, 4), ([1, 2], 1, 2), ([1, 2, 3], 2, 3), ([1] * 19 + [9], 1, 1), ([1] * 18 + [9, 9], 1, 9)],
        ids=["one", "two", "three", "one slow of twenty", "two slow of twenty"],
    )
    def test_a_percentile_is_a_time_that_was_measured_rounded_up_to_its_step(
        self, seconds: list[int], p50: int, p95: int
    ) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            await log.append(*(turn(a_session(), a_learner(), total=timedelta(seconds=s)) for s in seconds))
            found = await current(reports)
            assert (found.reply_p50, found.reply_p95) == (_step(timedelta(seconds=p50)), _step(timedelta(seconds=p95)))
            assert timedelta(seconds=p95) <= _step(timedelta(seconds=p95)) <= timedelta(seconds=p95) * 1.025

        self._with_log(work)

    def test_percentiles_of_any_times_are_the_smallest_with_that_share_at_or_below(self) -> None:
        with asyncio.Runner() as runner:
            opened = self.open()
            log, reports = runner.run(opened.__aenter__())
            hours = iter(range(100_000))

            async def compare(totals: list[timedelta]) -> None:
                start = datetime(1990, 1, 1, tzinfo=UTC) + next(hours) * HOUR
                await log.append(*(turn(a_session(), a_learner(), start, total=total) for total in totals))
                found = await current(reports, Window(start, start + HOUR))
                assert found.reply_p50 == _percentile(totals, 50)
                assert found.reply_p95 == _percentile(totals, 95)

            @settings(max_examples=20, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
            @given(st.lists(st.timedeltas(timedelta(), timedelta(seconds=40)), min_size=1, max_size=60))
            def check(totals: list[timedelta]) -> None:
                runner.run(compare(totals))

            try:
                check()
            finally:
                runner.run(opened.__aexit__(None, None, None))

    def test_only_answers_have_a_time_to_an_answer(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            for seconds, outcome in enumerate(Outcome, start=1):
                await log.append(turn(a_session(), a_learner(), outcome=outcome, total=timedelta(seconds=seconds)))
            place = {outcome: _step(timedelta(seconds=n)) for n, outcome in enumerate(Outcome, start=1)}
            found = await current(reports)
            assert found.reply_p50 == min(place[Outcome.ANSWERED], place[Outcome.DEGRADED])
            assert found.reply_p95 == max(place[Outcome.ANSWERED], place[Outcome.DEGRADED])

        self._with_log(work)

    def test_without_an_answer_there_is_no_time_to_an_answer(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            await log.append(turn(a_session(), a_learner(), outcome=Outcome.SERVED))
            found = await current(reports)
            assert (found.turns, found.reply_p50, found.reply_p95) == (1, None, None)

        self._with_log(work)

    def test_call_time_is_the_carriers_and_counts_where_the_call_closed(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            learner = a_learner()
            before, within, unknown = a_session(), a_session(), a_session()
            await log.append(
                opening(before, learner, MONDAY - HOUR),
                ending(before, learner, MONDAY, duration=timedelta(seconds=30)),
                opening(within, learner),
                ending(within, learner, MONDAY + HOUR, duration=timedelta(seconds=500)),
                ending(unknown, learner, duration=None),
            )
            assert (await current(reports)).call_time == timedelta(seconds=30)

        self._with_log(work)

    def test_call_time_that_nobody_measured_is_none(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            session, learner = a_session(), a_learner()
            await log.append(opening(session, learner, channel=Channel.SMS), ending(session, learner, duration=None))
            found = await current(reports)
            assert (found.sessions, found.call_time) == (1, None)

        self._with_log(work)

    def test_a_contact_without_its_opening_counts_when_that_comes(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            session, learner = a_session(), a_learner()
            await log.append(turn(session, learner), ending(session, learner))
            assert (await current(reports)).sessions == 0
            await log.append(opening(session, learner))
            assert (await current(reports)).sessions == 1

        self._with_log(work)

    def test_costs_are_summed_exactly_and_as_sure_as_the_least_sure(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            async def after(*costs: Money) -> tuple[Money, int]:
                await log.append(*(turn(a_session(), a_learner(), cost=cost) for cost in costs))
                found = await current(reports)
                return found.cost, found.unpriced

            assert await after(Money(333_333), Money(333_333), Money(1)) == (Money(666_667), 0)
            assert await after(Money(3, Precision.ESTIMATED)) == (Money(666_670, Precision.ESTIMATED), 0)
            unknown = Money(0, Precision.UNKNOWN)
            assert await after(unknown, unknown) == (Money(666_670, Precision.UNKNOWN), 2)
            huge = 9_000_000_000_000
            assert await after(Money(huge)) == (Money(666_670 + huge, Precision.UNKNOWN), 2)

        self._with_log(work)

    def test_a_day_begins_at_midnight_in_the_zone(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            start = midnight(date(2026, 11, 24), KIGALI)
            for at in (start - TICK, start):
                session, learner = a_session(), a_learner()
                await log.append(opening(session, learner, at), turn(session, learner, at, cost=Money(5)))
            window = Window(start - 12 * HOUR, start + 12 * HOUR)
            assert await days(reports, window) == (
                point(date(2026, 11, 23), KIGALI, 1, 1, Money(5)),
                point(date(2026, 11, 24), KIGALI, 1, 1, Money(5)),
            )
            assert await days(reports, window, ZoneInfo("UTC")) == (
                point(date(2026, 11, 23), ZoneInfo("UTC"), 2, 2, Money(10)),
            )

        self._with_log(work)

    @pytest.mark.parametrize(
        ("zone", "first"),
        [
            ("Africa/Cairo", date(2010, 4, 29)),  # midnight of the 30th was 1 o'clock
            ("Africa/Cairo", date(2010, 9, 29)),  # the hour before midnight of the 30th came twice
            ("America/Havana", date(2015, 10, 31)),  # the hour after midnight came twice
            ("Asia/Kathmandu", date(2015, 1, 1)),
            ("Pacific/Apia", date(2011, 12, 29)),  # there was no 30th
            ("Africa/Kigali", date(2026, 11, 22)),
        ],
    )
    def test_days_are_those_of_the_clock_on_the_wall(self, zone: str, first: date) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            there = ZoneInfo(zone)
            start = datetime(first.year, first.month, first.day, tzinfo=UTC)
            learner, instants = a_learner(), [start + n * HOUR / 2 for n in range(144)]
            await log.append(*(turn(a_session(), learner, at) for at in instants))
            local = [at.astimezone(there).date() for at in instants]
            found = await days(reports, Window(start, start + 72 * HOUR), there)
            assert [(day.start.astimezone(there).date(), day.turns, day.learners) for day in found] == [
                (day, local.count(day), 1) for day in sorted(set(local))
            ]

        self._with_log(work)

    def test_a_day_of_openings_alone_is_a_day(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            await log.append(opening(a_session(), a_learner()))
            await log.append(turn(a_session(), a_learner(), MONDAY + 48 * HOUR, cost=Money(1, Precision.UNKNOWN)))
            assert await days(reports, Window(MONDAY, MONDAY + 72 * HOUR)) == (
                point(date(2026, 11, 23), KIGALI, 1, 0, Money()),
                point(date(2026, 11, 25), KIGALI, 0, 1, Money(1, Precision.UNKNOWN)),
            )

        self._with_log(work)

    def test_days_add_up_to_the_overview(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            for n in range(50):
                session, learner, at = a_session(), a_learner(), MONDAY + n * 5 * HOUR
                await log.append(opening(session, learner, at), rich_turn(session, learner, at, cost=Money(n)))
            window = Window(MONDAY + 7 * HOUR, MONDAY + 190 * HOUR)
            whole, found = await current(reports, window), await days(reports, window)
            assert sum(day.sessions for day in found) == whole.sessions
            assert sum(day.turns for day in found) == whole.turns
            assert sum(day.cost.micros for day in found) == whole.cost.micros

        self._with_log(work)

    def test_erasing_a_learner_changes_no_figure(self) -> None:
        async def work(log: SessionLog, reports: Reports) -> None:
            session, learner = a_session(), a_learner()
            records = opening(session, learner), rich_turn(session, learner), ending(session, learner)
            await log.append(*records, turn(a_session(), a_learner()))
            before = await current(reports), await days(reports)
            await log.erase(learner, a_proof())
            assert (await current(reports), await days(reports)) == before

        self._with_log(work)


def _percentile(totals: list[timedelta], share: int) -> timedelta:
    ranked = sorted(totals)
    return _step(next(total for n, total in enumerate(ranked, start=1) if 100 * n >= share * len(ranked)))


def _step(took: timedelta) -> timedelta:
    return STEPS[step_of(took)]
