"""Whether a sum is the tutor's own: not where she asks it, rejects it, or says that somebody else said it."""

from __future__ import annotations

from collections.abc import Sequence

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.numbers.phrases import words_of

_QUOTE_REACH = 4


def _item(items: Sequence[Item], at: int) -> Item:
    return items[at] if 0 <= at < len(items) else NOTHING


def _sort(items: Sequence[Item], at: int) -> Sort:
    return _item(items, at).sort


def is_quoted(items: Sequence[Item], first: int, after: int) -> bool:
    """Whether the claim from item `first` to `after` is asked, rejected, or somebody else's."""
    if _is_choice(items, first) or _is_one_of_several(items, after):
        return True
    return _is_asked(items, first, after) or is_reported(items, first) or _is_rejected(items, after)


def _is_choice(items: Sequence[Item], first: int) -> bool:
    """`A) 7 x 8 = 54`: one of the answers to choose from."""
    letter = _item(items, first - 2).name
    return _sort(items, first - 1) is Sort.CLOSE and len(letter) == 1 and letter.isalpha()


def _is_one_of_several(items: Sequence[Item], after: int) -> bool:
    """`7 x 8 = 54, 56 or 58`: results to choose from."""
    at = after
    while _sort(items, at) is Sort.COMMA and _sort(items, at + 1) is Sort.NUMBER:
        at += 2
    return _item(items, at).name in phrases.OR and _sort(items, at + 1) is Sort.NUMBER


def _is_asked(items: Sequence[Item], first: int, after: int) -> bool:
    end = after
    while _sort(items, end) is not Sort.STOP:
        end += 1
    if _item(items, end).name != "?":
        return False
    rest = [item.name for item in items[after:end] if item.name.isalpha()]
    comma = any(item.sort in (Sort.COMMA, Sort.OP) or item.name in _NEW_CLAUSE for item in items[after:end])
    if comma and rest and (all(name in phrases.TAGS for name in rest) or _asks_something_else(items, after, end)):
        return _begins_as_question(items, first)
    return True


def _asks_something_else(items: Sequence[Item], after: int, end: int) -> bool:
    """Whether words that ask follow: the claim itself was only a step to the question."""
    return any(item.name in _ASKING_WORDS for item in items[after:end])


def _begins_as_question(items: Sequence[Item], first: int) -> bool:
    start = first
    while _sort(items, start - 1) not in (Sort.STOP, Sort.COMMA) and start > 0:
        start -= 1
    return any(item.name in ASKING for item in items[start:first])


def is_reported(items: Sequence[Item], first: int) -> bool:
    """Whether what begins there is what somebody else said."""
    end = first
    while end > max(0, first - _QUOTE_REACH - 1) and _item(items, end - 1).name in phrases.AFTER_QUOTING:
        end -= 1
    quoting = phrases.quoting()
    for reach in {end, *range(end, first + 1)}:
        names = tuple(item.name for item in items[max(0, reach - 5) : reach])
        words = tuple(part for name in names for part in name.split())
        if any(words[-length:] in markers for length, markers in quoting) or _reports(words):
            return True
    return False


def _reports(words: tuple[str, ...]) -> bool:
    """`Eric says`: whoever he is, it is not the tutor, nor what she teaches from."""
    return bool(words) and words[-1] in phrases.REPORTING and not set(words[-3:-1]) & phrases.OURS


def _is_rejected(items: Sequence[Item], after: int) -> bool:
    start = after + (_sort(items, after) is Sort.COMMA or _item(items, after).name in ('"', "”", "»"))
    names = [
        part for item in items[start : start + 6] for part in item.name.split() if item.name not in ('"', "”", ",", "»")
    ]
    while names and names[0] in _GOING_ON:
        names = names[1:]
    return any(tuple(names[:length]) in markers for length, markers in phrases.rejected())


_GOING_ON = words_of("which that but this it and ce qui et mais c lakini hiyo ibyo ariko")
_NEW_CLAUSE = words_of("alors and basi donc hivyo rero so then ubwo")
ASKING = frozenset(
    {"what", "is", "are", "does", "do", "can", "could", "how", "which", "why", "would", "who", "did", "has", "if"}
    | {"est", "combien", "quel", "quelle", "pourquoi", "comment", "peux", "sais", "je", "ese", "ni", "mbese"}
)
_ASKING_WORDS = frozenset(
    {"what", "how", "which", "why", "who", "can", "could", "do", "does", "is", "are", "will", "try", "would"}
    | {"combien", "quel", "quelle", "pourquoi", "comment", "peux", "que", "est", "sais", "vas"}
    | {"ngapi", "nini", "gani", "je", "vipi", "angahe", "bingahe", "iki", "ese", "kangahe", "zingahe", "bangahe"}
)
