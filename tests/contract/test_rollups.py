"""What PostgreSQL adds up as turns come in: the same as all of it added up anew."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import pytest

from bakame_adapters.supabase import Rest, SupabaseDesk, SupabaseLog, SupabaseReports
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.records import Channel, Record
from bakame_core.domain.windows import Scope, Whose, Window
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_proof,
    a_session,
    ending,
    flag,
    opening,
    rich_turn,
    turn,
)
from bakame_core.testing.running import run
from fakes.postgrest import Postgrest, postgrest

__all__ = ["postgrest"]

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

# Lists of sums are in no order, and go together.
LISTS = "'{steps,step_turns,hours,hour_turns,hour_micros,hour_estimated,hour_unpriced,hour_steps,hour_step_turns,stages,stage_turns,hour_opened}'::text[]"


def _in_order(table: str, lists: str) -> str:
    ordered = f"(select jsonb_agg(to_jsonb(x) order by x) from unnest({lists}) as x)"  # noqa: S608 - our own names
    return f"select to_jsonb(t) - {LISTS} || jsonb_build_object('lists', {ordered}) from {table} as t"  # noqa: S608 - likewise


SUMS = (
    "select to_jsonb(c) || jsonb_build_object('steps', (select array_agg(s order by s) from unnest(steps) as s)) from contact_hours as c",
    "select to_jsonb(d) - 'touched' from days as d",
    _in_order("turn_sums", "steps, step_turns"),
    _in_order("turn_sums", "hours, hour_turns, hour_micros, hour_estimated, hour_unpriced"),
    _in_order("turn_sums", "hour_steps, hour_step_turns"),
    _in_order("turn_sums", "stages, stage_turns"),
    _in_order("contact_sums", "hours, hour_opened"),
    "select to_jsonb(m) from model_sums as m",
    "select to_jsonb(l) from learners as l",
)


@pytest.fixture
def project(postgrest: Postgrest) -> Postgrest:
    run(postgrest.clean)
    return postgrest


async def sums(project: Postgrest) -> list[list[str]]:
    return [sorted(str(row[0]) for row in await project.rows(sql)) for sql in SUMS]


async def as_if_anew(project: Postgrest) -> None:
    """Assert that nothing changes when all is added up anew, the days that are over included."""
    await project.execute("select sum_up_days('infinity', null)")
    before = await sums(project)
    await project.execute("select rebuild_rollups()")
    after = await sums(project)
    for kept, made in zip(before, after, strict=True):
        assert kept == made
    assert all(before)


def records(learners: list[LearnerId], chance: random.Random) -> list[Record]:
    made: list[Record] = []
    for n in range(60):
        session, learner = a_session(), chance.choice(learners)
        at = MONDAY + timedelta(minutes=chance.randrange(3 * 24 * 60))
        turns = [
            rich_turn(
                session, learner, at + timedelta(minutes=7 * k), number=k + 1, channel=chance.choice(list(Channel))
            )
            for k in range(3)
        ]
        made += [
            *turns,
            *([opening(session, learner, at)] if n % 3 else []),
            *([ending(session, learner, at)] if n % 2 else []),
        ]
    chance.shuffle(made)
    return made


def test_writers_at_once_lose_nothing_and_never_wait_in_a_circle(project: Postgrest) -> None:
    async def main() -> None:
        chance = random.Random(7)  # noqa: S311 - an example
        made = records([a_learner() for _ in range(9)], chance)
        async with Rest.open(project.url, project.service_key) as rest:
            log = SupabaseLog(rest)
            cuts = [*range(0, len(made), 12), len(made)]
            batches = [made[start:end] for start, end in pairwise(cuts)]
            # Each batch twice, and at the same time: what came first counts once.
            # Days are summed up meanwhile, and touched again.
            await asyncio.gather(
                *(log.append(*batch) for batch in [*batches, *batches]),
                *(project.execute("select sum_up_days('infinity', 2)") for _ in range(4)),
            )
        await as_if_anew(project)

    run(main)


def test_whoever_writes_sums_up_a_day_that_is_over_and_what_comes_late_takes_it_back(project: Postgrest) -> None:
    async def main() -> None:
        over, today = MONDAY - timedelta(days=9), MONDAY
        early = turn(a_session(), a_learner(), over)
        window = Window(over - timedelta(days=1), today + timedelta(days=1))
        scope = Scope(window, ZoneInfo("Africa/Kigali"), whose=Whose.ALL)
        async with Rest.open(project.url, project.service_key) as rest:
            log, reports = SupabaseLog(rest), SupabaseReports(rest)

            async def summed() -> bool:
                found = await project.rows(f"select summed from days where day = '{over.date()}'")  # noqa: S608 - our own date
                return bool(found[0][0])

            await log.append(early)
            await log.append(turn(a_session(), a_learner(), today))
            assert not await summed()
            await project.execute("update days set touched = now() - interval '11 minutes'")
            await log.append(turn(a_session(), a_learner(), today))
            assert await summed()
            assert (await reports.overview(scope)).current.turns == 3
            await log.append(turn(early.session, early.learner, over + timedelta(minutes=1), number=2))
            assert not await summed()
            figures = (await reports.overview(scope)).current
            assert (figures.turns, figures.learners) == (4, 3)

    run(main)


def test_erasing_and_forgetting_leave_sums_as_if_anew(project: Postgrest) -> None:
    async def main() -> None:
        learners = [a_learner() for _ in range(5)]
        async with Rest.open(project.url, project.service_key) as rest:
            log = SupabaseLog(rest)
            await log.append(*records(learners, random.Random(8)))  # noqa: S311 - an example
            await log.erase(learners[0], a_proof())
            await as_if_anew(project)
            await SupabaseDesk(rest).retain(MONDAY + timedelta(days=2), most=1000)
            await as_if_anew(project)
        assert learners[0].value not in await project.everything()

    run(main)


def test_news_that_commit_late_are_told_late_and_not_skipped(project: Postgrest) -> None:
    async def main() -> None:
        slow, quick = turn(a_session(), a_learner()), turn(a_session(), a_learner())
        async with Rest.open(project.url, project.service_key) as rest:
            log, reports = SupabaseLog(rest), SupabaseReports(rest)
            await log.append(slow)
            place = (await reports.news(None)).place
            connection = await asyncpg.connect(project.database_url)
            transaction = connection.transaction()
            await transaction.start()
            await connection.execute(
                "insert into flags (id, at, session, turn, category, severity) values ($1, $2, $3, $4, $5, $6)",
                *(UUID(flag(slow).id), slow.at, slow.session.value, UUID(slow.id), "abuse", "high"),
            )
            await log.append(quick)
            waiting = await reports.news(place)
            assert waiting.items == ()
            await transaction.commit()
            await connection.close()
            told = await reports.news(waiting.place)
            assert {(item.kind.value, item.session) for item in told.items} == {
                ("flag", slow.session),
                ("turn", quick.session),
            }

    run(main)
