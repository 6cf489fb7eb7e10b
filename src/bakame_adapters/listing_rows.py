"""Rows of the dashboard's lists from their written form, as both SQL adapters get them. No vendor is known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from bakame_adapters.report_rows import instant, maybe_instant, milliseconds, money, outcomes, seconds
from bakame_adapters.rows import from_row, written
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.listings import (
    ExportedTurn,
    FlagRow,
    Happened,
    LearnerRow,
    NewsItem,
    SessionDetail,
    SessionRow,
    TurnFigures,
    TurnWords,
)
from bakame_core.domain.records import Channel, EndReason, TurnTaken
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.domain.windows import Contacts, Cursor, Page, Slice
from bakame_core.errors import Garbled

Row = Mapping[str, Any]
T = TypeVar("T")

_NO_WORDS = {"heard": "", "said": "", "unheard": ""}


def filters(wanted: Contacts) -> dict[str, Any]:
    """What is set of a question for sessions, by name."""
    scope = wanted.scope
    least = wanted.least_reply
    every = {
        "channel": scope.channel and scope.channel.value,
        "language": scope.language and scope.language.value,
        "outcome": scope.outcome and scope.outcome.value,
        "flagged": wanted.flagged,
        "least_cost": wanted.least_cost,
        "least_reply_ms": None if least is None else least.total_seconds() * 1000,
        "learner": wanted.learner and wanted.learner.value,
        "policy": wanted.policy,
        "prefix": wanted.prefix,
        "simulated": scope.whose.simulated,
    }
    return {name: value for name, value in every.items() if value is not None}


def after(cursor: Cursor | None) -> dict[str, Any]:
    """The row after which a page begins."""
    return {"after_at": written(cursor.at), "after_id": cursor.id} if cursor else {"after_at": None, "after_id": None}


def paged(rows: Sequence[T], page: Page, place: Callable[[T], Cursor]) -> Slice[T]:
    """A page of `rows`, of which there is one more than fits where another page follows."""
    items = tuple(rows[: page.limit])
    return Slice(items, place(items[-1]) if len(rows) > page.limit else None)


def session_row(row: Row) -> SessionRow:
    """One contact."""
    reason = row["end_reason"]
    return SessionRow(
        session=SessionId(row["session"]),
        learner=LearnerId(row["learner"]),
        channel=Channel(row["channel"]),
        language=Language(row["language"]),
        mode=row["mode"],
        opened_at=instant(row["opened_at"]),
        ended_at=maybe_instant(row["ended_at"]),
        end_reason=None if reason is None else EndReason(reason),
        duration=seconds(row["duration_s"]),
        turns=row["turns"],
        outcomes=outcomes(row["outcomes"]),
        reply_p95=milliseconds(next(iter(row["replies"]), None)),
        cost=money(row),
        flags=row["flags"],
        policies=tuple(row["policies"]),
        erased=row["erased_at"] is not None,
    )


def session_detail(found: Row, adapter: str) -> SessionDetail:
    """One contact with its turns and their flags."""
    flags = [flag_row(row) for row in found["flags"]]
    turns = (turn_figures(row, adapter, [flag for flag in flags if flag.turn == row["id"]]) for row in found["turns"])
    return SessionDetail(session_row(found["row"]), tuple(turns))


def turn_figures(row: Row, adapter: str, flags: Sequence[FlagRow] = ()) -> TurnFigures:
    """How one turn went."""
    turn = from_row({**_NO_WORDS, **row, "kind": "turn"}, adapter)
    if not isinstance(turn, TurnTaken):
        raise Garbled(adapter, "a turn cannot be read back")
    return TurnFigures(
        id=turn.id,
        number=turn.number,
        at=turn.at,
        channel=turn.channel,
        language=turn.language,
        outcome=turn.outcome,
        policy=turn.policy,
        cause=turn.cause,
        stages=turn.stages,
        first_token=turn.first_token,
        total=turn.total,
        usage=turn.usage,
        cost=turn.cost,
        model=turn.model,
        late=turn.late,
        remembered=turn.remembered,
        cut_short=bool(row["cut_short"]),
        erased=row["erased_at"] is not None,
        checks=turn.checks,
        flags=tuple(flags),
    )


def turn_words(row: Row) -> TurnWords:
    """What was said in one turn."""
    return TurnWords(row["turn"], row["number"], instant(row["at"]), row["heard"], row["said"], row["unheard"])


def exported(row: Row, adapter: str) -> ExportedTurn:
    """A turn with its words."""
    figures = turn_figures({**row, "cut_short": row["unheard"] != ""}, adapter)
    return ExportedTurn(
        SessionId(row["session"]), LearnerId(row["learner"]), figures, turn_words({**row, "turn": row["id"]})
    )


def learner_row(row: Row) -> LearnerRow:
    """One learner."""
    return LearnerRow(
        learner=LearnerId(row["learner"]),
        first_seen=instant(row["first_seen"]),
        last_seen=instant(row["last_seen"]),
        sessions=row["sessions"],
        turns=row["turns"],
        languages=tuple(Language(code) for code in row["languages"]),
        call_time=seconds(row["call_time_s"]),
    )


def flag_row(row: Row) -> FlagRow:
    """One flag; what its turn tells is missing where the turn is."""
    learner, channel, language = row.get("learner"), row.get("channel"), row.get("language")
    return FlagRow(
        id=row["id"],
        at=instant(row["at"]),
        session=SessionId(row["session"]),
        turn=row["turn"],
        category=Category(row["category"]),
        severity=Severity(row["severity"]),
        status=FlagStatus(row["status"]),
        taken_by=row["taken_by"],
        decided_by=row["decided_by"],
        decided_at=maybe_instant(row["decided_at"]),
        note=row["note"],
        number=row.get("number"),
        learner=None if learner is None else LearnerId(learner),
        channel=None if channel is None else Channel(channel),
        language=None if language is None else Language(language),
    )


def audit_entry(row: Row) -> AuditEntry:
    """Who did what."""
    return AuditEntry(row["id"], instant(row["at"]), row["actor"], row["action"], row["subject"], row["reason"])


def news_item(row: Row, adapter: str) -> NewsItem:
    """One record that was written down."""
    return NewsItem(
        kind=Happened(row["kind"]),
        id=row["id"],
        at=instant(row["at"]),
        session=SessionId(row["session"]),
        turn=turn_figures(row["turn"], adapter) if row["turn"] else None,
        flag=flag_row(row["flag"]) if row["flag"] else None,
    )


def place_of_session(row: SessionRow) -> Cursor:
    """Where a contact stands in its list."""
    return Cursor(row.opened_at, row.session.value)


def place_of_learner(row: LearnerRow) -> Cursor:
    """Where a learner stands in her list."""
    return Cursor(row.first_seen, row.learner.value)


def place_of_flag(row: FlagRow) -> Cursor:
    """Where a flag stands in its list."""
    return Cursor(row.at, row.id)


def place_of_entry(row: AuditEntry) -> Cursor:
    """Where an entry stands in the trail."""
    return Cursor(row.at, row.id)


def place_of_turn(row: ExportedTurn) -> Cursor:
    """Where a turn stands in an export."""
    return Cursor(row.figures.at, row.figures.id)
