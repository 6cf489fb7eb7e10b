"""Texts that people type into requests."""

from __future__ import annotations

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

MOST_SECRET = 1_000
MOST_REASON = 500


def _plain(value: str) -> str:
    if any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in value):
        raise ValueError("control characters are not allowed")
    return value


Plain = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_plain)]
"""Text without control characters, which no database and no spreadsheet wants."""

Reason = Annotated[Plain, StringConstraints(min_length=3, max_length=MOST_REASON)]
"""Why somebody opens words, exports, erases: it goes into the audit trail."""
