"""
What was said in one contact, as the learner knows it.

Rules:

1. A conversation only grows at its end; what is forgotten goes from its beginning, whole exchanges at a time.
2. A tutor's utterance holds only what the learner heard. What was cut off stands beside it as `unheard`, so that the
   next prompt can say so; it is never taken for something that she knows.
3. It is bounded, in utterances and in characters.
4. Words that tell of danger are not remembered: of them stays that there were some (`withheld`).
"""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen, validators

from bakame_core.domain.questions import is_question
from bakame_core.domain.sentences import sentences
from bakame_core.errors import RuleBroken

MAX_UTTERANCES = 40
MAX_CHARACTERS = 12_000
MAX_UTTERANCE_CHARACTERS = 2_000


class Speaker(StrEnum):
    """Who said it."""

    LEARNER = "learner"
    TUTOR = "tutor"


@frozen
class Utterance:
    """
    What one side said.

    Args:
        speaker: Who.
        text: The words; for the tutor those that were heard.
        unheard: The rest of what the tutor was saying when it was stopped; empty where all was heard.
        withheld: The learner told of danger. What she said is not here, and so no later prompt can hold it.

    Raises:
        RuleBroken: A learner's utterance with an unheard part, one that is withheld and has words, or one that is longer
            than 2,000 characters.
    """

    speaker: Speaker
    text: str = field(validator=validators.max_len(MAX_UTTERANCE_CHARACTERS))
    unheard: str = ""
    withheld: bool = False

    def __attrs_post_init__(self) -> None:
        if self.unheard and self.speaker is Speaker.LEARNER:
            raise RuleBroken("only the tutor can go unheard")
        if self.withheld and (self.text or self.speaker is Speaker.TUTOR):
            raise RuleBroken("what is withheld is the learner's, and is not kept")

    @property
    def cut_short(self) -> bool:
        """Whether it was stopped before its end."""
        return bool(self.unheard)


def said_by_learner(text: str) -> Utterance:
    """The learner's words, cut to what a conversation holds."""
    return Utterance(Speaker.LEARNER, text[:MAX_UTTERANCE_CHARACTERS])


def withheld() -> Utterance:
    """That the learner told of danger, without her words."""
    return Utterance(Speaker.LEARNER, "", withheld=True)


def said_by_tutor(heard: str, unheard: str = "") -> Utterance:
    """The tutor's words, as far as they were heard, cut to what a conversation holds."""
    return Utterance(Speaker.TUTOR, heard[:MAX_UTTERANCE_CHARACTERS], unheard[:MAX_UTTERANCE_CHARACTERS])


@frozen
class Conversation:
    """The utterances of one contact, oldest first."""

    utterances: tuple[Utterance, ...] = field(default=())

    def __attrs_post_init__(self) -> None:
        if len(self.utterances) > MAX_UTTERANCES:
            raise RuleBroken(f"a conversation holds at most {MAX_UTTERANCES} utterances; use `plus`")

    def plus(self, *more: Utterance) -> Conversation:
        """This conversation and `more`, without the oldest utterances where it would grow past its bounds."""
        return Conversation(_newest((*self.utterances, *more)))

    def hearing(self, heard: str, unheard: str = "") -> Conversation:
        """
        The same conversation with the tutor's latest utterance set to what was heard of it.

        Raises:
            RuleBroken: The tutor has not spoken yet.
        """
        last = self.last_of_tutor
        if last is None:
            raise RuleBroken("the tutor has not spoken yet")
        at = len(self.utterances) - 1 - self.utterances[::-1].index(last)
        return Conversation((*self.utterances[:at], said_by_tutor(heard, unheard), *self.utterances[at + 1 :]))

    def withholding(self) -> Conversation:
        """The same conversation without the words of the learner's latest utterance."""
        learner = [at for at, each in enumerate(self.utterances) if each.speaker is Speaker.LEARNER]
        if not learner:
            return self
        return Conversation((*self.utterances[: learner[-1]], withheld(), *self.utterances[learner[-1] + 1 :]))

    @property
    def last_of_tutor(self) -> Utterance | None:
        """What the tutor said last; None before she spoke."""
        return next((u for u in reversed(self.utterances) if u.speaker is Speaker.TUTOR), None)

    @property
    def open_question(self) -> str:
        """The question that the tutor's last words ended in, if the learner heard all of them; else ""."""
        last = self.last_of_tutor
        heard = sentences(last.text) if last is not None and not last.unheard else ()
        return heard[-1] if heard and is_question(heard[-1]) else ""

    @property
    def learner_turns(self) -> int:
        """How many utterances of the learner are remembered."""
        return sum(u.speaker is Speaker.LEARNER for u in self.utterances)


def _newest(utterances: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    start = max(0, len(utterances) - MAX_UTTERANCES)
    room = MAX_CHARACTERS
    for index in range(len(utterances) - 1, start - 1, -1):
        room -= len(utterances[index].text) + len(utterances[index].unheard)
        if room < 0:
            start = index + 1
            break
    return utterances[min(start, len(utterances) - 1) :] if utterances else ()
