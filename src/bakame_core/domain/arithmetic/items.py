"""A tutor's text as the items of sums: numbers, operations, units, and the words between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import ClassVar

from attrs import frozen

from bakame_core.domain.arithmetic import phrases
from bakame_core.domain.arithmetic.units import MONIES, Unit, units
from bakame_core.domain.language import Language
from bakame_core.domain.members import Member
from bakame_core.domain.numbers.lexicon import Kind, Word
from bakame_core.domain.numbers.readings import Reader, Reading, Shape
from bakame_core.domain.numbers.tens import Read
from bakame_core.domain.numbers.tokens import Token, tokens


class Sort(Member):
    """What an item is in a sum."""

    NUMBER: ClassVar[Sort]
    UNIT: ClassVar[Sort]
    OP: ClassVar[Sort]
    POWER: ClassVar[Sort]
    ROOT: ClassVar[Sort]
    RAISE: ClassVar[Sort]
    TIMES: ClassVar[Sort]
    BOTH: ClassVar[Sort]
    DO: ClassVar[Sort]
    OF: ClassVar[Sort]
    AND: ClassVar[Sort]
    REMAINDER: ClassVar[Sort]
    COMPARE: ClassVar[Sort]
    OPEN: ClassVar[Sort]
    CLOSE: ClassVar[Sort]
    ARTICLE: ClassVar[Sort]
    WORD: ClassVar[Sort]
    COMMA: ClassVar[Sort]
    STOP: ClassVar[Sort]


@frozen
class Item:
    """
    One item, from `start` to `end` of the text.

    Args:
        name: Which operation, power or comparison it is; of a word its form.
        spaced: Whether white space stands before it.
        words: Of a number in words the language they are in.
    """

    sort: Sort
    start: int
    end: int
    name: str
    spaced: bool
    value: Fraction = Fraction(0)
    shape: Shape = Shape.WHOLE
    unit: Unit | None = None
    words: Language | None = None


NOTHING = Item(Sort.STOP, -1, -1, "", True)
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_AS_FIGURES = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_RAISING = {"square": 2, "sq": 2, "cubic": 3}
_RAISED_BY = {"carre": 2, "carres": 2, "cube": 3, "cubes": 3}
_BEFORE = frozenset("mg")
_NOUNS_FIRST = (Language.SWAHILI, Language.KINYARWANDA)
_OF = frozenset({"of", "de", "d", "ya", "za", "cya", "bya"})
_AT_A_PRICE = frozenset({"ya", "za", "ba", "bya", "cya", "kuri", "kwa"})
_STOPS = frozenset(".?!;…\n")
_OPERANDS = (Sort.NUMBER, Sort.UNIT, Sort.CLOSE, Sort.POWER)


class _Written(Reader):
    """Reads what somebody wrote: `30 four times` is no thirty-four, as it may be where a recogniser writes."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        super().__init__(tokens, language)
        self._forms = tuple(token.form for token in tokens)

    def says(self, words: tuple[str, ...], at: int) -> bool:
        """Whether these words stand there."""
        return self._forms[at : at + len(words)] == words

    def are_apart(self, left: int, right: int) -> bool:
        """Whether one of both is a figure."""
        return self.token(left).value is not None or self.token(right).value is not None

    def _with_rest(self, value: int, end: int, scale: Word | None) -> Read:
        """`100 and 37` and `200 rimwe` are two numbers as well; heard, they may be one."""
        if self.token(end - 1).value is not None:
            return value, end
        return super()._with_rest(value, end, scale)


@lru_cache(maxsize=256)
def items(text: str, language: Language) -> tuple[Item, ...]:
    """The items of `text`, from left to right. A sentence is asked for by several checks of a turn, and by later turns."""
    cut = tokens(text, language)
    reader = _Written(cut, language)
    found: list[Item] = []
    at = 0
    for token in _with_breaks(text, cut):
        if token is None:
            found.append(Item(Sort.STOP, found[-1].end if found else 0, found[-1].end if found else 0, "\n", True))
        elif token.start >= (cut[at].start if at < len(cut) else len(text)):
            item, at = _item(text, reader, at, found)
            found.append(item)
    return tuple(found)


def _with_breaks(text: str, cut: Sequence[Token]) -> Iterator[Token | None]:
    """The tokens, and None where a line ends."""
    end = 0
    for token in cut:
        if "\n" in text[end : token.start]:
            yield None
        yield token
        end = token.end


