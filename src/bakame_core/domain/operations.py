"""
Operational settings: what the people who run the line may change while calls are up.

They come as plain JSON values, of which every one may be left out: what is not set stays as the environment has it. A
stored version holds what it sets and nothing else, so that a changed default still counts.

::

    {"greeting": {"rw": "Muraho ..."}, "text_greeting": {...}, "languages": ["rw", "en"],
     "limits": {"texts_per_minute": 20, "daily_spend_usd": null, "max_call_minutes": 20, "retention_days": 90},
     "quiet_hours": {"from": "21:00", "to": "06:00", "zone": "Africa/Kigali"},
     "helplines": {"child": "116", ..., "checked_on": "2026-11-20"}}

``null`` switches off what can be off: the cap, the quiet hours, the day of the check.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from attrs import field, frozen

from bakame_core.domain.helplines import RWANDA, Helplines
from bakame_core.domain.language import Language
from bakame_core.domain.limits import QuietHours
from bakame_core.domain.money import Money

CHECKED_FOR = timedelta(days=90)
"""How long a helpline that a person has called counts as checked."""


@frozen
class Problem:
    """
    What is wrong with a value, or worth a warning.

    Args:
        field: Where, such as ``greeting.en`` or ``quiet_hours.from``; empty for all of it.
        problem: What is wrong and what to do, as the end of a sentence that begins with the field.
    """

    field: str
    problem: str


@frozen
class Operations:
    """
    The settings, complete.

    Args:
        greeting: What a caller hears first, in each language.
        text_greeting: What a learner who writes START gets.
        languages: On offer; a call or a thread begins in the usual one, or in the first of these.
        daily_spend: None for no cap.
        quiet: None where lessons are given at any hour.
        retention_days: After how many days words are emptied and pseudonyms replaced.
    """

    greeting: Mapping[Language, str] = field(factory=dict)
    text_greeting: Mapping[Language, str] = field(factory=dict)
    languages: tuple[Language, ...] = tuple(Language)
    texts_per_minute: int = 20
    daily_spend: Money | None = None
    max_call_minutes: int = 20
    retention_days: int = 90
    quiet: QuietHours | None = None
    helplines: Helplines = RWANDA

    def values(self) -> dict[str, Any]:
        """All of them, as the JSON values that `read` takes."""
        checked_on = self.helplines.checked_on
        return {
            "greeting": {language.value: self.greeting[language] for language in Language if language in self.greeting},
            "text_greeting": {
                language.value: self.text_greeting[language] for language in Language if language in self.text_greeting
            },
            "languages": [language.value for language in self.languages],
            "limits": {
                "texts_per_minute": self.texts_per_minute,
                "daily_spend_usd": None if self.daily_spend is None else self.daily_spend.micros / 1e6,
                "max_call_minutes": self.max_call_minutes,
                "retention_days": self.retention_days,
            },
            "quiet_hours": None if self.quiet is None else _hours(self.quiet),
            "helplines": {
                **{name: getattr(self.helplines, name) for name in HELPLINES},
                "checked_on": checked_on.isoformat() if checked_on else None,
            },
        }

    def warnings(self, today: date) -> tuple[Problem, ...]:
        """What is allowed and needs somebody's eye all the same."""
        checked_on = self.helplines.checked_on
        if checked_on is None:
            return (Problem("helplines.checked_on", "nobody has called these numbers yet: call each, and set the day"),)
        days = (today - checked_on).days
        if days > CHECKED_FOR.days:
            told = f"the numbers were last called {days} days ago: call each again, and set the day"
            return (Problem("helplines.checked_on", told),)
        return ()

    def begins_in(self, usual: Language) -> Language:
        """The language of a new call or thread."""
        return usual if usual in self.languages else self.languages[0]


HELPLINES = ("child", "emergency", "ambulance", "violence", "distress")


def _hours(quiet: QuietHours) -> dict[str, str]:
    zone = getattr(quiet.zone, "key", None) or str(quiet.zone)
    return {"from": f"{quiet.start:%H:%M}", "to": f"{quiet.end:%H:%M}", "zone": zone}
