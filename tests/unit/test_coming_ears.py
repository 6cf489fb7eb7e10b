"""A call that begins before the detector is there loses nothing by it."""

from __future__ import annotations

import asyncio

import pytest

from bakame_core.errors import Unavailable
from bakame_core.ports.voice_activity import Decision, SpeechBegan, SpeechEnded, VoiceActivity, VoiceActivityTraits
from bakame_core.runtime.coming_ears import MOST_KEPT, ComingVoiceActivity
from bakame_core.testing.contracts.telephone_sounds import silence, tone
from bakame_core.testing.contracts.voice_activity import frames
from bakame_core.testing.fakes import FakeVoiceActivity
from bakame_core.testing.virtual_time import run_virtual

TRAITS = VoiceActivityTraits("coming", knows_voices=True)
WORD = silence(0.3) + tone((150, 300, 450), 0.6, -20.0) + silence(0.6)


def coming(*tries: VoiceActivity | Exception) -> ComingVoiceActivity:
    """One that gives, or raises, these in turn."""
    left = iter(tries)

    def load() -> VoiceActivity:
        found = next(left)
        if isinstance(found, Exception):
            raise found
        return found

    return ComingVoiceActivity(load, TRAITS)


def kinds(told: list[Decision]) -> list[type[Decision]]:
    return [type(each) for each in told]


def test_what_is_said_while_it_loads_is_heard_once_it_is_there() -> None:
    async def main() -> None:
        told: list[Decision] = []
        activity = coming(FakeVoiceActivity())
        assert activity.traits == TRAITS
        with activity.ear(told.append) as ear:
            for at, audio in frames(WORD):
                ear.hear(audio, at)
            assert told == []
            assert activity.lag == pytest.approx(1.5), "whoever asks must know that nobody has listened yet"
            await activity.ready()
            await asyncio.sleep(2.0)
            assert kinds(told) == [SpeechBegan, SpeechEnded]
            for at, audio in frames(WORD):
                ear.hear(audio, 2.0 + at)
            await asyncio.sleep(2.0)
            assert kinds(told) == [SpeechBegan, SpeechEnded] * 2

    run_virtual(main)


def test_a_call_that_nobody_waited_for_has_it_loaded() -> None:
    async def main() -> None:
        told: list[Decision] = []
        activity = coming(FakeVoiceActivity())
        with activity.ear(told.append) as ear:
            for at, audio in frames(WORD):
                ear.hear(audio, at)
                await asyncio.sleep(0.02)
            await asyncio.sleep(1.0)
        assert kinds(told) == [SpeechBegan, SpeechEnded]

    run_virtual(main)


def test_no_more_is_kept_than_the_last_five_seconds() -> None:
    async def main() -> None:
        activity = coming(FakeVoiceActivity())
        with activity.ear(lambda _: None) as ear:
            for at, audio in frames(bytes(3 * MOST_KEPT)):
                ear.hear(audio, at)
            assert activity.lag == 5.0

    run_virtual(main)


def test_a_call_that_ended_before_it_came_is_told_nothing_and_leaves_nothing() -> None:
    async def main() -> None:
        told: list[Decision] = []
        fake = FakeVoiceActivity()
        activity = coming(fake)
        with activity.ear(told.append) as ear:
            for at, audio in frames(WORD):
                ear.hear(audio, at)
        assert activity.lag == 0.0
        await activity.ready()
        await asyncio.sleep(2.0)
        assert told == []
        assert fake.open_ears == 0

    run_virtual(main)


def test_a_load_that_failed_is_told_and_tried_again() -> None:
    async def main() -> None:
        told: list[Decision] = []
        activity = coming(Unavailable("silero", "no"), FakeVoiceActivity())
        with pytest.raises(Unavailable):
            await activity.ready()
        with activity.ear(told.append) as ear:
            for at, audio in frames(WORD):
                ear.hear(audio, at)
            await asyncio.sleep(2.0)
        assert kinds(told) == [SpeechBegan, SpeechEnded]

    run_virtual(main)
