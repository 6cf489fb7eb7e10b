"""
The composition root: which adapter serves which port, built once, closed once. The only module that knows the container.

Facts about punq 0.9 that shaped it: `resolve(SomeProtocol)` is `Any` to a type checker, so ports are bound in two steps
that it can check (`bind(Port).to(adapter)`); a second registration silently replaces the first, so it is refused here;
lazy singletons are not safe between threads, so everything is built before the server listens; punq closes nothing, so
an exit stack does. Nothing that is built here connects: the server starts while Redis and the database are away.
"""

from __future__ import annotations

import asyncio
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

import punq
from attrs import define, evolve, field, frozen

from bakame_adapters.folder import ClipFolder
from bakame_adapters.local import LocalModels
from bakame_adapters.observing import LogObserver, MetricsObserver
from bakame_adapters.rules import RulesClassifier
from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.money import Price, PriceList
from bakame_core.domain.policy import TutorPolicy
from bakame_core.errors import PortError
from bakame_core.machines.streaming.events import Pace
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import Desk, PolicyVersion
from bakame_core.ports.language_model import LanguageModel
from bakame_core.ports.reports import Reports
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.ports.session_log import SessionLog
from bakame_core.ports.speech_to_text import SpeechToText
from bakame_core.ports.telephony import Telephony
from bakame_core.ports.text_to_speech import TextToSpeech
from bakame_core.ports.voice_activity import VoiceActivity
from bakame_core.runtime.admission import Admission
from bakame_core.runtime.calling import Calling
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.coming_ears import ComingVoiceActivity
from bakame_core.runtime.driver import Ports
from bakame_core.runtime.erasing import Erasing
from bakame_core.runtime.guarding import Guard
from bakame_core.runtime.housekeeping import Housekeeping
from bakame_core.runtime.journal import Journal
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.once import Answers
from bakame_core.runtime.owing import Owing
from bakame_core.runtime.sheltered import itself
from bakame_core.runtime.standing import Standing
from bakame_core.runtime.streaming import StreamedCalls
from bakame_core.runtime.texting import Texting
from bakame_core.runtime.watching import Watch
from bakame_http import adapters
from bakame_http.health import Check, Health
from bakame_http.owed_texts import owed_texts
from bakame_http.phone.exchange import Exchange
from bakame_http.phone.feed import Feed
from bakame_http.rules import STREAMED, usual_operations, usual_rules
from bakame_http.settings import Settings
from bakame_http.system import Ids, Pseudonyms, SystemClock, processor_used
from bakame_http.warming import warm_replies, warm_rules

if TYPE_CHECKING:
    from bakame_adapters.supabase.auth import SupabaseAuth

P = TypeVar("P")

LOCAL = "local"
EMBEDDED = (LOCAL, "practice", "scripted")
"""Adapters that cost nothing."""

_MAY_RING = 15.0


@frozen
class _Binding(Generic[P]):
    container: punq.Container
    served: set[type]
    port: type[P]

    def to(self, adapter: P) -> P:
        """Serve the port by `adapter`, once."""
        if self.port in self.served:
            raise TypeError(f"{self.port.__name__} is served already")
        self.served.add(self.port)
        self.container.register(self.port, instance=adapter)
        return adapter


@define
class Wiring:
    """Ports and who serves them."""

    _container: punq.Container = field(factory=punq.Container, init=False)
    _served: set[type] = field(factory=set, init=False)

    def bind(self, port: type[P]) -> _Binding[P]:
        """The first of two steps: ``bind(Port).to(adapter)``, so that a wrong adapter is a type error."""
        return _Binding(self._container, self._served, port)

    def get(self, port: type[P]) -> P:
        """
        Who serves `port`.

        Raises:
            TypeError: Nobody does.
        """
        if port not in self._served:
            raise TypeError(f"nothing serves {port.__name__}")
        served: P = self._container.resolve(port)
        return served


@frozen
class Both:
    """An observer that tells several."""

    observers: tuple[Observer, ...]

    def note(self, event: str, /, **fields: object) -> None:
        """Tell each of them."""
        for observer in self.observers:
            observer.note(event, **fields)


