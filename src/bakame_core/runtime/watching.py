"""Whoever follows calls from inside while they go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bakame_core.domain.identity import SessionId
from bakame_core.domain.records import TurnTaken
from bakame_core.machines.streaming.events import Command, Event


class Watch(Protocol):
    """
    Given everything that is said and heard, which no `Observer` is: the telephone simulator, for its own calls alone.

    Nothing of it waits or raises.
    """

    def stepped(self, call: SessionId, event: Event, commands: Sequence[Command]) -> None:
        """A streamed call took a step."""
        ...

    def taken(self, turn: TurnTaken) -> None:
        """A turn was written down."""
        ...
