"""Strokes and colons: divisions, rates, ratios, forms of a word, or pauses."""

from __future__ import annotations

import re

from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.units import per_unit

_RATES = (
    "hour",
    "second",
    "minute",
    "day",
    "week",
    "month",
    "year",
    "person",
    "heure",
    "seconde",
    "jour",
    "mois",
    "an",
)


def _is_of_names(line: Line, at: int) -> bool:
    """`a : b`, `sand : cement = 3 : 1`, and lengths on a map."""
    letters = pattern(r"(?<![^\W\d_])[a-z](?::| : )[a-z](?![^\W\d_]|\s*(?:↦|→|->))")
    if line.match(r":\s\d+\sparts?\b", at) and pattern(r"\bparts?\b").search(line.text[:at]):
        return True
    if letters.match(line.text, max(0, at - 2)) or letters.match(line.text, max(0, at - 1)):
        return True
    if line.match(r":\s?[^\W\d_]+\s=\s\d+\s?:\s?\d", at) and line.text[at - 1 : at].isspace() is (
        line.text[at + 1 : at + 2] == " "
    ):
        return True
    return bool(line.match(r":\s\d+\s?(?:mm|cm|m|km)\b", at) and pattern(_LENGTHS).search(line.text[:at]))


def colon(line: Line, at: int) -> Found:
    """A division where there is a result, else a ratio; otherwise a colon."""
    if _is_of_names(line, at):
        return line.sign(":"), at + 1
    if not (line.after_operand(at) and line.match(r"\s?[\d½¼¾]", at + 1) and line.last(at) not in ("", ".", "%")):
        return None
    spaced = line.text[at - 1 : at] == " " or line.last(at).isdigit()
    apart = line.text[at - 1 : at] != " " and line.text[at + 1 : at + 2] == " "
    if not spaced or apart or (line.last(at).isalpha() and not line.relates) or _announces(line, at):
        return None
    ratio = pattern(r"ratio|rapport|proportion|scale|échelle|uwiano|igipimo", re.IGNORECASE).search(line.text)
    return line.sign("÷" if line.relates and not ratio and line.text.count(":") == 1 else ":"), at + 1


def _announces(line: Line, at: int) -> bool:
    """Behind the number of a question, before a sum ("on prend 12 : 8/12 + 3/12 = 11/12") and before what has a unit."""
    before = line.text[:at]
    if line.last(at).isalpha() and pattern(r"[^\W\d_]{4,}\s?\Z").search(before) and "=" not in line.text[at:]:
        return True
    if pattern(r"\([^\W\d_]{2,}\)\s?\Z").search(before):
        return True
    if pattern(_ITEM, re.IGNORECASE).search(before):
        return True
    if line.match(r"\s[^=:]*[+×÷−][^=:]*=", at + 1) and pattern(r"[^\W\d_]{3,}\s\d+\s\Z").search(before):
        return True
    measured = line.match(r"\s\d[\d.,]*\s?[^\W\d_]", at + 1) and not line.last(at).isalpha()
    return bool(measured) and "=" in line.text[at:]


_COUNTED = r"\d\s[^\W\d_]{3,}\.?\Z"
_ITEM = r"(?:n[°o]\.?|\b(?:numéro|exercice|exercise|question|leçon|étape|step|problème|exemple|example|swali|zoezi|namba|ikibazo|umwitozo|q))\s?\d+\s?\Z"
_LENGTHS = r"\d\s?(?:mm|cm|m|km)\s?\Z"


def slash(line: Line, at: int) -> Found:
    """`he/she`, `and/or`, `x/y`, `12 / 4`, `8/10` among marks."""
    if line.match(r"/", at + 1):
        return line.sign("∥"), at + 2
    # The sound /k/ of a language lesson.
    sound = line.match(r"/[^\W\d_]{1,3}/(?!\w)", at) or pattern(r"(?:\A|[\s(,])/[^\W\d_]{1,3}\Z").search(line.text[:at])
    if sound and not line.relates and not line.text[at - 1 : at].isdigit():
        return " ", at + 1
    rate = _rate(line, at)
    if rate is not None:
        return rate
    words = pattern(r"(?:[^\W\d_]{2,}\.?|\bM\.)\s?\Z").search(line.text[:at]) and line.match(
        r"\s?([^\W\d_]{2,})", at + 1
    )
    if words:
        return _between_words(line, words[1].lower()), at + 1
    if not line.relates and _are_forms(line, at):
        return line.sign("or"), at + 1
    return _divided(line, at), at + 1


def _are_forms(line: Line, at: int) -> bool:
    """Whether it stands between `a/an`, or behind a capital: `A/b`."""
    forms = r"(?<![^\W\d_])(?:[a-z]/[à-ÿ]|[à-ÿ]/[a-z]|[aeioyàn]/[a-zà-ÿ]{2,3}|[a-zà-ÿ]{2,3}/[aeioyàn])(?![^\W\d_])"
    if pattern(forms).search(line.text[max(0, at - 4) : at + 5]):
        return True
    return pattern(r"\b[A-Z]\Z").search(line.text[:at]) is not None and line.match(r"/[A-Za-z]", at) is not None


def _divided(line: Line, at: int) -> str:
    if line.after_operand(at) and line.before_operand(at + 1):
        digits = line.last(at).isdigit() and line.next(at + 1).isdigit() and line.text[at - 1 : at] == " "
        return line.sign("÷" if digits else "/")
    return ","


def _rate(line: Line, at: int) -> Found:
    """`dy/dx`, `72 beats/min`."""
    if line.match(r"/[dΔ∂][a-z](?![^\W\d_])", at) and pattern(r"(?<![^\W\d_])[dΔ∂][a-z]\Z").search(line.text[:at]):
        return line.sign("/"), at + 1
    if line.match(r"/\s?[^\W\d_]{2}", at) and (line.last(at) == "%" or line.match(r"×/", at - 1)):
        return line.words.per, at + 1
    counted = pattern(_COUNTED).search(line.text[:at])
    named = pattern(r"[^\W\d_]{3,}\Z").search(line.text[:at])
    of_unit = named and named.group() not in line.words.units and line.match(r"/(?:kg|km|cm|mL|ml|L)\b", at)
    unit = per_unit(line, at + 1) if counted or of_unit else None
    if unit is None and counted and counted.group()[-1] == "s" and line.match(r"/[^\W\d_]{3,}(?<!s)\b", at):
        # So many of these for each: "2 seeds/hole"; "2 boys/girls" are either.
        return line.words.per, at + 1
    return unit


def _between_words(line: Line, after: str) -> str:
    if after in ("or", "ou", "au", "cyangwa"):
        return " "
    if after in _RATES:
        return line.words.per
    return line.sign("÷" if line.relates and "=" in line.text else "or")
