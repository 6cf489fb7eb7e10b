"""`bakame language`: for reviewers, a line in, a line out."""

from __future__ import annotations

import argparse
from typing import Any

from bakame_core.domain.detection import detected
from bakame_http.cli.filtering import filtered


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "language",
        help="for each line of input: which language is it in?",
        description="Reads phrases, one a line; writes `en`, `fr`, `sw` or `rw` for each, or `mixed:rw+en` and the like, the main "
        "language first. Where nothing tells (digits, signs, a single letter, an empty line) it writes `unknown`.",
    )
    parser.set_defaults(run=run, needs_settings=False)


def run(_args: argparse.Namespace, _settings: None) -> int:
    """Filter standard input, a line at a time."""
    return filtered(lambda line: str(detected(line)))
