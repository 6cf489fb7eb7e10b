"""A suite that cannot fail certifies nothing: here it is given models that break one promise each, and must say so."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from typing import Any

import pytest
from attrs import define

from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.errors import Garbled, Unavailable
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LanguageModel, LlmTraits
from bakame_core.testing.contracts.language_model import LanguageModelContract as Promise
from bakame_core.testing.fakes import FakeModel
from fakes.broken import caught

END = Finished(FinishReason.STOP)


def streaming(*items: Delta | Finished) -> Callable[[], AsyncIterator[Delta | Finished]]:
    async def stream() -> AsyncIterator[Delta | Finished]:
        for item in items:
            await asyncio.sleep(0)
            yield item

    return stream


@define
class Written:
    """A model that streams what it was given."""

    stream: Callable[[], AsyncIterator[Delta | Finished]]
    traits: LlmTraits = LlmTraits("broken", "broken-1")

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        yield self.stream()


class LeavesATask(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        self.pump = asyncio.create_task(asyncio.sleep(3_600))
        async with super().answer(prompt) as items:
            yield items


class LeavesSlowly(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        async with super().answer(prompt) as items:
            yield items
        await asyncio.sleep(3_600)


class GoesOnAfterwards(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        yield streaming(Delta("one "), Delta("two "), END)()


class SwallowsCancellation(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        try:
            async with super().answer(prompt) as items:
                yield items
        except asyncio.CancelledError:
            raise Unavailable("fake", "interrupted") from None


class WrapsTheReadersErrors(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        try:
            async with super().answer(prompt) as items:
                yield items
        except LookupError as error:
            raise Garbled("fake") from error


class SharesItsStream(FakeModel):
    """Every reader takes from the answer that was asked for last."""

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        self.last = prompt
        await asyncio.sleep(0)
        async with super().answer(self.last) as items:
            yield items


class BeginsTooEarly(FakeModel):
    def answer(self, prompt: Prompt) -> Any:
        begun = self.begin()
        del begun
        return super().answer(prompt)

    async def begin(self) -> None:
        pass


class ChangesItsTraits(FakeModel):
    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        self.traits = LlmTraits("fake", "another")
        async with super().answer(prompt) as items:
            yield items


@define
class Models(Promise):
    model: LanguageModel
    lost: LanguageModel | None = None

    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        return nullcontext(self.model)

    def known_answers(self) -> Mapping[Prompt, str]:
        return {Prompt((Message(Role.USER, text),)): text for text in ("half of ten", "six times nine")}

    def away(self) -> AbstractAsyncContextManager[LanguageModel] | None:
        return nullcontext(self.lost) if self.lost else None


def echo(prompt: Prompt) -> str:
    return prompt.messages[-1].text


async def refused() -> AsyncIterator[Delta | Finished]:
    yield Delta("a")
    raise ConnectionRefusedError("[Errno 111]")


MODELS = {
    "ends twice": (
        Written(streaming(Delta("a"), END, END)),
        Promise.test_an_answer_is_pieces_and_then_one_end,
        "once and last",
    ),
    "never ends": (Written(streaming(Delta("a"))), Promise.test_an_answer_is_pieces_and_then_one_end, "once and last"),
    "goes on after its end": (
        Written(streaming(END, Delta("a"))),
        Promise.test_an_answer_is_pieces_and_then_one_end,
        "once and last",
    ),
    "empty piece": (
        Written(streaming(Delta("a"), Delta(""), END)),
        Promise.test_an_answer_is_pieces_and_then_one_end,
        "not be empty",
    ),
    "other words": (
        Written(streaming(Delta("a"), END)),
        Promise.test_an_answer_that_can_be_foretold_is_given_to_the_letter,
        "half of ten",
    ),
    "goes on afterwards": (
        GoesOnAfterwards(),
        Promise.test_left_after_the_first_word_it_stops_at_once,
        "came out of a stream that was left",
    ),
    "leaves a task": (LeavesATask(), Promise.test_left_after_the_first_word_it_stops_at_once, "left behind"),
    "leaves a task when cancelled": (
        LeavesATask(),
        Promise.test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task,
        "left behind",
    ),
    "leaves slowly": (LeavesSlowly(), Promise.test_left_before_the_first_word_it_stops_at_once, "took longer"),
    "swallows cancellation": (
        SwallowsCancellation(),
        Promise.test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task,
        "swallowed",
    ),
    "wraps the reader's errors": (
        WrapsTheReadersErrors(),
        Promise.test_an_error_of_the_reader_passes_through_the_block_as_it_is,
        "became Garbled",
    ),
    "shares its stream": (
        SharesItsStream(otherwise=echo),
        Promise.test_two_answers_at_once_do_not_mix,
        "six times nine",
    ),
    "begins too early": (BeginsTooEarly(), Promise.test_a_block_that_is_never_entered_asks_nothing, "never awaited"),
    "changes its traits": (
        ChangesItsTraits(),
        Promise.test_traits_are_there_at_once_and_never_change,
        "another",
    ),
}


@pytest.mark.parametrize(("model", "test", "saying"), MODELS.values(), ids=MODELS)
def test_a_broken_model_is_caught(model: LanguageModel, test: Callable[[Any], None], saying: str) -> None:
    caught(test, Models(model), saying)


def test_a_model_whose_errors_are_its_own_is_caught() -> None:
    suite = Models(FakeModel(), lost=Written(refused))
    caught(Models.test_a_service_that_is_away_is_an_error_of_the_tree, suite, "only errors of bakame_core.errors")


def test_what_is_whole_is_not_caught() -> None:
    # Else what is caught above might not be the break.
    Models(FakeModel(otherwise=echo)).test_two_answers_at_once_do_not_mix()
