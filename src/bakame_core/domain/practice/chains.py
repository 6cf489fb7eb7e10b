"""
Sums of more than two numbers, and small equations: the first steps are done together, and the last one is hers.

"2 + 3 + 4" is 2 plus 3, which is 5, and then 5 plus 4. Multiplying and dividing come first. An equation with one unknown
(``2x + 3 = 11``) goes back step by step: 11 minus 3, then divided by 2.
"""

from __future__ import annotations

import re
from fractions import Fraction

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.practice.asking import OPERATORS, bare_question
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.exercises import Exercise, Sum
from bakame_core.domain.practice.figures import Figure, figures_said

_PAIR, _LEAST, _MOST = 2, 3, 4
"""Numbers of one sum: who is told more than two steps in a row has lost the first."""
_BINDING = ("mul", "div")
_CHAINED = ("mul", "div", "sub", "add")
_EQUATION = re.compile(
    r"(?P<times>\d{0,4})\s*[*x×]?\s*(?P<name>[a-z])\s*(?:(?P<sign>[-+−])\s*(?P<more>\d{1,5}))?\s*=\s*(?P<is>\d{1,5})"
)
_POWER = re.compile(
    r"(?P<of>\d+)(?: (?:to the power(?: of)?|a la puissance|puissance|exposant)|\^) ?(?P<by>\d{1,2})|(?P<of3>\d+) (?:cubed|au cube)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_TIMES_LEFT_OUT = re.compile(r"(?<=[\d)]) ?\(")
_FRACTION = re.compile(r"\d/\d")
_WORDS = re.compile(r"(?:\w+[:,]?\s+){0,6}")


@frozen
class Chain:
    """The steps that are told, and the one that is asked."""

    done: tuple[Sum, ...]
    asked: Exercise


def chain(words: str, language: Language, book: Book) -> Chain | None:
    """What `words` ask for in several steps; None where they ask for no such thing."""
    core = _POWER.sub(_multiplied, bare_question(words))
    return _equation(core, book) or (_bracketed(core, language, book) if core else None)


def _multiplied(power: re.Match[str]) -> str:
    """2 to the power 3 as 2 × 2 × 2; as it stands where it is too long for that."""
    of, times = power["of"] or power["of3"], int(power["by"] or 3)
    return " × ".join([of] * times) if times <= _MOST else power.group()


def _bracketed(core: str, language: Language, book: Book) -> Chain | None:
    """What stands in brackets comes first: `2 × (3 + 4)` is 3 plus 4, and then 2 times that."""
    core = _TIMES_LEFT_OUT.sub(" × (", core)
    done: list[Sum] = []
    while (inner := _BRACKETS.search(core)) and len(done) < _MOST:
        last = _sum(inner[1], language, book, least=_PAIR)
        whole = _whole(last.asked) if last else None
        if last is None or whole is None or not isinstance(last.asked, Sum):
            return None
        done += [*last.done, last.asked]
        core = " ".join([*core[: inner.start()].split(), str(whole.top), *core[inner.end() :].split()])
    if "(" in core or ")" in core:
        return None
    rest = _sum(core, language, book, least=_PAIR if done else _LEAST)
    return Chain((*done, *rest.done), rest.asked) if rest else None


def _sum(core: str, language: Language, book: Book, least: int) -> Chain | None:
    if _FRACTION.search(core):
        return None
    parts = _parts(core)
    figures = figures_said(parts[::2], language)
    if figures is None or not least <= len(figures) <= _MOST:
        return None
    return _reduced(figures, parts[1::2], book)


def _parts(core: str) -> list[str]:
    """Numbers and the names of the operations between them, in turn."""
    signs = "|".join(f"(?P<{name}>{OPERATORS[name]})" for name in _CHAINED)
    between = re.compile(rf"(?<=[\w%)]) ?(?<![a-z])(?:{signs})(?![a-z]) ?(?=\w)")
    parts, at = [], 0
    for found in between.finditer(core):
        parts += [core[at : found.start()], next(name for name in _CHAINED if found[name])]
        at = found.end()
    return [*parts, core[at:]]


def _reduced(figures: list[Figure], names: list[str], book: Book) -> Chain | None:
    done: list[Sum] = []
    while names:
        at = next((index for index, name in enumerate(names) if name in _BINDING), 0)
        step = book.given(names[at], figures[at], figures[at + 1])
        if len(names) == 1:
            return Chain(tuple(done), step) if step else None
        whole = _whole(step)
        if whole is None or not isinstance(step, Sum):
            return None
        done.append(step)
        figures[at : at + 2] = [whole]
        del names[at]
    return None


def _whole(step: Exercise | None) -> Figure | None:
    """What a step comes to, where it can be gone on with: a whole number that is not below zero."""
    if not isinstance(step, Sum):
        return None
    value: Fraction = step.answer
    return Figure(value.numerator) if value.denominator == 1 and value >= 0 else None


def _equation(core: str, book: Book) -> Chain | None:
    found = _EQUATION.search(core)
    if found is None or not _WORDS.fullmatch(core[: found.start()]) or core[found.end() :].strip(" .?!"):
        return None
    value, more, times = int(found["is"]), int(found["more"] or 0), int(found["times"] or 1)
    back = "sub" if found["sign"] == "+" else "add"
    steps = [(back, more)] if more else []
    steps += [("div", times)] if times > 1 else []
    names, figures = [name for name, _ in steps], [Figure(value), *(Figure(by) for _, by in steps)]
    return in_order(figures, names, book) if names else None


def in_order(figures: list[Figure], names: list[str], book: Book) -> Chain | None:
    """One step after the other, from left to right: as an equation is undone, and as a story is told."""
    done: list[Sum] = []
    whole: Figure | None = figures[0]
    for at, name in enumerate(names):
        step = book.given(name, whole, figures[at + 1]) if whole is not None else None
        if at == len(names) - 1:
            return Chain(tuple(done), step) if step else None
        whole = _whole(step)
        if not isinstance(step, Sum):
            return None
        done.append(step)
    return None
