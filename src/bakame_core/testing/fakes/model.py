"""A language model that has been told what to answer."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager

from attrs import define, field

from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Prompt
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LlmTraits
from bakame_core.testing.faults import Calls, faulty

_PIECES = re.compile(r"\S+\s*|\s+")


def _queue(answers: Iterable[str]) -> deque[str]:
    return deque(answers)


@define
class FakeModel:
    """
    Answers what its script says, in order, then what `otherwise` makes of the prompt.

    Features:
        * An answer comes a word at a time, `pace` seconds apart, with estimated usage at its end.
        * `reason` is how every answer finishes.
        * `open_streams` says how many answers are being read now: 0 once every block was left.
        * `calls` records and lets calls fail: method ``answer``.

    Args:
        answers: Whole answers.
    """

    _answers: deque[str] = field(factory=deque, converter=_queue)
    otherwise: Callable[[Prompt], str] = field(
        default=lambda _: "Seven times eight is fifty-six. What is six times nine?"
    )
    pace: float = 0.0
    reason: FinishReason = FinishReason.STOP
    traits: LlmTraits = LlmTraits("fake", "fake-llm")
    calls: Calls = field(factory=lambda: Calls({"answer"}), init=False)
    open_streams: int = field(default=0, init=False)

    def answer_next(self, *answers: str) -> None:
        """Add to the script."""
        self._answers.extend(answers)

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Every prompt that was asked, oldest first."""
        return tuple(call["prompt"] for call in self.calls.of("answer") if isinstance(call["prompt"], Prompt))

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        """See `LanguageModel.answer`."""
        fault = await self.calls.open("answer", prompt=prompt)
        # Only now: a call that fails takes nothing from the script, so that the second try gets the answer.
        text = self._answers.popleft() if self._answers else self.otherwise(prompt)
        self.open_streams += 1
        try:
            async with aclosing(faulty(self._items(prompt, text), fault, self.pace)) as pieces:
                yield pieces
        finally:
            self.open_streams -= 1

    def _items(self, prompt: Prompt, text: str) -> Iterator[Delta | Finished]:
        pieces = _PIECES.findall(text)
        yield from map(Delta, pieces)
        asked = sum(len(message.text.split()) for message in prompt.messages)
        yield Finished(self.reason, Usage(self.traits.model, asked, len(pieces), estimated=True))
