"""One live call with audio in both directions. It is handed to whoever runs the call, never injected."""

from __future__ import annotations

from collections.abc import AsyncIterator
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


class CallLine(Protocol):
    """A call that is up. After it is over, the events end and everything else does nothing."""

    @property
    def call(self) -> SessionId:
        """Which call this is."""
        ...

    def events(self) -> AbstractAsyncContextManager[AsyncIterator[LineEvent]]:
        """What happens on the line until it closes; may be entered once."""
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
