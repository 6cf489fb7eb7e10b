"""Wrong answers that tell what went wrong: the mistakes that children make with numbers."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from attrs import field, frozen

from bakame_core.domain.practice.figures import Figure
from bakame_core.domain.practice.steps import Values


@frozen
class Slip:
    """A wrong answer that tells what went wrong: the line `name`, and what is filled into it."""

    value: Fraction
    name: str
    values: Values = field(factory=dict)


def whole_slips(right: Fraction) -> Iterator[Slip]:
    """Mistakes with any whole number of two digits and more."""
    digits = str(right.numerator)
    if right.denominator == 1 and len(digits) == 2 and right > 0 and len({*digits, "0"}) == 3:
        yield Slip(Fraction(int(digits[::-1])), "swapped")
    if right:
        for factor in (10, 100, 1000, Fraction(1, 10), Fraction(1, 100), Fraction(1, 1000)):
            yield Slip(right * factor, "zeros")


def near(right: Fraction) -> Iterator[Slip]:
    """What goes wrong most."""
    if right.denominator == 1 and right > 3:
        yield Slip(right - 1, "one_off")
        yield Slip(right + 1, "one_off")


def tens_off(right: Fraction) -> Iterator[Slip]:
    """What goes wrong most."""
    if right.denominator == 1 and right > 20:
        yield Slip(right - 10, "ten_off")
        yield Slip(right + 10, "ten_off")


def add_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    right = a.value + b.value
    if a.bottom > 1 or b.bottom > 1:
        yield Slip(Fraction(a.top + b.top, a.bottom + b.bottom), "bottoms")
        return
    if a.value.denominator == b.value.denominator == 1:
        lost = _without_carrying(a.top, b.top)
        if lost != right:
            yield Slip(Fraction(lost), "carry")
    yield Slip(abs(a.value - b.value), "subtracted")
    yield from near(right)
    yield from tens_off(right)
    yield from whole_slips(right)


def _without_carrying(a: int, b: int) -> int:
    """What goes wrong most."""
    total, place = 0, 1
    while a or b:
        total += (a % 10 + b % 10) % 10 * place
        a, b, place = a // 10, b // 10, place * 10
    return total


def sub_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
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
    yield from near(right)
    yield from tens_off(right)
    yield from whole_slips(right)


def _without_borrowing(a: int, b: int) -> int:
    total, place = 0, 1
    while a or b:
        total += abs(a % 10 - b % 10) * place
        a, b, place = a // 10, b // 10, place * 10
    return total


def mul_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    x, y = a.value, b.value
    if x.denominator == y.denominator == 1 and x <= 12 and y <= 12:
        yield Slip((x - 1) * y, "row", {"x": x - 1, "y": y})
        yield Slip((x + 1) * y, "row", {"x": x + 1, "y": y})
        yield Slip(x * (y - 1), "row", {"x": x, "y": y - 1})
        yield Slip(x * (y + 1), "row", {"x": x, "y": y + 1})
    yield Slip(x + y, "added")
    yield from whole_slips(x * y)
    yield from near(x * y)
    yield from tens_off(x * y)


def div_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    yield Slip(a.value - b.value, "subtracted")
    yield Slip(a.value * b.value, "multiplied")
    yield from near(a.value / b.value)
    yield from whole_slips(a.value / b.value)


def frac_of_slips(p: Figure, c: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    if p.top > 1:
        yield Slip(c.value / p.bottom, "one_part")
    yield from near(p.value * c.value)


def percent_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    right = a.value * b.value / 100
    if b.value != 100:
        yield Slip(a.value, "percent_itself")
    yield from whole_slips(right)


def off_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    yield Slip(a.value * b.value / 100, "the_rest")
    yield Slip(a.value - b.value, "percent_itself")


def around_slips(a: Figure, b: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    yield Slip(a.value + b.value, "half_way")
    yield Slip(a.value * b.value, "inside")


def digit_slips(right: Callable[[Figure], Fraction]) -> Callable[[Figure], Iterator[Slip]]:
    """What goes wrong most."""

    def slips(a: Figure) -> Iterator[Slip]:
        for digit in str(a.top):
            if int(digit) != right(a):
                yield Slip(Fraction(int(digit)), "place")

    return slips


def none(*_: Figure) -> Iterator[Slip]:
    """What goes wrong most."""
    yield from ()


def only_near(answer: Callable[..., Fraction]) -> Callable[..., Iterator[Slip]]:
    """What goes wrong most."""
    return lambda *figures: near(answer(*figures))
