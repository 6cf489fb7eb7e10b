"""Where the model fails or stays silent, the spare one answers; the lesson goes on, and the log says who answered and why."""

from __future__ import annotations

import pytest

from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.records import TurnTaken
from bakame_core.errors import Garbled, QuotaExceeded, Throttled, Unauthorised, Unavailable
from bakame_core.ports.language_model import FinishReason, LlmTraits
from bakame_core.runtime.asking import LONGEST
from bakame_core.testing.fakes import FakeModel
from bakame_core.testing.fakes.line import Leave
from bakame_core.testing.faults import CutAfter, Fail, Fault, Stall, StallAfter
from bakame_core.testing.virtual_time import run_virtual
from fakes.streamed import GREETED, Streamed, hush, voice
from fakes.tutor import Tutor, words

FAULTS: dict[str, Fault] = {
    "away": Fail(Unavailable("fake")),
    "quota": Fail(QuotaExceeded("fake")),
    "unauthorised": Fail(Unauthorised("fake")),
    "throttled": Fail(Throttled("fake", retry_after=60)),
    "garbled": CutAfter(0, Garbled("fake")),
    "stalled": Stall(),
    "silent": StallAfter(0),
}
SPARE = "Let us practise. What is 6 times 9?"


def tutor() -> Tutor:
    return Tutor(spare=FakeModel([SPARE] * 9, traits=LlmTraits("practice", "practice")))


def fallen_back(turn: TurnTaken) -> tuple[Outcome, str, Stage | None]:
    return turn.outcome, turn.model, turn.cause.stage if turn.cause else None


DEGRADED = (Outcome.DEGRADED, "practice", Stage.THINK)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_text_is_answered_by_the_spare(fault: Fault) -> None:
    async def main() -> None:
        here = tutor()
        here.model.calls.will("answer", *[fault] * 9)
        turn = await here.text("what is seven times eight")
        assert turn.reply == SPARE
        assert fallen_back(here.log.turns[0]) == DEGRADED
        assert [u.model for u in here.log.turns[0].usage] == ["practice"]
        assert here.model.open_streams == 0

    run_virtual(main)


def test_an_answer_that_runs_on_is_read_no_further_than_any_answer_may_be_long() -> None:
    async def main() -> None:
        here = tutor()
        here.model.answer_next("There is more to tell of it all. " * 3_000)
        turn = await here.text("what is seven times eight")
        assert turn.reply.startswith("There is more to tell of it all.")
        assert sum(map(len, turn.session.rest)) <= LONGEST
        assert here.model.open_streams == 0

    run_virtual(main)


def test_a_sentence_that_the_model_had_no_room_to_finish_is_no_answer() -> None:
    async def main() -> None:
        here, streamed = tutor(), Streamed(tutor())
        for each in (here, streamed.tutor):
            each.model.reason = FinishReason.LENGTH
            each.model.answer_next("Let us look at what seven times")
        assert (await here.text("what is seven times eight")).reply == SPARE
        await streamed.ring(GREETED, voice(1.0), hush(9.0), Leave())
        assert [turn.said for turn in streamed.tutor.log.turns] == [SPARE]
        for each in (here, streamed.tutor):
            assert fallen_back(each.log.turns[0]) == DEGRADED

    run_virtual(main)


@pytest.mark.parametrize("fault", [CutAfter(6, Unavailable("fake")), StallAfter(6)], ids=["cut", "stalled"])
@pytest.mark.parametrize(
    ("begun", "reply"),
    [
        ("Good thinking. And now we go on to", SPARE),
        ("We look at this one now with care and", SPARE),
        ("What is 6 times 8? You may", "What is 6 times 8?"),
    ],
    ids=["asks nothing", "half a sentence", "asks her"],
)
def test_half_an_answer_that_asks_nothing_is_no_answer(begun: str, reply: str, fault: Fault) -> None:
    async def main() -> None:
        here = tutor()
        here.model.answer_next(begun)
        here.model.calls.will("answer", fault)
        assert (await here.text("what is seven times eight")).reply == reply
        assert here.log.turns[0].outcome is Outcome.DEGRADED

    run_virtual(main)


