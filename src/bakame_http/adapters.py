"""
Adapters by settings, each imported only when it is chosen: the vendors' libraries are slow to load.

Nothing that is made here connects: the server starts while Redis, the database and every vendor are away.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from bakame_adapters.local import LocalModels, Part
from bakame_adapters.memory import MemoryContexts
from bakame_adapters.rules import RulesClassifier
from bakame_adapters.simulator.beside import BesideCarrier
from bakame_adapters.simulator.telephony import SimulatorTelephony
from bakame_core.domain.identity import Address
from bakame_core.errors import PortError, Rejected
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import Desk
from bakame_core.ports.language_model import LanguageModel
from bakame_core.ports.reports import Reports
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.ports.session_log import SessionLog
from bakame_core.ports.speech_to_text import SpeechToText
from bakame_core.ports.telephony import RecordingRef, Telephony
from bakame_core.ports.text_to_speech import TextToSpeech
from bakame_core.ports.voice_activity import VoiceActivity, VoiceActivityTraits
from bakame_core.runtime.coming_ears import ComingVoiceActivity
from bakame_core.runtime.listening_twice import ListeningTwice
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.sheltered import ShelteredContexts
from bakame_http.settings import Settings
from bakame_http.system import SystemClock
from bakame_http.third_party import is_third_party, opened

if TYPE_CHECKING:
    from openai import AsyncOpenAI

    from bakame_adapters.outbox import DurableLog
    from bakame_adapters.supabase.auth import SupabaseAuth

LOCAL = "local"
_AWAY_TOLD_EVERY = 5.0


@define
class ModelClients:
    """The connections that the three models share: one to OpenAI, one to the bundled models, each if it is used."""

    settings: Settings
    stack: AsyncExitStack
    observer: Observer | None = None
    _models: LocalModels | None = field(default=None, init=False)
    _open: dict[str, AsyncOpenAI] = field(factory=dict, init=False)

    async def local_models(self, system_prompt: str) -> LocalModels | None:
        """Start the server of the bundled models, where one of them is used; it loads in the background."""
        chosen = {Part.TRANSCRIBER: self.settings.stt, Part.MODEL: self.settings.llm, Part.VOICE: self.settings.tts}
        parts = frozenset(part for part, adapter in chosen.items() if adapter == "local")
        if not parts:
            return None
        started = LocalModels(self.settings.local_model, parts, system_prompt)
        self._models = await self.stack.enter_async_context(started)
        return self._models

    def of(self, adapter: str) -> AsyncOpenAI:
        """The client for ``openai`` or ``local``."""
        if adapter not in self._open:
            from bakame_adapters.openai import OFFICIAL_URL, open_client  # noqa: PLC0415 - it takes half a second

            key, url = self.settings.openai_api_key, self.settings.openai_base_url or OFFICIAL_URL
            if adapter == "local" and self._models is not None:
                key, url = "local", self._models.base_url
            client = open_client(key, url)
            self.stack.push_async_callback(client.close)
            self._open[adapter] = client
        return self._open[adapter]

    def warm(self) -> None:
        """Load what the library leaves to its first use; it takes its time, so in a thread."""
        for client in self._open.values():
            from bakame_adapters.openai import warm  # noqa: PLC0415 - only when it is chosen

            warm(client)


async def transcriber(settings: Settings, clients: ModelClients) -> SpeechToText:
    """
    Who recognises speech.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    if is_third_party(settings.stt):
        return await opened(SpeechToText, settings.stt, clients.stack, clients.observer)
    if settings.stt == "scripted":
        from bakame_adapters.scripted import ScriptedTranscriber  # noqa: PLC0415 - only when it is chosen

        return ScriptedTranscriber(settings.script_heard) if settings.script_heard else ScriptedTranscriber()
    from bakame_adapters.openai import WhisperTranscriber  # noqa: PLC0415 - only when it is chosen

    if settings.stt == LOCAL:
        return WhisperTranscriber(clients.of(LOCAL), LOCAL, LOCAL)
    return ListeningTwice(WhisperTranscriber(clients.of(settings.stt), settings.stt_model, settings.stt))


@frozen
class Answering:
    """Who answers, and who does where that cannot; `warm` does in advance what would make the first answer late."""

    model: LanguageModel
    spare: LanguageModel | None
    warm: Callable[[], None] = lambda: None


