"""The learner's side: when her turn has ended, whether she interrupts, and what her keys mean."""

from __future__ import annotations

from attrs import evolve

from bakame_core.domain.acknowledgements import is_acknowledgement
from bakame_core.domain.check_question import told_in
from bakame_core.domain.outcome import Failure, Stage
from bakame_core.domain.questions import Expected, expected, is_question
from bakame_core.domain.safety.concern import NO_CONCERN
from bakame_core.machines import turn_events
from bakame_core.machines.streaming.answering import answer, failed, take
from bakame_core.machines.streaming.events import (
    DropAudio,
    Keyed,
    LearnerBegan,
    LearnerPaused,
    LearnerVoiced,
    Timer,
    Timing,
    Transcribe,
    Transcribed,
    TranscriptFailed,
)
from bakame_core.machines.streaming.speaking import (
    await_learner,
    deafen,
    filler_due,
    hold,
    leave,
    resume,
    stop,
    take_back,
)
from bakame_core.machines.streaming.state import Learner, Piece, Reply
from bakame_core.machines.streaming.steps import Step
from bakame_core.machines.turn_scripts import MENU

_CHOOSING = f"{MENU}3"
_MOST_KEYS = 20
_STAND_IN = 3


# --- Voice ---------------------------------------------------------------------------------------------------------------


def began(step: Step, event: LearnerBegan) -> None:
    """A voice. While the tutor speaks or thinks it must last before it counts."""
    learner, reply = step.learner, step.reply
    if learner.talking or (reply is not None and reply.ends):
        return
    if learner.ended is not None:
        _adapt(step, 1.5 * (event.began - learner.ended))
    step.clear_timer(Timer.ENDPOINT, Timer.SILENCE)
    first = event.began if learner.began is None else learner.began
    so_far = 0.0 if learner.began is None else learner.voiced
    step.change_learner(talking=True, began=first, ended=None, voiced=so_far)
    if not step.has_timer(Timer.UTTERANCE):
        step.set_timer(Timer.UTTERANCE, first + step.pace.longest_utterance)
    if reply is not None and not reply.held:
        # Over our own audio the detector tells how much voice there is; the timer only stands in for it.
        patience = step.pace.barge_in * (_STAND_IN if reply.said > reply.played else 1)
        step.set_timer(Timer.BARGE_IN, max(step.at, event.began + patience))


def voiced(step: Step, event: LearnerVoiced) -> None:
    """The voice over the tutor's goes on."""
    if event.seconds >= step.pace.barge_in:
        interrupts(step)


def interrupts(step: Step) -> None:
    """The voice has lasted: the tutor falls silent."""
    if step.learner.talking and step.reply is not None:
        hold(step, step.reply)


def time_for_endpoint(step: Step) -> None:
    """The pause, or the longest utterance, is over."""
    end_utterance(step)


def paused(step: Step, event: LearnerPaused) -> None:
    """The voice stopped: it was a cough, or a pause, or the end of her turn."""
    learner, reply = step.learner, step.reply
    if not learner.talking:
        return
    voice = _voice(learner, event)
    step.change_learner(talking=False, ended=event.ended, voiced=voice)
    overlapping = step.has_timer(Timer.BARGE_IN)
    if not learner.pieces and voice < (step.pace.barge_in if overlapping else step.pace.least_voice):
        _drop(step)
        return
    if reply is not None:
        hold(step, reply)
    due = event.ended + (0.0 if _may_only_agree(step) else _pause(step))
    if due <= step.at:
        end_utterance(step)
    else:
        step.set_timer(Timer.ENDPOINT, due)


def _voice(learner: Learner, event: LearnerPaused) -> float:
    """How much voice there was in the utterance: a last breath after it does not make a cough of all of it."""
    if event.voiced is not None:
        return learner.voiced + event.voiced
    return event.ended - (event.ended if learner.began is None else learner.began)


def _may_only_agree(step: Step) -> bool:
    """Whether what she said over the tutor may be a listener's noise, by its length and by what was being said."""
    learner, reply = step.learner, step.reply
    if step.pace.endpoint is not None or reply is None or not (reply.text and _sounded(reply)):
        return False
    return learner.voiced <= step.pace.acknowledging and not (learner.pieces or _asks(step, reply))


def _sounded(reply: Reply) -> bool:
    return reply.timing.audio is not None or reply.played > 0


