"""A learner is forgotten: her words, her pseudonym, what is remembered of her, and a proof that leads to nobody."""

from __future__ import annotations

from contextlib import suppress
from typing import Protocol

from attrs import frozen

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.memos import forget
from bakame_core.domain.review import AuditEntry
from bakame_core.errors import PortError
from bakame_core.flows.texts import thread_key
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import AuditTrail, Custody, ErasureProof
from bakame_core.ports.session_log import SessionLog
from bakame_core.runtime.clock import Clock, Ids

HERSELF = "learner"
"""Who erased her, where she asked herself."""


class _Desk(AuditTrail, Custody, Protocol):
    """What erasing needs of the desk."""


@frozen
class Erasing:
    """Erases learners."""

    log: SessionLog
    desk: _Desk
    contexts: ContextStore
    clock: Clock
    ids: Ids

    async def erase(self, learner: LearnerId, by: str, proof: str) -> ErasureProof:
        """
        Erase `learner`, and keep the proof of that id (UUID). Broken off, it may be repeated.

        Raises:
            PortError: The log or the desk is away: she is not erased, or not wholly.
        """
        with suppress(PortError):  # It dies by itself within its time to live.
            await self.contexts.forget(thread_key(learner))
        records = await self.log.erase(learner)
        forget()
        return await self.desk.erased(learner, ErasureProof(proof, self.clock.now(), by, records))

    async def by_herself(self, learner: LearnerId) -> LearnerId:
        """
        Erase a learner who asks for it; a pseudonym that is nobody's, for the record of her asking.

        Raises:
            PortError: As `erase`.
        """
        proof = await self.erase(learner, HERSELF, self.ids())
        await self.desk.write(AuditEntry(self.ids(), proof.at, HERSELF, "eraseLearner", proof.id))
        return LearnerId(self.ids().replace("-", ""))
