"""
What holds after every step of a streamed call, whatever happens in which order; `bakame_core.testing.outside.World` asks.

1. What is stale changes nothing, and nothing is done about it.
2. Whatever is waited for has its timer, and no timer is left that waits for nothing.
3. Every timer is due as `Pace` says, and never before it is set.
4. The times of a turn are those at which its steps were taken, in their order.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf

from bakame_core.domain.segments import seconds_of
from bakame_core.machines.streaming.events import (
    AudioMade,
    Event,
    Judged,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    Note,
    Pace,
    Played,
    ReplyEnded,
    ReplyFailed,
    ReplyGrew,
    SetTimer,
    Timer,
    TimerFired,
    Transcribed,
    TranscriptFailed,
    VoiceFailed,
)
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call, Learner, Reply

_LITTLE = 1e-6
"""Seconds that a sum of seconds may be off."""


def is_stale(call: Call, event: Event) -> bool:
    """Whether `event` is about nothing that is under way."""
    match event:
        case LearnerBegan():
            return call.learner.talking
        case LearnerVoiced() | LearnerPaused():
            return not call.learner.talking
        case TimerFired(timer=timer, number=number):
            return call.timers.get(timer) != number
        case _:
            return _is_of_nothing(call, event)


def _is_of_nothing(call: Call, event: Event) -> bool:
    reply = call.reply
    match event:
        case Transcribed(turn=turn) | TranscriptFailed(turn=turn):
            return turn not in _unrecognised(call.learner)
        case ReplyGrew(turn=turn) | ReplyEnded(turn=turn) | ReplyFailed(turn=turn) | Judged(turn=turn):
            return reply is None or turn != reply.asked or not reply.thinking
        case AudioMade(turn=turn, seq=seq) | Played(turn=turn, seq=seq) | VoiceFailed(turn=turn, seq=seq):
            return reply is None or turn != reply.voice or not reply.played <= seq < reply.said
        case _:
            return False


def awaited(call: Call) -> set[Timer]:
    """The timers that must be set, whatever else is."""
    learner, reply = call.learner, call.reply
    waits = {
        Timer.LIMIT: reply is None or reply.ends is None,
        Timer.UTTERANCE: learner.began is not None,
        Timer.ENDPOINT: learner.ended is not None,
        Timer.HEAR: bool(_unrecognised(learner)),
        Timer.KEYS: bool(learner.keys),
        Timer.THINK: reply is not None and reply.thinking,
        Timer.WATCH: reply is not None and reply.said > reply.played,
        Timer.BARGE_IN: learner.talking and reply is not None and not reply.held,
        Timer.SILENCE: reply is None and not _is_busy(learner),
    }
    return {timer for timer, is_waited_for in waits.items() if is_waited_for}


def may_wait(call: Call) -> set[Timer]:
    """Further timers, each set only now and then."""
    learner, reply = call.learner, call.reply
    may = {
        Timer.LIMIT: True,
        Timer.FILLER: bool(_unrecognised(learner)) if reply is None else _says_nothing_yet(reply),
    }
    return {timer for timer, is_possible in may.items() if is_possible}


def check_timers(call: Call, pace: Pace, timers: Mapping[Timer, SetTimer]) -> None:
    """See rule 2. `timers` are those that are set outside."""
    missing = awaited(call) - set(call.timers)
    assert not missing, f"nothing ends this wait: {missing}"
    idle = set(call.timers) - awaited(call) - may_wait(call)
    assert not idle, f"a timer waits for nothing: {idle}"
    learner = call.learner
    assert not (learner.talking and learner.ended is not None), "she speaks and has stopped"
    if call.reply is not None and not call.reply.hearing and (learner.pieces or learner.keys):
        assert call.reply.held or call.reply.ends or learner.keys == "*3", (
            "something is said before it is known what she said"
        )
    if learner.began is None:
        assert not learner.talking
        assert learner.ended is None
    else:
        lasts = timers[Timer.UTTERANCE].due - learner.began
        assert abs(lasts - pace.longest_utterance) < _LITTLE, "her turn may last longer, or less long"
    if learner.ended is not None:
        least, most = (pace.least_pause, pace.most_pause) if pace.endpoint is None else (pace.endpoint, pace.endpoint)
        waited = timers[Timer.ENDPOINT].due - learner.ended
        assert least - _LITTLE <= waited <= most + _LITTLE, f"a pause of {waited} s ends her turn"
    assert pace.least_pause <= learner.pause <= pace.most_pause


def check_due(machine: Streaming, call: Call, event: Event, command: SetTimer, opened: float) -> None:
    """See rule 3. `call` is the one after the step, which `event` led to; it truly opened at `opened`."""
    least, most = _waits(machine.pace, call, command.timer)
    waits = command.due - event.at
    assert least - _LITTLE <= waits <= most + _LITTLE, f"{command} is due after {waits}, not {least} to {most}"
    if command.timer is Timer.LIMIT:
        assert abs(command.due - opened - machine.turns.rules.longest.total_seconds()) < _LITTLE
    if isinstance(event, LearnerBegan) and command.timer is Timer.BARGE_IN:
        # Where our own audio plays the detector tells how long the voice was, and the clock only stands in for it.
        plays = call.reply is not None and call.reply.said > call.reply.played
        lasted = event.began + machine.pace.barge_in * (3 if plays else 1)
        assert abs(command.due - max(event.at, lasted)) < _LITTLE, "a voice over the tutor's counts at another time"


def _waits(pace: Pace, call: Call, timer: Timer) -> tuple[float, float]:
    keys = {"*": pace.menu_keys, "*3": pace.choosing}.get(call.learner.keys, pace.keys)
    waits = {
        Timer.HEAR: (pace.hear, pace.hear),
        Timer.THINK: (pace.think, pace.think),
        Timer.KEYS: (keys, keys),
        Timer.ENDPOINT: (0.0, pace.most_pause if pace.endpoint is None else pace.endpoint),
        Timer.SILENCE: (pace.least_pause, max(pace.silence, pace.silence_explaining)),
        Timer.BARGE_IN: (0.0, 3 * pace.barge_in),
        Timer.FILLER: (0.0, max(pace.filler, pace.next_filler)),
        Timer.UTTERANCE: (0.0, pace.longest_utterance),
        Timer.LIMIT: (0.0, inf),
    }
    return _watch(pace, call) if timer is Timer.WATCH else waits[timer]


def _watch(pace: Pace, call: Call) -> tuple[float, float]:
    """For its first sound a segment has a fixed time; then for its mark longer than it lasts, however slowly it is spoken."""
    if call.reply is None or call.reply.made <= call.reply.played:
        return pace.voice, pace.voice
    slow = call.session.call is not None and call.session.call.slow
    lasts = seconds_of(call.reply.segments[call.reply.played].text, slow=slow)
    return lasts + 2.0, 2 * lasts + 4.0


def check_timing(note: Note, token: float | None, audio: float | None) -> None:
    """See rule 4; `token` and `audio` are when the first words of the reply and its first sound truly came."""
    timing = note.timing
    assert timing.token == token, "the first words came at another time"
    assert timing.audio == audio, "the first sound came at another time"
    for steps in ((timing.ended, timing.endpoint, timing.heard, token), (timing.heard, audio)):
        known = [step for step in steps if step is not None]
        assert known == sorted(known), f"{timing} is out of order"


def _unrecognised(learner: Learner) -> set[int]:
    return {piece.turn for piece in learner.pieces if piece.text is None}


def _is_busy(learner: Learner) -> bool:
    return learner.began is not None or bool(learner.pieces) or bool(learner.keys)


def _says_nothing_yet(reply: Reply) -> bool:
    return reply.thinking and not reply.held and not reply.text
