"""
Who watches the calls: one reader of the log's news for all of this process, and a bounded queue for each who watches.

All machines read the same news, so a call is shown wherever it is carried. A place in the news is the id of an event:
whoever comes back with it, to this machine or another, gets what she missed. What this process alone knows is what its
own streamed calls are doing at the moment.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta

from attrs import define, evolve, field, frozen

from bakame_core.domain.identity import SessionId
from bakame_core.domain.listings import Happened, News, NewsItem, SessionRow
from bakame_core.errors import PortError
from bakame_core.ports.reports import Reports
from bakame_core.runtime.clock import Clock
from bakame_core.runtime.observer import Observer
from bakame_http.admin.problems import Problem

MOST_WAITING = 256
MOST_WATCHERS = 50
PATIENCE = 10
"""Looks in a row that may fail before those who watch are sent away: they come back, and hear what is wrong."""


@frozen
class Seen:
    """
    One thing to show.

    Args:
        item: What was written down; None where only what a call is doing changed.
        call: The call as it stands, where it is one that goes on.
        place: Where in the news it stands; None within a batch.
    """

    item: NewsItem | None
    call: SessionRow | None = None
    doing: str | None = None
    place: str | None = None


@define(eq=False)
class Watcher:
    """
    One who watches.

    Args:
        visit: The key of her visit.
    """

    visit: str
    lost: bool = field(default=False, init=False)
    """Her queue ran over: what is shown must be loaded anew."""
    gone: bool = field(default=False, init=False)
    _waiting: deque[Seen] = field(factory=deque, init=False)
    _more: asyncio.Event = field(factory=asyncio.Event, init=False)

    def tell(self, seen: Iterable[Seen]) -> None:
        """Queue for her; a queue that runs over is emptied, and she is `lost`."""
        if self.lost:
            return
        self._waiting.extend(seen)
        if len(self._waiting) > MOST_WAITING:
            self.lose()
        elif self._waiting:
            self._more.set()

    def lose(self) -> None:
        """What she sees is no longer right."""
        self._waiting.clear()
        self.lost = True
        self._more.set()

    def leave(self) -> None:
        """Send her away."""
        self.gone = True
        self._more.set()

    async def wait(self, patience: float) -> tuple[Seen, ...]:
        """What there is to show; empty after `patience` seconds without anything, or where she is lost or gone."""
        try:
            async with asyncio.timeout(patience):
                await self._more.wait()
        except TimeoutError:
            return ()
        self._more.clear()
        seen = tuple(self._waiting)
        self._waiting.clear()
        return seen

    def found(self) -> None:
        """She has loaded anew."""
        self.lost = False


@define(eq=False)
class Hub:
    """
    All who watch in this process.

    Args:
        longest: How long a call can be: what opened earlier and has no end has lost it.
        doings: What this process's streamed calls are doing: listening, thinking, speaking.
        closing: Whether the server was told to stop.
        tick: Seconds between two looks at the news.
        heartbeat: Seconds after which a stream without news looks whether its visit still stands.
    """

    reports: Reports
    clock: Clock
    observer: Observer
    longest: Callable[[], timedelta]
    doings: Callable[[], Mapping[SessionId, str]]
    closing: Callable[[], bool]
    tick: float = 1.0
    heartbeat: float = 15.0
    _watchers: set[Watcher] = field(factory=set, init=False)
    _reader: asyncio.Task[None] | None = field(default=None, init=False)
    _place: str = field(default="", init=False)
    _calls: dict[SessionId, SessionRow] = field(factory=dict, init=False)
    _shown: dict[SessionId, str] = field(factory=dict, init=False)
    _starting: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    @property
    def watchers(self) -> int:
        """How many watch."""
        return len(self._watchers)

    @asynccontextmanager
    async def watching(self, visit: str) -> AsyncIterator[Watcher]:
        """
        A watcher for the time of the block; whatever is written down from now on is queued for her.

        Raises:
            Problem: Too many watch already, or the server is stopping (503).
            PortError: The log does not answer.
        """
        if len(self._watchers) >= MOST_WATCHERS or self.closing():
            raise Problem(503, "Too many watch at the moment. Try again in a minute.", headers={"Retry-After": "60"})
        watcher = Watcher(visit)
        self._watchers.add(watcher)
        try:
            await self._start()
            yield watcher
        finally:
            self._watchers.discard(watcher)

    def leave(self, visit: str) -> None:
        """Send away who watches by this visit."""
        for watcher in self._watchers:
            if watcher.visit == visit:
                watcher.leave()

    async def snapshot(self) -> tuple[str, tuple[SessionRow, ...]]:
        """The calls that go on, and a place from which on nothing is missing in them."""
        place = self._place
        calls = await self.reports.live(self.clock.now() - self.longest())
        self._calls = {call.session: call for call in calls}
        return place, calls

    def doing(self, session: SessionId) -> str | None:
        """What a call is doing; None where another machine carries it, or nobody knows."""
        return self.doings().get(session)

    async def since(self, place: str) -> tuple[Seen, ...] | None:
        """What was written down since `place`; None where that is not known any more."""
        seen: list[Seen] = []
        while True:
            news = await self.reports.news(place)
            if news.missed:
                return None
            seen += await self._seen(news)
            if len(seen) > MOST_WAITING:
                return None
            if not news.more:
                return tuple(seen)
            place = news.place

    async def _start(self) -> None:
        async with self._starting:
            if self._reader is None or self._reader.done():
                self._place = (await self.reports.news(None)).place
                self._shown = dict(self.doings())
                self._reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        """Until nobody watches any more."""
        failed = 0
        while self._watchers and not self.closing() and failed < PATIENCE:
            await asyncio.sleep(self.tick)
            try:
                await self._look()
                failed = 0
            except PortError as error:
                failed += 1
                if failed == 1:
                    self.observer.note(
                        "port_failed", stage="live", error=error.name, adapter=error.adapter, detail=error.detail
                    )
        for watcher in tuple(self._watchers):
            watcher.leave()

    async def _look(self) -> None:
        news = await self.reports.news(self._place)
        seen = await self._seen(news)
        self._place = news.place
        for watcher in tuple(self._watchers):
            if news.missed:
                watcher.lose()
            else:
                watcher.tell(seen)
        self._tell_doings()

    def _tell_doings(self) -> None:
        now = dict(self.doings())
        changed = [session for session in now if self._shown.get(session) != now[session] and session in self._calls]
        self._shown = now
        seen = [Seen(None, self._calls[session], now[session]) for session in changed]
        for watcher in tuple(self._watchers):
            watcher.tell(seen)

    async def _seen(self, news: News) -> tuple[Seen, ...]:
        if any(item.kind is Happened.OPENED for item in news.items):
            await self.snapshot()
        seen = [self._one(item) for item in news.items]
        # The place stands on the last of a batch: whoever is cut off within one gets all of it again.
        return (*seen[:-1], *(evolve(last, place=news.place) for last in seen[-1:]))

    def _one(self, item: NewsItem) -> Seen:
        if item.kind is Happened.ENDED:
            self._calls.pop(item.session, None)
        return Seen(item, self._calls.get(item.session), self.doing(item.session))