def _item(text: str, reader: _Written, at: int, before: Sequence[Item]) -> tuple[Item, int]:
    token = reader.token(at)
    spaced = token.start == 0 or text[token.start - 1].isspace()
    if token.word is None and token.form.isalpha() and token.form not in _forms_of_sums():
        return Item(Sort.WORD, token.start, token.end, token.form, spaced), at + 1
    phrase = _phrase(reader, at, before, text)
    if phrase:
        length, sort, name = phrase
        return Item(sort, token.start, reader.token(at + length - 1).end, name, spaced), at + length
    reading = reader.number(at) if token.word is not None or token.value is not None else None
    if reading is not None and reading.shape is Shape.FRACTION and before and before[-1].sort is Sort.DO:
        reading = _taken_from(reader, reading)
    if reading is not None and reading.shape is Shape.MIXED and reader.token(reading.after).form in _OF:
        reading = _before_and(reader, reading)
    if reading is not None and reading.shape is Shape.FRACTION and _is_money(reader.token(reading.after)):
        reading = _priced(reader, reading)
    if reading is not None and not _is_ordinal(reader, reading):
        return _number(reader, reading, spaced), reading.after
    return _other(reader, at, spaced)


@cache
def _forms_of_sums() -> frozenset[str]:
    """Every word that may be more than a word, number words apart: most are not among them."""
    return frozenset((*phrases.table(), *units(), *(unit.rstrip("²³") for unit in units()), *_RAISING, "x"))


def _phrase(reader: _Written, at: int, before: Sequence[Item], text: str) -> tuple[int, Sort, str] | None:
    token = reader.token(at)
    if token.form in ("x", "X"):
        return (1, Sort.OP, "*") if _is_times(reader, at, before, text) else None
    if not token.form.isalpha() and (sign := _sign(reader, at, before)):
        return sign
    listed = phrases.table().get(token.form)
    if not listed or _is_hidden(reader, at):
        return None
    if text[token.start] == "N" and len(token.form) == 1 and before and before[-1].sort is Sort.NUMBER:
        return 1, Sort.WORD, "newton"
    return _listed(listed, reader, at, before)


def _listed(
    listed: Sequence[tuple[tuple[str, ...], str, str]], reader: _Written, at: int, before: Sequence[Item]
) -> tuple[int, Sort, str] | None:
    """The longest of the phrases that stands there."""
    follows_operand = bool(before) and before[-1].sort in _OPERANDS
    best: tuple[int, Sort, str] | None = None
    for words, sort, name in listed:
        if reader.says(words, at):
            if best is None:
                best = (len(words), Sort.named(sort.upper()), name or " ".join(words))
            elif len(words) == best[0] and (sort == "op") is follows_operand:
                best = (len(words), Sort.named(sort.upper()), name)
    return best


def _sign(reader: Reader, at: int, before: Sequence[Item]) -> tuple[int, Sort, str] | None:
    form = reader.token(at).form
    if form[-1:] in _RAISED:
        return 1, Sort.POWER, form.translate(_AS_FIGURES)
    return (1, Sort.OP, "/") if form == ":" and _divides(reader, at, before) else None


def _divides(reader: Reader, at: int, before: Sequence[Item]) -> bool:
    """The French `12 : 4 = 3`, not `Étape 2 : 12 = 3 x 4`."""
    if not before or before[-1].sort is not Sort.NUMBER or reader.token(at + 2).form != "=":
        return False
    labelled = len(before) > 1 and before[-2].sort is Sort.WORD and before[-2].name.isalpha()
    return reader.token(at + 1).value is not None and not labelled


def _is_hidden(reader: Reader, at: int) -> bool:
    """In `n'icyenda` and `20 % ya 50` the word is read as what it is; a letter that touches a figure is an unknown."""
    token, before = reader.token(at), reader.token(at - 1)
    return len(token.form) == 1 and token.form.isalpha() and before.value is not None and before.end == token.start


def _is_times(reader: Reader, at: int, before: Sequence[Item], text: str) -> bool:
    """`7 x 8`, `7x8`: an x between two numbers, with the same space on both sides."""
    token, following = reader.token(at), reader.token(at + 1)
    if not before or before[-1].sort not in _OPERANDS or following.start < 0:
        return False
    left = text[token.start - 1].isspace()
    right = following.start > token.end
    starts = following.value is not None or following.word is not None or not following.form.isalpha()
    return left is right and starts and following.form not in ("+", "=", ")", ".", ",", "?", "!", "_")


def _is_ordinal(reader: Reader, reading: Reading) -> bool:
    following = reader.token(reading.after).word
    return following is not None and following.ordinal


