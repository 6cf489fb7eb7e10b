"""Whether it lives, whether it is ready, and its metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from attrs import define, field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bakame_adapters.observing import MetricsObserver
from bakame_core.errors import PortError

CACHED = 5.0
"""Seconds for which a check's result stands: a probe must not become load."""

PATIENCE = 1.0

Check = Callable[[], Awaitable[None]]


@define
class Health:
    """``/healthz``, ``/readyz``, ``/metrics``."""

    checks: Mapping[str, Check]
    metrics: MetricsObserver
    monotonic: Callable[[], float]
    _results: dict[str, str] = field(factory=dict, init=False)
    _checked: float | None = field(default=None, init=False)
    _lock: asyncio.Lock = field(factory=asyncio.Lock, init=False)

    async def alive(self, request: Request) -> Response:  # noqa: ARG002 - it depends on nothing
        """200 as long as the process answers: a vendor that is down is no reason to kill it."""
        return JSONResponse({"status": "alive"})

    async def ready(self, request: Request) -> Response:  # noqa: ARG002 - the same for everybody
        """200 where what we keep things in answers, else 503; never asks a vendor that charges."""
        results = await self.results()
        ready = all(outcome == "ok" for outcome in results.values())
        body = {"status": "ready" if ready else "not ready", "checks": results}
        return JSONResponse(body, status_code=200 if ready else 503)

    async def results(self) -> Mapping[str, str]:
        """``ok`` or the name of the error, by what was checked."""
        async with self._lock:
            if self._checked is None or self.monotonic() - self._checked > CACHED:
                outcomes = await asyncio.gather(*(_outcome(check) for check in self.checks.values()))
                self._results = dict(zip(self.checks, outcomes, strict=True))
                self._checked = self.monotonic()
            return self._results

    async def page(self, request: Request) -> Response:  # noqa: ARG002 - the same for everybody
        """Prometheus's text format."""
        body, content_type = self.metrics.page()
        return Response(body, headers={"Content-Type": content_type})


async def _outcome(check: Check) -> str:
    try:
        async with asyncio.timeout(PATIENCE):
            await check()
    except PortError as error:
        return error.name
    except TimeoutError:
        return "TimedOut"
    return "ok"
