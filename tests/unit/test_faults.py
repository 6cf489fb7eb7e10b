"""
Each port failing, in each way, at each step of a turn: the learner hears something sensible within 12 seconds, the log
has a typed outcome, and nothing of an exception is spoken or stored.
"""

from __future__ import annotations

import pytest

from bakame_core.domain.language import Language
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.records import EndReason, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.script import HangUp, Play, Say
from bakame_core.errors import (
    Garbled,
    PortError,
    QuotaExceeded,
    Rejected,
    Throttled,
    TimedOut,
    Unauthorised,
    Unavailable,
)
from bakame_core.ports.telephony import RecordingRef
from bakame_core.runtime.texting import Handover
from bakame_core.testing.faults import CutAfter, Delay, Fail, Fault, Stall, StallAfter
from bakame_core.testing.virtual_time import run_virtual
from fakes.tutor import CALL, LEARNER, Rules, Tutor, silence, words

SECRET = "canary-in-an-exception"
REFUSED = Fail(Unavailable("x", SECRET))
KINDS: dict[str, Fault] = {
    "refused": REFUSED,
    "timed out": Fail(TimedOut("x", SECRET)),
    "garbage": Fail(Garbled("x", SECRET)),
    "quota": Fail(QuotaExceeded("x", SECRET)),
    "throttled": Fail(Throttled("x", SECRET, retry_after=60)),
    "unauthorised": Fail(Unauthorised("x", SECRET)),
    "rejected": Fail(Rejected("x", SECRET)),
    "stalled": Stall(),
}
PORTS = ["transcribe", "answer", "recording", "load", "save", "append"]


def broken(tutor: Tutor, method: str, fault: Fault, times: int = 10) -> None:
    """Let every call of `method` fail."""
    by_method = {
        "transcribe": tutor.transcriber.calls,
        "answer": tutor.model.calls,
        "recording": tutor.telephony.calls,
        "load": tutor.contexts.calls,
        "save": tutor.contexts.calls,
        "add": tutor.contexts.calls,
        "forget": tutor.contexts.calls,
        "append": tutor.log.calls,
        "speak": tutor.voice.calls,
        "text": tutor.telephony.calls,
    }
    by_method[method].will(method, *[fault] * times)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", PORTS)
def test_a_spoken_turn_is_answered_with_something_sensible_in_time(method: str, kind: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        broken(tutor, method, KINDS[kind])
        began = tutor.clock.monotonic()
        script = await tutor.say()
        assert tutor.clock.monotonic() - began <= 12
        assert words(script)
        assert not isinstance(script.steps[-1], HangUp)
        assert SECRET not in words(script)
        assert SECRET not in repr(tutor.log.records)
        if method != "append":
            (turn,) = tutor.log.turns
            assert turn.outcome is (Outcome.ANSWERED if method in ("load", "save") else Outcome.DEGRADED)
            assert turn.cause is not None
            assert turn.remembered == (method not in ("load", "save"))

    run_virtual(main)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("method", ["answer", "load", "save", "add", "append"])
def test_a_text_is_answered_with_something_sensible_in_time(method: str, kind: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        broken(tutor, method, KINDS[kind])
        began = tutor.clock.monotonic()
        handover = Handover()
        if method == "answer" and kind == "stalled":
            handover.leave()
        turn = await tutor.text("why is the sky blue")
        assert tutor.clock.monotonic() - began <= 20
        assert turn.reply or tutor.telephony.sent
        assert SECRET not in turn.reply
        assert SECRET not in repr(tutor.log.records)
        if method != "append":
            (taken,) = tutor.log.turns
            assert taken.outcome is (Outcome.DEGRADED if method == "answer" else Outcome.ANSWERED)

    run_virtual(main)


@pytest.mark.parametrize(
    ("error", "kind"),
    [(Unavailable("x"), "transient"), (QuotaExceeded("x"), "quota"), (Unauthorised("x"), "permanent")],
)
def test_the_log_says_what_failed_where_and_of_which_kind(error: PortError, kind: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        tutor.model.calls.will("answer", *[Fail(error)] * 3)
        await tutor.say()
        cause = tutor.log.turns[0].cause
        assert cause is not None
        assert (cause.stage, cause.kind, cause.error, cause.adapter) == (Stage.THINK, kind, error.name, "x")

    run_virtual(main)


def test_a_passing_fault_costs_a_second_try_and_nothing_else() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        tutor.model.calls.will("answer", REFUSED)
        tutor.transcriber.calls.will("transcribe", REFUSED)
        script = await tutor.say()
        assert words(script) == "Seven times eight is fifty-six. What is six times nine?"
        assert tutor.log.turns[0].outcome is Outcome.ANSWERED

    run_virtual(main)


def test_a_final_fault_is_not_tried_again() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Fail(Unauthorised("x")))
        turn = await tutor.text("why")
        assert turn.outcome is Outcome.DEGRADED
        assert len(tutor.model.prompts) == 1

    run_virtual(main)


@pytest.mark.parametrize("fault", [CutAfter(12, Unavailable("x")), StallAfter(12)])
def test_of_an_answer_that_breaks_off_the_whole_sentences_are_given(fault: Fault) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        tutor.model.answer_next("Seven times eight is fifty-six. You add eight seven times, and you can check it.")
        tutor.model.calls.will("answer", fault)
        script = await tutor.say()
        # It broke off before it asked anything: what she can do is said behind it.
        assert words(script).startswith("Seven times eight is fifty-six. ")
        assert words(script).endswith("and we go on from there.")
        assert "You add" not in words(script)
        assert tutor.log.turns[0].outcome is Outcome.DEGRADED

    run_virtual(main)


def test_a_recording_that_is_not_there_yet_is_waited_for() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        tutor.telephony.calls.will("recording", *[Fail(Unavailable("x"))] * 3)
        script = await tutor.say()
        assert words(script).startswith("Seven times eight")

    run_virtual(main)


def test_a_recording_that_never_comes_is_asked_for_again() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        script = await tutor.turn(recording=RecordingRef("RE" + "9" * 32))
        assert words(script) == tutor.policy.line(Line.NOT_UNDERSTOOD_1, Language.ENGLISH)
        assert tutor.log.turns[0].cause is not None
        assert tutor.log.turns[0].cause.stage is Stage.FETCH

    run_virtual(main)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"<html>no such recording</html>" * 20, b"\x00" * 5000])
