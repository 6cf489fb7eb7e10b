"""The language model by ``/chat/completions``, streamed as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import openai
from attrs import Factory, define, field
from openai import AsyncOpenAI, AsyncStream
from openai.types.chat import ChatCompletionChunk

from bakame_adapters.openai.dialect import Dialect, TokenLimit, likely_limit
from bakame_adapters.openai.failures import ADAPTER, is_filtered, translating
from bakame_adapters.openai.thoughts import Thoughts
from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Prompt
from bakame_core.errors import Garbled, PortError
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LlmTraits

# After the answer's end only its bill is to come: some servers never send it, and keep the line open.
_WAIT_FOR_USAGE = 0.5

_REASONS = {
    "length": FinishReason.LENGTH,
    "max_tokens": FinishReason.LENGTH,
    "content_filter": FinishReason.FILTERED,
}
"""By the server's word; every other word (``stop``, ``eos``, ``tool_calls`` …) is the model's own end."""

_BYTES_PER_TOKEN = 3
"""For a guess that errs high, so that a spending cap holds: about 4 in English, fewer in Kinyarwanda and Swahili."""


def _likely_dialect(model: OpenAiModel) -> Dialect:
    return Dialect(model.token_limit or likely_limit(model._client.base_url.host))  # noqa: SLF001 - its own default


@define
class OpenAiModel:
    """
    Asks a chat completion and hands its words on as they come.

    A field of the request that the server refuses by name is left out (or replaced) and the request sent again at once;
    what worked is remembered. See `Dialect`.

    Args:
        client: From `open_client`; shared, and closed by whoever opened it.
        model: As the server calls it.
        name: What logs call it.
        token_limit: Which field bounds the answer; None leaves it to the host: OpenAI's own gets
            ``max_completion_tokens``, any other ``max_tokens``.
    """

    _client: AsyncOpenAI = field(repr=False)
    model: str
    name: str = ADAPTER
    token_limit: TokenLimit | None = None
    _dialect: Dialect = field(init=False, repr=False, default=Factory(_likely_dialect, takes_self=True))

    @property
    def traits(self) -> LlmTraits:
        """The model's own name."""
        return LlmTraits(self.name, self.model)

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        """
        The answer as it is written; the request is sent on entering, the connection closed on leaving.

        An answer is whole once the server gave a reason for its end, with or without ``[DONE]``. Usage that the server
        does not tell is estimated, and says so.

        Raises:
            Garbled: A chunk is not what the protocol promises, or the stream ended before the answer did.
            PortError: Any other of the tree.
        """
        with translating(self.name):
            stream = await self._open(prompt)
        pieces = _filtered() if stream is None else self._pieces(stream, prompt)
        try:
            yield pieces
        finally:
            await pieces.aclose()
            with suppress(PortError), translating(self.name):
                await (stream.close() if stream else asyncio.sleep(0))

    async def _open(self, prompt: Prompt) -> AsyncStream[ChatCompletionChunk] | None:
        """The stream of the answer; None where the vendor's filter refuses the prompt."""
        dialect = self._dialect
        while True:
            try:
                stream = await self._client.chat.completions.create(**dialect.request(self.model, prompt))
            except openai.APIStatusError as refusal:
                if is_filtered(refusal):
                    return None
                following = dialect.after(refusal)
                if following is None:
                    raise
                dialect = following
            else:
                self._dialect = dialect
                return stream  # type: ignore[no-any-return]  # `create` has an overload a response type; ours streams

    async def _pieces(
        self, stream: AsyncStream[ChatCompletionChunk], prompt: Prompt
    ) -> AsyncGenerator[Delta | Finished, None]:
        reply, thoughts = _Reply(), Thoughts()
        with translating(self.name):
            async for chunk in stream:
                if text := thoughts.without(reply.take(chunk)):
                    yield Delta(text)
                if reply.reason:
                    break
        if text := thoughts.rest():
            yield Delta(text)
        if reply.reason is None:
            raise Garbled(self.name, "the stream ended before the answer did")
        with suppress(PortError), translating(self.name):
            await _take_rest(stream, reply)
        yield Finished(reply.reason, reply.usage(self.model, prompt))


async def _filtered() -> AsyncGenerator[Delta | Finished, None]:
    """An answer of no words, which costs nothing."""
    yield Finished(FinishReason.FILTERED)


async def _take_rest(stream: AsyncStream[ChatCompletionChunk], reply: _Reply) -> None:
    async with asyncio.timeout(_WAIT_FOR_USAGE):
        async for chunk in stream:
            reply.take(chunk)


@define
class _Reply:
    """What the chunks of one answer have told so far."""

    reason: FinishReason | None = None
    written: int = 0
    bill: tuple[int, int] | None = None

    def take(self, chunk: Any) -> str:
        """
        The text that `chunk` adds, empty where it adds none.

        Any of a chunk's parts may be missing: compatible servers send keep-alives, usage and filter reports in chunks
        without choices. What is there must have its type.

        Raises:
            TypeError: A part is not of its type (the SDK does not check).
        """
        usage = _part(chunk, "usage")
        if usage is not None:
            self.bill = (_count(usage, "prompt_tokens"), _count(usage, "completion_tokens"))
        # We ask for one choice only.
        text = "".join(self._choice(choice) for choice in list(_part(chunk, "choices") or ())[:1])
        self.written += len(text.encode(errors="replace"))
        return text

    def _choice(self, choice: Any) -> str:
        delta, reason = _part(choice, "delta"), _part(choice, "finish_reason")
        text = "" if delta is None else _part(delta, "content")
        if reason and self.reason is None:
            self.reason = _REASONS.get(reason, FinishReason.STOP)
        # A refusal is the model's own filter: its words are the vendor's, in English, and no answer.
        if delta is not None and _part(delta, "refusal") and not self.written:
            self.reason = FinishReason.FILTERED
        if text is not None and not isinstance(text, str):
            raise TypeError("content")
        return text or ""

    def usage(self, model: str, prompt: Prompt) -> Usage:
        """What the server told, else our own count; nothing but zeros is how some servers say that they do not know."""
        if self.bill and any(self.bill):
            return Usage(model, input_tokens=self.bill[0], output_tokens=self.bill[1])
        asked = sum(len(message.text.encode(errors="replace")) for message in prompt.messages)
        return Usage(model, input_tokens=_tokens(asked), output_tokens=_tokens(self.written), estimated=True)


def _part(whole: Any, name: str) -> Any:
    """A field of an answer's object, None where it is missing; what is not an object at all has no place there."""
    if not hasattr(whole, "model_fields_set"):
        raise TypeError(name)
    return getattr(whole, name, None)


def _count(usage: Any, name: str) -> int:
    count = _part(usage, name) or 0
    return max(0, int(count))


def _tokens(size: int) -> int:
    return -(-size // _BYTES_PER_TOKEN)
