"""The bundled models through the official client: what they hear, say and answer, and the adapters' contracts on them."""

from __future__ import annotations

import asyncio
import io
import json
import wave
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from openai import APIStatusError, AsyncOpenAI

from bakame_adapters.openai import OpenAiModel, OpenAiVoice, WhisperTranscriber, open_client
from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.language import Language
from bakame_core.domain.recording import wav
from bakame_core.ports.language_model import LanguageModel
from bakame_core.ports.speech_to_text import Hints, SpeechToText
from bakame_core.ports.text_to_speech import TextToSpeech, Voice
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract
from bakame_core.testing.running import PATIENCE, run
from fakes.local_clips import clips, error_rate, errors, recording
from fakes.local_server import LocalServer

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("local_models")]

SYSTEM = {"role": "system", "content": "You are a patient tutor. Answer in one or two short sentences."}


def question(text: str) -> list[Any]:
    return [SYSTEM, {"role": "user", "content": text}]


@pytest.fixture(scope="module")
def server() -> Iterator[LocalServer]:
    with LocalServer() as running:
        yield running


def asking(server: LocalServer, body: Callable[[AsyncOpenAI], Awaitable[None]]) -> None:
    async def main() -> None:
        async with open_client("local", f"{server.root}/v1") as client:
            await body(client)

    run(main)


def posting(server: LocalServer, path: str, **request: Any) -> httpx.Response:
    with httpx.Client(base_url=server.root, timeout=PATIENCE, trust_env=False) as client:
        return client.post(path, **request)


def heard(server: LocalServer, data: bytes, **fields: str) -> dict[str, Any]:
    form = {"model": "whisper-1", "response_format": "verbose_json", **fields}
    answer = posting(server, "/v1/audio/transcriptions", files={"file": ("turn.wav", data)}, data=form)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


class TestHearing:
    def test_callers_are_understood(self, server: LocalServer) -> None:
        pairs = [(said, heard(server, recording(name))["text"]) for name, said in clips().items()]
        wrong = [pair for pair in pairs if errors(*pair)]
        assert error_rate(pairs) <= 0.08, wrong

    def test_the_official_client_reads_each_format(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            file = ("00.wav", recording("00.wav"))
            plain = await client.audio.transcriptions.create(file=file, model="whisper-1")
            assert "7 times 8" in plain.text
            text = await client.audio.transcriptions.create(file=file, model="whisper-1", response_format="text")
            assert text.strip() == plain.text
            full = await client.audio.transcriptions.create(
                file=file, model="whisper-1", response_format="verbose_json"
            )
            assert full.duration == pytest.approx(2.6, abs=0.1)
            assert full.segments is not None
            assert full.segments[0].no_speech_prob < 0.5

        asking(server, body)

    @pytest.mark.parametrize("kind", ["mu-law", "8 bits", "stereo at 44.1 kHz", "streamed"])
    def test_the_same_words_are_heard_in_other_kinds_of_wav(self, server: LocalServer, kind: str) -> None:
        assert "7 times 8" in heard(server, another_wav(recording("00.wav"), kind))["text"]

    def test_a_minute_is_heard_to_its_end(self, server: LocalServer) -> None:
        names = [name for name in clips() if name < "12.wav"] * 2
        sound = b"".join(samples(recording(name)) for name in names)
        said = " ".join(clips()[name] for name in names)
        found = heard(server, wav(sound, AudioFormat(Encoding.PCM, 8_000)))
        assert found["duration"] > 60
        assert error_rate([(said, found["text"])]) <= 0.2

    @pytest.mark.parametrize(
        "silence", [b"", b"\xff" * 24_000, b"\xff\x7f\xfe\x7e" * 6_000], ids=["nothing", "digital", "idle line"]
    )
    def test_silence_is_no_words(self, server: LocalServer, silence: bytes) -> None:
        found = heard(server, wav(silence, TELEPHONE))
        assert found["text"] == ""
        assert found["segments"][0]["no_speech_prob"] > 0.7

    @pytest.mark.parametrize(
        ("file", "fields", "param"),
        [
            (b"", {"model": "x"}, "file"),
            (b"<html>404 Not Found</html>", {"model": "x"}, "file"),
            (b"ID3" + bytes(1_000), {"model": "x"}, "file"),
            (recording("00.wav")[:30], {"model": "x"}, "file"),
            (None, {"model": "x"}, "file"),
            (recording("12.wav"), {}, "model"),
            (recording("12.wav"), {"model": "x", "response_format": "ogg"}, "response_format"),
        ],
    )
    def test_a_bad_request_is_a_400_that_names_the_field(
        self, server: LocalServer, file: bytes | None, fields: dict[str, str], param: str
    ) -> None:
        files = {"other" if file is None else "file": ("turn.wav", file or b"")}
        answer = posting(server, "/v1/audio/transcriptions", files=files, data=fields)
        assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)

    def test_more_than_openai_takes_is_refused(self, server: LocalServer) -> None:
        files = {"file": ("turn.wav", bytes(27_000_000))}
        assert posting(server, "/v1/audio/transcriptions", files=files, data={"model": "x"}).status_code == 413


