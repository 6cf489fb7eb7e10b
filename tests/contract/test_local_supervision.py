"""The local server as a child: it is kept alive, kept at its address, and never outlives anybody."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from bakame_adapters.local import LocalModels, Part, missing
from bakame_core.errors import Unavailable
from bakame_core.testing.running import PATIENCE, run

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("local_models")]

VOICE = frozenset({Part.VOICE})


@pytest.fixture(autouse=True)
def _installed() -> None:
    if absent := missing(parts=VOICE):
        pytest.skip("; ".join(absent))


def port_of(models: LocalModels) -> int:
    return httpx.URL(models.base_url).port or 0


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


async def speaks(models: LocalModels) -> bool:
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as client:
        answer = await client.post(f"{models.base_url}/audio/speech", json={"input": "Hello."})
        return answer.status_code == 200 and len(answer.content) > 10_000


async def pid_other_than(models: LocalModels, old: int | None) -> int:
    async with asyncio.timeout(PATIENCE):
        while models.pid in (None, old):  # noqa: ASYNC110 - the process is not ours to be told by
            await asyncio.sleep(0.01)
    assert models.pid is not None
    return models.pid


def test_it_serves_as_long_as_the_block_and_no_longer() -> None:
    async def main() -> int:
        async with LocalModels(parts=VOICE) as models:
            async with asyncio.timeout(PATIENCE):
                await models.ready()
            assert models.problems == ()
            assert await speaks(models)
            port = port_of(models)
        assert models.pid is None
        return port

    assert not answers(run(main))


def test_until_it_is_ready_it_refuses_or_asks_for_patience() -> None:
    async def main() -> None:
        async with LocalModels(parts=VOICE) as models, httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as client:
            seen: list[int] = []
            async with asyncio.timeout(PATIENCE):
                while seen[-1:] != [200]:
                    try:
                        answer = await client.post(f"{models.base_url}/audio/speech", json={"input": "Hello."})
                    except httpx.ConnectError:
                        continue
                    if answer.status_code != 200:
                        assert answer.status_code == 503
                        assert answer.headers["retry-after"] == "1"
                    seen.append(answer.status_code)

    run(main)


def test_killed_it_is_back_at_the_same_address() -> None:
    async def main() -> None:
        async with LocalModels(parts=VOICE, pauses=(0.01, 0.01)) as models, asyncio.timeout(PATIENCE):
            await models.ready()
            address, pid = models.base_url, models.pid
            assert pid is not None
            os.kill(pid, signal.SIGKILL)
            await pid_other_than(models, pid)
            await models.ready()
            assert models.base_url == address
            assert await speaks(models)

    run(main)


def test_one_that_cannot_live_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(LocalModels, "_command", lambda _self: [sys.executable, "-c", "raise SystemExit(3)"])

    async def main() -> None:
        async with LocalModels(pauses=(0.01, 0.01)) as models, asyncio.timeout(PATIENCE):
            with pytest.raises(Unavailable):
                await models.ready()
            with pytest.raises(Unavailable):
                await models.ready()
            assert models.pid is None

    run(main)


def test_one_that_will_not_end_is_made_to(monkeypatch: pytest.MonkeyPatch) -> None:
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); time.sleep(600)"
    monkeypatch.setattr(LocalModels, "_command", lambda _self: [sys.executable, "-c", stubborn])
    monkeypatch.setattr("bakame_adapters.local.supervisor._ENDS_WITHIN_S", 0.1)

    async def main() -> int:
        async with LocalModels() as models, asyncio.timeout(PATIENCE):
            await models.ready()
            assert models.pid is not None
            return models.pid

    with pytest.raises(ProcessLookupError):
        os.kill(run(main), 0)


def test_a_model_that_cannot_be_loaded_is_a_problem_and_no_end(tmp_path: Path) -> None:
    if absent := missing(parts={Part.MODEL, Part.VOICE}):
        pytest.skip("; ".join(absent))
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(64))

    async def main() -> None:
        async with LocalModels(broken, frozenset({Part.VOICE, Part.MODEL})) as models, asyncio.timeout(PATIENCE):
            await models.ready()
            (problem,) = models.problems
            assert problem.startswith("cannot load model")
            assert set(models.loaded) == {Part.VOICE}
            assert re.fullmatch(r"in \d+\.\d\d s, \d+ MB", models.loaded[Part.VOICE])
            assert await speaks(models)
            async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE) as client:
                asked = {"messages": [{"role": "user", "content": "Hello"}]}
                answer = await client.post(f"{models.base_url}/chat/completions", json=asked)
            assert answer.status_code == 503
            assert "retry-after" not in answer.headers

    run(main)


def test_the_block_left_at_once_leaves_nothing() -> None:
    async def main() -> None:
        async with LocalModels(parts=VOICE):
            pass
        async with LocalModels(parts=VOICE) as models:
            await pid_other_than(models, None)

    run(main)


PARENT = """
import asyncio
from bakame_adapters.local import LocalModels, Part
async def main():
    async with LocalModels(parts=frozenset({Part.VOICE})) as models:
        await models.ready()
        print(models.base_url, flush=True)
        await asyncio.sleep(600)
asyncio.run(main())
"""


def test_a_parent_that_is_killed_takes_it_along() -> None:
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 - our own text
        assert parent.stdout is not None
        port = httpx.URL(parent.stdout.readline().strip()).port or 0
        assert answers(port)
        parent.kill()
    until = time.monotonic() + PATIENCE
    while answers(port):
        assert time.monotonic() < until, "the local server outlived its parent"
        time.sleep(0.05)


def test_the_environment_of_the_parent_stays_with_the_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-canary-key")
    told = "import os; print('cannot load ' + repr(sorted(os.environ)) + '\\nready', flush=True); input(); input()"
    monkeypatch.setattr(LocalModels, "_command", lambda _self: [sys.executable, "-c", told])

    async def main() -> tuple[str, ...]:
        async with LocalModels() as models, asyncio.timeout(PATIENCE):
            await models.ready()
            return models.problems

    (names,) = run(main)
    assert "OMP_WAIT_POLICY" in names
    # Without it a lesson tells onnxruntime's makers of this machine.
    assert "ORT_DISABLE_TELEMETRY" in names
    assert "OPENAI" not in names
    assert "PATH" not in names


def test_importing_it_imports_nothing_heavy() -> None:
    heavy = "{'ctranslate2', 'onnxruntime', 'xllamacpp', 'numpy', 'starlette', 'uvicorn', 'hibari', 'httpx', 'openai'}"
    code = f"import sys, bakame_adapters.local; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own text
    assert done.stdout.strip() == "[]"
