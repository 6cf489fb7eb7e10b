"""
One worker thread with a short queue before it: what keeps a model from being asked more than it can answer, and the
event loop from waiting for it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias, TypeVar

from attrs import define, field

from bakame_adapters.local.problems import Refusal

T = TypeVar("T")
Produce: TypeAlias = Callable[[Callable[[T], None], Callable[[], bool]], None]
"""Work for a lane: it is handed what to call with each item, and what to ask whether anybody still wants them."""


@define(eq=False)
class Lane:
    """
    Work for one model, one piece at a time, in the order of arrival.

    Args:
        name: For the thread's name.
        places: How many may be inside, the one that is worked on included.
    """

    name: str
    places: int = 8
    _inside: int = field(default=0, init=False)
    _worker: ThreadPoolExecutor = field(init=False, repr=False)
    _closing: threading.Event = field(factory=threading.Event, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=self.name)

    @property
    def inside(self) -> int:
        """How many requests are worked on or waiting."""
        return self._inside

    async def items(self, produce: Produce[T]) -> AsyncGenerator[T, None]:
        """
        What `produce` hands out, as it comes. Leaving early (`aclose`, cancelling) tells it to stop, and does not wait.

        Raises:
            Refusal: All places are taken (429), or the server is ending (503).
            Exception: Whatever `produce` raised.
        """
        if self._closing.is_set():
            raise Refusal(503, "the server is ending", retry_after=1)
        if self._inside >= self.places:
            raise Refusal(429, f"the {self.name} has {self.places} requests before this one", retry_after=2)
        left = threading.Event()
        loop = asyncio.get_running_loop()
        # Unbounded on purpose: an answer is bounded by its request, and a slow reader must not hold the only worker.
        waiting: asyncio.Queue[tuple[T] | None] = asyncio.Queue()

        def stopped() -> bool:
            return left.is_set() or self._closing.is_set()

        def finished() -> None:
            self._inside -= 1
            waiting.put_nowait(None)

        self._inside += 1
        job = self._worker.submit(produce, lambda item: _unless_closed(loop, waiting.put_nowait, (item,)), stopped)
        job.add_done_callback(lambda _job: _unless_closed(loop, finished))
        try:
            while (item := await waiting.get()) is not None:
                yield item[0]
            job.result()
        finally:
            left.set()
            job.cancel()

    def close(self) -> None:
        """Tell the work that is going on to stop, and take no more; does not wait."""
        self._closing.set()
        self._worker.shutdown(wait=False, cancel_futures=True)


def _unless_closed(loop: asyncio.AbstractEventLoop, call: Callable[..., object], *args: Any) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(call, *args)
