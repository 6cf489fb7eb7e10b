"""The server's life: composed, listening, told to stop, drained, closed."""

from __future__ import annotations

import asyncio
import gc
import socket
import time
from collections.abc import Callable
from types import FrameType

import uvicorn

from bakame_http.app import App, create_app
from bakame_http.composition import Bakame, composed
from bakame_http.settings import Settings
from bakame_http.sockets import SOCKET_OPTIONS, drop_unread

KEEP_ALIVE = 75
"""Seconds that an idle connection is kept: Twilio and Fly's proxy reuse theirs for a minute."""

YOUNG = 10_000
"""New objects after which garbage is looked for; Python's 700 are a few milliseconds of a hundred calls."""


class Server(uvicorn.Server):
    """
    Uvicorn that says when it answers, lets streamed calls end when it is told to stop, and then comes back, so that
    everything can be closed.
    """

    def __init__(self, config: uvicorn.Config, bakame: Bakame, app: App, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._bakame = bakame
        self._app = app
        self._on_started = on_started
        self._stop_by: float | None = None
        self._settling: asyncio.Task[None] | None = None
        self._thresholds = gc.get_threshold()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        if self.started:
            # A look through everything that was loaded takes 66 ms, in which no call is heard; nothing of it is garbage.
            gc.freeze()
            gc.set_threshold(YOUNG, *self._thresholds[1:])
            self._on_started()
            self._settling = asyncio.create_task(self._settle(), name="settling")

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening."""
        await super().shutdown(sockets)
        if self._settling is not None:
            self._settling.cancel()
            await asyncio.wait([self._settling])
        gc.set_threshold(*self._thresholds)
        gc.unfreeze()

    async def _settle(self) -> None:
        try:
            await self._bakame.settle()
        except Exception as error:  # noqa: BLE001 - it is loaded at its first use then, and fails there if it does again
            self._bakame.observer.note("settling_failed", error=type(error).__name__, exception=error)
        gc.freeze()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """
        Told to stop: no stream is begun any more, and those that are up may end by themselves for a while; a second
        signal waits for nothing.
        """
        if self._stop_by is None:
            self._stop_by = time.monotonic() + self._bakame.settings.drain_seconds
            self._bakame.admission.closing = True
        else:
            super().handle_exit(sig, frame)
        # Uvicorn would raise the signal again when it is done, which ends the process before everything is closed.
        self._captured_signals.clear()

    async def on_tick(self, counter: int) -> bool:
        """Whether it is time to stop; asked ten times a second."""
        if self._stop_by is not None and (self._app.calls == 0 or time.monotonic() >= self._stop_by):
            # The sockets that are closed now are calls that go on turn by turn, in whatever process answers next.
            return True
        return await super().on_tick(counter)


def config_for(bakame: Bakame, app: App) -> uvicorn.Config:
    """How Uvicorn serves `app`."""
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=bakame.settings.drain_seconds,
        timeout_keep_alive=KEEP_ALIVE,
        server_header=False,
        **SOCKET_OPTIONS,
    )


async def serve(settings: Settings, listening: socket.socket, on_started: Callable[[], None]) -> None:
    """
    Serve on `listening` until told to stop (SIGTERM, SIGINT): then no stream is begun, calls that are up and answers
    that are under way may finish for as long as the settings allow, and everything is closed.

    Raises:
        PortError: An embedded store cannot be opened, or a model that is needed cannot be loaded.
    """
    drop_unread(listening)
    async with composed(settings, phone=settings.phone) as bakame:
        app = create_app(bakame)
        await Server(config_for(bakame, app), bakame, app, on_started).serve(sockets=[listening])
        await bakame.drain()
