from __future__ import annotations

import math
import random
import struct
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.recording import LARGEST, Fault, Unusable, inspect, is_silent, loudness, wav
from bakame_core.domain.telephone import encode

PCM = AudioFormat(Encoding.PCM, 8_000)
SPEECH = sorted((Path(__file__).parents[1] / "audio").glob("*.wav"))


def tone(seconds: float, dbfs: float, rate: int = 8_000, hertz: float = 440) -> bytes:
    peak = 32_768 * 10 ** (dbfs / 20) * math.sqrt(2)
    samples = (round(peak * math.sin(2 * math.pi * hertz * n / rate)) for n in range(int(seconds * rate)))
    return struct.pack(f"<{int(seconds * rate)}h", *samples)


def noise(seconds: float, dbfs: float) -> bytes:
    chance = random.Random(1)  # noqa: S311 - noise, not a secret
    level = 32_768 * 10 ** (dbfs / 20)
    return array("h", (round(chance.gauss(0, level)) for _ in range(int(seconds * 8_000)))).tobytes()


def clip(data: bytes) -> Clip:
    found = inspect(data)
    assert isinstance(found, Clip)
    return found


def chunk(name: bytes, content: bytes, size: int | None = None) -> bytes:
    return name + struct.pack("<I", len(content) if size is None else size) + content + b"\0" * (len(content) % 2)


def riff(*chunks: bytes) -> bytes:
    body = b"WAVE" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


FORMAT = chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8_000, 16_000, 2, 16))
SECOND = b"\1\0" * 8_000


@given(st.binary(max_size=4_000), st.sampled_from([TELEPHONE, PCM, AudioFormat(Encoding.PCM, 16_000)]))
def test_what_is_written_is_found_again(samples: bytes, fmt: AudioFormat) -> None:
    file = wav(samples, fmt)
    found = inspect(file)
    whole = samples[: len(samples) // 2 * 2] if fmt.encoding is Encoding.PCM else samples
    if isinstance(found, Clip):
        assert found == Clip(file, Container.WAV, len(whole) / fmt.bytes_per_second)
    else:
        assert len(file) < 100 or not whole
    assert file[4:8] == struct.pack("<I", len(file) - 8)
    assert len(file) % 2 == 0
    assert whole in file


@pytest.mark.parametrize(
    "file",
    [
        riff(FORMAT, chunk(b"data", SECOND)),
        riff(
            chunk(b"LIST", b"odd"), FORMAT, chunk(b"junk", b"x" * 7), chunk(b"data", SECOND), chunk(b"LIST", b"after")
        ),
        riff(FORMAT, chunk(b"data", SECOND, 0)),
        riff(FORMAT, chunk(b"data", SECOND, 0xFFFF_FFFF)),
        riff(FORMAT, chunk(b"data", SECOND, 5_000_000)),
        riff(
            chunk(
                b"fmt ",
                struct.pack("<HHIIHHHHI", 0xFFFE, 1, 8_000, 16_000, 2, 16, 22, 16, 4)
                + b"\1\0\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71",
            ),
            chunk(b"data", SECOND),
        ),
        riff(chunk(b"fmt ", struct.pack("<HHIIHHH", 7, 1, 8_000, 8_000, 1, 8, 0)), chunk(b"data", encode(SECOND))),
        riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 2, 8_000, 32_000, 4, 16)), chunk(b"data", SECOND * 2)),
        riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8_000, 1, 2, 16)), chunk(b"data", SECOND)),
        riff(
            chunk(b"fmt ", struct.pack("<HHIIHHHH", 49, 1, 8_000, 1_625, 65, 0, 2, 320)), chunk(b"data", b"g" * 1_625)
        ),
    ],
    ids=["plain", "odd chunks", "open", "unknown", "cut off", "extensible", "mulaw", "stereo", "wrong rate", "gsm"],
)
def test_the_length_of_a_wav_is_that_of_what_is_there(file: bytes) -> None:
    assert clip(file).seconds == pytest.approx(1.0, abs=0.001)


REST = bytes(200)


@pytest.mark.parametrize(
    ("data", "container"),
    [
        (b"ID3\x04\0\0\0\0\0\0" + REST, Container.MP3),
        (b"\xff\xfb\x90\x64" + REST, Container.MP3),
        (b"\xff\xf3\x40\xc4" + REST, Container.MP3),
        (b"OggS\0\2" + REST, Container.OGG),
        (b"\x1a\x45\xdf\xa3" + REST, Container.WEBM),
        (b"\0\0\0\x20ftypM4A " + REST, Container.M4A),
        (b"fLaC" + REST, Container.FLAC),
    ],
)
def test_other_containers_are_known_by_their_first_bytes(data: bytes, container: Container) -> None:
    assert inspect(data) == Clip(data, container, None)


