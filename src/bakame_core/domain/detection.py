"""
Which of the four languages a phrase is in, or which mixture.

Each word speaks for the languages that have it in their list, and otherwise for those whose words its letters resemble
(groups of three letters, learnt from the same lists). Kinyarwanda and Swahili, which detectors take for each other, differ
most in these: "cy", "shy", "bw", "rw" and words that begin with a vowel before a prefix (umu-, iki-, aba-) are Kinyarwanda;
"kw", "ny" before a vowel at the end, "-ji", "-ni" and "vy" are Swahili. Digits, single letters and signs speak for none.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from attrs import frozen

from bakame_core.domain.language import Language
from bakame_core.domain.language_words import ANSWERS, GRAMMAR, INFLECTED, PLACES, WORDS
from bakame_core.domain.safety.words import folded_text

_TOKEN = re.compile(r"[^\W\d_]+")
_PLACES = frozenset(PLACES.split())
_LONGEST = 2_000

_LANGUAGES = tuple(Language)
_LISTED = 3.0
"""What a listed word weighs against one that only looks like a language."""
_TELLING = 1.2
"""What a guess by letters weighs at most."""
_MIXED = ((2, 0.2), (1, 0.45))
"""How many listed words of its own, and which part of the phrase, a second language has in a mixture."""
_NOT_LENT = (Language.KINYARWANDA, Language.SWAHILI)
"""Their words are no loans in the others."""
_GRAMMAR_SHARE = 0.16
"""Which part of the phrase one such word, or one of the grammar, must be."""
_ABOUT_WORDS = frozenset(
    [
        "english",
        "french",
        "kinyarwanda",
        "swahili",
        "kiswahili",
        "anglais",
        "francais",
        "kiingereza",
        "kifaransa",
        "kinyarwanda",
        "cyongereza",
        "igifaransa",
        "icyongereza",
        "say",
        "mean",
        "means",
        "meaning",
        "called",
        "word",
        "spell",
        "translate",
        "dit",
        "signifie",
        "mot",
        "traduire",
        "appelle",
        "bivuga",
        "bisobanura",
        "maana",
        "neno",
        "ijambo",
        "bita",
        "tafsiri",
        "inaitwaje",
        "unasemaje",
        "pronounce",
    ]
)
"""In a sentence about words, a word of another language is the one that is asked about."""
_VOWEL = re.compile(r"[aeiouy]")
_OPENING = 3
"""How many words it is worth to open a mixture: the frame of the sentence is mostly in the first word's language."""
_SURE = 1.7
"""From here on letters alone make a word a language's own."""
_INFLECTED = 0.2
"""What a made-up verb form counts against a listed word when letters are learnt."""


@frozen
class Detected:
    """
    The languages of a phrase, the main one first; none where nothing tells.

    Args:
        languages: One; several for a mixture.
    """

    languages: tuple[Language, ...] = ()

    @property
    def main(self) -> Language | None:
        """The language with the most weight, or None."""
        return self.languages[0] if self.languages else None

    @property
    def mixed(self) -> bool:
        """Whether several languages carry the phrase."""
        return len(self.languages) > 1

    def __str__(self) -> str:
        if not self.languages:
            return "unknown"
        return f"mixed:{'+'.join(self.languages)}" if self.mixed else str(self.languages[0])


def detected(text: str) -> Detected:
    """The languages of `text`."""
    tokens = _TOKEN.findall(folded_text(text[:_LONGEST]).replace("'", " "))
    answers = {language for language, words in _answers().items() if tokens and words.issuperset(tokens)}
    if len(answers) == 1:
        return Detected((answers.pop(),))
    known = _listed_words()
    tokens = [
        token
        for token in tokens
        if len(token) > 1 and (token in known or _VOWEL.search(token)) and token not in _PLACES
    ]
    # Lists in the order of the languages: their hashes cost more than all the rest would.
    weights = [sum(column) for column in zip(*[_evidence(token) for token in tokens], strict=True)]
    if not weights or max(weights) <= 0:
        return Detected()
    main = _LANGUAGES[weights.index(max(weights))]
    owners = [_owner(token) for token in tokens]
    listed = [owner for token, owner in zip(tokens, owners, strict=True) if token in known]
    others = {each: _owners_of_two(tokens, owners, main, each) for each in _LANGUAGES if each is not main}
    second = max(others, key=lambda each: (others[each].count(each), owners.count(each), listed.count(each)))
    owners = others[second]
    if not _is_mixed(tokens, owners, second):
        return Detected((main,))
    first = next(each for each in owners if each in (main, second))
    counts = {each: owners.count(each) + _OPENING * (each is first) for each in (main, second)}
    return Detected(tuple(sorted((main, second), key=lambda each: (counts[each], each is first), reverse=True)))


