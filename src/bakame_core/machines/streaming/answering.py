"""From the learner's words to a reply: the model's, or a fixed line's."""

from __future__ import annotations

from attrs import evolve

from bakame_core.domain.check_question import told_in
from bakame_core.domain.checks import Rule
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.plain import cut_off
from bakame_core.domain.replies import Situation
from bakame_core.domain.replies.questions import asks
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.segments import segments as cut_into_segments
from bakame_core.domain.sentences import begun, is_finished
from bakame_core.domain.session import Session
from bakame_core.machines import turn_events
from bakame_core.machines.streaming.events import StopThinking, Think, Timer, Timing
from bakame_core.machines.streaming.speaking import advance, deafen, filler_due, leave, take_back
from bakame_core.machines.streaming.state import Kind, Reply, Segment
from bakame_core.machines.streaming.steps import Step
from bakame_core.machines.streaming.writing import UNSAFE, WRONG, finished, is_full, written


def take(
    step: Step, event: turn_events.Event, learner: str = "", cause: Failure | None = None, of: Reply | None = None
) -> None:
    """Carry out what the turn-based machine decides about `event`; it ends the turn of the reply `of`, if there is one."""
    step.clear_timer(Timer.SILENCE)
    if isinstance(event, turn_events.NothingHeard):
        # Silence is no part of the turn before it: with that one's times it would be logged as having come with it.
        step.change_learner(timing=Timing())
    before = step.call.session
    session, command = step.turns.step(before, event)
    remembered = _remembers(before, session)
    if remembered:
        # It takes what it hands out for heard; here that is only known later.
        session = evolve(session, conversation=before.conversation, turns=before.turns)
    step.change(session=session)
    match command:
        case turn_events.Think(situation):
            think(step, situation, before)
        case turn_events.Tell():
            name = step.name()
            reply = Reply(name, name, learner, remembered=remembered, failed=cause, private=command.private)
            concern = event.tells_of if isinstance(event, turn_events.Heard | turn_events.Keyed) else NO_CONCERN
            reply = evolve(reply, concern=of.concern if of else concern, checks=of.checks if of else ())
            if of is not None and of.held:
                # She is speaking: what she says decides whether it is said.
                reply = evolve(reply, held=True, voice=0)
            tell(step, command, evolve(reply, before=before))
        case turn_events.Collect():
            """Keys are collected here, one by one: they come complete."""


def _remembers(before: Session, after: Session) -> bool:
    """Whether words of the tutor's were added."""
    last = after.conversation.utterances[-1:]
    return after.conversation != before.conversation and bool(last) and last[0].speaker is Speaker.TUTOR


def answer(step: Step, words: str, *, spent: bool, over: bool = False, concern: Concern = NO_CONCERN) -> None:
    """Take the learner's turn: a goodbye, a refusal, or a question to the model; `concern` is what it tells of at least."""
    kept = without_personal_data(words)
    told = told_in(step.call.session, kept)
    concern = concern if concern.stops_the_lesson and not told.stops_the_lesson else told
    heard = turn_events.Heard(step.call.time_of_day(step.at), 0, kept, spent, concern=concern, over=over)
    take(step, heard, kept)


def think(step: Step, situation: Situation, before: Session) -> None:
    """Ask the model."""
    turn = step.name()
    timing = evolve(step.learner.timing, heard=step.at)
    reply = Reply(
        turn,
        turn,
        situation.heard,
        before=before,
        situation=situation,
        asked=turn,
        concern=situation.concern,
        remembered=True,
        thinking=True,
        fillers=0 if timing.filler is None else 1,
        outcome=Outcome.ANSWERED,
        timing=timing,
    ).going_on_from(step.reply)
    step.do(Think(turn, step.policy.prompt(step.call.session, situation)))
    step.set_timer(Timer.THINK, step.at + step.pace.think)
    step.set_timer(Timer.FILLER, max(step.at, filler_due(step, timing)))
    step.change(reply=_warned(step, reply))


def _warned(step: Step, reply: Reply) -> Reply:
    """The reply with a word before it on how little time is left; said once a call, with the answer."""
    session = step.call.session
    left = step.rules.longest - (step.call.time_of_day(step.at) - session.opened_at)
    if session.call is None or session.call.warned or left > step.rules.warn_before:
        return reply
    step.change(session=evolve(session, call=evolve(session.call, warned=True)))
    warning = Segment(step.policy.line(Line.TIME_WARNING, session.language), Kind.WARNING)
    return evolve(reply, segments=(*reply.segments, warning))


def tell(step: Step, command: turn_events.Tell, reply: Reply) -> None:
    """Say fixed lines, as `reply`."""
    segments = tuple(
        Segment(text, language=say.language) for say in command.script.said() for text in cut_into_segments(say.text)
    )
    ends = step.call.session.call.ending if step.call.session.call else None
    if ends:
        # Nothing stops a goodbye.
        deafen(step)
    timing = step.learner.timing
    told = evolve(reply, fixed=True, segments=segments, outcome=command.outcome, ends=ends, timing=timing)
    advance(step, told.going_on_from(step.reply))


