"""The tutor's side: saying a reply segment by segment, holding it, going on with it, and what of it was heard."""

from __future__ import annotations

from attrs import evolve

from bakame_core.domain.check_question import told_in
from bakame_core.domain.checks import Check
from bakame_core.domain.dues import due_checks
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.questions import Expected, expected
from bakame_core.domain.safety.concern import NO_CONCERN
from bakame_core.domain.segments import seconds_of
from bakame_core.machines.streaming.events import (
    Closed,
    DropAudio,
    HangUp,
    Leave,
    Note,
    Played,
    Say,
    StopSaying,
    StopThinking,
    Timer,
    Timing,
)
from bakame_core.machines.streaming.state import Kind, Reply, Segment
from bakame_core.machines.streaming.steps import Step

_MARK_GRACE = 4.0
"""Seconds that a mark may come later than its segment lasts; after that it is taken for lost."""
_FILLERS = (Line.FILLER_1, Line.FILLER_2, Line.FILLER_3)


def advance(step: Step, reply: Reply) -> None:
    """Hand every segment of `reply` to the voice that was not yet, unless it is held; finish it if all was heard."""
    if not reply.held:
        for seq in range(reply.said, len(reply.segments)):
            _say(step, reply, seq)
        reply = evolve(reply, said=len(reply.segments))
    step.change(reply=reply)
    if reply.is_over:
        finish(step, reply)
    else:
        watch(step, reply)


def _say(step: Step, reply: Reply, seq: int) -> None:
    segment = reply.segments[seq]
    fixed = reply.fixed or segment.kind is not Kind.ANSWER
    language = segment.language or step.call.session.language
    step.do(Say(reply.voice, seq, segment.text, language, slow=step.is_slow, fixed=fixed))


def watch(step: Step, reply: Reply) -> None:
    """Have the next thing that the voice or the line owes us waited for, and no longer than it may take."""
    awaited = _awaited(reply)
    if awaited == step.call.watched:
        return
    step.change(watched=awaited)
    if awaited is None:
        step.clear_timer(Timer.WATCH)
        return
    what, seq = awaited
    lasts = seconds_of(reply.segments[seq].text, slow=step.is_slow)
    step.set_timer(Timer.WATCH, step.at + (step.pace.voice if what == "voice" else 2 * lasts + _MARK_GRACE))


def _awaited(reply: Reply) -> tuple[str, int] | None:
    if reply.played == reply.said:
        return None
    return ("mark" if reply.made > reply.played else "voice", reply.played)


def played(step: Step, reply: Reply, mark: Played) -> None:
    """A segment was heard, and with it all before it."""
    reply = evolve(reply, played=mark.seq + 1, made=max(reply.made, mark.seq + 1))
    advance(step, reply)


def fill(step: Step, reply: Reply) -> None:
    """Tell the learner that it takes a moment."""
    step.set_timer(Timer.FILLER, step.at + step.pace.next_filler)
    advance(step, evolve(reply, segments=(*reply.segments, _filler(step, reply.fillers)), fillers=reply.fillers + 1))


def filler_due(step: Step, timing: Timing) -> float:
    """When she must be told next that it takes a moment, given what she was told already of this turn."""
    if timing.filler is not None:
        return timing.filler + step.pace.next_filler
    return (step.at if timing.ended is None else timing.ended) + step.pace.filler


def fill_hearing(step: Step) -> None:
    """Tell her so while the recogniser is still at work, unless she speaks."""
    if step.learner.began is not None:
        return
    step.change_learner(timing=evolve(step.learner.timing, filler=step.at))
    name = step.name()
    advance(step, Reply(name, name, hearing=True, segments=(_filler(step, 0),)))


def _filler(step: Step, told: int) -> Segment:
    line = step.policy.line(_FILLERS[min(told, len(_FILLERS) - 1)], step.call.session.language)
    return Segment(line, Kind.FILLER)


def hold(step: Step, reply: Reply) -> None:
    """Fall silent at once, and say no more until it is known what the learner says."""
    if reply.hearing:
        stop(step, reply)
        return
    if reply.said > reply.played:
        step.do(StopSaying(reply.voice))
    step.clear_timer(Timer.FILLER, Timer.WATCH, Timer.BARGE_IN)
    held = evolve(reply, held=True, voice=0, said=reply.played, made=reply.played)
    step.change(reply=held, watched=None)


def resume(step: Step, reply: Reply) -> None:
    """Go on from the first segment that was not heard: it was no interruption."""
    kept = [s for s in reply.segments[reply.played :] if s.kind is not Kind.FILLER]
    segments = (*reply.segments[: reply.played], *kept)
    if not reply.text:
        step.set_timer(Timer.FILLER, step.at + step.pace.filler)
    advance(step, evolve(reply, held=False, voice=step.name(), segments=segments))


def stop(step: Step, reply: Reply) -> None:
    """End a reply that is not over: the model stops, the voice stops, and what was heard is what it was."""
    step.clear_timer(Timer.BARGE_IN)
    cancel(step, reply)
    conclude(step, reply)


def cancel(step: Step, reply: Reply) -> None:
    """Stop making and saying `reply`, and forget that it was begun."""
    if reply.thinking:
        step.do(StopThinking(reply.asked))
    if reply.said > reply.played:
        step.do(StopSaying(reply.voice))
    step.clear_timer(Timer.FILLER, Timer.WATCH, Timer.THINK)
    step.change(reply=None, watched=None)


