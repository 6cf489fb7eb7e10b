"""A learner is forgotten: her words, her pseudonym, what is remembered of her, and a proof that leads to nobody."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

from attrs import define, field, frozen

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.memos import forget
from bakame_core.domain.review import AuditEntry, ErasureProof
from bakame_core.errors import PortError
from bakame_core.flows.texts import thread_key
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import AuditTrail
from bakame_core.ports.session_log import SessionLog
from bakame_core.runtime.clock import Clock, Ids

HERSELF = "learner"
"""Who erased her, where she asked herself."""

TOLD_FOR = timedelta(hours=12)
"""How long all processes can tell that she was erased: longer than any call that was up then."""


@frozen
class _UnderWay:
    """An erasure that goes on, and the proof that it will leave."""

    proof: str
    done: asyncio.Future[ErasureProof | None]


@define(eq=False)
class Erasing:
    """
    Erases learners.

    Whoever asks for the same learner while she is being erased asks for the same erasure: it happens once, and leaves one
    proof, which each of them gets. Of several processes one erases her.
    """

    log: SessionLog
    audit: AuditTrail
    contexts: ContextStore
    clock: Clock
    ids: Ids
    _under_way: dict[LearnerId, _UnderWay] = field(factory=dict, init=False)

    async def erase(self, learner: LearnerId, by: str, note: Callable[[str], Awaitable[None]]) -> ErasureProof | None:
        """
        Erase `learner`, once `note` has written down that it is about to happen and by which proof it can be known.

        It goes on although who asked does not wait for it. Where the process dies meanwhile, she is erased and there is the
        proof, or neither, and it may be repeated. None: there was nothing of her, or another process was quicker.

        Raises:
            PortError: The log is away: she is not erased.
        """
        joined = self._under_way.get(learner)
        if joined is not None:
            await note(joined.proof)
            return await asyncio.shield(joined.done)
        proof = self.ids()
        task = asyncio.create_task(self._erase(learner, by, proof, note))
        self._under_way[learner] = _UnderWay(proof, task)
        task.add_done_callback(lambda done: self._is_over(learner, done))
        return await asyncio.shield(task)

    async def by_herself(self, learner: LearnerId) -> LearnerId:
        """
        Erase a learner who asks for it; a pseudonym that is nobody's, for the record of her asking.

        Raises:
            PortError: As `erase`.
        """
        proof = await self.erase(learner, HERSELF, _unsaid)
        if proof is not None:
            await self.audit.write(AuditEntry(self.ids(), proof.at, HERSELF, "eraseLearner", proof.id))
        return LearnerId(self.ids().replace("-", ""))

    async def _erase(
        self, learner: LearnerId, by: str, proof: str, note: Callable[[str], Awaitable[None]]
    ) -> ErasureProof | None:
        await note(proof)
        with suppress(PortError):  # It dies by itself within its time to live.
            await self.contexts.forget(thread_key(learner))
        # Before the log: what a call of hers writes meanwhile is either there to be erased, or written without her.
        await self._tell(learner, self.clock.now().isoformat())
        try:
            kept = await self.log.erase(learner, ErasureProof(proof, self.clock.now(), by, records=0))
        except PortError:
            await self._tell(learner, "")
            raise
        forget()
        return kept

    async def _tell(self, learner: LearnerId, when: str) -> None:
        with suppress(PortError):
            await self.contexts.keep(_mark(learner), when.encode(), ttl=TOLD_FOR)

    def _is_over(self, learner: LearnerId, done: asyncio.Task[ErasureProof | None]) -> None:
        del self._under_way[learner]
        if not done.cancelled():
            # Whoever waits for it hears of it; where nobody does any more, this is the end of it.
            done.exception()


async def erased_since(contexts: ContextStore, learner: LearnerId, since: datetime) -> bool:
    """Whether `learner` was erased after `since`, on whichever machine; False where the store is away."""
    try:
        mark = await contexts.kept(_mark(learner))
        return mark is not None and datetime.fromisoformat(mark.decode()) > since
    except (PortError, ValueError):
        return False


def nobody(session: SessionId, learner: LearnerId) -> LearnerId:
    """Who stands in the records of a call that went on after its learner was erased: the same in all of them, and nobody."""
    made = LearnerId(hashlib.sha256(f"{session}:{learner}:erased".encode()).hexdigest()[:32])
    return made.as_simulated() if learner.simulated else made


def _mark(learner: LearnerId) -> str:
    return f"erased:{hashlib.sha256(str(learner).encode()).hexdigest()}"


async def _unsaid(_proof: str) -> None:
    """She is told so herself: what is written down of it is written when it is done."""
