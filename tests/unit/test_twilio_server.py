"""The server that stands in for Twilio refuses what Twilio's description refuses, and runs as a program too."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from subprocess import PIPE

import httpx
import pytest

from bakame_core.testing.running import PATIENCE, run
from fakes import twilio_server
from fakes.twilio_server import ACCOUNT, TOKEN, TwilioServer, serving

pytestmark = pytest.mark.service

HOME = f"/2010-04-01/Accounts/{ACCOUNT}"
TEXT = {"To": "+250788000001", "From": "+15005550006", "Body": "56"}


def with_server(body: Callable[[httpx.AsyncClient, TwilioServer], Awaitable[None]]) -> None:
    async def main() -> None:
        async with (
            serving() as twilio,
            httpx.AsyncClient(base_url=twilio.url, auth=(ACCOUNT, TOKEN), timeout=PATIENCE) as client,
        ):
            await body(client, twilio)

    run(main)


@pytest.mark.parametrize(
    ("path", "form", "objection"),
    [
        ("Messages.json", {**TEXT, "Colour": "red"}, "Colour is not a field"),
        ("Messages.json", {"To": TEXT["To"], "Body": "56"}, "anyOf"),
        ("Messages.json", {"From": TEXT["From"], "Body": "56"}, "required"),
        ("Messages.json", {**TEXT, "To": "0788000001"}, "To breaks pattern"),
        ("Messages.json", {**TEXT, "ValidityPeriod": "soon"}, "ValidityPeriod breaks type"),
        ("Calls/CA1.json", {"Status": "completed"}, "Sid"),
        ("Calls/CA" + "1" * 32 + ".json", {"Status": "over"}, "Status breaks enum"),
        ("Conferences.json", {}, "is not described"),
    ],
)
def test_a_request_that_does_not_fit_the_description_is_refused_and_kept(
    path: str, form: dict[str, str], objection: str
) -> None:
    async def body(client: httpx.AsyncClient, twilio: TwilioServer) -> None:
        answer = await client.post(f"{HOME}/{path}", data=form)
        assert answer.status_code in {400, 404}
        assert any(objection in violation for violation in twilio.violations)
        assert not any(TEXT["To"] in violation for violation in twilio.violations)

    with_server(body)


@pytest.mark.parametrize("auth", [None, (ACCOUNT, "wrong"), ("AC" + "9" * 32, TOKEN)])
def test_nobody_else_is_served(auth: tuple[str, str] | None) -> None:
    async def body(client: httpx.AsyncClient, twilio: TwilioServer) -> None:
        client.auth = httpx.BasicAuth(*auth) if auth else httpx.Auth()
        answer = await client.post(f"{HOME}/Messages.json", data=TEXT)
        assert (answer.status_code, answer.json()["code"]) == (401, 20003)
        assert not twilio.texts

    with_server(body)


def test_a_text_that_fits_is_taken() -> None:
    async def body(client: httpx.AsyncClient, twilio: TwilioServer) -> None:
        answer = await client.post(f"{HOME}/Messages.json", data=TEXT)
        assert (answer.status_code, answer.json()["sid"]) == (201, twilio.texts[0].sid)
        assert not twilio.violations

    with_server(body)


def test_it_runs_as_a_program_and_is_told_what_to_do() -> None:
    async def main() -> None:
        program = Path(twilio_server.__file__)
        process = await asyncio.create_subprocess_exec(sys.executable, program, stdout=PIPE)
        try:
            assert process.stdout is not None
            url = (await process.stdout.readline()).decode().strip()
            async with httpx.AsyncClient(
                base_url=url, auth=(ACCOUNT, TOKEN), trust_env=False, timeout=PATIENCE
            ) as client:
                sid = (await client.post("/__recordings__?missing=1", content=b"RIFF")).json()["sid"]
                order = {"route": "messages", "answers": [{"kind": "Refuse", "status": 429, "code": 20429}]}
                await client.post("/__script__", json=order)
                assert (await client.post(f"{HOME}/Messages.json", data=TEXT)).status_code == 429
                fetched = [await client.get(f"{HOME}/Recordings/{sid}.wav") for _ in range(2)]
                assert [answer.status_code for answer in fetched] == [404, 200]
                told = (await client.get("/__requests__")).json()
                assert [seen["route"] for seen in told["requests"]] == ["messages", "media", "media"]
                assert (told["violations"], told["recordings"]) == ([], [sid])
        finally:
            process.terminate()
            await process.wait()

    run(main)
