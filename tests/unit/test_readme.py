"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bakame_http.cli import parser
from bakame_http.cli.doctor import table

README = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")


def test_the_table_of_settings_is_the_one_that_is_declared() -> None:
    assert table() in README


@pytest.mark.parametrize("code", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_examples_run(code: str) -> None:
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - the file is ours


def test_the_printed_lines_of_the_example_are_what_it_prints(capsys: pytest.CaptureFixture[str]) -> None:
    code = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[0]
    exec(compile(code, "README.md", "exec"), {"__name__": "readme"})  # noqa: S102 - the file is ours
    said = re.findall(r"print\(.*?\)\s+# (.*)", code)
    for printed, promised in zip(capsys.readouterr().out.splitlines(), said, strict=True):
        assert printed.startswith(promised.removesuffix(" ..."))


def test_every_command_is_named() -> None:
    names = [name for action in parser()._actions for name in (action.choices or ())]
    assert "serve" in names
    assert [name for name in names if f"`bakame {name}" not in README] == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    decisions = Path(__file__).resolve().parents[2] / "docs" / "adr"
    listed = (decisions / "README.md").read_text("utf-8")
    assert [file.name for file in sorted(decisions.glob("0*.md")) if f"]({file.name})" not in listed] == []
