"""The one place where something is tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bakame_core.errors import PortError, Throttled

T = TypeVar("T")

FIRST_WAIT = 0.25
"""Seconds before the second try; each further wait is twice as long (Twilio's 404 race is over within 2 s)."""


async def retried(
    attempt: Callable[[], Awaitable[T]],
    *,
    tries: int,
    left: Callable[[], float],
    may_retry: Callable[[PortError], bool] = lambda error: error.transient,
) -> T:
    """
    The result of `attempt`, which is made up to `tries` times while `left()` seconds allow for another wait.

    Only errors that another try may help with are tried again, after as long as the service asked for.

    Raises:
        PortError: Of the last try.
    """
    wait = FIRST_WAIT
    for number in range(1, tries + 1):
        try:
            return await attempt()
        except PortError as error:
            pause = error.retry_after if isinstance(error, Throttled) and error.retry_after is not None else wait
            if number == tries or not may_retry(error) or pause >= left():
                raise
            await asyncio.sleep(pause)
            wait *= 2
    raise AssertionError("tries is at least 1")  # pragma: no cover
