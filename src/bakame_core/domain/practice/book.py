"""
The exercise book: every exercise there is, by topic and difficulty, and by its question.

It is read from six files of the repository (`bakame_core/policies/practice/*.toml`), which are reviewed like code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from math import isqrt
from typing import Any

from attrs import field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.practice.dice import Dice
from bakame_core.domain.practice.exercises import Exercise, Known, Spelling, Sum
from bakame_core.domain.practice.explanations import Explanation, Index
from bakame_core.domain.practice.figures import Figure
from bakame_core.domain.practice.kinds import UNIT_FACTORS, Figures, Kind
from bakame_core.domain.practice.templates import TEMPLATES
from bakame_core.domain.practice.text import Skeleton, endings, folded, skeleton
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wording import Wording, lines_of
from bakame_core.domain.records import Channel
from bakame_core.errors import RuleBroken

FILES = ("sums", "lines", "facts", "explanations", "capitals", "words")

_FIELD = re.compile(r"{\w+}")
_MARKERS = ("901", "902", "903")
_LONGEST_FIGURE = 10**9


@frozen
class _Question:
    """A question with figures: which one, and in which order they stand in it."""

    template: str
    unit: str
    order: tuple[int, ...]


@frozen
class Book:
    """
    All exercises.

    Args:
        banks: By topic those that are not made in code.
        explained: What can be explained in a sentence, by its names.
    """

    wording: Wording = field(repr=False)
    banks: Mapping[Topic, tuple[Exercise, ...]] = field(repr=False)
    explained: Index[Known | Explanation] = field(repr=False)
    _fixed: Mapping[str, Exercise] = field(repr=False)
    _made: Mapping[str, tuple[_Question, ...]] = field(repr=False)

    @classmethod
    def from_toml(cls, files: Mapping[str, str]) -> Book:
        """
        The book that the files hold, by their names without ending.

        Raises:
            RuleBroken: A file is missing, is no TOML, or lacks something; it says which.
        """
        try:
            data = {name: tomllib.loads(files[name]) for name in FILES}
            lines = {name: found for table in data.values() for name, found in lines_of(table).items()}
            units = {each["key"]: _unit_names(each) for each in data["sums"]["units"]}
            wording = Wording(lines, units)
            banks = _banks(wording, data)
            named: list[tuple[str, Known | Explanation]] = [*_explanations(data["explanations"])]
            named += _terms(banks[Topic.SCIENCE], data["facts"]["fact"])
            explained = Index.of(named)
        except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
            raise RuleBroken(f"the practice files cannot be used: {type(error).__name__}: {error}") from error
        return cls(wording, banks, explained, dict(_fixed_questions(banks)), _made_questions(wording))

    def make(self, kind: Kind, dice: Dice) -> Exercise:
        """An exercise of a kind."""
        return Sum(self.wording, kind.template, kind.draw(dice), kind.unit)

    def given(self, template: str, *figures: Figure, unit: str = "") -> Exercise | None:
        """The exercise with figures that somebody gave; None where it has no answer."""
        return Sum(self.wording, template, figures, unit) if _makes_sense(template, figures) else None

    def said(self, text: str, name: str) -> Figures | None:
        """The figures of a line where `text` holds it, in any wording and language; None where it does not."""
        found = skeleton(text)
        for line in self._lines_of(name):
            at = f" {found.words} ".find(f" {line.words} ")
            if at >= 0:
                before = found.words[:at].count("#")
                return found.figures[before : before + line.words.count("#")]
        return None

    def _lines_of(self, name: str) -> Iterator[Skeleton]:
        for language in Language:
            for text in self.wording.variants(name, language):
                yield skeleton(_FIELD.sub("901", text))

    def asked(self, text: str) -> Exercise | None:
        """The exercise that `text` ends in asking, or None."""
        return next((found for ending in endings(text) if (found := self.question(ending)) is not None), None)

    def question(self, text: str) -> Exercise | None:
        """The exercise whose question is the whole of `text`, or None."""
        found = skeleton(text)
        fixed = self._fixed.get(folded(text))
        if fixed is not None:
            return fixed
        candidates = self._made.get(found.words, ())
        return next((made for each in candidates if (made := self._made_of(each, found.figures))), None)

    def _made_of(self, question: _Question, figures: Figures) -> Exercise | None:
        if any(abs(each.top) > _LONGEST_FIGURE or not each.bottom for each in figures):
            return None
        placed = tuple(figures[at] for at in question.order)
        made = Sum(self.wording, question.template, placed, question.unit)
        return made if _makes_sense(question.template, placed) else None


def _makes_sense(template: str, figures: Figures) -> bool:
    """Whether a question that was read somewhere is one that the template can answer."""
    if template in ("root", "round", "remainder") and any(
        each.value.denominator > 1 or each.value < 0 for each in figures
    ):
        return False
    if template == "root":
        return figures[0].top > 1 and isqrt(figures[0].top) ** 2 == figures[0].top
    if template in ("div", "shared", "remainder"):
        return figures[1].value != 0
    if template in ("missing_mul", "percent_what"):
        return figures[0 if template == "missing_mul" else 1].value != 0
    if template in ("frac_simple", "frac_of", "frac_decimal"):
        return figures[0].bottom > 1 and (template != "frac_decimal" or 1000 % figures[0].bottom == 0)
    return True


def _made_questions(wording: Wording) -> dict[str, tuple[_Question, ...]]:
    found: dict[str, tuple[_Question, ...]] = {}
    for template, unit in (*((name, "") for name in TEMPLATES), *((n, u) for u in UNIT_FACTORS for n in _CONVERSIONS)):
        names = wording.fields(f"ask.{template}")
        for language in Language:
            markers = dict(zip(names, _MARKERS, strict=False))
            text = skeleton(wording.unit_line(f"ask.{template}", language, unit, markers))
            said = [str(figure.top) for figure in text.figures]
            question = _Question(template, unit, tuple(said.index(markers[name]) for name in names))
            found[text.words] = (*found.get(text.words, ()), question)
    return found


_CONVERSIONS = ("unit_down", "unit_up")


def _fixed_questions(banks: Mapping[Topic, Iterable[Exercise]]) -> Iterator[tuple[str, Exercise]]:
    for exercises in banks.values():
        for exercise in exercises:
            for language in Language:
                if isinstance(exercise, Known) and language not in exercise.asks:
                    continue
                for channel in (Channel.VOICE, Channel.SMS):
                    yield folded(exercise.ask(language, channel)), exercise


def _unit_names(unit: Mapping[str, Any]) -> dict[Language, tuple[str, str]]:
    return {language: (unit["big"][language.value], unit["small"][language.value]) for language in Language}


# --- Banks


def _banks(wording: Wording, data: Mapping[str, Any]) -> dict[Topic, tuple[Exercise, ...]]:
    words = data["words"]["word"]
    return {
        Topic.SCIENCE: _with_rivals(_facts(wording, data["facts"]["fact"])),
        Topic.CAPITALS: _with_rivals(_capitals(wording, data["capitals"]["place"])),
        Topic.WORDS: _with_rivals(
            [
                *_translations(wording, words, data["words"]["also"]),
                *_pairs(wording, data["words"], "opposite"),
                *_pairs(wording, data["words"], "plural"),
            ]
        ),
        Topic.SPELLING: tuple(
            Spelling(wording, word, about["band"])
            for word, about in words.items()
            if len(word) > 2  # noqa: PLR2004 - two letters cannot be mixed
        ),
    }


def _with_rivals(exercises: list[Known]) -> tuple[Exercise, ...]:
    """Each with the answers of the others, so that one of them is never taken for a misspelling of its own."""
    every = {
        language: frozenset(
            folded(answer) for each in exercises for answer in each.answers.get(language, ()) if each.number is None
        )
        for language in Language
    }
    return tuple(_rivalled(each, every) for each in exercises)


def _rivalled(exercise: Known, every: Mapping[Language, frozenset[str]]) -> Exercise:
    own = {language: {folded(answer) for answer in answers} for language, answers in exercise.answers.items()}
    rivals = {language: frozenset(every[language] - own.get(language, set())) for language in Language}
    return Known(
        exercise.wording, exercise.key, exercise.topic, exercise.rung, exercise.asks, exercise.tells, exercise.answers,
        exercise.number, rivals, exercise.tolerance, exercise.term,
    )  # fmt: skip


def _facts(wording: Wording, facts: Mapping[str, Any]) -> list[Known]:
    return [
        Known(
            wording,
            f"fact:{key}",
            Topic.SCIENCE,
            fact["band"],
            _by_language(fact["ask"]),
            _by_language(fact["tell"]),
            {Language(code): tuple(answers) for code, answers in fact.get("answers", {}).items()},
            fact.get("number"),
            tolerance=1,
            term=fact.get("term", False),
        )
        for key, fact in facts.items()
    ]


def _explanations(data: Mapping[str, Any]) -> Iterator[tuple[str, Explanation]]:
    for topic, each in data.items():
        if topic == "review":
            continue
        for key, about in each.items():
            explanation = Explanation(key, Topic(topic), _by_language(about["tell"]))
            yield from ((name, explanation) for name in about["names"])


def _terms(facts: Iterable[Exercise], data: Mapping[str, Any]) -> Iterator[tuple[str, Known]]:
    for fact in facts:
        if isinstance(fact, Known):
            names = data[fact.key.partition(":")[2]].get("names", ())
            answers = (name for all_ in fact.answers.values() for name in all_) if fact.term else ()
            yield from ((name, fact) for name in (*names, *answers))


def _capitals(wording: Wording, places: Mapping[str, Any]) -> list[Known]:
    found = []
    for key, place in places.items():
        names = {language: place.get(f"{language}_capital", place["capital"]) for language in Language}
        every = tuple(dict.fromkeys(names.values()))
        found.append(
            Known(
                wording,
                f"capital:{key}",
                Topic.CAPITALS,
                place["band"],
                {each: wording.line("ask.country", each, country=place[each.value]) for each in Language},
                {
                    each: wording.line("tell.country", each, country=place[each.value], capital=names[each])
                    for each in Language
                },
                {each: (names[each], *(other for other in every if other != names[each])) for each in Language},
                tolerance=2,
            )
        )
    return found


def _translations(wording: Wording, words: Mapping[str, Any], also: Mapping[str, Any]) -> list[Known]:
    """How each word that is known in another language is called in English; one may have several answers."""
    strays = {
        f"{code}.{foreign}"
        for code, more in also.items()
        for foreign in more
        if all(about[code] != foreign for about in words.values())
    }
    if strays:
        raise ValueError(f"also: no word is called {', '.join(sorted(strays))}")
    asked: dict[tuple[Language, str], list[str]] = {}
    for english, about in words.items():
        for language in (Language.FRENCH, Language.SWAHILI, Language.KINYARWANDA):
            asked.setdefault((language, about[language.value]), []).append(english)
    return [
        Known(
            wording,
            f"word:{language}:{foreign}",
            Topic.WORDS,
            min(words[each]["band"] for each in english),
            {language: wording.line("ask.say", language, x=foreign)},
            {language: wording.line("tell.say", language, x=foreign, v=english[0])},
            {language: (*english, *also[language.value].get(foreign, ()))},
        )
        for (language, foreign), english in asked.items()
    ]


def _pairs(wording: Wording, words: Mapping[str, Any], name: str) -> list[Known]:
    return [
        Known(
            wording,
            f"{name}:{word}",
            Topic.WORDS,
            1 if name == "opposite" else 2,
            {each: wording.line(f"ask.{name}", each, x=word) for each in Language},
            {each: wording.line(f"tell.{name}", each, x=word, v=answers[0]) for each in Language},
            dict.fromkeys(Language, tuple(answers)),
        )
        for word, answers in words[name].items()
    ]


def _by_language(texts: Mapping[str, str]) -> dict[Language, str]:
    return {language: texts[language.value] for language in Language}
