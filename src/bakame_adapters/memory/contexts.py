"""A context store inside one process."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

from attrs import Factory, define, field, frozen

from bakame_adapters.memory.shelf import Shelf
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict
from bakame_core.ports.context_store import ContextTraits, Remembered, Version

TRAITS = ContextTraits("memory", shared=False)


@frozen
class Capacity:
    """
    The most that is held at a time. Beyond it the least recently used goes first, before its time.

    What that means for learners: a session pushed out begins anew; an answer pushed out is made again if its webhook
    comes again; a claim pushed out can be made a second time; a counter pushed out begins at 0.

    Args:
        sessions: Sessions, of 1 to 50 KB each.
        answers: Kept answers, and `answer_bytes` what they may take together (clips of sound are among them).
        claims: Claimed tokens, of about 300 bytes each.
        counters: Counters, likewise.
    """

    sessions: int = 10_000
    answers: int = 50_000
    answer_bytes: int = 64 * 1024 * 1024
    claims: int = 100_000
    counters: int = 100_000


@define
class MemoryContexts:
    """
    A `ContextStore` that lives and dies with its process. It never fails and never waits.

    It belongs to one event loop: each method runs to its end without giving way, which is what makes it atomic.

    Args:
        clock: Seconds that never go back.
    """

    clock: Callable[[], float] = time.monotonic
    capacity: Capacity = Capacity()
    _sessions: Shelf[Remembered] = field(init=False, default=Factory(lambda s: Shelf(s.capacity.sessions), True))
    _answers: Shelf[bytes] = field(
        init=False, default=Factory(lambda s: Shelf(s.capacity.answers, s.capacity.answer_bytes, len), True)
    )
    _claims: Shelf[bool] = field(init=False, default=Factory(lambda s: Shelf(s.capacity.claims), True))
    _counters: Shelf[int] = field(init=False, default=Factory(lambda s: Shelf(s.capacity.counters), True))
    # Never the same number twice, so that a session that was forgotten and begun again is told from the old one.
    _versions: Iterator[int] = field(init=False, factory=lambda: itertools.count(1))

    @property
    def traits(self) -> ContextTraits:
        """In memory, for this process alone."""
        return TRAITS

    async def load(self, key: str) -> Remembered | None:
        """See `ContextStore.load`."""
        return self._sessions.get(key, self.clock())

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """See `ContextStore.save`."""
        now = self.clock()
        found = self._sessions.get(key, now)
        if (found.version if found else None) != expected:
            raise Conflict("memory", "the session was written since it was read")
        version = Version(str(next(self._versions)))
        self._sessions.put(key, Remembered(session, version), now=now, seconds=ttl.total_seconds())
        return version

    async def forget(self, key: str) -> bool:
        """See `ContextStore.forget`."""
        there = self._sessions.get(key, self.clock()) is not None
        self._sessions.drop(key)
        return there

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """See `ContextStore.claim`."""
        now = self.clock()
        if self._claims.get(token, now):
            return False
        self._claims.put(token, value=True, now=now, seconds=ttl.total_seconds())
        return True

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """See `ContextStore.keep`."""
        self._answers.put(token, answer, now=self.clock(), seconds=ttl.total_seconds())

    async def kept(self, token: str) -> bytes | None:
        """See `ContextStore.kept`."""
        return self._answers.get(token, self.clock())

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """See `ContextStore.add`."""
        now = self.clock()
        before = self._counters.get(counter, now)
        if before is None:
            if amount:
                self._counters.put(counter, amount, now=now, seconds=ttl.total_seconds())
            return amount
        self._counters.swap(counter, before + amount)
        return before + amount

    async def ping(self) -> None:
        """It is always there."""

    async def close(self) -> None:
        """Nothing to give back; here so that every store is closed alike."""
