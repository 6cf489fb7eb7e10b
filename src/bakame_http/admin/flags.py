"""The safety queue: flags are taken, read in context, decided, noted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from bakame_core.domain.language import Language
from bakame_core.domain.listings import FlagRow
from bakame_core.domain.records import Channel
from bakame_core.domain.review import DECISIONS, FlagStatus
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.domain.windows import Whose
from bakame_core.errors import Conflict
from bakame_core.ports.desk import Block, Review
from bakame_http.admin.asked import LEARNERS, Paging
from bakame_http.admin.contacts import Said, TranscriptAnswer, Why
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.limits import WORDS
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import Problem, not_found
from bakame_http.admin.shown import At, Id, Paged, Shown, named
from bakame_http.admin.words import Plain

router = APIRouter(prefix="/flags", tags=["flags"], route_class=Guarded)

FlagKey = Annotated[str, Path(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", description="The flag's id.")]
_STATUSES = {
    None: frozenset[FlagStatus](),
    "waiting": frozenset({FlagStatus.OPEN, FlagStatus.TAKEN}),
    "open": frozenset({FlagStatus.OPEN}),
    "taken": frozenset({FlagStatus.TAKEN}),
    "decided": DECISIONS,
}


class FlagAnswer(Shown):
    """A turn that a person must look at. What is null of the turn is not known (yet)."""

    id: str
    at: At
    session: Id
    turn: int | None = Field(description="The turn's number in its session.")
    category: Category
    severity: Severity
    status: FlagStatus
    taken_by: str | None
    decided_by: str | None
    decided_at: At | None
    note: str
    learner: Id | None
    learner_name: str | None
    simulated: bool = Field(description="Its learner is simulated; false also where the turn is not known (yet).")
    channel: Channel | None
    language: Language | None

    @classmethod
    def of(cls, row: FlagRow) -> Self:
        """The flag as it is shown."""
        return cls(
            id=row.id,
            at=row.at,
            session=row.session.value,
            turn=row.number,
            category=row.category,
            severity=row.severity,
            status=row.status,
            taken_by=row.taken_by,
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            note=row.note,
            learner=None if row.learner is None else row.learner.value,
            learner_name=named(row.learner),
            simulated=row.learner is not None and row.learner.simulated,
            channel=row.channel,
            language=row.language,
        )


class FlagsAsked(Paging):
    """Which flags."""

    status: Literal["waiting", "open", "taken", "decided"] | None = Field(
        None, description="`waiting` are those that nobody decided yet, open or taken."
    )
    learners: Whose | None = Field(None, description=LEARNERS)


class Decision(BaseModel):
    """What a person found."""

    model_config = ConfigDict(extra="forbid")
    decision: Literal["safe", "follow_up", "blocked"] = Field(
        description="`blocked` also blocks the learner; an owner can undo that."
    )
    note: Plain = Field("", max_length=2_000)


@router.get("", **operation("listFlags", Role.REVIEWER))
async def list_flags(here: Here, asked: Annotated[FlagsAsked, Query()]) -> Paged[FlagAnswer]:
    """Flags, newest first."""
    whose = asked.learners or await here.usual.whose()
    found = await here.reports.flags(_STATUSES[asked.status], asked.page(), whose)
    items = [FlagAnswer.of(row) for row in found.items]
    return Paged[FlagAnswer](items=items, next=found.next.text if found.next else None)


@router.get("/{flag}", **operation("getFlag", Role.REVIEWER, 404))
async def get_flag(here: Here, flag: FlagKey) -> FlagAnswer:
    """One flag."""
    return FlagAnswer.of(await _known(here, flag))


@router.post("/{flag}/context", **operation("openFlagContext", Role.REVIEWER, 404, 413, 429))
async def open_flag_context(here: Here, by: By, flag: FlagKey, why: Why) -> TranscriptAnswer:
    """What was said in the flagged turn, the two before and the two after; written down before the words leave."""
    await here.limits.spend(WORDS, by.identity.name)
    await _known(here, flag)
    await here.note(by, "openFlagContext", flag, why.reason)
    words = await here.reports.flag_words(flag) or ()
    return TranscriptAnswer(turns=[Said.model_validate(turn) for turn in words])


@router.post("/{flag}/take", **operation("takeFlag", Role.REVIEWER, 404, 409))
async def take_flag(here: Here, by: By, flag: FlagKey) -> FlagAnswer:
    """Take an open flag in hand, so that nobody else reads the same."""
    await _known(here, flag)
    await here.note(by, "takeFlag", flag, "")
    with _held():
        return await _after(here, flag, await here.desk.take(flag, by.identity.name))


@router.post("/{flag}/release", **operation("releaseFlag", Role.REVIEWER, 404, 409))
async def release_flag(here: Here, by: By, flag: FlagKey) -> FlagAnswer:
    """Put a flag back. An owner can do so with what another has in hand."""
    await _known(here, flag)
    await here.note(by, "releaseFlag", flag, "")
    forced = by.identity.role.covers(Role.OWNER)
    with _held():
        return await _after(here, flag, await here.desk.release(flag, by.identity.name, forced=forced))


@router.post("/{flag}/decision", **operation("decideFlag", Role.REVIEWER, 404, 409, 413))
async def decide_flag(here: Here, by: By, flag: FlagKey, found: Decision) -> FlagAnswer:
    """Decide a flag that is open or in one's own hands."""
    row, now = await _known(here, flag), here.clock.now()
    await here.note(by, "decideFlag", flag, found.decision)
    with _held():
        review = await here.desk.decide(flag, by.identity.name, FlagStatus(found.decision), found.note, now)
    if found.decision == "blocked" and row.learner is not None:
        await here.desk.block(Block(row.learner, now, by.identity.name, f"flag {flag}"))
        await here.standing.try_to_refresh()
    return await _after(here, flag, review)


async def _known(here: Office, flag: str) -> FlagRow:
    row = await here.reports.flag(flag)
    if row is None:
        raise not_found("flag")
    return row


async def _after(here: Office, flag: str, review: Review | None) -> FlagAnswer:
    if review is None:
        raise not_found("flag")
    return FlagAnswer.of(await _known(here, flag))


@contextmanager
def _held() -> Iterator[None]:
    """A conflict told with the name of who was first."""
    try:
        yield
    except Conflict as conflict:
        who = conflict.holder or "Somebody else"
        raise Problem(409, f"{who} has this flag, or has decided it. Load it again.") from None
