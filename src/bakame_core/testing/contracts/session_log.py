"""What every session log promises."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from uuid import uuid4

import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import (
    Channel,
    DeliveryReported,
    EndReason,
    Record,
    SessionClosed,
    SessionOpened,
    TurnTaken,
)
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.errors import Rejected
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_proof,
    a_session,
    any_turn,
    delivery,
    ending,
    flag,
    opening,
    rich_turn,
    turn,
)
from bakame_core.testing.running import run

# Either side of any clock that an erasure may be dated by.
LONG_AGO, LONG_HENCE = datetime(2020, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC)

SECOND = timedelta(seconds=1)
HARD_TEXT = (
    'It\'s "quoted", back\\slashed; -- not a comment, {json: [1]}, %s ${x}',
    "a line\nand\tanother\r\n",
    "umwana w'umunyarwanda yiga 7 × 8 = 56",
    "👩🏾‍🏫 مرحبا بالعالم שלום \u202eright to left\u202c",
    "é is not é",
    "x" * 20_000,
    "",
)

Work = Callable[[SessionLog, SessionId, LearnerId], Coroutine[Any, Any, None]]


class SessionLogContract:
    """
    Subclass it, and return your log from `open`. Nothing needs to be empty: every test makes its own contact.

    Where the store can be looked into from behind, override `dump` too: then erasing is proved on what is stored, and
    not only on what the log says.
    """

    def open(self) -> AbstractAsyncContextManager[SessionLog]:
        """The log under test, open for as long as the block."""
        raise NotImplementedError

    async def dump(self, _log: SessionLog) -> str | None:
        """All that is stored, as text, read past the log; None where there is no such way."""
        return None

    def _with_log(self, work: Work) -> None:
        async def main() -> None:
            async with self.open() as log:
                await work(log, a_session(), a_learner())

        run(main)

    def test_the_traits_name_it(self) -> None:
        async def work(log: SessionLog, _session: SessionId, _learner: LearnerId) -> None:
            assert log.traits.name
            assert isinstance(log.traits.local, bool)

        self._with_log(work)

    def test_what_is_appended_is_read_back_whole(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            records = (
                opening(session, learner),
                rich_turn(session, learner, MONDAY + SECOND),
                ending(session, learner, MONDAY + 2 * SECOND),
            )
            await log.append(*records)
            assert await log.read(session) == records

        self._with_log(work)

    def test_every_named_value_is_kept(self) -> None:
        async def work(log: SessionLog, _session: SessionId, learner: LearnerId) -> None:
            records: list[Record] = [turn(a_session(), learner, cost=Money(1, precision)) for precision in Precision]
            records += [opening(a_session(), learner, channel=channel) for channel in Channel]
            records += [opening(a_session(), learner, language=language) for language in Language]
            records += [turn(a_session(), learner, channel=channel) for channel in Channel]
            records += [turn(a_session(), learner, language=language) for language in Language]
            records += [turn(a_session(), learner, outcome=outcome) for outcome in Outcome]
            records += [turn(a_session(), learner, cause=Failure(stage, "quota", "Throttled")) for stage in Stage]
            records += [turn(a_session(), learner, stages=dict.fromkeys(Stage, SECOND))]
            records += [ending(a_session(), learner, reason=reason, duration=None) for reason in EndReason]
            await log.append(*records)
            for record in records:
                assert not isinstance(record, DeliveryReported)
                assert await log.read(record.session) == (record,)

        self._with_log(work)

    def test_any_turn_comes_back_as_it_was(self) -> None:
        with asyncio.Runner() as runner:
            opened = self.open()
            log = runner.run(opened.__aenter__())

            async def there_and_back(taken: TurnTaken) -> None:
                taken = evolve(taken, id=str(uuid4()), session=a_session())
                await log.append(taken)
                (kept,) = await log.read(taken.session)
                assert isinstance(kept, TurnTaken)
                # Both in UTC: where clocks are put back, a time equals none of another zone (PEP 495).
                assert evolve(kept, at=kept.at.astimezone(UTC)) == evolve(taken, at=taken.at.astimezone(UTC))

            @settings(max_examples=30, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
            @given(any_turn(a_session(), a_learner()))
            def check(taken: TurnTaken) -> None:
                runner.run(there_and_back(taken))

            try:
                check()
            finally:
                runner.run(opened.__aexit__(None, None, None))

    def test_the_same_record_twice_is_one_record(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            records = (opening(session, learner), turn(session, learner, MONDAY + SECOND), delivery())
            await log.append(*records, *records)
            await log.append(*records)
            await log.append(*reversed(records))
            assert await log.read(session) == records[:2]

        self._with_log(work)

    def test_a_record_that_is_there_stays_as_it_is(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            first = turn(session, learner)
            await log.append(first)
            await log.append(evolve(first, heard="something else"), turn(a_session(), learner))
            assert await log.read(session) == (first,)

        self._with_log(work)

    def test_one_record_that_cannot_be_written_keeps_the_others_out(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            good = opening(session, learner), turn(session, learner)
            with pytest.raises(Rejected):
                await log.append(*good, evolve(good[1], id="no UUID at all"))
            assert await log.read(session) == ()
            await log.append(*good)
            assert len(await log.read(session)) == 2

        self._with_log(work)

    def test_records_may_come_in_any_order(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            records = (
                opening(session, learner),
                turn(session, learner, MONDAY + SECOND),
                turn(session, learner, MONDAY + 2 * SECOND, number=2),
                ending(session, learner, MONDAY + 3 * SECOND),
            )
            for record in reversed(records):
                await log.append(record)
            assert await log.read(session) == records

        self._with_log(work)

    def test_what_happened_at_the_same_time_is_read_as_it_must_have_happened(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            turns = [turn(session, learner, number=number) for number in (1, 2, 3)]
            records: tuple[Record, ...] = (opening(session, learner), *turns, ending(session, learner))
            await log.append(*reversed(records))
            assert await log.read(session) == records

        self._with_log(work)

    def test_a_turn_without_its_opening_is_kept(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            alone = turn(session, learner)
            await log.append(alone)
            assert await log.read(session) == (alone,)

        self._with_log(work)

    def test_a_contact_opens_once_and_ends_once(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            first = opening(session, learner), ending(session, learner, MONDAY + SECOND)
            await log.append(*first)
            await log.append(opening(session, learner, language=Language.SWAHILI))
            await log.append(ending(session, learner, MONDAY + 9 * SECOND, reason=EndReason.HUNG_UP))
            assert await log.read(session) == first

        self._with_log(work)

    def test_sessions_do_not_mix(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            mine, other = turn(session, learner), turn(a_session(), learner)
            await log.append(mine, other)
            assert await log.read(session) == (mine,)
            assert await log.read(other.session) == (other,)
            assert await log.read(a_session()) == ()

        self._with_log(work)

    def test_an_instant_is_kept_to_the_microsecond_whatever_its_zone(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            kathmandu = timezone(timedelta(hours=5, minutes=45))
            taken = turn(session, learner, MONDAY.replace(microsecond=123_457).astimezone(kathmandu))
            await log.append(taken)
            (found,) = await log.read(session)
            assert found.at == taken.at
            assert found.at.utcoffset() is not None

        self._with_log(work)

    @pytest.mark.parametrize("text", HARD_TEXT, ids=range(len(HARD_TEXT)))
    def test_hard_text_is_kept(self, text: str) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            taken = turn(session, learner, heard=text, said=text, unheard=text, model=text, policy=text)
            await log.append(taken)
            assert await log.read(session) == (taken,)

        self._with_log(work)

    @pytest.mark.parametrize(
        "text", ["half\x00 of ten\x00", "half\ud83d of ten", "\udc00\ud800half of ten"], ids=range(3)
    )
    def test_text_that_no_database_takes_costs_no_turn(self, text: str) -> None:
        """NUL may go, half a surrogate pair may be replaced: all else stays, and nothing is refused."""

        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            await log.append(turn(session, learner, heard=text))
            (found,) = await log.read(session)
            assert isinstance(found, TurnTaken)
            assert "".join(c for c in found.heard if c in "half of ten") == "half of ten"

        self._with_log(work)

    def test_nothing_appended_is_nothing_done(self) -> None:
        async def work(log: SessionLog, session: SessionId, _learner: LearnerId) -> None:
            await log.append()
            assert await log.read(session) == ()

        self._with_log(work)

    def test_many_records_go_in_one_append(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            turns = [turn(session, learner, MONDAY + n * SECOND, number=n) for n in range(1, 1_201)]
            await log.append(*turns)
            assert list(await log.read(session)) == turns

        self._with_log(work)

    def test_many_writers_at_once_lose_nothing_and_double_nothing(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            turns = [turn(session, learner, MONDAY + n * SECOND, number=n) for n in range(1, 41)]
            whole: list[Record] = [opening(session, learner), *turns, ending(session, learner, MONDAY + 50 * SECOND)]
            await asyncio.gather(*(log.append(record) for record in (*whole, *reversed(whole))))
            assert list(await log.read(session)) == whole

        self._with_log(work)

    def test_a_writer_who_gives_up_leaves_the_log_working(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            tasks = [asyncio.create_task(log.append(turn(session, learner, number=n))) for n in range(1, 9)]
            await asyncio.sleep(0)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            last = turn(a_session(), learner)
            await log.append(last)
            assert await log.read(last.session) == (last,)

        self._with_log(work)

    def test_flags_are_kept_beside_their_turns_and_written_once(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            first = turn(session, learner)
            flags = [
                flag(first, MONDAY + n * SECOND, category=category, severity=severity)
                for n, (category, severity) in enumerate((c, s) for c in Category for s in Severity)
            ]
            await log.append(first, *flags)
            await log.append(*flags)
            assert await log.read(session) == (first, *flags)

        self._with_log(work)

    def test_a_flag_outlives_the_erasure_of_its_words(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            told = turn(session, learner, heard="my secret is blue")
            flagged = flag(told, MONDAY + SECOND)
            await log.append(told, flagged)
            proof = a_proof()
            assert await log.erase(learner, proof) == evolve(proof, records=1)
            assert (await log.read(session))[1:] == (flagged,)

        self._with_log(work)

    def test_erasing_empties_the_words_and_replaces_the_pseudonym(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            before = _contact(session, learner)
            await log.append(*before)
            proof = a_proof(records=2)
            assert await log.erase(learner, proof) == evolve(proof, records=2 + len(before))
            after = await log.read(session)
            assert len(after) == len(before)
            assert [_without_person(record) for record in after] == [_without_person(record) for record in before]
            assert all(getattr(record, "learner", None) != learner for record in after)
            assert [(t.heard, t.said, t.unheard) for t in after if isinstance(t, TurnTaken)] == [("", "", "")] * 2

        self._with_log(work)

    def test_nothing_of_an_erased_learner_is_stored_anywhere(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            await log.append(*_contact(session, learner))
            stored = await self.dump(log)
            if stored is None:
                pytest.skip("no way to look into the store: override `dump`")
            assert learner.value in stored
            assert "my secret is blue" in stored
            await log.erase(learner, a_proof())
            stored = await self.dump(log) or ""
            assert session.value in stored
            for gone in (learner.value, "my secret is blue", "Blue is a fine secret", "Keep it well"):
                assert gone not in stored

        self._with_log(work)

    def test_erasing_twice_is_erasing_once(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            await log.append(*_contact(session, learner))
            proof = await log.erase(learner, a_proof())
            assert proof is not None
            after = await log.read(session)
            assert await log.erase(learner, a_proof()) is None
            # Its answer was lost, and it is asked for again.
            assert await log.erase(learner, evolve(proof, records=0)) == proof
            assert await log.read(session) == after
            assert await log.erase(a_learner(), a_proof()) is None

        self._with_log(work)

    def test_a_record_that_comes_again_does_not_undo_an_erasure(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            records = _contact(session, learner)
            await log.append(*records)
            await log.erase(learner, a_proof())
            after = await log.read(session)
            await log.append(*records)
            assert await log.read(session) == after

        self._with_log(work)

    def test_what_comes_late_of_an_erased_learner_comes_without_her(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            await log.erase(learner, a_proof())
            late = [evolve(record, at=LONG_AGO) for record in _contact(session, learner)]
            await log.append(*late)
            found = await _without(learner, log, session)
            assert {record.id for record in found} == {record.id for record in late}
            assert len({record.learner for record in found if isinstance(record, TurnTaken)}) == 1
            assert [(t.heard, t.said, t.unheard) for t in found if isinstance(t, TurnTaken)] == [("", "", "")] * 2

        self._with_log(work)

    def test_who_comes_back_after_her_erasure_is_a_learner_like_any_other(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            await log.append(turn(a_session(), learner, LONG_AGO))
            await log.erase(learner, a_proof())
            again = turn(session, learner, LONG_HENCE, heard="it is me")
            await log.append(again)
            assert await log.read(session) == (again,)

        self._with_log(work)

    def test_erasing_one_learner_leaves_the_others(self) -> None:
        async def work(log: SessionLog, session: SessionId, learner: LearnerId) -> None:
            other = turn(a_session(), a_learner(), heard="my secret is blue")
            await log.append(*_contact(session, learner), other)
            await log.erase(learner, a_proof())
            assert await log.read(other.session) == (other,)

        self._with_log(work)

    def test_it_answers(self) -> None:
        async def work(log: SessionLog, _session: SessionId, _learner: LearnerId) -> None:
            await log.ping()

        self._with_log(work)


async def _without(learner: LearnerId, log: SessionLog, session: SessionId) -> tuple[Record, ...]:
    """What is read, once nothing of it names `learner`: an outbox tells of what waits in it as it is."""
    found = await log.read(session)
    while any(getattr(record, "learner", None) == learner for record in found):
        await asyncio.sleep(0.02)
        found = await log.read(session)
    return found


def _contact(session: SessionId, learner: LearnerId) -> tuple[Record, ...]:
    words = {"heard": "my secret is blue", "said": "Blue is a fine secret. Keep it well", "unheard": "Keep it well"}
    return (
        opening(session, learner),
        rich_turn(session, learner, MONDAY + SECOND, number=1, **words),
        turn(session, learner, MONDAY + 2 * SECOND, number=2, **words),
        ending(session, learner, MONDAY + 3 * SECOND),
    )


def _without_person(record: Record) -> Record:
    nobody = LearnerId("0" * 16)
    if isinstance(record, TurnTaken):
        return evolve(record, learner=nobody, heard="", said="", unheard="")
    if isinstance(record, SessionOpened | SessionClosed):
        return evolve(record, learner=nobody)
    return record
