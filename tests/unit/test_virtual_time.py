"""Waiting costs nothing, order is kept, and a test that can never end says so."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.errors import RuleBroken
from bakame_core.testing import virtual_time
from bakame_core.testing.running import run
from bakame_core.testing.virtual_time import MORNING, VirtualClock, run_virtual


def test_a_day_of_waiting_moves_the_clock_by_a_day() -> None:
    async def main() -> tuple[datetime, float]:
        clock = VirtualClock()
        await asyncio.sleep(3 * 86_400 + 0.25)
        return clock.now(), clock.monotonic()

    now, monotonic = run_virtual(main)

    assert now == MORNING + timedelta(days=3, seconds=0.25)
    assert monotonic == 3 * 86_400 + 0.25


@given(st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=30))
def test_sleepers_wake_in_the_order_of_their_times_each_at_its_own(millis: list[int]) -> None:
    woken: list[tuple[int, float]] = []

    async def sleeper(milli: int) -> None:
        await asyncio.sleep(milli / 1000)
        woken.append((milli, asyncio.get_running_loop().time()))

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            for milli in millis:
                group.create_task(sleeper(milli))

    run_virtual(main)

    assert [milli for milli, _ in woken] == sorted(millis)
    assert all(at == pytest.approx(milli / 1000, abs=1e-6) for milli, at in woken)


def test_sums_of_tenths_end_where_a_reader_expects_them() -> None:
    async def main() -> float:
        for _ in range(1000):
            await asyncio.sleep(0.1)
        return asyncio.get_running_loop().time()

    assert run_virtual(main) == 100.0


def test_a_deadline_passes_before_what_is_slower_than_it() -> None:
    async def main() -> float:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(8):
                await asyncio.sleep(8.001)
        return asyncio.get_running_loop().time()

    assert run_virtual(main) == 8.0


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(virtual_time, "_GRACE", 0.1)


@pytest.mark.usefixtures("_hasty")
def test_waiting_for_what_can_never_happen_fails_and_names_who_waits() -> None:
    async def waits_for_nobody() -> None:
        await asyncio.get_running_loop().create_future()

    with pytest.raises(AssertionError, match=r"deadlock.*waits_for_nobody \(.*test_virtual_time.py:\d+\)"):
        run_virtual(waits_for_nobody)


@pytest.mark.usefixtures("_hasty")
def test_a_deadlock_still_runs_the_clean_up_of_those_who_wait() -> None:
    cleaned: list[str] = []

    async def main() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(5)
            cleaned.append("up")

    with pytest.raises(AssertionError, match="deadlock"):
        run_virtual(main)

    assert cleaned == ["up"]


def test_a_task_left_behind_is_a_failure() -> None:
    async def main() -> None:
        main.task = asyncio.create_task(asyncio.sleep(3_600))  # type: ignore[attr-defined] # only to hold it

    with pytest.raises(AssertionError, match="left behind"):
        run_virtual(main)


def test_a_thread_of_the_executor_is_waited_for_while_time_stands_still() -> None:
    release = threading.Event()

    async def main() -> tuple[str, float]:
        loop = asyncio.get_running_loop()
        timer = loop.call_later(1, release.set)  # would be reached at once if time went on

        def work() -> str:
            return "late" if release.wait(0.05) else "in time"

        answer = await asyncio.to_thread(work)
        timer.cancel()
        return answer, loop.time()

    assert run_virtual(main) == ("in time", 0.0)


def test_a_thread_of_ones_own_can_wake_the_loop() -> None:
    async def main() -> str:
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[str] = loop.create_future()
        thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(woken.set_result, "woken"))
        thread.start()
        result = await woken
        thread.join()
        return result

    assert run_virtual(main) == "woken"


def test_bytes_over_loopback_arrive_before_time_jumps() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(5))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async def main() -> bytes:
        server = await asyncio.start_server(echo, "127.0.0.1", 0)
        async with server:
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
            writer.write(b"hello")
            async with asyncio.timeout(60):
                answer = await reader.readexactly(5)
            writer.close()
            await writer.wait_closed()
            return answer

    assert run_virtual(main) == b"hello"


def test_the_virtual_clock_refuses_real_time() -> None:
    async def main() -> None:
        VirtualClock().now()

    with pytest.raises(RuleBroken):
        run(main)


def test_the_virtual_clock_refuses_a_start_without_a_zone() -> None:
    with pytest.raises(RuleBroken):
        VirtualClock(datetime(2026, 3, 2))  # noqa: DTZ001 - the mistake itself

    assert VirtualClock(datetime(2026, 3, 2, tzinfo=UTC)).start.tzinfo is UTC
