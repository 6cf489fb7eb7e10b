"""Ports for servers that bind them themselves, a moment later."""

from __future__ import annotations

import os
import random
import socket

_MANY = 1_000
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_FIRST = 10_000 + _MANY * (_WORKER % 20)
_given: set[int] = set()


def free_port() -> int:
    """
    A loopback port that nobody listens on, and that nobody else is given meanwhile.

    It is none of those that the system gives to whoever asks for any port, each worker of a run has its own thousand,
    and none is given twice.
    """
    ports = list(range(_FIRST, _FIRST + _MANY))
    random.SystemRandom().shuffle(ports)
    return next(port for port in ports if port not in _given and _is_free(port))


def _is_free(port: int) -> bool:
    _given.add(port)
    with socket.socket() as probe:
        # As servers do: what only waits for its last packets stands in nobody's way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
