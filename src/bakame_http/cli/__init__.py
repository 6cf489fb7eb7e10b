"""The program: `bakame COMMAND`. Exit codes: 0 done, 1 it did not work, 2 it was called or set up wrongly."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from bakame_http.cli import (
    call,
    chat,
    demo_data,
    doctor,
    evaluation,
    explain,
    farewell,
    language,
    login_link,
    migrate,
    numbers,
    outbox,
    phone,
    retain,
    screen,
    serve,
    simulate,
    spoken,
)
from bakame_http.misspelt import misspelt
from bakame_http.settings import Settings, SettingsWrong

COMMANDS = (
    serve,
    chat,
    call,
    phone,
    doctor,
    login_link,
    migrate,
    demo_data,
    retain,
    outbox,
    simulate,
    evaluation,
    explain,
    farewell,
    numbers,
    spoken,
    screen,
    language,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    args = parser().parse_args(argv)
    if not args.needs_settings:
        return _carried_out(args, None)
    try:
        settings = Settings.read(os.environ)
    except SettingsWrong as wrong:
        print("BAKAME cannot start with these settings:", file=sys.stderr)
        print(wrong, *(f"- {each}" for each in misspelt(os.environ)), sep="\n", file=sys.stderr)
        print("`bakame doctor` shows all of them.", file=sys.stderr)
        return 2
    for each in misspelt(os.environ):
        print(f"Warning: {each}", file=sys.stderr)
    return _carried_out(args, settings)


def _carried_out(args: argparse.Namespace, settings: Settings | None) -> int:
    try:
        return int(args.run(args, settings))
    except KeyboardInterrupt:
        return 130
    except ModuleNotFoundError as missing:
        return _not_installed(missing)
    except BrokenPipeError:
        # Whoever read our output has gone: nothing to tell, and nothing more may be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _not_installed(missing: ModuleNotFoundError) -> int:
    """Say which part of BAKAME is not installed; a module of our own that is missing is a fault, and is raised."""
    name = (missing.name or "").partition(".")[0]
    if not name or name.startswith("bakame"):
        raise missing
    print(f"This command needs {name}, which is not installed: pip install 'bakame[server]'", file=sys.stderr)
    return 2


def parser() -> argparse.ArgumentParser:
    """Of the command line, with every command."""
    program = argparse.ArgumentParser(
        prog="bakame",
        description="BAKAME: a tutor that a learner reaches from any phone, by a call or a text.",
        epilog="Settings come from the environment; `bakame doctor` shows them and what they reach.",
    )
    commands = program.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return program
