"""What is counted: the overview, series, hours of the week, breakdowns. No words, and nobody who could be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bakame_core.domain.figures import Breakdown, Overview, Series
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.windows import Scope, Split, Step
from bakame_http.admin.asked import Filter
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here
from bakame_http.admin.problems import invalid
from bakame_http.admin.shown import At, Cost, Ms, Seconds, Share, Shown

router = APIRouter(tags=["figures"], route_class=Guarded)

MOST_POINTS = 2_500
_LENGTHS = {Step.HOUR: timedelta(hours=1), Step.DAY: timedelta(days=1), Step.WEEK: timedelta(weeks=1)}


class AskedWindow(Shown):
    """The window that was asked for, with what was left out filled in: from `start` up to, not including, `end`."""

    start: At
    end: At
    zone: str

    @classmethod
    def of(cls, scope: Scope) -> AskedWindow:
        """That of `scope`."""
        return cls(start=scope.window.start, end=scope.window.end, zone=str(scope.zone.key))


class FiguresAnswer(Shown):
    """What happened in a window. `docs/metrics.md` defines each figure."""

    sessions: int = Field(description="Contacts that were opened in it.")
    calls: int = Field(description="Those of them by voice.")
    texts: int = Field(description="Turns by SMS.")
    turns: int
    learners: int = Field(description="Different learners who took a turn.")
    new_learners: int = Field(description="Those of them whose first turn ever it holds.")
    outcomes: dict[Outcome, int]
    reply_p50_ms: Ms | None = Field(validation_alias="reply_p50")
    reply_p95_ms: Ms | None = Field(validation_alias="reply_p95")
    call_time_s: Seconds | None = Field(validation_alias="call_time")
    calls_ended: int = Field(description="Calls that ended in it.")
    calls_completed: int = Field(
        description="Those of them that ended by a goodbye, by the learner hanging up, or at the time limit."
    )
    cost: Cost
    unpriced: int = Field(description="Turns whose cost is not known.")
    flags: int


class AttentionAnswer(Shown):
    """What waits for a person."""

    open_flags: int
    high_flags: int
    oldest_open_at: At | None
    degraded_share: Share | None = Field(description="Of the window's turns; null without a turn.")
    outbox_waiting: int = Field(description="Records on this machine's disk that the log has not taken yet.")


class OverviewAnswer(Shown):
    """A window, the one of the same length just before it, and what waits for a person."""

    window: AskedWindow
    current: FiguresAnswer
    before: FiguresAnswer
    attention: AttentionAnswer


class PointAnswer(Shown):
    """One bucket, from `start` on the wall clock."""

    start: At
    sessions: int
    turns: int
    learners: int
    outcomes: dict[Outcome, int]
    reply_p50_ms: Ms | None = Field(validation_alias="reply_p50")
    reply_p95_ms: Ms | None = Field(validation_alias="reply_p95")
    cost: Cost


class SeriesAnswer(Shown):
    """Buckets, oldest first; one in which nothing happened is absent."""

    step: Step
    zone: str
    points: list[PointAnswer]


class CellAnswer(Shown):
    """One hour of the week on the wall clock."""

    weekday: int = Field(ge=1, le=7, description="Monday is 1.")
    hour: int = Field(ge=0, le=23)
    sessions: int
    turns: int


class HeatAnswer(Shown):
    """Hours of the week; one in which nothing happened is absent."""

    zone: str
    cells: list[CellAnswer]


class PartAnswer(Shown):
    """One row. Groups of fewer than 10 learners are merged into `other`, and `learners` is null where there are as few."""

    key: str
    sessions: int
    turns: int
    learners: int | None
    reply_p50_ms: Ms | None = Field(validation_alias="reply_p50")
    reply_p95_ms: Ms | None = Field(validation_alias="reply_p95")
    cost: Cost
    degraded_share: Share


class BreakdownAnswer(Shown):
    """Turns by what they have in common; most first, `other` last."""

    by: Split
    rows: list[PartAnswer]


class SeriesAsked(Filter):
    """A window in buckets."""

    step: Step = Step.DAY


class BreakdownAsked(Filter):
    """A window by something."""

    by: Split


@router.get("/overview", **operation("getOverview", Role.VIEWER))
async def get_overview(here: Here, asked: Annotated[Filter, Query()]) -> OverviewAnswer:
    """What happened in a window, beside the window before, and what waits for a person now."""
    scope = await asked.scope(here)
    found: Overview = await here.reports.overview(scope)
    attention = found.attention
    return OverviewAnswer(
        window=AskedWindow.of(scope),
        current=FiguresAnswer.model_validate(found.current),
        before=FiguresAnswer.model_validate(found.before),
        attention=AttentionAnswer(
            open_flags=attention.open_flags,
            high_flags=attention.high_flags,
            oldest_open_at=attention.oldest_open_at,
            degraded_share=attention.degraded_share,
            outbox_waiting=here.outbox_waiting(),
        ),
    )


@router.get("/series", **operation("getSeries", Role.VIEWER))
async def get_series(here: Here, asked: Annotated[SeriesAsked, Query()]) -> SeriesAnswer:
    """A window by hour, day or week; at most 2,500 buckets."""
    scope = await asked.scope(here)
    if (scope.window.end - scope.window.start) / _LENGTHS[asked.step] > MOST_POINTS:
        raise invalid(("step", f"too small for this window: at most {MOST_POINTS} buckets"))
    found: Series = await here.reports.series(scope, asked.step)
    points = [PointAnswer.model_validate(point) for point in found.points]
    return SeriesAnswer(step=found.step, zone=str(scope.zone.key), points=points)


@router.get("/heat", **operation("getHeat", Role.VIEWER))
async def get_heat(here: Here, asked: Annotated[Filter, Query()]) -> HeatAnswer:
    """When learners come: by hour of the week."""
    scope = await asked.scope(here)
    cells = [CellAnswer.model_validate(cell) for cell in await here.reports.heat(scope)]
    return HeatAnswer(zone=str(scope.zone.key), cells=cells)


@router.get("/breakdown", **operation("getBreakdown", Role.VIEWER))
async def get_breakdown(here: Here, asked: Annotated[BreakdownAsked, Query()]) -> BreakdownAnswer:
    """A window's turns by what they have in common."""
    found: Breakdown = await here.reports.breakdown(await asked.scope(here), asked.by)
    return BreakdownAnswer(by=found.by, rows=[PartAnswer.model_validate(part) for part in found.parts])
