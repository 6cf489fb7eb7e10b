"""Text to speech by ``/audio/speech``, streamed and made ready for the telephone on the way."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any

from attrs import define, field
from openai import AsyncOpenAI

from bakame_adapters.openai.failures import ADAPTER, translating
from bakame_adapters.openai.sound import Converter
from bakame_adapters.openai.wav import PcmReader
from bakame_core.domain.audio import AudioFormat
from bakame_core.domain.language import Language
from bakame_core.errors import Garbled, PortError, Rejected
from bakame_core.ports.text_to_speech import TtsTraits, Voice

# `response_format: pcm` is 24 kHz, 16-bit, little-endian, mono, without a header (OpenAI's text-to-speech guide).
_PCM_RATE = 24_000

_SLOW = 0.8

_SOUND_VERSION = 1
"""Raised with any change here after which the same words sound different."""


@define
class OpenAiVoice:
    """
    Speaks all four languages. Kinyarwanda is read with an accent: no voice of OpenAI's was made for it, and it is
    offered because hearing it so beats not hearing it.

    Args:
        client: From `open_client`; shared, and closed by whoever opened it.
        model: ``tts-1`` begins soonest. The ``gpt-…-tts`` models are told the language and the pace in words as well.
        voice: The voice of every language that is not in `voices`.
        voices: Other voices for some languages.
        name: What logs call it.
    """

    _client: AsyncOpenAI = field(repr=False)
    model: str = "tts-1"
    voice: str = "alloy"
    voices: Mapping[Language, str] = field(factory=dict)
    name: str = ADAPTER

    @property
    def traits(self) -> TtsTraits:
        """All languages; the key tells hosts apart, since compatible servers reuse OpenAI's names."""
        voices = ",".join(self.voices.get(language, self.voice) for language in Language)
        host = self._client.base_url.host
        key = f"{host}/{self.model}/{voices}/{_SLOW}/{_SOUND_VERSION}"
        return TtsTraits(self.name, self.model, frozenset(Language), key)

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        """
        The sound of `text`; the request is sent on entering, the connection closed on leaving.

        Raises:
            Rejected: The text is empty, or the server refuses it (OpenAI takes at most 4,096 characters).
            Garbled: No sound came, or it is neither PCM nor a WAV file.
            PortError: Any other of the tree.
        """
        if not text.strip():
            raise Rejected(self.name, "nothing to say")
        request = self._client.audio.speech.with_streaming_response.create(**self._request(text, voice))
        with translating(self.name):
            response = await request.__aenter__()
        try:
            self._refuse_text(response.headers)
            async with aclosing(self._pieces(response.iter_bytes(), fmt)) as pieces:
                yield pieces
        finally:
            with suppress(PortError), translating(self.name):
                await request.__aexit__(None, None, None)

    def _request(self, text: str, voice: Voice) -> dict[str, Any]:
        request: dict[str, Any] = {
            "model": self.model,
            "input": text,
            "voice": self.voices.get(voice.language, self.voice),
            "response_format": "pcm",
        }
        if voice.slow:
            request["speed"] = _SLOW
        # `tts-1` and most compatible servers do not know instructions; the models that do take speed less seriously.
        if self.model.startswith("gpt-"):
            pace = "slowly and clearly" if voice.slow else "clearly"
            request["instructions"] = f"Speak {voice.language.english_name}, warmly and {pace}, to a child."
        return request

    def _refuse_text(self, headers: Mapping[str, str]) -> None:
        """Raw samples have no mark of their own: a web page sent with status 200 would be played as noise."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind.startswith("text/") or kind.endswith("json"):
            raise Garbled(self.name, "text where sound was promised")

    async def _pieces(self, data: AsyncIterator[bytes], fmt: AudioFormat) -> AsyncGenerator[bytes, None]:
        spoke = False
        reader = PcmReader(_PCM_RATE)
        converter: Converter | None = None
        with translating(self.name):
            async for part in data:
                samples = reader.feed(part)
                if not len(samples):
                    continue
                # Only now is the rate known: a WAV header may have told another one.
                converter = converter or Converter(reader.rate, fmt)
                if made := converter.feed(samples):
                    spoke = True
                    yield made
            converter = converter or Converter(reader.rate, fmt)
            rest = converter.feed(reader.finish()) + converter.finish()
        if rest:
            yield rest
        elif not spoke:
            raise Garbled(self.name, "no sound came")
