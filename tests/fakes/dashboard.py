"""
The dashboard as its build left it, served by the program itself, composed as `bakame serve` composes it, in a thread of
this process: so that a test can look into its database, and sign in as whoever it likes.
"""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import uvloop
from attrs import define, field

from bakame_adapters.outbox import DurableLog
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.records import Record
from bakame_core.ports.desk import PolicyVersion
from bakame_core.testing.running import PATIENCE
from bakame_http.admin.guard import DEVELOPMENT_COOKIE
from bakame_http.admin.identity import Identity, Role
from bakame_http.admin.links import made
from bakame_http.admin.visits import Visits
from bakame_http.app import create_app
from bakame_http.composition import Bakame, composed, tutor_policy_text
from bakame_http.server import Server, config_for
from bakame_http.settings import Settings
from bakame_http.sockets import drop_unread
from fakes.dashboard_lessons import lessons, many

T = TypeVar("T")

SCRIPTED = {"BAKAME_STT": "scripted", "BAKAME_LLM": "scripted", "BAKAME_TTS": "scripted"}
NAME = "aline@school.example"


@define
class Dashboard:
    """
    Features:
        * `bakame` is the program; `ask` runs something in its loop.
        * `cookie` signs somebody in; `link` is a one-time link.
        * `older` is the version of the policy before the one in force.
    """

    bakame: Bakame
    url: str
    _loop: asyncio.AbstractEventLoop = field(repr=False)
    older: str = ""

    def ask(self, wanted: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(wanted, self._loop).result(5 * PATIENCE)

    def cookie(self, role: Role, name: str = NAME) -> Any:
        """A cookie of a new visit, as a browser takes it."""
        visits = Visits(self.bakame.ports.contexts, self.bakame.journal.clock)
        secret, _ = self.ask(visits.begin(Identity(name, role, "link")))
        return {"name": DEVELOPMENT_COOKIE, "value": secret, "url": self.url}

    def link(self) -> str:
        return f"{self.url}/#token={made(self.bakame.settings.data_dir, self.bakame.journal.clock.now())}"

    def happened(self, *records: Record) -> None:
        """Write down that these happened; they are in the log when this returns."""
        self.ask(self._keep(records))

    async def _keep(self, records: tuple[Record, ...]) -> None:
        log = self.bakame.journal.log
        await log.append(*records)
        if isinstance(log, DurableLog):
            # What it says to wait is a figure of a moment ago.
            async with asyncio.timeout(4 * PATIENCE):
                await log.drain.flush()

    def taught(self) -> None:
        """Give it a week of lessons and an older policy."""
        text, now = tutor_policy_text(), self.bakame.journal.clock.now()
        older = text.replace("voice_words = 35", "voice_words = 60")
        self.older = TutorPolicy.from_toml(older).version
        self.ask(self.bakame.desk.keep_policy(PolicyVersion(self.older, now - timedelta(days=60), older)))
        version = TutorPolicy.from_toml(text).version
        # The program keeps its own at its start, which may have been before the database was emptied.
        self.ask(self.bakame.desk.keep_policy(PolicyVersion(version, now - timedelta(days=30), text)))
        self.happened(*lessons(now, version))

    def taught_much(self) -> None:
        """Give it ten thousand sessions more, of the weeks before, marked as made up."""
        many(self.bakame.settings.data_dir / "bakame.sqlite3", self.older)


@contextmanager
def serving(folder: Path, environ: Mapping[str, str] | None = None) -> Iterator[Dashboard]:
    """It, with an empty database, until the end of the block; `environ` are further settings."""
    settings = Settings.read(
        {"BAKAME_DATA_DIR": str(folder), "BAKAME_DRAIN_SECONDS": "1", "BAKAME_ADMIN_SIGN_IN": "link"}
        | SCRIPTED
        | dict(environ or {})
    )
    ready: list[tuple[Dashboard, Server]] = []
    wrong: list[BaseException] = []
    settled = threading.Event()

    async def run() -> None:
        with socket.create_server(("127.0.0.1", 0), backlog=2048) as listening:
            drop_unread(listening)
            async with composed(settings, phone=settings.phone) as bakame:
                app = create_app(bakame)
                server = Server(config_for(bakame, app), bakame, app, settled.set)
                url = f"http://127.0.0.1:{listening.getsockname()[1]}"
                ready.append((Dashboard(bakame, url, asyncio.get_running_loop()), server))
                await server.serve(sockets=[listening])
                await bakame.drain()

    def live() -> None:
        try:
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                runner.run(run())
        except BaseException as error:  # noqa: BLE001 - told to who waits for it
            wrong.append(error)
        finally:
            settled.set()

    thread = threading.Thread(target=live, daemon=True)
    thread.start()
    if not settled.wait(5 * PATIENCE):
        raise TimeoutError("the dashboard's server did not start")
    if wrong:
        raise wrong[0]
    dashboard, server = ready[0]
    try:
        yield dashboard
    finally:
        dashboard._loop.call_soon_threadsafe(server.handle_exit, signal.SIGTERM, None)
        thread.join(PATIENCE)
