"""What every `SpeechToText` promises."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager

import pytest

from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.recording import wav
from bakame_core.errors import Garbled, PortError, TimedOut, Unavailable
from bakame_core.ports.speech_to_text import Hints, SpeechToText, Transcript
from bakame_core.testing.contracts.probes import cancel_on_the_way, failure, no_task_but
from bakame_core.testing.running import run

NO_HINTS = Hints()

SILENCE = (
    Clip(wav(b"\xff" * 16_000, TELEPHONE), Container.WAV, 2.0),
    Clip(wav(b"\0" * 32_000, AudioFormat(Encoding.PCM, 8_000)), Container.WAV, 2.0),
)
"""Two seconds of digital silence, as a carrier and as a computer write it."""

NO_AUDIO = (
    Clip(b"", Container.WAV),
    Clip(b"<html><body>404 Not Found</body></html>" * 20, Container.MP3),
    Clip(bytes(range(256)) * 8, Container.WAV),
)
"""Nothing, an error page, and noise that is no file of any kind."""


class SpeechToTextContract(ABC):
    """
    Subclass it; say how a recogniser is opened, and give it a clip whose words you know.

    A recogniser that depends on a service says in `away` how it looks while that is away.
    """

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        """A recogniser that works; closed when the block is left."""

    @abstractmethod
    def spoken(self) -> tuple[Clip, str]:
        """A clip, and words that any good transcript of it holds (case, punctuation and order do not matter)."""

    def away(self) -> AbstractAsyncContextManager[SpeechToText] | None:
        """A recogniser whose service cannot be reached; None where it depends on none."""
        return None

    def _with(self, body: Callable[[SpeechToText], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as recogniser:
                await body(recogniser)

        run(main)

    def _understood(self, transcript: Transcript) -> None:
        heard = _words(transcript.text)
        missing = _words(self.spoken()[1]) - heard
        assert not missing, f"{sorted(missing)} missing in {transcript.text!r}"

    def test_known_words_come_back(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            transcript = await recogniser.transcribe(self.spoken()[0], NO_HINTS)
            self._understood(transcript)
            assert transcript.text == transcript.text.strip()

        self._with(body)

    def test_silence_is_no_words_and_no_error(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            for clip in SILENCE:
                assert (await recogniser.transcribe(clip, NO_HINTS)).text == ""

        self._with(body)

    def test_what_is_no_audio_is_garbled(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            for clip in NO_AUDIO:
                await failure(recogniser.transcribe(clip, NO_HINTS), (Garbled,), recogniser.traits.name)
            self._understood(await recogniser.transcribe(self.spoken()[0], NO_HINTS))

        self._with(body)

    def test_doubt_is_a_share_and_usage_names_the_model_of_the_traits(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            transcript = await recogniser.transcribe(self.spoken()[0], NO_HINTS)
            assert transcript.no_speech is None or 0 <= transcript.no_speech <= 1
            assert transcript.usage is None or transcript.usage.model == recogniser.traits.model

        self._with(body)

    def test_a_likely_word_is_a_hint_and_no_part_of_silence(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            hints = Hints(Language.ENGLISH, "What is six times nine? Mirongo itanu na ine… " * 40)
            assert (await recogniser.transcribe(SILENCE[0], hints)).text == ""

        self._with(body)

    def test_a_language_that_it_cannot_be_told_is_no_error(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            unknown = set(Language) - recogniser.traits.languages
            if not unknown:
                pytest.skip("traits.languages holds all languages: there is none that it cannot be told")
            for language in unknown:
                await recogniser.transcribe(self.spoken()[0], Hints(language))

        self._with(body)

    def test_every_language_of_its_traits_can_be_told(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            if not recogniser.traits.languages:
                pytest.skip("traits.languages is empty: it cannot be told any language")
            for language in recogniser.traits.languages:
                await recogniser.transcribe(self.spoken()[0], Hints(language))

        self._with(body)

    def test_two_clips_at_once_do_not_mix(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            clips = (self.spoken()[0], SILENCE[0]) * 2
            found = await asyncio.gather(*(recogniser.transcribe(clip, NO_HINTS) for clip in clips))
            for words, nothing in (found[:2], found[2:]):
                self._understood(words)
                assert nothing.text == ""

        self._with(body)

    def test_one_that_fails_does_not_disturb_another(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            good, _ = await asyncio.gather(
                recogniser.transcribe(self.spoken()[0], NO_HINTS),
                failure(recogniser.transcribe(NO_AUDIO[1], NO_HINTS), (Garbled,), recogniser.traits.name),
            )
            self._understood(good)

        self._with(body)

    def test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            clip = self.spoken()[0]

            async def work() -> Transcript:
                return await recogniser.transcribe(clip, NO_HINTS)

            await cancel_on_the_way(work)
            self._understood(await recogniser.transcribe(clip, NO_HINTS))

        self._with(body)

    def test_no_task_is_left_once_the_words_are_there(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            await recogniser.transcribe(self.spoken()[0], NO_HINTS)
            before = asyncio.all_tasks()
            await recogniser.transcribe(self.spoken()[0], NO_HINTS)
            await no_task_but(before)

        self._with(body)

    def test_traits_are_there_at_once_and_never_change(self) -> None:
        async def body(recogniser: SpeechToText) -> None:
            traits = recogniser.traits
            assert traits.name
            assert traits.model
            assert traits.languages <= set(Language)
            await recogniser.transcribe(self.spoken()[0], NO_HINTS)
            assert recogniser.traits == traits

        self._with(body)

    def test_a_service_that_is_away_is_an_error_of_the_tree(self) -> None:
        away = self.away()
        if away is None:
            pytest.skip("`away` gives None: it depends on no service")

        async def main() -> None:
            async with away as recogniser:
                work = recogniser.transcribe(self.spoken()[0], NO_HINTS)
                error: PortError = await failure(work, (Unavailable, TimedOut), recogniser.traits.name)
                assert error.transient

        run(main)


def _words(text: str) -> set[str]:
    letters = "".join(c if c.isalnum() else " " for c in text.casefold())
    return set(letters.split())
