"""A voice that hums."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

from attrs import define, field

from bakame_core.domain.audio import AudioFormat, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.telephone import code_of
from bakame_core.errors import Rejected
from bakame_core.ports.text_to_speech import TtsTraits, Voice
from bakame_core.testing.faults import Calls, faulty

_LOUDNESS = 3_276
"""A tenth of full scale."""


@define
class FakeVoice:
    """
    Hums for as long as somebody would speak.

    Features:
        * `seconds_per_letter` of sound for each letter (a half more when slow), in pieces of `piece` seconds that come
          `pace` seconds apart; the pitch of the hum depends on the first letter, so that two texts sound different.
        * `open_streams` says how many texts are being spoken now: 0 once every block was left.
        * `calls` records and lets calls fail: method ``speak``.
    """

    seconds_per_letter: float = 0.06
    piece: float = 0.2
    pace: float = 0.0
    traits: TtsTraits = TtsTraits("fake", "fake-tts", frozenset(Language), "fake-1")
    calls: Calls = field(factory=lambda: Calls({"speak"}), init=False)
    open_streams: int = field(default=0, init=False)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every text that was asked for, oldest first."""
        return tuple(str(call["text"]) for call in self.calls.of("speak"))

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:
        """See `TextToSpeech.speak`."""
        fault = await self.calls.open("speak", text=text, fmt=fmt, voice=voice)
        if not text.strip():
            raise Rejected(self.traits.name, "the text is empty")
        if voice.language not in self.traits.languages:
            raise Rejected(self.traits.name, f"does not speak {voice.language}")
        self.open_streams += 1
        try:
            async with aclosing(faulty(self._pieces(text, fmt, voice), fault, self.pace)) as pieces:
                yield pieces
        finally:
            self.open_streams -= 1

    def _pieces(self, text: str, fmt: AudioFormat, voice: Voice) -> list[bytes]:
        seconds = self.seconds_per_letter * len(text) * (1.5 if voice.slow else 1.0)
        samples = max(1, round(seconds * fmt.rate))
        sound = _hum(8 + ord(text.strip()[0]) % 56, samples, fmt)
        width = fmt.bytes_per_second // fmt.rate
        step = max(1, round(self.piece * fmt.rate)) * width
        return [sound[start : start + step] for start in range(0, len(sound), step)]


def _hum(period: int, samples: int, fmt: AudioFormat) -> bytes:
    """A square wave of two times `period` samples."""
    wave = _sample(_LOUDNESS, fmt) * period + _sample(-_LOUDNESS, fmt) * period
    return (wave * (samples // (2 * period) + 1))[: samples * fmt.bytes_per_second // fmt.rate]


def _sample(value: int, fmt: AudioFormat) -> bytes:
    return bytes([code_of(value)]) if fmt.encoding is Encoding.MULAW else value.to_bytes(2, "little", signed=True)
