"""What came in on a line and was not taken yet: bounded, the oldest audio first to go."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator

from attrs import define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.call_line import AudioHeard, LineEvent

MOST_AUDIO = 5 * TELEPHONE.bytes_per_second
"""Bytes of audio that wait for a slow reader: what is older than five seconds is no longer worth hearing."""
MOST_CONTROL = 256
"""Keys and marks that wait; nobody presses so many, so whoever fills it is made to wait (`room`)."""


@define(eq=False)
class Inbox:
    """Events in the order in which they came, for one reader."""

    dropped: int = field(default=0, init=False)
    _events: deque[LineEvent] = field(factory=deque, init=False)
    _audio: int = field(default=0, init=False)
    _control: int = field(default=0, init=False)
    _ended: bool = field(default=False, init=False)
    _news: asyncio.Future[None] | None = field(default=None, init=False)
    _taken: asyncio.Event = field(factory=asyncio.Event, init=False)

    def put(self, event: LineEvent) -> None:
        """Add an event; audio beyond the bound pushes out the oldest audio."""
        if self._ended:
            return
        self._events.append(event)
        if isinstance(event, AudioHeard):
            self._audio += len(event.audio)
            if self._audio > MOST_AUDIO:
                self._drop_oldest()
        else:
            self._control += 1
        self._wake()

    def end(self) -> None:
        """No more will come; what waits can still be taken."""
        self._ended = True
        self._wake()
        self._taken.set()

    @property
    def has_room(self) -> bool:
        """Whether fewer keys and marks wait than a call can have."""
        return self._control < MOST_CONTROL

    async def room(self) -> None:
        """Wait until there is room."""
        while not (self.has_room or self._ended):
            self._taken.clear()
            await self._taken.wait()

    async def events(self) -> AsyncGenerator[LineEvent, None]:
        """All events until the end."""
        while True:
            while self._events:
                yield self._take()
            if self._ended:
                return
            self._news = asyncio.get_running_loop().create_future()
            await self._news

    def _take(self) -> LineEvent:
        event = self._events.popleft()
        if isinstance(event, AudioHeard):
            self._audio -= len(event.audio)
        else:
            self._control -= 1
            self._taken.set()
        return event

    def _drop_oldest(self) -> None:
        # Keys and marks are few, so the oldest audio is among the first.
        for place, event in enumerate(self._events):
            if isinstance(event, AudioHeard):
                del self._events[place]
                self._audio -= len(event.audio)
                self.dropped += 1
                return

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)
