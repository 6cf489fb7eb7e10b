"""Sound on its way from OpenAI's voice to the telephone."""

from __future__ import annotations

import struct
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_adapters.openai.sound import Converter, Resampler, Samples, mulaw
from bakame_adapters.openai.wav import PcmReader
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Encoding

RATES = st.sampled_from([8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000])


def sine(hertz: float, *, rate: int, seconds: float = 0.5) -> Samples:
    at = np.arange(int(rate * seconds)) / rate
    samples: Samples = np.rint(16_000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)
    return samples


def loudness(samples: Samples) -> float:
    """Root mean square of the middle: the edges of a tone hold every frequency."""
    middle = samples[len(samples) // 4 : -len(samples) // 4].astype(np.float64)
    return float(np.sqrt(np.mean(middle**2)))


def resampled(samples: Samples, source: int, target: int) -> Samples:
    resampler = Resampler(source, target)
    return np.concatenate((resampler.feed(samples), resampler.finish()))


def wav(rate: int, sound: bytes, *, size: int | None = None, extra: bytes = b"", form: bytes | None = None) -> bytes:
    form = form or struct.pack("<HHIIHH", 1, 1, rate, 2 * rate, 2, 16)
    length = struct.pack("<I", len(sound) if size is None else size)
    head = b"RIFF\xff\xff\xff\xffWAVEfmt " + struct.pack("<I", len(form)) + form
    return head + extra + b"data" + length + sound


@pytest.mark.parametrize(
    ("sample", "code"),
    [
        (0, 0xFF),
        (1, 0xFF),
        (-1, 0x7E),
        (8, 0xFE),
        (100, 0xF2),
        (-100, 0x72),
        (1000, 0xCE),
        (-1000, 0x4E),
        (8031, 0xA0),
        (32124, 0x80),
        (32767, 0x80),
        (-32768, 0x00),
    ],
)
def test_mulaw_is_that_of_g711(sample: int, code: int) -> None:
    assert mulaw(np.array([sample], np.int16)) == bytes([code])


@pytest.mark.parametrize("rate", [11_025, 22_050, 24_000, 48_000])
@pytest.mark.parametrize("hertz", [300, 1_000, 3_400])
def test_what_a_telephone_carries_stays_as_loud_as_it_was(rate: int, hertz: int) -> None:
    before = sine(hertz, rate=rate)
    assert loudness(resampled(before, rate, 8_000)) == pytest.approx(loudness(before), rel=0.01)


@pytest.mark.parametrize("hertz", [4_100, 5_000, 7_600, 11_000])
def test_what_a_telephone_cannot_carry_does_not_come_back_as_another_tone(hertz: int) -> None:
    before = sine(hertz, rate=24_000)
    assert loudness(resampled(before, 24_000, 8_000)) < loudness(before) / 300


def test_a_tone_keeps_its_pitch_and_its_place_in_time() -> None:
    after = resampled(sine(440, rate=24_000), 24_000, 8_000)
    wanted = sine(440, rate=8_000)
    difference = after[200:-200].astype(int) - wanted[200:-200]
    assert np.abs(difference).max() < 50


@given(RATES, RATES, st.integers(1, 3_000))
def test_the_length_in_seconds_stays(source: int, target: int, length: int) -> None:
    after = resampled(np.zeros(length, np.int16), source, target)
    assert len(after) == -(-length * target // source)


@given(st.binary(min_size=2, max_size=4_000), st.lists(st.integers(0, 4_000), max_size=6), RATES, st.booleans())
def test_in_which_pieces_sound_comes_changes_nothing(sound: bytes, cuts: list[int], rate: int, named: bool) -> None:
    data = wav(rate, sound, size=0xFFFF_FFFF) if named else b"\0\0" + sound
    whole, pieces = read(data, []), read(data, cuts)
    assert pieces == whole


def read(data: bytes, cuts: list[int]) -> bytes:
    reader = PcmReader(24_000)
    places = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    samples = [reader.feed(data[start:end]) for start, end in pairwise(places)]
    converter = Converter(reader.rate, TELEPHONE)
    made = b"".join(converter.feed(part) for part in [*samples, reader.finish()])
    return made + converter.finish()


def test_pcm_can_be_asked_for_as_well() -> None:
    converter = Converter(24_000, AudioFormat(Encoding.PCM, 16_000))
    made = converter.feed(sine(440, rate=24_000)) + converter.finish()
    assert loudness(np.frombuffer(made, "<i2").astype(np.int16)) == pytest.approx(
        loudness(sine(440, rate=16_000)), rel=0.01
    )


def test_at_its_own_rate_sound_is_left_alone() -> None:
    samples = np.array([1, -2, 32_767, -32_768], np.int16)
    assert resampled(samples, 8_000, 8_000).tolist() == samples.tolist()


@pytest.mark.parametrize("size", [0, 0xFFFF_FFFF, 0x7FFF_FFFF, 4])
def test_a_wav_file_is_read_to_its_end_known_or_not(size: int) -> None:
    reader = PcmReader(24_000)
    assert reader.feed(wav(16_000, b"\1\0\2\0", size=size)).tolist() == [1, 2]
    assert reader.rate == 16_000


def test_what_follows_the_sound_in_a_wav_file_is_not_played() -> None:
    reader = PcmReader(24_000)
    samples = reader.feed(wav(8_000, b"\1\0\2\0", size=4) + b"LIST\4\0\0\0noise")
    assert samples.tolist() + reader.feed(b"more noise").tolist() + reader.finish().tolist() == [1, 2]


def test_other_parts_before_the_sound_are_passed_over() -> None:
    samples = PcmReader(24_000).feed(wav(8_000, b"\1\0", extra=b"LIST\3\0\0\0abc\0"))
    assert samples.tolist() == [1]


@pytest.mark.parametrize(
    "data",
    [
        b"ID3\x04 an mp3 file",
        b"\xff\xfb\x90\x64 an mp3 frame",
        b"OggS and so on",
        b"fLaC and so on",
        wav(8_000, b"\0\0", form=struct.pack("<HHIIHH", 7, 1, 8_000, 8_000, 1, 8)),
        wav(8_000, b"\0\0", form=struct.pack("<HHIIHH", 1, 2, 8_000, 32_000, 4, 16)),
        wav(8_000, b"\0\0", form=struct.pack("<HHIIHH", 1, 1, 1, 2, 2, 16)),
        b"RIFF\xff\xff\xff\xffWAVEdata\4\0\0\0\0\0\0\0",
        b"RIFF\xff\xff\xff\xffWAVELIST\xff\xff\0\0" + bytes(70_000),
    ],
)
def test_what_is_not_16_bit_mono_pcm_is_told_apart(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PcmReader(24_000).feed(data)


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_no_header_however_broken_fails_otherwise_than_by_saying_so(tail: bytes) -> None:
    reader = PcmReader(24_000)
    try:
        reader.feed(b"RIFF\xff\xff\xff\xffWAVE" + tail)
    except ValueError:
        return
    assert len(reader.finish()) == 0


def test_the_shortest_sound_of_all_is_one_sample() -> None:
    reader = PcmReader(24_000)
    assert reader.feed(b"\5\0").tolist() + reader.finish().tolist() == [5]
