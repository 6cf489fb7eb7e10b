"""The machine of streamed calls in a hostile world."""

from hypothesis import settings

from bakame_core.testing.call_world import CallWorld

TestStreamedCall = CallWorld.TestCase
TestStreamedCall.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
