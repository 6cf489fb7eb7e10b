"""The admin API of the running program, over each database: from the link that it prints to a file that is taken away."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from attrs import define

from bakame_core.testing.running import PATIENCE, run
from fakes.postgrest import Postgrest
from fakes.program import PUBLIC, TOKEN, Stage, staged
from fakes.supabase_auth import serving as auth_serving
from fakes.twilio_webhook import WebhookSender, call_fields
from fakes.twiml_phone import TextThread

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

WHY = {"reason": "a learner's mother asked"}
LEARNER = "+250788000042"
OTHER = "+250788000043"
DANGER = "my uncle touches me and I am scared"


@define
class Office:
    """A browser that has signed in at the running program."""

    stage: Stage
    browser: httpx.AsyncClient

    async def read(self, path: str, **query: Any) -> Any:
        answer = await self.browser.get(f"/api/v1{path}", params=query)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer.json()

    async def post(self, path: str, body: Mapping[str, Any]) -> Any:
        answer = await self.browser.post(f"/api/v1{path}", json=body)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer.json()

    async def until(self, path: str, many: int, **query: Any) -> list[Any]:
        """The rows of a list, as soon as there are so many: an outbox may lie between."""
        async with asyncio.timeout(PATIENCE):
            while len(rows := (await self.read(path, **query))["items"]) < many:  # noqa: ASYNC110 - over a network
                await asyncio.sleep(0.1)
        return list(rows)


async def ring(stage: Stage) -> None:
    """A call that comes in and goes on."""
    fields = call_fields(f"CA{secrets.token_hex(16)}", "ringing", LEARNER, "+15005550006")
    answer = await WebhookSender(stage.program.url, TOKEN, PUBLIC).post(PUBLIC + "/twilio/voice", fields)
    assert answer.status == 200


def printed_token(stage: Stage) -> str:
    found = re.findall(r"/#token=(\S+)", stage.program.output)
    assert found, stage.program.output
    return str(found[-1])


@asynccontextmanager
async def office(folder: Path, environ: Mapping[str, str] | None = None) -> AsyncIterator[Office]:
    async with staged(folder, {"BAKAME_ADMIN_SIGN_IN": "link", **(environ or {})}) as stage:
        url = stage.program.url
        async with httpx.AsyncClient(base_url=url, headers={"Origin": url}, timeout=PATIENCE) as browser:
            answer = await browser.post("/api/v1/session", json={"token": printed_token(stage)})
            assert answer.status_code == 200, answer.text
            yield Office(stage, browser)


@pytest.fixture(params=["sqlite", "postgrest"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    """Settings that choose a database."""
    if request.param == "sqlite":
        return {"BAKAME_LOG": "sqlite"}
    server: Postgrest = request.getfixturevalue("postgrest")
    return {"SUPABASE_URL": server.url, "SUPABASE_SERVICE_ROLE_KEY": server.service_key}


def test_a_morning_of_an_owner(tmp_path: Path, database: dict[str, str]) -> None:
    async def main() -> None:
        async with office(tmp_path, database) as here:
            await here.stage.thread.send("what is half of ten?")
            other = TextThread(WebhookSender(here.stage.program.url, TOKEN, PUBLIC), learner=OTHER)
            await other.send(DANGER)
            rows = await here.until("/sessions", 2, channel="sms")
            assert {row["turns"] for row in rows} == {1}
            overview = await here.read("/overview")
            assert overview["current"]["sessions"] >= 2
            assert overview["attention"]["open_flags"] >= 1
            for path in ("/series", "/heat", "/costs", "/latency", "/health", "/session", "/session/options"):
                await here.read(path)
            for by in ("channel", "language", "mode", "policy", "outcome", "end_reason"):
                await here.read("/breakdown", by=by)
            # What one learner said is read for a reason, and that is written down.
            flag = (await here.until("/flags", 1, status="open"))[0]
            taken = await here.post(f"/flags/{flag['id']}/take", {})
            assert taken["taken_by"] == "owner"
            context = await here.post(f"/flags/{flag['id']}/context", WHY)
            assert DANGER in [turn["heard"] for turn in context["turns"]]
            decided = await here.post(f"/flags/{flag['id']}/decision", {"decision": "follow_up", "note": "told"})
            assert (decided["status"], decided["decided_by"]) == ("follow_up", "owner")
            session = next(row["id"] for row in rows if row["id"] != flag["session"])
            detail = await here.read(f"/sessions/{session}")
            assert len(detail["turn_list"]) == 1
            assert "half of ten" not in json.dumps(detail)
            transcript = await here.post(f"/sessions/{session}/transcript", WHY)
            assert transcript["turns"][0]["heard"] == "what is half of ten?"
            wanted = {"what": "turns", "format": "csv", "filter": {"channel": "sms"}, "reason": "the yearly report"}
            answer = await here.browser.post("/api/v1/exports", json=wanted)
            lines = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
            assert len(lines) == int(answer.headers["x-row-count"]) >= 2
            actions = [entry["action"] for entry in await here.until("/audit", 5)]
            assert {"openTranscript", "openFlagContext", "exportRows", "takeFlag", "decideFlag"} <= set(actions)
            everything = here.stage.program.output + answer.text + json.dumps(rows)
            for number in (LEARNER, OTHER):
                assert number not in everything
                assert number.lstrip("+") not in everything
            # Signed out, the same cookie is nothing.
            cookies = dict(here.browser.cookies)
            assert (await here.browser.delete("/api/v1/session")).status_code == 204
            here.browser.cookies.update(cookies)
            assert (await here.browser.get("/api/v1/session")).status_code == 401

    run(main)


def test_live_shows_a_call_that_comes_in_and_ends_with_the_server(tmp_path: Path, database: dict[str, str]) -> None:
    async def main() -> None:
        async with office(tmp_path, database) as here, here.browser.stream("GET", "/api/v1/live") as answer:
            assert answer.status_code == 200
            lines = answer.aiter_lines()

            async def event(name: str) -> Any:
                seen = ""
                async with asyncio.timeout(PATIENCE):
                    async for line in lines:
                        if line.startswith("event: "):
                            seen = line[7:]
                        if line.startswith("data: ") and seen == name:
                            return json.loads(line[6:])
                raise AssertionError(f"no {name}")

            assert isinstance((await event("snapshot"))["calls"], list)
            await ring(here.stage)
            call = (await event("call"))["call"]
            assert (call["channel"], call["mode"], call["ended_at"]) == ("voice", "record", None)
            await here.stage.thread.send("what is half of ten?")
            assert (await event("turn"))["turn"]["channel"] == "sms"
            stopped = asyncio.create_task(here.stage.program.stop())
            async with asyncio.timeout(PATIENCE):
                async for _ in lines:
                    pass
                assert await stopped == 0

    run(main)


def test_two_machines_are_one_to_an_admin(tmp_path: Path, vendors: dict[str, str]) -> None:
    async def main() -> None:
        (tmp_path / "one").mkdir()
        (tmp_path / "two").mkdir()
        async with office(tmp_path / "one", vendors) as here, staged(tmp_path / "two", vendors) as there:
            cookies = dict(here.browser.cookies)
            async with httpx.AsyncClient(base_url=there.program.url, cookies=cookies, timeout=PATIENCE) as other:
                assert (await other.get("/api/v1/session")).json()["name"] == "owner"
                async with other.stream("GET", "/api/v1/live") as answer:
                    lines = answer.aiter_lines()
                    await ring(here.stage)
                    async with asyncio.timeout(PATIENCE):
                        async for line in lines:
                            if line == "event: call":
                                break
                    assert (await here.browser.delete("/api/v1/session")).status_code == 204
                assert (await other.get("/api/v1/session")).status_code == 401

    run(main)


def test_a_fresh_link_comes_from_the_command_line_while_the_server_runs(tmp_path: Path) -> None:
    async def main() -> None:
        async with office(tmp_path, {"BAKAME_LOG": "sqlite"}) as here:
            command = [sys.executable, "-c", "import sys; from bakame_http.cli import main; sys.exit(main())"]
            environ = {"BAKAME_DATA_DIR": str(here.stage.data), "BAKAME_ADMIN_SIGN_IN": "link"}
            made = await asyncio.to_thread(
                subprocess.run,
                [*command, "login-link", "--port", str(here.stage.program.port)],
                env=environ,
                capture_output=True,
                text=True,
                check=True,
            )
            address, _, token = made.stdout.strip().partition("/#token=")
            assert address == here.stage.program.url
            for status in (200, 401):
                assert (await here.browser.post("/api/v1/session", json={"token": token})).status_code == status
            refused = await asyncio.to_thread(
                subprocess.run,
                [*command, "login-link"],
                env={
                    **environ,
                    "BAKAME_ADMIN_SIGN_IN": "supabase",
                    "SUPABASE_URL": "http://x",
                    "SUPABASE_SERVICE_ROLE_KEY": "x",
                },
                capture_output=True,
                text=True,
                check=False,
            )
            assert (refused.returncode, "account" in refused.stderr) == (2, True)

    run(main)


def test_an_account_of_the_project_signs_in(tmp_path: Path) -> None:
    async def main() -> None:
        with auth_serving() as auth:
            right = {"email": "aline@school.example", "password": "a-long-password"}
            auth.accounts[right["email"]] = (right["password"], {"bakame_role": "reviewer"})
            environ = {"SUPABASE_URL": auth.url, "SUPABASE_SERVICE_ROLE_KEY": "a-service-key-of-a-test"}
            async with staged(
                tmp_path, {**environ, "BAKAME_LOG": "sqlite", "BAKAME_ADMIN_SIGN_IN": "supabase"}
            ) as stage:
                assert "#token=" not in stage.program.output
                async with httpx.AsyncClient(base_url=stage.program.url, timeout=PATIENCE) as browser:
                    assert (await browser.get("/api/v1/session/options")).json() == {"providers": ["supabase"]}
                    answer = await browser.post("/api/v1/session", json=right)
                    assert (answer.status_code, answer.json()["role"]) == (200, "reviewer")
                    assert (await browser.get("/api/v1/audit")).status_code == 403
                    assert right["email"] not in stage.program.output

    run(main)
