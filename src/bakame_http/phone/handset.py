"""The handset as the exchange sees it, and what is known of the sound in it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from attrs import define, field

FRAME = 160
"""Bytes of 20 ms on a telephone line."""
TICK = 0.02
SILENT = b"\xff" * FRAME
_MOST_FRAMES = 25
_FLOWS_FROM = 3
_CATCHES_UP_FROM = 12


class Handset(Protocol):
    """Who holds the telephone: a page, or the terminal. Nothing of it waits."""

    def tell(self, kind: str, /, **fields: Any) -> None:
        """Something happened on the line."""
        ...

    def play(self, audio: bytes) -> None:
        """Play μ-law behind what is playing."""
        ...

    def clear(self, epoch: int) -> None:
        """Fall silent at once; what is played from now on is counted from zero, in `epoch`."""
        ...


@define(eq=False)
class Playout:
    """
    The sound on its way to the learner's ear. Nothing counts as played before the handset says so.

    Twilio: a mark is sent back once all audio before it was played, and at once when that was cleared.
    """

    handset: Handset
    epoch: int = field(default=0, init=False)
    _given: int = field(default=0, init=False)
    _played: int = field(default=0, init=False)
    _marks: deque[tuple[int, Callable[[], None]]] = field(factory=deque, init=False)

    @property
    def lead(self) -> int:
        """Samples that were given and not yet played."""
        return self._given - self._played

    def play(self, audio: bytes) -> None:
        """Queue `audio`."""
        self._given += len(audio)
        self.handset.play(audio)

    def mark(self, passed: Callable[[], None]) -> None:
        """Have `passed` called when all that was queued before is over; at once where nothing is."""
        if self._marks or self.lead:
            self._marks.append((self._given, passed))
        else:
            passed()

    def acknowledged(self, epoch: int, samples: int) -> None:
        """The handset has played so many samples of `epoch`; what it says of an earlier one is stale."""
        if epoch != self.epoch:
            return
        self._played = max(self._played, min(samples, self._given))
        while self._marks and self._marks[0][0] <= self._played:
            self._marks.popleft()[1]()

    def clear(self) -> None:
        """Throw away what was not played, and pass the marks in it, in order."""
        self.epoch += 1
        self._given = self._played = 0
        self.handset.clear(self.epoch)
        marks, self._marks = self._marks, deque()
        for _, passed in marks:
            passed()

    async def drained(self) -> None:
        """Return when all that was queued is over."""
        over = asyncio.Event()
        self.mark(over.set)
        await over.wait()


@define(eq=False)
class Mouth:
    """
    What the learner's side puts on the line, a frame at a time: words that were typed, else her microphone, else silence.

    The microphone's clock is not ours: a few frames are kept in hand, and a queue that grows is shortened.
    """

    _speech: bytearray = field(factory=bytearray, init=False)
    _frames: deque[bytes] = field(factory=lambda: deque(maxlen=_MOST_FRAMES), init=False)
    _flowing: bool = field(default=False, init=False)
    _held_until: float = field(default=0.0, init=False)

    def say(self, audio: bytes) -> None:
        """Say `audio` (μ-law) behind what is being said."""
        self._speech += audio + SILENT[: -len(audio) % FRAME]

    def take(self, frame: bytes) -> None:
        """A frame of the microphone."""
        self._frames.append(frame)
        if len(self._frames) > _CATCHES_UP_FROM:
            self._frames.popleft()

    def hold(self, seconds: float, now: float) -> None:
        """Somebody is typing: a recording does not end meanwhile."""
        self._held_until = now + seconds

    def held(self, now: float) -> bool:
        """Whether somebody is typing."""
        return now < self._held_until

    def frame(self) -> bytes:
        """The next 20 ms."""
        if self._speech:
            spoken = bytes(self._speech[:FRAME])
            del self._speech[:FRAME]
            self._frames.clear()
            return spoken
        if not self._frames:
            self._flowing = False
        elif len(self._frames) >= _FLOWS_FROM:
            self._flowing = True
        return self._frames.popleft() if self._flowing else SILENT
