"""
Dialogues are played against what `bakame serve` would run: the same composition, on embedded stores in a folder of its own, with
the model and the policy that are being measured. Nothing of it reaches a learner, a carrier or a shared database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from attrs import define, evolve, field, fields, frozen

from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.policy import AnswerLimits, TutorPolicy
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.recording import wav
from bakame_core.domain.records import Flagged, TurnTaken
from bakame_core.domain.script import HangUp
from bakame_core.domain.spoken import spoken
from bakame_core.errors import PortError, RuleBroken, TimedOut
from bakame_core.evaluation.dialogue import Dialogue, Exchange, Way
from bakame_core.evaluation.judging import Judgement, applies, judged, question
from bakame_core.evaluation.learner import ModelledLearner, ScriptedLearner, words_of
from bakame_core.evaluation.results import Contender, Played
from bakame_core.evaluation.scenario import Scenario
from bakame_core.ports.language_model import Delta, LanguageModel
from bakame_core.ports.text_to_speech import Voice
from bakame_core.runtime.calling import TurnArrived
from bakame_core.runtime.texting import Handover, TextArrived
from bakame_http import adapters
from bakame_http.composition import Bakame, composed, tutor_policy
from bakame_http.settings import PORTS, Settings

PATIENCE = 60.0
"""Seconds that a judge, or a model that plays a learner, may take."""
_AT_ONCE = {"local": 1}
_MOST_AT_ONCE = 4


@frozen
class Entry:
    """
    Whom to measure.

    Args:
        model: ``practice``, ``scripted``, ``local``, ``openai`` or ``openai:NAME``.
        policy: Its file; None is the one that the library ships.
        limits: What is other than in the file, such as ``voice_hints`` 0.
    """

    model: str
    policy: Path | None = None
    limits: Mapping[str, float] = field(factory=dict)

    @property
    def name(self) -> str:
        """As it is shown."""
        others = [self.policy.name] if self.policy else []
        others += [f"{name} {value:g}" for name, value in self.limits.items()]
        return f"{self.model} with {', '.join(others)}" if others else self.model

    def chosen(self, settings: Settings) -> Settings:
        """`settings` with its model."""
        adapter, _, model = self.model.partition(":")
        if adapter not in PORTS["BAKAME_LLM"]:
            return evolve(settings, llm=self.model)
        return evolve(settings, llm=adapter, llm_model=model or settings.llm_model)

    def read(self) -> TutorPolicy:
        """
        Its policy.

        Raises:
            RuleBroken: The file is no policy, or a limit is none.
            OSError: It cannot be read.
        """
        policy = _read(self.policy) if self.policy else tutor_policy()
        if not self.limits:
            return policy
        changed: dict[str, Any] = {name: _number(value) for name, value in self.limits.items()}
        try:
            limits = evolve(policy.limits, **changed)
        except (TypeError, ValueError) as error:
            known = ", ".join(each.name for each in fields(AnswerLimits))
            raise RuleBroken(f"--against-limits: {error}; the limits are {known}") from error
        told = ",".join(f"{name}={value:g}" for name, value in self.limits.items())
        return evolve(policy, limits=limits, version=f"{policy.version}~{told}")


def _read(file: Path) -> TutorPolicy:
    """The policy of a file, by whose name an error is told: two are read for a comparison."""
    try:
        return TutorPolicy.from_toml(file.read_text("utf-8"))
    except (RuleBroken, UnicodeDecodeError) as error:
        raise RuleBroken(f"{file}: {error}") from error


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


@frozen
class Plan:
    """
    What is played.

    Args:
        learner: The model that plays learners; None where they follow their moves.
        judge: The model that judges; None where nobody does.
        skipped: Is told of what cannot be played, and why.
        done: Is told of each dialogue that was.
    """

    scenarios: tuple[Scenario, ...]
    ways: tuple[Way, ...]
    repeats: int = 1
    seed: int = 0
    learner: str | None = None
    judge: str | None = None
    skipped: Callable[[str], None] = field(default=print, repr=False)
    done: Callable[[Played], None] = field(default=lambda _: None, repr=False)


async def measured(entry: Entry, plan: Plan, settings: Settings) -> Contender:
    """
    All of `plan` played with `entry`.

    Raises:
        PortError: A model that is needed cannot be loaded.
        RuleBroken: The policy's file is none.
    """
    played: list[Played] = []
    policy = entry.read()
    for language in Language:
        scenarios = [each for each in plan.scenarios if each.language is language]
        if scenarios:
            played += await _in_language(entry, policy, scenarios, plan, evolve(settings, language=language))
    return Contender(entry.name, policy.version, entry.model, tuple(played))


async def _in_language(
    entry: Entry, policy: TutorPolicy, scenarios: Sequence[Scenario], plan: Plan, settings: Settings
) -> list[Played]:
    with TemporaryDirectory(prefix="bakame-eval-") as folder:
        alone = _alone(entry.chosen(settings), plan, Path(folder))
        async with AsyncExitStack() as stack:
            bakame = await stack.enter_async_context(composed(alone, policy=policy))
            await bakame.ready()
            stage = _Stage(bakame, plan, *await _helpers(plan, settings, stack))
            room = asyncio.Semaphore(_AT_ONCE.get(alone.llm, _MOST_AT_ONCE))
            wanted = [
                (scenario, way, repeat)
                for scenario in scenarios
                for way in plan.ways
                for repeat in range(plan.repeats)
                if stage.can_play(scenario, way)
            ]

            async def one(scenario: Scenario, way: Way, repeat: int) -> Played:
                async with room:
                    played = await stage.play(scenario, way, repeat)
                plan.done(played)
                return played

            found = await asyncio.gather(*(one(*each) for each in wanted))
            await bakame.drain()
            return list(found)


def _alone(settings: Settings, plan: Plan, folder: Path) -> Settings:
    """Embedded stores, no carrier, no limits; nothing is recognised or spoken where no sound is wanted."""
    sound = Way.AUDIO in plan.ways
    return evolve(
        settings,
        env="development",
        context="memory",
        log="sqlite",
        telephony="simulator",
        voice_mode="record",
        data_dir=folder,
        texts_per_minute=10**9,
        stt=settings.stt if sound else "scripted",
        tts=settings.tts if sound else "scripted",
    )


async def _helpers(
    plan: Plan, settings: Settings, stack: AsyncExitStack
) -> tuple[LanguageModel | None, LanguageModel | None]:
    """The models that play learners and that judge, where they are wanted."""
    made: list[LanguageModel | None] = []
    for model in (plan.learner, plan.judge):
        if model is None:
            made.append(None)
            continue
        chosen = evolve(Entry(model).chosen(settings), stt="scripted", tts="scripted")
        clients = adapters.ModelClients(chosen, stack)
        models = await clients.local_models("")
        if models is not None:
            await models.ready()
        made.append(await adapters.language_model(chosen, clients))
    return made[0], made[1]


@define
class _Stage:
    """One composed tutor, on which many dialogues are played."""

    bakame: Bakame
    plan: Plan
    learner: LanguageModel | None
    judge: LanguageModel | None

    def can_play(self, scenario: Scenario, way: Way) -> bool:
        """Whether there is a voice for it; who asked is told where there is none."""
        if way is not Way.AUDIO or scenario.language in self.bakame.tts.traits.languages:
            return True
        self.plan.skipped(f"{scenario.id} in sound: no voice for {scenario.language.english_name}")
        return False

    async def play(self, scenario: Scenario, way: Way, repeat: int) -> Played:
        """Play it, have it judged."""
        contact = _contact(self.bakame, way)
        await contact.open()
        exchanges: list[Exchange] = []
        while not contact.over:
            move = await self._next(scenario, way, repeat, exchanges)
            if move is None:
                break
            exchanges.append(await contact.say(move))
        dialogue = Dialogue(scenario, way, repeat, tuple(exchanges), ended=contact.over)
        return Played.of(dialogue, await self._judged(dialogue))

    async def _next(self, scenario: Scenario, way: Way, repeat: int, so_far: Sequence[Exchange]) -> str | None:
        if self.learner is None:
            return ScriptedLearner(scenario, way, self.plan.seed + repeat).next(so_far)
        child = ModelledLearner(scenario, way)
        prompt = child.prompt(so_far)
        if prompt is None or not so_far:
            return child.opening() if prompt else None
        try:
            return words_of(await asked(self.learner, prompt)) or None
        except PortError as error:
            self.plan.skipped(f"{scenario.id}: the learner's model failed ({error.name}); the dialogue ends there")
            return None

    async def _judged(self, dialogue: Dialogue) -> Judgement | None:
        if self.judge is None or not applies(dialogue):
            return None
        try:
            return judged(await asked(self.judge, question(dialogue)))
        except PortError as error:
            return Judgement({}, f"{error.name} ({error.adapter})")


async def asked(model: LanguageModel, prompt: Prompt) -> str:
    """
    All that `model` answers.

    Raises:
        PortError: It fails; TimedOut where it takes longer than a minute.
    """
    text = ""
    try:
        async with asyncio.timeout(PATIENCE), model.answer(prompt) as stream:
            async for item in stream:
                if isinstance(item, Delta):
                    text += item.text
    except TimeoutError:
        raise TimedOut(model.traits.name, f"no answer within {PATIENCE:.0f} s") from None
    return text


# --- One contact ---------------------------------------------------------------------------------------------------------


def _contact(bakame: Bakame, way: Way) -> _Texts | _Call:
    learner = bakame.pseudonyms.of(None, bakame.journal.ids())
    if way is Way.SMS:
        return _Texts(bakame, learner)
    return _Call(bakame, learner, SessionId(bakame.journal.ids()), sound=way is Way.AUDIO)


@define
class _Texts:
    """A thread of texts."""

    bakame: Bakame
    learner: LearnerId
    over: bool = False

    async def open(self) -> None:
        """A thread begins with its first text."""

    async def say(self, move: str) -> Exchange:
        """Send a text; who is silent sends none."""
        if not move:
            return Exchange("", "", "", Outcome.SILENCE, timedelta())
        text = TextArrived(self.bakame.journal.ids(), self.learner, None, move)
        turn = await self.bakame.texting.take(text, Handover())
        self.over = turn.closed is not None
        return await _exchange(self.bakame, turn.session.id, move)


@define
class _Call:
    """A call, turn by turn."""

    bakame: Bakame
    learner: LearnerId
    id: SessionId
    sound: bool
    over: bool = False
    _document: int = field(default=0, init=False)

    async def open(self) -> None:
        """Ring, and be greeted."""
        await self.bakame.calling.open(self.id, self.learner)

    async def say(self, move: str) -> Exchange:
        """Say `move`, or nothing."""
        self._document += 1
        arrived = TurnArrived(self.id, self.learner, self._document, words=move)
        if self.sound and move:
            telephony = self.bakame.ports.telephony
            assert isinstance(telephony, SimulatorTelephony)  # noqa: S101 - chosen in `_alone`
            recording = telephony.put_recording(await self._recorded(move))
            arrived = evolve(arrived, recording=recording, words=None)
        script = await self.bakame.calling.turn(arrived)
        self.over = any(isinstance(step, HangUp) for step in script.steps)
        return await _exchange(self.bakame, self.id, move)

    async def _recorded(self, move: str) -> bytes:
        samples, language = bytearray(), self.bakame.calling.language
        async with self.bakame.tts.speak(spoken(move, language), TELEPHONE, Voice(language)) as pieces:
            async for piece in pieces:
                samples += piece
        return wav(bytes(samples), TELEPHONE)


async def _exchange(bakame: Bakame, session: SessionId, move: str) -> Exchange:
    """The turn that was logged last, as an exchange."""
    records = await bakame.journal.log.read(session)
    turn = max((each for each in records if isinstance(each, TurnTaken)), key=lambda each: each.number)
    flags = [each.category for each in records if isinstance(each, Flagged) and each.turn == turn.id]
    return Exchange(
        move=move,
        heard=turn.heard,
        said=turn.said,
        outcome=turn.outcome,
        total=turn.total,
        cost=turn.cost,
        model=turn.model if Stage.THINK in turn.stages else "",
        flagged=flags[0] if flags else None,
        repaired=tuple(check.rule.value for check in turn.checks),
    )
