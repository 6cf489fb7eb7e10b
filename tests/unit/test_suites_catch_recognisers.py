"""A suite that cannot fail certifies nothing: here it is given recognisers that break one promise each, and must say so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import pytest
from attrs import define

from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.language import Language
from bakame_core.domain.recording import wav
from bakame_core.errors import Garbled
from bakame_core.ports.speech_to_text import Hints, SpeechToText, SttTraits, Transcript
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract as Promise
from bakame_core.testing.fakes import FakeTranscriber
from fakes.broken import caught

CLIP = Clip(wav(bytes(range(0x80, 0xF0)) * 100, TELEPHONE), Container.WAV, 1.4)


class HearsGhosts(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        return Transcript((await super().transcribe(clip, hints)).text or "Thank you for watching!")


class RepeatsTheHint(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        return Transcript((await super().transcribe(clip, hints)).text or hints.words)


class RaisesItsOwn(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        try:
            return await super().transcribe(clip, hints)
        except Garbled as error:
            raise ValueError("bad file") from error


class NamesAnother(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        try:
            return await super().transcribe(clip, hints)
        except Garbled:
            raise Garbled("openai") from None


class TakesGarbageForSilence(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        try:
            return await super().transcribe(clip, hints)
        except Garbled:
            return Transcript("")


class Mixes(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        self.clip = clip
        await asyncio.sleep(0)
        return await super().transcribe(self.clip, hints)


class WillNotStop(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        transcript = await super().transcribe(clip, hints)
        try:
            await asyncio.sleep(0.01)
        except asyncio.CancelledError:
            return transcript
        return transcript


class GoesOnInTheBackground(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        self.upload = asyncio.create_task(asyncio.sleep(3_600))
        return await super().transcribe(clip, hints)


class KnowsNoSwahili(FakeTranscriber):
    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        if hints.language is Language.SWAHILI:
            raise Garbled("fake", "no such language")
        return await super().transcribe(clip, hints)


@define
class Recognisers(Promise):
    recogniser: SpeechToText

    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        return nullcontext(self.recogniser)

    def spoken(self) -> tuple[Clip, str]:
        return CLIP, "seven times eight"


FRENCH_ONLY = SttTraits("fake", "fake-stt", frozenset({Language.FRENCH}))


RECOGNISERS = {
    "hears other words": (
        FakeTranscriber(otherwise="seven times nine"),
        Promise.test_known_words_come_back,
        "eight",
    ),
    "leaves white space": (
        FakeTranscriber(otherwise=" seven times eight\n"),
        Promise.test_known_words_come_back,
        "seven times eight",
    ),
    "hears ghosts": (HearsGhosts(), Promise.test_silence_is_no_words_and_no_error, "Thank you"),
    "repeats the hint": (RepeatsTheHint(), Promise.test_a_likely_word_is_a_hint_and_no_part_of_silence, "Mirongo"),
    "raises its own": (RaisesItsOwn(), Promise.test_what_is_no_audio_is_garbled, "only errors of bakame_core.errors"),
    "names another": (NamesAnother(), Promise.test_what_is_no_audio_is_garbled, "names 'openai'"),
    "takes garbage for silence": (TakesGarbageForSilence(), Promise.test_what_is_no_audio_is_garbled, "no error"),
    "mixes": (Mixes(), Promise.test_two_clips_at_once_do_not_mix, "missing|seven"),
    "will not stop": (
        WillNotStop(),
        Promise.test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task,
        "swallowed",
    ),
    "goes on in the background": (
        GoesOnInTheBackground(),
        Promise.test_no_task_is_left_once_the_words_are_there,
        "left behind",
    ),
}


@pytest.mark.parametrize(("recogniser", "test", "saying"), RECOGNISERS.values(), ids=RECOGNISERS)
def test_a_broken_recogniser_is_caught(recogniser: SpeechToText, test: Callable[[Any], None], saying: str) -> None:
    caught(test, Recognisers(recogniser), saying)


REFUSING = {
    "refuses a language of its traits": (KnowsNoSwahili(), Promise.test_every_language_of_its_traits_can_be_told),
    "refuses what it cannot be told": (
        KnowsNoSwahili(traits=FRENCH_ONLY),
        Promise.test_a_language_that_it_cannot_be_told_is_no_error,
    ),
}


@pytest.mark.parametrize(("recogniser", "test"), REFUSING.values(), ids=REFUSING)
def test_a_recogniser_that_refuses_a_language_is_caught(recogniser: SpeechToText, test: Callable[[Any], None]) -> None:
    with pytest.raises(Garbled):
        test(Recognisers(recogniser))


def test_what_is_whole_is_not_caught() -> None:
    # Else what is caught above might not be the break.
    Recognisers(FakeTranscriber(otherwise="seven times eight")).test_two_clips_at_once_do_not_mix()
