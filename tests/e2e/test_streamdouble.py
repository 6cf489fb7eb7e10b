"""An independent client: streamdouble, which others wrote, plays the carrier's side of Media Streams against the program."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.connection import Connection
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from bakame_adapters.sqlite import SqliteLog
from bakame_core.domain.identity import SessionId
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import TurnTaken
from bakame_core.testing.running import run
from fakes.local_clips import AUDIO
from fakes.openai_replies import Heard, Say
from fakes.program import PUBLIC, TOKEN, Stage, staged
from fakes.twilio_webhook import call_fields
from fakes.wire import BROKEN, connected

pytestmark = [
    pytest.mark.service,
    pytest.mark.skipif(
        find_spec("streamdouble") is None, reason="streamdouble is not installed: it is in the dev group"
    ),
]

SID = "CA" + "5" * 32
LONG = " ".join(f"This is sentence number {n} of a long answer about plants." for n in range(12))

QUESTION, INTERRUPTION = "What is seven times eight?", "Why does the moon change its shape?"
SHORT = "Fifty-six, that is right."

# Speech, speech over the answer, keys, and then nothing for longer than the tutor waits for a learner who thinks.
SCENARIO = f"""
name: a lesson
steps:
  - wait_for: audio
  - wait_for: mark
  - wait_for: quiet
  - wait: 2
  - expect: no clear
  - say: {AUDIO / "00.wav"}
  - wait: 4
  - say: {AUDIO / "10.wav"}
  - wait_for: clear
  - expect: clear
  - wait: 3
  - dtmf: "56#"
  - wait: 13
  - expect: mark
  - expect: no_violations
"""


async def carried(source: Connection, sink: Connection) -> None:
    """Every frame of `source`, text as text, until either end is closed; then both are."""
    with suppress(ConnectionClosed):
        async for message in source:
            await sink.send(message)
    await sink.close(source.close_code or BROKEN)


@asynccontextmanager
async def signing(stage: Stage) -> AsyncIterator[str]:
    """A loopback relay to the media socket that signs the handshake, which the tool cannot; frames pass untouched."""
    url = stage.program.url.replace("http://", "ws://") + "/twilio/media"
    signed = PUBLIC.replace("https://", "wss://") + "/twilio/media"

    async def relay(caller: ServerConnection) -> None:
        async with connected(url, TOKEN, signed_url=signed) as wire, asyncio.TaskGroup() as both:
            both.create_task(carried(caller, wire.connection))
            both.create_task(carried(wire.connection, caller))

    async with serve(relay, "127.0.0.1", 0, compression=None, ping_interval=None) as server:
        yield f"ws://127.0.0.1:{next(iter(server.sockets)).getsockname()[1]}/twilio/media"


async def ticket(stage: Stage) -> str:
    """The one-time token of the call, from the document of its webhook."""
    fields = call_fields(SID, "in-progress", "+250788000001", "+15005550006")
    document = (await stage.phone.sender.post(PUBLIC + "/twilio/voice", fields)).body.decode()
    token = re.search(r'name="token" value="([^"]+)"', document)
    assert token, document
    return token[1]


async def played(url: str, token: str, scenario: Path) -> Any:
    """What `streamdouble scenario FILE URL --param token=TOKEN` reports, for a call whose id is ours to choose."""
    from streamdouble import api, metrics, protocol, session  # type: ignore[import-untyped]  # noqa: PLC0415 - optional
    from streamdouble.scenario import load  # type: ignore[import-untyped]  # noqa: PLC0415 - optional

    result = await session.Session(
        url,
        scenario=load(scenario),
        config=session.SessionConfig(custom_parameters={"token": token}, max_drain_s=5.0),
        identity=protocol.StreamIdentity(call_sid=SID),
    ).run()
    return api.CallReport(result, metrics.compute(result))


def test_another_implementation_of_the_carrier_plays_a_lesson_without_a_violation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tool would look for a proxy.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    (tmp_path / "lesson.yaml").write_text(SCENARIO)

    async def main() -> None:
        async with staged(tmp_path, {"BAKAME_VOICE_MODE": "stream"}) as stage:
            stage.openai.script("chat", Say(LONG), Say(LONG), Say(SHORT))
            stage.openai.script("transcriptions", Heard(QUESTION), Heard(INTERRUPTION))
            async with signing(stage) as url:
                report = await played(url, await ticket(stage), tmp_path / "lesson.yaml")
            asked = [seen.json["messages"] for seen in stage.openai.of("chat")]
        async with SqliteLog.open(stage.data / "bakame.sqlite3") as log:
            turns = [record for record in await log.read(SessionId(SID)) if isinstance(record, TurnTaken)]
        assert report.result.violation_count == 0, report.violations
        assert report.result.failed_expectations == []
        assert report.result.unknown_events == []
        assert report.exit_code == 0
        assert [messages[-1]["content"] for messages in asked] == [QUESTION, INTERRUPTION, "56"]
        assert [turn.heard for turn in turns] == [QUESTION, INTERRUPTION, "56", ""]
        assert turns[0].unheard
        assert turns[-1].outcome is Outcome.SILENCE

    run(main)
