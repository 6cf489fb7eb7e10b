"""
Asking for an answer: the model first, and where that fails or stays silent, the spare one.

The rule for the spare is the rule for another try: only as long as not one word was handed on. A stream that opens and
stays silent fails like one that never opened, early enough for the spare to answer within the caller's deadline.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from attrs import define, field, frozen

from bakame_core.domain.money import Usage
from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.sentences import finished_part, is_finished
from bakame_core.errors import PortError, TimedOut
from bakame_core.ports.language_model import Delta, FinishReason, LanguageModel
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.retrying import retried

TRIES = 2
SPARE_NEEDS = 0.6
"""Seconds before the deadline at which the model is given up and the spare one asked."""

TELLS_SOMETHING = 5
"""Words of an answer that broke off which are worth more than an answer of the spare; "Well done." is not."""


@frozen
class Models:
    """
    Who is asked.

    Args:
        first: The tutor's model.
        spare: Who answers where that cannot; None where nobody does.
    """

    first: LanguageModel
    spare: LanguageModel | None
    observer: Observer


@define
class Reading:
    """An answer as far as it has come; `on_words` is given each piece."""

    on_words: Callable[[str], None]
    parts: list[str] = field(factory=list)
    reason: FinishReason | None = None
    usage: list[Usage] = field(factory=list)
    _silence: asyncio.Timeout | None = None

    @property
    def text(self) -> str:
        """Its words so far."""
        return "".join(self.parts)

    def take(self, text: str) -> None:
        """Some more words."""
        if self._silence is not None and not self._silence.expired():
            self._silence.reschedule(None)
        self._silence = None
        self.parts.append(text)
        self.on_words(text)

    async def read(self, model: LanguageModel, prompt: Prompt) -> None:
        """Take the whole answer of `model`."""
        async with model.answer(prompt) as stream:
            async for item in stream:
                if isinstance(item, Delta):
                    self.take(item.text)
                    continue
                self.reason = item.reason
                if item.usage:
                    self.usage.append(item.usage)

    def until_first_word(self, silence: asyncio.Timeout | None) -> None:
        """Let the first word end `silence`, the wait for it."""
        self._silence = silence


@frozen
class Answered:
    """
    Who answered, into the reading, and why it was not the tutor's model; `cause` is None where it was.
    """

    model: str
    cause: Failure | None = None


async def ask(models: Models, prompt: Prompt, reading: Reading, left: Callable[[], float]) -> Answered:
    """
    Have `prompt` answered into `reading` while `left()` seconds are left.

    Raises:
        PortError: There is no answer, or it broke off after its first words; then those are in `reading`.
    """
    try:
        await _first(models, prompt, reading, left)
    except PortError as error:
        if reading.parts or models.spare is None:
            raise
        models.observer.note("port_failed", stage=Stage.THINK, error=error.name, adapter=error.adapter, begun=False)
        return await _spare(models.spare, models, prompt, reading, error)
    if models.spare is not None and not reading.text.strip():
        name = "Filtered" if reading.reason is FinishReason.FILTERED else "Empty"
        cause = Failure(Stage.THINK, "permanent", name, models.first.traits.name)
        return await _spare(models.spare, models, prompt, reading, cause)
    return Answered(models.first.traits.model)


async def ask_instead(models: Models, prompt: Prompt, reading: Reading, error: PortError) -> Answered | None:
    """
    Have the spare one answer in place of what broke off, none of which was handed on; None where that cannot be done,
    or where there is enough of it: it tells something, or asks something, so that she can go on.
    """
    whole = finished_part(reading.text)
    enough = is_finished(whole.rstrip()) and ("?" in whole or len(whole.split()) >= TELLS_SOMETHING)
    if models.spare is None or enough:
        return None
    begun, reading.parts = reading.parts, []
    try:
        async with asyncio.timeout(SPARE_NEEDS):
            return await _spare(models.spare, models, prompt, reading, error)
    except (PortError, TimeoutError):
        reading.parts = begun
        return None


async def _first(models: Models, prompt: Prompt, reading: Reading, left: Callable[[], float]) -> None:
    within = None if models.spare is None else max(0.0, left() - SPARE_NEEDS)
    try:
        async with asyncio.timeout(within) as silence:
            reading.until_first_word(silence)
            await retried(
                lambda: reading.read(models.first, prompt),
                tries=TRIES,
                left=left,
                may_retry=lambda error: error.transient and not reading.parts,
            )
    except TimeoutError:
        raise TimedOut(models.first.traits.name, "not one word in time") from None
    finally:
        reading.until_first_word(None)


async def _spare(
    spare: LanguageModel, models: Models, prompt: Prompt, reading: Reading, why: PortError | Failure
) -> Answered:
    cause = Failure.of(Stage.THINK, why) if isinstance(why, PortError) else why
    models.observer.note("spare_asked", model=spare.traits.model, error=cause.error, adapter=cause.adapter)
    try:
        await reading.read(spare, prompt)
    except PortError:
        if isinstance(why, PortError) and not reading.parts:
            raise why from None
        raise
    return Answered(spare.traits.model, cause)
