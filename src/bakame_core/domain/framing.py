"""
From a carrier's pieces of audio to windows of one length, each with its time.

The clock is the carrier's. Twilio sends 20 ms at a time, mostly; silent pieces may be missing, times may be off by some
milliseconds, and a piece may come twice or late.
"""

from __future__ import annotations

from math import inf, isfinite

from attrs import define, field, frozen

from bakame_core.domain.audio import TELEPHONE

SILENCE = b"\xff"
"""A sample of digital silence in μ-law."""

_GAP = 0.02
_MOST_FILLED = 0.5
_BEHIND = 0.06
_RESTART = 2.0
_FOLLOW = 16


@frozen
class Window:
    """So many samples of audio. `ends`: when its last one was spoken, in seconds since the stream began."""

    audio: bytes = field(repr=lambda audio: f"<{len(audio)} bytes>")
    ends: float


@define
class Framing:
    """
    Cuts what comes into windows of `size` samples.

    1. What is missing between two pieces is silence. After half a second of it the clock jumps.
    2. A piece whose time is not after the last one's came twice or late: it is left out. One that is two seconds too
       early means that the carrier's clock began anew.
    3. Times that are off by less than a frame are evened out: the clock follows them slowly.
    """

    size: int
    _rest: bytearray = field(factory=bytearray, init=False)
    _ends: float | None = field(default=None, init=False)
    _last: float = field(default=-inf, init=False)

    def add(self, audio: bytes, at: float) -> list[Window]:
        """The windows that are complete with `audio`, of which the first sample was spoken `at`."""
        if not audio or not isfinite(at) or self._last - _RESTART < at <= self._last:
            return []
        self._last = at
        windows = self._reach(at)
        return windows + self._take(audio)

    def silence(self, seconds: float) -> list[Window]:
        """The windows that are complete once `seconds` of silence have passed."""
        return self._take(SILENCE * round(seconds * TELEPHONE.rate)) if self._ends is not None else []

    def _reach(self, at: float) -> list[Window]:
        """Move the clock to `at`, with silence or without."""
        off = at - self._ends if self._ends is not None else inf
        if self._ends is not None and -_BEHIND < off < _GAP:
            self._ends += off / _FOLLOW
            return []
        windows = self.silence(min(off, _MOST_FILLED)) if off >= _GAP else []
        if off >= _MOST_FILLED or off <= -_BEHIND:
            self._rest.clear()
        self._ends = at
        return windows

    def _take(self, audio: bytes) -> list[Window]:
        self._rest += audio
        self._ends = (self._ends or 0.0) + len(audio) / TELEPHONE.rate
        if len(self._rest) < self.size:
            return []
        begins = self._ends - len(self._rest) / TELEPHONE.rate
        whole = len(self._rest) // self.size * self.size
        windows = [
            Window(bytes(self._rest[start : start + self.size]), begins + (start + self.size) / TELEPHONE.rate)
            for start in range(0, whole, self.size)
        ]
        del self._rest[:whole]
        return windows
