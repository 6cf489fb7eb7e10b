"""What every `LanguageModel` promises."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager

import pytest

from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.errors import PortError, TimedOut, Unavailable
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LanguageModel
from bakame_core.testing.contracts.probes import (
    cancel_on_the_way,
    dropped_unused,
    fail_inside,
    failure,
    leave_after,
    read,
)
from bakame_core.testing.running import run

QUESTION = Prompt(
    (
        Message(Role.SYSTEM, "You are a tutor on the telephone. Answer in two short sentences."),
        Message(Role.USER, "What is seven times eight?"),
    ),
    max_tokens=60,
)


class LanguageModelContract(ABC):
    """
    Subclass it, and say how a model is opened.

    A model whose answers can be foretold says so in `known_answers`, one that depends on a service says in `away` how
    it looks while that is away.
    """

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        """A model that works; closed when the block is left."""

    def prompt(self) -> Prompt:
        """A prompt with an answer of more than one word."""
        return QUESTION

    def known_answers(self) -> Mapping[Prompt, str]:
        """Prompts whose answers can be foretold to the letter, two or more; empty where none can."""
        return {}

    def away(self) -> AbstractAsyncContextManager[LanguageModel] | None:
        """A model whose service cannot be reached; None where it depends on none."""
        return None

    def _with(self, body: Callable[[LanguageModel], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as model:
                await body(model)

        run(main)

    def test_an_answer_is_pieces_and_then_one_end(self) -> None:
        async def body(model: LanguageModel) -> None:
            text, end = _whole(await read(model.answer(self.prompt())))
            assert text.strip()
            assert isinstance(end.reason, FinishReason)

        self._with(body)

    def test_after_its_end_a_stream_stays_ended(self) -> None:
        async def body(model: LanguageModel) -> None:
            async with model.answer(self.prompt()) as items:
                _whole([item async for item in items])
                assert [item async for item in items] == []

        self._with(body)

    def test_usage_comes_with_the_end_and_names_a_model(self) -> None:
        async def body(model: LanguageModel) -> None:
            _, end = _whole(await read(model.answer(self.prompt())))
            if end.usage is None:
                pytest.skip("Finished.usage is None: the service does not say what it used")
            assert end.usage.model
            assert end.usage.output_tokens > 0

        self._with(body)

    def test_an_answer_that_can_be_foretold_is_given_to_the_letter(self) -> None:
        if not self.known_answers():
            pytest.skip("`known_answers` is empty: its answers cannot be foretold")

        async def body(model: LanguageModel) -> None:
            for prompt, expected in self.known_answers().items():
                assert _whole(await read(model.answer(prompt)))[0] == expected

        self._with(body)

    def test_two_answers_at_once_are_each_whole(self) -> None:
        async def body(model: LanguageModel) -> None:
            async with model.answer(self.prompt()) as one, model.answer(self.prompt()) as other:
                first = [await anext(one)]
                second = [item async for item in other]
                first += [item async for item in one]
            for items in (first, second):
                assert _whole(items)[0].strip()

        self._with(body)

    def test_two_answers_at_once_do_not_mix(self) -> None:
        known = self.known_answers()
        if len(known) < 2:
            pytest.skip("`known_answers` gives fewer than two: what belongs to which cannot be told")

        async def body(model: LanguageModel) -> None:
            prompts = list(known) * 2
            answers = await asyncio.gather(*(read(model.answer(prompt)) for prompt in prompts))
            assert [_whole(items)[0] for items in answers] == [known[prompt] for prompt in prompts]

        self._with(body)

    def test_left_before_the_first_word_it_stops_at_once(self) -> None:
        async def body(model: LanguageModel) -> None:
            await self._left_after(0, model)

        self._with(body)

    def test_left_after_the_first_word_it_stops_at_once(self) -> None:
        async def body(model: LanguageModel) -> None:
            await self._left_after(1, model)

        self._with(body)

    async def _left_after(self, count: int, model: LanguageModel) -> None:
        for _ in range(3):
            await leave_after(count, model.answer(self.prompt()))
        _whole(await read(model.answer(self.prompt())))

    def test_leaving_one_answer_does_not_stop_another(self) -> None:
        async def body(model: LanguageModel) -> None:
            async with model.answer(self.prompt()) as kept:
                await leave_after(1, model.answer(self.prompt()))
                _whole([item async for item in kept])

        self._with(body)

    def test_an_error_of_the_reader_passes_through_the_block_as_it_is(self) -> None:
        async def body(model: LanguageModel) -> None:
            await fail_inside(model.answer(self.prompt()))

        self._with(body)

    def test_a_block_that_is_never_entered_asks_nothing(self) -> None:
        async def body(model: LanguageModel) -> None:
            dropped_unused(lambda: model.answer(self.prompt()))

        self._with(body)

    def test_cancelled_while_waiting_it_stops_at_once_and_leaves_no_task(self) -> None:
        async def body(model: LanguageModel) -> None:
            async def work() -> list[Delta | Finished]:
                return await read(model.answer(self.prompt()))

            await cancel_on_the_way(work)
            _whole(await read(model.answer(self.prompt())))

        self._with(body)

    def test_traits_are_there_at_once_and_never_change(self) -> None:
        async def body(model: LanguageModel) -> None:
            traits = model.traits
            assert traits.name
            assert traits.model
            await read(model.answer(self.prompt()))
            assert model.traits == traits

        self._with(body)

    def test_a_service_that_is_away_is_an_error_of_the_tree(self) -> None:
        away = self.away()
        if away is None:
            pytest.skip("`away` gives None: it depends on no service")

        async def main() -> None:
            async with away as model:
                work = read(model.answer(self.prompt()))
                error: PortError = await failure(work, (Unavailable, TimedOut), model.traits.name)
                assert error.transient

        run(main)


def _whole(items: Sequence[Delta | Finished]) -> tuple[str, Finished]:
    """The text and the end of an answer that is made as it must be."""
    ends = [place for place, item in enumerate(items) if isinstance(item, Finished)]
    assert ends == [len(items) - 1], f"Finished must come once and last; it came at {ends} of {len(items)} items"
    end = items[-1]
    assert isinstance(end, Finished)
    pieces = [item.text for item in items if isinstance(item, Delta)]
    assert len(pieces) == len(items) - 1, "something came that is neither Delta nor Finished"
    assert all(pieces), "a Delta must not be empty"
    return "".join(pieces), end
