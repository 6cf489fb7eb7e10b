"""A language model that always gives the same answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager

from attrs import define

from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Prompt
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LlmTraits

ANSWER = "Seven times eight is fifty-six, because seven groups of eight make it. Now tell me, what is six times nine?"
"""Twenty words in two sentences, the second a question, as the policy wants it."""

_TRAITS = LlmTraits("scripted", "scripted-llm")
_DELTAS = tuple(Delta(word) for word in ANSWER.replace(" ", " \0").split("\0"))
_LETTERS_PER_TOKEN = 4


@define
class ScriptedModel:
    """Streams `ANSWER` at once, a word at a time."""

    @property
    def traits(self) -> LlmTraits:
        """The same for every instance."""
        return _TRAITS

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        """See `LanguageModel.answer`; the usage is an estimate."""
        async with aclosing(_items(prompt)) as items:
            yield items


async def _items(prompt: Prompt) -> AsyncGenerator[Delta | Finished, None]:
    for delta in _DELTAS:
        yield delta
    asked = sum(len(message.text) for message in prompt.messages) // _LETTERS_PER_TOKEN
    yield Finished(FinishReason.STOP, Usage(_TRAITS.model, asked, len(_DELTAS), estimated=True))
