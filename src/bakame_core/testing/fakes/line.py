"""A telephone line with a caller on it who follows a script."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from datetime import timedelta

from attrs import Factory, define, field, frozen, validators

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import SessionId
from bakame_core.errors import RuleBroken
from bakame_core.ports.call_line import AudioHeard, Hear, KeyPressed, LineEvent, MarkPassed
from bakame_core.testing.fakes.playout import Playout
from bakame_core.testing.faults import Calls

FRAME = 0.02
"""Seconds in a frame, as Twilio sends them."""
_FRAME_BYTES = TELEPHONE.bytes_per_second // 50


@frozen
class Wait:
    """The caller says nothing, and the line sends no frames (the carrier skips silence)."""

    seconds: float = field(validator=validators.ge(0))


@frozen
class Speak:
    """The caller's audio, in `TELEPHONE`: it arrives in frames of 20 ms, in real time."""

    audio: bytes


@frozen
class Press:
    """A key."""

    key: str


@frozen
class AfterMark:
    """Nothing until the mark `name` was passed (played or cleared)."""

    name: str


@frozen
class Leave:
    """The caller hangs up."""


Step = Wait | Speak | Press | AfterMark | Leave


@define
class FakeLine:
    """
    One call, in the time of the running loop (real or virtual).

    Features:
        * `script` is what the caller does from the moment the events are entered; a test may also `speak`, `press`
          and `leave` by itself. After its script the caller stays on the line.
        * Audio is played in real time; a mark comes back when all before it was played, all pending ones at once after
          a `clear`, as Twilio does it. `heard` is what the caller really heard.
        * `play` waits while more than `most_ahead` seconds are queued.
        * `calls` records and lets calls fail: ``play``, ``mark``, ``clear``, ``hang_up``.
    """

    script: tuple[Step, ...] = field(default=(), converter=tuple[Step, ...])
    call: SessionId = SessionId("CA00000000000000000000000000000001")
    most_ahead: float = 10.0
    calls: Calls = field(factory=lambda: Calls({"play", "mark", "clear", "hang_up"}), init=False)
    is_over: bool = field(default=False, init=False)
    _events: asyncio.Queue[LineEvent | None] = field(factory=asyncio.Queue, init=False)
    _playout: Playout = field(init=False, default=Factory(lambda self: Playout(self._mark_passed), takes_self=True))
    _room: asyncio.Event = field(factory=asyncio.Event, init=False)
    _passed: set[str] = field(factory=set, init=False)
    _mark_seen: asyncio.Event = field(factory=asyncio.Event, init=False)
    _opened: float | None = field(default=None, init=False)

    @property
    def heard(self) -> bytes:
        """The audio that the caller has heard so far."""
        return self._playout.heard

    @asynccontextmanager
    async def events(self, hear: Hear | None = None) -> AsyncIterator[AsyncIterator[LineEvent]]:
        """See `CallLine.events`."""
        if self._opened is not None:
            raise RuleBroken("the events of a line may be entered once")
        self._opened = asyncio.get_running_loop().time()
        acting = asyncio.create_task(self._act())
        try:
            async with aclosing(self._arrivals(hear)) as arrivals:
                yield arrivals
        finally:
            acting.cancel()
            with suppress(asyncio.CancelledError):
                await acting

    async def play(self, audio: bytes) -> None:
        """See `CallLine.play`."""
        await self.calls.begin("play", audio=audio)
        # A microsecond of grace: virtual time moves in rounded steps, and would never get past less.
        while not self.is_over and self._playout.lead > self.most_ahead + 1e-6:
            self._room.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._playout.lead - self.most_ahead):
                    await self._room.wait()
        if not self.is_over and audio:
            self._playout.play(audio)

    async def mark(self, name: str) -> None:
        """See `CallLine.mark`."""
        await self.calls.begin("mark", name=name)
        if not self.is_over:
            self._playout.mark(name)

    async def clear(self) -> None:
        """See `CallLine.clear`."""
        await self.calls.begin("clear")
        if not self.is_over:
            self._playout.clear()
            self._room.set()

    async def hang_up(self) -> None:
        """See `CallLine.hang_up`."""
        await self.calls.begin("hang_up")
        self._close()

    async def speak(self, audio: bytes) -> None:
        """The caller says `audio`; returns when its last frame is sent."""
        for start in range(0, len(audio), _FRAME_BYTES):
            frame = audio[start : start + _FRAME_BYTES]
            # A frame is sent once it was recorded, so its last sample is heard now.
            await asyncio.sleep(len(frame) / TELEPHONE.bytes_per_second)
            self._put(AudioHeard(self._age() - timedelta(seconds=len(frame) / TELEPHONE.bytes_per_second), frame))

    async def press(self, key: str) -> None:
        """The caller presses `key`."""
        self._put(KeyPressed(key))

    async def leave(self) -> None:
        """The caller hangs up."""
        self._close()

    async def _act(self) -> None:
        for step in self.script:
            match step:
                case Wait(seconds):
                    await asyncio.sleep(seconds)
                case Speak(audio):
                    await self.speak(audio)
                case Press(key):
                    await self.press(key)
                case AfterMark(name):
                    await self._until_passed(name)
                case Leave():
                    await self.leave()

    async def _until_passed(self, name: str) -> None:
        while name not in self._passed:
            self._mark_seen.clear()
            await self._mark_seen.wait()

    async def _arrivals(self, hear: Hear | None) -> AsyncGenerator[LineEvent, None]:
        while (event := await self._events.get()) is not None:
            if hear is not None and isinstance(event, AudioHeard):
                hear(event)
            else:
                yield event

    def _age(self) -> timedelta:
        return timedelta(seconds=round(asyncio.get_running_loop().time() - (self._opened or 0.0), 6))

    def _put(self, event: LineEvent) -> None:
        if not self.is_over:
            self._events.put_nowait(event)

    def _mark_passed(self, name: str) -> None:
        self._put(MarkPassed(name))
        self._passed.add(name)
        self._mark_seen.set()

    def _close(self) -> None:
        if not self.is_over:
            self.is_over = True
            self._playout.stop()
            self._room.set()
            self._events.put_nowait(None)
