"""
A turn-based call: what is said next, given what came in.

Rules:

1. Nothing here waits, sleeps, reads a clock or draws a number. Time comes with the events.
2. Every document that we hand out has a number, and what comes back names the one that it answers.
3. A call cannot go on for ever: silences, troubles and minutes are counted, and each count ends in a goodbye.
4. The greeting is said once, when the call opens, and no model makes it.
5. "Stop" over the tutor's words stops these, and she is told how to end the call; said again, or where the tutor is
   silent already, it ends it.

`step` takes the session and an event and returns the session after it and one command: `Think` (ask the model, then
come back with `Replied` or `Unanswered`), `Tell` (hand out this script: a turn was taken), or `Collect` (hand out this
script: more keys belong to the same turn).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from attrs import evolve, frozen

from bakame_core.domain.answered import Asked, Known, number_in
from bakame_core.domain.conversation import Conversation, Speaker, Utterance
from bakame_core.domain.farewell import is_farewell, is_stop
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.personal_data import without_personal_data
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern
from bakame_core.domain.script import CallScript, HangUp, Say
from bakame_core.domain.sentences import finished_part, is_finished
from bakame_core.domain.session import CallMemory, Session
from bakame_core.errors import RuleBroken
from bakame_core.machines.turn_events import (
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
from bakame_core.machines.turn_scripts import KEYS, MENU, TurnScripts

_SILENCES = (Line.SILENCE_1, Line.SILENCE_2)


@frozen
class TurnBased(TurnScripts):
    """The machine: a policy's lines and the rules of a call."""

    def step(self, session: Session, event: Event) -> tuple[Session, Command]:
        """
        The session after `event`, and what to do.

        Raises:
            RuleBroken: The session is not a turn-based call.
        """
        call = session.call
        if call is None:
            raise RuleBroken("a turn-based call has a CallMemory")
        match event:
            case Opened():
                return self._opened(session, call, event)
            case Replied():
                return self._replied(session, call, event)
            case Unanswered(filtered=True):
                return self._filtered(session, call, event)
            case Unanswered():
                return self._trouble(session, call, event, Line.NO_ANSWER_1, Line.NO_ANSWER_2)
            case Heard() | NothingHeard() | Unclear() | Keyed():
                if event.at - session.opened_at >= self.rules.longest and not _tells_of_danger(event):
                    return self._end(session.after_turn(), call, Line.TIME_UP, EndReason.TIME_LIMIT)
                return self._came_in(session, call, event)

    # --- one event each ----------------------------------------------------------------------------------------------

    def _opened(self, session: Session, call: CallMemory, event: Opened) -> tuple[Session, Command]:
        if event.resumed and call.ending:
            return session, Tell(CallScript((HangUp(),)), Outcome.SERVED)
        refused = self.no_lesson(session, event)
        if refused and not (event.resumed and _is_owed_help(session)):
            return self._ended(session, call, refused, EndReason.LIMIT, Outcome.REFUSED)
        if event.resumed:
            return self._resumed(evolve(session, call=evolve(call, unlogged=False)), call, event)
        return session, Tell(self.listening(session, 1, self.say(session, Line.GREETING)), Outcome.SERVED)

    def _resumed(self, session: Session, call: CallMemory, event: Opened) -> tuple[Session, Command]:
        """She was greeted already: her words that got no answer get one now, and what she did not hear is said again."""
        said = session.conversation.utterances
        if said and said[-1].speaker is Speaker.TUTOR and not _can_be_said_again(said[-1]):
            # Only half a sentence was made, and nothing of it was heard: that is no answer.
            said = said[:-1]
        if said and said[-1].withheld:
            # What she told of is not remembered; the line that she was owed names whom to call in any case.
            line = self.policy.safety_line(Category.ABUSE, Channel.VOICE, session.language)
            after = session.after_exchange("", line)
            return after, Tell(self.listening(after, 1, Say(line, session.language, slow=call.slow)), Outcome.SERVED)
        if said and said[-1].speaker is Speaker.LEARNER:
            before = evolve(session, conversation=Conversation(said[:-1]))
            return before, self._think(before, event.at, said[-1].text, Known(), NO_CONCERN)
        last = session.conversation.last_of_tutor
        again = finished_part(last.unheard) if last else ""
        if last is None or not is_finished(again):
            # Her voice was there, and its words were lost on the way over: she must know that it is hers to say again.
            line = Line.NOT_UNDERSTOOD_1 if call.troubles else Line.LISTENING
            return session, Tell(self.listening(session, 1, self.say(session, line)), Outcome.SERVED)
        heard = session.conversation.hearing(f"{last.text} {again}".strip())
        after = evolve(session.after_turn(), conversation=heard)
        say = Say(again, session.language, slow=call.slow)
        return after, Tell(self.listening(after, 1, say), Outcome.SERVED)

    def _came_in(
        self, session: Session, call: CallMemory, event: Heard | NothingHeard | Unclear | Keyed
    ) -> tuple[Session, Command]:
        match event:
            case Heard():
                return self._heard(session, call, event)
            case Keyed():
                return self._keyed(session, call, event)
            case NothingHeard():
                return self._silence(session.after_turn(), call, event.document, lived=event.lived)
            case Unclear():
                return self._trouble(session, call, event, Line.NOT_UNDERSTOOD_1, Line.NOT_UNDERSTOOD_2)

    def _heard(self, session: Session, call: CallMemory, event: Heard) -> tuple[Session, Command]:
        concern = event.tells_of
        if concern.category and concern.stops_the_lesson:
            return self._safe(session, call, event, concern.category, concern.language or session.language)
        if concern.category and concern.is_in_doubt and session.may_be_checked:
            return self._check(session, call, event, concern.category, concern.language or session.language)
        if event.over and is_stop(event.text) and not self._fell_silent(session):
            line = self.say(session, Line.QUIET_NOW)
            after = evolve(
                session.after_exchange(event.text, line.text), call=evolve(call, silences=0), confirming=None
            )
            return self.serve(after, event.document, line)
        if is_farewell(event.text):
            return self._end(session.after_exchange(event.text, ""), call, Line.GOODBYE, EndReason.GOODBYE)
        refused = self.no_lesson(session, event)
        if refused:
            taken = session.after_exchange(event.text, "")
            return self._ended(taken, call, refused, EndReason.LIMIT, Outcome.REFUSED)
        calm = evolve(session, call=evolve(call, silences=0))
        return self._answer(calm, event)

    def _fell_silent(self, session: Session) -> bool:
        """Whether she was told just now that the tutor falls silent, and how the call goes on or ends."""
        last = session.conversation.last_of_tutor
        said = f"{last.text} {last.unheard}".strip() if last else ""
        return said in self.policy.lines[Line.QUIET_NOW].values()

    def _answer(self, session: Session, event: Heard) -> tuple[Session, Command]:
        """In the language that she speaks, about the number that she said: the model's turn, or one question before it."""
        choice = session.choice if event.keyed else session.choice.after(event.text, self.policy.offers)
        asked_for = choice.kept and choice.language is not session.language
        session = session.speaking(choice)
        if asked_for:
            line = self.say(session, Line.LANGUAGE_CHOSEN)
            after = evolve(session.after_exchange(event.text, line.text), confirming=None)
            return self.serve(after, event.document, line)
        found = number_in(session, event.text, exact=event.keyed)
        if isinstance(found, Asked):
            line = self.say(session, found.line, **found.values)
            after = evolve(session.after_exchange(event.text, line.text), confirming=found.confirming)
            return self.serve(after, event.document, line)
        return evolve(session, confirming=None), self._think(session, event.at, event.text, found, event.tells_of)

    def _think(self, session: Session, at: datetime, heard: str, found: Known, concern: Concern) -> Think:
        closing = session.opened_at + self.rules.longest - at <= self.rules.warn_before
        situation = self.policy.situation(
            session, heard, number=found.number, confirmed=found.confirmed, concern=concern, closing=closing
        )
        return Think(situation)

    def _safe(
        self, session: Session, call: CallMemory, event: Heard, category: Category, language: Language
    ) -> tuple[Session, Command]:
        """A fixed line in the language of her words, before any limit; it is kept, so that it can be heard again."""
        line = Say(self.policy.safety_line(category, Channel.VOICE, language), language, slow=call.slow)
        calm = evolve(call, silences=0, troubles=0)
        told = session.after_exchange(event.text, line.text, private=True).told(category, line.text)
        after = evolve(told, call=calm, confirming=None)
        return after, Tell(self.listening(after, event.document + 1, line), Outcome.SERVED, private=True)

    def _check(
        self, session: Session, call: CallMemory, event: Heard, category: Category, language: Language
    ) -> tuple[Session, Command]:
        """The question whether somebody is in danger, before any limit; her words are kept: they may be a lesson's."""
        line = Say(self.policy.check_question(Channel.VOICE, language), language, slow=call.slow)
        asked = session.after_exchange(event.text, line.text).checked(category, line.text)
        after = evolve(asked, call=evolve(call, silences=0), confirming=None)
        return after, Tell(self.listening(after, event.document + 1, line), Outcome.SERVED)

    def _keyed(self, session: Session, call: CallMemory, event: Keyed) -> tuple[Session, Command]:
        if event.keys and not event.complete:
            return session, self.collecting(session, event)
        if not event.keys:
            return self._silence(session.after_turn(), call, event.document)
        if not event.keys.startswith(MENU):
            keyed = without_personal_data(event.keys)
            heard = Heard(event.at, event.document, keyed, event.spent, concern=event.tells_of, keyed=True)
            return self._heard(session, call, heard)
        return self._menu(evolve(session.after_turn(), call=evolve(call, silences=0)), call, event)

    def _menu(self, session: Session, call: CallMemory, event: Keyed) -> tuple[Session, Command]:
        match event.keys[1:]:
            case "0":
                return self._end(session, call, Line.GOODBYE, EndReason.GOODBYE)
            case "1":
                return self.repeat(session, event.document)
            case "2":
                slow = evolve(session, call=evolve(call, silences=0, slow=True))
                return self.repeat(slow, event.document, self.say(slow, Line.SLOWER))
            case "3":
                return session, Tell(self.choosing(session, event.document + 1), Outcome.SERVED)
            case choice if choice[:1] == "3" and self.offers(choice[1:]):
                chosen = session.speaking(session.choice.chosen(KEYS[choice[1:]]))
                return self.serve(chosen, event.document, self.say(chosen, Line.LANGUAGE_CHOSEN))
            case _:
                return self.serve(session, event.document, self.say(session, Line.MENU))

    def _replied(self, session: Session, call: CallMemory, event: Replied) -> tuple[Session, Command]:
        left = session.opened_at + self.rules.longest - event.at
        warn = not call.warned and left <= self.rules.warn_before
        calm = evolve(call, silences=0, troubles=0, warned=call.warned or warn)
        after = evolve(session.after_exchange(event.heard, event.text), call=calm)
        says = [self.say(after, Line.TIME_WARNING)] if warn and left > timedelta() else []
        says.append(Say(event.text, after.language, slow=calm.slow))
        return after, Tell(self.listening(after, event.document + 1, *says), Outcome.ANSWERED)

    # --- counts that end in a goodbye --------------------------------------------------------------------------------

    def _silence(
        self, session: Session, call: CallMemory, document: int, *, lived: bool = False
    ) -> tuple[Session, Command]:
        counted = evolve(call, silences=call.silences + 1)
        asked = session.conversation.open_question
        if counted.silences >= self.rules.most_silences + bool(asked and lived):
            return self._end(session, counted, Line.SILENCE_GOODBYE, EndReason.SILENCE, Outcome.SILENCE)
        after = evolve(session, call=counted)
        say = self._into_silence(after, counted.silences, asked, lived=lived)
        return after, Tell(self.listening(after, document + 1, say), Outcome.SILENCE)

    def _into_silence(self, session: Session, silences: int, asked: str, *, lived: bool) -> Say:
        """
        What is said to whoever was silent so many times. One who thinks is told on a line that lives that there is time, then
        the question again, then asked whether the line is good; a document has waited already.
        """
        last = silences == self.rules.most_silences
        if asked and lived and (silences == 1 or last):
            return self.say(session, Line.SILENCE_2 if last else Line.LISTENING)
        if asked and silences > 1:
            # In the middle of a lesson nobody is asked what she would like to learn.
            before = "" if lived else f"{self.policy.line(Line.LISTENING, session.language)} "
            return evolve(self.say(session, Line.LISTENING), text=f"{before}{asked}")
        return self.say(session, _SILENCES[min(silences, 2) - 1])

    def _filtered(self, session: Session, call: CallMemory, event: Unanswered) -> tuple[Session, Command]:
        """
        A fixed line that names whom to call. Her words are not kept: the vendor would refuse every prompt that holds them.
        It is no trouble of ours, and does not end the call however often it comes.
        """
        line = Say(self.policy.filtered_line(Channel.VOICE, session.language), session.language, slow=call.slow)
        after = evolve(session.after_exchange(event.heard, line.text, private=True), call=evolve(call, silences=0))
        return after, Tell(self.listening(after, event.document + 1, line), Outcome.DEGRADED, private=True)

    def _trouble(
        self, session: Session, call: CallMemory, event: Unanswered | Unclear, first: Line, second: Line
    ) -> tuple[Session, Command]:
        counted = evolve(call, troubles=call.troubles + 1)
        line = self.say(session, first if counted.troubles == 1 else second)
        heard = event.heard if isinstance(event, Unanswered) else ""
        after = evolve(session.after_exchange(heard, line.text if heard else ""), call=counted)
        if counted.troubles >= self.rules.most_troubles:
            return self._end(after, counted, Line.TROUBLE_GOODBYE, EndReason.FAILED, Outcome.DEGRADED)
        return after, Tell(self.listening(after, event.document + 1, line), Outcome.DEGRADED)

    def _end(
        self, session: Session, call: CallMemory, line: Line, reason: EndReason, outcome: Outcome = Outcome.SERVED
    ) -> tuple[Session, Command]:
        return self._ended(session, call, self.say(session, line), reason, outcome)

    def _ended(
        self, session: Session, call: CallMemory, say: Say, reason: EndReason, outcome: Outcome
    ) -> tuple[Session, Command]:
        after = evolve(session, call=evolve(call, ending=reason))
        return after, Tell(CallScript((say, HangUp())), outcome)


def _can_be_said_again(said: Utterance) -> bool:
    """Whether the learner heard something of `said`, or at least one sentence of it was made."""
    return bool(said.text) or is_finished(finished_part(said.unheard))


def _is_owed_help(session: Session) -> bool:
    """Whether she told of danger, or may have, and has not heard all of the line that answers it."""
    said = session.conversation.utterances
    if not said or said[-1].speaker is Speaker.LEARNER:
        return bool(said) and said[-1].withheld
    line = f"{said[-1].text} {said[-1].unheard}".strip()
    asked = session.checking is not None and line == session.checking.words
    return bool(said[-1].unheard) and (asked or any(each.withheld for each in said[-2:-1]))


def _tells_of_danger(event: Event) -> bool:
    return isinstance(event, Heard | Keyed) and event.tells_of.stops_the_lesson