def test_a_flac_file_says_its_length() -> None:
    packed = (16_000 << 44 | 15 << 36 | 32_000).to_bytes(8, "big")
    data = b"fLaC\0\0\0\x22" + bytes(10) + packed + REST
    assert clip(data).seconds == 2.0


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"RIFF", Fault.TOO_SMALL),
        (wav(b"", PCM), Fault.TOO_SMALL),
        (riff(chunk(b"LIST", REST), FORMAT, chunk(b"data", b"")), Fault.EMPTY),
        (b"<!DOCTYPE html><html>not found</html>" + b" " * 200, Fault.NOT_AUDIO),
        (b'{"code": 20404, "message": "not found"}' + b" " * 200, Fault.NOT_AUDIO),
        (REST, Fault.NOT_AUDIO),
        (b"\xff\xf1\x50\x80" + REST, Fault.NOT_AUDIO),
        (riff(FORMAT, chunk(b"LIST", REST)), Fault.NOT_AUDIO),
        (riff(chunk(b"data", SECOND)), Fault.NOT_AUDIO),
        (riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 0, 0, 0, 0, 0)), chunk(b"data", SECOND)), Fault.NOT_AUDIO),
        (riff(chunk(b"fmt ", b"short"), chunk(b"data", SECOND)), Fault.NOT_AUDIO),
        (wav(bytes(121 * 8_000), TELEPHONE), Fault.TOO_LONG),
        (b"OggS" + bytes(LARGEST), Fault.TOO_LARGE),
    ],
)
def test_what_no_recogniser_should_see_says_why(data: bytes, fault: Fault) -> None:
    assert inspect(data) == Unusable(fault)


@given(st.binary(max_size=400) | st.binary(max_size=300).map(lambda rest: b"RIFF\0\0\0\0WAVEfmt " + rest))
def test_any_bytes_are_answered(data: bytes) -> None:
    found = inspect(data)
    if isinstance(found, Clip):
        assert is_silent(found) in (True, False)


@pytest.mark.parametrize("dbfs", [-60, -40, -20, -6])
def test_the_loudness_of_a_tone_is_its_level(dbfs: float) -> None:
    assert loudness(clip(wav(tone(0.5, dbfs), PCM))) == pytest.approx(dbfs, abs=0.5)
    assert loudness(clip(wav(tone(0.5, dbfs, 16_000), AudioFormat(Encoding.PCM, 16_000)))) == pytest.approx(
        dbfs, abs=0.5
    )
    assert loudness(clip(wav(encode(tone(0.5, dbfs)), TELEPHONE))) == pytest.approx(dbfs, abs=1)


def test_digital_silence_has_no_level_and_a_compressed_file_tells_none() -> None:
    assert loudness(clip(wav(bytes(16_000), PCM))) == -math.inf
    assert loudness(clip(b"OggS" + REST)) is None
    assert not is_silent(clip(b"OggS" + REST))
    wide = riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 1, 8_000, 24_000, 3, 24)), chunk(b"data", bytes(24_000)))
    assert loudness(clip(wide)) is None
    assert not is_silent(clip(wide))


@pytest.mark.parametrize(
    "samples",
    [bytes(32_000), noise(3, -55), noise(3, -50), tone(3, -50, hertz=50), b"\1\0" * 8_000],
    ids=["digital", "line noise", "loud line noise", "hum", "offset"],
)
def test_an_idle_line_is_silent(samples: bytes) -> None:
    assert is_silent(clip(wav(samples, PCM)))
    assert is_silent(clip(wav(encode(samples), TELEPHONE)))


def test_a_click_is_no_speech_but_a_syllable_is() -> None:
    assert is_silent(clip(wav(bytes(16_000) + tone(0.020, -10) + bytes(16_000), PCM)))
    assert not is_silent(clip(wav(bytes(16_000) + tone(0.120, -35) + bytes(16_000), PCM)))


def test_speech_on_the_second_channel_counts() -> None:
    both = b"".join(b"\0\0" + bytes(pair) for pair in zip(*[iter(tone(1, -20))] * 2, strict=True))
    file = riff(chunk(b"fmt ", struct.pack("<HHIIHH", 1, 2, 8_000, 32_000, 4, 16)), chunk(b"data", both))
    assert not is_silent(clip(file))


@pytest.mark.skipif(not SPEECH, reason="tests/audio has no clips")
def test_nobody_who_speaks_is_taken_for_silence() -> None:
    clips = {path.name: clip(path.read_bytes()) for path in SPEECH}
    assert [name for name, spoken in clips.items() if is_silent(spoken)] == []
    assert all(-30 < (loudness(spoken) or 0) < -5 for spoken in clips.values())
    assert all(spoken.seconds and spoken.seconds > 1 for spoken in clips.values())
