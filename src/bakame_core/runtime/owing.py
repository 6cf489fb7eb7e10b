"""
Answers that are owed, where every process finds them until they were given.

A process that is killed leaves nobody who knows what it owed: its webhook was answered with nothing, or broke off, and the
carrier does not come again. So what takes longer than a moment is put down in the shared store, and whoever finds its maker
dead gives the answer.

1. What is put down is sealed: a number and a question that nobody can read but BAKAME. It dies within `KEPT`.
2. Nothing is inherited before the webhook is over: until then its maker may still answer it.
3. A maker counts as dead who was not heard of for a while in which the store answered throughout. During an outage of the
   store nobody hears of anybody, so nothing is inherited, and what was given meanwhile is crossed off first.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Protocol

from attrs import define, field, frozen

from bakame_core.errors import PortError
from bakame_core.ports.context_store import ContextStore
from bakame_core.runtime.clock import Clock
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.once import LEASE, Answers, alive, inherited

AFTER = 0.25
"""Seconds after which an answer is put down as owed; rules and a quick model need less, and cost nothing more."""

KEPT = timedelta(minutes=15)
"""How long one is owed: who asked before that has gone on to something else."""

WEBHOOK_OVER = timedelta(seconds=9)
"""After so long the webhook was answered, if only with nothing."""

DEAD_AFTER = 3.5
"""Seconds without a sign of its maker: its own last until 3 s, and after an outage it may need as long to give another."""

EVERY = 1.0
"""Seconds between two looks."""

PATIENCE = 1.0
"""Seconds that one question to the store may take."""

HEIRS = 3
"""How many processes try one answer: what ends whoever takes it must not end them all."""

MOST = 1_000
"""How many are looked after at a time, and how far back a process looks that has just started."""

_CROSSED_OFF = b""
_WRITTEN_WITHIN = 10.0
_PAGE = timedelta(hours=1)


@frozen
class Debt:
    """
    An answer that is owed.

    Args:
        token: What it is made under (see `Answers`).
        since: When it was asked for.
        question: All that is needed to make it.
    """

    token: str
    since: datetime
    question: bytes = field(repr=False)


class Seal(Protocol):
    """Makes a debt unreadable to all who have not the key."""

    def sealed(self, debt: Debt) -> bytes:
        """The debt, as nobody else can read it."""
        ...

    def opened(self, sealed: bytes) -> Debt | None:
        """The debt; None where another key sealed it, or it is none."""
        ...

    def warm(self) -> None:
        """Load what it needs, so that no learner waits for that."""
        ...


@define
class _Seen:
    """A place in the store, as it was found: since when, what is owed, and since when nothing was heard of its maker."""

    since: float
    debt: Debt | None = None
    silent: float | None = None


@define(eq=False)
class Owing:
    """
    Puts down what is owed, and gives what others owed.

    Args:
        contexts: The store itself, not what stands in for it during an outage. One that dies with its process is no use,
            and nothing is put down in it.
        give: Makes the answer to a question whose webhook is over, and sends it; what is kept as the answer to the webhook.
        last_resort: What is kept where that fails.
    """

    contexts: ContextStore
    answers: Answers
    seal: Seal
    give: Callable[[bytes], Awaitable[bytes]]
    last_resort: bytes
    clock: Clock
    observer: Observer
    _own: set[str] = field(factory=set, init=False)
    _tasks: set[asyncio.Task[None]] = field(factory=set, init=False)
    _read: dict[str, int] = field(factory=dict, init=False)
    _seen: dict[str, _Seen] = field(factory=dict, init=False)

    @asynccontextmanager
    async def owed(self, debt: Debt) -> AsyncIterator[None]:
        """While the block makes the answer, it is owed; cancelled in the middle, it stays so for another process."""
        given = asyncio.Event()
        timer = asyncio.get_running_loop().call_later(AFTER, lambda: self._begin(debt, given))
        try:
            yield
        except Exception:
            given.set()
            raise
        else:
            given.set()
        finally:
            timer.cancel()

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Look after what is owed until the block is left."""
        if self.contexts.traits.shared:
            self._tasks.add(asyncio.create_task(self._follow(), name="owing"))
        try:
            yield
        finally:
            tasks = tuple(self._tasks)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    # What this process owes

    def _begin(self, debt: Debt, given: asyncio.Event) -> None:
        if self.contexts.traits.shared:
            task = asyncio.create_task(self._owe(debt, given), name="owed")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _owe(self, debt: Debt, given: asyncio.Event) -> None:
        place = await self._put_down(debt)
        if place is None:
            return
        try:
            await given.wait()
            await self._cross_off(place)
        finally:
            self._own.discard(place)

    async def _put_down(self, debt: Debt) -> str | None:
        page, place = _page(debt.since), None
        try:
            async with asyncio.timeout(PATIENCE):
                place = f"{page}:{await self.contexts.add(page, 1, ttl=2 * _PAGE)}"
                self._own.add(place)
                await self.contexts.keep(place, self.seal.sealed(debt), ttl=KEPT)
        except (PortError, TimeoutError) as error:
            # The answer is on its way all the same. Whether it was put down is not known, so it is crossed off as well.
            self.observer.note("not_put_down", error=type(error).__name__)
        return place

    async def _cross_off(self, place: str) -> None:
        """To the end: whoever found it there would give it a second time."""
        end = self.clock.monotonic() + KEPT.total_seconds()
        while self.clock.monotonic() < end:
            try:
                async with asyncio.timeout(PATIENCE):
                    return await self.contexts.keep(place, _CROSSED_OFF, ttl=KEPT)
            except (PortError, TimeoutError):
                await asyncio.sleep(EVERY)
        return None

    # What others owe

    async def _follow(self) -> None:
        while True:
            try:
                await self.look()
            except (PortError, TimeoutError):
                for seen in self._seen.values():
                    seen.silent = None
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """
        One look at all that is owed.

        Raises:
            PortError: The store is away.
            TimeoutError: Likewise.
        """
        now = self.clock.now()
        for page in dict.fromkeys((_page(now - KEPT), _page(now))):
            await self._turn_to(page)
        for place in list(self._seen):
            if not await self._is_open(place, self._seen[place]):
                del self._seen[place]

    async def _turn_to(self, page: str) -> None:
        async with asyncio.timeout(PATIENCE):
            newest = await self.contexts.add(page, 0, ttl=2 * _PAGE)
        for number in range(max(self._read.get(page, 0), newest - MOST) + 1, newest + 1):
            place = f"{page}:{number}"
            if place not in self._own and len(self._seen) < MOST:
                self._seen[place] = _Seen(self.clock.monotonic())
        self._read = {page: newest, **{other: read for other, read in self._read.items() if other != page}}
        while len(self._read) > 2:  # noqa: PLR2004 - this hour's and the one before
            self._read.popitem()

    async def _is_open(self, place: str, seen: _Seen) -> bool:
        """Whether it has to be looked at again."""
        async with asyncio.timeout(PATIENCE):
            found = await self.contexts.kept(place)
        if found is None:
            # Its place is taken a moment before it is put there.
            return seen.debt is None and self.clock.monotonic() - seen.since < _WRITTEN_WITHIN
        if found == _CROSSED_OFF:
            return False
        seen.debt = seen.debt or self.seal.opened(found)
        if seen.debt is None:
            return False
        if self.clock.now() - seen.debt.since < WEBHOOK_OVER:
            return True
        return await self._is_owed(seen.debt, seen)

    async def _is_owed(self, debt: Debt, seen: _Seen) -> bool:
        async with asyncio.timeout(PATIENCE):
            if await self.contexts.kept(debt.token) is not None:
                return False
            lives = await self.contexts.kept(alive(debt.token)) is not None
        now = self.clock.monotonic()
        seen.silent = None if lives else seen.silent if seen.silent is not None else now
        if seen.silent is not None and now - seen.silent >= DEAD_AFTER:
            seen.silent = None
            return await self._inherit(debt)
        return True

    async def _inherit(self, debt: Debt) -> bool:
        async with asyncio.timeout(PATIENCE):
            if not await self.contexts.claim(inherited(debt.token), ttl=LEASE):
                return True
            if await self.contexts.add(f"heirs:{debt.token}", 1, ttl=KEPT) > HEIRS:
                return False
        self.observer.note("answer_inherited")
        self.answers.begin(debt.token, lambda: self.give(debt.question), self.last_resort)
        return True


def _page(at: datetime) -> str:
    return f"owed:{int(at.timestamp()) // int(_PAGE.total_seconds())}"
