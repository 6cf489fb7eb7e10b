"""What a caller of `RedisContexts` sees when Redis does not do its part."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from bakame_adapters.memory import MemoryContexts
from bakame_adapters.redis import RedisContexts
from bakame_core.errors import (
    Garbled,
    PortError,
    QuotaExceeded,
    Rejected,
    TimedOut,
    Unauthorised,
    Unavailable,
)
from bakame_core.runtime.sheltered import ShelteredContexts
from bakame_core.testing.contracts.context_store import CALL, LONG, THREAD
from bakame_core.testing.fakes import FakeClock
from bakame_core.testing.running import PATIENCE, run, until
from fakes.ports import free_port
from fakes.redis_server import RedisServer
from fakes.stalling_proxy import StallingProxy, proxied

Work = Callable[[RedisContexts], Awaitable[object]]

WRITES: dict[str, Work] = {
    "save": lambda store: store.save("k", CALL, expected=None, ttl=LONG),
    "claim": lambda store: store.claim("k", ttl=LONG),
    "keep": lambda store: store.keep("k", b"answer", ttl=LONG),
    "add": lambda store: store.add("k", 1, ttl=LONG),
}
READS: dict[str, Work] = {
    "load": lambda store: store.load("k"),
    "kept": lambda store: store.kept("k"),
    "read a counter": lambda store: store.add("k", 0, ttl=LONG),
    "ping": lambda store: store.ping(),
}
EVERYTHING: dict[str, Work] = {**WRITES, **READS, "forget": lambda store: store.forget("k")}

every_operation = pytest.mark.parametrize("work", EVERYTHING.values(), ids=EVERYTHING)
every_write = pytest.mark.parametrize("work", WRITES.values(), ids=WRITES)


@pytest.fixture
def redis() -> Iterator[RedisServer]:
    with RedisServer() as server:
        yield server


@asynccontextmanager
async def contexts(url: str, **options: object) -> AsyncIterator[RedisContexts]:
    store = RedisContexts.from_url(url, **options)  # type: ignore[arg-type]  # whatever the test says
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[str]:
    """The URL of something that answers `answer` to whatever it is asked, and hangs up if that is empty."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while answer and await reader.read(65_536):
            writer.write(answer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}/0"


def failing(url: str, work: Work, expected: type[PortError]) -> PortError:
    """The error that `work` ends with; exactly `expected`, and saying nothing that Redis was sent."""

    async def main() -> PortError:
        async with contexts(url) as store:
            with pytest.raises(expected) as caught:
                await work(store)
            assert type(caught.value) is expected
            assert caught.value.__suppress_context__
            return caught.value

    return run(main)


@every_operation
def test_a_server_that_is_not_there_is_unavailable(work: Work) -> None:
    failing(f"redis://127.0.0.1:{free_port()}/0", work, Unavailable)


@pytest.mark.service
@every_operation
@pytest.mark.parametrize("user", ["", ":wrong@", "nobody:wrong@"])
def test_wrong_or_missing_credentials_are_unauthorised(work: Work, user: str, guarded: RedisServer) -> None:
    error = failing(f"redis://{user}127.0.0.1:{guarded.port}/0", work, Unauthorised)
    assert "wrong@" not in str(error)


@pytest.fixture(scope="module")
def guarded() -> Iterator[RedisServer]:
    with RedisServer(password="correct horse") as server:
        yield server


@pytest.mark.service
def test_the_password_is_used_and_never_shown(guarded: RedisServer) -> None:
    async def main() -> None:
        async with contexts(f"redis://:correct%20horse@127.0.0.1:{guarded.port}/0") as store:
            await store.ping()
            assert "horse" not in repr(store)

    run(main)


@pytest.mark.service
@every_write
def test_a_full_server_is_unavailable_and_serves_again_when_it_has_room(redis: RedisServer, work: Work) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            redis.run("CONFIG", "SET", "maxmemory", "1mb")
            await store.ping()
            redis.run("CONFIG", "SET", "maxmemory", "1")
            with pytest.raises(Unavailable, match="OOM"):
                await work(store)
            redis.run("CONFIG", "SET", "maxmemory", "0")
            await work(store)

    run(main)


