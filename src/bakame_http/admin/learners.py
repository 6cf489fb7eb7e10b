"""Learners by their pseudonyms: listed, blocked, erased."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from bakame_core.domain.identity import LearnerId, name_of
from bakame_core.domain.language import Language
from bakame_core.domain.listings import LearnerRow
from bakame_core.domain.windows import Whose
from bakame_core.ports.desk import Block
from bakame_http.admin.asked import LEARNERS, Paging
from bakame_http.admin.contacts import Why
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import invalid, not_found
from bakame_http.admin.shown import At, Id, Paged, Shown
from bakame_http.admin.words import Plain, Reason

router = APIRouter(prefix="/learners", tags=["learners"], route_class=Guarded)

LearnerKey = Annotated[str, Path(pattern=r"^[0-9a-f]{16,64}$", description="The learner's pseudonym.")]


class LearnerAnswer(Shown):
    """What is known of a learner: never a number, never a name."""

    id: Id
    simulated: bool = Field(description="She is nobody: a telephone simulator's, or made up.")
    name: str = Field(description="Words for the pseudonym, the same each time.")
    first_seen: At
    last_seen: At
    sessions: int
    turns: int
    languages: list[Language]
    minutes: float | None = Field(description="Of calls, by the carrier's clock; null where it gave no duration.")
    blocked: bool


class LearnersAsked(Paging):
    """Which learners."""

    learners: Whose | None = Field(None, description=LEARNERS)


class Erasure(BaseModel):
    """That a learner shall be erased."""

    model_config = ConfigDict(extra="forbid")
    confirm: Plain = Field(max_length=100, description="The learner's `name`, typed.")
    reason: Reason = Field(description="It stays in the audit trail: nothing that leads to her.")


class ProofAnswer(Shown):
    """That she was erased: nothing in it leads to her."""

    proof_id: str = Field(validation_alias="id")
    at: At
    records: int = Field(description="How many records it touched.")


@router.get("", **operation("listLearners", Role.VIEWER))
async def list_learners(here: Here, asked: Annotated[LearnersAsked, Query()]) -> Paged[LearnerAnswer]:
    """Learners by when they were first seen, the newest first."""
    found = await here.reports.learners(asked.page(), asked.learners or await here.usual.whose())
    blocked = (await here.desk.in_force()).blocked
    items = [_shown(row, blocked=row.learner in blocked) for row in found.items]
    return Paged[LearnerAnswer](items=items, next=found.next.text if found.next else None)


@router.get("/{learner}", **operation("getLearner", Role.VIEWER, 404))
async def get_learner(here: Here, learner: LearnerKey) -> LearnerAnswer:
    """One learner."""
    return await _answer(here, await _known(here, learner))


@router.post("/{learner}/block", **operation("blockLearner", Role.OWNER, 404, 413))
async def block_learner(here: Here, by: By, learner: LearnerKey, why: Why) -> LearnerAnswer:
    """Give her no more lessons, from her next turn on. What tells of danger is answered all the same."""
    row = await _known(here, learner)
    await here.note(by, "blockLearner", "", why.reason)
    await here.desk.block(Block(row.learner, here.clock.now(), by.identity.name, why.reason))
    await here.standing.try_to_refresh()
    return await _answer(here, row)


@router.delete("/{learner}/block", **operation("unblockLearner", Role.OWNER, 404))
async def unblock_learner(here: Here, by: By, learner: LearnerKey) -> LearnerAnswer:
    """Give her lessons again."""
    row = await _known(here, learner)
    await here.note(by, "unblockLearner", "", "")
    await here.desk.unblock(row.learner)
    await here.standing.try_to_refresh()
    return await _answer(here, row)


@router.post("/{learner}/erase", **operation("eraseLearner", Role.OWNER, 404, 413))
async def erase_learner(here: Here, by: By, learner: LearnerKey, erasure: Erasure) -> ProofAnswer:
    """Empty all that she said and was told, replace her pseudonym everywhere, and keep a proof. It cannot be undone."""
    row = await _known(here, learner)
    name = name_of(row.learner)
    if erasure.confirm.casefold() != name:
        raise invalid(("confirm", f"does not match: type {name}"))

    async def noted(proof: str) -> None:
        await here.note(by, "eraseLearner", proof, erasure.reason)

    kept = await here.erasing.erase(row.learner, by.identity.name, noted)
    if kept is None:
        # Another process of ours was quicker.
        raise not_found("learner")
    await here.standing.try_to_refresh()
    return ProofAnswer.model_validate(kept)


async def _known(here: Office, learner: str) -> LearnerRow:
    row = await here.reports.learner(LearnerId(learner))
    if row is None:
        raise not_found("learner")
    return row


async def _answer(here: Office, row: LearnerRow) -> LearnerAnswer:
    return _shown(row, blocked=row.learner in (await here.desk.in_force()).blocked)


def _shown(row: LearnerRow, *, blocked: bool) -> LearnerAnswer:
    return LearnerAnswer(
        id=row.learner.value,
        simulated=row.learner.simulated,
        name=name_of(row.learner),
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        sessions=row.sessions,
        turns=row.turns,
        languages=list(row.languages),
        minutes=None if row.call_time is None else row.call_time.total_seconds() / 60,
        blocked=blocked,
    )
