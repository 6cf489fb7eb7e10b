"""The context stores keep the contract: in memory, in Redis, and sheltered in any weather."""

from __future__ import annotations

import asyncio
import itertools
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import define, evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bakame_adapters.memory import MemoryContexts
from bakame_adapters.redis import RedisContexts, codec
from bakame_core.domain.conversation import withheld
from bakame_core.domain.language import Language
from bakame_core.domain.language_choice import LanguageChoice
from bakame_core.domain.session import CallMemory, Confirming, Session
from bakame_core.errors import Garbled
from bakame_core.ports.context_store import ContextStore
from bakame_core.runtime.sheltered import ShelteredContexts
from bakame_core.testing import strategies
from bakame_core.testing.contracts.context_store import CALL, LONG, ContextStoreContract
from bakame_core.testing.running import PATIENCE, run
from fakes.redis_server import RedisServer
from fakes.unsteady_contexts import Fate, UnsteadyContexts

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@define
class Ticker:
    """A clock that is moved by hand."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


class OnItsOwnClock(ContextStoreContract):
    """A store whose time passes only when the test says so."""

    @pytest.fixture(autouse=True)
    def _clock(self) -> None:
        self.clock = Ticker()

    async def pass_time(self, time: timedelta) -> None:
        self.clock.now += time.total_seconds()

    def store(self) -> ContextStore:
        raise NotImplementedError

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[ContextStore]:
        yield self.store()

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return self._opened()


class TestMemoryContexts(OnItsOwnClock):
    def store(self) -> ContextStore:
        return MemoryContexts(self.clock)


@asynccontextmanager
async def redis_contexts(url: str) -> AsyncIterator[RedisContexts]:
    store = RedisContexts.from_url(url)
    try:
        yield store
    finally:
        await store.close()


class OnRedis(ContextStoreContract):
    """A store in a server with nothing in it, whose keys grow older when the test says so."""

    @pytest.fixture(autouse=True)
    def _server(self, redis: RedisServer) -> None:
        redis.run("FLUSHALL")
        self.url, self.redis = redis.url, redis
        self.clock = Ticker()

    async def pass_time(self, time: timedelta) -> None:
        self.clock.now += time.total_seconds()
        self.redis.age(time)
        # What has a millisecond left then dies by itself.
        await asyncio.sleep(0.01)


@pytest.mark.service
class TestRedisContexts(OnRedis):
    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return redis_contexts(self.url)


@pytest.mark.live
class TestRedisContextsLive(ContextStoreContract):
    """Against the Redis of the environment. It leaves nothing there but keys that are about to die."""

    moment = timedelta(milliseconds=400)

    @pytest.fixture(autouse=True)
    def _url(self) -> None:
        if not os.environ.get("REDIS_URL"):
            pytest.skip("REDIS_URL is not set: no live Redis to try the contract on")

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[ContextStore]:
        async with redis_contexts(os.environ["REDIS_URL"]) as store:
            # A server with other people's keys in it cannot be emptied: this run takes names of its own.
            store.space = f"contract-{time.monotonic_ns()}"
            yield store

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return self._opened()


# Sheltered


def unreported(_error: Exception, _operation: str) -> None:
    """For tests that are about something else."""


class Sheltered(OnItsOwnClock):
    """A primary and a spare in memory, with weather between."""

    pause = timedelta()

    def fate(self, operation: str) -> Fate:
        return Fate.SERVED

    def store(self) -> ContextStore:
        primary = UnsteadyContexts(MemoryContexts(self.clock), self.fate)
        return ShelteredContexts(primary, MemoryContexts(self.clock), unreported, self.clock, pause=self.pause)


class TestShelteredContextsHealthy(Sheltered):
    pass


class TestShelteredContextsDead(Sheltered):
    pause = timedelta(seconds=1)

    def fate(self, operation: str) -> Fate:
        return Fate.REFUSED


class Flapping(Sheltered):
    """Each test is run under several rhythms of serving and refusing."""

    @pytest.fixture(autouse=True, params=["SR", "RS", "SSR", "RRS", "SSSSSRRRR"])
    def _rhythm(self, request: pytest.FixtureRequest) -> None:
        fates = {"S": Fate.SERVED, "R": Fate.REFUSED}
        self._fates = itertools.cycle([fates[letter] for letter in request.param])

    def fate(self, operation: str) -> Fate:
        return next(self._fates)


class TestShelteredContextsFlapping(Flapping):
    pass


class TestShelteredContextsFlappingWithPauses(Flapping):
    pause = timedelta(milliseconds=100)


@pytest.mark.service
class TestShelteredContextsOnRedis(OnRedis):
    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[ContextStore]:
        async with redis_contexts(self.url) as primary:
            budget = timedelta(seconds=PATIENCE)
            yield ShelteredContexts(primary, MemoryContexts(self.clock), unreported, self.clock, budget=budget)

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return self._opened()


# Any session at all, and sessions of other deploys


@pytest.mark.service
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(sessions=st.lists(strategies.sessions(), min_size=1, max_size=5))
def test_any_session_comes_back_as_it_was(redis: RedisServer, sessions: list[Session]) -> None:
    redis.run("FLUSHALL")

    async def main() -> None:
        async with redis_contexts(redis.url) as stored:
            for store in (MemoryContexts(), stored):
                for number, session in enumerate(sessions):
                    await store.save(f"k{number}", session, expected=None, ttl=LONG)
                    found = await store.load(f"k{number}")
                    assert found is not None
                    assert found.session == session
                    assert found.session.opened_at.utcoffset() == session.opened_at.utcoffset()

    run(main)


@pytest.mark.parametrize("golden", sorted(GOLDEN.glob("session-v*.json")), ids=lambda path: path.name)
def test_a_session_written_by_any_earlier_deploy_can_be_read(golden: Path) -> None:
    # When this fails, the format changed. Do not touch the file: calls that are up while a deploy happens have such
    # sessions. Raise `codec.FORMAT`, give `codec._READERS` a reader that turns the old format into a `Session`, and
    # add a file of the new format beside this one (`codec.encode(CALL)`).
    session = codec.decode(golden.read_bytes())
    assert session.id == CALL.id
    assert session.conversation.utterances[-1].unheard
    assert session.call is not None
    if golden.name == f"session-v{codec.FORMAT}.json":
        assert session == CALL


def test_a_session_that_has_the_language_and_a_number_to_confirm_can_be_read() -> None:
    # Fields with defaults were added to the first format; a session that lacks them has none of it.
    session = codec.decode((GOLDEN / "session-v1-language.json").read_bytes())
    assert session.choice == LanguageChoice(Language.KINYARWANDA, kept=True, other=Language.FRENCH, turns=1)
    assert session.confirming == Confirming("15", denied=True)
    assert session.conversation.utterances[0] == withheld()
    before = codec.decode((GOLDEN / "session-v1.json").read_bytes())
    assert before.choice == LanguageChoice(Language.KINYARWANDA)
    assert before.confirming is None


def test_the_format_that_is_written_has_its_golden_file() -> None:
    assert (GOLDEN / f"session-v{codec.FORMAT}.json").is_file()
    waiting = evolve(CALL, call=CallMemory("stream", unlogged=True))
    for session in (CALL, waiting):
        assert codec.decode(codec.encode(session)) == session


@pytest.mark.service
@pytest.mark.parametrize(
    "stored",
    [
        b'{"format":2,"session":{}}',
        b'{"format":1,"session":{}}',
        b'{"format":1}',
        b'{"session":{}}',
        b'{"format":true}',
        b"[1]",
        b"null",
        b"",
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=lambda stored: stored[:16].decode(errors="replace"),
)
def test_a_session_that_cannot_be_read_is_garbled_until_it_is_forgotten(redis: RedisServer, stored: bytes) -> None:
    async def main() -> None:
        async with redis_contexts(redis.url) as store:
            await store._client.hset("bakame:session:k", mapping={"v": b"1", "d": stored})
            with pytest.raises(Garbled):
                await store.load("k")
            assert await store.forget("k")
            await store.save("k", CALL, expected=None, ttl=LONG)
            assert await store.forget("k")

    run(main)
