"""
A number word that somebody spelled wrongly: `forteen`, `twelv`, `quatorse`.

One letter may be missing, added, wrong or swapped with its neighbour; the first is right. Only long words are guessed, none
that is a word of a language itself, and none that one letter tells from another number (`gatatu`, `gatanu`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from attrs import evolve

from bakame_core.domain.language import Language
from bakame_core.domain.language_words import WORDS
from bakame_core.domain.numbers.lexicon import Kind, Word, lexicon
from bakame_core.domain.numbers.misheard import BESIDE_A_NUMBER, BROKEN_TENS, BROKEN_UP, MISHEARD, UNITS_HEARD
from bakame_core.domain.numbers.tokens import Token

_SHORTEST = {Language.ENGLISH: 6, Language.FRENCH: 6, Language.SWAHILI: 7, Language.KINYARWANDA: 7}
"""Letters of a word that is guessed."""
_SHORTEST_JOINED, _LONGEST_JOINED = 8, 24
_TENS = (Kind.TEN, Kind.TENS)
_JOINTS = {
    Language.ENGLISH: ("and",),
    Language.FRENCH: ("et",),
    Language.SWAHILI: ("na",),
    Language.KINYARWANDA: ("na", "n"),
}
_BROKEN = {"teen": BROKEN_UP, "teens": BROKEN_UP, "ty": BROKEN_TENS, "tea": BROKEN_TENS, "tee": BROKEN_TENS}
_PRONOUNS = ("je", "tu", "j")
_BANTU = (Language.SWAHILI, Language.KINYARWANDA)
_OTHER_WORDS = frozenset(
    (
        "thirsty",
        "tente",
        "tentes",
        "trente",
        "treizes",
        "tres",
        "quinte",
        "plenty",
        "dirty",
        "eights",
        "elevens",
        "twelves",
    )
)


def corrected(utterance: Sequence[Token], language: Language | None) -> list[Token]:
    """`utterance` with what must be meant by words that are none; these are marked as guessed."""
    found: list[Token] = []
    for token in utterance:
        before = found[-1] if found else None
        found += _parts(token, language) or _joined_unit(token, before, language) or (_corrected(token, language),)
    found = _beside_numbers(found)
    return _with_last_unit(_put_together(_below_nought(found), language), language)


def _put_together(found: list[Token], language: Language | None) -> list[Token]:
    """`eight teen`, `nine ty`, `vin quatre`: what a recogniser took for another word."""
    whole: list[Token] = []
    for token in found:
        before = whole[-1] if whole else None
        value = _BROKEN.get(token.form, {}).get(before.form) if before else None
        if before and value and language in (None, Language.ENGLISH):
            kind = Kind.TEEN if token.form == "teen" else Kind.TENS
            whole[-1] = evolve(before, end=token.end, word=Word(kind, value, Language.ENGLISH), guessed=True)
            continue
        whole.append(token)
    return whole


def _beside_numbers(found: list[Token]) -> list[Token]:
    """`quatre vin`, `soixante dis`, `dis huit`, `deux cen`."""
    if not any(token.form in BESIDE_A_NUMBER for token in found):
        return found
    heard = list(found)
    for at, token in enumerate(found):
        meant = BESIDE_A_NUMBER.get(token.form) if token.word is None else None
        said = at and found[at - 1].form in _PRONOUNS
        back = at - 1 - (found[at - 1].form == "et")
        if meant and not said and any(_is_french(heard[near]) for near in (back, at + 1) if 0 <= near < len(heard)):
            heard[at] = evolve(token, form=meant, word=lexicon(Language.FRENCH)[meant], guessed=True)
    return heard


def _is_french(token: Token) -> bool:
    word = token.word
    counts = word is not None and word.kind not in (Kind.AND, Kind.POINT) and word.value > 1
    return counts and word is not None and word.language is Language.FRENCH


def _joined_unit(token: Token, before: Token | None, language: Language | None) -> tuple[Token, ...]:
    """`kumi natatu`, `makumyabiri nagatanu`: the joint is written with the unit."""
    tens = before.word if before else None
    if token.word is not None or tens is None or tens.language not in _BANTU or not token.form.startswith("na"):
        return ()
    unit = lexicon(language).get(token.form[2:])
    if unit is None or unit.kind is not Kind.UNIT or unit.language is not tens.language:
        return ()
    joint = evolve(token, form="na", end=token.start + 2, word=lexicon(tens.language)["na"])
    return joint, evolve(token, form=token.form[2:], start=token.start + 2, word=unit)


def _below_nought(found: list[Token]) -> list[Token]:
    """`munsi ya zeru kabiri` as minus two; alone *munsi ya zeru* is a comparison."""
    forms = [token.form for token in found]
    if "munsi" not in forms[:-3]:
        return found
    at = forms.index("munsi")
    if forms[at : at + 3] != ["munsi", "ya", "zeru"] or (found[at + 3].word is None and found[at + 3].value is None):
        return found
    return [*found[:at], evolve(found[at], form="minus", end=found[at + 2].end), *found[at + 3 :]]


def _with_last_unit(found: list[Token], language: Language | None) -> list[Token]:
    """`twenty too` is twenty-two, at the end of what she said."""
    if len(found) < 2 or language not in (None, Language.ENGLISH):  # noqa: PLR2004 - tens and a unit
        return found
    tens, last = found[-2:]
    value = UNITS_HEARD.get(last.form)
    if value is None or not _takes_unit(tens, found[-3] if len(found) > 2 else None):  # noqa: PLR2004
        return found
    return [*found[:-1], evolve(last, word=Word(Kind.UNIT, value, Language.ENGLISH), guessed=True)]


def _takes_unit(tens: Token, before: Token | None) -> bool:
    """Whether a unit is to follow: behind *twenty*, and behind *a hundred and*."""
    word = tens.word
    if word is None or word.language is not Language.ENGLISH:
        return False
    hundred = before.word if before else None
    joined = word.kind is Kind.AND and hundred is not None and hundred.kind in (Kind.HUNDRED, Kind.SCALE)
    return word.kind is Kind.TENS or joined


def _parts(token: Token, language: Language | None) -> tuple[Token, ...]:
    """`twentyone`, `kuminatano`, `vingtcinq`: two number words that were written as one."""
    if token.word is not None or not _SHORTEST_JOINED <= len(token.form) <= _LONGEST_JOINED:
        return ()
    known = lexicon(language)
    for cut in range(3, len(token.form) - 2):
        tens = known.get(token.form[:cut])
        if tens is None or tens.kind not in _TENS or tens.language is None:
            continue
        rest = token.form[cut:]
        joint = next((each for each in _JOINTS[tens.language] if rest.startswith(each)), "")
        unit = known.get(rest[len(joint) :]) or known.get("ga" + rest[len(joint) :])
        if unit is None or unit.kind is not Kind.UNIT or unit.language is not tens.language or not unit.value:
            continue
        first, middle, last = token.form[:cut], joint, rest[len(joint) :]
        between = (evolve(token, form=middle, word=known.get(middle)),) if middle else ()
        return evolve(token, form=first, word=tens), *between, evolve(token, form=last, word=unit)
    return ()


def _corrected(token: Token, language: Language | None) -> Token:
    if token.word is not None or not token.form.isalpha():
        return token
    misheard = MISHEARD[language].get(token.form) if language else None
    if misheard is not None:
        return evolve(token, word=lexicon(language).get(misheard), guessed=True)
    if len(token.form) < min(_SHORTEST.values()) - 1:
        return token
    word = _meant(token.form, language)
    return evolve(token, word=word, guessed=True) if word else token


@lru_cache(maxsize=1024)
def _meant(form: str, language: Language | None) -> Word | None:
    if form in _known_words():
        return None
    meant = [word for spelling, word in _long_words(language) if _is_slip(form, spelling)]
    return meant[0] if len({word.value for word in meant}) == 1 else None


@cache
def _known_words() -> frozenset[str]:
    return _OTHER_WORDS | {word for words in WORDS.values() for word in words.split()}


@cache
def _long_words(language: Language | None) -> tuple[tuple[str, Word], ...]:
    return tuple(
        (spelling, word)
        for spelling, word in lexicon(language).items()
        if not word.ordinal and word.language and language in (None, word.language)
        if len(spelling) >= _SHORTEST[word.language]
    )


def _is_slip(form: str, spelling: str) -> bool:
    """Whether one letter is missing, added, wrong or swapped after the first."""
    if form[0] != spelling[0] or abs(len(form) - len(spelling)) > 1:
        return False
    at = next(
        (at for at, (a, b) in enumerate(zip(form, spelling, strict=False)) if a != b), min(len(form), len(spelling))
    )
    rest, right = form[at:], spelling[at:]
    swapped = rest[:2] == right[1::-1] and rest[2:] == right[2:]
    return swapped or rest[1:] == right[1:] or rest[1:] == right or rest == right[1:]
