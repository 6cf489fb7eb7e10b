"""Lists and single rows from a SQLite file, in the written form that `listing_rows` reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import orjson

from bakame_adapters.sqlite import questions as sql
from bakame_adapters.sqlite.figures import Row, rows
from bakame_adapters.sqlite.log import NESTED


def sessions(
    connection: sqlite3.Connection, filters: Mapping[str, Any], values: Mapping[str, Any], *, oldest_first: bool
) -> list[Row]:
    """The contacts that pass `filters`, after a place."""
    statement = sql.chosen(set(filters), oldest_first=oldest_first)
    return [_contact(connection, row) for row in rows(connection, statement, {**filters, **values})]


def count_sessions(connection: sqlite3.Connection, filters: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """How many there are."""
    statement = sql.COUNT_CONTACTS.format(sql.chosen(set(filters), oldest_first=True))
    nowhere = {"after_at": None, "after_id": None, "most": -1}
    return int(rows(connection, statement, {**filters, **values, **nowhere})[0]["n"])


def live(connection: sqlite3.Connection, since: str, most: int) -> list[Row]:
    """Calls that are up."""
    return [_contact(connection, row) for row in rows(connection, sql.UP, {"since": since, "most": most})]


def session(connection: sqlite3.Connection, wanted: str) -> Row | None:
    """One contact with its turns and flags; None where its opening has not come."""
    of = {"session": wanted}
    found = rows(connection, sql.CONTACT, of)
    if not found or found[0]["id"] is None:
        return None
    flags = rows(connection, sql.FLAGS_OF, of)
    return {"row": _contact(connection, found[0]), "turns": turns_of(connection, wanted), "flags": flags}


def turns_of(connection: sqlite3.Connection, wanted: str) -> list[Row]:
    """The turns of one contact, in their order."""
    return [_turn(row) for row in rows(connection, sql.TURNS_OF, {"session": wanted})]


def words(connection: sqlite3.Connection, wanted: str) -> list[Row] | None:
    """What was said in one contact."""
    found = turns_of(connection, wanted)
    return found if found or rows(connection, sql.CONTACT, {"session": wanted}) else None


def learners(connection: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
    """Learners by when they were first seen."""
    found = rows(connection, sql.LEARNERS, values)
    for row in found:
        row["languages"] = [each["language"] for each in rows(connection, sql.LANGUAGES, {"learner": row["learner"]})]
    return found


def flags(connection: sqlite3.Connection, statuses: list[str], values: Mapping[str, Any]) -> list[Row]:
    """Flags in one of these states, or all."""
    names = {f"status{n}": status for n, status in enumerate(statuses)}
    those = f"f.status in ({', '.join(f':{name}' for name in names)})" if names else "true"
    return rows(connection, sql.FLAGS.format(those), {**values, **names})


def flag(connection: sqlite3.Connection, wanted: str) -> Row | None:
    """One flag."""
    return next(iter(rows(connection, sql.FLAG, {"flag": wanted})), None)


def flag_words(connection: sqlite3.Connection, wanted: str) -> list[Row] | None:
    """The flagged turn, the two before it and the two after."""
    found = flag(connection, wanted)
    if found is None:
        return None
    turns = turns_of(connection, found["session"])
    place = next((n for n, turn in enumerate(turns) if turn["id"] == found["turn"]), None)
    return [] if place is None else turns[max(0, place - 2) : place + 3]


def audit(connection: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
    """Who did what."""
    return rows(connection, sql.AUDIT, values)


def news(connection: sqlite3.Connection, after: int | None, most: int) -> Row:
    """What came since, where we are, and whether something between was forgotten."""
    here = rows(connection, sql.NOW, {})[0]
    if after is None or after > here["now"] or after < here["oldest"] - 1:
        return {"place": here["now"], "items": [], "missed": True}
    items = rows(connection, sql.NEWS, {"after": after, "most": most})
    for item in items:
        item["turn"] = _turn(rows(connection, sql.TURN, item)[0]) if item["kind"] == "turn" else None
        item["flag"] = flag(connection, item["id"]) if item["kind"] == "flag" else None
    return {"place": items[-1]["seq"] if items else after, "items": items, "missed": False}


def batch(connection: sqlite3.Connection, values: Mapping[str, Any]) -> list[Row]:
    """Turns with their words, after a place."""
    return [_turn(row) for row in rows(connection, sql.BATCH, values)]


def _contact(connection: sqlite3.Connection, row: Row) -> Row:
    of = {"session": row["session"]}
    ended = rows(connection, sql.CONTACT_OUTCOMES, of)
    sums = rows(connection, sql.CONTACT_SUMS, of)[0]
    return {
        **row,
        **sums,
        **rows(connection, sql.CONTACT_FLAGS, of)[0],
        "replies": sums["replies"][1:],
        "outcomes": {each["outcome"]: each["n"] for each in ended},
        "policies": [each["policy"] for each in rows(connection, sql.CONTACT_POLICIES, of)],
    }


def _turn(row: Row) -> Row:
    nested = {name: orjson.loads(row[name]) for name in NESTED}
    return {**row, **nested, "turn": row["id"], "cut_short": row["unheard"] != ""}
