"""The three OpenAI adapters in front of the scripted server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from attrs import frozen

from bakame_adapters.openai import OpenAiModel, OpenAiVoice, WhisperTranscriber, open_client
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.errors import PortError
from bakame_core.ports.language_model import Delta, Finished
from bakame_core.ports.speech_to_text import Hints, Transcript
from bakame_core.ports.text_to_speech import Voice
from bakame_core.testing.running import run
from fakes.openai_server import Heard, OpenAiServer, Reply, Route, Say, Speaking, serving, tone, wav_head

KEY = "sk-canary-key"
QUESTION = "canary what is half of ten"
PROMPT = Prompt((Message(Role.SYSTEM, "You are a tutor."), Message(Role.USER, QUESTION)), max_tokens=120)
CLIP = Clip(wav_head(8_000) + tone(0.2, 8_000), Container.WAV, 0.2)
SLOW_FRENCH = Voice(Language.FRENCH, slow=True)
ENGLISH = Voice(Language.ENGLISH)
ANSWER = Say("Half of ten is five.")
NO_HINTS = Hints()
ROUTES: tuple[Route, ...] = ("chat", "transcriptions", "speech")
DEFAULTS: dict[Route, Reply] = {"chat": ANSWER, "transcriptions": Heard("Half of ten."), "speech": Speaking()}


@frozen
class Bench:
    """The three adapters in front of one server."""

    server: OpenAiServer
    model: OpenAiModel
    ears: WhisperTranscriber
    voice: OpenAiVoice

    async def ask(self, prompt: Prompt = PROMPT) -> tuple[str, Finished]:
        async with self.model.answer(prompt) as pieces:
            *deltas, end = [piece async for piece in pieces]
        assert isinstance(end, Finished)
        assert all(isinstance(delta, Delta) and delta.text for delta in deltas)
        return "".join(delta.text for delta in deltas if isinstance(delta, Delta)), end

    async def hear(self, hints: Hints = NO_HINTS, clip: Clip = CLIP) -> Transcript:
        return await self.ears.transcribe(clip, hints)

    async def say(
        self, text: str = "Half of ten is five.", voice: Voice = ENGLISH, fmt: AudioFormat = TELEPHONE
    ) -> bytes:
        async with self.voice.speak(text, fmt, voice) as pieces:
            made = [piece async for piece in pieces]
        assert all(made)
        return b"".join(made)

    async def use(self, route: Route) -> object:
        uses: dict[Route, Callable[[], Awaitable[object]]] = {
            "chat": self.ask,
            "transcriptions": self.hear,
            "speech": self.say,
        }
        return await uses[route]()


@asynccontextmanager
async def bench(ears: str = "whisper-1", voice: str = "tts-1") -> AsyncIterator[Bench]:
    async with serving() as server, open_client(KEY, server.url) as client:
        yield Bench(
            server, OpenAiModel(client, "gpt-4o-mini"), WhisperTranscriber(client, ears), OpenAiVoice(client, voice)
        )


def failure(route: Route, reply: Reply) -> PortError:
    """The error that a route's adapter raises when the server answers `reply`; there is one request, never a second."""

    async def main() -> PortError:
        async with bench() as b:
            b.server.script(route, reply)
            with pytest.raises(PortError) as raised:
                await b.use(route)
            assert len(b.server.requests) == 1
            return raised.value

    return run(main)
