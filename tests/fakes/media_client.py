"""
Twilio's side of Media Streams: the other end of a streamed call.

Features:

- `connected`, `start`, then `media` every 20 ms in the time of the running loop, real or virtual: what `speak` was
  given, silence in between (or nothing, with `skips_silence`), keys, marks, `stop`.
- What comes from the server is checked (`violations`): a text frame, a known event with this stream's id, strict
  base64, whole frames of μ-law without a header, never more than ten minutes ahead.
- The audio is played in real time (`Playout`): a mark comes back when everything before it was played, at once with
  nothing before it, and all pending ones right after a `clear`. `heard` is what was really audible.
- Moods: `jitter` (seconds by which a frame is late), `repeats` (every nth message is sent twice), `echoes` (marks),
  `stops` (a `stop` before the socket is closed), `listens` (whether it reads at all).

In a test::

    async with connected(url, TOKEN) as wire, calling(wire, parameters={"token": token}) as client:
        await client.speak(audio)
        await client.hears(seconds=1.0)
        assert client.violations == []
"""

from __future__ import annotations

import asyncio
import json
import random
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from attrs import Factory, define, field

from bakame_core.testing.fakes.playout import Playout
from bakame_core.testing.running import PATIENCE

FRAME = 160
TICK = 0.02
SILENT = b"\xff" * FRAME
MOST_BUFFERED = 600.0
"""Seconds after which Twilio throws audio away (error 31931)."""
ACCOUNT = "AC" + "0" * 31 + "1"
CALL = "CA" + "0" * 31 + "1"
STREAM = "MZ" + "0" * 31 + "1"


class End(Protocol):
    """An end of a socket."""

    async def receive(self) -> str | bytes | int: ...

    async def send(self, text: str | bytes) -> None: ...

    async def close(self, code: int = 1000) -> None: ...


