"""The machine of streamed calls in a hostile world."""

import pytest
from hypothesis import settings

from bakame_core.testing.call_simulator import Simulation, simulate
from bakame_core.testing.call_world import CallWorld
from bakame_core.testing.outside import streaming
from fakes.depth import DEEP
from fakes.forgetful import Forgetful

CALLS = 150 if DEEP else 40

TestStreamedCall = CallWorld.TestCase
TestStreamedCall.settings = settings(max_examples=150 if DEEP else 30, stateful_step_count=60, deadline=None)


def test_many_whole_calls_keep_every_promise() -> None:
    machine = streaming()
    worlds = simulate(range(CALLS), machine)
    assert all(world.end is not None for world in worlds)
    assert sum(world.clears for world in worlds) > 3 * CALLS
    assert sum(bool(note.unheard) for world in worlds for note in world.notes) > 2 * CALLS


def test_a_seed_is_a_call() -> None:
    machine = streaming()
    first, second = Simulation(7, machine).run(), Simulation(7, machine).run()
    assert first.notes == second.notes
    assert first.now == second.now


def test_a_broken_promise_names_its_seed() -> None:
    right = streaming()
    wrong = Forgetful(right.turns, right.pace)
    with pytest.raises(AssertionError, match=r"seed \d+, at [\d.]+ s: what is stale changed something"):
        simulate(range(20), wrong)
