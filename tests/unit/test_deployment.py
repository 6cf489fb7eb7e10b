"""The deployment files, as far as they can be judged without deploying; tests/contract/test_image.py carries them out."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from deploy.dockerfile import Stage, context, stages

ROOT = Path(__file__).parents[2]


def fly() -> dict[str, Any]:
    return tomllib.loads((ROOT / "fly.toml").read_text("utf-8"))


def image() -> tuple[Stage, ...]:
    return stages((ROOT / "Dockerfile").read_text("utf-8"))


def test_a_machine_is_always_on_in_the_region_nearest_to_east_africa() -> None:
    service = fly()["http_service"]
    assert fly()["primary_region"] == "jnb"
    assert service["min_machines_running"] >= 1
    assert service["auto_stop_machines"] == "off"
    assert service["force_https"] is True


def test_machines_are_counted_by_open_connections() -> None:
    assert fly()["http_service"]["concurrency"]["type"] == "connections"


def test_liveness_asks_what_has_no_dependencies() -> None:
    assert [check["path"] for check in fly()["http_service"]["checks"]] == ["/healthz"]


def test_a_deploy_lets_calls_finish() -> None:
    assert fly()["kill_signal"] == "SIGTERM"
    # The longest that Fly grants.
    assert fly()["kill_timeout"] == 300


def test_the_outbox_survives_a_deploy() -> None:
    places = [mount["destination"] for mount in fly()["mounts"]]
    assert places == [fly()["env"]["BAKAME_DATA_DIR"]]


def test_fly_and_the_image_agree_on_the_port() -> None:
    exposed = [step.text for step in image()[-1].steps if step.name == "EXPOSE"]
    (command,) = (step.command() for step in image()[-1].steps if step.name == "CMD")
    assert exposed == [str(fly()["http_service"]["internal_port"])] == [command[command.index("--port") + 1]]


def test_migrations_are_the_release_command() -> None:
    # Without an ENTRYPOINT the release command stands in the place of CMD, as it is.
    assert fly()["deploy"]["release_command"] == "bakame migrate"


def test_nothing_that_is_deployed_holds_a_secret() -> None:
    set_here = list(fly()["env"])
    for stage in image():
        set_here += [word.partition("=")[0] for step in stage.steps if step.name == "ENV" for word in step.words()]
    assert [
        name for name in set_here if re.search("TOKEN|SECRET|PASSWORD|_KEY|_SID|DSN|(REDIS|DATABASE)_URL", name)
    ] == []


def test_every_choice_of_the_deployment_is_a_real_service() -> None:
    env = fly()["env"]
    ports = ("STT", "LLM", "TTS", "CONTEXT", "LOG", "TELEPHONY")
    assert env["BAKAME_ENV"] == "production"
    assert not {env[f"BAKAME_{port}"] for port in ports} & {"local", "scripted", "memory", "sqlite", "simulator"}


def test_the_server_does_not_run_as_root() -> None:
    users = [step.text for step in image()[-1].steps if step.name == "USER"]
    assert users == ["bakame"]


def test_the_image_is_built_from_a_pinned_python_and_hashed_locks() -> None:
    pinned = r"python:3\.\d+\.\d+-slim-\w+|node:\d+\.\d+\.\d+-\w+-slim"
    assert {re.fullmatch(pinned, stage.base) is not None for stage in image()} == {True}
    commands = [step.text for stage in image() for step in stage.steps if step.name == "RUN"]
    assert any(text.startswith("npm ci ") for text in commands)
    installs = [text for text in commands if "requirements" in text]
    assert installs
    assert all("--require-hashes" in text for text in installs)


def test_the_server_has_the_versions_that_the_tests_ran_with() -> None:
    tested = _pins("requirements.lock")
    for lock in ("requirements-server.lock", "requirements-build.lock"):
        assert _pins(lock).items() <= tested.items(), lock


def _pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9.\[\]-]+)==([^ ;]+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))


PLANTED = (
    ".env",
    ".env.production",
    "src/.env",
    "src/bakame_http/.env.local",
    "service-account.json",
    "secrets/token",
    "var/bakame.sqlite3",
    "src/bakame.sqlite3-wal",
    "src/bakame_http/server.key",
    ".git/config",
    ".venv/pyvenv.cfg",
    "node_modules/x/index.js",
    "dashboard/.env.production",
    "dashboard/node_modules/x/index.js",
    "dashboard/dist/index.html",
    "src/bakame_http/dashboard/index.html",
    "tests/unit/test_x.py",
    "supabase/.env",
    "src/bakame_core/__pycache__/x.pyc",
)
WANTED = (
    "dashboard/.npmrc",
    "dashboard/index.html",
    "dashboard/package-lock.json",
    "dashboard/src/main.tsx",
    "pyproject.toml",
    "requirements-server.lock",
    "src/bakame_core/errors.py",
    "src/bakame_core/py.typed",
    "supabase/migrations/0001_x.sql",
)


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    for file in (*PLANTED, *WANTED):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("planted")
    (tmp_path / ".dockerignore").write_text((ROOT / ".dockerignore").read_text("utf-8"))
    return tmp_path


def test_no_secret_and_nothing_else_that_is_not_named_reaches_the_image(planted: Path) -> None:
    assert context(planted) == sorted(WANTED)


def test_without_the_ignore_file_the_planted_secrets_would_get_in(planted: Path) -> None:
    (planted / ".dockerignore").write_text("node_modules\n")
    assert ".env" in context(planted)
    assert "node_modules/x/index.js" not in context(planted)


def test_an_instruction_that_cannot_be_carried_out_is_refused() -> None:
    with pytest.raises(ValueError, match="ONBUILD"):
        stages("FROM python:3.11\nONBUILD RUN true\n")
