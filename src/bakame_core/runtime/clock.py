"""Time and ids, as things that are passed in."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time. Adapters and tests bring their own."""

    def now(self) -> datetime:
        """The time of day, with its zone."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back, from an unknown start."""
        ...


class Ids(Protocol):
    """Makes ids that no other process makes (UUIDv7 or the like): sortable by time."""

    def __call__(self) -> str:
        """The next one, as 36 characters."""
        ...
