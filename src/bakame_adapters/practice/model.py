"""The practice tutor as a language model, with a demonstration model behind it for free questions where there is one."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager
from importlib import resources

from attrs import define, field, frozen

from bakame_core.domain.arithmetic import checked
from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.detection import detected
from bakame_core.domain.language import Language
from bakame_core.domain.money import Usage
from bakame_core.domain.plain import plain, shortened
from bakame_core.domain.practice.book import FILES, Book
from bakame_core.domain.practice.tutor import PracticeTutor, Reply
from bakame_core.domain.prompt import Contact, Message, Prompt, Role
from bakame_core.domain.records import Channel
from bakame_core.domain.sentences import finished_part, sentences
from bakame_core.errors import PortError
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LanguageModel, LlmTraits

_TRAITS = LlmTraits("practice", "practice")
_DEMONSTRATION_WORDS = 20
"""Words of the demonstration model that are said: the longer it talks the more it is wrong."""
_DEMONSTRATION_TOKENS = 60
_ABOUT_SOMEBODY = re.compile(
    r"\b(?:i|i'm|me|my|we|you are|you're|your|she|he|her|his|the (?:learner|student|teacher|child))\b", re.IGNORECASE
)
"""A small model drifts into tales of persons, the learner among them: "You are a child who is very hungry"."""
_VAGUE = re.compile(
    r"!|\b(?:beautiful|amazing|wonderful|fascinating|myster\w+|magic\w*|incredible|awe|delicate|literally|figuratively|indeed|in fact|"
    r"of course|interesting|exciting|special|unique|universe itself|duties|simple way|great care|no single|any other|very|many (?:things|ways|reasons|factors)|"
    r"complex|complicated|just)\b|\d{3,}",
    re.IGNORECASE,
)
"""Admires instead of explaining; and a year or another long number of a small model's is mostly wrong."""
_LEAD = r"^\W*(?:(?:please|teacher|ok|so|and|but|can you|tell me|explain|do you know|me|to me|hello|hi)\b\W*)*"
_OWED = (
    # Whom a small model names it mostly makes up.
    (re.compile(_LEAD + r"who\b", re.IGNORECASE), re.compile(r"(?!)")),
    (
        re.compile(_LEAD + r"why\b", re.IGNORECASE),
        re.compile(r"\b(?:because|since|so that|due to|caused?|in order to|as a result)\b", re.IGNORECASE),
    ),
    (
        re.compile(_LEAD + r"how (?!many|much|old|far|long|often|big|tall|high)", re.IGNORECASE),
        re.compile(r"\b(?:by|with|through|using|when|first|from|into|they use|it uses)\b", re.IGNORECASE),
    ),
)
"""What a real answer to why, and to how, has in it."""
_WORDS = re.compile(r"[a-z]{2}|=", re.IGNORECASE)
"""A row of numbers alone says nothing."""
_STEM = 5
_SAID_OF_ANYTHING = (
    "the and for are was were has have can could would does did its this that with from what when where which who why how "
    "about tell teach explain describe define please mean means name list work works make makes many much some other use used"
)
"""Words that say nothing of what a text is about."""


def practice_tutor() -> PracticeTutor:
    """The tutor with the exercise book that the library ships; reading it takes half a second."""
    folder = resources.files("bakame_core") / "policies" / "practice"
    return PracticeTutor(Book.from_toml({name: (folder / f"{name}.toml").read_text("utf-8") for name in FILES}))


