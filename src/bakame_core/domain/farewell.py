"""
Whether an utterance ends the call.

A grammar over words, not a search for them: "Christopher", "bus stop" and "how do you spell goodbye" hold the words of a
farewell and are none. Rules:

1. An utterance is a farewell if it consists of farewells, endings or orders to stop, and of fillers (hesitation, manners,
   the name of the one spoken to, reasons for going), with nothing left over. See `farewell_phrases`.
2. One more word is allowed after a salute where a name stands: "Goodbye, Grace".
3. Other words may come before or after, parted from it by punctuation, if they do not speak *about* words ("say",
   "mean", "spell", the name of a language), ask, or lead into what follows ("the answer is, ..."). Not for a bare "stop".
4. Punctuation, case, accents, apostrophes and repetition do not matter otherwise: a recogniser puts them at will.

In doubt it is no farewell: going on costs a sentence, hanging up on a child costs the lesson.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache

from attrs import frozen

from bakame_core.domain.farewell_phrases import (
    ABOUT_WORDS,
    CLOSES,
    DENIES,
    ENDINGS,
    FILLERS,
    GOES_ON,
    LEADS_ON,
    LOOKALIKES,
    REFUSALS,
    SALUTES,
    STOPS,
    THANKS_FOR,
    TITLES,
)

_LONGEST = 60
"""Words; who says more than that is not taking leave."""
_LONGEST_THANKS = 8
_LONGEST_LABEL = 2


class _Means(IntEnum):
    """What a stretch of words amounts to; the strongest part decides."""

    NOTHING = 0
    STOP = 1
    ENDING = 2
    SALUTE = 3


@frozen
class _Word:
    """A word in lower case without accents; the mark that stands before it; whether it begins with a capital."""

    text: str
    mark: str
    capital: bool


@frozen
class _Piece:
    """One step of a phrase: any of its choices, or none where it is optional."""

    choices: tuple[tuple[str, ...], ...]
    optional: bool

    def ends(self, texts: tuple[str, ...], starts: set[int]) -> set[int]:
        """Where the step may end that begins at one of `starts`."""
        ends = {
            start + len(choice)
            for start in starts
            for choice in self.choices
            if texts[start : start + len(choice)] == choice
        }
        return ends | starts if self.optional else ends


@frozen
class _Phrase:
    """
    A phrase as steps.

    Args:
        opens_thanks: Anything may follow it ("thank you for ..."), up to a farewell.
        lookalike: It begins like a farewell and is none; no other phrase begins where it does.
    """

    pieces: tuple[_Piece, ...]
    means: _Means
    opens_thanks: bool = False
    lookalike: bool = False

    def ends(self, texts: tuple[str, ...], start: int) -> set[int]:
        """Where the phrase may end that begins at `start`; empty where it does not begin there."""
        ends = {start}
        for piece in self.pieces:
            ends = piece.ends(texts, ends)
        return ends - {start}

    def needed(self) -> tuple[_Piece, ...]:
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


def is_farewell(text: str) -> bool:
    """Whether the whole of `text`, in English, French, Swahili, Kinyarwanda or a mixture, takes leave."""
    words = _without_repeats(_words(text))
    if not words or len(words) > _LONGEST:
        return False
    if not _may_leave(frozenset(word.text for word in words)):
        return False
    willing = [word for word in words if word.text not in REFUSALS]
    refuses = len(willing) < len(words)
    if max(_means(words), _means(willing)) > (_Means.STOP if refuses else _Means.NOTHING):
        return True
    return _ends_with_name(words) or any(_parted(words, at) for at in _marks(words))


def is_stop(text: str) -> bool:
    """Whether a farewell is nothing but an order to stop: said over the tutor's words it may be these that are to stop."""
    return is_farewell(text) and _means(_without_repeats(_words(text))) is _Means.STOP


def _words(text: str) -> Iterator[_Word]:
    mark = ""
    apart = unicodedata.normalize("NFKD", text)
    for token in _TOKEN.findall("".join(c for c in apart if not unicodedata.combining(c))):
        if token[0].isalnum():
            yield _Word(_APOSTROPHES.sub("", token).casefold(), mark, token[0].isupper() and not token.isupper())
            mark = ""
        else:
            mark = token


def _without_repeats(words: Iterable[_Word]) -> list[_Word]:
    kept: list[_Word] = []
    for word in words:
        if not kept or kept[-1].text != word.text:
            kept.append(word)
    return kept


