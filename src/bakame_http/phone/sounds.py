"""Sounds that the exchange makes itself."""

from __future__ import annotations

import math
from array import array
from functools import cache

from bakame_core.domain.telephone import decode, encode

RATE = 8_000
_VOICED = 450.0
_VOWELS = ((730, 1090, 2440), (530, 1840, 2480), (270, 2290, 3010), (570, 840, 2410), (300, 870, 2240))
"""Formants in Hz of five vowels (Peterson and Barney, 1952)."""
_WIDTHS = (60.0, 90.0, 150.0)
_SYLLABLE = 0.2
_LETTERS = 4


@cache
def beep() -> bytes:
    """What a recording begins with."""
    return encode(_pcm([9_000 * math.sin(2 * math.pi * 1_000 * n / RATE) for n in range(round(0.25 * RATE))]))


def is_voice(frame: bytes) -> bool:
    """Whether 20 ms of μ-law are louder than a quiet line."""
    samples = array("h", decode(frame))
    return sum(abs(sample) for sample in samples) / max(1, len(samples)) > _VOICED


def murmur(words: str) -> bytes:
    """
    Syllables without words, about as long as `words` take: what a learner's typed words sound like where the server has no
    real voice. A detector of voices takes them for one; only a scripted recogniser "understands" them.
    """
    count = min(40, max(3, len(words) // _LETTERS))
    samples: list[float] = []
    for place in range(count):
        samples += _syllable(_VOWELS[(place * 3) % len(_VOWELS)], pitch=190 - 40 * place / count)
    return encode(_pcm(samples))


def _syllable(formants: tuple[int, ...], pitch: float) -> list[float]:
    length = round(_SYLLABLE * RATE)
    phase, source = 0.0, []
    for _ in range(length):
        phase += pitch / RATE
        source.append(1.0 if phase >= 1 else 0.0)
        phase %= 1
    sound = [
        sum(pair)
        for pair in zip(*(_resonated(source, f, w) for f, w in zip(formants, _WIDTHS, strict=True)), strict=True)
    ]
    loudest = max(map(abs, sound)) or 1.0
    return [
        12_000 * value / loudest * math.sin(math.pi * (place + 0.5) / length) ** 0.6
        for place, value in enumerate(sound)
    ]


def _resonated(source: list[float], formant: float, width: float) -> list[float]:
    """A resonator of second order."""
    radius = math.exp(-math.pi * width / RATE)
    back, further = 2 * radius * math.cos(2 * math.pi * formant / RATE), -radius * radius
    one = two = 0.0
    out = []
    for value in source:
        one, two = value + back * one + further * two, one
        out.append(one)
    return out


def _pcm(samples: list[float]) -> bytes:
    return array("h", (max(-32_767, min(32_767, round(sample))) for sample in samples)).tobytes()
