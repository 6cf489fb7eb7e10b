"""
An event loop in which waiting costs nothing.

When nothing is ready and only timers wait, time jumps to the next of them. A 30-second conversation with stalls runs in
microseconds, and the same way every time. Sockets are still looked at before each jump, and while a thread of
`run_in_executor` works time stands still. What waits for another process belongs into real time (`run`).
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, TypeVarTuple, Unpack

from attrs import field, frozen

from bakame_core.errors import RuleBroken
from bakame_core.testing.running import PATIENCE, run

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
"""The time of day at which virtual time begins: a Monday, nine in Kigali."""

_GRACE = 5.0
"""Real seconds in which a thread of the test's own may still wake a loop that has nothing left to do."""

_GRACE_WITH_SOCKETS = PATIENCE
"""Likewise where a connection is open, by which another process may."""

_ON_THE_WAY = 0.01
"""Real seconds that bytes between two ends of this loop may still take while the system is busy."""


class VirtualTimeLoop(asyncio.SelectorEventLoop):
    """
    An event loop whose time is a number.

    It raises AssertionError, saying who waits where, once nothing is scheduled that could ever wake it.
    """

    def __init__(self) -> None:
        super().__init__(_JumpingSelector(self))
        self._virtual_now = 0.0
        self._threads = 0

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._virtual_now

    def jump(self, seconds: float) -> None:
        """Move time on; rounded, so that sums of tenths end where a reader expects them."""
        self._virtual_now = round(self._virtual_now + seconds, 9)

    @property
    def busy_elsewhere(self) -> bool:
        """Whether a thread is at work that will report back."""
        return self._threads > 0

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[Unpack[Ts]], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """As the base class does it; time stands still until the thread is done."""
        future = super().run_in_executor(executor, func, *args)
        self._threads += 1
        future.add_done_callback(self._thread_is_done)
        return future

    async def shutdown_default_executor(self, *args: Any) -> None:
        """As the base class does it: with a thread, which is waited for."""
        self._threads += 1
        try:
            await super().shutdown_default_executor(*args)
        finally:
            self._threads -= 1

    def _thread_is_done(self, _future: object) -> None:
        self._threads -= 1


class _JumpingSelector(selectors.BaseSelector):
    """The real selector, but where a loop would sleep until its next timer, time jumps there."""

    def __init__(self, loop: VirtualTimeLoop) -> None:
        self._loop = loop
        self._real = selectors.DefaultSelector()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        happened = self._real.select(0)
        if happened or timeout == 0:
            return happened
        if self._loop.busy_elsewhere:
            return self._real.select(None)
        if timeout is None:
            return self._wait_for_the_world()
        if self._has_sockets and (happened := self._real.select(_ON_THE_WAY)):
            return happened
        self._loop.jump(timeout)
        return []

    @property
    def _has_sockets(self) -> bool:
        # One entry is the loop's own pipe, by which threads and signals wake it; any other is a real connection.
        return len(self.get_map()) > 1

    def _wait_for_the_world(self) -> list[tuple[selectors.SelectorKey, int]]:
        happened = self._real.select(_GRACE_WITH_SOCKETS if self._has_sockets else _GRACE)
        assert happened, "deadlock: nothing is scheduled, and these wait: " + _who_waits(self._loop)
        return happened

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def close(self) -> None:
        self._real.close()

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()


def _who_waits(loop: asyncio.AbstractEventLoop) -> str:
    return "; ".join(sorted(_where(task) for task in asyncio.all_tasks(loop))) or "nobody"


def _where(task: asyncio.Task[Any]) -> str:
    waiting: Any = task.get_coro()
    # A task's own stack ends at its outermost frame; what it waits in hangs on `cr_await`, one coroutine in another.
    while hasattr(getattr(waiting, "cr_await", None), "cr_frame"):
        waiting = waiting.cr_await
    frame = getattr(waiting, "cr_frame", None)
    place = f" ({frame.f_code.co_filename}:{frame.f_lineno})" if frame else ""
    return f"{task.get_name()} in {getattr(waiting, '__qualname__', waiting)}{place}"


def run_virtual(main: Callable[[], Awaitable[T]]) -> T:
    """
    The result of `main` in virtual time.

    Raises:
        AssertionError: A task was still there half a (virtual) second after `main` was done; or everything waits for
            something that can never happen.
    """
    return run(main, loop=VirtualTimeLoop)


def _carries_its_zone(_instance: object, _attribute: object, value: datetime) -> None:
    if value.tzinfo is None:
        raise RuleBroken("the start must carry its time zone")


@frozen
class VirtualClock:
    """
    The clock of the running loop, as `bakame_core.runtime.clock.Clock`.

    Args:
        start: The time of day when the loop's time was 0.
    """

    start: datetime = field(default=MORNING, validator=_carries_its_zone)

    def now(self) -> datetime:
        """The time of day, moved on with the loop."""
        return self.start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """
        Virtual seconds since the loop began.

        Raises:
            RuleBroken: Outside of `run_virtual`: there, time would be the machine's.
        """
        loop = asyncio.get_running_loop()
        if not isinstance(loop, VirtualTimeLoop):
            raise RuleBroken("a VirtualClock only ticks inside `run_virtual`")
        return loop.time()
