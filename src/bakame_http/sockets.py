"""
Sockets: the gate in front of them, and a WebSocket of ASGI as the carrier's adapter needs it.

They are raw ASGI, not Starlette's `WebSocket`: a call sends fifty messages a second, and each layer costs the core that
all calls share.
"""

from __future__ import annotations

import socket
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

from attrs import define, field, frozen
from starlette.datastructures import Headers

from bakame_adapters.twilio.signature import candidates, verified
from bakame_adapters.twilio.socket import MAX_MESSAGE
from bakame_core.runtime.observer import Observer
from bakame_http.frames import POURS, CallSocket, Take

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

SOCKET_OPTIONS: dict[str, Any] = {
    "ws": CallSocket,
    # A longer message is refused while it comes in, not after it was taken into memory.
    "ws_max_size": MAX_MESSAGE,
    # μ-law in base64 hardly shrinks, and compressing it would cost more than all the rest.
    "ws_per_message_deflate": False,
}
"""How uvicorn must be configured to serve sockets."""

UNREAD = 20.0
"""Seconds that what we sent may stay unread by the other side's machine."""

_BROKEN = 1006


def drop_unread(listening: socket.socket, seconds: float = UNREAD) -> None:
    """
    Have the system drop each connection accepted on `listening` whose other side does not take what was sent.

    Closing alone does not end it: the rest would wait to be read, with its connection and memory, for as long as the
    other side likes. Where the system cannot (it is Linux's), nothing is changed.
    """
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(seconds * 1_000))


@define(eq=False)
class AsgiSocket:
    """A WebSocket that was accepted, as `bakame_adapters.twilio.socket.Socket`."""

    _receive: Receive
    _send: Send
    _pours: CallSocket | None = None
    _closed: int | None = field(default=None, init=False)

    async def receive(self) -> str | bytes | int:
        """See `Socket.receive`."""
        if self._closed is not None:
            return self._closed
        message = await self._receive()
        if message["type"] != "websocket.receive":
            code: int = message.get("code") or _BROKEN
            self._closed = code
            return code
        text: str | None = message.get("text")
        return text if text is not None else message.get("bytes") or b""

    def pour(self, take: Take) -> None:
        """See `Socket.pour`: under any other server than ours it cannot."""
        if self._pours is not None:
            self._pours.pour(take)

    async def send(self, text: str) -> None:
        """See `Socket.send`."""
        if self._closed is not None:
            raise ConnectionError
        try:
            await self._send({"type": "websocket.send", "text": text})
        except (OSError, RuntimeError):
            # Uvicorn raises an OSError for a client that is gone, a RuntimeError for a socket that is closed.
            raise ConnectionError from None

    async def close(self, code: int) -> None:
        """See `Socket.close`."""
        if self._closed is None:
            self._closed = code
            with suppress(OSError, RuntimeError):
                await self._send({"type": "websocket.close", "code": code})


@frozen
class SocketGate:
    """
    Lets in what the carrier signed.

    Args:
        tokens: Auth tokens that may have signed; never empty.
        public_url: The configured address. None, in development only: the address of the request.
    """

    tokens: tuple[str, ...]
    public_url: str | None
    observer: Observer

    async def admitted(self, route: str, scope: Scope, receive: Receive, send: Send) -> AsgiSocket | None:
        """The socket, accepted; None where its handshake was refused with 403, before it was one."""
        await receive()
        if not self._signed(scope):
            self.observer.note("socket_refused", route=route)
            await send({"type": "websocket.close", "code": 1008})
            return None
        await send({"type": "websocket.accept"})
        return AsgiSocket(receive, send, scope.get("extensions", {}).get(POURS))

    def _signed(self, scope: Scope) -> bool:
        # Signed is the wss:// address of the document, without any field (measured on a live call; twilio.md 4).
        headers = Headers(scope=scope)
        base = self.public_url or f"{scope['scheme']}://{headers.get('host', 'localhost')}"
        path = scope["raw_path"].partition(b"?")[0].decode("latin-1")
        query = scope["query_string"].decode("latin-1")
        url = _as_socket(base) + path + (f"?{query}" if query else "")
        return verified(self.tokens, candidates(url), (), headers.get("x-twilio-signature"))


def _as_socket(base: str) -> str:
    return "ws" + base[4:] if base.startswith("http") else base
