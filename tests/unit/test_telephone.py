from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.telephone import code_of, decode, encode, sample_of
from bakame_core.errors import RuleBroken

# ITU-T G.711, table 2: the decision values of each segment, in the 14-bit scale of the standard.
SEGMENT_ENDS = (0x3F, 0x7F, 0xFF, 0x1FF, 0x3FF, 0x7FF, 0xFFF, 0x1FFF)


def by_formula(sample: int) -> int:
    magnitude = min(abs(sample >> 2), 8159) + 33
    segment = next((number for number, end in enumerate(SEGMENT_ENDS) if magnitude <= end), None)
    code = 0x7F if segment is None else (segment << 4) | ((magnitude >> (segment + 1)) & 0xF)
    return code ^ (0xFF if sample >= 0 else 0x7F)


@pytest.mark.parametrize(
    ("sample", "code"),
    [
        *((0, 0xFF), (1, 0xFF), (-1, 0x7E), (8, 0xFE), (100, 0xF2), (-100, 0x72), (1000, 0xCE), (-1000, 0x4E)),
        *((8031, 0xA0), (32124, 0x80), (32767, 0x80), (-32768, 0x00)),
    ],
)
def test_known_samples_have_their_codes(sample: int, code: int) -> None:
    assert code_of(sample) == code
    assert encode(struct.pack("<h", sample)) == bytes([code])


@pytest.mark.parametrize(
    ("code", "sample"), [(0x00, -32124), (0x80, 32124), (0x7F, 0), (0xFF, 0), (0xCE, 988), (0xF2, 104)]
)
def test_known_codes_have_their_samples(code: int, sample: int) -> None:
    assert sample_of(code) == sample
    assert decode(bytes([code])) == struct.pack("<h", sample)


def test_all_65536_samples_follow_the_formula() -> None:
    samples = range(-32768, 32768)
    assert encode(struct.pack("<65536h", *samples)) == bytes(map(by_formula, samples))


def test_all_256_codes_come_back_as_themselves() -> None:
    codes = bytes(range(256))
    # 0x7F is "negative zero": both zeros are the sample 0.
    assert encode(decode(codes)) == codes.replace(b"\x7f", b"\xff")


@given(st.lists(st.integers(-32768, 32767)))
def test_what_is_lost_is_within_a_step(samples: list[int]) -> None:
    back = struct.unpack(f"<{len(samples)}h", decode(encode(struct.pack(f"<{len(samples)}h", *samples))))
    for before, after in zip(samples, back, strict=True):
        assert abs(before - after) <= max(12, abs(before) // 16)


@given(st.binary())
def test_every_byte_becomes_a_sample(codes: bytes) -> None:
    assert len(decode(codes)) == 2 * len(codes)


def test_half_a_sample_is_a_broken_rule() -> None:
    with pytest.raises(RuleBroken):
        encode(b"\0")
