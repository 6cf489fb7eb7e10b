"""A text's items as one line with a mark for each number: what the patterns of stories look at."""

from __future__ import annotations

import re
from functools import lru_cache

from bakame_core.domain.arithmetic.items import Item, Sort, items
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.lexicon import bare
from bakame_core.domain.numbers.readings import Shape

_DOZEN = re.compile(r"dozen|douzaine|dazeni")
_TENS = re.compile(r"hundreds|thousands|dizaine|centaine")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹₀-₉]")
_NUMERAL = re.compile("[IVXLCDM]{2,}")
_CURRENCIES = frozenset({"rwf", "frw", "$", "€", "ksh", "tsh"})


@lru_cache(maxsize=256)
def line(text: str, language: Language) -> tuple[str, tuple[int, ...]]:
    """The items with `#` for each number, and where each begins; of `RWF 500` only the number."""
    found = items(text, language)
    pieces, starts, at = [" "], [], 1
    for index, item in enumerate(found):
        starts.append(at)
        following = found[index + 1].sort if index + 1 < len(found) else Sort.STOP
        if item.name in _CURRENCIES and following is Sort.NUMBER:
            continue
        written = text[item.start : item.end]
        # *À* is no *a*: the accent tells "to" from "has".
        piece = _sign(item, text) if item.sort is Sort.NUMBER else "à" if written in "àÀ" else bare(written)
        pieces.append(piece + " ")
        at += len(piece) + 1
    return "".join(pieces), tuple(starts)


@lru_cache(maxsize=256)
def figured(text: str, language: Language) -> tuple[str, tuple[int, ...]]:
    """The items with each number as its figures (`1/6`, `20%`), and where each begins; ends with a space."""
    pieces, starts, at = [" "], [], 1
    for item in items(text, language):
        starts.append(at)
        piece = _figures(item) if item.sort is Sort.NUMBER else _form(text[item.start : item.end])
        pieces.append(piece + " ")
        at += len(piece) + 1
    return "".join(pieces), tuple(starts)


def _figures(number: Item) -> str:
    if number.words is not None and number.value == 1:
        return "one"
    return f"{number.value * 100}%" if number.shape is Shape.PERCENT else str(number.value)


def _form(written: str) -> str:
    """Words without accents, Roman numerals as they are; a raised or lowered figure is no plain one."""
    if written.isupper() and _NUMERAL.fullmatch(written):
        return written
    if written.isalpha():
        return bare(written)
    return bare(written) if written[:1].isalpha() and not _RAISED.search(written) else written.lower()


def _sign(number: Item, text: str) -> str:
    if number.shape is Shape.PERCENT:
        return "#p"
    written = text[number.start : number.end]
    if written.isdecimal():
        return "#"
    written = bare(written)
    if _DOZEN.search(written):
        return "#d"
    if _TENS.search(written):
        return "#z"
    return "1" if number.words is not None and number.value == 1 else "#"
