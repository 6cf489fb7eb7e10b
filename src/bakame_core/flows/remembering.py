"""Reading and writing the session of a turn, when others may write it too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from attrs import frozen

from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.session import Session
from bakame_core.errors import Conflict, PortError
from bakame_core.flows.effects import Flow, Forget, Keep, Recall, want
from bakame_core.ports.context_store import Version


@frozen
class Recalled:
    """
    The session that a turn begins with.

    Args:
        session: As it was stored, or a new one.
        version: None for a new one.
        cause: Set where the store failed: the turn stands alone.
    """

    session: Session
    version: Version | None
    cause: Failure | None = None

    @property
    def opened(self) -> bool:
        """Whether the session begins with this turn."""
        return self.version is None and self.cause is None


def recalled(key: str, new: Session) -> Flow[Recalled]:
    """The session under `key`, or `new`; never raises a PortError."""
    try:
        found = yield from want(Recall(key))
    except PortError as error:
        return Recalled(new, None, Failure.of(Stage.RECALL, error))
    return Recalled(found.session, found.version) if found else Recalled(new, None)


def kept(
    key: str, base: Recalled, change: Callable[[Session], Session], ttl: timedelta
) -> Flow[tuple[Session, Failure | None]]:
    """
    `base` after `change`, stored; where somebody wrote first, `change` is made once more, to what they wrote.

    A session that ended in the meantime stays ended. Never raises a PortError: what was not stored is said.
    """
    session = change(base.session)
    try:
        try:
            yield from want(Keep(key, session, base.version, ttl))
        except Conflict:
            again = yield from want(Recall(key))
            if again is not None:
                session = change(again.session)
                yield from want(Keep(key, session, again.version, ttl))
    except PortError as error:
        return session, Failure.of(Stage.KEEP, error)
    return session, None


def forgotten(key: str) -> Flow[None]:
    """Nothing is remembered under `key` any more; never raises a PortError."""
    try:
        yield from want(Forget(key))
    except PortError:
        return  # It dies by itself within its time to live.
