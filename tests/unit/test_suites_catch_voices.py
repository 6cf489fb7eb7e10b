"""A suite that cannot fail certifies nothing: here it is given voices that break one promise each, and must say so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

import pytest
from attrs import define, evolve, field

from bakame_core.domain.audio import AudioFormat
from bakame_core.domain.language import Language
from bakame_core.ports.text_to_speech import TextToSpeech, TtsTraits, Voice
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract as Promise
from bakame_core.testing.fakes import FakeVoice
from fakes.broken import caught


@define
class Alters(FakeVoice):
    """A voice whose pieces are changed on the way."""

    change: Callable[[list[bytes]], list[bytes]] = field(kw_only=True)

    def _pieces(self, text: str, fmt: AudioFormat, voice: Voice) -> list[bytes]:
        return self.change(super()._pieces(text, fmt, voice))


class SpeaksNothing(FakeVoice):
    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        async with super().speak(text.strip() or "Er.", fmt, voice) as pieces:
            yield pieces


class ForgetsItsPump(FakeVoice):
    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        queue: asyncio.Queue[bytes] = asyncio.Queue()

        async def pump() -> None:
            async with FakeVoice().speak(text, fmt, voice) as pieces:
                async for piece in pieces:
                    queue.put_nowait(piece)
            await asyncio.sleep(3_600)

        async def pieces() -> AsyncIterator[bytes]:
            while True:
                yield await queue.get()

        self.task = asyncio.create_task(pump())
        yield pieces()


class SpeaksItsOwnLanguageOnly(FakeVoice):
    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        async with super().speak(text, fmt, evolve(voice, language=Language.FRENCH)) as pieces:
            yield pieces


class MixesTexts(FakeVoice):
    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        self.text = text
        await asyncio.sleep(0)
        async with super().speak(self.text, fmt, voice) as pieces:
            yield pieces


@define
class Voices(Promise):
    voice: TextToSpeech

    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        return nullcontext(self.voice)


FRENCH_VOICE = TtsTraits("fake", "fake-tts", frozenset({Language.FRENCH}), "1")


def in_threes(pieces: list[bytes]) -> list[bytes]:
    sound = b"".join(pieces)
    return [sound[start : start + 3] for start in range(0, len(sound), 3)]


VOICES = {
    "empty piece": (
        Alters(change=lambda p: [*p, b""]),
        Promise.test_every_format_is_bare_samples_of_a_sane_length,
        "must not be empty",
    ),
    "half samples": (
        Alters(change=in_threes),
        Promise.test_every_format_is_bare_samples_of_a_sane_length,
        "whole samples",
    ),
    "header": (
        Alters(change=lambda p: [b"RIFF", *p]),
        Promise.test_every_format_is_bare_samples_of_a_sane_length,
        "header",
    ),
    "silence": (
        Alters(change=lambda p: [b"\0" * len(x) for x in p]),
        Promise.test_every_language_of_its_traits_is_spoken,
        "no sound",
    ),
    "one length in bytes": (
        Alters(change=lambda _: [b"abcdefgh" * 99]),
        Promise.test_every_format_is_bare_samples_of_a_sane_length,
        "take",
    ),
    "stops after the first piece": (
        Alters(change=lambda p: p[:1]),
        Promise.test_five_sentences_take_longer_than_one,
        "0.2 >",
    ),
    "twenty times over": (
        Alters(change=lambda p: p * 20),
        Promise.test_a_sentence_takes_about_as_long_as_people_need,
        "took",
    ),
    "speaks nothing": (SpeaksNothing(), Promise.test_an_empty_text_is_rejected, "no error"),
    "speaks its own language only": (
        SpeaksItsOwnLanguageOnly(traits=FRENCH_VOICE),
        Promise.test_a_language_that_it_does_not_speak_is_rejected,
        "no error",
    ),
    "forgets its pump": (ForgetsItsPump(), Promise.test_left_after_the_first_sound_it_stops_at_once, "left behind"),
    "mixes texts": (MixesTexts(), Promise.test_two_texts_at_once_do_not_mix, "abs"),
}


@pytest.mark.parametrize(("voice", "test", "saying"), VOICES.values(), ids=VOICES)
def test_a_broken_voice_is_caught(voice: TextToSpeech, test: Callable[[Any], None], saying: str) -> None:
    caught(test, Voices(voice), saying)


def test_what_is_whole_is_not_caught() -> None:
    # Else what is caught above might not be the break.
    Voices(FakeVoice()).test_two_texts_at_once_do_not_mix()
