"""The mass of a molecule, by the masses of its atoms that are given beside: `CH₄ is 16, with C = 12 and H = 1`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_GIVEN = re.compile(r"(?<![\w)])([A-Z][a-z]?) ?= ?(\d+(?:[.,]\d+)?)(?![\d₀-₉])")
_OF = re.compile(
    r"(?:\bmass\b|\bmasse\b|[Uu]zito|[Uu]buremere|\bM[rR]?\b)[^.?!=\d]{0,40}?\b((?:[A-Z][a-z]?[\d₀-₉]*){2,}) ?"
    r"(?:is|=|est(?: de)?|vaut|ni)(?: about| environ| takriban| hafi)? (\d+(?:[.,]\d+)?)(?! ?[+×*·%]|[.,]?\d)"
)
_ATOM = re.compile(r"([A-Z][a-z]?)([\d₀-₉]*)")
_PLAIN = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
_CLOSE = Fraction(1, 100)


def wrong_masses(text: str) -> Iterator[tuple[int, int, int]]:
    """Of each wrong mass: where its molecule begins, and its number."""
    given = {atom: _number(mass) for atom, mass in _GIVEN.findall(text)}
    for match in _OF.finditer(text) if given else ():
        atoms = [(atom, int(count.translate(_PLAIN) or 1)) for atom, count in _ATOM.findall(match[1])]
        if any(atom not in given for atom, _ in atoms):
            continue
        mass = sum((given[atom] * count for atom, count in atoms), Fraction(0))
        if abs(mass - _number(match[2])) > mass * _CLOSE:
            yield match.start(1), match.start(2), match.end(2)


def _number(written: str) -> Fraction:
    return Fraction(written.replace(",", "."))
