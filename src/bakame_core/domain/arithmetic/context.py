"""Whether a sum is the tutor's own: not where she asks it, rejects it, or says that somebody else said it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.items import NOTHING, Item, Sort
from bakame_core.domain.language import Language
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
    return (
        _is_asked(items, first, after)
        or is_reported(items, first)
        or _is_rejected(items, after)
        or _is_hers(items, first, after)
    )


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
    quoting, ends = phrases.quoting(), phrases.quoting_ends()
    for reach in range(end, first + 1):
        if _item(items, reach - 1).name.rpartition(" ")[2] not in ends:
            continue
        names = tuple(item.name for item in items[max(0, reach - 5) : reach])
        words = tuple(part for name in names for part in name.split())
        if any(words[-length:] in markers for length, markers in quoting) or _reports(words):
            return True
    return False


def _reports(words: tuple[str, ...]) -> bool:
    """`Eric says`: whoever he is, it is not the tutor, nor what she teaches from."""
    return bool(words) and words[-1] in phrases.REPORTING and not set(words[-3:-1]) & phrases.OURS


def _is_hers(items: Sequence[Item], first: int, after: int) -> bool:
    """`You multiplied 6 by 7 and got 44`: what the learner did; not where the tutor goes on with a number of it."""
    start = first
    while start > 0 and _sort(items, start - 1) is not Sort.STOP and _item(items, start - 1).name not in _TURNING:
        start -= 1
    words = f" {' '.join(item.name for item in items[start:after])} "
    if not _HERS.search(words):
        return False
    end = after
    while _sort(items, end) is not Sort.STOP:
        end += 1
    concluded = {item.name for item in items[after:end]} & _NEW_CLAUSE
    return not (concluded and any(item.sort is Sort.NUMBER for item in items[after:end]))


def _is_rejected(items: Sequence[Item], after: int) -> bool:
    start = after + (_sort(items, after) is Sort.COMMA or _item(items, after).name in ('"', "”", "»"))
    names = [
        part for item in items[start : start + 6] for part in item.name.split() if item.name not in ('"', "”", ",", "»")
    ]
    while names and names[0] in _GOING_ON:
        names = names[1:]
    return any(tuple(names[:length]) in markers for length, markers in phrases.rejected())


def contradicts(found: Sequence[Item], language: Language) -> bool:
    """`42 is not right, it is 42`, `not 42 but 42`: a number rejected for itself."""
    numbers = [at for at, item in enumerate(found) if item.sort is Sort.NUMBER]
    for one, other in pairwise(numbers):
        between = [part for item in found[one + 1 : other] for part in item.name.split()]
        if found[one].value != found[other].value or any(item.name in ".?!" for item in found[one + 1 : other]):
            continue
        denies = _denies(between, language) or found[one - 1].name in phrases.NOT
        if (
            denies
            and between
            and (between[-1] in phrases.EQUALS or between[-1] in phrases.INSTEAD or between[-1] == "s")
        ):
            return True
    return False


def _denies(words: Sequence[str], language: Language) -> bool:
    return any(word in phrases.NOT and not (word == "si" and language is Language.FRENCH) for word in words[:3])


_TURNING = words_of("but so because since mais donc car lakini hivyo kwa ariko rero kuko bali ahubwo correct right")
_DONE = "added|multiplied|divided|subtracted|took|counted|did|found|got|had|worked|calculated|computed|reached"
_HERS = re.compile(
    rf" (?:(?!we |i |if |when |can |to |then |and |let |us |will )[a-z]+ (?:have |has )?(?:{_DONE})"
    r"|(?:that|where|which|see) you (?:have|put|made|got)|(?:tu as|vous avez) (?:\w+ )?(?:additionne|multiplie|divise|soustrait|ajoute|calcule|compte|trouve|obtenu|fait|pris|[-+*/])"
    r"|(?:uli|ume)(?:zidish|jumlish|gawan|toa|hesab|ongez|ondo)\w*(?! shilingi| noti)|wakub\w+|wateran\w+|wagaban\w+|wakuye\w*|wongey\w+|wabaz\w+)"
    r" .*?(?:got|get|find|found|find|made|trouve|obtenu|ukapata|umepata|ni|ubona|ubonye|wabonye) "
)
"""Somebody did it, and what came of it: `you added 12 and 9 and got 20`."""
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
