"""What every `TextToSpeech` promises."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bakame_core.domain.audio import TELEPHONE, AudioFormat, Encoding
from bakame_core.domain.language import Language
from bakame_core.errors import PortError, Rejected, TimedOut, Unavailable
from bakame_core.ports.text_to_speech import TextToSpeech, Voice
from bakame_core.testing.contracts.probes import (
    cancel_on_the_way,
    dropped_unused,
    fail_inside,
    failure,
    leave_after,
    read,
)
from bakame_core.testing.running import run

LINES = {
    Language.ENGLISH: "What is seven times eight?",
    Language.FRENCH: "Combien font sept fois huit ?",
    Language.SWAHILI: "Saba mara nane ni ngapi?",
    Language.KINYARWANDA: "Karindwi gukuba umunani ni angahe?",
}
"""A short sentence in each language."""

_HEADERS = (b"RIFF", b"OggS", b"fLaC", b"ID3", b"\x1a\x45\xdf\xa3", b".snd")


class TextToSpeechContract(ABC):
    """
    Subclass it, and say how a voice is opened.

    A voice that depends on a service says in `away` how it looks while that is away.
    """

    formats = (TELEPHONE, AudioFormat(Encoding.PCM, 16_000), AudioFormat(Encoding.PCM, 24_000))
    """Those that are tried; the first is what a telephone needs."""

    letters_per_second = (1.0, 60.0)
    """The slowest and the fastest that a short sentence may be spoken (people: 10 to 20)."""

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        """A voice that works; closed when the block is left."""

    def away(self) -> AbstractAsyncContextManager[TextToSpeech] | None:
        """A voice whose service cannot be reached; None where it depends on none."""
        return None

    def _with(self, body: Callable[[TextToSpeech], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as voice:
                await body(voice)

        run(main)

    def test_every_language_of_its_traits_is_spoken(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            for language in sorted(voice.traits.languages):
                await self._spoken(voice, LINES[language], Voice(language))

        self._with(body)

    def test_every_format_is_bare_samples_of_a_sane_length(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            how = _first(voice)
            lengths = [await self._spoken(voice, LINES[how.language], how, fmt) for fmt in self.formats]
            assert max(lengths) <= 2 * min(lengths), f"the same words take {lengths} seconds, by format"

        self._with(body)

    async def _spoken(self, voice: TextToSpeech, text: str, how: Voice, fmt: AudioFormat = TELEPHONE) -> float:
        """How many seconds `text` takes, after a look at every piece of it."""
        pieces = await read(voice.speak(text, fmt, how))
        assert all(pieces), "a piece must not be empty"
        width = fmt.bytes_per_second // fmt.rate
        assert not any(len(piece) % width for piece in pieces), "a piece must hold whole samples"
        sound = b"".join(pieces)
        assert not sound.startswith(_HEADERS), "samples must come without a header"
        assert len(set(sound)) > 1, "no sound"
        return len(sound) / fmt.bytes_per_second

    def test_a_sentence_takes_about_as_long_as_people_need(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            how = _first(voice)
            text = LINES[how.language]
            seconds = await self._spoken(voice, text, how)
            slowest, fastest = self.letters_per_second
            assert slowest <= len(text) / seconds <= fastest, f"{len(text)} letters took {seconds:.2f} s"

        self._with(body)

    def test_five_sentences_take_longer_than_one(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            how = _first(voice)
            one = await self._spoken(voice, LINES[how.language], how)
            five = await self._spoken(voice, " ".join([LINES[how.language]] * 5), how)
            assert five > 2 * one

        self._with(body)

    def test_slow_speech_is_not_faster(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            how = _first(voice)
            usual = await self._spoken(voice, LINES[how.language], how)
            slow = await self._spoken(voice, LINES[how.language], Voice(how.language, slow=True))
            assert slow >= 0.9 * usual

        self._with(body)

    def test_an_empty_text_is_rejected(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            for nothing in ("", " ", "\n\t "):
                work = read(voice.speak(nothing, TELEPHONE, _first(voice)))
                await failure(work, (Rejected,), voice.traits.name)

        self._with(body)

    def test_a_language_that_it_does_not_speak_is_rejected(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            foreign = set(Language) - voice.traits.languages
            if not foreign:
                pytest.skip("traits.languages holds all languages: there is none that it does not speak")
            for language in foreign:
                work = read(voice.speak(LINES[language], TELEPHONE, Voice(language)))
                await failure(work, (Rejected,), voice.traits.name)

        self._with(body)

    def test_two_texts_at_once_do_not_mix(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            how = _first(voice)
            texts = (LINES[how.language], " ".join([LINES[how.language]] * 6))
            alone = [await self._spoken(voice, text, how) for text in texts]
            together = await asyncio.gather(*(self._spoken(voice, text, how) for text in texts))
            # Voices need not sound the same twice, but nobody takes one length for the other.
            for own, other, seconds in zip(alone, reversed(alone), together, strict=True):
                assert abs(seconds - own) < abs(seconds - other)

        self._with(body)

    def test_after_its_end_a_stream_stays_ended(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            async with self._stream(voice) as pieces:
                assert [piece async for piece in pieces]
                assert [piece async for piece in pieces] == []

        self._with(body)

    def test_left_before_the_first_sound_it_stops_at_once(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            await self._left_after(0, voice)

        self._with(body)

    def test_left_after_the_first_sound_it_stops_at_once(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            await self._left_after(1, voice)

        self._with(body)

    async def _left_after(self, count: int, voice: TextToSpeech) -> None:
        for _ in range(3):
            await leave_after(count, self._stream(voice))
        assert await read(self._stream(voice))

    def test_an_error_of_the_listener_passes_through_the_block_as_it_is(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            await fail_inside(self._stream(voice))

        self._with(body)

    def test_a_block_that_is_never_entered_says_nothing(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            dropped_unused(lambda: self._stream(voice))

        self._with(body)

    def test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            async def work() -> list[bytes]:
                return await read(self._stream(voice))

            await cancel_on_the_way(work)
            assert await read(self._stream(voice))

        self._with(body)

    def test_traits_are_there_at_once_and_never_change(self) -> None:
        async def body(voice: TextToSpeech) -> None:
            traits = voice.traits
            assert traits.name
            assert traits.model
            assert traits.cache_key
            assert traits.languages
            assert traits.languages <= set(Language)
            await read(self._stream(voice))
            assert voice.traits == traits

        self._with(body)

    def test_a_service_that_is_away_is_an_error_of_the_tree(self) -> None:
        away = self.away()
        if away is None:
            pytest.skip("`away` gives None: it depends on no service")

        async def main() -> None:
            async with away as voice:
                work = read(self._stream(voice))
                error: PortError = await failure(work, (Unavailable, TimedOut), voice.traits.name)
                assert error.transient

        run(main)

    def _stream(self, voice: TextToSpeech) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        how = _first(voice)
        return voice.speak(" ".join([LINES[how.language]] * 3), TELEPHONE, how)


def _first(voice: TextToSpeech) -> Voice:
    """The first of its languages, by code."""
    return Voice(min(voice.traits.languages))
