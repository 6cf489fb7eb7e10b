"""Signs that mean the same wherever they stand, comparisons, and arrows."""

from __future__ import annotations

import re

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.line import Found, Line, pattern

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
_CHAIN = r"[<>≤≥]=?(?=[^<>≤≥]*\w)\s*[-−]?(?:[\d.,]*\d)?\s?[^\W\d_]?(?:\^\d)?(?:\s?[+−-]\s?[\d.,]+[^\W\d_]?)?\s*\Z"


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
