"""Answers that are made once; deadlines; clips; what is logged of it."""

from __future__ import annotations

import asyncio
import io
import json
from datetime import timedelta

import pytest

from bakame_adapters.observing import LogObserver, MetricsObserver, configure_logs
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Price, PriceList, Usage
from bakame_core.domain.outcome import Stage
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.script import Say
from bakame_core.errors import RuleBroken, Unavailable
from bakame_core.runtime.budget import CALL_PLAN, Budget
from bakame_core.runtime.clips import Clips
from bakame_core.runtime.deadline import in_time
from bakame_core.runtime.once import LEASE, Answers
from bakame_core.testing.fakes import FakeContexts, FakeObserver, FakeVoice
from bakame_core.testing.faults import Fail
from bakame_core.testing.virtual_time import VirtualClock, run_virtual


def test_of_many_who_ask_at_once_one_makes_the_answer() -> None:
    async def main() -> None:
        made = []

        async def make() -> bytes:
            made.append(1)
            await asyncio.sleep(1)
            return b"answer"

        contexts = FakeContexts(clock=VirtualClock())
        here, there = Answers(contexts, FakeObserver()), Answers(contexts, FakeObserver())
        asked = [who.once("t", make, wait=5, last_resort=b"") for who in (here, there, here, there)]
        assert await asyncio.gather(*asked) == [b"answer"] * 4
        assert len(made) == 1
        assert await there.once("t", make, wait=5, last_resort=b"") == b"answer"

    run_virtual(main)


def test_who_does_not_wait_that_long_finds_it_later() -> None:
    async def main() -> None:
        async def make() -> bytes:
            await asyncio.sleep(6)
            return b"answer"

        answers = Answers(FakeContexts(clock=VirtualClock()), FakeObserver())
        assert await answers.once("t", make, wait=4, last_resort=b"") is None
        assert await answers.made("t", wait=4) == b"answer"
        assert await answers.made("never asked for", wait=1) is None

    run_virtual(main)


def test_an_answer_whose_maker_died_is_made_by_the_next_who_asks() -> None:
    async def main() -> None:
        contexts = FakeContexts(clock=VirtualClock())
        await contexts.claim("t", ttl=LEASE)
        answers = Answers(contexts, FakeObserver())

        async def make() -> bytes:
            return b"answer"

        assert await answers.once("t", make, wait=2, last_resort=b"") is None
        assert await answers.once("t", make, wait=4, last_resort=b"") == b"answer"

    run_virtual(main)


def test_an_answer_that_takes_long_is_not_made_by_another_as_long_as_its_maker_lives() -> None:
    async def main() -> None:
        made = []

        async def make() -> bytes:
            made.append(1)
            await asyncio.sleep(30)
            return b"answer"

        contexts = FakeContexts(clock=VirtualClock())
        first, second, third = (Answers(contexts, FakeObserver()) for _ in range(3))
        assert await first.once("t", make, wait=4, last_resort=b"") is None
        assert await second.once("t", make, wait=18, last_resort=b"") is None
        assert len(made) == 1
        await first.finish(wait=0)
        assert await third.once("t", make, wait=4, last_resort=b"") is None
        assert third.being_made == 1
        assert await third.made("t", wait=30) == b"answer"
        assert len(made) == 2

    run_virtual(main)


def test_a_fault_of_ours_leaves_the_last_resort_and_is_reported() -> None:
    async def main() -> None:
        async def make() -> bytes:
            raise ZeroDivisionError("secret words")

        observer = FakeObserver()
        answers = Answers(FakeContexts(clock=VirtualClock()), observer)
        assert await answers.once("t", make, wait=4, last_resort=b"sorry") == b"sorry"
        assert observer.of("answer_failed")

    run_virtual(main)


def test_a_store_that_is_away_costs_no_answer() -> None:
    async def main() -> None:
        async def make() -> bytes:
            return b"answer"

        contexts = FakeContexts(clock=VirtualClock())
        for method in ("kept", "claim", "keep"):
            contexts.calls.will(method, *[Fail(Unavailable("x"))] * 3)
        assert await Answers(contexts, FakeObserver()).once("t", make, wait=4, last_resort=b"") == b"answer"

    run_virtual(main)


def test_finishing_waits_and_then_cancels() -> None:
    async def main() -> None:
        async def make() -> bytes:
            await asyncio.sleep(60)
            return b"answer"

        answers = Answers(FakeContexts(clock=VirtualClock()), FakeObserver())
        await answers.once("t", make, wait=1, last_resort=b"")
        assert answers.being_made == 1
        assert await answers.finish(wait=5) == 1
        assert answers.being_made == 0

    run_virtual(main)


