"""A streamed call on fakes, in virtual time: a caller with a script, and what became of the call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attrs import define, field

from bakame_core.domain.conversation import Utterance
from bakame_core.domain.telephone import code_of
from bakame_core.flows.call_turns import call_key
from bakame_core.machines.streaming.events import Pace
from bakame_core.runtime.streaming import CallOver, StreamedCalls
from bakame_core.testing.fakes import FakeLine, FakeVoiceActivity
from bakame_core.testing.fakes.line import Leave, Speak, Step, Wait
from bakame_core.testing.virtual_time import run_virtual
from fakes.tutor import CALL, LEARNER, Tutor

_PERIOD = bytes([code_of(8_000)]) * 20 + bytes([code_of(-8_000)]) * 20
SILENCE = b"\xff"


def voice(seconds: float) -> Speak:
    """The caller makes a sound."""
    return Speak((_PERIOD * (int(8_000 * seconds) // len(_PERIOD) + 1))[: int(8_000 * seconds)])


def hush(seconds: float) -> Speak:
    """The caller says nothing, and the line sends it."""
    return Speak(SILENCE * int(8_000 * seconds))


@define
class Streamed:
    """The tutor with a telephone line; make it inside `run_virtual`."""

    tutor: Tutor = field(factory=Tutor)
    activity: FakeVoiceActivity = field(factory=FakeVoiceActivity)
    pace: Pace = Pace()
    calls: StreamedCalls = field(init=False)
    line: FakeLine = field(init=False)
    cleared: list[float] = field(factory=list, init=False)

    def __attrs_post_init__(self) -> None:
        tutor = self.tutor
        self.calls = StreamedCalls(
            ports=tutor.ports,
            journal=tutor.journal,
            standing=tutor.standing,
            pace=self.pace,
            clips=tutor.calling.clips,
            activity=self.activity,
        )

    async def ring(self, *script: Step) -> CallOver:
        """A call whose caller does what `script` says; the greeting lasts about eleven seconds."""
        self.line = FakeLine(script, call=CALL, most_ahead=2.0)
        return await self.calls.run(self.line, CALL, LEARNER)

    async def remembered(self) -> tuple[Utterance, ...]:
        """What the context store holds of the call."""
        found = await self.tutor.contexts.load(call_key(CALL))
        return found.session.conversation.utterances if found else ()


GREETED = hush(12.0)
"""Long enough for the greeting."""


def call(*script: Step, prepare: Callable[[Streamed], None] = lambda _: None) -> tuple[CallOver, Streamed]:
    """A whole call after its greeting."""

    async def main() -> tuple[CallOver, Streamed]:
        streamed = Streamed()
        prepare(streamed)
        over = await streamed.ring(GREETED, *script)
        await asyncio.sleep(0.3)
        return over, streamed

    return run_virtual(main)


__all__ = ["CALL", "GREETED", "LEARNER", "Leave", "Streamed", "Wait", "call", "hush", "voice"]
