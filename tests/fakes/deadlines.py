"""A caller's deadline that passes by what happened, not by a clock."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def deadline_after(happened: Coroutine[Any, Any, object]) -> AsyncIterator[None]:
    """
    As `asyncio.timeout`, but time is out as soon as `happened` has come: never before the other side was asked.

    Raises:
        TimeoutError: At the end of the block, where it did not end before.
    """
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as deadline:
        waiting = asyncio.create_task(happened)
        waiting.add_done_callback(lambda _: deadline.reschedule(loop.time()))
        try:
            yield
        finally:
            waiting.cancel()
