"""
Dialogues are played against what `bakame serve` would run: the same composition, on embedded stores in a folder of its own, with
the model and the policy that are being measured. Nothing of it reaches a learner, a carrier or a shared database.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from attrs import define, evolve, field, fields, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.policy import AnswerLimits, TutorPolicy
from bakame_core.errors import PortError, RuleBroken
from bakame_core.evaluation.baseline import Baseline
from bakame_core.evaluation.dialogue import Dialogue, Exchange, Way
from bakame_core.evaluation.judging import Judgement, applies, judged, question
from bakame_core.evaluation.learner import ModelledLearner, ScriptedLearner, words_of
from bakame_core.evaluation.results import Contender, Played
from bakame_core.evaluation.scenario import Scenario
from bakame_http import adapters
from bakame_http.adapters import LOCAL
from bakame_http.composition import Bakame, composed, listed_prices, tutor_policy
from bakame_http.evaluation.contacts import Contact, contact
from bakame_http.evaluation.helping import Helper, Watch
from bakame_http.evaluation.unguarded import Unguarded
from bakame_http.settings import PORTS, Settings

MOST_AT_ONCE = 4
Plain = Literal["plain"]
PLAIN: Plain = "plain"
Lesson = tuple[Scenario, Way, int]
Key = tuple[str, Way, int]


def key_of(scenario: Scenario, way: Way, repeat: int) -> Key:
    """By what a dialogue is known."""
    return scenario.id, way, repeat


@frozen
class Entry:
    """
    Whom to measure.

    Args:
        model: ``practice``, ``scripted``, ``local``, ``openai`` or ``openai:NAME``.
        policy: Its file; None is the one that the library ships, `PLAIN` no tutor at all but a chat model by itself.
        limits: What is other than in the file, such as ``voice_hints`` 0.
    """

    model: str
    policy: Path | Plain | None = None
    limits: Mapping[str, float] = field(factory=dict)

    @property
    def name(self) -> str:
        """As it is shown."""
        others = [self.policy.name] if isinstance(self.policy, Path) else []
        others += [f"{name} {value:g}" for name, value in self.limits.items()]
        named = f"{PLAIN} {self.model}" if self.is_plain else self.model
        return f"{named} with {', '.join(others)}" if others else named

    @property
    def is_plain(self) -> bool:
        """Whether it is a chat model by itself."""
        return self.policy == PLAIN

    @property
    def version(self) -> str:
        """
        Of its policy.

        Raises:
            RuleBroken, OSError: As `read`.
        """
        return baseline().version if self.is_plain else self.read().version

    def contender(self, played: Sequence[Played]) -> Contender:
        """With what it `played`."""
        return Contender(self.name, self.version, self.model, tuple(played), alone=self.is_plain)

    def chosen(self, settings: Settings) -> Settings:
        """`settings` with its model."""
        adapter, _, model = self.model.partition(":")
        if adapter not in PORTS["BAKAME_LLM"]:
            return evolve(settings, llm=self.model)
        return evolve(settings, llm=adapter, llm_model=model or settings.llm_model)

    def read(self) -> TutorPolicy:
        """
        Its policy; of a chat model by itself the one by whose rules its words are measured.

        Raises:
            RuleBroken: The file is no policy, or a limit is none.
            OSError: It cannot be read.
        """
        policy = _read(self.policy) if isinstance(self.policy, Path) else tutor_policy()
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


def baseline() -> Baseline:
    """The chat model by itself that a tutor is compared with."""
    return Baseline.from_toml((resources.files("bakame_core") / "evaluation" / "plain.toml").read_text("utf-8"))


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
        twice: Whether she is asked about each dialogue twice, to see whether she agrees with herself.
        at_once: Dialogues that are played at the same time.
        only: Keys of the dialogues that are played; None for all.
        skipped: Is told of what cannot be played, and why.
        done: Is told of each dialogue that was.
    """

    scenarios: tuple[Scenario, ...]
    ways: tuple[Way, ...]
    repeats: int = 1
    seed: int = 0
    learner: str | None = None
    judge: str | None = None
    twice: bool = False
    at_once: int = MOST_AT_ONCE
    only: frozenset[Key] | None = None
    skipped: Callable[[str], None] = field(default=print, repr=False)
    done: Callable[[Played], None] = field(default=lambda _: None, repr=False)

    def lessons(self) -> Iterator[Lesson]:
        """The dialogues of one contender."""
        for scenario in self.scenarios:
            for way in self.ways:
                for repeat in range(self.repeats):
                    if self.only is None or key_of(scenario, way, repeat) in self.only:
                        yield scenario, way, repeat


async def measured(
    entry: Entry, plan: Plan, settings: Settings, *, before: Sequence[Played] = (), watch: Watch | None = None
) -> Contender:
    """
    All of `plan` played with `entry`, or as much of it as could be: see ``watch.lost``.

    Args:
        before: What of it was played already, and is not played again.

    Raises:
        PortError: A model that is needed cannot be loaded.
        RuleBroken: The policy's file is none.
    """
    played, policy, watch = list(before), entry.read(), watch or Watch()
    has = {each.dialogue.key for each in before}
    for language in Language:
        lessons = [lesson for lesson in plan.lessons() if lesson[0].language is language and key_of(*lesson) not in has]
        if lessons and not watch.lost:
            played += await _in_language(entry, policy, lessons, plan, evolve(settings, language=language), watch)
    return entry.contender(played)