def grew(step: Step, reply: Reply, text: str) -> None:
    """Say each sentence once it is over, as long as an answer may be."""
    done, draft = begun(reply.draft + text)
    reply = evolve(reply, draft=draft)
    if reply.timing.token is None:
        reply = evolve(reply, timing=evolve(reply.timing, token=step.at))
    step.change(reply=reply)
    if done:
        _say_sentences(step, reply, done)


def _say_sentences(step: Step, reply: Reply, done: tuple[str, ...]) -> None:
    had = len(reply.segments)
    more = written(step, reply, done)
    if not isinstance(more, Reply):
        if more is not None:
            failed(step, step.reply or reply, more)
        return
    if is_full(more):
        # Longer than the ear can follow: the rest is not written at all.
        step.do(StopThinking(more.asked))
        more = finished(evolve(more, draft="", thinking=False))
    if len(more.segments) > had:
        step.clear_timer(Timer.FILLER, Timer.THINK)
        if more.thinking:
            step.set_timer(Timer.THINK, step.at + step.pace.think)
    advance(step, more)


def ended(step: Step, reply: Reply, *, whole: bool) -> None:
    """The model is done: what it had begun is said too, unless it was cut off there."""
    last = reply.draft.strip()
    if not whole and not last.endswith(("?", "!")) and (reply.text or reply.waiting or reply.question):
        last = ""
    broke_off = bool(last) and not (whole or is_finished(last))
    reply = evolve(reply, draft="")
    more = written(step, reply, (cut_off(last) if broke_off else last,) if last else (), broke_off=broke_off)
    if more is None:
        return
    step.clear_timer(Timer.THINK, Timer.FILLER)
    if not isinstance(more, Reply):
        failed(step, evolve(step.reply or reply, thinking=False), more)
        return
    more = finished(evolve(more, thinking=False))
    if not more.text and any(check.rule is Rule.PRAISE for check in more.checks):
        # Nothing was written but that her wrong answer is right: it is only said again.
        more = more.with_answer(cut_into_segments(more.situation.read_back))
    if not more.text:
        wrong = any(check.rule is Rule.SUM for check in more.checks)
        failed(step, more, more.failed or (WRONG if wrong else Failure(Stage.THINK, "permanent", "Empty")))
        return
    advance(step, more)


def told_of_danger(step: Step, reply: Reply, concern: Concern) -> None:
    """Her words are taken anew, as what they are: no answer of the model's to them is said."""
    take_back(step, reply)
    heard = turn_events.Heard(step.call.time_of_day(step.at), 0, reply.learner, concern=concern)
    take(step, heard, reply.learner, of=evolve(reply, concern=concern, checks=()))


def failed(step: Step, reply: Reply, cause: Failure) -> None:
    """The model failed: what it had said stands; with nothing said, the call leaves or a useful line is said."""
    if reply.thinking:
        step.do(StopThinking(reply.asked))
    step.clear_timer(Timer.THINK, Timer.FILLER)
    reply = evolve(
        reply, thinking=False, draft="", failed=reply.failed if reply.full and cause is not UNSAFE else cause
    )
    reply = evolve(reply, question="") if cause is UNSAFE else finished(reply)
    reply = _with_a_way_on(step, reply, cause)
    if reply.text or reply.held:
        # Held with nothing to say: what the learner says next decides; see `listening`.
        advance(step, reply)
    elif cause.kind == "transient":
        step.change(reply=reply)
        leave(step, cause)
    else:
        trouble(step, reply, cause)


def _with_a_way_on(step: Step, reply: Reply, cause: Failure) -> Reply:
    """Who heard a beginning that asks nothing is told how to go on; who asks what she talks with is told, be there an answer or none."""
    if not reply.text:
        told = "" if cause.kind == "transient" or cause.filtered else reply.situation.computer
        return reply.with_answer(cut_into_segments(told))
    if reply.full or asks(reply.text):
        return reply
    line = step.policy.line(Line.NO_ANSWER_1, reply.situation.language)
    return reply.with_answer(cut_into_segments(line))


def trouble(step: Step, reply: Reply, cause: Failure) -> None:
    """Say what is said where there is no answer; her words and what is heard of ours are remembered."""
    unanswered = turn_events.Unanswered(step.call.time_of_day(step.at), 0, reply.learner, filtered=cause.filtered)
    take(step, unanswered, reply.learner, cause, reply)


def time_is_up(step: Step) -> None:
    """The longest that a call may last is over."""
    take(step, turn_events.NothingHeard(step.call.session.opened_at + step.rules.longest, 0))
