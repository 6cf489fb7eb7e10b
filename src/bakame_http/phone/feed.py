"""What a call looks like from inside, for the handset that makes it: what was heard, said and cut off, and how fast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from attrs import define, field

from bakame_core.domain.identity import SessionId
from bakame_core.domain.outcome import Failure
from bakame_core.domain.records import TurnTaken
from bakame_core.machines.streaming.events import (
    AudioMade,
    Command,
    Event,
    LearnerBegan,
    LearnerPaused,
    Leave,
    Note,
    Played,
    Say,
    StopSaying,
    Timing,
    Transcribed,
)
from bakame_http.phone.handset import Handset

Told = tuple[str, dict[str, Any]]
"""The kind of what is told, and its fields."""


@define(eq=False)
class Feed:
    """
    A `Watch` that passes on what happens in the calls of the exchange, and forgets everything else at once.

    It keeps nothing: a handset hears of a thing while it happens, or never.
    """

    _handsets: dict[SessionId, _Follower] = field(factory=dict, init=False)

    @contextmanager
    def following(self, call: SessionId, handset: Handset) -> Iterator[None]:
        """Tell `handset` of `call` until the end of the block."""
        self._handsets[call] = _Follower(handset)
        try:
            yield
        finally:
            del self._handsets[call]

    def stepped(self, call: SessionId, event: Event, commands: Sequence[Command]) -> None:
        """See `Watch`."""
        follower = self._handsets.get(call)
        if follower is not None:
            follower.streamed = True
            for kind, fields in follower.of(event, commands):
                follower.handset.tell(kind, **fields)

    def taken(self, turn: TurnTaken) -> None:
        """See `Watch`. The turns of a streamed call were told already, with more."""
        follower = self._handsets.get(turn.session)
        if follower is None:
            return
        if follower.streamed:
            follower.handset.tell("cost", number=turn.number, micros=turn.cost.micros)
        else:
            follower.handset.tell("turn", **_turn(turn))


@define(eq=False)
class _Follower:
    handset: Handset
    streamed: bool = False
    _stopped: set[int] = field(factory=set, init=False)

    def of(self, event: Event, commands: Sequence[Command]) -> Iterator[Told]:
        yield from self._event(event)
        for command in commands:
            yield from self._command(command)

    def _event(self, event: Event) -> Iterator[Told]:
        match event:
            case LearnerBegan():
                yield "talking", {"on": True}
            case LearnerPaused():
                yield "talking", {"on": False}
            case Transcribed(_, turn, text):
                yield "heard", {"turn": turn, "text": text}
            case AudioMade(_, turn, seq):
                yield "speaking", {"turn": turn, "seq": seq}
            # The marks of what was stopped come back as well, and count for nothing.
            case Played(_, turn, seq) if turn not in self._stopped:
                yield "passed", {"turn": turn, "seq": seq}

    def _command(self, command: Command) -> Iterator[Told]:
        match command:
            case Say(turn, seq, text):
                yield "saying", {"turn": turn, "seq": seq, "text": text}
            case StopSaying(turn):
                self._stopped.add(turn)
                yield "stopped", {"turn": turn}
            case Note():
                yield "turn", _note(command)
            case Leave(_, cause):
                yield "leaving", _cause(cause)


def _note(note: Note) -> dict[str, Any]:
    return {
        "turn": note.turn,
        "heard": note.heard,
        "said": note.said,
        "unheard": note.unheard,
        "outcome": note.outcome.value,
        "language": note.session.language.value,
        "timings": timings(note.timing),
        "filler": _filler_came_first(note.timing),
        **_cause(note.cause),
    }


def _filler_came_first(timing: Timing) -> bool:
    """
    Whether the times are to a line that held the call: it came before the model's first words. They are to the answer where
    such a line was over when her words were known.
    """
    return timing.audio is not None and timing.token is not None and timing.audio < timing.token


def timings(timing: Timing) -> dict[str, float | None]:
    """Milliseconds of the stages of a streamed turn; None for one that was not taken."""
    return {
        "endpoint_ms": _between(timing.ended, timing.endpoint),
        "hear_ms": _between(timing.endpoint, timing.heard),
        "first_token_ms": _between(timing.heard, timing.token),
        "first_audio_ms": _between(timing.token, timing.audio),
        "total_ms": _between(timing.ended, timing.audio),
    }


def _turn(turn: TurnTaken) -> dict[str, Any]:
    return {
        "turn": 0,
        "heard": turn.heard,
        "said": turn.said,
        "unheard": turn.unheard,
        "outcome": turn.outcome.value,
        "language": turn.language.value,
        "filler": False,
        "timings": {
            **{f"{stage.value}_ms": _ms(took) for stage, took in turn.stages.items()},
            "total_ms": _ms(turn.total),
        },
        **_cause(turn.cause),
    }


def _cause(cause: Failure | None) -> dict[str, Any]:
    return {"cause": None if cause is None else f"{cause.stage.value} failed ({cause.error}, {cause.adapter})"}


def _between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else round(max(0.0, end - start) * 1_000, 1)


def _ms(took: timedelta) -> float:
    return round(took.total_seconds() * 1_000, 1)
