"""Units: with a number before or behind them, over and times one another, or alone."""

from __future__ import annotations

import re
from functools import cache

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.amounts import Amount, amount_at
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.values import Value

_NOUN = r"\s(?!(?:of|and|in|on|is|was|long|high|wide|tall|deep|thick|per|or|to|at|away|more|less|from|for|by|old|x)\b)[a-z]{3,}"
_NUMBERED = frozenset(
    (  # noqa: SIM905 - a table
        "bus room class grade form block question exercise number page senior primary flat unit figure table step part p s "
        "salle classe darasa ishuri umwaka"
    ).split()
)
_LONG = r"\b(?:ft|feet|foot|yd|yards?|cm|inch(?:es)?|long|wide|tall|high|deep|length|width|height|by|x)\b|[=×]"
"""Beside one of these `5 in` are inches."""
_TIMES = ("s", "h", "min", "hr", "sec")


@cache
def _names(units: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(units, key=len, reverse=True)))


@cache
def _unit_pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    names = _names(units)
    power = r"(²|³|\^2|\^3|(?<=m)[23](?![\d.,]))?"
    return pattern(
        rf"({names}){power}(?:\s?/\s?({names}){power}|\s(s|m|kg)\^-([123]))?(?![^\W_]|\^|\.[A-Z]\b|\.f\b|['’]s\b)"
    )


def with_unit(line: Line, amount: Amount) -> Found:
    """The amount with the unit behind it."""
    space = line.match(r"\s?", amount.end)
    start = space.end() if space else amount.end
    match = _unit_pattern(tuple(line.words.units)).match(line.text, start)
    if match is None or _is_variable(line, match, amount, apart=start > amount.end):
        return None
    singular = amount.second is None and (
        amount.first.below_two if line.language is Language.FRENCH else amount.first.is_one
    )
    # "A 45° angle", "a 5 km race": before a noun the unit stays singular.
    if line.language is Language.ENGLISH and line.word_before(amount.start) in ("a", "an", "each", "every"):
        singular = singular or line.match(_NOUN, match.end()) is not None
    cells = line.words.units[match[1]]
    name = _unit_name(line, match[1], match[2], plural=not singular)
    # Singular, plural, its class, and the class of one where that is another: *isaha imwe*, *amasaha abiri*.
    classes = cells[2:] or ("",)
    said = amount.said(line, classes[-1] if singular else classes[0])
    per = for_one(line, match[3] or match[5], match[4] or (match[6] if match[6] != "1" else None))
    end = match.end()
    two = None if match[3] or match[5] else _per_two(line, end)
    per, end = two or (per, end)
    degrees = line.match(r"[ ·⋅]?(°C|°F)|[ ·⋅](K)\b", end) if match[3] else None
    if degrees is not None:
        per, end = f"{per} {line.words.units[degrees[1] or degrees[2]][0]}", degrees.end()
    times = None if per or match[2] else _times_unit(line, end, plural=not singular)
    if times is not None:
        name, end = f"{cells[0]} {times[0]}", times[1]
    if line.words.units_first:
        named = line.word_before(amount.start) == name.split()[0]
        return f"{'' if named else name} {said} {per}".strip(), end
    if line.language is Language.FRENCH and amount.only and amount.only.whole and amount.only.parts == (1, 2):
        feminine = len(cells) > 2  # noqa: PLR2004 - singular, plural, gender
        whole = Value(amount.only.whole).said(line.language, "f" if feminine else "")
        return f"{whole} {name} et demi{'e' if feminine else ''} {per}".strip(), end
    parts = amount.only.parts if amount.only and not amount.only.whole else None
    if parts is not None:
        said, name = _part_of(line, said, _unit_name(line, match[1], match[2], plural=False), parts)
    return f"{said} {name} {per}".strip(), end


def _part_of(line: Line, said: str, name: str, parts: tuple[int, int]) -> tuple[str, str]:
    vowel = name[0] in "aeiouhé"
    if line.language is Language.FRENCH:
        return (said, name) if parts == (1, 2) else (said, f"d'{name}" if vowel else f"de {name}")
    article = "an" if vowel and not name.startswith("he") else "a"
    return ("half", f"{article} {name}") if parts == (1, 2) else (said, f"of {article} {name}")


