"""
What a recording is, told from its own bytes: never from a file name or from what a server says that it sent.

`inspect` gives a `Clip` that a recogniser will take, or an `Unusable` that says why not; it never raises, for a bad
recording is an everyday thing and not a failure of anybody's.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from collections.abc import Iterator
from enum import StrEnum
from itertools import islice
from operator import mul

from attrs import frozen

from bakame_core.domain.audio import AudioFormat, Clip, Container, Encoding
from bakame_core.domain.telephone import decode
from bakame_core.domain.wave import Wave, parse

LARGEST = 5 * 1024 * 1024
"""Bytes; a turn of two minutes as the carrier records it is 1.9 MB."""
SMALLEST = 100
"""Bytes; a bare WAV header is 44 to 80 of them, so this holds no sound."""
LONGEST = 120.0
"""Seconds that one turn may last."""

SILENCE_DBFS = -45.0
"""Speech on a telephone peaks at -6 to -30 dBFS; the noise of an idle line lies below -50."""
WINDOW = 0.020
CLICKS = 2
"""Windows that may be louder without anybody having spoken: a click of the line is shorter than any word."""
_SILENCE = 10 ** (SILENCE_DBFS / 20)
_ENOUGH_SAMPLES = 2_600
_FULL_SCALE = 32_768


class Fault(StrEnum):
    """Why a recording cannot be used."""

    EMPTY = "empty"
    TOO_SMALL = "too small"
    TOO_LARGE = "too large"
    TOO_LONG = "too long"
    NOT_AUDIO = "not audio"


@frozen
class Unusable:
    """A recording that no recogniser should be asked about."""

    reason: Fault


def inspect(data: bytes) -> Clip | Unusable:
    """
    The clip that `data` is, or why it is none.

    The length is known for WAV and FLAC; the other containers would have to be decoded, and are bounded by their size.
    """
    fault = _size_fault(data)
    if fault:
        return Unusable(fault)
    container = _container(data)
    if container is None:
        return Unusable(Fault.NOT_AUDIO)
    seconds = _seconds(data, container)
    if container is Container.WAV and seconds is None:
        return Unusable(Fault.NOT_AUDIO)
    if seconds == 0:
        return Unusable(Fault.EMPTY)
    if seconds is not None and seconds > LONGEST:
        return Unusable(Fault.TOO_LONG)
    return Clip(data, container, seconds)


def loudness(clip: Clip) -> float | None:
    """
    The loudest 20 ms of `clip` in dBFS (RMS; digital silence is minus infinity).

    None where it cannot be told without a decoder: anything but WAV with 16-bit PCM or μ-law.
    """
    levels = _levels(clip)
    if levels is None:
        return None
    loudest = max(levels, default=0.0)
    return 20 * math.log10(loudest) if loudest > 0 else -math.inf


def is_silent(clip: Clip) -> bool:
    """
    Whether nobody can have spoken: no more than two windows of 20 ms reach -45 dBFS.

    False where the level cannot be told: then a recogniser must decide.
    """
    levels = _levels(clip)
    if levels is None:
        return False
    loud = (level for level in levels if level > _SILENCE)
    return sum(1 for _ in islice(loud, CLICKS + 1)) <= CLICKS


def wav(samples: bytes, fmt: AudioFormat) -> bytes:
    """`samples` as a WAV file. Half a sample at the end is left out."""
    width, tag = (1, 7) if fmt.encoding is Encoding.MULAW else (2, 1)
    samples = samples[: len(samples) // width * width]
    header = struct.pack("<HHIIHH", tag, 1, fmt.rate, fmt.bytes_per_second, width, 8 * width)
    chunks = _chunk(b"fmt ", header)
    if tag != 1:
        # Anything but PCM needs an (empty) extension and a count of samples (RFC 2361, section 2).
        chunks = _chunk(b"fmt ", header + b"\0\0") + _chunk(b"fact", struct.pack("<I", len(samples)))
    body = b"WAVE" + chunks + _chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _size_fault(data: bytes) -> Fault | None:
    if not data:
        return Fault.EMPTY
    if len(data) < SMALLEST:
        return Fault.TOO_SMALL
    return Fault.TOO_LARGE if len(data) > LARGEST else None


_MAGIC = (
    (0, b"OggS", Container.OGG),
    (0, b"fLaC", Container.FLAC),
    (0, b"\x1a\x45\xdf\xa3", Container.WEBM),
    (4, b"ftyp", Container.M4A),
    (0, b"ID3", Container.MP3),
)


def _container(data: bytes) -> Container | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return Container.WAV
    for offset, magic, container in _MAGIC:
        if data[offset : offset + len(magic)] == magic:
            return container
    return Container.MP3 if _is_mp3_frame(data) else None


_MP3_SYNC = 0b111_1111_1111


def _is_mp3_frame(data: bytes) -> bool:
    """An MPEG audio header: eleven sync bits, then a version, layer, bit rate and sampling rate that exist."""
    sync, version, layer = data[0] << 3 | data[1] >> 5, data[1] >> 3 & 3, data[1] >> 1 & 3
    if sync != _MP3_SYNC:
        return False
    return version != 1 and layer != 0 and data[2] >> 4 not in {0, 15} and data[2] >> 2 & 3 != 3  # noqa: PLR2004 - bit fields of the MPEG header


def _seconds(data: bytes, container: Container) -> float | None:
    if container is Container.WAV:
        wave = parse(data)
        return wave.seconds if wave else None
    if container is Container.FLAC:
        # STREAMINFO comes first: 20 bits of sampling rate, 36 of total samples, 0 where unknown (RFC 9639, 8.2).
        packed = int.from_bytes(data[18:26], "big")
        rate, total = packed >> 44, packed & 0xF_FFFF_FFFF
        return total / rate if rate and total else None
    return None


def _levels(clip: Clip) -> Iterator[float] | None:
    """The RMS of each window, full scale being 1; worked out one by one, for most answers need only a few."""
    wave = parse(clip.data) if clip.container is Container.WAV else None
    pcm = _pcm(clip.data, wave) if wave else None
    if wave is None or pcm is None:
        return None
    # Energy needs no more than 2,600 samples a second of a telephone voice, and every one costs time.
    skip = max(1, wave.rate // _ENOUGH_SAMPLES)
    window = max(1, round(WINDOW * wave.rate / skip))
    channels = (pcm[channel :: wave.channels * skip] for channel in range(wave.channels))
    return (_rms(one[start : start + window]) for one in channels for start in range(0, len(one), window))


def _pcm(data: bytes, wave: Wave) -> array[int] | None:
    if not (wave.is_mulaw or wave.is_pcm16):
        return None
    sound = data[wave.start : wave.end]
    samples = array("h", decode(sound) if wave.is_mulaw else sound[: len(sound) // 2 * 2])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _rms(samples: array[int]) -> float:
    return math.sqrt(sum(map(mul, samples, samples)) / len(samples)) / _FULL_SCALE
