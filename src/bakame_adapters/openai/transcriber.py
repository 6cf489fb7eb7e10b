"""Speech to text by ``/audio/transcriptions``: Whisper and its successors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import openai
from attrs import define, field
from openai import AsyncOpenAI

from bakame_adapters.openai.failures import ADAPTER, translating
from bakame_core.domain.audio import Clip
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage
from bakame_core.errors import Garbled
from bakame_core.ports.speech_to_text import Hints, SttTraits, Transcript

# Kinyarwanda is not among the languages of Whisper: its API refuses `rw`, and does better with no hint at all.
_LANGUAGES = frozenset({Language.ENGLISH, Language.FRENCH, Language.SWAHILI})

# Whisper looks at the last 224 tokens of a prompt only; its successors charge for all of it.
_LONGEST_PROMPT = 600

_UNREADABLE = ("could not be decoded", "file format", "corrupted", "unsupported audio")


@define
class WhisperTranscriber:
    """
    Sends a recording as it came, and reads the words.

    Args:
        client: From `open_client`; shared, and closed by whoever opened it.
        model: ``whisper-1``, or any model of a compatible server. The ``gpt-…-transcribe`` models know no doubt.
        name: What logs call it.
    """

    _client: AsyncOpenAI = field(repr=False)
    model: str = "whisper-1"
    name: str = ADAPTER

    @property
    def traits(self) -> SttTraits:
        """English, French and Swahili can be asked for; Kinyarwanda is sent without a hint."""
        return SttTraits(self.name, self.model, _LANGUAGES)

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        """
        What is said in `clip`; silence, and a clip too short to hold a word, is a transcript with no text.

        `Transcript.no_speech` is the lowest over the segments: one that is surely speech is enough to say that
        somebody spoke. (Segments of the same 30 s of audio share one figure, so that most turns have only one.)

        Raises:
            Garbled: The clip cannot be decoded, or the answer is not a transcript.
            PortError: Any other of the tree.
        """
        if not clip.data:
            raise Garbled(self.name, "the clip is empty")
        with translating(self.name):
            try:
                answer = await self._client.audio.transcriptions.create(**self._request(clip, hints))
            except openai.APIStatusError as refusal:
                if refusal.code == "audio_too_short":
                    return Transcript("")
                if _unreadable(refusal):
                    raise Garbled(self.name, f"status {refusal.status_code}: the clip cannot be decoded") from None
                raise
            return self._read(answer, clip)

    def _request(self, clip: Clip, hints: Hints) -> dict[str, Any]:
        request: dict[str, Any] = {
            # The server tells the format by the ending of the name.
            "file": (f"turn.{clip.container}", clip.data),
            "model": self.model,
            # The newer models know `json` only; `verbose_json` carries the segments and with them the doubt.
            "response_format": "json" if self.model.startswith("gpt-") else "verbose_json",
        }
        if hints.language is not None and hints.language in _LANGUAGES:
            request["language"] = hints.language.value
        if hints.words:
            request["prompt"] = hints.words[-_LONGEST_PROMPT:]
        return request

    def _read(self, answer: Any, clip: Clip) -> Transcript:
        # A web page with status 200 comes back as text, and a lenient server's bare `{"text": …}` lacks the rest.
        text = getattr(answer, "text", None)
        if not isinstance(text, str):
            raise Garbled(self.name, "the answer is not a transcript")
        return Transcript(text.strip(), _no_speech(answer), self._usage(answer, clip))

    def _usage(self, answer: Any, clip: Clip) -> Usage | None:
        """Seconds as the server counted them, else the clip's own length; None where neither is known."""
        told = _mapping(getattr(answer, "usage", None))
        # A zero means "not measured" as well: some servers fill what they do not know with it.
        seconds = _figure(told.get("seconds")) or _figure(getattr(answer, "duration", None))
        read, written = (int(_figure(told.get(unit)) or 0) for unit in ("input_tokens", "output_tokens"))
        known = bool(seconds or read or written)
        if not known and clip.seconds is None:
            return None
        return Usage(self.model, read, written, seconds or clip.seconds or 0.0, estimated=not known)


def _no_speech(answer: Any) -> float | None:
    segments = getattr(answer, "segments", None) or ()
    doubts = [_mapping(segment).get("no_speech_prob") for segment in segments]
    return min((min(1.0, doubt) for doubt in map(_figure, doubts) if doubt is not None), default=None)


def _unreadable(refusal: openai.APIStatusError) -> bool:
    """Whether a refusal is about the recording, rather than about the rest of the request."""
    message = refusal.message.lower()
    return refusal.status_code in {400, 415, 422} and (
        refusal.param == "file" or any(words in message for words in _UNREADABLE)
    )


def _mapping(part: object) -> Mapping[str, Any]:
    """A part of an answer by field name, whether the SDK knew its type or left it as it came."""
    return part if isinstance(part, Mapping) else getattr(part, "__dict__", {})


def _figure(value: object) -> float | None:
    """A number of an answer, zero or above; None for anything else that a lenient server may put there."""
    return float(value) if isinstance(value, (int, float)) and 0 <= value < math.inf else None