def test_a_blank_answer_is_none() -> None:
    async def main() -> None:
        here = tutor()
        here.model.answer_next(" \n ")
        assert (await here.text("what is seven times eight")).reply == SPARE

    run_virtual(main)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_caller_hears_the_spare_in_time(fault: Fault) -> None:
    async def main() -> None:
        here = tutor()
        here.model.calls.will("answer", *[fault] * 9)
        await here.ring()
        began = here.clock.monotonic()
        assert "Let us practise. What is six times nine?" in words(await here.say())
        assert here.clock.monotonic() - began < 12
        assert fallen_back(here.log.turns[0]) == DEGRADED

    run_virtual(main)


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_streamed_call_goes_on_as_one(fault: Fault) -> None:
    async def main() -> None:
        streamed = Streamed(tutor())
        streamed.tutor.model.calls.will("answer", *[fault] * 9)
        over = await streamed.ring(GREETED, voice(1.0), hush(14.0), voice(1.0), hush(9.0), Leave())
        assert over.cause is None
        taken = [turn for turn in streamed.tutor.log.turns if turn.heard]
        assert [turn.said for turn in taken] == [SPARE, SPARE]
        assert [fallen_back(turn) for turn in taken] == [DEGRADED, DEGRADED]

    run_virtual(main)


BREAKS: dict[str, tuple[Fault, str]] = {
    "stalled after two words": (StallAfter(2), SPARE),
    "cut after two words": (CutAfter(2, Unavailable("fake")), SPARE),
    "stalled after praise": (StallAfter(4), f"Good thinking. {SPARE}"),
    "stalled after an announcement": (StallAfter(8), f"Good thinking. And now we go on. {SPARE}"),
}


@pytest.mark.parametrize(("fault", "said"), BREAKS.values(), ids=BREAKS)
def test_a_model_that_stops_before_it_told_anything_costs_a_streamed_call_three_seconds(
    fault: Fault, said: str
) -> None:
    async def main() -> None:
        streamed = Streamed(tutor())
        streamed.tutor.model.answer_next("Good thinking. And now we go on. We take the next one together.")
        streamed.tutor.model.calls.will("answer", fault)
        over = await streamed.ring(GREETED, voice(1.0), hush(14.0), Leave())
        assert over.cause is None
        (turn,) = [turn for turn in streamed.tutor.log.turns if turn.heard]
        assert turn.said == said
        assert fallen_back(turn) == DEGRADED
        assert turn.total.total_seconds() < 4.5
        assert streamed.tutor.model.open_streams == 0

    run_virtual(main)


def test_what_the_model_had_begun_is_not_said_again_by_another() -> None:
    async def main() -> None:
        here = tutor()
        here.model.calls.will("answer", CutAfter(5, Unavailable("fake")))
        turn = await here.text("what is seven times eight")
        assert turn.reply == "Seven times eight is fifty-six."
        assert (here.log.turns[0].outcome, here.log.turns[0].model) == (Outcome.DEGRADED, "fake-llm")

    run_virtual(main)


@pytest.mark.parametrize("reason", [FinishReason.FILTERED, FinishReason.STOP])
def test_an_answer_without_words_is_none(reason: FinishReason) -> None:
    async def main() -> None:
        here = tutor()
        here.model.answer_next("")
        here.model.reason = reason
        turn = await here.text("what is seven times eight")
        filtered = reason is FinishReason.FILTERED
        # What the vendor will not have answered may be a cry for help: the spare one's lesson is no answer to it.
        assert ("116" in turn.reply) if filtered else (turn.reply == SPARE)
        assert not filtered or turn.session.conversation.utterances[0].withheld
        cause = here.log.turns[0].cause
        assert cause is not None
        assert cause.error == ("Filtered" if filtered else "Empty")

    run_virtual(main)


def test_where_both_fail_the_model_is_to_blame() -> None:
    async def main() -> None:
        here = tutor()
        assert here.spare is not None
        here.model.calls.will("answer", *[Fail(Unauthorised("fake"))] * 9)
        here.spare.calls.will("answer", Fail(Unavailable("spare")))
        turn = await here.text("what is seven times eight")
        assert turn.reply
        cause = here.log.turns[0].cause
        assert cause is not None
        assert (cause.error, cause.adapter) == ("Unauthorised", "fake")

    run_virtual(main)
