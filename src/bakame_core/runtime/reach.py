"""Asking a service that may be away, without each caller paying for its absence."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from attrs import define, field

from bakame_core.errors import Garbled, PortError, QuotaExceeded, TimedOut, Unauthorised

T = TypeVar("T")

OnAway = Callable[[PortError, str], None]
"""Told why a service did not serve, and which operation went without it. Must return at once and never raise."""


class Away(Exception):
    """The service was not asked, or did not answer sensibly; `error` says why."""

    def __init__(self, error: PortError) -> None:
        super().__init__(str(error))
        self.error = error


@define
class Reach:
    """
    A service within a budget, and left alone for a while after it failed.

    After a failure nobody asks again for `pause`; then one caller tries, and the others go on without until that one
    knows. An answer that makes no sense (Garbled) says nothing about the next one, so nothing is paused for it.

    Args:
        name: The service, for errors.
        on_away: Called each time an operation goes without the service.
        clock: Seconds that never go back.
        budget: The most that one call may take.
        pause: How long it is left alone.
    """

    name: str
    on_away: OnAway
    clock: Callable[[], float]
    budget: timedelta
    pause: timedelta
    _error: PortError | None = field(default=None, init=False)
    _not_before: float = field(default=0.0, init=False)

    @property
    def away(self) -> bool:
        """Whether the last call that was made failed."""
        return self._error is not None

    async def ask(self, operation: str, call: Callable[[], Awaitable[T]]) -> T:
        """
        The result of `call`.

        Raises:
            Away: It could not be had; `on_away` was told.
            PortError: The service answered, and refused (Rejected, Conflict).
        """
        if self._error is not None:
            self._wait_for_the_pause(self._error, operation)
        try:
            async with asyncio.timeout(self.budget.total_seconds()):
                result = await call()
        except TimeoutError:
            raise self._failed(TimedOut(self.name, "slower than its budget"), operation) from None
        except PortError as error:
            if _is_away(error):
                raise self._failed(error, operation) from error
            self._error = None
            raise
        self._error = None
        return result

    def _wait_for_the_pause(self, error: PortError, operation: str) -> None:
        now = self.clock()
        if now < self._not_before:
            self.on_away(error, operation)
            raise Away(error)
        # This caller tries. Moving the time on keeps the others from waiting along with it.
        self._not_before = now + self.pause.total_seconds()

    def _failed(self, error: PortError, operation: str) -> Away:
        if not isinstance(error, Garbled):
            self._error = error
            self._not_before = self.clock() + self.pause.total_seconds()
        self.on_away(error, operation)
        return Away(error)


def _is_away(error: PortError) -> bool:
    return error.transient or isinstance(error, (Garbled, Unauthorised, QuotaExceeded))
