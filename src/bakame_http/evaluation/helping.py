"""Models that play learners and judge: asked with patience, and watched, so that a run does not go on without one that is gone."""

from __future__ import annotations

import asyncio

from attrs import define, field

from bakame_core.domain.money import Usage
from bakame_core.domain.prompt import Prompt
from bakame_core.errors import PortError, TimedOut
from bakame_core.evaluation.dialogue import Exchange
from bakame_core.ports.language_model import Delta, LanguageModel
from bakame_core.runtime.retrying import retried

PATIENCE = 60.0
"""Seconds that a judge, or a model that plays a learner, may take, its waits for a service that is busy among them."""
TRIES = 6
LOST_AFTER = 8
"""Failures in a row after which a model counts as gone."""
_FINAL_AFTER = 3
_FINAL = frozenset({"Unauthorised", "QuotaExceeded"})


@define
class Watch:
    """
    How the models of a run do.

    Args:
        lost: Which of them is gone, in words; empty while none is.
        left_out: How many dialogues could not be played to their ends.
        used: What the parts that are no tutor used.
    """

    lost: str = ""
    left_out: int = 0
    used: dict[str, Usage] = field(factory=dict)
    requests: dict[str, int] = field(factory=dict)
    _in_a_row: dict[str, int] = field(factory=dict, init=False)

    def tutor(self, model: str, exchange: Exchange) -> None:
        """A turn was taken."""
        if exchange.model or exchange.failed:
            self.went("tutor", model, exchange.failed)

    def went(self, part: str, model: str, failed: str = "") -> None:
        """A model was asked: it answered, or `failed` for that reason."""
        if not failed:
            self._in_a_row[part] = 0
            return
        self._in_a_row[part] = self._in_a_row.get(part, 0) + 1
        if self._in_a_row[part] >= (_FINAL_AFTER if failed in _FINAL else LOST_AFTER) and not self.lost:
            self.lost = (
                f"the {part}'s model {model} failed {self._in_a_row[part]} times in a row, at last with {failed}"
            )

    def paid(self, part: str, usage: Usage | None) -> None:
        """A request of `part` used that much."""
        self.requests[part] = self.requests.get(part, 0) + 1
        if usage is not None:
            so_far = self.used.get(part, Usage(usage.model))
            self.used[part] = Usage(
                usage.model,
                input_tokens=so_far.input_tokens + usage.input_tokens,
                output_tokens=so_far.output_tokens + usage.output_tokens,
            )


async def asked(model: LanguageModel, prompt: Prompt, part: str, watch: Watch) -> str:
    """
    All that `model` answers; a service that is busy is waited for, as long as it says.

    Raises:
        PortError: It fails; TimedOut where it takes longer than a minute.
    """
    end = asyncio.get_running_loop().time() + PATIENCE

    async def once() -> str:
        try:
            async with asyncio.timeout_at(end):
                return await _read(model, prompt, part, watch)
        except TimeoutError:
            raise TimedOut(model.traits.name, f"no answer within {PATIENCE:.0f} s") from None

    try:
        text = await retried(once, tries=TRIES, left=lambda: end - asyncio.get_running_loop().time())
    except PortError as error:
        watch.went(part, model.traits.model, error.name)
        raise
    watch.went(part, model.traits.model)
    return text


async def _read(model: LanguageModel, prompt: Prompt, part: str, watch: Watch) -> str:
    text, usage = "", None
    async with model.answer(prompt) as stream:
        async for item in stream:
            if isinstance(item, Delta):
                text += item.text
            else:
                usage = item.usage
    watch.paid(part, usage)
    return text
