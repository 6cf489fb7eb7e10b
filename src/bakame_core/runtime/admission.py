"""Whether this process can take another streamed call: by how late its work is, not by a number of calls."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto

from attrs import define, field

TICK = 0.1
"""Seconds between two looks."""

USUAL = 0.064
"""Seconds of audio that wait for a detector which keeps up: it judges batches."""

_WEIGHT = 0.2


class Room(Enum):
    """What a call that comes in can be given."""

    STREAM = auto()
    TURNS = auto()
    """The loop, or the detector, is late: a stream more would make all calls stutter; a turn-based call costs a hundredth of it."""
    NONE = auto()
    """The loop is so late that webhooks time out."""


@define
class Admission:
    """
    Watches the event loop while its block is open.

    Args:
        monotonic: Seconds that never go back.
        late: Seconds of lag, on average over the last half second or so, from which on no stream is begun.
        too_late: From which on no call is.
        behind: How late something else is that all calls wait for: the voice detector, whose work may pile up in a
            thread while the loop is on time.
        starting: The process still loads what it needs later, which holds up its loop for a moment: that tells nothing
            about how many calls it can carry, so it is not looked at.
    """

    monotonic: Callable[[], float]
    late: float = 0.06
    too_late: float = 1.0
    behind: Callable[[], float] = float
    closing: bool = False
    starting: bool = False
    lag: float = field(default=0.0, init=False)
    _unheard: float = field(default=0.0, init=False)

    @property
    def room(self) -> Room:
        """What there is room for now; a process that is about to end begins no stream."""
        if self.lag >= self.too_late:
            return Room.NONE
        # A detector that is behind says nothing of webhooks: a call turn by turn needs none.
        return Room.TURNS if self.closing or max(self.lag, self._unheard) >= self.late else Room.STREAM

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Watch until the block is left."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _watch(self) -> None:
        while True:
            due = self.monotonic() + TICK
            await asyncio.sleep(TICK)
            if not self.starting:
                self.lag += _WEIGHT * (max(0.0, self.monotonic() - due) - self.lag)
                self._unheard += _WEIGHT * (max(0.0, self.behind() - USUAL) - self._unheard)
