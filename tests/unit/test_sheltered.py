"""A store whose primary comes and goes."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta

import pytest
from attrs import define, evolve, field
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_adapters.memory import MemoryContexts
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict, Garbled, PortError, QuotaExceeded, Rejected, TimedOut, Unauthorised
from bakame_core.ports.context_store import ContextStore, Remembered, Version
from bakame_core.runtime.sheltered import ShelteredContexts
from bakame_core.testing.contracts.context_store import CALL, LONG, THREAD
from bakame_core.testing.running import run
from fakes.unsteady_contexts import Fate, UnsteadyContexts

PAUSE = timedelta(seconds=1)


@define
class World:
    """A shared primary, and processes that each have a spare of their own."""

    now: float = 1_000.0
    fate: Fate = Fate.SERVED
    reports: list[tuple[str, str]] = field(factory=list)
    primary: UnsteadyContexts = field(init=False)
    _server: MemoryContexts = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._server = MemoryContexts(self.clock)
        self.primary = UnsteadyContexts(self._server, lambda _: self.fate)

    def clock(self) -> float:
        return self.now

    def wait(self, time: timedelta = 2 * PAUSE) -> None:
        self.now += time.total_seconds()

    def process(self, budget: timedelta = timedelta(seconds=1)) -> ShelteredContexts:
        return ShelteredContexts(
            self.primary, MemoryContexts(self.clock), self._away, self.clock, budget=budget, pause=PAUSE
        )

    def _away(self, error: PortError, operation: str) -> None:
        self.reports.append((error.name, operation))

    def goes_away(self, fate: Fate = Fate.REFUSED) -> None:
        self.fate = fate

    def comes_back(self) -> None:
        """And is asked again."""
        self.fate = Fate.SERVED
        self.wait()

    def loses_everything(self) -> None:
        """But never repeats a version."""
        versions = self._server._versions
        self._server = self.primary.inner = MemoryContexts(self.clock)
        self._server._versions = versions

    def comes_back_empty(self) -> None:
        self.loses_everything()
        self.comes_back()

    async def stored(self, key: str = "k") -> Session | None:
        """What the primary itself holds."""
        found = await self.primary.inner.load(key)
        return found.session if found else None


def after(session: Session, turns: int) -> Session:
    for number in range(turns):
        session = session.after_exchange(f"question {number}", f"answer {number}")
    return session


async def loaded(store: ShelteredContexts, key: str = "k") -> Remembered:
    found = await store.load(key)
    assert found is not None
    return found


def in_a_world(body: Callable[[World], Awaitable[None]]) -> None:
    run(lambda: body(World()))


def test_a_call_goes_on_through_an_outage_and_ends_up_in_the_primary() -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.goes_away()
        for turn in range(1, 4):
            found = await loaded(store)
            assert found.version == version
            version = await store.save("k", after(CALL, turn), expected=found.version, ttl=LONG)
        was_away = store.away
        assert await world.stored() == CALL
        world.comes_back()
        found = await loaded(store)
        assert (found.session, found.version) == (after(CALL, 3), version)
        assert await world.stored() == after(CALL, 3)
        assert (was_away, store.away) == (True, False)
        await store.save("k", after(CALL, 4), expected=found.version, ttl=LONG)
        assert await world.stored() == after(CALL, 4)

    in_a_world(body)


def test_every_operation_that_goes_without_the_primary_is_reported() -> None:
    async def body(world: World) -> None:
        store = world.process()
        await store.save("k", CALL, expected=None, ttl=LONG)
        assert world.reports == []
        world.goes_away()
        await store.load("k")
        await store.claim("t", ttl=LONG)
        await store.keep("t", b"answer", ttl=LONG)
        await store.add("c", 1, ttl=LONG)
        await store.forget("k")
        await store.ping()
        operations = [operation for _, operation in world.reports]
        assert operations == ["load", "claim", "keep", "add", "forget", "ping"]
        assert {error for error, _ in world.reports} == {"Unavailable"}

    in_a_world(body)


def test_a_primary_that_failed_is_left_alone_for_the_pause() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away()
        for _ in range(10):
            await store.claim("t", ttl=LONG)
        assert world.primary.calls == ["claim"]
        world.wait(PAUSE / 2)
        await store.load("k")
        assert world.primary.calls == ["claim"]
        world.wait(PAUSE / 2)
        await store.load("k")
        assert world.primary.calls == ["claim", "load"]

    in_a_world(body)


def test_only_one_caller_waits_for_a_primary_that_hangs() -> None:
    async def body(world: World) -> None:
        store = world.process(budget=timedelta(milliseconds=30))
        world.goes_away(Fate.HANGS)
        assert await store.claim("first", ttl=LONG)
        world.wait()
        claims = await asyncio.gather(*(store.claim(f"t{number}", ttl=LONG) for number in range(50)))
        assert all(claims)
        assert len(world.primary.calls) == 2
        assert world.reports[0] == ("TimedOut", "claim")

    in_a_world(body)


def test_the_callers_own_deadline_is_not_taken_for_an_outage() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away(Fate.HANGS)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.02):
                await store.load("k")
        assert not store.away
        assert world.reports == []

    in_a_world(body)


@pytest.mark.parametrize("error", [TimedOut("p"), Unauthorised("p"), QuotaExceeded("p"), Garbled("p")])
def test_any_failure_of_the_primary_is_sheltered(error: PortError) -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.primary.error = error
        world.goes_away()
        assert (await loaded(store)).session == CALL
        await store.save("k", after(CALL, 1), expected=version, ttl=LONG)
        assert await store.add("c", 2, ttl=LONG) == 2
        assert world.reports[0] == (error.name, "load")

    in_a_world(body)


def test_a_refusal_is_no_outage() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.primary.error = Rejected("p")
        world.goes_away()
        with pytest.raises(Rejected):
            await store.keep("t", b"answer", ttl=LONG)
        assert not store.away

    in_a_world(body)


# A session that cannot be read


def unreadable_once(world: World) -> None:
    world.primary.error = Garbled("p")
    fates = iter([Fate.REFUSED])
    world.primary.fate = lambda _: next(fates, Fate.SERVED)


def test_a_session_that_cannot_be_read_is_absent_and_can_be_written_again() -> None:
    async def body(world: World) -> None:
        await world.primary.inner.save("k", CALL, expected=None, ttl=LONG)
        store = world.process()
        unreadable_once(world)
        assert await store.load("k") is None
        assert world.reports == [("Garbled", "load")]
        await store.save("k", THREAD, expected=None, ttl=LONG)
        assert await world.stored() == THREAD

    in_a_world(body)


def test_a_session_that_cannot_be_read_but_was_saved_here_is_put_back() -> None:
    async def body(world: World) -> None:
        store = world.process()
        await store.save("k", CALL, expected=None, ttl=LONG)
        unreadable_once(world)
        assert (await loaded(store)).session == CALL
        assert await world.stored() == CALL

    in_a_world(body)


# Claims, answers, counters


def test_a_claim_counts_on_both_sides_of_an_outage() -> None:
    async def body(world: World) -> None:
        store = world.process()
        assert await store.claim("before", ttl=LONG)
        world.goes_away()
        assert not await store.claim("before", ttl=LONG)
        assert await store.claim("during", ttl=LONG)
        world.comes_back()
        assert not await store.claim("before", ttl=LONG)
        assert not await store.claim("during", ttl=LONG)
        world.comes_back_empty()
        assert not await store.claim("before", ttl=LONG)

    in_a_world(body)


def test_an_answer_is_replayed_on_both_sides_of_an_outage() -> None:
    async def body(world: World) -> None:
        store = world.process()
        await store.keep("before", b"1", ttl=LONG)
        await store.keep("replaced", b"old", ttl=LONG)
        world.goes_away()
        assert await store.kept("before") == b"1"
        await store.keep("during", b"2", ttl=LONG)
        await store.keep("replaced", b"new", ttl=LONG)
        world.comes_back()
        for _ in range(2):
            assert await store.kept("before") == b"1"
            assert await store.kept("during") == b"2"
            assert await store.kept("replaced") == b"new"
            world.comes_back_empty()

    in_a_world(body)


def test_what_another_process_kept_is_found_and_what_it_replaced_too() -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        await one.keep("t", b"wait", ttl=LONG)
        await two.keep("t", b"done", ttl=LONG)
        assert await one.kept("t") == b"done"

    in_a_world(body)


def test_what_was_counted_during_an_outage_is_counted_for_all_processes_after_it() -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        assert await one.add("c", 1, ttl=LONG) == 1
        world.goes_away()
        assert await one.add("c", 5, ttl=LONG) == 6
        world.wait()
        assert await one.add("c", 0, ttl=LONG) == 6
        world.comes_back()
        assert await one.add("c", 0, ttl=LONG) == 6
        assert await two.add("c", 1, ttl=LONG) == 7

    in_a_world(body)


def test_a_counter_of_an_outage_does_not_outlive_its_first_addition() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away()
        await store.add("c", 5, ttl=LONG)
        world.wait(LONG / 2)
        world.comes_back()
        assert await store.add("c", 1, ttl=LONG) == 6
        world.wait(LONG / 2)
        assert await world.process().add("c", 0, ttl=LONG) == 0

    in_a_world(body)


def test_an_addition_that_was_given_up_does_not_lose_what_an_outage_left() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away()
        await store.add("c", 5, ttl=LONG)
        world.wait()
        world.goes_away(Fate.HANGS)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01):
                await store.add("c", 1, ttl=LONG)
        world.comes_back()
        assert await store.add("c", 1, ttl=LONG) == 6
        assert await world.process().add("c", 0, ttl=LONG) == 6

    in_a_world(body)


# Two truths


def test_a_version_from_before_the_outage_conflicts_once_somebody_wrote_in_it() -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.goes_away()
        during = await store.save("k", after(CALL, 1), expected=version, ttl=LONG)
        with pytest.raises(Conflict):
            await store.save("k", after(CALL, 2), expected=version, ttl=LONG)
        world.comes_back()
        with pytest.raises(Conflict):
            await store.save("k", after(CALL, 2), expected=version, ttl=LONG)
        with pytest.raises(Conflict):
            await store.save("k", after(CALL, 2), expected=None, ttl=LONG)
        await store.save("k", after(CALL, 2), expected=during, ttl=LONG)
        assert await world.stored() == after(CALL, 2)

    in_a_world(body)


@pytest.mark.parametrize(("ours", "theirs"), [(2, 1), (1, 2), (1, 1)])
def test_of_one_contact_the_session_with_more_turns_wins(ours: int, theirs: int) -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        await one.save("k", CALL, expected=None, ttl=LONG)
        here, there = (
            evolve(after(CALL, turns), language=language)
            for turns, language in ((ours, Language.ENGLISH), (theirs, Language.FRENCH))
        )
        version = (await loaded(two)).version
        world.goes_away()
        during = await one.save("k", here, expected=(await loaded(one)).version, ttl=LONG)
        world.comes_back()
        await two.save("k", there, expected=version, ttl=LONG)
        winner = here if ours > theirs else there
        assert (await loaded(one)).session == winner
        assert await world.stored() == winner
        if winner is there:
            with pytest.raises(Conflict):
                await one.save("k", after(here, 1), expected=during, ttl=LONG)

    in_a_world(body)


def test_of_two_contacts_under_one_key_the_later_one_wins() -> None:
    async def body(world: World) -> None:
        store = world.process()
        old = after(evolve(THREAD, id=SessionId("old")), 5)
        new = evolve(THREAD, id=SessionId("new"), opened_at=THREAD.opened_at + timedelta(hours=1))
        world.goes_away()
        await store.save("k", new, expected=None, ttl=LONG)
        await world.primary.inner.save("k", old, expected=None, ttl=LONG)
        world.comes_back()
        assert (await loaded(store)).session == new
        assert await world.stored() == new

    in_a_world(body)


def test_a_write_whose_answer_was_lost_is_found_again_under_its_version() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away(Fate.LOST)
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.comes_back()
        found = await loaded(store)
        assert (found.session, found.version) == (CALL, version)
        await store.save("k", after(CALL, 1), expected=version, ttl=LONG)
        assert await world.stored() == after(CALL, 1)

    in_a_world(body)


def test_whoever_writes_while_the_two_are_brought_together_is_not_overwritten() -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        world.goes_away()
        await one.save("k", after(CALL, 1), expected=None, ttl=LONG)
        world.comes_back()
        # The other process writes between our look at the primary and our write to it.
        writes: Iterator[Awaitable[object]] = iter([two.save("k", after(CALL, 9), expected=None, ttl=LONG)])
        plain = world.primary.inner.load

        async def and_then(key: str) -> Remembered | None:
            found = await plain(key)
            for write in writes:
                await write
            return found

        world.primary.inner = _Loading(world.primary.inner, and_then)  # type: ignore[assignment]  # the rest is plain
        assert (await loaded(one)).session == after(CALL, 9)

    in_a_world(body)


@define
class _Loading:
    inner: object
    load: Callable[[str], Awaitable[Remembered | None]]

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)


# A primary that lost what it knew


def test_a_session_that_the_primary_lost_is_put_back_with_the_time_it_had_left() -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.wait(LONG / 2)
        world.comes_back_empty()
        found = await loaded(store)
        assert (found.session, found.version) == (CALL, version)
        assert await world.stored() == CALL
        world.wait(LONG / 2)
        assert await world.stored() is None
        assert await store.load("k") is None

    in_a_world(body)


def test_a_version_stays_good_although_the_primary_lost_the_session_since() -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.comes_back_empty()
        with pytest.raises(Conflict):
            await store.save("k", THREAD, expected=None, ttl=LONG)
        world.comes_back_empty()
        await store.save("k", after(CALL, 1), expected=version, ttl=LONG)
        assert await world.stored() == after(CALL, 1)

    in_a_world(body)


def test_what_another_process_forgot_is_not_put_back() -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        await one.save("k", CALL, expected=None, ttl=LONG)
        assert await two.forget("k")
        assert await one.load("k") is None
        assert await world.stored() is None
        world.goes_away()
        assert await one.load("k") is None

    in_a_world(body)


def test_a_session_that_was_only_read_here_is_not_put_back() -> None:
    async def body(world: World) -> None:
        one, two = world.process(), world.process()
        await one.save("k", CALL, expected=None, ttl=PAUSE)
        await two.load("k")
        world.wait()
        assert await two.load("k") is None
        assert await world.stored() is None

    in_a_world(body)


# What is owed


def test_what_was_forgotten_during_an_outage_is_wiped_by_the_next_webhook_after_it() -> None:
    async def body(world: World) -> None:
        store = world.process()
        version = await store.save("k", CALL, expected=None, ttl=LONG)
        world.goes_away()
        assert await store.forget("k")
        assert await store.load("k") is None
        with pytest.raises(Conflict):
            await store.save("k", CALL, expected=version, ttl=LONG)
        assert await world.stored() == CALL
        world.comes_back()
        await store.kept("some other token")
        assert await world.stored() is None

    in_a_world(body)


def test_what_began_anew_after_being_forgotten_replaces_what_the_primary_still_has() -> None:
    async def body(world: World) -> None:
        store = world.process()
        await store.save("k", after(THREAD, 9), expected=None, ttl=LONG)
        world.goes_away()
        await store.forget("k")
        await store.save("k", THREAD, expected=None, ttl=LONG)
        world.comes_back()
        assert (await loaded(store)).session == THREAD
        assert await world.stored() == THREAD

    in_a_world(body)


def test_what_began_anew_replaces_a_session_that_was_forgotten_without_having_been_read() -> None:
    async def body(world: World) -> None:
        await world.process().save("k", after(THREAD, 9), expected=None, ttl=LONG)
        store = world.process()
        world.goes_away()
        await store.forget("k")
        await store.save("k", THREAD, expected=None, ttl=LONG)
        world.comes_back()
        assert (await loaded(store)).session == THREAD
        assert await world.stored() == THREAD

    in_a_world(body)


def test_sessions_of_an_outage_reach_the_primary_without_being_asked_for() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away()
        for number in range(3):
            await store.save(f"k{number}", CALL, expected=None, ttl=LONG)
        world.comes_back()
        for _ in range(3):
            await store.ping()
        assert [await world.stored(f"k{number}") for number in range(3)] == [CALL] * 3

    in_a_world(body)


def test_a_debt_that_is_refused_does_not_fail_the_webhook_that_pays_it() -> None:
    async def body(world: World) -> None:
        store = world.process()
        world.goes_away()
        await store.save("k", CALL, expected=None, ttl=LONG)
        world.comes_back()
        world.primary.error = Rejected("p")
        world.primary.fate = lambda operation: Fate.REFUSED if operation == "load" else Fate.SERVED
        assert await store.kept("t") is None
        assert world.reports[-1] == ("Rejected", "settle")

    in_a_world(body)


# Any weather


@define
class Twins:
    """A sheltered store and one without weather, which are to show the same."""

    sheltered: ShelteredContexts
    plain: MemoryContexts
    versions: dict[str, list[tuple[Version, Version]]] = field(factory=dict)

    async def save(self, key: str, turns: int, which: int | None) -> None:
        known = self.versions.setdefault(key, [])
        expected = known[which % len(known)] if which is not None and known else (None, None)
        session = evolve(THREAD, turns=turns)
        one = await _saved(self.sheltered, key, session, expected[0])
        other = await _saved(self.plain, key, session, expected[1])
        assert (one is None) == (other is None)
        if one and other:
            known.append((one, other))

    async def load(self, key: str) -> None:
        one, other = await self.sheltered.load(key), await self.plain.load(key)
        assert (one and one.session) == (other and other.session)
        if one and other:
            self.versions.setdefault(key, []).append((one.version, other.version))

    async def same(self, method: str, *arguments: object, **options: object) -> None:
        results = [await getattr(store, method)(*arguments, **options) for store in (self.sheltered, self.plain)]
        assert results[0] == results[1]


async def _saved(store: ContextStore, key: str, session: Session, expected: Version | None) -> Version | None:
    """The new version; None for a conflict."""
    try:
        return await store.save(key, session, expected=expected, ttl=LONG)
    except Conflict:
        return None


KEYS = st.sampled_from(["a", "b"])
TTLS = st.sampled_from([PAUSE, 3 * PAUSE, LONG])
STEPS = st.one_of(
    st.tuples(st.just("save"), KEYS, st.integers(0, 9), st.none() | st.integers(-3, -1)),
    st.tuples(st.just("save"), KEYS, st.integers(0, 9), st.just(-1)),
    st.tuples(st.just("load"), KEYS),
    st.tuples(st.just("forget"), KEYS),
    st.tuples(st.just("claim"), KEYS, TTLS),
    st.tuples(st.just("keep"), KEYS, st.binary(max_size=3), TTLS),
    st.tuples(st.just("kept"), KEYS),
    st.tuples(st.just("wait"), st.sampled_from([PAUSE / 2, PAUSE, LONG])),
)
ADDING = st.tuples(st.just("add"), KEYS, st.integers(-2, 5), TTLS)
LOSING = st.tuples(st.just("lose everything"))


def weathers(*fates: Fate) -> st.SearchStrategy[list[Fate]]:
    return st.lists(st.sampled_from(fates), min_size=1, max_size=30)


async def take(step: tuple[object, ...], twins: Twins, world: World) -> None:
    match step:
        case ("save", str(key), int(turns), which):
            await twins.save(key, turns, which if isinstance(which, int) else None)
        case ("load", str(key)):
            await twins.load(key)
        case ("claim", key, ttl):
            await twins.same("claim", key, ttl=ttl)
        case ("keep" | "add" as method, key, value, ttl):
            await twins.same(str(method), key, value, ttl=ttl)
        case ("forget" | "kept" as method, key):
            await twins.same(str(method), key)
        case ("wait", timedelta() as time):
            world.wait(time)
        case _:
            world.loses_everything()


def live_through(steps: list[tuple[object, ...]], weather: list[Fate]) -> None:
    async def body(world: World) -> None:
        fates = itertools.cycle(weather)
        world.primary.fate = lambda _: next(fates)
        twins = Twins(world.process(), MemoryContexts(world.clock))
        for step in steps:
            await take(step, twins, world)

    in_a_world(body)


@settings(max_examples=150, deadline=None)
@given(
    steps=st.lists(STEPS | ADDING, min_size=1, max_size=40), weather=weathers(Fate.SERVED, Fate.SERVED, Fate.REFUSED)
)
def test_in_any_weather_one_process_sees_what_it_would_see_without(
    steps: list[tuple[object, ...]], weather: list[Fate]
) -> None:
    live_through(steps, weather)


@settings(max_examples=150, deadline=None)
@given(
    steps=st.lists(STEPS | LOSING, min_size=1, max_size=40),
    weather=weathers(Fate.SERVED, Fate.SERVED, Fate.REFUSED, Fate.LOST),
)
def test_a_primary_that_loses_answers_and_all_it_knew_changes_nothing_but_counters(
    steps: list[tuple[object, ...]], weather: list[Fate]
) -> None:
    live_through(steps, weather)
