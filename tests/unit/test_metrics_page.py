"""The page of definitions defines what there is."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest

from bakame_core.domain import figures

PAGE = (Path(__file__).parents[2] / "docs" / "metrics.md").read_text(encoding="utf-8")
WHOLES = {
    "current",
    "before",
    "attention",
    "points",
    "parts",
    "stages",
    "histogram",
    "adapters",
    "by",
    "step",
    "day",
    "model",
    "channel",
}
VALUES = [value for value in vars(figures).values() if attrs.has(value) and value.__module__ == figures.__name__]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_every_figure_has_its_definition(value: type[attrs.AttrsInstance]) -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert {field.name for field in attrs.fields(value)} - WHOLES <= named
