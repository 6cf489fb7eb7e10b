"""The admin API asked whatever its description allows, and more: no fault of ours, and no answer that is not described."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define, field
from hypothesis import HealthCheck, Phase, given, settings

from bakame_core.ports.desk import PolicyVersion
from bakame_core.testing.contracts.sample_records import a_learner
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Identity, Role
from fakes.admin import FLAG, HERE, Admins
from fakes.depth import DEEP

pytestmark = pytest.mark.timeout(300)

EXAMPLES = 12 if DEEP else 2
"""Questions an operation."""


@define
class Place:
    """The admin API with something in it, and what is asked of it so far."""

    admins: Admins
    loop: asyncio.Runner
    known: dict[str, str] = field(factory=dict)
    statuses: dict[str, set[int]] = field(factory=dict)

    async def newest(self) -> int:
        """The version of the settings in force."""
        newest, *_ = await self.admins.desk.settings_versions()
        return newest.version

    async def ask(self, case: Any) -> httpx.Response:
        """The answer to an owner who signed in a moment ago."""
        self.admins.clock.advance(timedelta(minutes=10))
        secret, _ = await self.admins.office.visits.begin(Identity("owner@school.example", Role.OWNER, "link"))
        wanted = case.as_transport_kwargs(base_url=HERE)
        headers = {**wanted.pop("headers"), "Cookie": f"{DEVELOPMENT_COOKIE}={secret}"}
        wanted.pop("cookies", None)
        if wanted.get("data") is not None:
            wanted["content"] = wanted.pop("data")
        async with httpx.AsyncClient(transport=httpx.ASGITransport(self.admins.app)) as client:
            return await client.request(headers=headers, **wanted)


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
    # Seconds of work, which each worker that collects this file would do.
    from fakes.described import CHECKS, operations  # noqa: PLC0415

    for operation in operations():

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            _know(place, case)
            answer = place.loop.run(place.ask(case))
            case.validate_response(answer, checks=CHECKS)
            name = str(case.operation.definition.raw["operationId"])
            place.statuses.setdefault(name, set()).add(answer.status_code)

        answered()
    # Whoever asks well is answered: else this would prove that everything is refused. Two ask for what cannot be guessed:
    # a token, and a learner's name, typed.
    assert len(place.statuses) > 30
    for name, found in place.statuses.items():
        assert not DEEP or {200, 201, 204} & found or name in {"signIn", "eraseLearner"}, (name, found)


def _know(place: Place, case: Any) -> None:
    for name, value in place.known.items():
        # Some of the questions are about what is there; names have a fixed length, so their letters decide.
        given_name = (case.path_parameters or {}).get(name)
        if given_name is not None and sum(str(given_name).encode(errors="replace")) % 2:
            case.path_parameters[name] = value
    if isinstance(case.body, dict) and len(str(case.body.get("based_on", ""))) % 2:
        # Nobody guesses which version is the newest.
        case.body["based_on"] = place.loop.run(place.newest())
