"""A session log in a dictionary."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from attrs import define, evolve, field

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import DeliveryReported, Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.review import ErasureProof
from bakame_core.errors import Rejected
from bakame_core.ports.desk import Block
from bakame_core.ports.session_log import LogTraits
from bakame_core.testing.faults import Calls

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@define
class FakeLog:
    """
    Keeps records as long as it lives.

    Features:
        * `records` holds all of them in the order in which they arrived first, `turns` the turns and `flags` the flags
          among them.
        * `blocks` and `proofs` are those of the desk over it: an erasure is of both.
        * `emptied` names the sessions whose words are no longer kept; `erased` holds the new pseudonyms in them.
        * A record whose id is no UUID is Rejected, and with it all that came along.
        * `now` is the time of an erasure: what is dated later is what its learner did afterwards.
        * `calls` records and lets calls fail: ``append``, ``read``, ``erase``, ``ping``. A failed append wrote nothing.
    """

    traits: LogTraits = LogTraits("fake", local=True)
    calls: Calls = field(factory=lambda: Calls({"append", "read", "erase", "ping"}), init=False)
    now: datetime = datetime(2100, 1, 1, tzinfo=UTC)
    emptied: set[SessionId] = field(factory=set, init=False)
    blocks: dict[LearnerId, Block] = field(factory=dict, init=False)
    proofs: dict[str, ErasureProof] = field(factory=dict, init=False)
    _records: dict[str, Record] = field(factory=dict, init=False)
    erased: set[LearnerId] = field(factory=set, init=False)
    _gone: dict[LearnerId, datetime] = field(factory=dict, init=False)
    _retained: set[str] = field(factory=set, init=False)

    @property
    def records(self) -> tuple[Record, ...]:
        """Everything that was written."""
        return tuple(self._records.values())

    @property
    def turns(self) -> tuple[TurnTaken, ...]:
        """Every turn that was written."""
        return tuple(record for record in self.records if isinstance(record, TurnTaken))

    @property
    def flags(self) -> tuple[Flagged, ...]:
        """Every flag that was written."""
        return tuple(record for record in self.records if isinstance(record, Flagged))

    async def append(self, *records: Record) -> None:
        """See `SessionLog.append`."""
        await self.calls.begin("append", records=records)
        if not all(_has_uuid(record) for record in records):
            raise Rejected(self.traits.name, "the id of a record is no UUID")
        nobodies: dict[LearnerId, LearnerId] = {}
        for record in records:
            self._records.setdefault(_key(record), self._without_the_erased(record, nobodies))

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """See `SessionLog.read`."""
        await self.calls.begin("read", session=session)
        found = (r for r in self.records if not isinstance(r, DeliveryReported) and r.session == session)
        return tuple(sorted(found, key=lambda record: (record.at, _place(record))))

    async def erase(self, learner: LearnerId, proof: ErasureProof) -> ErasureProof | None:
        """See `SessionLog.erase`."""
        await self.calls.begin("erase", learner=learner)
        # Somebody new each time: were all erased learners one, they would be counted as one.
        nobody = self._nobody(learner)
        self._gone[learner] = self.now
        touched = [r for r in self.records if not isinstance(r, DeliveryReported | Flagged) and r.learner == learner]
        self._records.update((_key(record), _erased(record, nobody)) for record in touched)
        self.emptied.update(record.session for record in touched)
        if touched:
            self.erased.add(nobody)
        records = proof.records + len(touched)
        if self.blocks.pop(learner, None) is not None or records:
            self.proofs.setdefault(proof.id, evolve(proof, records=records))
        return self.proofs.get(proof.id)

    def retain(self, before: datetime, most: int) -> int:
        """Empty what is older; how many records that touched. A `FakeDesk` asks for it."""
        old = [r for r in self.records if not isinstance(r, DeliveryReported | Flagged) and r.at < before]
        old = [record for record in old if _key(record) not in self._retained]
        chosen = list(dict.fromkeys(record.learner for record in old))[:most]
        nobodies: dict[LearnerId, LearnerId] = {}
        for learner in chosen:
            nobodies[learner] = self._nobody(learner)
            self.erased.add(nobodies[learner])
        old = [record for record in old if record.learner in nobodies]
        self._records.update((_key(record), _erased(record, nobodies[record.learner])) for record in old)
        self._retained.update(map(_key, old))
        self.emptied.update(record.session for record in old)
        # An end is the same row as its opening, where that is there.
        opened = {record.session for record in old if isinstance(record, SessionOpened)}
        return sum(not (isinstance(record, SessionClosed) and record.session in opened) for record in old)

    def _without_the_erased(self, record: Record, nobodies: dict[LearnerId, LearnerId]) -> Record:
        if isinstance(record, DeliveryReported | Flagged) or record.at > self._gone.get(record.learner, _NEVER):
            return record
        nobody = nobodies.setdefault(record.learner, self._nobody(record.learner))
        self.erased.add(nobody)
        self.emptied.add(record.session)
        return _erased(record, nobody)

    def _nobody(self, learner: LearnerId) -> LearnerId:
        nobody = LearnerId(f"{len(self.erased) + 1:032x}")
        return nobody.as_simulated() if learner.simulated else nobody

    async def ping(self) -> None:
        """See `SessionLog.ping`."""
        await self.calls.begin("ping")


def _key(record: Record) -> str:
    """What makes a record the same one: a contact opens once and closes once."""
    if isinstance(record, (SessionOpened, SessionClosed)):
        return f"{type(record).__name__} {record.session}"
    return record.id


def _place(record: Record) -> int:
    """Where a record stands among those of the same moment."""
    if isinstance(record, TurnTaken):
        return record.number
    if isinstance(record, Flagged):
        return 500_000
    return 0 if isinstance(record, SessionOpened) else 1_000_000


def _has_uuid(record: Record) -> bool:
    try:
        UUID(record.id)
    except ValueError:
        return False
    return True


def _erased(record: Record, nobody: LearnerId) -> Record:
    if isinstance(record, TurnTaken):
        return evolve(record, learner=nobody, heard="", said="", unheard="")
    return record if isinstance(record, DeliveryReported | Flagged) else evolve(record, learner=nobody)
