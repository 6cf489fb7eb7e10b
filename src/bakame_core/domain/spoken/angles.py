"""Angles and places on the globe (`30°15'`, `1°57'S`, `2° N`), and heights, whose feet and inches have the same marks."""

from __future__ import annotations

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.agreement import of_class
from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.line import Found, Line
from bakame_core.domain.spoken.values import Value

_ANGLE = (
    r"(\d{1,3})(?:[.,](\d+))?\s?°(?:\s?(\d{1,2})\s?['’′](?:\s?(\d{1,2})\s?(?:[\"″”]|''))?)?(?:\s?([NSEWO])(?![\w°]))?"
)
_HEMISPHERES = {"N": "north", "S": "south", "E": "east", "W": "west", "O": "west"}


def angle(line: Line, at: int) -> Found:
    """An angle with minutes, or a latitude or longitude."""
    match = line.match(_ANGLE, at)
    if match is None or not (match[3] or match[5]) or (match[5] == "O" and line.language != "fr"):
        return None
    said = [_counted(line, Value(match[1], match[2] or ""), "°")]
    said += [
        _counted(line, Value(part.lstrip("0") or "0"), unit)
        for part, unit in ((match[3], "min"), (match[4], "s"))
        if part
    ]
    if match[5]:
        said.append(line.sign(_HEMISPHERES[match[5]]))
    return " ".join(said), match.end()


def _counted(line: Line, value: Value, unit: str) -> str:
    singular, plural, *rest = line.words.units[unit]
    number = value.said(line.language, rest[0] if rest and value.is_whole and line.language == "fr" else "")
    if line.language is Language.KINYARWANDA and rest and value.is_whole:
        number = of_class(int(value.whole), rest[-1] if value.is_one else rest[0])
    name = singular if value.is_one else plural
    return f"{name} {number}" if line.words.units_first else f"{number} {name}"


def height(line: Line, at: int) -> Found:
    """`5'6"`, and the inches of `6 ft 2 in`."""
    if line.language is not Language.ENGLISH or line.relates:
        return None
    match = line.match(r"(\d{1,2})(?:['’′]\s?|\s?ft\s)(\d{1,2})(?:[\"″”]|''|\s?in\b)", at)
    if match is None:
        return None
    feet, inches = (cardinal(int(part), line.language) for part in match.groups())
    return f"{feet} {'foot' if match[1] == '1' else 'feet'} {inches} inch{'' if match[2] == '1' else 'es'}", match.end()
