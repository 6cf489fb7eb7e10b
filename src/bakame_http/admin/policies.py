"""The tutoring policy, read-only: its versions with what came of them, its text, and what changed in it."""

from __future__ import annotations

import difflib
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from bakame_core.domain.figures import PolicyFigures
from bakame_core.domain.outcome import Outcome
from bakame_core.ports.desk import PolicyVersion
from bakame_http.admin.asked import Filter
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here
from bakame_http.admin.problems import not_found
from bakame_http.admin.shown import At, Cost, Ms, Share, Shown

router = APIRouter(prefix="/policies", tags=["policies"], route_class=Guarded)

VersionKey = Annotated[str, Path(min_length=1, max_length=100, description="The policy's version.")]


class PolicyAnswer(Shown):
    """One version, with the figures of the window. What is null was not measured: it took no turn in it."""

    version: str
    live: bool = Field(description="It is in force on the machine that answers.")
    first_seen: At | None = Field(description="When its text was first in force; null where it was never kept.")
    first_used: At | None
    last_used: At | None
    sessions: int
    turns: int
    learners: int | None = Field(description="Null also where they are fewer than 10.")
    outcomes: dict[Outcome, int]
    reply_p50_ms: Ms | None
    reply_p95_ms: Ms | None
    cost: Cost | None
    degraded_share: Share | None
    flags: int


class PoliciesAnswer(Shown):
    """Every version that was in force or took a turn in the window, the newest first."""

    items: list[PolicyAnswer]


class PolicyTextAnswer(PolicyAnswer):
    """One version with its text, and what changed since `before` as a unified diff; null where it is not known."""

    text: str | None
    before: str | None
    diff: str | None


@router.get("", **operation("listPolicies", Role.VIEWER))
async def list_policies(here: Here, asked: Annotated[Filter, Query()]) -> PoliciesAnswer:
    """The versions of the policy."""
    kept = await here.desk.policies()
    figures = {each.version: each for each in await here.reports.policies(await asked.scope(here))}
    versions = dict.fromkeys([*(each.version for each in kept), *figures])
    texts = {each.version: each for each in kept}
    return PoliciesAnswer(items=[_shown(here, each, texts.get(each), figures.get(each)) for each in versions])


@router.get("/{version}", **operation("getPolicy", Role.VIEWER, 404))
async def get_policy(here: Here, version: VersionKey, asked: Annotated[Filter, Query()]) -> PolicyTextAnswer:
    """One version: its text, and what changed in it since the one before."""
    kept = await here.desk.policies()
    figures = {each.version: each for each in await here.reports.policies(await asked.scope(here))}
    place = next((n for n, each in enumerate(kept) if each.version == version), None)
    if place is None and version not in figures:
        raise not_found("policy")
    found = None if place is None else kept[place]
    before = None if place is None or place + 1 == len(kept) else kept[place + 1]
    return PolicyTextAnswer(
        **_shown(here, version, found, figures.get(version)).model_dump(),
        text=found.text if found else None,
        before=before.version if before else None,
        diff=_diff(before, found) if before and found else None,
    )


def _shown(here: Here, version: str, kept: PolicyVersion | None, did: PolicyFigures | None) -> PolicyAnswer:
    return PolicyAnswer(
        version=version,
        live=version == here.standing.usual.policy.version,
        first_seen=kept.first_seen if kept else None,
        first_used=did.first_used if did else None,
        last_used=did.last_used if did else None,
        sessions=did.sessions if did else 0,
        turns=did.turns if did else 0,
        learners=did.learners if did else None,
        outcomes=did.outcomes if did else {},
        reply_p50_ms=did.reply_p50 if did else None,  # type: ignore[arg-type]  # `Ms` takes it
        reply_p95_ms=did.reply_p95 if did else None,  # type: ignore[arg-type]  # likewise
        cost=Cost.of(did.cost) if did else None,
        degraded_share=did.degraded_share if did else None,
        flags=did.flags if did else 0,
    )


def _diff(before: PolicyVersion, after: PolicyVersion) -> str:
    lines = difflib.unified_diff(
        before.text.splitlines(), after.text.splitlines(), before.version, after.version, lineterm=""
    )
    return "\n".join(lines)
