"""What the admin API rests on, as one value that every operation gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, cast

from attrs import define, field, frozen
from fastapi import Depends
from starlette.requests import Request

from bakame_adapters.observing import MetricsObserver
from bakame_core.domain.review import AuditEntry
from bakame_core.domain.windows import Whose
from bakame_core.ports.desk import Desk
from bakame_core.ports.reports import Reports
from bakame_core.runtime.clock import Clock, Ids
from bakame_core.runtime.erasing import Erasing
from bakame_core.runtime.observer import Observer
from bakame_core.runtime.standing import Standing
from bakame_http.admin.following import Hub
from bakame_http.admin.identity import SignIn
from bakame_http.admin.limits import Limits
from bakame_http.admin.visits import Visit, Visits
from bakame_http.health import Health
from bakame_http.settings import Settings


@define
class Usual:
    """
    Whose figures are shown where a question does not say.

    Those of real learners; of all, while there are only simulated ones on a machine for trying out, so that a newcomer
    sees what her own calls did. In production a figure is never of a simulated learner who was not asked for.

    Args:
        production: Whether this is a service for learners.
    """

    production: bool
    _desk: Desk
    _real: bool = field(default=False, init=False)

    async def whose(self) -> Whose:
        """
        Whose they are now.

        Raises:
            PortError: The log does not answer.
        """
        if self.production or self._real:
            return Whose.REAL
        origins = await self._desk.origins()
        # Once a learner has come she is never gone: erasing changes who she was, not that she was.
        self._real = origins.real
        return Whose.ALL if origins.simulated and not origins.real else Whose.REAL


@frozen
class Office:
    """
    Everything behind the admin API.

    Args:
        sign_ins: Who vouches for admins, by name; the first is the one that the dashboard offers first.
        calls_up: How many calls are up on a socket of this process.
        loop_lag: Seconds that the event loop is late, on average.
        usual: Whose figures are shown where a question does not say.
        outbox_waiting: Records on this machine's disk that the log has not taken yet.
    """

    settings: Settings
    reports: Reports
    desk: Desk
    usual: Usual
    standing: Standing
    erasing: Erasing
    visits: Visits
    limits: Limits
    sign_ins: Mapping[str, SignIn]
    hub: Hub
    health: Health
    metrics: MetricsObserver
    clock: Clock
    ids: Ids
    observer: Observer
    calls_up: Callable[[], int]
    loop_lag: Callable[[], float]
    outbox_waiting: Callable[[], int]
    started_at: datetime
    version: str

    async def cap_micros(self) -> int | None:
        """What models may cost in a day; None where there is no cap."""
        cap = self.standing.rules.allowance.daily_spend
        return None if cap is None else cap.micros

    async def note(self, visit: Visit, action: str, subject: str, reason: str) -> None:
        """
        Write down in the audit trail what `visit` is about to do; it is stored when this returns.

        Raises:
            PortError: It could not be written: then it is not done.
        """
        entry = AuditEntry(self.ids(), self.clock.now(), visit.identity.name, action, subject, reason)
        await self.desk.write(entry)


def _office(request: Request) -> Office:
    return cast(Office, request.app.state.office)


def _visit(request: Request) -> Visit:
    return cast(Visit, request.state.visit)


Here = Annotated[Office, Depends(_office)]
"""Where an operation finds what it rests on."""
By = Annotated[Visit, Depends(_visit)]
"""Who asks; only in operations that a role is declared for."""
