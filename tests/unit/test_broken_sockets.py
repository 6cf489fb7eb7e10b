"""A streamed call whose socket breaks after its first message, its second, and so on to its last; in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from attrs import define, field, frozen

from bakame_adapters.twilio.line import TwilioLine
from bakame_adapters.twilio.media import Start
from bakame_core.domain.conversation import Speaker, Utterance
from bakame_core.domain.prompt import Role
from bakame_core.domain.records import SessionOpened
from bakame_core.domain.sentences import finished_part, is_finished
from bakame_core.runtime.streaming import CallOver
from bakame_core.testing.fakes import FakeObserver
from bakame_core.testing.virtual_time import run_virtual
from fakes.depth import DEEP
from fakes.media_client import STREAM, MediaClient, calling
from fakes.streamed import CALL, LEARNER, Streamed, voice
from fakes.tutor import words
from fakes.wire import Wire, wires

ASKED = ("why is a leaf green", "wait what is light", "56")
ANSWERS = (
    "A leaf is green because it holds chlorophyll, which catches the light of the sun. It uses red and blue light.",
    "Light is what your eye sees. It comes from the sun, and it is very fast. Which colours do you know?",
    "Fifty-six, that is right. What is seven times nine?",
)
AFTER_ALL = "That is a good question, and here is the answer to it."
LISTENING = "I am listening."
AFTERWARDS = "the answer is sixty three"
STRIDE = 40
"""Of the caller's frames, one in so many is a place to break at."""
EVERY = 1 if DEEP else 3
"""Of the places, one in so many is tried; by `make test-deep` each."""
PARTS = 3


@define(eq=False)
class Fragile:
    """Our end of a socket that breaks, without a word, once `lasts` messages have passed in both directions."""

    wire: Wire
    lasts: int
    passed: list[bool] = field(factory=list, init=False)
    """Of each message, whether it was audio of the caller's."""

    def pour(self, take: Callable[[str], bool]) -> None:
        """See `Wire.pour`."""

    async def receive(self) -> str | bytes | int:
        message = await self.wire.receive()
        if isinstance(message, str):
            self._pass(is_frame='"event": "media"' in message)
        return message

    async def send(self, text: str) -> None:
        await self.wire.send(text)
        self._pass(is_frame=False)

    async def close(self, code: int = 1000) -> None:
        await self.wire.close(code)

    def _pass(self, *, is_frame: bool) -> None:
        self.passed.append(is_frame)
        if len(self.passed) == self.lasts:
            self.wire.cut()

    def places(self) -> list[int]:
        """After how many messages it is worth breaking."""
        return [n for n, is_frame in enumerate(self.passed, 1) if not is_frame or n % STRIDE == 0]


@frozen
class Went:
    """
    A call on a socket that broke, and how it went on.

    Args:
        kept: The conversation in the context store after the stream.
        resumed: What the next webhook's script says.
        answered: What the model wrote for it, where it was asked.
        told: What the model was given with the next recording, but for the system's words.
    """

    socket: Fragile
    over: CallOver
    asked: int
    kept: tuple[Utterance, ...]
    resumed: str
    answered: str
    told: list[str]
    streamed: Streamed

    @property
    def learner(self) -> tuple[str, ...]:
        return tuple(u.text for u in self.kept if u.speaker is Speaker.LEARNER)

    @property
    def tutor(self) -> tuple[Utterance, ...]:
        return tuple(u for u in self.kept if u.speaker is Speaker.TUTOR)

    def owed(self) -> str:
        """What she has a right to hear next: the answer to her last words, or what she did not hear of the last one."""
        if not self.kept:
            return LISTENING
        last = self.kept[-1]
        again = finished_part(last.unheard)
        if last.speaker is Speaker.LEARNER or not (last.text or is_finished(again)):
            return self.answered
        return again if is_finished(again) else LISTENING


