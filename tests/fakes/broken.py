"""That a contract suite catches an adapter which breaks a promise: in virtual time, as it waits long for what never comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from bakame_core.testing.virtual_time import run_virtual


def caught(test: Callable[[Any], None], suite: object, saying: str) -> None:
    """That `test` of `suite` fails, and says why; any other error would only show that the example is wrong."""
    with pytest.MonkeyPatch.context() as patch:
        # One suite is in virtual time anyway.
        patch.setattr(sys.modules[test.__module__], "run", run_virtual, raising=False)
        with pytest.raises((AssertionError, pytest.fail.Exception), match=saying):
            test(suite)
