"""
Sound as samples: WAV files in, any rate to any other, 16-bit samples out.

Samples are `float32`, one channel, -1 to 1.
"""

from __future__ import annotations

import struct
from functools import cache
from math import gcd
from typing import TypeAlias

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

Samples: TypeAlias = NDArray[np.float32]

MAX_SECONDS = 600
_RATES = range(4_000, 192_001)
_CHANNELS = range(1, 17)
_EXTENSIBLE = 0xFFFE
_ZERO_CROSSINGS = 16
_BLOCK = 8_192


class NotAudio(ValueError):
    """The bytes are not a WAV file that can be read here; the message says why and holds none of them."""


@frozen
class Wave:
    """One channel of sound, `rate` samples a second."""

    samples: Samples = field(repr=lambda samples: f"<{len(samples)} samples>")
    rate: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate

    def at(self, rate: int) -> Samples:
        """The same sound at another rate."""
        return resample(self.samples, self.rate, rate)


@frozen
class _Format:
    code: int
    channels: int
    rate: int
    bits: int


def read_wav(data: bytes) -> Wave:
    """
    The sound of a RIFF/WAVE file: PCM of 8, 16, 24 or 32 bits, 32-bit float or G.711 μ-law; channels are averaged.

    Lengths in headers are not believed: streamed files say 0 or 0xFFFFFFFF, and cut ones promise what never came.

    Raises:
        NotAudio: Another kind of file or of samples, no samples' description, or more than ten minutes.
    """
    fmt, payload = _chunks(data)
    if fmt.rate not in _RATES or fmt.channels not in _CHANNELS:
        raise NotAudio(f"{fmt.channels} channels at {fmt.rate} Hz is not sound that a telephone could carry")
    frame = fmt.channels * fmt.bits // 8
    if frame and len(payload) // frame > MAX_SECONDS * fmt.rate:
        raise NotAudio(f"it is longer than {MAX_SECONDS} seconds")
    samples = _decode(fmt, payload[: len(payload) - len(payload) % frame] if frame else b"")
    return Wave(samples.reshape(-1, fmt.channels).mean(axis=1, dtype=np.float32), fmt.rate)


def _chunks(data: bytes) -> tuple[_Format, bytes]:
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise NotAudio("it is not a WAV file")
    fmt: _Format | None = None
    at = 12
    while at + 8 <= len(data):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = at + 8
        if name == b"data":
            if fmt is None:
                break
            streamed = size == 0 or body + size > len(data)
            return fmt, data[body:] if streamed else data[body : body + size]
        if name == b"fmt ":
            fmt = _format(data[body : body + size])
        at = body + size + size % 2
    raise NotAudio("the WAV file has no samples, or does not say what they are")


def _format(chunk: bytes) -> _Format:
    if len(chunk) < 16:  # noqa: PLR2004 - WAVEFORMAT with bits per sample takes 16 bytes
        raise NotAudio("the WAV file's format chunk is cut short")
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if code == _EXTENSIBLE and len(chunk) >= 26:  # noqa: PLR2004 - WAVEFORMATEXTENSIBLE: the real code opens its GUID
        (code,) = struct.unpack_from("<H", chunk, 24)
    return _Format(code, channels, rate, bits)


def _decode(fmt: _Format, payload: bytes) -> Samples:
    """The samples of all channels; the codes are those of WAVEFORMATEX: 1 PCM, 3 float, 7 G.711 μ-law."""
    match fmt.code, fmt.bits:
        case (7, 8):
            return _mulaw()[np.frombuffer(payload, np.uint8)]
        case (1, 8):
            return (np.frombuffer(payload, np.uint8).astype(np.float32) - 128) / np.float32(128)
        case (1, 16):
            return np.frombuffer(payload, "<i2").astype(np.float32) / np.float32(2**15)
        case (1, 24):
            wide = np.zeros((len(payload) // 3, 4), np.uint8)
            wide[:, 1:] = np.frombuffer(payload, np.uint8).reshape(-1, 3)
            return (wide.view("<i4").ravel() / 2**31).astype(np.float32)
        case (1, 32):
            return (np.frombuffer(payload, "<i4") / 2**31).astype(np.float32)
        case (3, 32):
            return np.nan_to_num(np.frombuffer(payload, "<f4").astype(np.float32)).clip(-1, 1)
        case _:
            raise NotAudio(f"WAV format {fmt.code} with {fmt.bits} bits is not read here")


@cache
def _mulaw() -> Samples:
    """The 256 values of G.711 μ-law, of which all bits are sent inverted."""
    code = ~np.arange(256) & 0xFF
    magnitude = ((((code & 0x0F) << 3) + 132) << ((code >> 4) & 7)) - 132
    return (np.where(code & 0x80, -magnitude, magnitude) / 32_768).astype(np.float32)


def resample(samples: Samples, source: int, target: int) -> Samples:
    """`samples` of `source` Hz at `target` Hz, by a windowed sinc; what would fold over is filtered out."""
    if source == target or not len(samples):
        return samples
    common = gcd(source, target)
    up, down = target // common, source // common
    kernel = _kernel(up, down)
    reach = kernel.shape[1] // 2
    padded = np.concatenate([np.zeros(reach, np.float32), samples, np.zeros(reach + 1, np.float32)])
    length = len(samples) * up // down
    out = np.empty(length, np.float32)
    taps = np.arange(kernel.shape[1])
    # In blocks: the whole would take as much memory for each tap as the sound itself.
    for start in range(0, length, _BLOCK):
        place = np.arange(start, min(start + _BLOCK, length), dtype=np.int64) * down
        out[start : start + len(place)] = np.einsum(
            "ij,ij->i", padded[(place // up)[:, None] + taps], kernel[place % up]
        )
    return out


@cache
def _kernel(up: int, down: int) -> Samples:
    """A row of filter taps for each of the `up` places that an output sample can have between two input samples."""
    widen = max(1.0, down / up)
    reach = int(np.ceil(_ZERO_CROSSINGS * widen))
    distance = (np.arange(-reach, reach + 1)[None, :] - np.arange(up)[:, None] / up) / widen
    window = np.where(np.abs(distance) < _ZERO_CROSSINGS, 0.54 + 0.46 * np.cos(np.pi * distance / _ZERO_CROSSINGS), 0)
    return (np.sinc(distance) * window / widen).astype(np.float32)


def to_pcm(samples: Samples) -> bytes:
    """`samples` as signed 16-bit little-endian; what is louder than full scale is clipped."""
    return (np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes()


def streamed_wav_header(rate: int) -> bytes:
    """The header of a 16-bit mono file whose length is not known yet, with the lengths that OpenAI sends then."""
    return (
        b"RIFF\xff\xff\xff\xffWAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2, 2, 16)
        + b"data\xff\xff\xff\xff"
    )
