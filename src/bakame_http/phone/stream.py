"""Twilio's side of Media Streams: one socket that carries a simulated call for a while."""

from __future__ import annotations

import asyncio
import json
import secrets
from base64 import b64encode
from binascii import Error as NotBase64
from binascii import a2b_base64
from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
from attrs import define, field

from bakame_http.phone.handset import FRAME, TICK, Mouth, Playout
from bakame_http.phone.loopback import ACCOUNT

_MOST_WAITING = 2_000
"""Messages that wait to be sent: forty seconds of them. A server that reads so little is stuck."""
_FORMAT = {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1}


class BrokenProtocol(Exception):
    """The server sent what Twilio would not take (31950); the reason is its one argument."""


async def ticks() -> AsyncIterator[int]:
    """0, 1, 2, ... each 20 ms, by an absolute schedule: a late one delays none after it."""
    loop = asyncio.get_running_loop()
    began, count = loop.time(), 0
    while True:
        await asyncio.sleep(max(0.0, began + count * TICK - loop.time()))
        yield count
        count += 1


@define(eq=False)
class StreamLeg:
    """One stream of one call; `carry` it once."""

    connection: aiohttp.ClientWebSocketResponse
    call: str
    parameters: Mapping[str, str]
    mouth: Mouth
    playout: Playout
    _stream: str = field(factory=lambda: "MZ" + secrets.token_hex(16), init=False)
    _out: asyncio.Queue[str] = field(factory=lambda: asyncio.Queue(_MOST_WAITING), init=False)
    _sequence: int = field(default=0, init=False)

    def press(self, key: str) -> None:
        """The learner presses a key."""
        self._tell("dtmf", dtmf={"track": "inbound_track", "digit": key})

    async def carry(self) -> None:
        """
        Return when the server has closed the socket; cancelled, the learner has hung up.

        Raises:
            BrokenProtocol: The server sent what Twilio would not take.
        """
        self._begin()
        work = [asyncio.create_task(each) for each in (self._sending(), self._talking())]
        try:
            await self._listening()
        except asyncio.CancelledError:
            await self._left()
            raise
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)

    def _begin(self) -> None:
        self._out.put_nowait(json.dumps({"event": "connected", "protocol": "Call", "version": "1.0.0"}))
        start = {
            "streamSid": self._stream,
            "accountSid": ACCOUNT,
            "callSid": self.call,
            "tracks": ["inbound"],
            "mediaFormat": _FORMAT,
            "customParameters": dict(self.parameters),
        }
        self._tell("start", start=start)

    def _tell(self, event: str, **fields: Any) -> None:
        self._sequence += 1
        message = {"event": event, "sequenceNumber": str(self._sequence), "streamSid": self._stream, **fields}
        if not self._out.full():
            self._out.put_nowait(json.dumps(message))

    async def _left(self) -> None:
        """`stop`, then the close, as on a hang-up."""
        self._tell("stop", stop={"accountSid": ACCOUNT, "callSid": self.call})
        try:
            async with asyncio.timeout(1.0):
                while not self._out.empty():
                    await self.connection.send_str(self._out.get_nowait())
        except (TimeoutError, aiohttp.ClientError, ConnectionError):
            return

    async def _sending(self) -> None:
        while True:
            message = await self._out.get()
            try:
                await self.connection.send_str(message)
            except (aiohttp.ClientError, ConnectionError):
                return  # The reader learns why.

    async def _talking(self) -> None:
        async for tick in ticks():
            media = {
                "track": "inbound",
                "chunk": str(tick + 1),
                "timestamp": str(tick * round(TICK * 1_000)),
                "payload": b64encode(self.mouth.frame()).decode(),
            }
            self._tell("media", media=media)

    async def _listening(self) -> None:
        async for message in self.connection:
            if message.type is aiohttp.WSMsgType.ERROR:
                return  # It broke: the call goes on with the next verb, as after a close.
            if message.type is not aiohttp.WSMsgType.TEXT:
                raise BrokenProtocol("a frame that is no text (31950)")
            self._take(self._read(message.data))

    def _read(self, text: str) -> dict[str, Any]:
        try:
            message = json.loads(text)
            if message["streamSid"] == self._stream and message["event"] in {"media", "mark", "clear"}:
                return dict(message)
        except (ValueError, TypeError, KeyError):
            pass
        raise BrokenProtocol("a message that Twilio does not know (31950)")

    def _take(self, message: dict[str, Any]) -> None:
        try:
            if message["event"] == "media":
                self.playout.play(_audio(message["media"]["payload"]))
            elif message["event"] == "mark":
                name = str(message["mark"]["name"])
                self.playout.mark(lambda: self._tell("mark", mark={"name": name}))
            else:
                self.playout.clear()
        except (KeyError, TypeError, NotBase64) as error:
            raise BrokenProtocol(f"a {message['event']} without what belongs to it (31950)") from error


def _audio(payload: str) -> bytes:
    audio = a2b_base64(payload, strict_mode=True)
    if not audio or len(audio) % FRAME or audio.startswith((b"RIFF", b"ID3", b".snd")):
        raise BrokenProtocol("audio that is no whole frames of μ-law")
    return audio
