"""
The small grammar in which phrases of concern are written, one a line, and its matcher.

A pattern is a row of elements parted by spaces; each stands for one token:

- ``word``: itself. ``(a|b c|d)``: any of them, of several tokens each. ``[a|b]``: the same, or nothing.
- ``<name>``: a class of the table's own words. It may stand alone or among choices: ``(me|<kin>)``.
- ``~``: any letters, also none: ``touch~``. In a language that builds its verbs of prefixes, the marker of the object
  stands in the stem: ``~ankub~`` is "beats *me*" in Kinyarwanda, whatever its subject and tense.
- ``..``: up to three tokens. ``...``: up to seven. ``^``: the beginning, ``$``: the end of the clause.

Nothing is searched for inside of a word, and nothing reaches from one clause into another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.safety.concern import Category, Severity

_ELEMENT = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|(\S+)")
_CLASS = re.compile(r"<(\w+)>")
_MARKS = {"..": r"(?:\S+ ){0,3}?", "...": r"(?:\S+ ){0,7}?", "^": r"^ ", "$": r"$"}
_BEGINS = r"(?<= )"


@frozen
class Table:
    """
    The phrases of one language.

    Args:
        classes: Words by the name of their class, parted by ``|``.
        phrases: Patterns by what they tell of, one a line.
        lookalikes: Patterns that are taken out before anything is looked for.
        frames: Patterns after which the rest of the clause is *about* words, a story or a lesson.
    """

    language: Language
    classes: Mapping[str, str]
    phrases: Mapping[tuple[Category, Severity], str]
    lookalikes: str = ""
    frames: str = ""


@frozen
class Rules:
    """A table, ready to be matched."""

    language: Language
    phrases: tuple[tuple[Category, Severity, re.Pattern[str]], ...]
    lookalikes: re.Pattern[str] | None
    frames: re.Pattern[str] | None

    @classmethod
    def of(cls, table: Table) -> Rules:
        """The rules that `table` writes down."""
        return cls(
            table.language,
            tuple(
                (category, severity, compiled)
                for (category, severity), patterns in sorted(table.phrases.items(), key=_urgency)
                if (compiled := _any_of(patterns, table.classes))
            ),
            _any_of(table.lookalikes, table.classes),
            _any_of(table.frames, table.classes),
        )

    def found(self, clause: str) -> Iterator[tuple[Category, Severity]]:
        """What `clause` tells of, the most urgent first."""
        if self.frames and (frame := self.frames.search(clause)):
            # What comes before a frame is the learner's own: "my father beats me as in the story".
            clause = clause[: frame.start()]
        if self.lookalikes:
            clause = self.lookalikes.sub("_ ", clause)
        for category, severity, pattern in self.phrases:
            if pattern.search(clause):
                yield category, severity


def _urgency(item: tuple[tuple[Category, Severity], str]) -> tuple[int, int]:
    category, severity = item[0]
    return list(Severity).index(severity), list(Category).index(category)


def _any_of(patterns: str, classes: Mapping[str, str]) -> re.Pattern[str] | None:
    lines = [line.strip() for line in patterns.splitlines() if line.strip()]
    if not lines:
        return None
    return re.compile("|".join(_expression(line, classes) for line in lines))


def _expression(pattern: str, classes: Mapping[str, str]) -> str:
    parts = [_part(one, maybe, word, classes) for one, maybe, word in _ELEMENT.findall(pattern)]
    begin = "" if pattern.startswith("^") else _BEGINS
    return begin + "".join(parts)


def _part(one: str, maybe: str, word: str, classes: Mapping[str, str]) -> str:
    if word in _MARKS:
        return _MARKS[word]
    choices = f"(?:{_letters(_CLASS.sub(lambda named: _named(named[1], classes), one or maybe or word))}) "
    return f"(?:{choices})?" if maybe else choices


def _named(name: str, classes: Mapping[str, str]) -> str:
    return _CLASS.sub(lambda inner: _named(inner[1], classes), classes[name])


def _letters(choices: str) -> str:
    return choices.replace("~", r"\w*")
