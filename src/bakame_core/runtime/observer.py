"""What the runtime tells whoever watches: the core itself neither logs nor counts."""

from __future__ import annotations

from typing import Protocol


class Observer(Protocol):
    """Logs, metrics, traces: adapters. Never given an utterance, a number or a secret."""

    def note(self, event: str, /, **fields: object) -> None:
        """Something happened; must return at once and never raise."""
        ...
