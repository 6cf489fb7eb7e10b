"""That a contract suite catches an adapter which breaks a promise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest


def caught(test: Callable[[Any], None], suite: object, saying: str) -> None:
    """That `test` of `suite` fails, and says why; any other error would only show that the example is wrong."""
    with pytest.raises((AssertionError, pytest.fail.Exception), match=saying):
        test(suite)
