"""
Records as flat rows: the one written form of a record, shared by every adapter that stores them.

A row is a plain dict that JSON can hold: the keys are column names (the same in PostgreSQL and SQLite), times are
ISO 8601 in UTC with microseconds and of fixed width (so that text sorts as time does), durations are milliseconds
(a call's is seconds). No vendor is known here, and no adapter knows another: they know this form.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from attrs import fields_dict

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import (
    Channel,
    DeliveryReported,
    EndReason,
    Flagged,
    Record,
    SessionClosed,
    SessionOpened,
    TurnTaken,
)
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.errors import BakameError, Garbled, Rejected

Row = dict[str, Any]

_MS = timedelta(milliseconds=1)
_SECOND = timedelta(seconds=1)
_USAGE_FIELDS = tuple(name for name in fields_dict(Usage) if name != "cost")


def storable(text: str) -> str:
    """`text` without what no database takes: NUL goes, half a surrogate pair becomes U+FFFD."""
    if text.isascii():
        return text.replace("\x00", "")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x00", "")


def written(at: datetime) -> str:
    """A time as rows hold it: always 27 characters, always UTC."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def to_row(record: Record, adapter: str) -> Row:
    """
    The row of `record`; `kind` says what it is.

    Raises:
        Rejected: Its id is not a UUID, or its time cannot be said in UTC.
    """
    try:
        row = _WRITERS[type(record)](record)
        row["id"] = str(UUID(record.id))
        row["at"] = written(record.at)
    except (ValueError, OverflowError, AttributeError, TypeError):
        raise Rejected(adapter, f"a {type(record).__name__} without a proper id or time") from None
    return row


def from_row(row: Mapping[str, Any], adapter: str) -> Record:
    """
    The record that `row` was made of; text was cleaned (`storable`), times are in UTC.

    Raises:
        Garbled: It is not such a row.
    """
    try:
        return _READERS[row["kind"]](row)
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, BakameError):
        raise Garbled(adapter, "a stored record cannot be read back") from None


def of_contact(row: Mapping[str, Any], adapter: str) -> list[Record]:
    """
    The opening and the end that one row of `sessions` holds, as far as they are there.

    Raises:
        Garbled: It is not such a row.
    """
    found: list[Record] = []
    try:
        if row["id"] is not None:
            found.append(from_row({**row, "kind": "opened", "at": row["opened_at"]}, adapter))
        if row["end_id"] is not None:
            end = {"kind": "closed", "id": row["end_id"], "at": row["ended_at"], "reason": row["end_reason"]}
            found.append(from_row({**row, **end}, adapter))
    except (KeyError, TypeError):
        raise Garbled(adapter, "a stored contact cannot be read back") from None
    return found


def in_order(records: list[Record]) -> tuple[Record, ...]:
    """By time; at the same time as things happen: the opening, the turns by number, their flags, the end."""
    rank = {SessionOpened: 0, TurnTaken: 1, Flagged: 2, SessionClosed: 3, DeliveryReported: 4}
    return tuple(sorted(records, key=lambda r: (r.at, rank[type(r)], getattr(r, "number", 0), r.id)))


def _opened(record: SessionOpened) -> Row:
    return {
        "kind": "opened",
        "session": record.session.value,
        "learner": record.learner.value,
        "channel": record.channel.value,
        "language": record.language.value,
        "mode": storable(record.mode),
    }


def _turn(record: TurnTaken) -> Row:
    cause = record.cause
    return {
        "kind": "turn",
        "session": record.session.value,
        "learner": record.learner.value,
        "number": record.number,
        "channel": record.channel.value,
        "language": record.language.value,
        "heard": storable(record.heard),
        "said": storable(record.said),
        "unheard": storable(record.unheard),
        "outcome": record.outcome.value,
        "policy": storable(record.policy),
        "cause_stage": cause.stage.value if cause else None,
        "cause_kind": storable(cause.kind) if cause else None,
        "cause_error": storable(cause.error) if cause else None,
        "cause_adapter": storable(cause.adapter) if cause else None,
        "stages": {stage.value: taken / _MS for stage, taken in record.stages.items()},
        "first_token_ms": None if record.first_token is None else record.first_token / _MS,
        "total_ms": record.total / _MS,
        "usage": [_usage(usage) for usage in record.usage],
        "cost_micros": record.cost.micros,
        "cost_precision": record.cost.precision.value,
        "model": storable(record.model),
        "late": record.late,
        "remembered": record.remembered,
        "checks": [{"rule": check.rule.value, "fate": check.fate.value} for check in record.checks],
    }


