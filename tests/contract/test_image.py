"""Each step of the Dockerfile, carried out in a clean folder; then the program that came of it, run as the image would."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from bakame_core.testing.running import PATIENCE
from deploy.image_steps import USER_ID, Image
from fakes.ports import free_port

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "BAKAME_ENV": "production",
    "BAKAME_PUBLIC_URL": "https://bakame.example",
    "BAKAME_SECRET_KEY": "made-up-for-this-test-and-long-enough-0001",
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "made-up",
    "TWILIO_PHONE_NUMBER": "+15005550006",
    "OPENAI_API_KEY": "made-up",
    # Nobody listens there: the server starts and is alive all the same.
    "REDIS_URL": "redis://127.0.0.1:9",
    "SUPABASE_URL": "http://127.0.0.1:9",
    "SUPABASE_SERVICE_ROLE_KEY": "made-up",
}

pytestmark = [
    pytest.mark.deep,
    pytest.mark.service,
    pytest.mark.timeout(1_200),
    pytest.mark.skipif(sys.platform != "linux", reason="the image is one for Linux; its wheels do not install here"),
]


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    # Not tmp_path: the image's user must be able to reach it.
    folder = Path(tempfile.mkdtemp(prefix="bakame-image-"))
    folder.chmod(0o755)
    built = Image(ROOT, folder)
    try:
        built.build()
    except subprocess.CalledProcessError as failed:
        pytest.fail(f"{failed.cmd[-1]}\n{failed.stdout}\n{failed.stderr}")
    else:
        yield built
    finally:
        shutil.rmtree(folder)


def carried_out(image: Image, *command: str, **environment: str) -> tuple[int, str]:
    output = image.folder / "output"
    code = image.start(list(command), environment, output).wait(60)
    return code, output.read_text("utf-8")


def test_the_image_holds_the_program_and_its_help(image: Image) -> None:
    code, printed = carried_out(image, "bakame", "--help")
    assert code == 0, printed
    assert "serve" in printed
    assert "migrate" in printed


def test_the_image_runs_our_code_from_its_own_folder_and_not_as_root(image: Image) -> None:
    code, printed = carried_out(image, "python", "-c", "import os, bakame_http as b; print(os.getuid(), b.__file__)")
    assert code == 0, printed
    user, file = printed.split()
    assert Path(file).is_relative_to(image.root / "opt" / "bakame")
    assert int(user) == (USER_ID if os.geteuid() == 0 else os.getuid())


def test_the_image_leaves_out_what_only_development_needs(image: Image) -> None:
    code, printed = carried_out(image, "python", "-c", "import pytest")
    assert code != 0, printed
    assert not list((image.root / "app").rglob("*.py"))
    assert sorted(image.root.rglob(".env*")) == []


def test_the_image_holds_the_dashboard_as_its_own_build_made_it(image: Image) -> None:
    shown = "from bakame_http.pages import *; p = load(built_at()); print(len(p.files), *p.page.bodies, 'assets' in str([*p.files]))"
    code, printed = carried_out(image, "python", "-c", shown)
    assert code == 0, printed
    assert int(printed.split()[0]) > 10
    assert printed.split()[-1] == "True"


def test_the_release_command_finds_its_migrations_and_asks_for_the_database(image: Image) -> None:
    bundled = "from bakame_adapters.supabase.migrate import bundled; print(*(m.name for m in bundled()))"
    code, printed = carried_out(image, "python", "-c", bundled)
    assert code == 0, printed
    assert printed.split() == sorted(path.stem for path in (ROOT / "supabase" / "migrations").glob("*.sql"))
    release = tomllib.loads((ROOT / "fly.toml").read_text("utf-8"))["deploy"]["release_command"]
    code, printed = carried_out(image, *release.split(), **PRODUCTION)
    assert code != 0
    assert "SUPABASE_DB_URL" in printed


def test_the_server_of_the_image_is_alive_although_no_service_is_and_stops_when_told(image: Image) -> None:
    output = image.folder / "served"
    port = free_port()
    command = [str(port) if word == "8080" else word for word in image.command]
    server = image.start(command, PRODUCTION, output)
    try:
        assert _answer(f"http://127.0.0.1:{port}/healthz", server) == 200, output.read_text("utf-8")
        assert _answer(f"http://127.0.0.1:{port}/sessions", server) == 200, "the page of the dashboard"
        server.send_signal(signal.SIGTERM)
        # uvicorn raises the signal again once it is done; a shell or Fly takes both for an orderly end.
        assert server.wait(PATIENCE) in {0, -signal.SIGTERM}, output.read_text("utf-8")
    finally:
        server.kill()
        server.wait(PATIENCE)


def _answer(url: str, server: subprocess.Popen[bytes]) -> int | None:
    """The status that `url` answers with, once it answers; None where the server ended before."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - loopback
                status: int = answer.status
                return status
        except urllib.error.HTTPError as answered:
            return answered.code
        except OSError:
            if server.poll() is not None:
                return None
            time.sleep(0.1)
    return None
