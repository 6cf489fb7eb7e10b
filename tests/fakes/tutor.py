"""A whole tutor on fakes, in virtual time: what the runtime does, without a server."""

from __future__ import annotations

import math
import struct
from datetime import timedelta
from zoneinfo import ZoneInfo

from attrs import define, field, frozen

from bakame_core.domain.audio import AudioFormat, Encoding
from bakame_core.domain.identity import Address, LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules
from bakame_core.domain.money import Price, PriceList
from bakame_core.domain.operations import Operations
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.recording import wav
from bakame_core.domain.rules import Rules as Usual
from bakame_core.domain.script import CallScript
from bakame_core.flows.texts import TextTurn
from bakame_core.ports.telephony import RecordingRef, TelephonyTraits
from bakame_core.runtime.calling import Calling, TurnArrived
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.driver import Ports
from bakame_core.runtime.erasing import Erasing
from bakame_core.runtime.journal import Journal
from bakame_core.runtime.once import Answers
from bakame_core.runtime.standing import Standing
from bakame_core.runtime.texting import Handover, TextArrived, Texting
from bakame_core.testing.fakes import (
    FakeContexts,
    FakeDesk,
    FakeIds,
    FakeLog,
    FakeModel,
    FakeObserver,
    FakeTelephony,
    FakeTranscriber,
    FakeVoice,
)
from bakame_core.testing.virtual_time import VirtualClock
from bakame_http.composition import tutor_policy

LEARNER = LearnerId("ab" * 16)
SENDER = Address("+250788000001")
CALL = SessionId("CA" + "1" * 32)
CARRIER_SPEAKS = frozenset({Language.ENGLISH, Language.FRENCH})
PRICES = PriceList("2026-11-23", {"fake-llm": Price(1.0, 2.0), "fake-stt": Price(audio_minute=0.006)})


def speech(seconds: float = 1.0) -> bytes:
    """A WAV file with something in it that is not silence."""
    fmt = AudioFormat(Encoding.PCM, 8_000)
    samples = (int(8_000 * math.sin(n / 5)) for n in range(int(seconds * fmt.rate)))
    return wav(b"".join(struct.pack("<h", each) for each in samples), fmt)


def silence(seconds: float = 1.0) -> bytes:
    """A WAV file with nothing in it."""
    fmt = AudioFormat(Encoding.PCM, 8_000)
    return wav(bytes(int(seconds * fmt.bytes_per_second)), fmt)


@frozen
class Rules:
    """What a test changes of the tutor."""

    language: Language = Language.ENGLISH
    allowance: Allowance = Allowance()
    mode: str = "record"
    longest: timedelta = timedelta(minutes=20)


@define
class Tutor:
    """The tutor; make it inside `run_virtual`."""

    rules: Rules = Rules()
    model: FakeModel = field(factory=FakeModel)
    spare: FakeModel | None = None
    transcriber: FakeTranscriber = field(factory=FakeTranscriber)
    voice: FakeVoice = field(factory=FakeVoice)
    log: FakeLog = field(factory=FakeLog)
    observer: FakeObserver = field(factory=FakeObserver)
    clock: VirtualClock = field(factory=VirtualClock)
    policy: TutorPolicy = field(factory=tutor_policy)
    telephony: FakeTelephony = field(
        factory=lambda: FakeTelephony(traits=TelephonyTraits("fake", CARRIER_SPEAKS, CARRIER_SPEAKS))
    )
    desk: FakeDesk = field(init=False)
    standing: Standing = field(init=False)
    contexts: FakeContexts = field(init=False)
    ports: Ports = field(init=False)
    journal: Journal = field(init=False)
    texting: Texting = field(init=False)
    calling: Calling = field(init=False)
    answers: Answers = field(init=False)
    _texts: int = field(default=0, init=False)
    _document: int = field(default=0, init=False)

    def __attrs_post_init__(self) -> None:
        self.contexts = FakeContexts(clock=self.clock)
        self.desk, ids = FakeDesk(self.log), FakeIds()
        self.ports = Ports(
            self.transcriber,
            self.model,
            self.contexts,
            self.telephony,
            self.telephony.discard,
            self.observer,
            self.spare,
            erase=Erasing(self.log, self.desk, self.contexts, self.clock, ids).by_herself,
        )
        self.journal = Journal(
            log=self.log,
            contexts=self.contexts,
            prices=PRICES,
            clock=self.clock,
            ids=ids,
            observer=self.observer,
            zone=ZoneInfo("Africa/Kigali"),
            policy_version=self.policy.version,
            model="fake-llm",
        )
        rules, hears = self.rules, self.telephony.traits.hears
        calls = CallRules(mode=rules.mode, hears=hears, longest=rules.longest)
        usual = Usual(self.policy, rules.allowance, calls, rules.language)
        self.standing = Standing(usual, Operations(), self.desk, self.clock, self.observer)
        self.texting = Texting(self.ports, self.journal, self.standing)
        clips = Clips(self.voice, self.contexts, "secret")
        self.calling = Calling(self.ports, self.journal, self.standing, clips)
        self.answers = Answers(self.contexts, self.observer)

    async def text(self, body: str, handover: Handover | None = None, sender: Address | None = SENDER) -> TextTurn:
        """A text from the learner, and the turn that it was."""
        self._texts += 1
        arrived = TextArrived(f"SM{self._texts}", LEARNER, sender, body)
        return await self.texting.take(arrived, handover or Handover())

    async def ring(self) -> CallScript:
        """The learner calls."""
        return await self.calling.open(CALL, LEARNER)

    async def say(self, recording: bytes | None = None) -> CallScript:
        """The learner says something into the recorder."""
        return await self.turn(recording=self.telephony.put_recording(recording or speech()))

    async def turn(
        self, recording: RecordingRef | None = None, words: str | None = None, keys: str = "", *, hung_up: bool = False
    ) -> CallScript:
        """Something comes back from the call."""
        self._document += 1
        return await self.calling.turn(
            TurnArrived(CALL, LEARNER, self._document, recording, words, keys, hung_up=hung_up, caller=SENDER)
        )


def words(script: CallScript) -> str:
    """All that a script says."""
    return " ".join(say.text for say in script.said())
