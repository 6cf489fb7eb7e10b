"""
The real server with streamed calls and scripted models, for a load generator that cannot fetch tickets.

It differs from `bakame serve` in one thing: any ticket is good. Signatures, if the load signs, are still checked; run it
with BAKAME_PUBLIC_URL unset and let the load sign with the development token.

    python benchmarks/stream_server.py --port 8765
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import os
import socket
import tempfile
from pathlib import Path

import uvloop
from attrs import frozen

from bakame_adapters.observing import configure_logs
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_http import app as shell
from bakame_http.composition import composed
from bakame_http.server import Server, config_for
from bakame_http.settings import Settings
from bakame_http.tickets import Ticket, Tickets


@frozen
class OpenTickets(Tickets):
    """Every token is good for every call."""

    async def redeem(self, token: str, call: SessionId) -> Ticket | None:  # noqa: ARG002 - any will do
        """A ticket for whoever asks."""
        return Ticket(call, LearnerId(hashlib.sha256(str(call).encode()).hexdigest()[:32]))


async def _serve(port: int, endpoint_ms: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.read(
            {
                "BAKAME_VOICE_MODE": "stream",
                "BAKAME_STT": "scripted",
                "BAKAME_LLM": "scripted",
                "BAKAME_TTS": "scripted",
                "BAKAME_ENDPOINT_MS": str(endpoint_ms),
                "BAKAME_DATA_DIR": str(Path(folder)),
                "BAKAME_LOG_LEVEL": "warning",
                "BAKAME_DRAIN_SECONDS": "1",
            }
        )
        configure_logs(settings.log_level)
        shell.Tickets = OpenTickets  # type: ignore[misc]  # the one thing that differs
        with socket.create_server(("127.0.0.1", port)) as listening:
            async with composed(settings) as bakame:
                app = shell.create_app(bakame)
                await Server(config_for(bakame, app), bakame, app, lambda: None).serve(sockets=[listening])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("--endpoint-ms", type=int, default=200)
    args = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(args.port, args.endpoint_ms))


if __name__ == "__main__":
    main()