def _owners_of_two(
    tokens: Sequence[str], owners: Sequence[Language | None], main: Language, second: Language
) -> list[Language | None]:
    """Whose each word is if there are these two languages alone: "maths" is French too, but in a Swahili sentence it may be English."""
    words, known = _words(), _listed_words()
    return [
        owner
        if owner is not None or token not in known or (token in words[main]) is (token in words[second])
        else main
        if token in words[main]
        else second
        for token, owner in zip(tokens, owners, strict=True)
    ]


def _is_mixed(tokens: Sequence[str], owners: Sequence[Language | None], second: Language) -> bool:
    """Whether so many words are of a second language, or one of which is its grammar or cannot be a loan."""
    words = owners.count(second)
    if any(words >= least and words / len(owners) >= share for least, share in _MIXED):
        return True
    if not _ABOUT_WORDS.isdisjoint(tokens):
        return False
    telling = [
        token for token, owner in zip(tokens, owners, strict=True) if owner is second and token in _listed_words()
    ]
    grammar = [token for token in telling if token in GRAMMAR or second in _NOT_LENT]
    return bool(grammar) and words / len(owners) >= _GRAMMAR_SHARE


@lru_cache(maxsize=4096)
def _owner(token: str) -> Language | None:
    """The one language that has the word in its list, or whose letters it has without doubt."""
    evidence = _evidence(token)
    best = max(evidence)
    return _LANGUAGES[evidence.index(best)] if best >= _SURE and evidence.count(best) == 1 else None


@cache
def _listed_words() -> frozenset[str]:
    return frozenset().union(*_words().values())


@lru_cache(maxsize=4096)
def _evidence(token: str) -> tuple[float, ...]:
    """How much one word speaks for each language, in their order; the sum is the same for every word that is listed."""
    homes = [language for language in Language if token in _words()[language]]
    if homes:
        return tuple(_LISTED / len(homes) if language in homes else 0.0 for language in Language)
    scores = [_likeness(token, language) for language in Language]
    best = max(scores)
    chances = [math.exp(score - best) for score in scores]
    total = sum(chances)
    # Longer words tell more; two letters tell next to nothing.
    weight = _TELLING * min(1.0, (len(token) - 1) / 5)
    return tuple(weight * (2 * chance / total - 0.5) for chance in chances)


def _likeness(token: str, language: Language) -> float:
    """The logarithm of the chance of the word's letters in a language."""
    triples, pairs = _profile(language)
    padded = f"^{token}$"
    return sum(
        math.log((triples.get(padded[at : at + 3], 0.0) + 0.3) / (pairs.get(padded[at : at + 2], 0.0) + 9.0))
        for at in range(len(padded) - 2)
    )


@cache
def _words() -> dict[Language, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in WORDS.items()}


@cache
def _answers() -> dict[Language, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in ANSWERS.items()}


@cache
def _profile(language: Language) -> tuple[dict[str, float], dict[str, float]]:
    """How often three letters, and the two before the third, stand in the words of a language."""
    triples: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[str, float] = defaultdict(float)
    for word, weight in _samples(language):
        padded = f"^{word}$"
        for at in range(len(padded) - 2):
            triples[padded[at : at + 3]] += weight
            pairs[padded[at : at + 2]] += weight
    return triples, pairs


def _samples(language: Language) -> Iterator[tuple[str, float]]:
    yield from ((word, 1.0) for word in _words()[language])
    prefixes, stems = INFLECTED.get(language, ("", ""))
    yield from ((prefix + stem, _INFLECTED) for prefix in prefixes.split() for stem in stems.split())


MEMOS = (_owner, _evidence)
"""What is remembered of words that were asked about."""
