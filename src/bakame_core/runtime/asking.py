"""
Asking for an answer: the model first, and where that fails or stays silent, the spare one.

The rule for the spare is the rule for another try: only as long as nothing was said. A stream that opens and stays silent
fails like one that never opened, early enough for the spare to answer within the caller's deadline; one that stops in the
middle of its words is left after `STALLED`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from bakame_core.domain.money import Usage
from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.replies.figures import has_numbers
from bakame_core.domain.sentences import begun, finished_part, is_finished, sentences
from bakame_core.errors import PortError, TimedOut
from bakame_core.ports.language_model import Delta, FinishReason, LanguageModel
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.retrying import retried

TRIES = 2
SPARE_NEEDS = 0.6
"""Seconds before the deadline at which the model is given up and the spare one asked."""

STALLED = 2.5
"""Seconds between two pieces of an answer after which the model is given up: it writes many a second, or none."""

LONGEST = 4_000
"""Characters of an answer after which no more of it is read: twice what a model is asked to write at most. One that runs on
would hold up every call of this process while its words are looked at."""

_MOMENT = 0.05
"""Seconds by which it may be given up early."""

TELLS_SOMETHING = 8
"""Words of an answer that broke off which are worth more than an answer of the spare; "Let us look at it now." is not."""


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
    """
    An answer as far as it has come; `on_words` is given each piece.

    Args:
        on_anew: Told that the sentence which was begun is void, as somebody else goes on. None where whoever is given the
            words cannot have that.
    """

    on_words: Callable[[str], None]
    on_anew: Callable[[], None] | None = None
    parts: list[str] = field(factory=list)
    reason: FinishReason | None = None
    usage: list[Usage] = field(factory=list)
    _room: int = field(default=LONGEST, init=False)
    _silence: asyncio.Timeout | None = field(default=None, init=False)
    _sentence_by: float | None = field(default=None, init=False)

    @property
    def text(self) -> str:
        """Its words so far."""
        return "".join(self.parts)

    def take(self, text: str) -> None:
        """Some more words, as far as there is room for them."""
        text = text[: self._room]
        self._room -= len(text)
        self.parts.append(text)
        self._wait_on()
        self.on_words(text)

    @property
    def may_begin_anew(self) -> bool:
        """Whether somebody else can still give the answer: no more of this one may have been said than "Well done."."""
        return not self.text.strip() or (self.on_anew is not None and not _tells(begun(self.text)[0]))

    def begin_anew(self) -> None:
        """Somebody else answers, from the beginning."""
        if self.parts and self.on_anew is not None:
            self.on_anew()
        self.parts, self._room = [], LONGEST

    async def read(self, model: LanguageModel, prompt: Prompt) -> None:
        """Take the whole answer of `model`, but for what is longer than any answer may be."""
        async with model.answer(prompt) as stream:
            async for item in stream:
                if isinstance(item, Delta):
                    self.take(item.text)
                    if self._room <= 0:
                        self.reason = FinishReason.LENGTH
                        return
                    continue
                self.reason = item.reason
                if item.usage:
                    self.usage.append(item.usage)

    def flows_within(self, silence: asyncio.Timeout | None) -> None:
        """Have `silence` end the wait for a first word, and from then on that for the next ones."""
        self._silence = silence
        self._sentence_by = silence.when() if silence else None

    def _wait_on(self) -> None:
        """Give what is next its time; for one piece of many in a moment the timer is not moved, which is what a piece costs."""
        if self._silence is None or self._silence.expired():
            return
        due, by = self._next_by(), self._silence.when()
        if by is None or not 0 <= due - by < _MOMENT:
            self._silence.reschedule(due)

    def _next_by(self) -> float:
        """When more words are due: there is time for somebody else as long as nothing of these was said."""
        due = asyncio.get_running_loop().time() + STALLED
        if self._sentence_by is not None:
            if self.may_begin_anew:
                return min(due, self._sentence_by)
            self._sentence_by = None
        return due


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
        if models.spare is None or not reading.may_begin_anew:
            raise
        begun_already = bool(reading.parts)
        models.observer.note(
            "port_failed", stage=Stage.THINK, error=error.name, adapter=error.adapter, begun=begun_already
        )
        reading.begin_anew()
        return await _spare(models.spare, models, prompt, reading, error)
    ours, useless = Answered(models.first.traits.model), _useless(reading)
    if models.spare is None or not useless:
        return ours
    cause = Failure(Stage.THINK, "permanent", useless, models.first.traits.name)
    if not reading.may_begin_anew:
        return (await ask_instead(models, prompt, reading, cause) if reading.on_anew is None else None) or ours
    reading.begin_anew()
    return await _spare(models.spare, models, prompt, reading, cause)


def _useless(reading: Reading) -> str:
    """Why an answer that came to its end is none; empty where it is one."""
    if reading.reason is FinishReason.FILTERED:
        return ""
    if not reading.text.strip():
        return "Empty"
    return "Unfinished" if reading.reason is FinishReason.LENGTH and not _tells(_finished(reading.text)) else ""


def _finished(text: str) -> tuple[str, ...]:
    """The sentences of `text` that were not cut off in their middle."""
    whole = sentences(text)
    return whole if not whole or is_finished(whole[-1]) else whole[:-1]


async def ask_instead(models: Models, prompt: Prompt, reading: Reading, why: PortError | Failure) -> Answered | None:
    """
    Have the spare one answer in place of what broke off, none of which was handed on; None where that cannot be done,
    or where there is enough of it: it tells something, or asks something, so that she can go on.
    """
    whole = finished_part(reading.text)
    if models.spare is None or (is_finished(whole.rstrip()) and _tells((whole,))):
        return None
    begun = reading.parts
    reading.begin_anew()
    try:
        async with asyncio.timeout(SPARE_NEEDS):
            return await _spare(models.spare, models, prompt, reading, why)
    except (PortError, TimeoutError):
        reading.parts = begun
        return None


def _tells(said: Iterable[str]) -> bool:
    """Whether what was said asks something, so that she can go on, or tells her something: a sum does in few words."""
    whole = " ".join(said)
    return "?" in whole or len(whole.split()) >= TELLS_SOMETHING or has_numbers(whole, 2)


async def _first(models: Models, prompt: Prompt, reading: Reading, left: Callable[[], float]) -> None:
    within = None if models.spare is None else max(0.0, left() - SPARE_NEEDS)
    try:
        async with asyncio.timeout(within) as silence:
            reading.flows_within(silence)
            await retried(
                lambda: reading.read(models.first, prompt),
                tries=TRIES,
                left=left,
                may_retry=lambda error: error.transient and not reading.parts,
            )
    except TimeoutError:
        detail = "it stopped in the middle of its words" if reading.parts else "not one word in time"
        raise TimedOut(models.first.traits.name, detail) from None
    finally:
        reading.flows_within(None)


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
