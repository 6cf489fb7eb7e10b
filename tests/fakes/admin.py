"""The admin API over fakes, and browsers of admins who have signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
from attrs import define, field

from bakame_adapters.observing import MetricsObserver
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.records import Flagged, Record
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.runtime.erasing import Erasing
from bakame_core.runtime.standing import Standing
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, ending, opening, rich_turn, turn
from bakame_core.testing.fakes import (
    FakeClock,
    FakeContexts,
    FakeDesk,
    FakeIds,
    FakeLog,
    FakeObserver,
    FakeReports,
    FakeTelephony,
)
from bakame_http.admin.app import create_admin
from bakame_http.admin.following import Hub
from bakame_http.admin.guard import COOKIE, DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Identity, Role, SignIn
from bakame_http.admin.limits import Limits
from bakame_http.admin.links import LinkSignIn
from bakame_http.admin.office import Office, Usual
from bakame_http.admin.visits import Visits
from bakame_http.composition import tutor_policy
from bakame_http.health import Check, Health
from bakame_http.lazily import Asgi
from bakame_http.rules import usual_operations, usual_rules
from bakame_http.settings import Settings

HERE = "http://127.0.0.1:8000"
FLAG = "01900000-0000-7000-8000-00000000f1a6"
WHY = {"reason": "a learner's mother asked"}


@define
class Admins:
    """
    Features:
        * `log` has what happened; `desk` what admins did; `contexts` the visits; `observer` what was noted.
        * `doings` is what streamed calls here are doing; `stopping` whether the server was told to stop.
        * `checks` are the checks of health.
    """

    data: Path
    environ: Mapping[str, str] = field(factory=dict)
    sign_ins: dict[str, SignIn] = field(factory=dict)
    clock: FakeClock = field(factory=lambda: FakeClock(MONDAY + timedelta(hours=4)))
    log: FakeLog = field(factory=FakeLog)
    observer: FakeObserver = field(factory=FakeObserver)
    metrics: MetricsObserver = field(factory=MetricsObserver)
    doings: dict[SessionId, str] = field(factory=dict)
    checks: dict[str, Check] = field(factory=dict)
    stopping: bool = False
    contexts: FakeContexts = field(init=False)
    desk: FakeDesk = field(init=False)
    reports: FakeReports = field(init=False)
    standing: Standing = field(init=False)
    office: Office = field(init=False)
    app: Asgi = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.contexts = FakeContexts(self.clock)
        self.desk = FakeDesk(self.log)
        self.reports = FakeReports(self.log, self.desk)
        settings = Settings.read({"BAKAME_DATA_DIR": str(self.data), **self.environ})
        ways: dict[str, SignIn] = self.sign_ins or {"link": LinkSignIn(self.data, self.clock.now)}
        policy, ids = tutor_policy(), FakeIds()
        usual = usual_rules(settings, policy, FakeTelephony())
        self.standing = Standing(usual, usual_operations(settings, policy), self.desk, self.clock, self.observer)
        self.office = Office(
            settings=settings,
            reports=self.reports,
            desk=self.desk,
            usual=Usual(settings.production, self.desk),
            standing=self.standing,
            erasing=Erasing(self.log, self.desk, self.contexts, self.clock, ids),
            visits=Visits(self.contexts, self.clock),
            limits=Limits(self.contexts),
            sign_ins=ways,
            hub=Hub(
                self.reports,
                self.clock,
                self.observer,
                lambda: timedelta(minutes=25),
                lambda: self.doings,
                lambda: self.stopping,
            ),
            health=Health(self.checks, self.metrics, self.clock.monotonic),
            metrics=self.metrics,
            clock=self.clock,
            ids=ids,
            observer=self.observer,
            calls_up=lambda: 3,
            loop_lag=lambda: 0.0125,
            outbox_waiting=lambda: 2,
            started_at=MONDAY,
            version="9.9",
        )
        self.app = create_admin(self.office)

    async def cookie(self, role: Role, name: str = "aline@school.example") -> str:
        """The cookie of a new visit."""
        secret, _ = await self.office.visits.begin(Identity(name, role, "link"))
        return f"{DEVELOPMENT_COOKIE}={secret}"

    @asynccontextmanager
    async def browser(
        self, role: Role | None = None, *, base: str = HERE, name: str = "aline@school.example"
    ) -> AsyncIterator[httpx.AsyncClient]:
        """A browser; of an admin who has signed in, where a role is given."""
        headers = {"Origin": base}
        if role is not None:
            headers["Cookie"] = await self.cookie(role, name)
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url=base, headers=headers) as client:
            yield client

    async def happened(self, *records: Record) -> None:
        """Write down that these happened."""
        await self.log.append(*records)

    async def a_call(self, learner: LearnerId | None = None, *, ended: bool = True, **more: Any) -> SessionId:
        """A call with two turns that happened this morning."""
        session, learner = a_session(), learner or a_learner()
        first = turn(session, learner, MONDAY + timedelta(seconds=5), total=timedelta(seconds=2), **more)
        second = rich_turn(session, learner, MONDAY + timedelta(seconds=20), number=2)
        await self.happened(opening(session, learner), first, second)
        if ended:
            await self.happened(ending(session, learner, MONDAY + timedelta(minutes=1)))
        return session

    async def a_flag(self, flag: str = FLAG, severity: Severity = Severity.HIGH) -> SessionId:
        """A call whose first turn was flagged."""
        session, learner = a_session(), a_learner()
        taken = turn(session, learner, MONDAY, heard="he hits me", said="I am sorry to hear that.")
        flagged = Flagged(flag, MONDAY, session, taken.id, Category.ABUSE, severity)
        await self.happened(opening(session, learner), taken, flagged)
        return session


__all__ = ["COOKIE", "DEVELOPMENT_COOKIE", "FLAG", "HERE", "WHY", "Admins"]
