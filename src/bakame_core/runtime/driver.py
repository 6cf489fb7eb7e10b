"""Runs a flow: carries out each effect within its share of the turn's budget, and measures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, Generic, TypeVar

from attrs import define, evolve, field, frozen

from bakame_core.domain.audio import Clip
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.money import Usage
from bakame_core.domain.outcome import Stage
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import NO_CONCERN
from bakame_core.errors import Conflict, PortError, TimedOut, Unavailable
from bakame_core.flows.effects import (
    Ask,
    Count,
    Discard,
    Effect,
    Erase,
    Fetch,
    Flow,
    Forget,
    Hear,
    Keep,
    Recall,
    Thought,
)
from bakame_core.ports.context_store import ContextStore, Remembered
from bakame_core.ports.language_model import LanguageModel
from bakame_core.ports.speech_to_text import SpeechToText, Transcript
from bakame_core.ports.telephony import RecordingRef, Telephony
from bakame_core.runtime.asking import TRIES, Models, Reading, ask, ask_instead
from bakame_core.runtime.budget import Budget
from bakame_core.runtime.deadline import in_time
from bakame_core.runtime.guarding import Guard
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.retrying import retried

R = TypeVar("R")

FETCH_TRIES = 5
ERASED_WITHIN = 6.0
"""Seconds; what waits for a remote log is handed on first."""


@frozen
class Done(Generic[R]):
    """
    A flow's result and what it took.

    Args:
        stages: Time by stage, repeats added up.
        first_token: From asking the model to its first words; None where none came.
        usage: What each service used, in order.
        model: Who answered; empty where nobody was asked.
    """

    result: R
    stages: dict[Stage, timedelta]
    first_token: timedelta | None
    usage: tuple[Usage, ...]
    model: str = ""


@frozen
class Ports:
    """
    What a turn needs of the world.

    Args:
        discard: Has a recording deleted, now or as soon as that works.
        spare: Who answers where `llm` cannot; None where nobody does.
        guard: Who else judges what is said; None where the rules stand alone.
        erase: Erases a learner, and gives a pseudonym that is nobody's; None where nothing is logged.
    """

    stt: SpeechToText
    llm: LanguageModel
    contexts: ContextStore
    telephony: Telephony
    discard: Callable[[RecordingRef], Awaitable[None]]
    observer: Observer
    spare: LanguageModel | None = None
    guard: Guard | None = None
    erase: Callable[[LearnerId], Awaitable[LearnerId]] | None = None

    @property
    def models(self) -> Models:
        """Who is asked for an answer."""
        return Models(self.llm, self.spare, self.observer)


@define
class Driver:
    """Runs one flow."""

    ports: Ports
    budget: Budget
    _stages: dict[Stage, float] = field(factory=dict, init=False)
    _usage: list[Usage] = field(factory=list, init=False)
    _first_token: float | None = field(default=None, init=False)
    _model: str = field(default="", init=False)

    async def run(self, flow: Flow[R]) -> Done[R]:
        """
        The flow's result.

        Raises:
            PortError: One that the flow did not catch.
        """
        result: Any = None
        failed: PortError | None = None
        try:
            while True:
                effect = flow.throw(failed) if failed else flow.send(result)
                result, failed = None, None
                try:
                    result = await self._carry_out(effect)
                except PortError as error:
                    failed = error
        except StopIteration as stop:
            return self._done(stop.value)
        finally:
            flow.close()

    def _done(self, result: R) -> Done[R]:
        stages = {stage: timedelta(seconds=seconds) for stage, seconds in self._stages.items()}
        first = None if self._first_token is None else timedelta(seconds=self._first_token)
        return Done(result, stages, first, tuple(self._usage), self._model)

    async def _carry_out(self, effect: Effect[Any]) -> object:
        match effect:
            case Ask():
                return await self._timed(Stage.THINK, self._ask(effect))
            case Fetch():
                return await self._within(Stage.FETCH, "recording", self._fetch(effect.recording))
            case Hear():
                return await self._within(Stage.HEAR, "recogniser", self._hear(effect))
            case Erase():
                return await self._erase(effect.learner)
            case Discard():
                await self.ports.discard(effect.recording)
                return None
            case _:
                return await self._remember(effect)

    async def _remember(self, effect: Effect[Any]) -> object:
        contexts = self.ports.contexts
        work: Coroutine[Any, Any, object]
        match effect:
            case Recall():
                return await self._recall(effect)
            case Count(counter, amount, ttl):
                stage, work = Stage.RECALL, contexts.add(counter, amount, ttl=ttl)
            case Keep(key, session, expected, ttl):
                stage, work = Stage.KEEP, contexts.save(key, session, expected=expected, ttl=ttl)
            case Forget():
                stage, work = Stage.KEEP, contexts.forget(effect.key)
            case _:
                raise TypeError(f"no such effect: {type(effect).__name__}")
        return await self._within(stage, contexts.traits.name, work)

    async def _recall(self, effect: Recall) -> object:
        contexts = self.ports.contexts
        found = await self._within(Stage.RECALL, contexts.traits.name, contexts.load(effect.key))
        session = found.session if isinstance(found, Remembered) else None
        says = self.ports.telephony.traits.says
        if session is not None and session.channel is Channel.VOICE and session.language not in says:
            # A call whose language has changed may need our own voice now, and that needs time.
            self.budget = evolve(self.budget, plan=self.budget.plan.with_voice())
        return found

    async def _erase(self, learner: LearnerId) -> LearnerId:
        if self.ports.erase is None:
            raise Unavailable("desk", "nothing is logged here")
        try:
            async with asyncio.timeout(ERASED_WITHIN):
                return await self._timed(Stage.KEEP, self.ports.erase(learner))
        except (TimeoutError, PortError) as failure:
            error = failure if isinstance(failure, PortError) else TimedOut("desk", "too slow")
            self.ports.observer.note("not_erased", error=error.name, adapter=error.adapter)
            raise error from None

    async def _within(self, stage: Stage, what: str, work: Coroutine[Any, Any, Any]) -> object:
        try:
            return await self._timed(stage, in_time(work, lambda: self.budget.share(stage)))
        except (TimeoutError, PortError) as failure:
            error = failure if isinstance(failure, PortError) else TimedOut(what, "too slow")
            if not isinstance(error, Conflict):
                # Somebody else wrote first: that is no failure, and the flow knows what to do.
                self.ports.observer.note("port_failed", stage=stage, error=error.name, adapter=error.adapter)
            raise error from None

    async def _timed(self, stage: Stage, work: Awaitable[R]) -> R:
        began = self.budget.monotonic()
        try:
            return await work
        finally:
            self._stages[stage] = self._stages.get(stage, 0.0) + self.budget.monotonic() - began

    async def _fetch(self, recording: RecordingRef) -> Clip:
        return await retried(
            lambda: self.ports.telephony.recording(recording),
            tries=FETCH_TRIES,
            left=lambda: self.budget.share(Stage.FETCH),
        )

    async def _hear(self, effect: Hear) -> Transcript:
        transcript = await retried(
            lambda: self.ports.stt.transcribe(effect.clip, effect.hints),
            tries=TRIES,
            left=lambda: self.budget.share(Stage.HEAR),
        )
        if transcript.usage:
            self._usage.append(transcript.usage)
        return transcript

    async def _ask(self, effect: Ask) -> Thought:
        """The answer, and where there is a second opinion that on both sides of it, made while the model writes."""
        guard, contact = self.ports.guard, effect.prompt.contact
        if guard is None or contact is None:
            return await self._answered(effect)
        judging = asyncio.create_task(guard.verdict(contact.heard, Speaker.LEARNER))
        try:
            thought = await self._answered(effect)
            learner = await judging
        finally:
            judging.cancel()
        tutor = NO_CONCERN if learner.stops_the_lesson else await guard.verdict(thought.text, Speaker.TUTOR)
        return evolve(thought, learner=learner, tutor=tutor)

    async def _answered(self, effect: Ask) -> Thought:
        """The answer; where time or the service ran out in its middle, what there is of it."""
        began = self.budget.monotonic()

        def words(_: str) -> None:
            if self._first_token is None:
                self._first_token = self.budget.monotonic() - began

        def left() -> float:
            share = self.budget.share(Stage.THINK)
            return share if effect.within is None else min(share, began + effect.within - self.budget.monotonic())

        reading, models = Reading(words), self.ports.models
        try:
            async with asyncio.timeout(left()):
                answered = await ask(models, effect.prompt, reading, left)
        except (PortError, TimeoutError) as failure:
            error = failure if isinstance(failure, PortError) else TimedOut(self.ports.llm.traits.name, "too slow")
            self.ports.observer.note(
                "port_failed", stage=Stage.THINK, error=error.name, adapter=error.adapter, begun=bool(reading.parts)
            )
            if not reading.parts:
                raise error from None
            instead = await ask_instead(models, effect.prompt, reading, error)
            if instead is None:
                return Thought(reading.text, None)
            answered = instead
        finally:
            self._usage.extend(reading.usage)
        self._model = answered.model
        return Thought(reading.text, reading.reason, answered.cause)
