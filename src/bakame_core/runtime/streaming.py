"""Streamed calls: one that comes in is run on its line, and what becomes of it is told."""

from __future__ import annotations

import asyncio

from attrs import define, evolve, field, frozen

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.outcome import Failure
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.rules import Rules
from bakame_core.domain.session import CallMemory, Session
from bakame_core.errors import PortError
from bakame_core.flows.call_turns import call_key
from bakame_core.machines.streaming.events import HangUp, Leave, Pace
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.turn_based import TurnBased
from bakame_core.ports.call_line import CallLine
from bakame_core.ports.context_store import Remembered
from bakame_core.ports.voice_activity import VoiceActivity
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.driver import Ports
from bakame_core.runtime.journal import Journal
from bakame_core.runtime.live_call import Doing, LiveCall
from bakame_core.runtime.notebook import PATIENCE, Notebook
from bakame_core.runtime.standing import Standing
from bakame_core.runtime.watching import Watch

MODE = "stream"


@frozen
class CallOver:
    """
    How a stream ended. The session is in the context store by then, under the key that turn-based calls use.

    Args:
        ending: Set where we hung up: the call is over.
        cause: Set where the call goes on turn-based: what failed.

    With neither, the line closed: the learner hung up, or the carrier will come back for the next step.
    """

    session: Session
    ending: EndReason | None = None
    cause: Failure | None = None


@define
class StreamedCalls:
    """
    Runs streamed calls.

    Args:
        mode: How their sessions say that they are carried.
    """

    ports: Ports
    journal: Journal
    standing: Standing
    clips: Clips
    activity: VoiceActivity
    pace: Pace = Pace()
    mode: str = MODE
    watch: Watch | None = None
    _up: dict[SessionId, LiveCall] = field(factory=dict, init=False)
    _rules: Rules | None = field(default=None, init=False)
    _machine: Streaming | None = field(default=None, init=False)

    @property
    def doings(self) -> dict[SessionId, Doing]:
        """What each call that is up here is doing at the moment."""
        return {call: live.doing for call, live in self._up.items()}

    @property
    def up(self) -> int:
        """How many calls are up here."""
        return len(self._up)

    @property
    def machine(self) -> Streaming:
        """The machine by the rules as they stand; made anew only where they have changed, as every event asks for it."""
        rules = self.standing.rules
        if self._machine is None or rules is not self._rules:
            self._rules, self._machine = rules, Streaming(TurnBased(rules.policy, rules.calls), self.pace)
        return self._machine

    async def run(self, line: CallLine, call: SessionId, learner: LearnerId) -> CallOver:
        """
        Run a call from the opening of its line to its end, and say how it ended.

        It never raises a PortError. Cancelled, it leaves within its stores' patience, with everything kept that was
        heard so far; nothing of the call is left running.
        """
        found = await self._known(call)
        session = self._session(found, call, learner)
        rules = self.machine.turns.rules
        notebook = Notebook(self.journal, self.standing, rules.memory, found)
        if found is None:
            notebook.open(session)
        begun, machine = self.machine.begin(session), lambda: self.machine
        live = LiveCall(self.ports, machine, self.clips, self.activity, line, notebook, begun, self.watch)
        age = (self.journal.clock.now() - session.opened_at).total_seconds()
        self._up[call] = live
        try:
            end = await live.run(resumed=found is not None, age=max(0.0, age))
        finally:
            if self._up.get(call) is live:
                del self._up[call]
        self.ports.observer.note("speech_shelf", hits=self.clips.hits, misses=self.clips.misses)
        if isinstance(end, Leave):
            self.ports.observer.note(
                "stream_left",
                session=str(call),
                stage=end.cause.stage,
                error=end.cause.error,
                adapter=end.cause.adapter,
            )
            return CallOver(end.session, cause=end.cause)
        return CallOver(end.session, ending=end.reason if isinstance(end, HangUp) else None)

    async def _known(self, call: SessionId) -> Remembered | None:
        contexts = self.ports.contexts
        try:
            async with asyncio.timeout(PATIENCE):
                return await contexts.load(call_key(call))
        except (PortError, TimeoutError) as error:
            name = error.name if isinstance(error, PortError) else "TimedOut"
            self.ports.observer.note("port_failed", stage="recall", error=name, adapter=contexts.traits.name)
            return None

    def _session(self, found: Remembered | None, call: SessionId, learner: LearnerId) -> Session:
        if found is not None:
            memory = found.session.call or CallMemory(self.mode)
            return evolve(found.session, call=evolve(memory, mode=self.mode))
        now = self.journal.clock.now()
        return Session(call, learner, Channel.VOICE, self.standing.rules.language, now, call=CallMemory(self.mode))
