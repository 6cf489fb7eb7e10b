"""A recogniser that hears the same words in everything."""

from __future__ import annotations

from attrs import define

from bakame_core.domain.audio import Clip, Container
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage
from bakame_core.domain.recording import Unusable, inspect
from bakame_core.domain.wave import parse
from bakame_core.errors import Garbled
from bakame_core.ports.speech_to_text import Hints, SttTraits, Transcript

ADAPTER = "scripted"
HEARD = "what is seven times eight"

_TRAITS = SttTraits(ADAPTER, "scripted-stt", frozenset(Language))


@define
class ScriptedTranscriber:
    """
    Returns `heard` at once, whatever is said.

    Only what nobody can hear anything in is told apart: digital silence is no words, and what is no audio is Garbled.
    """

    heard: str = HEARD

    @property
    def traits(self) -> SttTraits:
        """It takes a hint of any language, and does not use it."""
        return _TRAITS

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:  # noqa: ARG002 - the port has hints
        """
        The words of the script.

        Raises:
            Garbled: The clip is no audio.
        """
        if isinstance(inspect(clip.data), Unusable):
            raise Garbled(ADAPTER, "the clip cannot be decoded")
        usage = Usage(_TRAITS.model, audio_seconds=clip.seconds or 0.0)
        return Transcript("" if _is_digital_silence(clip) else self.heard.strip(), usage=usage)


def _is_digital_silence(clip: Clip) -> bool:
    """Whether every byte of a WAV file's sound is the same: cheaper by far than its level."""
    wave = parse(clip.data) if clip.container is Container.WAV else None
    if wave is None:
        return False
    return clip.data.count(clip.data[wave.start : wave.start + 1], wave.start, wave.end) == wave.end - wave.start
