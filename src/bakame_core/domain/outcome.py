"""How a turn ended, and why it was not better."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from bakame_core.errors import PortError


class Outcome(StrEnum):
    """How a turn ended for the learner."""

    ANSWERED = "answered"
    """The tutor answered."""
    SERVED = "served"
    """A fixed line was the right answer: a command, a key of the menu, a goodbye, an empty text."""
    SILENCE = "silence"
    """Nothing was said, or nothing that could be made out."""
    DEGRADED = "degraded"
    """Something failed and she got a useful line, or a part of the answer."""
    REFUSED = "refused"
    """A limit was reached: the rate of one learner, or the day's spending."""
    FAILED = "failed"
    """She got nothing: the answer could not be delivered."""


class Stage(StrEnum):
    """A part of a turn, for timings and for where it failed."""

    RECALL = "recall"
    FETCH = "fetch"
    HEAR = "hear"
    THINK = "think"
    SPEAK = "speak"
    KEEP = "keep"
    DELIVER = "deliver"


FILTERED = "Filtered"
"""The `Failure.error` of an answer that the vendor's own filter stopped."""


@frozen
class Failure:
    """
    Why a turn is not simply answered.

    Args:
        stage: Where.
        kind: ``transient``, ``permanent``, ``quota`` or ``silence``.
        error: The failure's class, such as ``TimedOut``.
        adapter: Which adapter; empty where none was at fault.
    """

    stage: Stage
    kind: str
    error: str
    adapter: str = ""

    @classmethod
    def of(cls, stage: Stage, error: PortError) -> Failure:
        """The failure that `error` is at `stage`."""
        return cls(stage, error.kind, error.name, error.adapter)

    @property
    def filtered(self) -> bool:
        """Whether the vendor of the model refused to have the learner's words answered."""
        return self.error == FILTERED
