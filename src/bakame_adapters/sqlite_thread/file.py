"""A SQLite file as our adapters keep it: write-ahead logging, its schema brought up to date, errors in our tree."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from attrs import frozen

from bakame_core.errors import Garbled, PortError, Rejected, Unauthorised, Unavailable

_FINAL: dict[int, tuple[type[PortError], str]] = {
    sqlite3.SQLITE_CONSTRAINT: (Rejected, "a value is not allowed"),
    sqlite3.SQLITE_TOOBIG: (Rejected, "a value is too long"),
    sqlite3.SQLITE_READONLY: (
        Unauthorised,
        "the file may not be written: give this user the right to write it and its folder",
    ),
    sqlite3.SQLITE_PERM: (
        Unauthorised,
        "the file may not be opened: give this user the right to read and write it and its folder",
    ),
    sqlite3.SQLITE_AUTH: (Unauthorised, "the file may not be used"),
    sqlite3.SQLITE_CORRUPT: (Garbled, "the file is damaged: put it aside, and a copy in its place if there is one"),
    sqlite3.SQLITE_NOTADB: (Garbled, "the file is not a database: put it aside"),
    sqlite3.SQLITE_BUSY: (Unavailable, "the file is locked by another process: end that one, or wait for it"),
    sqlite3.SQLITE_FULL: (Unavailable, "the disk is full: make room on it; what was written stays"),
    sqlite3.SQLITE_IOERR: (Unavailable, "the disk did not read or write: look at its health, and whether it is full"),
    sqlite3.SQLITE_CANTOPEN: (
        Unavailable,
        "the file cannot be opened: its folder must be there, and this user must be able to write in it",
    ),
}


@frozen
class Kept:
    """
    How a file is kept.

    Args:
        adapter: The name that errors carry.
        path: Where it is; its folder must be there.
        schema: SQL scripts; `user_version` counts how many of them the file has had.
        synchronous: ``NORMAL``: a killed process loses nothing, a power cut at most the commits since the last
            checkpoint, and never the file. ``FULL``: a power cut loses nothing either, for one fsync a commit
            (https://www.sqlite.org/pragma.html#pragma_synchronous).
        busy: Seconds to wait while another process writes.
    """

    adapter: str
    path: Path
    schema: tuple[str, ...]
    synchronous: str = "NORMAL"
    busy: float = 2.0


def translated(adapter: str, error: sqlite3.Error) -> PortError:
    """`error` in our tree; its own text is left out, since it can hold a value."""
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(error, sqlite3.ProgrammingError) and code is None:
        return Unavailable(adapter, "the file is closed")
    # Extended codes hold the primary one in their low byte (https://www.sqlite.org/rescode.html).
    kind, text = _FINAL.get(
        (code or 0) & 0xFF, (Unavailable, f"SQLite error {getattr(error, 'sqlite_errorname', '?')}")
    )
    return kind(adapter, text)


def connect(kept: Kept) -> sqlite3.Connection:
    """
    A connection to the file, with its schema brought up to date.

    Raises:
        Rejected: The file was made by a newer version of the program.
        PortError: It cannot be opened.
    """
    try:
        connection = sqlite3.connect(kept.path, timeout=kept.busy, isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, kept)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise translated(kept.adapter, error) from None
    return connection


def _prepare(connection: sqlite3.Connection, kept: Kept) -> None:
    _write_ahead(connection, kept)
    connection.execute(f"pragma synchronous={kept.synchronous}")
    # What is erased is overwritten, not only unlinked.
    connection.execute("pragma secure_delete=on")
    connection.execute("pragma journal_size_limit=67108864")
    # The other thread folds the log into the file, so that no commit waits for it; past 64 MB the writer does.
    connection.execute("pragma wal_autocheckpoint=16384")
    if _version(connection) > len(kept.schema):
        raise Rejected(
            kept.adapter,
            "the file was made by a newer version of bakame: start that one, or give BAKAME_DATA_DIR another folder",
        )
    for number, script in enumerate(kept.schema, start=1):
        if _version(connection) < number:
            _upgrade(connection, number, script)


def _write_ahead(connection: sqlite3.Connection, kept: Kept) -> None:
    # The change of mode needs the file for itself and does not wait for it as other statements do.
    for _ in range(round(kept.busy / 0.02)):
        try:
            connection.execute("pragma journal_mode=wal")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.02)
        else:
            return
    connection.execute("pragma journal_mode=wal")


def _upgrade(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("begin immediate")
    try:
        # Another process may have done it while we waited for the lock.
        if _version(connection) < number:
            for statement in script.split(";\n"):
                connection.execute(statement)
            connection.execute(f"pragma user_version={number}")
        connection.execute("commit")
    except BaseException:
        # A full disk has undone all of it already; to do it again would hide what went wrong.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])