async def talks(client: MediaClient) -> None:
    """The learner interrupts the greeting with a question, and the answer with another, types a number, and leaves."""
    await asyncio.sleep(1.5)
    await client.speak(voice(1.0).audio)
    await asyncio.sleep(5.5)
    await client.speak(voice(0.8).audio)
    await asyncio.sleep(4)
    for key in "56#":
        await client.press(key)
    await asyncio.sleep(3)
    await client.leave()


async def broken_after(lasts: int) -> Went:
    """The call, on a socket that lasts for so many messages, and the first recording after it."""
    streamed = Streamed()
    tutor = streamed.tutor
    tutor.transcriber.hear_next(*ASKED[:2])
    tutor.model.answer_next(*ANSWERS)
    ours, theirs = wires()
    socket = Fragile(ours, lasts)
    async with calling(theirs, call=str(CALL), begins=False) as client:
        talking = asyncio.create_task(talks(client))
        line = TwilioLine(socket, Start(STREAM, CALL), FakeObserver())
        over = await streamed.calls.run(line, CALL, LEARNER)
        await line.close()
        talking.cancel()
        await asyncio.wait([talking])
    assert client.violations == []
    kept, asked = await streamed.remembered(), len(tutor.model.prompts)
    tutor.model._answers.clear()
    tutor.model.answer_next(AFTER_ALL)
    resumed = words(await tutor.calling.open(CALL, LEARNER))
    answered = AFTER_ALL if len(tutor.model.prompts) > asked else ""
    if answered:
        assert tutor.model.prompts[-1].messages[-1].text == [u.text for u in kept if u.text][-1]
    tutor.transcriber._heard.clear()
    tutor.transcriber.hear_next(AFTERWARDS)
    await tutor.say()
    told = [message.text for message in tutor.model.prompts[-1].messages if message.role is not Role.SYSTEM]
    return Went(socket, over, asked, kept, resumed, answered, told, streamed)


def check(went: Went, whole: Went) -> None:
    """
    Raises:
        AssertionError: The call did not go on from what was heard.
    """
    assert went.over.ending is None
    assert went.resumed == went.owed()
    assert went.learner == ASKED[: went.asked]
    for said, answer, at_most in zip(went.tutor, ANSWERS, whole.tutor, strict=False):
        assert answer.startswith(said.text)
        assert at_most.text.startswith(said.text)
        assert answer.startswith(f"{said.text} {said.unheard}".strip())
    # The tutor's and the learner's words, each once, as they were heard: what was owed was heard now.
    owed = "" if went.resumed == LISTENING else went.resumed
    assert " ".join(went.told) == " ".join(filter(None, [*(u.text for u in went.kept), owed, AFTERWARDS]))
    log = went.streamed.tutor.log
    assert [isinstance(record, SessionOpened) for record in log.records].count(True) == 1
    assert [turn.number for turn in log.turns] == sorted({turn.number for turn in log.turns})
    assert went.streamed.activity.open_ears == 0
    assert went.streamed.tutor.model.open_streams == 0
    assert went.streamed.tutor.voice.open_streams == 0


def test_the_whole_call_is_what_the_broken_ones_are_held_against() -> None:
    whole = run_virtual(lambda: broken_after(1_000_000))
    check(whole, whole)
    assert whole.learner == ASKED
    assert [bool(said.text) for said in whole.tutor] == [True, True, True]
    assert [bool(said.unheard) for said in whole.tutor] == [True, True, False]
    assert len(whole.socket.places()) > 140


@pytest.mark.parametrize("part", range(PARTS))
def test_after_whichever_message_a_socket_breaks_the_call_goes_on_from_what_was_heard(part: int) -> None:
    whole = run_virtual(lambda: broken_after(1_000_000))
    heard = 0
    for lasts in whole.socket.places()[part * EVERY :: PARTS * EVERY]:
        went = run_virtual(lambda lasts=lasts: broken_after(lasts))  # type: ignore[misc]
        try:
            check(went, whole)
            so_far = sum(len(said.text) for said in went.tutor)
            assert so_far >= heard, "what was heard is forgotten"
        except AssertionError as error:
            raise AssertionError(f"broken after message {lasts}: {error}") from error
        heard = so_far
