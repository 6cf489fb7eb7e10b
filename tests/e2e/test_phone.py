"""The terminal's telephone against the running program: the exchange plays the carrier by the program's own routes."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bakame_core.domain.wave import parse
from bakame_core.testing.running import run
from bakame_http.cli.sounds import telephone_sound
from bakame_http.phone.terminal import NoCall, connected
from fakes.program import Program

pytestmark = [pytest.mark.service]

AUDIO = Path(__file__).parents[1] / "audio"
SCRIPTED = {"BAKAME_STT": "scripted", "BAKAME_LLM": "scripted", "BAKAME_TTS": "scripted", "BAKAME_LOG_LEVEL": "debug"}
TOKEN = "a-token-that-only-a-test-knows"
PRODUCTION = {
    "BAKAME_ENV": "production",
    "BAKAME_PUBLIC_URL": "https://tutor.example",
    "BAKAME_SECRET_KEY": "s" * 32,
    "OPENAI_API_KEY": "sk-test",
    "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
    "REDIS_URL": "redis://127.0.0.1:9/0",
    "SUPABASE_URL": "http://127.0.0.1:9",
    "SUPABASE_SERVICE_ROLE_KEY": "service",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 31 + "1",
    "TWILIO_AUTH_TOKEN": "twilio-secret",
    "TWILIO_PHONE_NUMBER": "+15005550006",
    "TWILIO_API_BASE_URL": "http://127.0.0.1:9",
}


ARECORD = """import sys, time
sound, began = open('{sound}', 'rb').read(), time.monotonic()
for at in range(0, len(sound), 160):
    time.sleep(max(0.0, began + at / 8000 - time.monotonic()))
    sys.stdout.buffer.write(sound[at:at + 160])
    sys.stdout.buffer.flush()"""
"""A microphone in real time."""


@asynccontextmanager
async def served(folder: Path, environ: dict[str, str]) -> AsyncIterator[Program]:
    program = Program({"BAKAME_DATA_DIR": str(folder / "data"), "BAKAME_DRAIN_SECONDS": "1", **environ}, folder)
    await program.start()
    try:
        yield program
    finally:
        await program.stop()


async def phone(*arguments: str, path: str = "") -> tuple[int, str]:
    """`bakame phone`: its exit code, and what it printed. `path` comes before all other folders of programs."""
    command = [sys.executable, "-c", "import sys; from bakame_http.cli import main; sys.exit(main())", "phone"]
    process = await asyncio.create_subprocess_exec(
        *command,
        *arguments,
        env={"PATH": f"{path}:{os.environ['PATH']}" if path else os.environ["PATH"]},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    printed, _ = await process.communicate()
    return process.returncode or 0, printed.decode()


def test_a_file_is_said_keys_are_pressed_and_what_was_heard_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "answer.wav"

    async def main() -> tuple[int, str, str]:
        async with served(tmp_path, SCRIPTED) as program:
            code, told = await phone(
                "call", str(AUDIO / "12.wav"), "--keys", "4#", "--out", str(out), "--url", program.url
            )
            text, reply = await phone("text", "what is 7 x 8", "--url", program.url)
            assert (text, "text:   Seven times eight is fifty-six" in reply) == (0, True)
            return code, told, program.output

    code, told, log = run(main)
    assert code == 0, told
    for line in ("mode: stream", "BAKAME: Hello, this is", "you:    what is seven times eight", "you:    4#"):
        assert line in told
    assert "BAKAME: Seven times eight is fifty-six" in told
    assert "BAKAME: I heard 4. Seven times eight is fifty-six" in told
    assert "pause" in told
    assert "you hung up" in told
    heard = parse(out.read_bytes())
    assert heard is not None
    assert heard.seconds > 5
    # The number is nobody's, and still it is not in the log.
    assert "+2507000" not in log


@pytest.mark.deep
def test_the_microphone_of_alsa_is_heard_until_it_ends(tmp_path: Path) -> None:
    (tmp_path / "sound").write_bytes(b"\xff" * 72_000 + telephone_sound(AUDIO / "00.wav") + b"\xff" * 64_000)
    for name, body in {
        "arecord": ARECORD.format(sound=tmp_path / "sound"),
        "aplay": "import sys; sys.stdin.read()",
    }.items():
        (tmp_path / name).write_text(f"#!{sys.executable}\n{body}\n")
        (tmp_path / name).chmod(0o755)

    async def main() -> tuple[int, str]:
        async with served(tmp_path, SCRIPTED) as program:
            return await phone("call", "--url", program.url, path=str(tmp_path))

    code, told = run(main)
    assert (code, "you:    what is seven times eight" in told) == (0, True), told
    assert "you hung up" in told


def test_where_the_carrier_recognises_typed_words_go_as_words(tmp_path: Path) -> None:
    async def main() -> list[str]:
        told: list[str] = []
        async with (
            served(tmp_path, {**SCRIPTED, "BAKAME_VOICE_MODE": "gather"}) as program,
            connected(program.url, "", "", told.append) as terminal,
        ):
            await terminal.call("turns")
            await terminal.answered()
            await terminal.type("what is half of ten")
            await terminal.answered()
            await terminal.hang_up()
        return told

    told = run(main)
    assert "you:    what is half of ten" in told
    assert any(line.startswith("BAKAME: Seven times eight") for line in told)


def test_production_has_a_telephone_for_whoever_has_its_token_and_for_nobody_else(tmp_path: Path) -> None:
    async def main() -> None:
        async with served(tmp_path, PRODUCTION) as program:
            assert (await program.get("/phone")).status_code == 404
            with pytest.raises(NoCall, match="no telephone simulator"):
                async with connected(program.url, TOKEN, "", print):
                    pass
        async with served(tmp_path, {**PRODUCTION, "BAKAME_PHONE_TOKEN": TOKEN}) as program:
            assert (await program.get("/phone")).status_code == 200
            with pytest.raises(NoCall, match="BAKAME_PHONE_TOKEN"):
                async with connected(program.url, "a-token-that-nobody-knows", "", print):
                    pass
            async with connected(program.url, TOKEN, "", print):
                pass
            assert TOKEN not in program.output

    run(main)


def test_a_server_that_is_not_there_is_said_so() -> None:
    code, told = run(lambda: phone("text", "hello", "--url", "http://127.0.0.1:9"))
    assert (code, "No server answers" in told) == (1, True)


def test_a_file_that_is_no_sound_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "no.wav").write_text("nothing")
    code, told = run(lambda: phone("call", str(tmp_path / "no.wav")))
    assert (code, "cannot be used" in told) == (2, True)
