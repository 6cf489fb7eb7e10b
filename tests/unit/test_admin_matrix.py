"""
Who may do what, from where: every operation, as a table of its own, so that a slip in a declaration does not prove itself.

An operation that is not in the table fails, and so does a line for one that is gone.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import frozen

from bakame_core.domain.identity import LearnerId, name_of
from bakame_core.domain.records import Flagged
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.ports.desk import PolicyVersion
from bakame_core.testing.contracts.sample_records import MONDAY, a_session, ending, opening, turn
from bakame_core.testing.running import run
from bakame_http.admin.app import described
from bakame_http.admin.identity import Role
from bakame_http.admin.openapi import schema
from fakes.admin import WHY, Admins

# The status that each gets who asks well; a column for an owner whose browser is on a page of another site.
TABLE = """
                        nobody  viewer  reviewer  owner  elsewhere
sessionOptions             200     200       200    200        200
signIn                     401     401       401    401        403
me                         401     200       200    200        200
signOut                    401     204       204    204        403
getOverview                401     200       200    200        200
getSeries                  401     200       200    200        200
getHeat                    401     200       200    200        200
getBreakdown               401     200       200    200        200
getCosts                   401     200       200    200        200
getLatency                 401     200       200    200        200
listSessions               401     200       200    200        200
getSession                 401     200       200    200        200
openTranscript             401     403       200    200        403
live                       401     503       503    503        503
liveCalls                  401     200       200    200        200
listFlags                  401     403       200    200        200
getFlag                    401     403       200    200        200
openFlagContext            401     403       200    200        403
takeFlag                   401     403       200    200        403
releaseFlag                401     403       200    200        403
decideFlag                 401     403       200    200        403
getHealth                  401     200       200    200        200
listAudit                  401     403       403    200        200
exportRows                 401     403       200    200        403
listLearners               401     200       200    200        200
getLearner                 401     200       200    200        200
blockLearner               401     403       403    200        403
unblockLearner             401     403       403    200        403
eraseLearner               401     403       403    200        403
getSettings                401     200       200    200        200
saveSettings               401     403       403    200        403
previewSettings            401     403       403    200        403
listSettingsVersions       401     403       403    200        200
getSettingsVersion         401     403       403    200        200
rollbackSettings           401     403       403    200        403
listPolicies               401     200       200    200        200
getPolicy                  401     200       200    200        200
"""
ALLOWED = {200, 204, 503}
"""503 is of `live` alone, which would not end: here the server is about to stop."""

_HEAD, *_LINES = [line.split() for line in TABLE.strip().splitlines()]
EXPECTED = {name: dict(zip(_HEAD, map(int, statuses), strict=True)) for name, *statuses in _LINES}
OPERATIONS = {
    operation["operationId"]: (method.upper(), path)
    for path, operations in schema(described())["paths"].items()
    for method, operation in operations.items()
}
QUERIES = {"getBreakdown": {"by": "channel"}, "getSeries": {"step": "day"}}
BODIES: dict[str, dict[str, Any]] = {
    "signIn": {"token": "made-up"},
    "openTranscript": WHY,
    "openFlagContext": WHY,
    "decideFlag": {"decision": "safe"},
    "exportRows": {"what": "turns", "format": "csv", **WHY},
    "blockLearner": WHY,
    "eraseLearner": {"confirm": "{name}", **WHY},
    "saveSettings": {"values": {}, "note": "a test", "based_on": 1},
    "previewSettings": {"values": {}},
    "rollbackSettings": {"version": 1, "note": "a test", "based_on": 1},
}
OTHER_SITES: tuple[dict[str, str], ...] = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:8001"},
    {"Origin": "http://127.0.0.1"},
    {"Origin": ""},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@frozen
class Place:
    """The admin API with a learner, a call of hers and a flag for each column, so that none is in another's way."""

    admins: Admins
    name: str

    async def fill(self) -> None:
        desk = self.admins.desk
        await desk.save_settings({}, based_on=0, by="owner@school.example", note="the first", at=MONDAY)
        await desk.keep_policy(PolicyVersion("1", MONDAY, "text"))
        for column in _HEAD:
            learner, session, at = self._learner(column), a_session(), MONDAY + timedelta(hours=1)
            taken = turn(session, learner, at)
            flag = Flagged(self._flag(column), at, session, taken.id, Category.ABUSE, Severity.HIGH)
            await self.admins.happened(opening(session, learner, at), taken, flag, ending(session, learner, at))
            if self.name == "releaseFlag":
                await desk.take(flag.id, column)
        self.admins.stopping = self.name == "live"

    async def status(self, browser: httpx.AsyncClient, column: str, headers: dict[str, str] | None = None) -> int:
        """What an operation answers to who asks it well."""
        method, path = OPERATIONS[self.name]
        learner = self._learner(column)
        (session,) = [each.session for each in self.admins.log.turns if each.learner == learner]
        address = path.format(session=session, flag=self._flag(column), learner=learner, version=1)
        body = {
            key: str(value).format(name=name_of(learner)) if key == "confirm" else value
            for key, value in BODIES.get(self.name, {}).items()
        }
        more = {} if method == "GET" or self.name not in BODIES else {"json": body}
        answer = await browser.request(method, address, params=QUERIES.get(self.name), headers=headers, **more)  # type: ignore[arg-type]
        if answer.is_error:
            assert answer.headers["content-type"] == "application/problem+json"
        return answer.status_code

    def _learner(self, column: str) -> LearnerId:
        return LearnerId(f"{_HEAD.index(column) + 1:032x}")

    def _flag(self, column: str) -> str:
        return f"01900000-0000-7000-8000-{_HEAD.index(column):012x}"


def test_every_operation_is_in_the_table() -> None:
    assert set(EXPECTED) == set(OPERATIONS)
    assert set(BODIES) | set(QUERIES) <= set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_gets_what_the_table_says_and_who_is_refused_leaves_no_trace(tmp_path: Path, name: str) -> None:
    async def main() -> None:
        place, found = Place(Admins(tmp_path), name), dict[str, int]()
        await place.fill()
        async with place.admins.browser() as nobody:
            found["nobody"] = await place.status(nobody, "nobody")
        async with place.admins.browser(Role.OWNER) as owner:
            del owner.headers["Origin"]
            sites = OTHER_SITES if OPERATIONS[name][0] != "GET" else OTHER_SITES[:1]
            (found["elsewhere"],) = {await place.status(owner, "elsewhere", site) for site in sites}
        for role in Role:
            if found.get("nobody") not in ALLOWED and not ALLOWED & {found.get(each.value) for each in Role}:
                assert place.admins.desk.audit == (), "who is refused left a trace"
            async with place.admins.browser(role, name=role.value) as browser:
                found[role.value] = await place.status(browser, role.value)
        assert {column: found[column] for column in _HEAD} == EXPECTED[name]

    run(main)
