"""A recogniser that hangs is asked once more for the same words, while the learner waits."""

from __future__ import annotations

import asyncio

import pytest

from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.recording import wav
from bakame_core.errors import Unavailable
from bakame_core.ports.speech_to_text import Hints, Transcript
from bakame_core.runtime.listening_twice import ListeningTwice
from bakame_core.testing.fakes import FakeTranscriber
from bakame_core.testing.faults import Delay, Fail, Fault, Stall
from bakame_core.testing.virtual_time import run_virtual

CLIP = Clip(wav(bytes(range(0x80, 0xF0)) * 100, TELEPHONE), Container.WAV, 1.4)


def heard(*faults: Fault) -> tuple[Transcript, float, int]:
    """What was heard, after how many seconds, and of how many requests."""
    fake = FakeTranscriber(["half of ten"])
    fake.calls.will("transcribe", *faults)

    async def main() -> tuple[Transcript, float]:
        loop = asyncio.get_running_loop()
        transcript = await ListeningTwice(fake).transcribe(CLIP, Hints())
        assert len(asyncio.all_tasks()) == 1
        return transcript, loop.time()

    transcript, took = run_virtual(main)
    return transcript, took, len(fake.calls.of("transcribe"))


def test_one_that_answers_is_asked_once() -> None:
    transcript, took, requests = heard(Delay(1.0))
    assert (transcript.text, took, requests) == ("half of ten", 1.0, 1)
    assert transcript.usage is not None
    assert transcript.usage.audio_seconds == pytest.approx(1.4)


def test_one_that_hangs_is_asked_again_and_both_are_paid_for() -> None:
    transcript, took, requests = heard(Stall(), Delay(0.5))
    assert (transcript.text, requests) == ("half of ten", 2)
    assert took < 2.5
    assert transcript.usage is not None
    assert transcript.usage.audio_seconds == pytest.approx(2.8)
    assert transcript.usage.estimated


def test_an_error_of_one_waits_for_the_other() -> None:
    assert heard(Delay(3.0), Fail(Unavailable("fake")))[0].text == "half of ten"


def test_one_that_is_always_slow_is_not_made_slower() -> None:
    fake = FakeTranscriber()
    fake.calls.will("transcribe", *[Delay(3.0)] * 30)

    async def main() -> int:
        listening = ListeningTwice(fake)
        for _ in range(8):
            await listening.transcribe(CLIP, Hints())
        before = len(fake.calls.of("transcribe"))
        await listening.transcribe(CLIP, Hints())
        return len(fake.calls.of("transcribe")) - before

    assert run_virtual(main) == 1
