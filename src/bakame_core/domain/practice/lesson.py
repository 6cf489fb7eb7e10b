"""
Where a lesson stands, read off the conversation.

Rules:

1. Nothing else is remembered: the same conversation is the same lesson, in any process, on any channel, whoever said the
   tutor's part of it. A question that a model asked is practised on like one of ours, where it is of a known form.
2. An exercise is open from the question to the next one. Words of the tutor without a question leave it open; another
   question, of a form that is not known here, closes it.
3. What the learner did not hear to its end was asked all the same: she may have answered already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define, evolve, field, frozen

from bakame_core.domain.conversation import Speaker, Utterance
from bakame_core.domain.language import Language
from bakame_core.domain.practice.asking import asked_sum
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.chains import chain
from bakame_core.domain.practice.exercises import Exercise
from bakame_core.domain.practice.kinds import Figures
from bakame_core.domain.practice.marking import NOTHING, Mark, Verdict
from bakame_core.domain.practice.text import endings, folded, skeleton
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wishes import Kind, Wish, wish
from bakame_core.domain.records import Channel
from bakame_core.domain.signs import gives_unaided, invites_explaining

_LONGEST_FOREIGN = 14
_PARTS = re.compile(r"(?<=[.!?])\s+")
_GAVE_UP = (Kind.DONT_KNOW, Kind.HELP, Kind.TELL, Kind.EXPLAIN)


@frozen
class Attempt:
    """
    An exercise, and what became of it.

    Args:
        first: Whether the first answer was right; None where there was none yet. Asking for help first counts as wrong.
        solved: It was answered right in the end.
        turns: How many times the learner spoke since it was asked.
        number: Of a quiz: which question it is; else 0.
        of: Of a quiz: of how many.
        brought: The learner asked for it herself: it tells nothing of where to begin with her.
        alone: It is the unaided item: no hint is given before her second try.
    """

    exercise: Exercise
    first: bool | None = None
    solved: bool = False
    turns: int = 0
    number: int = 0
    of: int = 0
    brought: bool = False
    alone: bool = False

    def after(self, mark: Mark, *, gave_up: bool) -> Attempt:
        """After the learner said something."""
        first, solved = self.first, self.solved
        if mark.verdict is Verdict.RIGHT:
            first, solved = (True if first is None else first), True
        elif gave_up or mark.verdict is Verdict.WRONG:
            first = False if first is None else first
        return evolve(self, first=first, solved=solved, turns=self.turns + 1)


@frozen
class Lesson:
    """
    Where a lesson stands.

    Args:
        past: The exercises so far, the open one apart.
        open: The exercise that waits for an answer; None where none does.
        readback: A number that was read back and waits for a yes.
        offered: The topics were offered last.
        explaining: How many times in a row she was just asked to explain in her own words.
        ahead: She was just asked what she will practise next time.
        topic: What the learner chose last; all of maths where she did not choose.
        chose: She did.
        whole: The conversation is known from its beginning.
    """

    past: tuple[Attempt, ...] = ()
    open: Attempt | None = None
    readback: str = ""
    offered: bool = False
    explaining: int = 0
    ahead: bool = False
    topic: Topic = Topic.MATHS
    chose: bool = False
    whole: bool = True

    @property
    def attempts(self) -> tuple[Attempt, ...]:
        """All exercises, the open one last."""
        return (*self.past, self.open) if self.open else self.past

    def with_open(self, attempt: Attempt) -> Lesson:
        """The same with the open exercise as it is now."""
        return evolve(self, open=attempt)

    @property
    def score(self) -> int:
        """How many questions of the last quiz were answered right at once."""
        right = 0
        for attempt in reversed(self.attempts):
            right += attempt.number > 0 and attempt.first is True
            if attempt.number <= 1:
                break
        return right

    @property
    def row(self) -> int:
        """How many exercises in a row, up to the last, were answered right at once."""
        count = 0
        for attempt in reversed(self.attempts):
            if not attempt.first:
                break
            count += 1
        return count


_CONFIRMS = frozenset({"yes", "c est ca", "ndiyo", "ni byo"})


def _confirming(text: str) -> Figures | None:
    """The number that the call itself asks her about before the tutor is asked: "I heard 15, 1 5. Yes?"."""
    *before, last = _PARTS.split(text.strip())
    figures = skeleton(" ".join(before)).figures
    return figures if last.endswith("?") and folded(last) in _CONFIRMS and figures else None


@define
class _Reading:
    """A conversation being read."""

    book: Book
    language: Language
    channel: Channel
    lesson: Lesson
    _brought: set[str] = field(factory=set, init=False)

    def tutor(self, text: str) -> None:
        exercise = self.book.asked(text) or self._foreign(text)
        heard = self.book.said(text, "heard") or _confirming(text)
        offered = any(self.book.said(text, name) is not None for name in ("offer", "offer_numbers"))
        explaining = self.lesson.explaining + 1 if exercise is None and invites_explaining(text) else 0
        self.lesson = evolve(
            self.lesson,
            readback=heard[0].text(self.language) if heard else "",
            offered=offered,
            explaining=explaining,
            ahead=self.book.said(text, "closing") is not None,
        )
        if exercise is not None:
            self._ask(exercise, text)
        elif explaining or ("?" in text and heard is None):
            self._close()

    def _foreign(self, text: str) -> Exercise | None:
        """The sum that the last sentence of a model's words asks for, in its own words."""
        last = (endings(text) or ("",))[-1]
        short = last.endswith("?") and len(last.split()) <= _LONGEST_FOREIGN
        return asked_sum(last, self.language, self.book) if short else None

    def _ask(self, exercise: Exercise, text: str) -> None:
        question = self.book.said(text, "question")
        number, of = (question[0].top, question[1].top) if question else (0, 0)
        now = self.lesson.open
        # Asked again after words beside it, a question of a quiz has no number, and is one of the quiz.
        if now is not None and now.exercise.key == exercise.key and number in (0, now.number):
            return
        self._close()
        brought = exercise.key in self._brought and not number
        alone = gives_unaided(text)
        self.lesson = evolve(self.lesson, open=Attempt(exercise, number=number, of=of, brought=brought, alone=alone))

    def _close(self) -> None:
        if self.lesson.open is not None:
            self.lesson = evolve(self.lesson, past=self.lesson.attempts, open=None)

    def learner(self, text: str) -> None:
        wanted = wish(text)
        asked = asked_sum(text, self.language, self.book)
        found = chain(text, self.language, self.book) if asked is None else None
        asked = found.asked if found else asked
        if asked is not None:
            self._brought.add(asked.key)
        topic = begun(self.lesson, wanted)
        if topic is not None:
            self.lesson = evolve(self.lesson, topic=topic, chose=True)
        if self.lesson.open is None:
            return
        mark = answer(self.lesson, text, self.language, self.channel)
        left = wanted is not None and wanted.kind is Kind.ANOTHER and self.lesson.open.number > 0
        gave_up = left or (wanted is not None and wanted.kind in _GAVE_UP)
        self.lesson = self.lesson.with_open(self.lesson.open.after(mark, gave_up=gave_up))


