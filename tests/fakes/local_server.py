"""The real local server with its real models, on a free loopback port, for as long as a block lasts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest
from attrs import define, field

from bakame_adapters.local import missing
from bakame_core.testing.running import PATIENCE


@define(eq=False)
class LocalServer:
    """Skips the test, with the packages' names, where something is not installed."""

    port: int = field(default=0, init=False)
    lines: list[str] = field(factory=list, init=False)
    _process: subprocess.Popen[str] | None = field(default=None, init=False)

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def resident_mib(self) -> int:
        """How much memory it holds; Linux only."""
        assert self._process is not None
        return int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]) * 4 // 1_024

    def __enter__(self) -> Self:
        if absent := missing():
            pytest.skip("; ".join(absent))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bakame_adapters.local", "--port", "0", "--supervised"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("{}\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            self.lines.append(line.strip())
            if line.startswith("listening on "):
                self.port = int(line.rpartition(":")[2])
            if line.strip() == "ready":
                return self
        raise AssertionError(f"the local server ended before it was ready: {self.lines}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        # Ending its input is what a supervisor's death does.
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(PATIENCE)
