"""A suite that cannot fail certifies nothing: here it is given lines that break one promise each, and must say so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

import pytest
from attrs import define

from bakame_core.ports.call_line import CallLine, Hear, LineEvent, MarkPassed
from bakame_core.testing.contracts.call_line import Caller
from bakame_core.testing.contracts.call_line import CallLineContract as Promise
from bakame_core.testing.fakes import FakeLine
from fakes.broken import caught


class DropsMarks(FakeLine):
    async def clear(self) -> None:
        self._playout.stop()


class MarksAtOnce(FakeLine):
    async def mark(self, name: str) -> None:
        self._events.put_nowait(MarkPassed(name))


class ClearsNothing(FakeLine):
    async def clear(self) -> None:
        pass


class TakesEverything(FakeLine):
    async def play(self, audio: bytes) -> None:
        self._playout.play(audio)
        await asyncio.sleep(0)


class NeverEnds(FakeLine):
    def _close(self) -> None:
        self.is_over = True


class BreaksAfterTheCall(FakeLine):
    async def mark(self, name: str) -> None:
        assert not self.is_over, "the socket is closed"
        await super().mark(name)


class LosesKeys(FakeLine):
    async def press(self, key: str) -> None:
        if key.isdigit():
            await super().press(key)


class GoesOnListening(FakeLine):
    @asynccontextmanager
    async def events(self, hear: Hear | None = None) -> AsyncIterator[AsyncIterator[LineEvent]]:
        self.reading = asyncio.create_task(asyncio.sleep(3_600))
        async with super().events(hear) as events:
            yield events


@define
class Lines(Promise):
    line: Callable[[], FakeLine]

    def open(self) -> AbstractAsyncContextManager[CallLine]:
        return nullcontext(self.line())

    def caller(self, line: CallLine) -> Caller:
        assert isinstance(line, FakeLine)
        return line


LINES = {
    "drops marks": (
        DropsMarks,
        Promise.test_after_a_clear_all_marks_come_back_at_once_and_in_order,
        "3 marks took longer",
    ),
    "clears nothing": (
        ClearsNothing,
        Promise.test_after_a_clear_all_marks_come_back_at_once_and_in_order,
        "would have been over anyway",
    ),
    "marks at once": (MarksAtOnce, Promise.test_a_mark_does_not_come_back_before_its_audio_was_played, "0.3"),
    "takes everything": (TakesEverything, Promise.test_who_plays_too_much_waits_until_the_call_is_over, "no bound"),
    "never ends": (NeverEnds, Promise.test_events_end_when_the_caller_hangs_up, "the end of the events took longer"),
    "never ends after our own end": (
        NeverEnds,
        Promise.test_events_end_when_we_hang_up,
        "the end of the events took longer",
    ),
    "breaks after the call": (
        BreaksAfterTheCall,
        Promise.test_after_the_call_everything_does_nothing,
        "socket is closed",
    ),
    "loses keys": (LosesKeys, Promise.test_keys_come_in_the_order_in_which_they_were_pressed, "560"),
    "goes on listening": (
        GoesOnListening,
        Promise.test_left_while_the_call_goes_on_the_events_stop_at_once,
        "left behind",
    ),
}


@pytest.mark.parametrize(("line", "test", "saying"), LINES.values(), ids=LINES)
def test_a_broken_line_is_caught(line: Callable[[], FakeLine], test: Callable[[Any], None], saying: str) -> None:
    caught(test, Lines(line), saying)


def test_what_is_whole_is_not_caught() -> None:
    # Else what is caught above might not be the break.
    whole = Lines(FakeLine)
    whole.in_virtual_time = True
    whole.test_after_a_clear_all_marks_come_back_at_once_and_in_order()
