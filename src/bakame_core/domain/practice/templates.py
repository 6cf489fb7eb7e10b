"""
The arithmetic of exercises: what a question with given numbers has for its answer, how to get there, and which wrong
answers come from which mistake. The words are in `policies/practice/sums.toml`, by the same names.
"""

# ruff: noqa: PLR2004, ARG005 - what this table knows is numbers; each function is handed all figures of its question
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import isqrt

from attrs import frozen

from bakame_core.domain.practice.figures import Figure
from bakame_core.domain.practice.mistakes import (
    Slip,
    add_slips,
    around_slips,
    digit_slips,
    div_slips,
    frac_of_slips,
    mul_slips,
    near,
    none,
    off_slips,
    only_near,
    percent_slips,
    sub_slips,
    tens_off,
    whole_slips,
)
from bakame_core.domain.practice.steps import (
    Step,
    Values,
    add_step,
    decimal_step,
    div_step,
    frac_of_step,
    missing_step,
    more_step,
    mul_step,
    percent_step,
    simple_step,
    sub_step,
)


@frozen
class Template:
    """
    One kind of question.

    Args:
        answer: The answer to its figures.
        step: The first step to it.
        slips: Wrong answers that tell something, the most telling first.
        tell: Which statement answers it.
        told: What is filled into that besides the figures and the answer.
        part: The answer is written as a fraction.
        simplest: Only the simplest form of the answer is right.
        percent: The answer is a percentage.
    """

    answer: Callable[..., Fraction]
    step: Callable[..., Step]
    slips: Callable[..., Iterator[Slip]]
    tell: str
    told: Callable[..., Values] = lambda *_: {}
    part: bool = False
    simplest: bool = False
    percent: bool = False


