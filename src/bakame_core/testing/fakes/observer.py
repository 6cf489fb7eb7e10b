"""An observer that remembers."""

from __future__ import annotations

from attrs import define, field, frozen


@frozen
class Noted:
    """One note."""

    event: str
    fields: dict[str, object]


@define
class FakeObserver:
    """
    Keeps every note.

    Features:
        * `notes` holds them in order, `of` those of one event.
    """

    notes: list[Noted] = field(factory=list, init=False)

    def note(self, event: str, /, **fields: object) -> None:
        """Remember it."""
        self.notes.append(Noted(event, fields))

    def of(self, event: str) -> tuple[dict[str, object], ...]:
        """The fields of every note of `event`."""
        return tuple(noted.fields for noted in self.notes if noted.event == event)
