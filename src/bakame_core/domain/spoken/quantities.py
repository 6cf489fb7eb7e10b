"""Numbers with what follows them: percentages, money, units, ordinals, ranges, or nothing."""

from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.agreement import agreed
from bakame_core.domain.spoken.amounts import Amount, amount_at
from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.fractions import and_part
from bakame_core.domain.spoken.line import Found, Line
from bakame_core.domain.spoken.money import SCALES, money_after
from bakame_core.domain.spoken.ordinals import ordinal
from bakame_core.domain.spoken.units import for_each, per_unit, with_unit
from bakame_core.domain.spoken.values import Value

_COUNTS = r"\s(?!was|has|does|gives)(?:[a-zà-ÿ]{3,}s\b|people\b|children\b|men\b|women\b)"
_SCALED = rf"k(?!\w| run\b| race\b)|K(?={_COUNTS})|M(?=\s(?:people|views|users|followers|francs|dollars|students|habitants|vues|personnes|élèves)\b)|\s?bn\b"
"""A letter that scales what is counted; a K by itself is a kelvin, an M a molar solution."""
_ENGLISH_ORDINAL = r"(?:st|nd|rd|th)\b"
_FRENCH_ORDINAL = r"(ers?|ères?|res?|ndes?|nds?|ièmes?|èmes?|emes?|es?|è)\b"
_DECADE = r"['’]?s\b"
_DEMI = r"\s(heure|journée|douzaine|page|bouteille|tasse|année|litre|verre|kilo)\b"
_MASCULINE = ("litre", "verre", "kilo")
_HALF_OF = r"\s(hour|cup|kilogram|litre|metre|kilometre|day|year|teaspoon|tablespoon|glass|mile|minute|second|dozen|page|loaf)\b"


def quantity(line: Line, at: int, *, negative: bool = False) -> Found:
    """The number at `at` with all that belongs to it."""
    amount = amount_at(line, at, negative=negative)
    if amount is None:
        return None
    for suffix in (_percent, money_after, _ordinal, _decade, _half_days, _scaled, _times, with_unit, for_each, _half):
        found = suffix(line, amount)
        if found is not None:
            return found
    return _beside_noun(line, amount), amount.end


def _beside_noun(line: Line, amount: Amount) -> str:
    """The number, the mixed number or the range as it agrees with what is counted."""
    values = [amount.first] if amount.second is None else [amount.first, amount.second]
    said = (_agreeing(line, value, amount) for value in values)
    return f" {line.sign('range')} ".join(said)


def _agreeing(line: Line, value: Value, amount: Amount) -> str:
    if value.is_whole and not value.negative and _is_counted(value):
        return agreed(int(value.whole), line, amount.start, amount.end)
    if value.whole and value.parts and line.words.units_first and not value.negative:
        whole = agreed(int(value.whole), line, amount.start, amount.end)
        if whole != cardinal(int(value.whole), line.language):
            return and_part(whole, *value.parts, line.language)
    return value.said(line.language)


def _half(line: Line, amount: Amount) -> Found:
    """`1/2 hour`, `1/2 heure`, `2 1/2 heures`."""
    value = amount.only
    if value is None or value.parts != (1, 2):
        return None
    if line.language is Language.ENGLISH:
        noun = None if value.whole else line.match(_HALF_OF, amount.end)
        return (f"half {'an' if noun[1] == 'hour' else 'a'}", amount.end) if noun else None
    if line.language is not Language.FRENCH:
        return None
    noun = line.match(r"\s(heures?|années?)\b" if value.whole else _DEMI, amount.end)
    if noun is None:
        return None
    if value.whole:
        return f"{Value(value.whole).said(line.language, 'f')} {noun[1]} et demie", noun.end()
    return f"{'un' if noun[1] in _MASCULINE else 'une'} demi-{noun[1]}", noun.end()


def _is_counted(value: Value) -> bool:
    return value.whole == "0" or (value.whole[0] != "0" and len(value.whole) <= 15)  # noqa: PLR2004 - as `cardinal`


# --- What follows a number


def _percent(line: Line, amount: Amount) -> Found:
    match = line.match(r"\s?([%‰])", amount.end)
    if match is None:
        return None
    said, percent = amount.said(line), line.sign(match[1])
    rate = per_unit(line, match.end() + 1) if line.match(r"/", match.end()) and match[1] == "%" else None
    if rate is not None and line.language is not Language.SWAHILI:
        return f"{said} {percent} {rate[0]}", rate[1]
    if line.language is not Language.SWAHILI:
        return f"{said} {percent}", match.end()
    return (said if line.word_before(amount.start) == percent else f"{percent} {said}"), match.end()


