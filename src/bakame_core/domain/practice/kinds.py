"""
The ladder of exercises that are made in code: twelve rungs, from sums within ten to what the last years of primary school
end with. Each kind says how its figures are drawn, and which figures are its own.
"""

# ruff: noqa: PLR2004, ARG005 - what this table knows is numbers; each function is handed all that was drawn
from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import gcd

from attrs import frozen

from bakame_core.domain.practice.dice import Dice
from bakame_core.domain.practice.figures import Figure
from bakame_core.domain.practice.topics import Topic

HIGHEST = 12
_TRIES = 300

Figures = tuple[Figure, ...]


def _any(*_: int) -> bool:
    return True


@frozen
class Kind:
    """
    One kind of exercise.

    Args:
        template: The question; see `templates`.
        topic: Where it belongs, besides all of maths.
        rung: How hard it is.
        ranges: From and to, of each number that is drawn.
        fits: Whether numbers that were drawn are of this kind.
        make: The question's figures of them; None where they are the figures.
        unit: Of a conversion, which units.
    """

    template: str
    topic: Topic
    rung: int
    ranges: tuple[tuple[int, int], ...]
    fits: Callable[..., bool] = _any
    make: Callable[..., Figures] | None = None
    unit: str = ""

    def draw(self, dice: Dice) -> Figures:
        """Figures of this kind."""
        for _ in range(_TRIES):
            drawn = tuple(dice(low, high) for low, high in self.ranges)
            if self.fits(*drawn):
                return self._made(*drawn)
        raise AssertionError(f"{self.template} on rung {self.rung} draws nothing")  # pragma: no cover - tested

    def has(self, figures: Figures) -> bool:
        """Whether a question with `figures` is of this kind."""
        if self.make is not None:
            return figures in _made(self)
        plain = len(figures) == len(self.ranges) and all(each.bottom == 1 and not each.places for each in figures)
        drawn = tuple(each.top for each in figures)
        return (
            plain
            and all(low <= n <= high for n, (low, high) in zip(drawn, self.ranges, strict=True))
            and self.fits(*drawn)
        )

    def _made(self, *drawn: int) -> Figures:
        return tuple(map(Figure, drawn)) if self.make is None else self.make(*drawn)


def _carries(a: int, b: int) -> bool:
    return a % 10 + b % 10 >= 10


def _borrows(a: int, b: int) -> bool:
    return a > b and a % 10 < b % 10


def _plain(a: int, b: int) -> bool:
    return not _carries(a, b) and a + b < 100


def _multiple(b: int, q: int) -> Figures:
    return Figure(b * q), Figure(b)


def _tenths(*drawn: int) -> Figures:
    return tuple(Figure(each, places=1) for each in drawn)


def _swapped(h: int, t: int, u: int) -> Figures:
    return Figure(100 * h + 10 * t + u), Figure(100 * h + 10 * u + t)


def _not_ten(*drawn: int) -> bool:
    return all(each % 10 for each in drawn)


def _proper(n: int, d: int, *_: int) -> bool:
    return n < d and gcd(n, d) == 1


_A, _S, _M, _D = Topic.ADDING, Topic.SUBTRACTING, Topic.MULTIPLYING, Topic.DIVIDING
_F, _P, _N, _W = Topic.FRACTIONS, Topic.PERCENT, Topic.NUMBERS, Topic.STORIES

