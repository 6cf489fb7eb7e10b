"""
One streamed call while it is up: the machine's commands carried out, and what comes of them brought back to it.

The machine is stepped without waiting, in the loop, by whoever brings an event: the line's reader, the detector, a timer,
or one of the tasks that recognise, think and speak. Audio goes from the line to the detector and to the recogniser, and
from the voice to the line, never through the machine.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from enum import StrEnum
from functools import partial
from typing import Any

from attrs import Factory, define, field

from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.hearing import credible
from bakame_core.domain.outcome import FILTERED, Failure, Stage
from bakame_core.domain.recording import is_silent, wav
from bakame_core.domain.script import Say as Words
from bakame_core.domain.speech import for_the_voice
from bakame_core.errors import PortError, TimedOut
from bakame_core.machines.streaming.events import (
    AudioMade,
    ClearTimer,
    Closed,
    Command,
    DropAudio,
    Event,
    HangUp,
    Judged,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    Leave,
    LineClosed,
    LineOpened,
    Note,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    Say,
    SetTimer,
    StopSaying,
    StopThinking,
    Think,
    Timer,
    TimerFired,
    Transcribe,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call
from bakame_core.machines.streaming.writing import UNSAFE
from bakame_core.ports.call_line import AudioHeard, CallLine, KeyPressed, LineEvent, MarkPassed
from bakame_core.ports.language_model import FinishReason
from bakame_core.ports.speech_to_text import Hints
from bakame_core.ports.voice_activity import Decision, Ear, SpeechBegan, VoiceActivity, Voiced
from bakame_core.runtime.asking import TRIES, Reading, ask
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.driver import Ports
from bakame_core.runtime.guarding import GuardedWords
from bakame_core.runtime.notebook import Notebook
from bakame_core.runtime.retrying import retried
from bakame_core.runtime.watching import Watch

_RATE = TELEPHONE.bytes_per_second
_PAYLOAD = _RATE * 16 // 100
"""Bytes that are sent at once: 160 ms; smaller ones stutter, larger ones are late to begin."""
_JUMP = 2.0
"""Seconds by which the carrier's clock is never off by itself."""
_BEFORE = 25
"""Frames that are kept from before a voice was noticed: half a second."""
_ON_TIME = 0.02
"""Seconds by which a timer is late on a machine that keeps up: for so long a frame of her voice may wait in the socket."""
_USUAL_LAG = 0.064
"""Seconds of audio that wait for a detector which keeps up."""
_LOOK_AGAIN = 0.015
_MOST_PATIENCE = 0.15
"""Seconds that the end of a turn is put off for audio that was not listened to."""
_MOST_FRAMES = 1_700
"""Frames of one utterance: a little more than the longest that the machine lets pass."""

End = HangUp | Leave | Closed


class Doing(StrEnum):
    """What a call is doing at the moment, to whoever watches."""

    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"


@define(eq=False)
class _Voice:
    """One stretch of speech: what is to be said of it, and the task that says it."""

    turn: int
    waiting: deque[Say] = field(factory=deque)
    more: asyncio.Event = field(factory=asyncio.Event)
    task: asyncio.Task[None] | None = None


