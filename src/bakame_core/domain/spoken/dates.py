"""
Dates, clock times and years.

Days stand before months. Swahili and Kinyarwanda count hours from sunrise. A Swahili writer may have done so already, so
`saa 2:30` is read as it is written; only from 13:00 on is it certain that he has not (14:05 is `saa nane`). In Kinyarwanda
figures with minutes are what a clock shows (8:30 is `saa mbiri n'igice`), and `saa 3` alone is what people say.
"""

# ruff: noqa: PLR2004 - what this module knows is the calendar
from __future__ import annotations

import re
from functools import cache

from bakame_core.domain.language import Language
from bakame_core.domain.spoken.agreement import of_class
from bakame_core.domain.spoken.cardinals import cardinal
from bakame_core.domain.spoken.line import Found, Line, pattern
from bakame_core.domain.spoken.ordinals import ordinal
from bakame_core.domain.spoken.quantities import year

_ISO = r"(\d{4})([-/])(\d{2})\2(\d{2})(?![\d/-])"
_NUMERIC = r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)"
_YEAR = r"(?:1[1-9]|20)\d\d(?![\d,.]?\d)"
_HALVES = r"\s?([ap])\.?\s?m\b\.?"
_CLOCK = rf"(\d{{1,2}})[:h](\d{{2}})(?::(\d{{2}}))?(?:{_HALVES})?(?![\d:]| \d{{3}})"
_DOTTED = rf"(\d{{1,2}})\.(\d{{2}})(){_HALVES}"
_HOUR = rf"(\d{{1,2}}){_HALVES}"
_FRENCH_HOUR = r"(\d{1,2})\s?h(?:\s?(\d{2}))?(?![\w:])(?!\s\d+\s?min|\s?min)"
_KINYARWANDA_HOURS = (
    *("sita", "saba", "munani", "cyenda", "kumi", "kumi n'imwe"),
    *("kumi n'ebyiri", "moya", "mbiri", "tatu", "yine", "tanu"),
)

_IN = r"(?:in|ad|since|until|till|by|before|after|during|from|around|about|year|between|and|to|of|circa|of the year)"
_NOUN_FOLLOWS = r"\s+(?!was\b|is\b|has\b|his\b|us\b|as\b|this\b)[a-z]+s\b|\s?[%°$€£]|\s?(?:kg|km|cm|mm|m|g|L|ml|mL)\b"
_SPEAKS = r"\s+(?:was|is|saw|marked|brought|BC|AD|CE|BCE)\b|['’]s\s"
_ABOUT = r"\b(?:pre|post|mid)-\Z|\b[bcdr]\.\s?\Z"
_BEFORE_YEARS = {
    "the": r"\s(?:[A-Z][a-z]|(?!people|children|men|women)[a-z]+(?<!s)\b)",
    "of": r"\s*(?:[.,;!?]|\Z)",
}
"""What has to follow for a number after these words to be a year: `the 1994 genocide`, `the summer of 1994.`"""
_ON = ("on", "dated", "le", "du", "au", "tarehe", "tariki", "itariki")


@cache
def _months(names: tuple[tuple[str, ...], ...]) -> dict[str, int]:
    return {name.lower(): number for number, group in enumerate(names, 1) for name in group}


def _month_pattern(line: Line) -> str:
    names = sorted((name for group in line.words.months for name in group), key=len, reverse=True)
    # English "may" and "march" are verbs in small letters.
    return "(" + "|".join(names) + r")\b\.?"


def date(line: Line, at: int) -> Found:
    """A date that begins with a figure."""
    if match := line.match(_ISO, at):
        return _date(line, at, match.end(), int(match[4]), int(match[3]), match[1])
    return _numeric(line, at) or _named(line, at)


def _numeric(line: Line, at: int) -> Found:
    """`07/04/1994`; `07/04/94`; and `07/04`, but only after "on" and the like."""
    if match := line.match(_NUMERIC, at):
        day, month = int(match[1]), int(match[3])
        if month > 12 >= day:
            day, month = month, day
        return _date(line, at, match.end(), day, month, match[4])
    match = line.match(r"(\d{1,2})/(\d{1,2})(?:/(\d{2}))?(?![\d/])", at)
    on = line.word_before(at) in _ON or pattern(r"\bku [yw]a\s\Z", re.IGNORECASE).search(line.text[:at])
    if match is None or not (match[3] or on):
        return None
    return _date(line, at, match.end(), int(match[1]), int(match[2]), match[3] or "")