def _asks(step: Step, reply: Reply) -> bool:
    """
    Whether she is asked something. Whether somebody is in danger is asked from the question on, over what follows it in its line,
    and over a line that says that nothing was heard: her yes to that is no listener's noise.
    """
    if not reply.fixed:
        return is_question(reply.sounding)
    session = step.call.session
    checked = session.checking is not None and session.checking.was_asked_last(session.conversation)
    return checked or "?" in f"{reply.heard} {reply.sounding}"


def end_utterance(step: Step) -> None:
    """Her turn, or this part of it, has ended: have it recognised."""
    learner = step.learner
    step.clear_timer(Timer.ENDPOINT, Timer.UTTERANCE)
    turn = step.name()
    ended = step.at if learner.ended is None else learner.ended
    step.change_learner(
        talking=False,
        began=None,
        ended=None,
        pieces=(*learner.pieces, Piece(turn)),
        timing=Timing(ended=ended, endpoint=step.at, filler=learner.timing.filler if learner.pieces else None),
    )
    last = step.call.session.conversation.last_of_tutor
    step.do(Transcribe(turn, step.call.session.language, last.text if last else ""))
    step.set_timer(Timer.HEAR, step.at + step.pace.hear)
    if step.reply is None:
        step.set_timer(Timer.FILLER, max(step.at, filler_due(step, step.learner.timing)))


def _drop(step: Step) -> None:
    """It was no utterance."""
    step.clear_timer(Timer.UTTERANCE, Timer.BARGE_IN)
    step.change_learner(began=None, ended=None)
    step.do(DropAudio())
    _wait(step)


def _pause(step: Step) -> float:
    """The pause that ends this learner's turn, given what she was asked."""
    pace = step.pace
    if pace.endpoint is not None:
        return pace.endpoint
    factor = {Expected.NUMBER: 0.65, Expected.EXPLANATION: 1.6}.get(expected(_asked(step)), 1.0)
    return min(pace.most_pause, max(pace.least_pause, factor * step.learner.pause))


def _asked(step: Step) -> str:
    """The tutor's last words that she heard, or hears."""
    reply = step.reply
    if reply is not None and not reply.fixed:
        return f"{reply.heard} {reply.sounding}"
    last = step.call.session.conversation.last_of_tutor
    return last.text if last else ""


def _adapt(step: Step, pause: float) -> None:
    """Wait longer from now on: she goes on after pauses that are nearly as long as `pause`."""
    step.change_learner(pause=min(step.pace.most_pause, max(step.learner.pause, pause)))


# --- Words ---------------------------------------------------------------------------------------------------------------


def transcribed(step: Step, event: Transcribed) -> None:
    """A part of her turn is known."""
    waiting = [piece.turn for piece in step.learner.pieces if piece.text is None]
    if event.turn not in waiting:
        return
    pieces = (evolve(piece, text=event.text) if piece.turn == event.turn else piece for piece in step.learner.pieces)
    step.change_learner(pieces=tuple(pieces))
    if waiting == [event.turn]:
        step.clear_timer(Timer.HEAR, Timer.FILLER)
    _settle(step, spent=event.spent)


def unrecognised(step: Step, event: TranscriptFailed) -> None:
    """A recording that makes no sense is asked for again, unless it is a part of her turn; a recogniser that fails is left behind."""
    if all(piece.turn != event.turn or piece.text is not None for piece in step.learner.pieces):
        return
    if event.cause.error != "Garbled":
        leave(step, event.cause)
        return
    if any(piece.text != "" for piece in step.learner.pieces if piece.turn != event.turn):
        # The other parts of her turn are words, or may be.
        transcribed(step, Transcribed(event.at, event.turn, ""))
        return
    step.clear_timer(Timer.HEAR, Timer.FILLER)
    step.change_learner(pieces=())
    if _is_busy(step):
        return
    if step.reply is not None and not step.reply.hearing:
        _go_on(step, step.reply)
    else:
        take(step, turn_events.Unclear(step.call.time_of_day(step.at), 0), cause=event.cause)


def too_slow(step: Step) -> None:
    """The recogniser stays silent."""
    leave(step, Failure(Stage.HEAR, "transient", "TimedOut"))


def _settle(step: Step, *, spent: bool) -> None:
    """Take her turn once all of it is known."""
    if not step.learner.is_done:
        _wait(step)
        return
    words = step.learner.words
    step.change_learner(pieces=())
    if words:
        # Who speaks after all does not choose from the menu any more.
        step.clear_timer(Timer.KEYS)
        step.change_learner(keys="")
    if step.reply is not None and not step.reply.hearing and not step.learner.keys:
        _said_meanwhile(step, step.reply, words, spent=spent)
    elif words:
        _calm(step)
        answer(step, words, spent=spent)
    else:
        await_learner(step)


