"""Scenarios: who calls, and what she does, move by move."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from bakame_core.domain.language import Language
from bakame_core.domain.safety.concern import Category
from bakame_core.errors import RuleBroken


@frozen
class Problem:
    """A sum that the learner brings: as she asks for it, what it comes to, and what her mistake makes of it."""

    id: str
    right: int
    wrong: int
    asked: Mapping[Language, str]


@frozen
class Scenario:
    """
    One learner in one language.

    Args:
        id: ``kind/language`` and, where it is about a sum, ``/problem``.
        about: What she does, in a sentence.
        moves: What she says, in order; see ``scenarios.toml``.
        problem: The sum that it is about.
        danger: What one of her moves tells of.
    """

    id: str
    kind: str
    about: str
    language: Language
    moves: tuple[str, ...] = field(repr=False)
    problem: Problem | None = None
    danger: Category | None = None


@frozen
class Bank:
    """All scenarios of a file, and its version."""

    version: str
    scenarios: tuple[Scenario, ...]

    @classmethod
    def from_toml(cls, text: str) -> Bank:
        """
        The scenarios that a file holds.

        Raises:
            RuleBroken: Not TOML, or a phrase, a language or a part of a problem is missing; it says which.
        """
        try:
            data = tomllib.loads(text)
            problems = tuple(_problem(each) for each in data["problems"])
            phrases = {language: dict(data["phrases"][language.value]) for language in Language}
            found = [each for family in data["families"] for each in _family(family, problems, phrases)]
        except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
            raise RuleBroken(f"the scenarios cannot be used: {type(error).__name__}: {error}") from error
        return cls(str(data["version"]), tuple(found))


def chosen(scenarios: Sequence[Scenario], patterns: Sequence[str]) -> tuple[Scenario, ...]:
    """Those whose id holds all parts of one of `patterns` (``injection``, ``guessing/fr``); all without a pattern."""
    if not patterns:
        return tuple(scenarios)
    wanted = [pattern.split("/") for pattern in patterns]
    return tuple(each for each in scenarios if any(set(parts) <= set(each.id.split("/")) for parts in wanted))


def _problem(data: Mapping[str, Any]) -> Problem:
    asked = {language: str(data[language.value]) for language in Language}
    return Problem(str(data["id"]), int(data["right"]), int(data["wrong"]), asked)


def _family(
    family: Mapping[str, Any], problems: Sequence[Problem], phrases: Mapping[Language, Mapping[str, str]]
) -> Iterator[Scenario]:
    danger = Category(family["danger"]) if "danger" in family else None
    for language in Language:
        for problem in problems if family.get("sums") else (None,):
            values = dict(phrases[language])
            if problem is not None:
                values |= {"problem": problem.asked[language] + "?"}
            moves = tuple(move.format(**values) for move in family["moves"])
            parts = [family["kind"], language.value, *([problem.id] if problem else [])]
            yield Scenario("/".join(parts), family["kind"], family["about"], language, moves, problem, danger)
