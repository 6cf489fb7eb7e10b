"""The header of a WAV file, as recorders really write it: odd chunks, extensible formats, lengths left open."""

from __future__ import annotations

import struct

from attrs import frozen

_PCM = 1
_MULAW = 7
_EXTENSIBLE = 0xFFFE
_LONGEST_FORMAT = 40
_CHUNK_HEADER = 8
_UNKNOWN_LENGTHS = (0, 0xFFFF_FFFF)
"""What a recorder writes that does not know yet how much will come."""


@frozen
class Wave:
    """
    Where the samples of a WAV file are, and what they are.

    Args:
        tag: The format's number in the registry (RFC 2361): 1 PCM, 7 μ-law; for an extensible format the inner one.
        byte_rate: What the header says; only believed for compressed formats.
        start: Where the samples begin in the file.
        end: Where they end, in the file as it is: one that was cut off ends where the bytes do.
    """

    tag: int
    channels: int
    rate: int
    byte_rate: int
    bits: int
    start: int
    end: int

    @property
    def seconds(self) -> float:
        """The length of what is really there."""
        per_second = self.channels * self.rate * self.bits // 8 or self.byte_rate
        return (self.end - self.start) / per_second

    @property
    def is_pcm16(self) -> bool:
        """Whether the samples are signed 16-bit."""
        return self.tag == _PCM and self.bits == 16  # noqa: PLR2004 - the property's name says it

    @property
    def is_mulaw(self) -> bool:
        """Whether the samples are G.711 μ-law."""
        return self.tag == _MULAW


def parse(data: bytes) -> Wave | None:
    """The WAV file that `data` is; None where it has no usable format or no samples' chunk."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    form: tuple[int, int, int, int, int] | None = None
    at = 12
    while at + _CHUNK_HEADER <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        at += _CHUNK_HEADER
        if name == b"fmt ":
            form = _form(data[at : at + min(size, _LONGEST_FORMAT)])
        if name == b"data":
            return _wave(data, form, at, size)
        at += size + size % 2
    return None


def _wave(data: bytes, form: tuple[int, int, int, int, int] | None, start: int, size: int) -> Wave | None:
    if form is None:
        return None
    end = len(data) if size in _UNKNOWN_LENGTHS else min(start + size, len(data))
    return Wave(*form, start=start, end=end)


def _form(chunk: bytes) -> tuple[int, int, int, int, int] | None:
    """Tag, channels, rate, bytes a second and bits a sample; None where they make no sense."""
    if len(chunk) < 16:  # noqa: PLR2004 - the shortest format chunk
        return None
    tag, channels, rate, byte_rate, _, bits = struct.unpack_from("<HHIIHH", chunk)
    if tag == _EXTENSIBLE and len(chunk) >= _LONGEST_FORMAT:
        # The first two bytes of the sub-format's GUID are the number that `tag` would have been.
        tag = struct.unpack_from("<H", chunk, 24)[0]
    if not channels or not rate or not (byte_rate or bits):
        return None
    if tag not in (_PCM, _MULAW):
        bits = bits if bits in (8, 16, 24, 32) and channels * rate * bits // 8 == byte_rate else 0
    return (tag, channels, rate, byte_rate, bits) if bits or byte_rate else None
