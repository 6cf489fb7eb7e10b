"""What goes on beside the turns: following what is in force, keeping the policy's text, and emptying what is old."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, tzinfo

from attrs import define, field

from bakame_core.errors import PortError
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import Custody, Desk, PolicyVersion
from bakame_core.runtime.clock import Clock
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.standing import PATIENCE, Standing

FIRST_AFTER = 20.0
"""Seconds after the start before the day's retention is thought of: learners come first."""
LOOK_EVERY = 600.0
CLAIMED_FOR = timedelta(hours=30)
REST = 0.05
"""Seconds between two steps, so that turns are not held up by them."""


async def retain(desk: Custody, before: datetime) -> int:
    """
    Empty all that is older than `before`, step by step; how many records that touched.

    Raises:
        PortError: The database is away; what was emptied stays so, and another try goes on from there.
    """
    touched = 0
    while step := await desk.retain(before):
        touched += step
        await asyncio.sleep(REST)
    return touched


@define(eq=False)
class Housekeeping:
    """
    Runs as long as the server does.

    Args:
        policy: The one in force, whose text is kept; None where its text is not known.
        zone: Where a day begins.
    """

    desk: Desk
    standing: Standing
    contexts: ContextStore
    policy: PolicyVersion | None
    clock: Clock
    observer: Observer
    zone: tzinfo
    _retained: str = field(default="", init=False)
    _ours: str = field(default="", init=False)

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Until the block is left. What is in force is asked for first, but not waited for long."""
        await self.standing.try_to_refresh()
        tasks = [asyncio.create_task(work) for work in (self.standing.follow(), self._keep_policy(), self._retain())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_policy(self) -> None:
        wait = 1.0
        while self.policy is not None:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self.desk.keep_policy(self.policy)
            except (PortError, TimeoutError):
                # The database is away, which is said elsewhere; it will come back.
                await asyncio.sleep(wait)
                wait = min(2 * wait, 60.0)
            else:
                return

    async def _retain(self) -> None:
        await asyncio.sleep(FIRST_AFTER)
        while True:
            await self.retain_today()
            await asyncio.sleep(LOOK_EVERY)

    async def retain_today(self) -> None:
        """Empty what is older than allowed, once a day on one of the machines; what fails is tried again later."""
        now = self.clock.now()
        day = now.astimezone(self.zone).date().isoformat()
        if self._retained == day:
            return
        try:
            if self._ours != day:
                if not await self.contexts.claim(f"retention:{day}", ttl=CLAIMED_FOR):
                    self._retained = day
                    return
                self._ours = day
            days = self.standing.operations.retention_days
            touched = await retain(self.desk, now - timedelta(days=days))
        except PortError as error:
            self.observer.note("not_retained", error=error.name, adapter=error.adapter)
            return
        self._retained = day
        self.observer.note("retained", records=touched, days=days)
