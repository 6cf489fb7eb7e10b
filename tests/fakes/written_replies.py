"""
Replies as chat models write them (`tests/unit/data/replies`), and whole turns in which a model writes them.

Written before anything was changed for them, in three rounds: a learner's turn, what came before it, and the reply with a model's
habits. A block::

    === en wrong again finish=length
    T> What is 8 times 7?              the tutor's words before
    L> idk                             and the learner's
    Q> 54                              her words now
    R> Great job! ...                  what the model writes
    S> You said 54. ...                and if it is asked once more

The head names the language and the moment; ``again``, ``canned`` and ``fixed`` say what is right where the reply is not given: the
model is asked again, a line takes its place, or no model is asked at all. ``mended`` is a number that code puts right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules
from bakame_core.domain.phases import Dues
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Channel
from bakame_core.domain.session import CallMemory, Session
from bakame_core.flows.call_turns import CallTurn, TurnIn, call_turn
from bakame_core.flows.effects import Ask, Count, Flow, Keep, Recall, Thought
from bakame_core.flows.text_turn import text_turn
from bakame_core.flows.texts import TextIn, TextTurn
from bakame_core.machines.turn_based import TurnBased
from bakame_core.ports.context_store import Remembered, Version
from bakame_core.ports.language_model import FinishReason

_FOLDER = Path(__file__).parent.parent / "unit" / "data" / "replies"
_LEARNER = LearnerId("ab" * 16)
_AT = datetime(2026, 11, 26, 9, tzinfo=UTC)
_DUES = {"teach": Dues(level=3, since=6), "alone": Dues(level=3, since=7, explained=True)}
_YES = {Language.ENGLISH: "yes", Language.FRENCH: "oui", Language.SWAHILI: "ndiyo", Language.KINYARWANDA: "yego"}


@frozen
class Written:
    """One block of the files."""

    language: Language
    head: frozenset[str]
    before: tuple[tuple[str, str], ...]
    heard: str
    replies: tuple[str, ...]

    @property
    def reason(self) -> FinishReason:
        """How the first reply ends."""
        ends = {"finish=length": FinishReason.LENGTH, "finish=filter": FinishReason.FILTERED}
        return next((ends[word] for word in self.head if word in ends), FinishReason.STOP)

    def session(self, channel: Channel) -> Session:
        """The contact in which it is said."""
        said = tuple((said_by_tutor if who == "T" else said_by_learner)(text) for who, text in self.before)
        due = next((_DUES[word.removeprefix("dues=")] for word in self.head if word.startswith("dues=")), None)
        dues = due or (Dues(level=3, since=3) if said else Dues())
        call = CallMemory("record") if channel is Channel.VOICE else None
        at = SessionId("X")
        return Session(
            at, _LEARNER, channel, self.language, _AT, Conversation(said), len(said) // 2, call=call, dues=dues
        )


def written_replies() -> Iterator[Written]:
    """All of them."""
    for file in sorted(_FOLDER.glob("*.txt")):
        for block in re.split(r"^=== ", file.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            head, _, body = block.partition("\n")
            parts = re.findall(r"^([TLQRS])> ?((?:(?!^[TLQRS]>).*\n?)*)", body, flags=re.MULTILINE)
            said = [(who, text.rstrip("\n")) for who, text in parts]
            of = {who: text for who, text in said if who in "QRS"}
            before = tuple((who, text) for who, text in said if who in "TL")
            replies = tuple(of[who] for who in "RS" if who in of)
            yield Written(Language(head.split()[0]), frozenset(head.split()[1:]), before, of["Q"], replies)


def by_text(written: Written, policy: TutorPolicy) -> tuple[TextTurn, int]:
    """The turn as a text, and how often the model was asked."""
    base = written.session(Channel.SMS)
    text = TextIn(_AT, _LEARNER, written.heard, SessionId("X"), written.language, "2026-11-26")
    return _driven(text_turn(text, policy, Allowance()), base, written)


def by_call(written: Written, policy: TutorPolicy) -> tuple[CallTurn, int]:
    """Likewise in a call that is taken turn by turn; a number that was misheard, perhaps, is hers."""
    machine, base, heard = TurnBased(policy, CallRules()), written.session(Channel.VOICE), written.heard
    while True:
        turn = TurnIn(_AT, SessionId("X"), _LEARNER, written.language, "2026-11-26", 3, words=heard)
        taken, asked = _driven(call_turn(turn, machine, Allowance()), base, written)
        if taken.session.confirming is None:
            return taken, asked
        base, heard = taken.session, _YES[written.language]


def _driven(flow: Flow[Any], base: Session, written: Written) -> tuple[Any, int]:
    asked = 0
    result: Any = None
    while True:
        try:
            effect = flow.send(result)
        except StopIteration as stop:
            return stop.value, asked
        match effect:
            case Recall():
                result = Remembered(base, Version("1"))
            case Ask():
                again = bool(asked) and len(written.replies) > 1
                result = Thought(written.replies[again], FinishReason.STOP if again else written.reason)
                asked += 1
            case Keep():
                result = Version("2")
            case Count():
                result = 1
            case _:
                result = None
