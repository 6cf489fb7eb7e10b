"""
Bringing a database's schema up to date: each file of `supabase/migrations` once, in the order of their names.

What was applied stands in a table of our own, with a checksum. It needs a direct connection with the right to make
tables (on Supabase: the database password), not the service-role key.
"""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from attrs import frozen

from bakame_core.errors import Garbled, PortError, Rejected, TimedOut, Unauthorised, Unavailable

ADAPTER = "supabase"

# Any number, so long as every version of the program takes the same.
_LOCK = 0x62616B616D65
_LEDGER = """
create table if not exists public.bakame_migrations (
  name text primary key,
  checksum text not null,
  applied_at timestamptz not null default now()
);
alter table public.bakame_migrations enable row level security;
revoke all on public.bakame_migrations from public, anon, authenticated;
"""


@frozen
class Migration:
    """One file: its name, which is its place in the order, and its SQL."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """SHA-256 of its text, with line ends as on Unix."""
        return hashlib.sha256(self.sql.replace("\r\n", "\n").encode()).hexdigest()


def bundled() -> tuple[Migration, ...]:
    """
    The migrations that came with this program: from the installed package, or from the repository it runs in.

    Raises:
        Garbled: There are none.
    """
    here = Path(__file__).resolve()
    for folder in (here.parent / "migrations", here.parents[3] / "supabase" / "migrations"):
        files = sorted(folder.glob("*.sql"))
        if files:
            return tuple(Migration(file.stem, file.read_text(encoding="utf-8")) for file in files)
    raise Garbled(ADAPTER, "this installation holds no migrations")


async def migrate(database_url: str, migrations: tuple[Migration, ...]) -> tuple[str, ...]:
    """
    Apply what is not applied yet, each file in a transaction of its own; the names of those that were.

    Two that run at once do the work once: each waits for the other's file. It also works through a pooler.

    Raises:
        Rejected: An applied file was changed since, or a file's SQL fails (that file leaves no trace).
        Unauthorised: The password is wrong, or the role may not make tables.
        Unavailable: The database cannot be reached, or went away.
    """
    async with _connected(database_url) as connection:
        applied = [
            migration.name
            for migration in sorted(migrations, key=lambda migration: migration.name)
            if await _applied_now(connection, migration)
        ]
        # PostgREST keeps a picture of the schema: without this it does not know the new functions.
        await connection.execute("notify pgrst, 'reload schema'")
    return tuple(applied)


@asynccontextmanager
async def _connected(database_url: str) -> AsyncIterator[Any]:
    try:
        # A pooler in transaction mode hands each statement to another server process: nothing may be prepared.
        connection = await asyncpg.connect(database_url, statement_cache_size=0)
        try:
            yield connection
        except BaseException:
            connection.terminate()
            raise
        await connection.close()
    except asyncpg.PostgresError as error:
        raise _refused(error) from None
    except TimeoutError:
        raise TimedOut(ADAPTER, "the database did not answer") from None
    except (asyncpg.ClientConfigurationError, ValueError):
        # Its text would repeat the address, password and all.
        raise Rejected(ADAPTER, "the database's address is malformed") from None
    except (asyncpg.InterfaceError, asyncpg.InternalClientError, OSError) as error:
        raise Unavailable(ADAPTER, f"the database cannot be reached ({type(error).__name__})") from None


def _refused(error: asyncpg.PostgresError) -> PortError:
    state = str(getattr(error, "sqlstate", None) or "?")
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError | asyncpg.InsufficientPrivilegeError):
        return Unauthorised(ADAPTER, f"the database refused the role ({state})")
    # Connections, resources, shutdown (https://www.postgresql.org/docs/current/errcodes-appendix.html).
    if state[:2] in ("08", "53", "57"):
        return Unavailable(ADAPTER, f"the database is not there for us ({state})")
    return Rejected(ADAPTER, f"the database refused ({state})")


async def _applied_now(connection: Any, migration: Migration) -> bool:
    async with connection.transaction():
        # Of the transaction, not of the session: a pooler may give the next one to somebody else.
        await connection.execute(f"select pg_advisory_xact_lock({_LOCK})")
        await connection.execute(_LEDGER)
        checksum = await connection.fetchval(
            "select checksum from public.bakame_migrations where name = $1", migration.name
        )
        if checksum == migration.checksum:
            return False
        if checksum is not None:
            raise Rejected(ADAPTER, f"{migration.name} was changed after it was applied: add a new file instead")
        await _run(connection, migration)
        await connection.execute(
            "insert into public.bakame_migrations (name, checksum) values ($1, $2)", migration.name, migration.checksum
        )
    return True


async def _run(connection: Any, migration: Migration) -> None:
    try:
        await connection.execute(migration.sql)
    except asyncpg.PostgresError as error:
        refused = _refused(error)
        if isinstance(refused, Rejected):
            # A migration holds no data, so what PostgreSQL says of it may be shown.
            refused = Rejected(ADAPTER, f"{migration.name} failed: {error}")
        raise refused from None
