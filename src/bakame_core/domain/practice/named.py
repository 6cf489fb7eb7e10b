"""Sums of the learner's that are asked by a name ("the area of a rectangle 5 by 8", "simplify 6/8") or between units."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from bakame_core.domain.language import Language
from bakame_core.domain.practice.book import Book
from bakame_core.domain.practice.exercises import Exercise
from bakame_core.domain.practice.figures import Figure, figure_said, figures_said
from bakame_core.domain.practice.text import folded

_UNIT = r"(?: ?(?:m|cm|km|metres?|meters?|centimetres?|centimeters?|mita|sentimita|metero|santimetero|units?|long|wide|degrees?|dogere))*"
_A, _B = rf"(?P<a>[\w.,/ ]+?){_UNIT}", rf"(?P<b>[\w.,/ ]+?){_UNIT}"
_BY = r" ?(?:by|x|×|and|sur|par|et|kwa|na|kuri) ?"
_OF = r"(?: of| with| that is| measuring| which is| sides?| cote| de| wa| rwa| za| ya| y')*"

_NAMED: Mapping[str, tuple[str, ...]] = {
    "double": (
        rf"(?:the )?double (?:of )?{_A}",
        rf"twice {_A}",
        rf"(?:le )?double de {_A}",
        rf"inshuro ebyiri za {_A}",
    ),
    "square": (
        rf"(?:the )?square of {_A}",
        rf"{_A} squared",
        rf"(?:le )?carre de {_A}",
        rf"{_A} au carre",
        rf"kipeo cha pili cha {_A}",
        rf"{_A} kwikuba kabiri",
        rf"kare ya {_A}",
    ),
    "root": (
        rf"(?:the )?square root of {_A}",
        rf"(?:la )?racine carree de {_A}",
        rf"kipeuo cha pili cha {_A}",
        rf"umuzi kare wa {_A}",
        rf"√ ?{_A}",
    ),
    "frac_simple": (
        rf"(?:simplify|reduce)(?: the fraction)? {_A}",
        rf"{_A} in (?:its |the )?(?:simplest|lowest) (?:form|terms)",
        rf"(?:the )?simplest form of {_A}",
        rf"(?:simplifie[rz]?|reduis)(?: la fraction)? {_A}",
        rf"rahisisha {_A}",
        rf"oroshya {_A}",
    ),
    "frac_decimal": (rf"{_A} (?:as|to|into) (?:a )?decimals?(?: number)?", rf"{_A} en (?:nombre )?decimal"),
    "round": (
        rf"round(?: off)? {_A} to the nearest (?:ten|10)s?",
        rf"{_A} rounded to the nearest (?:ten|10)s?",
        rf"(?:arrondis|arrondi[rz]?) {_A} a la dizaine(?: la plus proche)?",
        rf"{_A} arrondi a la dizaine(?: la plus proche)?",
    ),
    "mean": (
        rf"(?:the )?(?:average|mean) of {_A} and {_B}",
        rf"(?:la )?moyenne de {_A} et (?:de )?{_B}",
        rf"wastani wa {_A} na {_B}",
        rf"impuzandengo ya {_A} na {_B}",
    ),
    "remainder": (
        rf"(?:the )?remainder (?:of|when|if) {_A} (?:is )?(?:divided by|÷|/) {_B}",
        rf"(?:the )?remainder when you divide {_A} by {_B}",
        rf"{_A} (?:divided by|÷) {_B} remainder",
        rf"(?:le )?reste (?:de (?:la division de )?)?{_A} (?:divise )?par {_B}",
        rf"(?:baki|salio) (?:la|ya) {_A} (?:ku)?gawanya kwa {_B}",
        rf"igisigaye (?:iyo )?(?:ugabanyije )?{_A} (?:na|ugabanyije na|kugabanya na) {_B}",
    ),
    "rect_area": (
        rf"(?:the )?area of (?:a |the )?rectangle{_OF} {_A}{_BY}{_B}",
        rf"(?:l ?'? ?)?aire d ?'? ?un rectangle{_OF} {_A}{_BY}{_B}",
        rf"eneo la mstatili{_OF} {_A}{_BY}{_B}",
        rf"ubuso bw ?'? ?urukiramende{_OF} {_A}{_BY}{_B}",
    ),
    "rect_around": (
        rf"(?:the )?perimeter of (?:a |the )?rectangle{_OF} {_A}{_BY}{_B}",
        rf"(?:le )?perimetre d ?'? ?un rectangle{_OF} {_A}{_BY}{_B}",
        rf"mzingo wa mstatili{_OF} {_A}{_BY}{_B}",
        rf"umuzenguruko w ?'? ?urukiramende{_OF} {_A}{_BY}{_B}",
    ),
    "square_around": (
        rf"(?:the )?perimeter of (?:a |the )?square{_OF} {_A}",
        rf"(?:le )?perimetre d ?'? ?un carre{_OF} {_A}",
        rf"mzingo wa mraba{_OF} {_A}",
        rf"umuzenguruko wa kare{_OF} {_A}",
    ),
}
"""By template: the whole of what is asked, in small letters without accents."""

_INTO = r"(?:to|into|in|as|en|kuwa|mu|muri|ni)"
_CHANGE = r"(?:(?:convert|change|express|turn|convertis|convertir|badilisha|geuza|hindura) )?"
_CONVERTED = (
    rf"{_CHANGE}(?P<a>[\d.,/]+) ?(?P<from>[a-z]+) {_INTO} (?P<to>[a-z]+)",
    # Swahili and Kinyarwanda put the unit first.
    rf"{_CHANGE}(?P<from>[a-z]+) (?P<a>[\d.,/]+) (?:{_INTO}|ina|zina|irimo|harimo) (?P<to>[a-z]+)(?: (?:ngapi|zingahe|angahe|bingahe))?",
    (
        r"(?:(?:how many|combien d[e']?) ?)?(?P<to>[a-z]+) (?:(?:are|is|y a[- ]t[- ]il|il y a) )?(?:there )?(?:in|dans) "
        r"(?P<a>[\d.,/]+|an?|one|une?) ?(?P<from>[a-z]+)"
    ),
)
_ONE = frozenset({"a", "an", "one", "un", "une", "1"})


def named_sum(core: str, language: Language, book: Book) -> Exercise | None:
    """The sum that the whole of `core` asks for by its name; None where it asks for none."""
    for template, pattern in _patterns():
        found = pattern.fullmatch(core)
        if found is None:
            continue
        figures = figures_said(found.groupdict().values(), language)
        made = book.given(template, *figures) if figures else None
        if made is not None:
            return made
    return _conversion(core, book)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((template, re.compile(pattern)) for template, all_ in _NAMED.items() for pattern in all_)


def _conversion(core: str, book: Book) -> Exercise | None:
    names = _units(book)
    for found in (match for pattern in _CONVERTED if (match := re.fullmatch(pattern, core))):
        # Of one it is told in the first step; two are hers to work out.
        figure = Figure(2) if found["a"] in _ONE else figure_said(found["a"], Language.ENGLISH)
        for unit, large, small in names:
            if figure is not None and found["from"] in large and found["to"] in small:
                return book.given("unit_down", figure, unit=unit)
            if figure is not None and found["from"] in small and found["to"] in large:
                return book.given("unit_up", figure, unit=unit)
    return None


def _units(book: Book) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Each unit with the names of the larger and of the smaller: as the book has them, for one, and in short."""
    return tuple(
        (key, frozenset(_called(key, 0, names)), frozenset(_called(key, 1, names)))
        for key, names in book.wording.units.items()
    )


def _called(key: str, place: int, names: Mapping[Language, tuple[str, str]]) -> Iterator[str]:
    yield key.split("_")[place]
    for each in names.values():
        name = folded(each[place])
        yield name
        # One of them: "metre", and as Americans write it.
        yield name.removesuffix("s")
        if name.endswith("tres"):
            yield from (f"{name[:-3]}ers", f"{name[:-3]}er")
