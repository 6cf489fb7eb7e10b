"""
An answer is made once, however often it is asked for, in whatever process.

A webhook may come twice (the carrier retries; somebody replays it): the second gets the answer of the first, byte by
byte. Whoever makes it holds a lease, and says every second that it lives; should that process die, the next who waits for
the answer makes it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from attrs import define, field

from bakame_core.errors import PortError
from bakame_core.ports.context_store import ContextStore
from bakame_core.runtime.deadline import in_time
from bakame_core.runtime.observer import Observer

KEPT = timedelta(minutes=15)
"""
How long an answer is replayed: long after the carrier has given up asking again, and not longer, as the words of who is erased
meanwhile may be read back in it.
"""

LEASE = timedelta(seconds=25)
"""Longer than the longest turn."""

ALIVE_EVERY = 1.0
"""Seconds after which whoever makes an answer says that it lives, again and again; most answers are made before."""

ALIVE_FOR = timedelta(seconds=3)
"""A maker of whom nothing was heard for so long is dead. Less than a webhook waits: one that is repeated is answered."""

STORED_WITHIN = 1.0
"""Seconds that an answer which is ready waits for being stored."""

POLL = 0.1
"""Seconds between looks at an answer that another process makes."""


@define
class Answers:
    """Answers that are made once."""

    contexts: ContextStore
    observer: Observer
    _making: dict[str, asyncio.Task[bytes]] = field(factory=dict, init=False)

    async def once(
        self, token: str, make: Callable[[], Awaitable[bytes]], *, wait: float, last_resort: bytes
    ) -> bytes | None:
        """
        The answer under `token`, made by `make` if nobody has made it; None if it takes longer than `wait` seconds.

        It goes on being made after that. An exception out of `make` is reported and leaves `last_resort`.
        """
        task = self._making.get(token)
        if task is None:
            kept = await self._kept_or_claimed(token, wait)
            if not isinstance(kept, _Claimed):
                return kept
            task = self.begin(token, make, last_resort)
        done, _ = await asyncio.wait({task}, timeout=wait)
        return task.result() if done else None

    async def made(self, token: str, *, wait: float) -> bytes | None:
        """The answer under `token` as soon as somebody has made it; None if nobody has within `wait` seconds."""
        task = self._making.get(token)
        if task is not None:
            done, _ = await asyncio.wait({task}, timeout=wait)
            return task.result() if done else None
        return await self._polled(token, wait)

    @property
    def being_made(self) -> int:
        """How many answers are being made in this process."""
        return len(self._making)

    async def finish(self, *, wait: float) -> int:
        """Wait until all answers of this process are made, and cancel what is left; how many that were."""
        tasks = set(self._making.values())
        if not tasks:
            return 0
        _, left = await asyncio.wait(tasks, timeout=wait)
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        return len(left)

    async def _kept_or_claimed(self, token: str, wait: float) -> bytes | _Claimed | None:
        try:
            return await in_time(self._looked_for(token), lambda: wait)
        except TimeoutError:
            return None
        except PortError as error:
            # A learner is not turned away because a duplicate cannot be told: at worst she is answered twice.
            self.observer.note("claim_failed", error=error.name, adapter=error.adapter)
            return _Claimed()

    async def _looked_for(self, token: str) -> bytes | _Claimed:
        looks = 0
        while True:
            kept = await self.contexts.kept(token)
            if kept is not None:
                return kept
            if await self.contexts.claim(token, ttl=LEASE) or await self._inherited(token, looks * POLL):
                return _Claimed()
            looks += 1
            await asyncio.sleep(POLL)

    async def _inherited(self, token: str, waited: float) -> bool:
        """Whether whoever makes the answer is dead, and it is ours to make; looked at once it would have been heard of."""
        if waited < ALIVE_FOR.total_seconds() or await self.contexts.kept(alive(token)):
            return False
        return await self.contexts.claim(inherited(token), ttl=LEASE)

    async def _polled(self, token: str, wait: float) -> bytes | None:
        try:
            async with asyncio.timeout(wait):
                while True:
                    kept = await self.contexts.kept(token)
                    if kept is not None:
                        return kept
                    await asyncio.sleep(POLL)
        except (TimeoutError, PortError):
            return None

    def begin(self, token: str, make: Callable[[], Awaitable[bytes]], last_resort: bytes) -> asyncio.Task[bytes]:
        """Begin to make the answer under `token`, which is the caller's to make."""
        task = asyncio.create_task(self._make(token, make, last_resort), name=f"answer {token}")
        self._making[token] = task
        task.add_done_callback(lambda _: self._making.pop(token, None))
        return task

    async def _make(self, token: str, make: Callable[[], Awaitable[bytes]], last_resort: bytes) -> bytes:
        with self._living(token):
            try:
                answer = await make()
            except Exception as error:  # noqa: BLE001 - whatever it is, the learner gets a useful line, and we are told
                self.observer.note("answer_failed", error=type(error).__name__, exception=error)
                answer = last_resort
        try:
            await in_time(self.contexts.keep(token, answer, ttl=KEPT), lambda: STORED_WITHIN)
        except (PortError, TimeoutError) as error:
            self.observer.note("keep_failed", error=type(error).__name__)
        return answer

    @contextmanager
    def _living(self, token: str) -> Iterator[None]:
        tasks: list[asyncio.Task[None]] = []

        def begin() -> None:
            tasks.append(asyncio.create_task(self._live(token), name=f"alive {token}"))

        # A timer costs a tenth of a task, and few answers take so long.
        timer = asyncio.get_running_loop().call_later(ALIVE_EVERY, begin)
        try:
            yield
        finally:
            timer.cancel()
            for task in tasks:
                task.cancel()

    async def _live(self, token: str) -> None:
        while True:
            # A store that is away says nothing of us, but it hands out no claim either.
            with suppress(PortError):
                await self.contexts.keep(alive(token), b"1", ttl=ALIVE_FOR)
            await asyncio.sleep(ALIVE_EVERY)


def alive(token: str) -> str:
    """Where the maker of an answer says that it lives."""
    return f"{token}:alive"


def inherited(token: str) -> str:
    """The claim of who makes an answer in a dead maker's place."""
    return f"{token}:inherited"


class _Claimed:
    """The answer is ours to make."""
