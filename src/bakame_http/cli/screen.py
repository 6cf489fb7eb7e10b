"""`bakame screen`: for reviewers, a line in, a line out."""

from __future__ import annotations

import argparse
import json
from typing import Any

from bakame_core.domain.screening import screen
from bakame_http.cli.filtering import filtered


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "screen",
        help="for each line of input: does it tell of danger?",
        description="Reads utterances, one a line; writes a safety verdict for each, as JSON: the category (abuse, of "
        "a child by anybody, also by sex; self_harm; sexual: talk of sex to the tutor; violence_threat, by or to the learner; "
        "medical_emergency: a body in danger now; personal_data; injection), the severity (high: the lesson stops; medium: "
        "danger is in doubt and she is asked once, the last two are noted) and the language that it was found in (en, fr, sw, rw); "
        "null where there is none.",
    )
    parser.set_defaults(run=run, needs_settings=False)


def run(_args: argparse.Namespace, _settings: None) -> int:
    """Filter standard input, a line at a time."""
    return filtered(_verdict)


def _verdict(line: str) -> str:
    verdict = screen(line)
    return json.dumps({"category": verdict.category, "severity": verdict.severity, "language": verdict.language})
