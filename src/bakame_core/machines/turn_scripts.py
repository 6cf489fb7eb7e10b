"""The documents of a turn-based call: what is said, and what is listened for after it."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.limits import CallRules
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.script import Action, CallScript, Gather, Record, Redirect, Say, Step
from bakame_core.domain.session import Session
from bakame_core.machines.turn_events import Collect, Heard, Keyed, Opened, Tell

MENU = "*"
CHOOSING = f"{MENU}3"
KEYS = {str(key): language for key, language in enumerate(Language, start=1)}
_CHOICE = re.compile(r"[^.]*\d\.")


def keys_pressed(prefix: str, keys: str) -> str:
    """
    All keys of an answer: those that a document before had taken, and these, without the ``#`` that ended them.

    Nothing pressed where a language was to be chosen is silence: asking again by itself would never end.
    """
    more = keys.rstrip("#")
    return "" if prefix == CHOOSING and not more else prefix + more


@frozen
class TurnScripts:
    """Makes them from a policy's lines, by the rules of a call."""

    policy: TutorPolicy
    rules: CallRules

    def wait(self, session: Session, wait: Action, times: int) -> CallScript:
        """The filler that holds the line for the `times`-th time; then the call comes back to `wait`."""
        filler = (Line.FILLER_1, Line.FILLER_2, Line.FILLER_3)[min(times, 3) - 1]
        return CallScript((self.say(session, filler), Redirect(wait)))

    def say(self, session: Session, line: Line, **values: str) -> Say:
        """A line of the policy, slowly where she asked for it."""
        slow = session.call is not None and session.call.slow
        return Say(self.policy.line(line, session.language, **values), session.language, slow=slow)

    def listening(self, session: Session, document: int, *says: Say) -> CallScript:
        """`says`, and then what is heard or keyed until the learner is silent."""
        then, silent = Action("turn", document), Redirect(Action("silence", document))
        if self.rules.listens_by(session.language) == "record":
            return CallScript((*says, Record(then, silence=self.rules.pause), silent))
        return CallScript((Gather(then, session.language, says), silent))

    def choosing(self, session: Session, document: int) -> CallScript:
        """The languages on offer, each by its key."""
        then = Action("keys", document, (("prefix", CHOOSING),))
        ask = self.say(session, Line.CHOOSE_LANGUAGE)
        # Each sentence of it ends in the key of one language; the keys of the others stay what they are.
        ask = evolve(ask, text=" ".join(part.strip() for part in _CHOICE.findall(ask.text) if self.offers(part[-2])))
        gather = Gather(then, session.language, (ask,), speech=False, digits=1, seconds=7)
        return CallScript((gather, Redirect(Action("silence", document))))

    def offers(self, key: str) -> bool:
        """Whether `key` stands for a language that is on offer."""
        return key in KEYS and KEYS[key] in self.policy.offers

    def collecting(self, session: Session, event: Keyed) -> Collect:
        """What takes the rest of the keys of one answer."""
        then = Action("keys", event.document, (("prefix", event.keys),))
        digits = 1 if event.keys == MENU else None
        steps: tuple[Step, ...] = (
            Gather(then, session.language, speech=False, digits=digits, seconds=3),
            Redirect(then),
        )
        return Collect(CallScript(steps))

    def no_lesson(self, session: Session, event: Opened | Heard) -> Say | None:
        """What is said where there is no lesson now: to her, at this hour, or to anybody today."""
        doors = self.rules.doors
        shut = doors.shut(session.learner, event.at)
        if shut is None:
            return self.say(session, Line.SPENT) if event.spent else None
        line = self.policy.shut_line(doors, shut, Channel.VOICE, session.language)
        return Say(line, session.language, slow=session.call is not None and session.call.slow)

    def serve(self, session: Session, document: int, *says: Say) -> tuple[Session, Tell]:
        """`says`, and then she is listened to: the turn is over."""
        return session, Tell(self.listening(session, document + 1, *says), Outcome.SERVED)

    def repeat(self, session: Session, document: int, *before: Say) -> tuple[Session, Tell]:
        """What was said last, all of it, after `before`."""
        last = session.conversation.last_of_tutor
        slow = session.call is not None and session.call.slow
        # What was cut off stands apart; "say it again" means all of it.
        words = f"{last.text} {last.unheard}".strip() if last else ""
        again = Say(words, session.language, slow=slow) if words else self.say(session, Line.GREETING)
        return self.serve(session, document, *before, again)
