"""The admins' desk in dictionaries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import AttrsInstance, asdict, define, evolve, field

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.records import SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.review import AuditEntry, ErasureProof, FlagStatus
from bakame_core.errors import Conflict, RuleBroken
from bakame_core.ports.desk import Block, InForce, Origins, PolicyVersion, Review, SettingsVersion
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.faults import Calls

_METHODS = frozenset(
    {
        "take",
        "release",
        "decide",
        "write",
        "in_force",
        "save_settings",
        "block",
        "retain",
        "keep_policy",
        "origins",
    }
)


@define
class FakeDesk:
    """
    Keeps what admins do as long as it lives, over the flags and turns of a `FakeLog`.

    Features:
        * `audit` holds every entry in order.
        * `calls` records and lets calls fail: the methods that write, and ``in_force``.
    """

    log: FakeLog = field(factory=FakeLog)
    calls: Calls = field(factory=lambda: Calls(set(_METHODS)), init=False)
    _reviews: dict[str, Review] = field(factory=dict, init=False)
    _audit: dict[str, AuditEntry] = field(factory=dict, init=False)
    _settings: list[SettingsVersion] = field(factory=list, init=False)
    _policies: dict[str, PolicyVersion] = field(factory=dict, init=False)

    @property
    def audit(self) -> tuple[AuditEntry, ...]:
        """Every entry that was written."""
        return tuple(self._audit.values())

    def stored(self) -> str:
        """All that it holds, as text."""
        reviews = [review for flag in self._reviews if (review := self.review(flag)) is not None]
        kept: list[AttrsInstance] = [*reviews, *self._audit.values(), *self._settings, *self.log.blocks.values()]
        return "\n".join(str(asdict(each)) for each in [*kept, *self.log.proofs.values()])

    async def take(self, flag: str, by: str) -> Review | None:
        """See `FlagDesk.take`."""
        await self.calls.begin("take", flag=flag, by=by)
        review = self.review(flag)
        if review is None:
            return None
        self._refuse_unless(by, review, FlagStatus.OPEN, FlagStatus.TAKEN)
        return self._keep(evolve(review, status=FlagStatus.TAKEN, taken_by=by))

    async def release(self, flag: str, by: str, *, forced: bool = False) -> Review | None:
        """See `FlagDesk.release`."""
        await self.calls.begin("release", flag=flag, by=by)
        review = self.review(flag)
        if review is None:
            return None
        self._refuse_unless(review.taken_by if forced else by, review, FlagStatus.OPEN, FlagStatus.TAKEN)
        return self._keep(evolve(review, status=FlagStatus.OPEN, taken_by=None))

    async def decide(self, flag: str, by: str, decision: FlagStatus, note: str, at: datetime) -> Review | None:
        """See `FlagDesk.decide`."""
        await self.calls.begin("decide", flag=flag, by=by)
        if not decision.decided:
            raise RuleBroken(f"{decision} is no decision")
        review = self.review(flag)
        if review is None:
            return None
        if (review.status, review.decided_by, review.note) == (decision, by, note):
            return review
        self._refuse_unless(by, review, FlagStatus.OPEN, FlagStatus.TAKEN)
        return self._keep(evolve(review, status=decision, taken_by=None, decided_by=by, decided_at=at, note=note))

    async def write(self, entry: AuditEntry) -> None:
        """See `AuditTrail.write`."""
        await self.calls.begin("write", action=entry.action)
        self._audit.setdefault(entry.id, entry)

    async def in_force(self) -> InForce:
        """See `Rulebook.in_force`."""
        await self.calls.begin("in_force")
        return InForce(self._settings[-1] if self._settings else None, frozenset(self.log.blocks))

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
        """See `Rulebook.save_settings`."""
        await self.calls.begin("save_settings", based_on=based_on, by=by)
        newest = len(self._settings)
        if based_on != newest:
            raise Conflict("fake", "saved meanwhile", holder=self._settings[-1].actor if newest else None)
        saved = SettingsVersion(newest + 1, at, by, note, dict(values), restores)
        self._settings.append(saved)
        return saved

    async def settings_version(self, version: int) -> SettingsVersion | None:
        """See `Rulebook.settings_version`."""
        return self._settings[version - 1] if 0 < version <= len(self._settings) else None

    async def settings_versions(self, *, before: int | None = None, most: int = 50) -> tuple[SettingsVersion, ...]:
        """See `Rulebook.settings_versions`."""
        found = (kept for kept in reversed(self._settings) if before is None or kept.version < before)
        return tuple(found)[:most]

    async def block(self, block: Block) -> Block:
        """See `Rulebook.block`."""
        await self.calls.begin("block", by=block.by)
        return self.log.blocks.setdefault(block.learner, block)

    async def unblock(self, learner: LearnerId) -> bool:
        """See `Rulebook.unblock`."""
        return self.log.blocks.pop(learner, None) is not None

    async def blocks(self) -> tuple[Block, ...]:
        """See `Rulebook.blocks`."""
        return tuple(sorted(self.log.blocks.values(), key=lambda block: (block.at, block.learner), reverse=True))

    async def keep_policy(self, policy: PolicyVersion) -> None:
        """See `Rulebook.keep_policy`."""
        await self.calls.begin("keep_policy", version=policy.version)
        self._policies.setdefault(policy.version, policy)

    async def policy(self, version: str) -> PolicyVersion | None:
        """See `Rulebook.policy`."""
        return self._policies.get(version)

    async def policies(self) -> tuple[PolicyVersion, ...]:
        """See `Rulebook.policies`."""
        return tuple(sorted(self._policies.values(), key=lambda kept: (kept.first_seen, kept.version), reverse=True))

    async def erasures(self, *, most: int = 50) -> tuple[ErasureProof, ...]:
        """See `Custody.erasures`."""
        return tuple(sorted(self.log.proofs.values(), key=lambda proof: (proof.at, proof.id), reverse=True))[:most]

    async def retain(self, before: datetime, *, most: int = 200) -> int:
        """See `Custody.retain`."""
        await self.calls.begin("retain", before=before)
        return self.log.retain(before, most)

    async def origins(self) -> Origins:
        """See `Custody.origins`."""
        await self.calls.begin("origins")
        about = [
            r.learner.simulated for r in self.log.records if isinstance(r, TurnTaken | SessionOpened | SessionClosed)
        ]
        return Origins(real=not all(about), simulated=any(about))

    def review(self, flag: str) -> Review | None:
        """The state of a flag; None where the log has none."""
        of_log = next((each for each in self.log.flags if each.id == flag), None)
        if of_log is None:
            return None
        review = self._reviews.get(flag, Review(flag, FlagStatus.OPEN))
        return evolve(review, note="") if of_log.session in self.log.emptied else review

    def _keep(self, review: Review) -> Review:
        self._reviews[review.flag] = review
        return review

    @staticmethod
    def _refuse_unless(by: str | None, review: Review, *allowed: FlagStatus) -> None:
        holder = review.decided_by if review.status.decided else review.taken_by
        if review.status not in allowed or holder not in (None, by):
            raise Conflict("fake", "somebody else was first", holder=holder)
