"""Sounds of a telephone line, made from formulas and seeds, and where in a clip somebody truly speaks."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from math import pi, sin, sqrt
from random import Random

from attrs import frozen

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.loudness import BLOCK, decibels, powers
from bakame_core.domain.telephone import decode, encode

STEP = BLOCK / TELEPHONE.rate
_SMOOTH = 3
_AUDIBLE = 300.0

KEYS = {
    "1": (697, 1209), "2": (697, 1336), "3": (697, 1477), "4": (770, 1209), "5": (770, 1336), "6": (770, 1477),
    "7": (852, 1209), "8": (852, 1336), "9": (852, 1477), "*": (941, 1209), "0": (941, 1336), "#": (941, 1477),
}  # fmt: skip
"""The two frequencies of each key (ITU-T Q.23)."""


@frozen
class Truth:
    """
    Where somebody speaks in a clip, by the envelope of its loudness, in seconds.

    Args:
        began: When it first comes within 30 dB of the peak.
        ended: When it was last within 30 dB of the peak, and within 40.
        pauses: How many silences of 0.15 s or more (35 dB below the peak) are inside.
    """

    began: float
    ended: tuple[float, float]
    pauses: int


def silence(seconds: float) -> bytes:
    """What a carrier sends while nothing is to be heard."""
    return b"\xff" * round(seconds * TELEPHONE.rate)


def tone(frequencies: Iterable[float], seconds: float, loudness: float = -12.0) -> bytes:
    """A chord; `loudness` in dB below full scale, each frequency."""
    peak = 32_767 * sqrt(decibels(loudness))
    steps = [2 * pi * frequency / TELEPHONE.rate for frequency in frequencies]
    return _mulaw(peak * sum(sin(step * place) for step in steps) for place in range(round(seconds * TELEPHONE.rate)))


def noise(seconds: float, loudness: float, seed: int) -> bytes:
    """White noise."""
    level, random = 32_767 * sqrt(decibels(loudness)), Random(seed)  # noqa: S311 - the same noise every time
    return _mulaw(random.gauss(0.0, level) for _ in range(round(seconds * TELEPHONE.rate)))


def click(seed: int) -> bytes:
    """Five milliseconds at full scale, in half a second of silence."""
    return silence(0.25) + noise(0.005, -6.0, seed) + silence(0.25)


def in_noise(clip: bytes, ratio: float, seed: int) -> bytes:
    """`clip` with white noise `ratio` dB below its speech (what of it is audible at all)."""
    random, samples = Random(seed), _samples(clip)  # noqa: S311 - the same noise every time
    audible = [sample * sample for sample in samples if abs(sample) > _AUDIBLE]
    level = sqrt(sum(audible) / len(audible) / decibels(ratio))
    return _mulaw(sample + random.gauss(0.0, level) for sample in samples)


def softer(clip: bytes, by: float) -> bytes:
    """`clip`, `by` dB softer."""
    factor = sqrt(decibels(-by))
    return _mulaw(sample * factor for sample in _samples(clip))


def truth(clip: bytes) -> Truth:
    """Where somebody speaks in `clip`, which must be clean."""
    blocks = powers(clip)
    envelope = [
        sum(blocks[max(0, place - 1) : place + _SMOOTH - 1]) / len(blocks[max(0, place - 1) : place + _SMOOTH - 1])
        for place in range(len(blocks))
    ]
    within = {below: _within(envelope, below) for below in (30.0, 35.0, 40.0)}
    pauses = sum((later - place) * STEP >= 0.15 for place, later in zip(within[35.0], within[35.0][1:], strict=False))
    ends = ((within[30.0][-1] + 1) * STEP, (within[40.0][-1] + 1) * STEP)
    return Truth(within[30.0][0] * STEP, ends, pauses)


def _within(envelope: Sequence[float], below: float) -> list[int]:
    least = max(envelope) * decibels(-below)
    return [place for place, power in enumerate(envelope) if power >= least]


def _samples(clip: bytes) -> array[int]:
    return array("h", decode(clip))


def _mulaw(samples: Iterable[float]) -> bytes:
    return encode(array("h", (max(-32_767, min(32_767, round(sample))) for sample in samples)).tobytes())
