"""The real program in a process of its own, among vendors that are played."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import httpx
from attrs import define, field

from bakame_core.testing.running import PATIENCE
from fakes.openai_server import OpenAiServer
from fakes.openai_server import serving as openai_serving
from fakes.ports import free_port
from fakes.twilio_server import TwilioServer
from fakes.twilio_server import serving as twilio_serving
from fakes.twilio_webhook import ACCOUNT, WebhookSender
from fakes.twiml_phone import Phone, TextThread

PUBLIC = "https://tutor.example"
TOKEN = "a-token-that-only-a-test-knows"


def _measured() -> dict[str, str]:
    """What makes coverage look at this process too, where it looks at the tests."""
    return {name: value for name, value in os.environ.items() if name.startswith(("COVERAGE_", "PYTHONPATH"))}


_SERVES = "import sys; from bakame_http.cli import main; sys.exit(main())"
_UNHURRIED = """
import asyncio
limit, wait = asyncio.timeout, asyncio.wait
asyncio.timeout = lambda seconds: limit(seconds and 10 * seconds)
asyncio.wait = lambda tasks, *, timeout=None, **more: wait(tasks, timeout=timeout and 10 * timeout, **more)
from bakame_core.machines.streaming.events import Pace
from bakame_core.runtime import admission, calling
calling.USEFUL_WITHIN *= 10
room = admission.Room
admission.Admission.room = property(lambda self: room.TURNS if self.closing else room.STREAM)
longer = {"filler", "next_filler", "hear", "think", "again", "voice", "silence", "silence_explaining"}
paces = zip(Pace.__annotations__, Pace.__init__.__defaults__, strict=True)
Pace.__init__.__defaults__ = tuple(10 * given if name in longer else given for name, given in paces)
"""


@define
class Program:
    """
    `bakame serve`, which can be stopped, killed and started again on its port.

    Args:
        environ: All of its environment but the path.
        folder: Where its output goes.
        hurried: Whether its limits of time are those of a telephone. Where a test asks for nothing that a limit brings
            about, each is ten times as long: else a machine that is slow would hear fillers, and the spare of a store, and have no
            room for a stream.
    """

    environ: dict[str, str] = field(repr=False)
    folder: Path
    port: int = field(factory=free_port)
    hurried: bool = field(default=True, kw_only=True)
    _process: Process | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Where it is reached."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def output(self) -> str:
        """All that it has written, over all its lives."""
        return (self.folder / "output.txt").read_text("utf-8", "replace")

    async def start(self) -> None:
        """
        Start it, and wait until it is alive.

        Raises:
            AssertionError: It ended, or did not answer.
        """
        command = [sys.executable, "-c", _SERVES if self.hurried else _UNHURRIED + _SERVES, "serve"]
        with (self.folder / "output.txt").open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                *command,
                "--port",
                str(self.port),
                env={"PATH": os.environ["PATH"], **_measured(), **self.environ},
                cwd=self.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        try:
            async with asyncio.timeout(2 * PATIENCE), httpx.AsyncClient(timeout=PATIENCE) as client:
                while not await self._alive(client):
                    assert self._process.returncode is None, self.output
                    await asyncio.sleep(0.05)
        except BaseException:
            # Who could not start it does not know that there is something to stop.
            await self.kill()
            raise

    async def stop(self) -> int:
        """Tell it to stop, as Fly does; its exit code."""
        return await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """End it without a word."""
        await self._end(signal.SIGKILL)

    async def get(self, path: str) -> httpx.Response:
        """The answer to a GET."""
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            return await client.get(self.url + path)

    async def _end(self, sig: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        if process.returncode is None:
            process.send_signal(sig)
        return await process.wait()

    async def _alive(self, client: httpx.AsyncClient) -> bool:
        try:
            return (await client.get(self.url + "/healthz")).status_code == httpx.codes.OK
        except httpx.TransportError:
            return False


@define
class Stage:
    """The program and everybody around it."""

    program: Program
    openai: OpenAiServer
    twilio: TwilioServer
    phone: Phone
    thread: TextThread
    data: Path


@contextmanager
def standing(folder: Path) -> Iterator[tuple[Stage, asyncio.Runner]]:
    """What `staged` gives, for several tests one after the other, which run what they do in the runner."""
    with asyncio.Runner() as runner:
        around = staged(folder, hurried=False)
        stage = runner.run(around.__aenter__())
        try:
            yield stage, runner
        finally:
            runner.run(around.__aexit__(None, None, None))


@asynccontextmanager
async def staged(folder: Path, more: Mapping[str, str] | None = None, *, hurried: bool = True) -> AsyncIterator[Stage]:
    """
    The program running with played vendors, and a phone to reach it; `more` are further settings, `hurried` as it says.

    What is not set is embedded: memory, SQLite in `folder`.
    """
    async with openai_serving() as openai, twilio_serving() as twilio:
        twilio.account, twilio.token = ACCOUNT, TOKEN
        environ = {
            "BAKAME_PUBLIC_URL": PUBLIC,
            "BAKAME_DATA_DIR": str(folder / "data"),
            "BAKAME_LOG_LEVEL": "debug",
            "OPENAI_API_KEY": "sk-test",
            "OPENAI_BASE_URL": openai.url,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_PHONE_NUMBER": "+15005550006",
            "TWILIO_API_BASE_URL": twilio.url,
            **(more or {}),
        }
        program = Program({name: value for name, value in environ.items() if value}, folder, hurried=hurried)
        sender = WebhookSender(program.url, TOKEN, PUBLIC)
        await program.start()
        try:
            phone = Phone(sender, keep=twilio.put_recording)
            yield Stage(program, openai, twilio, phone, TextThread(sender), folder / "data")
        finally:
            await program.stop()
