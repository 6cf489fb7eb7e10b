"""What every `ContextStore` promises."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from bakame_core.domain.conversation import MAX_UTTERANCE_CHARACTERS, Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.session import CallMemory, Session
from bakame_core.errors import Conflict
from bakame_core.ports.context_store import ContextStore, Version
from bakame_core.testing.running import run

LONG = timedelta(minutes=10)
"""A time to live that no test outlives."""

NASTY = (
    "",
    " ",
    ":",
    "a:b",
    "a:b:",
    "*",
    "[a-z]?",
    "{tag}",
    "line\r\nbreak",
    "nul\x00byte",
    "état/学校/👩🏾‍🏫",
    "../../etc/passwd",
    "' OR 1=1 --",
    "k" * 2_000,
)
"""Keys that are easily taken for something else, or for one another."""

LEARNER = LearnerId("0123456789abcdef")

CALL = Session(
    id=SessionId("CA_example-1"),
    learner=LEARNER,
    channel=Channel.VOICE,
    language=Language.KINYARWANDA,
    opened_at=datetime(2026, 3, 1, 7, 30, 15, 123456, tzinfo=ZoneInfo("Africa/Kigali")),
    conversation=Conversation().plus(
        said_by_learner("Muraho! 7 × 8 ni angahe?"), said_by_tutor("Mirongo itanu", "na gatandatu.")
    ),
    turns=3,
    rest=("page two", "page three …"),
    call=CallMemory("record", silences=2, troubles=1, slow=True, warned=True, ending=EndReason.TIME_LIMIT),
)
"""A session in which no field has its default."""

THREAD = Session(SessionId("t"), LEARNER, Channel.SMS, Language.ENGLISH, datetime(2026, 3, 1, tzinfo=UTC))
"""A session in which every field has its default."""


def _saying(text: str) -> Session:
    return evolve(THREAD, conversation=Conversation((said_by_learner(text),)), turns=1)


class ContextStoreContract(ABC):
    """
    Subclass it, and say how a store is opened.

    `moment` is the unit in which values live and tests wait: longer than the store and the machine ever stall. With a
    store on a clock of its own, override `pass_time` to move that clock, and the tests take no time.
    """

    moment = timedelta(milliseconds=60)

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        """A store with nothing in it, closed when the block is left."""

    async def pass_time(self, time: timedelta) -> None:
        """Come back when `time` has passed for the store."""
        await asyncio.sleep(time.total_seconds())

    def _with(self, body: Callable[[ContextStore], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as store:
                await body(store)

        run(main)

    # Sessions

    def test_a_session_that_was_never_saved_is_absent(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.load("nobody") is None

        self._with(body)

    def test_a_saved_session_comes_back_as_it_was(self) -> None:
        async def body(store: ContextStore) -> None:
            for name, session in (("call", CALL), ("thread", THREAD)):
                version = await store.save(name, session, expected=None, ttl=LONG)
                found = await store.load(name)
                assert found is not None
                assert (found.session, found.version) == (session, version)

        self._with(body)

    def test_a_time_keeps_its_offset(self) -> None:
        async def body(store: ContextStore) -> None:
            for hours in (-9.5, 0, 2, 13.75):
                zone = timezone(timedelta(hours=hours))
                session = evolve(THREAD, opened_at=datetime(2026, 3, 1, 23, 59, 59, 999999, tzinfo=zone))
                await store.save(f"zone {hours}", session, expected=None, ttl=LONG)
                found = await store.load(f"zone {hours}")
                assert found is not None
                assert found.session.opened_at.isoformat() == session.opened_at.isoformat()

        self._with(body)

    def test_any_text_comes_back_as_it_was(self) -> None:
        async def body(store: ContextStore) -> None:
            longest = [character * MAX_UTTERANCE_CHARACTERS for character in 'x\n"€🙂']
            # The last is half a surrogate pair: what a stream that was cut inside an emoji leaves.
            for number, text in enumerate([*NASTY, *longest, "half \ud83d"]):
                await store.save(f"text {number}", _saying(text), expected=None, ttl=LONG)
                found = await store.load(f"text {number}")
                assert found is not None
                assert found.session == _saying(text)

        self._with(body)

    def test_a_new_session_is_saved_only_where_none_is(self) -> None:
        async def body(store: ContextStore) -> None:
            version = await store.save("k", CALL, expected=None, ttl=LONG)
            with pytest.raises(Conflict):
                await store.save("k", THREAD, expected=None, ttl=LONG)
            found = await store.load("k")
            assert found is not None
            assert (found.session, found.version) == (CALL, version)

        self._with(body)

    def test_who_read_the_latest_version_may_write(self) -> None:
        async def body(store: ContextStore) -> None:
            version, session = None, THREAD
            for _ in range(5):
                version = await store.save("k", session, expected=version, ttl=LONG)
                session = session.after_exchange("more", "and more")
            found = await store.load("k")
            assert found is not None
            assert found.session.turns == 4
            await store.save("k", session, expected=found.version, ttl=LONG)

        self._with(body)

    def test_every_write_makes_another_version(self) -> None:
        async def body(store: ContextStore) -> None:
            versions = [await store.save("k", THREAD, expected=None, ttl=LONG)]
            for _ in range(3):
                versions.append(await store.save("k", THREAD, expected=versions[-1], ttl=LONG))
            await store.forget("k")
            versions.append(await store.save("k", THREAD, expected=None, ttl=LONG))
            assert len(set(versions)) == len(versions)

        self._with(body)

    def test_a_version_that_was_overtaken_conflicts_and_changes_nothing(self) -> None:
        async def body(store: ContextStore) -> None:
            first = await store.save("k", THREAD, expected=None, ttl=LONG)
            second = await store.save("k", CALL, expected=first, ttl=LONG)
            for stale in (first, Version("never seen"), Version("")):
                with pytest.raises(Conflict):
                    await store.save("k", THREAD, expected=stale, ttl=LONG)
            found = await store.load("k")
            assert found is not None
            assert (found.session, found.version) == (CALL, second)

        self._with(body)

    def test_a_version_of_a_forgotten_session_conflicts(self) -> None:
        async def body(store: ContextStore) -> None:
            version = await store.save("k", CALL, expected=None, ttl=LONG)
            await store.forget("k")
            with pytest.raises(Conflict):
                await store.save("k", CALL, expected=version, ttl=LONG)
            await store.save("k", THREAD, expected=None, ttl=LONG)
            with pytest.raises(Conflict):
                await store.save("k", CALL, expected=version, ttl=LONG)

        self._with(body)

    def test_a_version_of_another_session_conflicts(self) -> None:
        async def body(store: ContextStore) -> None:
            await store.save("a", CALL, expected=None, ttl=LONG)
            other = await store.save("b", CALL, expected=None, ttl=LONG)
            with pytest.raises(Conflict):
                await store.save("a", THREAD, expected=other, ttl=LONG)
            with pytest.raises(Conflict):
                await store.save("c", THREAD, expected=other, ttl=LONG)

        self._with(body)

    def test_of_many_racing_writers_one_wins(self) -> None:
        async def body(store: ContextStore) -> None:
            version: Version | None = None
            for _ in range(5):
                writers = [_saying(f"writer {number}") for number in range(20)]
                saving = (store.save("k", writer, expected=version, ttl=LONG) for writer in writers)
                results = await asyncio.gather(*saving, return_exceptions=True)
                won = [number for number, result in enumerate(results) if isinstance(result, str)]
                assert len(won) == 1
                assert all(isinstance(result, (str, Conflict)) for result in results)
                found = await store.load("k")
                assert found is not None
                assert (found.session, found.version) == (writers[won[0]], results[won[0]])
                version = found.version

        self._with(body)

    def test_a_session_dies_at_its_time_and_can_begin_again(self) -> None:
        async def body(store: ContextStore) -> None:
            version = await store.save("k", CALL, expected=None, ttl=self.moment)
            await self.pass_time(2 * self.moment)
            assert await store.load("k") is None
            assert not await store.forget("k")
            with pytest.raises(Conflict):
                await store.save("k", CALL, expected=version, ttl=LONG)
            await store.save("k", THREAD, expected=None, ttl=LONG)

        self._with(body)

    def test_saving_gives_a_session_its_whole_time_again(self) -> None:
        async def body(store: ContextStore) -> None:
            version = await store.save("k", THREAD, expected=None, ttl=4 * self.moment)
            await self.pass_time(2 * self.moment)
            await store.save("k", CALL, expected=version, ttl=8 * self.moment)
            await self.pass_time(3 * self.moment)
            found = await store.load("k")
            assert found is not None
            assert found.session == CALL

        self._with(body)

    def test_what_is_forgotten_is_gone(self) -> None:
        async def body(store: ContextStore) -> None:
            await store.save("k", CALL, expected=None, ttl=LONG)
            await store.save("other", THREAD, expected=None, ttl=LONG)
            assert await store.forget("k")
            assert await store.load("k") is None
            assert not await store.forget("k")
            assert await store.load("other") is not None

        self._with(body)

    # Claims

    def test_a_token_is_claimed_once(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.claim("SM1", ttl=LONG)
            assert not await store.claim("SM1", ttl=LONG)
            assert await store.claim("SM2", ttl=LONG)

        self._with(body)

    def test_of_many_racing_claims_one_wins(self) -> None:
        async def body(store: ContextStore) -> None:
            for race in range(5):
                claims = await asyncio.gather(*(store.claim(f"race {race}", ttl=LONG) for _ in range(20)))
                assert sum(claims) == 1

        self._with(body)

    def test_a_claim_dies_at_its_time_and_a_refused_one_does_not_prolong_it(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.claim("SM1", ttl=5 * self.moment)
            await self.pass_time(3 * self.moment)
            assert not await store.claim("SM1", ttl=LONG)
            await self.pass_time(3 * self.moment)
            assert await store.claim("SM1", ttl=LONG)

        self._with(body)

    # Kept answers

    def test_an_answer_comes_back_byte_by_byte(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.kept("SM1") is None
            for number, answer in enumerate([b"", b"<Response/>", bytes(range(256)), b"\r\n$-1\r\n", b"x" * 200_000]):
                await store.keep(f"SM{number}", answer, ttl=LONG)
                assert await store.kept(f"SM{number}") == answer

        self._with(body)

    def test_a_later_answer_replaces_an_earlier_one_and_its_time(self) -> None:
        async def body(store: ContextStore) -> None:
            await store.keep("SM1", b"wait", ttl=4 * self.moment)
            await store.keep("SM1", b"done", ttl=LONG)
            assert await store.kept("SM1") == b"done"
            await self.pass_time(5 * self.moment)
            assert await store.kept("SM1") == b"done"

        self._with(body)

    def test_an_answer_dies_at_its_time(self) -> None:
        async def body(store: ContextStore) -> None:
            await store.keep("SM1", b"answer", ttl=self.moment)
            await self.pass_time(2 * self.moment)
            assert await store.kept("SM1") is None

        self._with(body)

    # Counters

    def test_a_counter_adds_up(self) -> None:
        async def body(store: ContextStore) -> None:
            assert [await store.add("c", amount, ttl=LONG) for amount in (0, 5, 0, 37, -2)] == [0, 5, 5, 42, 40]
            assert await store.add("d", 10**12, ttl=LONG) == 10**12

        self._with(body)

    def test_no_racing_addition_is_lost(self) -> None:
        async def body(store: ContextStore) -> None:
            sums = await asyncio.gather(*(store.add("c", 1, ttl=LONG) for _ in range(50)))
            assert sorted(sums) == list(range(1, 51))
            assert await store.add("c", 0, ttl=LONG) == 50

        self._with(body)

    def test_a_counter_lives_from_its_first_addition_and_later_ones_do_not_prolong_it(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.add("c", 1, ttl=6 * self.moment) == 1
            await self.pass_time(3 * self.moment)
            assert await store.add("c", 1, ttl=6 * self.moment) == 2
            await self.pass_time(4 * self.moment)
            assert await store.add("c", 1, ttl=6 * self.moment) == 1

        self._with(body)

    def test_reading_a_counter_does_not_start_its_time(self) -> None:
        async def body(store: ContextStore) -> None:
            assert await store.add("c", 0, ttl=self.moment) == 0
            assert await store.add("c", 1, ttl=LONG) == 1
            await self.pass_time(2 * self.moment)
            assert await store.add("c", 0, ttl=self.moment) == 1

        self._with(body)

    # All of it

    def test_kinds_do_not_share_names(self) -> None:
        async def body(store: ContextStore) -> None:
            for name in ("k", "session:k", "claim:k", "answer:k", "counter:k"):
                assert await store.load(name) is None
                await store.save(name, CALL, expected=None, ttl=LONG)
                assert await store.kept(name) is None
                await store.keep(name, b"answer", ttl=LONG)
                assert await store.add(name, 7, ttl=LONG) == 7
                assert await store.claim(name, ttl=LONG)
                assert await store.forget(name)
                assert await store.kept(name) == b"answer"
                assert await store.add(name, 0, ttl=LONG) == 7

        self._with(body)

    def test_any_key_is_a_key_of_its_own(self) -> None:
        async def body(store: ContextStore) -> None:
            keys = (*NASTY, "half \ud83d")
            for number, key in enumerate(keys):
                await store.save(key, evolve(THREAD, turns=number), expected=None, ttl=LONG)
                await store.keep(key, b"%d" % number, ttl=LONG)
                assert await store.claim(key, ttl=LONG)
                assert await store.add(key, number + 1, ttl=LONG) == number + 1
            for number, key in enumerate(keys):
                found = await store.load(key)
                assert found is not None
                assert found.session.turns == number
                assert await store.kept(key) == b"%d" % number
                assert not await store.claim(key, ttl=LONG)
                assert await store.forget(key)

        self._with(body)

    def test_a_store_that_answers_says_so(self) -> None:
        async def body(store: ContextStore) -> None:
            await store.ping()
            assert store.traits.name

        self._with(body)

    def test_what_is_cancelled_ends_at_once_and_does_not_disturb_what_follows(self) -> None:
        async def body(store: ContextStore) -> None:
            for number in range(20):
                await _cancelled(store, number)
            version = await store.save("after", CALL, expected=None, ttl=LONG)
            await store.keep("after", b"answer", ttl=LONG)
            found, answer, fresh = await asyncio.gather(
                store.load("after"), store.kept("after"), store.claim("after", ttl=LONG)
            )
            assert found is not None
            assert (found.version, answer, fresh) == (version, b"answer", True)

        self._with(body)


async def _cancelled(store: ContextStore, number: int) -> None:
    """Begin one of everything, let it come a little way, and cancel it."""
    works: list[Awaitable[object]] = [
        store.save(f"cancelled {number}", CALL, expected=None, ttl=LONG),
        store.load("after"),
        store.keep("cancelled", b"x" * 10_000, ttl=LONG),
        store.kept("cancelled"),
        store.claim("cancelled", ttl=LONG),
        store.add("cancelled", 1, ttl=LONG),
        store.ping(),
    ]
    tasks = [asyncio.ensure_future(work) for work in works]
    for _ in range(number):
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    done, pending = await asyncio.wait(tasks, timeout=0.25)
    assert not pending
    assert all(task.cancelled() or task.exception() is None for task in done)
