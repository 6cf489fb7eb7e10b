"""A voice that hums a tone for each sentence."""

from __future__ import annotations

import math
import struct
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import lru_cache

from attrs import define

from bakame_core.domain.audio import AudioFormat, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.sentences import sentences
from bakame_core.domain.telephone import code_of
from bakame_core.errors import Rejected
from bakame_core.ports.text_to_speech import TtsTraits, Voice

ADAPTER = "scripted"
PITCH = 440
SECONDS = 0.9

_TRAITS = TtsTraits(ADAPTER, "scripted-tts", frozenset(Language), cache_key="scripted-1")
_LOUDNESS = 0.3 * 32_767
_MOST_FORMATS = 16


@define
class ScriptedVoice:
    """Gives a tone of 440 Hz at once, 0.9 seconds of it a sentence, one piece each."""

    @property
    def traits(self) -> TtsTraits:
        """It hums in every language."""
        return _TRAITS

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:  # noqa: ARG002 - the port has a voice
        """
        See `TextToSpeech.speak`.

        Raises:
            Rejected: The text is empty.
        """
        count = len(sentences(text))
        if not count:
            raise Rejected(ADAPTER, "the text is empty")
        async with aclosing(_repeated(tone(fmt), count)) as pieces:
            yield pieces


async def _repeated(piece: bytes, count: int) -> AsyncGenerator[bytes, None]:
    for _ in range(count):
        yield piece


@lru_cache(maxsize=_MOST_FORMATS)
def tone(fmt: AudioFormat) -> bytes:
    """0.9 seconds of 440 Hz in `fmt`: 396 whole waves, so that pieces join without a click. Computed once a format."""
    wave = b"".join(_sample(math.sin(2 * math.pi * PITCH * at / fmt.rate), fmt) for at in range(_until_it_repeats(fmt)))
    length = round(SECONDS * fmt.rate) * fmt.bytes_per_second // fmt.rate
    return (wave * (length // len(wave) + 1))[:length]


def _until_it_repeats(fmt: AudioFormat) -> int:
    return fmt.rate // math.gcd(PITCH, fmt.rate)


def _sample(height: float, fmt: AudioFormat) -> bytes:
    value = round(_LOUDNESS * height)
    return bytes([code_of(value)]) if fmt.encoding is Encoding.MULAW else struct.pack("<h", value)
