"""
The write side of the admins' work, in four small ports that one adapter serves.

What several people may change at once is refused by what they saw, never by who came last: the second gets `Conflict`
with the name of the first (`holder`). Texts that a person wrote come back as they were, and go into no message.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from attrs import field, frozen

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.review import AuditEntry, ErasureProof, FlagStatus


@frozen
class Review:
    """
    The state of one flag.

    Args:
        flag: Its id.
        taken_by: Who has it; None where nobody does.
        decided_by: Who decided, and `decided_at` when; None while it is undecided.
        note: The reviewer's own words; emptied when the learner is erased.
    """

    flag: str
    status: FlagStatus
    taken_by: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    note: str = field(default="", repr=False)


class FlagDesk(Protocol):
    """
    What a reviewer does with a flag. Of several who want the same flag one has it.

    Each method gives the flag's state afterwards, None where there is no such flag, and may be repeated: doing again
    what is done is no conflict.
    """

    async def take(self, flag: str, by: str) -> Review | None:
        """
        Take an open flag in hand.

        Raises:
            Conflict: Somebody else has it or has decided; `holder` names her.
        """
        ...

    async def release(self, flag: str, by: str, *, forced: bool = False) -> Review | None:
        """
        Put a taken flag back; `forced` takes it out of another's hands (an owner does, when she has left).

        Raises:
            Conflict: Somebody else has it, or it is decided.
        """
        ...

    async def decide(self, flag: str, by: str, decision: FlagStatus, note: str, at: datetime) -> Review | None:
        """
        Decide a flag that is open or in one's own hands.

        Raises:
            RuleBroken: `decision` is none.
            Conflict: Somebody else has it, or it is decided otherwise.
        """
        ...


class AuditTrail(Protocol):
    """Only grows."""

    async def write(self, entry: AuditEntry) -> None:
        """Write down `entry`; it is stored when this returns."""
        ...


@frozen
class SettingsVersion:
    """
    One saved version of the operational settings.

    Args:
        version: 1 for the first; each next one more.
        values: What it sets, as plain JSON values (`bakame_core.domain.operations`); the rest is the environment's.
        restores: The older version whose values these are; None where they are new.
    """

    version: int
    at: datetime
    actor: str
    note: str
    values: Mapping[str, Any]
    restores: int | None = None


@frozen
class InForce:
    """What every machine must know before its next turn: the newest version, and who is blocked."""

    settings: SettingsVersion | None = None
    blocked: frozenset[LearnerId] = frozenset()


@frozen
class Block:
    """A learner who gets no lessons."""

    learner: LearnerId
    at: datetime
    by: str
    reason: str = field(default="", repr=False)


@frozen
class PolicyVersion:
    """A policy that was in force: its text is kept once. `version` ends in a hash of it."""

    version: str
    first_seen: datetime
    text: str = field(repr=False)


class Rulebook(Protocol):
    """What is in force: settings by version, blocked learners, the policies' texts."""

    async def in_force(self) -> InForce:
        """All that a turn depends on, in one question."""
        ...

    async def save_settings(
        self,
        values: Mapping[str, Any],
        *,
        based_on: int,
        by: str,
        note: str,
        at: datetime,
        restores: int | None = None,
    ) -> SettingsVersion:
        """
        Append a version after `based_on` (0: none is stored yet). Of many racing savers one wins.

        Raises:
            Conflict: `based_on` is not the newest; `holder` is who saved the newest.
        """
        ...

    async def settings_version(self, version: int) -> SettingsVersion | None:
        """That version; None where there is none."""
        ...

    async def settings_versions(self, *, before: int | None = None, most: int = 50) -> tuple[SettingsVersion, ...]:
        """The newest `most` (older than `before`, where that is given), newest first."""
        ...

    async def block(self, block: Block) -> Block:
        """Block a learner; where she is already, the earlier block stays and is returned."""
        ...

    async def unblock(self, learner: LearnerId) -> bool:
        """End a block; whether there was one."""
        ...

    async def blocks(self) -> tuple[Block, ...]:
        """Who is blocked, newest first."""
        ...

    async def keep_policy(self, policy: PolicyVersion) -> None:
        """Keep the text of a policy, once; the earlier `first_seen` stays."""
        ...

    async def policy(self, version: str) -> PolicyVersion | None:
        """One policy's text; None where it was never seen."""
        ...

    async def policies(self) -> tuple[PolicyVersion, ...]:
        """All of them, newest first."""
        ...


@frozen
class Origins:
    """
    Of whom there are records.

    Args:
        real: Of a learner.
        simulated: Of a simulated one: of a telephone simulator, or made up.
    """

    real: bool = False
    simulated: bool = False


class Custody(Protocol):
    """What is kept of learners no longer."""

    async def erasures(self, *, most: int = 50) -> tuple[ErasureProof, ...]:
        """The newest proofs, newest first; `SessionLog.erase` keeps them."""
        ...

    async def retain(self, before: datetime, *, most: int = 200) -> int:
        """
        Empty the words of turns that began before `before`, and replace the pseudonyms of those turns and of sessions
        that opened then; of at most `most` learners at once. How many records it touched: 0 says that all is done.

        Counts, timings and costs stay. One learner is one other pseudonym in one run, so that a day's learners can
        still be counted; over several runs nothing links them.
        """
        ...

    async def origins(self) -> Origins:
        """Of whom there are records in it."""
        ...


class Desk(FlagDesk, AuditTrail, Rulebook, Custody, Protocol):
    """All of it, over one database."""
