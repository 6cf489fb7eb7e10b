"""The short way of a socket's messages says what Uvicorn's own says, however the bytes come in."""

from __future__ import annotations

import asyncio
import struct
from itertools import pairwise
from typing import Any

import pytest
import uvicorn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState

from bakame_core.testing.running import run
from bakame_http.frames import CallSocket
from bakame_http.sockets import SOCKET_OPTIONS, AsgiSocket

MASK = b"\x11\x22\x33\x44"
HANDSHAKE = (
    b"GET /line HTTP/1.1\r\nhost: 127.0.0.1\r\nupgrade: websocket\r\nconnection: Upgrade\r\n"
    b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n"
)
MEDIA = b'{"event":"media","media":{"payload":"%s"}}' % (b"/" * 216)


class _Wire(asyncio.Transport):
    """Where what is written is kept, and nothing is read."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.closed = False
        self.pauses = 0

    def write(self, data: Any) -> None:
        self.written.append(bytes(data))

    def is_closing(self) -> bool:
        return self.closed

    def close(self) -> None:
        self.closed = True

    def pause_reading(self) -> None:
        self.pauses += 1

    def resume_reading(self) -> None:
        """There is nothing to be read."""


def frame(opcode: int, payload: bytes, *, fin: bool = True, masked: bool = True, rsv: int = 0) -> bytes:
    """One frame, as RFC 6455 (5.2) draws it."""
    size, mask = len(payload), 0x80 if masked else 0
    first = (0x80 if fin else 0) | rsv | opcode
    if size < 126:
        head = struct.pack("!BB", first, mask | size)
    elif size < 65_536:
        head = struct.pack("!BBH", first, mask | 126, size)
    else:
        head = struct.pack("!BBQ", first, mask | 127, size)
    if not masked:
        return head + payload
    return head + MASK + bytes(byte ^ MASK[at % 4] for at, byte in enumerate(payload))


TEXT = frame(1, MEDIA)
PIECES = st.sampled_from(
    [
        TEXT,
        frame(1, b"{}"),
        frame(1, b""),
        frame(1, "μ-law".encode()),
        frame(1, MEDIA[:20], fin=False),
        frame(0, MEDIA[20:40], fin=False),
        frame(0, MEDIA[40:]),
        frame(2, b"\x00\x01"),
        frame(9, b"are you there"),
        frame(10, b"yes"),
        frame(8, struct.pack("!H", 1000)),
        frame(1, b"\xff\xfe"),
        frame(1, b"{}", masked=False),
        frame(1, b"{}", rsv=0x40),
        frame(3, b"reserved"),
        frame(1, b" " * 65_535),
        frame(1, b" " * 65_537),
    ]
)


async def told(kind: type[WebSocketsSansIOProtocol], chunks: list[bytes], *, pours: bool) -> tuple[list[Any], bytes]:
    """What an application is told, up to the end of the socket, and what went back on it."""
    heard: list[Any] = []
    ready = asyncio.Event()

    def take(text: str) -> bool:
        heard.append(text)
        return True

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        socket = AsgiSocket(receive, send, scope["extensions"].get("bakame.pours"))
        ready.set()
        while not heard or not isinstance(heard[-1], int):
            if pours:
                socket.pour(take)
            heard.append(await socket.receive())

    config = uvicorn.Config(app, log_config=None, lifespan="off", **{**SOCKET_OPTIONS, "ws": kind})
    config.load()
    wire = _Wire()
    protocol = kind(config, ServerState(), {})
    protocol.connection_made(wire)
    protocol.data_received(HANDSHAKE)
    await ready.wait()
    await asyncio.sleep(0)
    for chunk in chunks:
        if not wire.closed:
            protocol.data_received(chunk)
            await asyncio.sleep(0)
    protocol.connection_lost(None)
    await asyncio.gather(*protocol.tasks)
    return heard, b"".join(wire.written[1:])


@given(st.lists(PIECES, max_size=6), st.lists(st.floats(0, 1), max_size=6), st.booleans())
@example([TEXT, TEXT], [0.001, 0.01, 0.02, 0.4, 0.5], True)
@example([frame(1, MEDIA[:20], fin=False), TEXT], [0.5], True)
@example([frame(1, b" " * 65_535), frame(8, b"\x03\xe8")], [0.0001, 0.5], True)
@settings(max_examples=30, deadline=None)
def test_however_a_stream_is_cut_the_same_is_heard_and_answered(
    pieces: list[bytes], cuts: list[float], pours: bool
) -> None:
    stream = b"".join(pieces)
    places = sorted({0, len(stream), *(round(cut * len(stream)) for cut in cuts)})
    chunks = [stream[start:end] for start, end in pairwise(places)]

    async def main() -> None:
        # A frame at a time: of what comes together with a broken frame, Uvicorn forgets what was right as well.
        expected = await told(WebSocketsSansIOProtocol, pieces, pours=False)
        assert await told(CallSocket, chunks, pours=pours) == expected

    run(main)


def _poured(takes: list[bool], chunks: list[bytes]) -> tuple[list[str], list[Any], _Wire]:
    """What was poured, where each message is answered with the next of `takes`, and what was received."""
    poured: list[str] = []
    received: list[Any] = []
    wire = _Wire()

    def take(text: str) -> bool:
        poured.append(text)
        return takes.pop(0)

    async def main() -> None:
        ready = asyncio.Event()

        async def app(scope: Any, receive: Any, send: Any) -> None:
            await receive()
            await send({"type": "websocket.accept"})
            socket = AsgiSocket(receive, send, scope["extensions"]["bakame.pours"])
            socket.pour(take)
            ready.set()
            while not received or not isinstance(received[-1], int):
                received.append(await socket.receive())

        config = uvicorn.Config(app, log_config=None, lifespan="off", **SOCKET_OPTIONS)
        config.load()
        protocol = CallSocket(config, ServerState(), {})
        protocol.connection_made(wire)
        protocol.data_received(HANDSHAKE)
        await ready.wait()
        for chunk in chunks:
            protocol.data_received(chunk)
        await asyncio.sleep(0)
        protocol.connection_lost(None)
        await asyncio.gather(*protocol.tasks)

    run(main)
    return poured, received, wire


def test_who_wants_no_more_receives_the_rest() -> None:
    poured, received, _ = _poured([True, False], [frame(1, b"%d" % number) for number in range(4)])
    assert poured == ["0", "1"]
    assert received == ["2", "3", 1005]


@pytest.mark.parametrize(("messages", "pauses"), [(10, 0), (200, 1)])
def test_a_flood_lets_others_have_their_turn(messages: int, pauses: int) -> None:
    poured, _, wire = _poured([True] * messages, [TEXT * messages])
    assert len(poured) == messages
    assert wire.pauses == pauses
