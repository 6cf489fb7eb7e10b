"""What a killed process owed by text is given by another, once; and nobody can read it where it lies."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from attrs import define, evolve, field

from bakame_core.errors import Unavailable
from bakame_core.ports.context_store import ContextTraits
from bakame_core.runtime.once import LEASE, Answers
from bakame_core.runtime.owing import DEAD_AFTER, HEIRS, KEPT, WEBHOOK_OVER, Debt, Owing
from bakame_core.runtime.texting import TextArrived
from bakame_core.testing.fakes import FakeContexts, FakeObserver
from bakame_core.testing.faults import Fail
from bakame_core.testing.virtual_time import VirtualClock, run_virtual
from bakame_http.owed_texts import SecretKeySeal, debt_of, owed_texts
from fakes.tutor import LEARNER, SENDER, Tutor

SHARED = ContextTraits("fake", shared=True)
SOON = WEBHOOK_OVER.total_seconds() + DEAD_AFTER + 3


@define
class Processes:
    """Several processes over one store; `given` says who gave an answer."""

    contexts: FakeContexts = field(factory=lambda: FakeContexts(VirtualClock(), SHARED))
    observer: FakeObserver = field(factory=FakeObserver)
    given: list[str] = field(factory=list)
    takes: float = 0.1

    def process(self, name: str = "other") -> Owing:
        async def give(_question: bytes) -> bytes:
            await asyncio.sleep(self.takes)
            self.given.append(name)
            return b"later"

        answers = Answers(self.contexts, self.observer)
        return Owing(self.contexts, answers, SecretKeySeal("k" * 32), give, b"", self.contexts.clock, self.observer)

    async def killed(self, after: float, takes: float = 60.0) -> None:
        """A process begins to answer and is gone in the middle."""
        died = self.process("dead")

        async def make() -> bytes:
            async with died.owed(self.debt()):
                await asyncio.sleep(takes)
            return b"answer"

        task = asyncio.create_task(died.answers.once("t", make, wait=8, last_resort=b""))
        await asyncio.sleep(after)
        doomed = {task, *asyncio.all_tasks()} - {asyncio.current_task()}
        for one in doomed:
            one.cancel()
        await asyncio.gather(*doomed, return_exceptions=True)

    def debt(self) -> Debt:
        return Debt("t", self.contexts.clock.now(), b"why")


def over(act: Callable[[Processes], Awaitable[None]]) -> Processes:
    processes = Processes()

    async def main() -> None:
        await act(processes)

    run_virtual(main)
    return processes


@pytest.mark.parametrize("killed_after", [0.5, 5, 9])
def test_what_a_dead_process_owed_is_given_by_one_of_the_others(killed_after: float) -> None:
    async def act(processes: Processes) -> None:
        await processes.killed(killed_after)
        async with processes.process("b").going_on(), processes.process("c").going_on():
            await asyncio.sleep(SOON + 30)

    processes = over(act)
    assert processes.given in (["b"], ["c"])
    assert len(processes.observer.of("answer_inherited")) == 1


def test_what_its_maker_still_gives_is_given_by_nobody_else() -> None:
    async def act(processes: Processes) -> None:
        async with processes.process("b").going_on():
            a = processes.process("a")

            async def make() -> bytes:
                async with a.going_on(), a.owed(processes.debt()):
                    await asyncio.sleep(22)
                return b"answer"

            assert await a.answers.once("t", make, wait=60, last_resort=b"") == b"answer"
            await asyncio.sleep(60)

    assert over(act).given == []


def test_what_was_answered_in_the_reply_is_not_given_once_more_though_the_store_was_away_meanwhile() -> None:
    async def act(processes: Processes) -> None:
        contexts = processes.contexts
        async with processes.process("b").going_on(), processes.process("c").going_on():
            a = processes.process("a")

            async def make() -> bytes:
                async with a.owed(processes.debt()):
                    await asyncio.sleep(2)
                    away = Fail(Unavailable("fake", "away"))
                    contexts.calls.will("keep", *[away] * 10)
                    contexts.calls.will("add", *[away] * 24)
                return b"answer"

            assert await a.answers.once("t", make, wait=60, last_resort=b"") == b"answer"
            await asyncio.sleep(120)

    assert over(act).given == []


def test_an_answer_that_ends_whoever_takes_it_does_not_end_them_all() -> None:
    async def act(processes: Processes) -> None:
        processes.takes = 600
        await processes.killed(0.5)
        for _ in range(HEIRS + 2):
            heir = processes.process()
            async with heir.going_on():
                await asyncio.sleep(SOON)
            await heir.answers.finish(wait=0)
            await asyncio.sleep(LEASE.total_seconds())

    assert len(over(act).observer.of("answer_inherited")) == HEIRS


def test_nothing_is_owed_for_ever() -> None:
    async def act(processes: Processes) -> None:
        await processes.killed(0.5)
        await asyncio.sleep(KEPT.total_seconds())
        async with processes.process().going_on():
            await asyncio.sleep(60)

    assert over(act).given == []


def test_a_store_that_dies_with_its_process_is_left_alone() -> None:
    async def act(processes: Processes) -> None:
        processes.contexts.traits = evolve(SHARED, shared=False)
        await processes.killed(0.5)
        assert not any(call.method in ("add", "keep") for call in processes.contexts.calls)

    over(act)


def test_nobody_can_read_what_is_owed_or_change_it() -> None:
    text = TextArrived("SM1", LEARNER, SENDER, "my secret")
    debt = debt_of("sms:SM1", text, datetime(2026, 3, 2, tzinfo=UTC))
    assert debt is not None
    sealed = SecretKeySeal("k" * 32).sealed(debt)
    assert SENDER.reveal[1:].encode() not in sealed
    assert b"secret" not in sealed
    assert SecretKeySeal("k" * 32).opened(sealed) == debt
    assert SecretKeySeal("another" * 6).opened(sealed) is None
    assert SecretKeySeal("k" * 32).opened(sealed[:-1] + bytes([sealed[-1] ^ 1])) is None
    assert SecretKeySeal("k" * 32).opened(b"") is None
    assert debt_of("sms:SM2", evolve(text, sender=None), debt.since) is None


def test_a_text_that_was_owed_is_answered_by_a_text() -> None:
    async def main() -> None:
        tutor = Tutor()
        owing = owed_texts("k" * 32, tutor.answers, tutor.texting, tutor.clock)
        debt = debt_of("sms:SM9", TextArrived("SM9", LEARNER, SENDER, "what is a noun"), tutor.clock.now())
        assert debt is not None
        await owing.give(debt.question)
        await owing.give(debt.question)
        assert [(sent.to, sent.key) for sent in tutor.telephony.sent] == [(SENDER, "SM9")]

    run_virtual(main)
