"""
Starts the local server, keeps it running, and ends it.

Rules:

1. The server is at one address as long as the block lasts, whichever process answers there.
2. A server that dies is started again after a pause; one that keeps dying is given up.
3. No server outlives the block, nor this process: it ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import json
import logging
import platform
import re
import socket
import sys
import time
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Self

from attrs import define, field

from bakame_adapters.local.parts import EVERY_PART, Part
from bakame_core.errors import Unavailable

log = logging.getLogger(__name__)

ADAPTER = "local"
_HOST = "127.0.0.1"
# Nothing of ours: no key, no token, no path. OpenMP's threads sleep while they wait. onnxruntime tells its makers nothing.
_ENVIRONMENT = {
    "OMP_WAIT_POLICY": "passive",
    "ORT_DISABLE_TELEMETRY": "1",
    "PYTHONUTF8": "1",
    "PYTHONUNBUFFERED": "1",
}
_LOADED = re.compile(rf"loaded ({'|'.join(part.value for part in Part)}) (in .+)")
_ENDS_WITHIN_S = 3.0
_LASTED_S = 60.0


class _Phase(Enum):
    STARTING = auto()
    READY = auto()
    GIVEN_UP = auto()


@define(eq=False)
class LocalModels:
    """
    The local models, served as long as the block lasts::

        async with LocalModels() as models:
            await models.ready()
            AsyncOpenAI(base_url=models.base_url, api_key="local")

    Entering returns at once; until its models are loaded the server answers 503 with Retry-After.

    Args:
        model_path: A GGUF file instead of the bundled language model.
        parts: Which of the three models are loaded.
        system_prompt: What the language model reads before the first request, so that the first learner need not
            wait for it: the beginning of every prompt.
        pauses: Seconds before each new start; when they are used up, the server is given up. A server that lasted a
            minute begins them anew.
    """

    model_path: str | Path | None = None
    parts: frozenset[Part] = EVERY_PART
    system_prompt: str = field(default="", repr=False)
    pauses: tuple[float, ...] = (0.5, 2.0, 8.0, 30.0)
    _port: int = field(default=0, init=False)
    _hold: socket.socket | None = field(default=None, init=False, repr=False)
    _phase: _Phase = field(default=_Phase.STARTING, init=False)
    _changed: asyncio.Condition = field(factory=asyncio.Condition, init=False, repr=False)
    _problems: list[str] = field(factory=list, init=False)
    _loaded: dict[Part, str] = field(factory=dict, init=False)
    _process: Process | None = field(default=None, init=False, repr=False)
    _keeper: asyncio.Task[None] | None = field(default=None, init=False, repr=False)

    async def __aenter__(self) -> Self:
        self._hold, self._port = _free_port()
        self._keeper = asyncio.create_task(self._keep())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
            await asyncio.gather(self._keeper, return_exceptions=True)
        if self._hold is not None:
            self._hold.close()

    @property
    def base_url(self) -> str:
        """What OpenAI's clients call `base_url`."""
        return f"http://{_HOST}:{self._port}/v1"

    @property
    def pid(self) -> int | None:
        """The server's process; None while there is none."""
        return None if self._process is None else self._process.pid

    @property
    def loaded(self) -> Mapping[Part, str]:
        """What each part that was loaded took, such as ``in 0.41 s, 76 MB``; complete once `ready` has returned."""
        return dict(self._loaded)

    @property
    def problems(self) -> tuple[str, ...]:
        """The models that could not be loaded, a line each; complete once `ready` has returned."""
        return tuple(self._problems)

    async def ready(self) -> None:
        """
        Return when each model was loaded, or found to be broken: see `problems`.

        Raises:
            Unavailable: The server kept dying and was given up.
        """
        async with self._changed:
            await self._changed.wait_for(lambda: self._phase is not _Phase.STARTING)
        if self._phase is _Phase.GIVEN_UP:
            raise Unavailable(ADAPTER, "the server of the local models keeps dying: see the log")

    async def _keep(self) -> None:
        try:
            await self._start_again_and_again()
        finally:
            await self._turn(_Phase.GIVEN_UP)

    async def _start_again_and_again(self) -> None:
        pauses = iter(self.pauses)
        while True:
            began = time.monotonic()
            code = await self._live()
            log.warning("the server of the local models ended (exit code %s)", code)
            if time.monotonic() - began > _LASTED_S:
                pauses = iter(self.pauses)
            pause = next(pauses, None)
            if pause is None:
                log.error("the server of the local models is given up")
                return
            await self._turn(_Phase.STARTING)
            await asyncio.sleep(pause)

    async def _live(self) -> int | None:
        """One process, from its start to its end; its exit code, or None where it could not be started."""
        self._problems.clear()
        self._loaded.clear()
        try:
            process = await asyncio.create_subprocess_exec(
                *self._command(), stdin=PIPE, stdout=PIPE, stderr=STDOUT, env=_ENVIRONMENT, start_new_session=True
            )
        except OSError as error:
            log.error("cannot start the server of the local models: %s", error.strerror)  # noqa: TRY400 - said in full
            return None
        self._process = process
        try:
            await self._follow(process)
            return await process.wait()
        finally:
            self._process = None
            await _end(process)

    def _command(self) -> list[str]:
        # -P: a numpy.py in the folder where the program was started is not ours.
        command = [sys.executable, "-P", "-m", "bakame_adapters.local", "--port", str(self._port), "--supervised"]
        command += ["--parts", ",".join(sorted(self.parts))]
        return command if self.model_path is None else [*command, "--model", str(Path(self.model_path).absolute())]

    async def _follow(self, process: Process) -> None:
        assert process.stdin is not None  # noqa: S101 - for the type checker: both are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        process.stdin.write(json.dumps({"system_prompt": self.system_prompt}).encode() + b"\n")
        while line := await _line(process.stdout):
            log.info("local models: %s", line)
            if line.startswith("cannot load "):
                self._problems.append(line)
            if found := _LOADED.fullmatch(line):
                self._loaded[Part(found[1])] = found[2]
            if line == "ready":
                await self._turn(_Phase.READY)

    async def _turn(self, phase: _Phase) -> None:
        async with self._changed:
            self._phase = phase
            self._changed.notify_all()


async def _line(stream: asyncio.StreamReader) -> str:
    """The next line, never empty; empty at the end."""
    while True:
        try:
            line = await stream.readline()
        except ValueError:
            # Longer than the reader's buffer, which was emptied: a native library's, and no event of ours.
            continue
        text = line.decode("utf-8", "replace").strip()
        if text or not line:
            return text


async def _end(process: Process) -> None:
    """Ask the process to end, and make it if it does not; it is gone afterwards, even where the caller is cancelled."""
    if process.returncode is not None:
        return
    process.terminate()
    # Not `asyncio.timeout`: where the caller was cancelled before, Python 3.11.2 takes its end for another cancelling.
    ended = asyncio.ensure_future(process.wait())
    try:
        await asyncio.wait({ended}, timeout=_ENDS_WITHIN_S)
        if not ended.done():
            process.kill()
        await ended
    except asyncio.CancelledError:
        process.kill()
        raise


def _free_port() -> tuple[socket.socket, int]:
    """
    A free port, and the socket that keeps it so.

    On Linux a bound socket that does not listen keeps others off the port and lets our server on it, since both say
    SO_REUSEADDR; elsewhere it must be given back, and somebody might take it.
    """
    hold = socket.socket()
    hold.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    hold.bind((_HOST, 0))
    port = int(hold.getsockname()[1])
    if platform.system() != "Linux":
        hold.close()
    return hold, port
