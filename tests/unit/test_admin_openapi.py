"""The description of the admin API: complete, current, and the same as what is enforced."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bakame_core.testing.running import run
from bakame_http.admin.app import described
from bakame_http.admin.openapi import PATH, schema, text
from fakes.admin import Admins

FILE = Path(__file__).parents[2] / "dashboard" / "openapi.json"


def test_the_file_that_the_dashboard_is_typed_from_is_current() -> None:
    assert FILE.read_text("utf-8") == text(described()), (
        "run: .venv/bin/python -m bakame_http.admin.openapi > dashboard/openapi.json, then npm run schema in dashboard/"
    )


def test_the_command_writes_that_file() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bakame_http.admin.openapi"], capture_output=True, text=True, check=True, env={}
    )
    assert done.stdout == FILE.read_text("utf-8")


def test_every_operation_has_a_name_says_who_may_and_how_it_fails() -> None:
    names = []
    for path, operations in schema(described())["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in operations.values():
            names.append(operation["operationId"])
            assert operation["x-role"] in {"anybody", "viewer", "reviewer", "owner"}
            assert operation["description"]
            expected = {"422", "503"} | (set() if operation["x-role"] == "anybody" else {"401", "403"})
            assert expected <= set(operation["responses"])
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert list(response["content"]) == ["application/problem+json"], (path, status)
    assert len(set(names)) == len(names)


def test_no_answer_is_described_by_a_framework_of_errors() -> None:
    assert not {"HTTPValidationError", "ValidationError"} & set(schema(described())["components"]["schemas"])


def test_the_description_is_served_and_known_again(tmp_path: Path) -> None:
    async def main() -> None:
        async with Admins(tmp_path).browser() as nobody:
            answer = await nobody.get(PATH)
            assert answer.json() == json.loads(FILE.read_text("utf-8"))
            again = await nobody.get(PATH, headers={"If-None-Match": answer.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")

    run(main)


@pytest.mark.parametrize("module", ["pydantic", "bakame_http.admin.app"])
def test_serving_webhooks_loads_nothing_of_it(module: str) -> None:
    program = f"import sys, bakame_http.app, bakame_http.server; print({module!r} in sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