def _named(line: Line, at: int) -> Found:
    number = line.match(r"(\d{1,2})(?:st|nd|rd|th|er)?\s(?:of\s)?(?=[^\W\d_]{3})", at)
    if number is None:
        return None
    name = line.match(_month_pattern(line), number.end(), 0 if line.language is Language.ENGLISH else re.IGNORECASE)
    if name is None:
        return None
    month = _months(line.words.months)[name[1].lower()]
    end, written = _year_after(line, name.end())
    return _date(line, at, end, int(number[1]), month, written)


def month_first(line: Line, at: int) -> Found:
    """`April 7, 1994`, `April 1994`."""
    if line.language is not Language.ENGLISH or not (name := line.match(_month_pattern(line), at)):
        return None
    month = line.words.months[_months(line.words.months)[name[1].lower()] - 1][0]
    day = line.match(r"\s(\d{1,2})(?:st|nd|rd|th)?(?![\d:%/.]\d|\d|\s?[ap]\.?m\b)", name.end())
    end, written = _year_after(line, day.end() if day else name.end())
    if not written and not day:
        return None
    the_day = f" the {ordinal(int(day[1]), line.language)}" if day and 0 < int(day[1]) <= 31 else ""
    if day and not the_day:
        return None
    return f"{month}{the_day} {_year(line, written)}".strip(), end


def _year_after(line: Line, at: int) -> tuple[int, str]:
    match = line.match(r",?\s(\d{4})(?![\d,]?\d)", at)
    return (match.end(), match[1]) if match else (at, "")


def _date(line: Line, start: int, end: int, day: int, month: int, written: str) -> Found:
    if not (0 < day <= 31 and 0 < month <= 12):
        return None
    name, language, before = line.words.months[month - 1][0], line.language, line.word_before(start)
    if language is Language.ENGLISH:
        said = f"{'' if before == 'the' else 'the '}{ordinal(day, language)} of {name}"
    elif language is Language.FRENCH:
        numeric = pattern(r"[^\W\d_]{3}").search(line.text[start:end]) is None
        said = f"{'le ' if numeric and before not in ('le', 'au', 'du') else ''}{_day(line, day)} {name}"
    else:
        ordinals = before in ("ya", "wa") and day == 1
        said = f"{ordinal(day, language) if ordinals else _day(line, day)} {name}"
    return f"{said} {_year(line, written)}".strip(), end


def _day(line: Line, day: int) -> str:
    return (
        ordinal(day, line.language) if day == 1 and line.language is Language.FRENCH else cardinal(day, line.language)
    )


def _year(line: Line, written: str) -> str:
    if not written:
        return ""
    return year(int(written)) if line.language is Language.ENGLISH else cardinal(int(written), line.language)


# --- Years


def years(line: Line, at: int) -> Found:
    """`in 1994`, `1914-1918`, `(1959)`: four figures that name a year. Other languages say a year as any number."""
    match = line.match(_YEAR, at)
    if match is None:
        return None
    short = line.match(r"[-–/](\d{2})(?!\d|[-–/.]\d)", match.end())
    if short is not None and int(short[1]) > int(match.group()[2:]) and not line.relates and not line.asks:
        return (
            f"{_year(line, match.group())} {line.sign('range')} {cardinal(int(short[1]), line.language)}",
            short.end(),
        )
    if line.language is not Language.ENGLISH:
        return None
    second = line.match(rf"\s?[-–]\s?({_YEAR})", match.end())
    if second is not None and int(match.group()) < int(second[1]) and not line.relates and not line.asks:
        return f"{year(int(match.group()))} {line.sign('range')} {year(int(second[1]))}", second.end()
    return (year(int(match.group())), match.end()) if _names_a_year(line, at, match.end()) else None


def _names_a_year(line: Line, start: int, end: int) -> bool:
    if line.relates or line.match(_NOUN_FOLLOWS, end) or line.match(r"s\b|st\b|th\b|-\w", end):
        return False
    if line.match(_SPEAKS, end) or (line.aside and line.text.strip() == line.text[start:end]):
        return True
    if pattern(_ABOUT, re.IGNORECASE).search(line.text[:start]):
        return True
    before = line.word_before(start)
    followed = _BEFORE_YEARS.get(before)
    if followed is not None:
        return line.match(followed, end) is not None and not line.asks
    if before in ("to", "and"):
        return bool(pattern(rf"{_YEAR}\D{{1,6}}\Z").search(line.text[:start]))
    return pattern(rf"{_IN}\Z").fullmatch(before) is not None


# --- Times


