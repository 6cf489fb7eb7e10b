"""An ASGI application on a loopback port, in the running loop, by the server that the program uses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from attrs import frozen

from bakame_core.testing.running import PATIENCE
from bakame_http.sockets import UNREAD, drop_unread


class _Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Signals are the test runner's."""


@frozen
class Served:
    """Where it is reached."""

    port: int
    server: uvicorn.Server

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"


@asynccontextmanager
async def served(app: Any, *, unread: float = UNREAD, **options: Any) -> AsyncIterator[Served]:
    """`app`, served until the end of the block; `unread` as for `drop_unread`, `options` are uvicorn's."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    drop_unread(listening, unread)
    config = uvicorn.Config(app, log_config=None, lifespan="off", timeout_graceful_shutdown=round(PATIENCE), **options)
    server = _Server(config)
    task = asyncio.create_task(server._serve(sockets=[listening]))
    try:
        while not server.started:  # noqa: ASYNC110 - it says so by a flag
            await asyncio.sleep(0.005)
        yield Served(listening.getsockname()[1], server)
    finally:
        server.should_exit = True
        await task
        listening.close()