@frozen
class Admins:
    """
    What the admin API rests on besides.

    Args:
        accounts: Who checks passwords; None where admins sign in by links alone.
        waiting: How many records the log has not taken yet.
    """

    accounts: SupabaseAuth | None
    waiting: Callable[[], float]
    started_at: datetime


@frozen
class Bakame:
    """Everything that was composed, as long as it lives."""

    settings: Settings
    observer: Observer
    ports: Ports
    tts: TextToSpeech
    journal: Journal
    texting: Texting
    calling: Calling
    answers: Answers
    pseudonyms: Pseudonyms
    health: Health
    admission: Admission
    streamed: StreamedCalls | None
    detector: ComingVoiceActivity | None
    models: LocalModels | None
    admins: Admins
    phone: Exchange | None
    desk: Desk
    standing: Standing
    erasing: Erasing
    reports: Reports
    owing: Owing
    warming: tuple[Callable[[], None], ...] = (warm_rules,)

    async def settle(self) -> None:
        """
        Load what is needed only some time after a learner has come: to be awaited once the server listens.

        The voice detector, the safety rules (compiled at their first use), what libraries leave to theirs: loaded before,
        they would keep the first learner waiting; at their first use, all learners at once.
        """
        self.admission.starting = True
        try:
            if self.detector is not None:
                await self.detector.ready()
            for warm in self.warming:
                await asyncio.to_thread(warm)
        finally:
            self.admission.starting = False

    async def ready(self) -> None:
        """
        Return when the bundled models are loaded, where they are used.

        Raises:
            Unavailable: They cannot be.
        """
        if self.models is not None:
            await self.models.ready()

    async def loaded(self) -> None:
        """Let a call that comes while the detector or the bundled models load wait, as long as a telephone may ring."""
        try:
            async with asyncio.timeout(_MAY_RING):
                if self.detector is not None:
                    await self.detector.ready()
                await self.ready()
        except (PortError, TimeoutError) as error:
            # It goes on by what there is, and turn by turn where that is not enough.
            self.observer.note("models_not_loaded", error=type(error).__name__, adapter=LOCAL)

    async def drain(self) -> None:
        """Let the answers that are being made go out, for as long as the settings allow."""
        cancelled = await self.answers.finish(wait=float(self.settings.drain_seconds))
        self.observer.note("drained", cancelled=cancelled)


@asynccontextmanager
async def composed(
    settings: Settings, *, policy: TutorPolicy | None = None, phone: bool = False, spare: bool = True
) -> AsyncIterator[Bakame]:
    """
    BAKAME by `settings`; closed at the end of the block, last built first.

    Args:
        policy: None is the one that the library ships.
        phone: Whether simulated telephones are served, too.
        spare: Whether somebody stands in for a model that fails.

    Raises:
        PortError: An embedded store cannot be opened: its file is damaged, or its folder cannot be written.
    """
    async with AsyncExitStack() as stack:
        wiring, metrics = Wiring(), MetricsObserver()
        observer = wiring.bind(Observer).to(Both((LogObserver(), metrics)))
        policy, clock = policy or tutor_policy(), SystemClock()
        clients = adapters.ModelClients(settings, stack, observer)
        models = await clients.local_models(policy.common(settings.language))
        wiring.bind(SpeechToText).to(await adapters.transcriber(settings, clients))
        answering = await adapters.answering(settings, clients)
        wiring.bind(LanguageModel).to(answering.model)
        wiring.bind(SafetyClassifier).to(adapters.classifier(settings, clients))
        wiring.bind(TextToSpeech).to(await adapters.voice(settings, clients))
        wiring.bind(ContextStore).to(await adapters.contexts(settings, stack, clock, observer))
        simulator = SimulatorTelephony()
        telephony = wiring.bind(Telephony).to(await adapters.telephony(settings, stack, simulator, phone=phone))
        kept = await adapters.session_log(settings, stack, clock, telephony, observer)
        wiring.bind(SessionLog).to(kept.log)
        metrics.watch("outbox_waiting", "Records that the session log has not taken yet.", kept.waiting)
        admins = Admins(await adapters.accounts(settings, stack, clock), kept.waiting, clock.now())
        wiring.bind(Reports).to(await adapters.reports(settings, stack))
        desk = wiring.bind(Desk).to(await adapters.desk(settings, stack))
        erasing = Erasing(kept.log, desk, wiring.get(ContextStore), clock, Ids())
        ports = Ports(
            stt=wiring.get(SpeechToText),
            llm=wiring.get(LanguageModel),
            contexts=wiring.get(ContextStore),
            telephony=telephony,
            discard=kept.discard,
            observer=observer,
            spare=answering.spare if spare else None,
            erase=erasing.by_herself,
            guard=_guard(wiring, observer, clock),
        )
        standing = Standing(
            usual_rules(settings, policy, telephony), usual_operations(settings, policy), desk, clock, observer
        )
        bakame = _assembled(
            settings, wiring, ports, standing, erasing, metrics, models, admins, simulator if phone else None
        )
        replies = partial(warm_replies, settings.language)
        bakame = evolve(
            bakame, warming=(*bakame.warming, replies, answering.warm, clients.warm, bakame.owing.seal.warm)
        )
        await stack.enter_async_context(bakame.owing.going_on())
        await stack.enter_async_context(bakame.admission.watching())
        await stack.enter_async_context(_housekeeping(bakame, clock).going_on())
        yield bakame


