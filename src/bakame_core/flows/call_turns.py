"""A turn-based call: opening it, taking one turn in it, ending it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from attrs import evolve, field, frozen

from bakame_core.domain.check_question import told_in
from bakame_core.domain.checks import Check
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.hearing import credible
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.recording import is_silent
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.script import CallScript, HangUp
from bakame_core.domain.session import CallMemory, Session
from bakame_core.errors import PortError
from bakame_core.flows.answering import NO_DRAFT, Draft, draft_answer
from bakame_core.flows.effects import Count, Discard, Fetch, Flow, Hear, Recall, want
from bakame_core.flows.remembering import forgotten, kept, recalled
from bakame_core.flows.text_limits import SPENDING_KEPT, spending
from bakame_core.machines.turn_based import TurnBased
from bakame_core.machines.turn_events import (
    Collect,
    Command,
    Event,
    Heard,
    Keyed,
    NothingHeard,
    Opened,
    Replied,
    Tell,
    Think,
    Unanswered,
    Unclear,
)
from bakame_core.ports.speech_to_text import Hints
from bakame_core.ports.telephony import RecordingRef


@frozen
class CallIn:
    """A call as it came in; `day` is the local one, ISO 8601."""

    at: datetime
    call: SessionId
    learner: LearnerId
    language: Language
    day: str

    @property
    def key(self) -> str:
        """Under which the call is remembered."""
        return call_key(self.call)


@frozen
class TurnIn(CallIn):
    """
    What came back from a document of a call.

    Args:
        document: The number of the document.
        recording: What was recorded, if anything was.
        words: What the carrier recognised; None where it did not listen.
        keys: Keys that were pressed, without the ``#`` that ended them.
        complete: No more keys belong to these.
        hung_up: The learner is gone.
        lost: Whoever took this turn died with it: it never came to an answer.
    """

    document: int
    recording: RecordingRef | None = None
    words: str | None = None
    keys: str = ""
    complete: bool = True
    hung_up: bool = False
    lost: bool = False


@frozen
class CallTurn:
    """
    What became of a turn.

    Args:
        script: What the call does next.
        said: All that the script says.
        outcome: None where no turn was taken (the greeting; more keys are on their way; nobody is there any more).
        opened: The session begins with it.
        concern: What the learner's words tell of.
        checks: Which rules the model's words broke.
    """

    session: Session
    script: CallScript
    heard: str = ""
    said: str = ""
    outcome: Outcome | None = None
    cause: Failure | None = None
    opened: bool = False
    remembered: bool = True
    concern: Concern = NO_CONCERN
    checks: tuple[Check, ...] = field(default=())


def call_key(call: SessionId) -> str:
    """Under which a call is remembered."""
    return f"call:{call}"


def open_call(call: CallIn, machine: TurnBased, allowance: Allowance) -> Flow[CallTurn]:
    """
    The call's first script; never raises a PortError.

    A session that is there already was greeted on a stream, which is over now. Where her last words got no answer there,
    the answer comes here, as a turn whose words stand in the turn before it; or in none, where the stream's process died.
    """
    base = yield from recalled(call.key, _new_session(call, machine.rules))
    spent = yield from _spent(call, allowance)
    session, command, events, draft = yield from _decided(
        Opened(call.at, spent, resumed=base.version is not None), base.session, call.at, 0, machine
    )
    if not isinstance(command, Tell):
        raise TypeError("a call opens with something to say")
    session, cause = yield from kept(call.key, base, _all_of(events, machine), machine.rules.memory)
    taken = command.outcome is Outcome.REFUSED or session.turns > base.session.turns
    heard = _unlogged(base.session) if taken else ""
    return CallTurn(
        session=session,
        script=command.script,
        heard=heard,
        said=command.said,
        outcome=(Outcome.DEGRADED if draft.cause else command.outcome) if taken else None,
        cause=draft.cause or base.cause or cause,
        opened=base.version is None,
        remembered=not (base.cause or cause),
        concern=told_in(base.session, heard) if heard else NO_CONCERN,
        checks=draft.checks,
    )


def _unlogged(session: Session) -> str:
    """Her last words, where no record tells of them."""
    last = session.conversation.utterances[-1:]
    owed = session.call is not None and session.call.unlogged
    return last[0].text if owed and last and last[0].speaker is Speaker.LEARNER else ""


def call_turn(turn: TurnIn, machine: TurnBased, allowance: Allowance) -> Flow[CallTurn]:
    """The turn that `turn` is; never raises a PortError. A recording in it is always discarded."""
    base = yield from recalled(turn.key, _new_session(turn, machine.rules))
    if turn.hung_up:
        return (yield from _gone(turn, base.session, allowance))
    event, trouble = yield from _came_in(turn, base.session, allowance)
    session, command, events, draft = yield from _decided(event, base.session, turn.at, turn.document, machine)
    trouble = draft.cause or trouble
    if isinstance(command, Collect):
        yield from _discarded(turn)
        return CallTurn(base.session, command.script)
    if not isinstance(command, Tell):
        raise TypeError("an answer is followed by something to say")

    session, cause = yield from kept(turn.key, base, _all_of(events, machine), machine.rules.memory)
    # Not before: should this process die, whoever takes the turn in its place has to hear her.
    yield from _discarded(turn)
    return CallTurn(
        session=session,
        script=command.script,
        heard=_words(event),
        said=command.said,
        outcome=Outcome.DEGRADED if trouble else command.outcome,
        cause=trouble or base.cause or cause,
        opened=base.version is None,
        remembered=not (base.cause or cause),
        concern=next((each.tells_of for each in events if isinstance(each, Heard | Keyed)), NO_CONCERN),
        checks=draft.checks,
    )


@frozen
class CallEnd:
    """A call that is over: who it was, where that is known, and why it ended."""

    learner: LearnerId
    reason: EndReason
    known: bool


def end_call(call: SessionId, learner: LearnerId) -> Flow[CallEnd]:
    """Wipe what is remembered of `call`; never raises a PortError."""
    key = call_key(call)
    try:
        found = yield from want(Recall(key))
    except PortError:
        found = None
    yield from forgotten(key)
    if found is None:
        return CallEnd(learner, EndReason.HUNG_UP, known=False)
    ending = found.session.call.ending if found.session.call else None
    return CallEnd(found.session.learner, ending or EndReason.HUNG_UP, known=True)


def _new_session(call: CallIn, rules: CallRules) -> Session:
    return Session(call.call, call.learner, Channel.VOICE, call.language, call.at, call=CallMemory(rules.mode))


def _spent(call: CallIn, allowance: Allowance) -> Flow[bool]:
    if allowance.daily_spend is None:
        return False
    try:
        micros = yield from want(Count(spending(call.day), 0, SPENDING_KEPT))
    except PortError:
        return False
    return allowance.spent(micros)


def _came_in(turn: TurnIn, session: Session, allowance: Allowance) -> Flow[tuple[Event, Failure | None]]:
    if turn.lost:
        return Unanswered(turn.at, turn.document, ""), Failure(Stage.THINK, "transient", "Lost")
    if turn.keys:
        spent = yield from _spent(turn, allowance)
        concern = told_in(session, turn.keys)
        # "Yes, somebody is in danger" is one key, and whoever pressed it may hang up before any other could come.
        complete = turn.complete or turn.hung_up or concern.stops_the_lesson
        return Keyed(turn.at, turn.document, turn.keys, complete, spent, tells_of=concern), None
    words = turn.words or ""
    if turn.words is None and turn.recording is not None:
        listened = yield from _recognised(turn.recording, session)
        if isinstance(listened, Failure):
            return Unclear(turn.at, turn.document), listened
        words = listened
    if not words.strip():
        return NothingHeard(turn.at, turn.document), None
    spent = yield from _spent(turn, allowance)
    kept = without_personal_data(words.strip())
    return Heard(turn.at, turn.document, kept, spent, concern=told_in(session, kept)), None


def _recognised(recording: RecordingRef, session: Session) -> Flow[str | Failure]:
    try:
        clip = yield from want(Fetch(recording))
    except PortError as error:
        return Failure.of(Stage.FETCH, error)
    if clip.seconds == 0 or is_silent(clip):
        return ""
    last = session.conversation.last_of_tutor
    try:
        transcript = yield from want(Hear(clip, Hints(session.language, last.text if last else "")))
    except PortError as error:
        return Failure.of(Stage.HEAR, error)
    return credible(transcript.text, clip.seconds, transcript.no_speech)


def _gone(turn: TurnIn, session: Session, allowance: Allowance) -> Flow[CallTurn]:
    """
    Nobody is there to be answered, and no model is asked. Her last words are looked at all the same: a child who tells
    of danger may well hang up after it. What tells of none is dropped unwritten.
    """
    event, _ = yield from _came_in(turn, session, allowance)
    yield from _discarded(turn)
    gone = CallTurn(session, CallScript((HangUp(),)))
    if not isinstance(event, Heard | Keyed) or not (event.tells_of.stops_the_lesson or event.tells_of.is_in_doubt):
        return gone
    return evolve(
        gone, session=session.after_turn(), heard=_words(event), outcome=Outcome.SERVED, concern=event.tells_of
    )


def _discarded(turn: TurnIn) -> Flow[None]:
    if turn.recording is not None:
        yield from want(Discard(turn.recording))


def _decided(
    event: Event, session: Session, at: datetime, document: int, machine: TurnBased
) -> Flow[tuple[Session, Command, list[Event], Draft]]:
    """What the machine makes of `event`, with the model asked where it wants that: all events, and what it answered."""
    before = session
    session, command = machine.step(session, event)
    if not isinstance(command, Think):
        return session, command, [event], NO_DRAFT
    draft = yield from draft_answer(machine.policy, session, command.situation)
    if draft.concern.stops_the_lesson:
        told = Heard(at, document, command.heard, concern=draft.concern)
        session, command = machine.step(before if isinstance(event, Heard) else session, told)
        return session, command, [told] if isinstance(event, Heard) else [event, told], draft
    answered = _answer(at, document, command.heard, draft)
    session, command = machine.step(session, answered)
    return session, command, [event, answered], draft


def _all_of(events: list[Event], machine: TurnBased) -> Callable[[Session], Session]:
    def change(before: Session) -> Session:
        for each in events:
            before, _ = machine.step(before, each)
        return before

    return change


def _answer(at: datetime, document: int, heard: str, draft: Draft) -> Event:
    if draft.text:
        return Replied(at, document, heard, draft.text)
    return Unanswered(at, document, heard, filtered=draft.cause is not None and draft.cause.filtered)


def _words(event: Event) -> str:
    match event:
        case Heard():
            return event.text
        case Keyed():
            return without_personal_data(event.keys)
        case _:
            return ""
