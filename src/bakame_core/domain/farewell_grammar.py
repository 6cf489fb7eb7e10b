"""
The grammar of `farewell`: a text as words, and what a stretch of words amounts to by `farewell_phrases` and
`farewell_fillers`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cache

from attrs import Factory, field, frozen

from bakame_core.domain.farewell_fillers import FILLERS, LOOKALIKES, THANKS_FOR
from bakame_core.domain.farewell_phrases import ENDINGS, LEAVINGS, SALUTES, STOPS
from bakame_core.domain.farewell_words import ABOUT_WORDS

_LONGEST_THANKS = 8


class Means(IntEnum):
    """What a stretch of words amounts to; the strongest part decides. `LEAVING` is one only with a reason."""

    NOTHING = 0
    LEAVING = 1
    STOP = 2
    ENDING = 3
    SALUTE = 4


@frozen
class Word:
    """A word in lower case without accents; the mark that stands before it; whether it begins with a capital."""

    text: str
    mark: str
    capital: bool


@frozen
class Piece:
    """One step of a phrase: any of its choices, or none where it is optional."""

    choices: tuple[tuple[str, ...], ...]
    optional: bool
    _begun: Mapping[str, tuple[tuple[str, ...], ...]] = field(
        init=False, eq=False, repr=False, default=Factory(lambda piece: _by_first_word(piece.choices), takes_self=True)
    )

    def ends(self, texts: tuple[str, ...], starts: set[int]) -> set[int]:
        """Where the step may end that begins at one of `starts`."""
        ends = {
            start + len(choice)
            for start in starts
            if start < len(texts)
            for choice in self._begun.get(texts[start], ())
            if texts[start : start + len(choice)] == choice
        }
        return ends | starts if self.optional else ends


def _by_first_word(choices: tuple[tuple[str, ...], ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    firsts = {choice[0] for choice in choices}
    return {first: tuple(choice for choice in choices if choice[0] == first) for first in firsts}


@frozen
class Phrase:
    """
    A phrase as steps.

    Args:
        opens_thanks: Anything may follow it ("thank you for ..."), up to a farewell.
        lookalike: It begins like a farewell and is none; no other phrase begins where it does.
    """

    pieces: tuple[Piece, ...]
    means: Means
    opens_thanks: bool = False
    lookalike: bool = False

    def ends(self, texts: tuple[str, ...], start: int) -> set[int]:
        """Where the phrase may end that begins at `start`; empty where it does not begin there."""
        ends = {start}
        for piece in self.pieces:
            ends = piece.ends(texts, ends)
            if not ends:
                break
        return ends - {start}

    def needed(self) -> tuple[Piece, ...]:
        """The steps without which it does not stand."""
        return tuple(piece for piece in self.pieces if not piece.optional) or self.pieces

    def may_stand(self, words: frozenset[str]) -> bool:
        """Whether a text of these words, in whatever order, may hold it."""
        return all(any(words.issuperset(choice) for choice in piece.choices) for piece in self.needed())

    def first_words(self) -> set[str]:
        """Every word that it may begin with."""
        found: set[str] = set()
        for piece in self.pieces:
            found.update(choice[0] for choice in piece.choices)
            if not piece.optional:
                break
        return found


_TOKEN = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*|[.,;:!?…—]")
_APOSTROPHES = re.compile(r"['’ʼ`´]")
_PIECE = re.compile(r"\(([^)]*)\)|\[([^\]]*)\]|(\S+)")


def words_of(text: str) -> Iterator[Word]:
    """The words of `text` in order."""
    mark = ""
    for token in _TOKEN.findall(text if text.isascii() else _without_accents(text)):
        if token[0].isalnum():
            yield Word(_APOSTROPHES.sub("", token).casefold(), mark, token[0].isupper() and not token.isupper())
            mark = ""
        else:
            mark = token


def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def without_repeats(words: Iterable[Word]) -> list[Word]:
    """`words` without those that repeat the one before."""
    kept: list[Word] = []
    for word in words:
        if not kept or kept[-1].text != word.text:
            kept.append(word)
    return kept


def means_of(words: list[Word]) -> Means:
    """What `words` amount to if they are phrases and nothing else; otherwise nothing."""
    return _reached(words).get(len(words), Means.NOTHING)


def tails_of(words: list[Word], first: int) -> dict[int, Means]:
    """What `words` amount to from each place on, `first` the earliest, where from there on they are phrases and nothing else."""
    texts = tuple(word.text for word in words)
    amounts = {len(texts): Means.NOTHING}
    for at in range(len(texts) - 1, first - 1, -1):
        found = [max(means, amounts[end]) for end, means in _phrases_at(texts, at) if end in amounts]
        if found:
            amounts[at] = max(found)
    return amounts


def _reached(words: list[Word]) -> dict[int, Means]:
    """Up to where `words` can be read as phrases, and what they amount to so far."""
    texts = tuple(word.text for word in words)
    reached: dict[int, Means] = {0: Means.NOTHING}
    for at in range(len(texts)):
        if at in reached:
            for end, means in _phrases_at(texts, at):
                reached[end] = max(reached.get(end, Means.NOTHING), reached[at], means)
    return reached


def _phrases_at(texts: tuple[str, ...], at: int) -> Iterator[tuple[int, Means]]:
    """Each phrase that begins at `at`: where it ends, and what it means."""
    begun = _grammar().get(texts[at], ())
    lookalikes = tuple(phrase for phrase in begun if phrase.lookalike and phrase.ends(texts, at))
    for phrase in lookalikes or begun:
        ends = phrase.ends(texts, at)
        if phrase.opens_thanks:
            ends = {end for start in ends for end in _ends_of_thanks(texts, start)}
        yield from ((end, phrase.means) for end in ends)


def _ends_of_thanks(texts: tuple[str, ...], start: int) -> Iterator[int]:
    """Where "thank you for ..." may end: before a farewell or with the text, speaking of no words in between."""
    for end in range(start + 1, min(start + _LONGEST_THANKS, len(texts)) + 1):
        if texts[end - 1] in ABOUT_WORDS:
            return
        if end == len(texts):
            yield end
            return
        begun = _grammar().get(texts[end], ())
        if any(phrase.means >= Means.ENDING and phrase.ends(texts, end) for phrase in begun):
            yield end


def may_leave(words: frozenset[str]) -> bool:
    """Whether any phrase that means something may stand in a text of these words: for most texts, none does."""
    told = _told_by()
    return any(phrase.may_stand(words) for word in words for phrase in told.get(word, ()))


@cache
def _told_by() -> dict[str, tuple[Phrase, ...]]:
    """Each phrase that means something, under words of which one stands wherever it does, the longest there are."""
    found: dict[str, list[Phrase]] = {}
    for phrase in {phrase for begun in _grammar().values() for phrase in begun if phrase.means}:
        longest = [{max(choice, key=len) for choice in piece.choices} for piece in phrase.needed()]
        for word in max(longest, key=lambda words: min(map(len, words))):
            found.setdefault(word, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _grammar() -> dict[str, tuple[Phrase, ...]]:
    """Every phrase, under each word that it may begin with."""
    found: dict[str, list[Phrase]] = {}
    kinds = (
        (SALUTES, Means.SALUTE),
        (ENDINGS, Means.ENDING),
        (STOPS, Means.STOP),
        (LEAVINGS, Means.LEAVING),
        (FILLERS, Means.NOTHING),
    )
    phrases = [Phrase(pieces_of(pattern), means) for patterns, means in kinds for pattern in patterns]
    phrases += [Phrase(pieces_of(pattern), Means.NOTHING, opens_thanks=True) for pattern in THANKS_FOR]
    phrases += [Phrase(pieces_of(pattern), Means.NOTHING, lookalike=True) for pattern in LOOKALIKES]
    for phrase in phrases:
        for word in phrase.first_words():
            found.setdefault(word, []).append(phrase)
    return {word: tuple(of_word) for word, of_word in found.items()}


def pieces_of(pattern: str) -> tuple[Piece, ...]:
    """The steps of a pattern in the notation of `farewell_phrases`."""
    return tuple(
        Piece(tuple(tuple(choice.split()) for choice in (one or maybe or word).split("|")), optional=bool(maybe))
        for one, maybe, word in _PIECE.findall(pattern)
    )
