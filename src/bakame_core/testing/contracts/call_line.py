"""What every `CallLine` promises."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

import pytest
from attrs import define

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.call_line import AudioHeard, CallLine, KeyPressed, LineEvent, MarkPassed
from bakame_core.testing.contracts.probes import cancel_on_the_way, leave_after, soon
from bakame_core.testing.running import run
from bakame_core.testing.virtual_time import run_virtual

E = TypeVar("E", AudioHeard, KeyPressed, MarkPassed)

SOUND = bytes(range(0x80, 0xF0)) * 15
"""0.21 s in `TELEPHONE` that is not taken for silence."""

_A_WHILE = 0.25


def _sound(seconds: float) -> bytes:
    length = int(seconds * TELEPHONE.bytes_per_second)
    return (SOUND * (length // len(SOUND) + 1))[:length]


class Caller(Protocol):
    """The other end of a line, as a test moves it."""

    async def speak(self, audio: bytes) -> None:
        """Say `audio` (in `TELEPHONE`), in frames as the carrier sends them."""
        ...

    async def press(self, key: str) -> None:
        """Press a key."""
        ...

    async def leave(self) -> None:
        """Hang up."""
        ...


class CallLineContract(ABC):
    """
    Subclass it; say how a line with a caller on it is opened, and how that caller is moved.

    Set `plays_in_real_time` to False where the other end takes all audio as played once it came, and
    `in_virtual_time` to True where both ends are in the test's own loop: there, a machine that stalls changes nothing.
    """

    plays_in_real_time = True
    in_virtual_time = False

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[CallLine]:
        """A line that is up; over when the block is left."""

    @abstractmethod
    def caller(self, line: CallLine) -> Caller:
        """Who is at the other end of `line`."""

    def _with(self, body: Callable[[CallLine], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as line:
                await body(line)

        (run_virtual if self.in_virtual_time else run)(main)

    # What comes in

    def test_what_the_caller_says_comes_as_it_was_said(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            async with line.events() as events:
                await caller.speak(SOUND)
                await caller.leave()
                heard = _only(AudioHeard, await _rest(events))
            assert SOUND in b"".join(piece.audio for piece in heard)
            assert all(piece.audio for piece in heard)
            times = [piece.at for piece in heard]
            assert times == sorted(times)

        self._with(body)

    def test_who_hears_for_himself_is_given_the_same_audio_and_no_event_of_it(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            heard: list[AudioHeard] = []
            async with line.events(heard.append) as events:
                await caller.speak(SOUND)
                await caller.press("5")
                await caller.leave()
                told = await _rest(events)
            assert told == [KeyPressed("5")]
            assert SOUND in b"".join(piece.audio for piece in heard)
            assert [piece.at for piece in heard] == sorted(piece.at for piece in heard)

        self._with(body)

    def test_keys_come_in_the_order_in_which_they_were_pressed(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            async with line.events() as events:
                for key in "56#*0":
                    await caller.press(key)
                await caller.leave()
                keys = _only(KeyPressed, await _rest(events))
            assert "".join(event.key for event in keys) == "56#*0"

        self._with(body)

    def test_a_line_names_its_call_and_never_another(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            call = line.call
            async with line.events() as events:
                await caller.leave()
                await _rest(events)
            assert line.call == call

        self._with(body)

    # Marks

    def test_a_mark_with_nothing_before_it_comes_back_at_once(self) -> None:
        async def body(line: CallLine) -> None:
            async with line.events() as events:
                await line.mark("0.0")
                assert await _marks(events, 1) == ["0.0"]

        self._with(body)

    def test_marks_come_back_in_order(self) -> None:
        async def body(line: CallLine) -> None:
            names = [f"1.{number}" for number in range(5)]
            async with line.events() as events:
                for name in names:
                    await line.play(SOUND[:400])
                    await line.mark(name)
                assert await _marks(events, len(names)) == names

        self._with(body)

    def test_a_mark_does_not_come_back_before_its_audio_was_played(self) -> None:
        if not self.plays_in_real_time:
            pytest.skip("plays_in_real_time is False: when audio was played cannot be told")

        async def body(line: CallLine) -> None:
            time = asyncio.get_running_loop().time
            async with line.events() as events:
                began = time()
                await line.play(_sound(0.4))
                await line.mark("after")
                await _marks(events, 1)
            # A carrier begins a little before the last of it came, and its clock is not ours.
            assert time() - began > 0.3

        self._with(body)

    def test_after_a_clear_all_marks_come_back_at_once_and_in_order(self) -> None:
        async def body(line: CallLine) -> None:
            time = asyncio.get_running_loop().time
            async with line.events() as events:
                began = time()
                for name in ("2.0", "2.1", "2.2"):
                    await line.play(_sound(0.6))
                    await line.mark(name)
                await line.clear()
                assert await _marks(events, 3) == ["2.0", "2.1", "2.2"]
            assert time() - began < 1.8, "they came when their audio would have been over anyway"

        self._with(body)

    def test_after_a_clear_what_is_played_next_is_played(self) -> None:
        async def body(line: CallLine) -> None:
            time = asyncio.get_running_loop().time
            async with line.events() as events:
                began = time()
                await line.play(_sound(1.8))
                await line.mark("old")
                await line.clear()
                await line.play(SOUND)
                await line.mark("new")
                assert await _marks(events, 2) == ["old", "new"]
            assert time() - began < 1.8, "the old was played to its end"

        self._with(body)

    def test_clearing_a_line_that_plays_nothing_is_no_error(self) -> None:
        async def body(line: CallLine) -> None:
            async with line.events() as events:
                await line.clear()
                await line.mark("still there")
                assert await _marks(events, 1) == ["still there"]

        self._with(body)

    def test_who_plays_too_much_waits_until_the_call_is_over(self) -> None:
        if not self.plays_in_real_time:
            pytest.skip("plays_in_real_time is False: the line never has too much")

        async def body(line: CallLine) -> None:
            async with line.events():
                taken = Taken()
                playing = asyncio.create_task(taken.play(line))
                await asyncio.wait([playing], timeout=_A_WHILE)
                before = taken.seconds
                await asyncio.wait([playing], timeout=_A_WHILE)
                more = taken.seconds - before
                assert not playing.done(), "an hour of audio was taken at once: the queue has no bound"
                assert more <= 2, f"{more} s more were taken while {_A_WHILE} s were played: the queue has no bound"
                await line.hang_up()
                await soon(playing, "playing on a line that is over")

        self._with(body)

    # The end

    def test_events_end_when_the_caller_hangs_up(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            async with line.events() as events:
                await caller.leave()
                await _rest(events)
                assert await _rest(events) == []

        self._with(body)

    def test_events_end_when_we_hang_up(self) -> None:
        async def body(line: CallLine) -> None:
            async with line.events() as events:
                await line.hang_up()
                await _rest(events)

        self._with(body)

    def test_after_the_call_everything_does_nothing(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            async with line.events() as events:
                await caller.leave()
                await _rest(events)
                for _ in range(2):
                    await soon(line.play(_sound(30)), "playing after the call")
                    await soon(line.mark("late"), "a mark after the call")
                    await soon(line.clear(), "clearing after the call")
                    await soon(line.hang_up(), "hanging up after the call")
                assert await _rest(events) == []

        self._with(body)

    def test_left_while_the_call_goes_on_the_events_stop_at_once(self) -> None:
        async def body(line: CallLine) -> None:
            caller = self.caller(line)
            await caller.press("1")
            await leave_after(1, line.events())

        self._with(body)

    def test_cancelled_while_nothing_happens_it_stops_at_once(self) -> None:
        async def body(line: CallLine) -> None:
            async with line.events() as events:

                async def work() -> None:
                    async for _ in events:
                        pass

                task = asyncio.create_task(work())
                await asyncio.sleep(0.02)
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await soon(task, "a reader that was cancelled")

        self._with(body)

    def test_cancelled_while_it_waits_for_room_play_stops_at_once(self) -> None:
        async def body(line: CallLine) -> None:
            async with line.events():
                await cancel_on_the_way(lambda: Taken().play(line))

        self._with(body)


@define
class Taken:
    """How much a line has taken."""

    seconds: int = 0

    async def play(self, line: CallLine) -> None:
        """Play for an hour."""
        piece = _sound(1)
        while self.seconds < 3_600:
            await line.play(piece)
            self.seconds += 1


async def _rest(events: AsyncIterator[LineEvent]) -> list[LineEvent]:
    """All events until the line closes, which it must do soon."""

    async def reading() -> list[LineEvent]:
        return [event async for event in events]

    return await soon(reading(), "the end of the events")


async def _marks(events: AsyncIterator[LineEvent], count: int) -> list[str]:
    """The names of the next `count` marks, which must come soon; nothing here is played for as long as that."""

    async def reading() -> list[str]:
        names: list[str] = []
        while len(names) < count:
            event = await anext(events)
            if isinstance(event, MarkPassed):
                names.append(event.name)
        return names

    return await soon(reading(), f"{count} marks")


def _only(kind: type[E], events: list[LineEvent]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]
