"""A context store that fails when it is told to, in front of one that works."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import Enum, auto
from typing import TypeVar

from attrs import define, field

from bakame_core.domain.session import Session
from bakame_core.errors import PortError, TimedOut, Unavailable
from bakame_core.ports.context_store import ContextStore, ContextTraits, Remembered, Version

T = TypeVar("T")


class Fate(Enum):
    """What becomes of a call."""

    SERVED = auto()
    REFUSED = auto()
    """`error` is raised, and nothing was done."""
    LOST = auto()
    """It was done, and the answer never came."""
    HANGS = auto()
    """Nothing comes, ever."""


@define
class UnsteadyContexts:
    """
    A `ContextStore` with a fate for each call.

    Args:
        inner: What serves the calls that are served.
        fate: Asked once a call, with the operation's name.
        shared: What its traits say.
        calls: The operations that were asked for, in order.
    """

    inner: ContextStore
    fate: Callable[[str], Fate] = lambda _: Fate.SERVED
    error: PortError = field(factory=lambda: Unavailable("unsteady", "as it was told"))
    shared: bool = True
    calls: list[str] = field(factory=list, init=False)

    @property
    def traits(self) -> ContextTraits:
        return ContextTraits("unsteady", self.shared)

    async def load(self, key: str) -> Remembered | None:
        return await self._fated("load", lambda: self.inner.load(key))

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        return await self._fated("save", lambda: self.inner.save(key, session, expected=expected, ttl=ttl))

    async def forget(self, key: str) -> bool:
        return await self._fated("forget", lambda: self.inner.forget(key))

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        return await self._fated("claim", lambda: self.inner.claim(token, ttl=ttl))

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        return await self._fated("keep", lambda: self.inner.keep(token, answer, ttl=ttl))

    async def kept(self, token: str) -> bytes | None:
        return await self._fated("kept", lambda: self.inner.kept(token))

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        return await self._fated("add", lambda: self.inner.add(counter, amount, ttl=ttl))

    async def ping(self) -> None:
        return await self._fated("ping", self.inner.ping)

    async def _fated(self, operation: str, call: Callable[[], Awaitable[T]]) -> T:
        self.calls.append(operation)
        fate = self.fate(operation)
        if fate is Fate.REFUSED:
            raise self.error
        if fate is Fate.HANGS:
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        result = await call()
        await asyncio.sleep(0)
        if fate is Fate.LOST:
            raise TimedOut("unsteady", "the answer was lost")
        return result
