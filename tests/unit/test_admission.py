"""Room for another call, by the lag of the event loop."""

from __future__ import annotations

import asyncio

import pytest

from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.script import HangUp, Say
from bakame_core.runtime.admission import FULL, PER_STREAM, TICK, UNTRIED, Admission, Room
from bakame_core.testing.virtual_time import VirtualClock, VirtualTimeLoop, run_virtual
from fakes.tutor import Rules, Tutor


def test_an_idle_loop_has_room_for_streams() -> None:
    async def main() -> None:
        admission = Admission(VirtualClock().monotonic)
        async with admission.watching():
            await asyncio.sleep(20 * TICK)
            assert admission.lag == pytest.approx(0, abs=1e-6)
            assert admission.room is Room.STREAM

    run_virtual(main)


def test_a_late_loop_has_none_and_has_it_again_when_it_is_not_late_any_more() -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        admission = Admission(loop.time, late=0.02)
        async with admission.watching():
            for _ in range(3):
                # What blocks a loop: time has passed when it looks again.
                loop.jump(0.4)
                await asyncio.sleep(0.01)
            rooms = [admission.room]
            await asyncio.sleep(40 * TICK)
            assert [*rooms, admission.room] == [Room.TURNS, Room.STREAM]

    run_virtual(main)


def test_what_a_start_holds_up_turns_nobody_away() -> None:
    async def main() -> None:
        admission = Admission(VirtualClock().monotonic, behind=lambda: 5.0)
        admission.starting = True
        async with admission.watching():
            await asyncio.sleep(20 * TICK)
            rooms = [admission.room]
            admission.starting = False
            await asyncio.sleep(20 * TICK)
            assert [*rooms, admission.room] == [Room.STREAM, Room.TURNS], "turn by turn nobody needs a detector"

    run_virtual(main)


def test_a_detector_that_falls_behind_takes_no_stream_more_although_the_loop_is_on_time() -> None:
    async def main() -> None:
        behind = 0.05
        admission = Admission(VirtualClock().monotonic, behind=lambda: behind)
        async with admission.watching():
            await asyncio.sleep(20 * TICK)
            rooms = [admission.room]
            behind = 0.4
            await asyncio.sleep(5 * TICK)
            rooms.append(admission.room)
            behind = 0.0
            await asyncio.sleep(30 * TICK)
            assert [*rooms, admission.room] == [Room.STREAM, Room.TURNS, Room.STREAM]

    run_virtual(main)


def test_calls_that_came_together_are_counted_before_they_talk_and_no_longer_than_that() -> None:
    async def main() -> None:
        clock = VirtualClock()
        admission = Admission(clock.monotonic)
        taken = 0
        while admission.room is Room.STREAM:
            admission.let_in()
            taken += 1
        assert taken == pytest.approx(FULL / PER_STREAM, abs=1)
        rooms = [admission.room]
        await asyncio.sleep(UNTRIED)
        assert [*rooms, admission.room] == [Room.TURNS, Room.STREAM], "by now their work shows, or is not coming"

    run_virtual(main)


def test_a_processor_that_is_nearly_full_takes_no_stream_although_nothing_is_late() -> None:
    async def main() -> None:
        clock = VirtualClock()
        admission = Admission(clock.monotonic, used=(lambda: 0.1 * clock.monotonic(), lambda: 0.9 * clock.monotonic()))
        async with admission.watching():
            rooms = [admission.room]
            await asyncio.sleep(30)
            assert [*rooms, admission.room] == [Room.STREAM, Room.TURNS]

    run_virtual(main)


def test_where_a_call_costs_more_than_usual_fewer_are_let_in_at_once() -> None:
    async def main() -> None:
        clock = VirtualClock()
        admission = Admission(clock.monotonic, used=(lambda: 0.5 * clock.monotonic(),), streams=lambda: 25)
        async with admission.watching():
            await asyncio.sleep(30)
            taken = 0
            while admission.room is Room.STREAM:
                admission.let_in()
                taken += 1
            assert taken == pytest.approx((FULL - 0.5) / (0.5 / 25), abs=1)

    run_virtual(main)


@pytest.mark.parametrize(("lag", "room"), [(0.0, Room.STREAM), (0.07, Room.TURNS), (2.0, Room.NONE)])
def test_what_there_is_room_for_depends_on_the_lag(lag: float, room: Room) -> None:
    admission = Admission(lambda: 0.0)
    admission.lag = lag
    assert admission.room is room


def test_a_process_that_is_about_to_end_begins_no_stream() -> None:
    assert Admission(lambda: 0.0, closing=True).room is Room.TURNS


@pytest.mark.parametrize("language", Language)
def test_whom_there_is_no_room_for_is_told_so_politely(language: Language) -> None:
    async def main() -> None:
        tutor = Tutor(rules=Rules(language=language))
        say, hang_up = (await tutor.calling.busy()).steps
        spoken = language if language in tutor.telephony.traits.says else Language.ENGLISH
        assert say == Say(tutor.policy.line(Line.BUSY, spoken), spoken)
        assert isinstance(hang_up, HangUp)

    run_virtual(main)
