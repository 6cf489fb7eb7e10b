"""
G.711 μ-law, the sound of a telephone line, to and from 16-bit PCM (ITU-T G.711; the same results as `audioop` gave).

By table: decoding is two `bytes.translate`, encoding one look-up a sample.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache

from bakame_core.errors import RuleBroken

_BIAS = 33
_CLIP = 8_158
_SAMPLE_VALUES = 65_536


def encode(pcm: bytes) -> bytes:
    """
    Signed 16-bit little-endian samples as μ-law, one byte each.

    Raises:
        RuleBroken: Half a sample was passed.
    """
    if len(pcm) % 2:
        raise RuleBroken("16-bit samples come in pairs of bytes")
    samples = array("H", pcm)
    if sys.byteorder == "big":
        samples.byteswap()
    return bytes(map(_codes().__getitem__, samples))


def decode(mulaw: bytes) -> bytes:
    """μ-law as signed 16-bit little-endian samples, two bytes for each of `mulaw`."""
    low, high = _halves()
    pcm = bytearray(2 * len(mulaw))
    pcm[0::2] = mulaw.translate(low)
    pcm[1::2] = mulaw.translate(high)
    return bytes(pcm)


def code_of(sample: int) -> int:
    """The μ-law byte of one sample from -32768 to 32767."""
    magnitude, sign = (sample >> 2, 0xFF) if sample >= 0 else (-(sample >> 2), 0x7F)
    biased = min(magnitude, _CLIP) + _BIAS
    segment = biased.bit_length() - 6
    return (segment << 4 | biased >> (segment + 1) & 0x0F) ^ sign


def sample_of(code: int) -> int:
    """The sample that a μ-law byte stands for, -32124 to 32124."""
    inverted = code ^ 0xFF
    magnitude = (((inverted & 0x0F) * 2 + _BIAS) << (inverted >> 4 & 0x07)) - _BIAS
    return -4 * magnitude if inverted & 0x80 else 4 * magnitude


@cache
def _codes() -> bytes:
    """The code of every sample, by its value taken as unsigned."""
    half = _SAMPLE_VALUES // 2
    return bytes(code_of(value if value < half else value - _SAMPLE_VALUES) for value in range(_SAMPLE_VALUES))


@cache
def _halves() -> tuple[bytes, bytes]:
    """The low and the high byte of every code's sample."""
    samples = [sample_of(code) & 0xFFFF for code in range(256)]
    return bytes(value & 0xFF for value in samples), bytes(value >> 8 for value in samples)
