"""A recogniser that has been told what it will hear."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from attrs import define, evolve, field

from bakame_core.domain.audio import Clip
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage
from bakame_core.domain.recording import Unusable, inspect, is_silent
from bakame_core.errors import Garbled
from bakame_core.ports.speech_to_text import Hints, SttTraits, Transcript
from bakame_core.testing.faults import Calls


def _transcripts(heard: Iterable[str | Transcript]) -> deque[Transcript]:
    return deque(each if isinstance(each, Transcript) else Transcript(each) for each in heard)


@define
class FakeTranscriber:
    """
    Hears what its script says, in order, then `otherwise`.

    Features:
        * A silent clip is "" and takes nothing from the script; bytes that are no audio are Garbled.
        * A transcript without usage gets one: the clip's seconds, 0 where they are not known.
        * `calls` records and lets calls fail: method ``transcribe``.

    Args:
        heard: Words, or whole transcripts.
    """

    _heard: deque[Transcript] = field(factory=deque, converter=_transcripts)
    otherwise: str = "what is seven times eight"
    traits: SttTraits = SttTraits("fake", "fake-stt", frozenset(Language))
    calls: Calls = field(factory=lambda: Calls({"transcribe"}), init=False)

    def hear_next(self, *heard: str | Transcript) -> None:
        """Add to the script."""
        self._heard.extend(_transcripts(heard))

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        """See `SpeechToText.transcribe`."""
        await self.calls.begin("transcribe", clip=clip, hints=hints)
        if isinstance(inspect(clip.data), Unusable):
            raise Garbled(self.traits.name, "the clip cannot be decoded")
        usage = Usage(self.traits.model, audio_seconds=clip.seconds or 0.0)
        if is_silent(clip):
            return Transcript("", usage=usage)
        found = self._heard.popleft() if self._heard else Transcript(self.otherwise)
        return found if found.usage else evolve(found, usage=usage)