def test_a_recording_that_is_no_audio_is_never_sent_to_a_recogniser(data: bytes) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        script = await tutor.turn(recording=tutor.telephony.put_recording(data))
        assert words(script)
        assert not tutor.transcriber.calls.of("transcribe")
        assert tutor.log.turns[0].outcome in (Outcome.DEGRADED, Outcome.SILENCE)

    run_virtual(main)


def test_a_silent_recording_is_silence_and_costs_no_recognition() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        script = await tutor.say(silence())
        assert words(script) == tutor.policy.line(Line.SILENCE_1, Language.ENGLISH)
        assert not tutor.transcriber.calls.of("transcribe")
        assert tutor.log.turns[0].outcome is Outcome.SILENCE

    run_virtual(main)


@pytest.mark.parametrize("heard", ["", "Thanks for watching!", "[Music]", "fin-fin-fin-fin-fin-fin"])
def test_what_a_recogniser_makes_up_is_silence(heard: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.transcriber.hear_next(heard)
        await tutor.ring()
        script = await tutor.say()
        assert words(script) == tutor.policy.line(Line.SILENCE_1, Language.ENGLISH)
        assert not tutor.model.prompts

    run_virtual(main)


@pytest.mark.parametrize("fault", [None, REFUSED, Stall()])
def test_a_recording_is_always_deleted(fault: Fault | None) -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        if fault:
            broken(tutor, "transcribe", fault)
        await tutor.say()
        assert not tutor.telephony.recordings

    run_virtual(main)


@pytest.mark.parametrize("kind", KINDS)
def test_where_our_voice_fails_the_call_goes_on_in_english_and_says_so(kind: str) -> None:
    async def main() -> None:
        tutor = Tutor(rules=Rules(language=Language.KINYARWANDA))
        await tutor.ring()
        broken(tutor, "speak", KINDS[kind])
        began = tutor.clock.monotonic()
        script = await tutor.say()
        assert tutor.clock.monotonic() - began <= 12
        (say,) = script.said()
        assert say == Say(tutor.policy.line(Line.VOICE_MISSING, Language.ENGLISH), Language.ENGLISH)
        (turn,) = tutor.log.turns
        assert turn.outcome is Outcome.DEGRADED
        assert turn.said == say.text

    run_virtual(main)


def test_what_the_carrier_cannot_speak_is_played() -> None:
    async def main() -> None:
        tutor = Tutor(rules=Rules(language=Language.KINYARWANDA))
        script = await tutor.ring()
        assert not script.said()
        (play,) = [step for step in script.steps if isinstance(step, Play)]
        clip = await tutor.calling.clips.find(play.audio)
        assert clip is not None
        assert clip[:4] == b"RIFF"

    run_virtual(main)


def test_a_log_that_is_away_costs_no_reply() -> None:
    async def main() -> None:
        tutor = Tutor()
        broken(tutor, "append", Stall())
        turn = await tutor.text("why")
        assert turn.reply
        assert tutor.observer.of("log_failed")

    run_virtual(main)


def test_a_slow_answer_is_sent_as_a_text_of_its_own_and_only_once() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Delay(10))
        handover = Handover()
        handover.leave()
        turn = await tutor.text("why", handover)
        assert turn.reply == ""
        assert [sent.body for sent in tutor.telephony.sent] == [
            "Seven times eight is fifty-six. What is six times nine?"
        ]
        assert tutor.log.turns[0].late
        assert tutor.log.turns[0].outcome is Outcome.ANSWERED

    run_virtual(main)


