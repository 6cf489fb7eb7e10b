"""Signs: operators, comparisons, powers, roots, strokes and colons."""

from __future__ import annotations

import re
from collections.abc import Callable

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.brackets import bracket
from bakame_core.domain.spoken.cardinals import digits
from bakame_core.domain.spoken.dashes import between_units, dash, grade, hyphen, minus
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.marks import about, asked, bar, factorial, is_key, left_out, numbered
from bakame_core.domain.spoken.quantities import money
from bakame_core.domain.spoken.units import per_unit, unit_alone

_COMBINED = (
    (r"<=>|<->|⇔|↔|⇌", "⇌"),
    (r"<=|=<|≤|⩽", "≤"),
    (r">=|≥|⩾", "≥"),
    (r"!=|=/=|≠|<>", "≠"),
    (r"≅", "≅"),
    (r"∝", "∝"),
    (r"∫", "∫"),
    (r"~=|≈|≃", "≈"),
    (r"≡", "≡"),
    (r"\+/-|±", "±"),
    (r"-{1,2}>|=>|[→⇒⟶↦]", "→"),
    (r"//|∥", "∥"),
    (r"={1,2}", "="),
    (r"∈", "∈"),
    (r"∉", "∉"),
    (r"[⊂⊆]", "⊂"),
    (r"∪", "∪"),
    (r"∩", "∩"),
    (r"⊥", "⊥"),
    (r"∠", "∠"),
    (r"[△▵]", "△"),
    (r"∞", "∞"),
    (r"π", "π"),
    (r"θ", "θ"),
    (r"α", "α"),
    (r"β", "β"),
    (r"λ", "λ"),
    (r"[μµ]", "μ"),
    (r"[ΩΩ]", "Ω"),
    (r"[Δ∆]", "Δ"),
    (r"[∑Σ]", "∑"),
    (r"∴", "∴"),
    (r"↑", "↑"),
    (r"↓", "↓"),
    (r"∅", "∅"),
    (r"♀", "♀"),
    (r"♂", "♂"),
    (r"÷", "÷"),
    (r"×", "×"),
    (r"%", "%"),
    (r"‰", "‰"),
    (r"&", "&"),
    (r"@", "@"),
    (r"°", "°"),
)
_ANY = "|".join(f"(?P<s{number}>{regex})" for number, (regex, _) in enumerate(_COMBINED))
_REACTION = r"(?<![A-Za-z])(?![PQS]\d\b)[A-Z][a-z]?(?:[\d₂₃]|\^\d?[+-])|\b(?:H|O|C|N)[₂₃2]|[A-Z][a-z]?\s\+\s[A-Z]|[^\W\d_]{4,}\s\+\s[^\W\d_]{4,}.*→"
"""Formulas, or words that are added, around an arrow."""
_QUESTION = r"\s*(Is|Does)\b[^=]*=[^=]*\?\s*\Z"
_CHAIN = r"[<>≤≥]=?(?=[^<>≤≥]*\w)\s*[-−]?[\d.,]*\s?[^\W\d_]?(?:\^\d)?(?:\s?[+−-]\s?[\d.,]+[^\W\d_]?)?\s*\Z"
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


def plain_sign(line: Line, at: int) -> Found:
    """A sign that means the same wherever it stands, and the comparisons."""
    match = line.match(_ANY, at)
    if match is None or match.lastgroup is None:
        return _comparison(line, at) if line.text[at] in "<>" else None
    key = _COMBINED[int(match.lastgroup[1:])][1]
    if key == "Δ" and line.match(r"[A-Z]{3}", match.end()):
        key = "△"
    if key == "⇌" and match.group() != "⇌" and not pattern(_REACTION).search(line.text):
        key = "≡"
    if key == "→":
        return _led_to(line, at, match.end()), match.end()
    if key in "≤≥":
        return _chained(line, at, line.sign(key)), match.end()
    if key in "=≠∈∉⊂∥⊥≅∝≈≡":
        return _related(line, at, key), match.end()
    corners = line.match(r"\s?([A-Z]{2,4})\b", match.end()) if key in "∠△" else None
    if corners is not None:
        return f"{line.sign(key)} {' '.join(corners[1])}", corners.end()
    return line.sign(key), match.end()


def _related(line: Line, at: int, key: str) -> str:
    if key != "=":
        return _after_copula(line, at, line.sign(key))
    asked_of = pattern(_QUESTION).match(line.text) if line.language is Language.ENGLISH else None
    if asked_of is None:
        return line.sign(key)
    return "equal to" if asked_of[1] == "Is" else "equal"


def _led_to(line: Line, at: int, end: int) -> str:
    if pattern(_REACTION).search(line.text):
        return line.sign("gives")
    if line.text[at] == "↦" and line.language is not Language.ENGLISH:
        return line.sign("gives")
    return "," if _between_forms(line, at, end) else line.sign("→")


def _between_forms(line: Line, at: int, end: int) -> bool:
    """Whether an arrow leads from one word to another, `mtu → watu`: in English it is a *to*, else a pause."""
    words = pattern(r"[^\W\d_]{2,}\s?\Z").search(line.text[:at]) and line.match(r"\s?[-–]?[^\W\d_]{2,}", end)
    return line.language is not Language.ENGLISH and not line.relates and bool(words)


def _comparison(line: Line, at: int) -> Found:
    said = line.sign(line.text[at])
    return _chained(line, at, said), at + 1


def _chained(line: Line, at: int, said: str) -> str:
    """In `0 < x < 5` the second one goes on about x: `which is less than`."""
    if pattern(_CHAIN).search(line.text[:at]):
        return f"{line.sign('which')} {said}"
    return _after_copula(line, at, said) if line.after_operand(at) else said.removeprefix("is ").removeprefix("est ")