def _assembled(
    settings: Settings,
    wiring: Wiring,
    ports: Ports,
    standing: Standing,
    erasing: Erasing,
    metrics: MetricsObserver,
    models: LocalModels | None,
    admins: Admins,
    simulator: SimulatorTelephony | None,
) -> Bakame:
    log, tts, observer = wiring.get(SessionLog), wiring.get(TextToSpeech), ports.observer
    clock, policy = SystemClock(), standing.usual.policy
    feed = Feed() if simulator else None
    journal = Journal(
        log=log,
        contexts=ports.contexts,
        prices=_prices(settings, wiring),
        clock=clock,
        ids=Ids(),
        observer=observer,
        zone=settings.zone,
        policy_version=policy.version,
        model=ports.llm.traits.model,
        watch=feed,
    )
    answers, texting = Answers(ports.contexts, observer), Texting(ports, journal, standing)
    folder = ClipFolder(settings.data_dir / "clips")
    clips = Clips(tts, ports.contexts, settings.secret_key, folder, policy.fixed_words())
    calling = Calling(ports, journal, standing, clips)
    # A simulated telephone may always be streamed, whatever is done with real calls.
    detector = adapters.voice_activity(observer) if feed or settings.voice_mode in STREAMED else None
    streamed = _streamed(settings, calling, detector, feed) if detector else None
    behind = (lambda: streamed.activity.lag) if streamed else float
    up = (lambda: streamed.up) if streamed else int
    admission = Admission(clock.monotonic, behind=behind, used=processor_used(), streams=up)
    metrics.watch("detector_lag_seconds", "Audio that waits for the voice detector.", behind)
    metrics.watch("event_loop_lag_seconds", "How late the event loop is, on average.", lambda: admission.lag)
    metrics.watch("expected_core_share", "Of a core, once all calls talk that were let in.", lambda: admission.expected)
    metrics.watch("clip_hits", "Sounds that were on the shelf when they were wanted.", lambda: clips.hits)
    metrics.watch("clip_misses", "Sounds that had to be made.", lambda: clips.misses)
    metrics.watch("answers_being_made", "Answers that are being made in this process.", lambda: answers.being_made)
    return Bakame(
        settings=settings,
        observer=observer,
        ports=ports,
        tts=tts,
        journal=journal,
        texting=texting,
        calling=calling,
        answers=answers,
        pseudonyms=Pseudonyms(settings.secret_key),
        health=Health(_checks(ports, log, models), metrics, clock.monotonic),
        admission=admission,
        streamed=streamed,
        detector=detector,
        models=models,
        admins=admins,
        phone=_exchange(settings, ports, tts, simulator, feed, admission) if simulator and feed else None,
        desk=wiring.get(Desk),
        standing=standing,
        erasing=erasing,
        reports=wiring.get(Reports),
        owing=owed_texts(settings.secret_key, answers, texting, clock),
    )


