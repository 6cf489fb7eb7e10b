"""Money: a currency before or behind its amount, its hundredths, what a letter scales, and what it is paid for."""

from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.amounts import Amount, amount_at, size
from bakame_core.domain.spoken.line import Found, Line
from bakame_core.domain.spoken.units import for_one
from bakame_core.domain.spoken.values import Value, value_at

_CODES = {
    "RWF": "RWF", "FRW": "RWF", "USD": "$", "US$": "$", "$": "$", "EUR": "€", "€": "€", "£": "£", "GBP": "£",
    "¥": "¥", "F": "F", "FR": "F", "KSH": "KSH", "KES": "KSH", "TSH": "TSH", "TZS": "TSH", "USH": "USH", "UGX": "USH", "BIF": "BIF",
    "FBU": "BIF", "CDF": "CDF", "FC": "CDF", "SH": "/=", "SHS": "/=", "RS": "₹", "INR": "₹", "₹": "₹", "/=": "/=", "/-": "/=",
}  # fmt: skip
_CODE = r"(?:RWF|FRW|USD|US\$|EUR|GBP|KSH|KES|TSH|TZS|USH|UGX|BIF|FBU|CDF|FC|FR|SHS?|RS(?=\.?\s?\d)|INR)"
_BEFORE = rf"({_CODE}|[$€£¥₹])\.?\s?(?=[\d.−-])"
_AFTER = rf"\s?({_CODE}(?![^\W_])|[$€£¥](?!\s?\d)|/[=-](?![\w=]))"
_SCALE_LETTER = r"\s?([kKmM]|[bB]n?)(?![^\W_])"
SCALES = {
    Language.ENGLISH: {"k": "thousand", "m": "million", "b": "billion", "bn": "billion"},
    Language.FRENCH: {"k": "mille", "m": "millions de", "b": "milliards de", "bn": "milliards de"},
}
"""What a letter behind an amount of money stands for: `$5M`."""


_A_PRICE = 50
"""From here on an F in a formula is francs."""


def money_after(line: Line, amount: Amount) -> Found:
    """An amount whose currency stands behind it: `2,500 RWF`, `800 Fr/kg`."""
    scaled = line.match(rf"\s(?:{line.words.scales})\b", amount.end)
    end = scaled.end() if scaled else amount.end
    match = line.match(_AFTER, end, re.IGNORECASE)
    if (
        match is None
        and line.language is Language.FRENCH
        and (not line.relates or size(amount.first) >= _A_PRICE or len(re.findall(r"\dF|\d F\b", line.text)) > 1)
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
    short = line.match(_SCALE_LETTER, amount.end) if line.language in SCALES else None
    end = scaled.end() if scaled else short.end() if short else amount.end
    scale = scaled.group().strip() if scaled else SCALES[line.language][short[1].lower()] if short else ""
    again = line.match(_AFTER, end, re.IGNORECASE)
    return _paid(line, amount, match[1], scale, again.end() if again else end)


def _paid(line: Line, amount: Amount, code: str, scale: str, end: int) -> Found:
    one, several, cent, cents = line.words.money[_CODES[code.upper()]]
    if line.word_before(amount.start) in ("amafaranga", "faranga", "shilingi") and not scale:
        return amount.said(line, "ma"), end
    value, values = amount.only, [each for each in (amount.first, amount.second) if each]
    if all(len(each.places) == 2 for each in values) and not scale and _CODES[code.upper()] != "RWF":  # noqa: PLR2004 - hundredths
        said = f" {line.sign('range')} ".join(_with_cents(line, each, (one, several, cent, cents)) for each in values)
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
