"""What admins do and have done: the states of a flag, and the trail of who looked at what."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from attrs import field, frozen


class FlagStatus(StrEnum):
    """Where a flag is: waiting, in somebody's hands, or decided (the last three)."""

    OPEN = "open"
    TAKEN = "taken"
    SAFE = "safe"
    FOLLOW_UP = "follow_up"
    BLOCKED = "blocked"

    @property
    def decided(self) -> bool:
        """Whether a person has judged it."""
        return self in DECISIONS


DECISIONS = frozenset({FlagStatus.SAFE, FlagStatus.FOLLOW_UP, FlagStatus.BLOCKED})


@frozen
class AuditEntry:
    """
    Who did what, and why.

    Args:
        id: Its own (UUID), so that writing it twice is writing it once.
        action: The name of the operation, such as ``openTranscript``.
        subject: The id of what it was done to, or nothing: never a learner's pseudonym.
        reason: The person's own words.
    """

    id: str
    at: datetime
    actor: str
    action: str
    subject: str = ""
    reason: str = field(default="", repr=False)


@frozen
class ErasureProof:
    """
    That a learner was erased: nothing in it leads to her.

    Args:
        id: Its own (UUID).
        by: The admin, or ``learner`` where she asked herself.
        records: How many records it touched.
    """

    id: str
    at: datetime
    by: str
    records: int
