"""The machine of streamed calls in a hostile world."""

import pytest
from attrs import evolve
from hypothesis import settings

from bakame_core.machines.streaming.events import Command, Event, Played
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call
from bakame_core.testing.call_simulator import Simulation, simulate
from bakame_core.testing.call_world import CallWorld
from bakame_core.testing.outside import streaming

TestStreamedCall = CallWorld.TestCase
TestStreamedCall.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)


def test_hundreds_of_whole_calls_keep_every_promise() -> None:
    machine = streaming()
    worlds = simulate(range(150), machine)
    assert all(world.end is not None for world in worlds)
    assert sum(world.clears for world in worlds) > 500
    assert sum(bool(note.unheard) for world in worlds for note in world.notes) > 300


def test_a_seed_is_a_call() -> None:
    machine = streaming()
    first, second = Simulation(7, machine).run(), Simulation(7, machine).run()
    assert first.notes == second.notes
    assert first.now == second.now


class Forgetful(Streaming):
    """A machine that takes every mark for a played one, also those that a clear brings back."""

    def step(self, call: Call, event: Event) -> tuple[Call, tuple[Command, ...]]:
        if isinstance(event, Played) and call.reply is not None and call.reply.held:
            reply = call.reply
            return evolve(call, reply=evolve(reply, played=min(reply.played + 1, len(reply.segments)))), ()
        return super().step(call, event)


def test_a_broken_promise_names_its_seed() -> None:
    right = streaming()
    wrong = Forgetful(right.turns, right.pace)
    with pytest.raises(AssertionError, match=r"seed \d+, at [\d.]+ s: heard is not what was heard"):
        simulate(range(20), wrong)
