"""
Whether this process can take another streamed call: by how late its work is and how much of it is to come, not by a number
of calls.

A call that has just come in hears the greeting, which costs little; its work comes when it talks. So a burst of calls would be
let in before anything is late, and all of them would stutter: what those that came lately will need is counted beforehand.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from enum import Enum, auto

from attrs import define, field

TICK = 0.1
"""Seconds between two looks."""

USUAL = 0.064
"""Seconds of audio that wait for a detector which keeps up: it judges batches."""

_WEIGHT = 0.2
_SLOW_WEIGHT = 0.03
"""Of a look at the processor: calls talk by turns, so its share is an average over some seconds."""

FULL = 0.85
"""The share of a core from which on no stream is begun: at 0.85 (150 calls, measured) answers come in time, at 0.95 they do not."""
PER_STREAM = 0.006
"""The share of a core that a call which talks takes (measured, at 100 to 150 of them)."""
UNOPENED = 2.0
"""Seconds in which a stream that was let in costs nothing yet: its socket is on its way."""
UNTRIED = 15.0
"""Seconds in which it costs about half of what it will: it is being greeted."""
ENOUGH = 20
"""Streams from which on can be told what one costs on this machine."""


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
        used: Counters of processor seconds, each of which grows by at most one a second: whatever is nearest to that is what
            there is too little of first.
        streams: How many are up.
        behind: How late something else is that all calls wait for: the voice detector, whose work may pile up in a
            thread while the loop is on time.
        starting: The process still loads what it needs later, which holds up its loop for a moment: that tells nothing
            about how many calls it can carry, so it is not looked at.
    """

    monotonic: Callable[[], float]
    late: float = 0.06
    too_late: float = 1.0
    behind: Callable[[], float] = float
    used: tuple[Callable[[], float], ...] = ()
    streams: Callable[[], int] = int
    closing: bool = False
    starting: bool = False
    lag: float = field(default=0.0, init=False)
    share: float = field(default=0.0, init=False)
    _unheard: float = field(default=0.0, init=False)
    _lately: deque[float] = field(factory=deque, init=False)

    @property
    def room(self) -> Room:
        """What there is room for now; a process that is about to end begins no stream."""
        if self.lag >= self.too_late:
            return Room.NONE
        # A detector that is behind says nothing of webhooks: a call turn by turn needs none.
        late = max(self.lag, self._unheard) >= self.late
        return Room.TURNS if self.closing or late or self.expected >= FULL else Room.STREAM

    def let_in(self) -> None:
        """A stream was begun: from now on it is counted."""
        self._lately.append(self.monotonic())

    @property
    def expected(self) -> float:
        """The share of a core that will be taken once all who were let in talk."""
        now, up = self.monotonic(), self.streams()
        while self._lately and now - self._lately[0] >= UNTRIED:
            self._lately.popleft()
        each = max(PER_STREAM, self.share / up) if up >= ENOUGH else PER_STREAM
        unopened = sum(now - at < UNOPENED for at in self._lately)
        return self.share + each * (unopened + (len(self._lately) - unopened) / 2)

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
            began, used = self.monotonic(), [counter() for counter in self.used]
            await asyncio.sleep(TICK)
            if self.starting:
                continue
            took = self.monotonic() - began
            self.lag += _WEIGHT * (max(0.0, took - TICK) - self.lag)
            self._unheard += _WEIGHT * (max(0.0, self.behind() - USUAL) - self._unheard)
            shares = [(counter() - before) / took for counter, before in zip(self.used, used, strict=True)]
            self.share += _SLOW_WEIGHT * (max(shares, default=0.0) - self.share)
