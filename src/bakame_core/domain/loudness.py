"""How loud a piece of telephone audio is, by G.711 codes; a fifth of the price of decoding it."""

from __future__ import annotations

from functools import cache

from bakame_core.domain.telephone import sample_of

BLOCK = 64
"""Samples in a block: 8 ms, the resolution of all that is told of loudness."""

FULL_SCALE = 32_768.0**2

_QUIET_SAMPLE = 64
_FEW = 40
"""One sample in so many may be louder in what is quiet."""


def powers(mulaw: bytes) -> tuple[float, ...]:
    """The mean square of each block of `mulaw`, of samples as 16-bit values; a last block may be shorter."""
    squares = _squares()
    values = [squares[code] for code in mulaw]
    blocks = [values[start : start + BLOCK] for start in range(0, len(values), BLOCK)]
    return tuple([sum(block) / len(block) for block in blocks])


def is_quiet(mulaw: bytes) -> bool:
    """
    Whether `mulaw` (a frame or more) is digital silence or the hiss of a quiet line: noise below about -64 dBFS.

    Speech has peaks: a child who speaks softly, at -46 on average, is never taken for it.
    """
    return len(mulaw.translate(None, _quiet_codes())) * _FEW <= len(mulaw)


def decibels(value: float) -> float:
    """The factor between two powers that are `value` dB apart."""
    return float(10.0 ** (value / 10.0))


@cache
def _squares() -> tuple[float, ...]:
    return tuple(float(sample_of(code) ** 2) for code in range(256))


@cache
def _quiet_codes() -> bytes:
    return bytes(code for code in range(256) if abs(sample_of(code)) <= _QUIET_SAMPLE)