def _exchange(
    settings: Settings,
    ports: Ports,
    tts: TextToSpeech,
    simulator: SimulatorTelephony,
    feed: Feed,
    admission: Admission,
) -> Exchange:
    """The exchange of simulated telephones, over the same voice and ear."""
    return Exchange(
        tts=tts,
        stt=ports.stt,
        carrier=simulator,
        feed=feed,
        observer=ports.observer,
        language=settings.language,
        manner=settings.voice_mode,
        # By then the tutor has said goodbye.
        longest=60.0 * (settings.max_call_minutes + 1),
        loading=settings.tts == LOCAL,
        closing=lambda: admission.closing,
    )


def _guard(wiring: Wiring, observer: Observer, clock: SystemClock) -> Guard | None:
    """A second opinion that is another one than the rules', which judge every turn anyway."""
    classifier = wiring.get(SafetyClassifier)
    return None if isinstance(classifier, RulesClassifier) else Guard(classifier, observer, clock.monotonic)


def _streamed(settings: Settings, calling: Calling, activity: VoiceActivity, watch: Watch | None) -> StreamedCalls:
    """
    Streamed calls, over the same ports, lines and limits as calls that are taken turn by turn.
    """
    endpoint = None if settings.endpoint_ms is None else settings.endpoint_ms / 1000
    return StreamedCalls(
        ports=calling.ports,
        journal=calling.journal,
        standing=calling.standing,
        pace=Pace(endpoint=endpoint),
        clips=calling.clips,
        activity=activity,
        watch=watch,
    )


def _housekeeping(bakame: Bakame, clock: SystemClock) -> Housekeeping:
    text, version = tutor_policy_text(), bakame.standing.usual.policy.version
    shipped = TutorPolicy.from_toml(text).version == version
    return Housekeeping(
        desk=bakame.desk,
        standing=bakame.standing,
        contexts=bakame.ports.contexts,
        policy=PolicyVersion(version, clock.now(), text) if shipped else None,
        clock=clock,
        observer=bakame.observer,
        zone=bakame.settings.zone,
    )


def _checks(ports: Ports, log: SessionLog, models: LocalModels | None) -> dict[str, Check]:
    checks: dict[str, Check] = {"context": itself(ports.contexts).ping, "log": log.ping}
    return checks if models is None else {**checks, "models": models.ready}


# --- plain values ----------------------------------------------------------------------------------------------------


def tutor_policy() -> TutorPolicy:
    """The policy that the library ships."""
    return TutorPolicy.from_toml(tutor_policy_text())


def tutor_policy_text() -> str:
    """Its file."""
    return (resources.files("bakame_core") / "policies" / "tutor.toml").read_text("utf-8")


def listed_prices(settings: Settings) -> PriceList:
    """What is charged, as far as it is known without the adapters."""
    data = tomllib.loads((resources.files("bakame_http") / "prices.toml").read_text("utf-8"))
    prices: dict[str, Price] = {name: Price(**price) for name, price in data["models"].items()}
    if settings.openai_base_url:
        # Another server may charge otherwise for models of the same names.
        prices = {name: evolve(price, estimated=True) for name, price in prices.items()}
    # Rules cost nothing, nor does a model on this machine.
    return PriceList(data["as_of"], {**prices, "practice": Price(), LOCAL: Price(), "scripted": Price()})


def _prices(settings: Settings, wiring: Wiring) -> PriceList:
    listed = listed_prices(settings)
    prices = dict(listed.prices)
    # What the carrier charges for its own voice is not known here; it stands on the carrier's bill.
    prices["relay"] = Price()
    if settings.stt in EMBEDDED:
        prices[wiring.get(SpeechToText).traits.model] = Price()
    if settings.llm in EMBEDDED:
        prices[wiring.get(LanguageModel).traits.model] = Price()
    if settings.tts in EMBEDDED:
        prices[wiring.get(TextToSpeech).traits.model] = Price()
    return evolve(listed, prices=prices)
