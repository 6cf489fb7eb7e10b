"""The server's life: composed, listening, told to stop, drained, closed."""

from __future__ import annotations

import socket
from collections.abc import Callable
from types import FrameType

import uvicorn

from bakame_http.app import create_app
from bakame_http.composition import Bakame, composed
from bakame_http.settings import Settings

KEEP_ALIVE = 75
"""Seconds that an idle connection is kept: Twilio and Fly's proxy reuse theirs for a minute."""


class Server(uvicorn.Server):
    """Uvicorn that says when it answers, and comes back when it is told to stop, so that everything can be closed."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, and say so."""
        await super().startup(sockets)
        if self.started:
            self._on_started()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; Uvicorn would raise the signal again afterwards, which ends the process before it is drained."""
        super().handle_exit(sig, frame)
        self._captured_signals.clear()


def config_for(bakame: Bakame) -> uvicorn.Config:
    """How Uvicorn serves `bakame`."""
    return uvicorn.Config(
        create_app(bakame),
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=bakame.settings.drain_seconds,
        timeout_keep_alive=KEEP_ALIVE,
        server_header=False,
    )


async def serve(settings: Settings, listening: socket.socket, on_started: Callable[[], None]) -> None:
    """
    Serve on `listening` until told to stop (SIGTERM, SIGINT): then nothing new is accepted, requests and answers that
    are under way may finish for as long as the settings allow, and everything is closed.

    Raises:
        PortError: An embedded store cannot be opened.
    """
    async with composed(settings) as bakame:
        await Server(config_for(bakame), on_started).serve(sockets=[listening])
        await bakame.drain()