def _after_copula(line: Line, at: int, said: str) -> str:
    """Without its *is* where that was said: `Is 5 > 3?`, `le pH est < 7`."""
    asks = line.language is Language.ENGLISH and pattern(r"\A\s*(?:is|are)\b", re.IGNORECASE).match(line.text)
    first, _, rest = said.partition(" ")
    return rest if rest and (first == line.word_before(at) or (asks and first == "is")) else said


def arrow(line: Line, at: int) -> Found:
    """`->`."""
    return plain_sign(line, at) if line.match(r"-{1,2}>", at) else None


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


def _is_of_names(line: Line, at: int) -> bool:
    """`a : b`, `sand : cement = 3 : 1`, and lengths on a map."""
    letters = pattern(r"(?<![^\W\d_])[a-z](?::| : )[a-z](?![^\W\d_]|\s*(?:↦|→|->))")
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
    if pattern(_ITEM, re.IGNORECASE).search(line.text[:at]):
        return None
    spaced = line.text[at - 1 : at] == " " or line.last(at).isdigit()
    apart = line.text[at - 1 : at] != " " and line.text[at + 1 : at + 2] == " "
    if not spaced or apart or (line.last(at).isalpha() and not line.relates):
        return None
    ratio = pattern(r"ratio|rapport|proportion|scale|échelle|uwiano|igipimo", re.IGNORECASE).search(line.text)
    return line.sign("÷" if line.relates and not ratio and line.text.count(":") == 1 else ":"), at + 1


_COUNTED = r"\d\s[^\W\d_]{3,}\.?\Z"
_ITEM = r"(?:n[°o]\.?|\b(?:numéro|exercice|exercise|question|leçon|étape|step|problème|exemple|example|swali|zoezi|namba|ikibazo|umwitozo|q))\s?\d+\s?\Z"
"""Behind the number of a question a colon announces it."""
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
    words = pattern(r"[^\W\d_]{2,}\s?\Z").search(line.text[:at]) and line.match(r"\s?([^\W\d_]{2,})", at + 1)
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
    if line.last(at) == "%" and line.match(r"/\s?[^\W\d_]{2}", at):
        return line.words.per, at + 1
    counted = pattern(_COUNTED).search(line.text[:at])
    named = pattern(r"[^\W\d_]{3,}\Z").search(line.text[:at])
    if named and named.group() not in line.words.units and line.match(r"/(?:kg|km|cm|mL|ml|L)\b", at):
        return per_unit(line, at + 1)
    return per_unit(line, at + 1) if counted else None


def _between_words(line: Line, after: str) -> str:
    if after in ("or", "ou", "au", "cyangwa"):
        return " "
    if after in _RATES:
        return line.words.per
    return line.sign("÷" if line.relates and "=" in line.text else "or")


def power(line: Line, at: int) -> Found:
    """`^2`, `^-3`, `^(n+1)`, `**3`."""
    match = line.match(r"(?:\^|\*\*)\s?(?:\(([^()]*)\)|\{([^{}]*)\}|([-−+]?(?:[\d.]*\d|[^\W\d_]))|(°|o\b))", at)
    if match is None:
        charge = line.match(r"\^([+−-])(?![\w(])", at)
        return (line.sign(charge[1].replace("−", "-")), charge.end()) if charge else (" ", at + 1)
    if match[3] and not pattern(r"[\w)\]}|°'’]\Z").search(line.text[:at]):
        # The mass number of an isotope.
        return line.inner(match[3]), match.end()
    return _to_the(line, match[1] or match[2] or match[3] or match[4] or ""), match.end()


def _to_the(line: Line, exponent: str) -> str:
    squared, cubed, other = line.words.powers
    if exponent in ("2", "3"):
        return squared if exponent == "2" else cubed
    return other.format(line.inner(exponent).strip())


def root(line: Line, at: int) -> Found:
    """`√16`, `∛8`, `√(x + 1)`, `2√3`, `sqrt(2)`."""
    match = line.match(r"(√|∛|sqrt|cbrt)\s?(?:\(([^()]*(?:\([^()]*\))?[^()]*)\)|([\d.,]*\d|[^\W\d_]))?", at)
    if match is None or (match[1][-1] == "t" and match[2] is None):
        return None
    inside = line.inner(match[2] or match[3] or "").strip()
    the = line.sign("the").strip()
    said = line.sign("∛" if match[1] in ("∛", "cbrt") else "√")
    if the and line.word_before(at) == the:
        said = said.removeprefix(f"{the} ")
    times = line.sign("×") if line.text[at - 1 : at].isalnum() else ""
    return f"{times} {said} {inside}", match.end()


SIGNS: dict[str, tuple[Callable[[Line, int], Found], ...]] = {
    **dict.fromkeys("-–—−", (arrow, grade, dash, between_units, hyphen, minus)),
    "+": (plain_sign, plus),
    **dict.fromkeys("*·⋅∙•", (star,)),
    ":": (colon,),
    "/": (slash,),
    "^": (power,),
    **dict.fromkeys("πθαβλΔΣ", (plain_sign,)),
    **dict.fromkeys("μµΩ°", (unit_alone, plain_sign)),
    **dict.fromkeys("√∛", (root,)),
    **dict.fromkeys("([{", (bracket,)),
    "|": (bar,),
    **dict.fromkeys("?_□☐", (asked,)),
    "…": (left_out,),
    "#": (numbered,),
    "!": (plain_sign, factorial),
    "~": (plain_sign, about),
    "$": (money,),
    "€": (money,),
    "£": (money,),
    "¥": (money,),
}
"""What may begin with a sign; any other sign is looked up."""
