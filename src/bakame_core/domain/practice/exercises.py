"""
Exercises: what is asked, what answers it, how to get there, and how an answer is marked.

An exercise is known again by its question: the lesson is read off the conversation, and nothing else is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Protocol

from attrs import evolve, field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.practice.answers import mark_number, mark_words
from bakame_core.domain.practice.figures import Figure, written
from bakame_core.domain.practice.kinds import UNIT_FACTORS, Figures, kind_of
from bakame_core.domain.practice.letters import mixed, shown, spelled
from bakame_core.domain.practice.marking import NOTHING, Mark, Verdict
from bakame_core.domain.practice.mistakes import Slip
from bakame_core.domain.practice.steps import Step, Values
from bakame_core.domain.practice.templates import TEMPLATES, Template
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wording import Wording
from bakame_core.domain.records import Channel


class Exercise(Protocol):
    """Something to practise on."""

    @property
    def key(self) -> str:
        """What it is known by."""
        ...

    @property
    def topic(self) -> Topic:
        """Where it belongs."""
        ...

    @property
    def rung(self) -> int | None:
        """How hard it is; None for a question that came from the learner and is on no ladder."""
        ...

    def ask(self, language: Language, channel: Channel) -> str:
        """The question; it ends in the only question mark."""
        ...

    def tell(self, language: Language) -> str:
        """The statement that answers it."""
        ...

    def value(self, language: Language) -> str:
        """The answer alone, as it is written."""
        ...

    def hint(self, number: int, language: Language) -> str:
        """The first, second ... hint; empty where there is none. It does not tell the answer."""
        ...

    def mark(self, words: str, language: Language, channel: Channel) -> Mark:
        """What `words` are as its answer."""
        ...


@frozen
class Sum:
    """An exercise that is made and computed in code."""

    wording: Wording = field(repr=False, eq=False)
    template: str
    figures: Figures
    unit: str = ""

    @property
    def key(self) -> str:
        """Its template and figures."""
        return ":".join((self.template, self.unit, *(each.text(Language.ENGLISH) for each in self.figures)))

    @property
    def topic(self) -> Topic:
        """That of its kind; what no kind draws belongs to all of maths."""
        kind = kind_of(self.template, self.unit, self.figures)
        return Topic.MATHS if kind is None else kind.topic

    @property
    def rung(self) -> int | None:
        """That of its kind."""
        kind = kind_of(self.template, self.unit, self.figures)
        return None if kind is None else kind.rung

    @property
    def _template(self) -> Template:
        return _conversion(self.template, UNIT_FACTORS[self.unit]) if self.unit else TEMPLATES[self.template]

    @property
    def answer(self) -> Fraction:
        """The right answer."""
        return self._template.answer(*self.figures)

    @property
    def _is_part(self) -> bool:
        """Whether fractions stay fractions in it."""
        return self._template.part or (
            self.template in ("add", "sub", "more") and any(each.bottom > 1 for each in self.figures)
        )

    def ask(self, language: Language, channel: Channel) -> str:  # noqa: ARG002 - the same for ear and eye
        """The question."""
        return self._fill(f"ask.{self.template}", language)

    def tell(self, language: Language) -> str:
        """The computed result, as a statement."""
        template = self._template
        return self._fill(f"tell.{template.tell}", language, {"v": self.answer, **template.told(*self.figures)})

    def value(self, language: Language) -> str:
        """The computed result."""
        return written(self.answer, language, part=self._is_part)

    def hint(self, number: int, language: Language) -> str:
        """The first step, computed; there is one hint."""
        step = self._step() if number == 1 else None
        return self._fill(f"step.{step.name}", language, step.values) if step else ""

    def _step(self) -> Step:
        return self._template.step(*self.figures)

    def mark(self, words: str, language: Language, channel: Channel) -> Mark:
        """The number in `words`, compared with the result; a known mistake is named."""
        mark = mark_number(words, language, channel, self.answer, self._template)
        if mark.verdict is not Verdict.WRONG or mark.line:
            return mark
        slip = self._slip(mark.heard)
        if slip is None:
            return mark
        filled = {name: self._written(value, language) for name, value in slip.values.items()}
        return evolve(mark, line=f"slip.{slip.name}", values=filled)

    def _slip(self, heard: str) -> Slip | None:
        if heard.endswith("%"):
            return None
        given = Figure.read(heard).value
        return next((slip for slip in self.mistakes() if slip.value == given != self.answer), None)

    def mistakes(self) -> Iterator[Slip]:
        """Wrong answers that tell what went wrong."""
        yield from self._template.slips(*self.figures)

    def _fill(self, name: str, language: Language, values: Values | None = None) -> str:
        figures = dict(zip(self.wording.fields(f"ask.{self.template}"), self.figures, strict=False))
        filled = {key: self._written(value, language) for key, value in {**figures, **(values or {})}.items()}
        return self.wording.unit_line(name, language, self.unit, filled)

    def _written(self, value: Figure | Fraction | int, language: Language) -> str:
        if isinstance(value, Figure):
            return value.text(language)
        return written(Fraction(value), language, part=self._is_part)


def _conversion(template: str, factor: int) -> Template:
    if template == "unit_down":
        return Template(
            lambda a: a.value * factor,
            lambda _: Step(template, {"f": factor}),
            _factor_slips(Fraction(factor)),
            template,
        )
    return Template(
        lambda a: a.value / factor,
        lambda _: Step(template, {"f": factor}),
        _factor_slips(1 / Fraction(factor)),
        template,
    )


def _factor_slips(factor: Fraction) -> Callable[[Figure], Iterator[Slip]]:
    return lambda a: (Slip(a.value * factor * ten, "zeros") for ten in (10, 100, Fraction(1, 10), Fraction(1, 100)))


@frozen
class Known:
    """An exercise from a reviewed bank: a number or a word is its answer; a `term` is one that its statement explains."""

    wording: Wording = field(repr=False, eq=False)
    key: str
    topic: Topic
    rung: int
    asks: Mapping[Language, str] = field(repr=False, eq=False)
    tells: Mapping[Language, str] = field(repr=False, eq=False)
    answers: Mapping[Language, tuple[str, ...]] = field(factory=dict, repr=False, eq=False)
    number: int | None = field(default=None, eq=False)
    rivals: Mapping[Language, frozenset[str]] = field(factory=dict, repr=False, eq=False)
    tolerance: int = field(default=0, eq=False)
    term: bool = field(default=False, eq=False)

    def _own(self, language: Language) -> Language:
        """`language`, or the one that the exercise is in: she may have changed hers since it was asked."""
        return language if language in self.asks else next(iter(self.asks))

    def ask(self, language: Language, channel: Channel) -> str:  # noqa: ARG002 - the same for ear and eye
        """The question as it stands in the bank."""
        return self.asks[self._own(language)]

    def tell(self, language: Language) -> str:
        """The statement as it stands in the bank."""
        return self.tells[self._own(language)]

    def value(self, language: Language) -> str:
        """The answer as it is written best."""
        return str(self.number) if self.number is not None else self.answers[self._own(language)][0]

    def hint(self, number: int, language: Language) -> str:
        """Between which numbers, or with which letters."""
        if self.number is not None:
            return self._between(number, language)
        word = self.value(language)
        letters = sum(letter.isalpha() for letter in word)
        if number == 1:
            return self.wording.line("begins", language, x=word[0].upper(), n=letters)
        if number == 2 and letters > 4:  # noqa: PLR2004 - half of a short word is the word
            return self.wording.line("begins_so", language, x=shown(word[: letters // 2]))
        return ""

    def _between(self, number: int, language: Language) -> str:
        right = self.number or 0
        width = max(2, right // 4) if number == 1 else max(2, right // 10)
        if number > 2:  # noqa: PLR2004 - nearer would be the answer
            return ""
        low = right - width if right >= width else -width
        return self.wording.line("between", language, x=low, y=right + width + 1)

    def mark(self, words: str, language: Language, channel: Channel) -> Mark:
        """The number, or the word, in `words`."""
        if self.number is not None:
            return mark_number(words, language, channel, Fraction(self.number))
        rivals = self.rivals.get(self._own(language), frozenset())
        mark = mark_words(words, self.answers[self._own(language)], rivals, tolerance=self.tolerance)
        if self.topic is Topic.CAPITALS:
            mark = evolve(mark, heard=mark.heard.title())
        return evolve(mark, values={"v": self.value(language)}) if mark.line == "right_written" else mark


@frozen
class Spelling:
    """A word to spell: by ear letter by letter, in a text out of its mixed letters."""

    wording: Wording = field(repr=False, eq=False)
    word: str
    rung: int = field(eq=False)
    topic: Topic = field(default=Topic.SPELLING, init=False)

    @property
    def key(self) -> str:
        """The word."""
        return f"spell:{self.word}"

    def ask(self, language: Language, channel: Channel) -> str:
        """To spell what is heard, or to put in order what is read."""
        if channel is Channel.VOICE:
            return self.wording.line("ask.spell", language, x=self.word)
        return self.wording.line("ask.mixed", language, x=mixed(self.word))

    def tell(self, language: Language) -> str:
        """The word, letter by letter."""
        return self.wording.line("spelt", language, w=self.word, v=shown(self.word))

    def value(self, language: Language) -> str:  # noqa: ARG002 - it is English in all
        """The word, letter by letter."""
        return shown(self.word)

    def hint(self, number: int, language: Language) -> str:
        """Its first letter and length, then its first half."""
        if number == 1:
            return self.wording.line("begins", language, x=self.word[0].upper(), n=len(self.word))
        if number == 2 and len(self.word) > 3:  # noqa: PLR2004 - half of a short word is the word
            return self.wording.line("begins_so", language, x=shown(self.word[: len(self.word) // 2]))
        return ""

    def mark(self, words: str, language: Language, channel: Channel) -> Mark:  # noqa: ARG002 - English letters in all
        """The letters in `words`. Said as a word it is not spelled; typed it is."""
        letters = spelled(words, self.word)
        if letters is None:
            whole = folded(words)
            if channel is Channel.VOICE or " " in whole or not whole.isalpha():
                return Mark(Verdict.NOTHING, line="want_letters") if channel is Channel.VOICE else NOTHING
            letters = whole
        if letters == self.word:
            return Mark(Verdict.RIGHT, shown(self.word))
        same = next((at for at, (x, y) in enumerate(zip(letters, self.word, strict=False)) if x != y), None)
        same = min(len(letters), len(self.word)) if same is None else same
        if same > 1 and letters[0] == self.word[0]:
            return Mark(Verdict.WRONG, shown(letters), "letters_so_far", {"h": shown(self.word[:same])})
        return Mark(Verdict.WRONG, shown(letters))
