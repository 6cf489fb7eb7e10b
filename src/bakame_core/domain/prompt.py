"""What a language model is asked."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen, validators

from bakame_core.domain.conversation import Conversation
from bakame_core.domain.language import Language
from bakame_core.domain.phases import Phase
from bakame_core.domain.records import Channel
from bakame_core.domain.safety.concern import Category


class Role(StrEnum):
    """Whose words a message holds; the names are those of the chat completion protocol."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@frozen
class Message:
    """One message of a prompt."""

    role: Role
    text: str


@frozen
class Contact:
    """
    What a prompt was made from, for a tutor that needs more than words: one that works by rules.

    Args:
        turn: The number of this turn in its session.
        heard: What the learner has just said.
        hints: How often she is helped with a problem before its answer is told; 0 where it is told to whoever asks.
        concern: What her words tell of.
        helpline: The sentence that says whom to call.
        relieved: She has just said that nobody is in danger, after she was told whom to call or asked about it.
        owed: What the lesson owes her now; None where it just goes on.
    """

    language: Language
    channel: Channel
    turn: int
    conversation: Conversation
    heard: str
    hints: int = 3
    concern: Category | None = None
    helpline: str = ""
    relieved: bool = False
    owed: Phase | None = None


@frozen
class Prompt:
    """
    All that a model is told before it answers.

    Args:
        messages: Instructions first, then the conversation, oldest first.
        max_tokens: The most that the answer may be long.
        temperature: 0 to 2.
        contact: Where it comes from; None for a prompt that was made by hand.
    """

    messages: tuple[Message, ...] = field(validator=validators.min_len(1))
    max_tokens: int = field(default=220, validator=validators.ge(1))
    temperature: float = field(default=0.4, validator=[validators.ge(0), validators.le(2)])
    contact: Contact | None = None
