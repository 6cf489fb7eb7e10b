"""The trained numbers are read as they were written, if faster than the standard library reads them."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.base85 import decoded


@given(st.binary(max_size=64))
def test_what_is_written_is_read_again(written: bytes) -> None:
    assert decoded(base64.b85encode(written).decode()) == written
