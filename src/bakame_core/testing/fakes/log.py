"""A session log in a dictionary."""

from __future__ import annotations

from attrs import define, evolve, field

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import DeliveryReported, Record, TurnTaken
from bakame_core.ports.session_log import LogTraits
from bakame_core.testing.faults import Calls

ERASED = LearnerId("0" * 16)
"""Who a record names whose learner was erased."""


@define
class FakeLog:
    """
    Keeps records as long as it lives.

    Features:
        * `records` holds all of them in the order in which they arrived first.
        * `calls` records and lets calls fail: ``append``, ``read``, ``erase``, ``ping``. A failed append wrote nothing.
    """

    traits: LogTraits = LogTraits("fake", local=True)
    calls: Calls = field(factory=lambda: Calls({"append", "read", "erase", "ping"}), init=False)
    _records: dict[str, Record] = field(factory=dict, init=False)

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that was written."""
        return tuple(self._records.values())

    @property
    def turns(self) -> tuple[TurnTaken, ...]:
        """Every turn that was written."""
        return tuple(record for record in self.records if isinstance(record, TurnTaken))

    async def append(self, *records: Record) -> None:
        """See `SessionLog.append`."""
        await self.calls.begin("append", records=records)
        for record in records:
            self._records.setdefault(record.id, record)

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """See `SessionLog.read`."""
        await self.calls.begin("read", session=session)
        found = (r for r in self.records if not isinstance(r, DeliveryReported) and r.session == session)
        return tuple(sorted(found, key=lambda record: record.at))

    async def erase(self, learner: LearnerId) -> int:
        """See `SessionLog.erase`."""
        await self.calls.begin("erase", learner=learner)
        touched = [_erased(r) for r in self.records if not isinstance(r, DeliveryReported) and r.learner == learner]
        self._records.update((record.id, record) for record in touched)
        return len(touched)

    async def ping(self) -> None:
        """See `SessionLog.ping`."""
        await self.calls.begin("ping")


def _erased(record: Record) -> Record:
    if isinstance(record, TurnTaken):
        return evolve(record, learner=ERASED, heard="", said="", unheard="")
    return record if isinstance(record, DeliveryReported) else evolve(record, learner=ERASED)
