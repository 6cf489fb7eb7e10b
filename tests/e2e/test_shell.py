"""The HTTP shell of the running program: who gets in, what it tells of itself, when it refuses to start."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bakame_core.testing.running import PATIENCE, run
from bakame_http.cli import main, parser
from fakes.ports import free_port
from fakes.program import PUBLIC, TOKEN, Stage, staged, standing
from fakes.redis_server import RedisServer
from fakes.twilio_webhook import WebhookSender, call_fields, text_fields
from fakes.twiml_phone import TextThread

Served = tuple[Stage, asyncio.Runner]

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

FIELDS = text_fields("SM" + "5" * 32, "why", "+250788000001", "+15005550006")
ROUTES = ["/twilio/sms", "/twilio/sms/status", "/twilio/voice", "/twilio/voice/status", "/twilio/voice/turn?n=1"]
ROUTES += ["/twilio/voice/keys?n=1", "/twilio/voice/silence?n=1", "/twilio/voice/wait?n=1", "/twilio/voice/fallback"]


async def post(
    stage: Stage, path: str, fields: dict[str, str], token: str = TOKEN, public: str = PUBLIC
) -> tuple[int, bytes]:
    answer = await WebhookSender(stage.program.url, token, public).post(public + path, fields)
    return answer.status, answer.body


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with standing(tmp_path_factory.mktemp("served")) as ready:
        yield ready


def test_only_what_twilio_signed_gets_in(served: Served) -> None:
    stage, runner = served

    async def main() -> None:
        before = len(stage.openai.requests)
        for route in ROUTES:
            assert (await post(stage, route, FIELDS, "another-token"))[0] == 403
            assert (await post(stage, route, FIELDS, public="https://other.example"))[0] == 403
            async with httpx.AsyncClient(timeout=PATIENCE) as client:
                assert (await client.post(stage.program.url + route, data=FIELDS)).status_code == 403
                huge = await client.post(stage.program.url + route, content=b"Body=" + b"x" * 400_000)
                assert huge.status_code == 403
        assert len(stage.openai.requests) == before

    runner.run(main())


def test_both_tokens_get_in_while_one_is_rotated(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, {"TWILIO_AUTH_TOKEN_SECONDARY": "the-next-token"}) as stage:
            for number, token in enumerate((TOKEN, "the-next-token")):
                fields = text_fields(f"SM{number:032d}", "why", "+250788000001", "+15005550006")
                assert (await post(stage, "/twilio/sms", fields, token))[0] == 200

    run(main)


def test_a_webhook_without_its_fields_gets_a_document_and_no_error(served: Served) -> None:
    stage, runner = served

    async def main() -> None:
        for route in ROUTES:
            status, body = await post(stage, route, {"Unknown": "field"})
            assert status == (204 if "status" in route else 200)
            assert (b"<Response" in body) == ("status" not in route)
        lost = {**FIELDS, "ErrorCode": "11205", "ErrorUrl": f"{PUBLIC}/twilio/voice/turn?n=2"}
        _, body = await post(stage, "/twilio/voice/fallback", lost)
        assert b"/twilio/voice/wait?n=2&amp;for=turn" in body

    runner.run(main())


def test_unknown_fields_and_a_withheld_number_are_no_trouble(served: Served) -> None:
    stage, runner = served

    async def main() -> None:
        for number, learner in enumerate(["anonymous", "Restricted", "+266696687", ""]):
            fields = call_fields(f"CA{number:032d}", "ringing", learner, "+15005550006")
            status, body = await post(stage, "/twilio/voice", {**fields, "NewField": "value"})
            assert status == 200
            assert b"hello, this is bakame" in body.lower()
            thread = TextThread(WebhookSender(stage.program.url, TOKEN, PUBLIC), learner=learner)
            assert (await thread.send("why")).bodies

    runner.run(main())


def test_withheld_numbers_do_not_share_a_conversation(served: Served) -> None:
    stage, runner = served

    async def main() -> None:
        thread = TextThread(WebhookSender(stage.program.url, TOKEN, PUBLIC), learner="anonymous")
        await thread.send("canary of one learner")
        await thread.send("what did I say?")
        assert "canary" not in str(stage.openai.of("chat")[-1].json)

    runner.run(main())


def test_it_is_alive_with_everything_away_and_says_that_it_is_not_ready(tmp_path: Path) -> None:
    async def main() -> None:
        nowhere = f"http://127.0.0.1:{free_port()}"
        away = {
            "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
            "SUPABASE_URL": nowhere,
            "SUPABASE_SERVICE_ROLE_KEY": "key",
            "OPENAI_BASE_URL": nowhere + "/v1",
        }
        async with staged(tmp_path, away) as stage:
            assert (await stage.program.get("/healthz")).status_code == 200
            ready = await stage.program.get("/readyz")
            assert ready.status_code == 503
            assert set(ready.json()["checks"].values()).isdisjoint({"ok"})
            assert (await stage.thread.send("why")).bodies
            assert "bakame_port_failures_total" in (await stage.program.get("/metrics")).text

    run(main)


def test_production_starts_with_real_adapters_and_tells_what_it_does_not_reach(
    tmp_path: Path, redis: RedisServer
) -> None:
    async def main() -> None:
        production = {
            "BAKAME_ENV": "production",
            "BAKAME_SECRET_KEY": "s" * 40,
            "REDIS_URL": redis.url,
            "SUPABASE_URL": f"http://127.0.0.1:{free_port()}",
            "SUPABASE_SERVICE_ROLE_KEY": "key",
        }
        async with staged(tmp_path, production) as stage:
            assert (await stage.thread.send("why")).bodies
            checks = (await stage.program.get("/readyz")).json()["checks"]
            assert checks["context"] == "ok"
            assert checks["log"] != "ok"

    run(main)


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({"BAKAME_ENV": "production"}, ["BAKAME_PUBLIC_URL", "BAKAME_SECRET_KEY", "OPENAI_API_KEY", "REDIS_URL"]),
        ({"BAKAME_ENV": "production", "BAKAME_LLM": "scripted"}, ["BAKAME_LLM is scripted"]),
        ({"BAKAME_ENV": "production", "BAKAME_CONTEXT": "memory"}, ["BAKAME_CONTEXT is memory"]),
        ({"BAKAME_VOICE_MODE": "shout"}, ["BAKAME_VOICE_MODE"]),
        ({"BAKAME_LLM": "openai"}, ["OPENAI_API_KEY is missing"]),
    ],
)
def test_it_refuses_to_start_and_names_each_setting(environ: dict[str, str], named: list[str], tmp_path: Path) -> None:
    code, output = bakame("serve", "--port", "0", environ=environ, folder=tmp_path)
    assert code == 2
    assert all(name in output for name in named)
    assert "Traceback" not in output


def test_a_folder_that_cannot_be_made_and_a_port_in_use_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environ = {"BAKAME_DATA_DIR": str(tmp_path / "file" / "data"), "BAKAME_LLM": "scripted", "BAKAME_STT": "scripted"}
    code, output = bakame("serve", "--port", "0", environ={**environ, "BAKAME_TTS": "scripted"}, folder=tmp_path)
    assert code == 1
    assert "BAKAME_DATA_DIR" in output
    assert "Traceback" not in output


def test_the_program_explains_itself(tmp_path: Path) -> None:
    code, output = bakame("--help", environ={}, folder=tmp_path)
    assert code == 0
    assert "usage: bakame" in output


@pytest.mark.parametrize("command", [name for action in parser()._actions for name in (action.choices or ())])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "usage: bakame" in capsys.readouterr().out


def test_the_doctor_says_what_is_away_and_shows_no_secret(tmp_path: Path) -> None:
    environ = {"REDIS_URL": f"redis://:secret-word@127.0.0.1:{free_port()}/0", "OPENAI_API_KEY": "sk-secret-word"}
    environ |= {"OPENAI_BASE_URL": f"http://127.0.0.1:{free_port()}/v1", "BAKAME_DATA_DIR": str(tmp_path)}
    code, output = bakame("doctor", environ=environ, folder=tmp_path)
    assert code == 1
    assert "Unavailable" in output
    assert "secret-word" not in output


def test_chat_and_migrate_work_from_the_terminal(tmp_path: Path) -> None:
    environ = {"BAKAME_LLM": "scripted", "BAKAME_STT": "scripted", "BAKAME_TTS": "scripted"}
    environ["BAKAME_DATA_DIR"] = str(tmp_path / "data")
    code, output = bakame("migrate", environ=environ, folder=tmp_path)
    assert (code, "has the schema" in output) == (0, True)
    code, output = bakame("chat", "what is 7 x 8", environ=environ, folder=tmp_path)
    assert code == 0
    assert "fifty-six" in output


def bakame(*args: str, environ: dict[str, str], folder: Path) -> tuple[int, str]:
    """The exit code and the output of one command."""

    async def main() -> tuple[int, str]:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            "import sys; from bakame_http.cli import main; sys.exit(main())",
            *args,
            env={"PATH": os.environ["PATH"], **environ},
            cwd=folder,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    return run(main)