@define
class PracticeModel:
    """
    Answers by rules; no call fails.

    Args:
        beyond: A small model for what the rules cannot answer. It knows English only, and what it says is labelled as a
            demonstration; its sums are checked, and where one is wrong beyond repair nothing of it is said.
    """

    tutor: PracticeTutor = field(repr=False)
    beyond: LanguageModel | None = None

    @property
    def traits(self) -> LlmTraits:
        """The same for every instance."""
        return _TRAITS

    def warm(self) -> None:
        """Answer somebody: the first time takes a second of a busy machine, and a spare is given half of one."""
        self.tutor.reply(Contact(Language.ENGLISH, Channel.VOICE, 1, Conversation(), "how do we add things"))

    @asynccontextmanager
    async def answer(self, prompt: Prompt) -> AsyncIterator[AsyncIterator[Delta | Finished]]:
        """See `LanguageModel.answer`."""
        # A long conversation takes some milliseconds to read: not in the loop.
        contact = prompt.contact or _contact(prompt)
        reply = await asyncio.to_thread(self.tutor.reply, contact)
        said = None
        if not reply.handled and self.beyond is not None and reply.language is Language.ENGLISH:
            said = await self._demonstrated(self.beyond, prompt, contact.heard, reply)
        async with aclosing(_items(said or _Said(reply.text, None))) as items:
            yield items

    async def _demonstrated(self, beyond: LanguageModel, prompt: Prompt, heard: str, reply: Reply) -> _Said | None:
        """What the small model says, as far as it can be let pass; None where it cannot."""
        opening = tuple(message for message in prompt.messages[:1] if message.role is Role.SYSTEM)
        question = Prompt((*opening, Message(Role.USER, heard)), _DEMONSTRATION_TOKENS, prompt.temperature)
        words: list[str] = []
        usage = None
        try:
            async with beyond.answer(question) as stream:
                async for item in stream:
                    if isinstance(item, Delta):
                        words.append(item.text)
                    else:
                        usage = item.usage
        except PortError:
            return None
        text = passable("".join(words), reply.language, heard)
        if not text:
            return None
        label = self.tutor.book.wording.line("demo", reply.language)
        return _Said(" ".join(filter(None, (label, text, reply.question))), usage)


def passable(draft: str, language: Language, asked: str) -> str:
    """
    What of a small model's `draft` may be said to who `asked`: one or two whole sentences without questions that are about what
    was asked and not about her or itself, that explain rather than admire, every sum in them right; empty where nothing is left.
    """
    whole = [
        sentence
        for sentence in sentences(finished_part(plain(draft)))
        if not sentence.endswith("?")
        and _WORDS.search(sentence)
        and not _ABOUT_SOMEBODY.search(sentence)
        and not _VAGUE.search(sentence)
    ]
    text = shortened(" ".join(whole), _DEMONSTRATION_WORDS)
    shallow = any(question.search(asked) and not owed.search(text) for question, owed in _OWED)
    if shallow or not _stems(asked) & _stems(text):
        return ""
    found = checked(text, language)
    return found.text if found.trusted else ""


def _stems(words: str) -> frozenset[str]:
    """The beginnings of its longer words and its numbers: what two texts about one thing share."""
    found = re.findall(r"[a-z]{3,}|\d+", words.casefold())
    return frozenset(word.removesuffix("s")[:_STEM] for word in found if word not in _SAID_OF_ANYTHING.split())


@frozen
class _Said:
    """An answer; `usage` is that of the small model, where it is its."""

    text: str
    usage: Usage | None


async def _items(said: _Said) -> AsyncGenerator[Delta | Finished, None]:
    words = said.text.split(" ")
    for number, word in enumerate(words):
        yield Delta(word if number == 0 else f" {word}")
    yield Finished(FinishReason.STOP, said.usage or Usage(_TRAITS.model, output_tokens=len(words)))


def _contact(prompt: Prompt) -> Contact:
    """Where a prompt that was made by hand may come from, as far as its messages tell."""
    *before, last = [message for message in prompt.messages if message.role is not Role.SYSTEM] or [
        Message(Role.USER, "")
    ]
    said = Conversation().plus(
        *(said_by_learner(each.text) if each.role is Role.USER else said_by_tutor(each.text) for each in before)
    )
    found = detected(last.text).main
    return Contact(found or Language.ENGLISH, Channel.CHAT, said.learner_turns + 1, said, last.text)
