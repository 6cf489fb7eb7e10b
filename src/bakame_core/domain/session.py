"""One contact and all that is remembered of it: what a context store keeps between two webhooks."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve, field, frozen, validators

from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor, withheld
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.language_choice import LanguageChoice
from bakame_core.domain.records import Channel, EndReason
from bakame_core.errors import RuleBroken


@frozen
class CallMemory:
    """
    What a turn-based call must know at its next webhook.

    Args:
        mode: ``record`` or ``gather``; ``stream`` where the call is, or was, streamed.
        silences: How many times in a row nothing was heard.
        troubles: How many turns in a row something of ours failed: a caller must not be held in a loop of apologies.
        slow: The learner asked for slow speech.
        warned: She was told that the call ends soon.
        ending: Set once we have decided to hang up: the reason to log.
    """

    mode: str
    silences: int = 0
    troubles: int = 0
    slow: bool = False
    warned: bool = False
    ending: EndReason | None = None


def _carries_its_zone(_instance: object, _attribute: object, value: datetime) -> None:
    if value.tzinfo is None:
        raise RuleBroken("opened_at must carry its time zone")


@frozen
class Confirming:
    """
    A number that was heard and may have been another one that sounds alike.

    Args:
        number: As it was written down: ``15``.
        denied: She has said no: her next words are taken as they are.
    """

    number: str
    denied: bool = False


@frozen
class Session:
    """
    One call, or one thread of texts.

    Args:
        id: The carrier's id of the call; our own for a thread.
        turns: How many turns were taken; the next one is `turns` + 1.
        rest: Pages of the last answer that were not sent yet (``MORE``).
        call: What a turn-based call remembers; None for texts.
        language_kept: The learner chose the language, by a key or in words.
        other_language: What her last turn was in, where that was another one; `other_turns`: how many in a row.
        confirming: A number that she was asked about in our last words; None where she was not.
    """

    id: SessionId
    learner: LearnerId
    channel: Channel
    language: Language
    opened_at: datetime = field(validator=_carries_its_zone)
    conversation: Conversation = Conversation()
    turns: int = field(default=0, validator=validators.ge(0))
    rest: tuple[str, ...] = field(default=())
    call: CallMemory | None = None
    language_kept: bool = False
    other_language: Language | None = None
    other_turns: int = field(default=0, validator=validators.ge(0))
    confirming: Confirming | None = None

    @property
    def choice(self) -> LanguageChoice:
        """What the language of this session rests on."""
        return LanguageChoice(self.language, self.language_kept, self.other_language, self.other_turns)

    def speaking(self, choice: LanguageChoice) -> Session:
        """The session in the language that was chosen, or with what may lead to another one."""
        return evolve(
            self,
            language=choice.language,
            language_kept=choice.kept,
            other_language=choice.other,
            other_turns=choice.turns,
        )

    def after_exchange(self, heard: str, said: str, *, unheard: str = "", private: bool = False) -> Session:
        """
        The session one turn later, with both sides remembered; what is empty leaves no utterance.

        Where what she said is `private`, it is only remembered that she said something of the kind.
        """
        more = [withheld() if private else said_by_learner(heard)] if heard else []
        if said or unheard:
            more.append(said_by_tutor(said, unheard))
        return evolve(self, conversation=self.conversation.plus(*more), turns=self.turns + 1)

    def after_turn(self) -> Session:
        """The session one turn later, with nothing new to remember."""
        return evolve(self, turns=self.turns + 1)
