"""Figures from a SQLite file, in the written form that `report_rows` reads. Each function is one question."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson
from attrs import evolve

from bakame_adapters.rows import written
from bakame_adapters.sqlite import questions as sql
from bakame_adapters.sqlite.functions import prepare_zone
from bakame_core.domain.figures import FEWEST_LEARNERS
from bakame_core.domain.windows import Scope, Split, Step

Row = dict[str, Any]


def rows(connection: sqlite3.Connection, statement: str, values: Mapping[str, Any]) -> list[Row]:
    """What `statement` finds; percentiles are read from their JSON."""
    cursor = connection.execute(statement, values)
    names = [column[0] for column in cursor.description]
    found = [dict(zip(names, each, strict=True)) for each in cursor]
    for row in found:
        if "replies" in row:
            # Over no rows at all SQLite does not begin the aggregate.
            row["replies"] = orjson.loads(row["replies"] or "[]")
    return found


def between(scope: Scope) -> dict[str, Any]:
    """A scope as its values are bound."""
    narrow = {"in_channel": scope.channel, "in_language": scope.language, "in_outcome": scope.outcome}
    simulated = {"in_simulated": scope.whose.simulated}
    times = {"window_start": written(scope.window.start), "window_end": written(scope.window.end)}
    return {**times, **simulated, **{name: value and value.value for name, value in narrow.items()}}


def overview(connection: sqlite3.Connection, scope: Scope) -> Row:
    """Two windows, and what waits."""
    before = evolve(scope, window=scope.window.before)
    waiting = rows(connection, sql.ATTENTION, between(scope))[0]
    return {"current": _figures(connection, scope), "before": _figures(connection, before), **waiting}


def _figures(connection: sqlite3.Connection, scope: Scope) -> Row:
    values = between(scope)
    found: Row = {}
    for statement in (sql.SUMMED, sql.NEW_LEARNERS, sql.OPENED, sql.CLOSED, sql.RAISED):
        found.update(rows(connection, statement, values)[0])
    return {**found, "outcomes": {row["outcome"]: row["n"] for row in rows(connection, sql.OUTCOMES, values)}}


_NOTHING: Row = {
    "sessions": 0,
    "turns": 0,
    "learners": 0,
    "replies": [],
    "cost_micros": 0,
    "estimated": 0,
    "unpriced": 0,
}


def series(connection: sqlite3.Connection, scope: Scope, step: Step) -> list[Row]:
    """A window by bucket."""
    prepare_zone(connection, scope.zone, step)
    values = between(scope)
    found: dict[str, Row] = {}
    for statement in (sql.BUCKETS, sql.BUCKET_SESSIONS):
        for row in rows(connection, statement, values):
            found.setdefault(row["bucket"], {**_NOTHING, "outcomes": {}}).update(row)
    for row in rows(connection, sql.BUCKET_OUTCOMES, values):
        found[row["bucket"]]["outcomes"][row["outcome"]] = row["n"]
    return list(found.values())


def heat(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """A window by hour of the week."""
    prepare_zone(connection, scope.zone, Step.HOUR)
    return rows(connection, sql.HEAT, between(scope))


def breakdown(connection: sqlite3.Connection, scope: Scope, by: Split) -> list[Row]:
    """A window's turns by what they have in common."""
    found = rows(connection, sql.breakdown(by.value), {**between(scope), "fewest": FEWEST_LEARNERS})
    return [{**row, "key": row["name"], "learners": row["people"] if row["told"] else None} for row in found]


def policies(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """A window by policy version."""
    values = between(scope)
    found: dict[str, Row] = {}
    for row in rows(connection, sql.POLICIES, values):
        many = row["learners"] if row["learners"] >= FEWEST_LEARNERS else None
        found[row["version"]] = {**row, "learners": many, "outcomes": {}, "flags": 0}
    for row in rows(connection, sql.POLICY_OUTCOMES, values):
        found[row["version"]]["outcomes"][row["outcome"]] = row["n"]
    for row in rows(connection, sql.POLICY_FLAGS, values):
        found[row["version"]]["flags"] = row["flags"]
    return list(found.values())


def costs(connection: sqlite3.Connection, scope: Scope) -> Row:
    """What a window cost."""
    prepare_zone(connection, scope.zone, Step.DAY)
    values = between(scope)
    return {
        "by_day": rows(connection, sql.COST_DAYS, values),
        "by_channel": rows(connection, sql.COST_CHANNELS, values),
        # Over no rows at all SQLite does not begin the aggregate.
        "by_model": orjson.loads(rows(connection, sql.COST_MODELS, values)[0]["models"] or "[]"),
        "calls": rows(connection, sql.CALLS, values)[0]["calls"],
        "call_time_s": rows(connection, sql.CLOSED, values)[0]["call_time_s"],
    }


def latency(connection: sqlite3.Connection, scope: Scope) -> list[Row]:
    """Counts by stage and step."""
    return rows(connection, sql.LATENCY, between(scope))


def failures(connection: sqlite3.Connection, scope: Scope) -> Row:
    """Who spoiled turns."""
    values = between(scope)
    return {"turns": rows(connection, sql.TURNS, values)[0]["turns"], "errors": rows(connection, sql.ERRORS, values)}
