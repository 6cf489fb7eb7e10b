"""Numbers with what follows them: percentages, money, units, ordinals, ranges, or nothing."""

from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.agreement import agreed
from bakame_core.domain.spoken.amounts import Amount, amount_at, size
from bakame_core.domain.spoken.line import Found, Line
from bakame_core.domain.spoken.ordinals import ordinal
from bakame_core.domain.spoken.units import for_each, for_one, per_unit, with_unit
from bakame_core.domain.spoken.values import Value, value_at

_CODES = {
    "RWF": "RWF", "FRW": "RWF", "USD": "$", "US$": "$", "$": "$", "EUR": "€", "€": "€", "£": "£", "GBP": "£",
    "¥": "¥", "F": "F", "KSH": "KSH", "KES": "KSH", "TSH": "TSH", "TZS": "TSH", "USH": "USH", "UGX": "USH", "BIF": "BIF",
    "FBU": "BIF", "CDF": "CDF", "FC": "CDF", "SH": "/=", "SHS": "/=", "RS": "₹", "INR": "₹", "₹": "₹", "/=": "/=", "/-": "/=",
}  # fmt: skip
_CODE = r"(?:RWF|FRW|USD|US\$|EUR|GBP|KSH|KES|TSH|TZS|USH|UGX|BIF|FBU|CDF|FC|SHS?|RS(?=\.?\s?\d)|INR)"
_BEFORE = rf"({_CODE}|[$€£¥₹])\.?\s?(?=[\d.−-])"
_AFTER = rf"\s?({_CODE}(?![^\W_])|[$€£¥](?!\s?\d)|/[=-](?![\w=]))"
_SCALE_LETTER = r"\s?([kKmM]|[bB]n?)(?![^\W_])"
_SCALES = {
    Language.ENGLISH: {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"},
    Language.FRENCH: {"k": "mille", "m": "millions de", "b": "milliards de", "bn": "milliards de"},
}
"""What a letter behind an amount of money stands for: `$5M`."""
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
    for suffix in (_percent, _money_after, _ordinal, _decade, with_unit, for_each):
        found = suffix(line, amount)
        if found is not None:
            return found
    value = amount.only
    billions = line.match(r"\s?bn\b", amount.end) if line.language is Language.ENGLISH else None
    if billions is not None:
        return f"{amount.said(line)} billion", billions.end()
    half = _half(line, amount)
    if half is not None:
        return half
    if value is not None and value.is_whole and not value.negative and _is_counted(value):
        return agreed(int(value.whole), line, at, amount.end), amount.end
    return amount.said(line), amount.end


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


def _money_after(line: Line, amount: Amount) -> Found:
    scaled = line.match(rf"\s(?:{line.words.scales})\b", amount.end)
    end = scaled.end() if scaled else amount.end
    match = line.match(_AFTER, end, re.IGNORECASE)
    if (
        match is None
        and line.language is Language.FRENCH
        and (not line.relates or len(re.findall(r"\dF|\d F\b", line.text)) > 1)
    ):
        match = line.match(r"\s(F)\b", end)
    if match is None:
        return None
    return _paid(line, amount, match[1], scaled.group().strip() if scaled else "", match.end())


def money(line: Line, at: int, *, negative: bool = False) -> Found:
    """`RWF 2,500`, `$3.50`: money whose currency stands first."""
    match = line.match(_BEFORE, at, re.IGNORECASE)
    if match is None:
        return None
    sign = line.match(r"[−-]", match.end())
    amount = amount_at(line, sign.end() if sign else match.end(), negative=negative or sign is not None)
    if amount is None:
        return None
    twice = line.match(rf"\s?[-–—]\s?{re.escape(match[1])}\.?\s?(?=\d)", amount.end)
    upper = value_at(line, twice.end()) if twice and amount.second is None and not line.relates else None
    if upper is not None and size(amount.first) < size(upper[0]):
        # *$10-$20* is a range as *$10-20* is.
        amount = Amount(amount.first, upper[0], amount.start, upper[1])
    scaled = line.match(rf"\s(?:{line.words.scales})\b", amount.end)
    short = line.match(_SCALE_LETTER, amount.end) if line.language in _SCALES else None
    end = scaled.end() if scaled else short.end() if short else amount.end
    scale = scaled.group().strip() if scaled else _SCALES[line.language][short[1].lower()] if short else ""
    again = line.match(_AFTER, end, re.IGNORECASE)
    return _paid(line, amount, match[1], scale, again.end() if again else end)


def _paid(line: Line, amount: Amount, code: str, scale: str, end: int) -> Found:
    one, several, cent, cents = line.words.money[_CODES[code.upper()]]
    if line.word_before(amount.start) in ("amafaranga", "faranga", "shilingi") and not scale:
        return amount.said(line, "ma"), end
    value = amount.only
    if value is not None and len(value.places) == 2 and not scale and _CODES[code.upper()] != "RWF":  # noqa: PLR2004 - hundredths
        said = _with_cents(line, value, (one, several, cent, cents))
    elif value is not None and value.is_one and not scale:
        said = _named(line, amount, one, "ri")
    else:
        said = _named(line, amount, several, "" if scale else "ma", scale)
    per = line.match(r"\s?/\s?([^\W\d_]+)\b", end)
    if per is None or (per[1] not in line.words.units and len(per[1]) < 3):  # noqa: PLR2004 - no word
        return said, end
    named = for_one(line, per[1], None) if per[1] in line.words.units else f"{line.words.per} {per[1]}"
    return f"{said} {named}", per.end()


def _named(line: Line, amount: Amount, name: str, form: str, scale: str = "") -> str:
    said = f"{amount.said(line, form)} {scale}".strip()
    if scale and line.words.units_first:
        said = f"{scale} {amount.said(line, 'zi')}"
    return f"{name} {said}" if line.words.units_first else f"{said} {name}"


def _with_cents(line: Line, value: Value, names: tuple[str, str, str, str]) -> str:
    one, several, cent, cents = names
    whole = Amount(Value(value.whole, negative=value.negative), None, 0, 0)
    part = Amount(Value(value.places.lstrip("0") or "0"), None, 0, 0)
    whole_said = _named(line, whole, one if value.whole == "1" else several, "ma")
    part_said = _named(line, part, cent if part.first.is_one else cents, "ma")
    if not int(value.places):
        return whole_said
    if not int(value.whole):
        return part_said
    if line.words.units_first:
        return f"{whole_said} na {part_said}" if line.language is Language.SWAHILI else f"{whole_said} n'{part_said}"
    return f"{whole_said} {part.said(line)}"


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
        Language.SWAHILI: r"(?:[wylz]a|cha|vya|kwa)",
        Language.KINYARWANDA: r"(?:u?[wyrkb]a|i?[cbtrk][wy]a)",
    }
    if line.language not in particles or not re.fullmatch(particles[line.language], line.word_before(amount.start)):
        return None
    if int(value.whole) > 2 or (line.language is Language.KINYARWANDA and int(value.whole) != 1):  # noqa: PLR2004
        return None
    follows = line.match(r"\s?[%/:.,]?\d|\s?[=+×÷°%]", amount.end)
    return None if follows else (ordinal(int(value.whole), line.language), amount.end)


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