def time(line: Line, at: int) -> Found:
    """`7:30`, `3 pm`, `7 h 30`, `saa 14:05`."""
    if line.language is Language.FRENCH and (match := line.match(_FRENCH_HOUR, at)):
        return _french(int(match[1]), int(match[2] or 0), match.end())
    match = line.match(_CLOCK, at) or (line.match(_DOTTED, at) if line.language is Language.ENGLISH else None)
    if match is None:
        return _hour(line, at)
    if _is_no_time(line, match):
        return None
    hour, minute, half = int(match[1]), int(match[2]), match[4]
    if line.language is Language.ENGLISH:
        seconds = f" and {cardinal(int(match[3]), line.language)} seconds" if match[3] else ""
        unit = line.match(r"\s?(?:(hrs?)\b\.?|(s)\b)(?!\s\d)", match.end()) if not half else None
        ended = (f" {line.words.units[unit[1] or unit[2]][1]}", unit.end()) if unit else ("", match.end())
        return _english(hour, minute, half) + seconds + ended[0], ended[1]
    if line.language is Language.FRENCH:
        return _french(hour, minute, match.end())
    saying = _swahili if line.language is Language.SWAHILI else _kinyarwanda
    if line.language is Language.KINYARWANDA and _counts_from_sunrise(line, match):
        hour += 6
    said = saying(hour, minute)
    return (said.removeprefix("saa ") if line.word_before(at) == "saa" else said), match.end()


def _counts_from_sunrise(line: Line, clock: re.Match[str]) -> bool:
    """Whether `saa 2:30` has to be half past eight: in the morning, and where lessons begin."""
    early = 1 <= int(clock[1]) <= 5 and clock[1][0] != "0" and line.word_before(clock.start()) == "saa"
    begins = r"\b(?:\w*tangir\w+|\w*ishuri|isomo|amasomo)\b"
    return early and (
        line.match(r"\s(?:za )?(?:mu gitondo|mugitondo)", clock.end()) is not None
        or pattern(begins, re.IGNORECASE).search(line.text) is not None
    )


def _is_no_time(line: Line, match: re.Match[str]) -> bool:
    ratio = pattern(r"\b(?:ratio|rapport|proportion|scale|échelle|skeli|uwiano|kigezo|igipimo|divide)\b", re.IGNORECASE)
    clock = r"o['’]clock|\d\s?[ap]\.?m\b|\btime\b|\bsaa\b|heure|\d\s?h\b"
    added = r"\d:[0-5]\d\s?[+−-]\s?\d{1,2}:[0-5]\d(?!\d)"
    sums = line.relates and not pattern(rf"{clock}|{added}").search(line.text)
    return int(match[1]) > 24 or int(match[2]) > 59 or sums or ratio.search(line.text) is not None


def _hour(line: Line, at: int) -> Found:
    if (
        line.language is Language.KINYARWANDA
        and line.word_before(at) == "saa"
        and (said := line.match(r"(1?\d)(?![\d:]|[.,]\d)", at))
    ):
        return _KINYARWANDA_HOURS[(int(said[1]) + (6 if int(said[1]) <= 12 else 0)) % 12], said.end()
    match = line.match(_HOUR, at, re.IGNORECASE)
    if match is None or int(match[1]) > 12 or line.language is not Language.ENGLISH:
        return None
    # The full stop of "3 p.m." may be the sentence's.
    return f"{cardinal(int(match[1]), line.language)} {match[2].lower()} m", match.end()


def _english(hour: int, minute: int, half: str | None) -> str:
    said = cardinal(hour, Language.ENGLISH)
    if minute:
        said += (" oh " if minute < 10 else " ") + cardinal(minute, Language.ENGLISH)
    elif not half:
        said += " o'clock" if hour <= 12 else " hundred"
    return f"{said} {half.lower()} m" if half else said


def _french(hour: int, minute: int, end: int) -> Found:
    if hour > 24 or minute > 59:
        return None
    hours = f"{cardinal(hour, Language.FRENCH, 'f')} heure{'s' if hour > 1 else ''}"
    return f"{hours} {cardinal(minute, Language.FRENCH)}" if minute else hours, end


def _swahili(hour: int, minute: int) -> str:
    if hour > 12 or hour == 0:
        hour = (hour + 6) % 12 or 12
    said = f"saa {cardinal(hour, Language.SWAHILI)}"
    if minute in (15, 30):
        return f"{said} na {'robo' if minute == 15 else 'nusu'}"
    return f"{said} na dakika {cardinal(minute, Language.SWAHILI)}" if minute else said


def _kinyarwanda(hour: int, minute: int) -> str:
    said = f"saa {_KINYARWANDA_HOURS[hour % 12]}"
    if minute == 30:
        return f"{said} n'igice"
    return f"{said} n'iminota {of_class(minute, 'i')}" if minute else said