@pytest.mark.service
@every_write
def test_a_replica_that_takes_no_writes_is_unavailable(redis: RedisServer, work: Work) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            redis.run("REPLICAOF", "127.0.0.1", str(free_port()))
            with pytest.raises(Unavailable, match="READONLY"):
                await work(store)
            assert await store.load("k") is None
            redis.run("REPLICAOF", "NO", "ONE")
            await work(store)

    run(main)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"-LOADING Redis is loading the dataset in memory\r\n", Unavailable),
        (b"-MISCONF Redis is configured to save RDB snapshots\r\n", Unavailable),
        (b"-BUSY Redis is busy running a script.\r\n", Unavailable),
        (b"-ERR Error running script (call to f_1): @user_script:1: -OOM command not allowed\r\n", Unavailable),
        (b"-ERR max number of clients reached\r\n", Unavailable),
        (b"-NOPERM this user has no permissions to run the 'hmget' command\r\n", Unauthorised),
        (b"-ERR max daily request limit exceeded. Limit: 10000, Usage: 10000.\r\n", QuotaExceeded),
        (b"-WRONGTYPE Operation against a key holding the wrong kind of value\r\n", Rejected),
        (b"-MOVED 3999 127.0.0.1:6381\r\n", Unavailable),
        (b"-ERR unknown command 'HMGET', with args beginning with: 'what she said'\r\n", Rejected),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Garbled),
        (b"", Unavailable),
    ],
    ids=lambda value: value[:20].decode() if isinstance(value, bytes) else value.__name__,
)
def test_what_the_server_answers_is_told_by_kind_and_never_repeated(answer: bytes, expected: type[PortError]) -> None:
    async def main() -> None:
        async with answering(answer) as url, contexts(url) as store:
            with pytest.raises(expected) as caught:
                await store.load("k")
            assert type(caught.value) is expected
            assert "she said" not in str(caught.value)
            assert "127.0.0.1" not in str(caught.value)

    run(main)


@pytest.mark.parametrize(
    "url",
    ["", "http://localhost", "redis://:secret@host:port/0", "redis://:secret@host/0?no_such_option=1", "nonsense"],
)
def test_a_url_that_is_none_is_rejected_without_showing_it(url: str) -> None:
    with pytest.raises(Rejected) as caught:
        RedisContexts.from_url(url)
    assert "secret" not in str(caught.value)


@pytest.mark.service
def test_the_same_store_works_again_after_the_server_was_killed_and_came_back(redis: RedisServer) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            for _ in range(3):
                await asyncio.gather(*(store.claim(f"warm {number}", ttl=LONG) for number in range(10)))
                await store.save("k", CALL, expected=None, ttl=LONG)
                redis.kill()
                with pytest.raises(Unavailable):
                    await store.load("k")
                redis.start()
                # It came back empty, and has forgotten the scripts too.
                assert await store.load("k") is None
                assert await store.add("c", 1, ttl=LONG) == 1

    run(main)


@pytest.mark.service
def test_a_restart_between_two_calls_goes_unnoticed(redis: RedisServer) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            await asyncio.gather(*(store.kept(f"warm {number}") for number in range(10)))
            await asyncio.to_thread(redis.stop)
            await asyncio.to_thread(redis.start)
            await asyncio.gather(*(store.kept(f"warm {number}") for number in range(10)))

    run(main)


@pytest.mark.service
def test_scripts_that_the_server_forgot_are_sent_again(redis: RedisServer) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            for expected in (1, 2, 3):
                assert await store.add("c", 1, ttl=LONG) == expected
                redis.run("SCRIPT", "FLUSH")
            version = await store.save("k", CALL, expected=None, ttl=LONG)
            redis.run("SCRIPT", "FLUSH")
            await store.save("k", THREAD, expected=version, ttl=LONG)

    run(main)


@pytest.mark.service
def test_every_key_is_ours_and_dies_by_itself(redis: RedisServer) -> None:
    async def main() -> None:
        async with contexts(redis.url) as store:
            for work in EVERYTHING.values():
                await work(store)
            await store.save("k", CALL, expected=None, ttl=LONG)
            keys = await store._client.keys()
            assert sorted(keys) == [b"bakame:answer:k", b"bakame:claim:k", b"bakame:counter:k", b"bakame:session:k"]
            for key in keys:
                assert 0 < await store._client.pttl(key) <= LONG / timedelta(milliseconds=1)

    run(main)


@pytest.mark.service
@every_operation
def test_an_operation_is_one_round_trip(redis: RedisServer, work: Work) -> None:
    async def main() -> None:
        async with proxied(redis.port) as proxy, contexts(f"redis://127.0.0.1:{proxy.port}/0") as store:
            # Connected, and with the scripts sent.
            await store.save("other", CALL, expected=None, ttl=LONG)
            await store.add("other", 1, ttl=LONG)
            before = proxy.asked
            await work(store)
            assert proxy.asked - before == 1

    run(main)


# A server that is slow


async def closed(proxy: StallingProxy) -> None:
    """Come back when no connection is left."""
    await until(lambda: not proxy.open)


