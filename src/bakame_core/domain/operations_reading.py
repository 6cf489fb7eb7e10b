"""Reading operational settings: every problem there is at once, each with its field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from attrs import define, evolve, field

from bakame_core.domain.language import Language
from bakame_core.domain.limits import QuietHours
from bakame_core.domain.money import Money
from bakame_core.domain.operations import HELPLINES, Operations, Problem
from bakame_core.domain.segments import seconds_of
from bakame_core.domain.sms import fold, is_gsm, segments
from bakame_core.domain.zones import zone_named

LONGEST_GREETING = 15.0
"""Seconds: a learner pays for them, and has not said a word yet."""
MOST_SEGMENTS = 2
"""Of a text that greets."""
RANGES: Mapping[str, tuple[int, int]] = {
    "texts_per_minute": (1, 1_000),
    "max_call_minutes": (3, 240),
    "retention_days": (1, 3_650),
}
LARGEST_CAP = 1_000_000
# Digits that a telephone has: other alphabets' would be read out to a child as a number that nothing dials.
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_NUMBER = re.compile(r"\+?[0-9]{3,15}")


def read(values: Mapping[str, Any], defaults: Operations, today: date) -> tuple[Operations, tuple[Problem, ...]]:
    """
    `defaults` with what `values` sets, and what is wrong with `values`; with any problem the settings are of no use.

    Args:
        today: A day after it is not one on which somebody has called a helpline.
    """
    reading = _Reading(defaults, today)
    for name, value in values.items():
        reader = _READERS.get(name)
        if reader is None:
            reading.wrong(name, f"is no setting; there are {', '.join(_READERS)}")
        else:
            reader(reading, name, value)
    return reading.operations, tuple(reading.problems)


@define
class _Reading:
    operations: Operations
    today: date
    problems: list[Problem] = field(factory=list)

    def wrong(self, where: str, problem: str) -> None:
        self.problems.append(Problem(where, problem))

    def set(self, **values: Any) -> None:
        self.operations = evolve(self.operations, **values)

    def mapping(self, where: str, value: Any, names: tuple[str, ...]) -> dict[str, Any]:
        """The members of an object; what does not belong there is a problem."""
        if not isinstance(value, Mapping):
            self.wrong(where, f"must be an object with any of {', '.join(names)}")
            return {}
        for name in value.keys() - set(names):
            self.wrong(f"{where}.{name}", f"is no setting; there are {', '.join(names)}")
        return {name: value[name] for name in names if name in value}


_CODES = tuple(language.value for language in Language)


def _greeting(reading: _Reading, where: str, value: Any) -> None:
    read_here = _lines(reading, where, value, _spoken)
    reading.set(greeting={**reading.operations.greeting, **read_here})


def _text_greeting(reading: _Reading, where: str, value: Any) -> None:
    read_here = _lines(reading, where, value, _texted)
    reading.set(text_greeting={**reading.operations.text_greeting, **read_here})


def _lines(reading: _Reading, where: str, value: Any, problem_of: Callable[[str], str | None]) -> dict[Language, str]:
    found = {}
    for code, line in reading.mapping(where, value, _CODES).items():
        problem = problem_of(line.strip()) if isinstance(line, str) else "must be text"
        if problem:
            reading.wrong(f"{where}.{code}", problem)
        else:
            found[Language(code)] = line.strip()
    return found


def _spoken(line: str) -> str | None:
    if problem := _unsayable(line):
        return problem
    seconds = seconds_of(line)
    if seconds > LONGEST_GREETING:
        return f"takes about {seconds:.0f} seconds to say: at most {LONGEST_GREETING:.0f}, so shorten it"
    return None


def _texted(line: str) -> str | None:
    if problem := _unsayable(line):
        return problem
    if not is_gsm(line):
        strange = sorted({character for character in line if not is_gsm(character)})
        return f"has signs that a basic phone may not show ({' '.join(strange)}); written plainly: {fold(line)}"
    if segments(line) > MOST_SEGMENTS:
        return f"takes {segments(line)} texts: at most {MOST_SEGMENTS}, so shorten it"
    return None


def _unsayable(line: str) -> str | None:
    if not any(character.isalnum() for character in line):
        return "must hold words; leave it out to keep the usual one"
    if not line.isprintable():
        return "must be one line, without invisible signs"
    return "must not hold { or }" if set("{}") & set(line) else None


def _languages(reading: _Reading, where: str, value: Any) -> None:
    if not isinstance(value, list) or not value:
        reading.wrong(where, f"must be a list with at least one of {', '.join(_CODES)}")
        return
    unknown = [each for each in value if each not in _CODES]
    if unknown:
        reading.wrong(where, f"holds {unknown[0]!r}, which is none of {', '.join(_CODES)}")
    elif len(set(value)) < len(value):
        reading.wrong(where, "names a language twice")
    else:
        reading.set(languages=tuple(map(Language, value)))


def _limits(reading: _Reading, where: str, value: Any) -> None:
    for name, limit in reading.mapping(where, value, (*RANGES, "daily_spend_usd")).items():
        if name == "daily_spend_usd":
            _cap(reading, f"{where}.{name}", limit)
            continue
        low, high = RANGES[name]
        if isinstance(limit, bool) or not isinstance(limit, int) or not low <= limit <= high:
            reading.wrong(f"{where}.{name}", f"must be a whole number from {low} to {high}")
        else:
            reading.set(**{name: limit})


def _cap(reading: _Reading, where: str, value: Any) -> None:
    if value is None:
        reading.set(daily_spend=None)
    elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= LARGEST_CAP:
        reading.wrong(where, f"must be above 0 and at most {LARGEST_CAP:,}, or null for no cap")
    else:
        # What rounds to nothing is still a cap.
        reading.set(daily_spend=Money(max(1, round(value * 1e6))))


def _quiet_hours(reading: _Reading, where: str, value: Any) -> None:
    if value is None:
        reading.set(quiet=None)
        return
    hours = reading.mapping(where, value, ("from", "to", "zone"))
    start, end = (_time(reading, f"{where}.{name}", hours.get(name)) for name in ("from", "to"))
    zone = _zone(reading, f"{where}.zone", hours.get("zone"))
    if start is None or end is None or zone is None:
        return
    if start == end:
        reading.wrong(f"{where}.to", "must be another time than from; null switches quiet hours off")
        return
    reading.set(quiet=QuietHours(start, end, zone))


def _time(reading: _Reading, where: str, value: Any) -> time | None:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        reading.wrong(where, "must be a time of day such as 21:00")
        return None
    return time.fromisoformat(value)


def _zone(reading: _Reading, where: str, value: Any) -> ZoneInfo | None:
    with suppress(ValueError):
        if isinstance(value, str):
            return zone_named(value)
    reading.wrong(where, "must be the name of a time zone such as Africa/Kigali")
    return None


def _helplines(reading: _Reading, where: str, value: Any) -> None:
    given = reading.mapping(where, value, (*HELPLINES, "checked_on"))
    found: dict[str, Any] = {}
    for name, number in given.items():
        if name == "checked_on":
            found |= _checked_on(reading, f"{where}.{name}", number)
        elif isinstance(number, str) and _NUMBER.fullmatch(number):
            found[name] = number
        else:
            reading.wrong(
                f"{where}.{name}", "must be a number as it is dialled: 3 to 15 digits, perhaps a + before them"
            )
    reading.set(helplines=evolve(reading.operations.helplines, **found))


def _checked_on(reading: _Reading, where: str, value: Any) -> dict[str, date | None]:
    if value is None:
        return {"checked_on": None}
    try:
        day = date.fromisoformat(value)
    except (ValueError, TypeError):
        reading.wrong(where, "must be a day such as 2026-11-20, or null where nobody has called yet")
        return {}
    if day > reading.today:
        reading.wrong(where, f"is in the future: today is {reading.today.isoformat()}")
        return {}
    return {"checked_on": day}


_READERS: Mapping[str, Callable[[_Reading, str, Any], None]] = {
    "greeting": _greeting,
    "text_greeting": _text_greeting,
    "languages": _languages,
    "limits": _limits,
    "quiet_hours": _quiet_hours,
    "helplines": _helplines,
}
