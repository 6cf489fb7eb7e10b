"""
A streamed call: what to do, given what has just happened.

Rules:

1. Nothing here waits, sleeps, reads a clock or draws a number. Time comes with the events.
2. Audio does not pass through: the machine opens and shuts valves.
3. Every command that starts something names a turn; an event that names another turn is stale and changes nothing. Of
   a timer that was cleared or set anew, the old number is stale.
4. Heard is what was played: a segment counts once its mark came back while its turn was being spoken. After our own
   clear the carrier sends the marks of what it threw away, as if they had been played (Twilio, Media Streams messages,
   "clear"): by then their turn has another name, so they count for nothing.
5. A voice over the tutor's makes her fall silent when it has lasted; what it said decides whether she goes on from the
   first unheard segment (noise, an acknowledgement) or answers.
6. What was stopped is never spoken again, but for a reply that goes on after a false alarm.
7. A call is never silent for ever: whatever is waited for has a timer, and silences, troubles and minutes are counted,
   each count ending in a goodbye (by the turn-based machine's rules and lines). Once a goodbye is being said, nothing
   stops it, and the call is hung up after it.
8. What fails or stalls moves the call down to turn-based mode, with all that was said and heard so far.
"""

from __future__ import annotations

from attrs import evolve, frozen

from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.session import Session
from bakame_core.errors import RuleBroken
from bakame_core.machines import turn_events
from bakame_core.machines.streaming import answering, listening, speaking
from bakame_core.machines.streaming.events import (
    AudioMade,
    Command,
    Event,
    Judged,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    LineClosed,
    LineOpened,
    Pace,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    Timer,
    TimerFired,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.state import Call, Learner, Reply
from bakame_core.machines.streaming.steps import Step
from bakame_core.machines.turn_based import TurnBased


@frozen
class Streaming:
    """The machine: the turn-based one's lines, counts and menu, and the times of a streamed call."""

    turns: TurnBased
    pace: Pace = Pace()

    def begin(self, session: Session) -> Call:
        """
        A call before its line is open.

        Raises:
            RuleBroken: The session is not a call.
        """
        if session.call is None:
            raise RuleBroken("a streamed call has a CallMemory")
        return Call(session, Learner(pause=self.pace.pause))

    def step(self, call: Call, event: Event) -> tuple[Call, tuple[Command, ...]]:
        """The call after `event`, and what to do, in order."""
        if call.over:
            return call, ()
        step = Step(self.turns, self.pace, call, event.at)
        match event:
            case LineOpened() | LineClosed() | Keyed():
                _from_line(step, event)
            case TimerFired():
                _fired(step, event)
            case LearnerBegan() | LearnerVoiced() | LearnerPaused() | Transcribed() | TranscriptFailed():
                _from_learner(step, event)
            case ReplyGrew() | ReplyEnded() | ReplyFailed() | Judged():
                _from_model(step, event)
            case AudioMade() | VoiceFailed() | Played():
                _from_voice(step, event)
        return step.call, tuple(step.commands)


def _from_line(step: Step, event: LineOpened | LineClosed | Keyed) -> None:
    match event:
        case LineOpened():
            _opened(step, event)
        case LineClosed():
            speaking.close(step)
        case Keyed():
            listening.keyed(step, event)


def _opened(step: Step, event: LineOpened) -> None:
    step.change(opened=event.at - event.age)
    step.set_timer(Timer.LIMIT, step.call.opened + step.rules.longest.total_seconds())
    when, memory = step.call.time_of_day(event.at), step.call.session.call
    answering.take(step, turn_events.Opened(when, event.spent, resumed=event.resumed))
    reply = step.reply
    if reply is None or reply.ends:
        return
    if reply.remembered:
        # What an earlier line owed her, said now.
        step.change(reply=evolve(reply, late=memory is None or not memory.unlogged))
    else:
        # A greeting is no turn: nobody has said anything yet.
        step.change(reply=evolve(reply, outcome=None))


def _from_learner(
    step: Step, event: LearnerBegan | LearnerVoiced | LearnerPaused | Transcribed | TranscriptFailed
) -> None:
    match event:
        case LearnerBegan():
            listening.began(step, event)
        case LearnerVoiced():
            listening.voiced(step, event)
        case LearnerPaused():
            listening.paused(step, event)
        case Transcribed():
            listening.transcribed(step, event)
        case TranscriptFailed():
            listening.unrecognised(step, event)


def _from_model(step: Step, event: ReplyGrew | ReplyEnded | ReplyFailed | Judged) -> None:
    reply = step.reply
    if reply is None or reply.asked != event.turn or not reply.thinking:
        return
    match event:
        case ReplyGrew():
            answering.grew(step, evolve(reply, draft="") if event.anew else reply, event.text)
        case ReplyEnded():
            answering.ended(step, evolve(reply, failed=event.cause or reply.failed), whole=event.whole)
        case Judged():
            answering.told_of_danger(step, reply, event.concern)
        case ReplyFailed():
            answering.failed(step, evolve(reply, thinking=False), event.cause)


def _from_voice(step: Step, event: AudioMade | VoiceFailed | Played) -> None:
    reply = step.reply
    if reply is None or reply.voice != event.turn or not reply.played <= event.seq < reply.said:
        return
    match event:
        case AudioMade():
            _sounds(step, reply, event)
        case Played():
            speaking.played(step, reply, event)
        case VoiceFailed() if reply.ends:
            speaking.stalled(step, reply)
        case VoiceFailed():
            speaking.leave(step, event.cause)


def _sounds(step: Step, reply: Reply, event: AudioMade) -> None:
    if reply.timing.audio is None:
        reply = evolve(reply, timing=evolve(reply.timing, audio=step.at))
    reply = evolve(reply, made=max(reply.made, event.seq + 1))
    step.change(reply=reply)
    speaking.watch(step, reply)


def _fired(step: Step, event: TimerFired) -> None:
    if step.call.timers.get(event.timer) != event.number:
        return
    step.change(timers={name: number for name, number in step.call.timers.items() if name is not event.timer})
    if event.timer is Timer.FILLER and step.reply is None:
        speaking.fill_hearing(step)
    elif event.timer in _OF_REPLY:
        if step.reply is not None:
            _of_reply(step, step.reply, event.timer)
    elif event.timer in (Timer.SILENCE, Timer.LIMIT):
        _of_call(step, event.timer)
    else:
        _of_learner(step, event.timer)


_OF_REPLY = (Timer.FILLER, Timer.WATCH, Timer.THINK)


def _of_call(step: Step, timer: Timer) -> None:
    if timer is Timer.LIMIT:
        _time_is_up(step)
    else:
        answering.take(step, turn_events.NothingHeard(step.call.time_of_day(step.at), 0, lived=True))


def _of_learner(step: Step, timer: Timer) -> None:
    match timer:
        case Timer.BARGE_IN:
            listening.interrupts(step)
        case Timer.HEAR:
            listening.too_slow(step)
        case Timer.KEYS:
            listening.no_more_keys(step)
        case _:
            listening.time_for_endpoint(step)


def _of_reply(step: Step, reply: Reply, timer: Timer) -> None:
    if timer is Timer.WATCH:
        speaking.stalled(step, reply)
    elif timer is Timer.THINK:
        answering.failed(step, reply, Failure(Stage.THINK, "transient", "TimedOut"))
    else:
        speaking.fill(step, reply)


def _time_is_up(step: Step) -> None:
    reply = step.reply
    if reply is not None and reply.ends:
        return
    if reply is not None:
        speaking.stop(step, reply)
    answering.time_is_up(step)
