"""Who may import whom: the contracts of pyproject.toml hold, and each of them can fail."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

# A process that knows no setting and reaches nobody, and prints what importing brought in.
ALONE = """
import socket, sys
def refuse(*_args, **_options):
    raise OSError("work at import: no module may reach the network")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
EVERYTHING = """
import bakame_adapters, bakame_core, bakame_http, importlib, pkgutil
for package in (bakame_core, bakame_adapters, bakame_http):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
            print(module.name)
"""
THIRD_PARTY = """
before = set(sys.modules)
import bakame_core, importlib, pkgutil
for module in pkgutil.walk_packages(bakame_core.__path__, "bakame_core."):
    if not module.name.startswith("bakame_core.testing"):
        importlib.import_module(module.name)
tops = {name.partition(".")[0] for name in set(sys.modules) - before if not name.startswith("_sysconfigdata")}
print(*sorted(tops - set(sys.stdlib_module_names) - {"bakame_core"}))
"""


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own tool
        [LINTER, "--no-logo", "--no-cache", "--config", tree / "pyproject.toml"],
        cwd=tree / "src",
        # The copy is linted, not the checkout that is installed: import-linter finds packages by sys.path.
        env={"PYTHONPATH": str(tree / "src"), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def alone(program: str, folder: Path) -> list[str]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "ignore::DeprecationWarning", "-c", ALONE + program],
        cwd=folder,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == [], "importing wrote a file"
    return done.stdout.split()


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", tmp_path / "pyproject.toml")
    return tmp_path


def plant(tree: Path, module: str, line: str) -> None:
    file = tree / "src" / module
    file.write_text(file.read_text("utf-8") + f"\n{line}\n" if file.exists() else f"{line}\n")


def test_the_rules_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


def test_an_untouched_copy_passes(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("bakame_core/domain/money.py", "import time", "no clock, no chance, no I/O"),
        ("bakame_core/domain/money.py", "import random", "no clock, no chance, no I/O"),
        ("bakame_core/machines/planted.py", "import asyncio", "no clock, no chance, no I/O"),
        ("bakame_core/flows/planted.py", "import os", "no clock, no chance, no I/O"),
        ("bakame_core/ports/planted.py", "import asyncio", "no clock, no chance, no I/O"),
        ("bakame_core/runtime/planted.py", "import httpx", "stands on attrs alone"),
        ("bakame_core/domain/planted.py", "import pydantic", "stands on attrs alone"),
        ("bakame_core/domain/money.py", "import bakame_core.runtime", "Inside the core"),
        ("bakame_core/planted.py", "", "Inside the core"),
        ("bakame_core/runtime/planted.py", "import bakame_adapters", "nobody else knows anybody"),
        ("bakame_adapters/openai/planted.py", "import bakame_http", "nobody else knows anybody"),
        ("bakame_adapters/openai/planted.py", "import bakame_adapters.twilio", "Adapters are independent"),
        ("bakame_adapters/twilio/planted.py", "import punq", "knows the container"),
        ("bakame_http/planted.py", "import punq", "knows the container"),
    ],
)
def test_a_planted_violation_is_caught(tree: Path, module: str, line: str, broken: str) -> None:
    plant(tree, module, line)
    done = lint(tree)
    assert done.returncode == 1, done.stdout + done.stderr
    (verdict,) = (
        line for line in done.stdout.splitlines() if broken in line and (" KEPT" in line or " BROKEN" in line)
    )
    assert " BROKEN" in verdict


def test_every_module_can_be_imported_with_no_setting_and_no_network(tmp_path: Path) -> None:
    imported = alone(EVERYTHING, tmp_path)
    assert {"bakame_core.errors", "bakame_core.ports.telephony"} <= set(imported)
    assert len(imported) > 20


def test_the_core_brings_in_no_module_but_attrs(tmp_path: Path) -> None:
    assert alone(THIRD_PARTY, tmp_path) == ["attr", "attrs"]


def test_work_at_import_would_be_noticed(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="work at import"):
        alone("socket.create_connection(('127.0.0.1', 9))", tmp_path)
