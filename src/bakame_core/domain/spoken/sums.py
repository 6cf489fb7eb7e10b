"""What may begin with a sign: `SIGNS`, and the operators that are told from what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from bakame_core.domain.spoken.brackets import bracket
from bakame_core.domain.spoken.cardinals import digits
from bakame_core.domain.spoken.comparisons import arrow, plain_sign
from bakame_core.domain.spoken.dashes import between_units, dash, grade, hyphen, minus
from bakame_core.domain.spoken.line import Found, Line
from bakame_core.domain.spoken.marks import about, asked, bar, factorial, is_key, left_out, mentioned, numbered
from bakame_core.domain.spoken.money import money
from bakame_core.domain.spoken.powers import power, root
from bakame_core.domain.spoken.strokes import colon, slash
from bakame_core.domain.spoken.units import unit_alone


def plus(line: Line, at: int) -> Found:
    """A plus: of a sum, of a number, of a mark."""
    return line.sign("+"), at + 1


def star(line: Line, at: int) -> Found:
    """`*` and `·` between numbers multiply; `**` is a power."""
    keyed = line.match(r"\*(\d+(?:\*\d+)*)#", at)
    if keyed is not None:
        said = f" {line.sign('star')} ".join(digits(part, line.language) for part in keyed[1].split("*"))
        return f"{line.sign('star')} {said} {line.sign('hash')}", keyed.end()
    if line.match(r"\*\*", at) and line.after_operand(at):
        return power(line, at)
    if is_key(line, at):
        return line.sign("star"), at + 1
    if line.after_operand(at) and line.before_operand(at + 1):
        return line.sign("×"), at + 1
    return " ", at + 1


SIGNS: dict[str, tuple[Callable[[Line, int], Found], ...]] = {
    **dict.fromkeys("-–—−", (mentioned, arrow, grade, dash, between_units, hyphen, minus)),
    "+": (plain_sign, plus),
    "*": (mentioned, star),
    **dict.fromkeys("·⋅∙•", (star,)),
    ":": (colon,),
    "/": (mentioned, slash),
    "^": (power,),
    **dict.fromkeys("πθαβλΔΣ", (plain_sign,)),
    **dict.fromkeys("μµΩ°", (unit_alone, plain_sign)),
    **dict.fromkeys("√∛", (root,)),
    **dict.fromkeys("([{", (bracket,)),
    "|": (bar,),
    **dict.fromkeys("?_□☐", (asked,)),
    "…": (left_out,),
    "#": (mentioned, numbered),
    "!": (plain_sign, factorial),
    "~": (plain_sign, about),
    "$": (money,),
    "€": (money,),
    "£": (money,),
    "¥": (money,),
}
"""What may begin with a sign; any other sign is looked up."""
