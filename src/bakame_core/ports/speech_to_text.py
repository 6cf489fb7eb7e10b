"""Speech to text."""

from __future__ import annotations

from typing import Protocol

from attrs import frozen

from bakame_core.domain.audio import Clip
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage


@frozen
class SttTraits:
    """
    What a recogniser can do.

    Args:
        name: The adapter's short name, for logs.
        model: What the price list calls it.
        languages: Those it can be told to expect. Others are sent without a hint.
    """

    name: str
    model: str
    languages: frozenset[Language]


@frozen
class Hints:
    """
    What may help a recogniser.

    Args:
        language: The language the learner probably speaks; None where it is not known.
        words: A few words that are likely, such as the tutor's last question.
    """

    language: Language | None = None
    words: str = ""


@frozen
class Transcript:
    """
    What was recognised.

    Args:
        text: The words; empty for silence.
        no_speech: The recogniser's own doubt that anybody spoke, 0 to 1; None where it does not say.
        usage: What it used.
    """

    text: str
    no_speech: float | None = None
    usage: Usage | None = None


class SpeechToText(Protocol):
    """Turns recordings into words."""

    @property
    def traits(self) -> SttTraits:
        """What this recogniser can do."""
        ...

    async def transcribe(self, clip: Clip, hints: Hints) -> Transcript:
        """
        What is said in `clip`; silence is a transcript with no text.

        Raises:
            Garbled: The clip cannot be decoded.
            PortError: Any other of the tree.
        """
        ...