def _wait(step: Step) -> None:
    """Nothing of hers is there to be taken: go on, or ask in a while whether she is there, unless something is still to come."""
    if step.reply is None:
        await_learner(step)
    elif step.reply.held and not _is_busy(step):
        _go_on(step, step.reply)


def _is_busy(step: Step) -> bool:
    learner = step.learner
    return learner.talking or learner.ended is not None or bool(learner.pieces) or bool(learner.keys)


def _said_meanwhile(step: Step, reply: Reply, words: str, *, spent: bool) -> None:
    """She said `words` while the tutor spoke or thought: go on, or take them as her turn."""
    sounded = _sounded(reply)
    question = not sounded or _asks(step, reply)
    if not words or is_acknowledgement(words, question=question):
        _go_on(step, reply)
        return
    help_is_due = reply.concern.stops_the_lesson
    if sounded or (reply.fixed and not help_is_due):
        stop(step, reply)
        answer(step, words, spent=spent, over=sounded)
        return
    # Nothing of the answer was heard yet: she had only drawn breath, and this is the rest of her turn. What somebody else
    # took for danger in its beginning, no look at the whole takes away.
    _adapt(step, 1.3 * step.learner.pause)
    told = told_in(step.call.session, reply.learner)
    take_back(step, reply)
    concern = NO_CONCERN if told.stops_the_lesson else reply.concern
    answer(step, f"{reply.learner} {words}", spent=spent, concern=concern)


def _go_on(step: Step, reply: Reply) -> None:
    if reply.failed is None or reply.text:
        resume(step, reply)
    else:
        failed(step, evolve(reply, held=False), reply.failed)


def _calm(step: Step) -> None:
    """Her turn was one: what was learnt about her pauses fades a little."""
    pause = step.learner.pause
    step.change_learner(pause=pause - 0.15 * (pause - step.pace.pause))


# --- Keys ----------------------------------------------------------------------------------------------------------------


def keyed(step: Step, event: Keyed) -> None:
    """A key: it stops the tutor at once; ``#`` ends what was said or keyed."""
    reply = step.reply
    if reply is not None and reply.ends:
        return
    if event.key == "#":
        _hash(step, spent=event.spent)
        return
    if reply is not None:
        hold(step, reply)
    deafen(step)
    keys = event.key if event.key == MENU else (step.learner.keys + event.key)[:_MOST_KEYS]
    step.change_learner(keys=keys)
    if keys.startswith(MENU) and len(keys) > 1:
        complete_keys(step)
    else:
        step.set_timer(Timer.KEYS, step.at + (step.pace.menu_keys if keys == MENU else step.pace.keys))


def _hash(step: Step, *, spent: bool) -> None:
    if step.learner.keys == _CHOOSING:
        no_more_keys(step)
    elif step.learner.keys:
        complete_keys(step, spent=spent)
    elif step.learner.began is not None:
        if step.reply is not None:
            hold(step, step.reply)
        end_utterance(step)


def no_more_keys(step: Step) -> None:
    """No further key came in time. Where a language was to be chosen that is silence: asking again would never end."""
    speaks = step.learner.began is not None or step.learner.pieces
    if step.learner.keys == _CHOOSING or (step.learner.keys == MENU and speaks):
        step.clear_timer(Timer.KEYS)
        step.change_learner(keys="")
        _wait(step)
    else:
        complete_keys(step)


def complete_keys(step: Step, *, spent: bool = False) -> None:
    """The keys are an answer, or a choice of the menu; what was said besides is left out."""
    keys = step.learner.keys
    step.clear_timer(Timer.KEYS)
    deafen(step)
    step.change_learner(keys="", timing=Timing(ended=step.at, endpoint=step.at))
    if step.reply is not None:
        stop(step, step.reply)
    pressed = turn_events.Keyed(
        step.call.time_of_day(step.at), 0, keys, spent=spent, tells_of=told_in(step.call.session, keys)
    )
    take(step, pressed, "" if MENU in keys else keys)
    if keys == _CHOOSING and step.reply is not None and not step.reply.ends:
        step.change_learner(keys=keys)
        step.set_timer(Timer.KEYS, step.at + step.pace.choosing)
