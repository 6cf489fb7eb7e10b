"""A WebSocket without a network, and one over a real one: both ends look the same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from attrs import define, field
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # the vendor ships no types
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bakame_core.testing.running import PATIENCE

BROKEN = 1006


@define(eq=False)
class Wire:
    """
    One end of a pair.

    Features:
        * What is sent at one end comes out of `receive` at the other, in order, then the code of the close.
        * `send` waits while the other end has `room` messages that it did not read, as a socket does.
        * `cut` breaks it without a word.
    """

    room: int = 1_000
    peer: Wire | None = None
    closed_with: int | None = field(default=None, init=False)
    _coming: asyncio.Queue[str | bytes | int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._coming = asyncio.Queue(self.room)

    def pour(self, take: Callable[[str], bool]) -> None:
        """It cannot: what comes is received."""

    async def receive(self) -> str | bytes | int:
        if self.closed_with is not None and self._coming.empty():
            return self.closed_with
        return await self._coming.get()

    async def send(self, text: str | bytes) -> None:
        if self.closed_with is not None or self.peer is None:
            raise ConnectionError
        await self.peer._coming.put(text)

    async def close(self, code: int = 1000) -> None:
        self.cut(code)

    def cut(self, code: int = BROKEN) -> None:
        for end in (self, self.peer):
            if end is not None and end.closed_with is None:
                end.closed_with = code
                with suppress(asyncio.QueueFull):
                    # Whoever waits for a message learns that none will come.
                    end._coming.put_nowait(code)


def wires(room: int = 1_000) -> tuple[Wire, Wire]:
    """Two ends of one socket."""
    one, other = Wire(room), Wire(room)
    one.peer, other.peer = other, one
    return one, other


@define(eq=False)
class RealWire:
    """The client's end of a real WebSocket."""

    connection: ClientConnection

    async def receive(self) -> str | bytes | int:
        try:
            return await self.connection.recv()
        except ConnectionClosed:
            return self.connection.close_code or BROKEN

    async def send(self, text: str | bytes) -> None:
        try:
            await self.connection.send(text)
        except ConnectionClosed:
            raise ConnectionError from None

    async def close(self, code: int = 1000) -> None:
        await self.connection.close(code)


@asynccontextmanager
async def connected(
    url: str, token: str, *, signed_url: str = "", signature: str | None = None
) -> AsyncIterator[RealWire]:
    """
    A socket as Twilio opens it: the handshake is signed with `token` over `signed_url` (`url` where it is the same).

    Raises:
        InvalidStatus: The server refused.
    """
    signed = RequestValidator(token).compute_signature(signed_url or url, {}) if signature is None else signature
    headers = {"X-Twilio-Signature": signed} if signed else {}
    async with connect(
        url,
        additional_headers=headers,
        user_agent_header="Twilio.TmeWs/1.0",
        compression=None,
        max_size=None,
        ping_interval=None,
        close_timeout=PATIENCE,
        proxy=None,
    ) as connection:
        yield RealWire(connection)
