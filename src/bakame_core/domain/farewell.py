"""
Whether an utterance ends the call.

A grammar over words, not a search for them: "Christopher", "bus stop" and "how do you spell goodbye" hold the words of a
farewell and are none. Rules:

1. An utterance is a farewell if it consists of farewells, endings or orders to stop, and of fillers (hesitation, manners,
   the name of the one spoken to, reasons for going), with nothing left over. See `farewell_phrases`
   and `farewell_fillers`.
2. One more word is allowed after a salute where a name stands: "Goodbye, Grace".
3. Other words may come before or after, parted from it by punctuation, if they do not speak *about* words ("say",
   "mean", "spell", the name of a language), ask, or lead into what follows ("the answer is, ..."). Not for a bare "stop".
4. What these do not tell of is weighed by its words (`leaving`): reasons for going have no end.
5. Punctuation, case, accents, apostrophes and repetition do not matter otherwise: a recogniser puts them at will.

In doubt it is no farewell: going on costs a sentence, hanging up on a child costs the lesson.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bakame_core.domain.farewell_fillers import GOES_ON
from bakame_core.domain.farewell_grammar import (
    Means,
    Phrase,
    Word,
    may_leave,
    means_of,
    pieces_of,
    without_repeats,
    words_of,
)
from bakame_core.domain.farewell_words import (
    ABOUT_WORDS,
    CLOSES,
    DENIES,
    LEADS_ON,
    REFUSALS,
    TITLES,
)
from bakame_core.domain.leaving import takes_leave

_LONGEST = 60
"""Words; who says more than that is not taking leave."""
_LONGEST_LABEL = 2


def is_farewell(text: str) -> bool:
    """Whether the whole of `text`, in English, French, Swahili, Kinyarwanda or a mixture, takes leave."""
    words = without_repeats(words_of(text))
    if not words or len(words) > _LONGEST:
        return False
    if not may_leave(frozenset(word.text for word in words)):
        return takes_leave(words)
    willing = [word for word in words if word.text not in REFUSALS]
    refuses = len(willing) < len(words)
    if max(means_of(words), means_of(willing)) > (Means.STOP if refuses else Means.LEAVING):
        return True
    return _ends_with_name(words) or any(_parted(words, at) for at in _marks(words)) or takes_leave(words)


def is_stop(text: str) -> bool:
    """Whether a farewell is nothing but an order to stop: said over the tutor's words it may be these that are to stop."""
    return is_farewell(text) and means_of(without_repeats(words_of(text))) is Means.STOP


def _marks(words: list[Word]) -> Iterator[int]:
    """Where a part may end: at a punctuation mark (a colon announces what follows), or after a word that closes."""
    return (at for at in range(1, len(words)) if words[at].mark not in ("", ":") or words[at - 1].text in CLOSES)


def _ends_with_name(words: list[Word]) -> bool:
    """Rule 2."""
    *before, last = words
    parted = last.mark not in ("", ",") and not (before and before[-1].text in TITLES and last.mark == ".")
    named = last.capital and not parted and last.text not in ABOUT_WORDS
    return named and means_of(before) is Means.SALUTE


def _parted(words: list[Word], at: int) -> bool:
    """Rule 3, with the words before `at` on one side and the rest on the other."""
    before, after = words[:at], words[at:]
    if means_of(after) >= Means.ENDING:
        # "B. Goodbye." is a choice being read out.
        label = at <= _LONGEST_LABEL and len(before[-1].text) == 1
        return not label and before[-1].text not in LEADS_ON and not _speaks_of(ABOUT_WORDS, before)
    explained = _explains(after) and not _speaks_of(ABOUT_WORDS | DENIES, after)
    return explained and means_of(before) is Means.SALUTE


def _explains(words: list[Word]) -> bool:
    texts = tuple(word.text for word in words)
    return any(phrase.ends(texts, 0) for phrase in _explanations())


def _speaks_of(subjects: frozenset[str], words: list[Word]) -> bool:
    return any(word.text in subjects for word in words)


@cache
def _explanations() -> tuple[Phrase, ...]:
    return tuple(Phrase(pieces_of(pattern), Means.NOTHING) for pattern in GOES_ON)