def begun(lesson: Lesson, wanted: Wish | None) -> Topic | None:
    """The topic that `wanted` begins; what she does not know of the one that is open is a plea for help with it."""
    if wanted is None or wanted.topic is None or wanted.kind in (Kind.TOPIC, Kind.QUIZ):
        return wanted.topic if wanted else None
    return None if lesson.open is not None and lesson.open.exercise.topic is wanted.topic else wanted.topic


def answer(lesson: Lesson, words: str, language: Language, channel: Channel) -> Mark:
    """What `words` are as an answer to the open exercise, of which there is one; a yes stands for what was read back."""
    assert lesson.open is not None  # noqa: S101 - as it says
    exercise = lesson.open.exercise
    wanted = wish(words)
    if lesson.readback and wanted is not None and wanted.kind is Kind.YES:
        return exercise.mark(lesson.readback, language, Channel.SMS)
    mark = exercise.mark(words, language, channel)
    if mark.verdict is Verdict.WRONG and wanted is not None and wanted.kind in (Kind.YES, Kind.NO):
        return NOTHING
    again = mark.verdict is Verdict.UNSURE and bool(lesson.readback)
    # What is said a second time is meant.
    return exercise.mark(mark.heard, language, Channel.SMS) if again and mark.heard == lesson.readback else mark


def read(book: Book, said: Iterable[Utterance], language: Language, channel: Channel, *, whole: bool) -> Lesson:
    """
    The lesson that a conversation is.

    Args:
        whole: It is known from its beginning.
    """
    reading = _Reading(book, language, channel, Lesson(whole=whole))
    for utterance in said:
        if utterance.speaker is Speaker.LEARNER:
            reading.learner(utterance.text)
        else:
            reading.tutor(f"{utterance.text} {utterance.unheard}".strip())
    return reading.lesson
