"""
Sums that are told as a story or known by heart: word problems, places, rows of numbers, shapes, small equations.

What an expression states the parser reads; here is what only the words around the numbers tell: "3 bags with 4 mangoes
each make 12 mangoes", "a right angle is 90 degrees". Each pattern is a line of `pattern_table`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache

from attrs import frozen

from bakame_core.domain.arithmetic.formulas import FORMULAS, Formula
from bakame_core.domain.arithmetic.items import Item, Sort
from bakame_core.domain.arithmetic.line import line
from bakame_core.domain.arithmetic.pattern_table import PATTERNS, RESULTS
from bakame_core.domain.arithmetic.units import Unit, squared
from bakame_core.domain.language import Language
from bakame_core.domain.numbers.readings import Shape

_BEGINS = (
    "(?:"
    + "|".join(
        rf"(?<={each} )"
        for each in (
            r"\A",
            "[.,;:!?]",
            " so",
            " that",
            " because",
            " but",
            " then",
            " number",
            " donc",
            " que",
            " nombre",
            " car",
            " mais",
            " namba",
            " nambari",
            " kwamba",
            " kwa sababu",
            " umubare",
            " ko",
            " kuko",
        )
    )
    + ")"
)
"""Where a clause begins: `the sum of 3 and 5 is even` says nothing of 5."""
_CONVERTING = tuple(FORMULAS[name] for name in ("7*a", "8*a", "1000*a", "aged", "c*b/a", "b*(1+a)"))
"""Between the units of these a pattern itself converts."""
_OWN = ("r", "s")
"""Groups of the result and its sign; the others are the figures of times and ratios."""


@frozen
class Told:
    """
    A result that a pattern found.

    Args:
        worth: What it should be; `stated` is what it is said to be.
        first, after: The items of the whole pattern.
        number: The stated result; None where it is no number of its own (a time, a ratio).
        exact: Whether it is sure which number would be wrong.
    """

    worth: Fraction
    stated: Fraction
    first: int
    after: int
    number: Item | None
    exact: bool


@frozen
class _Pattern:
    first: str
    needs: tuple[str, ...]
    written: str
    formula: Formula
    exact: bool

    @property
    def expression(self) -> re.Pattern[str]:
        """Compiled when its words first stand somewhere: all of a language's would hold up the first turn in it."""
        return _compiled(self.written)


def told(text: str, found: Sequence[Item], language: Language) -> Iterator[Told]:
    """The results in `text` that a pattern knows; of several patterns for one result the first."""
    whole, starts = line(text, language)
    taken: set[int] = set()
    for pattern in _that_may_stand_in(whole, language):
        for match in pattern.expression.finditer(whole):
            each = _told(pattern, match, found, starts)
            if each is not None and not taken & set(range(each.first, each.after)):
                taken |= set(range(each.first, each.after))
                yield each


def _told(pattern: _Pattern, match: re.Match[str], found: Sequence[Item], starts: Sequence[int]) -> Told | None:
    whole = match.string
    inside = [at for at, start in enumerate(starts) if match.start() <= start < match.end()]
    result = match.start("r") if "r" in match.groupdict() else -1
    stated = next((found[at] for at in inside if starts[at] == result and found[at].sort is Sort.NUMBER), None)
    others = [
        found[at]
        for at in inside
        if found[at].sort is Sort.NUMBER and whole[starts[at]] == "#" and starts[at] != result
    ]
    mixed = pattern.formula not in _CONVERTING and _mixes_units(found, inside)
    if not inside or mixed or _is_share(pattern, stated, others):
        return None
    if not pattern.exact and (_is_part_of_more(found, inside[0]) or "self " in whole):
        return None
    groups = match.groupdict()
    figures = [Fraction(figure) for name, figure in groups.items() if name not in _OWN and figure]
    worth = pattern.formula([*(each.value for each in others), *figures])
    if worth is None:
        return None
    # Of a number below nought the sign stands before it: it is compared, and not written again.
    below = bool(groups.get("s"))
    said = stated.value if stated is not None else Fraction(0)
    exact = pattern.exact and not below
    return Told(worth, -said if below else said, inside[0], inside[-1] + 1, stated, exact)


def _is_part_of_more(found: Sequence[Item], first: int) -> bool:
    """Whether a number stands before in the sentence: then the story began with it."""
    for item in reversed(found[:first]):
        if item.sort is Sort.STOP:
            return False
        if item.sort is Sort.NUMBER and not (item.words and item.value == 1):
            return True
    return False


def _is_share(pattern: _Pattern, stated: Item | None, others: Sequence[Item]) -> bool:
    """`8 slices, you eat 3, so 5/8 is left`: in a story a part of the whole, where the formula counts things."""
    parts = (Shape.FRACTION, Shape.PERCENT)
    told_as_part = stated is not None and stated.shape in parts
    # Of a whole number twice as much is no part: "the probability of double six is 1/36".
    counts = not pattern.exact or pattern.formula is FORMULAS["2*a"]
    return counts and told_as_part and all(other.shape not in parts for other in others)


def _mixes_units(found: Sequence[Item], inside: Sequence[int]) -> bool:
    """Metres and centimetres in one story: the formula would have to convert."""
    units: dict[str, Unit] = {}
    # The unit of the result may stand behind it, outside of the pattern.
    for at in (*inside, *range(inside[-1] + 1, min(inside[-1] + 2, len(found)))) if inside else ():
        unit = found[at].unit if found[at].sort is Sort.UNIT else None
        if unit is not None and units.setdefault(unit.quantity, unit) != unit:
            return True
    length, area = units.get("length"), units.get("area")
    return length is not None and area is not None and squared(length) != area


def _that_may_stand_in(whole: str, language: Language) -> list[_Pattern]:
    """The patterns whose words are in `whole`, in their order: hundreds share a few words, each of which is looked for once."""
    near = [place for first, places in _by_first(language).items() if first in whole for place in places]
    patterns = _patterns(language)
    return [patterns[at] for at in sorted(near) if all(word in whole for word in patterns[at].needs)]


@cache
def _by_first(language: Language) -> Mapping[str, Sequence[int]]:
    """Where the patterns stand that need a word."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, pattern in enumerate(_patterns(language)):
        found[pattern.first].append(at)
    return found


@cache
def _patterns(language: Language) -> tuple[_Pattern, ...]:
    return tuple(_pattern(row, language) for row in PATTERNS[language].splitlines() if row)


def _pattern(row: str, language: Language) -> _Pattern:
    """`soft: costs? #_ {so} @ | a*b`, with what stands for a gap, a noun and the verb of a result."""
    head, _, formula = row.rpartition(" | ")
    # Words that must be there are told first: to look for one costs a hundredth of a search.
    needs, _, head = head.rpartition(":: ")
    written = head.removeprefix("soft: ")
    expression = (
        re.sub(
            r"(?<!\[\^)#(?![pdz])", "#[dz]?", written.replace("^", _BEGINS, 1) if written.startswith("^") else written
        )
        .replace("@", "(?P<s>[-−–] )?(?P<r>#[dz]?)")
        .replace("_", "(?: [a-zœ'°]+){0,3}")
        .replace(" ,?", "(?: [,.;])?")
        .replace("~", "[^#?]*?")
        .replace("{R}", f"(?:{RESULTS[language]})")
    )
    first, *others = needs.split() or [" "]
    whole = rf"(?<= ){expression}(?= )"
    return _Pattern(first, tuple(others), whole, FORMULAS[formula.strip()], exact=written == head)


@cache
def _compiled(written: str) -> re.Pattern[str]:
    return re.compile(written)
