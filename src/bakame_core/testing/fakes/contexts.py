"""A context store in a few dictionaries."""

from __future__ import annotations

from datetime import timedelta
from typing import Generic, TypeVar

from attrs import define, field, frozen

from bakame_core.domain.session import Session
from bakame_core.errors import Conflict
from bakame_core.ports.context_store import ContextTraits, Remembered, Version
from bakame_core.runtime.clock import Clock
from bakame_core.testing.fakes.clock import FakeClock
from bakame_core.testing.faults import Calls

T = TypeVar("T")

_METHODS = {"load", "save", "forget", "claim", "keep", "kept", "add", "ping"}


@frozen
class _Kept(Generic[T]):
    value: T
    until: float


@define
class _Drawer(Generic[T]):
    """Values that die by the clock."""

    clock: Clock
    kept: dict[str, _Kept[T]] = field(factory=dict)

    def get(self, key: str) -> T | None:
        found = self.kept.get(key)
        return found.value if found and found.until > self.clock.monotonic() else None

    def put(self, key: str, value: T, ttl: timedelta) -> None:
        self.kept[key] = _Kept(value, self.clock.monotonic() + ttl.total_seconds())

    def change(self, key: str, value: T) -> None:
        self.kept[key] = _Kept(value, self.kept[key].until)


@define
class FakeContexts:
    """
    Remembers for as long as `clock` says.

    Features:
        * What expires and when follows `clock`; with the default one, time passes by `contexts.clock.advance(...)`.
        * Writes are atomic: between the comparison and the write nothing else runs.
        * `calls` records and lets calls fail: every method of the port, by its name.
    """

    clock: Clock = field(factory=FakeClock)
    traits: ContextTraits = ContextTraits("fake", shared=False)
    calls: Calls = field(factory=lambda: Calls(_METHODS), init=False)
    _sessions: _Drawer[Remembered] = field(init=False)
    _claims: _Drawer[bool] = field(init=False)
    _answers: _Drawer[bytes] = field(init=False)
    _counters: _Drawer[int] = field(init=False)
    _writes: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self._sessions = _Drawer(self.clock)
        self._claims = _Drawer(self.clock)
        self._answers = _Drawer(self.clock)
        self._counters = _Drawer(self.clock)

    async def load(self, key: str) -> Remembered | None:
        """See `ContextStore.load`."""
        await self.calls.begin("load", key=key)
        return self._sessions.get(key)

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """See `ContextStore.save`."""
        await self.calls.begin("save", key=key, session=session, expected=expected, ttl=ttl)
        found = self._sessions.get(key)
        if (found.version if found else None) != expected:
            raise Conflict(self.traits.name, "written by somebody else")
        self._writes += 1
        version = Version(f"v{self._writes}")
        self._sessions.put(key, Remembered(session, version), ttl)
        return version

    async def forget(self, key: str) -> bool:
        """See `ContextStore.forget`."""
        await self.calls.begin("forget", key=key)
        there = self._sessions.get(key) is not None
        self._sessions.kept.pop(key, None)
        return there

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """See `ContextStore.claim`."""
        await self.calls.begin("claim", token=token, ttl=ttl)
        if self._claims.get(token):
            return False
        self._claims.put(token, value=True, ttl=ttl)
        return True

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """See `ContextStore.keep`."""
        await self.calls.begin("keep", token=token, answer=answer, ttl=ttl)
        self._answers.put(token, answer, ttl)

    async def kept(self, token: str) -> bytes | None:
        """See `ContextStore.kept`."""
        await self.calls.begin("kept", token=token)
        return self._answers.get(token)

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """See `ContextStore.add`."""
        await self.calls.begin("add", counter=counter, amount=amount, ttl=ttl)
        before = self._counters.get(counter)
        if before is not None:
            self._counters.change(counter, before + amount)
        elif amount:
            # Reading a counter that is not there must not begin its time to live.
            self._counters.put(counter, amount, ttl)
        return (before or 0) + amount

    async def ping(self) -> None:
        """See `ContextStore.ping`."""
        await self.calls.begin("ping")
