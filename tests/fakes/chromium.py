"""A real Chromium, with a microphone that plays a file, and the real program beside it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import define, field
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from fakes.ports import free_port
from fakes.program import _measured

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCRIPTED = {"BAKAME_STT": "scripted", "BAKAME_LLM": "scripted", "BAKAME_TTS": "scripted"}
PATIENCE = 120_000
"""Milliseconds that a page may take for anything: how fast it is is not what these tests ask."""


@define
class Served:
    """`bakame serve` in a process of its own, which can be killed and started again on its port."""

    folder: Path
    environ: dict[str, str] = field(repr=False)
    port: int = field(factory=free_port)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-c", "import sys; from bakame_http.cli import main; sys.exit(main())", "serve"]
        with (self.folder / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [*command, "--port", str(self.port)],
                env={"PATH": os.environ["PATH"], **_measured(), **self.environ},
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        by = time.monotonic() + PATIENCE / 1_000
        while not self._alive():
            assert self._process.poll() is None, (self.folder / "output.txt").read_text()
            assert time.monotonic() < by, "it does not answer"
            time.sleep(0.1)

    def end(self, sig: signal.Signals = signal.SIGTERM) -> None:
        if self._process is not None:
            self._process.send_signal(sig)
            self._process.wait()
            self._process = None

    def _alive(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=PATIENCE / 1_000):  # noqa: S310 - loopback
                return True
        except (urllib.error.URLError, OSError):
            return False


@contextmanager
def served(folder: Path, more: Mapping[str, str] = SCRIPTED) -> Iterator[Served]:
    """The program, until the end of the block."""
    server = Served(folder, {"BAKAME_DATA_DIR": str(folder / "data"), "BAKAME_DRAIN_SECONDS": "1", **more})
    server.start()
    try:
        yield server
    finally:
        server.end()


@contextmanager
def driving() -> Iterator[Playwright]:
    """What drives browsers; one at a time in a process."""
    if not Path(CHROMIUM).is_file():
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        yield playwright


@contextmanager
def browsing(playwright: Playwright, *flags: str, microphone: Path | None = None) -> Iterator[Browser]:
    """A browser; with `microphone` it has one, which plays that file again and again, and may be used."""
    fake = [
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-audio-capture={microphone}",
    ]
    arguments = [*FLAGS, *flags]
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*arguments, *(fake if microphone else [])], timeout=PATIENCE
    )
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def opened(
    browser: Browser, url: str, *, scheme: str = "light", width: int = 1180, height: int = 900
) -> Iterator[Page]:
    """A page in a profile of its own; an error in its scripts fails the test."""
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light", viewport={"width": width, "height": height}
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url)
    try:
        yield page
        assert errors == []
    finally:
        context.close()
