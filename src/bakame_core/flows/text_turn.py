"""
One text from a learner, answered.

Order matters: opt-out words come before everything (the carrier answers them, and a second text would be one too many),
what tells of danger before all the rest (it gets a fixed line, and no model sees it), limits before anything that costs, commands before the model.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from attrs import evolve, frozen

from bakame_core.domain.answered import Known, number_in
from bakame_core.domain.check_question import told_in
from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.commands import Command, command_in, told_by
from bakame_core.domain.farewell import is_farewell
from bakame_core.domain.language import Language
from bakame_core.domain.language_choice import LanguageChoice
from bakame_core.domain.limits import Allowance, Verdict
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import Category, Concern
from bakame_core.domain.session import Session
from bakame_core.domain.sms import fold, pages
from bakame_core.errors import PortError
from bakame_core.flows.answering import Draft, draft_answer
from bakame_core.flows.effects import Count, Erase, Flow, want
from bakame_core.flows.remembering import Recalled, forgotten, kept, recalled
from bakame_core.flows.text_limits import refused_by, verdict_on
from bakame_core.flows.texts import TextIn, TextReply, TextTurn, fixed

LONGEST_TEXT = 1_600
"""Characters of one message that are read: what a carrier delivers at most."""


def text_turn(text: TextIn, policy: TutorPolicy, allowance: Allowance) -> Flow[TextTurn]:
    """The turn that `text` is; never raises a PortError."""
    written = text.body.strip()[:LONGEST_TEXT]
    body = without_personal_data(written)
    new = Session(text.new_session, text.learner, text.channel, text.language, text.at)
    base = yield from recalled(text.key, new)
    concern = told_in(base.session, body)
    asked = command_in(written, base.session.conversation.open_question, waiting=bool(base.session.rest))
    if asked is Command.OPT_OUT or text.answered_by_carrier:
        reply = TextReply("", Outcome.SERVED, Session.after_turn)
    else:
        verdict = yield from verdict_on(text, allowance)
        safe = None if verdict is Verdict.MUTE else _safe(body, concern, base.session, policy)
        refused = (
            None if safe else (yield from refused_by(text, asked, base.session.language, policy, allowance, verdict))
        )
        reply = safe or refused or (yield from _taken(_Text(text, body, asked, concern), base.session, policy))
    return (yield from _finished(text, body, base, reply, allowance.idle, concern))


def _taken(arrived: _Text, before: Session, policy: TutorPolicy) -> Flow[TextReply]:
    """The reply in the language that she writes, or asked for."""
    if arrived.asked:
        return (yield from _commanded(arrived, before, policy))
    choice = before.choice.after(arrived.body, policy.offers)
    session = before.speaking(choice)
    if choice.kept and choice.language is not before.language:
        reply = _said(arrived.body, fold(policy.line(Line.LANGUAGE_CHOSEN, choice.language)))
    else:
        reply = yield from _reply(arrived, session, policy)
    return evolve(reply, change=_in_language(reply.change, choice))


def _commanded(arrived: _Text, before: Session, policy: TutorPolicy) -> Flow[TextReply]:
    """The line in the language of the word, unless she chose another; one word alone changes that of no thread."""
    word = told_by(arrived.body)
    if word is None or before.choice.kept or word not in policy.offers:
        return (yield from _reply(arrived, before, policy))
    reply = yield from _reply(arrived, before.speaking(LanguageChoice(word)), policy)
    return evolve(reply, change=_in_language(reply.change, before.choice.after_word(word)))


def _in_language(change: Callable[[Session], Session], choice: LanguageChoice) -> Callable[[Session], Session]:
    return lambda before: change(before.speaking(choice))


def _said(body: str, line: str) -> TextReply:
    return TextReply(line, Outcome.SERVED, lambda session: session.after_exchange(body, line))


@frozen
class _Text:
    """A text with what is known of it before it is answered."""

    text: TextIn
    body: str
    asked: Command | None
    concern: Concern


def _safe(body: str, concern: Concern, session: Session, policy: TutorPolicy) -> TextReply | None:
    """
    The fixed line for a learner who tells of danger, or the question whether she does: before any limit but flooding, and
    before the model.
    """
    category, language = concern.category, concern.language or session.language
    if category is not None and concern.stops_the_lesson:
        said = _sent(policy.safety_line(category, session.channel, language), session)
        return TextReply(said, Outcome.SERVED, lambda s: _told(s, body, said, category))
    if category is not None and concern.is_in_doubt and session.may_be_checked:
        asked = _sent(policy.check_question(session.channel, language), session)
        return TextReply(asked, Outcome.SERVED, lambda s: s.after_exchange(body, asked).checked(category, asked))
    return None


def _told(session: Session, body: str, said: str, category: Category) -> Session:
    return evolve(session.after_exchange(body, said, private=True).told(category, said), rest=())


def _sent(line: str, session: Session) -> str:
    return line if session.channel is Channel.CHAT else fold(line)


def _finished(
    text: TextIn, body: str, base: Recalled, reply: TextReply, idle: timedelta, concern: Concern
) -> Flow[TextTurn]:
    if reply.closed:
        session, cause = reply.change(base.session), base.cause
        yield from forgotten(text.key)
    else:
        session, cause = yield from kept(text.key, base, reply.change, idle)
    return TextTurn(
        session=session,
        heard=body,
        reply=reply.text,
        said=reply.text if reply.said is None else reply.said,
        outcome=reply.outcome,
        cause=reply.cause or base.cause or cause,
        opened=base.version is None,
        closed=reply.closed,
        answered=reply.answered,
        remembered=not (base.cause or cause),
        concern=reply.concern or concern,
        checks=reply.checks,
    )


def _reply(arrived: _Text, session: Session, policy: TutorPolicy) -> Flow[TextReply]:
    body = arrived.body
    asked_for = _fixed_line(arrived.text, body, arrived.asked)
    if asked_for is not None:
        reply = fixed(policy, asked_for, session.language)
        return _with_question(reply, session) if asked_for in _BESIDE else reply
    match arrived.asked:
        case Command.MORE:
            return _more(session, policy)
        case Command.STATUS:
            turns, waiting = session.conversation.learner_turns, len(session.rest)
            return fixed(policy, Line.TEXT_STATUS, session.language, turns=turns, waiting=waiting)
        case Command.ERASE:
            return (yield from _erase(arrived.text, session, policy))
    if is_farewell(body):
        line = policy.line(Line.TEXT_GOODBYE, session.language)
        return TextReply(line, Outcome.SERVED, lambda s: s.after_exchange(body, line), closed=EndReason.GOODBYE)
    return (yield from _answer(body, arrived.concern, session, policy))


def _with_question(reply: TextReply, session: Session) -> TextReply:
    """The line, and after it the question that she has yet to answer, where both fit into two messages."""
    both = f"{reply.text} {fold(session.conversation.open_question)}".strip()
    return evolve(reply, text=both) if len(pages(both, _TWO, "")) == 1 else reply


_TWO = 2
_BESIDE = (Line.TEXT_HELP, Line.TEXT_PICTURE)
"""Lines that answer something beside the lesson, which waits."""
ASKED_BACK_FOR = timedelta(minutes=10)
"""A learner who asks to be forgotten is asked back; within this time she asks again, and is."""


def _erase(text: TextIn, session: Session, policy: TutorPolicy) -> Flow[TextReply]:
    """Asked for twice, all that she ever wrote and said is erased, this text with it; nothing of it is promised before."""
    try:
        times = yield from want(Count(f"erase:{text.learner}", 1, ASKED_BACK_FOR))
        if times == 1:
            return fixed(policy, Line.TEXT_ERASE_ASK, session.language)
        nobody = yield from want(Erase(text.learner))
    except PortError as error:
        line = fold(policy.line(Line.TEXT_NOT_ERASED, session.language))
        return TextReply(line, Outcome.DEGRADED, Session.after_turn, cause=Failure.of(Stage.KEEP, error))
    line = fold(policy.line(Line.TEXT_ERASED, session.language))
    return TextReply(line, Outcome.SERVED, lambda s: evolve(s.after_turn(), learner=nobody), closed=EndReason.GOODBYE)


def _fixed_line(text: TextIn, body: str, asked: Command | None) -> Line | None:
    if not body:
        return Line.TEXT_PICTURE if text.pictures else Line.TEXT_EMPTY
    return {Command.HELP: Line.TEXT_HELP, Command.START: Line.TEXT_HELLO}.get(asked) if asked else None


def _more(session: Session, policy: TutorPolicy) -> TextReply:
    if not session.rest:
        return fixed(policy, Line.TEXT_NO_MORE, session.language)
    page, *rest = session.rest
    said = _without_hint(page, policy, session.language)

    def change(before: Session) -> Session:
        last = before.conversation.last_of_tutor
        unheard = " ".join(_without_hint(each, policy, before.language) for each in rest)
        heard = before.conversation.hearing(f"{last.text} {said}", unheard) if last else before.conversation
        return evolve(before.after_turn(), rest=tuple(rest), conversation=heard)

    return TextReply(page, Outcome.SERVED, change, said=said)


def _answer(body: str, concern: Concern, session: Session, policy: TutorPolicy) -> Flow[TextReply]:
    found = number_in(session, body, exact=True)
    number = found.number if isinstance(found, Known) else None
    draft = yield from draft_answer(policy, session, policy.situation(session, body, number=number, concern=concern))
    safe = _safe(body, draft.concern, session, policy)
    if safe is not None:
        return evolve(safe, concern=draft.concern)
    if draft.cause and draft.cause.filtered:
        # Her words are not kept: the vendor would refuse every prompt that holds them.
        line = _sent(policy.filtered_line(session.channel, session.language), session)
        return TextReply(
            line,
            draft.outcome,
            lambda s: evolve(s.after_exchange(body, line, private=True), rest=()),
            cause=draft.cause,
            checks=draft.checks,
        )
    if not draft.text:
        line = fold(policy.line(Line.TEXT_NO_ANSWER, session.language))
        return evolve(_said(body, line), outcome=draft.outcome, cause=draft.cause, checks=draft.checks)
    if session.channel is Channel.CHAT:
        said = _said(body, draft.text)
        return evolve(said, outcome=draft.outcome, cause=draft.cause, answered=True, checks=draft.checks)
    return _paged(body, draft, session, policy)


def _paged(body: str, draft: Draft, session: Session, policy: TutorPolicy) -> TextReply:
    """The answer as messages: the first one now, the others when she asks for more."""
    checks = draft.checks
    sheets = pages(fold(draft.text), policy.limits.text_segments, _hint(policy, session.language))
    said, *rest = (_without_hint(sheet, policy, session.language) for sheet in sheets)

    def change(before: Session) -> Session:
        return evolve(before.after_exchange(body, said, unheard=" ".join(rest)), rest=sheets[1:])

    if rest:
        checks = (*checks, Check(Rule.LENGTH, Fate.REPAIRED))
    return TextReply(sheets[0], draft.outcome, change, said=said, cause=draft.cause, answered=True, checks=checks)


def _hint(policy: TutorPolicy, language: Language) -> str:
    return f" ({policy.line(Line.MORE, language)})"


def _without_hint(page: str, policy: TutorPolicy, language: Language) -> str:
    return page.removesuffix(_hint(policy, language))
