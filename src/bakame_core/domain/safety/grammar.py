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
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.safety.concern import Category, Severity

_ELEMENT = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|(\S+)")
_CLASS = re.compile(r"<(\w+)>")
_MARKS = {"..": r"(?:\S+ ){0,3}?", "...": r"(?:\S+ ){0,7}?", "^": r"^ ", "$": r"$"}
_BEGINS = r"(?<= )"
_AT_END = re.compile(r"\|\$(?=\||$)")
_COMMON = frozenset(
    (  # noqa: SIM905 - a table
        "i me my we us you your he she they it is are am was be have has do does did can will would to the a an of and in on at for not no so "
        "this that what how why if with by from or up out all one two go get want je j m mon ma le la les l un une de d du des et en est il "
        "elle ne n pas que qu qui dans pour avec ce c se s tu te ni na ya wa za kwa mu ku nta sana yangu wangu"
    ).split()
)
_OFTEN = 60
"""What a word that stands everywhere counts against one that does not."""
_ANY = ""
"""Under this the phrases stand that no certain word is needed for."""


@frozen
class Table:
    """
    The phrases of one language.

    Args:
        language: None for phrases that mix several.
        classes: Words by the name of their class, parted by ``|``.
        phrases: Patterns by what they tell of, one a line.
        lookalikes: Patterns that are taken out before anything is looked for.
        frames: Patterns after which the rest of the clause is *about* words, a story or a lesson.
        own: The words by which the learner speaks of herself. Without one before a frame, that is about the story too.
    """

    language: Language | None
    classes: Mapping[str, str]
    phrases: Mapping[tuple[Category, Severity], str]
    lookalikes: str = ""
    frames: str = ""
    own: str = ""


@frozen
class _Phrase:
    """
    One line of a table.

    Args:
        expression: Its regular expression, compiled when a clause first has its words: there are a thousand.
        needs: For each step that only certain words can begin, these words: without one of them it cannot match, which
            is asked first, for it costs a hundredth of trying. The most telling step, of the fewest words, comes first.
        stems: The same of steps that are written with any letters around them: what stands between these, of which the clause
            holds one.
    """

    expression: str
    needs: tuple[frozenset[str], ...]
    stems: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.expression)

    def stands_in(self, clause: str, tokens: frozenset[str]) -> bool:
        """Whether the phrase is in `clause`, whose tokens are `tokens`."""
        for words in self.needs:
            if tokens.isdisjoint(words):
                return False
        for stems in self.stems:
            if not any(stem in clause for stem in stems):
                return False
        return self.pattern.search(clause) is not None


_Phrases = tuple[_Phrase, ...]


@frozen
class Rules:
    """A table, ready to be matched."""

    language: Language | None
    phrases: tuple[tuple[Category, Severity, _Phrase], ...]
    index: Mapping[str, tuple[int, ...]]
    lookalikes: _Phrases
    frames: _Phrases
    own: frozenset[str]

    @classmethod
    def of(cls, table: Table) -> Rules:
        """The rules that `table` writes down."""
        phrases = tuple(
            (category, severity, phrase)
            for (category, severity), patterns in sorted(table.phrases.items(), key=_urgency)
            for phrase in _compiled(patterns, table.classes)
        )
        index: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, _, phrase) in enumerate(phrases):
            for word in phrase.needs[0] if phrase.needs else (_ANY,):
                index[word].append(number)
        return cls(
            table.language,
            phrases,
            {word: tuple(numbers) for word, numbers in index.items()},
            _compiled(table.lookalikes, table.classes),
            _compiled(table.frames, table.classes),
            frozenset(table.own.split("|")) if table.own else frozenset(),
        )

    def found(self, clause: str) -> Iterator[tuple[Category, Severity]]:
        """What `clause` tells of, the most urgent first."""
        tokens = frozenset(clause.split())
        clause = self._without_lookalikes(self.before_frames(clause, tokens), tokens)
        yield from self._standing(clause, frozenset(clause.split()))

    def _standing(self, clause: str, tokens: frozenset[str]) -> Iterator[tuple[Category, Severity]]:
        numbers = {number for token in (*tokens, _ANY) for number in self.index.get(token, ())}
        for number in sorted(numbers):
            category, severity, phrase = self.phrases[number]
            if phrase.stands_in(clause, tokens):
                yield category, severity

    def before_frames(self, clause: str, tokens: frozenset[str]) -> str:
        """What of `clause` is the learner's own: what comes before a frame, "my father beats me | as in the story"."""
        hits = (each.pattern.search(clause) for each in self.frames if each.stands_in(clause, tokens))
        end = min((hit.start() for hit in hits if hit), default=None)
        if end is None:
            return clause
        before = clause[:end]
        return before if not self.own or not self.own.isdisjoint(before.split()) else " "

    def _without_lookalikes(self, clause: str, tokens: frozenset[str]) -> str:
        for phrase in self.lookalikes:
            if phrase.stands_in(clause, tokens):
                clause = phrase.pattern.sub("_ ", clause)
        return clause