async def answering(settings: Settings, clients: ModelClients) -> Answering:
    """
    Who answers. The practice tutor stands in for every real model; before the bundled one, which is a demonstration, it
    comes first and leaves it the free questions; as ``practice`` it answers alone.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    if settings.llm == "scripted":
        return Answering(await language_model(settings, clients), None)
    from bakame_adapters.practice import PracticeModel, practice_tutor  # noqa: PLC0415 - only when it is needed

    practice = PracticeModel(await asyncio.to_thread(practice_tutor))
    if settings.llm == "practice":
        return Answering(practice, None, practice.warm)
    model = await language_model(settings, clients)
    if settings.llm == LOCAL and settings.local_model is None:
        return Answering(PracticeModel(practice.tutor, beyond=model), None, practice.warm)
    return Answering(model, practice, practice.warm)


async def language_model(settings: Settings, clients: ModelClients) -> LanguageModel:
    """
    The model that the settings name.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    if is_third_party(settings.llm):
        return await opened(LanguageModel, settings.llm, clients.stack, clients.observer)
    if settings.llm == "scripted":
        from bakame_adapters.scripted import ScriptedModel  # noqa: PLC0415 - only when it is chosen

        return ScriptedModel()
    from bakame_adapters.openai import OpenAiModel  # noqa: PLC0415 - only when it is chosen

    model = LOCAL if settings.llm == LOCAL else settings.llm_model
    return OpenAiModel(clients.of(settings.llm), model, settings.llm)


def classifier(settings: Settings, clients: ModelClients) -> SafetyClassifier:
    """Who gives a second opinion on what is said: by default OpenAI where the tutor is its own, as others lack the route."""
    own = settings.llm == "openai" and not settings.openai_base_url
    if (settings.moderation or ("openai" if own else "rules")) == "openai":
        from bakame_adapters.openai import OpenAiClassifier  # noqa: PLC0415 - only when it is chosen

        return OpenAiClassifier(clients.of("openai"))
    return RulesClassifier()


async def voice(settings: Settings, clients: ModelClients) -> TextToSpeech:
    """
    Who speaks.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    if is_third_party(settings.tts):
        return await opened(TextToSpeech, settings.tts, clients.stack, clients.observer)
    if settings.tts == "scripted":
        from bakame_adapters.scripted import ScriptedVoice  # noqa: PLC0415 - only when it is chosen

        return ScriptedVoice()
    from bakame_adapters.openai import OpenAiVoice  # noqa: PLC0415 - only when it is chosen

    model = LOCAL if settings.tts == LOCAL else settings.tts_model
    return OpenAiVoice(clients.of(settings.tts), model, settings.tts_voice, name=settings.tts)


def voice_activity(observer: Observer) -> ComingVoiceActivity:
    """Who hears a learner speak on a streamed call: one model for all calls; where it is missing, mere loudness."""
    return ComingVoiceActivity(lambda: _voice_activity(observer), VoiceActivityTraits("silero", knows_voices=True))


def _voice_activity(observer: Observer) -> VoiceActivity:
    try:
        from bakame_adapters.silero import SileroVoiceActivity  # noqa: PLC0415 - half of all that a start takes

        return SileroVoiceActivity.load()
    except (PortError, ImportError) as error:
        from bakame_adapters.energy import EnergyVoiceActivity  # noqa: PLC0415 - only when it is needed

        name = error.name if isinstance(error, PortError) else type(error).__name__
        observer.note("voice_activity_by_loudness", error=name, adapter="silero")
        return EnergyVoiceActivity()


async def contexts(settings: Settings, stack: AsyncExitStack, clock: SystemClock, observer: Observer) -> ContextStore:
    """
    What remembers conversations; a service with this process's own memory behind it, for when it is away.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    spare = MemoryContexts(clock.monotonic)
    service = await context_service(settings, stack, observer)
    if service is None:
        return spare
    told = -math.inf

    def away(error: PortError, operation: str) -> None:
        # Each of a webhook's operations would say it again: one line in five seconds tells as much.
        nonlocal told
        if clock.monotonic() - told >= _AWAY_TOLD_EVERY:
            told = clock.monotonic()
            observer.note("contexts_away", error=error.name, adapter=error.adapter, operation=operation)

    return ShelteredContexts(service, spare, away, clock.monotonic)


async def context_service(
    settings: Settings, stack: AsyncExitStack, observer: Observer | None = None
) -> ContextStore | None:
    """
    The service that remembers conversations; None where this process does.

    Raises:
        PortError: Another team's adapter cannot be opened.
    """
    if is_third_party(settings.context):
        return await opened(ContextStore, settings.context, stack, observer)
    if settings.context == "memory" or settings.redis_url is None:
        return None
    from bakame_adapters.redis import RedisContexts  # noqa: PLC0415 - only when it is chosen

    redis = RedisContexts.from_url(settings.redis_url)
    stack.push_async_callback(redis.close)
    return redis


async def telephony(
    settings: Settings, stack: AsyncExitStack, simulator: SimulatorTelephony, *, phone: bool = False
) -> Telephony:
    """Who carries calls and texts; `simulator` does for simulated telephones, where `phone` says that there are any."""
    if settings.telephony == "simulator":
        return simulator
    from bakame_adapters.twilio.links import Links  # noqa: PLC0415 - only when it is chosen
    from bakame_adapters.twilio.rest import TwilioAccount, open_telephony  # noqa: PLC0415 - likewise

    account = TwilioAccount(
        sid=settings.twilio_account_sid,
        token=settings.twilio_auth_token,
        number=Address(settings.twilio_phone_number),
        base_url=settings.twilio_api_base_url,
        status_url=Links(settings.public_url).delivery_status if settings.public_url else None,
    )
    carrier = await stack.enter_async_context(open_telephony(account))
    return BesideCarrier(carrier, simulator) if phone else carrier


