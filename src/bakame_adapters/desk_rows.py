"""
What admins write, as flat rows: the one written form, shared by every adapter that stores it (see `rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from bakame_adapters.rows import Row, storable, written
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.review import AuditEntry, ErasureProof, FlagStatus
from bakame_core.errors import BakameError, Garbled, Rejected
from bakame_core.ports.desk import Block, PolicyVersion, Review, SettingsVersion

T = TypeVar("T")


def entry_row(entry: AuditEntry, adapter: str) -> Row:
    """
    The row of an entry of the audit trail.

    Raises:
        Rejected: Its id is no UUID.
    """
    words = {name: storable(getattr(entry, name)) for name in ("actor", "action", "subject", "reason")}
    return {"id": _uuid(entry.id, adapter), "at": written(entry.at), **words}


def version_row(saved: SettingsVersion, adapter: str) -> Row:
    """
    The row of a version; `content` is plain JSON.

    Raises:
        Rejected: Its values are not what JSON can hold.
    """
    return {
        "version": saved.version,
        "at": written(saved.at),
        "actor": storable(saved.actor),
        "note": storable(saved.note),
        "content": _plain(saved.values, adapter),
        "restores": saved.restores,
    }


def version_of(row: Mapping[str, Any], adapter: str) -> SettingsVersion:
    """The version that a row holds."""
    return _read(
        adapter,
        lambda: SettingsVersion(
            row["version"], _time(row["at"]), row["actor"], row["note"], dict(row["content"]), row["restores"]
        ),
    )


def block_row(block: Block, _adapter: str) -> Row:
    """The row of a block."""
    return {
        "learner": block.learner.value,
        "at": written(block.at),
        "actor": storable(block.by),
        "reason": storable(block.reason),
    }


def block_of(row: Mapping[str, Any], adapter: str) -> Block:
    """The block that a row holds."""
    return _read(adapter, lambda: Block(LearnerId(row["learner"]), _time(row["at"]), row["actor"], row["reason"]))


def policy_of(row: Mapping[str, Any], adapter: str) -> PolicyVersion:
    """The policy that a row holds."""
    return _read(adapter, lambda: PolicyVersion(row["version"], _time(row["first_seen"]), row["text"]))


def proof_row(proof: ErasureProof, adapter: str) -> Row:
    """
    The row of a proof.

    Raises:
        Rejected: Its id is no UUID.
    """
    return {
        "id": _uuid(proof.id, adapter),
        "at": written(proof.at),
        "actor": storable(proof.by),
        "records": proof.records,
    }


def proof_of(row: Mapping[str, Any], adapter: str) -> ErasureProof:
    """The proof that a row holds."""
    return _read(adapter, lambda: ErasureProof(row["id"], _time(row["at"]), row["actor"], row["records"]))


def review_of(row: Mapping[str, Any], adapter: str) -> Review:
    """The state of the flag that a row holds."""
    return _read(
        adapter,
        lambda: Review(
            flag=row["id"],
            status=FlagStatus(row["status"]),
            taken_by=row["taken_by"],
            decided_by=row["decided_by"],
            decided_at=None if row["decided_at"] is None else _time(row["decided_at"]),
            note=row["note"],
        ),
    )


def _read(adapter: str, parse: Callable[[], T]) -> T:
    try:
        return parse()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, BakameError):
        raise Garbled(adapter, "a stored row of the desk cannot be read back") from None


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _uuid(text: str, adapter: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        raise Rejected(adapter, "an id is no UUID") from None


def _plain(value: Any, adapter: str) -> Any:
    """`value` as JSON holds it, with storable text."""
    match value:
        case str():
            return storable(value)
        case Mapping():
            return {storable(str(key)): _plain(each, adapter) for key, each in value.items()}
        case list() | tuple():
            return [_plain(each, adapter) for each in value]
        case bool() | int() | float() | None:
            return value
        case _:
            raise Rejected(adapter, "settings hold what JSON cannot")
