"""The session log in Supabase."""

from __future__ import annotations

from attrs import define, field

from bakame_adapters.desk_rows import proof_of, proof_row
from bakame_adapters.rows import Row, from_row, in_order, of_contact, to_row
from bakame_adapters.supabase.rest import ADAPTER, Rest
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import Record
from bakame_core.domain.review import ErasureProof
from bakame_core.errors import Garbled
from bakame_core.ports.session_log import LogTraits


@define
class SupabaseLog:
    """Keeps the log in the project's database. It is not local: write it through an outbox."""

    _rest: Rest
    traits: LogTraits = field(default=LogTraits(ADAPTER, local=False))

    async def append(self, *records: Record) -> None:
        """Write all of `records`, or none, in one round trip."""
        if not records:
            return
        rows = [to_row(record, ADAPTER) for record in records]
        received = await self._rest.call("append_records", {"records": rows})
        if received != len(rows):
            raise Garbled(ADAPTER, "an append was not acknowledged as what it was")

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """The records of one session, by time."""
        found = await self._rest.call("read_session", {"wanted": session.value})
        contacts, turns, flags = _rows(found, "sessions"), _rows(found, "turns"), _rows(found, "flags")
        opened_or_closed = [record for row in contacts for record in of_contact(row, ADAPTER)]
        taken = [from_row({**row, "kind": "turn"}, ADAPTER) for row in turns]
        return in_order([*opened_or_closed, *taken, *(from_row({**row, "kind": "flag"}, ADAPTER) for row in flags)])

    async def erase(self, learner: LearnerId, proof: ErasureProof) -> ErasureProof | None:
        """Empty what the learner said and heard, replace her pseudonym and keep the proof, in one transaction."""
        arguments = {"wanted": learner.value, "proof": proof_row(proof, ADAPTER)}
        kept = await self._rest.call("erase_with_proof", arguments)
        return None if kept is None else proof_of(kept, ADAPTER)

    async def ping(self) -> None:
        """Return if the database answers and has our schema."""
        _rows(await self._rest.call("read_session", {"wanted": "ping"}), "sessions")


def _rows(found: object, table: str) -> list[Row]:
    rows = found.get(table) if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Garbled(ADAPTER, "the answer is not what the function returns")
    return rows
