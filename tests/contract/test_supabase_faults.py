"""Supabase in trouble, over a real PostgREST and PostgreSQL: typed errors, no turn lost, none twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import asyncpg
import httpx
import pytest
from attrs import define

from bakame_adapters.outbox import DurableLog, Outbox
from bakame_adapters.supabase import Rest, SupabaseLog, SupabaseReports
from bakame_core.domain.windows import Scope, Step, Window
from bakame_core.errors import Garbled, PortError, Rejected, Throttled, TimedOut, Unauthorised, Unavailable
from bakame_core.testing.contracts.sample_records import MONDAY, a_learner, a_proof, a_session, ending, opening, turn
from bakame_core.testing.fakes.observer import FakeObserver
from bakame_core.testing.running import PATIENCE, run
from bakame_http.system import SystemClock
from fakes.postgrest import TABLES, Postgrest, Weather, postgrest

__all__ = ["postgrest"]

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

WORDS = "my secret is blue"
SCOPE = Scope(Window(MONDAY, MONDAY + timedelta(days=1)), ZoneInfo("Africa/Kigali"))
FUNCTIONS = (
    "append_records('[]')",
    "read_session('x')",
    "erase_learner('x')",
    "erase_with_proof('x', '{}')",
    "report_overview(now(), now(), null, null, null, null)",
    "report_session_words('x')",
    "report_turns_words(now(), now(), null, null, null, null, null, null, 1)",
)


@pytest.fixture
def project(postgrest: Postgrest) -> Postgrest:
    run(postgrest.clean)
    return postgrest


@define
class Uses:
    """Everything that is done with Supabase."""

    log: SupabaseLog
    reports: SupabaseReports

    def all(self) -> dict[str, Callable[[], Awaitable[object]]]:
        taken = turn(a_session(), a_learner(), heard=WORDS)
        return {
            "append": lambda: self.log.append(taken),
            "read": lambda: self.log.read(taken.session),
            "erase": lambda: self.log.erase(taken.learner, a_proof()),
            "ping": self.log.ping,
            "overview": lambda: self.reports.overview(SCOPE),
            "series": lambda: self.reports.series(SCOPE, Step.DAY),
            "words": lambda: self.reports.words(taken.session),
            "learner": lambda: self.reports.learner(taken.learner),
            "news": lambda: self.reports.news(None),
        }


def every_use_fails(url: str, key: str, kind: type[PortError]) -> None:
    async def main() -> None:
        async with Rest.open(url, key) as rest:
            for name, use in Uses(SupabaseLog(rest), SupabaseReports(rest)).all().items():
                with pytest.raises(PortError) as caught:
                    await use()
                assert type(caught.value) is kind, name
                assert WORDS not in str(caught.value)
                assert key not in repr(rest)

    run(main)


async def numbers(project: Postgrest) -> list[int]:
    return [row[0] for row in await project.rows("select number from turns order by number")]


def test_postgrest_killed_in_the_middle_and_back_loses_no_turn_and_doubles_none(
    project: Postgrest, tmp_path: Path
) -> None:
    async def main() -> None:
        session, learner, observer = a_session(), a_learner(), FakeObserver()
        turns = [turn(session, learner, MONDAY + timedelta(seconds=n), number=n) for n in range(1, 91)]
        async with (
            Rest.open(project.url, project.service_key) as rest,
            Outbox.open(tmp_path / "outbox.sqlite3", now=SystemClock().now, note=observer.note) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox, longest_wait=0.2) as log,
        ):
            for taken in turns[:30]:
                await log.append(taken)
            await asyncio.to_thread(project.kill)
            for taken in turns[30:60]:
                await log.append(taken)
            with pytest.raises(PortError):
                await log.ping()
            assert (await outbox.pending()).count >= 30
            await asyncio.to_thread(project.restart)
            for taken in turns[60:]:
                await log.append(taken)
            await log.append(*turns)
            await log.drain.flush()
            assert await numbers(project) == list(range(1, 91))
            assert list(await log.read(session)) == turns
        assert "outbox_set_aside" not in {noted.event for noted in observer.notes}

    run(main)


def test_turns_taken_while_supabase_is_away_survive_a_restart_of_ours(project: Postgrest, tmp_path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        path, note = tmp_path / "outbox.sqlite3", FakeObserver().note
        project.turn_to(Weather.GARBAGE)
        async with (
            Rest.open(project.url, project.service_key) as rest,
            Outbox.open(path, now=SystemClock().now, note=note) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox, linger=0.1) as log,
        ):
            await log.append(opening(session, learner), turn(session, learner))
            await asyncio.sleep(0.3)
        project.clear_up()
        async with (
            Rest.open(project.url, project.service_key) as rest,
            Outbox.open(path, now=SystemClock().now, note=note) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox) as log,
        ):
            await log.drain.flush()
            assert await outbox.dead() == ()
            assert len(await SupabaseLog(rest).read(session)) == 2

    run(main)


def test_a_database_that_drops_its_connections_loses_no_turn(project: Postgrest, tmp_path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with (
            Rest.open(project.url, project.service_key) as rest,
            Outbox.open(tmp_path / "outbox.sqlite3", now=SystemClock().now, note=FakeObserver().note) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox, longest_wait=0.2) as log,
        ):
            for n in range(1, 41):
                await log.append(turn(session, learner, number=n))
                if n % 10 == 0:
                    await project.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'authenticator'"
                    )
            async with asyncio.timeout(PATIENCE):
                while len(await numbers(project)) < 40:  # noqa: ASYNC110 - it looks at the database from outside
                    await asyncio.sleep(0.1)
            assert await numbers(project) == list(range(1, 41))
            assert await outbox.dead() == ()

    run(main)


def test_a_wrong_key_is_unauthorised(project: Postgrest) -> None:
    every_use_fails(project.url, project.service_key[:-4] + "AAAA", Unauthorised)


def test_the_public_key_is_unauthorised(project: Postgrest) -> None:
    every_use_fails(project.url, project.anon_key, Unauthorised)


def test_nobody_there_is_unavailable(project: Postgrest) -> None:
    every_use_fails("http://127.0.0.1:9", project.service_key, Unavailable)


def test_a_gateway_without_postgrest_is_unavailable(project: Postgrest) -> None:
    project.kill()
    try:
        every_use_fails(project.url, project.service_key, Unavailable)
    finally:
        project.restart()


@pytest.mark.parametrize(("weather", "kind"), [(Weather.GARBAGE, Garbled), (Weather.THROTTLING, Throttled)])
def test_an_answer_that_is_none_is_a_typed_error(project: Postgrest, weather: Weather, kind: type[PortError]) -> None:
    project.turn_to(weather)
    every_use_fails(project.url, project.service_key, kind)


def test_a_missing_schema_keeps_records_and_says_what_to_do(project: Postgrest) -> None:
    async def main() -> None:
        async with Rest.open(project.url, project.service_key) as rest:
            with pytest.raises(Unavailable, match="bakame migrate"):
                await rest.call("no_such_function", {})
            with pytest.raises(Unavailable, match="bakame migrate"):
                await rest.call("append_records", {"records": [{"kind": "hologram"}]})

    run(main)


@pytest.mark.parametrize("address", ["", "not an address", "ftp://127.0.0.1"])
def test_an_address_that_is_none_is_rejected(address: str) -> None:
    async def main() -> None:
        with pytest.raises(Rejected):
            async with Rest.open(address, "key"):
                pass

    run(main)


def test_the_callers_deadline_holds_and_leaves_nothing_behind(project: Postgrest) -> None:
    async def main() -> None:
        async with Rest.open(project.url, project.service_key) as rest:
            for use in Uses(SupabaseLog(rest), SupabaseReports(rest)).all().values():
                project.turn_to(Weather.HANGING)
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await use()
                project.clear_up()
            # Afterwards the same client works.
            await SupabaseLog(rest).ping()

    run(main)


def test_a_statement_that_takes_too_long_is_timed_out(project: Postgrest) -> None:
    async def main() -> None:
        blocker = await asyncpg.connect(project.database_url)
        # Of the role that our statements run as: what PostgREST reads at its own start has the time that it takes.
        await project.execute("alter role service_role set statement_timeout = '200ms'")
        await asyncio.to_thread(project.restart)
        try:
            await blocker.execute("begin; lock table public.turns")
            async with Rest.open(project.url, project.service_key) as rest:
                with pytest.raises(TimedOut):
                    await SupabaseLog(rest).append(turn(a_session(), a_learner()))
        finally:
            await blocker.close()
            await project.execute("alter role service_role reset statement_timeout")
            await asyncio.to_thread(project.restart)

    run(main)


def test_a_value_that_the_schema_forbids_is_rejected_with_all_that_came_along(project: Postgrest) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with Rest.open(project.url, project.service_key) as rest:
            log = SupabaseLog(rest)
            for bad in (
                ending(a_session(), learner, duration=timedelta(seconds=-1)),
                turn(a_session(), learner, number=2**40),
            ):
                with pytest.raises(Rejected) as caught:
                    await log.append(turn(session, learner, heard=WORDS), bad)
                assert WORDS not in str(caught.value)
                assert await log.read(session) == ()

    run(main)


def test_a_turn_that_the_schema_forbids_is_set_aside_and_the_rest_goes_on(project: Postgrest, tmp_path: Path) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with (
            Rest.open(project.url, project.service_key) as rest,
            Outbox.open(tmp_path / "outbox.sqlite3", now=SystemClock().now, note=FakeObserver().note) as outbox,
            DurableLog.open(SupabaseLog(rest), outbox) as log,
        ):
            bad = turn(session, learner, number=2**40)
            await log.append(turn(session, learner, number=1), bad, turn(session, learner, number=2))
            await log.drain.flush()
            assert await numbers(project) == [1, 2]
            assert [dead.id for dead in await outbox.dead()] == [bad.id]

    run(main)


def test_words_and_pseudonyms_stay_out_of_addresses(project: Postgrest) -> None:
    seen: list[str] = []

    async def main() -> None:
        async with Rest.open(project.url, project.service_key) as rest:
            client = rest._client.options.httpx_client
            assert isinstance(client, httpx.AsyncClient)

            async def look(request: httpx.Request) -> None:
                seen.append(str(request.url))

            client.event_hooks["request"].append(look)
            uses = Uses(SupabaseLog(rest), SupabaseReports(rest)).all()
            for use in uses.values():
                await use()

    run(main)
    assert {address.split("/rest/v1/")[1] for address in seen} == {
        "rpc/append_records",
        "rpc/read_session",
        "rpc/erase_with_proof",
        "rpc/report_overview",
        "rpc/report_series",
        "rpc/report_session_words",
        "rpc/report_learners",
        "rpc/report_news",
    }


def test_many_writers_of_the_same_contacts_never_wait_in_a_circle(project: Postgrest) -> None:
    async def main() -> None:
        learner = a_learner()
        sessions = [a_session() for _ in range(12)]
        openings, endings = [opening(s, learner) for s in sessions], [ending(s, learner) for s in sessions]
        async with Rest.open(project.url, project.service_key) as rest:
            log = SupabaseLog(rest)
            await asyncio.gather(
                *(
                    log.append(*openings[n:], *endings[:n])
                    if n % 2
                    else log.append(*reversed(endings[n:]), *openings[:n])
                    for n in range(12)
                )
            )
        assert [row[0] for row in await project.rows("select count(*) from sessions")] == [12]

    run(main)


@pytest.mark.parametrize("role", ["anon", "authenticated"])
def test_the_public_roles_can_read_write_and_call_nothing(project: Postgrest, role: str) -> None:
    async def main() -> None:
        connection = await asyncpg.connect(project.database_url)
        try:
            await connection.execute(f"set role {role}")
            statements = [f"select * from public.{name}" for name in (*TABLES, "bakame_migrations")]  # noqa: S608 - our own names
            statements += [f"delete from public.{table}" for table in TABLES]  # noqa: S608 - likewise
            statements += [f"select public.{function}" for function in FUNCTIONS]
            for statement in statements:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(statement)
        finally:
            await connection.close()

    run(main)


@pytest.mark.parametrize("role", ["anon", "authenticated"])
def test_row_level_security_denies_even_where_a_right_was_granted_by_mistake(project: Postgrest, role: str) -> None:
    async def main() -> None:
        async with Rest.open(project.url, project.service_key) as rest:
            await SupabaseLog(rest).append(opening(a_session(), a_learner()), turn(a_session(), a_learner()))
        connection = await asyncpg.connect(project.database_url)
        transaction = connection.transaction()
        await transaction.start()
        try:
            await connection.execute(f"grant select on all tables in schema public to {role}; set local role {role}")
            for table in TABLES:
                assert await connection.fetchval(f"select count(*) from public.{table}") == 0  # noqa: S608 - our own names
        finally:
            await transaction.rollback()
            await connection.close()

    run(main)


def test_the_audit_trail_only_grows(project: Postgrest) -> None:
    async def main() -> None:
        connection = await asyncpg.connect(project.database_url)
        try:
            await connection.execute("set role service_role")
            await connection.execute(
                "insert into audit values (gen_random_uuid(), now(), 'a reviewer', 'opened', 'CA1', 'a complaint')"
            )
            for statement in ("delete from audit", "update audit set actor = 'nobody'"):
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await connection.execute(statement)
        finally:
            await connection.close()

    run(main)


def test_erasing_empties_a_reviewers_note_too(project: Postgrest) -> None:
    async def main() -> None:
        session, learner = a_session(), a_learner()
        async with Rest.open(project.url, project.service_key) as rest:
            log = SupabaseLog(rest)
            await log.append(turn(session, learner))
            await project.execute(
                f"insert into flags (id, at, session, category, severity, note) values"  # noqa: S608 - our own values
                f" (gen_random_uuid(), now(), '{session}', 'self_harm', 'high', 'she said: {WORDS}')"
            )
            await log.erase(learner, a_proof())
        assert WORDS not in await project.everything()
        assert [row[0] for row in await project.rows("select severity from flags")] == ["high"]

    run(main)
