"""
Dashes: minus, hyphen, range or pause.

A minus is one when it stands before a number, an unknown or a bracket; a hyphen inside words stays, a dash is a pause.
"""

from __future__ import annotations

import re

from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.money import money
from bakame_core.domain.spoken.quantities import quantity

_DAY = r"(?:(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)(?:day)?|(?:[Ll]un|[Mm]ar|[Mm]er|[Jj]eu|[Vv]en|[Ss]am|[Dd]im)(?:di)?\b\.?)"
_GRAMMAR = r"plur|suff|ending|termin|accord|verb|noun|adject|mots?\b|words?\b|past|tense"


_WEEK = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|Juma\w+|Alhamisi"
    r"|Ijumaa)"
)


def days(line: Line, at: int) -> Found:
    """`Monday-Friday`."""
    match = line.match(rf"({_WEEK})\s?[-–]\s?({_WEEK})(?![\w-])", at)
    return (f"{match[1]} {line.sign('range')} {match[2]}", match.end()) if match else None


def dash(line: Line, at: int) -> Found:
    """A long dash, several, or one with nothing behind it: a pause."""
    clock = line.match(r"[-–—]\s?\d{1,2}(?:[:h]\d{2}|\s?[ap]\.?m\b|\s?h\b|\s(?:noon|midnight)\b)", at)
    if clock is not None and pattern(r"\d(?:[:h]\d{2}|\sh\s\d{2}|\s?[ap]\.?m\.?|\s?h)\s?\Z").search(line.text[:at]):
        return line.sign("range"), at + 1
    if line.relates and pattern(r"\d\s?\Z").search(line.text[:at]) and line.match(r"—\s?\d", at):
        return line.sign("-"), at + 1
    match = line.match(r"[-–—−]{2,}|—", at)
    if match is not None:
        return ",", match.end()
    if _is_of_words(line, at):
        return line.sign("-"), at + 1
    nothing = not line.text[at + 1 : at + 2].strip() and not line.before_operand(at + 1)
    return (",", at + 1) if nothing else None


def grade(line: Line, at: int) -> Found:
    """`an A- grade`."""
    graded = pattern(r"\b(?:an?|got|une?|grade|mark|mention)\s[A-F]\Z").search(line.text[:at])
    return (line.sign("-"), at + 1) if graded and line.match(r"-(?!\w)", at) else None


def between_units(line: Line, at: int) -> Found:
    """`15%-20%`, `5cm-10cm`, `18 °C - 25 °C`; from more to less it is a minus."""
    after = line.match(r"[-–]\s?(\d[\d.,]*)\s?(%|°C|°|[^\W\d_]{1,3}\b)", at)
    before = pattern(r"(\d[\d.,]*)\s?(%|°C|°|[^\W\d_]{1,3})\s?\Z").search(line.text[:at])
    if after is None or before is None or line.relates or line.asks:
        return None
    upwards = float(_plain(before[1])) < float(_plain(after[1])) and before[2] == after[2]
    apart = before.group().endswith(" ") or after.group()[1] == " "
    return (line.sign("range"), at + 1) if upwards or not apart else None


def _plain(figures: str) -> str:
    """Figures to be compared: only the last point or comma among others can be one of a decimal."""
    whole, _, places = figures.rstrip(".,").replace(",", ".").rpartition(".")
    return f"{whole.replace('.', '')}.{places}" if whole else places


def hyphen(line: Line, at: int) -> Found:
    """`well-known`, `COVID-19`, `3-digit`."""
    before, after = line.text[at - 1 : at], line.text[at + 1 : at + 2]
    if pattern(rf"\b{_DAY}\.?\Z").search(line.text[:at]) and line.match(rf"[-–]{_DAY}(?!\w)", at):
        return line.sign("range"), at + 1
    if before.isalpha() and after.isalpha() and not _is_difference(line, at):
        return ("-" if line.text[at] == "-" else f" {line.sign('range')} "), at + 1
    if before.islower() and line.match(r"-(?=[.,;:!?»”\")]|\Z)", at):
        return " ", at + 1
    named = pattern(r"(?:[^\W\d_]{2}|\b[A-Z])\Z").search(line.text[:at]) and after.isdigit() and not line.relates
    unit = line.match(r"-(mm|cm|km|m|kg|mg|g|ml|mL|L|min|h|W|kW|V|Hz|MHz|ha|MB|GB)\b", at)
    if unit is not None and before.isdigit() and not line.relates and not line.words.units_first:
        return line.words.units[unit[1]][0], unit.end()
    counted = before.isdigit() and line.text[at] == "-" and line.match(r"-[^\W\d_]{2}", at)
    return (" ", at + 1) if named or counted else None


def minus(line: Line, at: int) -> Found:
    """A minus between two operands, or of the number behind it."""
    if line.after_operand(at) and not _is_apart(line, at):
        subtracts = line.before_operand(at + 1) or line.text[at] == "−"
        return (line.sign("-") if subtracts else ","), at + 1
    return _negative(line, at)


def _is_of_words(line: Line, at: int) -> bool:
    """Whether a hyphen between words is a minus: `profit = sales - costs`."""
    words = r"(?:[^\W\d_]+[ ']?){1,4}"
    before = line.relates and pattern(rf"(?:=|\A)\s*{words}\s\Z").search(line.text[:at])
    return bool(before and line.match(rf"-\s(?:{words}|[\d.,]*\d\s?%?)\.?\s*\Z", at))


def _is_difference(line: Line, at: int) -> bool:
    """Whether a hyphen between letters is a minus: `x-y = 3`."""
    return line.relates and bool(pattern(r"(?<![^\W\d_])[^\W\d_]-[^\W\d_](?![^\W\d_])").match(line.text, at - 1))


def _is_apart(line: Line, at: int) -> bool:
    """Whether the minus belongs to the number behind it: `to -7`, `= -2`, `the numbers 3, -2`."""
    return line.last(at) in tuple("=,;:<>≤≥×÷*/^([") or (line.last(at) == "?" and not line.relates)


def _suffix(line: Line, at: int) -> Found:
    """What is put behind a word: `walk + -ed = walked`, `add -s or -es`."""
    match = line.match(r"[-–]([a-zà-ÿ]{1,5})(?![^\W_]|\s?[\^²³])", at)
    if match is None:
        return None
    added = pattern(r"[^\W\d_]{3,}\s?\+\s?\Z").search(line.text[:at])
    grammar = not line.relates and pattern(_GRAMMAR, re.IGNORECASE).search(line.text)
    return (match[1], match.end()) if added or grammar else None


def _negative(line: Line, at: int) -> Found:
    suffix = _suffix(line, at)
    if suffix is not None:
        return suffix
    gap = line.match(r"\s?", at + 1)
    start = gap.end() if gap else at + 1
    # "The answer - 5 apples": a dash between words has a space on both sides.
    spaced = start > at + 1
    if spaced and line.last(at).isalpha() and line.text[at] != "−":
        return ",", at + 1
    found = money(line, start, negative=True) or quantity(line, start, negative=True)
    if found is not None:
        return found
    if line.before_operand(at + 1):
        return line.sign("negative"), at + 1
    return (line.sign("-") if line.text[at] == "−" else ","), at + 1
