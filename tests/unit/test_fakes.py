"""The fakes keep the promises of the ports that they stand in for, and fail as they are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import timedelta

import pytest
from attrs import field, frozen

from bakame_core.domain.audio import TELEPHONE, AudioFormat, Clip, Container, Encoding
from bakame_core.domain.identity import SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Message, Prompt, Role
from bakame_core.domain.recording import wav
from bakame_core.errors import RuleBroken, Throttled, Unavailable
from bakame_core.ports.call_line import AudioHeard, CallLine, KeyPressed, MarkPassed
from bakame_core.ports.context_store import ContextStore
from bakame_core.ports.desk import Desk
from bakame_core.ports.language_model import Delta, Finished, LanguageModel, LlmTraits
from bakame_core.ports.reports import Reports
from bakame_core.ports.session_log import SessionLog
from bakame_core.ports.speech_to_text import Hints, SpeechToText
from bakame_core.ports.telephony import RecordingRef
from bakame_core.ports.text_to_speech import TextToSpeech, TtsTraits, Voice
from bakame_core.runtime.clock import Clock, Ids
from bakame_core.runtime.listening_twice import ListeningTwice
from bakame_core.runtime.observer import Observer
from bakame_core.testing.contracts.call_line import Caller, CallLineContract
from bakame_core.testing.contracts.context_store import ContextStoreContract
from bakame_core.testing.contracts.desk import DeskContract
from bakame_core.testing.contracts.language_model import QUESTION, LanguageModelContract
from bakame_core.testing.contracts.probes import read
from bakame_core.testing.contracts.reports import ReportsContract
from bakame_core.testing.contracts.reports_compared import Dashboard, ReportsComparedContract
from bakame_core.testing.contracts.session_log import SessionLogContract
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.contracts.telephony import Bench, TelephonyContract
from bakame_core.testing.contracts.text_to_speech import TextToSpeechContract
from bakame_core.testing.fakes import (
    FakeClock,
    FakeContexts,
    FakeDesk,
    FakeIds,
    FakeLine,
    FakeLog,
    FakeModel,
    FakeObserver,
    FakeReports,
    FakeTelephony,
    FakeTranscriber,
    FakeVoice,
)
from bakame_core.testing.fakes.line import AfterMark, Leave, Press, Speak, Wait
from bakame_core.testing.faults import CutAfter, Delay, Fail, Fine, Stall, StallAfter
from bakame_core.testing.virtual_time import MORNING, VirtualClock, run_virtual

AWAY = Unavailable("fake", "as told")
CLIP = Clip(wav(bytes(range(0x80, 0xF0)) * 100, TELEPHONE), Container.WAV, 1.4)
TTL = timedelta(minutes=5)


# Certified as any adapter


class TestFakeTranscriber(SpeechToTextContract):
    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        return nullcontext(FakeTranscriber(otherwise="half of ten"))

    def spoken(self) -> tuple[Clip, str]:
        return CLIP, "half ten"

    def away(self) -> AbstractAsyncContextManager[SpeechToText]:
        fake = FakeTranscriber()
        fake.calls.will("transcribe", Fail(AWAY))
        return nullcontext(fake)


class TestListeningTwice(TestFakeTranscriber):
    def open(self) -> AbstractAsyncContextManager[SpeechToText]:
        return nullcontext(ListeningTwice(FakeTranscriber(otherwise="half of ten")))

    def away(self) -> AbstractAsyncContextManager[SpeechToText]:
        fake = FakeTranscriber()
        fake.calls.will("transcribe", *[Fail(AWAY)] * 9)
        return nullcontext(ListeningTwice(fake))


class TestFakeModel(LanguageModelContract):
    def open(self) -> AbstractAsyncContextManager[LanguageModel]:
        return nullcontext(FakeModel(otherwise=lambda prompt: f"You said: {prompt.messages[-1].text}"))

    def known_answers(self) -> Mapping[Prompt, str]:
        texts = ("half of ten", "six times nine", "")
        return {Prompt((Message(Role.USER, text),)): f"You said: {text}" for text in texts}

    def away(self) -> AbstractAsyncContextManager[LanguageModel]:
        fake = FakeModel()
        fake.calls.will("answer", Fail(AWAY))
        return nullcontext(fake)


class TestFakeVoice(TextToSpeechContract):
    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        return nullcontext(FakeVoice())

    def away(self) -> AbstractAsyncContextManager[TextToSpeech]:
        fake = FakeVoice()
        fake.calls.will("speak", Fail(AWAY))
        return nullcontext(fake)


class TestFakeVoiceOfOneLanguage(TextToSpeechContract):
    def open(self) -> AbstractAsyncContextManager[TextToSpeech]:
        return nullcontext(FakeVoice(traits=TtsTraits("fake", "fake-tts", frozenset({Language.FRENCH}), "1")))


class TestFakeLine(CallLineContract):
    in_virtual_time = True

    def open(self) -> AbstractAsyncContextManager[CallLine]:
        return nullcontext(FakeLine())

    def caller(self, line: CallLine) -> Caller:
        assert isinstance(line, FakeLine)
        return line


class TestFakeContexts(ContextStoreContract):
    @pytest.fixture(autouse=True)
    def _clock(self) -> None:
        self.clock = FakeClock()

    def open(self) -> AbstractAsyncContextManager[ContextStore]:
        return nullcontext(FakeContexts(self.clock))

    async def pass_time(self, time: timedelta) -> None:
        self.clock.advance(time)


class TestFakeLog(SessionLogContract):
    def open(self) -> AbstractAsyncContextManager[SessionLog]:
        return nullcontext(FakeLog())

    async def dump(self, log: SessionLog) -> str:
        assert isinstance(log, FakeLog)
        return repr(log.records)


class TestFakeReports(ReportsContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Reports]]:
        log = FakeLog()
        yield log, FakeReports(log)


class TestFakeReportsCompared(ReportsComparedContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[Dashboard]:
        log = FakeLog()
        desk = FakeDesk(log)
        yield Dashboard(log, desk, FakeReports(log, desk))


class TestFakeDesk(DeskContract):
    @asynccontextmanager
    async def open(self) -> AsyncIterator[tuple[SessionLog, Desk]]:
        log = FakeLog()
        yield log, FakeDesk(log)

    async def dump(self, log: SessionLog, desk: Desk) -> str:
        assert isinstance(log, FakeLog)
        assert isinstance(desk, FakeDesk)
        return repr(log.records) + desk.stored()


@frozen
class FakeCarrier:
    fake: FakeTelephony
    ids: FakeIds = field(factory=FakeIds)

    def sent(self) -> Sequence[tuple[str, str]]:
        return [(sent.to.reveal, sent.body) for sent in self.fake.sent]

    def put_recording(self, data: bytes) -> RecordingRef:
        return self.fake.put_recording(data)

    def has_recording(self, ref: RecordingRef) -> bool:
        return ref.id in self.fake.recordings

    def put_call(self) -> SessionId:
        return SessionId(self.ids())

    def is_up(self, call: SessionId) -> bool:
        return call not in self.fake.hung_up

    def stall(self) -> bool:
        for method in self.fake.calls.methods:
            self.fake.calls.will(method, Stall())
        return True

    def never_made(self) -> RecordingRef:
        return RecordingRef("RE" + "f" * 32)


class TestFakeTelephony(TelephonyContract):
    def open(self) -> AbstractAsyncContextManager[Bench]:
        fake = FakeTelephony()
        return nullcontext(Bench(fake, FakeCarrier(fake)))


# Faults as they were scripted


def test_the_second_load_fails_and_the_third_does_not() -> None:
    async def main() -> None:
        contexts = FakeContexts()
        contexts.calls.will("load", Fine(), Fail(AWAY))
        assert await contexts.load("a") is None
        with pytest.raises(Unavailable):
            await contexts.load("b")
        assert await contexts.load("c") is None
        assert [call["key"] for call in contexts.calls.of("load")] == ["a", "b", "c"]

    run_virtual(main)


def test_faults_of_one_method_do_not_strike_another() -> None:
    async def main() -> None:
        log = FakeLog()
        log.calls.will("append", Fail(AWAY))
        await log.ping()
        with pytest.raises(Unavailable):
            await log.append()
        assert [call.method for call in log.calls] == ["ping", "append"]
        assert len(log.calls) == 2

    run_virtual(main)


def test_a_fault_for_a_method_that_is_not_there_is_refused() -> None:
    with pytest.raises(RuleBroken, match="no method 'laod'; there are add, claim"):
        FakeContexts().calls.will("laod", Fail(AWAY))


def test_a_delay_takes_its_time_and_then_answers() -> None:
    async def main() -> tuple[str, float]:
        hearing = FakeTranscriber(heard=["fifty-six"])
        hearing.calls.will("transcribe", Delay(3.5))
        transcript = await hearing.transcribe(CLIP, Hints())
        return transcript.text, asyncio.get_running_loop().time()

    assert run_virtual(main) == ("fifty-six", 3.5)


def test_a_stall_ends_with_the_callers_deadline() -> None:
    async def main() -> float:
        telephony = FakeTelephony()
        telephony.calls.will("hang_up", Stall(), StallAfter(3))
        for _ in range(2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(4):
                    await telephony.hang_up(SessionId("CA1"))
        await telephony.hang_up(SessionId("CA1"))
        return asyncio.get_running_loop().time()

    assert run_virtual(main) == 8.0


def test_a_stream_that_is_cut_gives_what_came_before_and_then_fails() -> None:
    async def main() -> list[Delta | Finished]:
        model = FakeModel(["one two three four"])
        model.calls.will("answer", CutAfter(2, Throttled("fake")))
        async with model.answer(QUESTION) as items:
            got = [await anext(items), await anext(items)]
            with pytest.raises(Throttled):
                await anext(items)
        assert model.open_streams == 0
        return got

    assert run_virtual(main) == [Delta("one "), Delta("two ")]


@pytest.mark.parametrize("items", [4, 5, 99])
def test_a_cut_at_the_end_of_a_stream_or_later_still_strikes(items: int) -> None:
    async def main() -> None:
        model = FakeModel(["one two three four"])
        model.calls.will("answer", CutAfter(items, AWAY))
        with pytest.raises(Unavailable):
            await read(model.answer(QUESTION))

    run_virtual(main)


def test_a_stream_that_opens_and_stays_silent_ends_with_the_callers_deadline() -> None:
    async def main() -> tuple[float, int]:
        voice = FakeVoice()
        voice.calls.will("speak", StallAfter(1))
        async with voice.speak("Seven times eight?", TELEPHONE, Voice(Language.ENGLISH)) as pieces:
            assert await anext(pieces)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(2):
                    await anext(pieces)
        return asyncio.get_running_loop().time(), voice.open_streams

    assert run_virtual(main) == (2.0, 0)


def test_a_cut_on_what_is_no_stream_is_a_failure() -> None:
    async def main() -> None:
        contexts = FakeContexts()
        contexts.calls.will("ping", CutAfter(3, AWAY))
        with pytest.raises(Unavailable):
            await contexts.ping()

    run_virtual(main)


# Their scripts


def test_a_call_that_fails_takes_nothing_from_the_script() -> None:
    async def main() -> list[str]:
        model = FakeModel(["first", "second"], otherwise=lambda _: "any other")
        model.calls.will("answer", Fail(AWAY))
        with pytest.raises(Unavailable):
            await read(model.answer(QUESTION))
        model.answer_next("third")
        return [await _text(model) for _ in range(4)]

    assert run_virtual(main) == ["first", "second", "third", "any other"]


async def _text(model: FakeModel) -> str:
    return "".join(item.text for item in await read(model.answer(QUESTION)) if isinstance(item, Delta))


def test_a_model_writes_at_its_pace_and_remembers_what_it_was_asked() -> None:
    async def main() -> float:
        model = FakeModel(["one two three"], pace=0.25, traits=LlmTraits("slow", "slow-1"))
        await read(model.answer(QUESTION))
        assert model.prompts == (QUESTION,)
        return asyncio.get_running_loop().time()

    assert run_virtual(main) == 1.0  # three words and the end


def test_a_voice_remembers_what_it_said_and_says_it_as_long_as_it_was_told() -> None:
    async def main() -> None:
        voice = FakeVoice(seconds_per_letter=0.1)
        pcm = AudioFormat(Encoding.PCM, 16_000)
        usual = b"".join(await read(voice.speak("ten letter", pcm, Voice(Language.SWAHILI))))
        slow = b"".join(await read(voice.speak("ten letter", pcm, Voice(Language.SWAHILI, slow=True))))
        assert len(usual) / pcm.bytes_per_second == pytest.approx(1.0)
        assert len(slow) / pcm.bytes_per_second == pytest.approx(1.5)
        assert voice.spoken == ("ten letter", "ten letter")

    run_virtual(main)


def test_what_a_recogniser_is_to_hear_comes_in_order_and_silence_takes_nothing() -> None:
    async def main() -> list[str]:
        hearing = FakeTranscriber(["one"])
        hearing.hear_next("two")
        silence = Clip(wav(b"\xff" * 8_000, TELEPHONE), Container.WAV, 1.0)
        return [(await hearing.transcribe(clip, Hints())).text for clip in (CLIP, silence, CLIP, CLIP)]

    assert run_virtual(main) == ["one", "", "two", "what is seven times eight"]


def test_contexts_expire_by_the_clock_of_the_loop() -> None:
    async def main() -> list[bytes | None]:
        contexts = FakeContexts(VirtualClock())
        await contexts.keep("k", b"answer", ttl=timedelta(seconds=30))
        found = []
        for _ in range(2):
            await asyncio.sleep(29)
            found.append(await contexts.kept("k"))
        return found

    assert run_virtual(main) == [b"answer", None]


def test_time_moves_when_told_and_never_back() -> None:
    clock = FakeClock()
    clock.advance(90)
    clock.advance(timedelta(minutes=1))
    assert clock.now() == MORNING + timedelta(seconds=150)
    assert clock.monotonic() == 150
    with pytest.raises(RuleBroken):
        clock.advance(-0.1)


def test_ids_are_all_different_and_sort_as_they_were_made() -> None:
    ids = FakeIds()
    made = [ids() for _ in range(300)]
    assert len(set(made)) == 300
    assert made == sorted(made)
    assert {len(each) for each in made} == {36}


def test_an_observer_keeps_notes_by_event() -> None:
    observer = FakeObserver()
    observer.note("port_failed", stage="think")
    observer.note("turn_taken", total_ms=812)
    assert observer.of("turn_taken") == ({"total_ms": 812},)
    assert [note.event for note in observer.notes] == ["port_failed", "turn_taken"]


def test_fakes_fit_where_the_runtime_wants_a_clock_ids_and_an_observer() -> None:
    def takes(clock: Clock, ids: Ids, observer: Observer) -> None:
        observer.note(ids(), at=clock.now())

    takes(FakeClock(), FakeIds(), FakeObserver())


# The line


def test_a_caller_follows_her_script() -> None:
    async def main() -> list[tuple[float, object]]:
        line = FakeLine((Wait(2), Press("5"), AfterMark("greeting"), Wait(0.5), Speak(bytes(320)), Leave()))
        seen: list[tuple[float, object]] = []
        time = asyncio.get_running_loop().time
        async with line.events() as events:
            await line.play(bytes(8_000 * 3))
            await line.mark("greeting")
            async for event in events:
                seen.append((time(), event))  # noqa: PERF401 - the time of each is what is looked at
        return seen

    assert run_virtual(main) == [
        (2.0, KeyPressed("5")),
        (3.0, MarkPassed("greeting")),
        (3.52, AudioHeard(timedelta(seconds=3.5), bytes(160))),
        (3.54, AudioHeard(timedelta(seconds=3.52), bytes(160))),
    ]


def test_what_was_cleared_was_not_heard() -> None:
    async def main() -> tuple[bytes, bool]:
        line = FakeLine()
        async with line.events():
            await line.play(b"a" * 8_000)
            await line.play(b"b" * 8_000)
            await asyncio.sleep(1.25)
            await line.clear()
            await line.play(b"c" * 800)
            await asyncio.sleep(5)
            await line.hang_up()
            return line.heard, line.is_over

    heard, over = run_virtual(main)
    assert heard == b"a" * 8_000 + b"b" * 2_000 + b"c" * 800
    assert over


def test_what_was_heard_can_be_read_once_the_call_is_over() -> None:
    line = FakeLine((Wait(0.5), Leave()))

    async def main() -> None:
        async with line.events() as events:
            await line.play(b"a" * 8_000)
            assert [event async for event in events] == []

    run_virtual(main)
    assert line.heard == b"a" * 4_000


def test_a_recording_that_was_discarded_lends_its_id_to_no_other() -> None:
    async def main() -> None:
        telephony = FakeTelephony()
        first = telephony.put_recording(CLIP.data)
        await telephony.discard(first)
        assert telephony.put_recording(CLIP.data) != first

    run_virtual(main)


def test_marks_come_back_when_their_audio_was_played_and_at_once_when_it_was_cleared() -> None:
    async def main() -> list[tuple[float, str]]:
        line = FakeLine()
        seen: list[tuple[float, str]] = []
        async with line.events() as events:

            async def follow() -> None:
                async for event in events:
                    assert isinstance(event, MarkPassed)
                    seen.append((asyncio.get_running_loop().time(), event.name))

            following = asyncio.create_task(follow())
            for name in ("1.0", "1.1", "1.2"):
                await line.play(bytes(8_000))
                await line.mark(name)
            await asyncio.sleep(1.5)
            await line.clear()
            await asyncio.sleep(10)
            await line.hang_up()
            await following
        return seen

    assert run_virtual(main) == [(1.0, "1.0"), (1.5, "1.1"), (1.5, "1.2")]


def test_play_waits_until_there_is_room_again() -> None:
    async def main() -> tuple[float, float]:
        time = asyncio.get_running_loop().time
        line = FakeLine(most_ahead=3)
        for _ in range(4):
            await line.play(bytes(8_000 * 2))
        waited = time()
        blocked = asyncio.create_task(line.play(bytes(8_000)))
        await asyncio.sleep(0.5)
        await line.clear()
        await blocked
        return waited, time()

    # Eight seconds are queued in pieces of two; each waits until at most three are left before it.
    assert run_virtual(main) == (3.0, 3.5)


def test_the_events_of_a_line_are_entered_once() -> None:
    async def main() -> None:
        line = FakeLine()
        async with line.events():
            pass
        with pytest.raises(RuleBroken):
            async with line.events():
                pass

    run_virtual(main)