@define(eq=False)
class LiveCall:
    """
    One call on its line; `run` it once.

    Args:
        machine: Gives the machine as it stands: what is changed while a call is up is in force from its next step.
    """

    ports: Ports
    machine: Callable[[], Streaming]
    clips: Clips
    activity: VoiceActivity
    line: CallLine
    notebook: Notebook
    call: Call
    watch: Watch | None = None
    _end: End | None = field(default=None, init=False)
    _ending: bool = field(default=False, init=False)
    _fault: Exception | None = field(default=None, init=False)
    _over: asyncio.Event = field(factory=asyncio.Event, init=False)
    _tasks: set[asyncio.Task[None]] = field(factory=set, init=False)
    _thinking: dict[int, asyncio.Task[None]] = field(factory=dict, init=False)
    _timers: dict[Timer, asyncio.TimerHandle] = field(factory=dict, init=False)
    _voice: _Voice | None = field(default=None, init=False)
    _clearing: asyncio.Task[None] | None = field(default=None, init=False)
    _ear: Ear | None = field(default=None, init=False)
    _group: asyncio.TaskGroup = field(factory=asyncio.TaskGroup, init=False)
    _before: deque[bytes] = field(factory=lambda: deque(maxlen=_BEFORE), init=False)
    _collected: list[bytes] | None = field(default=None, init=False)
    _offset: float = field(default=float("inf"), init=False)
    _now: Callable[[], float] = field(
        init=False, default=Factory(lambda self: self.notebook.journal.clock.monotonic, takes_self=True)
    )
    _playing: bool = field(default=False, init=False)
    _spent: bool = field(default=False, init=False)

    async def run(self, *, resumed: bool, age: float = 0.0) -> End:
        """How the call ended; by then everything is written down, and nothing of it is left running."""
        try:
            with self.activity.ear(self._heed) as ear:
                self._ear = ear
                async with self._group:
                    self._start(self._read(ear))
                    self._start(self.notebook.write())
                    self._spent = await self.notebook.is_spent()
                    self._feed(LineOpened(self._now(), self._spent, resumed, age))
                    await self._over.wait()
                    if self._fault is not None:
                        raise self._fault
                    for task in tuple(self._tasks):
                        task.cancel()
        finally:
            # Cut off from outside (the server stops, a fault of ours), what was heard so far is kept all the same.
            self._ending = True
            for timer in self._timers.values():
                timer.cancel()
            self._guarded(LineClosed(self._now()))
            await self.notebook.finish(self.call.session)
        if isinstance(self._end, HangUp):
            await self.line.hang_up()
        return self._end or Closed(self.call.session)

    @property
    def doing(self) -> Doing:
        """What it is doing."""
        if self._playing:
            return Doing.SPEAKING
        reply = self.call.reply
        return Doing.LISTENING if reply is None or reply.is_over else Doing.THINKING

    # --- Events ------------------------------------------------------------------------------------------------------

    def _feed(self, event: Event) -> None:
        self.call, commands = self.machine().step(self.call, event)
        if self.watch is not None:
            self.watch.stepped(self.line.call, event, commands)
        for command in commands:
            self._carry_out(command)
        reply = self.call.reply
        self._playing = reply is not None and reply.said > reply.played

    def _guarded(self, event: Event) -> None:
        """Likewise where no task would hear of a fault of ours: it ends the call, and `run` raises it."""
        try:
            self._feed(event)
        except Exception as fault:  # noqa: BLE001 - the loop would only log it, and the call would hang
            self._fault = fault
            self._over.set()

    async def _read(self, ear: Ear) -> None:
        async with self.line.events(partial(self._hear, ear)) as events:
            async for event in events:
                self._told(event)
        self._feed(LineClosed(self._now()))

    def _hear(self, ear: Ear, event: AudioHeard) -> None:
        at, audio = event.at.total_seconds(), event.audio
        # The carrier's clock has its own zero; the piece that came fastest tells best where that is. Where it jumps (a
        # timestamp that makes no sense, a line that stood still), it is taken anew.
        offset = self._now() - at - len(audio) / _RATE
        if offset < self._offset or offset - self._offset > _JUMP:
            self._offset = offset
        self._before.append(audio)
        if self._collected is not None and len(self._collected) < _MOST_FRAMES:
            self._collected.append(audio)
        ear.hear(audio, at, playing=self._playing)

    def _told(self, event: LineEvent) -> None:
        if isinstance(event, MarkPassed):
            turn, _, seq = event.name.partition(".")
            if turn.isdecimal() and seq.isdecimal():
                self._feed(Played(self._now(), int(turn), int(seq)))
        elif isinstance(event, KeyPressed):
            self._feed(Keyed(self._now(), event.key, self._spent))

    def _heed(self, decision: Decision) -> None:
        """Never earlier than when it was decided, and never later than now: clocks drift."""
        now = self._now()
        match decision:
            case SpeechBegan(_, began):
                if self._collected is None:
                    self._collected = list(self._before)
                self._guarded(LearnerBegan(now, min(now, began + self._offset)))
            case Voiced(_, seconds):
                self._guarded(LearnerVoiced(now, seconds))
            case _:
                ended = min(now, decision.ended_at + self._offset)
                self._guarded(LearnerPaused(now, ended, decision.voiced))

    # --- Commands ----------------------------------------------------------------------------------------------------

    def _carry_out(self, command: Command) -> None:
        match command:
            case Note():
                self.notebook.add(command)
            case HangUp() | Leave() | Closed():
                self._end = command
                self._over.set()
            case _ if self._ending:
                """Nothing is begun any more, and what was is stopped already."""
            case Say() | StopSaying():
                self._speak(command)
            case SetTimer() | ClearTimer():
                self._time(command)
            case Think() | StopThinking() | Transcribe() | DropAudio():
                self._ask(command)

    def _start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = self._group.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _time(self, command: SetTimer | ClearTimer) -> None:
        before = self._timers.pop(command.timer, None)
        if before is not None:
            before.cancel()
        if isinstance(command, SetTimer) and self._end is None:
            self._fire_at(command, command.due)

    def _fire_at(self, command: SetTimer, due: float) -> None:
        delay = max(0.0, due - self._now())
        self._timers[command.timer] = asyncio.get_running_loop().call_later(delay, self._fire, command, due)

    def _fire(self, command: SetTimer, due: float) -> None:
        now = self._now()
        if command.timer is Timer.ENDPOINT and self._is_deaf(now - due) and now - command.due < _MOST_PATIENCE:
            # Her voice may be in what was not listened to yet: a busy machine must not cut her short.
            self._fire_at(command, now + _LOOK_AGAIN)
            return
        self._guarded(TimerFired(now, command.timer, command.number))

    def _is_deaf(self, late: float) -> bool:
        """Whether audio waits: in the socket, where the loop comes to its timers too late, or for the detector."""
        return late > _ON_TIME or self.activity.lag > _USUAL_LAG

    def _ask(self, command: Think | StopThinking | Transcribe | DropAudio) -> None:
        match command:
            case Think():
                self.notebook.asked(self.call)
                self._thinking[command.turn] = self._start(self._think(command))
            case StopThinking():
                if (task := self._thinking.pop(command.turn, None)) is not None:
                    task.cancel()
            case Transcribe():
                audio, self._collected = b"".join(self._collected or ()), None
                self._start(self._transcribe(command, audio))
            case DropAudio():
                self._collected = None

    # --- Hearing -----------------------------------------------------------------------------------------------------

    async def _transcribe(self, command: Transcribe, audio: bytes) -> None:
        seconds = len(audio) / _RATE
        clip = Clip(wav(audio, TELEPHONE), Container.WAV, seconds)
        text = ""
        if not is_silent(clip):
            due = self._now() + self.machine().pace.hear
            hints = Hints(command.language, command.hint)
            try:
                transcript = await retried(
                    lambda: self.ports.stt.transcribe(clip, hints), tries=TRIES, left=lambda: due - self._now()
                )
            except PortError as error:
                cause = self._failed(Stage.HEAR, error)
                self._feed(TranscriptFailed(self._now(), command.turn, cause))
                return
            self.notebook.used(transcript.usage)
            text = credible(transcript.text, seconds, transcript.no_speech)
            self._spent = await self.notebook.is_spent()
        self._feed(Transcribed(self._now(), command.turn, text, self._spent))

    def _failed(self, stage: Stage, error: PortError) -> Failure:
        self.ports.observer.note("port_failed", stage=stage, error=error.name, adapter=error.adapter)
        return Failure.of(stage, error)

    # --- Thinking ----------------------------------------------------------------------------------------------------

    async def _think(self, command: Think) -> None:
        guard, contact, grew = self.ports.guard, command.prompt.contact, partial(self._grew, command.turn)
        try:
            if guard is None or contact is None:
                end = await self._answer(command, Reading(grew, lambda: grew("", anew=True)))
            else:
                end = await self._judged(command, GuardedWords(guard, contact.heard, grew))
        finally:
            self._thinking.pop(command.turn, None)
        self._feed(end)

    def _grew(self, turn: int, text: str, *, anew: bool = False) -> None:
        self._feed(ReplyGrew(self._now(), turn, text, anew))

    async def _judged(self, command: Think, words: GuardedWords) -> Event:
        """How the answer ended; nothing of it was handed on that a second opinion bars."""
        judging = asyncio.create_task(words.judged())
        answering = asyncio.create_task(self._answer(command, Reading(words.take, words.begin_anew)))
        try:
            await asyncio.wait((judging, answering), return_when=asyncio.FIRST_COMPLETED)
            if not judging.done():
                await answering
                words.end()
            concern, barred = await judging
            if concern.stops_the_lesson:
                return Judged(self._now(), command.turn, concern)
            return ReplyFailed(self._now(), command.turn, UNSAFE) if barred else await answering
        finally:
            judging.cancel()
            answering.cancel()

    async def _answer(self, command: Think, reading: Reading) -> Event:
        """How the answer ended, once it is read."""
        turn, due = command.turn, self._now() + self.machine().pace.think
        try:
            answered = await ask(self.ports.models, command.prompt, reading, lambda: due - self._now())
        except PortError as error:
            return ReplyFailed(self._now(), turn, self._failed(Stage.THINK, error))
        for usage in reading.usage:
            self.notebook.used(usage)
        self.notebook.answered(answered.model)
        if reading.reason is FinishReason.FILTERED:
            return ReplyFailed(
                self._now(), turn, Failure(Stage.THINK, "permanent", FILTERED, self.ports.models.first.traits.name)
            )
        return ReplyEnded(self._now(), turn, whole=reading.reason is FinishReason.STOP, cause=answered.cause)

    # --- Speaking ----------------------------------------------------------------------------------------------------

    def _speak(self, command: Say | StopSaying) -> None:
        voice = self._voice
        if isinstance(command, StopSaying):
            self._silence(voice)
            self._voice = None
            self._clearing = self._start(self.line.clear())
            return
        if voice is None or voice.turn != command.turn:
            self._silence(voice)
            self._voice = voice = _Voice(command.turn)
            voice.task = self._start(self._utter_all(voice, self._clearing))
        voice.waiting.append(command)
        voice.more.set()

    def _silence(self, voice: _Voice | None) -> None:
        if voice is not None and voice.task is not None:
            voice.task.cancel()

    async def _utter_all(self, voice: _Voice, clearing: asyncio.Task[None] | None) -> None:
        if clearing is not None and not clearing.done():
            await asyncio.wait([clearing])
        while True:
            while voice.waiting:
                await self._utter(voice.waiting.popleft())
            voice.more.clear()
            await voice.more.wait()

    async def _utter(self, say: Say) -> None:
        begun = False
        words = Words(for_the_voice(say.text, say.language), say.language, say.slow)
        try:
            async with self.clips.sound(words, fixed=say.fixed) as sound:
                self.notebook.used(sound.usage)
                async for payload in _payloads(_flowing(sound.pieces, self.machine().pace.voice)):
                    if self._ear is not None:
                        self._ear.played(payload)
                    await self.line.play(payload)
                    if not begun:
                        begun = True
                        self._feed(AudioMade(self._now(), say.turn, say.seq))
        except PortError as error:
            self._feed(VoiceFailed(self._now(), say.turn, say.seq, self._failed(Stage.SPEAK, error)))
            return
        await self.line.mark(f"{say.turn}.{say.seq}")


async def _flowing(pieces: AsyncIterator[bytes], within: float) -> AsyncIterator[bytes]:
    """The same pieces; a voice that stops in the middle of a word has failed. For the first one the machine has a timer."""
    piece = await anext(pieces, None)
    while piece is not None:
        yield piece
        try:
            async with asyncio.timeout(within):
                piece = await anext(pieces, None)
        except TimeoutError:
            raise TimedOut("voice", "it stopped in the middle of its words") from None


async def _payloads(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes, in pieces as they are sent."""
    rest = b""
    async for piece in pieces:
        rest += piece
        while len(rest) >= _PAYLOAD:
            yield rest[:_PAYLOAD]
            rest = rest[_PAYLOAD:]
    if rest:
        yield rest
