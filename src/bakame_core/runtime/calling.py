"""Turn-based calls: opening one, taking a turn, holding the line, ending it."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from attrs import define, evolve, frozen

from bakame_core.domain.identity import Address, LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance
from bakame_core.domain.lines import Line
from bakame_core.domain.money import Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.script import Action, CallScript, HangUp, Pause, Play, Prompting, Say
from bakame_core.domain.session import CallMemory, Session
from bakame_core.domain.sms import fold
from bakame_core.domain.speech import for_the_voice
from bakame_core.errors import PortError
from bakame_core.flows.call_turns import CallIn, CallTurn, TurnIn, call_key, call_turn, end_call, open_call
from bakame_core.flows.effects import Flow
from bakame_core.machines.turn_based import TurnBased
from bakame_core.ports.telephony import RecordingRef
from bakame_core.runtime.budget import CALL_PLAN, Budget, Plan
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.driver import Driver, Ports
from bakame_core.runtime.journal import Journal, Taken
from bakame_core.runtime.standing import Standing

MOST_WAITS = 3
"""How often the line is held for one answer."""

INVITED_WITHIN = 2.0
"""Seconds that sending a text may hold up the goodbye of a call that failed."""

USEFUL_WITHIN = 11.5
"""Seconds after which a caller hears something useful, whatever has become of the answer."""


@frozen
class TurnArrived:
    """What came back from a call, as the carrier brought it; see `bakame_core.flows.call_turns.TurnIn`."""

    call: SessionId
    learner: LearnerId
    document: int
    recording: RecordingRef | None = None
    words: str | None = None
    keys: str = ""
    complete: bool = True
    hung_up: bool = False
    caller: Address | None = None


@define
class Calling:
    """Runs turn-based calls. Nothing of a call stays in this process between two webhooks."""

    ports: Ports
    journal: Journal
    standing: Standing
    clips: Clips
    plan: Plan = CALL_PLAN

    @property
    def machine(self) -> TurnBased:
        """The machine by the rules as they stand."""
        rules = self.standing.rules
        return TurnBased(rules.policy, rules.calls)

    @property
    def allowance(self) -> Allowance:
        """What the day may cost, as it stands."""
        return self.standing.rules.allowance

    @property
    def language(self) -> Language:
        """The language that a call begins in."""
        return self.standing.rules.language

    async def open(self, call: SessionId, learner: LearnerId) -> CallScript:
        """The first script of a call: the greeting, and an ear."""
        at = self.journal.clock.now()
        arrived = CallIn(at, call, learner, self.language, self.journal.today())
        return await self._take(open_call(arrived, self.machine, self.allowance), at)

    async def turn(self, turn: TurnArrived) -> CallScript:
        """The script that answers `turn`."""
        at = self.journal.clock.now()
        arrived = TurnIn(
            at=at,
            call=turn.call,
            learner=turn.learner,
            language=self.language,
            day=self.journal.today(),
            document=turn.document,
            recording=turn.recording,
            words=turn.words,
            keys=turn.keys,
            complete=turn.complete,
            hung_up=turn.hung_up,
        )
        return await self._take(call_turn(arrived, self.machine, self.allowance), at, turn.caller)

    async def busy(self) -> CallScript:
        """What a caller is told whom this process has no room for. It takes no time and writes nothing."""
        say = _spoken(Say(self.machine.policy.line(Line.BUSY, self.language), self.language))
        if self._carrier_says(say):
            return CallScript((say, HangUp()))
        if await self.clips.ready(say):
            return CallScript((Play(self.clips.name(say)), HangUp()))
        english = Say(self.machine.policy.line(Line.BUSY, Language.ENGLISH), Language.ENGLISH)
        return CallScript((english, HangUp()))

    async def hold(self, call: SessionId, wait: Action, times: int) -> CallScript:
        """The filler while an answer is being made, and the way back to `wait`; it never takes time itself."""
        session = await self._session(call)
        script = self.machine.wait(session, wait, times).with_words(_words)
        clips: dict[Say, Prompting] = {}
        for say in script.said():
            if not self._carrier_says(say):
                ready = await self.clips.ready(say)
                clips[say] = Play(self.clips.name(say)) if ready else Pause(1)
        return script.with_clips(clips)

    async def gave_up(
        self, call: SessionId, learner: LearnerId, document: int, caller: Address | None = None
    ) -> CallScript:
        """What is said when an answer never came (the process that made it died, perhaps): useful, and it goes on."""
        at = self.journal.clock.now()
        arrived = TurnIn(at, call, learner, self.language, self.journal.today(), document, lost=True)
        return await self._take(call_turn(arrived, self.machine, self.allowance), at, caller)

    async def ended(self, call: SessionId, learner: LearnerId, duration: timedelta | None, *, answered: bool) -> None:
        """A call is over: forget it, and write down how long it was by the carrier's own clock."""
        budget = Budget(self.plan, self.journal.clock.monotonic(), self.journal.clock.monotonic)
        end = (await Driver(self.ports, budget).run(end_call(call, learner))).result
        if end.known or answered:
            await self.journal.ended(call, end.learner, end.reason, duration)

    # --- one turn ----------------------------------------------------------------------------------------------------

    async def _take(self, flow: Flow[CallTurn], at: datetime, caller: Address | None = None) -> CallScript:
        monotonic = self.journal.clock.monotonic
        budget = Budget(self._plan(), monotonic(), monotonic)
        done = await Driver(self.ports, budget).run(flow)
        turn = done.result
        began = monotonic()
        voiced = await self._voiced(turn.script, budget)
        if turn.outcome is None:
            if turn.opened:
                await self.journal.opened(turn.session)
            return voiced.script
        stages = done.stages
        if voiced.usage or voiced.failure:
            stages = {**stages, Stage.SPEAK: timedelta(seconds=monotonic() - began)}
        await self.journal.turn(
            Taken(
                session=turn.session,
                at=at,
                heard=turn.heard,
                said=voiced.said,
                outcome=Outcome.DEGRADED if voiced.failure else turn.outcome,
                cause=turn.cause or voiced.failure,
                stages=stages,
                first_token=done.first_token,
                model=done.model,
                total=budget.spent(),
                usage=(*done.usage, *voiced.usage),
                opened=turn.opened,
                remembered=turn.remembered,
                concern=turn.concern,
                checks=turn.checks,
            )
        )
        if caller is not None and turn.session.call and turn.session.call.ending is EndReason.FAILED:
            await self._invite_to_text(turn.session, caller)
        return voiced.script

    async def _invite_to_text(self, session: Session, caller: Address) -> None:
        """The last step down: where even turns fail, texts may still go. Once a call, and it holds up nothing."""
        body = fold(self.machine.policy.line(Line.TEXT_AFTER_CALL, session.language))
        try:
            async with asyncio.timeout(INVITED_WITHIN):
                if await self.ports.contexts.claim(f"invited:{session.id}", ttl=self.machine.rules.memory):
                    await self.ports.telephony.text(caller, body, key=f"{session.id}:invited")
        except (PortError, TimeoutError) as error:
            self.ports.observer.note("text_not_sent", error=type(error).__name__)

    def _plan(self) -> Plan:
        """The plan with time for the voice where this call's language needs ours."""
        if self.language in self.ports.telephony.traits.says:
            return self.plan
        return self.plan.with_voice()

    async def _voiced(self, script: CallScript, budget: Budget) -> _Voiced:
        """What the voice is given is in words; what was said is told as it was written."""
        clips: dict[Say, Prompting] = {}
        said: list[str] = []
        usage: list[Usage] = []
        failure: Failure | None = None
        for say in script.said():
            words = _spoken(say)
            clips[say] = words
            said.append(say.text)
            if self._carrier_says(say):
                continue
            try:
                used = await self.clips.make(words, within=budget.share(Stage.SPEAK))
            except PortError as error:
                self.ports.observer.note("voice_failed", error=error.name, adapter=error.adapter)
                clips[say] = missing = self._in_english(say)
                said[-1] = missing.text
                failure = Failure.of(Stage.SPEAK, error)
                continue
            clips[say] = Play(self.clips.name(words))
            usage.extend([used] if used else [])
        return _Voiced(script.with_clips(clips), tuple(usage), failure, " ".join(said))

    def _in_english(self, say: Say) -> Say:
        line = self.machine.policy.line(Line.VOICE_MISSING, Language.ENGLISH)
        return Say(line, Language.ENGLISH, slow=say.slow)

    def _carrier_says(self, say: Say) -> bool:
        return say.language in self.ports.telephony.traits.says

    async def _session(self, call: SessionId) -> Session:
        try:
            found = await self.ports.contexts.load(call_key(call))
        except PortError:
            found = None
        if found:
            return found.session
        memory = CallMemory(self.machine.rules.mode)
        nobody = LearnerId("0" * 16)
        return Session(call, nobody, Channel.VOICE, self.language, self.journal.clock.now(), call=memory)


def _words(say: Say) -> str:
    return for_the_voice(say.text, say.language)


def _spoken(say: Say) -> Say:
    return evolve(say, text=_words(say))


@frozen
class _Voiced:
    """A script with its clips and what it says; `failure` where a line had to be said in English instead."""

    script: CallScript
    usage: tuple[Usage, ...]
    failure: Failure | None
    said: str
