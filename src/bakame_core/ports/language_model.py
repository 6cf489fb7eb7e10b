"""The language model."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from typing import Protocol

from attrs import frozen

from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Prompt


@frozen
class LlmTraits:
    """The adapter's short name, and the model that it asks."""

    name: str
    model: str


class FinishReason(StrEnum):
    """Why the model stopped."""

    STOP = "stop"
    LENGTH = "length"
    FILTERED = "filtered"


@frozen
class Delta:
    """A piece of the answer; pieces are joined as they are. Never empty."""

    text: str


@frozen
class Finished:
    """The end of an answer: comes once, and last. `usage` is None where the service does not say."""

    reason: FinishReason
    usage: Usage | None = None


class LanguageModel(Protocol):
    """Answers a prompt, piece by piece."""

    @property
    def traits(self) -> LlmTraits:
        """What this model is."""
        ...

    def answer(self, prompt: Prompt) -> AbstractAsyncContextManager[AsyncIterator[Delta | Finished]]:
        """
        The answer as it is written: any number of `Delta`, then one `Finished`.

        Entering the block sends the request. Leaving it stops the model, wherever it is.

        Raises:
            Garbled: The stream ended without an end, or is not what the protocol promises.
            PortError: Any other of the tree, on entering or while iterating.
        """
        ...
