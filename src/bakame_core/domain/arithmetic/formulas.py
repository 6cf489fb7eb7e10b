"""What the numbers of a pattern come to, by the formula that its line names."""

# ruff: noqa: PLR2004 - squares, tens, months
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import factorial, floor, isqrt

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


# --- Whether it is so: nought if it is


def _true(holds: Callable[..., bool]) -> Formula:
    return lambda numbers: Fraction(0 if all(n.denominator == 1 for n in numbers) and holds(*map(int, numbers)) else 1)


def _is_prime(number: int) -> bool:
    return number > 1 and all(number % each for each in range(2, min(isqrt(number), 10**4) + 1))


def _all(holds: Callable[[int], bool]) -> Formula:
    return _true(lambda *numbers: all(map(holds, numbers)))


def _divides(number: int, by: int) -> bool:
    return by != 0 and number % by == 0


def _share(numbers: Sequence[Fraction]) -> Fraction | None:
    """`60 in the ratio 2:3 is 24 and 36`."""
    whole, one, other, first, second = (*numbers[:1], *numbers[3:], *numbers[1:3])
    if one + other == 0:
        return None
    parts = {whole * one / (one + other), whole * other / (one + other)}
    return Fraction(int({first, second} != parts))


def _figures(number: Fraction, count: Fraction) -> Fraction | None:
    """To so many significant figures."""
    if not number or count.denominator != 1 or not 0 < count < 10:
        return None
    size = Fraction(1)
    while abs(number) >= 10 * size:
        size *= 10
    while abs(number) < size:
        size /= 10
    return _rounded(number, size / 10 ** (int(count) - 1))


def _places(number: Fraction, count: Fraction) -> Fraction | None:
    return _rounded(number, Fraction(1, 10 ** int(count))) if count.denominator == 1 and 0 <= count < 10 else None


def _logarithm(number: Fraction, base: Fraction) -> Fraction | None:
    return next((Fraction(power) for power in range(1, 20) if base > 1 and base**power == number), None)


FORMULAS: Mapping[str, Formula] = {
    **{str(value): _constant(value) for value in (3, 4, 5, 6, 8, 12, 52, 90, 180, 360, 365, 366)},
    "a": _of(1, lambda a: a),
    "a+1": _of(1, lambda a: a + 1),
    "a-1": _of(1, lambda a: a - 1),
    "2*a": _of(1, lambda a: 2 * a),
    "a/2": _of(1, lambda a: a / 2),
    "10*a": _of(1, lambda a: 10 * a),
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
    "goes": _of(3, lambda a, b, times: _left_over(b, a, times)),
    "a+10*b+c": _of(3, lambda a, b, c: a + 10 * b + c),
    "c*a+b": _of(3, lambda a, b, c: c * a + b),
    "a-b*c": _of(3, lambda a, b, c: a - b * c),
    "a-b+c": _of(3, lambda a, b, c: a - b + c),
    "a*b/c": _of(3, lambda a, b, c: a * b / c if c else None),
    "c*b/a": _of(3, lambda a, b, c: b / a * c if a else None),
    "a*(1+b)": _of(2, lambda a, b: a * (1 + b)),
    "a*(1-b)": _of(2, lambda a, b: a * (1 - b)),
    "20*a+b": _of(2, lambda a, b: 20 * a + b),
    "20*a": _of(1, lambda a: 20 * a),
    "144": _constant(144),
    "|a|": _of(1, lambda a: max(a, -a)),
    "dealt": _of(4, lambda a, by, share, rest: Fraction(int(by * share + rest != a or not 0 <= rest < by))),
    "a+2": _of(1, lambda a: a + 2),
    "a+3": _of(1, lambda a: a + 3),
    "a+5": _of(1, lambda a: a + 5),
    "a+10": _of(1, lambda a: a + 10),
    "90-a": _of(1, lambda a: 90 - a),
    "180-a": _of(1, lambda a: 180 - a),
    "places": _of(2, _places),
    "figures": _of(2, _figures),
    "tenth": _of(1, lambda a: _rounded(a, Fraction(1, 10))),
    "hundredth": _of(1, lambda a: _rounded(a, Fraction(1, 100))),
    "round(10)": _of(1, lambda a: _rounded(a, Fraction(10))),
    "round(100)": _of(1, lambda a: _rounded(a, Fraction(100))),
    "round(1000)": _of(1, lambda a: _rounded(a, Fraction(1000))),
    "is prime": _all(_is_prime),
    "is not prime": _all(lambda number: not _is_prime(number)),
    "is composite": _all(lambda number: number > 3 and not _is_prime(number)),
    "is even": _all(lambda number: number % 2 == 0),
    "is odd": _all(lambda number: number % 2 == 1),
    "is square": _all(lambda number: number >= 0 and isqrt(number) ** 2 == number),
    "is not square": _all(lambda number: number < 0 or isqrt(number) ** 2 != number),
    "divides": _true(_divides),
    "does not divide": _true(lambda number, by: not _divides(number, by)),
    "is divisor": _true(lambda number, of: _divides(of, number)),
    "is no divisor": _true(lambda number, of: not _divides(of, number)),
    "are divisors": _true(lambda of, *numbers: all(_divides(of, number) for number in numbers)),
    "are multiples": _true(lambda of, *numbers: all(_divides(number, of) for number in numbers)),
    "divided": _of(4, lambda by, a, times, rest: Fraction(int(by * times + rest != a or not 0 <= rest < by))),
    "age": _of(3, lambda born, age, now: Fraction(int(now - born - age not in (0, 1)))),
    "same ratio": _of(4, lambda a, b, c, d: a * d - b * c),
    "share": lambda numbers: _share(numbers) if len(numbers) == 5 else None,
    "a*b+c*d": _of(4, lambda a, b, c, d: a * b + c * d),
    "over": _of(3, _left_over),
    "next": _next,
    "step": _stepped,
    "1000*a": _of(1, lambda a: 1000 * a),
    "7*a": _of(1, lambda a: 7 * a),
    "8*a": _of(1, lambda a: 8 * a),
    "1-a": _of(1, lambda a: 1 - a if 0 <= a <= 1 else None),
    "a:(a+b)": _of(2, lambda a, b: a / (a + b) if a + b else None),
    "b:(a+b)": _of(2, lambda a, b: b / (a + b) if a + b else None),
    "b*(1+a)": _of(2, lambda a, b: b * (1 + a)),
    "a+b-c": _of(3, lambda a, b, c: a + b - c),
    "a+b-": _of(3, lambda a, b, _: a + b),
    "a!": _of(1, lambda a: Fraction(factorial(int(a))) if a.denominator == 1 and 0 <= a <= 20 else None),
    "a^b": _of(2, lambda a, b: a ** int(b) if b.denominator == 1 and abs(b) < 20 else None),
    "log": _of(2, _logarithm),
    "aged": _of(3, lambda born, now, age: Fraction(int(now - born - age not in (0, 1)))),
    "slope": _of(4, lambda a, b, c, d: (d - b) / (c - a) if c != a else None),
    "minutes": _minutes,
    "clock": _clock,
    "ratio": _ratio,
}
