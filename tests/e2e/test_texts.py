"""Whole threads of texts against the running program."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bakame_core.testing.running import PATIENCE, run
from fakes.openai_replies import Faulty, Say
from fakes.postgrest import Postgrest
from fakes.program import staged
from fakes.twilio_webhook import LEARNER
from fakes.twiml_phone import TextThread

pytestmark = [pytest.mark.service, pytest.mark.xdist_group("postgrest")]

ANSWER = "Seven times eight is fifty-six. Can you tell me seven times nine?"
LONG = " ".join(f"Sentence number {n} tells one more thing about plants and light." for n in range(20))


def test_a_thread_of_ten_texts_is_answered_remembered_and_logged(
    tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest
) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, vendors, hurried=False) as stage:
            for number in range(10):
                reply = await stage.thread.send(f"question {number}")
                assert reply.bodies == (ANSWER,)
            users = [m["content"] for m in stage.openai.of("chat")[-1].json["messages"] if m["role"] == "user"]
            assert users == [f"question {number}" for number in range(10)]
        rows = await postgrest.rows("select heard, outcome from turns order by number")
        assert [row["heard"] for row in rows] == [f"question {number}" for number in range(10)]
        assert len(await postgrest.rows("select 1 from sessions")) == 1

    run(main)


def test_a_long_answer_goes_on_with_more_and_what_was_not_sent_is_not_taken_as_known(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            stage.openai.script("chat", Say(LONG))
            first = await stage.thread.send("tell me about plants")
            (page,) = first.bodies
            assert len(page) <= 306
            assert page.endswith("(MORE)")
            second = await stage.thread.send(" more ")
            assert second.bodies
            assert second.bodies[0].startswith("Sentence number")
            await stage.thread.send("and why?")
            system = [m["content"] for m in stage.openai.of("chat")[-1].json["messages"] if m["role"] == "system"]
            assert any("did not hear the rest" in content for content in system)

    run(main)


COMMANDS = {
    "HELP": "BAKAME is a computer tutor",
    "aide": "BAKAME est un tuteur",
    "STATUS": "BAKAME works",
    "MORE": "That was all",
    "": "Your message came without words",
    "goodbye teacher": "Goodbye",
}
OPT_OUTS = ("STOP", "stop.", "UNSUBSCRIBE", "hagarika", "ARRÊT", "Acha")


def test_commands_are_answered_without_a_model_and_opt_out_words_are_left_to_the_carrier(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            learners = (f"+25078800{number:04d}" for number in range(10, 99))
            for body, begins in COMMANDS.items():
                # Each from a telephone of its own, so that nothing was said before.
                (reply,) = (await TextThread(stage.thread.sender, learner=next(learners)).send(body)).bodies
                assert reply.startswith(begins), body
            for body in OPT_OUTS:
                assert (await TextThread(stage.thread.sender, learner=next(learners)).send(body)).bodies == (), body
            assert not stage.openai.requests

    run(main)


def test_a_picture_and_a_huge_text_are_answered(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            (picture,) = (await stage.thread.send("", NumMedia="1", MediaUrl0="https://x.example/a.jpg")).bodies
            assert picture.startswith("I cannot see pictures")
            assert (await stage.thread.send("why? " * 320)).bodies == (ANSWER,)
            assert (await stage.thread.send("Muraho! Ndashaka kwiga é ñ 😀 \x00 end")).bodies == (ANSWER,)

    run(main)


def test_her_own_number_goes_to_no_model_and_to_no_disk(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            for written in ("is it 788000001?", "my plant is 788 000 001", "i ring (0788) 000001"):
                assert (await stage.thread.send(written)).bodies
            users = {
                m["content"]
                for request in stage.openai.of("chat")
                for m in request.json["messages"]
                if m["role"] == "user"
            }
            assert users == {"is it (number)?", "my plant is (number)", "i ring (number)"}

    run(main)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert LEARNER.removeprefix("+250").encode() not in kept


def test_a_text_delivered_many_times_at_once_is_answered_once(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, hurried=False) as stage:
            await stage.thread.send("why", sid="SM" + "1" * 32, copies=5)
            again = await stage.thread.send("why", sid="SM" + "1" * 32)
            assert again.bodies == (ANSWER,)
            assert len(stage.openai.of("chat")) == 1

    run(main)


def test_a_slow_answer_comes_as_a_text_of_its_own(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path) as stage:
            goes_on = asyncio.Event()
            stage.openai.script("chat", Faulty(Say(ANSWER), stall=0, until=goes_on))
            reply = await stage.thread.send("why", sid="SM" + "2" * 32)
            assert reply.bodies == ()
            goes_on.set()
            sent = await asyncio.wait_for(stage.twilio.arrival("messages"), PATIENCE)
            assert sent.form["Body"] == ANSWER
            assert sent.form["To"] == stage.thread.learner
            assert (await stage.thread.send("why", sid="SM" + "2" * 32)).bodies == ()
            await asyncio.sleep(0.5)
            assert len(stage.twilio.texts) == 1
            assert not stage.twilio.violations

    run(main)


def test_too_many_texts_are_told_so_and_then_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, {"BAKAME_TEXTS_PER_MINUTE": "2"}, hurried=False) as stage:
            assert [(await stage.thread.send(f"question {n}")).bodies for n in range(2)] == [(ANSWER,)] * 2
            # At once, so that on a slow machine too they come within the minute.
            replies = await asyncio.gather(*[stage.thread.send(f"question {n}") for n in range(2, 9)])
            told = [bodies[0] for reply in replies if (bodies := reply.bodies)]
            assert len(told) == 5
            assert all(line.startswith("You are sending messages very fast") for line in told)
            assert len(stage.openai.of("chat")) == 2

    run(main)


def test_when_the_days_money_is_spent_learners_are_told_politely(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path, {"BAKAME_DAILY_SPEND_USD": "0.00001"}, hurried=False) as stage:
            assert (await stage.thread.send("why")).bodies == (ANSWER,)
            (refused,) = (await stage.thread.send("why then")).bodies
            assert "until tomorrow" in refused
            call = await stage.phone.call()
            assert "until tomorrow" in call.said[0]
            assert len(stage.openai.of("chat")) == 1

    run(main)


def test_deliveries_are_written_down_once(tmp_path: Path, vendors: dict[str, str], postgrest: Postgrest) -> None:
    async def main() -> None:
        await postgrest.clean()
        async with staged(tmp_path, vendors, hurried=False) as stage:
            message = "SM" + "3" * 32
            for status in ("sent", "sent", "delivered"):
                assert await stage.thread.report(message, status) == 204
            assert await stage.thread.report("SM" + "4" * 32, "undelivered", error=30003) == 204
        rows = await postgrest.rows("select status, error from deliveries order by at")
        assert [row["status"] for row in rows] == ["sent", "delivered", "undelivered"]
        assert rows[-1]["error"] == 30003

    run(main)


def test_a_stop_lets_the_answer_that_is_being_made_go_out(tmp_path: Path) -> None:
    async def main() -> None:
        async with staged(tmp_path) as stage:
            stage.openai.script("chat", Faulty(Say(ANSWER), stall=0, seconds=3))
            asking = asyncio.create_task(stage.thread.send("why"))
            await stage.openai.arrival("chat")
            assert await stage.program.stop() == 0
            assert (await asking).bodies == (ANSWER,)

    run(main)
