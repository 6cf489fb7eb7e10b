"""What admins change while the program runs: in force from the next turn, without a restart, on every machine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bakame_adapters.sqlite import SqliteDesk
from bakame_adapters.supabase import Rest, SupabaseDesk
from bakame_core.domain.identity import LearnerId
from bakame_core.ports.desk import Block, Desk, SettingsVersion
from bakame_core.testing.running import PATIENCE, run
from fakes.postgrest import Postgrest
from fakes.program import PUBLIC, Program, Stage, staged
from fakes.twiml_phone import HUNG_UP, Phone, Speaks, WebhookSender

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

NEW = "Good morning from the school of Gahini. I am a computer."
DISCLOSURE = "my uncle hits me"
SECRET = "my favourite number is 4177 and a half"


async def saved(desk: Desk, **values: Any) -> SettingsVersion:
    """Save a version of the settings after the newest."""
    newest = (await desk.in_force()).settings
    based_on = newest.version if newest else 0
    # On a slow machine more texts are sent while this waits than one learner may send.
    values = {"limits": {"texts_per_minute": 1_000}, **values}
    return await desk.save_settings(values, based_on=based_on, by="amina", note="a test", at=datetime.now(UTC))  # noqa: TID251 - as an admin does


async def soon(check: Callable[[], Awaitable[bool]]) -> bool:
    """Whether it becomes true."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not await check():  # noqa: ASYNC110 - over a network
                await asyncio.sleep(0.5)
            return True
    return False


async def greeted_by(phone: Phone, words: str) -> bool:
    return bool((await phone.call()).said[0] == words)


async def all_greeted_by(phones: list[Phone], words: str) -> bool:
    return all([await greeted_by(phone, words) for phone in phones])


def all_day() -> dict[str, str]:
    """Quiet hours that it is in now."""
    now = datetime.now(ZoneInfo("Africa/Kigali"))  # noqa: TID251 - the program's own clock is the machine's
    hours = {"from": now - timedelta(hours=2), "to": now + timedelta(hours=2)}
    return {name: f"{at:%H:%M}" for name, at in hours.items()} | {"zone": "Africa/Kigali"}


def test_what_admins_change_is_in_force_from_the_next_turn(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path) as stage, SqliteDesk.open(stage.data / "bakame.sqlite3") as desk:
            usual = (await stage.phone.call()).said[0]
            await _greeting(stage, desk, usual)
            await _quiet_hours(stage, desk)
            learner = await _blocked(stage, desk)
            await _erased(stage, desk, learner)
        stored = "".join(file.read_bytes().decode("latin-1") for file in stage.data.rglob("*") if file.is_file())
        assert learner.value not in stored
        assert SECRET not in stored
        assert DISCLOSURE not in stored
        assert "amina" in stored

    run(main)


async def _greeting(stage: Stage, desk: Desk, usual: str) -> None:
    first = await saved(desk, greeting={"en": NEW})
    assert await soon(lambda: greeted_by(stage.phone, NEW))
    back = await desk.save_settings({}, based_on=first.version, by="amina", note="back", at=first.at, restores=0)
    assert back.version == 2
    assert await soon(lambda: greeted_by(stage.phone, usual))


async def _quiet_hours(stage: Stage, desk: Desk) -> None:
    asked = len(stage.openai.of("chat"))
    await saved(desk, quiet_hours=all_day())

    async def rests() -> bool:
        return "resting" in (await stage.phone.call()).said[0]

    assert await soon(rests)
    call = await stage.phone.call(Speaks("what is a noun"))
    assert call.ended == HUNG_UP
    assert "child helpline" in call.said[0]
    assert (await stage.thread.send("what is a noun")).bodies[0].startswith("I am resting now, until")
    assert "116" in (await stage.thread.send(DISCLOSURE)).bodies[0]
    assert len(stage.openai.of("chat")) == asked
    await saved(desk)

    async def answers() -> bool:
        return (await stage.thread.send(SECRET)).bodies[0].startswith("Seven times eight")

    assert await soon(answers)


async def _blocked(stage: Stage, desk: Desk) -> LearnerId:
    assert isinstance(desk, SqliteDesk)
    rows = await desk._thread.read(lambda c: c.execute("select learner from sessions where channel = 'sms'").fetchall())
    learner = LearnerId(rows[0][0])
    await desk.block(Block(learner, datetime.now(UTC), "amina", "a test"))  # noqa: TID251 - as an admin does

    async def refused() -> bool:
        return "I cannot answer messages from this phone" in "".join((await stage.thread.send("hello")).bodies)

    assert await soon(refused)
    asked = len(stage.openai.of("chat"))
    assert (await stage.thread.send("hello again")).bodies == ()
    assert "116" in (await stage.thread.send(DISCLOSURE)).bodies[0]
    assert "cannot take calls" in (await stage.phone.call()).said[0]
    assert len(stage.openai.of("chat")) == asked
    await desk.unblock(learner)

    async def answers() -> bool:
        return any(body.startswith("Seven times eight") for body in (await stage.thread.send(SECRET)).bodies)

    assert await soon(answers)
    return learner


async def _erased(stage: Stage, desk: Desk, learner: LearnerId) -> None:
    assert (await stage.thread.send("ERASE")).bodies[0].startswith("Shall I forget everything")
    assert (await stage.thread.send("erase")).bodies[0].startswith("It is done")
    (proof,) = await desk.erasures()
    assert proof.by == "learner"
    assert proof.records > 5


def test_two_machines_follow_one_database_while_it_comes_and_goes(
    tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest
) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, vendors) as stage, Rest.open(postgrest.url, postgrest.service_key) as rest:
            desk = SupabaseDesk(rest)
            folder = tmp_path / "second"
            folder.mkdir()
            second = Program({**stage.program.environ, "BAKAME_DATA_DIR": str(folder / "data")}, folder)
            await second.start()
            try:
                phones = [
                    Phone(
                        WebhookSender(program.url, "a-token-that-only-a-test-knows", PUBLIC),
                        keep=stage.twilio.put_recording,
                    )
                    for program in (stage.program, second)
                ]
                await saved(desk, greeting={"en": NEW})
                assert await soon(lambda: all_greeted_by(phones, NEW))
                postgrest.kill()
                assert await greeted_by(phones[0], NEW)
                postgrest.restart()
                await saved(desk, greeting={"en": "Good evening from the school of Gahini."})
                assert await soon(lambda: all_greeted_by(phones, "Good evening from the school of Gahini."))
            finally:
                await second.stop()
        (policy,) = await postgrest.rows("select version, text from policies")
        assert policy["text"].startswith("# The tutoring policy")

    run(main)
