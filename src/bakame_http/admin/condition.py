"""How the service is: what it rests on, which adapters fail, what waits."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from fastapi import APIRouter
from pydantic import Field

from bakame_core.domain.windows import Scope, Whose, Window
from bakame_core.errors import PortError, TimedOut
from bakame_http.admin.figures import AskedWindow
from bakame_http.admin.guard import Guarded, operation
from bakame_http.admin.identity import Role
from bakame_http.admin.office import Here, Office
from bakame_http.admin.shown import At, Ms, Shown

router = APIRouter(tags=["health"], route_class=Guarded)

LOOKS_BACK = timedelta(hours=24)

LOG_WITHIN = 5.0
"""Seconds that each question to the log may take here: who looks at health does so because something hangs."""


class CheckAnswer(Shown):
    """Whether something answers; `detail` names the error where it does not."""

    name: str
    ok: bool
    detail: str


class AdapterAnswer(Shown):
    """Turns of the last 24 hours that an adapter spoiled, by error."""

    adapter: str
    turns: int
    errors: dict[str, int]


class FailureAnswer(Shown):
    """A kind of failure, as often as this machine saw it since its start, whether a learner noticed or not."""

    stage: str
    adapter: str
    error: str
    count: int


class HealthAnswer(Shown):
    """
    How the service is. Figures from the log are of all machines; what this machine alone knows says so.
    """

    checks: list[CheckAnswer]
    window: AskedWindow
    turns: int | None = Field(description="In the window; null where the log does not answer.")
    adapters: list[AdapterAnswer] | None = Field(description="The worst first; null where the log does not answer.")
    failures: list[FailureAnswer] = Field(description="On this machine, since its start.")
    outbox_waiting: int = Field(description="Records on this machine's disk that the log has not taken yet.")
    loop_lag_ms: Ms = Field(description="How late this machine's event loop is, on average.")
    calls_up: int = Field(description="Calls on a socket of this machine.")
    synthetic: bool | None = Field(
        description="Simulated sessions are in the log (of a telephone simulator, or of `bakame demo-data`); null where "
        "it does not answer."
    )
    learners: Whose | None = Field(
        description="Whose figures and lists are where a question does not say: `real`, but `all` on a machine for trying "
        "out that no real learner has called yet; null where the log does not answer."
    )
    version: str
    started_at: At = Field(description="When this machine's server started.")


@router.get("/health", **operation("getHealth", Role.VIEWER))
async def get_health(here: Here) -> HealthAnswer:
    """How the service is. It answers although the log does not."""
    now = here.clock.now()
    results = await here.health.results()
    # A log that did not answer a moment ago is not asked again: it may be one that keeps who asks waiting.
    answers = results.get("log", "ok") == "ok"
    synthetic, whose = await _origins(here) if answers else (None, None)
    scope = Scope(Window(now - LOOKS_BACK, now), here.settings.zone, whose=whose or Whose.REAL)
    turns, adapters = await _spoiled(here, scope) if answers else (None, None)
    return HealthAnswer(
        checks=[CheckAnswer(name=name, ok=found == "ok", detail=found) for name, found in results.items()],
        window=AskedWindow.of(scope),
        turns=turns,
        adapters=adapters,
        failures=[
            FailureAnswer(stage=stage, adapter=adapter, error=error, count=count)
            for (stage, adapter, error), count in here.metrics.failures().items()
        ],
        outbox_waiting=here.outbox_waiting(),
        loop_lag_ms=here.loop_lag() * 1000,
        calls_up=here.calls_up(),
        synthetic=synthetic,
        learners=whose,
        version=here.version,
        started_at=here.started_at,
    )


async def _origins(here: Office) -> tuple[bool | None, Whose | None]:
    try:
        async with asyncio.timeout(LOG_WITHIN):
            return (await here.desk.origins()).simulated, await here.usual.whose()
    except (PortError, TimeoutError) as error:
        _note(here, "desk", error)
        return None, None


async def _spoiled(here: Office, scope: Scope) -> tuple[int | None, list[AdapterAnswer] | None]:
    try:
        async with asyncio.timeout(LOG_WITHIN):
            found = await here.reports.failures(scope)
    except (PortError, TimeoutError) as error:
        _note(here, "reports", error)
        return None, None
    return found.turns, [AdapterAnswer.model_validate(adapter) for adapter in found.adapters]


def _note(here: Office, stage: str, failure: PortError | TimeoutError) -> None:
    error = failure if isinstance(failure, PortError) else TimedOut(stage, f"no answer within {LOG_WITHIN:g} s")
    here.observer.note("port_failed", stage=stage, error=error.name, adapter=error.adapter, detail=error.detail)
