"""The migrations on a plain PostgreSQL that has the roles of Supabase and nothing else of it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterator

import asyncpg
import orjson
import pytest
from attrs import evolve

from bakame_adapters.rows import to_row
from bakame_adapters.supabase import Migration, bundled, migrate
from bakame_core.domain.records import Record
from bakame_core.errors import PortError, Rejected, Unauthorised, Unavailable
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_session, ending, opening, rich_turn
from bakame_core.testing.running import run
from fakes.postgrest import TABLES, Postgrest, postgrest

__all__ = ["postgrest"]

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]


@pytest.fixture
def database(postgrest: Postgrest) -> Iterator[str]:
    """The address of an empty database; its roles are those of the server."""
    name = f"fresh_{secrets.token_hex(4)}"
    run(lambda: postgrest.execute(f"create database {name}"))
    yield str(postgrest.database.get_uri(name))
    run(lambda: postgrest.execute(f"drop database {name} with (force)"))


async def fetch(url: str, sql: str) -> list[object]:
    connection = await asyncpg.connect(url)
    try:
        return [row[0] for row in await connection.fetch(sql)]
    finally:
        await connection.close()


def test_all_is_applied_once_in_the_order_of_names(database: str) -> None:
    async def main() -> None:
        names = tuple(migration.name for migration in bundled())
        assert names == tuple(sorted(names))
        assert await migrate(database, tuple(reversed(bundled()))) == names
        assert await migrate(database, bundled()) == ()
        tables = await fetch(database, "select tablename from pg_tables where schemaname = 'public'")
        assert {*TABLES, "bakame_migrations"} == set(tables)

    run(main)


def test_every_table_has_row_level_security(database: str) -> None:
    async def main() -> None:
        await migrate(database, bundled())
        bare = "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
        assert await fetch(database, f"{bare} and not relrowsecurity") == []
        assert len(await fetch(database, bare)) == len(TABLES) + 1

    run(main)


def test_no_function_may_be_called_by_the_public_or_runs_with_its_owners_rights(database: str) -> None:
    async def main() -> None:
        await migrate(database, bundled())
        ours = "select proname from pg_proc where pronamespace = 'public'::regnamespace"
        assert len(await fetch(database, ours)) >= 5
        for role in ("anon", "authenticated"):
            assert await fetch(database, f"{ours} and has_function_privilege('{role}', oid, 'execute')") == []
        assert await fetch(database, f"{ours} and prosecdef") == []

    run(main)


def test_two_that_migrate_at_once_do_the_work_once(database: str) -> None:
    async def main() -> None:
        both = await asyncio.gather(migrate(database, bundled()), migrate(database, bundled()))
        assert sorted([*both[0], *both[1]]) == [migration.name for migration in bundled()]

    run(main)


def test_the_files_can_also_be_applied_by_hand_before_and_again(database: str) -> None:
    async def main() -> None:
        connection = await asyncpg.connect(database)
        try:
            for migration in (*bundled(), *bundled()):
                await connection.execute(migration.sql)
        finally:
            await connection.close()
        assert len(await migrate(database, bundled())) == len(bundled())

    run(main)


def test_a_file_that_was_changed_after_it_was_applied_is_refused_by_name(database: str) -> None:
    async def main() -> None:
        await migrate(database, bundled())
        first, *rest = bundled()
        with pytest.raises(Rejected, match=f"{first.name} was changed"):
            await migrate(database, (evolve(first, sql=first.sql + "-- a word\n"), *rest))
        windows = evolve(first, sql=first.sql.replace("\n", "\r\n"))
        assert await migrate(database, (windows, *rest)) == ()

    run(main)


def test_a_file_that_fails_leaves_no_trace_and_those_before_it_stay(database: str) -> None:
    async def main() -> None:
        good = Migration("1_good", "create table public.one (a int)")
        bad = Migration("2_bad", "create table public.two (a int); select 1 / 0;")
        with pytest.raises(Rejected, match="2_bad failed"):
            await migrate(database, (good, bad))
        tables = await fetch(database, "select tablename from pg_tables where schemaname = 'public' order by 1")
        assert tables == ["bakame_migrations", "one"]
        mended = evolve(bad, sql="create table public.two (a int)")
        assert await migrate(database, (good, mended)) == ("2_bad",)

    run(main)


def test_a_database_of_any_version_is_brought_up_with_what_is_in_it_however_often_it_breaks_off(database: str) -> None:
    async def main() -> None:
        connection = await asyncpg.connect(database)
        learner, written = a_learner(), 0
        try:
            for migration in bundled():
                if "append_records" in await fetch(database, "select proname from pg_proc"):
                    session = a_session()
                    records: list[Record] = [
                        opening(session, learner),
                        rich_turn(session, learner, MONDAY),
                        ending(session, learner),
                    ]
                    rows = orjson.dumps([to_row(record, "supabase") for record in records]).decode()
                    await connection.execute("select public.append_records($1)", rows)
                    written += 1
                broken = evolve(migration, sql=migration.sql + ";select 1 / 0;")
                with pytest.raises(Rejected, match=f"{migration.name} failed"):
                    await migrate(database, (broken,))
                assert await migrate(database, (migration,)) == (migration.name,)
            window = "'2000-01-01', '2100-01-01', null, null, null, false"
            count = f"select public.report_turns_count({window})"
            overview = f"select public.report_overview({window}) -> 'current' ->> 'sessions'"
            assert await fetch(database, count) == [written]
            assert await fetch(database, overview) == [str(written)]
            assert await fetch(database, "select sum(turns) from contact_hours") == [written]
        finally:
            await connection.close()

    run(main)


def test_a_role_without_the_right_is_unauthorised(database: str) -> None:
    async def main() -> None:
        as_guest = database.replace("postgres:@", "authenticator:@")
        with pytest.raises(Unauthorised):
            await migrate(as_guest, bundled())
        with pytest.raises(Unauthorised):
            await migrate(database.replace("postgres:@", "nobody_we_know:@"), bundled())

    run(main)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("postgresql://someone:hunter2@127.0.0.1:9/postgres", Unavailable),
        ("postgresql://someone:hunter2@/none?host=/nowhere/at/all", Unavailable),
        ("mysql://someone:hunter2@127.0.0.1/x", Rejected),
        ("postgresql://someone:hunter2@127.0.0.1:port/x", Rejected),
        ("", Unavailable),
    ],
)
def test_a_database_that_cannot_be_reached_is_a_typed_error_without_the_password(
    address: str, kind: type[PortError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGHOST", "127.0.0.1")
    monkeypatch.setenv("PGPORT", "9")

    async def main() -> None:
        with pytest.raises(PortError) as caught:
            await migrate(address, bundled())
        assert type(caught.value) is kind
        assert "hunter2" not in str(caught.value)

    run(main)
