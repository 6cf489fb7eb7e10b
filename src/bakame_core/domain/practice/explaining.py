"""
What a learner says who was asked to explain in her own words.

1. What she asks or wants comes first: then it is no explanation.
2. Code cannot judge an explanation, and does not: the effort is named, and the lesson goes on.
3. A bare number, "ok" or a sound is asked about once more, with something smaller to say; then it goes on all the same.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.numbers.phrases import words_of
from bakame_core.domain.practice.beside import is_question
from bakame_core.domain.practice.text import folded
from bakame_core.domain.practice.topics import Topic
from bakame_core.domain.practice.wishes import Kind, Wish

_TELLS = ("what i ", "how i ", "ce que j ai ", "comment j ai ")
"""Words that open a question, and here a tale."""
_WANTED = words_of(
    "want let lets can could do we please teach quiz show give veux voudrais faire faisons nataka tufanye naomba ndashaka nshaka dukore dushaka have"
)
_NUMBER, _SENTENCE = 2, 4
"""Words of a bare number, and of one with "it is" before it."""
_LETTERS = 5
_WISH = 5
"""Words of the longest wish; "then I took the next one away" is none."""
_WAYS = (Topic.ADDING, Topic.SUBTRACTING, Topic.MULTIPLYING, Topic.DIVIDING, Topic.NUMBERS)
"""Named as a way to do a sum, they are no wish to practise them."""
_EASY = re.compile(r"easy|facile|rahisi|oroshye")
_HARD = re.compile(r"hard\b|difficult|dur\b|difficile|ngumu|bira?go|komeye")


_OF_EXERCISES = (Kind.EASIER, Kind.HARDER, Kind.ANOTHER, Kind.REPEAT)


class Told(Enum):
    """What became of the invitation."""

    EXPLAINED = auto()
    BARELY = auto()
    """A number, a yes, a sound."""
    NOT_FOUND = auto()
    """She says that she does not know, or that it is hard."""
    ELSE = auto()
    """She asks or wants something."""


_PLAIN = {
    Kind.YES: Told.BARELY,
    **dict.fromkeys((Kind.DONT_KNOW, Kind.NO, Kind.HELP, Kind.TELL, Kind.EXPLAIN), Told.NOT_FOUND),
}


def told(words: str, wanted: Wish | None, *, again: bool = False) -> Told:
    """
    What `words` are, where `wanted` is what they would ask for otherwise.

    Args:
        again: They hold the answer that she gave before.
    """
    said = folded(words)
    tale = said.startswith(_TELLS)
    if "?" in words or (is_question(words) and not tale):
        return Told.ELSE
    found = None if wanted is None or tale else _in_the_way(said, wanted)
    return found or (Told.EXPLAINED if _is_something(words, said, again=again) else Told.BARELY)


def _in_the_way(said: str, wanted: Wish) -> Told | None:
    """What a wish is here; None where the words of it stand in an explanation ("I took the next one away")."""
    if wanted.kind in _PLAIN:
        return _PLAIN[wanted.kind]
    if _WANTED & set(said.split()):
        return Told.ELSE
    if wanted.kind is Kind.TOPIC and wanted.topic in _WAYS:
        return None
    return _of_how_it_went(said, wanted.kind)


def _of_how_it_went(said: str, kind: Kind) -> Told | None:
    if kind in _OF_EXERCISES and len(said.split()) > _WISH:
        return None
    if kind is Kind.HARDER and _EASY.search(said):
        return Told.BARELY
    return Told.NOT_FOUND if kind is Kind.EASIER and _HARD.search(said) else Told.ELSE


def _is_something(words: str, said: str, *, again: bool) -> bool:
    count = len(said.split())
    if count <= (_SENTENCE if again else _NUMBER) and spoken_number(words) is not None:
        return False
    return count > 1 or (any(letter.isalpha() for letter in said) and len(said) >= _LETTERS)
