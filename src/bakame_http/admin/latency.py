"""Where the time goes, stage by stage."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from bakame_core.domain.figures import Latency
from bakame_http.admin.asked import Filter
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here
from bakame_http.admin.shown import Ms, Shown

router = APIRouter(tags=["figures"], route_class=Guarded)


class StageAnswer(Shown):
    """How long a stage took, over the turns that had it. Percentiles are at most 2.5 % above the exact ones."""

    stage: str = Field(description="A stage of a turn, `first_token`, or `total`: the time to an answer.")
    count: int
    p50_ms: Ms = Field(validation_alias="p50")
    p90_ms: Ms = Field(validation_alias="p90")
    p95_ms: Ms = Field(validation_alias="p95")
    p99_ms: Ms = Field(validation_alias="p99")


class BinAnswer(Shown):
    """Turns whose time to an answer was more than `from_ms` and at most `to_ms` (null: any)."""

    from_ms: Ms = Field(validation_alias="above")
    to_ms: Ms | None = Field(validation_alias="up_to")
    turns: int


class LatencyAnswer(Shown):
    """Stages in the order of a turn, and the times to an answer from quick to slow; what is empty is absent."""

    stages: list[StageAnswer]
    histogram: list[BinAnswer]


@router.get("/latency", **operation("getLatency", Role.VIEWER))
async def get_latency(here: Here, asked: Annotated[Filter, Query()]) -> LatencyAnswer:
    """Where the time of a window's turns went."""
    found: Latency = await here.reports.latency(await asked.scope(here))
    return LatencyAnswer.model_validate(found)