def _is_variable(line: Line, match: re.Match[str], amount: Amount, *, apart: bool) -> bool:
    """Whether the letter after the number is an unknown: `3m + 2 = 11`, `5t`, but not `5 m` and `400m`."""
    symbol = match.group()
    if _per_two(line, match.end()):
        return False
    if symbol == "in":
        return not line.match(r"\s*(?:[.,;:)=×+]|\Z)", match.end()) or not pattern(_LONG).search(line.text)
    if len(symbol) != 1 or not symbol.isalpha():
        return False
    calculates = (line.next(match.end()) or " ") in "=+-−×÷*<>≤≥^" or (line.last(amount.start) or " ") in "=+-−×÷*<>≤≥"
    # "Bus 12A", "Grade 5 A", and the next one to choose: "B) 1/3 C) 1/4".
    chosen = line.match(r"\)\s", match.end()) and "(" not in line.text[: amount.start]
    if chosen or (symbol.isupper() and line.word_before(amount.start) in _NUMBERED):
        return True
    if apart:
        return line.next(match.end()) == "/" and not calculates
    return calculates and not pattern(rf"\d\s{symbol}\b|\d\s?[a-z]{{2}}\b").search(line.text)


_SPANS = ("min", "dak", "sec", "sek", "hr", "yr")


def for_each(line: Line, amount: Amount) -> Found:
    """`500/km²`: so many for each."""
    stroke = line.match(r"\s?/\s?", amount.end)
    unit = _unit_pattern(tuple(line.words.units)).match(line.text, stroke.end()) if stroke else None
    if unit is None or not (unit[1] in _ALONE or unit[2] or unit[1] in _SPANS) or (line.relates and not unit[2]):
        return None
    return f"{amount.said(line)} {for_one(line, unit[1], unit[2])}", unit.end()


def _times_unit(line: Line, at: int, *, plural: bool) -> Found:
    """The second of `Ω·m` and `5 N m`, with what it may stand over: `kg·m/s`."""
    sign = line.match(r"\s?[·⋅∙]\s?|(?<=N)\s(?=m\b)", at)
    match = _unit_pattern(tuple(line.words.units)).match(line.text, sign.end()) if sign else None
    if match is None:
        return None
    per = for_one(line, match[3] or match[5], match[4] or (match[6] if match[6] != "1" else None))
    return f"{_unit_name(line, match[1], match[2], plural=plural)} {per}".strip(), match.end()


def _unit_name(line: Line, symbol: str, power: str | None, *, plural: bool) -> str:
    name = line.words.units[symbol][1 if plural else 0]
    if not power:
        return name
    frame = line.words.square if power[-1] in "2²" else line.words.cube
    return frame[1 if plural else 0].format(name)


def _per_two(line: Line, at: int) -> Found:
    """`/(kg °C)`, `/kg K`: per one unit and another."""
    if line.match(r"\s?/", at) is None:
        return None
    names = _names(tuple(line.words.units))
    match = line.match(rf"\s?/\s?(?:\(\s?({names})[ ·⋅.]?({names})\s?\)|({names})[ ·⋅]({names})(?![\w^]))", at)
    if match is None:
        return None
    both = [line.words.units[name][0] for name in match.groups() if name]
    return f"{line.words.per} {' '.join(both)}", match.end()


def for_one(line: Line, symbol: str | None, power: str | None) -> str:
    """What is said of the unit under the stroke, and its power; nothing where there is none."""
    if symbol is None:
        return ""
    name = line.words.units[symbol][0]
    if power and symbol in _TIMES and not line.words.units_first:
        return f"{line.words.per} {name} {line.words.powers[0 if power[-1] in '2²' else 1]}"
    name = _unit_name(line, symbol, power, plural=False)
    if line.language is not Language.KINYARWANDA:
        return f"{line.words.per} {name}"
    # *ku ikiro* is *ku kiro*; time is *mu isaha*.
    return f"mu {name}" if symbol in _TIMES else f"ku {name.removeprefix('i')}"


