"""Days of the calendar and times of day, so many later."""

# ruff: noqa: PLR2004 - what this module knows is numbers
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from bakame_core.domain.arithmetic.fact_words import Groups, Rights

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
        "mutarama gashyantare werurwe mata gicurasi kamena nyakanga kanama nzeri ukwakira ugushyingo ukuboza",
    )
    for number, name in enumerate(names.split(), 1)
}
MONTH = "|".join(_MONTHS)
_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili",
    )
    for number, name in enumerate(names.split())
}
WEEKDAY = "|".join(_WEEKDAYS)
AFTER, BEFORE = "after|later than|from|apres|baada ya|nyuma ya", "before|avant|kabla ya|mbere ya"


def calendar(groups: Groups) -> Rights:
    """In a leap year or not: a sentence seldom says."""
    days = int(groups["days"]) * (-1 if "before" in groups else 1) * (7 if groups.get("weeks") else 1)
    reached = set()
    for year in (2023, 2024, 2025):
        try:
            begun = date(year, _MONTHS[groups["month"]], int(groups["day"]))
        except ValueError:
            return None
        passed = begun + timedelta(days)
        reached.add((passed.day, _MONTHS[groups["reached"]] == passed.month))
    return (int(groups["on"]), True) in reached


def weekday(groups: Groups) -> Rights:
    """Which day it is so many days later."""
    days = int(groups["days"]) * (-1 if "before" in groups else 1)
    return (_WEEKDAYS[groups["today"]] + days - _WEEKDAYS[groups["then"]]) % 7 == 0


def month_length(groups: Groups) -> Rights:
    """How many days a month has, in a year that is named or in any."""
    month, year = _MONTHS[groups["month"]], int(groups.get("year", "0"))
    if month != 2:
        return (Fraction(30 if month in (4, 6, 9, 11) else 31),)
    if not year:
        return Fraction(28), Fraction(29)
    return (Fraction(29 if _is_leap(year) else 28),)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leap(groups: Groups) -> Rights:
    """Whether a year is a leap year."""
    year = Fraction(groups["a"])
    return None if year.denominator > 1 or not 1000 < year < 3000 else _is_leap(int(year)) is not ("not" in groups)


def later(groups: Groups) -> Rights:
    """Of two times; noon is a border that nobody names."""
    begun, ended = (int(groups[hour]) * 60 + int(groups[minute] or 0) for hour, minute in (("h", "m"), ("i", "n")))
    passed = int(groups["minutes"]) * (60 if groups.get("hours") else 1) * (-1 if "before" in groups else 1)
    return int(groups["n"]) < 60 and (ended - begun - passed) % 720 == 0
