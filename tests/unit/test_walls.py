"""Behind a wall the worst adapter keeps the promises that turns rest on: an error of the tree, in time, and nothing left behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import timedelta
from typing import Any

import pytest

from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.recording import wav
from bakame_core.errors import Garbled, PortError, TimedOut, Unavailable
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.language_model import Delta, Finished, FinishReason, LanguageModel, LlmTraits
from bakame_core.ports.speech_to_text import Hints, SpeechToText, SttTraits, Transcript
from bakame_core.ports.text_to_speech import TextToSpeech, TtsTraits, Voice
from bakame_core.runtime.walls import Wall, WalledContexts, WalledModel, WalledTranscriber, WalledVoice
from bakame_core.testing.contracts.context_store import ContextStoreContract
from bakame_core.testing.contracts.language_model import QUESTION, LanguageModelContract
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract
from bakame_core.testing.fakes import FakeClock, FakeContexts, FakeModel, FakeObserver, FakeTranscriber, FakeVoice
from bakame_core.testing.faults import Fail
from bakame_core.testing.virtual_time import run_virtual

CLIP = Clip(wav(bytes(range(0x80, 0xF0)) * 100, TELEPHONE), Container.WAV, 1.4)
EVERY = frozenset(Language)
AWAY = Unavailable("fake", "as told")


# --- A good adapter is what it was ---------------------------------------------------------------------------------------


class TestWalledTranscriber(SpeechToTextContract):
    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        fake = FakeTranscriber(otherwise="half of ten")
        return nullcontext(WalledTranscriber(fake, fake.traits, Wall("fake")))

    def spoken(self) -> tuple[Clip, str]:
        return CLIP, "half ten"

    def away(self) -> AbstractAsyncContextManager[SpeechToText]:
        fake = FakeTranscriber()
        fake.calls.will("transcribe", Fail(AWAY))
        return nullcontext(WalledTranscriber(fake, fake.traits, Wall("fake")))


class TestWalledModel(LanguageModelContract):
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        fake = FakeModel()
        return nullcontext(WalledModel(fake, fake.traits, Wall("fake")))

    def away(self) -> AbstractAsyncContextManager[LanguageModel]:
        fake = FakeModel()
        fake.calls.will("answer", Fail(AWAY))
        return nullcontext(WalledModel(fake, fake.traits, Wall("fake")))


class TestWalledVoice(TextToSpeechContract):
    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        fake = FakeVoice()
        return nullcontext(WalledVoice(fake, fake.traits, Wall("fake")))

    def away(self) -> AbstractAsyncContextManager[TextToSpeech]:
        fake = FakeVoice()
        fake.calls.will("speak", Fail(AWAY))
        return nullcontext(WalledVoice(fake, fake.traits, Wall("fake")))


class TestWalledContexts(ContextStoreContract):
    @pytest.fixture(autouse=True)
    def _clock(self) -> None:
        self.clock = FakeClock()

    async def pass_time(self, time: timedelta) -> None:
        self.clock.advance(time)

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        fake = FakeContexts(self.clock)
        return nullcontext(WalledContexts(fake, fake.traits, Wall("fake")))


# --- A bad one -----------------------------------------------------------------------------------------------------------


class Odd(BaseException):
    """Nothing that anybody expects."""


def raising(error: BaseException) -> Callable[..., Awaitable[Any]]:
    async def work(*_: object, **__: object) -> None:
        raise error

    return work


async def hangs(*_: object, **__: object) -> None:
    """It does not even end when it is cancelled."""
    try:
        await asyncio.sleep(3_600)
    except asyncio.CancelledError:
        await asyncio.sleep(30)


def ear(work: Callable[..., Awaitable[Any]], observer: FakeObserver | None = None) -> WalledTranscriber:
    class Careless:
        transcribe = staticmethod(work)

    inside: Any = Careless()
    return WalledTranscriber(inside, SttTraits("acme", "acme", EVERY), Wall("acme", observer))


RAISED: dict[str, tuple[BaseException, type[PortError]]] = {
    "a bug": (KeyError("+250788000001"), Unavailable),
    "a library's": (ConnectionResetError(), Unavailable),
    "a timeout of its own": (TimeoutError(), TimedOut),
    "an exit": (SystemExit(3), Unavailable),
    "nobody's": (Odd(), Unavailable),
    "a cancellation of nobody": (asyncio.CancelledError(), Unavailable),
    "a known one": (Garbled("acme"), Garbled),
}


@pytest.mark.parametrize(("raised", "known"), RAISED.values(), ids=RAISED)
def test_whatever_it_raises_is_of_the_tree_and_tells_no_number(raised: BaseException, known: type[PortError]) -> None:
    observer = FakeObserver()

    async def main() -> None:
        with pytest.raises(known) as error:
            await ear(raising(raised), observer).transcribe(CLIP, Hints())
        assert "250788" not in str(error.value)

    run_virtual(main)
    assert len(observer.of("adapter_broke")) == (0 if isinstance(raised, PortError) else 1)


@pytest.mark.parametrize("answer", [None, "seven", Transcript(None), Transcript("seven", "no")])  # type: ignore[arg-type]
def test_what_is_no_transcript_is_garbled(answer: object) -> None:
    async def work(*_: object) -> object:
        return answer

    async def main() -> None:
        with pytest.raises(Garbled):
            await ear(work).transcribe(CLIP, Hints())

    run_virtual(main)


def test_one_that_ignores_being_cancelled_holds_up_nobody() -> None:
    async def main() -> float:
        loop = asyncio.get_running_loop()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.0):
                await ear(hangs).transcribe(CLIP, Hints())
        took = loop.time()
        await asyncio.sleep(70)
        return took

    assert run_virtual(main) == pytest.approx(1.2, abs=0.1)


def model(items: Callable[[], AsyncIterator[Any]]) -> WalledModel:
    class Careless:
        @asynccontextmanager
        async def answer(self, _: Prompt) -> AsyncIterator[AsyncIterator[Any]]:
            yield items()

    inside: Any = Careless()
    return WalledModel(inside, LlmTraits("acme", "acme"), Wall("acme"))


def voice(items: Callable[[], AsyncIterator[Any]]) -> WalledVoice:
    class Careless:
        @asynccontextmanager
        async def speak(self, *_: object) -> AsyncIterator[AsyncIterator[Any]]:
            yield items()

    inside: Any = Careless()
    return WalledVoice(inside, TtsTraits("acme", "acme", EVERY, "acme"), Wall("acme"))


async def answered(items: Callable[[], AsyncIterator[Any]]) -> list[Delta | Finished]:
    async with model(items).answer(QUESTION) as stream:
        return [item async for item in stream]


async def spoken(items: Callable[[], AsyncIterator[Any]]) -> bytes:
    async with voice(items).speak("a", TELEPHONE, Voice(Language.ENGLISH)) as stream:
        return b"".join([piece async for piece in stream])


def test_a_finished_is_the_end_whatever_comes_after_it() -> None:
    async def items() -> AsyncIterator[Any]:
        yield Delta("")
        yield Delta("Good.")
        yield Finished(FinishReason.STOP)
        yield Delta("More.")

    assert run_virtual(lambda: answered(items)) == [Delta("Good."), Finished(FinishReason.STOP)]


async def _endless_answer() -> AsyncIterator[Any]:
    while True:
        yield Delta("word " * 100)


async def _endless_sound() -> AsyncIterator[Any]:
    while True:
        yield b"\x20" * 8_000


async def _no_end() -> AsyncIterator[Any]:
    yield Delta("Good.")


async def _bare_words() -> AsyncIterator[Any]:
    yield "Good."


async def _nothing() -> AsyncIterator[Any]:
    for _ in ():
        yield


@pytest.mark.parametrize(
    ("consumed", "items"),
    [
        (answered, _endless_answer),
        (answered, _no_end),
        (answered, _bare_words),
        (spoken, _endless_sound),
        (spoken, _bare_words),
        (spoken, _nothing),
    ],
)
def test_a_stream_that_is_none_is_garbled(
    consumed: Callable[[Callable[[], AsyncIterator[Any]]], Awaitable[object]], items: Callable[[], AsyncIterator[Any]]
) -> None:
    async def main() -> None:
        with pytest.raises(Garbled):
            await consumed(items)
        assert len(asyncio.all_tasks()) == 1

    run_virtual(main)


def test_a_stream_that_breaks_in_its_middle_gives_what_came_before() -> None:
    async def items() -> AsyncIterator[Any]:
        yield Delta("Good.")
        raise SystemExit(3)

    async def main() -> None:
        async with model(items).answer(QUESTION) as stream:
            assert await anext(stream) == Delta("Good.")
            with pytest.raises(Unavailable):
                await anext(stream)

    run_virtual(main)


def test_sound_in_any_kind_of_bytes_is_sound() -> None:
    async def items() -> AsyncIterator[Any]:
        yield bytearray(b"\x20" * 10)
        yield memoryview(b"\x21" * 10)

    assert run_virtual(lambda: spoken(items)) == b"\x20" * 10 + b"\x21" * 10


def test_a_count_is_a_number() -> None:
    class Careless(FakeContexts):
        async def add(self, *_: object, **__: object) -> Any:
            return "7"

        async def kept(self, *_: object) -> Any:
            return "<Response/>"

    async def main() -> None:
        inside = Careless(FakeClock())
        store = WalledContexts(inside, inside.traits, Wall("acme"))
        for work in (store.add("a", 1, ttl=None), store.kept("a")):  # type: ignore[arg-type]
            with pytest.raises(Garbled):
                await work

    run_virtual(main)