def per_unit(line: Line, at: int) -> Found:
    """The unit at `at`, behind the stroke of `525 people/km²`."""
    match = _unit_pattern(tuple(line.words.units)).match(line.text, at)
    return (for_one(line, match[1], match[2]), match.end()) if match else None


_ALONE = frozenset(
    {
        "Kg",
        "KG",
        "Km",
        "KM",
        "mm",
        "cm",
        "sm",
        "dm",
        "km",
        "mg",
        "kg",
        "mL",
        "ml",
        "cl",
        "dl",
        "kWh",
        "kW",
        "kHz",
        "MHz",
        "Hz",
        "kPa",
        "kJ",
        "mmHg",
        "°C",
        "°F",
    }
)


def _is_converted(line: Line, match: re.Match[str]) -> bool:
    """Whether a lone letter is a unit: `from g to kg`, `change km to m`."""
    if match[1] not in ("m", "g", "L", "l", "s", "h") or line.relates or line.match(r"['’]", match.end()):
        return False
    beside = ("to", "into", "in", "from", "and", "en", "à", "de", "et", "kuwa", "hadi", "na", "mu", "kuva")
    units = "|".join(sorted(_ALONE - {"°C", "°F"}))
    return line.word_before(match.start()) in beside and bool(pattern(rf"\b(?:{units})\b").search(line.text))


def unit_first(line: Line, at: int) -> Found:
    """`cm 15`, as it is written where a unit stands before its number."""
    if not line.words.units_first:
        return None
    match = _unit_pattern(tuple(line.words.units)).match(line.text, at)
    space = line.match(r"\s?(?=\d)", match.end()) if match and not match[3] else None
    if match is None or space is None or line.text[at - 1 : at].isalnum() or not _may_stand_first(line, match):
        return None
    amount = amount_at(line, space.end(), negative=False)
    if amount is None:
        return None
    singular = amount.second is None and amount.first.is_one
    classes = line.words.units[match[1]][2:] or ("",)
    name = _unit_name(line, match[1], match[2], plural=not singular)
    return f"{name} {amount.said(line, classes[-1] if singular else classes[0])}", amount.end


_STANDS_FIRST = r"\b(?:[kK]g|[kK]m|[csm]m|m[lL])\s\d"


def _may_stand_first(line: Line, unit: re.Match[str]) -> bool:
    if unit[1] in _ALONE or unit[2] or (len(unit[1]) > 1 and line.match(r"\s\d", unit.end())):
        return True
    if line.match(r"\s\d\d", unit.end()) and unit[1] in ("W", "V", "J", "Hz") and not line.relates:
        return True
    if (
        line.match(r"\s\d", unit.end())
        and line.last(unit.start()) in ("=", "≈")
        and pattern(_STANDS_FIRST).search(line.text)
    ):
        return True
    return unit[1] in ("m", "g", "L", "l", "t") and line.text[unit.end() : unit.end() + 1] == " " and not line.relates


def unit_alone(line: Line, at: int) -> Found:
    """`How many cm`, `in m²`, `km/h`: a unit without a number."""
    match = _unit_pattern(tuple(line.words.units)).match(line.text, at)
    raised = match is not None and pattern(r"\d\^-?\d+\s\Z").search(line.text[:at])
    if match is None or not (match[1] in _ALONE or match[2] or match[3] or raised or _is_converted(line, match)):
        return None
    if match[1] not in _ALONE and not raised and (line.relates or match.group() == "A/C"):
        return None
    singular = line.word_before(at) in ("per", "a", "an", "one", "each", "par", "un", "une", "le", "au", "du", "chaque")
    name = _unit_name(line, match[1], match[2], plural=not singular)
    times = None if match[2] or match[3] or match[5] else _times_unit(line, match.end(), plural=not singular)
    if times is not None:
        return f"{line.words.units[match[1]][0]} {times[0]}", times[1]
    return f"{name} {for_one(line, match[3], match[4])}".strip(), match.end()
