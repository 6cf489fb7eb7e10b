"""
How far what we sent is ahead of the caller's ear.

Twilio buffers whatever it is given, and what is in its buffer cannot be changed but only cleared. So little is sent
ahead: enough to bridge the network's moods, not more. Two things tell how much it has: time, for it plays in real time;
and marks, for one that comes back late says that it plays later than we thought. Marks that never come back cost a
second of lead and nothing else.
"""

from __future__ import annotations

from collections import deque

from attrs import define, field, frozen

from bakame_core.domain.audio import TELEPHONE

_RATE = TELEPHONE.bytes_per_second

MOST_OVERDUE = 1.0
"""Seconds that a mark which does not come back takes off the lead."""
MOST_MARKS = 256
"""Marks that are remembered as owed to us."""


@frozen
class _Owed:
    """A mark, how much had been sent before it, and when it should come back."""

    name: str
    position: int
    due: float


@define(eq=False)
class Lead:
    """An estimate, in the seconds of one clock that the caller reads."""

    _ends: float = field(default=0.0, init=False)
    _sent: int = field(default=0, init=False)
    _owed: deque[_Owed] = field(factory=lambda: deque(maxlen=MOST_MARKS), init=False)
    _late: deque[str] = field(factory=lambda: deque(maxlen=MOST_MARKS), init=False)

    def seconds(self, now: float) -> float:
        """How much of what was sent has not been played, at most."""
        overdue = max(0.0, now - self._owed[0].due) if self._owed else 0.0
        return max(0.0, self._ends - now) + min(overdue, MOST_OVERDUE)

    def sent(self, size: int, now: float) -> None:
        """`size` bytes went out."""
        self._sent += size
        self._ends = max(now, self._ends) + _seconds(size)

    def marked(self, name: str, now: float) -> None:
        """A mark went out."""
        self._owed.append(_Owed(name, self._sent, max(now, self._ends)))

    def passed(self, name: str, now: float) -> bool:
        """A mark came back; whether it is one that we are owed."""
        place = next((place for place, owed in enumerate(self._owed) if owed.name == name), None)
        if place is None:
            return self._passed_late(name)
        for _ in range(place):
            self._late.append(self._owed.popleft().name)
        owed = self._owed.popleft()
        # Never earlier: nobody hears faster than in real time, and who claims so would be flooded.
        self._ends = max(self._ends, now + _seconds(self._sent - owed.position))
        return True

    def cleared(self, now: float) -> None:
        """All that was sent is thrown away; its marks may come back, and tell nothing."""
        self._ends = now
        self._late.extend(owed.name for owed in self._owed)
        self._owed.clear()

    def _passed_late(self, name: str) -> bool:
        if name not in self._late:
            return False
        self._late.remove(name)
        return True


def _seconds(size: int) -> float:
    return size / _RATE
