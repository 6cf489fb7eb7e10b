"""A WebSocket as the adapter needs it, and the ways in which one comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol

MAX_MESSAGE = 64 * 1024
"""Longer than any message of Twilio's (https://www.twilio.com/docs/voice/media-streams/websocket-messages)."""


class Socket(Protocol):
    """A WebSocket that was accepted. One task reads; several may send."""

    async def receive(self) -> str | bytes | int:
        """The next message: text or binary; once there will be none, the code of the close (1006: it broke)."""
        ...

    def pour(self, take: Callable[[str], bool]) -> None:
        """
        From now on hand each text message to `take` as it comes, until that says that it wants no more, or until something
        else comes: the cheap way, past `receive`. A socket that cannot does nothing: then `receive` tells of all.

        `take` raises nothing. What is not poured is received, or poured when asked again, in its order.
        """
        ...

    async def send(self, text: str) -> None:
        """
        Send one text frame; waits while the other side does not read.

        Raises:
            ConnectionError: It is closed, by whomever.
        """
        ...

    async def close(self, code: int) -> None:
        """Say goodbye with `code`; nothing where it is closed already. Never raises."""
        ...


class Ending(Enum):
    """Why a socket came to its end, and the code (RFC 6455, 7.4.1) that we close it with."""

    HUNG_UP = ("hung_up", 1000)
    """We ended it."""
    STOPPED = ("stopped", 1000)
    """The carrier said that it is over."""
    GONE = ("gone", 1000)
    """The socket was closed, or broke, without a word."""
    LEFT = ("left", 1000)
    """Whoever ran it went away."""
    DEAD = ("dead", 1001)
    """Nothing came for too long."""
    BINARY = ("binary", 1003)
    """A binary frame, where there are only texts."""
    GARBLED = ("garbled", 1007)
    """Too many messages that make no sense."""
    REFUSED = ("refused", 1008)
    """Not allowed: no start in time, a wrong or used token, a second call on one socket."""
    OVERSIZED = ("oversized", 1009)
    """A message longer than any can be."""
    STUCK = ("stuck", 1008)
    """The other side does not read what we send."""
    UNAVAILABLE = ("unavailable", 1013)
    """We cannot serve it now."""

    def __init__(self, reason: str, code: int) -> None:
        self.reason = reason
        self.code = code


def ending_of(code: int) -> Ending:
    """What a close by the other side, or by the protocol's own guards, means."""
    return {1007: Ending.GARBLED, 1009: Ending.OVERSIZED}.get(code, Ending.GONE)


def ending_by(message: str | bytes | int) -> Ending:
    """What ends a socket by `message`: its close, or what no carrier sends (longer than any text, or binary)."""
    if isinstance(message, int):
        return ending_of(message)
    return Ending.OVERSIZED if len(message) > MAX_MESSAGE else Ending.BINARY
