"""Streamed calls on fakes, in virtual time: what the runner does with a line and five ports."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest
from attrs import define, evolve, field, fields

from bakame_core.domain.conversation import Speaker
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import EndReason, SessionOpened, TurnTaken
from bakame_core.domain.script import Say
from bakame_core.domain.session import Session
from bakame_core.errors import Garbled, Unauthorised, Unavailable
from bakame_core.machines.streaming.events import Command, Event, Pace, Timer, TimerFired
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call
from bakame_core.ports.context_store import Version
from bakame_core.runtime.calling import TurnArrived
from bakame_core.runtime.erasing import erased_since
from bakame_core.runtime.streaming import CallOver, StreamedCalls
from bakame_core.testing.fakes import FakeVoiceActivity
from bakame_core.testing.fakes.line import Leave, Press, Step
from bakame_core.testing.faults import CutAfter, Delay, Fail, Stall, StallAfter
from bakame_core.testing.virtual_time import VirtualTimeLoop, run_virtual
from fakes.streamed import CALL, GREETED, LEARNER, Streamed, call, hush, voice
from fakes.tutor import words
from fakes.unsteady_contexts import UnsteadyContexts

ANSWER = "Seven times eight is fifty-six. What is six times nine?"
TURN = (voice(1.0), hush(9.0))
LONG = "A leaf is green because it holds chlorophyll, which catches the light of the sun. It uses red and blue light."


def said(streamed: Streamed) -> list[tuple[str, str]]:
    return [(turn.heard, turn.said) for turn in streamed.tutor.log.turns]


def test_a_question_is_heard_and_answered_and_both_are_remembered() -> None:
    over, streamed = call(*TURN, Leave())
    assert over.ending is None
    assert over.cause is None
    assert [(u.speaker, u.text, u.unheard) for u in over.session.conversation.utterances] == [
        (Speaker.LEARNER, "what is seven times eight", ""),
        (Speaker.TUTOR, ANSWER, ""),
    ]
    assert said(streamed) == [("what is seven times eight", ANSWER)]
    assert streamed.tutor.log.turns[0].outcome is Outcome.ANSWERED
    opened = [record for record in streamed.tutor.log.records if isinstance(record, SessionOpened)]
    assert [each.mode for each in opened] == ["stream"]


def test_what_was_said_is_heard_on_the_line_and_nothing_is_left_open() -> None:
    _, streamed = call(*TURN, Leave())
    assert len(streamed.line.heard) > 8_000 * 10
    assert streamed.activity.open_ears == 0
    assert streamed.tutor.model.open_streams == 0
    assert streamed.tutor.voice.open_streams == 0


def test_the_context_store_holds_the_conversation_after_each_turn() -> None:
    async def main() -> None:
        streamed = Streamed()
        await streamed.ring(hush(12), *TURN, Leave())
        assert [u.text for u in await streamed.remembered()] == ["what is seven times eight", ANSWER]

    run_virtual(main)


def test_her_words_are_kept_before_they_are_answered_so_that_a_process_that_is_killed_loses_none() -> None:
    async def main() -> None:
        streamed = Streamed()
        running = asyncio.create_task(streamed.ring(hush(12), *TURN, Leave()))
        await asyncio.sleep(15)
        # The answer is being said; another process that looks now finds a question that waits for one.
        assert [u.text for u in await streamed.remembered()] == ["what is seven times eight"]
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert "fifty-six" in words(script).casefold()
        assert [turn.heard for turn in streamed.tutor.log.turns] == ["what is seven times eight"]
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    run_virtual(main)


def test_a_line_that_does_not_know_yet_that_it_is_dead_writes_over_nothing_that_was_said_since() -> None:
    async def main() -> None:
        streamed = Streamed()
        running = asyncio.create_task(streamed.ring(hush(12), *TURN, hush(20), Leave()))
        await asyncio.sleep(15)
        # The carrier came back for the next step while the answer was still being played to nobody.
        await streamed.tutor.calling.open(CALL, LEARNER)
        taken_over = await streamed.remembered()
        await running
        assert await streamed.remembered() == taken_over
        logged = [turn.heard for turn in streamed.tutor.log.turns if turn.heard]
        assert logged == ["what is seven times eight"], "whoever answers them writes them down, and nobody else"
        assert not streamed.tutor.observer.of("port_failed")

    run_virtual(main)


def test_a_call_that_was_forgotten_at_its_end_stays_so_although_its_line_ends_later() -> None:
    async def main() -> None:
        streamed = Streamed()
        running = asyncio.create_task(streamed.ring(hush(12), *TURN, hush(20), Leave()))
        await asyncio.sleep(15)
        await streamed.tutor.calling.ended(CALL, LEARNER, None, answered=True)
        await running
        assert await streamed.remembered() == ()
        assert said(streamed)[0] == ("what is seven times eight", ANSWER)

    run_virtual(main)


def test_a_learner_who_speaks_over_an_answer_heard_its_beginning_only_and_the_next_prompt_says_so() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next(LONG)
        streamed.tutor.transcriber.hear_next("why is a leaf green", "wait what is light")

    over, streamed = call(voice(1.0), hush(5.5), voice(0.8), hush(9.0), Leave(), prepare=prepare)
    _, tutor, _, _ = over.session.conversation.utterances
    assert LONG.startswith(tutor.text)
    assert tutor.text
    assert tutor.unheard
    assert f"{tutor.text} {tutor.unheard}" == LONG
    told = [m.text for m in streamed.tutor.model.prompts[1].messages if m.role is Role.SYSTEM]
    assert any(tutor.unheard in text for text in told)
    assert streamed.tutor.log.turns[0].unheard == tutor.unheard


def test_the_tutor_falls_silent_within_a_quarter_second_of_a_voice() -> None:
    async def main() -> float:
        streamed = Streamed()
        streamed.tutor.model.answer_next(LONG)
        running = asyncio.create_task(streamed.ring(hush(12), voice(1.0), hush(5.5), voice(1.0), hush(3), Leave()))
        await asyncio.sleep(12)
        while not streamed.line.calls.of("clear"):  # noqa: ASYNC110 - virtual time
            await asyncio.sleep(0.005)
        at = asyncio.get_running_loop().time()
        await running
        return at

    spoke_at = 12 + 1 + 5.5
    assert run_virtual(main) - spoke_at < 0.25


@pytest.mark.parametrize("noise", ["yego", "mm", "", "yes teacher"])
def test_after_an_acknowledgement_or_noise_the_answer_goes_on_and_all_of_it_is_heard(noise: str) -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next(LONG)
        streamed.tutor.transcriber.hear_next("why is a leaf green", noise)

    over, streamed = call(voice(1.0), hush(5.5), voice(0.4), hush(14.0), Leave(), prepare=prepare)
    assert [u.text for u in over.session.conversation.utterances] == ["why is a leaf green", LONG]
    assert len(streamed.tutor.model.prompts) == 1


def test_a_cough_does_not_even_stop_the_voice() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next(LONG)

    _, streamed = call(voice(1.0), hush(5.5), voice(0.1), hush(9.0), Leave(), prepare=prepare)
    assert not streamed.line.calls.of("clear")
    assert len(streamed.tutor.transcriber.calls.of("transcribe")) == 1


def test_the_recogniser_gets_what_was_said_from_before_it_was_noticed_to_its_end() -> None:
    _, streamed = call(*TURN, Leave())
    clip = streamed.tutor.transcriber.calls.of("transcribe")[0]["clip"]
    assert 1.0 < getattr(clip, "seconds", 0.0) < 2.5


class Behind(FakeVoiceActivity):
    """A detector that always says that audio waits."""

    @property
    def lag(self) -> float:
        return 0.3


@pytest.mark.parametrize(("activity", "parts"), [(FakeVoiceActivity, 2), (Behind, 1)])
def test_a_turn_does_not_end_while_audio_that_may_hold_her_voice_was_not_listened_to(
    activity: type[FakeVoiceActivity], parts: int
) -> None:
    async def main() -> int:
        streamed = Streamed(activity=activity(), pace=Pace(endpoint=0.2))
        # The pause is shorter than the one that ends a turn, but by less than a detector takes to notice a voice.
        await streamed.ring(GREETED, voice(0.8), hush(0.19), voice(0.8), hush(4), Leave())
        return len(streamed.tutor.transcriber.calls.of("transcribe"))

    assert run_virtual(main) == parts


def test_a_detector_that_never_keeps_up_holds_up_no_turn_for_ever() -> None:
    async def main() -> int:
        streamed = Streamed(activity=Behind(), pace=Pace(endpoint=0.2))
        await streamed.ring(GREETED, *TURN, Leave())
        return len(streamed.tutor.model.prompts)

    assert run_virtual(main) == 1


def test_who_is_erased_while_she_talks_is_in_no_record_of_what_she_says_after_that() -> None:
    async def main() -> None:
        streamed = Streamed()
        tutor = streamed.tutor
        running = asyncio.create_task(streamed.ring(GREETED, *TURN, *TURN, Leave()))
        await asyncio.sleep(21)
        assert [turn.heard for turn in tutor.log.turns] == ["what is seven times eight"]
        assert tutor.ports.erase
        assert await tutor.ports.erase(LEARNER) != LEARNER
        await running
        assert [(turn.heard, turn.said) for turn in tutor.log.turns] == [("", "")] * 2
        assert LEARNER not in {turn.learner for turn in tutor.log.turns}
        assert not await erased_since(tutor.contexts, LEARNER, tutor.clock.now()), (
            "what she begins after it is hers again"
        )

    run_virtual(main)


def test_a_learner_who_leaves_in_an_answer_heard_so_much_of_it() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next(LONG)

    over, _ = call(voice(1.0), hush(5.5), Leave(), prepare=prepare)
    tutor = over.session.conversation.utterances[-1]
    assert tutor.unheard
    assert LONG.startswith(tutor.text)


def test_her_words_stand_in_the_log_though_the_store_was_slow_to_say_that_it_had_taken_them() -> None:
    class SlowToSay(UnsteadyContexts):
        async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
            # What has left is taken, whatever becomes of who waits for the answer.
            version = asyncio.ensure_future(super().save(key, session, expected=expected, ttl=ttl))
            await asyncio.sleep(0.2)
            return await version

    def prepare(streamed: Streamed) -> None:
        streamed.tutor.journal.contexts = SlowToSay(streamed.tutor.contexts)
        streamed.tutor.model.answer_next(LONG)

    _, streamed = call(voice(1.0), hush(5.5), Leave(), prepare=prepare)
    assert [turn.heard for turn in streamed.tutor.log.turns] == ["what is seven times eight"]
    assert all(turn.remembered for turn in streamed.tutor.log.turns)


def test_her_words_stand_in_the_log_though_another_process_goes_on_with_the_call_at_once() -> None:
    class Overtaken(UnsteadyContexts):
        async def save(self, key: str, session: Session, *, expected: Version | None, ttl: timedelta) -> Version:
            # What has left is taken, whatever becomes of who waits for the answer.
            return await asyncio.shield(self._overtaken(key, session, expected, ttl))

        async def _overtaken(self, key: str, session: Session, expected: Version | None, ttl: timedelta) -> Version:
            version = await super().save(key, session, expected=expected, ttl=ttl)
            if session.turns:
                # The line is closed, and the carrier has asked another process before ours was told that it is stored.
                await self.inner.save(key, evolve(session, turns=2), expected=version, ttl=ttl)
            await asyncio.sleep(0.1)
            return version

    def prepare(streamed: Streamed) -> None:
        streamed.tutor.journal.contexts = Overtaken(streamed.tutor.contexts)
        streamed.tutor.model.answer_next(LONG)

    _, streamed = call(voice(1.0), hush(5.5), Leave(), prepare=prepare)
    assert [turn.heard for turn in streamed.tutor.log.turns] == ["what is seven times eight"]


def test_a_goodbye_is_answered_with_one_and_the_call_is_hung_up_after_it() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.transcriber.hear_next("goodbye teacher")

    over, streamed = call(voice(1.0), hush(15), prepare=prepare)
    assert over.ending is EndReason.GOODBYE
    assert streamed.line.calls.of("hang_up")
    assert over.session.call is not None
    assert over.session.call.ending is EndReason.GOODBYE


def test_a_learner_who_never_speaks_is_asked_twice_and_then_told_goodbye() -> None:
    over, streamed = call(hush(90))
    assert over.ending is EndReason.SILENCE
    assert len(streamed.tutor.log.turns) == 3


def test_keys_are_an_answer() -> None:
    _, streamed = call(Press("5"), Press("6"), Press("#"), hush(9.0), Leave())
    assert said(streamed) == [("56", ANSWER)]


def test_the_menu_repeats_what_was_cut_off_as_a_whole() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next(LONG)

    _, streamed = call(voice(1.0), hush(4.0), Press("*"), Press("1"), hush(14), Leave(), prepare=prepare)
    assert said(streamed)[1][1] == LONG


FAULTS = [
    ("answer", Stall(), Stage.THINK),
    ("answer", StallAfter(2), Stage.THINK),
    ("speak", Stall(), Stage.SPEAK),
    ("transcribe", Stall(), Stage.HEAR),
]


@pytest.mark.parametrize(("method", "fault", "stage"), FAULTS)
def test_a_provider_that_stalls_moves_the_call_down_a_step_in_time(method: str, fault: Stall, stage: Stage) -> None:
    async def main() -> tuple[CallOver, float, Streamed]:
        streamed = Streamed()
        await streamed.ring(hush(12), Leave())
        loop = asyncio.get_running_loop()
        began = loop.time()
        tutor = streamed.tutor
        calls = {"answer": tutor.model.calls, "speak": tutor.voice.calls, "transcribe": tutor.transcriber.calls}
        calls[method].will(method, fault)
        over = await streamed.ring(hush(8), voice(1.0), hush(30))
        return over, loop.time() - began - 9.0, streamed

    over, took, streamed = run_virtual(main)
    assert over.cause is not None
    assert over.cause.stage is stage
    assert took < 7
    assert not streamed.line.calls.of("hang_up")


def test_a_voice_that_stops_in_the_middle_of_a_word_moves_the_call_down_as_soon_as_one_that_never_began() -> None:
    async def main() -> tuple[CallOver, float]:
        streamed = Streamed()
        await streamed.ring(hush(12), Leave())
        # The line that a call comes over with is whole, the answer is not.
        streamed.tutor.voice.calls.will("speak", Delay(0), StallAfter(3))
        began = asyncio.get_running_loop().time()
        over = await streamed.ring(hush(8), voice(1.0), hush(30))
        return over, asyncio.get_running_loop().time() - began - 9.0

    over, took = run_virtual(main)
    assert over.cause is not None
    assert (over.cause.stage, over.cause.error) == (Stage.SPEAK, "TimedOut")
    assert took < 7


def test_after_a_stalled_model_the_words_are_answered_turn_based_and_stand_in_the_log_once() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.model.calls.will("answer", Delay(0), Stall())
        over = await streamed.ring(hush(12), *TURN, voice(1.0), hush(30))
        assert over.cause is not None
        streamed.tutor.model.answer_next("That is because of the light.")
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert words(script) == "That is because of the light."
        stalled, answered = streamed.tutor.log.turns[-2:]
        assert (stalled.outcome, answered.outcome) == (Outcome.DEGRADED, Outcome.ANSWERED)
        assert (bool(stalled.heard), answered.heard) == (True, "")
        assert answered.said == words(script)
        assert answered.number == stalled.number + 1
        await streamed.tutor.say()
        told = [message.text for message in streamed.tutor.model.prompts[-1].messages]
        assert ANSWER in told

    run_virtual(main)


def test_where_the_model_stays_away_the_call_that_comes_over_owns_up_and_goes_on() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.model.calls.will("answer", Delay(0), Stall(), Stall(), Stall())
        await streamed.ring(hush(12), *TURN, voice(1.0), hush(30))
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert "need longer" in words(script)
        assert streamed.tutor.log.turns[-1].outcome is Outcome.DEGRADED

    run_virtual(main)


def test_who_could_not_be_heard_on_the_stream_is_asked_again_where_the_call_goes_on() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.transcriber.calls.will("transcribe", *[Fail(Unavailable("fake"))] * 9)
        await streamed.ring(hush(12), *TURN, hush(30))
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert words(script).startswith("That did not reach me clearly.")

    run_virtual(main)


def test_a_call_whose_line_breaks_goes_on_turn_based_without_a_second_greeting() -> None:
    async def main() -> None:
        streamed = Streamed()
        await streamed.ring(hush(12), *TURN, Leave())
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert words(script) == "I am listening."

    run_virtual(main)


def test_a_greeting_that_failed_and_the_first_turn_have_numbers_of_their_own() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.voice.calls.will("speak", *[Fail(Unauthorised("fake"))] * 9)
        over = await streamed.ring(hush(12))
        assert over.cause is not None
        script = await streamed.tutor.calling.open(CALL, LEARNER)
        assert words(script)
        await streamed.tutor.calling.turn(TurnArrived(CALL, LEARNER, 0, words="what is seven times eight"))
        numbers = [turn.number for turn in streamed.tutor.log.turns]
        assert numbers == list(range(1, len(numbers) + 1)), [
            (t.number, t.heard, t.said, t.outcome) for t in streamed.tutor.log.turns
        ]
        assert len(numbers) > 1

    run_virtual(main)


@pytest.mark.parametrize(
    ("method", "fault", "stage"),
    [
        ("answer", Fail(Unavailable("fake")), None),
        ("answer", CutAfter(3, Unavailable("fake")), Stage.THINK),
        ("transcribe", Fail(Unavailable("fake")), None),
    ],
)
def test_one_failure_is_tried_again_unless_something_was_said(method: str, fault: Fail, stage: Stage | None) -> None:
    def prepare(streamed: Streamed) -> None:
        owner = streamed.tutor.model if method == "answer" else streamed.tutor.transcriber
        owner.calls.will(method, fault)

    over, streamed = call(*TURN, Leave(), prepare=prepare)
    if stage is None:
        assert said(streamed) == [("what is seven times eight", ANSWER)]
    else:
        assert over.cause is not None
        assert over.cause.stage is stage


def test_a_recording_that_makes_no_sense_is_asked_for_again() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.transcriber.calls.will("transcribe", Fail(Garbled("fake")))

    over, streamed = call(*TURN, Leave(), prepare=prepare)
    assert over.cause is None
    assert "did not reach me" in said(streamed)[0][1]


def test_a_model_that_refuses_us_costs_a_useful_line_and_three_times_the_call() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.calls.will("answer", *[Fail(Unauthorised("fake"))] * 3)

    turn = (voice(1.0), hush(14))
    over, streamed = call(*turn, *turn, *turn, hush(10), prepare=prepare)
    assert over.ending is EndReason.FAILED
    assert "need longer" in said(streamed)[0][1]


def test_the_greeting_is_made_once_for_all_calls() -> None:
    async def main() -> None:
        streamed = Streamed()
        await streamed.ring(hush(12), Leave())
        first = len(streamed.tutor.voice.spoken)
        await streamed.tutor.contexts.forget(f"call:{CALL}")
        await streamed.ring(hush(12), Leave())
        assert len(streamed.tutor.voice.spoken) == first
        assert streamed.tutor.observer.of("speech_shelf")[-1]["hits"] == first

    run_virtual(main)


def test_the_voice_is_given_words_and_a_clause_keeps_its_comma() -> None:
    def prepare(streamed: Streamed) -> None:
        streamed.tutor.model.answer_next("We know that 7 × 8 = 56, because 7 × 7 = 49 and one more seven makes it.")

    over, streamed = call(*TURN, Leave(), prepare=prepare)
    assert "We know that seven times eight equals fifty-six," in streamed.tutor.voice.spoken
    assert "7 × 8 = 56" in over.session.conversation.utterances[-1].text


def test_calls_that_come_together_wait_for_one_greeting() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.voice.pace = 0.01
        clips = streamed.calls.clips

        async def one() -> int:
            async with clips.sound(Say("Muraho", Language.KINYARWANDA), fixed=True) as sound:
                return sum([len(piece) async for piece in sound.pieces])

        made = await asyncio.gather(*(one() for _ in range(20)))
        assert len(set(made)) == 1
        assert len(streamed.tutor.voice.spoken) == 1

    run_virtual(main)


def test_a_context_store_that_is_away_costs_the_memory_and_not_the_call() -> None:
    def prepare(streamed: Streamed) -> None:
        down = [Fail(Unavailable("fake"))] * 20
        for method in ("load", "save"):
            streamed.tutor.contexts.calls.will(method, *down)

    _, streamed = call(*TURN, Leave(), prepare=prepare)
    assert said(streamed) == [("what is seven times eight", ANSWER)]
    assert streamed.tutor.log.turns[0].remembered is False


def test_a_call_that_is_cut_off_by_us_keeps_what_was_heard() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.tutor.model.answer_next(LONG)
        running = asyncio.create_task(streamed.ring(hush(12), voice(1.0), hush(30)))
        await asyncio.sleep(12 + 1 + 5)
        running.cancel()
        await asyncio.wait([running])
        assert running.cancelled()
        tutor = (await streamed.remembered())[-1]
        assert tutor.unheard
        assert f"{tutor.text} {tutor.unheard}".strip() == LONG

    run_virtual(main)


class Broken(Streaming):
    """A machine that fails when it is asked about a silence."""

    def step(self, call: Call, event: Event) -> tuple[Call, tuple[Command, ...]]:
        if isinstance(event, TimerFired) and event.timer is Timer.SILENCE:
            raise ZeroDivisionError
        return super().step(call, event)


class BrokenCalls(StreamedCalls):
    """Calls on such a machine."""

    @property
    def machine(self) -> Streaming:
        return Broken(super().machine.turns)


def test_a_fault_of_ours_ends_the_stream_with_everything_kept_and_is_told() -> None:
    async def main() -> None:
        streamed = Streamed()
        streamed.calls = BrokenCalls(
            **{each.name: getattr(streamed.calls, each.name) for each in fields(StreamedCalls) if each.init}
        )
        with pytest.raises(ExceptionGroup) as raised:
            await streamed.ring(hush(12), *TURN, hush(30))
        assert raised.group_contains(ZeroDivisionError)
        assert [u.text for u in await streamed.remembered()] == ["what is seven times eight", ANSWER]
        assert streamed.activity.open_ears == 0

    run_virtual(main)


SCRIPTS: list[tuple[Step, ...]] = [
    (Leave(),),
    (voice(0.5), Leave()),
    (voice(1.0), hush(0.6), Leave()),
    (voice(1.0), hush(2.0), voice(0.3), Leave()),
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_whenever_she_leaves_nothing_is_left_behind(script: tuple[Step, ...]) -> None:
    _, streamed = call(*script)
    assert streamed.activity.open_ears == 0
    assert streamed.tutor.model.open_streams == 0
    assert streamed.tutor.voice.open_streams == 0


# A machine that is late


@define
class Fired:
    """Keeps when the end of a turn was decided."""

    at: list[float] = field(factory=list)

    def stepped(self, _call: SessionId, event: Event, _commands: Sequence[Command]) -> None:
        if isinstance(event, TimerFired) and event.timer is Timer.ENDPOINT:
            self.at.append(event.at)

    def taken(self, turn: TurnTaken) -> None:
        """Of no interest."""


def decided(due: float = 0.0, late: float = 0.0) -> float:
    """When her turn is ended, where the loop comes to it so much too late."""
    fired = Fired()

    def prepare(streamed: Streamed) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        streamed.calls.watch = fired
        if late:
            loop.call_at(due - 0.001, loop.jump, 0.001 + late)

    call(*TURN, Leave(), prepare=prepare)
    return fired.at[0]


def test_a_loop_that_is_later_than_a_frame_looks_again_before_it_ends_a_turn() -> None:
    due = decided()
    assert decided(due, late=0.019) == pytest.approx(due + 0.019), "so late is any loop: nothing is put off"
    assert decided(due, late=0.021) == pytest.approx(due + 0.021 + 0.015), "a frame may wait: it is looked again"
    assert decided(due, late=0.2) == pytest.approx(due + 0.2), "but not for ever"
