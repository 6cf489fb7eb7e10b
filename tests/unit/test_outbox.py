"""What waits in the outbox is done once, whatever dies in between."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import define, evolve, field

from bakame_adapters.outbox import Drain, DurableLog, Outbox, Work
from bakame_adapters.outbox.file import Payload
from bakame_adapters.sqlite import SqliteLog
from bakame_core.errors import Garbled, PortError, Rejected, RuleBroken, Throttled, Unavailable
from bakame_core.ports.session_log import LogTraits
from bakame_core.testing.contracts.sample_records import a_learner, a_proof, a_session, delivery, ending, opening, turn
from bakame_core.testing.fakes.log import FakeLog
from bakame_core.testing.fakes.observer import FakeObserver
from bakame_core.testing.faults import Fail
from bakame_core.testing.running import PATIENCE, run, until
from bakame_http.system import SystemClock

AWAY = Unavailable("far", "down")


@define
class Place:
    """A folder with an outbox, whose clock can be put forward."""

    folder: Path
    observer: FakeObserver = field(factory=FakeObserver)
    ahead: timedelta = timedelta()

    def open(self) -> AbstractAsyncContextManager[Outbox]:
        return Outbox.open(
            self.folder / "outbox.sqlite3",
            now=lambda: SystemClock().now() + self.ahead,
            note=self.observer.note,
            busy=PATIENCE,
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@define
class Hands:
    """A handler that can be told to fail."""

    done: list[str] = field(factory=list)
    batches: list[int] = field(factory=list)
    away: PortError | Exception | None = None
    bad: dict[str, PortError] = field(factory=dict)
    at: list[float] = field(factory=list)

    @property
    def tries(self) -> int:
        return len(self.at)

    async def __call__(self, payloads: Sequence[Payload]) -> None:
        self.at.append(time.monotonic())
        if self.away:
            raise self.away
        for payload in payloads:
            if payload["n"] in self.bad:
                raise self.bad[payload["n"]]
        self.batches.append(len(payloads))
        self.done += [payload["n"] for payload in payloads]


def work(*names: str) -> list[Work]:
    return [Work(name, {"n": name}) for name in names]


def test_work_is_done_at_once_and_then_gone(place: Place) -> None:
    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox, Drain.open(outbox, "errand", hands):
            await outbox.put("errand", *work("a", "b"))
            await until(lambda: hands.done == ["a", "b"])
            await outbox.put("errand", *work("c"))
            await until(lambda: hands.done == ["a", "b", "c"])
        async with place.open() as outbox:
            assert (await outbox.pending()).count == 0

    run(main)


def test_what_was_done_is_wiped_from_the_disk_while_the_process_goes_on(place: Place) -> None:
    def on_disk() -> bytes:
        return b"".join(file.read_bytes() for file in place.folder.iterdir())

    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox, Drain.open(outbox, "errand", hands):
            await outbox.put("errand", *work("my secret"))
            await until(lambda: hands.done == ["my secret"])
            await until(lambda: b"my secret" not in on_disk())

    run(main)


def test_the_same_id_twice_is_one_piece_of_work(place: Place) -> None:
    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox:
            await outbox.put("errand", *work("a", "a"))
            await outbox.put("errand", *work("a"))
            await outbox.put("other", *work("a"))
            assert (await outbox.pending("errand")).count == 1
            assert (await outbox.pending()).count == 2
            async with Drain.open(outbox, "errand", hands) as drain:
                await drain.flush()
        assert hands.done == ["a"]

    run(main)


def test_what_an_earlier_process_left_is_done(place: Place) -> None:
    async def main() -> None:
        async with place.open() as outbox:
            await outbox.put("errand", *work("a", "b"))
        hands = Hands()
        async with place.open() as outbox, Drain.open(outbox, "errand", hands):
            await until(lambda: hands.done == ["a", "b"])

    run(main)


def test_many_pieces_go_in_growing_batches(place: Place) -> None:
    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox:
            await outbox.put("errand", *work(*(f"{n:04}" for n in range(500))))
            async with Drain.open(outbox, "errand", hands, batch=100) as drain:
                await drain.flush()
        assert hands.done == [f"{n:04}" for n in range(500)]
        assert hands.batches[:5] == [1, 4, 16, 64, 100]

    run(main)


def test_a_service_that_comes_back_gets_all_of_it(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=AWAY)
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, batch=10):
            await outbox.put("errand", *work("a", "b", "c"))
            await until(lambda: hands.tries >= 2)
            assert (await outbox.pending()).count == 3
            hands.away = None
            await until(lambda: sorted(hands.done) == ["a", "b", "c"])
        events = [noted.event for noted in place.observer.notes]
        assert events == ["outbox_away", "outbox_back"]
        assert place.observer.of("outbox_away") == ({"kind": "errand", "error": "Unavailable", "adapter": "far"},)

    run(main)


def test_a_service_that_is_away_is_asked_less_and_less(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=AWAY)
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, linger=0.1):
            await outbox.put("errand", *work("a"))
            await until(lambda: hands.tries == 4)
            # A machine that stalls makes them longer, and nothing makes them shorter.
            pauses = [later - earlier for earlier, later in pairwise(hands.at[:4])]
            assert all(pause > 0.09 * 2**n for n, pause in enumerate(pauses))

    run(main)


def test_a_service_that_says_how_long_is_left_alone_for_so_long(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=Throttled("far", retry_after=60))
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, linger=0.0):
            await outbox.put("errand", *work("a"))
            await until(lambda: hands.tries == 1)
            await asyncio.sleep(0.7)
            assert hands.tries == 1

    run(main)


def test_a_broken_handler_ends_nothing_and_loses_nothing(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=ZeroDivisionError("oh"))
        async with place.open() as outbox, Drain.open(outbox, "errand", hands):
            await outbox.put("errand", *work("a"))
            await until(lambda: hands.tries >= 2)
            hands.away = None
            await until(lambda: hands.done == ["a"])

    run(main)


def test_what_is_refused_for_good_is_set_aside_and_stops_nobody(place: Place) -> None:
    async def main() -> None:
        hands = Hands(bad={"c": Rejected("far", "no such thing"), "f": Rejected("far", "nor this")})
        async with place.open() as outbox:
            await outbox.put("errand", *work(*"abcdefgh"))
            async with Drain.open(outbox, "errand", hands, batch=8) as drain:
                await drain.flush()
            assert sorted(hands.done) == list("abdegh")
            assert [(dead.id, dead.reason) for dead in await outbox.dead("errand")] == [
                ("c", "Rejected: no such thing"),
                ("f", "Rejected: nor this"),
            ]
        assert len(place.observer.of("outbox_set_aside")) == 2

    run(main)


def test_what_was_set_aside_can_be_put_back_to_work(place: Place) -> None:
    async def main() -> None:
        hands = Hands(bad={"a": Rejected("far")})
        async with place.open() as outbox, Drain.open(outbox, "errand", hands) as drain:
            await outbox.put("errand", *work("a"))
            await drain.flush()
            hands.bad = {}
            assert await outbox.revive("errand") == 1
            await drain.flush()
            assert hands.done == ["a"]
            assert await outbox.dead() == ()

    run(main)


def test_nonsense_from_the_service_sets_nothing_aside(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=Garbled("far", "a hotel's page"))
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, longest_wait=0.05):
            await outbox.put("errand", *work("a", "b"))
            await until(lambda: hands.tries >= 12)
            assert await outbox.dead() == ()
            hands.away = None
            await until(lambda: sorted(hands.done) == ["a", "b"])

    run(main)


def test_a_piece_that_alone_makes_nonsense_is_set_aside_in_the_end(place: Place) -> None:
    async def main() -> None:
        hands = Hands(bad={"a": Garbled("far")})
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, longest_wait=0.01):
            await outbox.put("errand", *work("a"))
            for n in range(200):
                await outbox.put("errand", *work(f"b{n}"))
                await asyncio.sleep(0.02)
                if await outbox.dead():
                    break
            assert [dead.id for dead in await outbox.dead()] == ["a"]
            await until(lambda: f"b{n}" in hands.done)

    run(main)


def test_work_that_is_too_old_is_dropped_and_said(place: Place) -> None:
    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox:
            await outbox.put("errand", *work("old"))
            place.ahead = timedelta(days=39)
            await outbox.put("errand", *work("new"))
            place.ahead = timedelta(days=41)
            async with Drain.open(outbox, "errand", hands) as drain:
                await drain.flush()
            assert hands.done == ["new"]
            assert (await outbox.pending()).count == 0
        assert place.observer.of("outbox_forgot") == ({"kind": "errand", "count": 1},)

    run(main)


def test_a_full_drain_is_told_by_a_flush_and_a_dead_service_too(place: Place) -> None:
    async def main() -> None:
        hands = Hands(away=AWAY)
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, linger=0.0) as drain:
            await drain.flush()
            await outbox.put("errand", *work("a"))
            with pytest.raises(Unavailable):
                await drain.flush()

    run(main)


def test_leaving_hands_on_what_waits_but_not_for_ever(place: Place) -> None:
    async def main() -> None:
        async def slow(_payloads: Sequence[Payload]) -> None:
            await asyncio.sleep(2 * PATIENCE)

        hands = Hands()
        async with place.open() as outbox:
            async with Drain.open(outbox, "errand", hands, linger=PATIENCE):
                await outbox.put("errand", *work("a", "b"))
            assert hands.done == ["a", "b"]
            async with asyncio.timeout(PATIENCE - 1):
                async with Drain.open(outbox, "errand", slow, linger=0.1):
                    await outbox.put("errand", *work("c"))
            assert (await outbox.pending()).count == 1

    run(main)


def test_the_backlog_says_how_much_waits_and_since_when(place: Place) -> None:
    async def main() -> None:
        async with place.open() as outbox:
            empty = await outbox.pending()
            assert (empty.count, empty.oldest, outbox.age(empty)) == (0, None, None)
            await outbox.put("errand", *work("a", "b"))
            place.ahead = timedelta(hours=2)
            backlog = await outbox.pending("errand")
            age = outbox.age(backlog)
            assert backlog.count == 2
            assert age is not None
            assert timedelta(hours=2) <= age < timedelta(hours=2, minutes=1)
            async with Drain.open(outbox, "errand", Hands(away=AWAY), linger=0.0) as drain:
                await until(lambda: drain.backlog.count == 2)

    run(main)


def test_a_kind_has_a_plain_name(place: Place) -> None:
    async def main() -> None:
        async with place.open() as outbox:
            with pytest.raises(RuleBroken):
                await outbox.put("../etc", *work("a"))

    run(main)


def test_two_outboxes_on_one_file_do_everything_once(place: Place) -> None:
    async def main() -> None:
        one, two = Hands(), Hands()
        names = [f"{n:04}" for n in range(400)]
        async with (
            place.open() as left,
            place.open() as right,
            Drain.open(left, "errand", one, batch=8),
            Drain.open(right, "errand", two, batch=8),
        ):
            for n in range(0, 400, 8):
                await (left if n % 16 else right).put("errand", *work(*names[n : n + 8]))
            await until(lambda: len(one.done) + len(two.done) >= 400)
        assert sorted(one.done + two.done) == names

    run(main)


CHILD = """
import asyncio, sys
from pathlib import Path
from bakame_adapters.outbox import Drain, Outbox, Work
from bakame_core.testing.running import PATIENCE
from bakame_http.system import SystemClock

