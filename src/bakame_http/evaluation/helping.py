"""Models that play learners and judge: asked with patience, and watched, so that a run does not go on without one that is gone."""

from __future__ import annotations

import asyncio

from attrs import define, field, frozen

from bakame_core.domain.money import PriceList, Usage
from bakame_core.domain.prompt import Prompt
from bakame_core.errors import PortError, TimedOut
from bakame_core.evaluation.dialogue import Exchange
from bakame_core.evaluation.spending import Spent
from bakame_core.ports.language_model import Finished, LanguageModel
from bakame_core.runtime.retrying import retried

PATIENCE = 60.0
"""Seconds that a judge, or a model that plays a learner, may take, its waits for a service that is busy among them."""
TRIES = 6
LOST_AFTER = 8
"""Failures in a row after which a model counts as gone."""
_FINAL_AFTER = 3
_CHARACTERS = 20
"""Of a token; who writes more than that for each that was allowed keeps to no limit."""
_FINAL = frozenset({"Unauthorised", "QuotaExceeded"})
_MEANS = {
    "Unauthorised": " (its service refuses the key)",
    "QuotaExceeded": " (nothing is left of the quota there: top it up)",
    "Garbled": " (what came is no answer of this protocol: is it the right address?)",
}


@define
class Watch:
    """
    How the models of a run do.

    Args:
        lost: Which of them is gone, in words; empty while none is.
        left_out: How many dialogues could not be played to their ends.
        spent: What each part used, by its part and model; what was asked for dialogues that are left out, too.
    """

    lost: str = ""
    left_out: int = 0
    spent: dict[str, Spent] = field(factory=dict)
    _in_a_row: dict[str, int] = field(factory=dict, init=False)

    def tutor(self, model: str, exchange: Exchange) -> None:
        """A turn was taken."""
        self.paid("tutor", model, exchange.spent)
        if exchange.model or exchange.failed:
            self.went("tutor", model, exchange.failed)

    def went(self, part: str, model: str, failed: str = "") -> None:
        """A model was asked: it answered, or `failed` for that reason."""
        if not failed:
            self._in_a_row[part] = 0
            return
        self._in_a_row[part] = self._in_a_row.get(part, 0) + 1
        if self._in_a_row[part] >= (_FINAL_AFTER if failed in _FINAL else LOST_AFTER) and not self.lost:
            self.lost = f"{model}, the model of the {part}, failed {self._in_a_row[part]} times in a row, at last with {failed}{_MEANS.get(failed, '')}"

    def paid(self, part: str, model: str, spent: Spent) -> None:
        """So much more was used."""
        name = f"{part} {model}"
        self.spent[name] = self.spent.get(name, Spent()) + spent


@frozen
class Helper:
    """
    A model that plays learners, judges, or answers by itself; asked with patience.

    Args:
        part: ``tutor``, ``learners`` or ``judge``.
        name: As it was called on the command line.
    """

    part: str
    name: str
    model: LanguageModel
    prices: PriceList

    async def asked(self, prompt: Prompt) -> tuple[str, Spent]:
        """
        All that the model answers; a service that is busy is waited for, as long as it says. An answer without an end is cut.

        Raises:
            PortError: It fails; TimedOut where it takes longer than a minute.
        """
        end = asyncio.get_running_loop().time() + PATIENCE

        async def once() -> tuple[str, Usage | None]:
            try:
                async with asyncio.timeout_at(end):
                    return await _read(self.model, prompt)
            except TimeoutError:
                raise TimedOut(self.model.traits.name, f"no answer within {PATIENCE:.0f} s") from None

        text, usage = await retried(once, tries=TRIES, left=lambda: end - asyncio.get_running_loop().time())
        return text, Spent.once(usage, self.prices)

    async def watched(self, prompt: Prompt, watch: Watch) -> str:
        """
        Likewise, with `watch` told of how it went.

        Raises:
            PortError: As `asked`.
        """
        try:
            text, spent = await self.asked(prompt)
        except PortError as error:
            watch.went(self.part, self.name, error.name)
            raise
        watch.went(self.part, self.name)
        watch.paid(self.part, self.name, spent)
        return text


async def _read(model: LanguageModel, prompt: Prompt) -> tuple[str, Usage | None]:
    text = ""
    async with model.answer(prompt) as stream:
        async for item in stream:
            if isinstance(item, Finished):
                return text, item.usage
            text += item.text
            if len(text) > prompt.max_tokens * _CHARACTERS:
                return text, None
    return text, None