def conclude(step: Step, reply: Reply) -> None:
    """Remember what of `reply` was heard, and note the turn."""
    session = step.call.session
    heard, unheard = reply.heard, reply.unheard
    if reply.remembered:
        session = session.after_exchange(reply.learner, heard, unheard=unheard, private=reply.private)
    if session.call is not None and not reply.fixed and reply.failed is None:
        session = evolve(session, call=evolve(session.call, troubles=0))
    outcome = Outcome.DEGRADED if reply.failed else reply.outcome
    if outcome is not None and reply.before is not None and session.turns == reply.before.turns:
        # A greeting counts as no turn, but one that failed is noted as one, and has a number to itself.
        session = session.after_turn()
    step.change(session=session)
    if outcome is not None:
        said = " ".join(filter(None, (heard, unheard)))
        learner, concern = ("", NO_CONCERN) if reply.late else (reply.learner, reply.concern)
        note = Note(reply.turn, session, learner, said, unheard, outcome, reply.failed, reply.timing)
        step.do(evolve(note, concern=concern, checks=(*reply.checks, *_dues(reply))))


def _dues(reply: Reply) -> tuple[Check, ...]:
    """What the lesson owed her in `reply`, and whether she heard it done."""
    return due_checks(reply.situation.owed, reply.heard) if reply.heard and reply.failed is None else ()


def finish(step: Step, reply: Reply) -> None:
    """All that will be said was heard: hang up if that was a goodbye, listen if not."""
    step.clear_timer(Timer.FILLER, Timer.WATCH, Timer.THINK, Timer.BARGE_IN)
    step.change(reply=None, watched=None)
    conclude(step, reply)
    if reply.ends is not None:
        over(step)
        step.do(HangUp(step.call.session, reply.ends))
        return
    explaining = expected(reply.heard) is Expected.EXPLANATION
    step.change(silent_until=step.at + (step.pace.silence_explaining if explaining else step.pace.silence))
    await_learner(step)


def await_learner(step: Step) -> None:
    """Ask whether she is there once it was silent for long enough; noise does not put that off for ever."""
    learner = step.learner
    busy = learner.talking or learner.ended is not None or learner.pieces or learner.keys
    if not busy and step.reply is None:
        step.set_timer(Timer.SILENCE, max(step.call.silent_until, step.at + step.pace.least_pause))


def leave(step: Step, cause: Failure) -> None:
    """Go on turn-based, with everything that was said and heard so far."""
    reply = step.reply
    if reply is not None and reply.hearing:
        cancel(step, reply)
        reply = None
    words = step.learner.words
    if reply is not None:
        stop(step, evolve(reply, failed=reply.failed or cause))
    call = step.call.session.call
    if call is not None and cause.stage is Stage.HEAR and not words:
        # What she said is lost, and she is told so where the call goes on.
        step.change(session=evolve(step.call.session, call=evolve(call, troubles=call.troubles + 1)))
    if words or reply is None:
        _unanswered(step, Outcome.DEGRADED, cause, Timing())
    over(step)
    step.do(Leave(step.call.session, cause))


def close(step: Step) -> None:
    """She is gone: keep what was heard."""
    if step.reply is not None:
        stop(step, step.reply)
    if step.learner.words:
        _unanswered(step, Outcome.FAILED, None, step.learner.timing)
    over(step)
    step.do(Closed(step.call.session))


def _unanswered(step: Step, outcome: Outcome, cause: Failure | None, timing: Timing) -> None:
    """Her words came too late to be taken: they are remembered and noted all the same."""
    words = without_personal_data(step.learner.words)
    concern = told_in(step.call.session, words)
    session = step.call.session.after_exchange(words, "", private=concern.stops_the_lesson)
    step.change(session=session)
    step.do(Note(0, session, words, "", "", outcome, cause, timing, concern=concern))


def take_back(step: Step, reply: Reply) -> None:
    """Forget that `reply` was begun, and what its words had changed: they were not all of her turn."""
    cancel(step, reply)
    if reply.before is not None:
        session = step.call.session.speaking(reply.before.choice)
        step.change(session=evolve(session, confirming=reply.before.confirming, checking=reply.before.checking))


def deafen(step: Step) -> None:
    """Forget what of the learner's voice was not taken yet: who presses keys does not speak, tones only sound so."""
    step.clear_timer(Timer.ENDPOINT, Timer.UTTERANCE, Timer.BARGE_IN, Timer.HEAR, Timer.FILLER, Timer.SILENCE)
    step.change_learner(talking=False, began=None, ended=None, pieces=())
    step.do(DropAudio())


def over(step: Step) -> None:
    """Nothing happens any more."""
    step.clear_timer(*Timer)
    step.do(DropAudio())
    step.change(over=True)


def stalled(step: Step, reply: Reply) -> None:
    """What was watched for did not come: without a voice the call leaves; a lost mark only ends the reply."""
    if reply.ends is not None:
        stop(step, reply)
        over(step)
        step.do(HangUp(step.call.session, reply.ends))
    elif reply.made == reply.played:
        leave(step, Failure(Stage.SPEAK, "transient", "TimedOut"))
    else:
        stop(step, reply)
        step.change(silent_until=step.at + step.pace.silence)
        await_learner(step)
