"""A recorded turn whose process is killed: whoever answers the next webhook takes it, and she is heard once."""

from __future__ import annotations

import asyncio
import xml.etree.ElementTree as ET
from urllib.parse import parse_qsl, urlsplit

import pytest

from bakame_adapters.twilio.links import Links
from bakame_core.ports.telephony import RecordingRef
from bakame_core.runtime.once import Answers
from bakame_core.testing.faults import Delay, Stall
from bakame_core.testing.virtual_time import run_virtual
from bakame_http.calls import CallRoutes
from bakame_http.gate import Webhook
from bakame_http.system import Pseudonyms
from fakes.tutor import CALL, Tutor, speech

PUBLIC = "https://tutor.example"
ANSWER = "Seven times eight is fifty-six. What is six times seven?"


def routes(tutor: Tutor) -> CallRoutes:
    """A process over the stores of `tutor`; another call of this is another process."""
    return CallRoutes(tutor.calling, Answers(tutor.contexts, tutor.observer), Pseudonyms("secret"))


def webhook(query: str, **fields: str) -> Webhook:
    given = {"CallSid": str(CALL), "From": "+250788000001", "CallStatus": "in-progress", **fields}
    return Webhook(given, tuple(parse_qsl(query)), Links(PUBLIC))


def redirected(document: bytes) -> str:
    """The query of the address that a document sends the call back to."""
    found = ET.fromstring(document).findtext("Redirect")  # noqa: S314 - it is ours
    assert found is not None
    assert urlsplit(found).path == "/twilio/voice/wait"
    return urlsplit(found).query


async def recorded(tutor: Tutor) -> RecordingRef:
    await tutor.calling.open(CALL, Pseudonyms("secret").of(None, str(CALL)))
    tutor.model.answer_next(ANSWER)
    return tutor.telephony.put_recording(speech())


@pytest.mark.parametrize("method", ["transcribe", "answer"])
def test_a_turn_whose_process_dies_while_the_call_waits_is_taken_by_the_next(method: str) -> None:
    async def main() -> None:
        tutor = Tutor()
        recording = await recorded(tutor)
        calls = {"transcribe": tutor.transcriber.calls, "answer": tutor.model.calls}
        calls[method].will(method, Stall())
        dying = routes(tutor)
        held = await dying.turn(webhook("n=1", RecordingSid=recording.id, RecordingDuration="2", Digits=""))
        await dying.answers.finish(wait=0)
        answered = await routes(tutor).wait(webhook(redirected(held)))
        assert b"fifty-six" in answered
        assert not tutor.telephony.recordings, "it is deleted once she is answered"
        assert [(turn.heard, turn.outcome) for turn in tutor.log.turns] == [("what is seven times eight", "answered")]

    run_virtual(main)


def test_a_turn_that_no_process_had_begun_is_taken_through_the_fallback_url() -> None:
    async def main() -> None:
        tutor = Tutor()
        recording = await recorded(tutor)
        living = routes(tutor)
        lost = webhook("", RecordingSid=recording.id, ErrorCode="11205", ErrorUrl=f"{PUBLIC}/twilio/voice/turn?n=1")
        answered = await living.wait(webhook(redirected(await living.fallback(lost))))
        assert b"fifty-six" in answered
        assert len(tutor.log.turns) == 1

    run_virtual(main)


def test_a_turn_that_is_still_being_taken_is_waited_for_and_not_taken_twice() -> None:
    async def main() -> None:
        tutor = Tutor()
        recording = await recorded(tutor)
        tutor.model.calls.will("answer", Delay(4.5))
        living = routes(tutor)
        held = await living.turn(webhook("n=1", RecordingSid=recording.id, RecordingDuration="2", Digits=""))
        elsewhere = routes(tutor)
        documents = await asyncio.gather(*[each.wait(webhook(redirected(held))) for each in (living, elsewhere)])
        assert documents[0] == documents[1]
        assert b"fifty-six" in documents[0]
        assert len(tutor.log.turns) == 1

    run_virtual(main)
