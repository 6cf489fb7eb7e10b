"""`bakame farewell`: for reviewers, a line in, a line out."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from bakame_core.domain.farewell import is_farewell


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
    for line in sys.stdin:
        print("yes" if is_farewell(line) else "no", flush=True)
    return 0
