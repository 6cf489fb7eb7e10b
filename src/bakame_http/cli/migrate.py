"""`bakame migrate`: bring the database to the schema of this version."""

from __future__ import annotations

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from bakame_core.errors import PortError
from bakame_http.settings import Settings


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "migrate",
        help="bring the database to the schema of this version",
        description="Applies supabase/migrations in order, each once, to the database at SUPABASE_DB_URL; without "
        "one, and with the SQLite log, it makes or upgrades the file. Safe to run again, and by several at once.",
    )
    parser.add_argument(
        "--dir", type=Path, help="apply the SQL files of this folder (default: those that came with this version)"
    )
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Migrate; 1 where the database refused or is away."""
    try:
        # Whoever names a database wants it migrated, whatever this machine would write its log to.
        if settings.log == "sqlite" and not settings.supabase_db_url:
            asyncio.run(_sqlite(settings))
            print(f"{settings.data_dir / 'bakame.sqlite3'} has the schema of this version.")
            return 0
        return asyncio.run(_postgres(args, settings))
    except PortError as error:
        print(f"The schema was not changed: {error}", file=sys.stderr)
        return 1


async def _sqlite(settings: Settings) -> None:
    from bakame_http.adapters import bare_log  # noqa: PLC0415 - `--help` stays quick

    async with AsyncExitStack() as stack:
        await bare_log(settings, stack)


async def _postgres(args: argparse.Namespace, settings: Settings) -> int:
    if not settings.supabase_db_url:
        print(
            "SUPABASE_DB_URL is missing: set it to the database's own address (Supabase: Project settings, Database).",
            file=sys.stderr,
        )
        return 2
    from bakame_adapters.supabase.migrate import Migration, bundled, migrate  # noqa: PLC0415 - only when it is chosen

    migrations = bundled()
    if args.dir:
        migrations = tuple(Migration(file.stem, file.read_text("utf-8")) for file in sorted(args.dir.glob("*.sql")))
    if not migrations:
        print(f"There are no migrations in {args.dir}.", file=sys.stderr)
        return 2
    applied = await migrate(settings.supabase_db_url, migrations)
    for name in applied:
        print(f"applied {name}")
    print(f"The database has all {len(migrations)} migrations.")
    return 0
