"""Learners who practise: with an ability, with mistakes, with moods; and a lesson between one of them and the tutor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from random import Random

from attrs import define, field, frozen

from bakame_adapters.practice import practice_tutor
from bakame_core.domain.conversation import Conversation, said_by_learner, said_by_tutor
from bakame_core.domain.dues import owing
from bakame_core.domain.language import Language
from bakame_core.domain.phases import Dues
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.exercises import Exercise, Sum
from bakame_core.domain.practice.tutor import PracticeTutor, Reply
from bakame_core.domain.prompt import Contact
from bakame_core.domain.records import Channel
from bakame_core.domain.signs import invites_explaining
from bakame_core.domain.spoken import spoken

MOODS = (
    "help", "I don't know", "another one", "harder please", "easier", "who are you", "thank you", "explain", "what is 7 times 8",
    "quiz me", "quiz me 3 questions", "fractions please", "English words", "spelling", "capitals", "science", "maths",
    "say it again", "what is a noun", "hello", "combien font 12 plus 7 ?", "7 mara 6 ni ngapi?", "8 gukuba 9 ni angahe?",
    "yes", "no", "42", "3/4", "banana", "uh", "je ne sais pas", "sijui", "simbizi", "what is the capital of Uganda",
    "how do you spell house", "tell me the answer", "", "12 or 13", "!!!", "stop the quiz", "what is 10 divided by 0",
)  # fmt: skip


@cache
def tutor() -> PracticeTutor:
    """The tutor, read once."""
    return practice_tutor()


def book() -> Book:
    """Its exercise book."""
    return tutor().book


@define
class Lesson:
    """A conversation with the tutor that goes on."""

    language: Language = Language.ENGLISH
    channel: Channel = Channel.VOICE
    conversation: Conversation = field(factory=Conversation)
    turn: int = 0
    replies: list[Reply] = field(factory=list)
    dues: Dues = field(factory=Dues)
    closing: bool = False

    def say(self, words: str) -> str:
        """The tutor's answer to `words`."""
        self.turn += 1
        owes = owing(self.dues, self.conversation.utterances, words, self.language, closing=self.closing)
        contact = Contact(self.language, self.channel, self.turn, self.conversation, words, owed=owes.owed)
        reply = tutor().reply(contact)
        self.dues = owes.after(reply.text)
        said = [said_by_learner(words)] if words else []
        self.conversation = self.conversation.plus(*said, said_by_tutor(reply.text))
        self.replies.append(reply)
        return reply.text

    def answer(self, words: str) -> str:
        """The tutor's answer to `words`; where it asks her to explain, its answer to her explanation."""
        said = self.say(words)
        return self.say("I put the two parts together") if invites_explaining(said) else said

    @property
    def asked(self) -> Exercise:
        """What was asked last."""
        exercise = book().asked(self.replies[-1].text)
        assert exercise is not None, self.replies[-1].text
        return exercise


@frozen
class Learner:
    """Somebody who can do exercises up to about `ability`, where it ends with `slope`; a chance decides each."""

    ability: float
    chance: Random
    slope: float = 1.0
    slips: float = 0.0
    guesses: float = 0.0

    def rung_for(self, share: float) -> float:
        """The rung at which she is right so often."""
        known = (share - self.guesses) / (1 - self.slips - self.guesses)
        return self.ability + 0.5 - math.log(known / (1 - known)) / self.slope

    def answers(self, exercise: Exercise, language: Language, channel: Channel) -> tuple[str, bool]:
        """Her answer, and whether it is right."""
        known = 1 / (1 + math.exp(self.slope * ((exercise.rung or 6) - self.ability - 0.5)))
        known = self.guesses + (1 - self.slips - self.guesses) * known
        if self.chance.random() < known:
            right = exercise.value(language)
            return (spoken(right, language) if channel is Channel.VOICE and isinstance(exercise, Sum) else right), True
        return self.chance.choice((*wrong_answers(exercise, language), "I don't know")), False


def wrong_answers(exercise: Exercise, language: Language) -> Iterator[str]:
    """Answers that are not right."""
    if isinstance(exercise, Sum):
        for off in (1, -1, 10, -10, 3, Fraction(1, 2)):
            yield str(exercise.answer + off)
        yield from (str(slip.value) for slip in exercise.mistakes() if slip.value != exercise.answer)
    else:
        yield from ("999", "purple", "z z z z")


def truth(text: str, language: Language) -> str:
    """`text` as it stands where all its sums are right."""
    from bakame_core.domain.arithmetic import checked  # noqa: PLC0415 - slow; most callers need it not

    found = checked(text, language)
    return found.text if found.trusted else f"not to be trusted: {text}"
