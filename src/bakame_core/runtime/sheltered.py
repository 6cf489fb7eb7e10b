"""
A context store that goes on while its primary is away.

Everything that the primary takes is copied to a spare in the same process; while the primary does not answer, the
spare does, and what was only told to it is brought to the primary afterwards. What that cannot give: during an outage
two processes do not see each other's claims, answers and counts, so a webhook that comes twice to two of them is
answered twice, and limits count what each process saw.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import timedelta

from attrs import define, evolve, field

from bakame_core.domain.session import Session
from bakame_core.ports.context_store import ContextStore, ContextTraits, Remembered, Version
from bakame_core.runtime.reach import Away, OnAway, Reach
from bakame_core.runtime.sheltered_sessions import ShelteredSessions

MARKS = 20_000
"""How many answers and counters are remembered as differing between the stores."""


@define
class _Tally:
    """
    A counter as this process knows it.

    Args:
        until: When it ends, by the clock.
        owed: What the primary has not counted yet.
        strayed: The primary missed an addition, so that the spare's sum counts too.
    """

    until: float
    owed: int = 0
    strayed: bool = False


@define
class ShelteredContexts:
    """
    A `ContextStore` over two others.

    The primary counts as away when it raises anything but Rejected and Conflict, or takes longer than `budget`; then
    it is left alone for `pause`. `on_away(error, operation)` is called each time an operation goes without it, with
    the last error while it is left alone. A session that the primary cannot read (Garbled) is wiped there.

    Args:
        primary: Where everything belongs.
        spare: In this process; never slow.
        clock: Seconds that never go back.
    """

    primary: ContextStore
    spare: ContextStore
    on_away: OnAway
    clock: Callable[[], float]
    budget: timedelta = timedelta(seconds=1)
    pause: timedelta = timedelta(seconds=1)
    _reach: Reach = field(init=False)
    _sessions: ShelteredSessions = field(init=False)
    # Answers whose latest is in the spare alone.
    _kept_here: OrderedDict[str, None] = field(factory=OrderedDict, init=False)
    _tallies: OrderedDict[str, _Tally] = field(factory=OrderedDict, init=False)

    def __attrs_post_init__(self) -> None:
        self._reach = Reach(self.primary.traits.name, self.on_away, self.clock, self.budget, self.pause)
        self._sessions = ShelteredSessions(self.primary, self.spare, self._reach, self.clock)

    @property
    def traits(self) -> ContextTraits:
        """The primary's, under both names."""
        traits = self.primary.traits
        return evolve(traits, name=f"{traits.name}+{self.spare.traits.name}")

    @property
    def away(self) -> bool:
        """Whether the primary failed when it was last asked."""
        return self._reach.away

    async def load(self, key: str) -> Remembered | None:
        """See `ContextStore.load`."""
        return await self._sessions.load(key)

    async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
        """See `ContextStore.save`."""
        return await self._sessions.save(key, session, expected=expected, ttl=ttl)

    async def forget(self, key: str) -> bool:
        """See `ContextStore.forget`. Where the primary is away it is told when it is back."""
        return await self._sessions.forget(key)

    async def claim(self, token: str, *, ttl: timedelta) -> bool:
        """See `ContextStore.claim`. One made in the spare counts when the primary is back, and the other way round."""
        try:
            if not await self._reach.ask("claim", lambda: self.primary.claim(token, ttl=ttl)):
                return False
        except Away:
            pass
        return await self.spare.claim(token, ttl=ttl)

    async def keep(self, token: str, answer: bytes, *, ttl: timedelta) -> None:
        """See `ContextStore.keep`."""
        # The spare first: its copy must not outlive the primary's.
        await self.spare.keep(token, answer, ttl=ttl)
        try:
            await self._reach.ask("keep", lambda: self.primary.keep(token, answer, ttl=ttl))
        except Away:
            self._kept_here[token] = None
            if len(self._kept_here) > MARKS:
                self._kept_here.popitem(last=False)
        else:
            self._kept_here.pop(token, None)

    async def kept(self, token: str) -> bytes | None:
        """See `ContextStore.kept`. What the primary has not (it came back empty) the spare may still have."""
        here = await self.spare.kept(token)
        if here is not None and token in self._kept_here:
            return here
        try:
            there = await self._reach.ask("kept", lambda: self.primary.kept(token))
        except Away:
            return here
        # Here, because every webhook comes by, and nothing is lost if it is given up in the middle.
        await self._sessions.pay()
        return here if there is None else there

    async def add(self, counter: str, amount: int, *, ttl: timedelta) -> int:
        """See `ContextStore.add`. What was added during an outage is added to the primary with the next addition."""
        tally = self._tally(counter, amount, ttl)
        left = timedelta(seconds=tally.until - self.clock())
        # Taken off before waiting, so that of two additions at a time one carries it.
        owed, tally.owed = tally.owed, 0
        try:
            total = await self._reach.ask(
                "add", lambda: self.primary.add(counter, amount + owed, ttl=left if owed else ttl)
            )
        except BaseException as error:
            tally.owed += owed
            if not isinstance(error, Away):
                raise
            tally.owed += amount
            tally.strayed = True
            return await self.spare.add(counter, amount, ttl=left)
        seen = await self.spare.add(counter, amount, ttl=left)
        return max(total, seen) if tally.strayed else total

    async def ping(self) -> None:
        """Return: one of the two answers. Whether it is the primary, `away` says."""
        try:
            await self._reach.ask("ping", self.primary.ping)
        except Away:
            await self.spare.ping()
        else:
            await self._sessions.pay()

    def _tally(self, counter: str, amount: int, ttl: timedelta) -> _Tally:
        now = self.clock()
        tally = self._tallies.get(counter)
        if tally is None or tally.until <= now:
            tally = _Tally(now + ttl.total_seconds())
            if amount:
                self._tallies[counter] = tally
                self._tallies.move_to_end(counter)
        if len(self._tallies) > MARKS:
            self._tallies.popitem(last=False)
        return tally


def itself(contexts: ContextStore) -> ContextStore:
    """The store that was chosen: a sheltered one answers although what it shelters is away."""
    return contexts.primary if isinstance(contexts, ShelteredContexts) else contexts
