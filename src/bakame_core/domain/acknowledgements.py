"""
Whether words that are said while the tutor speaks only tell her to go on.

"Yego", "mm", "yes teacher": a listener's noises, in English, French, Swahili and Kinyarwanda. Rules:

1. Only if the whole utterance consists of them. "Yes, but why" is a turn.
2. A number is never one, in digits or in words, and neither is "no" in any language.
3. While a question is open, words that answer it ("yes", "oui") are answers; only a hum stays a listener's noise. "Oh" is
   none then: it is how many say nought.
"""

from __future__ import annotations

import re
import unicodedata

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_HUM = re.compile(r"m{2,}|m+h+m*|h+m+|u+h+(?:hu+h+)?|u+h+u+|a+ha+|e+he+|e{2,}h*|e+h+|a+h+|h+u+m+|h+u+h+")
_LONGEST = 3
"""Words of the longest phrase."""
_MOST = 6
"""Words; who says more than that wants to be heard."""

_AGREEING = frozenset(
    {
        *("oh", "yes", "yeah", "yep", "yup", "okay", "ok", "right", "all right", "alright", "sure", "i see", "got it"),
        *(
            "i understand",
            "i get it",
            "go on",
            "go ahead",
            "of course",
            "i hear you",
            "i am listening",
            "i'm listening",
        ),
        *("oui", "ouais", "d'accord", "bien sur", "je vois", "je comprends", "c'est ca", "voila", "entendu", "vas y"),
        *("ndiyo", "ndio", "naam", "sawa", "haya", "nimeelewa", "naelewa", "ninaelewa", "nasikia", "ehee", "endelea"),
        *("yego", "ego", "yee", "nibyo", "ni byo", "ndumva", "ndabyumva", "ndabyumvise", "komeza", "ye"),
    }
)
_ADDRESSING = frozenset(
    {
        *("teacher", "sir", "madam", "miss", "please", "bakame", "professeur", "maitre", "maitresse", "madame"),
        *("monsieur", "mwalimu", "mwarimu", "mwarimukazi", "wangu", "my", "wanjye"),
    }
)


def is_acknowledgement(text: str, *, question: bool = False) -> bool:
    """
    Whether the whole of `text` is a listener's noise.

    Args:
        question: The tutor has just asked something: rule 3.
    """
    words = _words(text)
    if not words or len(words) > _MOST:
        return False
    at, meant = 0, False
    while at < len(words):
        length = _phrase(words, at, question=question)
        meant = meant or length > 0
        if not length and words[at] not in _ADDRESSING:
            return False
        at += length or 1
    return meant


def _phrase(words: list[str], at: int, *, question: bool) -> int:
    """How many words from `at` are one noise; 0 where none begins there."""
    if _HUM.fullmatch(words[at]):
        return 1
    if question:
        return 0
    lengths = range(_LONGEST, 0, -1)
    return next((n for n in lengths if " ".join(words[at : at + n]) in _AGREEING and at + n <= len(words)), 0)


def _words(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return _TOKEN.findall("".join(letter for letter in apart if not unicodedata.combining(letter)))