def _usage(usage: Usage) -> Row:
    row = {name: getattr(usage, name) for name in _USAGE_FIELDS} | {"model": storable(usage.model)}
    if usage.cost is not None:
        row |= {"cost_micros": usage.cost.micros, "cost_precision": usage.cost.precision.value}
    return row


def _closed(record: SessionClosed) -> Row:
    return {
        "kind": "closed",
        "session": record.session.value,
        "learner": record.learner.value,
        "reason": record.reason.value,
        "duration_s": None if record.duration is None else record.duration / _SECOND,
    }


def _delivery(record: DeliveryReported) -> Row:
    return {
        "kind": "delivery",
        "message": storable(record.message),
        "status": storable(record.status),
        "error": record.error,
    }


def _flag(record: Flagged) -> Row:
    return {
        "kind": "flag",
        "session": record.session.value,
        "turn": str(UUID(record.turn)),
        "category": record.category.value,
        "severity": record.severity.value,
    }


def _read_opened(row: Mapping[str, Any]) -> SessionOpened:
    return SessionOpened(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        session=SessionId(row["session"]),
        learner=LearnerId(row["learner"]),
        channel=Channel(row["channel"]),
        language=Language(row["language"]),
        mode=row["mode"],
    )


def _read_turn(row: Mapping[str, Any]) -> TurnTaken:
    return TurnTaken(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        session=SessionId(row["session"]),
        learner=LearnerId(row["learner"]),
        number=row["number"],
        channel=Channel(row["channel"]),
        language=Language(row["language"]),
        heard=row["heard"],
        said=row["said"],
        unheard=row["unheard"],
        outcome=Outcome(row["outcome"]),
        policy=row["policy"],
        cause=_read_cause(row),
        stages={Stage(stage): ms * _MS for stage, ms in row["stages"].items()},
        first_token=None if row["first_token_ms"] is None else row["first_token_ms"] * _MS,
        total=row["total_ms"] * _MS,
        usage=read_usage(row["usage"]),
        cost=Money(row["cost_micros"], Precision(row["cost_precision"])),
        model=row["model"],
        late=bool(row["late"]),
        remembered=bool(row["remembered"]),
        # Rows of before there were checks have none: what waits in an outbox through a deploy.
        checks=tuple(Check(Rule(check["rule"]), Fate(check["fate"])) for check in row.get("checks") or ()),
    )


def read_usage(rows: Iterable[Mapping[str, Any]]) -> tuple[Usage, ...]:
    """What services used, from its written form; fields that a newer program added are left out."""
    return tuple(Usage(**{k: row[k] for k in _USAGE_FIELDS if k in row}, cost=_read_cost(row)) for row in rows)


def _read_cost(row: Mapping[str, Any]) -> Money | None:
    micros = row.get("cost_micros")
    return None if micros is None else Money(micros, Precision(row["cost_precision"]))


def _read_cause(row: Mapping[str, Any]) -> Failure | None:
    if row["cause_stage"] is None:
        return None
    return Failure(Stage(row["cause_stage"]), row["cause_kind"], row["cause_error"], row["cause_adapter"])


def _read_closed(row: Mapping[str, Any]) -> SessionClosed:
    return SessionClosed(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        session=SessionId(row["session"]),
        learner=LearnerId(row["learner"]),
        reason=EndReason(row["reason"]),
        duration=None if row["duration_s"] is None else row["duration_s"] * _SECOND,
    )


def _read_delivery(row: Mapping[str, Any]) -> DeliveryReported:
    return DeliveryReported(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        message=row["message"],
        status=row["status"],
        error=row["error"],
    )


def _read_flag(row: Mapping[str, Any]) -> Flagged:
    return Flagged(
        id=row["id"],
        at=datetime.fromisoformat(row["at"]).astimezone(UTC),
        session=SessionId(row["session"]),
        turn=row["turn"],
        category=Category(row["category"]),
        severity=Severity(row["severity"]),
    )


_WRITERS: dict[type, Callable[[Any], Row]] = {
    SessionOpened: _opened,
    TurnTaken: _turn,
    SessionClosed: _closed,
    DeliveryReported: _delivery,
    Flagged: _flag,
}
_READERS: dict[str, Callable[[Mapping[str, Any]], Record]] = {
    "opened": _read_opened,
    "turn": _read_turn,
    "closed": _read_closed,
    "delivery": _read_delivery,
    "flag": _read_flag,
}
