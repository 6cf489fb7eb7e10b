"""What it costs, by what, and what it will have cost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from attrs import frozen
from fastapi import APIRouter, Query
from pydantic import Field

from bakame_core.domain.figures import Costs, DayCost
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.windows import Scope, Window, midnight
from bakame_http.admin.asked import Filter
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here
from bakame_http.admin.shown import Cost, Seconds, Share, Shown

router = APIRouter(tags=["figures"], route_class=Guarded)

LEARNED_FROM = 7
"""Complete days whose mean is taken for the days to come."""
EARLY = 0.25
"""The share of a day before whose end nothing is told of the rest: a night tells nothing of a morning."""


class DayCostAnswer(Shown):
    """What a day cost."""

    day: date
    cost: Cost
    unpriced: int


class ModelCostAnswer(Shown):
    """What one model or voice did, and for how much."""

    model: str
    uses: int
    cost: Cost
    unpriced: int = Field(description="Uses whose price was not written down with them.")
    tokens_in: int
    tokens_out: int
    audio_s: Seconds = Field(validation_alias="audio")
    characters: int


class ChannelCostAnswer(Shown):
    """What a channel cost."""

    channel: str
    cost: Cost
    unpriced: int


class PrecisionShare(Shown):
    """Shares of the turns by how sure their cost is; they add up to 1."""

    exact: Share
    estimated: Share
    unknown: Share


class CostsAnswer(Shown):
    """What a window cost; and today, whatever the window is."""

    total: Cost
    unpriced: int
    by_day: list[DayCostAnswer]
    by_model: list[ModelCostAnswer]
    by_channel: list[ChannelCostAnswer]
    per_call: Cost | None = Field(description="Of turns of calls, by the number of calls; null without a call.")
    per_learning_minute: Cost | None = Field(
        description="Of turns of calls, by the minutes of calls as the carrier gave them; null where it gave none."
    )
    precision_share: PrecisionShare | None = Field(description="Null without a turn.")
    cap_micros: int | None = Field(description="What may be spent in a day; null where there is no cap.")
    today: Cost = Field(
        description="All channels, languages and outcomes of those learners, since midnight in the zone."
    )
    forecast_today: Cost | None = Field(
        description="Today's cost by the share of the day that has passed; null in the first quarter of the day."
    )
    forecast_month: Cost | None = Field(
        description="The month so far, and for each day to come the mean of the last 7 complete days (of those since "
        "the first with a turn); null without such a day."
    )


@frozen
class Forecast:
    """What today cost so far, and what today and this month will probably have cost."""

    today: Money
    day: Money | None
    month: Money | None


@router.get("/costs", **operation("getCosts", Role.VIEWER))
async def get_costs(here: Here, asked: Annotated[Filter, Query()]) -> CostsAnswer:
    """What a window cost, and where today and this month are going."""
    scope, now = await asked.scope(here), here.clock.now()
    found, recent = await asyncio.gather(here.reports.costs(scope), here.reports.costs(_recent(scope, now)))
    ahead = forecast(recent.by_day, now, scope.zone)
    return CostsAnswer(
        total=Cost.of(found.total),
        unpriced=found.unpriced,
        by_day=[DayCostAnswer.model_validate(day) for day in found.by_day],
        by_model=[ModelCostAnswer.model_validate(model) for model in found.by_model],
        by_channel=[ChannelCostAnswer.model_validate(channel) for channel in found.by_channel],
        per_call=_each(found.call_cost, found.calls),
        per_learning_minute=_each(found.call_cost, found.call_time / timedelta(minutes=1) if found.call_time else 0),
        precision_share=_shares(found),
        cap_micros=await here.cap_micros(),
        today=Cost.of(ahead.today),
        forecast_today=None if ahead.day is None else Cost.of(ahead.day),
        forecast_month=None if ahead.month is None else Cost.of(ahead.month),
    )


def forecast(days: Sequence[DayCost], now: datetime, zone: ZoneInfo) -> Forecast:
    """From what days of `zone` cost up to `now`; days that are absent cost nothing."""
    known = {day.day: day.cost for day in days}
    today = now.astimezone(zone).date()
    so_far, passed = known.get(today, Money()), _passed(today, now, zone)
    day = None if passed < EARLY or today not in known else _scaled(so_far, 1 / passed)
    mean = _mean(known, today)
    if mean is None:
        return Forecast(so_far, day, None)
    spent = sum((cost for when, cost in known.items() if when.replace(day=1) == today.replace(day=1)), Money())
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return Forecast(so_far, day, spent + _scaled(mean, (next_month - today).days - passed))


def _passed(today: date, now: datetime, zone: ZoneInfo) -> float:
    """The share of a day that is over: days on which clocks are changed are shorter or longer."""
    begins = midnight(today, zone).astimezone(UTC)
    return (now - begins) / (midnight(today + timedelta(days=1), zone).astimezone(UTC) - begins)


def _mean(known: dict[date, Money], today: date) -> Money | None:
    complete = [today - timedelta(days=n) for n in range(1, LEARNED_FROM + 1)]
    taken = [day for day in complete if day in known]
    if not taken:
        return None
    return _scaled(sum((known[day] for day in taken), Money()), 1 / (today - min(taken)).days)


def _recent(scope: Scope, now: datetime) -> Scope:
    today = now.astimezone(scope.zone).date()
    first = min(today.replace(day=1), today - timedelta(days=LEARNED_FROM))
    return Scope(Window(midnight(first, scope.zone), now), scope.zone, whose=scope.whose)


def _scaled(money: Money, factor: float) -> Money:
    """Part of an amount or more than it: at best an estimate."""
    return Money(round(money.micros * factor), money.precision.and_also(Precision.ESTIMATED))


def _each(money: Money, count: float) -> Cost | None:
    return Cost(micros=round(money.micros / count), precision=money.precision) if count else None


def _shares(found: Costs) -> PrecisionShare | None:
    if not found.turns:
        return None
    exact = found.turns - found.estimated - found.unpriced
    return PrecisionShare(
        exact=exact / found.turns, estimated=found.estimated / found.turns, unknown=found.unpriced / found.turns
    )
