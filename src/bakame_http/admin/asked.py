"""What is asked for: a stretch of time, whose clock, which turns, which page."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel
from bakame_core.domain.windows import MOST_ON_A_PAGE, Cursor, Page, Scope, Whose, Window
from bakame_core.domain.zones import zone_named
from bakame_core.errors import RuleBroken
from bakame_http.admin.office import Office
from bakame_http.admin.problems import invalid

USUAL = timedelta(days=7)
LONGEST = timedelta(days=3 * 366)
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _plus(value: object) -> object:
    # An unescaped "+" of an offset arrives as a blank.
    return re.sub(r" (\d\d:\d\d)$", r"+\1", value) if isinstance(value, str) and "T" in value else value


def _within_the_calendar(value: datetime) -> datetime:
    if not EARLIEST <= value <= LATEST:
        raise ValueError("must lie between the years 2000 and 2200")
    return value


def _known_zone(value: str) -> str:
    try:
        return zone_named(value).key
    except ValueError:
        raise ValueError("must be a name of the time zone database, such as Africa/Kigali") from None


LEARNERS = "Of whom: simulated learners are a telephone simulator's, or made up. By default as `getHealth` says."
Time = Annotated[AwareDatetime, BeforeValidator(_plus), AfterValidator(_within_the_calendar)]
Zone = Annotated[str, AfterValidator(_known_zone)]


class Filter(BaseModel):
    """Which turns and contacts; what is left out is not filtered by."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    from_: Time | None = Field(None, alias="from", description="From this time on; by default 7 days before `to`.")
    to: Time | None = Field(None, description="Up to this time, which is not in it; by default now.")
    zone: Zone | None = Field(
        None, description="Whose midnight begins a day; by default the server's BAKAME_TIME_ZONE."
    )
    channel: Channel | None = None
    language: Language | None = None
    outcome: Outcome | None = None
    learners: Whose | None = Field(None, description=LEARNERS)

    @model_validator(mode="after")
    def _is_a_window(self) -> Self:
        if self.from_ is not None and self.to is not None:
            if self.to <= self.from_:
                raise ValueError("`to` must be after `from`")
            if self.to - self.from_ > LONGEST:
                raise ValueError("at most three years at a time")
        return self

    async def scope(self, here: Office) -> Scope:
        """
        What it asks for, now.

        Raises:
            Problem: With what it left out filled in, it is no window (422).
        """
        end = self.to or here.clock.now()
        start = self.from_ or end - USUAL
        if not timedelta() < end - start <= LONGEST:
            raise invalid(("from", "must lie before `to`, by three years at the most"))
        zone = here.settings.zone if self.zone is None else zone_named(self.zone)
        whose = self.learners or await here.usual.whose()
        return Scope(Window(start, end), zone, self.channel, self.language, self.outcome, whose)


class Paging(BaseModel):
    """Which page of a list."""

    model_config = ConfigDict(extra="forbid")

    cursor: str | None = Field(
        None, max_length=400, description="The `next` of the page before; nothing for the first."
    )
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE)

    def page(self) -> Page:
        """
        The page.

        Raises:
            Problem: The cursor is none (422).
        """
        try:
            return Page(self.limit, None if self.cursor is None else Cursor.of(self.cursor))
        except RuleBroken as broken:
            raise invalid(("cursor", str(broken))) from None


class Asked(Filter, Paging):
    """Which page of what."""
