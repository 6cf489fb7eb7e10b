"""
Uvicorn's WebSocket protocol with a short way for what a call is made of: whole text messages in one frame each.

Uvicorn hands over each message through a queue, a task that wakes up, and a pause of reading: more work than everything that
is done with 20 ms of audio after it. Here whoever has a socket may have its messages poured out where they come in. What is
not a whole text message in one frame (RFC 6455, 5.2: FIN, opcode 1, masked, up to 64 KiB) goes the long way, frame by frame:
control frames, fragments, binary, and whatever breaks the protocol. So there is one place that judges it: `websockets`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request
from websockets.protocol import OPEN

try:
    from websockets.speedups import apply_mask
except ImportError:  # a machine for which websockets has no compiled part
    from websockets.utils import apply_mask

Take = Callable[[str], bool]
"""Takes a message; False where it wants no more for now."""

POURS: Final = "bakame.pours"
"""Under which name an ASGI scope's extensions hold its `CallSocket`."""

_TEXT = 0x81
_MASKED = 0x80
_SHORT, _LONG = 6, 8
"""Bytes before the payload of a masked frame: up to 125 bytes, and up to 65,535."""
_TWO_BYTES, _EIGHT_BYTES = 126, 127
"""Where a length stands in so many bytes of its own."""
_MOST_AT_ONCE = 16 * 1024
"""Bytes after which a socket lets the others have their turn: fifty messages of a call, a second of it."""


class CallSocket(WebSocketsSansIOProtocol):
    """One socket. Until `pour` it is Uvicorn's, byte for byte."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._take: Take | None = None
        self._rest = b""
        self._framed = True

    def handle_connect(self, event: Request) -> None:
        """Say in the scope that messages can be poured."""
        super().handle_connect(event)
        if self.response.status_code == 101:  # noqa: PLR2004 - switching protocols
            scope: Any = self.scope
            scope["extensions"][POURS] = self

    def pour(self, take: Take) -> None:
        """
        Hand each text message to `take` as it comes, those first that wait already, until it says that it wants no more or
        something else comes: that, and what comes after it, is received as ever. `take` raises nothing.
        """
        if self._take == take:
            return
        self._take = take
        for _ in range(self.queue.qsize()):
            event: Any = self.queue.get_nowait()
            text = event.get("text") if self._take is not None else None
            if text is None:
                self._take = None
                self.queue.put_nowait(event)
            elif not take(text):
                self._take = None
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            self.transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        """Cut what came into frames; a frame that is not complete waits for the rest of it."""
        if not self._framed or self.conn.state is not OPEN:
            # What comes before the handshake is answered, or after the end, is for nobody else to cut.
            self._framed = self._framed and not self.handshake_initiated
            rest, self._rest = self._rest, b""
            super().data_received(rest + data)
            return
        whole = self._rest + data if self._rest else data
        self._rest = b""
        taken = self._frames(whole)
        if taken < len(whole) and not self.transport.is_closing():
            self._rest = whole[taken:]
        if len(data) > _MOST_AT_ONCE and not self.read_paused and not self.transport.is_closing():
            self.transport.pause_reading()
            self.loop.call_soon(self._go_on)

    def _go_on(self) -> None:
        if not self.read_paused and not self.transport.is_closing():
            self.transport.resume_reading()

    def _frames(self, data: bytes) -> int:
        """Take each complete frame of `data`, and all of it where there are none any more; how many bytes that were."""
        begins, size = 0, len(data)
        while size - begins > 1:
            length, payload = data[begins + 1] - _MASKED, begins + _SHORT
            if not 0 <= length < _EIGHT_BYTES:
                # Not masked, or longer than any may be: the long way knows what to answer.
                self._framed = False
                super().data_received(data[begins:])
                return size
            if length == _TWO_BYTES:
                length, payload = int.from_bytes(data[begins + 2 : begins + 4]), begins + _LONG
            ends = payload + length
            if ends > size:
                break
            if not (data[begins] == _TEXT and self._poured(data[payload:ends], data[payload - 4 : payload])):
                super().data_received(data[begins:ends])
                if self.conn.state is not OPEN:
                    return ends
            begins = ends
        return begins

    def _poured(self, payload: bytes, mask: bytes) -> bool:
        """Whether it was a message, and was poured."""
        if self._take is None or self.conn.cur_size is not None or self.close_sent:
            return False
        try:
            text = apply_mask(payload, mask).decode()
        except UnicodeDecodeError:
            return False
        if not self._take(text):
            self._take = None
        return True

    def send_receive_event_to_app(self) -> None:
        """See `pour`: a message of several frames is poured too, in its place."""
        take = self._take
        if take is None or self.curr_msg_data_type != "text" or self.close_sent:
            self._take = None
            super().send_receive_event_to_app()
            return
        try:
            text = b"".join(self.frames).decode()
        except UnicodeDecodeError:
            super().send_receive_event_to_app()
            return
        self.frames = []
        if not take(text):
            self._take = None