async def _in_language(
    entry: Entry, policy: TutorPolicy, lessons: Sequence[Lesson], plan: Plan, settings: Settings, watch: Watch
) -> list[Played]:
    with TemporaryDirectory(prefix="bakame-eval-") as folder:
        alone = _alone(entry.chosen(settings), plan, Path(folder))
        async with AsyncExitStack() as stack:
            # Nobody stands in: what a spare says is not what is measured.
            # A chat model by itself has no part in the composition: what it says comes from no tutor.
            bakame = await stack.enter_async_context(
                composed(evolve(alone, llm="scripted") if entry.is_plain else alone, policy=policy, spare=False)
            )
            await bakame.ready()
            stage = _Stage(
                bakame,
                plan,
                watch,
                entry,
                policy,
                plain=await _helper("tutor", entry.model if entry.is_plain else None, settings, stack, entry.name),
                learner=await _helper("learners", plan.learner, settings, stack),
                judge=await _helper("judge", plan.judge, settings, stack),
            )
            # One machine, one model: what waits for it would count as slow.
            local = LOCAL in (alone.llm, alone.stt, alone.tts, plan.learner, plan.judge)
            room = asyncio.Semaphore(1 if local else plan.at_once)

            async def one(scenario: Scenario, way: Way, repeat: int) -> Played | None:
                async with room:
                    played = await stage.play(scenario, way, repeat)
                if played is not None:
                    plan.done(played)
                return played

            tasks = [asyncio.create_task(one(*each)) for each in lessons if stage.can_play(each[0], each[1])]
            try:
                found = await asyncio.gather(*tasks)
            finally:
                # Where one cannot be kept, the others do not go on with what is being closed.
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            await bakame.drain()
            return [each for each in found if each is not None]


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


async def _helper(
    part: str, model: str | None, settings: Settings, stack: AsyncExitStack, name: str | None = None
) -> Helper | None:
    """The model that plays a part, where it is wanted."""
    if model is None:
        return None
    chosen = evolve(Entry(model).chosen(settings), stt="scripted", tts="scripted")
    clients = adapters.ModelClients(chosen, stack)
    models = await clients.local_models("")
    if models is not None:
        await models.ready()
    return Helper(part, name or model, await adapters.language_model(chosen, clients), listed_prices(settings))


@define
class _Stage:
    """One composed tutor, on which many dialogues are played."""

    bakame: Bakame
    plan: Plan
    watch: Watch
    entry: Entry
    policy: TutorPolicy
    plain: Helper | None
    learner: Helper | None
    judge: Helper | None

    def can_play(self, scenario: Scenario, way: Way) -> bool:
        """Whether there is a voice for it; who asked is told where there is none."""
        settings = self.bakame.settings
        if way is Way.AUDIO and self.plain:
            self.plan.skipped("a chat model by itself in sound: it is measured by text and by call")
            return False
        # The bundled recogniser and voice are English ones, whatever their protocol could say.
        bundled = LOCAL in (settings.stt, settings.tts) and scenario.language is not Language.ENGLISH
        if way is not Way.AUDIO or (scenario.language in self.bakame.tts.traits.languages and not bundled):
            return True
        self.plan.skipped(f"{scenario.id} in sound: no voice for {scenario.language.english_name}")
        return False

    async def play(self, scenario: Scenario, way: Way, repeat: int) -> Played | None:
        """Play it, have it judged; None where a model failed before its end."""
        line = self._contact(scenario, way)
        await line.open()
        exchanges: list[Exchange] = []
        while not line.over:
            if self.watch.lost:
                return None
            try:
                move = await self._next(scenario, way, repeat, exchanges)
                if move is None:
                    break
                exchanges.append(await line.say(move))
            except PortError as error:
                # Half a dialogue would be counted as one in which she gave up.
                self.plan.skipped(
                    f"{scenario.id}: what plays the learner failed ({error.name}, {error.adapter}); the dialogue is left out"
                )
                self.watch.left_out += 1
                return None
            self.watch.tutor(self.entry.name, exchanges[-1])
        dialogue = Dialogue(scenario, way, repeat, tuple(exchanges), ended=line.over)
        judgement = await self._judged(dialogue)
        return None if self.watch.lost else Played.of(dialogue, judgement)

    def _contact(self, scenario: Scenario, way: Way) -> Contact:
        if self.plain is None:
            return contact(self.bakame, way)
        return Unguarded(self.plain, baseline(), self.policy, scenario, way)

    async def _next(self, scenario: Scenario, way: Way, repeat: int, so_far: Sequence[Exchange]) -> str | None:
        if self.learner is None:
            return ScriptedLearner(scenario, way, self.plan.seed + repeat).next(so_far)
        child = ModelledLearner(scenario, way)
        prompt = child.prompt(so_far)
        if prompt is None or not so_far:
            return child.opening() if prompt else None
        return words_of(await self.learner.watched(prompt, self.watch)) or None

    async def _judged(self, dialogue: Dialogue) -> Judgement | None:
        if self.judge is None or not applies(dialogue) or self.watch.lost:
            return None
        try:
            first = judged(await self.judge.watched(question(dialogue), self.watch))
            if not (self.plan.twice and first.scores):
                return first
            second = judged(await self.judge.watched(question(dialogue), self.watch))
        except PortError as error:
            self.plan.skipped(f"the judge failed ({error.name}): such dialogues have no verdict")
            return Judgement({}, f"{error.name} ({error.adapter})", lost=True)
        return evolve(first, again=second.scores or None)
