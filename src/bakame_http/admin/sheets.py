"""Rows as files that people open: CSV for spreadsheets, JSON lines for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Literal

import orjson

from bakame_core.domain.listings import ExportedTurn, SessionRow
from bakame_http.admin.shown import named

Format = Literal["csv", "jsonl"]

MEDIA_TYPES: Mapping[Format, str] = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
BOM = b"\xef\xbb\xbf"
"""Without it Excel takes the file for one of its own old alphabets."""

# The wide ones too: a spreadsheet that is set to Japanese or Chinese takes them for the others.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

SESSION_COLUMNS = (
    *(
        "id",
        "learner_name",
        "simulated",
        "channel",
        "language",
        "mode",
        "opened_at",
        "ended_at",
        "end_reason",
        "duration_s",
    ),
    *("turns", "outcomes", "reply_p95_ms", "cost_micros", "cost_precision", "flags", "policies", "erased"),
)
TURN_COLUMNS = (
    *(
        "session",
        "learner_name",
        "simulated",
        "number",
        "at",
        "channel",
        "language",
        "outcome",
        "heard",
        "said",
        "unheard",
    ),
    *("cause_stage", "cause_error", "cause_adapter", "stages_ms", "first_token_ms", "total_ms", "cost_micros"),
    *("cost_precision", "model", "policy", "late", "remembered", "cut_short", "flags", "erased"),
)


def session_cells(row: SessionRow) -> dict[str, object]:
    """One contact."""
    return {
        "id": row.session.value,
        "learner_name": named(row.learner),
        "simulated": row.learner.simulated,
        "channel": row.channel.value,
        "language": row.language.value,
        "mode": row.mode,
        "opened_at": row.opened_at,
        "ended_at": row.ended_at,
        "end_reason": row.end_reason.value if row.end_reason else None,
        "duration_s": row.duration.total_seconds() if row.duration is not None else None,
        "turns": row.turns,
        "outcomes": {outcome.value: count for outcome, count in row.outcomes.items()},
        "reply_p95_ms": _ms(row.reply_p95),
        "cost_micros": row.cost.micros,
        "cost_precision": row.cost.precision.value,
        "flags": row.flags,
        "policies": list(row.policies),
        "erased": row.erased,
    }


def turn_cells(row: ExportedTurn) -> dict[str, object]:
    """One turn with its words."""
    turn, cause = row.figures, row.figures.cause
    return {
        "session": row.session.value,
        "learner_name": named(row.learner),
        "simulated": row.learner.simulated,
        "number": turn.number,
        "at": turn.at,
        "channel": turn.channel.value,
        "language": turn.language.value,
        "outcome": turn.outcome.value,
        "heard": row.words.heard,
        "said": row.words.said,
        "unheard": row.words.unheard,
        "cause_stage": cause.stage.value if cause else None,
        "cause_error": cause.error if cause else None,
        "cause_adapter": cause.adapter if cause else None,
        "stages_ms": {stage.value: _ms(took) for stage, took in turn.stages.items()},
        "first_token_ms": _ms(turn.first_token),
        "total_ms": _ms(turn.total),
        "cost_micros": turn.cost.micros,
        "cost_precision": turn.cost.precision.value,
        "model": turn.model,
        "policy": turn.policy,
        "late": turn.late,
        "remembered": turn.remembered,
        "cut_short": turn.cut_short,
        "flags": [f"{flag.category.value}:{flag.severity.value}" for flag in turn.flags],
        "erased": turn.erased,
    }


def head(columns: Iterable[str], wanted: Format) -> bytes:
    """What a file begins with."""
    return BOM + _line(columns) if wanted == "csv" else b""


def body(rows: Iterable[Mapping[str, object]], columns: Iterable[str], wanted: Format) -> bytes:
    """Rows as a piece of a file."""
    if wanted == "jsonl":
        return b"".join(orjson.dumps(row) + b"\n" for row in rows)
    names = tuple(columns)
    return b"".join(_line(_cell(row[name]) for name in names) for row in rows)


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.isoformat()
        case dict() | list():
            return _tame(orjson.dumps(value).decode() if isinstance(value, dict) else " ".join(map(str, value)))
        case str():
            return _tame(value)
        case _:
            return str(value)


def _tame(text: str) -> str:
    """A text that a spreadsheet takes for a formula, with the mark that makes it text."""
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _line(cells: Iterable[str]) -> bytes:
    out: Any = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return str(out.getvalue()).encode()


def _ms(took: timedelta | None) -> float | None:
    return None if took is None else took / timedelta(milliseconds=1)