@define(eq=False)
class MediaClient:
    """One call; use `calling`."""

    wire: End
    call: str = CALL
    stream: str = STREAM
    parameters: Mapping[str, str] = field(factory=dict)
    skips_silence: bool = False
    jitter: float = 0.0
    repeats: int = 0
    echoes: bool = True
    stops: bool = True
    listens: bool = True
    seed: int = 0
    violations: list[str] = field(factory=list, init=False)
    got: list[dict[str, Any]] = field(factory=list, init=False)
    closed: asyncio.Future[int] = field(init=False, default=Factory(lambda: asyncio.get_running_loop().create_future()))
    first_audio: float | None = field(default=None, init=False)
    spoke_at: float | None = field(default=None, init=False)
    cleared_at: float | None = field(default=None, init=False)
    _playout: Playout = field(init=False, default=Factory(lambda self: Playout(self._passed), takes_self=True))
    _out: asyncio.Queue[str | bytes] = field(factory=asyncio.Queue, init=False)
    _speech: bytes = field(default=b"", init=False)
    _spoken: asyncio.Event = field(factory=asyncio.Event, init=False)
    _news: asyncio.Event = field(factory=asyncio.Event, init=False)
    _sequence: int = field(default=0, init=False)
    _chunk: int = field(default=0, init=False)
    _ticks: int = field(default=0, init=False)
    _left: bool = field(default=False, init=False)
    _random: random.Random = field(
        init=False,
        default=Factory(lambda self: random.Random(self.seed), takes_self=True),  # noqa: S311 - a mood, no secret
    )

    # --- what the caller does ----------------------------------------------------------------------------------------

    async def speak(self, audio: bytes) -> None:
        """Say `audio` (8 kHz μ-law); returns when its last frame is sent."""
        if self._left or self.closed.done():
            return
        self._spoken.clear()
        self._speech += audio + SILENT[: -len(audio) % FRAME]
        await self._spoken.wait()

    async def press(self, key: str) -> None:
        """Press a key."""
        self.tell({"event": "dtmf", "streamSid": self.stream, "dtmf": {"track": "inbound_track", "digit": key}})

    async def leave(self) -> None:
        """Hang up."""
        if not self._left:
            self._left = True
            if self.stops:
                self.tell(
                    {"event": "stop", "streamSid": self.stream, "stop": {"accountSid": ACCOUNT, "callSid": self.call}}
                )
            await self._sent_all()
            await self.wire.close()

    def tell(self, message: dict[str, Any]) -> None:
        """Send `message` with the next sequence number."""
        self._sequence += 1
        self.say({**message, "sequenceNumber": str(self._sequence)})
        if self.repeats and self._sequence % self.repeats == 0:
            self.say({**message, "sequenceNumber": str(self._sequence)})

    def say(self, message: dict[str, Any] | str | bytes) -> None:
        """Send exactly this."""
        self._out.put_nowait(json.dumps(message) if isinstance(message, dict) else message)

    def begin(self) -> None:
        """`connected` and `start`."""
        self.say({"event": "connected", "protocol": "Call", "version": "1.0.0"})
        self.tell(
            {
                "event": "start",
                "streamSid": self.stream,
                "start": {
                    "streamSid": self.stream,
                    "accountSid": ACCOUNT,
                    "callSid": self.call,
                    "tracks": ["inbound"],
                    "mediaFormat": {"encoding": "audio/x-mulaw", "sampleRate": 8000, "channels": 1},
                    "customParameters": dict(self.parameters),
                },
            }
        )

    # --- what she hears ----------------------------------------------------------------------------------------------

    @property
    def heard(self) -> bytes:
        """What was audible so far."""
        return self._playout.heard

    @property
    def lead(self) -> float:
        """Seconds of audio that wait to be played."""
        return self._playout.lead

    def of(self, event: str) -> list[dict[str, Any]]:
        """The server's messages of one kind."""
        return [message for message in self.got if message.get("event") == event]

    async def hears(self, *, seconds: float = 0.0, marks: int = 0, clears: int = 0) -> None:
        """Wait until so much audio, so many marks and clears came, or the socket was closed."""
        while not self.closed.done():
            audio = sum(len(a2b_base64(message["media"]["payload"])) for message in self.of("media")) / 8_000
            if audio >= seconds and len(self.of("mark")) >= marks and len(self.of("clear")) >= clears:
                return
            self._news.clear()
            await self._news.wait()

    # --- the machinery -----------------------------------------------------------------------------------------------

    async def ticking(self) -> None:
        """A frame every 20 ms, by an absolute schedule, so that a late one does not delay the next."""
        began = _now()
        while not self._left:
            late = self._random.random() * self.jitter
            await asyncio.sleep(max(0.0, began + self._ticks * TICK + late - _now()))
            self._frame()
            self._ticks += 1

    def _frame(self) -> None:
        frame, self._speech = self._speech[:FRAME], self._speech[FRAME:]
        if frame or not self.skips_silence:
            self._chunk += 1
            self.tell(
                {
                    "event": "media",
                    "streamSid": self.stream,
                    "media": {
                        "track": "inbound",
                        "chunk": str(self._chunk),
                        "timestamp": str(round(self._ticks * TICK * 1_000)),
                        "payload": b64encode(frame or SILENT).decode(),
                    },
                }
            )
        if frame and not self._speech:
            self.spoke_at = _now()
            self._spoken.set()

    async def sending(self) -> None:
        """What was said, in order, until the socket is closed."""
        while True:
            message = await self._out.get()
            with suppress(ConnectionError):
                await self.wire.send(message)
            self._out.task_done()

    async def reading(self) -> None:
        """What the server says."""
        while self.listens:
            message = await self.wire.receive()
            if isinstance(message, int):
                self._playout.stop()
                if not self.closed.done():
                    self.closed.set_result(message)
                self._news.set()
                # Nobody listens any more, so nobody waits for having spoken.
                self._spoken.set()
                return
            self._take(message)
            self._news.set()

    async def _sent_all(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._out.join()

    def _take(self, text: str | bytes) -> None:
        try:
            message = checked(text, self.stream)
        except (ValueError, KeyError, TypeError) as error:
            self.violations.append(f"{error}: {text[:80]!r}")
            return
        self.got.append(message)
        if message["event"] == "media":
            self.first_audio = _now() if self.first_audio is None else self.first_audio
            self._playout.play(a2b_base64(message["media"]["payload"]))
            if self._playout.lead > MOST_BUFFERED:
                self.violations.append("more than ten minutes of audio (31931)")
        elif message["event"] == "mark":
            self._playout.mark(message["mark"]["name"])
        else:
            self.cleared_at = _now()
            self._playout.clear()

    def _passed(self, name: str) -> None:
        if self.echoes and not self._left:
            self.tell({"event": "mark", "streamSid": self.stream, "mark": {"name": name}})


@asynccontextmanager
async def calling(
    wire: End,
    *,
    call: str = CALL,
    stream: str = STREAM,
    parameters: Mapping[str, str] | None = None,
    begins: bool = True,
    talks: bool = True,
    **moods: Any,
) -> AsyncIterator[MediaClient]:
    """
    A call over `wire`; hung up at the end of the block.

    Args:
        begins: Whether `connected` and `start` are sent.
        talks: Whether frames are sent all the time.
        moods: As the features say.
    """
    client = MediaClient(wire, call=call, stream=stream, parameters=parameters or {}, **moods)
    if begins:
        client.begin()
    work = [client.sending(), client.reading(), *([client.ticking()] if talks else [])]
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield client
        await client.leave()
    finally:
        client._playout.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def checked(text: str | bytes, stream: str) -> dict[str, Any]:
    """
    A message of the server's, if Twilio would take it.

    Raises:
        ValueError, KeyError, TypeError: It would not (31950), or it would be noise.
    """
    if not isinstance(text, str):
        raise TypeError("a binary frame (31950)")
    message: dict[str, Any] = json.loads(text)
    known = {"media": {"media"}, "mark": {"mark"}, "clear": set[str]()}
    event = message["event"]
    if event not in known or set(message) != {"event", "streamSid"} | known[event]:
        raise ValueError(f"no such message: {event}")
    if message["streamSid"] != stream:
        raise ValueError("another stream's id (31950)")
    if event == "mark" and not (set(message["mark"]) == {"name"} and message["mark"]["name"]):
        raise ValueError("a mark without a name")
    if event == "media":
        _check_audio(a2b_base64(message["media"]["payload"], strict_mode=True))
    return message


def _check_audio(audio: bytes) -> None:
    if not audio or len(audio) % FRAME:
        raise ValueError(f"{len(audio)} bytes are no whole frames")
    if audio.startswith((b"RIFF", b"ID3", b".snd")):
        raise ValueError("a file's header")
    if audio.count(0) > len(audio) // 2:
        # The loudest of all samples in μ-law, and silence in linear PCM.
        raise ValueError("not μ-law")


def _now() -> float:
    return asyncio.get_running_loop().time()
