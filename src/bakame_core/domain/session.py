"""One contact and all that is remembered of it: what a context store keeps between two webhooks."""

from __future__ import annotations

from datetime import datetime

from attrs import evolve, field, frozen, validators

from bakame_core.domain.conversation import Conversation, Speaker, Utterance, said_by_learner, said_by_tutor, withheld
from bakame_core.domain.dues import Owing, owing
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.language_choice import LanguageChoice
from bakame_core.domain.phases import Dues
from bakame_core.domain.records import Channel, EndReason
from bakame_core.domain.safety.concern import Category
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
        unlogged: Her last words wait for an answer, and no record tells of them yet: whoever answers them writes them down.
    """

    mode: str
    silences: int = 0
    troubles: int = 0
    slow: bool = False
    warned: bool = False
    ending: EndReason | None = None
    unlogged: bool = False


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
class Checking:
    """
    What she was last told, or asked, because of words that tell of danger.

    Args:
        category: What they may tell of.
        words: Ours: the line that names whom to call, or the check question.
        asked: The check question, where she was asked it, now or earlier in this contact.
    """

    category: Category
    words: str
    asked: str = ""

    @property
    def asked_now(self) -> bool:
        """Whether the check question is what was said last of the two."""
        return self.words == self.asked

    def is_open(self, conversation: Conversation) -> bool:
        """Whether what she says next answers `words`: nothing was said after them, and she heard some of them."""
        return _was_last(self.words, conversation)

    def was_asked_last(self, conversation: Conversation) -> bool:
        """Whether the tutor's last words were the check question."""
        return bool(self.asked) and _was_last(self.asked, conversation)


def _was_last(words: str, conversation: Conversation) -> bool:
    last = conversation.last_of_tutor
    return last is not None and _is(words, last)


def _is(words: str, said: Utterance) -> bool:
    """Whether `said` is the tutor's `words`, of which she heard some."""
    whole = f"{said.text} {said.unheard}".split()
    return said.speaker is Speaker.TUTOR and bool(said.text) and whole == words.split()


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
        checking: What she was told or asked where her words told of danger; None where they never did.
        dues: What was done of that which a lesson owes her.
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
    checking: Checking | None = None
    dues: Dues = Dues()

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

    @property
    def may_be_checked(self) -> bool:
        """Whether she was not asked yet if somebody is in danger: it is asked once."""
        return self.checking is None or not self.checking.asked

    @property
    def lesson(self) -> Conversation:
        """The conversation without the check question and the words that it was about: they answer no exercise."""
        asked = self.checking.asked if self.checking else ""
        said = self.conversation.utterances
        at = next((n for n, each in enumerate(said) if asked and _is(asked, each)), None)
        if at is None:
            return self.conversation
        return Conversation((*said[: max(0, at - 1)], *said[at + 1 :]))

    def owes(self, heard: str, *, closing: bool) -> Owing:
        """What the reply to `heard` owes her."""
        return owing(self.dues, self.conversation.utterances, heard, self.language, closing=closing)

    def told(self, category: Category, words: str) -> Session:
        """The session in which `words`, whom to call, are what she is told."""
        return evolve(self, checking=Checking(category, words, self.checking.asked if self.checking else ""))

    def checked(self, category: Category, words: str) -> Session:
        """The session in which `words`, the check question, are what she is asked."""
        return evolve(self, checking=Checking(category, words, words))

    def after_exchange(self, heard: str, said: str, *, unheard: str = "", private: bool = False) -> Session:
        """
        The session one turn later, with both sides remembered; what is empty leaves no utterance.

        Where what she said is `private`, it is only remembered that she said something of the kind; so are the words that
        she was asked about just before.
        """
        more = [withheld() if private else said_by_learner(heard)] if heard else []
        if said or unheard:
            more.append(said_by_tutor(said, unheard))
        before = self.conversation
        if private and self.checking is not None and self.checking.was_asked_last(before):
            before = before.withholding()
        taught = bool(heard and said) and not private
        dues = self._owes_still(heard, said) if taught else self.dues
        return evolve(self, conversation=before.plus(*more), turns=self.turns + 1, dues=dues)

    def _owes_still(self, heard: str, said: str) -> Dues:
        closing = self.call is not None and self.call.warned
        return self.owes(heard, closing=closing).after(said)

    def after_turn(self) -> Session:
        """The session one turn later, with nothing new to remember."""
        return evolve(self, turns=self.turns + 1)
