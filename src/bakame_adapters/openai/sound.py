"""
Samples between rates and encodings, piece by piece, for a stream of unknown length.

Cutting the same sound into other pieces changes no sample of what comes out.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, gcd

import numpy as np
from attrs import define, field
from numpy.typing import NDArray

from bakame_core.domain.audio import AudioFormat, Encoding

Samples = NDArray[np.int16]

_STOPBAND_DB = 60.0
"""Further down than μ-law's own noise (about 38 dB below the voice)."""

_PASS, _STOP = 0.43, 0.5
"""The edge of the filter, as shares of the lower rate: at 8 kHz it begins above 3.4 kHz, the telephone's band."""


@lru_cache(maxsize=8)
def _filters(source: int, target: int) -> NDArray[np.float32]:
    """
    One row of filter taps for each position that an output sample can have between two input samples.

    A windowed sinc (Kaiser). Each row sums to 1, so that silence and loudness stay what they are.
    """
    lower = min(1.0, target / source)
    beta = 0.1102 * (_STOPBAND_DB - 8.7)
    width = 2 * ceil(((_STOPBAND_DB - 8) / (2.285 * 2 * np.pi * (_STOP - _PASS) * lower) + 1) / 2)
    rows = target // gcd(source, target)
    at = np.arange(width) - (width // 2 - 1) - np.arange(rows)[:, None] / rows
    window = np.i0(beta * np.sqrt(np.clip(1 - (at / (width / 2)) ** 2, 0, None)))
    taps = np.sinc((_PASS + _STOP) * lower * at) * window
    rounded: NDArray[np.float32] = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
    return rounded


@define
class Resampler:
    """
    From `source` to `target` samples a second, with everything filtered away that the lower rate cannot carry.

    `n` samples in give ``ceil(n * target / source)`` out, none of them late: what is held back comes with `finish`.
    """

    source: int
    target: int
    _held: NDArray[np.float32] = field(init=False)
    _next: int = field(init=False, default=0)
    """Where the next output sample lies, counted from the first held one in steps of ``1 / rows``."""

    def __attrs_post_init__(self) -> None:
        # Silence before the beginning, half a filter long: without it the sound would come out late.
        self._held = np.zeros(self._taps.shape[1] // 2 - 1, np.float32)

    @property
    def _taps(self) -> NDArray[np.float32]:
        return _filters(self.source, self.target)

    def feed(self, samples: Samples) -> Samples:
        """What can be told from `samples` and those before; may be empty."""
        if self.source == self.target:
            return samples
        return self._feed(samples.astype(np.float32))

    def finish(self) -> Samples:
        """The last few samples."""
        if self.source == self.target:
            return np.empty(0, np.int16)
        return self._feed(np.zeros(self._taps.shape[1] // 2, np.float32))

    def _feed(self, samples: NDArray[np.float32]) -> Samples:
        self._held = np.concatenate((self._held, samples))
        taps = self._taps
        rows, width = taps.shape
        step = self.source // gcd(self.source, self.target)
        count = max(0, -(-((len(self._held) - width + 1) * rows - self._next) // step))
        if not count:
            return np.empty(0, np.int16)
        places = self._next + step * np.arange(count)
        windows = np.lib.stride_tricks.sliding_window_view(self._held, width)[places // rows]
        made = np.einsum("ij,ij->i", windows, taps[places % rows])
        self._forget(self._next + step * count, rows)
        rounded: Samples = np.clip(np.rint(made), -32768, 32767).astype(np.int16)
        return rounded

    def _forget(self, place: int, rows: int) -> None:
        """Drop the samples that no later output looks at."""
        done = min(place // rows, len(self._held))
        self._held = self._held[done:]
        self._next = place - done * rows


@lru_cache(maxsize=1)
def _mulaw_table() -> NDArray[np.uint8]:
    """The code of each 16-bit sample, by its value as unsigned (ITU-T G.711, table 2)."""
    linear = np.arange(65_536, dtype=np.uint16).view(np.int16).astype(np.int32) >> 2
    sign = np.where(linear < 0, 0x7F, 0xFF)
    size = np.minimum(np.abs(linear), 8_158) + 33
    segment = np.floor(np.log2(size)).astype(np.int32) - 5
    codes: NDArray[np.uint8] = (((segment << 4) | ((size >> (segment + 1)) & 0x0F)) ^ sign).astype(np.uint8)
    return codes


def mulaw(samples: Samples) -> bytes:
    """G.711 μ-law, one byte a sample."""
    return _mulaw_table()[samples.view(np.uint16)].tobytes()


@define
class Converter:
    """Samples at one rate to the bytes of an `AudioFormat`."""

    source: int
    fmt: AudioFormat
    _resampler: Resampler = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._resampler = Resampler(self.source, self.fmt.rate)

    def feed(self, samples: Samples) -> bytes:
        """The bytes that can be told so far."""
        return self._encode(self._resampler.feed(samples))

    def finish(self) -> bytes:
        """The rest."""
        return self._encode(self._resampler.finish())

    def _encode(self, samples: Samples) -> bytes:
        return mulaw(samples) if self.fmt.encoding is Encoding.MULAW else samples.astype("<i2").tobytes()
