"""
The arithmetic of exercises: what a question with given numbers has for its answer, how to get there, and which wrong
answers come from which mistake. The words are in `policies/practice/sums.toml`, by the same names.
"""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from math import gcd, lcm

from attrs import field, frozen

from bakame_core.domain.practice.figures import Figure

Values = Mapping[str, Figure | Fraction | int]
"""What is filled into a line; a fraction is written as a decimal where it has a short one."""


@frozen
class Slip:
    """A wrong answer that tells what went wrong: the line `name`, and what is filled into it."""

    value: Fraction
    name: str
    values: Values = field(factory=dict)


@frozen
class Step:
    """The first step to an answer: the line `name`, and what is filled into it."""

    name: str
    values: Values = field(factory=dict)


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


# --- Steps


def _add_step(a: Figure, b: Figure) -> Step:
    if a.bottom > 1 or b.bottom > 1:
        return _parts_step(a, b)
    return _in_two("add", 1, a.value, b.value)


def _sub_step(a: Figure, b: Figure) -> Step:
    if a.bottom > 1 or b.bottom > 1:
        return _parts_step(a, b)
    if b.value > a.value:
        return Step("sub_below", {"m": b.value - a.value})
    return _in_two("sub", -1, a.value, b.value)


def _in_two(name: str, sign: int, a: Fraction, b: Fraction) -> Step:
    """The larger part of `b` first: its tens, or of a decimal its whole part."""
    large = b - b % (10 if b >= 10 and b.denominator == 1 else 1)
    if not large or large == b:
        large = b - b % 100 if b > 100 and b % 100 else Fraction(0)
    if large and large != b:
        return Step(f"{name}_tens", {"x": large, "m": a + sign * large, "y": b - large})
    return Step(f"{name}_on") if b <= 10 and b.denominator == 1 else _by_halves(name, sign, a, b)