folder = Path(sys.argv[1])

async def hands(payloads):
    for payload in payloads:
        with (folder / "done").open("a") as done:
            print(payload["n"], file=done, flush=True)

async def main():
    file, now, note = folder / "outbox.sqlite3", SystemClock().now, lambda *_, **__: None
    async with Outbox.open(file, now=now, note=note, busy=PATIENCE) as outbox:
        async with Drain.open(outbox, "errand", hands, batch=4, linger=PATIENCE):
            for n in range(int(sys.argv[2]), int(sys.argv[3])):
                await outbox.put("errand", Work(str(n), {"n": n}))
                print(n, flush=True)
            await asyncio.sleep(float(sys.argv[4]))

asyncio.run(main())
"""


def child(folder: Path, first: int, last: int, stay: float) -> subprocess.Popen[str]:
    arguments = [str(folder), str(first), str(last), str(stay)]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", textwrap.dedent(CHILD), *arguments], stdout=subprocess.PIPE, text=True
    )


def test_two_processes_on_one_file_do_everything_once(tmp_path: Path) -> None:
    children = [child(tmp_path, 0, 60, 0), child(tmp_path, 60, 120, 0)]
    for process in children:
        process.communicate(timeout=2 * PATIENCE)
        assert process.returncode == 0
    done = [int(line) for line in (tmp_path / "done").read_text().split()]
    assert sorted(done) == list(range(120))


def test_what_was_put_survives_kill_dash_nine(place: Place) -> None:
    process = child(place.folder, 0, 100_000, 0)
    assert process.stdout
    promised = [int(process.stdout.readline()) for _ in range(25)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=2 * PATIENCE)
    promised += [int(line) for line in rest.splitlines() if line]

    async def main() -> None:
        hands = Hands()
        async with place.open() as outbox, Drain.open(outbox, "errand", hands, batch=100) as drain:
            await drain.flush()
        before = [int(line) for line in (place.folder / "done").read_text().split()]
        # The one it died over may be done twice: handlers are told.
        assert set(promised) <= {*before, *(int(n) for n in hands.done)}
        assert len(before) + len(hands.done) - len({*before, *map(int, hands.done)}) <= 4

    run(main)


FAR = LogTraits("far", local=False)


def test_records_wait_while_a_far_log_is_away_and_arrive_once(place: Place) -> None:
    async def main() -> None:
        log, session, learner = FakeLog(traits=FAR), a_session(), a_learner()
        log.calls.will("append", *[Fail(AWAY)] * 4)
        records = (opening(session, learner), turn(session, learner), ending(session, learner), delivery())
        async with place.open() as outbox, DurableLog.open(log, outbox) as durable:
            await durable.append(*records)
            await durable.append(*records)
            await until(lambda: len(log.records) == 4)
            assert [record.id for record in log.records] == [record.id for record in records]

    run(main)


def test_what_waits_is_read_as_if_it_were_there(place: Place) -> None:
    async def main() -> None:
        log, session, learner = FakeLog(traits=FAR), a_session(), a_learner()
        log.calls.will("append", *[Fail(AWAY)] * 50)
        records = (opening(session, learner), turn(session, learner), ending(session, learner))
        async with place.open() as outbox, DurableLog.open(log, outbox, linger=0.0) as durable:
            await durable.append(*records, turn(a_session(), learner))
            assert await durable.read(session) == records
            assert log.records == ()

    run(main)


def test_an_erasure_while_the_log_is_away_is_not_promised(place: Place) -> None:
    async def main() -> None:
        log, session, learner = FakeLog(traits=FAR), a_session(), a_learner()
        log.calls.will("append", *[Fail(AWAY)] * 50)
        async with place.open() as outbox, DurableLog.open(log, outbox, linger=0.0) as durable:
            await durable.append(turn(session, learner))
            with pytest.raises(Unavailable):
                await durable.erase(learner, a_proof())

    run(main)


def test_an_erasure_reaches_what_waits_and_what_was_set_aside(place: Place) -> None:
    async def main() -> None:
        log, session, learner = FakeLog(traits=FAR), a_session(), a_learner()
        bad, good = turn(session, learner, heard="my secret"), turn(session, learner, number=2, heard="my secret")
        log.calls.will("append", Fail(Rejected("far")), Fail(Rejected("far")))
        async with place.open() as outbox, DurableLog.open(log, outbox) as durable:
            await durable.append(bad)
            await durable.drain.flush()
            assert len(await outbox.dead()) == 1
            await durable.append(good)
            kept = await durable.erase(learner, a_proof())
            assert kept is not None
            assert kept.records == 2
            assert await outbox.dead() == ()
            assert all(getattr(r, "heard", "") == "" for r in await durable.read(session))
            stored = b"".join(file.read_bytes() for file in place.folder.iterdir())
            assert b"my secret" not in stored
            assert learner.value.encode() not in stored

    run(main)


def test_a_local_log_is_written_directly(place: Place) -> None:
    async def main() -> None:
        log, record = FakeLog(), turn(a_session(), a_learner())
        async with place.open() as outbox, DurableLog.open(log, outbox) as durable:
            await durable.append(record)
            assert log.records == (record,)
            assert (await outbox.pending()).count == 0
            with pytest.raises(Rejected):
                await durable.append(evolve(record, id="nonsense"))

    run(main)


def test_what_a_local_log_cannot_take_goes_into_the_outbox(place: Place) -> None:
    async def main() -> None:
        log, record = FakeLog(), turn(a_session(), a_learner())
        log.calls.will("append", Fail(Unavailable("fake", "the disk is full")))
        async with place.open() as outbox, DurableLog.open(log, outbox) as durable:
            await durable.append(record)
            await until(lambda: log.records == (record,))
        assert [noted.event for noted in place.observer.notes] == ["log_bypassed"]

    run(main)


def test_a_local_log_that_hangs_does_not_hold_the_turn(place: Place, tmp_path: Path) -> None:
    async def main() -> None:
        path = tmp_path / "bakame.sqlite3"
        record = turn(a_session(), a_learner())
        async with (
            SqliteLog.open(path, busy=2 * PATIENCE) as log,
            place.open() as outbox,
            DurableLog.open(log, outbox) as durable,
        ):
            other = sqlite3.connect(path, isolation_level=None)
            other.execute("begin immediate")
            async with asyncio.timeout(PATIENCE):
                await durable.append(record)
            other.execute("rollback")
            other.close()
            await durable.drain.flush()
            assert await log.read(record.session) == (record,)

    run(main)


def test_an_outbox_that_cannot_be_written_is_passed_by(place: Place) -> None:
    async def main() -> None:
        log, record = FakeLog(traits=FAR), turn(a_session(), a_learner())
        async with place.open() as outbox, DurableLog.open(log, outbox) as durable:
            other = sqlite3.connect(outbox.path, isolation_level=None)
            other.execute("drop table work")
            other.close()
            await durable.append(record)
            assert log.records == (record,)
        assert len(place.observer.of("outbox_bypassed")) == 1

    run(main)


def test_a_record_in_a_form_of_the_future_is_set_aside_and_kept(place: Place) -> None:
    async def main() -> None:
        log = FakeLog(traits=FAR)
        async with place.open() as outbox:
            await outbox.put("records-far", Work("x", {"v": 99, "kind": "hologram"}))
            async with DurableLog.open(log, outbox) as durable:
                await durable.append(turn(a_session(), a_learner()))
                await durable.drain.flush()
            assert len(log.records) == 1
            assert [dead.id for dead in await outbox.dead()] == ["x"]

    run(main)
