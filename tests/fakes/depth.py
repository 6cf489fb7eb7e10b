"""How deep the tests look: further by `make test-deep`, for which there is time when nobody waits for a change to land."""

from __future__ import annotations

import os

DEEP = os.environ.get("DEEP") == "1"
