"""
What is in force for the next turn, on every machine: the stored settings over the environment's, and who is blocked.

A turn reads what was found last, and waits for nothing. While the database is away the last good answer stays.
"""

from __future__ import annotations

import asyncio

from attrs import define, field

from bakame_core.domain.operations import Operations
from bakame_core.domain.operations_reading import read
from bakame_core.domain.rules import Rules
from bakame_core.errors import PortError
from bakame_core.ports.desk import InForce, Rulebook, SettingsVersion
from bakame_core.runtime.clock import Clock
from bakame_core.runtime.observer import Observer

EVERY = 3.0
"""Seconds after which a change made on another machine is in force on this one, at the latest."""
PATIENCE = 2.0
"""Seconds that the database may take."""


@define(eq=False)
class Standing:
    """
    The rules as they stand.

    Args:
        usual: Where nothing is stored.
        defaults: Likewise, as operational settings.
        rulebook: Who knows better; None where nobody does, and the usual rules stay.
    """

    usual: Rules
    defaults: Operations = Operations()
    rulebook: Rulebook | None = None
    clock: Clock | None = None
    observer: Observer | None = None
    _found: InForce = field(default=InForce(), init=False)
    _operations: Operations = field(init=False)
    _rules: Rules = field(init=False)
    _away: bool = field(default=False, init=False)

    def __attrs_post_init__(self) -> None:
        self._operations, self._rules = self.defaults, self.usual

    @property
    def rules(self) -> Rules:
        """What the next turn goes by."""
        return self._rules

    @property
    def operations(self) -> Operations:
        """The settings in force, complete."""
        return self._operations

    @property
    def settings(self) -> SettingsVersion | None:
        """The newest version that was found."""
        return self._found.settings

    async def refresh(self) -> None:
        """
        Ask what is in force, and go by it.

        Raises:
            PortError: There was no answer; what was found last stays.
        """
        if self.rulebook is None:
            return
        found = await self.rulebook.in_force()
        if found == self._found:
            return
        if found.settings != self._found.settings:
            self._operations = self._read(found.settings)
        self._found = found
        self._rules = self.usual.under(self._operations, found.blocked)

    async def follow(self) -> None:
        """Refresh every few seconds, until cancelled; it raises nothing."""
        while True:
            await self.try_to_refresh()
            await asyncio.sleep(EVERY)

    async def try_to_refresh(self) -> None:
        """Refresh, if the database answers soon; that it is away is said once."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self.refresh()
        except (PortError, TimeoutError) as error:
            name = error.name if isinstance(error, PortError) else "TimedOut"
            if not self._away:
                self._note("settings_away", error=name)
            self._away = True
        else:
            self._away = False

    def _read(self, settings: SettingsVersion | None) -> Operations:
        if settings is None or self.clock is None:
            return self.defaults
        operations, problems = read(settings.values, self.defaults, self.clock.now().date())
        if problems:
            # Another version of the program saved it, by other rules: better the last good one than half of this.
            self._note("settings_unusable", version=settings.version, fields=[problem.field for problem in problems])
            return self._operations
        self._note("settings_in_force", version=settings.version)
        return operations

    def _note(self, event: str, **fields: object) -> None:
        if self.observer is not None:
            self.observer.note(event, **fields)
