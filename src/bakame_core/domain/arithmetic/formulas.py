"""What the numbers of a pattern come to, by the formula that its line names."""

# ruff: noqa: PLR2004 - squares, tens, months
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import floor

Formula = Callable[[Sequence[Fraction]], Fraction | None]
"""None: these numbers are not what the pattern is about."""


def _constant(value: int) -> Formula:
    return lambda _: Fraction(value)


def _of(count: int, worth: Callable[..., Fraction | None]) -> Formula:
    return lambda numbers: worth(*numbers) if len(numbers) == count else None


def _part(a: Fraction, b: Fraction) -> Fraction | None:
    """Whole shares only: of what does not go evenly a story tells otherwise."""
    return a / b if b and (a / b).denominator == 1 else None


def _rest(a: Fraction, b: Fraction) -> Fraction | None:
    return a % b if b > 0 else None


def _left_over(a: Fraction, b: Fraction, share: Fraction) -> Fraction | None:
    return a % b if b > 0 and share == a // b else None


def _smaller(a: Fraction, b: Fraction) -> Fraction | None:
    return a - b if a >= b else None


def _solved(a: Fraction, b: Fraction) -> Fraction | None:
    return b / a if a else None


def _place(number: Fraction, digit: Fraction) -> Fraction | None:
    """What the only `digit` of a whole `number` is worth."""
    figures = str(number)
    if number.denominator > 1 or digit.denominator > 1 or figures.count(str(digit)) != 1 or len(str(digit)) > 1:
        return None
    return digit * Fraction(10) ** (len(figures) - 1 - figures.index(str(digit)))


def _rounded(number: Fraction, to: Fraction) -> Fraction | None:
    return Fraction(floor(number / to + Fraction(1, 2))) * to if to > 0 else None


def _next(row: Sequence[Fraction]) -> Fraction | None:
    """What comes next where the same is added, or multiplied by, each time."""
    if len(row) < 3:
        return None
    steps = {right - left for left, right in pairwise(row)}
    if len(steps) == 1:
        return row[-1] + steps.pop()
    times = {right / left for left, right in pairwise(row)} if 0 not in row else set()
    return row[-1] * times.pop() if len(times) == 1 else None


def _stepped(numbers: Sequence[Fraction]) -> Fraction | None:
    """The last of a row to which `numbers[-1]` is added each time."""
    *row, step = numbers
    return row[-1] + step if len(row) > 1 and all(b - a == step for a, b in pairwise(row)) else None


def _minutes(numbers: Sequence[Fraction]) -> Fraction | None:
    hour, minute, later, and_minutes = numbers
    return (later - hour) * 60 + and_minutes - minute if later >= hour else None


def _clock(numbers: Sequence[Fraction]) -> Fraction | None:
    """How far the stated time is from the one that it should be; noon is a border that nobody names."""
    passed, hour, minute, later, and_minutes = numbers
    if and_minutes > 59:
        return Fraction(1)
    return ((later - hour) * 60 + and_minutes - minute - passed) % 720


def _ratio(numbers: Sequence[Fraction]) -> Fraction | None:
    a, b, c, d = numbers
    return a * d - b * c


FORMULAS: Mapping[str, Formula] = {
    **{str(value): _constant(value) for value in (3, 4, 5, 6, 7, 8, 12, 52, 90, 180, 360, 365, 366)},
    "a": _of(1, lambda a: a),
    "a+1": _of(1, lambda a: a + 1),
    "a-1": _of(1, lambda a: a - 1),
    "2*a": _of(1, lambda a: 2 * a),
    "a/2": _of(1, lambda a: a / 2),
    "4*a": _of(1, lambda a: 4 * a),
    "10*a": _of(1, lambda a: 10 * a),
    "a*a": _of(1, lambda a: a * a),
    "a*a*a": _of(1, lambda a: a**3),
    "round(a)": _of(1, lambda a: _rounded(a, Fraction(1))),
    "a+b": _of(2, lambda a, b: a + b),
    "a-b": _of(2, lambda a, b: a - b),
    "b-a": _of(2, lambda a, b: b - a),
    "a-b>=0": _of(2, _smaller),
    "|a-b|": _of(2, lambda a, b: abs(a - b)),
    "a*b": _of(2, lambda a, b: a * b),
    "a/b": _of(2, _part),
    "b/a": _of(2, lambda a, b: _part(b, a)),
    "b:a": _of(2, _solved),
    "a%b": _of(2, _rest),
    "2*(a+b)": _of(2, lambda a, b: 2 * (a + b)),
    "a*b/2": _of(2, lambda a, b: a * b / 2),
    "10*a+b": _of(2, lambda a, b: 10 * a + b),
    "place": _of(2, _place),
    "round": _of(2, _rounded),
    "a*b*c": _of(3, lambda a, b, c: a * b * c),
    "a+b+c": _of(3, lambda a, b, c: a + b + c),
    "100*a+10*b+c": _of(3, lambda a, b, c: 100 * a + 10 * b + c),
    "b-a+c": _of(3, lambda a, b, c: b - a + c),
    "(c-b)/a": _of(3, lambda a, b, c: _solved(a, c - b)),
    "(c+b)/a": _of(3, lambda a, b, c: _solved(a, c + b)),
    "a*b+c": _of(3, lambda a, b, c: a * b + c),
    "b*a+c": _of(3, lambda a, b, c: b * a + c),
    "goes": _of(3, lambda a, b, times: _left_over(b, a, times)),
    "a+10*b+c": _of(3, lambda a, b, c: a + 10 * b + c),
    "a*b+c*d": _of(4, lambda a, b, c, d: a * b + c * d),
    "over": _of(3, _left_over),
    "next": _next,
    "step": _stepped,
    "minutes": _minutes,
    "clock": _clock,
    "ratio": _ratio,
}
