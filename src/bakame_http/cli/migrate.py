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
        description="Applies supabase/migrations in order, each once, to the database at SUPABASE_DB_URL; with the "
        "SQLite log it makes or upgrades the file. Safe to run again, and by several at once.",
    )
    parser.add_argument("--dir", type=Path, help="the folder of the SQL files (default: supabase/migrations)")
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Migrate; 1 where the database refused or is away."""
    try:
        if settings.log == "sqlite":
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
    folder = args.dir or _folder()
    files = sorted(folder.glob("*.sql")) if folder else []
    if not files:
        print(
            f"There are no migrations in {folder or 'supabase/migrations'}: name their folder by --dir.",
            file=sys.stderr,
        )
        return 2
    from bakame_adapters.supabase.migrate import Migration, migrate  # noqa: PLC0415 - only when it is chosen

    migrations = tuple(Migration(file.name, file.read_text("utf-8")) for file in files)
    applied = await migrate(settings.supabase_db_url, migrations)
    for name in applied:
        print(f"applied {name}")
    print(f"The database has all {len(migrations)} migrations.")
    return 0


def _folder() -> Path | None:
    """`supabase/migrations` where the program was started, or in the checkout that it runs from."""
    places = (Path.cwd(), *Path(__file__).resolve().parents)
    return next(
        (place / "supabase" / "migrations" for place in places if (place / "supabase" / "migrations").is_dir()), None
    )
