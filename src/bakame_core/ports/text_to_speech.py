"""Text to speech."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from attrs import frozen

from bakame_core.domain.audio import AudioFormat
from bakame_core.domain.language import Language


@frozen
class TtsTraits:
    """
    What a voice can do.

    Args:
        name: The adapter's short name.
        model: What the price list calls it.
        languages: Those that it speaks.
        cache_key: Changes whenever the same words would sound different: model, voice, speed.
    """

    name: str
    model: str
    languages: frozenset[Language]
    cache_key: str


@frozen
class Voice:
    """How to speak: in which language, and slowly or not."""

    language: Language
    slow: bool = False


class TextToSpeech(Protocol):
    """Speaks."""

    @property
    def traits(self) -> TtsTraits:
        """What this voice can do."""
        ...

    def speak(self, text: str, fmt: AudioFormat, voice: Voice) -> AbstractAsyncContextManager[AsyncIterator[bytes]]:
        """
        The sound of `text`, as samples in `fmt` without a header, in pieces of any length above zero.

        Raises:
            Rejected: The text is empty, or the voice does not speak the language.
            Garbled: No sound came, or it is not audio.
            PortError: Any other of the tree, on entering or while iterating.
        """
        ...