def test_a_deadline_stops_what_waits_and_leaves_alone_what_does_not() -> None:
    async def main() -> None:
        async def instant() -> int:
            return 1

        async def slow() -> int:
            await asyncio.sleep(1)
            await asyncio.sleep(1)
            return 2

        async def caught() -> int:
            try:
                await asyncio.sleep(1)
            except ValueError:
                return 3
            return 4

        assert await in_time(instant(), lambda: 0.0) == 1
        assert await in_time(slow(), lambda: 3.0) == 2
        with pytest.raises(TimeoutError):
            await in_time(slow(), lambda: 1.5)
        assert await in_time(caught(), lambda: 3.0) == 4
        task = asyncio.create_task(in_time(slow(), lambda: 9.0))
        await asyncio.sleep(0.5)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run_virtual(main)


def test_the_stages_of_a_turn_never_use_more_than_it_has() -> None:
    now = 0.0
    budget = Budget(CALL_PLAN, 0.0, lambda: now)
    for _ in range(4):
        for stage in (Stage.RECALL, Stage.FETCH, Stage.HEAR, Stage.THINK, Stage.SPEAK, Stage.KEEP):
            now += budget.share(stage)
            assert now <= CALL_PLAN.total
    assert budget.share(Stage.THINK) == 0


def test_a_line_is_spoken_once_and_found_by_another_process() -> None:
    async def main() -> None:
        voice, contexts = FakeVoice(), FakeContexts(clock=VirtualClock())
        here, there = Clips(voice, contexts, "secret"), Clips(voice, contexts, "secret")
        say = Say("Muraho", Language.KINYARWANDA)
        assert await here.make(say, within=3) is not None
        assert await there.make(say, within=3) is None
        assert voice.spoken == ("Muraho",)
        clip = await there.find(there.name(say))
        assert clip is not None
        assert clip[:4] == b"RIFF"
        assert Clips(voice, contexts, "another").name(say) != here.name(say)
        assert await here.find("0" * 32) is None

    run_virtual(main)


def test_logs_hold_no_number_and_metrics_no_id() -> None:
    out = io.StringIO()
    configure_logs("info", out)
    observer, metrics = LogObserver(), MetricsObserver()
    for watcher in (observer, metrics):
        watcher.note(
            "port_failed", stage="think", error="Rejected", adapter="x", detail="call +250 788 000 001 or 0788000001"
        )
        watcher.note("answer_failed", exception=ValueError("from +250788000001"))
        watcher.note(
            "turn_taken",
            session="CA" + "0" * 31 + "1",
            channel="sms",
            outcome="answered",
            total_ms=12.5,
            stages_ms={"think": 3.0},
            first_token_ms=1.0,
            cost_micros=7,
        )
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [line["level"] for line in lines] == ["warning", "error", "info"]
    # A time of day may well hold those digits.
    assert "788" not in json.dumps([{**line, "timestamp": ""} for line in lines])
    assert lines[2]["session"] == "CA" + "0" * 31 + "1"
    page = metrics.page()[0].decode()
    assert 'bakame_turns_total{channel="sms",outcome="answered"} 1.0' in page
    assert "CA000" not in page


def test_what_has_no_price_is_unknown_and_not_free() -> None:
    prices = PriceList("2026-11-23", {"a": Price(1.0, 2.0), "b": Price(characters=10.0, estimated=True)})
    known = prices.cost([Usage("a", input_tokens=1000, output_tokens=500)])
    assert known == Money(2000, Precision.EXACT)
    assert prices.cost([Usage("a", input_tokens=1000), Usage("b", characters=100)]).precision is Precision.ESTIMATED
    assert prices.cost([Usage("a", input_tokens=1000), Usage("c")]) == Money(1000, Precision.UNKNOWN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version = 1", "limits"),
        ("not toml", "policy file"),
        ("version='1'\n[limits]\n[prompt]\n[lines]", "AnswerLimits"),
    ],
)
def test_a_policy_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(RuleBroken, match=said):
        TutorPolicy.from_toml(text)


def test_a_learner_is_forgotten_by_the_store_in_time() -> None:
    async def main() -> None:
        contexts = FakeContexts(clock=VirtualClock())
        await contexts.keep("t", b"x", ttl=timedelta(seconds=5))
        await asyncio.sleep(6)
        assert await contexts.kept("t") is None

    run_virtual(main)
