"""Whole calls against the running program: real Redis, real PostgreSQL, played vendors, a telephone that follows TwiML."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from bakame_adapters.sqlite import SqliteLog
from bakame_core.domain.identity import SessionId
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import TurnTaken
from bakame_core.testing.running import PATIENCE, run, until
from fakes.openai_replies import Faulty, Heard, Refused, Say
from fakes.postgrest import Postgrest
from fakes.program import PUBLIC, Program, staged
from fakes.redis_server import RedisServer
from fakes.twiml_phone import HUNG_UP, Call, HangsUp, Phone, Presses, Quiet, Speaks, WebhookSender, tone

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

ANSWER = "Seven times eight is fifty-six. Can you tell me seven times nine?"
TEN = [Speaks(f"question {number}") for number in range(1, 10)]


def answers(call: Call) -> int:
    """How often it was said, also after a number that was read back to her."""
    return sum(line.endswith(ANSWER) for line in call.said)


@pytest.mark.parametrize("mode", ["record", "gather"])
def test_a_call_of_ten_turns_is_held_remembered_logged_and_wiped(
    mode: str, tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest
) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, {**vendors, "BAKAME_VOICE_MODE": mode}, hurried=False) as stage:
            stage.openai.script("transcriptions", *(Heard(act.words) for act in TEN), Heard("Goodbye, teacher."))
            call = await stage.phone.call(*TEN, Speaks("goodbye teacher"))
            assert call.ended == HUNG_UP, str(call)
            assert answers(call) == 9
            assert call.said[0].lower().startswith("hello, this is bakame")
            assert sum(line.startswith("Hello") for line in call.said) == 1
            last = stage.openai.of("chat")[-1].json["messages"]
            assert [message["content"] for message in last if message["role"] == "user"] == [a.words for a in TEN]
            assert not stage.twilio.violations
            if mode == "record":
                await until(lambda: not stage.twilio.recordings)
        rows = await postgrest.rows("select number, outcome, heard from turns order by number")
        assert [row["outcome"] for row in rows] == ["answered"] * 9 + ["served"]
        (session,) = await postgrest.rows("select end_reason, duration_s, mode from sessions")
        assert (session["end_reason"], session["mode"]) == ("goodbye", mode)
        assert session["duration_s"] == call.duration.total_seconds()

    run(main)


def test_a_call_in_kinyarwanda_is_played_and_never_said(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, {"BAKAME_LANGUAGE": "rw"}, hurried=False) as stage:
            stage.openai.script("transcriptions", Heard("Karindwi gukuba umunani ni angahe?"), Heard("Murabeho"))
            call = await stage.phone.call(Speaks("Karindwi gukuba umunani ni angahe?"), Speaks("Murabeho"))
            assert call.ended == HUNG_UP, str(call)
            assert not call.said
            assert len(call.played) == 3
            fields = [request.form.get("language") for request in stage.openai.of("transcriptions")]
            assert fields == [None, None]

    run(main)


def test_keys_are_answers_and_star_is_the_menu(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            acts = [Presses("5"), Presses("6#"), Presses("*"), Presses("1"), Presses("*"), Presses("0")]
            call = await stage.phone.call(*acts)
            assert call.ended == HUNG_UP, str(call)
            (asked,) = stage.openai.of("chat")
            assert asked.json["messages"][-1] == {"role": "user", "content": "56"}
            assert answers(call) == 2

    run(main)


def test_silence_is_asked_about_and_then_the_call_ends(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            call = await stage.phone.call(*[Quiet()] * 9)
            assert call.ended == HUNG_UP
            assert len(call.said) == 4
            assert not stage.openai.requests

    run(main)


def test_every_webhook_twice_is_one_call(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            stage.phone.twice = True
            stage.openai.script("transcriptions", Heard("why"), Heard("bye bye"))
            call = await stage.phone.call(Speaks("why"), Speaks("bye bye"))
            assert call.ended == HUNG_UP, str(call)
            assert len(stage.openai.of("chat")) == 1
            assert len(stage.openai.of("transcriptions")) == 2

    run(main)


def test_an_answer_that_takes_long_holds_the_line(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path) as stage:
            goes_on = asyncio.Event()
            stage.openai.script("chat", Faulty(Say(ANSWER), stall=0, until=goes_on))

            async def until_it_is_waited_for() -> None:
                await until(lambda: any("/voice/wait" in url for url, _ in stage.phone.sender.sent))
                goes_on.set()

            waiting = asyncio.create_task(until_it_is_waited_for())
            call = await stage.phone.call(Speaks("why"), HangsUp())
            await waiting
            assert "Let me think." in call.said
            assert answers(call) == 1
            # What holds the line was answered before there was an answer.
            assert not any("Let me think." in document and ANSWER in document for document in call.documents)

    run(main)


def test_where_no_answer_comes_something_useful_does_and_the_call_goes_on(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path) as stage:
            stage.openai.script("chat", Faulty(Say(ANSWER), stall=0))
            call = await stage.phone.call(Speaks("why"), Speaks("why then"), HangsUp())
            assert any(line.endswith("What is seven times eight?") for line in call.said), str(call)
            assert answers(call) == 1

    run(main)


@pytest.mark.parametrize("status", [401, 429, 500])
def test_a_vendor_that_refuses_is_no_error_on_the_line(status: int, tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            stage.openai.defaults["chat"] = Refused(status)
            stage.openai.script(
                "transcriptions", Heard("what is seven times eight"), Heard("fifty four"), Heard("fifty six")
            )
            call = await stage.phone.call(*[Speaks("to the recogniser")] * 3, HangsUp())
            assert not any("error" in line.lower() for line in call.said)
            guided, again, praised = call.said[-3:]
            assert guided.endswith("What is seven times eight?")
            assert "fifty-four" in again
            assert "fifty-six" in praised
            async with SqliteLog.open(stage.data / "bakame.sqlite3") as log:
                turns = [each for each in await log.read(SessionId(call.sid)) if isinstance(each, TurnTaken)]
            assert {(turn.outcome, turn.model) for turn in turns} == {(Outcome.DEGRADED, "practice")}
            assert all(turn.cause is not None and turn.cause.adapter == "openai" for turn in turns)

    run(main)


def test_a_process_killed_while_it_answers_leaves_a_call_that_another_goes_on_with(
    tmp_path: Path, vendors: dict[str, str]
) -> None:
    async def main() -> None:
        async with staged(tmp_path, vendors) as stage:
            stage.openai.script("transcriptions", Heard("one"), Heard("two"), Heard("three"), Heard("bye"))
            stage.openai.script("chat", Say(ANSWER), Faulty(Say(ANSWER), stall=0))

            async def accident() -> None:
                await stage.openai.arrival("chat", 2)
                await asyncio.sleep(4.5)
                await stage.program.kill()
                await stage.program.start()

            killing = asyncio.create_task(accident())
            stage.phone.sender = Patient(stage.program.url, stage.phone.sender.token, PUBLIC)
            stage.phone.pace = 1.0
            acts = [Speaks("one"), Speaks("two"), Speaks("three"), Speaks("bye")]
            call = await stage.phone.call(*acts)
            await killing
            assert call.ended == HUNG_UP, str(call)
            assert answers(call) == 2
            messages = stage.openai.of("chat")[-1].json["messages"]
            assert {"role": "user", "content": "one"} in messages

    run(main)


def test_two_machines_behave_as_one(tmp_path: Path, vendors: dict[str, str]) -> None:
    async def main() -> None:
        async with staged(tmp_path, vendors, hurried=False) as stage:
            other = Program(
                {**stage.program.environ, "BAKAME_DATA_DIR": str(tmp_path / "other")}, tmp_path, hurried=False
            )
            await other.start()
            try:
                sender = Alternating([stage.program.url, other.url], stage.phone.sender)
                phone = Phone(sender, keep=stage.twilio.put_recording)
                stage.openai.script("transcriptions", *(Heard(act.words) for act in TEN), Heard("bye"))
                call = await phone.call(*TEN, Speaks("bye"))
            finally:
                await other.stop()
            assert call.ended == HUNG_UP, str(call)
            assert answers(call) == 9
            users = [m for m in stage.openai.of("chat")[-1].json["messages"] if m["role"] == "user"]
            assert len(users) == 9

    run(main)


def test_redis_may_go_and_come_back_in_the_middle_of_a_call(
    tmp_path: Path, vendors: dict[str, str], redis: RedisServer
) -> None:
    async def main() -> None:
        async with staged(tmp_path, vendors, hurried=False) as stage:
            stage.openai.script("transcriptions", *(Heard(act.words) for act in TEN[:6]), Heard("bye"))
            turns = iter([*TEN[:6], Speaks("bye")])

            def learner(call: Call) -> Speaks:
                if answers(call) == 2:
                    redis.kill()
                if answers(call) == 4:
                    redis.start()
                return next(turns)

            call = await stage.phone.call(learner=learner)
            assert call.ended == HUNG_UP, str(call)
            assert answers(call) == 6
            users = [m for m in stage.openai.of("chat")[-1].json["messages"] if m["role"] == "user"]
            assert len(users) == 6

    run(main)


def test_no_turn_is_lost_while_the_database_is_away(
    tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest
) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, vendors, hurried=False) as stage:
            stage.openai.script("transcriptions", *(Heard(act.words) for act in TEN[:3]), Heard("bye"))
            postgrest.kill()
            try:
                call = await stage.phone.call(*TEN[:3], Speaks("bye"))
                assert answers(call) == 3
                await stage.program.kill()
            finally:
                postgrest.restart()
            await stage.program.start()
            async with asyncio.timeout(PATIENCE):
                while True:
                    rows = await postgrest.rows("select heard from turns order by number")
                    ended = await postgrest.rows("select 1 from sessions where end_reason = 'goodbye'")
                    if len(rows) == 4 and ended:
                        break
                    await asyncio.sleep(0.1)
            assert [row["heard"] for row in rows] == ["question 1", "question 2", "question 3", "bye"]
            assert ended

    run(main)


def test_a_caller_who_hangs_up_has_her_recording_deleted_and_her_call_closed(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            await stage.phone.call(Speaks("why"), HangsUp())
            await until(lambda: not stage.twilio.recordings)

    run(main)


def test_a_recording_that_comes_late_is_waited_for_and_a_strangers_url_is_never_fetched(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            stage.phone.keep = lambda data: stage.twilio.put_recording(data, missing=2)
            call = await stage.phone.call(Speaks("why", tone(1.5)), HangsUp())
            assert answers(call) == 1, str(call)

    run(main)


def test_no_number_is_in_any_output_or_file(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            await stage.phone.call(Speaks("why"), Speaks("bye"))
            await stage.thread.send("why")
            await stage.program.stop()
            kept = b"".join(file.read_bytes() for file in stage.data.rglob("*") if file.is_file())
            for number in (stage.phone.learner, stage.phone.learner.removeprefix("+250")):
                assert number not in stage.program.output
                assert number.encode() not in kept
            assert not any(
                stage.phone.learner[1:] in request.body.decode("latin-1") for request in stage.openai.requests
            )

    run(main)


class Patient(WebhookSender):
    """Finds another machine where one does not answer, as the proxy in front of them does."""

    async def post(self, url: str, fields: object, **more: object) -> object:  # type: ignore[override]
        async with asyncio.timeout(2 * PATIENCE):
            while True:
                with suppress(httpx.TransportError):
                    return await super().post(url, fields, **more)  # type: ignore[arg-type]
                await asyncio.sleep(0.1)


class Alternating(WebhookSender):
    """Sends each webhook to the next of several machines, as a load balancer does."""

    def __init__(self, urls: list[str], like: WebhookSender) -> None:
        super().__init__(urls[0], like.token, like.public)
        self._urls = urls

    async def post(self, url: str, fields: object, **more: object) -> object:  # type: ignore[override]
        self._urls.append(self._urls.pop(0))
        self.base_url = self._urls[0]
        return await super().post(url, fields, **more)  # type: ignore[arg-type]
