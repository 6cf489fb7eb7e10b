"""
Which numbers sound alike on a telephone line, and whether an answer should be read back as a question.

English stresses apart what a line makes one (fifteen, fifty); Kinyarwanda's *gatatu*, *gatanu* and *gatandatu* share
beginning and end; Swahili's *sita*/*saba*, *sitini*/*sabini*; French *six*/*dix*, *treize*/*seize*, *deux*/*douze*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from bakame_core.domain.language import Language
from bakame_core.domain.numbers.answers import spoken_number
from bakame_core.domain.numbers.lexicon import Kind
from bakame_core.domain.numbers.meant import NOTHING_ASKED, Asked
from bakame_core.domain.numbers.tokens import tokens

_Alike = Mapping[int, tuple[int, ...]]


def _sets(*groups: tuple[int, ...]) -> dict[int, tuple[int, ...]]:
    return {value: tuple(each for each in group if each != value) for group in groups for value in group}


_ENGLISH = _sets(*((10 + digit, 10 * digit) for digit in range(3, 10)))
_FRENCH = _sets((2, 12), (3, 13, 16), (6, 10))
_UNITS: Mapping[Language, _Alike] = {
    Language.SWAHILI: _sets((3, 5), (6, 7), (4, 8)),
    Language.KINYARWANDA: _sets((3, 5, 6)),
}
_TENS: Mapping[Language, _Alike] = {
    Language.FRENCH: _sets((40, 50)),
    Language.SWAHILI: _sets((60, 70), (30, 80, 90)),
    Language.KINYARWANDA: _sets((30, 50, 60), (40, 80)),
}
_ALIKE_BELOW_HUNDRED: Mapping[Language, _Alike] = {Language.ENGLISH: _ENGLISH, Language.FRENCH: _FRENCH}


def confusable(value: int, language: Language) -> tuple[int, ...]:
    """
    What `value`, said in `language`, could have been misheard for, smallest first; empty where nothing sounds like it.

    Only one of its words is taken to be misheard: 115 may be 150, 15,015 may be 50,015 or 15,050.
    """
    size, sign = abs(value), -1 if value < 0 else 1
    found = {
        sign * (size + (other - group) * scale) for group, scale in _groups(size) for other in _alike(group, language)
    }
    return tuple(sorted(found))


def _groups(size: int) -> Iterator[tuple[int, int]]:
    """The groups of three digits that are said, and what each counts."""
    scale = 1
    while size:
        size, group = divmod(size, 1000)
        if group:
            yield group, scale
        scale *= 1000


def _alike(group: int, language: Language) -> Iterator[int]:
    low = group % 100
    for other in _ALIKE_BELOW_HUNDRED.get(language, {}).get(low, ()):
        yield group - low + other
    units, tens = _UNITS.get(language, {}), _TENS.get(language, {})
    for other in units.get(group % 10, ()):
        yield group - group % 10 + other
    for other in tens.get(low - low % 10, ()):
        yield group - low + other + low % 10
    for other in units.get(group // 100, ()):
        yield group % 100 + 100 * other


def needs_confirmation(text: str, language: Language, asked: Asked = NOTHING_ASKED) -> bool:
    """
    Whether the number in the answer `text` should be read back as a question before it is marked.

    So it is where it may have been only talk, and where its words sound like another number's, unless it came in a way that cannot be mixed up: digit by
    digit, or twice in two forms. False where there is no number.
    """
    heard = spoken_number(text, language, asked)
    if heard is None:
        return False
    if not heard.certain:
        return True
    if _is_spelt(text, language):
        return False
    return any(confusable(int(part), language) for part in _parts(heard.value, heard.written) if part.denominator == 1)


def _parts(value: Fraction, written: str) -> tuple[Fraction, ...]:
    """The whole numbers that were said: of a fraction both."""
    if "/" in written:
        above, below = written.removeprefix("-").split("/")
        return Fraction(above), Fraction(below)
    if written.endswith("%"):
        return (value * 100,)
    return value, Fraction(int(value))


def _is_spelt(text: str, language: Language) -> bool:
    """`one five`, alone or after `fifteen`: digits side by side."""
    units = [token.word is not None and token.word.kind is Kind.UNIT for token in tokens(text, language)]
    return any(left and right for left, right in pairwise(units))