def _tens(a: Figure) -> Fraction:
    return Fraction(a.top // 10 % 10)


def _hundreds(a: Figure) -> Fraction:
    return Fraction(a.top // 100 % 10)


def _round(a: Figure) -> Fraction:
    return Fraction((a.top + 5) // 10 * 10)


def _sum_of(a: Figure, b: Figure) -> Fraction:
    return a.value + b.value


def _product(a: Figure, b: Figure) -> Fraction:
    return a.value * b.value


def _ratio(a: Figure, b: Figure) -> Fraction:
    return a.value / b.value


def _difference(a: Figure, b: Figure) -> Fraction:
    return a.value - b.value


def _filled_up(a: Figure, b: Figure) -> Fraction:
    return b.value - a.value


def _over(a: Figure, b: Figure) -> Fraction:
    return a.value % b.value


def _root(a: Figure) -> Fraction:
    return Fraction(isqrt(a.top))


TEMPLATES: Mapping[str, Template] = {
    "add": Template(_sum_of, add_step, add_slips, "add", part=False),
    "sub": Template(_difference, sub_step, sub_slips, "sub"),
    "mul": Template(_product, mul_step, mul_slips, "mul"),
    "div": Template(_ratio, div_step, div_slips, "div"),
    "missing_add": Template(
        _filled_up,
        lambda a, b: Step("missing", {"a": a, "b": b}),
        lambda a, b: iter((Slip(a.value + b.value, "added"), *near(b.value - a.value))),
        "filled",
    ),
    "missing_mul": Template(
        lambda a, b: b.value / a.value,
        lambda a, b: missing_step(b, a),
        lambda a, b: iter((Slip(b.value - a.value, "subtracted"), *near(b.value / a.value))),
        "filled_mul",
    ),
    "remainder": Template(
        _over,
        lambda a, b: Step("remainder", {"m": a.value - a.value % b.value}),
        lambda a, b: iter(()),
        "remainder",
        lambda a, b: {"m": a.value - a.value % b.value},
    ),
    "double": Template(lambda a: a.value * 2, lambda _: Step("double"), lambda a: near(a.value * 2), "double"),
    "half": Template(
        lambda a: a.value / 2,
        lambda _: Step("half"),
        lambda a: iter((Slip(a.value * 2, "multiplied"), *near(a.value / 2))),
        "half",
    ),
    "tens": Template(_tens, lambda _: Step("places"), digit_slips(_tens), "tens"),
    "hundreds": Template(_hundreds, lambda _: Step("places"), digit_slips(_hundreds), "hundreds"),
    "compose": Template(
        lambda a, b, c: a.value * 100 + b.value * 10 + c.value,
        lambda a, b, c: Step("compose", {"x": a.value * 100, "y": b.value * 10}),
        lambda a, b, c: whole_slips(a.value * 100 + b.value * 10 + c.value),
        "compose",
    ),
    "sequence": Template(
        lambda a, b, c: c.value * 2 - b.value,
        lambda a, b, c: Step("sequence", {"d": c.value - b.value}),
        lambda a, b, c: iter((Slip(c.value + 1, "one_off"),) if c.value - b.value == 2 else ()),
        "sequence",
        lambda a, b, c: {"d": c.value - b.value},
    ),
    "round": Template(
        _round,
        lambda a: Step("round", {"x": a.top // 10 * 10, "y": a.top // 10 * 10 + 10}),
        lambda a: tens_off(_round(a)),
        "round",
    ),
    "more": Template(lambda a, b: max(a.value, b.value), more_step, none, "more"),
    "after": Template(
        lambda a: a.value + 1,
        lambda a: Step("neighbour", {"x": a.value - 2}),
        only_near(lambda a: a.value + 1),
        "after",
    ),
    "before": Template(
        lambda a: a.value - 1,
        lambda a: Step("neighbour", {"x": a.value - 3}),
        only_near(lambda a: a.value - 1),
        "before",
    ),
    "mean": Template(
        lambda a, b: (a.value + b.value) / 2,
        lambda a, b: Step("mean", {"m": a.value + b.value}),
        lambda a, b: iter((Slip(a.value + b.value, "both"),)),
        "mean",
    ),
    "square": Template(
        lambda a: a.value**2, lambda a: Step("square"), lambda a: iter((Slip(a.value * 2, "added"),)), "square"
    ),
    "root": Template(
        _root,
        lambda a: Step("root", {"x": _root(a) - 1, "m": (_root(a) - 1) ** 2}),
        only_near(_root),
        "root",
    ),
    "order": Template(
        lambda a, b, c: a.value + b.value * c.value,
        lambda a, b, c: Step("order", {"m": b.value * c.value}),
        lambda a, b, c: iter((Slip((a.value + b.value) * c.value, "order"),)),
        "order",
        lambda a, b, c: {"m": b.value * c.value},
    ),
    "frac_of": Template(lambda p, c: p.value * c.value, frac_of_step, frac_of_slips, "frac_of"),
    "frac_simple": Template(
        lambda p: p.value, simple_step, lambda _: iter(()), "frac_simple", part=True, simplest=True
    ),
    "frac_decimal": Template(
        lambda p: p.value,
        decimal_step,
        lambda p: iter((Slip(Fraction(p.top) + Figure(p.bottom, places=1).value, "zeros"),)),
        "frac_decimal",
    ),
    "percent_of": Template(lambda a, b: a.value * b.value / 100, percent_step, percent_slips, "percent_of"),
    "percent_what": Template(
        lambda a, b: a.value * 100 / b.value,
        lambda a, b: Step("percent_what", {"m": 100 / b.value}),
        lambda a, b: iter(()),
        "percent_what",
        percent=True,
    ),
    "percent_off": Template(
        lambda a, b: a.value - a.value * b.value / 100,
        lambda a, b: Step("percent_off", {"m": a.value * b.value / 100}),
        off_slips,
        "taken_off",
        lambda a, b: {"m": a.value * b.value / 100},
    ),
    "rect_area": Template(
        _product,
        lambda a, b: Step("area"),
        lambda a, b: iter((Slip(2 * (a.value + b.value), "area"), Slip(a.value + b.value, "added"))),
        "mul",
    ),
    "rect_around": Template(
        lambda a, b: 2 * (a.value + b.value),
        lambda a, b: Step("around", {"m": a.value + b.value}),
        around_slips,
        "rect_around",
        lambda a, b: {"m": a.value + b.value},
    ),
    "square_around": Template(
        lambda a: a.value * 4,
        lambda a: Step("square_around"),
        lambda a: iter((Slip(a.value**2, "inside"),)),
        "square_around",
    ),
    "angle": Template(
        lambda a, b: 180 - a.value - b.value,
        lambda a, b: Step("angle", {"m": a.value + b.value}),
        lambda a, b: iter((Slip(a.value + b.value, "both"), *tens_off(180 - a.value - b.value))),
        "angle",
        lambda a, b: {"m": a.value + b.value},
    ),
    "change": Template(
        _filled_up, lambda a, b: Step("missing", {"a": a, "b": b}), lambda a, b: sub_slips(b, a), "filled_sub"
    ),
    "price": Template(_product, lambda a, b: Step("words_mul"), mul_slips, "mul"),
    "picked": Template(_sum_of, lambda a, b: Step("words_add"), add_slips, "add"),
    "went": Template(_difference, lambda a, b: Step("words_sub"), sub_slips, "sub"),
    "rows": Template(_product, lambda a, b: Step("words_mul"), mul_slips, "mul"),
    "shared": Template(_ratio, lambda a, b: Step("words_div"), div_slips, "div"),
    "journey": Template(_product, lambda a, b: Step("words_mul"), mul_slips, "mul"),
}
"""By name. Units are apart: their factor comes with them."""
