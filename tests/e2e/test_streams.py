"""Streamed calls against the running program: Twilio's side of Media Streams, real frames in real time."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bakame_core.domain.telephone import encode
from bakame_core.domain.wave import parse
from bakame_core.testing.running import PATIENCE, run
from fakes.media_client import MediaClient, calling
from fakes.openai_replies import Heard, Refused, Say
from fakes.postgrest import Postgrest
from fakes.program import PUBLIC, TOKEN, Stage, staged
from fakes.twilio_webhook import call_fields
from fakes.wire import connected

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

ANSWER = "Seven times eight is fifty-six. Can you tell me seven times nine?"
SID = "CA" + "7" * 32
STREAMED = {"BAKAME_VOICE_MODE": "stream"}


def spoken(name: str) -> bytes:
    """One of the clips, as a telephone carries it."""
    data = (Path(__file__).parents[1] / "audio" / name).read_bytes()
    wave = parse(data)
    assert wave is not None
    return encode(data[wave.start : wave.end])


async def post(stage: Stage, path: str, call: str = SID) -> str:
    fields = call_fields(call, "in-progress", "+250788000001", "+15005550006")
    return (await stage.phone.sender.post(PUBLIC + path, fields)).body.decode()


@asynccontextmanager
async def streaming(stage: Stage, call: str = SID) -> AsyncIterator[MediaClient]:
    """A call on its stream, as the TwiML of its webhook says."""
    document = await post(stage, "/twilio/voice", call)
    token = re.search(r'name="token" value="([^"]+)"', document)
    assert token, document
    signed = PUBLIC.replace("https://", "wss://") + "/twilio/media"
    url = stage.program.url.replace("http://", "ws://") + "/twilio/media"
    async with (
        connected(url, TOKEN, signed_url=signed) as wire,
        calling(wire, call=call, parameters={"token": token[1]}) as client,
    ):
        yield client


def sound(client: MediaClient) -> float:
    """Seconds of audio that the caller was sent."""
    return sum(len(message["media"]["payload"]) for message in client.of("media")) * 3 / 4 / 8_000


async def more(client: MediaClient, seconds: float) -> None:
    """Wait until so much more audio came."""
    await client.hears(seconds=sound(client) + seconds)


async def plays_out(client: MediaClient) -> None:
    """Wait for audio, and until there has been none to play for a second: a machine that is slow pauses in its answer."""
    await more(client, 0.3)
    quiet = 0
    while quiet < 20 and not client.closed.done():
        await asyncio.sleep(0.05)
        quiet = 0 if client.lead else quiet + 1


def test_a_streamed_call_greets_listens_answers_and_is_remembered(
    tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest
) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, {**vendors, **STREAMED}, hurried=False) as stage:
            stage.openai.script(
                "transcriptions", Heard("What is seven times eight?"), Heard("My answer is sixty three.")
            )
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await stage.openai.arrival("chat")
                await plays_out(client)
                await client.speak(spoken("05.wav"))
                await stage.openai.arrival("chat", 2)
                await plays_out(client)
                assert client.violations == []
            messages = stage.openai.of("chat")[1].json["messages"]
            assert {"role": "assistant", "content": ANSWER} in messages
            await post(stage, "/twilio/voice/status")
        rows = await postgrest.rows("select heard, outcome from turns order by number")
        assert rows[0]["heard"] == "What is seven times eight?"
        assert rows[0]["outcome"] == "answered"

    run(main)


def test_a_learner_who_speaks_stops_the_tutor_and_what_she_did_not_hear_is_not_taken_as_known(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, STREAMED, hurried=False) as stage:
            long = " ".join(f"This is sentence number {n} of a long answer about plants." for n in range(12))
            stage.openai.defaults["chat"] = Say(long)
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                # On a machine that is late a filler comes first; without one all is said after six seconds.
                await more(client, 3.5)
                await asyncio.sleep(1)
                await client.speak(spoken("10.wav"))
                await client.hears(clears=1)
                assert client.cleared_at is not None
                await stage.openai.arrival("chat", 2)
            messages = stage.openai.of("chat")[1].json["messages"]
            said = next(
                m["content"] for m in messages if m["role"] == "assistant" and "sentence number 0" in m["content"]
            )
            assert len(said) < len(long)
            assert long.startswith(said[:40])
            assert any(m["role"] == "system" and "did not hear the rest" in m["content"] for m in messages)

    run(main)


def test_after_its_stream_a_call_goes_on_turn_by_turn_with_its_conversation(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, STREAMED, hurried=False) as stage:
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await stage.openai.arrival("chat")
                await more(client, 1.0)
                client.stops = False
            document = await post(stage, "/twilio/voice/after-stream?n=0")
            assert "<Record" in document
            assert "hello, this is bakame" not in document.lower()
            recording = stage.twilio.put_recording((Path(__file__).parents[1] / "audio" / "05.wav").read_bytes())
            fields = call_fields(SID, "in-progress", "+250788000001", "+15005550006")
            answer = await stage.phone.sender.post(
                PUBLIC + "/twilio/voice/turn?n=1", {**fields, "RecordingSid": recording}
            )
            assert b"<Say" in answer.body
            users = [m["content"] for m in stage.openai.of("chat")[-1].json["messages"] if m["role"] == "user"]
            assert len(users) == 2

    run(main)


def test_a_vendor_that_fails_moves_the_call_down_and_loses_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, STREAMED, hurried=False) as stage:
            stage.openai.defaults["transcriptions"] = Refused(500)
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await asyncio.wait_for(client.closed, PATIENCE)
            document = await post(stage, "/twilio/voice/after-stream?n=0")
            assert "<Record" in document

    run(main)


def test_where_the_model_fails_the_stream_goes_on_with_the_practice_tutor(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, STREAMED, hurried=False) as stage:
            stage.openai.defaults["chat"] = Refused(500)
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await plays_out(client)
                assert not client.closed.done()

    run(main)


def test_a_stop_moves_calls_that_do_not_end_and_loses_nothing(tmp_path: Path, vendors: dict[str, str]) -> None:
    async def main() -> None:
        async with staged(tmp_path, {**vendors, **STREAMED, "BAKAME_DRAIN_SECONDS": "2"}) as stage:
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await stage.openai.arrival("chat")
                await more(client, 1.0)
                assert await stage.program.stop() == 0
                await asyncio.wait_for(client.closed, PATIENCE)
            await stage.program.start()
            document = await post(stage, "/twilio/voice/after-stream?n=0")
            assert "<Record" in document
            assert "hello, this is bakame" not in document.lower()

    run(main)


def test_a_process_that_is_killed_leaves_a_call_that_goes_on(tmp_path: Path, vendors: dict[str, str]) -> None:
    async def main() -> None:
        async with staged(tmp_path, {**vendors, **STREAMED}, hurried=False) as stage:
            async with streaming(stage) as client:
                await plays_out(client)
                await client.speak(spoken("00.wav"))
                await stage.openai.arrival("chat")
                await plays_out(client)
                await client.speak(spoken("05.wav"))
                await stage.openai.arrival("chat", 2)
                await stage.program.kill()
            await stage.program.start()
            document = await post(stage, "/twilio/voice/after-stream?n=0")
            assert "<Record" in document
            assert "hello, this is bakame" not in document.lower()

    run(main)


def test_keys_are_answers_on_a_stream_too(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, STREAMED, hurried=False) as stage, streaming(stage) as client:
            await plays_out(client)
            for key in "56#":
                await client.press(key)
            asked = await asyncio.wait_for(stage.openai.arrival("chat"), PATIENCE)
            assert asked.json["messages"][-1] == {"role": "user", "content": "56"}

    run(main)
