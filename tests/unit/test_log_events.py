"""Every event that is noted has a level, and whoever is on duty finds what it means."""

import ast
import re
from pathlib import Path

import pytest

from bakame_adapters.observing.logs import ERRORS, EVENTS, EVERYDAY, WARNINGS

ROOT = Path(__file__).parents[2]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text("utf-8")


def noted() -> set[str]:
    """The events that the program hands to an observer, read off its source."""
    found = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(node.func, "attr", "") if isinstance(node, ast.Call) else ""
            if name in ("note", "_note") and isinstance(node, ast.Call) and node.args:
                event = node.args[0]
                if isinstance(event, ast.Constant) and isinstance(event.value, str):
                    found.add(event.value)
    return found


def test_each_event_has_one_level_and_each_that_has_one_is_noted() -> None:
    levels = (ERRORS, WARNINGS, EVENTS, EVERYDAY)
    assert noted() == frozenset().union(*levels)
    assert sum(map(len, levels)) == len(noted())


@pytest.mark.parametrize("event", sorted(ERRORS | WARNINGS))
def test_the_runbook_says_what_to_do(event: str) -> None:
    assert re.search(rf"^\| .*`{event}`.* \|$", RUNBOOK, re.MULTILINE)