def _taken_from(reader: Reader, reading: Reading) -> Reading:
    """`ukuye 8 kuri 20`: eight from twenty, no fraction."""
    whole = reader.cardinal(reading.first)
    if whole is None or reader.token(whole[1]).form != "kuri":
        return reading
    return Reading(Fraction(whole[0]), Shape.WHOLE, reading.first, whole[1])


def _is_money(token: Token) -> bool:
    unit = units().get(token.form)
    return unit is not None and unit.quantity in MONIES


def _priced(reader: Reader, reading: Reading) -> Reading:
    """`Amakaramu 4 ya 250 Frw`, `4 kuri 250 Frw`: four of that price, no part."""
    whole = reader.cardinal(reading.first)
    if whole is None or reader.token(whole[1]).form not in _AT_A_PRICE or reader.token(whole[1] + 1).value is None:
        return reading
    return Reading(Fraction(whole[0]), Shape.WHOLE, reading.first, whole[1])


def _before_and(reader: Reader, reading: Reading) -> Reading:
    """`Half of 18 is 9 and a third of 18 is 6`: nine, and another part begins."""
    whole = reader.cardinal(reading.first)
    if whole is None or reader.kind(whole[1]) is not Kind.AND:
        return reading
    return Reading(Fraction(whole[0]), Shape.WHOLE, reading.first, whole[1])


def _number(reader: Reader, reading: Reading, spaced: bool) -> Item:
    said = reader.tokens[reading.first : reading.after]
    figures = any(token.value is not None for token in said)
    language = next((token.word.language for token in said if token.word and token.word.language), reader.language)
    return Item(
        sort=Sort.NUMBER,
        start=said[0].start,
        end=said[-1].end,
        name=reading.written,
        spaced=spaced,
        value=reading.value,
        shape=reading.shape,
        # "Une heure et demie" has its unit inside.
        unit=next((units().get(token.form) for token in said if token.word is None and token.value is None), None),
        words=None if figures else language,
    )


def _other(reader: Reader, at: int, spaced: bool) -> tuple[Item, int]:
    token, following = reader.token(at), reader.token(at + 1)
    article = token.word is not None and token.word.kind is Kind.ARTICLE
    if article and not (token.form == "an" and reader.language is Language.FRENCH):
        return Item(Sort.ARTICLE, token.start, token.end, token.form, spaced), at + 1
    area = _area(token, following, reader.token(at - 1))
    if area:
        unit, length = area
        return Item(
            Sort.UNIT, token.start, reader.token(at + length - 1).end, token.form, spaced, unit=unit
        ), at + length
    unit_here = units().get(token.form)
    # One letter is a unit behind a figure: not in "that's".
    lone = (
        len(token.form) == 1
        and token.form.isalpha()
        and reader.token(at - 1).value is None
        and not _is_under(reader, at)
    )
    lone = lone and not (token.form in _BEFORE and reader.language in _NOUNS_FIRST and following.value is not None)
    if unit_here and not lone:
        return Item(Sort.UNIT, token.start, token.end, token.form, spaced, unit=unit_here), at + 1
    # A point inside a number or an abbreviation ends nothing.
    ends = token.form in _STOPS and (token.form != "." or not following.form or following.start > token.end)
    sort = Sort.STOP if ends else Sort.COMMA if token.form == "," else Sort.WORD
    return Item(sort, token.start, token.end, token.form, spaced), at + 1


def _is_under(reader: Reader, at: int) -> bool:
    """The `h` of `km/h`."""
    stroke, over = reader.token(at - 1), reader.token(at - 2)
    return stroke.form == "/" and stroke.end == reader.token(at).start and over.form in units()


def _area(token: Token, following: Token, before: Token) -> tuple[Unit, int] | None:
    """m², m³, and square metres."""
    if following.form in ("²", "³", "2") and following.start == token.end and before.value is not None:
        unit = units().get(token.form + following.form.replace("2", "²"))
        return (unit, 2) if unit else None
    for form, exponent in ((following.form, _RAISING.get(token.form)), (token.form, _RAISED_BY.get(following.form))):
        base = units().get(form) if exponent is not None else None
        if base is not None and exponent is not None and base.quantity == "length":
            return _raised(base, exponent), 2
    return None


def _raised(length: Unit, exponent: int) -> Unit:
    """The square or cube of a length: of a cube, one ml is a cubic centimetre."""
    return Unit("area", length.size**2) if exponent == 2 else Unit("volume", (length.size / 10) ** 3)  # noqa: PLR2004
