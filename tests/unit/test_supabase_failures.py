"""What a code of the database means: whether another try can help, and nothing of what was written."""

from __future__ import annotations

import pytest

from bakame_adapters.supabase.failures import translated
from bakame_core.errors import Rejected, TimedOut, Unavailable


@pytest.mark.parametrize("code", ["40P01", "40001", "55P03", "57P01", "57014", "53300", "08006", "XX000", None])
def test_what_passes_by_itself_is_tried_again(code: str | None) -> None:
    failure = translated(code)
    assert failure.transient
    assert isinstance(failure, TimedOut if code == "57014" else Unavailable)
    assert code in (None, "XX000") or code in str(failure)


def test_a_value_that_is_not_allowed_is_refused_for_good() -> None:
    assert isinstance(translated("23514"), Rejected)
    assert not translated("23514").transient