def _marks(words: list[_Word]) -> Iterator[int]:
    """Where a part may end: at a punctuation mark (a colon announces what follows), or after a word that closes."""
    return (at for at in range(1, len(words)) if words[at].mark not in ("", ":") or words[at - 1].text in CLOSES)


def _ends_with_name(words: list[_Word]) -> bool:
    """Rule 2."""
    *before, last = words
    parted = last.mark not in ("", ",") and not (before and before[-1].text in TITLES and last.mark == ".")
    named = last.capital and not parted and last.text not in ABOUT_WORDS
    return named and _means(before) is _Means.SALUTE


def _parted(words: list[_Word], at: int) -> bool:
    """Rule 3, with the words before `at` on one side and the rest on the other."""
    before, after = words[:at], words[at:]
    if _means(after) >= _Means.ENDING:
        # "B. Goodbye." is a choice being read out.
        label = at <= _LONGEST_LABEL and len(before[-1].text) == 1
        return not label and before[-1].text not in LEADS_ON and not _speaks_of(ABOUT_WORDS, before)
    explained = _explains(after) and not _speaks_of(ABOUT_WORDS | DENIES, after)
    return explained and _means(before) is _Means.SALUTE


def _explains(words: list[_Word]) -> bool:
    texts = tuple(word.text for word in words)
    return any(phrase.ends(texts, 0) for phrase in _explanations())


def _speaks_of(subjects: frozenset[str], words: list[_Word]) -> bool:
    return any(word.text in subjects for word in words)


def _means(words: list[_Word]) -> _Means:
    """What `words` amount to if they are phrases and nothing else; otherwise nothing."""
    texts = tuple(word.text for word in words)
    reached: dict[int, _Means] = {0: _Means.NOTHING}
    for at in range(len(texts)):
        if at in reached:
            for end, means in _phrases_at(texts, at):
                reached[end] = max(reached.get(end, _Means.NOTHING), reached[at], means)
    return reached.get(len(texts), _Means.NOTHING)


def _phrases_at(texts: tuple[str, ...], at: int) -> Iterator[tuple[int, _Means]]:
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
        if any(phrase.means >= _Means.ENDING and phrase.ends(texts, end) for phrase in begun):
            yield end


def _may_leave(words: frozenset[str]) -> bool:
    """Whether any phrase that means something may stand in a text of these words: for most texts, none does."""
    told = _told_by()
    return any(phrase.may_stand(words) for word in words for phrase in told.get(word, ()))


@cache
def _told_by() -> dict[str, tuple[_Phrase, ...]]:
    """Each phrase that means something, under words of which one stands wherever it does, the longest there are."""
    found: dict[str, list[_Phrase]] = {}
    for phrase in {phrase for begun in _grammar().values() for phrase in begun if phrase.means}:
        longest = [{max(choice, key=len) for choice in piece.choices} for piece in phrase.needed()]
        for word in max(longest, key=lambda words: min(map(len, words))):
            found.setdefault(word, []).append(phrase)
    return {word: tuple(phrases) for word, phrases in found.items()}


@cache
def _grammar() -> dict[str, tuple[_Phrase, ...]]:
    """Every phrase, under each word that it may begin with."""
    found: dict[str, list[_Phrase]] = {}
    kinds = ((SALUTES, _Means.SALUTE), (ENDINGS, _Means.ENDING), (STOPS, _Means.STOP), (FILLERS, _Means.NOTHING))
    phrases = [_Phrase(_pieces(pattern), means) for patterns, means in kinds for pattern in patterns]
    phrases += [_Phrase(_pieces(pattern), _Means.NOTHING, opens_thanks=True) for pattern in THANKS_FOR]
    phrases += [_Phrase(_pieces(pattern), _Means.NOTHING, lookalike=True) for pattern in LOOKALIKES]
    for phrase in phrases:
        for word in phrase.first_words():
            found.setdefault(word, []).append(phrase)
    return {word: tuple(of_word) for word, of_word in found.items()}


@cache
def _explanations() -> tuple[_Phrase, ...]:
    return tuple(_Phrase(_pieces(pattern), _Means.NOTHING) for pattern in GOES_ON)


def _pieces(pattern: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(tuple(tuple(choice.split()) for choice in (one or maybe or word).split("|")), optional=bool(maybe))
        for one, maybe, word in _PIECE.findall(pattern)
    )
