"""One live call with audio in both directions. It is handed to whoever runs the call, never injected."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Protocol

from attrs import field, frozen

from bakame_core.domain.identity import SessionId


@frozen
class AudioHeard:
    """
    A piece of the caller's audio, in `bakame_core.domain.audio.TELEPHONE`.

    Args:
        at: Since the line opened, by the carrier's clock: silent pieces may be missing.
    """

    at: timedelta
    audio: bytes = field(repr=lambda audio: f"<{len(audio)} bytes>")


@frozen
class MarkPassed:
    """All audio before the mark was played, or was cleared: whoever cleared it must know."""

    name: str


@frozen
class KeyPressed:
    """One key: ``0``-``9``, ``*`` or ``#``."""

    key: str


LineEvent = AudioHeard | MarkPassed | KeyPressed
Hear = Callable[[AudioHeard], None]


class CallLine(Protocol):
    """A call that is up. After it is over, the events end and everything else does nothing."""

    @property
    def call(self) -> SessionId:
        """Which call this is."""
        ...

    def events(self, hear: Hear | None = None) -> AbstractAsyncContextManager[AsyncIterator[LineEvent]]:
        """
        What happens on the line until it closes; may be entered once.

        Args:
            hear: Is given each piece of audio as it comes, in order: then audio is none of the events. Waking whoever
                iterates costs as much as all that is done with a frame. What it raises is raised on leaving, or before.
        """
        ...

    async def play(self, audio: bytes) -> None:
        """Queue audio in `TELEPHONE` format; waits while too much is queued already."""
        ...

    async def mark(self, name: str) -> None:
        """Ask for a `MarkPassed` once everything queued so far was played."""
        ...

    async def clear(self) -> None:
        """Throw away what is queued; the marks in it come back all the same."""
        ...

    async def hang_up(self) -> None:
        """End the call."""
        ...
