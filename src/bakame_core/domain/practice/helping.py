"""What the practice tutor says, put together: marks, praise, hints, the next question, within what an ear can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.practice import choosing
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.dice import Dice
from bakame_core.domain.practice.exercises import Exercise, Spelling, Sum
from bakame_core.domain.practice.explanations import Explanation, Told
from bakame_core.domain.practice.kinds import kind_of
from bakame_core.domain.practice.lesson import Attempt, Lesson
from bakame_core.domain.practice.marking import Mark
from bakame_core.domain.practice.praising import praised_for
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.records import Channel

VOICE_WORDS = 35
TEXT_CHARACTERS = 290
_ROWS = (3, 5, 8, 12)
_BACK_EVERY = 4
_DRAWS = 8
_FIGURES = re.compile(r"[\d.,/]*\d")


@frozen
class Speech:
    """
    Words for one turn.

    Args:
        turn: Its number, by which the wording varies.
        heard: What the learner said, likewise.
        hints: How often she is helped before she is told, however few hints there are.
        asks_to_explain: It is time that she explains something in her own words.
    """

    book: Book = field(repr=False)
    lesson: Lesson
    language: Language
    channel: Channel
    turn: int
    heard: str
    hints: int = 3
    asks_to_explain: bool = False

    def after(self, done: Attempt) -> Speech:
        """The same once the open exercise has come so far."""
        return evolve(self, lesson=self.lesson.with_open(done))

    def line(self, name: str, **values: object) -> str:
        """One of a line's wordings."""
        wordings = self.book.wording.variants(name, self.language)
        return wordings[(self.turn + len(name)) % len(wordings)].format(**values)

    def _dice(self, what: str) -> Dice:
        return Dice(f"{self.turn}/{self.heard}/{what}")

    def _ask(self, exercise: Exercise) -> str:
        return exercise.ask(self.language, self.channel)

    def _fit(self, question: str, *parts: str) -> str:
        """`parts` and then the question, without the last parts where it would be too much."""
        kept = [part for part in parts if part]
        while kept and not self._fits(" ".join((*kept, question))):
            kept.pop()
        return " ".join((*kept, question))

    def _fits(self, text: str) -> bool:
        if self.channel is Channel.VOICE:
            return len(text.split()) <= VOICE_WORDS
        return len(text) <= TEXT_CHARACTERS

    # --- Questions

    def begin(self, topic: Topic, told: Told | None = None) -> str:
        """The first question of a topic that she chose, after what explains it where she asked to be taught."""
        if told is not None:
            return self._then_of(topic, told.tell(self.language))
        name = self.book.wording.line(f"name.{topic}", self.language)
        place = "place" if topic is Topic.MATHS else "place_topic"
        places = choosing.is_placing(self.lesson, topic) and not self.lesson.attempts
        return self.next(topic, self.line("topic", t=name), self.line(place) if places else "")

    def next(self, topic: Topic, *parts: str, shift: int = 0) -> str:
        """The next question of `topic`, after `parts`."""
        exercise = choosing.following(self.book, self.lesson, topic, self._dice("next"), self.language, shift)
        return self._fit(self._ask(exercise), *parts)

    def next_after_right(self, done: Attempt, mark: Mark, topic: Topic) -> str:
        """The mark, a word on how it was done, and the next question; now and then one that went wrong before."""
        right, praise = self.right(done, mark), self._praise(done)
        if self._has_placed(topic):
            return self.next(topic, right, self.line("placed"))
        back = (
            choosing.missed(self.lesson, topic, self.language) if len(self.lesson.attempts) % _BACK_EVERY == 0 else None
        )
        if back is not None:
            return self._fit(self._ask(back), right, self.line("back"))
        return self.next(topic, right, praise or self.line("next"))

    def _has_placed(self, topic: Topic) -> bool:
        """Whether the exercise that was just answered was the last to find her place."""
        before = evolve(self.lesson, open=None)
        return choosing.is_placing(before, topic) and not choosing.is_placing(self.lesson, topic)

    def go_on(self, opening: str, attempt: Attempt | None) -> str:
        """Back to the open question, or to one alone where she was to explain the last, or the choice of topics, after `opening`."""
        if attempt is not None:
            return self._fit(self._ask(attempt.exercise), opening)
        return self.alone(opening) if self.lesson.explaining else self._fit(self._offer(), opening)

    def _offer(self) -> str:
        return self.line("offer" if self.channel is Channel.VOICE else "offer_numbers")

    def cannot(self) -> str:
        """That this cannot be answered here, and what can be done instead."""
        attempt = self.lesson.open
        if attempt is not None:
            return self._fit(self._ask(attempt.exercise), self.line("cannot"), self.line("again_here"))
        return self._instead(self.line("cannot"), self.line("teacher"))

    def lost(self) -> str:
        """That nothing could be made of her words, which are no question and answer none, and what can be done."""
        return self._instead(self.line("lost"))

    def _instead(self, opening: str, more: str = "") -> str:
        if self.lesson.explaining:
            return self.alone(opening)
        if self.lesson.offered:
            # Offered once and not taken up: a lesson is better than the same offer again.
            return self.next(self.lesson.topic, opening, self.line("start"))
        return self._fit(self._offer(), opening, more)

    def after_telling(self, helpline: str) -> str:
        """To who told of something grave a moment ago, and is not back at the lesson: no question, and whom to call."""
        return " ".join(filter(None, (self.line("after_telling"), helpline, self.line("when_ready"))))

    def open_question(self) -> str:
        """The question that waits for an answer; empty where none does."""
        return self._ask(self.lesson.open.exercise) if self.lesson.open else ""

    def guide(self, exercise: Exercise) -> str:
        """The way to the answer of a question that she brought, and the question."""
        if not self.hints:
            return self._done_with(exercise)
        return self._fit(self._ask(exercise), self.line("together"), exercise.hint(1, self.language))

    def guide_on(self, exercise: Exercise, done: Sequence[Exercise]) -> str:
        """The first steps of a question that she brought, done together, and the last one for her."""
        told = [each.tell(self.language) for each in done]
        if told:
            return self._fit(self._ask(exercise), self.line("together"), *told)
        return self.guide(exercise)

    def checked(self, attempt: Attempt | None) -> str:
        """To who doubts what she was told: the last exercise, computed or looked up anew; then the open question."""
        past = self.lesson.past
        told = bool(past) and (past[-1].solved or past[-1].first is False) and past[-1].turns > 0
        line = self.line("checked", e=past[-1].exercise.tell(self.language)) if told else self.line("nudge")
        return self.go_on(line, attempt)

    def informed(self, found: Exercise | Explanation) -> str:
        """What she asked for, which stands in the book; then back to her question, or one of its field."""
        told = found.tell(self.language)
        if self.lesson.open is not None:
            whole = f"{told} {self.open_question()}"
            # What she asked for comes before a long question, which waits.
            return (
                self._fit(self.open_question(), told, self.line("again_here"))
                if self._fits(whole)
                else f"{told} {self.line('waits')}"
            )
        if isinstance(found, Explanation):
            return self._then_of(found.topic, told)
        other = choosing.alike(self.book, found, self.lesson, self._dice("for you"), self.language)
        return self._fit(self._ask(other), told, self.line("for_you"))

    def _then_of(self, topic: Topic, told: str) -> str:
        """What is told, and a question of `topic` that leaves room for it."""
        draws = (self._dice(f"for you {at}") for at in range(_DRAWS))
        drawn = [choosing.following(self.book, self.lesson, topic, dice, self.language) for dice in draws]
        fits = (each for each in drawn if self._fits(f"{told} {self._ask(each)}"))
        return self._fit(self._ask(next(fits, drawn[0])), told, self.line("for_you"))

    def explained(self, exercise: Exercise) -> str:
        """How the last exercise goes, and another of its kind."""
        other = choosing.alike(self.book, exercise, self.lesson, self._dice("again"), self.language)
        return self._fit(self._ask(other), exercise.hint(1, self.language), self._told(exercise))

    def unclear(self, attempt: Attempt, mark: Mark) -> str:
        """That no answer was made out, and the question again."""
        exercise = attempt.exercise
        numeric = isinstance(exercise, Sum) or exercise.value(self.language).isdecimal()
        name = mark.line or ("want_number" if numeric else "want_word")
        return self._fit(self._ask(exercise), self.line(name))

    def aside(self, attempt: Attempt) -> str:
        """That she was listened to, though she told something else, and the question again."""
        return self._fit(self._ask(attempt.exercise), self.line("aside"))

    # --- In her own words, and alone

    def explain(self, done: Attempt, mark: Mark) -> str:
        """The mark, and that she explains it."""
        return self._fit(self.line(_explain(done.exercise)), self.right(done, mark))

    def explain_more(self) -> str:
        """The same in smaller steps, to who said next to nothing."""
        return self.line("explain_more")

    def repeated(self) -> str:
        """The invitation to explain once more."""
        return self.line(_explain(self.lesson.past[-1].exercise)) if self.lesson.past else self.explain_more()

    def shown(self, topic: Topic) -> str:
        """To who has no words for it: that this is all right, how the last one goes, and another one."""
        last = self.lesson.past[-1].exercise if self.lesson.past else None
        way = last.hint(1, self.language) if isinstance(last, Sum) else ""
        return self.next(topic, self.line("no_words"), way)

    def alone(self, *opening: str, marker: str = "alone") -> str:
        """A fresh item of the kind that was practised, named as one without help."""
        last = self.lesson.attempts[-1].exercise if self.lesson.attempts else None
        dice = self._dice("alone")
        if last is None:
            item = choosing.following(self.book, self.lesson, self.lesson.topic, dice, self.language)
        else:
            item = choosing.alike(self.book, last, self.lesson, dice, self.language)
        return self._fit(f"{self.line(marker)} {self._ask(item)}", *opening)

    def still_alone(self, attempt: Attempt, opening: str, name: str) -> str:
        """The unaided item once more, without a hint."""
        return self._fit(self._ask(attempt.exercise), opening, self.line(name))

    def closing(self, done: Attempt, mark: Mark) -> str:
        """The mark, what she can do now, and what is next."""
        right = sum(each.first is True for each in self.lesson.attempts)
        return self._fit(self.line("closing", k=right), self.right(done, mark))

    def planned(self) -> str:
        """To who said what she will do next time: that she may go, and one more."""
        return self.next(self.lesson.topic, self.line("plan"))

    # --- Marks

    def right(self, done: Attempt, mark: Mark) -> str:
        """That it is right, with the answer."""
        if mark.line:
            return self.line(mark.line, **mark.values)
        said = self.line("right", v=done.exercise.value(self.language))
        return said[:1].upper() + said[1:]

    def _praise(self, done: Attempt) -> str:
        if not done.first:
            return self.line("praise_again")
        if done.alone:
            return self.line("praise_own")
        row = self.lesson.row
        if row in _ROWS:
            return self.line("praise_row", n=row)
        method = praised_for(done.exercise) if self._dice("praise")(0, 1) else ""
        return self.line(method) if method else ""

    def mistake(self, exercise: Exercise, mark: Mark) -> str:
        """What was heard and, where it tells, which mistake it comes from."""
        if mark.line:
            return self.line(mark.line, **{"h": mark.heard, **mark.values})
        return self.line("not_written" if isinstance(exercise, Spelling) else "not_yet", h=mark.heard)

    # --- Help

    def help(self, done: Attempt, opening: str, turns: int, *, at_least: int = 0) -> str:
        """
        The next step of help after `opening`, and the question; after the last step the answer, and one of the same kind.

        Who asks for the answer goes the same way: she is helped as often as the policy says before it is told, or asking would
        be the quickest way through any lesson.

        Args:
            turns: How often she has spoken since the question.
            at_least: The step to begin with.
        """
        steps = self._steps(done)
        step = turns + at_least
        if (turns >= self.hints and step >= len(steps)) or not self.hints:
            return self._done_with(done.exercise)
        further = self._example(done.exercise, step - len(steps) + 2) if step >= len(steps) else ""
        return self._fit(self._ask(done.exercise), opening, further or _cycled(steps, step))

    def _done_with(self, exercise: Exercise) -> str:
        """The answer, and another of the same kind."""
        other = choosing.alike(self.book, exercise, self.lesson, self._dice("alike"), self.language)
        return self._fit(self._ask(other), self._told(exercise), self.line("same"))

    def _steps(self, done: Attempt) -> list[str]:
        """From the least to the most; with a question that she brought the first hint has been given."""
        hints = [hint for number in (1, 2, 3) if (hint := done.exercise.hint(number, self.language))]
        example = self._example(done.exercise)
        steps = [*hints, example] if example else hints
        return [self.line("nudge"), *(steps[1:] or steps if done.brought else steps)]

    def _example(self, exercise: Exercise, number: int = 1) -> str:
        """The first, second ... worked example of its kind; none comes twice while others are left."""
        if not isinstance(exercise, Sum) or kind_of(exercise.template, exercise.unit, exercise.figures) is None:
            return ""
        told: list[str] = []
        for at in range(_DRAWS):
            dice = Dice(f"{exercise.key}/example/{at}")
            other = choosing.alike(self.book, exercise, self.lesson, dice, self.language).tell(self.language)
            # Not even as a number on the way: "93 minus 35" would give 35 away.
            gives_away = exercise.value(self.language) in _FIGURES.findall(other)
            told += [other] if other not in told and not gives_away else []
        return self.line("example", e=told[min(number, len(told)) - 1]) if told else ""

    def _told(self, exercise: Exercise) -> str:
        return self.line("look", e=exercise.tell(self.language))

    def told(self, exercise: Exercise) -> str:
        """The answer, after an attempt."""
        return self._told(exercise)

    def no(self, mark: Mark) -> str:
        """That it is not what was heard."""
        return self.line("no", h=mark.heard)

    def told_and_next(self, done: Attempt, topic: Topic, opening: str = "") -> str:
        """The answer, and the next question that finds her place."""
        return self.next(topic, opening, self._told(done.exercise), self.line("next"))

    # --- Quizzes

    def quiz(self, topic: Topic, count: int) -> str:
        """The first question of a quiz."""
        first = choosing.following(self.book, self.lesson, topic, self._dice("quiz"), self.language)
        return self._numbered(first, 1, count, self.line("quiz", n=count))

    def quiz_goes_on(self, done: Attempt, *verdict: str) -> str:
        """The verdict, and the next question or the score."""
        if done.number >= done.of:
            score = self.line("score", k=self.lesson.score, n=done.of)
            last = " ".join((*verdict, score))
            if self.asks_to_explain:
                return self._fit(self.line(_explain(done.exercise)), *verdict, score)
            whole = f"{last} {self.line('score_more')}"
            return whole if self._fits(whole) else self._fit(self.line("score_more"), score)
        topic = done.exercise.topic if not done.exercise.topic.made else self.lesson.topic
        following = choosing.following(self.book, self.lesson, topic, self._dice("quiz"), self.language)
        return self._numbered(following, done.number + 1, done.of, *verdict)

    def so_far(self, attempt: Attempt | None) -> str:
        """How many were right at once, of the quiz that is on or of all, and on."""
        taken = [each for each in self.lesson.attempts if each.first is not None]
        if attempt is not None and attempt.number:
            taken = [each for each in taken[-attempt.number :] if each.number]
        right = sum(each.first is True for each in taken)
        return self.go_on(self.line("score_now", k=right, n=len(taken)) if taken else "", attempt)

    def _numbered(self, exercise: Exercise, number: int, of: int, *opening: str) -> str:
        return self._fit(f"{self.line('question', k=number, n=of)} {self._ask(exercise)}", *opening)


def _explain(exercise: Exercise) -> str:
    """The line that asks her to explain an exercise: how a sum was found, or how what is known is kept in mind."""
    if isinstance(exercise, Sum):
        return "explain"
    return "explain_science" if exercise.topic is Topic.SCIENCE else "explain_known"


def _cycled(steps: list[str], step: int) -> str:
    """That step of help; past the last one the hints again, and never twice the same in a row where there are two."""
    if step < len(steps):
        return steps[step]
    again = steps[1:] or steps
    return again[(step - len(steps)) % len(again)]
