"""A second opinion on what is said: it adds a concern, costs no time, and may be away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from attrs import evolve

from bakame_adapters.rules import RulesClassifier
from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel, Flagged, TurnTaken
from bakame_core.domain.safety.concern import NO_CONCERN, Category, Concern, Severity
from bakame_core.domain.session import Session
from bakame_core.domain.speech import for_the_voice
from bakame_core.errors import PortError, Rejected, Unavailable
from bakame_core.flows.answering import draft_answer
from bakame_core.flows.effects import Thought
from bakame_core.ports.language_model import FinishReason
from bakame_core.ports.safety_classifier import SafetyClassifier
from bakame_core.runtime.guarding import REST, Guard, GuardedWords
from bakame_core.testing.contracts.safety_classifier import SafetyClassifierContract
from bakame_core.testing.fakes import FakeObserver
from bakame_core.testing.fakes.classifier import FakeClassifier
from bakame_core.testing.faults import Delay, Fail, Fault, Stall
from bakame_core.testing.virtual_time import VirtualClock, run_virtual
from bakame_http.composition import tutor_policy
from fakes.tutor import LEARNER, Tutor, words

DANGER = Concern(Category.SELF_HARM, Severity.HIGH)
QUIET = "the river looks so calm tonight"
"""Words that the rules find nothing in."""


class TestRules(SafetyClassifierContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SafetyClassifier]:
        yield RulesClassifier()


class TestFake(SafetyClassifierContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[SafetyClassifier]:
        yield FakeClassifier({"kill myself": DANGER, "our secret": Concern(Category.ABUSE, Severity.HIGH)})


def guarded(classifier: FakeClassifier) -> tuple[Tutor, Guard]:
    tutor = Tutor()
    guard = Guard(classifier, tutor.observer, tutor.clock.monotonic)
    tutor.ports = evolve(tutor.ports, guard=guard)
    tutor.texting.ports = tutor.calling.ports = tutor.ports
    return tutor, guard


def taken(tutor: Tutor) -> TurnTaken:
    return [record for record in tutor.log.records if isinstance(record, TurnTaken)][-1]


def test_what_only_the_classifier_finds_gets_the_fixed_line_and_a_flag() -> None:
    async def main() -> None:
        tutor, _ = guarded(FakeClassifier({QUIET: DANGER}))
        turn = await tutor.text(QUIET)
        assert turn.reply == tutor.policy.safety_line(Category.SELF_HARM, Channel.SMS, Language.ENGLISH)
        assert turn.session.conversation.utterances[0].withheld
        flags = [record for record in tutor.log.records if isinstance(record, Flagged)]
        assert [(flag.category, flag.turn) for flag in flags] == [(Category.SELF_HARM, taken(tutor).id)]

    run_virtual(main)


def test_a_call_likewise() -> None:
    async def main() -> None:
        tutor, _ = guarded(FakeClassifier({QUIET: DANGER}))
        await tutor.ring()
        script = await tutor.turn(words=QUIET)
        line = tutor.policy.safety_line(Category.SELF_HARM, Channel.VOICE, Language.ENGLISH)
        assert words(script) == for_the_voice(line, Language.ENGLISH)
        assert taken(tutor).heard == QUIET

    run_virtual(main)


def test_an_answer_that_it_bars_is_asked_for_again() -> None:
    async def main() -> None:
        tutor, _ = guarded(FakeClassifier({"bad": Concern(Category.SEXUAL, Severity.HIGH)}))
        tutor.model.answer_next("Something bad.", "Something good. What is a noun?")
        assert (await tutor.text("what is a noun")).reply == "Something good. What is a noun?"
        assert Check(Rule.SAFE, Fate.ASKED_AGAIN) in taken(tutor).checks
        tutor.model.answer_next("Something bad.", "Also bad.")
        assert "bad" not in (await tutor.text("what is a verb")).reply

    run_virtual(main)


def test_a_danger_that_it_finds_when_it_is_asked_a_second_time_is_one() -> None:
    policy = tutor_policy()
    session = Session(SessionId("CA1"), LEARNER, Channel.VOICE, Language.ENGLISH, VirtualClock().start)
    flow = draft_answer(policy, session, policy.situation(session, QUIET))
    next(flow)
    flow.send(Thought("Something bad.", FinishReason.STOP, tutor=Concern(Category.SEXUAL, Severity.HIGH)))
    with pytest.raises(StopIteration) as done:
        flow.send(Thought("Something good.", FinishReason.STOP, learner=DANGER))
    assert (done.value.value.text, done.value.value.concern) == ("", DANGER)


@pytest.mark.parametrize(
    "fault",
    [Fail(Unavailable("x", "down")), Fail(Rejected("x", "status 404")), Stall(), Delay(5.0)],
    ids=["unavailable", "no such route", "stalled", "slow"],
)
def test_one_that_fails_never_hurts_a_turn_and_is_noted_once(fault: Fault) -> None:
    async def main() -> None:
        classifier = FakeClassifier()
        tutor, _ = guarded(classifier)
        classifier.calls.will("judge", *[fault] * 4)
        began = tutor.clock.monotonic()
        for _ in range(3):
            turn = await tutor.text("what is a noun")
            assert turn.outcome is Outcome.ANSWERED
        assert tutor.clock.monotonic() - began < 2
        assert len(tutor.observer.of("classifier_failed")) == 1
        assert len(classifier.calls) == 1

    run_virtual(main)


@pytest.mark.parametrize(("error", "again"), [(Unavailable("x", ""), True), (Rejected("x", ""), False)])
def test_after_a_rest_one_that_may_work_again_is_asked_again(error: PortError, *, again: bool) -> None:
    async def main() -> None:
        classifier, clock = FakeClassifier({"x": DANGER}), VirtualClock()
        guard = Guard(classifier, FakeObserver(), clock.monotonic)
        classifier.calls.will("judge", Fail(error))
        assert await guard.verdict("x", Speaker.LEARNER) == NO_CONCERN
        await asyncio.sleep(REST + 1)
        assert (await guard.verdict("x", Speaker.LEARNER) == DANGER) is again

    run_virtual(main)


def test_it_costs_no_time_beside_a_slower_model() -> None:
    async def main() -> None:
        tutor, _ = guarded(FakeClassifier(seconds=0.2))
        tutor.model.pace = 0.1
        tutor.model.answer_next("A noun is the name of a thing. Can you give me one?")
        turn = await tutor.text("what is a noun")
        assert turn.outcome is Outcome.ANSWERED
        # Only the verdict on the answer comes after it.
        alone = 0.1 * 26
        assert taken(tutor).total.total_seconds() <= alone + 0.3

    run_virtual(main)


def test_of_a_stream_each_sentence_is_judged_before_it_goes_on_and_none_before_the_learners_words() -> None:
    async def main() -> None:
        said: list[str] = []
        guard = Guard(FakeClassifier({"bad": DANGER}), FakeObserver(), VirtualClock().monotonic)
        stream = GuardedWords(guard, "hello", said.append)
        for delta in ("One thing. ", "A ba", "d one. ", "Another."):
            stream.take(delta)
        assert said == []
        stream.end()
        concern, barred = await stream.judged()
        assert (said, concern, barred) == (["One thing.\n"], NO_CONCERN, DANGER)
        stream = GuardedWords(guard, "something bad", said.append)
        stream.take("Two. Three")
        assert await stream.judged() == (DANGER, NO_CONCERN)
        assert said == ["One thing.\n"]

    run_virtual(main)