def _ordinal(line: Line, amount: Amount) -> Found:
    value = amount.only
    if value is None or not value.is_whole or not _is_counted(value) or value.whole == "0":
        return None
    if line.language is Language.FRENCH:
        match = line.match(_FRENCH_ORDINAL, amount.end)
        if match is None:
            return None
        second = "second" + ("e" if "e" in match[1] else "") if match[1].startswith("nd") else ""
        form = "f" if match[1] in ("ère", "re", "ères", "res") else ""
        plural = "s" if match[1].endswith("s") else ""
        return (second or ordinal(int(value.whole), line.language, form)) + plural, match.end()
    match = line.match(_ENGLISH_ORDINAL, amount.end)
    if match is None or line.language is not Language.ENGLISH:
        return _counted_off(line, amount, value)
    return ordinal(int(value.whole), line.language), match.end()


def _counted_off(line: Line, amount: Amount, value: Value) -> Found:
    """Swahili's `ya 2`, Kinyarwanda's `wa 1`: the number is an ordinal after its possessive."""
    particles = {
        Language.SWAHILI: r"(?:[wylz]a|cha|vya)",
        Language.KINYARWANDA: r"(?:u?[wyrkb]a|i?[cbtrk][wy]a)",
    }
    if line.language not in particles or not re.fullmatch(particles[line.language], line.word_before(amount.start)):
        return None
    if int(value.whole) > 2 or (line.language is Language.KINYARWANDA and int(value.whole) != 1):  # noqa: PLR2004
        return None
    follows = line.match(r"\s?[%/:.]?\d|,\s?\d|\s?[=+×÷°%]", amount.end)
    return None if follows else (ordinal(int(value.whole), line.language), amount.end)


def _half_days(line: Line, amount: Amount) -> Found:
    """`2-4 pm`."""
    match = line.match(r"\s?([ap])\.?\s?m\b\.?(?![\w/])", amount.end) if amount.second is not None else None
    if match is None or line.language is not Language.ENGLISH:
        return None
    return f"{amount.said(line)} {match[1]} m", match.end()


def _times(line: Line, amount: Amount) -> Found:
    """`2x a day`."""
    match = line.match(r"\s?x(?=\s(?:par|per|a|each|every|daily|/)\b)", amount.end)
    if match is None or line.relates or line.words.units_first:
        return None
    return f"{amount.said(line)} {line.sign('×')}", match.end()


def _scaled(line: Line, amount: Amount) -> Found:
    """`3K people`, `10k`, `2M views`: in a letter, so many thousands or millions."""
    match = line.match(_SCALED, amount.end)
    if match is None or line.language not in SCALES or line.relates:
        return None
    scale = SCALES[line.language][match.group().strip().lower()]
    if not line.match(_COUNTS, match.end()):
        scale = scale.removesuffix(" de")
    return f"{amount.said(line)} {scale}", match.end()


def _decade(line: Line, amount: Amount) -> Found:
    value = amount.only
    if line.language is not Language.ENGLISH or value is None or not value.is_whole:
        return None
    match = line.match(_DECADE, amount.end)
    if match is None or not _is_plural(line, amount.start, value.whole, apostrophe=len(match.group()) > 1):
        return None
    said = year(int(value.whole))
    if said.endswith("y"):
        return said[:-1] + "ies", match.end()
    return said + ("es" if said.endswith("six") else "s"), match.end()


def _is_plural(line: Line, start: int, figures: str, *, apostrophe: bool) -> bool:
    """Whether an `s` makes a plural of these figures (`1990s`, `the 80s`, `under-5s`) or is seconds (`16s`)."""
    if len(figures) == 4:  # noqa: PLR2004 - a year
        return figures[-1] == "0"
    after = line.word_before(start) in ("the", "his", "her", "their", "my", "early", "late", "mid")
    after = after or re.search(r"\d0['’]?s (?:and|or|to) \Z", line.text[:start]) is not None
    return len(figures) <= 2 and (apostrophe or after or line.text[start - 1 : start] in tuple("-'’"))  # noqa: PLR2004


def year(number: int) -> str:
    """A year in English: `nineteen ninety-four`, `nineteen oh five`, `two thousand and five`, `twenty twenty-six`."""
    century, rest = divmod(number, 100)
    english = Language.ENGLISH
    if number < 1100 or (century % 10 == 0 and rest < 10):  # noqa: PLR2004 - the year 1100
        return Value(str(number)).said(english)
    ending = "hundred" if not rest else Value(str(rest)).said(english)
    if 0 < rest < 10:  # noqa: PLR2004 - one figure
        ending = f"oh {ending}"
    return f"{Value(str(century)).said(english)} {ending}"
