"""
Visits: an admin's browser that has signed in.

A visit is an opaque secret in a cookie. What it stands for is in the context store under the secret's hash, so that
all machines know it and nobody can be let in by what is stored. Two entries: who it is, which lives for `LONGEST` and is
emptied at sign-out, and that it was used, which dies after `IDLE`. Using a visit touches the second alone, so that a
request under way cannot bring a visit back that was just ended.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from datetime import datetime, timedelta

import orjson
from attrs import define, frozen

from bakame_core.ports.context_store import ContextStore
from bakame_core.runtime.clock import Clock
from bakame_http.admin.identity import Identity, Role

IDLE = timedelta(hours=8)
LONGEST = timedelta(hours=12)
"""After it she signs in again; a role that was taken away is gone by then at the latest."""

_TOUCHED_EVERY = timedelta(minutes=5)
_ENDED = b""


@frozen
class Visit:
    """Who visits, and until when at the longest. `key` is the hash that it is stored under."""

    key: str
    identity: Identity
    ends: datetime


@define
class Visits:
    """All visits, on whichever machine they began."""

    contexts: ContextStore
    clock: Clock

    async def begin(self, identity: Identity) -> tuple[str, Visit]:
        """A visit of `identity`, and the secret that the cookie carries."""
        secret = secrets.token_urlsafe(32)
        visit = Visit(_key(secret), identity, self.clock.now() + LONGEST)
        kept = {"name": identity.name, "role": identity.role, "provider": identity.provider, "ends": visit.ends}
        await self.contexts.keep(_who(visit.key), orjson.dumps(kept), ttl=LONGEST)
        await self._touch(visit)
        return secret, visit

    async def find(self, secret: str) -> Visit | None:
        """The visit behind a cookie, which counts as used now; None where it ended, or there never was one."""
        visit, used = await self._read(_key(secret))
        if visit is None or used is None:
            return None
        if self.clock.now() - used >= _TOUCHED_EVERY:
            await self._touch(visit)
        return visit

    async def goes_on(self, key: str) -> bool:
        """Whether the visit under `key` still stands; asking does not use it."""
        visit, used = await self._read(key)
        return visit is not None and used is not None

    async def end(self, visit: Visit) -> None:
        """Sign out, on all machines."""
        await self.contexts.keep(_who(visit.key), _ENDED, ttl=LONGEST)

    async def _read(self, key: str) -> tuple[Visit | None, datetime | None]:
        who, used = await asyncio.gather(self.contexts.kept(_who(key)), self.contexts.kept(_used(key)))
        if not who or not used:
            return None, None
        value = orjson.loads(who)
        visit = Visit(
            key,
            Identity(value["name"], Role(value["role"]), value["provider"]),
            datetime.fromisoformat(value["ends"]),
        )
        return (visit if self.clock.now() < visit.ends else None), datetime.fromisoformat(used.decode())

    async def _touch(self, visit: Visit) -> None:
        await self.contexts.keep(_used(visit.key), self.clock.now().isoformat().encode(), ttl=IDLE)


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _who(key: str) -> str:
    return f"visit:{key}"


def _used(key: str) -> str:
    return f"visit-used:{key}"
