"""Real audio in, real audio out: a streamed call whose recogniser and voice are the bundled ones, and not played."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from bakame_adapters.sqlite import SqliteLog
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.identity import SessionId
from bakame_core.domain.recording import wav
from bakame_core.domain.records import TurnTaken
from bakame_core.domain.telephone import encode
from bakame_core.domain.wave import parse
from bakame_core.testing.running import PATIENCE, run
from fakes.local_clips import clips, error_rate, recording
from fakes.local_server import LocalServer
from fakes.media_client import MediaClient
from fakes.openai_replies import Say
from fakes.program import Stage, staged
from fakes.twiml_phone import Call

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("local_models")]

LOCAL = {"BAKAME_VOICE_MODE": "stream", "BAKAME_STT": "local", "BAKAME_TTS": "local", "BAKAME_LLM": "openai"}
LESSON = {
    "03.wav": "A leap year has three hundred and sixty six days.",
    "10.wav": "The moon goes around the earth, and the sun lights one half of it.",
}
"""What the learner says, and what she is answered."""
FILLER = re.compile(r"^(?:(?:let me think|one moment more|i am almost there)\W*)+", re.IGNORECASE)
MOST_WRONG = 0.2
"""Of the words, on each of the two ways."""


@pytest.fixture(scope="module")
def listener() -> Iterator[LocalServer]:
    """Who writes down what the learner heard; it skips, with their names, where packages are missing."""
    with LocalServer() as server:
        yield server


def spoken(name: str) -> bytes:
    """A recording as a telephone carries it."""
    data = recording(name)
    wave = parse(data)
    assert wave is not None
    return encode(data[wave.start : wave.end])


def written(listener: LocalServer, sound: bytes) -> str:
    """The words in what was heard on the telephone."""
    with httpx.Client(base_url=listener.root, timeout=PATIENCE, trust_env=False) as client:
        answer = client.post(
            "/v1/audio/transcriptions",
            files={"file": ("heard.wav", wav(sound, TELEPHONE))},
            data={"model": "whisper-1"},
        )
    assert answer.status_code == httpx.codes.OK, answer.text
    return str(answer.json()["text"])


async def called(stage: Stage) -> Call:
    """A call that is streamed to its end: while the models are being loaded a stream ends, and she calls again."""
    while True:
        call = await stage.phone.call()
        if all(stream.closed is None for stream in call.streamed):
            return call
        await asyncio.sleep(0.5)


async def played_out(client: MediaClient, beyond: int) -> bytes:
    """What is heard after the first `beyond` bytes, once it has been silent for two seconds: a filler may come first."""
    quiet = 0
    while quiet < 40 and not client.closed.done():
        await asyncio.sleep(0.05)
        quiet = 0 if client.lead or len(client.heard) <= beyond else quiet + 1
    return client.heard[beyond:]


def test_what_the_learner_says_is_understood_and_what_she_hears_is_what_was_said(
    tmp_path: Path, listener: LocalServer
) -> None:
    sounds: list[bytes] = []
    problems: list[str] = []

    async def lesson(client: MediaClient) -> None:
        sounds[:] = [await played_out(client, 0)]
        for name in LESSON:
            before = len(client.heard)
            await client.speak(spoken(name))
            sounds.append(await played_out(client, before))
        problems.extend(client.violations)

    async def main() -> tuple[Call, list[TurnTaken]]:
        async with staged(tmp_path, LOCAL) as stage:
            stage.openai.script("chat", *(Say(answer) for answer in LESSON.values()))
            stage.phone.streaming = lesson
            async with asyncio.timeout(5 * PATIENCE):
                call = await called(stage)
        async with SqliteLog.open(stage.data / "bakame.sqlite3") as log:
            return call, [r for r in await log.read(SessionId(call.sid)) if isinstance(r, TurnTaken)]

    call, turns = run(main)
    assert problems == []
    assert len(call.streamed) == 1
    asked = [(clips()[name], turn.heard) for name, turn in zip(LESSON, turns, strict=True)]
    assert error_rate(asked) < MOST_WRONG, asked
    assert [turn.said for turn in turns] == list(LESSON.values())
    # On a busy machine a filler comes first.
    heard = [FILLER.sub("", written(listener, sound)) for sound in sounds[1:]]
    answered = list(zip(LESSON.values(), heard, strict=True))
    assert error_rate(answered) < MOST_WRONG, answered
    assert "Ask me about any school subject" in written(listener, sounds[0])
