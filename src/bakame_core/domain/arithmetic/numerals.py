"""Other ways to write a number: Roman numerals, and other bases."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from fractions import Fraction

from bakame_core.domain.arithmetic.fact_words import Groups, Rights

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN_SAID = "roman|romain|kirumi"


def _of_roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _to_roman(number: int) -> str:
    pairs = (
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
    )
    written = ""
    for value, letters in (*pairs, (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        written += letters * (number // value)
        number %= value
    return written


def roman(groups: Groups) -> Rights:
    """What a Roman numeral is worth; None for letters that are none."""
    numeral = groups["numeral"].lower()
    return (Fraction(_of_roman(numeral)),) if _to_roman(_of_roman(numeral)) == numeral else None


def romans(groups: Groups) -> Rights:
    """Whether these letters are the number in Roman numerals."""
    number = Fraction(groups["a"])
    return None if number.denominator > 1 or number > 4000 else groups["letters"].lower() == _to_roman(int(number))


_BASES = {"binary": 2, "binaire": 2, "octal": 8}


def _in_base(written: str, base: int) -> Fraction | None:
    digits = [int(digit, 16) for digit in written] if written.isalnum() and written.isascii() else [99]
    if not 1 < base < 17 or max(digits) >= base:
        return None
    return sum((Fraction(digit) * base**place for place, digit in enumerate(reversed(digits))), Fraction(0))


def _base_of(text: str) -> int:
    lowered = text.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))
    return _BASES.get(lowered, int(lowered) if lowered.isdecimal() else 0)


def _based(groups: Groups) -> Rights:
    worth = _in_base(groups["a"], _base_of(groups["base"]))
    other = _base_of(groups.get("other", "10"))
    if worth is None:
        return None
    return _in_base(groups["r"], other) == worth if other != 10 else (worth,)


def _into_base(groups: Groups) -> Rights:
    number, base = Fraction(groups["a"]), _base_of(groups["base"])
    return None if number.denominator > 1 or not 1 < base < 11 else _in_base(groups["c"], base) == number


def any_base(groups: Groups) -> Rights:
    """What figures of another base are in base ten."""
    if "named" in groups:
        # It may be the number that is written there, or one to be written so.
        both = (_in_base(groups["a"], 2), Fraction(groups["r"])), (_in_base(groups["r"], 2), Fraction(groups["a"]))
        return any(of == worth for of, worth in both)
    base = groups.get("base") or groups.get("based") or groups.get("named") or ""
    return _based({**groups, "base": base})


def to_base(groups: Groups) -> Rights:
    """Whether these figures are the number in another base."""
    return _into_base({**groups, "base": groups.get("base") or groups["named"]})
