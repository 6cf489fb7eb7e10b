"""Sessions: lists, one with its turns, and, for a reason that is written down, what was said."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Self

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field

from bakame_core.domain.checks import Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.listings import SessionDetail, SessionRow
from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.windows import Contacts
from bakame_http.admin.asked import Asked
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.limits import WORDS
from bakame_http.admin.office import By, Here, Office
from bakame_http.admin.problems import not_found
from bakame_http.admin.shown import At, Cost, Id, Ms, Paged, Seconds, Shown, named
from bakame_http.admin.words import Plain, Reason

router = APIRouter(prefix="/sessions", tags=["sessions"], route_class=Guarded)

SessionKey = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="The session's id.")]
_MS = timedelta(milliseconds=1)


class SessionAnswer(Shown):
    """One contact. `learner_name` are words for the pseudonym, the same each time."""

    id: Id = Field(validation_alias="session")
    learner: Id
    learner_name: str
    simulated: bool = Field(description="Its learner is simulated: nobody's lesson.")
    channel: Channel
    language: Language
    mode: str = Field(description="How it is carried: record, gather, stream, relay; empty for texts.")
    opened_at: At
    ended_at: At | None
    end_reason: EndReason | None
    duration_s: Seconds | None = Field(description="The carrier's own figure; null where it gave none.")
    turns: int
    outcomes: dict[Outcome, int]
    reply_p95_ms: Ms | None
    cost: Cost
    flags: int = Field(description="How many flags were raised in it.")
    policies: list[str]
    erased: bool = Field(description="Its learner was erased: there are no words.")

    @classmethod
    def of(cls, row: SessionRow) -> Self:
        """The contact as it is shown."""
        return cls(**shown_session(row))


class UsageAnswer(Shown):
    """What one service call used; units that do not apply are 0."""

    model: str
    input_tokens: int
    output_tokens: int
    audio_seconds: float
    characters: int
    estimated: bool


class CauseAnswer(Shown):
    """Why a turn is not simply answered."""

    stage: Stage
    kind: str
    error: str
    adapter: str


class RaisedAnswer(Shown):
    """A flag of a turn."""

    id: str
    category: str
    severity: str
    status: str


class BrokenAnswer(Shown):
    """A rule of the policy that the model's reply broke, or what it owed the lesson, and what became of it."""

    rule: Rule
    fate: Fate


class TurnAnswer(Shown):
    """How one turn went, without its words."""

    id: str
    number: int
    at: At
    channel: Channel
    language: Language
    outcome: Outcome
    cause: CauseAnswer | None
    stages: dict[Stage, Ms] = Field(description="Milliseconds by stage; a stage that the turn had not is absent.")
    first_token_ms: Ms | None = Field(validation_alias="first_token")
    total_ms: Ms = Field(validation_alias="total")
    usage: list[UsageAnswer]
    cost: Cost
    model: str
    policy: str
    late: bool
    remembered: bool
    cut_short: bool = Field(description="The learner did not hear all of the answer.")
    erased: bool
    checks: list[BrokenAnswer] = Field(
        description="Rules that the model's reply broke (those it kept are not listed), and what it owed the lesson: `met` or still `owed`."
    )
    flags: list[RaisedAnswer]


class SessionWithTurns(SessionAnswer):
    """One contact and how its turns went."""

    turn_list: list[TurnAnswer] = Field(description="In their order.")

    @classmethod
    def with_turns(cls, found: SessionDetail) -> Self:
        """The contact as it is shown."""
        return cls(**shown_session(found.row), turn_list=[TurnAnswer.model_validate(turn) for turn in found.turns])


class Said(Shown):
    """What was said in one turn; all empty where the learner was erased."""

    number: int
    at: At
    heard: str = Field(description="The learner's words, as they were recognised.")
    said: str
    unheard: str = Field(description="What she did not hear of `said`.")


class TranscriptAnswer(BaseModel):
    """What was said, turn by turn."""

    turns: list[Said]


class Why(BaseModel):
    """Why words are opened: it goes into the audit trail."""

    model_config = ConfigDict(extra="forbid")
    reason: Reason


class ContactsAsked(Asked):
    """Which sessions."""

    flagged: bool | None = Field(None, description="With a flag, or without any.")
    min_cost_micros: int | None = Field(None, ge=0, le=10**15)
    min_reply_ms: float | None = Field(None, ge=0, le=10**8, allow_inf_nan=False)
    learner: str | None = Field(None, pattern=r"^[0-9a-f]{16,64}$")
    policy: Plain | None = Field(None, max_length=100)
    q: str | None = Field(None, pattern=r"^[A-Za-z0-9_-]{1,64}$", description="How the session's id begins.")

    async def contacts(self, here: Office) -> Contacts:
        """What it asks for, now."""
        return Contacts(
            await self.scope(here),
            flagged=self.flagged,
            least_cost=self.min_cost_micros,
            least_reply=None if self.min_reply_ms is None else self.min_reply_ms * _MS,
            learner=None if self.learner is None else LearnerId(self.learner),
            policy=self.policy,
            prefix=self.q,
        )


@router.get("", **operation("listSessions", Role.VIEWER))
async def list_sessions(here: Here, asked: Annotated[ContactsAsked, Query()]) -> Paged[SessionAnswer]:
    """Sessions that opened in a window, newest first."""
    found = await here.reports.sessions(await asked.contacts(here), asked.page())
    items = [SessionAnswer.of(row) for row in found.items]
    return Paged[SessionAnswer](items=items, next=found.next.text if found.next else None)


@router.get("/{session}", **operation("getSession", Role.VIEWER, 404))
async def get_session(here: Here, session: SessionKey) -> SessionWithTurns:
    """One session with the figures of its turns, without words."""
    found = await here.reports.session(SessionId(session))
    if found is None:
        raise not_found("session")
    return SessionWithTurns.with_turns(found)


@router.post("/{session}/transcript", **operation("openTranscript", Role.REVIEWER, 404, 413, 429))
async def open_transcript(here: Here, by: By, session: SessionKey, why: Why) -> TranscriptAnswer:
    """What was said in a session. Who opened it and why is in the audit trail before the words leave."""
    await here.limits.spend(WORDS, by.identity.name)
    if await here.reports.session(SessionId(session)) is None:
        raise not_found("session")
    await here.note(by, "openTranscript", session, why.reason)
    words = await here.reports.words(SessionId(session)) or ()
    return TranscriptAnswer(turns=[Said.model_validate(turn) for turn in words])


def shown_session(row: SessionRow) -> dict[str, Any]:
    """A contact as it is shown, field by field."""
    return {
        "id": row.session,
        "learner": row.learner,
        "learner_name": named(row.learner),
        "simulated": row.learner.simulated,
        "channel": row.channel,
        "language": row.language,
        "mode": row.mode,
        "opened_at": row.opened_at,
        "ended_at": row.ended_at,
        "end_reason": row.end_reason,
        "duration_s": row.duration,
        "turns": row.turns,
        "outcomes": row.outcomes,
        "reply_p95_ms": row.reply_p95,
        "cost": Cost.of(row.cost),
        "flags": row.flags,
        "policies": row.policies,
        "erased": row.erased,
    }
