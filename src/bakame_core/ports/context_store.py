"""
What is remembered for a while: sessions, claims, kept answers, counters.

Everything in it dies by itself. Nothing in it outlives a contact by more than its time to live.
"""

from __future__ import annotations

from datetime import timedelta
from typing import NewType, Protocol

from attrs import frozen

from bakame_core.domain.session import Session

Version = NewType("Version", str)
"""Opaque: changes with every write of a session."""


@frozen
class ContextTraits:
    """The adapter's short name, and whether other processes see the same values."""

    name: str
    shared: bool


@frozen
class Remembered:
    """A session as it was stored, and which version of it that is."""

    session: Session
    version: Version


class ContextStore(Protocol):
    """
    Keeps small values for a while. Keys are opaque to it; sessions, claims, answers and counters do not share names.
    """

    @property
    def traits(self) -> ContextTraits:
        """What this store is."""
        ...

    async def load(self, key: str) -> Remembered | None:
        """The session under `key`; None where there is none (any more)."""
        ...

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """
        Store `session` for `ttl` if nobody wrote since: `expected` is the version that was loaded, None for a new one.

        Of many racing writers exactly one wins.

        Raises:
            Conflict: The stored version is not `expected` (it was changed, forgotten, or is there although None).
        """
        ...

    async def forget(self, key: str) -> bool:
        """Wipe the session under `key`; whether there was one."""
        ...

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """True for the first who asks for `token` within `ttl`, False for everybody after."""
        ...

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """Keep `answer` for `ttl`; an earlier one under the same token is replaced."""
        ...

    async def kept(self, token: str) -> bytes | None:
        """What was kept; None where nothing is (any more)."""
        ...

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """
        Add to a counter and return its new value.

        The counter lives for `ttl` from its first addition; later ones do not prolong it. Adding 0 reads it.
        """
        ...

    async def ping(self) -> None:
        """
        Return if the store answers.

        Raises:
            PortError: It does not.
        """
        ...
