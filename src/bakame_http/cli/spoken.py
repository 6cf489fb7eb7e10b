"""`bakame spoken`: for reviewers, a line in, the words a voice gets out."""

from __future__ import annotations

import argparse
from typing import Any

from bakame_core.domain.language import Language
from bakame_core.domain.spoken import spoken
from bakame_http.cli.filtering import filtered


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "spoken",
        help="for each line of input: the words that a voice gets",
        description="Reads text, one line at a time; writes each as words, as they are given to a voice.",
    )
    parser.add_argument(
        "--language",
        type=Language,
        choices=[*Language],
        default=Language.ENGLISH,
        metavar="{" + ",".join(Language) + "}",
        help="what the lines are in (default: en)",
    )
    parser.set_defaults(run=run, needs_settings=False)


def run(args: argparse.Namespace, _settings: None) -> int:
    """Filter standard input, a line at a time: each line of input gives one line of output."""
    return filtered(lambda line: " ".join(spoken(line, args.language).splitlines()))