async def bare_log(settings: Settings, stack: AsyncExitStack) -> SessionLog:
    """
    The session log itself, without its outbox.

    Raises:
        PortError: The file of an embedded log cannot be opened.
    """
    if settings.log == "sqlite":
        from bakame_adapters.sqlite import SqliteLog  # noqa: PLC0415 - only when it is chosen

        return await stack.enter_async_context(SqliteLog.open(_data_folder(settings) / "bakame.sqlite3"))
    from bakame_adapters.supabase import SupabaseLog  # noqa: PLC0415 - only when it is chosen
    from bakame_adapters.supabase.rest import Rest  # noqa: PLC0415 - likewise

    url = settings.supabase_url or ""
    return SupabaseLog(await stack.enter_async_context(Rest.open(url, settings.supabase_key)))


async def desk(settings: Settings, stack: AsyncExitStack) -> Desk:
    """
    What admins write, over the session log's own database.

    Raises:
        PortError: The file of an embedded log cannot be opened.
    """
    if settings.log == "sqlite":
        from bakame_adapters.sqlite import SqliteDesk  # noqa: PLC0415 - only when it is chosen

        return await stack.enter_async_context(SqliteDesk.open(_data_folder(settings) / "bakame.sqlite3"))
    from bakame_adapters.supabase import SupabaseDesk  # noqa: PLC0415 - only when it is chosen
    from bakame_adapters.supabase.rest import Rest  # noqa: PLC0415 - likewise

    url = settings.supabase_url or ""
    return SupabaseDesk(await stack.enter_async_context(Rest.open(url, settings.supabase_key)))


async def reports(settings: Settings, stack: AsyncExitStack) -> Reports:
    """
    What the dashboard reads, from the session log's own database.

    Raises:
        PortError: The file of an embedded log cannot be opened.
    """
    if settings.log == "sqlite":
        from bakame_adapters.sqlite import SqliteReports  # noqa: PLC0415 - only when it is chosen

        return await stack.enter_async_context(SqliteReports.open(_data_folder(settings) / "bakame.sqlite3"))
    from bakame_adapters.supabase import SupabaseReports  # noqa: PLC0415 - only when it is chosen
    from bakame_adapters.supabase.rest import Rest  # noqa: PLC0415 - likewise

    url = settings.supabase_url or ""
    return SupabaseReports(await stack.enter_async_context(Rest.open(url, settings.supabase_key)))


async def accounts(settings: Settings, stack: AsyncExitStack, clock: SystemClock) -> SupabaseAuth | None:
    """Who checks the passwords of admins; None where they sign in by links alone."""
    if "supabase" not in settings.sign_in:
        return None
    from bakame_adapters.supabase.auth import SupabaseAuth  # noqa: PLC0415 - only when it is chosen

    opened = SupabaseAuth.open(settings.supabase_url or "", settings.supabase_key, clock.monotonic)
    return await stack.enter_async_context(opened)


@frozen
class Kept:
    """
    The session log with the outbox before it, and the deletion of recordings, which waits in the same file.

    Args:
        discard: Has a recording deleted, now or as soon as the carrier takes it.
    """

    log: DurableLog
    discard: Callable[[RecordingRef], Awaitable[None]]

    def waiting(self) -> float:
        """How many records the log has not taken yet."""
        return self.log.drain.backlog.count


async def session_log(
    settings: Settings, stack: AsyncExitStack, clock: SystemClock, telephony: Telephony, observer: Observer
) -> Kept:
    """
    What is written down, so that no turn is lost while the log is away, and no recording is left behind.

    Raises:
        PortError: A file in the data folder cannot be opened.
    """
    from bakame_adapters.outbox import Drain, DurableLog, Outbox, Work  # noqa: PLC0415 - `--help` stays quick

    file = _data_folder(settings) / "outbox.sqlite3"
    outbox = await stack.enter_async_context(Outbox.open(file, now=clock.now, note=observer.note))
    log = await stack.enter_async_context(DurableLog.open(await bare_log(settings, stack), outbox))

    async def delete(payloads: Sequence[Mapping[str, Any]]) -> None:
        for payload in payloads:
            await telephony.discard(RecordingRef(payload["recording"]))

    await stack.enter_async_context(Drain.open(outbox, _DISCARDS, delete, batch=1))

    async def discard(recording: RecordingRef) -> None:
        try:
            await outbox.put(_DISCARDS, Work(recording.id, {"recording": recording.id}))
        except PortError as error:
            observer.note("recording_not_discarded", error=error.name, adapter=error.adapter)

    return Kept(log, discard)


_DISCARDS = "discards"


def _data_folder(settings: Settings) -> Path:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Rejected("files", f"BAKAME_DATA_DIR {settings.data_dir} cannot be made: {error.strerror}") from None
    return settings.data_dir
