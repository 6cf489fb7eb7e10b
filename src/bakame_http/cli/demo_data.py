"""`bakame demo-data`: made-up lessons for an empty database on this machine."""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from typing import Any

from bakame_core.errors import PortError, Rejected
from bakame_http.settings import Settings

MOST = 100_000
TAKES_A_WHILE = 2_000


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "demo-data",
        help="fill an empty database on this machine with made-up lessons, to see the dashboard alive",
        description="Fills the SQLite file in BAKAME_DATA_DIR with some weeks of made-up lessons in four languages. All "
        "of their sessions have ids that begin with DEMO. The same seed on the same day makes the same lessons. It touches "
        "nothing that is not empty, and no database but an embedded one.",
        epilog="Exit codes: 0 filled, 1 the database is not empty or cannot be used, 2 it is not an embedded one.",
    )
    parser.add_argument(
        "--sessions", type=_count, default=600, metavar="N", help=f"how many, up to {MOST:,} (default: %(default)s)"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, other lessons (default: %(default)s)")
    parser.set_defaults(run=run, needs_settings=True)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {MOST:,}")
    return int(text)


def _telling(sessions: int) -> Callable[[int], None]:
    """How far it is: in one line that is written over where somebody watches, and at each quarter elsewhere."""
    watched, quarters = sys.stderr.isatty(), [0]

    def told(written: int) -> None:
        line = f"{written:,} of {sessions:,} sessions"
        if watched:
            print(f"\r{line}", end="\n" if written >= sessions else "", file=sys.stderr, flush=True)
        elif sessions >= TAKES_A_WHILE and written * 4 // sessions > quarters[0]:
            quarters[0] = written * 4 // sessions
            print(line, file=sys.stderr, flush=True)

    return told


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Fill it."""
    if settings.production or settings.log != "sqlite":
        which = "BAKAME_ENV is production" if settings.production else f"BAKAME_LOG is {settings.log}"
        print(f"Nothing was written: {which}. Made-up lessons go into an embedded database (BAKAME_LOG=sqlite) only.",
              file=sys.stderr)  # fmt: skip
        return 2
    from bakame_http.composition import tutor_policy_text  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.demo.filling import fill  # noqa: PLC0415 - likewise
    from bakame_http.system import SystemClock  # noqa: PLC0415 - likewise

    path, began = settings.data_dir / "bakame.sqlite3", time.monotonic()
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        now = SystemClock().now()
        filled = asyncio.run(
            fill(
                path, tutor_policy_text(), sessions=args.sessions, seed=args.seed, now=now, told=_telling(args.sessions)
            )
        )
    except KeyboardInterrupt:
        print(f"\nStopped: a part of the lessons is in {path}. Remove it to begin again.", file=sys.stderr)
        return 130
    except Rejected as refused:
        print(f"Nothing was written: {refused.detail}", file=sys.stderr)
        return 1
    except PortError as error:
        print(f"Not filled: {path} cannot be used: {error.detail or error}.", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Nothing was written: {settings.data_dir} cannot be made: {error.strerror}.", file=sys.stderr)
        return 1
    print(f"{path} holds {filled.sessions:,} made-up sessions now, with {filled.turns:,} turns and {filled.flags:,} flags "
          f"({time.monotonic() - began:.1f} s). Their ids begin with DEMO.")  # fmt: skip
    print("`bakame serve` prints the address of the dashboard.")
    return 0
