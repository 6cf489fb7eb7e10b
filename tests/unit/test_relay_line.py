"""Relayed calls: the engine of streamed calls with Twilio's ears and mouth, in virtual time."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from attrs import define

from bakame_adapters.twilio.relay import Setup
from bakame_adapters.twilio.relay_line import LAG, MOST_GARBLED, SPOKEN_PER_SECOND, WORDLESS, RelayLine
from bakame_adapters.twilio.relay_ports import RelayVoice
from bakame_adapters.twilio.socket import Ending
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.conversation import Speaker
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import EndReason
from bakame_core.errors import RuleBroken
from bakame_core.ports.call_line import KeyPressed, MarkPassed
from bakame_core.ports.text_to_speech import Voice
from bakame_core.runtime.streaming import CallOver
from bakame_core.testing.fakes import FakeLine, FakeObserver
from bakame_core.testing.virtual_time import run_virtual
from bakame_http.relay import over_relay, relayed
from fakes.media_client import CALL
from fakes.relay_client import RelayClient, relaying
from fakes.streamed import LEARNER, Streamed
from fakes.wire import wires

LONG = "A leaf is green because it holds chlorophyll, which catches the light of the sun. It uses red and blue light."


@define
class Talk:
    """A relayed call with the engine behind it."""

    line: RelayLine
    client: RelayClient
    streamed: Streamed
    observer: FakeObserver
    over: CallOver | None = None

    @property
    def prompts(self) -> list[str]:
        """What the model was asked."""
        return [prompt.messages[-1].text for prompt in self.streamed.tutor.model.prompts]


def talking(body: Callable[[Talk], Awaitable[None]]) -> Talk:
    """`body` on a call that is hung up after it."""
    kept: list[Talk] = []

    async def main() -> None:
        ours, theirs = wires()
        observer = FakeObserver()
        line = RelayLine(ours, Setup(SessionId(CALL)), observer)
        streamed = Streamed()
        async with relaying(theirs) as client:
            talk = Talk(line, client, streamed, observer)
            kept.append(talk)
            running = asyncio.create_task(over_relay(streamed.calls, line).run(line, SessionId(CALL), LEARNER))
            try:
                await body(talk)
                await theirs.close()
            finally:
                talk.over = await running
                await line.close()
        assert client.violations == []

    run_virtual(main)
    return kept[0]


def test_the_engine_greets_hears_a_prompt_and_answers_in_words() -> None:
    async def body(talk: Talk) -> None:
        talk.streamed.tutor.model.answer_next("Fifty-six. What is six times nine?")
        await asyncio.sleep(15)
        greeting = " ".join(talk.client.said)
        assert greeting
        await talk.client.says("what is seven", last=False)
        await talk.client.says("what is seven times eight")
        await asyncio.sleep(8)
        assert " ".join(talk.client.said) == f"{greeting} Fifty-six. What is six times nine?"

    talk = talking(body)
    assert talk.prompts == ["what is seven times eight"]
    assert talk.over is not None
    assert [(u.speaker, u.text, u.unheard) for u in talk.over.session.conversation.utterances] == [
        (Speaker.LEARNER, "what is seven times eight", ""),
        (Speaker.TUTOR, "Fifty-six. What is six times nine?", ""),
    ]


def test_what_an_interruption_cut_off_was_not_heard_and_the_next_prompt_says_so() -> None:
    heard: list[str] = []

    async def body(talk: Talk) -> None:
        talk.streamed.tutor.model.answer_next(LONG)
        await asyncio.sleep(15)
        await talk.client.says("why is a leaf green")
        await asyncio.sleep(4.5)
        heard.append("A leaf" + (await talk.client.interrupts()).partition("A leaf")[2])
        await talk.client.says("wait what is light")
        await asyncio.sleep(6)

    talk = talking(body)
    assert talk.over is not None
    tutor = talk.over.session.conversation.utterances[1]
    assert tutor.text
    assert tutor.unheard
    assert heard[0].startswith(tutor.text.rstrip(","))
    assert not heard[0].startswith(f"{tutor.text} {tutor.unheard}")
    assert f"{tutor.text} {tutor.unheard}" == LONG
    told = [m.text for m in talk.streamed.tutor.model.prompts[1].messages if m.role is Role.SYSTEM]
    assert any(tutor.unheard in text for text in told)


def test_an_interruption_that_no_words_follow_was_noise_and_the_answer_goes_on() -> None:
    async def body(talk: Talk) -> None:
        talk.streamed.tutor.model.answer_next(LONG)
        await asyncio.sleep(15)
        await talk.client.says("why is a leaf green")
        await asyncio.sleep(4.5)
        await talk.client.interrupts()
        await asyncio.sleep(WORDLESS - 1)
        await talk.client.says("I", last=False)
        said = len(talk.client.said)
        await asyncio.sleep(WORDLESS - 1)
        assert len(talk.client.said) == said
        await asyncio.sleep(2)
        assert len(talk.client.said) > said
        await asyncio.sleep(15)

    talk = talking(body)
    assert talk.over is not None
    assert [(u.text, u.unheard) for u in talk.over.session.conversation.utterances[1:]] == [(LONG, "")]


SEGMENTS = ("A leaf is green", "because it holds chlorophyll.", "It catches light.")


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("", 0),
        ("A leaf is gr", 0),
        ("A leaf is green", 1),
        ("A leaf is green  because it holds", 1),
        ("A leaf is green because it holds chlorophyll. It", 2),
        (" ".join(SEGMENTS), 3),
        # Told together with what was said before it, or from the segment on that is being spoken.
        ("Good question. A leaf is green because", 1),
        ("because it holds", 1),
        ("It catches", 2),
        ("Something else altogether", 0),
    ],
)
def test_an_interruption_passes_the_marks_of_what_it_says_was_spoken_and_no_others(told: str, count: int) -> None:
    async def main() -> None:
        ours, theirs = wires()
        line = RelayLine(ours, Setup(SessionId(CALL)), FakeObserver())
        voice = RelayVoice()
        async with relaying(theirs) as client, line.events() as events:
            for place, words in enumerate(SEGMENTS):
                async with voice.speak(words, TELEPHONE, Voice(Language.ENGLISH)) as pieces:
                    async for piece in pieces:
                        await line.play(piece)
                await line.mark(f"1.{place}")
            await client.tell(type="interrupt", utteranceUntilInterrupt=told)
            await client.presses("#")
            passed = []
            async for event in events:
                if isinstance(event, KeyPressed):
                    break
                passed.append(event)
            assert passed == [MarkPassed(f"1.{place}") for place in range(count)]
            assert client.said == list(SEGMENTS)
        await line.close()

    run_virtual(main)


def test_what_is_not_interrupted_counts_as_heard_when_it_should_have_been_spoken() -> None:
    async def main() -> None:
        ours, theirs = wires()
        line = RelayLine(ours, Setup(SessionId(CALL)), FakeObserver())
        async with relaying(theirs), line.events() as events:
            began = asyncio.get_running_loop().time()
            await line.play(b"en\x1f" + b"x" * 130)
            await line.mark("1.0")
            assert await anext(events) == MarkPassed("1.0")
            assert asyncio.get_running_loop().time() - began == pytest.approx(LAG + 130 / SPOKEN_PER_SECOND)
        await line.close()

    run_virtual(main)


def test_only_a_relayed_line_is_run_over_the_relay_and_it_is_by_the_same_engine() -> None:
    async def main() -> None:
        ours, theirs = wires()
        line = RelayLine(ours, Setup(SessionId(CALL)), FakeObserver())
        streamed = Streamed()
        with pytest.raises(RuleBroken):
            await relayed(streamed.calls)(FakeLine(), SessionId(CALL), LEARNER)
        async with relaying(theirs) as client:
            running = asyncio.ensure_future(relayed(streamed.calls)(line, SessionId(CALL), LEARNER))
            await asyncio.sleep(2)
            assert client.said
            await theirs.close()
            await running

    run_virtual(main)


def test_keys_reach_the_engine() -> None:
    async def body(talk: Talk) -> None:
        await asyncio.sleep(15)
        for key in "56#":
            await talk.client.presses(key)
        await asyncio.sleep(6)

    assert talking(body).prompts == ["56"]


def test_a_goodbye_is_said_and_then_the_session_is_ended_with_a_text() -> None:
    async def body(talk: Talk) -> None:
        await asyncio.sleep(15)
        await talk.client.says("goodbye")
        await asyncio.sleep(20)

    talk = talking(body)
    assert talk.over is not None
    assert talk.over.ending is EndReason.GOODBYE
    (end,) = talk.client.of("end")
    assert json.loads(end["handoffData"]) == {"reason": "ended"}


@pytest.mark.parametrize("words", ["goodbye", "thank you"])
def test_what_a_recogniser_may_make_up_is_believed_of_the_carrier_late_in_a_call_too(words: str) -> None:
    async def body(talk: Talk) -> None:
        await asyncio.sleep(15)
        for number in range(4):
            await talk.client.says(f"please tell me all that there is to know about the river number {number}")
            await asyncio.sleep(20)
        await talk.client.says(words)
        await asyncio.sleep(20)

    talk = talking(body)
    assert talk.over is not None
    assert talk.over.ending is EndReason.GOODBYE if words == "goodbye" else talk.prompts[-1] == words


def test_nonsense_is_ignored_and_much_of_it_ends_the_line() -> None:
    async def body(talk: Talk) -> None:
        await talk.client.tell(type="an event of tomorrow")
        await talk.client.tell(type="error", description="Invalid message")
        for _ in range(MOST_GARBLED):
            await talk.client.wire.send("{")
        await talk.client.presses("1")
        await asyncio.sleep(0.5)
        assert talk.line.ending is None
        for _ in range(MOST_GARBLED + 1):
            await talk.client.wire.send('{"type":"prompt"}')
        await asyncio.sleep(0.5)
        assert talk.line.ending is Ending.GARBLED

    talk = talking(body)
    assert [noted["kind"] for noted in talk.observer.of("stream_trouble")] == ["complaint", "garbled", "garbled"]


@pytest.mark.parametrize(
    ("message", "ending"), [(b"\x00", Ending.BINARY), ("x" * 70_000, Ending.OVERSIZED)], ids=["binary", "oversized"]
)
def test_what_no_carrier_sends_ends_the_line(message: str | bytes, ending: Ending) -> None:
    async def body(talk: Talk) -> None:
        await talk.client.wire.send(message)
        await asyncio.sleep(0.5)
        assert talk.line.ending is ending

    talking(body)


def test_a_second_setup_of_another_call_ends_the_line_and_a_repeated_one_does_not() -> None:
    async def body(talk: Talk) -> None:
        await talk.client.setup({})
        await asyncio.sleep(0.5)
        assert talk.line.ending is None
        talk.client.call = "CA2"
        await talk.client.setup({})
        await asyncio.sleep(0.5)
        assert talk.line.ending is Ending.REFUSED

    talking(body)
