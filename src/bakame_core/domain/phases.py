"""
What a lesson is at, told from how long it has been: within one contact, since nothing is known of the one before.

The first turns find her level. Then every sixth turn is for her to explain in her own words what she has learnt, and
half-way between for a fresh item without any help. Where the contact is about to end, that item is what is left to do.
"""

from __future__ import annotations

from enum import StrEnum

from bakame_core.domain.session import Session

_LEVEL_TURNS = 3
_ROUND = 6


class Phase(StrEnum):
    """A moment of a lesson that has an instruction of its own, by its name in the policy."""

    LEVEL = "level"
    TEACH_BACK = "teach_back"
    UNAIDED = "unaided"
    CLOSING = "closing"


def phase(session: Session, *, closing: bool) -> Phase | None:
    """What the next turn of `session` is for; None where it just goes on."""
    if closing:
        return Phase.CLOSING
    taken = session.turns
    if taken < _LEVEL_TURNS:
        return Phase.LEVEL
    return {0: Phase.TEACH_BACK, _ROUND // 2: Phase.UNAIDED}.get(taken % _ROUND) if taken >= _ROUND else None
