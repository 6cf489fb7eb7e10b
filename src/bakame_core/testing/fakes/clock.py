"""Time that moves when it is told to, and ids that count."""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import define, field

from bakame_core.errors import RuleBroken
from bakame_core.testing.virtual_time import MORNING


@define
class FakeClock:
    """
    A clock that stands still.

    Features:
        * `advance` moves both readings; they never go back.
        * For a clock that moves by itself while a test sleeps, see `bakame_core.testing.virtual_time.VirtualClock`.
    """

    start: datetime = MORNING
    _passed: timedelta = field(default=timedelta(), init=False)

    def now(self) -> datetime:
        """The start and what has passed since."""
        return self.start + self._passed

    def monotonic(self) -> float:
        """Seconds that have passed since the start."""
        return self._passed.total_seconds()

    def advance(self, by: timedelta | float) -> None:
        """
        Let time pass, in seconds where it is a number.

        Raises:
            RuleBroken: Time would go back.
        """
        passing = by if isinstance(by, timedelta) else timedelta(seconds=by)
        if passing < timedelta():
            raise RuleBroken("time does not go back")
        self._passed += passing


@define
class FakeIds:
    """
    Ids that can be told in advance.

    Features:
        * The n-th has the form of a UUIDv7 and ends in n, so that they sort as they were made.
        * `made` says how many there were.
    """

    made: int = field(default=0, init=False)

    def __call__(self) -> str:
        """The next id."""
        self.made += 1
        return f"01900000-0000-7000-8000-{self.made:012x}"
