"""Management over fakes: settings by version, learners blocked and erased, policies as they changed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from bakame_core.domain import memos
from bakame_core.domain.identity import LearnerId, name_of
from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.numbers import spoken_number
from bakame_core.domain.review import AuditEntry
from bakame_core.errors import Unavailable
from bakame_core.ports.desk import PolicyVersion
from bakame_core.testing.contracts.sample_records import MONDAY, a_proof
from bakame_core.testing.fakes.desk import FakeDesk
from bakame_core.testing.faults import Delay, Fail, Fine
from bakame_core.testing.running import run
from bakame_http.admin.identity import Role
from fakes.admin import Admins

Work = Callable[[Admins, httpx.AsyncClient], Awaitable[None]]
SETTINGS = "/api/v1/settings"
LEARNER = LearnerId("ab" * 16)
WHY = "her mother asked us to"


def as_owner(tmp_path: Path, work: Work, **more: Any) -> None:
    async def main() -> None:
        admins = Admins(tmp_path, **more)
        async with admins.browser(Role.OWNER) as browser:
            await work(admins, browser)

    run(main)


def saving(values: dict[str, Any], based_on: int = 0) -> dict[str, Any]:
    return {"values": values, "note": "a test", "based_on": based_on}


def test_where_nothing_was_saved_the_environment_holds_and_nobody_has_called_the_helplines(tmp_path: Path) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        found = (await browser.get(SETTINGS)).json()
        assert (found["version"], found["at"], found["values"]) == (0, None, {})
        assert found["in_force"] == found["defaults"]
        assert found["defaults"]["limits"]["texts_per_minute"] == 7
        assert found["defaults"]["limits"]["daily_spend_usd"] == 2.5
        assert [warning["field"] for warning in found["warnings"]] == ["helplines.checked_on"]

    as_owner(tmp_path, work, environ={"BAKAME_TEXTS_PER_MINUTE": "7", "BAKAME_DAILY_SPEND_USD": "2.5"})


def test_what_is_saved_is_in_force_at_once_here_and_audited(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        saved = await browser.put(SETTINGS, json=saving({"greeting": {"en": "Hello you."}}))
        assert saved.status_code == 200
        assert saved.json()["version"] == 1
        assert saved.json()["in_force"]["greeting"]["en"] == "Hello you."
        assert admins.standing.rules.policy.line(Line.GREETING, Language.ENGLISH) == "Hello you."
        assert [(entry.action, entry.subject, entry.reason) for entry in admins.desk.audit] == [
            ("saveSettings", "version 1", "a test")
        ]

    as_owner(tmp_path, work)


def test_what_cannot_be_is_refused_with_its_field_and_leaves_no_trace(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        refused = await browser.put(SETTINGS, json=saving({"languages": [], "limits": {"max_call_minutes": 1}}))
        assert refused.status_code == 422
        assert [error["field"] for error in refused.json()["errors"]] == ["languages", "limits.max_call_minutes"]
        assert admins.desk.audit == ()
        assert (await browser.get(SETTINGS)).json()["version"] == 0

    as_owner(tmp_path, work)


def test_who_saves_over_another_is_told_by_whom(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        async with admins.browser(Role.OWNER, name="bosco@school.example") as other:
            await other.put(SETTINGS, json=saving({"greeting": {"en": "Bosco says hello."}}))
        late = await browser.put(SETTINGS, json=saving({"greeting": {"en": "Too late."}}))
        assert late.status_code == 409
        assert "bosco@school.example" in late.json()["detail"]
        assert [entry.actor for entry in admins.desk.audit] == ["bosco@school.example"]
        assert (await browser.get(SETTINGS)).json()["values"] == {"greeting": {"en": "Bosco says hello."}}

    as_owner(tmp_path, work)


def test_going_back_is_a_new_version(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await browser.put(SETTINGS, json=saving({"greeting": {"en": "One."}}))
        await browser.put(SETTINGS, json=saving({"greeting": {"en": "Two."}}, 1))
        late = await browser.post(f"{SETTINGS}/rollback", json={"version": 1, "note": "not seen two", "based_on": 1})
        assert late.status_code == 409
        assert admins.standing.operations.greeting[Language.ENGLISH] == "Two."
        back = await browser.post(f"{SETTINGS}/rollback", json={"version": 1, "note": "one was better", "based_on": 2})
        assert (back.json()["version"], back.json()["restores"]) == (3, 1)
        assert admins.standing.operations.greeting[Language.ENGLISH] == "One."
        first = (await browser.get(f"{SETTINGS}/versions", params={"limit": 2})).json()
        rest = (await browser.get(f"{SETTINGS}/versions", params={"cursor": first["next"]})).json()
        assert [each["version"] for each in (*first["items"], *rest["items"])] == [3, 2, 1]
        assert rest["next"] is None
        assert (await browser.get(f"{SETTINGS}/versions/2")).json()["values"] == {"greeting": {"en": "Two."}}
        assert (await browser.get(f"{SETTINGS}/versions/9")).status_code == 404
        missing = await browser.post(f"{SETTINGS}/rollback", json={"version": 9, "note": "nowhere", "based_on": 3})
        assert missing.status_code == 404

    as_owner(tmp_path, work)


def test_a_preview_writes_nothing_and_shows_how_it_comes_out(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        values = {"greeting": {"en": "Hello, this is a short one."}, "text_greeting": {"en": "Hi!"}, "languages": []}
        shown = (await browser.post(f"{SETTINGS}/preview", json={"values": values})).json()
        assert [problem["field"] for problem in shown["problems"]] == ["languages"]
        english = next(line for line in shown["lines"] if line["language"] == "en")
        assert (english["spoken"], english["seconds"]) == ("Hello, this is a short one.", 1.8)
        assert (english["text"], english["segments"]) == ("Hi!", 1)
        assert await admins.desk.settings_versions() == ()
        assert admins.desk.audit == ()

    as_owner(tmp_path, work)


def test_what_is_saved_while_this_machine_cannot_read_it_back_is_still_saved(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        admins.desk.calls.will("in_force", Fine(), Fail(Unavailable("fake")))
        saved = await browser.put(SETTINGS, json=saving({"greeting": {"en": "Hello you."}}))
        assert saved.status_code == 200
        assert saved.json()["in_force"]["greeting"]["en"] == "Hello you."

    as_owner(tmp_path, work)


# Learners


def test_a_learner_is_blocked_and_unblocked_and_both_are_audited_without_her_pseudonym(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(LEARNER)
        place = f"/api/v1/learners/{LEARNER}"
        assert (await browser.get(place)).json()["blocked"] is False
        blocked = await browser.post(f"{place}/block", json={"reason": "abuse, three times"})
        assert blocked.json()["blocked"] is True
        assert admins.standing.rules.calls.doors.blocked == {LEARNER}
        assert [row["blocked"] for row in (await browser.get("/api/v1/learners")).json()["items"]] == [True]
        assert (await browser.delete(f"{place}/block")).json()["blocked"] is False
        assert admins.standing.rules.calls.doors.blocked == frozenset()
        assert [entry.action for entry in admins.desk.audit] == ["blockLearner", "unblockLearner"]
        assert LEARNER.value not in str(admins.desk.audit)

    as_owner(tmp_path, work)


def test_a_learner_is_erased_after_her_name_was_typed_and_a_proof_is_left(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_call(LEARNER)
        place = f"/api/v1/learners/{LEARNER}/erase"
        wrong = await browser.post(place, json={"confirm": "somebody-else-11", "reason": WHY})
        assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (422, "confirm")
        assert all(turn.heard for turn in admins.log.turns)
        assert spoken_number("it is 7 now")
        assert memos.remembered()
        proof = await browser.post(place, json={"confirm": f" {name_of(LEARNER).upper()} ", "reason": WHY})
        assert proof.status_code == 200
        assert proof.json()["records"] == 4
        assert [kept.id for kept in await admins.desk.erasures()] == [proof.json()["proof_id"]]
        assert [(entry.action, entry.subject) for entry in admins.desk.audit] == [
            ("eraseLearner", proof.json()["proof_id"])
        ]
        assert LEARNER.value not in repr(admins.log.records) + admins.desk.stored()
        assert not any(turn.heard for turn in admins.log.turns)
        assert not memos.remembered()
        assert (await browser.get(f"/api/v1/learners/{LEARNER}")).status_code == 404
        assert (await browser.get(f"/api/v1/sessions/{session}")).json()["turns"] == 2

    as_owner(tmp_path, work)


def test_of_many_who_erase_a_learner_at_once_each_gets_the_one_proof_and_is_written_down(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(LEARNER)
        admins.log.calls.will("erase", Delay(1))
        wanted = {"confirm": name_of(LEARNER), "reason": WHY}
        asked = [browser.post(f"/api/v1/learners/{LEARNER}/erase", json=wanted) for _ in range(12)]
        answers = await asyncio.gather(*asked)
        assert {answer.status_code for answer in answers} == {200}
        (proof,) = await admins.desk.erasures()
        assert {(answer.json()["proof_id"], answer.json()["records"]) for answer in answers} == {(proof.id, 4)}
        assert [(entry.action, entry.subject) for entry in admins.desk.audit] == [("eraseLearner", proof.id)] * 12
        # Who comes when it is over finds nobody, and leaves no trace.
        assert (await browser.post(f"/api/v1/learners/{LEARNER}/erase", json=wanted)).status_code == 404
        assert len(admins.desk.audit) == 12

    as_owner(tmp_path, work)


def test_who_erases_a_learner_whom_another_process_erases_meanwhile_finds_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(LEARNER)

        async def quicker(desk: FakeDesk, _entry: AuditEntry) -> None:
            assert await desk.log.erase(LEARNER, a_proof()) is not None

        monkeypatch.setattr(FakeDesk, "write", quicker)
        wanted = {"confirm": name_of(LEARNER), "reason": WHY}
        assert (await browser.post(f"/api/v1/learners/{LEARNER}/erase", json=wanted)).status_code == 404
        assert len(await admins.desk.erasures()) == 1

    as_owner(tmp_path, work)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REVIEWER])
def test_only_an_owner_changes_anything(tmp_path: Path, role: Role) -> None:
    async def main() -> None:
        admins = Admins(tmp_path)
        await admins.a_call(LEARNER)
        async with admins.browser(role) as browser:
            place = f"/api/v1/learners/{LEARNER}"
            answers = [
                await browser.put(SETTINGS, json=saving({})),
                await browser.post(f"{SETTINGS}/rollback", json={"version": 1, "note": "no", "based_on": 1}),
                await browser.post(f"{place}/block", json={"reason": WHY}),
                await browser.delete(f"{place}/block"),
                await browser.post(f"{place}/erase", json={"confirm": name_of(LEARNER), "reason": WHY}),
            ]
            assert {answer.status_code for answer in answers} == {403}
            assert (await browser.get(SETTINGS)).status_code == 200
        assert admins.desk.audit == ()

    run(main)


# Policies


def test_a_policy_is_shown_with_what_changed_and_what_came_of_it(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        old = PolicyVersion("2026-10+00000000", MONDAY - timedelta(days=30), "one\ntwo\nthree\n")
        new = PolicyVersion("2026-11+11111111", MONDAY, "one\n2\nthree\n")
        for each in (old, new):
            await admins.desk.keep_policy(each)
        await admins.a_call(policy=new.version)
        items = (await browser.get("/api/v1/policies")).json()["items"]
        assert [item["version"] for item in items][:2] == [new.version, old.version]
        assert (items[0]["turns"], items[1]["turns"], items[1]["degraded_share"]) == (1, 0, None)
        shown = (await browser.get(f"/api/v1/policies/{new.version}")).json()
        assert (shown["before"], shown["text"]) == (old.version, new.text)
        assert "-two\n+2\n" in shown["diff"]
        first = (await browser.get(f"/api/v1/policies/{old.version}")).json()
        assert (first["before"], first["diff"]) == (None, None)
        assert (await browser.get("/api/v1/policies/2020-01+nowhere")).status_code == 404

    as_owner(tmp_path, work)
