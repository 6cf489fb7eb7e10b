"""
A voice of another team that takes its time: an answer sounds so long that whoever interrupts it comes in time, on
whatever machine. `BAKAME_TTS=fakes.long_voice:opened`, with this folder's parent on the path.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager, nullcontext

from bakame_adapters.scripted import ScriptedVoice
from bakame_adapters.scripted.model import ANSWER
from bakame_adapters.scripted.voice import tone
from bakame_core.domain.audio import AudioFormat
from bakame_core.ports.text_to_speech import TextToSpeech, Voice

LONG = 100
"""Tones that the scripted answer lasts: a minute and a half."""


class LongVoice(ScriptedVoice):
    """Hums as the scripted voice, and for `LONG` tones where it says the beginning of the scripted answer."""

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        async with super().speak(text, fmt, voice) as hummed, aclosing(_drawn_out(text, fmt, hummed)) as pieces:
            yield pieces


async def _drawn_out(text: str, fmt: AudioFormat, hummed: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    async for piece in hummed:
        yield piece
    for _ in range(LONG if ANSWER.startswith(text.strip()) else 0):
        yield tone(fmt)


def opened() -> AbstractAsyncContextManager[TextToSpeech]:
    return nullcontext(LongVoice())
