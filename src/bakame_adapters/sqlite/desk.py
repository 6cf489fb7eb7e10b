"""The admins' desk over the SQLite file of the session log."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
from attrs import define

from bakame_adapters.desk_rows import (
    block_of,
    block_row,
    entry_row,
    policy_of,
    proof_of,
    review_of,
    version_of,
    version_row,
)
from bakame_adapters.rows import Row, storable, written
from bakame_adapters.sqlite import desk_statements as sql
from bakame_adapters.sqlite.log import ADAPTER, kept
from bakame_adapters.sqlite_thread import SqliteThread
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.review import AuditEntry, ErasureProof, FlagStatus
from bakame_core.errors import Conflict, PortError, RuleBroken
from bakame_core.ports.desk import Block, InForce, Origins, PolicyVersion, Review, SettingsVersion

_Change = Callable[[sqlite3.Connection], Any]


@define
class SqliteDesk:
    """Writes the file that a `SqliteLog` writes, on a connection of its own."""

    _thread: SqliteThread[_Change]

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[SqliteDesk]:
        """
        The desk over the file at `path`, which is made or upgraded.

        Raises:
            PortError: The file cannot be opened, is damaged, or belongs to a newer version.
        """
        async with SqliteThread.open(kept(path), _commit) as thread:
            yield cls(thread)

    # --- flags -------------------------------------------------------------------------------------------------------

    async def take(self, flag: str, by: str) -> Review | None:
        """Take an open flag in hand."""
        return await self._review(flag, sql.TAKE, {"by": storable(by)})

    async def release(self, flag: str, by: str, *, forced: bool = False) -> Review | None:
        """Put a taken flag back."""
        return await self._review(flag, sql.RELEASE, {"by": storable(by), "forced": forced})

    async def decide(self, flag: str, by: str, decision: FlagStatus, note: str, at: datetime) -> Review | None:
        """Decide a flag that is open or in one's own hands."""
        if not decision.decided:
            raise RuleBroken(f"{decision} is no decision")
        values = {"by": storable(by), "decision": decision.value, "note": storable(note), "at": written(at)}
        return await self._review(flag, sql.DECIDE, values)

    async def _review(self, flag: str, statement: str, values: Mapping[str, Any]) -> Review | None:
        try:
            bound = {**values, "flag": str(UUID(flag))}
        except ValueError:
            return None

        def change(connection: sqlite3.Connection) -> Review | PortError | None:
            done = connection.execute(statement, bound).rowcount
            rows = _rows(connection.execute("select * from flags where id = :flag", bound))
            if not rows:
                return None
            review = review_of(rows[0], ADAPTER)
            again = statement == sql.DECIDE and _is(review, bound)
            return review if done or again else _lost(review.decided_by or review.taken_by)

        result: Review | None = await self._thread.write(change)
        return result

    # --- audit -------------------------------------------------------------------------------------------------------

    async def write(self, entry: AuditEntry) -> None:
        """Write down `entry`, once."""
        row = entry_row(entry, ADAPTER)
        await self._thread.write(lambda connection: connection.execute(sql.WRITE, row).rowcount)

    # --- what is in force --------------------------------------------------------------------------------------------

    async def in_force(self) -> InForce:
        """The newest settings, and who is blocked."""

        def query(connection: sqlite3.Connection) -> tuple[list[Row], list[Row]]:
            return _rows(connection.execute(sql.NEWEST)), _rows(
                connection.execute("select learner from blocked_learners")
            )

        newest, blocked = await self._thread.read(query)
        settings = _version(newest[0]) if newest else None
        return InForce(settings, frozenset(LearnerId(row["learner"]) for row in blocked))

    async def save_settings(
        self,
        values: Mapping[str, Any],
        *,
        based_on: int,
        by: str,
        note: str,
        at: datetime,
        restores: int | None = None,
    ) -> SettingsVersion:
        """Append a version after `based_on`."""
        saved = SettingsVersion(based_on + 1, at, by, note, values, restores)
        row = version_row(saved, ADAPTER)
        row["content"] = orjson.dumps(row["content"]).decode()

        def change(connection: sqlite3.Connection) -> SettingsVersion | PortError:
            newest = _rows(connection.execute(sql.NEWEST))
            if based_on != (newest[0]["version"] if newest else 0):
                return _lost(newest[0]["actor"] if newest else None)
            connection.execute(sql.SAVE, row)
            return _version(_rows(connection.execute(sql.NEWEST))[0])

        result: SettingsVersion = await self._thread.write(change)
        return result

    async def settings_version(self, version: int) -> SettingsVersion | None:
        """That version; None where there is none."""
        found = await self._found("select * from settings_versions where version = ?", (version,))
        return _version(found[0]) if found else None

    async def settings_versions(self, *, before: int | None = None, most: int = 50) -> tuple[SettingsVersion, ...]:
        """The newest, newest first."""
        return tuple(map(_version, await self._found(sql.VERSIONS, {"before": before, "most": most})))

    async def block(self, block: Block) -> Block:
        """Block a learner; an earlier block stays."""
        row = block_row(block, ADAPTER)

        def change(connection: sqlite3.Connection) -> Row:
            connection.execute(sql.BLOCK, row)
            return _rows(connection.execute("select * from blocked_learners where learner = :learner", row))[0]

        return block_of(await self._thread.write(change), ADAPTER)

    async def unblock(self, learner: LearnerId) -> bool:
        """End a block; whether there was one."""
        gone = await self._thread.write(
            lambda connection: connection.execute(sql.UNBLOCK, {"learner": learner.value}).rowcount
        )
        if gone:
            await self._shred()
        return bool(gone)

    async def blocks(self) -> tuple[Block, ...]:
        """Who is blocked, newest first."""
        found = await self._found("select * from blocked_learners order by at desc, learner desc", ())
        return tuple(block_of(row, ADAPTER) for row in found)

    async def keep_policy(self, policy: PolicyVersion) -> None:
        """Keep the text of a policy, once."""
        values = (storable(policy.version), written(policy.first_seen), storable(policy.text))
        await self._thread.write(lambda connection: connection.execute(sql.KEEP_POLICY, values).rowcount)

    async def policy(self, version: str) -> PolicyVersion | None:
        """One policy's text; None where it was never seen."""
        found = await self._found("select * from policies where version = ?", (storable(version),))
        return policy_of(found[0], ADAPTER) if found else None

    async def policies(self) -> tuple[PolicyVersion, ...]:
        """All of them, newest first."""
        found = await self._found("select * from policies order by first_seen desc, version desc", ())
        return tuple(policy_of(row, ADAPTER) for row in found)

    # --- what is kept no longer --------------------------------------------------------------------------------------

    async def erasures(self, *, most: int = 50) -> tuple[ErasureProof, ...]:
        """The newest proofs, newest first."""
        found = await self._found("select * from erasures order by at desc, id desc limit ?", (most,))
        return tuple(proof_of(row, ADAPTER) for row in found)

    async def retain(self, before: datetime, *, most: int = 200) -> int:
        """Empty what is older than `before`, of at most `most` learners; how many records it touched."""
        values = {"before": written(before), "most": most}
        touched = int(await self._thread.write(lambda connection: _retain(connection, values)))
        if touched:
            await self._shred()
        return touched

    async def origins(self) -> Origins:
        """Of whom there are records in it."""
        found = (await self._found(sql.ORIGINS, ()))[0]
        return Origins(real=bool(found["real"]), simulated=bool(found["simulated"]))

    async def _found(self, query: str, values: Any) -> list[Row]:
        return await self._thread.read(lambda connection: _rows(connection.execute(query, values)))

    async def _shred(self) -> None:
        """The old pages are still in the write-ahead log until it is folded into the file and cut."""
        await self._thread.read(lambda connection: connection.execute("pragma wal_checkpoint(truncate)").fetchall())


def _commit(connection: sqlite3.Connection, changes: Sequence[_Change]) -> Sequence[Any]:
    # A refusal is a result, and comes before anything was written: the others of the same commit are not undone.
    return [change(connection) for change in changes]


def _retain(connection: sqlite3.Connection, values: Mapping[str, Any]) -> int:
    connection.execute(sql.EMPTY_NOTES, values)
    touched = 0
    for learner, nobody in connection.execute(sql.CHOSEN, values).fetchall():
        of_her = {**values, "learner": learner, "nobody": nobody}
        touched += connection.execute(sql.EMPTY_TURNS, of_her).rowcount
        touched += connection.execute(sql.RENAME_SESSIONS, of_her).rowcount
    return touched


def _lost(holder: str | None) -> Conflict:
    return Conflict(ADAPTER, "somebody else was first", holder=holder)


def _is(review: Review, wanted: Mapping[str, Any]) -> bool:
    decided = (review.status.value, review.decided_by, review.note)
    return decided == (wanted["decision"], wanted["by"], wanted["note"])


def _version(row: Row) -> SettingsVersion:
    return version_of({**row, "content": orjson.loads(row["content"])}, ADAPTER)


def _rows(cursor: sqlite3.Cursor) -> list[Row]:
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor]
