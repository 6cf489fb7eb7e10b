"""`bakame retain`: empty what is older than it may be, now."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

from bakame_core.errors import PortError
from bakame_http.settings import Settings


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "retain",
        help="empty words that are older than they may be, and replace their pseudonyms",
        description="Does at once what the server does daily: words older than BAKAME_RETENTION_DAYS, or than what an "
        "owner has set on the dashboard, are emptied, and the pseudonyms of their turns and sessions are replaced. Counts, "
        "times and costs stay. It cannot be undone, and may be run again.",
    )
    parser.set_defaults(run=run, needs_settings=True)


def run(_args: argparse.Namespace, settings: Settings) -> int:
    """Empty; 1 where the database is away."""
    try:
        days, touched = asyncio.run(_retained(settings))
    except PortError as error:
        print(f"Not everything was emptied: {error}", file=sys.stderr)
        return 1
    print(f"{touched:,} records older than {days} days were emptied.")
    return 0


async def _retained(settings: Settings) -> tuple[int, int]:
    from bakame_core.runtime.housekeeping import retain  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.adapters import desk as opened  # noqa: PLC0415 - likewise
    from bakame_http.composition import tutor_policy  # noqa: PLC0415 - likewise
    from bakame_http.rules import stored_operations, usual_operations  # noqa: PLC0415 - likewise
    from bakame_http.system import SystemClock  # noqa: PLC0415 - likewise

    now = SystemClock().now()
    async with AsyncExitStack() as stack:
        desk = await opened(settings, stack)
        operations = await stored_operations(desk, usual_operations(settings, tutor_policy()), now.date())
        days = operations.retention_days
        return days, await retain(desk, now - timedelta(days=days))