class TestSpeaking:
    @pytest.mark.parametrize(
        "said",
        [
            "What is seven times eight?",
            "A noun is the name of a person, a place or a thing.",
            "Good morning! Which subject shall we practise today?",
        ],
    )
    def test_what_the_voice_says_is_understood_over_the_telephone(self, server: LocalServer, said: str) -> None:
        async def body(client: AsyncOpenAI) -> None:
            async with OpenAiVoice(client).speak(said, TELEPHONE, Voice(Language.ENGLISH)) as pieces:
                sound = b"".join([piece async for piece in pieces])
            clip = Clip(wav(sound, TELEPHONE), Container.WAV)
            transcript = await WhisperTranscriber(client).transcribe(clip, Hints())
            assert errors(said.replace("practise", "practice"), transcript.text) == 0, transcript.text

        asking(server, body)

    def test_sentences_arrive_one_by_one(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            text = "This is the first sentence. " * 40
            create = client.audio.speech.with_streaming_response.create
            async with create(model="tts-1", voice="alloy", input=text, response_format="pcm") as answer:
                assert "content-length" not in answer.headers
                pieces = [len(piece) async for piece in answer.iter_bytes()]
            assert len(pieces) > 5

        asking(server, body)

    def test_a_wav_file_is_the_same_sound_under_a_header(self, server: LocalServer) -> None:
        asked = {"input": "Hello there.", "model": "tts-1", "voice": "alloy"}
        bare, slow, filed = (
            posting(server, "/v1/audio/speech", json={**asked, **more}).content
            for more in ({}, {"speed": 0.8}, {"response_format": "wav"})
        )
        assert filed[:4] == b"RIFF"
        assert len(filed) == len(bare) + 44
        assert len(slow) > 1.1 * len(bare)
        assert "hello" in heard(server, filed)["text"].lower()

    @pytest.mark.parametrize("text", ["…", "!!!", "你好"])
    def test_what_cannot_be_said_is_refused(self, server: LocalServer, text: str) -> None:
        answer = posting(server, "/v1/audio/speech", json={"input": text})
        assert (answer.status_code, answer.json()["error"]["param"]) == (400, "input")


class TestThinking:
    def test_an_answer_streams_and_ends_at_a_sentence(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            stream = await client.chat.completions.create(
                model="any",
                messages=question("What is a noun?"),
                stream=True,
                stream_options={"include_usage": True},
                temperature=0,
            )
            chunks = [chunk async for chunk in stream]
            text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
            assert len(chunks) > 5
            assert text.rstrip().endswith((".", "!", "?"))
            assert [c.choices[0].finish_reason for c in chunks if c.choices and c.choices[0].finish_reason] == ["stop"]
            usage = chunks[-1].usage
            assert usage is not None
            assert usage.prompt_tokens > 20
            assert 5 < usage.completion_tokens <= 121

        asking(server, body)

    def test_an_answer_in_one_piece_says_what_it_used(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            answer = await client.chat.completions.create(model="any", messages=question("Hello"), max_tokens=5)
            assert answer.choices[0].message.content
            assert answer.choices[0].finish_reason == "length"
            assert answer.usage is not None
            assert answer.usage.completion_tokens == 5
            assert answer.model.startswith("smollm2")

        asking(server, body)

    def test_a_stop_text_ends_the_answer_and_is_no_part_of_it(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            create = client.chat.completions.create
            whole = await create(model="any", messages=question("What is a noun?"), temperature=0)
            said = whole.choices[0].message.content or ""
            word = said.split()[3]
            cut = await create(model="any", messages=question("What is a noun?"), temperature=0, stop=[word])
            assert said.startswith(cut.choices[0].message.content or "?")
            assert word not in (cut.choices[0].message.content or "")
            assert cut.choices[0].finish_reason == "stop"

        asking(server, body)

    def test_an_answer_that_nobody_reads_any_more_frees_the_model(self, server: LocalServer) -> None:
        async def main() -> None:
            async with httpx.AsyncClient(base_url=server.root, timeout=PATIENCE, trust_env=False) as client:
                asked = {"messages": question("Tell me a story about Rwanda."), "stream": True}
                async with client.stream("POST", "/v1/chat/completions", json=asked) as answer:
                    async for line in answer.aiter_lines():
                        if '"content": "' in line:
                            break
                async with asyncio.timeout(PATIENCE):
                    while (await client.get("/healthz")).json()["parts"]["model"]["requests"]:
                        pass

        run(main)

    def test_more_than_the_context_holds_is_a_400(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            for stream in (True, False):
                with pytest.raises(APIStatusError) as raised:
                    await client.chat.completions.create(
                        model="any", messages=question("apple " * 9_000), stream=stream
                    )
                assert raised.value.status_code == 400
                assert raised.value.code == "context_length_exceeded"

        asking(server, body)

    def test_an_answer_can_be_held_to_a_schema(self, server: LocalServer) -> None:
        async def body(client: AsyncOpenAI) -> None:
            schema: dict[str, object] = {
                "type": "object",
                "properties": {"word": {"enum": ["yes", "no"]}},
                "required": ["word"],
            }
            answer = await client.chat.completions.create(
                model="any",
                messages=question("Is the sky blue?"),
                response_format={"type": "json_schema", "json_schema": {"name": "w", "schema": schema}},
            )
            assert json.loads(answer.choices[0].message.content or "")["word"] in {"yes", "no"}

        asking(server, body)


def test_health_and_the_list_name_what_is_loaded(server: LocalServer) -> None:
    with httpx.Client(base_url=server.root, trust_env=False, timeout=PATIENCE) as client:
        health = client.get("/healthz").json()
        listed = client.get("/v1/models").json()
    assert health["status"] == "ready"
    assert {part["state"] for part in health["parts"].values()} == {"loaded"}
    assert [model["id"] for model in listed["data"]] == [
        "hibari-heart",
        "whisper-tiny.en",
        "smollm2-135m-instruct.q4_1",
    ]
    assert [line.split()[1] for line in server.lines if line.startswith("loaded ")] == ["voice", "transcriber", "model"]


def test_it_keeps_out_of_the_way_of_the_rest_of_the_machine(server: LocalServer) -> None:
    assert server.resident_mib < 900


class Served:
    """An adapter of ours in front of the server that the module shares."""

    server: LocalServer

    @pytest.fixture(autouse=True)
    def _served(self, server: LocalServer) -> None:
        self.server = server

    @asynccontextmanager
    async def client(self) -> AsyncIterator[AsyncOpenAI]:
        async with open_client("local", f"{self.server.root}/v1") as client:
            yield client


class TestOpenAiModelOnLocal(Served, LanguageModelContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[LanguageModel]:
        async with self.client() as client:
            yield OpenAiModel(client, "smollm2")


class TestWhisperTranscriberOnLocal(Served, SpeechToTextContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SpeechToText]:
        async with self.client() as client:
            yield WhisperTranscriber(client)

    def spoken(self) -> tuple[Clip, str]:
        return Clip(recording("01.wav"), Container.WAV, 3.97), "explain photosynthesis in a simple way"


class TestOpenAiVoiceOnLocal(Served, TextToSpeechContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[TextToSpeech]:
        async with self.client() as client:
            yield OpenAiVoice(client)


def samples(data: bytes) -> bytes:
    with wave.open(io.BytesIO(data)) as file:
        found: bytes = file.readframes(file.getnframes())
        return found


def another_wav(data: bytes, kind: str) -> bytes:
    """An 8 kHz recording of 16 bits as another kind of file."""
    np = pytest.importorskip("numpy")
    sound = np.frombuffer(samples(data), "<i2")
    if kind == "mu-law":
        # Each sample by the nearest of the 256 values that μ-law has.
        code = ~np.arange(256) & 0xFF
        values = ((((code & 15) << 3) + 132) << ((code >> 4) & 7)) - 132
        values = np.where(code & 0x80, -values, values)
        order = np.argsort(values)
        near = np.searchsorted(values[order], sound).clip(0, 255)
        return wav(order[near].astype(np.uint8).tobytes(), TELEPHONE)
    if kind == "streamed":
        return data[:40] + b"\xff\xff\xff\xff" + data[44:]
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        if kind == "8 bits":
            file.setparams((1, 1, 8_000, 0, "NONE", ""))
            file.writeframes((sound // 256 + 128).astype(np.uint8).tobytes())
        else:
            at = np.arange(0, len(sound) - 1, 8_000 / 44_100)
            one = np.interp(at, np.arange(len(sound)), sound).astype("<i2")
            file.setparams((2, 2, 44_100, 0, "NONE", ""))
            file.writeframes(np.stack([one, one], axis=1).tobytes())
    return made.getvalue()
