"""Which of two stores holds the truth about a session: the decisions of `ShelteredSessions`, without its waiting."""

from __future__ import annotations

from attrs import frozen

from bakame_core.domain.session import Session
from bakame_core.ports.context_store import Remembered, Version

THERE, HERE = "primary", "spare"
"""What a version begins with: the store that it is of."""


@frozen
class Note:
    """
    What is known about a key.

    Args:
        told: The version that callers know the truth by, whichever store it came from and was brought to since; None
            where there is no session.
        base: The version that the primary was last seen with.
        until: When the session dies, by the clock; 0.0 where that is not known.
        owed: The primary must still be told.
        gone: Forgotten or dead: what the primary may hold of it does not count.
    """

    told: Version | None = None
    base: Version | None = None
    until: float = 0.0
    owed: bool = False
    gone: bool = False


def outlasts(ours: Session, found: Remembered, note: Note) -> bool:
    """Whether the spare's session holds against what the primary has."""
    theirs = found.session
    if note.gone or found.version == note.base or ours == theirs:
        return True
    if ours.id == theirs.id:
        return ours.turns > theirs.turns
    return ours.opened_at > theirs.opened_at


def is_current(expected: Version | None, ours: Remembered | None, note: Note | None, now: float) -> bool:
    """Whether `expected` names what this process knows best, with only the spare to look at."""
    if expected is None:
        return ours is None
    if note is None:
        return False
    # The spare may have pushed it out, or held it for less than its time; it is dead only once that is over.
    dead = ours is None and 0.0 < note.until <= now
    return expected == note.told and not dead


def version_of(where: str, version: Version) -> Version:
    """The version of a sheltered session, of one store's own."""
    return Version(f"{where}:{version}")


def parted(version: Version) -> tuple[str, Version]:
    """The store that a version is of, and that store's own version."""
    where, _, rest = version.partition(":")
    return where, Version(rest)
