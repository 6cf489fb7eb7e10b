"""The program: `bakame COMMAND`. Exit codes: 0 done, 1 it did not work, 2 it was called or set up wrongly."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bakame_http.settings import Settings

_MODULES = {
    "serve": "serve",
    "chat": "chat",
    "call": "call",
    "phone": "phone",
    "doctor": "doctor",
    "login-link": "login_link",
    "migrate": "migrate",
    "demo-data": "demo_data",
    "retain": "retain",
    "outbox": "outbox",
    "simulate": "simulate",
    "eval": "evaluation",
    "explain": "explain",
    "farewell": "farewell",
    "numbers": "numbers",
    "spoken": "spoken",
    "screen": "screen",
    "language": "language",
}
"""Where each command is. Only the one that is asked for is imported: a filter of lines has no use for a server."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = sys.argv[1:] if argv is None else argv
    args = parser(given[:1] if given[:1] and given[0] in _MODULES else _MODULES).parse_args(given)
    if sys.stdin is None:
        # Closed by whoever started us: then there is nothing to read, which is no fault.
        sys.stdin = io.StringIO()
    return _set_up(args) if args.needs_settings else _carried_out(args, None)


def _set_up(args: argparse.Namespace) -> int:
    from bakame_http.misspelt import misspelt  # noqa: PLC0415 - a filter begins at once
    from bakame_http.settings import Settings, SettingsWrong  # noqa: PLC0415 - likewise

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
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"This could not be written: {error.strerror}", file=sys.stderr)
        return 1


def _not_installed(missing: ModuleNotFoundError) -> int:
    """Say which part of BAKAME is not installed; a module of our own that is missing is a fault, and is raised."""
    name = (missing.name or "").partition(".")[0]
    if not name or name.startswith("bakame"):
        raise missing
    print(f"This command needs {name}, which is not installed: pip install 'bakame[server]'", file=sys.stderr)
    return 2


def parser(names: Iterable[str] = _MODULES) -> argparse.ArgumentParser:
    """Of the command line, with the commands of these names."""
    program = argparse.ArgumentParser(
        prog="bakame",
        description="BAKAME: a tutor that a learner reaches from any phone, by a call or a text.",
        epilog="Settings come from the environment; `bakame doctor` shows them and what they reach.",
    )
    commands = program.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        import_module(f"bakame_http.cli.{_MODULES[name]}").add(commands)
    return program
