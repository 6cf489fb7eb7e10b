"""What every desk promises: of several who want the same thing one has it, and what was saved stays."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from bakame_core.domain.records import Flagged, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.review import DECISIONS, AuditEntry, FlagStatus
from bakame_core.errors import Conflict, RuleBroken
from bakame_core.ports.desk import Block, Desk, InForce, Origins, PolicyVersion, Review, SettingsVersion
from bakame_core.ports.session_log import SessionLog
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_proof,
    a_session,
    ending,
    flag,
    opening,
    turn,
)
from bakame_core.testing.running import run

HOUR = timedelta(hours=1)
LATER = MONDAY + HOUR
HARD_NOTE = 'it\'s "quoted", {json: [1]}; -- 👩🏾‍🏫 مرحبا\nline two'
VALUES = {
    "greeting": {"rw": "Muraho, 7 × 8 …"},
    "limits": {"daily_spend_usd": 2.5, "texts_per_minute": 9},
    "on": [None],
}

Work = Callable[[SessionLog, Desk], Coroutine[Any, Any, None]]


async def a_flag(log: SessionLog) -> Flagged:
    """An open flag on a turn of its own."""
    told = turn(a_session(), a_learner(), heard="my secret is blue")
    raised = flag(told)
    await log.append(told, raised)
    return raised


def an_entry(**more: Any) -> AuditEntry:
    """An entry of the audit trail."""
    plain: dict[str, Any] = {"actor": "amina", "action": "openTranscript", "subject": "CA1", "reason": HARD_NOTE}
    return AuditEntry(str(uuid4()), MONDAY, **(plain | more))


class DeskContract:
    """
    Subclass it, and return an empty log with the desk over the same database from `open`.

    Where the store can be looked into from behind, override `dump` too: then what is no longer kept is proved to be
    gone, and the audit trail to be there.
    """

    def open(self) -> AbstractAsyncContextManager[tuple[SessionLog, Desk]]:
        """An empty log and its desk, open for as long as the block."""
        raise NotImplementedError

    async def dump(self, _log: SessionLog, _desk: Desk) -> str | None:
        """All that is stored, as text, read past the ports; None where there is no such way."""
        return None

    def _with_desk(self, work: Work) -> None:
        async def main() -> None:
            async with self.open() as (log, desk):
                await work(log, desk)

        run(main)

    async def _stored(self, log: SessionLog, desk: Desk) -> str:
        stored = await self.dump(log, desk)
        if stored is None:
            pytest.skip("no way to look into the store: override `dump`")
        return stored

    # --- flags -------------------------------------------------------------------------------------------------------

    def test_a_flag_is_taken_and_decided_by_one_person(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            assert await desk.take(flag_id, "amina") == Review(flag_id, FlagStatus.TAKEN, "amina")
            decided = await desk.decide(flag_id, "amina", FlagStatus.FOLLOW_UP, HARD_NOTE, LATER)
            assert decided == Review(flag_id, FlagStatus.FOLLOW_UP, None, "amina", LATER, HARD_NOTE)

        self._with_desk(work)

    def test_a_flag_that_is_not_there_is_nobodys(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            nowhere = str(uuid4())
            assert await desk.take(nowhere, "amina") is None
            assert await desk.release(nowhere, "amina") is None
            assert await desk.decide(nowhere, "amina", FlagStatus.SAFE, "", LATER) is None
            assert await desk.take("no id at all", "amina") is None

        self._with_desk(work)

    def test_what_somebody_else_has_is_refused_with_her_name(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            await desk.take(flag_id, "amina")
            for attempt in (
                desk.take(flag_id, "bosco"),
                desk.release(flag_id, "bosco"),
                desk.decide(flag_id, "bosco", FlagStatus.SAFE, "", LATER),
            ):
                with pytest.raises(Conflict) as refused:
                    await attempt
                assert refused.value.holder == "amina"
            assert await desk.take(flag_id, "amina") == Review(flag_id, FlagStatus.TAKEN, "amina")

        self._with_desk(work)

    def test_what_is_put_back_is_anybodys(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            await desk.take(flag_id, "amina")
            assert await desk.release(flag_id, "amina") == Review(flag_id, FlagStatus.OPEN)
            assert await desk.release(flag_id, "amina") == Review(flag_id, FlagStatus.OPEN)
            assert (await desk.take(flag_id, "bosco")) == Review(flag_id, FlagStatus.TAKEN, "bosco")

        self._with_desk(work)

    def test_an_owner_may_take_a_flag_out_of_anothers_hands(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            await desk.take(flag_id, "amina")
            assert await desk.release(flag_id, "owner", forced=True) == Review(flag_id, FlagStatus.OPEN)

        self._with_desk(work)

    def test_a_decision_stays(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            first = await desk.decide(flag_id, "amina", FlagStatus.SAFE, "a song", LATER)
            again = await desk.decide(flag_id, "amina", FlagStatus.SAFE, "a song", LATER + HOUR)
            assert again == first
            for attempt in (
                desk.decide(flag_id, "amina", FlagStatus.BLOCKED, "a song", LATER),
                desk.decide(flag_id, "bosco", FlagStatus.SAFE, "a song", LATER),
                desk.take(flag_id, "bosco"),
                desk.release(flag_id, "bosco", forced=True),
            ):
                with pytest.raises(Conflict) as refused:
                    await attempt
                assert refused.value.holder == "amina"

        self._with_desk(work)

    def test_only_a_decision_decides(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            for status in set(FlagStatus) - DECISIONS:
                with pytest.raises(RuleBroken):
                    await desk.decide(flag_id, "amina", status, "", LATER)

        self._with_desk(work)

    def test_of_many_racing_reviewers_one_has_the_flag(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            names = [f"reviewer {n}" for n in range(8)]
            taken = await asyncio.gather(*(desk.take(flag_id, name) for name in names), return_exceptions=True)
            won = [review for review in taken if isinstance(review, Review)]
            lost = [refused for refused in taken if isinstance(refused, Conflict)]
            assert (len(won), len(lost)) == (1, 7)
            assert {refused.holder for refused in lost} == {won[0].taken_by}

        self._with_desk(work)

    def test_of_many_racing_decisions_one_stands(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            flag_id = (await a_flag(log)).id
            choices = [(f"reviewer {n}", decision) for n, decision in enumerate(sorted(DECISIONS) * 2)]
            outcome = await asyncio.gather(
                *(desk.decide(flag_id, name, decision, name, LATER) for name, decision in choices),
                return_exceptions=True,
            )
            won = [review for review in outcome if isinstance(review, Review)]
            assert len(won) == 1
            assert sum(isinstance(each, Conflict) for each in outcome) == 5
            assert (won[0].decided_by, won[0].status) in choices
            assert won[0].note == won[0].decided_by

        self._with_desk(work)

    def test_a_flag_that_comes_again_keeps_its_decision(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            raised = await a_flag(log)
            await desk.decide(raised.id, "amina", FlagStatus.SAFE, "", LATER)
            await log.append(raised)
            with pytest.raises(Conflict):
                await desk.take(raised.id, "bosco")

        self._with_desk(work)

    def test_a_note_goes_with_the_learner(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            learner = a_learner()
            told = turn(a_session(), learner, heard="my secret is blue")
            raised = flag(told)
            await log.append(told, raised)
            await desk.decide(raised.id, "amina", FlagStatus.FOLLOW_UP, "she says that it is blue", LATER)
            await log.erase(learner, a_proof())
            assert "blue" not in await self._stored(log, desk)

        self._with_desk(work)

    # --- audit -------------------------------------------------------------------------------------------------------

    def test_what_is_written_down_is_there_once(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            entry = an_entry(actor="amina of the audit")
            await desk.write(entry)
            await desk.write(entry)
            assert (await self._stored(log, desk)).count("amina of the audit") == 1

        self._with_desk(work)

    # --- settings ----------------------------------------------------------------------------------------------------

    def test_nothing_saved_is_nothing_in_force(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            assert await desk.in_force() == InForce()
            assert await desk.settings_versions() == ()
            assert await desk.settings_version(1) is None

        self._with_desk(work)

    def test_what_is_saved_is_in_force_whole(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            saved = await desk.save_settings(VALUES, based_on=0, by="amina", note=HARD_NOTE, at=LATER)
            assert saved == SettingsVersion(1, LATER, "amina", HARD_NOTE, VALUES)
            assert (await desk.in_force()).settings == saved
            assert await desk.settings_version(1) == saved

        self._with_desk(work)

    def test_versions_only_grow(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            first = await desk.save_settings({"n": 1}, based_on=0, by="amina", note="", at=MONDAY)
            second = await desk.save_settings({"n": 2}, based_on=1, by="bosco", note="", at=LATER)
            third = await desk.save_settings({"n": 1}, based_on=2, by="amina", note="back", at=LATER, restores=1)
            assert third.restores == 1
            assert await desk.settings_versions() == (third, second, first)
            assert await desk.settings_versions(most=2) == (third, second)
            assert await desk.settings_versions(before=3, most=1) == (second,)
            assert (await desk.in_force()).settings == third

        self._with_desk(work)

    def test_who_saves_what_is_no_longer_newest_is_refused_with_a_name(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            first = await desk.save_settings({"n": 1}, based_on=0, by="amina", note="", at=MONDAY)
            for based_on in (0, 2):
                with pytest.raises(Conflict) as refused:
                    await desk.save_settings({"n": 2}, based_on=based_on, by="bosco", note="", at=LATER)
                assert refused.value.holder == "amina"
            assert (await desk.in_force()).settings == first

        self._with_desk(work)

    def test_of_many_racing_savers_one_wins(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            outcome = await asyncio.gather(
                *(desk.save_settings({"n": n}, based_on=0, by=f"owner {n}", note="", at=MONDAY) for n in range(8)),
                return_exceptions=True,
            )
            won = [saved for saved in outcome if isinstance(saved, SettingsVersion)]
            assert len(won) == 1
            assert {each.holder for each in outcome if isinstance(each, Conflict)} == {won[0].actor}
            assert await desk.settings_versions() == tuple(won)

        self._with_desk(work)

    # --- blocked learners --------------------------------------------------------------------------------------------

    def test_a_blocked_learner_is_blocked_until_she_is_not(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            learner, other = a_learner(), a_learner()
            first = Block(learner, MONDAY, "amina", HARD_NOTE)
            assert await desk.block(first) == first
            assert await desk.block(Block(learner, LATER, "bosco", "again")) == first
            second = await desk.block(Block(other, LATER, "bosco"))
            assert await desk.blocks() == (second, first)
            assert (await desk.in_force()).blocked == {learner, other}
            assert await desk.unblock(learner)
            assert not await desk.unblock(learner)
            assert (await desk.in_force()).blocked == {other}

        self._with_desk(work)

    # --- policies ----------------------------------------------------------------------------------------------------

    def test_a_policy_is_kept_once(self) -> None:
        async def work(_log: SessionLog, desk: Desk) -> None:
            first = PolicyVersion("2026-11+0f3a0f3a", MONDAY, f"[lines]\n{HARD_NOTE}")
            await desk.keep_policy(first)
            await desk.keep_policy(PolicyVersion(first.version, LATER, first.text))
            second = PolicyVersion("2026-12+1c2d1c2d", LATER, "[lines]")
            await desk.keep_policy(second)
            assert await desk.policies() == (second, first)
            assert await desk.policy(first.version) == first
            assert await desk.policy("2020-01+00000000") is None

        self._with_desk(work)

    # --- what is no longer kept --------------------------------------------------------------------------------------

    def test_a_proof_is_kept_once_and_leads_to_nobody(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            learner = a_learner()
            await desk.block(Block(learner, MONDAY, "amina", "a reason that names her"))
            # She is blocked, and there is no record of her: that is something of her.
            proof = await log.erase(learner, a_proof())
            assert proof is not None
            assert await log.erase(learner, proof) == proof
            assert await log.erase(learner, a_proof()) is None
            assert await desk.erasures() == (proof,)
            assert (await desk.in_force()).blocked == frozenset()
            stored = await self._stored(log, desk)
            assert learner.value not in stored
            assert "a reason that names her" not in stored

        self._with_desk(work)

    def test_of_many_who_erase_a_learner_at_once_one_leaves_a_proof(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            learner = a_learner()
            await log.append(opening(a_session(), learner), turn(a_session(), learner))
            found = await asyncio.gather(*(log.erase(learner, a_proof()) for _ in range(12)))
            (proof,) = filter(None, found)
            assert proof.records == 2
            assert await desk.erasures() == (proof,)

        self._with_desk(work)

    def test_what_is_older_than_allowed_is_emptied_and_its_counts_stay(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            session, learner = a_session(), a_learner()
            old = (
                opening(session, learner),
                turn(session, learner, MONDAY, said="You told me blue.", unheard="blue?", heard="my secret is blue"),
                turn(session, learner, MONDAY + HOUR, number=2, heard="still blue"),
                ending(session, learner, MONDAY + 2 * HOUR),
            )
            await log.append(*old)
            assert await desk.retain(MONDAY + 3 * HOUR) == 3
            assert await desk.retain(MONDAY + 3 * HOUR) == 0
            found = await log.read(session)
            assert [type(record) for record in found] == [type(record) for record in old]
            turns = [record for record in found if isinstance(record, TurnTaken)]
            assert [(t.heard, t.said, t.unheard, t.outcome) for t in turns] == [("", "", "", old[1].outcome)] * 2
            names = {getattr(record, "learner", None) for record in found}
            assert len(names) == 1
            assert learner not in names

        self._with_desk(work)

    def test_what_is_younger_stays_as_it_is(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            session, learner = a_session(), a_learner()
            young = opening(session, learner, LATER), turn(session, learner, LATER), ending(session, learner, LATER)
            await log.append(*young)
            assert await desk.retain(LATER) == 0
            assert await log.read(session) == young

        self._with_desk(work)

    def test_learners_of_one_run_are_still_as_many(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            learners = [a_learner() for _ in range(3)]
            sessions = [(a_session(), learner) for learner in learners for _ in range(2)]
            for session, learner in sessions:
                await log.append(opening(session, learner), turn(session, learner))
            assert await desk.retain(LATER) == 12
            found = [await log.read(session) for session, _ in sessions]
            names = [record.learner for records in found for record in records if isinstance(record, SessionOpened)]
            assert len(set(names)) == 3
            assert not set(names) & set(learners)
            assert [t.learner for records in found for t in records if isinstance(t, TurnTaken)] == names

        self._with_desk(work)

    def test_an_end_whose_beginning_never_came_is_not_kept_for_ever(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            session, learner = a_session(), a_learner()
            await log.append(ending(session, learner))
            assert await desk.retain(LATER) == 1
            assert [
                record.learner == learner for record in await log.read(session) if isinstance(record, SessionClosed)
            ] == [False]

        self._with_desk(work)

    def test_what_retention_took_is_stored_nowhere(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            session, learner = a_session(), a_learner()
            told = turn(session, learner, heard="my secret is blue")
            raised = flag(told)
            await log.append(opening(session, learner), told, raised)
            await desk.decide(raised.id, "amina", FlagStatus.FOLLOW_UP, "blue, she says", LATER)
            assert "blue" in await self._stored(log, desk)
            await desk.retain(LATER)
            stored = await self._stored(log, desk)
            assert "blue" not in stored
            assert learner.value not in stored
            assert "follow_up" in stored

        self._with_desk(work)

    def test_retention_goes_in_steps_until_nothing_is_left(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            session = a_session()
            await log.append(*(turn(session, a_learner(), MONDAY, number=n) for n in range(1, 12)))
            steps = []
            while touched := await desk.retain(LATER, most=4):
                steps.append(touched)
            assert sum(steps) == 11
            assert len(steps) > 1
            assert {t.heard for t in await log.read(session) if isinstance(t, TurnTaken)} == {""}

        self._with_desk(work)

    def test_simulated_learners_are_known_for_what_they_are(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            simulated, real = a_learner().as_simulated(), a_learner()
            assert await desk.origins() == Origins()
            await log.append(opening(a_session(), simulated), turn(a_session(), a_learner().as_simulated()))
            assert await desk.origins() == Origins(simulated=True)
            await log.erase(simulated, a_proof())
            await desk.retain(LATER)
            assert await desk.origins() == Origins(simulated=True)
            await log.append(turn(a_session(), real))
            assert await desk.origins() == Origins(real=True, simulated=True)

        self._with_desk(work)

    def test_an_end_alone_tells_of_whom_it_is(self) -> None:
        async def work(log: SessionLog, desk: Desk) -> None:
            await log.append(ending(a_session(), a_learner()))
            assert await desk.origins() == Origins(real=True)

        self._with_desk(work)
