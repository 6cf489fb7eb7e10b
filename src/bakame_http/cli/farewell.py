"""`bakame farewell`: for reviewers, a line in, a line out."""

from __future__ import annotations

import argparse
from typing import Any

from bakame_core.domain.farewell import is_farewell
from bakame_http.cli.filtering import filtered


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "farewell",
        help="for each line of input: does the whole utterance end the call?",
        description="Reads utterances, one a line; writes `yes` where the whole utterance ends the call, else `no`.",
    )
    parser.set_defaults(run=run, needs_settings=False)


def run(_args: argparse.Namespace, _settings: None) -> int:
    """Filter standard input, a line at a time."""
    return filtered(lambda line: "yes" if is_farewell(line) else "no")
