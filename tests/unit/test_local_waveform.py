"""WAV files as callers, browsers and telephones write them, and other rates."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="numpy is not installed: run `make setup`")

from bakame_adapters.local.waveform import (  # noqa: E402 - numpy first, or the module is skipped
    NotAudio,
    Samples,
    read_wav,
    resample,
    streamed_wav_header,
    to_pcm,
)


def wav(payload: bytes, code: int = 1, channels: int = 1, rate: int = 8_000, bits: int = 16, size: int = -1) -> bytes:
    frame = channels * bits // 8
    fmt = struct.pack("<HHIIHH", code, channels, rate, rate * frame & 0xFFFFFFFF, frame & 0xFFFF, bits)
    size = len(payload) if size < 0 else size
    head = b"WAVEfmt " + struct.pack("<I", len(fmt)) + fmt + b"data" + struct.pack("<I", size)
    return b"RIFF" + struct.pack("<I", len(head) + len(payload)) + head + payload


def sine(hertz: float, rate: int, seconds: float = 0.5) -> Samples:
    wave: Samples = np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate).astype(np.float32) * np.float32(
        0.5
    )
    return wave


HALF = [0.5, -0.5, 0.0]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (wav(struct.pack("<3h", 16_384, -16_384, 0)), HALF),
        (wav(bytes([192, 64, 128]), bits=8), HALF),
        (wav(struct.pack("<3i", 2**30, -(2**30), 0), bits=32), HALF),
        (wav(b"\x00\x00\x40" + b"\x00\x00\xc0" + b"\0\0\0", bits=24), HALF),
        (wav(struct.pack("<3f", 0.5, -0.5, float("nan")), code=3, bits=32), HALF),
        (wav(struct.pack("<4h", 32_767, 0, -32_768, 0), channels=2), [0.5, -0.5]),
        (wav(b"\xff\x80\x00", code=7, bits=8), [0.0, 32_124 / 32_768, -32_124 / 32_768]),
    ],
    ids=["16 bits", "8 bits", "32 bits", "24 bits", "float", "stereo", "mu-law"],
)
def test_every_usual_kind_of_sample_is_read(data: bytes, expected: list[float]) -> None:
    assert read_wav(data).samples == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF, 1_000])
def test_a_length_that_a_header_promises_is_not_believed(size: int) -> None:
    assert len(read_wav(wav(struct.pack("<3h", 1, 2, 3), size=size)).samples) == 3


def test_half_a_sample_at_the_end_is_dropped() -> None:
    assert len(read_wav(wav(b"\x01\x02\x03")).samples) == 1


def test_an_extensible_header_is_looked_through() -> None:
    plain = wav(struct.pack("<2h", 1, 2))
    fmt = struct.pack("<HHIIHHHHIH14s", 0xFFFE, 1, 8_000, 16_000, 2, 16, 22, 16, 4, 1, b"\0" * 14)
    assert len(read_wav(plain[:12] + b"fmt " + struct.pack("<I", len(fmt)) + fmt + plain[36:]).samples) == 2


def test_what_a_streamed_header_opens_can_be_read() -> None:
    wave = read_wav(streamed_wav_header(24_000) + to_pcm(np.asarray([0.5, 2.0, -2.0], np.float32)))
    assert wave.rate == 24_000
    assert wave.samples == pytest.approx([0.5, 1, -1], abs=1e-4)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF\0\0\0\0WAVE",
        b"ID3" + bytes(100),
        wav(b"", code=49, bits=0),
        wav(bytes(8), channels=0),
        wav(bytes(8), rate=0),
        wav(bytes(8), rate=1_000_000),
        wav(bytes(8), code=1, bits=12),
        wav(bytes(601 * 4_000), rate=4_000, bits=8),
    ],
)
def test_what_is_no_sound_says_so(data: bytes) -> None:
    with pytest.raises(NotAudio):
        read_wav(data)


@given(st.binary(max_size=64), st.integers(0, 65_535), st.integers(0, 65_535), st.integers(0, 65_535))
def test_no_bytes_do_anything_else(payload: bytes, code: int, channels: int, bits: int) -> None:
    try:
        wave = read_wav(wav(payload, code=code, channels=channels, bits=bits))
    except NotAudio:
        return
    assert np.isfinite(wave.samples).all()


@given(st.binary(max_size=200))
def test_nor_do_bytes_that_only_look_like_a_file(rest: bytes) -> None:
    try:
        read_wav(b"RIFF\0\0\0\0WAVE" + rest)
    except NotAudio:
        return


@pytest.mark.parametrize("source", [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000])
def test_a_tone_stays_the_same_tone_at_another_rate(source: int) -> None:
    made = resample(sine(1_000, source), source, 16_000)
    assert len(made) == pytest.approx(8_000, abs=2)
    middle = slice(1_000, 7_000)
    assert made[middle] == pytest.approx(sine(1_000, 16_000)[middle], abs=0.01)


def test_what_a_lower_rate_cannot_hold_is_gone_not_folded() -> None:
    assert np.abs(resample(sine(7_000, 24_000), 24_000, 8_000)[500:-500]).max() < 0.01


@given(st.integers(0, 300), st.sampled_from([4_000, 8_000, 11_025, 44_100, 192_000]))
def test_any_length_is_as_long_afterwards(length: int, source: int) -> None:
    made = resample(np.zeros(length, np.float32), source, 16_000)
    assert abs(len(made) - length * 16_000 / source) < 1
