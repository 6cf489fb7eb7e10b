"""Twilio's ears and mouth of one relayed call, as the ports that the engine of streamed calls knows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager

from attrs import frozen

from bakame_adapters.twilio.relay import TAGS
from bakame_adapters.twilio.relay_line import BETWEEN, RelayLine
from bakame_core.domain.audio import AudioFormat, Clip
from bakame_core.errors import Rejected
from bakame_core.ports.speech_to_text import Hints, SttTraits, Transcript
from bakame_core.ports.text_to_speech import TtsTraits, Voice
from bakame_core.ports.voice_activity import Decision, Ear, VoiceActivityTraits

NAME = "relay"


@frozen
class RelayActivity:
    """The detector of one relayed call, as the port `VoiceActivity`: Twilio tells."""

    line: RelayLine
    traits: VoiceActivityTraits = VoiceActivityTraits(NAME, knows_voices=True)
    lag: float = 0.0

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[Ear]:
        """See `VoiceActivity.ear`."""
        self.line.heed = heed
        try:
            yield _Deaf()
        finally:
            self.line.heed = None


@frozen
class _Deaf:
    """There is no sound to be listened to."""

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """Nothing."""

    def played(self, audio: bytes) -> None:
        """Nothing."""


@frozen
class RelayWords:
    """The recogniser of one relayed call, as the port `SpeechToText`: Twilio has done it already."""

    line: RelayLine
    traits: SttTraits = SttTraits(NAME, NAME, frozenset(TAGS))

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:  # noqa: ARG002 - the sound is a placeholder
        """See `SpeechToText.transcribe`."""
        words = " ".join(self.line.words)
        self.line.words.clear()
        # It has waited for a voice; the placeholder's length says nothing of how much of the clip is empty.
        return Transcript(words, no_speech=0.0)


@frozen
class RelayVoice:
    """The voice of relayed calls, as the port `TextToSpeech`: its samples are the words, for `RelayLine` to send."""

    traits: TtsTraits = TtsTraits(NAME, NAME, frozenset(TAGS), NAME)

    @asynccontextmanager
    async def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AsyncIterator[AsyncIterator[bytes]]:  # noqa: ARG002 - no sound
        """See `TextToSpeech.speak`."""
        if voice.language not in TAGS or not text.strip():
            raise Rejected(NAME, f"nothing to be said in {voice.language}")
        async with aclosing(_one(f"{voice.language.value}{BETWEEN}{text.replace(BETWEEN, ' ')}".encode())) as pieces:
            yield pieces


async def _one(piece: bytes) -> AsyncGenerator[bytes, None]:
    yield piece
