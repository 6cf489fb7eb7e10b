"""Running a coroutine in a test, and noticing what it leaves behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


def run(main: Callable[[], Awaitable[T]], *, loop: Callable[[], asyncio.AbstractEventLoop] | None = None) -> T:
    """
    The result of `main` in an event loop of its own (made by `loop`, where that is given).

    Raises:
        AssertionError: A task was still there half a second after `main` was done.
    """

    async def guarded() -> T:
        result = await main()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            _, left = await asyncio.wait(left, timeout=0.5)
        assert not left, f"tasks left behind: {sorted(str(task.get_coro()) for task in left)}"
        return result

    with asyncio.Runner(loop_factory=loop) as runner:
        return runner.run(guarded())
