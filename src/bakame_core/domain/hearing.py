"""
What a transcript is worth.

Whisper was trained on subtitles: on silence, line noise and hum it writes what stands under silent pictures ("you",
"Thank you.", "Thanks for watching!") instead of nothing. Measured on telephone audio its own doubt, `no_speech`, is 0.86
to 0.99 on noise and at most 0.58 on speech at 5 dB, so above 0.7 nobody spoke, whatever the words.

Below that, three kinds of text are told apart:

- What no learner says on a call (subtitle credits, ``[Music]``, one syllable over and over, more words than a mouth can
  say in the time) is dropped.
- What a learner may say and Whisper also makes up: "you", "thank you", "bye", "okay", "so". A "bye" believed wrongly
  hangs up on a child; one dropped wrongly costs a "please say it again". So these need evidence: a `no_speech` of
  at most 0.5, or, where the recogniser gives none, a clip that is not mostly empty (6 seconds or less). "You" alone is
  the commonest invention and hardly an answer: it needs a `no_speech` of at most 0.3, and is dropped where there is none.
- Everything else is believed, above all short answers: "yes", "no", "seven", "B", "yego", "oya".
"""

from __future__ import annotations

import re
import unicodedata

NOBODY_SPOKE = 0.7
DOUBTFUL = 0.5
SURE = 0.3
MOSTLY_EMPTY = 6.0
"""Seconds of a clip in which one or two words would be lost."""
WORDS_PER_SECOND = 6.0
"""Fast speech is four to five; with two words of grace for a clip that was cut close."""
_GRACE_WORDS = 2
_LETTERS_PER_SECOND = 40.0
_REPEATS = 5
_HYPHENATED_REPEATS = 3

_SOUND = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|[♪♫][^♪♫]*[♪♫]|[♪♫🎵🎶]+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

_MADE_UP = frozenset(
    {
        *("thank you", "thank you very much", "thank you so much", "thanks", "bye", "bye bye", "okay", "ok", "so"),
        *("the", "i", "oh", "hmm", "mm", "uh", "ah", "i m going to go", "i ll see you next time", "see you next time"),
        *(
            "see you",
            "see you next video",
            "good night",
            "good bye",
            "goodbye",
            "merci",
            "au revoir",
            "asante",
            "a",
            "and",
        ),
    }
)
"""Said by learners and made up by Whisper alike."""

_CREDITS = re.compile(
    r"\b(?:thank(?:s| you)(?: (?:so|very) much)?(?: all)? for (?:watching|viewing|listening to (?:this|my) (?:video|podcast))"
    r"|(?:please )?(?:don t forget to )?(?:like (?:and|share and) )?subscribe(?: to (?:my|the|our|this) channel)?$"
    r"|see you (?:all )?in the next (?:video|one|episode)"
    r"|sub(?:title|title)s? (?:by|made by|created by|provided by)|captions? by|closed captioning"
    r"|transcri(?:bed|ption) (?:by|outsourcing)|translated by|amara org|otter ai|opensubtitles|zeoranger|castingwords"
    r"|sous titr(?:es?|age|eur)s?(?: (?:realises?|faits?|par|st|societe|com|fr|de|la)\b| radio)|soustitreur"
    r"|merci d avoir (?:regarde|visionne)|abonnez vous|n oubliez pas de vous abonner"
    r"|asante(?:ni)? (?:sana )?kwa kutazama|usisahau ku ?subscribe|tafsiri na"
    r"|murakoze (?:cyane )?kureba|mwakoze kureba|untertitel|subtitulos|legendas"
    r"|copyright \d{4}|all rights reserved|www [a-z0-9]+ (?:com|org|net))\b"
)


def credible(text: str, seconds: float | None, no_speech: float | None) -> str:
    """
    The words of `text` that somebody said; empty where nobody did.

    Args:
        text: What the recogniser wrote.
        seconds: The clip's length, silence at its ends included; None where it is not known.
        no_speech: The recogniser's doubt that anybody spoke, 0 to 1; None where it gives none.
    """
    if no_speech is not None and no_speech > NOBODY_SPOKE:
        return ""
    said = " ".join(_SOUND.sub(" ", text).split())
    words = _WORD.findall(_bare(said))
    if not words or _CREDITS.search(" ".join(_spread(words))) or _is_stuck(said, words):
        return ""
    if seconds is not None and _is_too_fast(said, len(words), seconds):
        return ""
    return said if _has_evidence(" ".join(_spread(words)), seconds, no_speech) else ""


def _bare(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _spread(words: list[str]) -> list[str]:
    return [part for word in words for part in re.split("['’]", word)]


def _is_stuck(said: str, words: list[str]) -> bool:
    """One word or short phrase over and over, with nothing else: ``fin-fin-fin``, or five times and more."""
    for length in (1, 2, 3, 4):
        repeats, left = divmod(len(words), length)
        if repeats >= _REPEATS and words[: length * repeats] == words[:length] * repeats and left < length:
            return not _is_counting(words)
    chained = re.fullmatch(r"([^\W\d_]+)(?:-\1){2,}[-.…]*", said, re.IGNORECASE)
    return chained is not None and len(words) >= _HYPHENATED_REPEATS and chained[1].casefold() != "bye"


def _is_counting(words: list[str]) -> bool:
    return all(word.isdigit() for word in words)


def _is_too_fast(said: str, words: int, seconds: float) -> bool:
    return (
        words > WORDS_PER_SECOND * seconds + _GRACE_WORDS
        or len(said) > _LETTERS_PER_SECOND * seconds + _LETTERS_PER_SECOND
    )


def _has_evidence(words: str, seconds: float | None, no_speech: float | None) -> bool:
    if words == "you":
        return no_speech is not None and no_speech <= SURE
    if words not in _MADE_UP:
        return True
    if no_speech is not None:
        return no_speech <= DOUBTFUL
    return seconds is None or seconds <= MOSTLY_EMPTY
