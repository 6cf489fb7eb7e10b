"""
The process that holds the local models: an OpenAI-compatible server on the loopback address.

    python -m bakame_adapters.local --port 8088 [--model PATH] [--parts voice,transcriber,model]

It listens first and loads then. It writes one line for each model to standard output, and `ready` when all were tried;
under a supervisor it ends with it.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import socket
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import uvicorn

from bakame_adapters.local.app import build
from bakame_adapters.local.models import Models
from bakame_adapters.local.parts import EVERY_PART, Part

HOST = "127.0.0.1"
CANNOT_LISTEN = 75
"""Exit code (EX_TEMPFAIL): the port is taken."""

log = logging.getLogger(__name__)

_GRACE_S = 1
_LAST_WORD_S = 3.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until the process is told to end, or its supervisor is gone; the exit code."""
    options = _options(arguments)
    logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(message)s")
    try:
        listener = socket.create_server((HOST, options.port), backlog=64)
    except OSError as error:
        log.error("cannot listen on %s:%d: %s", HOST, options.port, error.strerror)  # noqa: TRY400 - no trace for a taken port
        return CANNOT_LISTEN
    system_prompt = _first_line() if options.supervised else ""
    models = Models(options.parts, options.model, system_prompt)
    config = uvicorn.Config(build(models), log_level="critical", access_log=False, timeout_graceful_shutdown=_GRACE_S)
    server = uvicorn.Server(config)
    if options.supervised:
        threading.Thread(target=_end_with_supervisor, args=(server,), daemon=True, name="supervisor").start()
    log.info("listening on %s:%d", HOST, listener.getsockname()[1])
    server.run(sockets=[listener])
    return 0


def run() -> None:
    """`main`, and the end of the process."""
    code = main()
    logging.shutdown()
    # Not `sys.exit`: three libraries have threads of their own, and there is nothing here that must be saved.
    os._exit(code)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bakame_adapters.local", description="Local models on loopback.")
    parser.add_argument("--port", type=int, required=True, help="the port of 127.0.0.1; 0 for a free one")
    parser.add_argument("--model", type=Path, help="a GGUF file with a chat template, instead of the bundled model")
    parser.add_argument("--parts", type=_parts, default=EVERY_PART, help="which of voice,transcriber,model; all")
    parser.add_argument("--supervised", action="store_true", help="end with standard input, whose first line is JSON")
    return parser.parse_args(arguments)


def _parts(text: str) -> frozenset[Part]:
    return frozenset(Part(name) for name in text.split(",") if name)


def _first_line() -> str:
    """What the supervisor has the model read before the first request."""
    line = b""
    # Straight from the descriptor: a thread that holds the buffered stream would be in the way at the end.
    while not line.endswith(b"\n") and (byte := os.read(0, 1)):
        line += byte
    return str(json.loads(line).get("system_prompt", "")) if line.strip() else ""


def _end_with_supervisor(server: uvicorn.Server) -> None:
    while os.read(0, 1_024):
        pass
    server.should_exit = True
    threading.Event().wait(_LAST_WORD_S)
    os._exit(0)
