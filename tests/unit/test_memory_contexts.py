"""The context store of one process: its bounds. What it promises as a store stands in the contract."""

from __future__ import annotations

import gc
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest
from attrs import define, evolve
from hypothesis import given
from hypothesis import strategies as st

from bakame_adapters.memory import MemoryContexts
from bakame_adapters.memory.contexts import Capacity
from bakame_adapters.memory.shelf import Shelf
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel
from bakame_core.domain.session import CallMemory, Session
from bakame_core.testing.contracts.context_store import LONG, THREAD
from bakame_core.testing.running import run

MINUTE = timedelta(minutes=1)


@define
class Ticker:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_beyond_its_capacity_the_session_that_was_used_least_recently_goes() -> None:
    async def main() -> None:
        store = MemoryContexts(Ticker(), Capacity(sessions=3))
        for key in "abc":
            await store.save(key, THREAD, expected=None, ttl=LONG)
        await store.load("a")
        await store.save("d", THREAD, expected=None, ttl=LONG)
        assert [key for key in "abcd" if await store.load(key)] == ["a", "c", "d"]

    run(main)


def test_kept_answers_are_bounded_by_their_bytes_and_the_newest_is_always_kept() -> None:
    async def main() -> None:
        store = MemoryContexts(Ticker(), Capacity(answer_bytes=1_000))
        for token in "abcd":
            await store.keep(token, b"x" * 300, ttl=LONG)
        assert [token for token in "abcd" if await store.kept(token)] == ["b", "c", "d"]
        await store.keep("b", b"y" * 100, ttl=LONG)
        await store.keep("e", b"x" * 300, ttl=LONG)
        assert [token for token in "bcde" if await store.kept(token)] == ["b", "c", "d", "e"]
        await store.keep("huge", b"x" * 5_000, ttl=LONG)
        assert [token for token in ("b", "c", "d", "e", "huge") if await store.kept(token)] == ["huge"]

    run(main)


def test_what_has_died_is_not_held_although_nobody_asks_for_it() -> None:
    async def main() -> None:
        clock = Ticker()
        store = MemoryContexts(clock)
        for number in range(100):
            await store.save(f"k{number}", THREAD, expected=None, ttl=MINUTE)
        clock.now = 61.0
        await store.load("some other key")
        assert len(store._sessions) == 0

    run(main)


def test_a_counter_that_is_added_to_for_ever_takes_no_more_room() -> None:
    async def main() -> None:
        store = MemoryContexts(Ticker())
        version = None
        for _ in range(2_000):
            await store.add("c", 1, ttl=LONG)
            version = await store.save("k", THREAD, expected=version, ttl=LONG)
        assert len(store._counters._deaths) < 200
        assert len(store._sessions._deaths) < 200

    run(main)


def test_an_open_session_takes_less_than_20_kb() -> None:
    async def main() -> None:
        store = MemoryContexts()
        tracemalloc.start()
        try:
            for number in range(20):
                await store.save(f"call:{number}", _call(number), expected=None, ttl=LONG)
            with_them = _traced()
            for number in range(20):
                await store.forget(f"call:{number}")
            # What the domain keeps of texts that it has read is bounded, and no session's.
            held = with_them - _traced()
        finally:
            tracemalloc.stop()
        assert 1_000 < held / 20 < 20_000

    run(main)


def _traced() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def _call(number: int) -> Session:
    """A call of ten turns with texts of its own, as long as a tutor's are."""
    opened = datetime(2026, 3, 1, tzinfo=UTC)
    call = Session(SessionId(f"CA{number}"), LearnerId(f"{number:032x}"), Channel.VOICE, Language.ENGLISH, opened)
    call = evolve(call, call=CallMemory("record"))
    for turn in range(10):
        call = call.after_exchange(f"What is {number} times {turn}? " * 3, f"{number} times {turn} is more. " * 10)
    return call


@pytest.mark.parametrize("room", [None, 20])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["put", "get", "drop", "swap", "wait"]), st.sampled_from("abcdef"), st.integers(0, 12)
        ),
        max_size=60,
    )
)
def test_a_shelf_never_holds_more_than_it_may_nor_what_is_dead(
    room: int | None, steps: list[tuple[str, str, int]]
) -> None:
    shelf: Shelf[int] = Shelf(3, room, lambda value: value)
    alive: dict[str, tuple[int, float]] = {}
    now = 0.0
    for step, key, number in steps:
        if step == "wait":
            now += number
        elif step == "put":
            shelf.put(key, number, now=now, seconds=number)
            alive[key] = (number, now + number)
        elif step == "drop":
            shelf.drop(key)
            alive.pop(key, None)
        elif step == "swap" and shelf.get(key, now) is not None:
            shelf.swap(key, number)
            alive[key] = (number, alive[key][1])
        else:
            found = shelf.get(key, now)
            # It may have been pushed out, but never holds another value, or a dead one.
            assert found is None or (found == alive[key][0] and now < alive[key][1])
        assert len(shelf) <= 3
        assert step != "put" or room is None or len(shelf) <= 1 or shelf._used <= room
        assert shelf._used == sum(entry.size for entry in shelf._entries.values())
