"""The log of what happened."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import Record
from bakame_core.domain.review import ErasureProof


@frozen
class LogTraits:
    """
    What a log is.

    Args:
        name: The adapter's short name.
        local: What was appended survives the death of this process although no network is there. Other logs are
            written through an outbox.
    """

    name: str
    local: bool


class SessionLog(Protocol):
    """Append-only. The same record id twice is one record; the order of arrival does not matter."""

    @property
    def traits(self) -> LogTraits:
        """What this log is."""
        ...

    async def append(self, *records: Record) -> None:
        """
        Write all of `records`, or none of them; those that are already there stay as they are.

        A turn or an end may come before its session's opening (an outbox drains in any order).

        Raises:
            Rejected: A record can never be written; another try will not help.
            PortError: Any other of the tree.
        """
        ...

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """The records of one session, by time; empty where there are none."""
        ...

    async def erase(self, learner: LearnerId, proof: ErasureProof) -> ErasureProof | None:
        """
        Remove what a learner said and heard, and the pseudonym, from every record and from what the desk over the same
        database holds of her, and keep the proof: all of it or nothing, whatever dies meanwhile.

        The proof as it is kept: its `records` are those that were touched here and those that it came with, which were
        touched elsewhere. None where there is nothing of her, and then no proof is kept. The same proof twice is one.

        Counts, timings and costs stay.

        It holds: a record of what she did before, which comes only now (it waited in an outbox of another machine), is
        written down without her words and her pseudonym. What she does afterwards is a learner's like any other.
        """
        ...

    async def ping(self) -> None:
        """
        Return if the log answers.

        Raises:
            PortError: It does not.
        """
        ...