_NUMBERS = (
    Kind("after", _N, 1, ((9, 99),)),
    Kind("before", _N, 1, ((10, 99),)),
    Kind("more", _N, 1, ((1, 9), (1, 9)), lambda t, u: t != u, lambda t, u: (Figure(10 * t + u), Figure(10 * u + t))),
    Kind("tens", _N, 3, ((12, 98),), lambda a: a % 11 != 0),
    Kind("compose", _N, 3, ((1, 9), (1, 9), (1, 9))),
    Kind("hundreds", _N, 4, ((123, 987),), lambda a: len(set(str(a))) == 3),
    Kind("more", _N, 4, ((1, 9), (0, 9), (0, 9)), lambda h, t, u: t != u, _swapped),
    Kind("sequence", _N, 4, ((1, 20), (2, 5)), make=lambda a, d: (Figure(a), Figure(a + d), Figure(a + 2 * d))),
    Kind("round", _N, 5, ((11, 99),), lambda a: a % 10 not in (0, 5)),
    Kind("sequence", _N, 6, ((3, 60), (6, 12)), make=lambda a, d: (Figure(a), Figure(a + d), Figure(a + 2 * d))),
    Kind("round", _N, 7, ((101, 999),), lambda a: a % 10 not in (0, 5)),
    Kind("mean", _N, 10, ((2, 40), (2, 40)), lambda a, b: a != b and (a + b) % 2 == 0),
    Kind("order", _N, 10, ((2, 20), (2, 9), (2, 9))),
    Kind("square", _N, 12, ((4, 15),)),
)
_SUMS = (
    Kind("add", _A, 1, ((1, 8), (1, 8)), lambda a, b: a + b <= 10),
    Kind("add", _A, 2, ((3, 9), (3, 9)), _carries),
    Kind("double", _A, 2, ((3, 10),)),
    Kind("add", _A, 3, ((11, 80), (11, 80)), _plain),
    Kind("add", _A, 4, ((15, 70), (15, 70)), lambda a, b: _carries(a, b) and a + b < 100),
    Kind("missing_add", _A, 4, ((11, 60), (5, 35)), _carries, lambda a, b: (Figure(a), Figure(a + b))),
    Kind("add", _A, 6, ((120, 480), (120, 480)), _carries),
    Kind("add", _A, 8, ((150, 900), (150, 900)), lambda a, b: _carries(a, b) and _carries(a // 10, b // 10)),
    Kind("sub", _S, 1, ((3, 10), (1, 6)), lambda a, b: a > b),
    Kind("sub", _S, 2, ((11, 18), (3, 9)), _borrows),
    Kind("sub", _S, 3, ((25, 99), (11, 60)), lambda a, b: a > b + 9 and a % 10 >= b % 10),
    Kind("sub", _S, 5, ((31, 98), (12, 79)), lambda a, b: _borrows(a, b) and a - b > 9),
    Kind("sub", _S, 8, ((310, 980), (115, 480)), lambda a, b: a - b > 99 and _borrows(a, b)),
    Kind("sub", _S, 11, ((2, 20), (5, 40)), lambda a, b: a < b),
    Kind("mul", _M, 3, ((2, 10), (2, 10)), lambda a, b: 2 in (a, b) or 5 in (a, b) or 10 in (a, b)),
    Kind("mul", _M, 5, ((3, 9), (3, 4))),
    Kind("mul", _M, 6, ((6, 9), (6, 9))),
    Kind("mul", _M, 7, ((12, 29), (3, 6)), _not_ten),
    Kind("missing_mul", _M, 7, ((3, 9), (3, 9)), make=lambda a, q: (Figure(a), Figure(a * q))),
    Kind("mul", _M, 9, ((31, 96), (6, 9)), _not_ten),
    Kind("mul", _M, 12, ((12, 35), (11, 19)), _not_ten),
    Kind("half", _D, 4, ((4, 25),), make=lambda q: (Figure(2 * q),)),
    Kind("div", _D, 6, ((2, 5), (3, 10)), lambda b, q: b in (2, 5), _multiple),
    Kind("div", _D, 7, ((3, 9), (3, 9)), make=_multiple),
    Kind("remainder", _D, 8, ((13, 49), (3, 9)), lambda a, b: a % b > 0 and a > 2 * b),
    Kind("div", _D, 9, ((3, 8), (12, 24)), make=_multiple),
    Kind("div", _D, 12, ((11, 15), (11, 19)), make=_multiple),
)
_PARTS = (
    Kind("frac_of", _F, 7, ((2, 5), (3, 12)), make=lambda d, k: (Figure(1, d), Figure(d * k))),
    Kind(
        "add", _F, 8, ((1, 6), (1, 6), (4, 9)), lambda x, y, d: x + y < d, lambda x, y, d: (Figure(x, d), Figure(y, d))
    ),
    Kind(
        "sub", _F, 8, ((2, 8), (1, 6), (4, 9)), lambda x, y, d: y < x < d, lambda x, y, d: (Figure(x, d), Figure(y, d))
    ),
    Kind("frac_of", _F, 9, ((2, 5), (3, 8), (2, 9)), _proper, lambda n, d, k: (Figure(n, d), Figure(d * k))),
    Kind("more", _F, 9, ((2, 9), (2, 9)), lambda x, y: x != y, lambda x, y: (Figure(1, x), Figure(1, y))),
    Kind("frac_simple", _F, 10, ((1, 5), (2, 6), (2, 5)), _proper, lambda n, d, k: (Figure(n * k, d * k),)),
    Kind("add", _F, 10, ((2, 5), (2, 3)), make=lambda d, k: (Figure(1, d), Figure(1, d * k))),
    Kind("sub", _F, 11, ((2, 5), (2, 3)), make=lambda d, k: (Figure(1, d), Figure(1, d * k))),
    Kind("add", _F, 12, ((2, 5), (3, 7)), lambda x, y: gcd(x, y) == 1, lambda x, y: (Figure(1, x), Figure(1, y))),
    Kind(
        "frac_decimal",
        _F,
        11,
        ((1, 4), (2, 5)),
        lambda n, d: _proper(n, d) and d in (2, 4, 5),
        lambda n, d: (Figure(n, d),),
    ),
    Kind("percent_of", _P, 9, ((1, 2), (2, 20)), make=lambda p, k: (Figure(25 * p), Figure(4 * k))),
    Kind("percent_of", _P, 9, ((10, 10), (2, 30)), make=lambda p, k: (Figure(p), Figure(10 * k))),
    Kind("percent_of", _P, 10, ((2, 9), (2, 20)), lambda p, _: p != 5, lambda p, k: (Figure(10 * p), Figure(10 * k))),
    Kind("percent_of", _P, 11, ((1, 3), (2, 20)), make=lambda p, k: (Figure(5 * (2 * p - 1)), Figure(20 * k))),
    Kind(
        "percent_what",
        _P,
        11,
        ((1, 9), (1, 3)),
        make=lambda n, k: (Figure((10, 20, 50)[k - 1] // 10 * n), Figure((10, 20, 50)[k - 1])),
    ),
    Kind("percent_off", _P, 11, ((2, 20), (1, 5)), make=lambda k, p: (Figure(100 * k), Figure(10 * p))),
    Kind("add", Topic.DECIMALS, 9, ((11, 49), (11, 49)), lambda a, b: _not_ten(a, b) and not _carries(a, b), _tenths),
    Kind(
        "sub",
        Topic.DECIMALS,
        9,
        ((31, 99), (11, 60)),
        lambda a, b: _not_ten(a, b) and a > b and a % 10 > b % 10,
        _tenths,
    ),
    Kind("add", Topic.DECIMALS, 10, ((15, 79), (15, 79)), lambda a, b: _not_ten(a, b) and _carries(a, b), _tenths),
    Kind(
        "mul",
        Topic.DECIMALS,
        10,
        ((11, 98), (1, 2)),
        lambda a, _: _not_ten(a),
        lambda a, k: (Figure(a, places=1), Figure(10**k)),
    ),
    Kind(
        "mul",
        Topic.DECIMALS,
        12,
        ((12, 48), (2, 6)),
        lambda a, b: _not_ten(a) and a * b % 10 > 0,
        lambda a, b: (Figure(a, places=1), Figure(b)),
    ),
)
_THINGS = (
    Kind("square_around", Topic.SHAPES, 7, ((3, 20),)),
    Kind("rect_around", Topic.SHAPES, 8, ((6, 30), (3, 20)), lambda a, b: a > b),
    Kind("rect_area", Topic.SHAPES, 9, ((5, 15), (3, 9)), lambda a, b: a > b),
    Kind(
        "angle",
        Topic.SHAPES,
        11,
        ((3, 12), (3, 12)),
        lambda a, b: a + b < 17,
        lambda a, b: (Figure(10 * a), Figure(10 * b)),
    ),
    Kind("picked", _W, 2, ((4, 9), (3, 9)), _carries),
    Kind("went", _W, 3, ((12, 29), (3, 9)), lambda a, b: a > b + 3),
    Kind("picked", _W, 4, ((15, 60), (12, 35)), lambda a, b: _carries(a, b) and a + b < 100),
    Kind(
        "change",
        _W,
        5,
        ((3, 19), (1, 2)),
        lambda a, k: 50 * a < 500 * k,
        lambda a, k: (Figure(50 * a), Figure(500 * k)),
    ),
    Kind("went", _W, 5, ((31, 80), (12, 49)), lambda a, b: _borrows(a, b) and a - b > 9),
    Kind("rows", _W, 6, ((4, 9), (3, 6))),
    Kind("shared", _W, 7, ((3, 8), (3, 9)), make=_multiple),
    Kind("price", _W, 8, ((2, 9), (3, 8)), make=lambda p, n: (Figure(50 * p), Figure(n))),
    Kind("journey", _W, 9, ((4, 8), (2, 6)), make=lambda v, h: (Figure(10 * v), Figure(h))),
)
UNIT_FACTORS = {
    "m_cm": 100, "cm_mm": 10, "km_m": 1000, "kg_g": 1000, "l_ml": 1000, "h_min": 60, "min_s": 60, "day_h": 24,
    "week_day": 7, "year_month": 12,
}  # fmt: skip
"""How many of the smaller make one of the larger; a test compares them with the words' file."""


def _conversions(unit: str, factor: int) -> tuple[Kind, ...]:
    rung = 6 if factor in (7, 10, 100) else 8
    up = lambda n: (Figure(n * factor),)  # noqa: E731 - one for each factor
    return (
        Kind("unit_down", Topic.UNITS, rung, ((2, 9),), unit=unit),
        Kind("unit_up", Topic.UNITS, rung + 2, ((2, 9),), make=up, unit=unit),
    )


KINDS: tuple[Kind, ...] = (
    *_NUMBERS,
    *_SUMS,
    *_PARTS,
    *_THINGS,
    *(kind for unit, factor in UNIT_FACTORS.items() for kind in _conversions(unit, factor)),
)


@cache
def pool(topic: Topic) -> tuple[Kind, ...]:
    """The kinds of a topic, the easiest first."""
    return tuple(sorted((kind for kind in KINDS if topic in (Topic.MATHS, kind.topic)), key=lambda kind: kind.rung))


def kind_of(template: str, unit: str, figures: Figures) -> Kind | None:
    """The kind that a question is of, the easiest where several could be; None for one that no kind draws."""
    alike = (kind for kind in pool(Topic.MATHS) if (kind.template, kind.unit) == (template, unit))
    return next((kind for kind in alike if kind.has(figures)), None)


@cache
def _made(kind: Kind) -> frozenset[Figures]:
    """Every question of a kind whose figures are made of what is drawn; there are some thousands at most."""
    assert kind.make is not None  # noqa: S101 - for the type checker: only such kinds are asked for
    return frozenset(kind.make(*drawn) for drawn in _all(kind.ranges) if kind.fits(*drawn))


def _all(ranges: tuple[tuple[int, int], ...]) -> tuple[tuple[int, ...], ...]:
    if not ranges:
        return ((),)
    (low, high), *rest = ranges
    tails = _all(tuple(rest))
    return tuple((value, *tail) for value in range(low, high + 1) for tail in tails)
