"""OpenAI's own description of its API, as a judge of our requests and of the scripted server's answers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from bakame_adapters.openai import OpenAiModel, OpenAiVoice, WhisperTranscriber, open_client
from bakame_core.domain.language import Language
from bakame_core.errors import Unavailable
from bakame_core.ports.speech_to_text import Hints
from bakame_core.testing.running import PATIENCE, run
from fakes import openai_server
from fakes.openai_bench import (
    ANSWER,
    CLIP,
    KEY,
    SLOW_FRENCH,
    Bench,
)
from fakes.openai_server import (
    OpenAiServer,
    Refused,
    serving,
)
from fakes.openai_spec import problems

BEARER = {"authorization": f"Bearer {KEY}"}


@asynccontextmanager
async def every_kind_of_request() -> AsyncIterator[OpenAiServer]:
    """A server that has seen all that these adapters can send."""
    async with serving() as server, open_client(KEY, server.url) as client:
        for ears, voice in (("whisper-1", "tts-1"), ("gpt-4o-transcribe", "gpt-4o-mini-tts")):
            b = Bench(server, OpenAiModel(client, "m"), WhisperTranscriber(client, ears), OpenAiVoice(client, voice))
            refused = [Refused(400, param=name) for name in ("max_tokens", "stream_options", "temperature")]
            server.script("chat", ANSWER, *refused)
            await b.ask()
            await b.ask()
            for language in Language:
                await b.hear(Hints(language, "What is half of ten?"))
            await b.hear()
            await b.say()
            await b.say(voice=SLOW_FRENCH)
        yield server


class TestPublishedDescription:
    """OpenAI's own description of its API, as a judge of our requests and of the scripted server's answers."""

    def test_every_request_is_one_that_openai_describes(self) -> None:
        schemas = {"chat": "CreateChatCompletionRequest", "speech": "CreateSpeechRequest"}

        async def main() -> None:
            async with every_kind_of_request() as server:
                for route, schema in schemas.items():
                    sent = server.of(route)  # type: ignore[arg-type]  # a key above
                    assert sent
                    assert [problems(schema, seen.json) for seen in sent] == [[]] * len(sent)
                forms = [seen.form for seen in server.of("transcriptions")]
                assert forms
                for form in forms:
                    form.pop("filename")
                    told = {name: value.decode(errors="replace") for name, value in form.items()}
                    assert problems("CreateTranscriptionRequest", told) == []

        run(main)

    def test_every_answer_of_the_scripted_server_is_one_that_openai_describes(self) -> None:
        async def main() -> None:
            async with (
                serving() as server,
                httpx2.AsyncClient(base_url=server.url, headers=BEARER, timeout=PATIENCE) as client,
            ):
                asked = {"model": "m", "messages": [{"role": "user", "content": "hi"}]}
                whole = await client.post("/chat/completions", json=asked)
                assert problems("CreateChatCompletionResponse", whole.json()) == []
                streamed = {**asked, "stream": True, "stream_options": {"include_usage": True}}
                lines = (await client.post("/chat/completions", json=streamed)).text.split("\n\n")
                assert lines[-2:] == ["data: [DONE]", ""]
                chunks = [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]
                assert [problems("CreateChatCompletionStreamResponse", one) for one in chunks] == [[]] * len(chunks)
                for form, schema in (("json", "Json"), ("verbose_json", "VerboseJson")):
                    fields = {"model": "m", "response_format": form}
                    answer = await client.post(
                        "/audio/transcriptions", data=fields, files={"file": ("a.wav", CLIP.data)}
                    )
                    told = answer.json()
                    told.pop("task", None)  # sent by OpenAI, and missing in its description
                    assert problems(f"CreateTranscriptionResponse{schema}", told) == []

        run(main)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"messages": "hi"},
            {"messages": []},
            {"temperature": "hot"},
            {"max_token": 5},
            {"messages": [{"role": "teacher", "content": "hi"}]},
        ],
        ids=str,
    )
    def test_the_judge_finds_what_is_wrong(self, wrong: dict[str, Any]) -> None:
        fine = {"model": "m", "messages": [{"role": "user", "content": "hi"}], "stream": True}
        assert problems("CreateChatCompletionRequest", fine) == []
        assert problems("CreateChatCompletionRequest", {**fine, **wrong})


@pytest.mark.service
def test_the_scripted_server_runs_as_a_program_and_takes_its_script_by_post() -> None:
    server = [sys.executable, str(Path(openai_server.__file__)), "--port", "0"]
    with subprocess.Popen(server, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own file
        try:
            assert program.stdout is not None
            url = program.stdout.readline().strip()
            run(lambda: by_post(url))
        finally:
            program.terminate()


async def by_post(url: str) -> None:
    root = url.removesuffix("/v1")
    answers = [{"kind": "Faulty", "cut": 1, "reply": {"kind": "Say", "text": "Five."}}, {"kind": "Say", "text": "Six."}]
    async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE) as control, open_client(KEY, url) as client:
        told = await control.post(f"{root}/__script__", json={"route": "chat", "answers": answers})
        assert told.json() == {"scripted": 2}
        b = Bench(OpenAiServer(), OpenAiModel(client, "m"), WhisperTranscriber(client), OpenAiVoice(client))
        with pytest.raises(Unavailable):
            await b.ask()
        assert (await b.ask())[0] == "Six."
        seen = (await control.get(f"{root}/__requests__")).json()
        assert [(one["route"], one["number"], one["json"]["model"]) for one in seen] == [
            ("chat", 1, "m"),
            ("chat", 2, "m"),
        ]
