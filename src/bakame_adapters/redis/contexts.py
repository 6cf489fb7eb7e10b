"""
A context store in Redis 6.2 or later.

Keys: ``{space}:session:*`` are hashes of ``v`` (the version) and ``d`` (the session, see `codec`), ``{space}:claim:*``
and ``{space}:answer:*`` strings, ``{space}:counter:*`` integers. Each has a time to live from its first write on.

Each operation is one command, so one round trip; the two scripts take a second one after the server has forgotten
them, and a connection that was idle for half a minute is asked for a sign of life first.
"""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import Any

from attrs import define, field
from redis.asyncio import Redis
from redis.asyncio.connection import ConnectionPool, parse_url
from redis.exceptions import NoScriptError, RedisError

from bakame_adapters.redis import codec
from bakame_adapters.redis.errors import NAME, typed
from bakame_adapters.redis.script import Script
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict, Garbled, Rejected, TimedOut
from bakame_core.ports.context_store import ContextTraits, Remembered, Version

TRAITS = ContextTraits(NAME, shared=True)

# KEYS[1] the session; ARGV: the expected version ('' for none), the new one, the session, milliseconds to live.
_SAVE = Script(
    """
    if (redis.call('HGET', KEYS[1], 'v') or '') ~= ARGV[1] then return 0 end
    redis.call('HSET', KEYS[1], 'v', ARGV[2], 'd', ARGV[3])
    redis.call('PEXPIRE', KEYS[1], ARGV[4])
    return 1
    """
)

# KEYS[1] the counter; ARGV: what to add, milliseconds to live. Reading must not create it: that would start its time.
_ADD = Script(
    """
    if ARGV[1] == '0' then return tonumber(redis.call('GET', KEYS[1]) or '0') end
    local sum = redis.call('INCRBY', KEYS[1], ARGV[1])
    if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
    return sum
    """
)


@define
class RedisContexts:
    """
    A `ContextStore` that all processes share.

    `load` raises Garbled for a session that this deploy cannot read. It must not end the call: whoever asked goes on
    as if there were none, and has to `forget` it before the key can be written again (`ShelteredContexts` does).

    It belongs to one event loop. After the server was away, the next call connects again.

    Args:
        patience: Seconds after which an operation is given up although its caller is still waiting.
        space: What all keys begin with.
    """

    _client: Redis = field(repr=False)
    _room: asyncio.Semaphore = field(repr=False)
    _patience: float
    space: str = "bakame"

    @classmethod
    def from_url(
        cls, url: str, *, max_connections: int = 32, patience: timedelta = timedelta(seconds=5)
    ) -> RedisContexts:
        """
        A store at ``redis://``, ``rediss://`` or ``unix://``. It connects when it is first used.

        Callers beyond `max_connections` at a time wait for their turn.

        Raises:
            Rejected: The URL is none of these.
        """
        seconds = patience.total_seconds()
        try:
            options: dict[str, Any] = {
                "health_check_interval": 30,
                "socket_connect_timeout": seconds,
                **parse_url(url),
                # Ours, whatever the URL says. The one bound on an operation is `_ask`'s; with the SDK's own, a second
                # timer and a task for each command, a cancelled one could be lost. No retry: that is the default.
                "socket_timeout": None,
                "decode_responses": False,
                "protocol": 2,
                "driver_info": None,
                "max_connections": max_connections,
            }
            pool = ConnectionPool(**options)
            # No I/O: it only finds out whether the URL's options exist.
            pool.make_connection()  # type: ignore[no-untyped-call]  # redis-py's own
        except (ValueError, TypeError):
            raise Rejected(NAME, "not a URL like redis://host:6379/0") from None
        return cls(Redis.from_pool(pool), asyncio.Semaphore(max_connections), seconds)

    @property
    def traits(self) -> ContextTraits:
        """In Redis, for all processes."""
        return TRAITS

    async def load(self, key: str) -> Remembered | None:
        """
        See `ContextStore.load`.

        Raises:
            Garbled: What is stored cannot be read by this deploy.
        """
        version, data = await self._ask("HMGET", self._key("session", key), "v", "d")
        if version is None and data is None:
            return None
        if version is None or data is None:
            raise Garbled(NAME, "half a session")
        return Remembered(codec.decode(data), Version(version.decode("ascii", "replace")))

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """See `ContextStore.save`."""
        # Random, not counted: a session that was forgotten and begun again must not repeat a version.
        version = secrets.token_hex(8)
        saved = await self._run(
            _SAVE, self._key("session", key), expected or "", version, codec.encode(session), _milliseconds(ttl)
        )
        if not saved:
            raise Conflict(NAME, "the session was written since it was read")
        return Version(version)

    async def forget(self, key: str) -> bool:
        """See `ContextStore.forget`."""
        return bool(await self._ask("DEL", self._key("session", key)))

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """See `ContextStore.claim`."""
        return bool(await self._ask("SET", self._key("claim", token), b"1", "NX", "PX", _milliseconds(ttl)))

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """See `ContextStore.keep`."""
        await self._ask("SET", self._key("answer", token), answer, "PX", _milliseconds(ttl))

    async def kept(self, token: str) -> bytes | None:
        """See `ContextStore.kept`."""
        answer: bytes | None = await self._ask("GET", self._key("answer", token))
        return answer

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """See `ContextStore.add`. Sums are exact up to 2^53, where a script's numbers end."""
        return int(await self._run(_ADD, self._key("counter", counter), amount, _milliseconds(ttl)))

    async def ping(self) -> None:
        """See `ContextStore.ping`."""
        await self._ask("PING")

    async def close(self) -> None:
        """Close all connections. A call after this opens new ones."""
        try:
            await self._client.aclose()
        except (RedisError, OSError):
            return  # They are gone, which is what was asked for.

    async def _run(self, script: Script, key: bytes, *arguments: bytes | str | int) -> Any:
        try:
            return await self._ask("EVALSHA", script.sha, 1, key, *arguments)
        except NoScriptError:
            return await self._ask("EVAL", script.source, 1, key, *arguments)

    async def _ask(self, *command: bytes | str | int) -> Any:
        try:
            async with asyncio.timeout(self._patience), self._room:
                return await self._client.execute_command(*command)  # type: ignore[no-untyped-call]  # redis-py's own
        except NoScriptError:
            raise
        except TimeoutError:
            raise TimedOut(NAME, f"no answer within {self._patience:g} s") from None
        except (RedisError, OSError) as error:
            # Without its cause: a vendor's text can repeat what was sent, and causes are logged with their effect.
            raise typed(error) from None

    def _key(self, kind: str, name: str) -> bytes:
        return f"{self.space}:{kind}:{name}".encode("utf-8", "surrogatepass")


def _milliseconds(ttl: timedelta) -> int:
    """At least 1: Redis refuses 0."""
    return max(1, ttl // timedelta(milliseconds=1))
