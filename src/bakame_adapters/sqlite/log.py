"""The session log in a SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import orjson
from attrs import define, field, frozen

from bakame_adapters.desk_rows import proof_of, proof_row
from bakame_adapters.rows import Row, from_row, in_order, of_contact, to_row
from bakame_adapters.sqlite import desk_statements as desk_sql
from bakame_adapters.sqlite import statements as sql
from bakame_adapters.sqlite.erased import Late, mark_of
from bakame_adapters.sqlite.schema import SCHEMA
from bakame_adapters.sqlite_thread import Kept, SqliteThread
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import Record
from bakame_core.domain.review import ErasureProof
from bakame_core.ports.session_log import LogTraits

ADAPTER = "sqlite"
NESTED = frozenset({"stages", "usage", "checks"})
"""Columns that hold JSON."""


def kept(path: Path, busy: float = 2.0) -> Kept:
    """How the log's file is kept: synchronous NORMAL, see `Kept`."""
    return Kept(ADAPTER, path, SCHEMA, busy=busy)


@frozen
class _Append:
    """Rows to write: of which kind, and the values of its statement."""

    rows: tuple[tuple[str, tuple[Any, ...]], ...]


@frozen
class _Erase:
    """A learner to forget, and the row of the proof."""

    learner: str
    proof: Row


@define
class SqliteLog:
    """
    Keeps the log in one file. An append returns when it is committed; appends that wait together share one commit.

    A killed process loses nothing that was appended. A power cut loses at most the last moments, never the file.
    """

    _thread: SqliteThread[_Append | _Erase]
    traits: LogTraits = field(default=LogTraits(ADAPTER, local=True))

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, busy: float = 2.0) -> AsyncIterator[SqliteLog]:
        """
        The log in the file at `path`, which is made or upgraded; `busy` is how long to wait for another process.

        Raises:
            PortError: The file cannot be opened, is damaged, or belongs to a newer version.
        """
        async with SqliteThread.open(kept(path, busy), _commit) as thread:
            log = cls(thread)
            # What a process erased that died before it came to this.
            await log._shred()
            yield log

    async def append(self, *records: Record) -> None:
        """Write all of `records`, or none."""
        if records:
            await self._thread.write(_Append(tuple(_values(to_row(record, ADAPTER)) for record in records)))

    async def read(self, session: SessionId) -> tuple[Record, ...]:
        """The records of one session, by time."""
        contacts, rows = await self._thread.read(lambda connection: _stored(connection, session.value))
        opened_or_closed = [record for row in contacts for record in of_contact(row, ADAPTER)]
        return in_order([*opened_or_closed, *(from_row(row, ADAPTER) for row in rows)])

    async def erase(self, learner: LearnerId, proof: ErasureProof) -> ErasureProof | None:
        """Empty what the learner said and heard, replace her pseudonym and keep the proof; the words go from the disk."""
        kept = await self._thread.write(_Erase(learner.value, proof_row(proof, ADAPTER)))
        await self._shred()
        return None if kept is None else proof_of(kept, ADAPTER)

    async def _shred(self) -> None:
        """The old pages are still in the write-ahead log until it is folded into the file and cut."""
        await self._thread.read(lambda connection: connection.execute("pragma wal_checkpoint(truncate)").fetchall())

    async def ping(self) -> None:
        """Return if the file can be read."""
        await self._thread.read(lambda connection: connection.execute("select count(*) from audit").fetchone())


def _commit(connection: sqlite3.Connection, items: Sequence[_Append | _Erase]) -> Sequence[Any]:
    results: list[Any] = []
    waiting: dict[str, list[tuple[Any, ...]]] = {}
    for item in items:
        if isinstance(item, _Append):
            for kind, row in item.rows:
                waiting.setdefault(kind, []).append(row)
            results.append(None)
        else:
            _insert(connection, waiting)
            waiting = {}
            results.append(_forget(connection, item))
    _insert(connection, waiting)
    return results


def _insert(connection: sqlite3.Connection, waiting: dict[str, list[tuple[Any, ...]]]) -> None:
    late = Late.of(connection)
    # By kind: each is one statement, prepared once for all its rows.
    for kind, rows in waiting.items():
        connection.executemany(sql.INSERTS[kind], late.without_words(kind, rows) if late.erased else rows)
    for nobody in late.nobodies.values():
        connection.execute(sql.MARK_TURNS, (nobody,))
        connection.execute(sql.MARK_CONTACTS, (nobody,))


def _values(row: Row) -> tuple[str, tuple[Any, ...]]:
    for nested in row.keys() & NESTED:
        row[nested] = orjson.dumps(row[nested]).decode()
    return row["kind"], tuple(row[name] for name in sql.TAKEN[row["kind"]])


def _forget(connection: sqlite3.Connection, wanted: _Erase) -> Row | None:
    """Her, and what a desk over this file holds of her; the proof as it is kept, where there was anything."""
    nobody = connection.execute(sql.NOBODY, (wanted.learner,)).fetchone()[0]
    values = {"learner": wanted.learner, "nobody": nobody}
    connection.execute(sql.REMEMBER, (mark_of(wanted.learner),))
    connection.execute(sql.EMPTY_NOTES, values)
    turns = connection.execute(sql.EMPTY_TURNS, values).rowcount
    records = connection.execute(sql.COUNT_CONTACTS, values).fetchone()[0]
    connection.execute(sql.RENAME_CONTACTS, values)
    touched = wanted.proof["records"] + turns + records
    if connection.execute(desk_sql.UNBLOCK, values).rowcount or touched:
        connection.execute(desk_sql.PROVE, {**wanted.proof, "records": touched})
    found = _rows(connection.execute(desk_sql.PROOF, wanted.proof))
    return found[0] if found else None


def _stored(connection: sqlite3.Connection, session: str) -> tuple[list[Row], list[Row]]:
    connection.execute("begin")
    try:
        contacts = _rows(connection.execute("select * from sessions where session = ?", (session,)))
        turns = _rows(connection.execute("select 'turn' as kind, * from turns where session = ?", (session,)))
        flags = _rows(connection.execute("select 'flag' as kind, * from flags where session = ?", (session,)))
    finally:
        connection.execute("rollback")
    for turn in turns:
        turn.update({nested: orjson.loads(turn[nested]) for nested in NESTED})
    return contacts, [*turns, *flags]


def _rows(cursor: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]
