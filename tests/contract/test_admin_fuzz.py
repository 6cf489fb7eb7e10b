"""
The admin API asked whatever its description allows, and more: no fault of ours, and no answer that is not described.

With every change over fakes, a few questions an operation, always the same. By `make test-deep` over both databases, others
each time: to ask more, or the same again,

    DEEP=1 QUESTIONS=300 .venv/bin/python -m pytest tests/contract/test_admin_fuzz.py --hypothesis-seed=7
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field
from hypothesis import HealthCheck, Phase, given, settings

from bakame_core.domain.identity import LearnerId, name_of
from bakame_core.ports.desk import Desk, PolicyVersion
from bakame_core.testing.contracts.sample_records import a_learner
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Identity, Role
from bakame_http.admin.limits import Limit, Limits
from fakes.admin import FLAG, HERE, Admins
from fakes.dashboard import Dashboard, serving
from fakes.depth import DEEP
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]

pytestmark = pytest.mark.timeout(1800 if DEEP else 900)

OVER_FAKES = settings(max_examples=12 if DEEP else 2, derandomize=True)
"""Questions an operation."""
OVER_DATABASES = settings(max_examples=int(os.environ.get("QUESTIONS", "100")))
GUESSED_BY_NOBODY = {"signIn", "eraseLearner"}
"""Two ask for what cannot be guessed: a token, and a learner's name, typed."""


@define
class Place:
    """The admin API with something in it, and what is asked of it so far."""

    admins: Admins
    loop: asyncio.Runner
    known: dict[str, str] = field(factory=dict)

    async def ask(self, case: Any) -> httpx.Response:
        """The answer to an owner who signed in a moment ago."""
        self.admins.clock.advance(timedelta(minutes=10))
        secret, _ = await self.admins.office.visits.begin(Identity("owner@school.example", Role.OWNER, "link"))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.admins.app)) as client:
            return await client.request(**_request(case, HERE, secret))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with asyncio.Runner() as runner:
        place = Place(Admins(Path(tmp_path_factory.mktemp("admins"))), runner)

        async def fill() -> None:
            learner = a_learner()
            for _ in range(3):
                place.known["session"] = str(await place.admins.a_call(learner))
            await place.admins.a_flag()
            desk, now = place.admins.desk, place.admins.clock.now()
            await desk.save_settings({}, based_on=0, by="owner@school.example", note="the first", at=now)
            await desk.keep_policy(PolicyVersion("1", now, "text"))
            place.known.update(flag=FLAG, learner=learner.value, version="1")

        runner.run(fill())
        yield place


def test_whatever_is_asked_is_answered_as_described(place: Place) -> None:
    def ask(case: Any) -> httpx.Response:
        _know(case, place.known, lambda: place.loop.run(_newest(place.admins.desk)))
        return place.loop.run(place.ask(case))

    statuses = _answered(ask, OVER_FAKES)
    # Whoever asks well is answered: else this would prove that everything is refused.
    assert len(statuses) > 30
    for name, found in statuses.items():
        assert not DEEP or {200, 201, 204} & found or name in GUESSED_BY_NOBODY, (name, found)


@pytest.fixture(params=["sqlite", "postgrest"])
def dashboard(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Dashboard]:
    """The program over a database with a week of lessons."""
    environ: dict[str, str] = {}
    if request.param == "postgrest":
        project: Postgrest = request.getfixturevalue("postgrest")
        asyncio.run(project.clean())
        environ = {"SUPABASE_URL": project.url, "SUPABASE_SERVICE_ROLE_KEY": project.service_key}
    with serving(tmp_path, environ) as running:
        running.taught()
        yield running


@pytest.mark.deep
@pytest.mark.service
def test_whatever_is_asked_of_a_database_is_answered_as_described(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unlimited(_limits: Limits, _limit: Limit, _who: str) -> None:
        """How often one may ask is not what this asks."""

    monkeypatch.setattr(Limits, "spend", unlimited)
    desk = dashboard.bakame.desk
    known = {
        "session": f"CA{5:032x}",
        "learner": f"{5:032x}",
        "flag": f"01900000-0000-7000-8000-{5:012x}",
        "version": "1",
    }
    now = dashboard.bakame.journal.clock.now()
    dashboard.ask(desk.save_settings({}, based_on=0, by="amina", note="the first", at=now))
    dashboard.ask(desk.keep_policy(PolicyVersion("1", now, "text")))
    # A question may hang for no longer than this.
    with httpx.Client(timeout=60) as client:

        def ask(case: Any) -> httpx.Response:
            _know(case, known, lambda: dashboard.ask(_newest(desk)))
            return client.request(**_request(case, dashboard.url, dashboard.cookie(Role.OWNER)["value"]))

        statuses = _answered(ask, OVER_DATABASES)
    # Nobody guesses everything; were most refused, this would prove nothing.
    assert sum(bool({200, 201, 204} & found) for found in statuses.values()) > len(statuses) / 2
    erase = {"confirm": name_of(LearnerId(known["learner"])), "reason": "she asked for it"}
    answer = httpx.post(
        f"{dashboard.url}/api/v1/learners/{known['learner']}/erase",
        json=erase,
        headers={"Origin": dashboard.url, "Cookie": f"{DEVELOPMENT_COOKIE}={dashboard.cookie(Role.OWNER)['value']}"},
    )
    assert answer.status_code == 200


def _answered(ask: Callable[[Any], httpx.Response], how: settings) -> dict[str, set[int]]:
    """Ask each operation; the statuses of the answers, which are all as described."""
    # Seconds of work, which each worker that collects this file would do.
    from fakes.described import CHECKS, operations  # noqa: PLC0415

    statuses: dict[str, set[int]] = {}
    for operation in operations():

        @settings(
            how,
            deadline=None,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            answer = ask(case)
            case.validate_response(answer, checks=CHECKS)
            name = str(case.operation.definition.raw["operationId"])
            statuses.setdefault(name, set()).add(answer.status_code)

        answered()
    return statuses


def _request(case: Any, base: str, secret: str) -> dict[str, Any]:
    """The question as httpx takes it, of somebody who has signed in."""
    wanted: dict[str, Any] = case.as_transport_kwargs(base_url=base)
    wanted["headers"] = {**wanted["headers"], "Cookie": f"{DEVELOPMENT_COOKIE}={secret}"}
    wanted.pop("cookies", None)
    if wanted.get("data") is not None:
        wanted["content"] = wanted.pop("data")
    return wanted


async def _newest(desk: Desk) -> int:
    """The version of the settings in force."""
    newest, *_ = await desk.settings_versions()
    return newest.version


def _know(case: Any, known: dict[str, str], newest: Callable[[], int]) -> None:
    for name, value in known.items():
        # Some of the questions are about what is there; names have a fixed length, so their letters decide.
        given_name = (case.path_parameters or {}).get(name)
        if given_name is not None and sum(str(given_name).encode(errors="replace")) % 2:
            case.path_parameters[name] = value
    if isinstance(case.body, dict) and len(str(case.body.get("based_on", ""))) % 2:
        # Nobody guesses which version is the newest.
        case.body["based_on"] = newest()