@pytest.mark.service
@every_operation
def test_a_caller_that_gives_up_is_free_at_once_and_the_next_one_gets_its_own_answer(
    redis: RedisServer, work: Work
) -> None:
    async def main() -> None:
        async with proxied(redis.port) as proxy, contexts(f"redis://127.0.0.1:{proxy.port}/0") as store:
            await store.keep("mine", b"my answer", ttl=LONG)
            await store.keep("k", b"another answer", ttl=LONG)
            before = asyncio.all_tasks()
            proxy.stall()
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await work(store)
            await closed(proxy)
            # The connection whose answer is still to come is gone, task and socket.
            assert not store._client.connection_pool._in_use_connections
            assert not [c for c in store._client.connection_pool._available_connections if c.is_connected]
            assert asyncio.all_tasks() <= before
            proxy.flow()
            assert await store.kept("mine") == b"my answer"

    run(main)


@pytest.mark.service
def test_many_that_give_up_leave_room_for_others(redis: RedisServer) -> None:
    async def main() -> None:
        async with (
            proxied(redis.port) as proxy,
            contexts(f"redis://127.0.0.1:{proxy.port}/0", max_connections=4) as store,
        ):
            await store.ping()
            proxy.stall()
            for _ in range(3):
                waiting = [asyncio.create_task(store.kept("k")) for _ in range(12)]
                await asyncio.sleep(0.02)
                for task in waiting:
                    task.cancel()
                await asyncio.wait(waiting, timeout=PATIENCE)
                assert all(task.cancelled() for task in waiting)
            proxy.flow()
            results = await asyncio.gather(*(store.add("c", 1, ttl=LONG) for _ in range(12)))
            assert sorted(results) == list(range(1, 13))

    run(main)


@pytest.mark.service
def test_a_caller_without_a_deadline_is_not_kept_for_ever(redis: RedisServer) -> None:
    async def main() -> None:
        async with (
            proxied(redis.port) as proxy,
            contexts(f"redis://127.0.0.1:{proxy.port}/0", patience=timedelta(seconds=PATIENCE)) as store,
        ):
            await store.ping()
            proxy.stall()
            patience, store._patience = store._patience, 0.05
            with pytest.raises(TimedOut):
                await store.load("k")
            proxy.flow()
            store._patience = patience
            assert await store.load("k") is None

    run(main)


@pytest.mark.service
def test_connections_are_bounded_and_callers_wait_their_turn(redis: RedisServer) -> None:
    async def main() -> None:
        async with (
            proxied(redis.port) as proxy,
            contexts(f"redis://127.0.0.1:{proxy.port}/0", max_connections=3) as store,
        ):
            results = await asyncio.gather(*(store.add("c", 1, ttl=LONG) for _ in range(60)))
            assert sorted(results) == list(range(1, 61))
            assert 1 <= proxy.taken <= 3

    run(main)


@pytest.mark.service
def test_closing_leaves_no_connection_and_a_later_call_opens_a_new_one(redis: RedisServer) -> None:
    async def main() -> None:
        async with proxied(redis.port) as proxy:
            store = RedisContexts.from_url(f"redis://127.0.0.1:{proxy.port}/0")
            await asyncio.gather(*(store.ping() for _ in range(5)))
            await store.close()
            await closed(proxy)
            await store.ping()
            await store.close()
            await store.close()

    run(main)


# Sheltered


@pytest.mark.service
def test_a_call_goes_on_while_the_server_is_killed_frozen_and_back(redis: RedisServer) -> None:
    reports: list[str] = []
    clock = FakeClock()
    patient, hasty = timedelta(seconds=PATIENCE), timedelta(milliseconds=200)

    async def main() -> None:
        async with contexts(redis.url) as primary:
            store = ShelteredContexts(
                primary,
                MemoryContexts(clock.monotonic),
                lambda error, _: reports.append(error.name),
                clock.monotonic,
                budget=patient,
            )
            session = CALL
            version = await store.save("k", session, expected=None, ttl=LONG)
            for turn, happens in enumerate(
                [redis.kill, redis.start, redis.freeze, redis.thaw, redis.kill, redis.start]
            ):
                await asyncio.to_thread(happens)
                # A server that lives is waited for, however slow the machine; only for one that cannot answer time is out.
                store._reach.budget = hasty if happens == redis.freeze else patient
                clock.advance(store.pause)
                found = await store.load("k")
                assert found is not None
                assert (found.session, found.version) == (session, version)
                session = session.after_exchange(f"question {turn}", f"answer {turn}")
                version = await store.save("k", session, expected=found.version, ttl=LONG)
                assert await store.add("c", 1, ttl=LONG) == turn + 1
            stored = await primary.load("k")
            assert stored is not None
            assert stored.session == session
            assert not store.away
            assert {"Unavailable", "TimedOut"} <= set(reports)

    run(main)
