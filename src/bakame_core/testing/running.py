"""Running a coroutine in a test, noticing what it leaves behind, and waiting for what happens elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 120.0
"""
Real seconds after which a test gives up what should come. No promise: that of a port is far less, but a machine that
tests much at once may stand still for seconds, and who waits for what comes waits no longer than it takes.
"""

_LINGERING = 0.5
"""Seconds that a task may stay after what it was begun for."""

_STALLED = 10.0
"""The same where they are real ones, for a machine that stalls."""


async def until(true: Callable[[], bool]) -> None:
    """
    Come back once `true` is so: for what has no event, or happens in another thread or process.

    Raises:
        AssertionError: It did not become so.
    """
    give_up = asyncio.timeout(PATIENCE)
    try:
        async with give_up:
            while not true():  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0.005)
    except TimeoutError:
        assert not give_up.expired(), f"still not so after {PATIENCE} s"
        raise


def run(main: Callable[[], Awaitable[T]], *, loop: Callable[[], asyncio.AbstractEventLoop] | None = None) -> T:
    """
    The result of `main` in an event loop of its own (made by `loop`, where that is given).

    Raises:
        AssertionError: A task stayed after `main` was done: ten seconds, or half a second in a `loop` of its own time.
    """
    patience = _STALLED if loop is None else _LINGERING

    async def guarded() -> T:
        result = await main()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            _, left = await asyncio.wait(left, timeout=patience)
        assert not left, f"tasks left behind: {sorted(str(task.get_coro()) for task in left)}"
        return result

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(guarded())
