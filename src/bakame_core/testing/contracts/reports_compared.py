"""What two readings of one log promise: the same answers, to every question, as the reference in plain Python."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakame_core.domain.figures import FEWEST_LEARNERS, OTHER
from bakame_core.domain.listings import Happened, NewsItem, SessionRow
from bakame_core.domain.records import Channel, Record, SessionOpened
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.windows import Contacts, Page, Scope, Slice, Split, Step, Whose, Window
from bakame_core.ports.desk import Desk
from bakame_core.ports.reports import EXPORT_BATCH, MOST_NEWS, Reports
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.reports_world import ZONES, World, scopes, searches, worlds
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_proof,
    a_session,
    ending,
    flag,
    opening,
    turn,
)
from bakame_core.testing.fakes.desk import FakeDesk
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.fakes.reports import FakeReports
from bakame_core.testing.running import run

T = TypeVar("T")

MINUTE = timedelta(minutes=1)
ALL = Scope(Window(MONDAY - timedelta(days=30), MONDAY + timedelta(days=30)), ZONES[0], whose=Whose.ALL)


@frozen
class Dashboard:
    """A log, the desk over it and the reports that read both."""

    log: SessionLog
    desk: Desk
    reports: Reports


def _reference() -> Dashboard:
    log = FakeLog()
    desk = FakeDesk(log)
    return Dashboard(log, desk, FakeReports(log, desk))


@frozen
class _Pair:
    """The same written to both sides, and asked of both."""

    real: Dashboard
    reference: Dashboard = field(factory=_reference)

    async def write(self, world: World) -> None:
        for side in (self.real, self.reference):
            for batch in world.batches:
                await side.log.append(*batch)

    async def same(self, ask: Callable[[Reports], Coroutine[Any, Any, Any]], what: str) -> Any:
        found, expected = await ask(self.real.reports), await ask(self.reference.reports)
        assert found == expected, what
        return found


Work = Callable[[Dashboard], Coroutine[Any, Any, None]]


class ReportsComparedContract:
    """Subclass it, and return an empty log with a desk and the reports over it from `open`."""

    def open(self) -> AbstractAsyncContextManager[Dashboard]:
        """An empty log, the desk over it and the reports, open for as long as the block."""
        raise NotImplementedError

    def _with(self, work: Work) -> None:
        async def main() -> None:
            async with self.open() as dashboard:
                await work(dashboard)

        run(main)

    def test_every_answer_is_that_of_the_reference(self) -> None:
        with asyncio.Runner() as runner:
            opened = self.open()
            pair = _Pair(runner.run(opened.__aenter__()))

            @settings(
                max_examples=12,
                deadline=None,
                database=None,
                suppress_health_check=[
                    HealthCheck.too_slow,
                    HealthCheck.data_too_large,
                    HealthCheck.large_base_example,
                ],
            )
            @given(worlds(), st.lists(scopes(), min_size=2, max_size=4), st.lists(searches(), min_size=2, max_size=4))
            def check(world: World, some: list[Scope], more: list[Contacts]) -> None:
                # The log is never emptied: each example is asked about what all of them wrote.
                runner.run(_compared(pair, world, some, more))

            try:
                check()
            finally:
                runner.run(opened.__aexit__(None, None, None))

    def test_reviews_and_the_trail_are_read_as_they_were_written(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            pair = _Pair(dashboard)
            turns = [turn(a_session(), a_learner(), MONDAY + n * MINUTE, number=n + 1) for n in range(4)]
            raised = [flag(one, one.at) for one in turns]
            entries = [
                AuditEntry(str(uuid4()), MONDAY + n * MINUTE, f"amina{n % 2}", f"do{n % 3}", "CA", "why")
                for n in range(7)
            ]
            for side in (pair.real, pair.reference):
                await side.log.append(*turns, *raised)
                await side.desk.take(raised[1].id, "amina")
                await side.desk.decide(raised[2].id, "bosco", FlagStatus.FOLLOW_UP, "call her school", MONDAY)
                for entry in entries:
                    await side.desk.write(entry)
            for statuses in (
                frozenset[FlagStatus](),
                frozenset({FlagStatus.OPEN}),
                frozenset({FlagStatus.TAKEN, FlagStatus.FOLLOW_UP}),
            ):
                await pair.same(lambda r, s=statuses: r.flags(s, Page(2)), f"flags {statuses}")  # type: ignore[misc]
            window = Window(MONDAY + MINUTE, MONDAY + 6 * MINUTE)
            for more in ({}, {"actor": "amina1"}, {"action": "do0", "window": window}, {"actor": "nobody"}):
                await pair.same(lambda r, m=more: r.audit(Page(3), **m), f"audit {more}")  # type: ignore[misc]
            assert await _walked(dashboard.reports.audit, 2) == entries[::-1]
            assert (await dashboard.reports.overview(ALL)).attention.open_flags == 2

        self._with(work)

    def test_groups_of_few_learners_are_told_as_one(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            crowd = [turn(a_session(), a_learner(), policy="big@1") for _ in range(FEWEST_LEARNERS)]
            few = [turn(a_session(), a_learner(), policy=f"small@{n % 2}") for n in range(FEWEST_LEARNERS - 1)]
            await dashboard.log.append(*crowd, *few)
            told, merged = (await dashboard.reports.breakdown(ALL, Split.POLICY)).parts
            assert (told.key, told.learners, told.turns) == ("big@1", FEWEST_LEARNERS, FEWEST_LEARNERS)
            assert (merged.key, merged.learners, merged.turns) == (OTHER, None, FEWEST_LEARNERS - 1)
            learners = {policy.version: policy.learners for policy in await dashboard.reports.policies(ALL)}
            assert learners == {"big@1": FEWEST_LEARNERS, "small@0": None, "small@1": None}

        self._with(work)

    def test_a_page_does_not_move_when_rows_are_added(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            old = [opening(a_session(), a_learner(), MONDAY + n // 2 * MINUTE) for n in range(9)]
            await dashboard.log.append(*old)
            first = await dashboard.reports.sessions(Contacts(ALL), Page(4))
            await dashboard.log.append(*(opening(a_session(), a_learner(), MONDAY + 60 * MINUTE) for _ in range(3)))
            second = await dashboard.reports.sessions(Contacts(ALL), Page(4, first.next))
            third = await dashboard.reports.sessions(Contacts(ALL), Page(4, second.next))
            found = [row.session for page in (first, second, third) for row in page.items]
            assert sorted(found) == sorted(record.session for record in old)
            assert third.next is None

        self._with(work)

    def test_what_is_not_there_is_none(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            reports, orphan = dashboard.reports, turn(a_session(), a_learner())
            await dashboard.log.append(orphan)
            assert await reports.session(a_session()) is None
            assert await reports.session(orphan.session) is None
            assert await reports.words(a_session()) is None
            words = await reports.words(orphan.session)
            assert words is not None
            assert [word.heard for word in words] == [orphan.heard]
            assert await reports.learner(a_learner()) is None
            for unknown in (str(uuid4()), "no id at all"):
                assert await reports.flag(unknown) is None
                assert await reports.flag_words(unknown) is None

        self._with(work)

    def test_news_are_told_once_and_none_is_missed(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            reports, session, learner = dashboard.reports, a_session(), a_learner()
            await dashboard.log.append(turn(a_session(), learner))
            start = await reports.news(None)
            assert (start.items, start.missed) == ((), False)
            said = turn(session, learner, MONDAY - MINUTE)
            wanted: list[Record] = [opening(session, learner), said, flag(said), ending(session, learner)]
            for record in wanted:
                await dashboard.log.append(record)
                await dashboard.log.append(record)
            found, place = await _told(reports, start.place, len(wanted))
            assert [item.id for item in found] == [record.id for record in wanted]
            assert [item.kind for item in found] == [Happened.OPENED, Happened.TURN, Happened.FLAG, Happened.ENDED]
            assert {item.session for item in found} == {session}
            assert found[1].turn is not None
            assert found[1].turn.total == said.total
            assert found[2].flag is not None
            assert found[2].flag.turn == said.id
            again = await reports.news(place)
            assert (again.items, again.missed, again.more) == ((), False, False)

        self._with(work)

    def test_many_news_come_in_pieces(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            place = (await dashboard.reports.news(None)).place
            session, learner = a_session(), a_learner()
            taken = [turn(session, learner, MONDAY + n * MINUTE, number=n + 1) for n in range(MOST_NEWS + 50)]
            await dashboard.log.append(*taken)
            first = await dashboard.reports.news(place)
            assert first.more
            assert len(first.items) == MOST_NEWS
            found, _ = await _told(dashboard.reports, first.place, 50)
            assert {item.id for item in (*first.items, *found)} == {one.id for one in taken}

        self._with(work)

    def test_a_place_that_is_none_shows_everything_anew(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            found = await dashboard.reports.news("somewhere else")
            assert (found.items, found.missed) == ((), True)
            assert not (await dashboard.reports.news(found.place)).missed

        self._with(work)

    def test_only_calls_that_are_up_are_live(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            up, over, old = (opening(a_session(), a_learner(), MONDAY + n * MINUTE) for n in (5, 4, -90))
            text = opening(a_session(), a_learner(), channel=Channel.SMS)
            await dashboard.log.append(up, over, old, text, ending(over.session, over.learner, MONDAY + 9 * MINUTE))
            assert [row.session for row in await dashboard.reports.live(MONDAY - MINUTE)] == [up.session]

        self._with(work)

    def test_an_export_gives_every_row_once_oldest_first_in_bounded_batches(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            many = EXPORT_BATCH + 7
            opened = [opening(a_session(), a_learner(), MONDAY + n // 3 * MINUTE) for n in range(many)]
            taken = [turn(one.session, one.learner, one.at, heard="seven") for one in opened]
            await dashboard.log.append(*opened, *taken)
            rows, sizes = await _exported(dashboard.reports.export_sessions(Contacts(ALL)))
            assert sizes == [EXPORT_BATCH, 7]
            assert [(row.opened_at, row.session.value) for row in rows] == sorted(_place(one) for one in opened)
            turns, sizes = await _exported(dashboard.reports.export_turns(ALL))
            assert sizes == [EXPORT_BATCH, 7]
            assert [row.figures.id for row in turns] == [t.id for t in sorted(taken, key=lambda t: (t.at, t.id))]
            assert {row.words.heard for row in turns} == {"seven"}
            assert await dashboard.reports.count_sessions(Contacts(ALL)) == many
            assert await dashboard.reports.count_turns(ALL) == many

        self._with(work)

    def test_erasing_a_learner_changes_no_figure_and_leaves_no_words_or_name(self) -> None:
        async def work(dashboard: Dashboard) -> None:
            reports, learner, session = dashboard.reports, a_learner(), a_session()
            said = turn(session, learner)
            await dashboard.log.append(opening(session, learner), said, ending(session, learner), flag(said))
            await dashboard.log.append(turn(a_session(), a_learner()))
            before = await _figures(reports)
            await dashboard.log.erase(learner, a_proof())
            assert await _figures(reports) == before
            assert await reports.learner(learner) is None
            detail = await reports.session(session)
            assert detail is not None
            assert detail.row.erased
            assert detail.row.learner != learner
            assert detail.turns[0].erased
            assert [word.heard for word in await reports.words(session) or ()] == [""]
            named = await reports.learner(detail.row.learner)
            assert named is not None
            assert (named.sessions, named.turns) == (1, 1)

        self._with(work)


async def _figures(reports: Reports) -> list[object]:
    found: list[object] = [await reports.overview(ALL), await reports.series(ALL, Step.DAY), await reports.heat(ALL)]
    return [*found, await reports.costs(ALL), await reports.latency(ALL), await reports.policies(ALL)]


def _place(opened: SessionOpened) -> tuple[Any, str]:
    return opened.at, opened.session.value


async def _exported(
    export: AbstractAsyncContextManager[AsyncIterator[tuple[T, ...]]],
) -> tuple[list[T], list[int]]:
    rows: list[T] = []
    sizes: list[int] = []
    async with export as batches:
        async for batch in batches:
            rows.extend(batch)
            sizes.append(len(batch))
    return rows, sizes


async def _told(reports: Reports, place: str, count: int) -> tuple[list[NewsItem], str]:
    """The next `count` news: a database that others use tells them when no older transaction runs any more."""
    found: list[NewsItem] = []
    for _ in range(200):
        news = await reports.news(place)
        found.extend(news.items)
        place = news.place
        if len(found) >= count:
            break
        await asyncio.sleep(0.02)
    return found, place


async def _walked(ask: Callable[[Page], Coroutine[Any, Any, Slice[T]]], limit: int) -> list[T]:
    found: list[T] = []
    page = Page(limit)
    while True:
        piece = await ask(page)
        found.extend(piece.items)
        if piece.next is None:
            return found
        page = Page(limit, piece.next)


def _figured(scope: Scope) -> Iterator[tuple[str, Callable[[Reports], Coroutine[Any, Any, Any]]]]:
    yield "overview", lambda reports: reports.overview(scope)
    for step in Step:
        yield f"series {step}", lambda reports, step=step: reports.series(scope, step)  # type: ignore[misc]
    yield "heat", lambda reports: reports.heat(scope)
    for split in Split:
        yield f"breakdown {split}", lambda reports, split=split: reports.breakdown(scope, split)  # type: ignore[misc]
    yield "costs", lambda reports: reports.costs(scope)
    yield "latency", lambda reports: reports.latency(scope)
    yield "failures", lambda reports: reports.failures(scope)
    yield "policies", lambda reports: reports.policies(scope)
    yield "count_turns", lambda reports: reports.count_turns(scope)
    yield "export_turns", lambda reports: _exported(reports.export_turns(scope))


async def _compared(pair: _Pair, world: World, some: list[Scope], more: list[Contacts]) -> None:
    await pair.write(world)
    for scope in some:
        for name, ask in _figured(scope):
            await pair.same(ask, f"{name} of {scope}")
    for wanted in more:
        await pair.same(lambda r, w=wanted: r.count_sessions(w), f"count of {wanted}")  # type: ignore[misc]
        await pair.same(lambda r, w=wanted: _walked(lambda page: r.sessions(w, page), 3), f"sessions {wanted}")  # type: ignore[misc]
    rows = await pair.same(lambda r: _walked(lambda page: r.sessions(Contacts(ALL), page), 50), "all sessions")
    await _single_rows(pair, rows)


async def _single_rows(pair: _Pair, rows: list[SessionRow]) -> None:
    for row in rows[:6]:
        await pair.same(lambda r, s=row.session: r.session(s), f"session {row.session}")  # type: ignore[misc]
        await pair.same(lambda r, s=row.session: r.words(s), f"words of {row.session}")  # type: ignore[misc]
    for whose in Whose:
        await pair.same(lambda r, w=whose: r.learners(Page(9), w), f"{whose} learners")  # type: ignore[misc]
        await pair.same(lambda r, w=whose: r.flags(frozenset(), Page(9), w), f"flags of {whose}")  # type: ignore[misc]
    learners = await pair.same(lambda r: _walked(lambda page: r.learners(page, Whose.ALL), 7), "learners")
    for one in learners[:3]:
        await pair.same(lambda r, who=one.learner: r.learner(who), "a learner")  # type: ignore[misc]
    flags = await pair.same(lambda r: _walked(lambda page: r.flags(frozenset(), page, Whose.ALL), 4), "flags")
    for raised in flags[:6]:
        await pair.same(lambda r, f=raised.id: r.flag(f), "a flag")  # type: ignore[misc]
        await pair.same(lambda r, f=raised.id: r.flag_words(f), "words around a flag")  # type: ignore[misc]
    await pair.same(lambda r: r.live(MONDAY - timedelta(days=1)), "live")