def test_where_even_that_is_slow_a_useful_line_comes_first() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Delay(15))
        handover = Handover()
        handover.leave()
        await tutor.text("why", handover)
        line = tutor.policy.line(Line.TEXT_NO_ANSWER, Language.ENGLISH)
        assert next(sent.body for sent in tutor.telephony.sent) == line
        assert len(tutor.telephony.sent) == 2

    run_virtual(main)


def test_where_no_answer_ever_comes_the_learner_gets_one_line_and_not_two() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Stall(), Stall())
        handover = Handover()
        handover.leave()
        await tutor.text("why", handover)
        assert len(tutor.telephony.sent) == 1
        assert tutor.log.turns[0].outcome is Outcome.DEGRADED

    run_virtual(main)


def test_a_carrier_that_is_busy_for_a_moment_gets_a_late_answer_again() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Delay(9))
        tutor.telephony.calls.will("text", Fail(Throttled("x", retry_after=1.0)), REFUSED)
        handover = Handover()
        handover.leave()
        await tutor.text("why", handover)
        assert len(tutor.telephony.sent) == 1
        assert tutor.log.turns[0].outcome is Outcome.ANSWERED

    run_virtual(main)


@pytest.mark.parametrize("fault", [Fail(TimedOut("x")), Stall(), Fail(Rejected("x"))])
def test_a_late_answer_that_cannot_be_sent_is_logged_as_failed(fault: Fault) -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Delay(9))
        tutor.telephony.calls.will("text", fault)
        handover = Handover()
        handover.leave()
        await tutor.text("why", handover)
        (turn,) = tutor.log.turns
        assert turn.outcome is Outcome.FAILED
        assert turn.said == ""
        assert turn.cause is not None
        assert turn.cause.stage is Stage.DELIVER

    run_virtual(main)


def test_a_late_answer_to_a_withheld_number_is_logged_as_failed() -> None:
    async def main() -> None:
        tutor = Tutor()
        tutor.model.calls.will("answer", Delay(9))
        handover = Handover()
        handover.leave()
        await tutor.text("why", handover, sender=None)
        assert tutor.log.turns[0].outcome is Outcome.FAILED

    run_virtual(main)


def test_a_store_that_was_away_for_a_turn_of_a_call_has_that_turn_too_when_it_is_back() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.say()
        broken(tutor, "load", REFUSED, 1)
        await tutor.say()
        await tutor.say()
        assert [turn.remembered for turn in tutor.log.turns] == [True, False, True]
        assert [len(prompt.messages) for prompt in tutor.model.prompts] == [3, 3, 7]

    run_virtual(main)


def test_a_call_that_opened_is_in_the_log_once_and_its_greeting_is_no_turn() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.say()
        kinds = [type(record) for record in await tutor.log.read(CALL)]
        assert kinds == [SessionOpened, TurnTaken]

    run_virtual(main)


def test_why_a_call_ended_is_known_although_it_could_not_be_wiped() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        await tutor.turn(words="goodbye")
        broken(tutor, "forget", REFUSED)
        await tutor.calling.ended(CALL, LEARNER, None, answered=True)
        assert [r.reason for r in tutor.log.records if isinstance(r, SessionClosed)] == [EndReason.GOODBYE]

    run_virtual(main)


def test_a_call_on_which_nothing_works_ends_with_an_invitation_to_text() -> None:
    async def main() -> None:
        tutor = Tutor()
        await tutor.ring()
        broken(tutor, "answer", REFUSED, 20)
        for _ in range(3):
            script = await tutor.say()
        assert isinstance(script.steps[-1], HangUp)
        assert [sent.body for sent in tutor.telephony.sent] == [
            tutor.policy.line(Line.TEXT_AFTER_CALL, Language.ENGLISH)
        ]

    run_virtual(main)