def _by_halves(name: str, sign: int, a: Fraction, b: Fraction) -> Step:
    half = Fraction(b.numerator // 2, 1) if b.denominator == 1 else b / 2
    return Step(f"{name}_tens", {"x": half, "m": a + sign * half, "y": b - half})


def _parts_step(a: Figure, b: Figure) -> Step:
    if a.bottom == b.bottom:
        return Step("frac_same", {"d": a.bottom, "x": a.top, "y": b.top})
    return Step("frac_common", _on_one_bottom(a, b))


def _on_one_bottom(a: Figure, b: Figure) -> dict[str, Figure]:
    bottom = lcm(a.bottom, b.bottom)
    return {
        "x": Figure(a.top * bottom // a.bottom, bottom),
        "y": Figure(b.top * bottom // b.bottom, bottom),
    }


def _mul_step(a: Figure, b: Figure) -> Step:
    if b.top in (10, 100, 1000) and not b.places:
        return Step("mul_point")
    x, y = a.value, b.value
    if x.denominator != 1 or x >= 10:
        large = x - x % (10 if x >= 10 else 1)
        if 0 < large < x:
            return Step("mul_split", {"x": large, "m": large * y, "y": x - large, "n": (x - large) * y})
    return Step("mul_row", {"x": x - 1, "m": (x - 1) * y})


def _div_step(a: Figure, b: Figure) -> Step:
    rows = max(1, int(a.value / b.value) - 1)
    return Step("div_row", {"x": rows, "m": rows * b.value})


def _missing_step(whole: Figure, part: Figure) -> Step:
    return Step("missing_mul", _div_step(whole, part).values)


def _frac_of_step(p: Figure, c: Figure) -> Step:
    if p.top == 1:
        return Step("frac_unit", {"d": p.bottom, "c": c})
    return Step("frac_of", {"d": p.bottom, "n": p.top, "m": c.value / p.bottom})


def _percent_step(a: Figure, b: Figure) -> Step:
    if a.value in (25, 50, 75):
        return Step("percent_half")
    return Step("percent_ten", {"m": b.value / 10})


def _more_step(a: Figure, b: Figure) -> Step:
    if a.bottom > 1:
        return Step("more_parts", _on_one_bottom(a, b))
    return Step("more")


def _simple_step(p: Figure) -> Step:
    return Step("frac_simple", {"d": gcd(p.top, p.bottom)})


def _decimal_step(p: Figure) -> Step:
    bottom = next(power for power in (10, 100, 1000) if power % p.bottom == 0)
    return Step("frac_decimal", {"x": Figure(p.top * bottom // p.bottom, bottom)})


# --- Mistakes


def _whole_slips(right: Fraction) -> Iterator[Slip]:
    """Mistakes with any whole number of two digits and more."""
    digits = str(right.numerator)
    if right.denominator == 1 and len(digits) == 2 and right > 0 and digits[0] != digits[1]:
        yield Slip(Fraction(int(digits[::-1])), "swapped")
    if right:
        for factor in (10, 100, 1000, Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)):
            yield Slip(right * factor, "zeros")


def _near(right: Fraction) -> Iterator[Slip]:
    if right.denominator == 1 and right > 3:
        yield Slip(right - 1, "one_off")
        yield Slip(right + 1, "one_off")


def _tens_off(right: Fraction) -> Iterator[Slip]:
    if right.denominator == 1 and right > 20:
        yield Slip(right - 10, "ten_off")
        yield Slip(right + 10, "ten_off")


def _add_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    right = a.value + b.value
    if a.bottom > 1 or b.bottom > 1:
        yield Slip(Fraction(a.top + b.top, a.bottom + b.bottom), "bottoms")
        return
    if a.value.denominator == b.value.denominator == 1:
        lost = _without_carrying(a.top, b.top)
        if lost != right:
            yield Slip(Fraction(lost), "carry")
    yield Slip(abs(a.value - b.value), "subtracted")
    yield from _near(right)
    yield from _tens_off(right)
    yield from _whole_slips(right)


def _without_carrying(a: int, b: int) -> int:
    total, place = 0, 1
    while a or b:
        total += (a % 10 + b % 10) % 10 * place
        a, b, place = a // 10, b // 10, place * 10
    return total


def _sub_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    right = a.value - b.value
    if a.bottom > 1 or b.bottom > 1:
        bottom = a.bottom - b.bottom
        if bottom > 0:
            yield Slip(Fraction(a.top - b.top, bottom), "bottoms")
        return
    if right < 0:
        yield Slip(-right, "negative")
        return
    if a.value.denominator == b.value.denominator == 1:
        small_from_large = _without_borrowing(a.top, b.top)
        if small_from_large != right:
            yield Slip(Fraction(small_from_large), "borrow")
    yield Slip(a.value + b.value, "added")
    yield from _near(right)
    yield from _tens_off(right)
    yield from _whole_slips(right)


def _without_borrowing(a: int, b: int) -> int:
    total, place = 0, 1
    while a or b:
        total += abs(a % 10 - b % 10) * place
        a, b, place = a // 10, b // 10, place * 10
    return total


def _mul_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    x, y = a.value, b.value
    if x.denominator == y.denominator == 1 and x <= 12 and y <= 12:
        yield Slip((x - 1) * y, "row", {"x": x - 1, "y": y})
        yield Slip((x + 1) * y, "row", {"x": x + 1, "y": y})
        yield Slip(x * (y - 1), "row", {"x": x, "y": y - 1})
        yield Slip(x * (y + 1), "row", {"x": x, "y": y + 1})
    yield Slip(x + y, "added")
    yield from _whole_slips(x * y)
    yield from _near(x * y)
    yield from _tens_off(x * y)


def _div_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    yield Slip(a.value - b.value, "subtracted")
    yield Slip(a.value * b.value, "multiplied")
    yield from _near(a.value / b.value)
    yield from _whole_slips(a.value / b.value)


def _frac_of_slips(p: Figure, c: Figure) -> Iterator[Slip]:
    if p.top > 1:
        yield Slip(c.value / p.bottom, "one_part")
    yield from _near(p.value * c.value)


def _percent_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    right = a.value * b.value / 100
    if b.value != 100:
        yield Slip(a.value, "percent_itself")
    yield from _whole_slips(right)


def _off_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    yield Slip(a.value * b.value / 100, "the_rest")
    yield Slip(a.value - b.value, "percent_itself")


def _around_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    yield Slip(a.value + b.value, "half_way")
    yield Slip(a.value * b.value, "inside")


def _digit_slips(right: Callable[[Figure], Fraction]) -> Callable[[Figure], Iterator[Slip]]:
    def slips(a: Figure) -> Iterator[Slip]:
        for digit in str(a.top):
            if int(digit) != right(a):
                yield Slip(Fraction(int(digit)), "place")

    return slips


def _none(*_: Figure) -> Iterator[Slip]:
    yield from ()


def _only_near(answer: Callable[..., Fraction]) -> Callable[..., Iterator[Slip]]:
    return lambda *figures: _near(answer(*figures))


# --- The templates


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


TEMPLATES: Mapping[str, Template] = {
    "add": Template(_sum_of, _add_step, _add_slips, "add", part=False),
    "sub": Template(_difference, _sub_step, _sub_slips, "sub"),
    "mul": Template(_product, _mul_step, _mul_slips, "mul"),
    "div": Template(_ratio, _div_step, _div_slips, "div"),
    "missing_add": Template(
        _filled_up,
        lambda a, b: Step("missing", {"a": a, "b": b}),
        lambda a, b: iter((Slip(a.value + b.value, "added"), *_near(b.value - a.value))),
        "filled",
    ),
    "missing_mul": Template(
        lambda a, b: b.value / a.value,
        lambda a, b: _missing_step(b, a),
        lambda a, b: iter((Slip(b.value - a.value, "subtracted"), *_near(b.value / a.value))),
        "filled_mul",
    ),
    "remainder": Template(
        _over,
        lambda a, b: Step("remainder", {"m": a.value - a.value % b.value}),
        lambda a, b: iter(()),
        "remainder",
        lambda a, b: {"m": a.value - a.value % b.value},
    ),
    "double": Template(lambda a: a.value * 2, lambda _: Step("double"), lambda a: _near(a.value * 2), "double"),
    "half": Template(
        lambda a: a.value / 2,
        lambda _: Step("half"),
        lambda a: iter((Slip(a.value * 2, "multiplied"), *_near(a.value / 2))),
        "half",
    ),
    "tens": Template(_tens, lambda _: Step("places"), _digit_slips(_tens), "tens"),
    "hundreds": Template(_hundreds, lambda _: Step("places"), _digit_slips(_hundreds), "hundreds"),
    "compose": Template(
        lambda a, b, c: a.value * 100 + b.value * 10 + c.value,
        lambda a, b, c: Step("compose", {"x": a.value * 100, "y": b.value * 10}),
        lambda a, b, c: _whole_slips(a.value * 100 + b.value * 10 + c.value),
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
        lambda a: _tens_off(_round(a)),
        "round",
    ),
    "more": Template(lambda a, b: max(a.value, b.value), _more_step, _none, "more"),
    "after": Template(
        lambda a: a.value + 1,
        lambda a: Step("neighbour", {"x": a.value - 2}),
        _only_near(lambda a: a.value + 1),
        "after",
    ),
    "before": Template(
        lambda a: a.value - 1,
        lambda a: Step("neighbour", {"x": a.value - 3}),
        _only_near(lambda a: a.value - 1),
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
    "order": Template(
        lambda a, b, c: a.value + b.value * c.value,
        lambda a, b, c: Step("order", {"m": b.value * c.value}),
        lambda a, b, c: iter((Slip((a.value + b.value) * c.value, "order"),)),
        "order",
        lambda a, b, c: {"m": b.value * c.value},
    ),
    "frac_of": Template(lambda p, c: p.value * c.value, _frac_of_step, _frac_of_slips, "frac_of"),
    "frac_simple": Template(
        lambda p: p.value, _simple_step, lambda _: iter(()), "frac_simple", part=True, simplest=True
    ),
    "frac_decimal": Template(
        lambda p: p.value,
        _decimal_step,
        lambda p: iter((Slip(Fraction(p.top) + Figure(p.bottom, places=1).value, "zeros"),)),
        "frac_decimal",
    ),
    "percent_of": Template(lambda a, b: a.value * b.value / 100, _percent_step, _percent_slips, "percent_of"),
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
        _off_slips,
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
        _around_slips,
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
        lambda a, b: iter((Slip(a.value + b.value, "both"), *_tens_off(180 - a.value - b.value))),
        "angle",
        lambda a, b: {"m": a.value + b.value},
    ),
    "change": Template(
        _filled_up, lambda a, b: Step("missing", {"a": a, "b": b}), lambda a, b: _sub_slips(b, a), "filled_sub"
    ),
    "price": Template(_product, lambda a, b: Step("words_mul"), _mul_slips, "mul"),
    "picked": Template(_sum_of, lambda a, b: Step("words_add"), _add_slips, "add"),
    "went": Template(_difference, lambda a, b: Step("words_sub"), _sub_slips, "sub"),
    "rows": Template(_product, lambda a, b: Step("words_mul"), _mul_slips, "mul"),
    "shared": Template(_ratio, lambda a, b: Step("words_div"), _div_slips, "div"),
    "journey": Template(_product, lambda a, b: Step("words_mul"), _mul_slips, "mul"),
}
"""By name. Units are apart: their factor comes with them."""
