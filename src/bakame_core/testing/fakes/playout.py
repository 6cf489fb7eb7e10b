"""What a carrier does with the audio it is given: plays it in real time, and says when a mark was passed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attrs import define, field, frozen

from bakame_core.domain.audio import TELEPHONE


@frozen
class _Queued:
    """A piece of audio and when its first sample is heard, in loop time."""

    audio: bytes
    begins: float

    @property
    def ends(self) -> float:
        return self.begins + len(self.audio) / TELEPHONE.bytes_per_second


@frozen
class _Mark:
    name: str
    timer: asyncio.TimerHandle


@define
class Playout:
    """
    Plays audio in the loop's time.

    Args:
        passed: Called with a mark's name once all audio before it was played, and at once when it was cleared
            (Twilio: "clear" empties the buffer, and the marks in it are then sent back).
    """

    passed: Callable[[str], None]
    _pieces: list[_Queued] = field(factory=list, init=False)
    _marks: list[_Mark] = field(factory=list, init=False)
    _stopped: bool = field(default=False, init=False)

    @property
    def lead(self) -> float:
        """Seconds of audio that are queued and not yet played."""
        return max(0.0, self._ends - _now())

    @property
    def heard(self) -> bytes:
        """What was really played so far; what was cleared before its time is not in it."""
        if self._stopped:
            return b"".join(piece.audio for piece in self._pieces)
        return b"".join(_played(piece, _now()) for piece in self._pieces)

    @property
    def _ends(self) -> float:
        return self._pieces[-1].ends if self._pieces else 0.0

    def play(self, audio: bytes) -> None:
        """Queue `audio` behind what is queued."""
        self._pieces.append(_Queued(audio, max(_now(), self._ends)))

    def mark(self, name: str) -> None:
        """Queue a mark; with nothing before it, it is passed at the loop's next turn."""
        timer = asyncio.get_running_loop().call_at(max(_now(), self._ends), self._pass)
        self._marks.append(_Mark(name, timer))

    def clear(self) -> None:
        """Throw away what was not played, and pass the marks in it, in order."""
        now = _now()
        self._pieces = [_Queued(_played(piece, now), piece.begins) for piece in self._pieces if piece.begins < now]
        marks, self._marks = self._marks, []
        for mark in marks:
            mark.timer.cancel()
            self.passed(mark.name)

    def stop(self) -> None:
        """Throw everything away, marks included; `heard` can then be read without a loop."""
        marks, self._marks = self._marks, []
        for mark in marks:
            mark.timer.cancel()
        self.clear()
        self._stopped = True

    def _pass(self) -> None:
        # Timers of the same moment may fire in any order; marks are passed in the order in which they were set.
        self.passed(self._marks.pop(0).name)


def _played(piece: _Queued, now: float) -> bytes:
    samples = round((now - piece.begins) * TELEPHONE.rate)
    return piece.audio[: max(0, samples)]


def _now() -> float:
    return asyncio.get_running_loop().time()
