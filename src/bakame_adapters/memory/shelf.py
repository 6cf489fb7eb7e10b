"""
A mapping whose entries die by themselves, and which never holds more than it was told to.

Nobody sweeps in the background. Each use first removes what has died since the last one, earliest death first, so a
use costs as much as it removes and nothing outlives its time by more than one use of the shelf.
"""

from __future__ import annotations

import heapq
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import define, field

V = TypeVar("V")

_SPARE_DEATHS = 64


@define
class _Entry(Generic[V]):
    value: V
    dies: float
    size: int


@define
class Shelf(Generic[V]):
    """
    Values by key, the least recently used first to go when there are too many.

    Args:
        limit: The most entries.
        room: The most that their sizes may add up to; the newest one stays, however large.
        size: How large a value is.
    """

    limit: int
    room: int | None = None
    size: Callable[[V], int] = lambda _: 0
    _entries: OrderedDict[str, _Entry[V]] = field(factory=OrderedDict, init=False)
    # One for every `put`, so an entry that was put twice has two: the earlier finds it alive and is dropped.
    _deaths: list[tuple[float, str]] = field(factory=list, init=False)
    _used: int = field(default=0, init=False)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str, now: float) -> V | None:
        """The value under `key`; None where it died, was pushed out, or never was."""
        self._bury(now)
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry.value

    def put(self, key: str, value: V, *, now: float, seconds: float) -> None:
        """Hold `value` for `seconds`, in the place of what was there."""
        self._bury(now)
        self.drop(key)
        dies = now + seconds
        entry = _Entry(value, dies, self.size(value))
        self._entries[key] = entry
        self._used += entry.size
        heapq.heappush(self._deaths, (dies, key))
        while len(self._entries) > self.limit or self._overfull():
            self.drop(next(iter(self._entries)))
        if len(self._deaths) > 2 * len(self._entries) + _SPARE_DEATHS:
            self._deaths = [(entry.dies, name) for name, entry in self._entries.items()]
            heapq.heapify(self._deaths)

    def swap(self, key: str, value: V) -> None:
        """Replace the value under `key`, which is there; it dies when it would have died."""
        entry = self._entries[key]
        size = self.size(value)
        self._used += size - entry.size
        entry.value, entry.size = value, size

    def drop(self, key: str) -> bool:
        """Remove `key`; whether it was there."""
        entry = self._entries.pop(key, None)
        if entry is None:
            return False
        self._used -= entry.size
        return True

    def _overfull(self) -> bool:
        return self.room is not None and self._used > self.room and len(self._entries) > 1

    def _bury(self, now: float) -> None:
        deaths = self._deaths
        while deaths and deaths[0][0] <= now:
            _, key = heapq.heappop(deaths)
            entry = self._entries.get(key)
            if entry is not None and entry.dies <= now:
                self.drop(key)
