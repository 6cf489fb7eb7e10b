"""
Segments: pieces of speech of one to two seconds, cut where a speaker would draw breath.

What a learner heard is known segment by segment (a mark follows each), so short ones make truth finer; cuts inside a
clause would spoil the melody. Rules:

1. A segment never reaches over the end of a sentence.
2. Inside a sentence it ends after a comma, semicolon, colon or dash; where the next is too far, before a word that links
   clauses; where there is none, between two words. A formula
   is never cut.
3. No segment is shorter than a second if the sentence is not, so "Yes, well, no" stays one.
"""

from __future__ import annotations

import re

from attrs import define, field

from bakame_core.domain.sentences import Sentences

LETTERS_PER_SECOND = 15.0
"""Measured on telephone voices at their usual speed: 14 to 17 in all four languages."""
SHORTEST = 15
"""Letters: one second."""
LONGEST = 36
"""Letters: a good two seconds; past it a cut is looked for between words."""

_CLAUSE = re.compile(r"(?<=[,;:—–])\s+(?=\S)")
_GAP = re.compile(r"\s+(?=\S)")
_LINKS = frozenset(
    [
        "and",
        "but",
        "or",
        "so",
        "because",
        "when",
        "if",
        "that",
        "which",
        "then",
        "with",
        "et",
        "mais",
        "ou",
        "donc",
        "car",
        "parce",
        "quand",
        "si",
        "que",
        "qui",
        "puis",
        "avec",
        "na",
        "lakini",
        "au",
        "kwa",
        "kwamba",
        "ili",
        "kama",
        "halafu",
        "kandi",
        "ariko",
        "cyangwa",
        "kubera",
        "iyo",
        "ko",
        "niba",
        "maze",
        "hanyuma",
    ]
)
"""Words that link clauses; of two in a row the first begins the clause."""


def seconds_of(text: str, *, slow: bool = False) -> float:
    """About how long `text` takes to be said."""
    return len(text) / LETTERS_PER_SECOND * (1.5 if slow else 1.0)


def cut(sentence: str) -> tuple[str, ...]:
    """One sentence as segments. Joined by spaces they are the sentence, apart from white space."""
    segments: list[str] = []
    rest = sentence.strip()
    while at := _end(rest):
        segments.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*segments, rest) if rest else tuple(segments)


def _end(rest: str) -> int:
    """Where the first segment of `rest` ends; 0 where all of it is one."""
    clause = next((gap.start() for gap in _CLAUSE.finditer(rest, SHORTEST) if _leaves_enough(rest, gap)), 0)
    if clause and clause <= LONGEST:
        return clause
    if len(rest) <= LONGEST + SHORTEST // 2:
        return 0
    gaps = [gap for gap in _GAP.finditer(rest, SHORTEST) if _leaves_enough(rest, gap) and _parts_words(rest, gap)]
    near = [gap for gap in gaps if gap.start() <= LONGEST]
    linked = [gap for gap in near if _links(rest, gap)]
    # A word that is longer than all that stays whole.
    return next((found[-1].start() for found in (linked, near, gaps[:1]) if found), clause)


def _leaves_enough(rest: str, gap: re.Match[str]) -> bool:
    return len(rest) - gap.end() >= SHORTEST


def _parts_words(rest: str, gap: re.Match[str]) -> bool:
    """Whether words stand on both sides: a formula is read as one."""
    return rest[gap.start() - 1].isalpha() and rest[gap.end()].isalpha()


def _links(rest: str, gap: re.Match[str]) -> bool:
    before, after = rest[: gap.start()].rsplit(maxsplit=1)[-1], rest[gap.end() :].split(maxsplit=1)[0]
    return after.casefold() in _LINKS and before.casefold() not in _LINKS


@define
class Segments:
    """Collects text and gives it back in segments, each sentence as soon as it is certain that it is over."""

    _sentences: Sentences = field(factory=Sentences, init=False)

    def feed(self, delta: str) -> tuple[str, ...]:
        """The segments of every sentence that is over now that `delta` came."""
        return _cut_all(self._sentences.feed(delta))

    def finish(self) -> tuple[str, ...]:
        """Those of what is left; afterwards a new text may be fed."""
        return _cut_all(self._sentences.finish())


def segments(text: str) -> tuple[str, ...]:
    """The segments of a whole text."""
    splitter = Segments()
    return (*splitter.feed(text), *splitter.finish())


def _cut_all(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(segment for sentence in sentences for segment in cut(sentence))
