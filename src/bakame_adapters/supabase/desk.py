"""The admins' desk in Supabase: each method is one SQL function, one round trip and one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn
from uuid import UUID

from attrs import define

from bakame_adapters.desk_rows import (
    block_of,
    block_row,
    entry_row,
    policy_of,
    proof_of,
    review_of,
    version_of,
    version_row,
)
from bakame_adapters.rows import storable, written
from bakame_adapters.supabase.rest import ADAPTER, Rest
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.review import AuditEntry, ErasureProof, FlagStatus
from bakame_core.errors import BakameError, Conflict, Garbled, RuleBroken
from bakame_core.ports.desk import Block, InForce, Origins, PolicyVersion, Review, SettingsVersion


@define
class SupabaseDesk:
    """Writes the project's database."""

    _rest: Rest

    # --- flags -------------------------------------------------------------------------------------------------------

    async def take(self, flag: str, by: str) -> Review | None:
        """Take an open flag in hand."""
        return await self._review("take_flag", flag, {"who": storable(by)})

    async def release(self, flag: str, by: str, *, forced: bool = False) -> Review | None:
        """Put a taken flag back."""
        return await self._review("release_flag", flag, {"who": storable(by), "forced": forced})

    async def decide(self, flag: str, by: str, decision: FlagStatus, note: str, at: datetime) -> Review | None:
        """Decide a flag that is open or in one's own hands."""
        if not decision.decided:
            raise RuleBroken(f"{decision} is no decision")
        values = {"who": storable(by), "decision": decision.value, "words": storable(note), "decided": written(at)}
        return await self._review("decide_flag", flag, values)

    async def _review(self, function: str, flag: str, values: Mapping[str, Any]) -> Review | None:
        try:
            wanted = str(UUID(flag))
        except ValueError:
            return None
        found = await self._rest.call(function, {"wanted": wanted, **values})
        if found is None:
            return None
        review = review_of(_part(found, "flag"), ADAPTER)
        if found.get("refused"):
            raise _lost(review.decided_by or review.taken_by)
        return review

    # --- audit -------------------------------------------------------------------------------------------------------

    async def write(self, entry: AuditEntry) -> None:
        """Write down `entry`, once."""
        await self._rest.call("write_audit", {"entry": entry_row(entry, ADAPTER)})

    # --- what is in force --------------------------------------------------------------------------------------------

    async def in_force(self) -> InForce:
        """The newest settings, and who is blocked."""
        found = await self._rest.call("in_force", {})
        try:
            newest, blocked = found["settings"], frozenset(map(LearnerId, found["blocked"]))
        except (KeyError, TypeError, BakameError):
            _senseless()
        return InForce(None if newest is None else version_of(newest, ADAPTER), blocked)

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
        """Append a version after `based_on`."""
        row = version_row(SettingsVersion(based_on + 1, at, by, note, values, restores), ADAPTER)
        found = await self._rest.call("save_settings", {"based_on": based_on, "saved": row})
        if _part(found, "refused", bool):
            newest = found.get("settings")
            raise _lost(version_of(newest, ADAPTER).actor if newest else None)
        return version_of(_part(found, "settings"), ADAPTER)

    async def settings_version(self, version: int) -> SettingsVersion | None:
        """That version; None where there is none."""
        found = await self._page("settings_page", {"wanted": version, "older_than": None, "most": 1})
        return version_of(found[0], ADAPTER) if found else None

    async def settings_versions(self, *, before: int | None = None, most: int = 50) -> tuple[SettingsVersion, ...]:
        """The newest, newest first."""
        found = await self._page("settings_page", {"wanted": None, "older_than": before, "most": most})
        return tuple(version_of(row, ADAPTER) for row in found)

    async def block(self, block: Block) -> Block:
        """Block a learner; an earlier block stays."""
        return block_of(await self._rest.call("block_learner", {"block": block_row(block, ADAPTER)}), ADAPTER)

    async def unblock(self, learner: LearnerId) -> bool:
        """End a block; whether there was one."""
        return bool(await self._rest.call("unblock_learner", {"wanted": learner.value}))

    async def blocks(self) -> tuple[Block, ...]:
        """Who is blocked, newest first."""
        return tuple(block_of(row, ADAPTER) for row in await self._page("blocks", {}))

    async def keep_policy(self, policy: PolicyVersion) -> None:
        """Keep the text of a policy, once."""
        kept = {
            "version": storable(policy.version),
            "first_seen": written(policy.first_seen),
            "text": storable(policy.text),
        }
        await self._rest.call("keep_policy", {"kept": kept})

    async def policy(self, version: str) -> PolicyVersion | None:
        """One policy's text; None where it was never seen."""
        found = await self._page("policies_kept", {"wanted": storable(version)})
        return policy_of(found[0], ADAPTER) if found else None

    async def policies(self) -> tuple[PolicyVersion, ...]:
        """All of them, newest first."""
        return tuple(policy_of(row, ADAPTER) for row in await self._page("policies_kept", {"wanted": None}))

    # --- what is kept no longer --------------------------------------------------------------------------------------

    async def erasures(self, *, most: int = 50) -> tuple[ErasureProof, ...]:
        """The newest proofs, newest first."""
        return tuple(proof_of(row, ADAPTER) for row in await self._page("erasures_kept", {"most": most}))

    async def retain(self, before: datetime, *, most: int = 200) -> int:
        """Empty what is older than `before`, of at most `most` learners; how many records it touched."""
        touched = await self._rest.call("retain_records", {"before": written(before), "most": most})
        if not isinstance(touched, int):
            _senseless()
        return touched

    async def origins(self) -> Origins:
        """Of whom there are records in it."""
        found = await self._rest.call("origins", {})
        return Origins(real=_part(found, "real", bool), simulated=_part(found, "simulated", bool))

    async def _page(self, function: str, arguments: Mapping[str, Any]) -> list[Any]:
        found = await self._rest.call(function, arguments)
        if not isinstance(found, list):
            _senseless()
        return found


def _part(found: Any, name: str, kind: type = dict) -> Any:
    part = found.get(name) if isinstance(found, dict) else None
    if not isinstance(part, kind):
        _senseless()
    return part


def _senseless() -> NoReturn:
    raise Garbled(ADAPTER, "the answer is not what the function returns") from None


def _lost(holder: str | None) -> Conflict:
    return Conflict(ADAPTER, "somebody else was first", holder=holder)
