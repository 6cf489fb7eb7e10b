"""
Text for the ear: everything that a lesson contains, in words that a voice says right.

Rules:

1. Markup goes first (`bakame_core.domain.plain`); a minus at a line's beginning stays one.
2. Each sentence is read by itself, so it does not matter whether the text came whole or sentence by sentence. It is
   read from left to right, each part once, so what has become words is never read again.
3. What a part means is told from its own sentence: `5-10` is a range, `10-5 = 5` a sum; `3:4` a ratio, `7:30` a time.
4. Where the meaning stays open, the reading is the one that can be written down again as it was.
5. Words stay as they are, and so does text that has been through here before.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bakame_core.domain.language import Language
from bakame_core.domain.markup import CROSSED, CROSSED_LINE
from bakame_core.domain.plain import plain
from bakame_core.domain.sentences import sentences
from bakame_core.domain.spoken.angles import angle, height
from bakame_core.domain.spoken.books import verse
from bakame_core.domain.spoken.comparisons import plain_sign
from bakame_core.domain.spoken.dashes import days
from bakame_core.domain.spoken.dates import date, month_first, time, years
from bakame_core.domain.spoken.formulas import chemistry, function, point, salt, unknowns
from bakame_core.domain.spoken.levels import level
from bakame_core.domain.spoken.line import WORDS, Line, Rule, pattern
from bakame_core.domain.spoken.marks import left_out, remainder
from bakame_core.domain.spoken.money import money
from bakame_core.domain.spoken.numbers import number_words
from bakame_core.domain.spoken.proportions import counted_up, quotient, ratio, score
from bakame_core.domain.spoken.prose import (
    acronym,
    address,
    blood,
    email,
    label,
    named_file,
    phone,
    primed,
    roman,
    sections,
    short,
)
from bakame_core.domain.spoken.quantities import quantity
from bakame_core.domain.spoken.sums import SIGNS
from bakame_core.domain.spoken.units import unit_alone, unit_first

__all__ = ["number_words", "spoken"]

_FIGURES: tuple[Rule, ...] = (
    left_out,
    phone,
    verse,
    date,
    address,
    sections,
    ratio,
    score,
    counted_up,
    height,
    time,
    angle,
    quotient,
    years,
    quantity,
)
_LETTERS: tuple[Rule, ...] = (
    email, named_file, days, short, blood, primed, remainder, money, month_first, point, function, chemistry, unit_first, unit_alone,
    label,
    roman, unknowns, acronym,
)  # fmt: skip
_SIGNED: tuple[Rule, ...] = (plain_sign,)

_WORD = r"[^\W\d_]+(?:[.-][^\W\d_]+|['’](?![A-ZÉ])[^\W\d_]+)*"
_ELIDED = r"(?:[cdjlmnstCDJLMNST]|[Qq]u)['’]"
_PLAIN = r"[^\W\d_A-Z]{4,}(?![\w(/.@°²³^'’-])|\s+"
_WITHOUT_MARKS = r"\s*[A-Za-z0-9À-ÿ(](?:[A-Za-z0-9 .,;:!?'’()%×÷À-ÿ²³°-]|/(?!/)|=(?!=))*"
_SHORT = (
    r"(?:a|an|the|of|is|in|and|to|are|it|for|we|you|can|how|has|not|was|but|et|le|la|les|de|des|un|une|en|ni|na|ya|wa|cya"
    r"|ku|mu|que|qui|est|your|our|this)\s+(?=[^\W\d_]{2})"
)
_SILENT = '"“”«»„‟<>{}[]()^_|*~`\\'


def spoken(text: str, language: Language) -> str:
    """`text`, a sentence or more, as words in `language`. Never raises."""
    unmarked = _unmarked(_with_crosses(text, language))
    lines = (" ".join(_sentences(line, language)) for line in level(unmarked, language).splitlines())
    return "\n".join(filter(None, lines))


def _sentences(text: str, language: Language) -> Iterator[str]:
    for sentence in sentences(text):
        said = _tidy(_say(Line.of(sentence, language, _say)), language)
        if said:
            yield said


def _with_crosses(text: str, language: Language) -> str:
    wrong = WORDS[language].signs["wrong"]
    return text if text.isascii() else CROSSED_LINE.sub(f"{wrong}: ", CROSSED.sub(f", {wrong},", text))


def _unmarked(text: str) -> str:
    # `plain` costs more than all the rest; most sentences have nothing that it could take away.
    if pattern(_WITHOUT_MARKS).fullmatch(text) and "www." not in text:
        return text.strip()
    # What stands alone between marks of code is spoken of.
    return plain(pattern(r"`([^\w\s`])`").sub(r'"\1"', text))


def _say(line: Line) -> str:
    pieces: list[str] = []
    at, text = 0, line.text
    while at < len(text):
        piece, at = _next(line, at)
        pieces.append(piece)
    return "".join(pieces)


def _next(line: Line, at: int) -> tuple[str, int]:
    """The words for what stands at `at`, and where it ends: always further on."""
    word = line.match(_PLAIN, at) or line.match(_SHORT, at)
    if word is not None:
        return word.group(), word.end()
    if line.text[at] in ",;." and not line.text[at + 1 : at + 2].isdecimal() and line.text[at : at + 3] != "...":
        return line.text[at], at + 1
    for rule in _rules(line.text[at]):
        found = rule(line, at)
        if found is not None and found[1] > at:
            return (found[0] if found[0] in ("-", ",", "!", "?") else f" {found[0]} "), found[1]
    return _as_it_is(line, at)


def _rules(character: str) -> tuple[Rule, ...]:
    if character.isalpha() and character not in SIGNS:
        return _LETTERS
    if character.isdecimal() or character in ".½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅒⅐⅑":
        return _FIGURES
    if character == "(":
        return (salt, *SIGNS["("])
    if character == "+":
        return (phone, *SIGNS["+"])
    return SIGNS.get(character, _SIGNED)


def _as_it_is(line: Line, at: int) -> tuple[str, int]:
    elided = line.match(_ELIDED, at) if line.language is Language.FRENCH else None
    if elided is not None and short(line, elided.end()):
        return elided.group(), elided.end()
    word = line.match(_WORD, at)
    if word is not None:
        return word.group(), word.end()
    character = line.text[at]
    if unicodedata.category(character) in ("So", "Sm", "Cn", "Co"):
        # No voice has a word for what is left of the signs.
        return " ", at + 1
    if line.match(r"['’]s\b", at) and line.text[at - 1 : at].isalnum():
        return "'s", at + 2
    if character in "'’′″" and not (line.text[at - 1 : at].isalpha() and line.text[at + 1 : at + 2].isalpha()):
        return (character if line.text[at - 1 : at].isalpha() else " "), at + 1
    return (" " if character in _SILENT else character), at + 1


def _tidy(said: str, language: Language) -> str:
    """Single spaces, none before a mark, and one pause where several came together."""
    said = " ".join(said.split())
    said = pattern(r"\s+([,.;:!?…]|'s\b)").sub(r"\1", said)
    said = pattern(r"[,;:](?:\s*,)+|,\s*(?=[.;:!?])").sub(
        lambda match: match[0][0] if match[0][0] != "," or "," in match[0][1:] else "", said
    )
    said = pattern(r"(?<=[^\W_]) -(?=[^\W\d_])").sub("-", said)
    said = pattern(r",(?=[^\W\d_])").sub(", ", said)
    said = pattern(r"\A[\s,;:]+|[\s,]+\Z").sub("", said)
    if language is Language.FRENCH:
        said = pattern(rf"\b({_ELIDED}) (?=\w)").sub(r"\1", said)
    if language is Language.KINYARWANDA:
        # Behind *mu* and *ku* these lose their first vowel.
        said = pattern(
            r"\b([MmKk]u) [ia](?=(?:gihumbi|bihumbi|biro|minota|masaha|masegonda|mafaranga|madolari)\b)"
        ).sub(r"\1 ", said)
        said = pattern(r"\b(isaha imwe|amasaha \w+) iminota\b").sub(r"\1 n'iminota", said)
        said = said.replace("kugeza ku saa", "kugeza saa")
        said = pattern(r"\b(munsi|hejuru) ya (?=(?:umunani|icyenda|icumi|ijana|igihumbi|ibihumbi)\b)").sub(
            r"\1 y'", said
        )
        said = pattern(r"\bna (?=(?:umunani|icyenda|icumi|ijana|igihumbi|ibihumbi)\b)").sub("n'", said)
    return said