@frozen
class Rulebook:
    """
    The rules of several languages, asked together: most clauses are let go after one look at their words.

    Args:
        index: Under each telling word where it stands: the rules, and the phrase among theirs.
    """

    rules: tuple[Rules, ...]
    index: Mapping[str, tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, *tables: Table) -> Rulebook:
        """The rules that `tables` write down."""
        rules = tuple(Rules.of(table) for table in tables)
        index: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, each in enumerate(rules):
            for word, numbers in each.index.items():
                index[word].extend((at, number) for number in numbers)
        return cls(rules, {word: tuple(places) for word, places in index.items()})

    def found(self, clause: str) -> Iterator[tuple[Category, Severity, Language | None]]:
        """What `clause` tells of, and in which language."""
        tokens = frozenset(clause.split())
        told: set[int] = set()
        # Its most telling words brought us to a phrase; most lack the next of them.
        for word in (*tokens, _ANY):
            for at, number in self.index.get(word, ()):
                if at not in told:
                    phrase = self.rules[at].phrases[number][2]
                    lacking = len(phrase.needs) > 1 and tokens.isdisjoint(phrase.needs[1])
                    if not lacking and phrase.stands_in(clause, tokens):
                        told.add(at)
        for at in sorted(told):
            for category, severity in self.rules[at].found(clause):
                yield category, severity, self.rules[at].language

    def own(self, clause: str) -> str:
        """What of `clause` is the learner's own in every language: neither a story nor about words."""
        tokens = frozenset(clause.split())
        return min((rules.before_frames(clause, tokens) for rules in self.rules), key=len)


def _urgency(item: tuple[tuple[Category, Severity], str]) -> tuple[int, int]:
    category, severity = item[0]
    return list(Severity).index(severity), list(Category).index(category)


def _compiled(patterns: str, classes: Mapping[str, str]) -> _Phrases:
    return tuple(_phrase(line.strip(), classes) for line in patterns.splitlines() if line.strip())


def _phrase(pattern: str, classes: Mapping[str, str]) -> _Phrase:
    elements = _ELEMENT.findall(pattern)
    begin = "" if pattern.startswith("^") else _BEGINS
    expression = begin + "".join(_part(one, maybe, word, classes) for one, maybe, word in elements)
    steps = [_first_choices(one or word, classes) for one, maybe, word in elements if not maybe and word not in _MARKS]
    needs = (frozenset(firsts) for firsts in steps if firsts and all(first.isalnum() for first in firsts))
    stems = (tuple(first.strip("~") for first in firsts) for firsts in steps if any("~" in first for first in firsts))
    told = (each for each in stems if all(stem.isalnum() for stem in each))
    return _Phrase(expression, tuple(sorted(needs, key=_frequency)), tuple(sorted(told, key=_shortest, reverse=True)))


def _shortest(stems: tuple[str, ...]) -> int:
    return min(map(len, stems))


def _frequency(words: frozenset[str]) -> int:
    """How often a lesson may hold one of `words`, roughly."""
    return len(words) + sum(_OFTEN for word in words if word in _COMMON)


def _first_choices(choices: str, classes: Mapping[str, str]) -> list[str]:
    """The words that a step can begin with, as they are written in its choices."""
    expanded = _CLASS.sub(lambda named: _named(named[1], classes), choices)
    return [choice.split()[0] for choice in expanded.split("|") if choice.split()]


def _part(one: str, maybe: str, word: str, classes: Mapping[str, str]) -> str:
    if word in _MARKS:
        return _MARKS[word]
    choices = _letters(_CLASS.sub(lambda named: _named(named[1], classes), one or maybe or word))
    at_end = _AT_END.search(choices)
    step = f"(?:(?:{_AT_END.sub('', choices)}) |$)" if at_end else f"(?:{choices}) "
    return f"(?:{step})?" if maybe else step


def _named(name: str, classes: Mapping[str, str]) -> str:
    return _CLASS.sub(lambda inner: _named(inner[1], classes), classes[name])


def _letters(choices: str) -> str:
    return choices.replace("~", r"\w*")
