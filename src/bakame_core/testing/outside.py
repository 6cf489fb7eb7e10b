"""
The world around a streamed call: carrier, recogniser, model, voice and timers, for tests of the machine without any I/O.

`World` keeps what is under way and lets whoever drives it decide what happens when: `bakame_core.testing.call_world` (by
hypothesis) and `bakame_core.testing.call_simulator` (whole calls in virtual time). It knows what the learner really
heard, and after each step holds the machine to what a streamed call promises.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib.resources import files

from attrs import define, field, frozen

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import CallRules
from bakame_core.domain.lines import Line
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.session import CallMemory, Session
from bakame_core.machines.streaming.events import (
    AudioMade,
    ClearTimer,
    Closed,
    Command,
    DropAudio,
    Event,
    HangUp,
    Keyed,
    LearnerBegan,
    Leave,
    LineClosed,
    LineOpened,
    Note,
    Pace,
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
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call
from bakame_core.machines.turn_based import TurnBased
from bakame_core.testing.promises import check_due, check_timers, check_timing, is_stale
from bakame_core.testing.virtual_time import MORNING


def streaming(pace: Pace | None = None, longest: timedelta = timedelta(minutes=20)) -> Streaming:
    """The machine with the policy of this repository."""
    return Streaming(TurnBased(_policy(), CallRules(longest=longest)), pace or Pace())


@cache
def _policy() -> TutorPolicy:
    return TutorPolicy.from_toml(files("bakame_core").joinpath("policies/tutor.toml").read_text(encoding="utf-8"))


def new_call(machine: Streaming, language: Language = Language.ENGLISH) -> Call:
    """A call whose line is not open yet."""
    return machine.begin(
        Session(SessionId("CA1"), LearnerId("ab" * 16), Channel.VOICE, language, MORNING, call=CallMemory("stream"))
    )


@frozen
class Mark:
    """A mark on its way back: of audio that was played, or that was cleared."""

    say: Say
    was_played: bool


@frozen
class Spoken:
    """Which reply a voice speaks, and whether that consists of fixed lines."""

    reply: int
    fixed: bool


@define
class World:
    """
    What surrounds one call.

    Args:
        recognising: Utterances that the recogniser works on.
        thinking: What the model works on, by turn.
        to_say: Segments that make no sound yet, in order.
        sounding: Segments whose sound lies with the carrier, in order.
        marks: Marks on their way to us, in order.
        timers: Those that are set; `stale` were cleared or set anew, and may fire all the same.
        end: How the machine ended the call.
        truth: By reply, the words whose marks came back before our own clear.
        known: What she had heard of each reply before the line opened.
    """

    machine: Streaming
    call: Call
    now: float = 0.0
    recognising: list[Transcribe] = field(factory=list)
    thinking: dict[int, Think] = field(factory=dict)
    to_say: list[Say] = field(factory=list)
    sounding: list[Say] = field(factory=list)
    marks: list[Mark] = field(factory=list)
    timers: dict[Timer, SetTimer] = field(factory=dict)
    stale: list[SetTimer] = field(factory=list)
    notes: list[Note] = field(factory=list)
    prompts: list[Think] = field(factory=list)
    end: HangUp | Leave | Closed | None = None
    truth: dict[int, list[str]] = field(factory=dict)
    known: set[str] = field(factory=set)
    _voices: dict[int, Spoken] = field(factory=dict)
    _stopped: set[int] = field(factory=set)
    _cut: set[int] = field(factory=set)
    _asked: set[int] = field(factory=set)
    _done: set[int] = field(factory=set)
    _opened: float = 0.0
    _made: dict[int, int] = field(factory=dict)
    _token: dict[int, float] = field(factory=dict)
    _audio: dict[int, float] = field(factory=dict)

    def feed(self, event: Event) -> tuple[Command, ...]:
        """Let `event` happen; what the machine commands is carried out, and its promises are checked."""
        before = self.call
        if before.reply is not None and (before.learner.talking or _may_cut(event)):
            self._cut.add(before.reply.turn)
        self._truly(before, event)
        self.call, commands = self.machine.step(before, event)
        self._check_commands(before, event, commands)
        for command in commands:
            self._carry_out(command)
            if isinstance(command, SetTimer):
                check_due(self.machine, self.call, event, command, self._opened)
        self._check(before)
        return commands

    def _truly(self, call: Call, event: Event) -> None:
        """When the call was opened, when the first words and the first sound of a reply came, and how far its sound is; which models are done."""
        if isinstance(event, LineOpened):
            self._opened = event.at - event.age
        if call.reply is not None and not is_stale(call, event):
            if isinstance(event, ReplyEnded | ReplyFailed):
                self.thinking.pop(event.turn, None)
                self._done.add(event.turn)
            elif isinstance(event, ReplyGrew):
                self._token.setdefault(call.reply.turn, event.at)
            elif isinstance(event, AudioMade):
                self._made[event.turn] = max(self._made.get(event.turn, 0), event.seq + 1)
                if not call.reply.hearing:
                    self._audio.setdefault(call.reply.turn, event.at)

    # --- What the world does -----------------------------------------------------------------------------------------

    def sound(self, feed: Callable[[Event], object] | None = None) -> None:
        """The voice has the next segment ready, and it lies with the carrier now."""
        say = self.to_say.pop(0)
        self.sounding.append(say)
        (feed or self.feed)(AudioMade(self.now, say.turn, say.seq))

    def play(self) -> None:
        """The carrier has played the next segment: its mark is on its way."""
        self.marks.append(Mark(self.sounding.pop(0), was_played=True))

    def bring_mark(self, feed: Callable[[Event], object] | None = None) -> None:
        """The next mark arrives; it is told to `feed`, or to the machine."""
        mark = self.marks.pop(0)
        say = mark.say
        if say.turn not in self._stopped:
            assert mark.was_played
            spoken = self._voices[say.turn]
            if (spoken.fixed or not say.fixed) and say.text not in self._fillers:
                self.truth.setdefault(spoken.reply, []).append(say.text)
        (feed or self.feed)(Played(self.now, say.turn, say.seq))

    def fire(self, timer: SetTimer) -> tuple[Command, ...]:
        """A timer fires, or one that was cleared does."""
        self.now = max(self.now, timer.due)
        if self.timers.get(timer.timer) == timer:
            del self.timers[timer.timer]
        elif timer in self.stale:
            self.stale.remove(timer)
        return self.feed(TimerFired(self.now, timer.timer, timer.number))

    def next_timer(self) -> SetTimer:
        """The timer that is due first."""
        return min(self.timers.values(), key=lambda timer: timer.due)

    def run_down(self, most: int = 10_000) -> None:
        """Nothing comes from outside any more, but timers fire and what sounds is played: the call must end."""
        for _ in range(most):
            if self.end is not None:
                return
            if self.marks:
                self.bring_mark()
            elif self.sounding:
                self.play()
            elif self.to_say:
                self.sound()
            else:
                self.fire(self.next_timer())
        raise AssertionError("the call did not end")

    # --- Commands ----------------------------------------------------------------------------------------------------

    def _carry_out(self, command: Command) -> None:
        match command:
            case Say() | StopSaying():
                self._voice(command)
            case Think() | StopThinking() | Transcribe() | DropAudio():
                self._ask(command)
            case SetTimer() | ClearTimer():
                self._time(command)
            case Note():
                self._note(command)
            case HangUp() | Leave() | Closed():
                self.end = command
                assert not self.thinking, "the model works for a call that is over"
                assert not self.timers, "a call that is over waits for something"
                assert not self.to_say, "a call that is over is spoken on"
                assert not self.sounding, "a call that is over sounds on"

    def _voice(self, command: Say | StopSaying) -> None:
        if isinstance(command, StopSaying):
            self._stopped.add(command.turn)
            self.to_say = [say for say in self.to_say if say.turn != command.turn]
            # What is cleared comes back as if it had been played.
            self.marks.extend(Mark(say, was_played=False) for say in self.sounding)
            self.sounding.clear()
            return
        assert command.turn not in self._stopped, f"a cancelled reply is spoken: {command}"
        assert command.text.strip()
        reply = self.call.reply
        assert reply is not None
        assert reply.voice == command.turn
        spoken = Spoken(reply.turn, reply.fixed)
        assert self._voices.get(command.turn, spoken).reply == spoken.reply, "two replies under one name"
        # Of what only a filler was said, it is not known yet.
        self._voices[command.turn] = spoken
        self.to_say.append(command)

    def _ask(self, command: Think | StopThinking | Transcribe | DropAudio) -> None:
        match command:
            case Think():
                assert command.turn not in self._asked, "a turn is asked twice"
                self._asked.add(command.turn)
                self.thinking[command.turn] = command
                self.prompts.append(command)
            case StopThinking():
                assert command.turn in self._asked, "a model is stopped that was not asked"
                self.thinking.pop(command.turn, None)
                self._done.add(command.turn)
            case Transcribe():
                self.recognising.append(command)
                last = self.call.session.conversation.last_of_tutor
                assert command.hint == (last.text if last else ""), "the recogniser is told something else than she was"
                assert command.language is self.call.session.language
            case DropAudio():
                """Nothing is collected here."""

    def _time(self, command: SetTimer | ClearTimer) -> None:
        before = self.timers.pop(command.timer, None)
        if before is not None:
            self.stale.append(before)
        if isinstance(command, SetTimer):
            self.timers[command.timer] = command

    def _note(self, note: Note) -> None:
        self.notes.append(note)
        check_timing(note, self._token.get(note.turn), self._audio.get(note.turn))
        heard = " ".join(self.truth.get(note.turn, []))
        assert note.said == " ".join(filter(None, (heard, note.unheard))), "heard is not the prefix that was heard"
        last = note.session.conversation.last_of_tutor
        if note.turn in self._asked and note.said:
            assert last is not None
            assert (last.text, last.unheard) == (heard, note.unheard), (
                "remembered is not what was heard and what was not"
            )
        if note.turn not in self._cut:
            assert not note.unheard, "nothing cut it off, and yet it went unheard"

    # --- Promises ----------------------------------------------------------------------------------------------------

    def _check_commands(self, before: Call, event: Event, commands: tuple[Command, ...]) -> None:
        if is_stale(before, event):
            assert self.call == before, f"what is stale changed something: {event}"
            assert not commands, f"what is stale led to {commands}"
        if self.end is not None:
            assert not commands, f"after the end: {commands}"
        ends = [isinstance(command, HangUp | Leave | Closed) for command in commands]
        assert not any(ends[:-1]), "something is done after the end"
        assert not any(ends) or DropAudio() in commands, "what was collected of her voice is kept"
        for command in commands:
            if isinstance(command, StopSaying):
                assert before.reply is not None
                assert before.reply.said > before.reply.played, "what is silent is stopped"
        if isinstance(event, ReplyFailed):
            assert StopThinking(event.turn) not in commands, "a model is stopped that has failed"

    def _check(self, before: Call) -> None:
        reply, was = self.call.reply, before.reply
        if reply is not None:
            assert reply.heard == " ".join(self.truth.get(reply.turn, [])), "heard is not what was heard"
            assert reply.held is (reply.voice == 0), (
                "what is held has a name to be spoken under, or what is said has none"
            )
            assert reply.made == max(reply.played, self._made.get(reply.voice, 0)), (
                "it waits for a sound that was, or was not"
            )
            assert (reply.text + " ").startswith(reply.heard), "heard is no prefix of said"
            if was is not None and was.turn == reply.turn:
                assert reply.heard.startswith(was.heard), "heard has shrunk"
        assert (self.end is not None) == self.call.over, "it ended and goes on"
        at_work = {reply.asked} if reply is not None and reply.thinking else set[int]()
        assert at_work.issuperset(self.thinking), "a model works for nobody"
        assert at_work.isdisjoint(self._done), "a model is waited for that is done"
        if self.end is None and self.call.timers:
            check_timers(self.call, self.machine.pace, self.timers)
        assert set(self.timers) == set(self.call.timers) or self.call.over
        conversation = self.call.session.conversation
        if conversation is not before.session.conversation:
            heard = self.everything_heard
            for utterance in conversation.utterances:
                if utterance.speaker is Speaker.TUTOR:
                    assert utterance.text in heard, "the conversation holds what was not heard"

    @property
    def _fillers(self) -> set[str]:
        lines = (Line.FILLER_1, Line.FILLER_2, Line.FILLER_3)
        return {self.machine.turns.policy.line(line, language) for line in lines for language in Language}

    @property
    def clears(self) -> int:
        """How often the line was cleared."""
        return len(self._stopped)

    @property
    def everything_heard(self) -> set[str]:
        """What of each reply was heard, and nothing."""
        return {"", *self.known, *(" ".join(texts) for texts in self.truth.values())}


def _may_cut(event: Event) -> bool:
    """Whether a reply may end before it was heard because of `event`: a barge-in, a failure, the end of the call."""
    if isinstance(event, TimerFired):
        return event.timer in (Timer.LIMIT, Timer.WATCH, Timer.HEAR)
    return isinstance(event, LearnerBegan | Keyed | LineClosed | VoiceFailed | TranscriptFailed)
