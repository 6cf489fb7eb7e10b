"""What the admin API answers: figures as they were counted, nothing invented, errors that say what to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.figures import DayCost
from bakame_core.domain.identity import name_of
from bakame_core.domain.money import Money, Precision
from bakame_core.errors import (
    Conflict,
    Garbled,
    PortError,
    Rejected,
    Throttled,
    TimedOut,
    Unauthorised,
    Unavailable,
)
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, ending, opening, turn
from bakame_core.testing.faults import Fail, Stall
from bakame_core.testing.running import run
from bakame_http.admin.costs import EARLY, forecast
from bakame_http.admin.identity import Role
from bakame_http.admin.limits import WORDS
from fakes.admin import FLAG, WHY, Admins

Work = Callable[[Admins, httpx.AsyncClient], Awaitable[None]]
KIGALI = ZoneInfo("Africa/Kigali")


def as_role(tmp_path: Path, role: Role, work: Work, **more: Any) -> None:
    async def main() -> None:
        admins = Admins(tmp_path, **more)
        async with admins.browser(role) as browser:
            await work(admins, browser)

    run(main)


async def read(browser: httpx.AsyncClient, path: str, **query: Any) -> Any:
    answer = await browser.get(f"/api/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


# --- figures ----------------------------------------------------------------------------------------------------------


def test_simulated_calls_count_only_until_a_real_learner_comes(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call(a_learner().as_simulated())
        health = await read(browser, "/health")
        assert (health["synthetic"], health["learners"]) == (True, "all")
        assert (await read(browser, "/overview"))["current"]["calls"] == 1
        assert [each["simulated"] for each in (await read(browser, "/sessions"))["items"]] == [True]
        real = await admins.a_call()
        health = await read(browser, "/health")
        assert (health["synthetic"], health["learners"]) == (True, "real")
        assert (await read(browser, "/overview"))["current"]["calls"] == 1
        assert [each["id"] for each in (await read(browser, "/sessions"))["items"]] == [real.value]
        counts = [
            (await read(browser, "/overview", learners=whose))["current"]["calls"]
            for whose in ("real", "simulated", "all")
        ]
        assert counts == [1, 1, 2]
        learners = await read(browser, "/learners", learners="simulated")
        assert [each["simulated"] for each in learners["items"]] == [True]

    as_role(tmp_path, Role.VIEWER, work)


def test_nothing_happened_is_told_without_an_invented_number(tmp_path: Path) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        overview = await read(browser, "/overview")
        for figures in (overview["current"], overview["before"]):
            assert (figures["sessions"], figures["turns"], figures["outcomes"]) == (0, 0, {})
            assert [figures[name] for name in ("reply_p50_ms", "reply_p95_ms", "call_time_s")] == [None] * 3
        assert overview["attention"] == {
            "open_flags": 0,
            "high_flags": 0,
            "oldest_open_at": None,
            "degraded_share": None,
            "outbox_waiting": 2,
        }
        assert (await read(browser, "/series"))["points"] == []
        assert (await read(browser, "/heat"))["cells"] == []
        assert (await read(browser, "/breakdown", by="channel"))["rows"] == []
        assert await read(browser, "/latency") == {"stages": [], "histogram": []}
        costs = await read(browser, "/costs")
        nothing = ("per_call", "per_learning_minute", "precision_share", "cap_micros", "forecast_today")
        assert [costs[name] for name in (*nothing, "forecast_month")] == [None] * 6

    as_role(tmp_path, Role.VIEWER, work)


def test_what_happened_is_told_as_it_was_written_down(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call()
        await admins.a_flag()
        overview = await read(browser, "/overview")
        now = overview["current"]
        assert (now["sessions"], now["calls"], now["turns"], now["flags"]) == (2, 2, 3, 1)
        assert now["reply_p50_ms"] is not None
        assert now["cost"] == {"micros": 1_234_567, "precision": "estimated"}
        assert overview["attention"]["high_flags"] == 1
        assert overview["window"] == {
            "start": "2026-11-16T12:00:00Z",
            "end": "2026-11-23T12:00:00Z",
            "zone": "Africa/Kigali",
        }
        (point,) = (await read(browser, "/series"))["points"]
        assert point["start"] == "2026-11-22T22:00:00Z"
        assert [cell["weekday"] for cell in (await read(browser, "/heat"))["cells"]] == [1]
        (row,) = (await read(browser, "/breakdown", by="channel"))["rows"]
        assert (row["turns"], row["learners"]) == (3, None)
        stages = {stage["stage"]: stage["count"] for stage in (await read(browser, "/latency"))["stages"]}
        assert stages["hear"] == 1

    as_role(tmp_path, Role.VIEWER, work)


def test_a_reply_that_took_longer_than_the_last_bin_begins_is_in_it(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.log.append(turn(a_session(), a_learner(), total=timedelta(seconds=16)))
        assert (await read(browser, "/latency"))["histogram"] == [{"from_ms": 15_000, "to_ms": None, "turns": 1}]

    as_role(tmp_path, Role.VIEWER, work)


def test_a_window_is_what_was_asked_for(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call()
        window = {"from": "2026-11-23T10:00:00+02:00", "to": "2026-11-23T10:00:05+02:00"}
        assert (await read(browser, "/overview", **window))["current"]["sessions"] == 1
        assert (await read(browser, "/overview", **window))["current"]["turns"] == 0
        # An unescaped plus arrives as a blank, as people type addresses.
        plain = await browser.get("/api/v1/overview?from=2026-11-23T10:00:00+02:00&to=2026-11-23T10:00:06+02:00")
        assert plain.json()["current"]["turns"] == 1
        assert (await read(browser, "/overview", **window, channel="sms"))["current"]["sessions"] == 0

    as_role(tmp_path, Role.VIEWER, work)


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/overview", {"from": "2026-11-23T10:00:00"}, "from"),
        ("/overview", {"from": "yesterday"}, "from"),
        ("/overview", {"from": "2026-11-24T00:00:00Z", "to": "2026-11-23T00:00:00Z"}, "query"),
        ("/overview", {"from": "2026-11-24T00:00:00Z"}, "from"),
        ("/overview", {"from": "2019-11-24T00:00:00Z"}, "from"),
        ("/overview", {"from": "0001-01-01T00:00:00Z", "to": "0001-01-02T00:00:00Z"}, "from"),
        ("/overview", {"to": "9999-12-31T23:59:59-12:00"}, "to"),
        ("/overview", {"zone": "Mars/Olympus"}, "zone"),
        ("/overview", {"zone": "../../etc/passwd"}, "zone"),
        ("/overview", {"zone": "localtime"}, "zone"),
        ("/overview", {"zone": "right/Africa/Kigali"}, "zone"),
        ("/overview", {"zone": "Africa/Kigali\n"}, "zone"),
        ("/overview", {"zone": "Africa"}, "zone"),
        ("/overview", {"zone": ""}, "zone"),
        ("/overview", {"channel": "pigeon"}, "channel"),
        ("/overview", {"chanel": "sms"}, "chanel"),
        ("/series", {"step": "hour", "from": "2026-01-01T00:00:00Z"}, "step"),
        ("/breakdown", {}, "by"),
        ("/sessions", {"limit": "0"}, "limit"),
        ("/sessions", {"limit": "201"}, "limit"),
        ("/sessions", {"cursor": "made-up"}, "cursor"),
        ("/sessions", {"learner": "+250788000001"}, "learner"),
        ("/sessions", {"q": "CA%' or 1=1"}, "q"),
        ("/sessions", {"min_reply_ms": "nan"}, "min_reply_ms"),
        ("/sessions", {"policy": "\0"}, "policy"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_by_its_field(
    tmp_path: Path, path: str, query: dict[str, str], field: str
) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        answer = await browser.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 422, answer.text
        problem = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert field in [each["field"] for each in problem["errors"]]
        assert all(each["problem"] for each in problem["errors"])

    as_role(tmp_path, Role.VIEWER, work)


@pytest.mark.parametrize(
    ("error", "status", "wait"),
    [
        (Unavailable("supabase", "gone"), 503, "5"),
        (TimedOut("supabase"), 503, "5"),
        (Garbled("supabase", "the token names a key that the project does not publish"), 503, "5"),
        (Unauthorised("supabase", "the key was refused (401)"), 503, "5"),
        (Throttled("supabase", retry_after=12.3), 503, "13"),
        (Rejected("supabase", "a value is not allowed"), 422, None),
        (Conflict("supabase"), 409, None),
        (ZeroDivisionError("secret detail"), 500, None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_failure_is_a_problem_document_and_no_trace(
    tmp_path: Path, error: Exception, status: int, wait: str | None
) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        admins.reports.calls.will("overview", Fail(error))
        answer = await browser.get("/api/v1/overview")
        assert (answer.status_code, answer.headers.get("retry-after")) == (status, wait)
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json()) == {"type", "title", "status", "detail", "errors"}
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert bool(admins.observer.of("admin_failed")) is (status == 500)
        # What an engineer is told of it is in the log, and nowhere else.
        noted = [each["detail"] for each in admins.observer.of("port_failed")]
        assert noted == ([error.detail] if status == 503 and isinstance(error, PortError) else [])
        assert (await browser.get("/api/v1/overview")).status_code == 200

    as_role(tmp_path, Role.VIEWER, work)


def test_a_database_that_says_nothing_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        admins.reports.calls.will("overview", Stall())
        answer = await browser.get("/api/v1/overview")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")

    monkeypatch.setattr("bakame_http.admin.guard.PATIENCE", 0.05)
    as_role(tmp_path, Role.VIEWER, work)


@pytest.mark.parametrize(
    ("method", "path", "status", "allow"),
    [
        ("GET", "/api/v1/nothing", 404, None),
        ("GET", "/api/", 404, None),
        ("PUT", "/api/v1/session", 405, {"GET", "POST", "DELETE"}),
        ("DELETE", "/api/v1/overview", 405, {"GET"}),
        ("GET", "/api/v1/sessions/CA1/transcript", 405, {"POST"}),
    ],
)
def test_there_is_a_problem_document_for_whatever_is_not_there(
    tmp_path: Path, method: str, path: str, status: int, allow: set[str] | None
) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        answer = await browser.request(method, path)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert (set(answer.headers["allow"].split(", ")) if "allow" in answer.headers else None) == allow

    as_role(tmp_path, Role.OWNER, work)


def test_every_answer_is_private_and_no_page(tmp_path: Path) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        for path in ("/overview", "/session", "/nothing", "/sessions?limit=0"):
            headers = (await browser.get(f"/api/v1{path}")).headers
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert headers["referrer-policy"] == "no-referrer"

    as_role(tmp_path, Role.VIEWER, work)


def test_a_body_that_is_too_long_is_refused(tmp_path: Path) -> None:
    async def work(_admins: Admins, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/v1/exports", content=b"x" * 70_000)
        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"

    as_role(tmp_path, Role.OWNER, work)


def test_a_long_answer_is_compressed(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        for _ in range(20):
            await admins.a_call()
        answer = await browser.get("/api/v1/sessions")
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.json()["items"]) == 20

    as_role(tmp_path, Role.VIEWER, work)


# --- sessions and words -----------------------------------------------------------------------------------------------


def test_sessions_are_paged_without_gaps_while_new_ones_come(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        made = [str(await admins.a_call()) for _ in range(7)]
        seen: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            page = await read(browser, "/sessions", limit=3, **cursor)
            seen += [row["id"] for row in page["items"]]
            learner = a_learner()
            await admins.happened(opening(a_session(), learner, MONDAY + timedelta(hours=1)))
            if page["next"] is None:
                break
            cursor = {"cursor": page["next"]}
        assert sorted(seen) == sorted(made)

    as_role(tmp_path, Role.VIEWER, work)


def test_a_session_has_the_figures_of_its_turns_and_none_of_its_words(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        learner = a_learner()
        session = await admins.a_call(learner, heard="my brother is ill", said="I am sorry.")
        found = await browser.get(f"/api/v1/sessions/{session}")
        value = found.json()
        assert (value["id"], value["learner_name"], value["turns"]) == (str(session), name_of(learner), 2)
        first, second = value["turn_list"]
        assert (first["number"], first["total_ms"], first["cause"]) == (1, 2000.0, None)
        assert second["cause"] == {"stage": "speak", "kind": "transient", "error": "TimedOut", "adapter": "openai"}
        assert second["stages"] == {"hear": 412.345, "think": 2000.001}
        assert second["cut_short"] is True
        assert "brother" not in found.text
        assert "sorry" not in found.text
        assert "half of ten" not in found.text
        for gone in ("CA0", "x"):
            assert (await browser.get(f"/api/v1/sessions/{gone}")).status_code == 404

    as_role(tmp_path, Role.VIEWER, work)


def test_words_leave_after_it_is_written_down_who_reads_them_and_why(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_call(heard="my brother is ill", said="I am sorry.")
        words = await browser.post(f"/api/v1/sessions/{session}/transcript", json=WHY)
        assert words.headers["cache-control"] == "no-store"
        first = words.json()["turns"][0]
        assert (first["number"], first["heard"], first["said"], first["unheard"]) == (
            1,
            "my brother is ill",
            "I am sorry.",
            "",
        )
        (entry,) = admins.desk.audit
        assert (entry.actor, entry.action, entry.subject) == ("aline@school.example", "openTranscript", str(session))
        assert entry.reason == WHY["reason"]
        # What cannot be written down is not shown.
        admins.desk.calls.will("write", Fail(Unavailable("supabase")))
        refused = await browser.post(f"/api/v1/sessions/{session}/transcript", json=WHY)
        assert refused.status_code == 503
        assert "brother" not in refused.text

    as_role(tmp_path, Role.REVIEWER, work)


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "  "}, {"reason": "x" * 501}, {"reason": "a\0b c"}])
def test_words_are_not_opened_without_a_reason(tmp_path: Path, body: dict[str, str]) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_call()
        assert (await browser.post(f"/api/v1/sessions/{session}/transcript", json=body)).status_code == 422
        assert not admins.desk.audit

    as_role(tmp_path, Role.REVIEWER, work)


def test_nobody_reads_faster_than_a_person(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_call()
        for _ in range(WORDS.most):
            await admins.office.limits.spend(WORDS, "aline@school.example")
        assert (await browser.post(f"/api/v1/sessions/{session}/transcript", json=WHY)).status_code == 429
        assert not admins.desk.audit

    as_role(tmp_path, Role.REVIEWER, work)


# --- flags ------------------------------------------------------------------------------------------------------------


def test_a_flag_is_taken_read_and_decided(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_flag()
        (row,) = (await read(browser, "/flags", status="open"))["items"]
        assert (row["id"], row["session"], row["turn"], row["severity"]) == (FLAG, str(session), 1, "high")
        assert (await browser.post(f"/api/v1/flags/{FLAG}/take")).json()["taken_by"] == "aline@school.example"
        words = await browser.post(f"/api/v1/flags/{FLAG}/context", json=WHY)
        assert [turn["heard"] for turn in words.json()["turns"]] == ["he hits me"]
        async with admins.browser(Role.REVIEWER, name="bosco@school.example") as other:
            for act, body in (("take", None), ("release", None), ("decision", {"decision": "safe"})):
                refused = await other.post(f"/api/v1/flags/{FLAG}/{act}", json=body)
                assert refused.status_code == 409
                assert "aline@school.example" in refused.json()["detail"]
                nowhere = await other.post(f"/api/v1/flags/{FLAG.replace('f1a6', 'ffff')}/{act}", json=body)
                assert nowhere.status_code == 404
            assert {entry.subject for entry in admins.desk.audit} == {FLAG}
        decided = await browser.post(
            f"/api/v1/flags/{FLAG}/decision", json={"decision": "follow_up", "note": "called the school"}
        )
        assert (decided.json()["status"], decided.json()["note"]) == ("follow_up", "called the school")
        assert (await read(browser, "/flags", status="open"))["items"] == []
        assert len((await read(browser, "/flags", status="decided"))["items"]) == 1
        done = [(entry.action, entry.subject) for entry in admins.desk.audit if entry.actor.startswith("aline")]
        assert done == [(action, FLAG) for action in ("takeFlag", "openFlagContext", "decideFlag")]

    as_role(tmp_path, Role.REVIEWER, work)


def test_an_owner_takes_a_flag_out_of_the_hands_of_who_has_left(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_flag()
        await admins.desk.take(FLAG, "gone@school.example")
        assert (await browser.post(f"/api/v1/flags/{FLAG}/release")).json()["status"] == "open"

    as_role(tmp_path, Role.OWNER, work)


def test_a_learner_is_blocked_by_the_decision(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_flag()
        decided = await browser.post(f"/api/v1/flags/{FLAG}/decision", json={"decision": "blocked"})
        (block,) = await admins.desk.blocks()
        assert (block.learner.value, block.by) == (decided.json()["learner"], "aline@school.example")

    as_role(tmp_path, Role.REVIEWER, work)


def test_a_flag_that_is_not_there_is_no_flag(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        for path, body in (("", None), ("/context", WHY), ("/take", None), ("/decision", {"decision": "safe"})):
            answer = await browser.request("POST" if path else "GET", f"/api/v1/flags/{FLAG}{path}", json=body)
            assert answer.status_code == 404
        assert (await browser.get("/api/v1/flags/1")).status_code == 422

    as_role(tmp_path, Role.REVIEWER, work)


# --- the trail, health ------------------------------------------------------------------------------------------------


def test_the_trail_tells_who_did_what(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session = await admins.a_call()
        async with admins.browser(Role.REVIEWER, name="bosco@school.example") as other:
            await other.post(f"/api/v1/sessions/{session}/transcript", json=WHY)
        (entry,) = (await read(browser, "/audit", actor="bosco@school.example"))["items"]
        assert (entry["action"], entry["subject"], entry["reason"]) == ("openTranscript", str(session), WHY["reason"])
        assert (await read(browser, "/audit", action="exportRows"))["items"] == []
        assert (await read(browser, "/audit", to="2026-11-22T00:00:00Z"))["items"] == []
        backwards = {"from": "2026-11-23T00:00:00Z", "to": "2026-11-22T00:00:00Z"}
        assert (await browser.get("/api/v1/audit", params=backwards)).status_code == 422

    as_role(tmp_path, Role.OWNER, work)


def test_health_tells_what_fails_and_answers_without_the_log(tmp_path: Path) -> None:
    async def up() -> None: ...

    async def down() -> None:
        raise Unavailable("redis", "gone")

    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        await admins.a_call()
        admins.metrics.note("port_failed", stage="think", adapter="openai", error="TimedOut")
        found = await read(browser, "/health")
        assert found["checks"] == [
            {"name": "log", "ok": True, "detail": "ok"},
            {"name": "context", "ok": False, "detail": "Unavailable"},
        ]
        assert (found["turns"], found["adapters"]) == (
            2,
            [{"adapter": "openai", "turns": 1, "errors": {"TimedOut": 1}}],
        )
        assert found["failures"] == [{"stage": "think", "adapter": "openai", "error": "TimedOut", "count": 1}]
        assert (found["calls_up"], found["loop_lag_ms"], found["outbox_waiting"]) == (3, 12.5, 2)
        admins.reports.calls.will("failures", Fail(Unavailable("supabase")))
        found = await read(browser, "/health")
        assert (found["turns"], found["adapters"]) == (None, None)

    as_role(tmp_path, Role.VIEWER, work, checks={"log": up, "context": down})


def test_health_does_not_wait_for_a_log_that_keeps_who_asks_waiting(tmp_path: Path) -> None:
    async def hangs() -> None:
        raise TimedOut("supabase", "no answer in time")

    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        admins.reports.calls.will("failures", Stall())
        found = await read(browser, "/health")
        assert found["checks"] == [{"name": "log", "ok": False, "detail": "TimedOut"}]
        assert (found["turns"], found["synthetic"]) == (None, None)

    as_role(tmp_path, Role.VIEWER, work, checks={"log": hangs})


# --- costs ------------------------------------------------------------------------------------------------------------


def test_costs_are_told_by_call_and_minute_and_how_sure_they_are(tmp_path: Path) -> None:
    async def work(admins: Admins, browser: httpx.AsyncClient) -> None:
        session, learner = a_session(), a_learner()
        await admins.happened(
            opening(session, learner),
            turn(session, learner, cost=Money(3_000)),
            turn(session, learner, number=2, cost=Money(1_000, Precision.ESTIMATED)),
            turn(session, learner, number=3, cost=Money(0, Precision.UNKNOWN)),
            ending(session, learner, duration=timedelta(minutes=2)),
        )
        costs = await read(browser, "/costs")
        assert costs["total"] == {"micros": 4_000, "precision": "unknown"}
        assert (costs["per_call"]["micros"], costs["per_learning_minute"]["micros"]) == (4_000, 2_000)
        assert costs["precision_share"] == {"exact": 1 / 3, "estimated": 1 / 3, "unknown": 1 / 3}
        assert (costs["unpriced"], costs["cap_micros"]) == (1, 2_500_000)
        assert costs["today"]["micros"] == 4_000
        # 14 of 24 hours have passed in Kigali.
        assert costs["forecast_today"] == {"micros": round(4_000 * 24 / 14), "precision": "unknown"}
        assert costs["forecast_month"] is None

    as_role(tmp_path, Role.VIEWER, work, environ={"BAKAME_DAILY_SPEND_USD": "2.5"})


def test_the_month_is_told_from_complete_days() -> None:
    days = [DayCost(date(2026, 11, day), Money(100 * day)) for day in (2, 20, 22, 23)]
    now = datetime(2026, 11, 23, 12, tzinfo=KIGALI)
    found = forecast(days, now, KIGALI)
    assert found.today == Money(2_300)
    assert found.day == Money(4_600, Precision.ESTIMATED)
    # 20 to 22 November are the complete days since the first with a turn in a week; seven and a half days are to come.
    spent, mean = 200 + 2_000 + 2_200 + 2_300, (2_000 + 2_200) / 3
    assert found.month == Money(round(spent + mean * 7.5), Precision.ESTIMATED)


def test_a_night_tells_nothing_of_its_day() -> None:
    now = datetime(2026, 11, 23, 5, 59, tzinfo=KIGALI)
    assert forecast([DayCost(date(2026, 11, 23), Money(1))], now, KIGALI).day is None
    assert EARLY == 0.25


@given(
    st.dictionaries(st.integers(0, 40), st.integers(0, 10**12)),
    st.datetimes(datetime(2005, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds it
    st.sampled_from(["Africa/Kigali", "Africa/Cairo", "America/Havana", "Pacific/Apia", "UTC"]),
)
def test_no_forecast_is_less_than_what_was_spent(days: dict[int, int], when: datetime, key: str) -> None:
    zone = ZoneInfo(key)
    today = when.astimezone(zone).date()
    known = [DayCost(today - timedelta(days=n), Money(cost)) for n, cost in days.items()]
    found = forecast(known, when, zone)
    assert found.today.micros == days.get(0, 0)
    month = sum(cost for n, cost in days.items() if (today - timedelta(days=n)).replace(day=1) == today.replace(day=1))
    assert found.day is None or found.day.micros >= found.today.micros
    assert found.month is None or found.month.micros >= month
