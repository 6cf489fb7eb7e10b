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
        if not self._is_next(audio, at):
            return []
        windows = self._reach(at)
        return windows + self._take(audio) if windows else self._take(audio)

    def skip(self, audio: bytes, at: float) -> float | None:
        """
        Leave out `audio`, which is quiet, and what waits to become a window: the next one begins after it.

        The time of its end; None where it came twice or late. The cheap way through the silence that most of a call is.
        """
        if not self._is_next(audio, at):
            return None
        off = at - self._ends if self._ends is not None else inf
        begins = self._ends + off / _FOLLOW if self._ends is not None and -_BEHIND < off < _GAP else at
        self._rest.clear()
        self._ends = begins + len(audio) / TELEPHONE.rate
        return self._ends

    @property
    def waiting(self) -> bytes:
        """What has come and is no window yet."""
        return bytes(self._rest)

    def _is_next(self, audio: bytes, at: float) -> bool:
        if not audio or not isfinite(at) or self._last - _RESTART < at <= self._last:
            return False
        self._last = at
        return True

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
        rest, size = self._rest, self.size
        rest += audio
        self._ends = (self._ends or 0.0) + len(audio) / TELEPHONE.rate
        windows: list[Window] = []
        while len(rest) >= size:
            windows.append(Window(bytes(rest[:size]), self._ends - (len(rest) - size) / TELEPHONE.rate))
            del rest[:size]
        return windows
