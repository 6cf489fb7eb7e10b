"""A call over Media Streams: what every line promises, and what this one does when the other end misbehaves."""

from __future__ import annotations

import asyncio
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import pytest
from attrs import define, field
from hypothesis import given, settings
from hypothesis import strategies as st

from bakame_adapters.twilio.inbox import MOST_CONTROL
from bakame_adapters.twilio.lead import MOST_MARKS, Lead
from bakame_adapters.twilio.line import DEAD_AFTER, MOST_AHEAD, MOST_GARBLED, PROBED_AFTER, STUCK_AFTER, TwilioLine
from bakame_adapters.twilio.media import Media, Start
from bakame_adapters.twilio.order import Order
from bakame_adapters.twilio.socket import Ending
from bakame_core.domain.identity import SessionId
from bakame_core.ports.call_line import AudioHeard, CallLine, KeyPressed, LineEvent, MarkPassed
from bakame_core.testing.contracts.call_line import SOUND, Caller, CallLineContract
from bakame_core.testing.fakes import FakeObserver
from bakame_core.testing.virtual_time import run_virtual
from fakes.media_client import CALL, STREAM, MediaClient, calling
from fakes.wire import Wire, wires

START = Start(STREAM, SessionId(CALL))


class TestTwilioLine(CallLineContract):
    in_virtual_time = True

    def open(self) -> AbstractAsyncContextManager[CallLine]:
        return self._opened()

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[CallLine]:
        ours, theirs = wires()
        async with calling(theirs, begins=False) as client:
            line = TwilioLine(ours, START, FakeObserver())
            self.client = client
            yield line
            await line.close()

    def caller(self, line: CallLine) -> Caller:
        return self.client


# --- What this one does when the other end misbehaves, in virtual time ---------------------------------------------------


@define
class Talk:
    """A line, its other end, and all that came."""

    line: TwilioLine
    client: MediaClient
    observer: FakeObserver
    events: list[LineEvent] = field(factory=list)

    @property
    def audio(self) -> list[AudioHeard]:
        return [event for event in self.events if isinstance(event, AudioHeard)]

    @property
    def keys(self) -> str:
        return "".join(event.key for event in self.events if isinstance(event, KeyPressed))

    @property
    def marks(self) -> list[str]:
        return [event.name for event in self.events if isinstance(event, MarkPassed)]

    def troubles(self) -> list[object]:
        return [noted["kind"] for noted in self.observer.of("stream_trouble")]

    def ended(self) -> dict[str, object]:
        (noted,) = self.observer.of("stream_ended")
        return {name: value for name, value in noted.items() if name != "session" and value}

    def media(self, chunk: int | None = None, at: int | None = None, stream: str = STREAM, sound: int = 0x90) -> None:
        payload = b64encode(bytes([sound]) * 160).decode()
        told = {} if chunk is None else {"chunk": str(chunk)}
        told |= {} if at is None else {"timestamp": str(at)}
        self.client.tell({"event": "media", "streamSid": stream, "media": {"payload": payload, **told}})


def talking(
    body: Callable[[Talk], Awaitable[None]], *, talks: bool = False, room: int = 1_000, reads: bool = True, **moods: Any
) -> Talk:
    """`body` on a line whose events are all taken; the tasks of the line must be gone at the end."""
    kept: list[Talk] = []

    async def main() -> None:
        ours, theirs = wires(room)
        async with calling(theirs, begins=False, talks=talks, **moods) as client:
            observer = FakeObserver()
            talk = Talk(TwilioLine(ours, START, observer), client, observer)
            kept.append(talk)
            if reads:
                await _with_reader(talk, body)
            else:
                await body(talk)
            await talk.line.close()
        assert client.violations == []

    run_virtual(main)
    return kept[0]


async def _with_reader(talk: Talk, body: Callable[[Talk], Awaitable[None]]) -> None:
    async def taking() -> None:
        async with talk.line.events() as events:
            async for event in events:
                talk.events.append(event)

    reader = asyncio.create_task(taking())
    await asyncio.sleep(0)
    try:
        await body(talk)
    finally:
        await talk.line.hang_up()
        await reader


async def a_moment() -> None:
    await asyncio.sleep(0.1)


def test_silence_that_is_skipped_is_seen_on_the_carriers_clock() -> None:
    async def body(talk: Talk) -> None:
        await talk.client.speak(SOUND[:320])
        await asyncio.sleep(2)
        await talk.client.speak(SOUND[:160])
        await a_moment()

    talk = talking(body, talks=True, skips_silence=True)
    times = [heard.at.total_seconds() for heard in talk.audio]
    assert len(times) == 3
    assert times[1] - times[0] == pytest.approx(0.02)
    assert times[2] - times[1] == pytest.approx(2, abs=0.05)


def test_late_and_repeated_frames_and_keys_count_once() -> None:
    async def body(talk: Talk) -> None:
        for chunk in (1, 2, 2, 1, 3, 3, 2, 4):
            talk.media(chunk, at=chunk * 20)
        for sequence, key in ((70, "1"), (72, "3"), (72, "3"), (71, "2"), (70, "1")):
            message = {"event": "dtmf", "streamSid": STREAM, "sequenceNumber": str(sequence), "dtmf": {"digit": key}}
            talk.client.say(message)
        await a_moment()

    talk = talking(body)
    assert [heard.at.total_seconds() for heard in talk.audio] == [0.02, 0.04, 0.06, 0.08]
    assert talk.keys == "132"
    assert talk.troubles() == ["late"]
    assert talk.ended() == {"reason": "hung_up", "late": 6}


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.none() | st.integers(0, 200)), max_size=25))
def test_whatever_numbers_frames_come_with_time_never_goes_back(numbers: list[tuple[int | None, int | None]]) -> None:
    order = Order()
    heard = [order.heard(Media(STREAM, chunk, at, b"\x90" * 160)) for chunk, at in numbers]
    times = [piece.at for piece in heard if piece]
    assert times == sorted(set(times))


def test_repeated_messages_and_jitter_change_nothing_that_is_heard() -> None:
    async def body(talk: Talk) -> None:
        await talk.client.speak(SOUND)
        for key in "123":
            await talk.client.press(key)
        await a_moment()

    talk = talking(body, talks=True, repeats=2, jitter=0.03)
    assert SOUND in b"".join(heard.audio for heard in talk.audio)
    assert talk.keys == "123"


def test_messages_of_another_stream_are_not_of_this_call() -> None:
    async def body(talk: Talk) -> None:
        talk.media(1, 20, stream="MZ2")
        for message in ({"event": "dtmf", "dtmf": {"digit": "1"}}, {"event": "stop"}):
            talk.client.tell({**message, "streamSid": "MZ2"})
        await talk.client.press("7")
        await a_moment()
        assert talk.line.ending is None

    talk = talking(body)
    assert (talk.audio, talk.keys, talk.troubles()) == ([], "7", ["foreign"])


def test_marks_that_were_never_sent_count_for_nothing() -> None:
    async def body(talk: Talk) -> None:
        for name in ("9.9", "1.0"):
            talk.client.tell({"event": "mark", "streamSid": STREAM, "mark": {"name": name}})
        await a_moment()
        await talk.line.play(SOUND)
        await talk.line.mark("1.0")
        await asyncio.sleep(1)
        talk.client.tell({"event": "mark", "streamSid": STREAM, "mark": {"name": "1.0"}})
        await a_moment()

    talk = talking(body)
    assert talk.marks == ["1.0"]
    assert talk.ended() == {"reason": "hung_up", "unknown_mark": 3}


def test_a_start_that_is_repeated_is_ignored_and_one_of_another_call_ends_the_socket() -> None:
    async def body(talk: Talk) -> None:
        talk.client.begin()
        await talk.client.press("1")
        await a_moment()
        assert talk.line.ending is None
        talk.client.call = "CA2"
        talk.client.begin()
        assert await talk.client.closed == 1008

    async def both(talk: Talk) -> None:
        closing = asyncio.create_task(body(talk))
        await a_moment()
        await a_moment()
        await talk.line.close()
        await closing

    talk = talking(both)
    assert talk.keys == "1"
    assert talk.ended() == {"reason": "refused", "second_start": 2}


def test_some_nonsense_is_ignored_and_noted_once_and_much_ends_the_line() -> None:
    async def body(talk: Talk) -> None:
        for _ in range(5):
            for _ in range(MOST_GARBLED):
                talk.client.say('{"event":"media"')
            await talk.client.press("1")
        await a_moment()
        assert talk.line.ending is None
        for _ in range(MOST_GARBLED + 1):
            talk.client.say('{"event":"media","streamSid":"MZ","media":{"payload":"%%%"}}')
        await a_moment()
        assert talk.line.ending is Ending.GARBLED

    talk = talking(body)
    assert talk.keys == "11111"
    assert talk.troubles() == ["garbled"]
    assert talk.ended() == {"reason": "garbled", "garbled": 61}


@pytest.mark.parametrize(
    ("message", "ending"),
    [(b"\xff" * 160, Ending.BINARY), ("x" * 70_000, Ending.OVERSIZED), (b"x" * 70_000, Ending.OVERSIZED)],
)
def test_what_no_carrier_sends_ends_the_line_at_once(message: str | bytes, ending: Ending) -> None:
    async def body(talk: Talk) -> None:
        talk.client.say(message)
        await talk.client.press("1")
        await a_moment()
        assert talk.line.ending is ending

    assert talking(body).keys == ""


def test_stop_twice_and_a_close_after_it_is_one_end() -> None:
    async def body(talk: Talk) -> None:
        await talk.client.press("1")
        for _ in range(2):
            talk.client.tell({"event": "stop", "streamSid": STREAM, "stop": {}})
        await talk.client.press("2")
        await a_moment()

    talk = talking(body)
    assert talk.keys == "1"
    assert talk.ended() == {"reason": "stopped"}


def test_a_line_without_a_sound_for_five_seconds_is_dead_and_one_that_sends_silence_is_not() -> None:
    async def quiet(talk: Talk) -> None:
        await asyncio.sleep(60)
        assert talk.line.ending is None
        assert talk.client.of("mark") == []

    async def dead(talk: Talk) -> None:
        talk.media(1, 20)
        await asyncio.sleep(DEAD_AFTER - 0.5)
        assert talk.line.ending is None
        # Keys and repeated frames are no sign of life: a phone sends new audio all the time.
        talk.media(1, 20)
        await talk.client.press("1")
        await asyncio.sleep(0.6)
        assert talk.line.ending is Ending.DEAD

    talking(quiet, talks=True)
    assert talking(dead, echoes=False).ended() == {"reason": "dead", "late": 1}


def test_a_carrier_that_leaves_out_silence_is_asked_for_a_sign_of_life_and_keeps_the_thinking_child() -> None:
    async def thinking(talk: Talk) -> None:
        talk.media(1, 20)
        await asyncio.sleep(30)
        assert talk.line.ending is None
        asked = len(talk.client.of("mark"))
        assert 30 / DEAD_AFTER <= asked <= 30 / PROBED_AFTER
        # It is nobody's mark: whoever runs the call never hears of it.
        assert talk.marks == []
        await talk.client.press("1")
        await a_moment()
        assert talk.keys == "1"

    assert talking(thinking, skips_silence=True).troubles() == []


def test_a_reader_that_is_slow_loses_the_oldest_audio_and_no_key() -> None:
    async def body(talk: Talk) -> None:
        async with talk.line.events() as events:
            for chunk in range(1, 1_001):
                talk.media(chunk, chunk * 20)
                if chunk % 100 == 0:
                    await talk.client.press("5")
            await asyncio.sleep(1)
            await talk.client.leave()
            talk.events = [event async for event in events]

    talk = talking(body, reads=False)
    assert talk.keys == "5" * 10
    assert [heard.at.total_seconds() for heard in talk.audio] == [chunk / 50 for chunk in range(751, 1_001)]
    assert talk.ended() == {"reason": "stopped", "dropped": 750}


def test_a_flood_of_keys_makes_its_sender_wait_and_none_is_lost() -> None:
    async def body(talk: Talk) -> None:
        async with talk.line.events() as events:
            for _ in range(3 * MOST_CONTROL):
                await talk.client.press("5")
            await asyncio.sleep(1)
            assert talk.client._out.qsize() > 0
            async for event in events:
                talk.events.append(event)
                if len(talk.events) == 3 * MOST_CONTROL:
                    return

    talking(body, reads=False, room=10)


# --- What goes out -------------------------------------------------------------------------------------------------------


def played(talk: Talk) -> list[int]:
    """The length of each piece of audio that was sent, in milliseconds."""
    return [len(b64decode(message["media"]["payload"])) // 8 for message in talk.client.of("media")]


def test_audio_goes_out_in_pieces_of_a_tenth_to_a_fifth_of_a_second() -> None:
    async def body(talk: Talk) -> None:
        await talk.line.play(SOUND * 10)
        await talk.line.mark("1.0")
        await asyncio.sleep(3)

    talk = talking(body)
    assert all(100 <= length <= 200 for length in played(talk)[:-1])
    assert talk.client.heard.startswith(SOUND * 10)


@given(st.lists(st.binary(max_size=1_000).map(lambda audio: bytes(sample | 0x80 for sample in audio)), max_size=6))
@settings(max_examples=30)
def test_in_whatever_pieces_audio_is_given_it_is_heard_without_a_gap(pieces: list[bytes]) -> None:
    async def body(talk: Talk) -> None:
        for piece in pieces:
            await talk.line.play(piece)
        await talk.line.mark("1.0")
        await asyncio.sleep(2)

    talk = talking(body)
    whole = b"".join(pieces)
    assert talk.client.heard == whole + b"\xff" * (-len(whole) % 160)
    assert talk.marks == ["1.0"]


@pytest.mark.parametrize("echoes", [True, False], ids=["with marks", "marks that never come back"])
def test_no_more_than_two_seconds_are_ever_sent_ahead_and_the_caller_hears_no_hole(echoes: bool) -> None:
    leads: list[float] = []

    async def watch(talk: Talk) -> None:
        while True:
            leads.append(talk.client.lead)
            await asyncio.sleep(0.01)

    async def body(talk: Talk) -> None:
        watching = asyncio.create_task(watch(talk))
        began = asyncio.get_running_loop().time()
        for number in range(20):
            await talk.line.play(SOUND[:8_00] * 10)
            await talk.line.mark(f"1.{number}")
        took = asyncio.get_running_loop().time() - began
        await asyncio.sleep(3)
        watching.cancel()
        await asyncio.wait([watching])
        assert 18 <= took < 19.5

    talk = talking(body, echoes=echoes, talks=True)
    assert max(leads) <= MOST_AHEAD + 0.001
    assert len(talk.client.heard) == 20 * 8_000
    assert min(leads[20:1_800]) > 0


def test_a_carrier_that_plays_late_is_not_sent_more_than_it_can_hold() -> None:
    lead = Lead()
    lead.sent(8_000, now=0)
    lead.marked("1.0", now=0)
    lead.sent(8_000, now=0)
    assert lead.seconds(now=1) == 1
    # Half a second after it should have come back, the mark has not.
    assert lead.seconds(now=1.5) == 1
    assert lead.passed("1.0", now=1.5)
    assert lead.seconds(now=1.5) == 1
    assert lead.seconds(now=2.5) == 0


def test_a_carrier_that_returns_marks_too_early_is_not_flooded() -> None:
    lead = Lead()
    for number in range(10):
        lead.sent(8_000, now=0)
        lead.marked(str(number), now=0)
        assert lead.passed(str(number), now=0)
    assert lead.seconds(now=0) == 10


def test_after_a_clear_nothing_of_what_was_given_before_is_sent() -> None:
    old, new = bytes([0x91]) * 800, bytes([0xA2]) * 8_000

    async def body(talk: Talk) -> None:
        speaking = asyncio.create_task(talk.line.play(old * 100))
        await asyncio.sleep(1)
        await talk.line.clear()
        cleared = asyncio.get_running_loop().time()
        await talk.line.play(new)
        # The carrier has nothing any more, so nothing needs to be waited for.
        assert asyncio.get_running_loop().time() == cleared
        await talk.line.mark("2.0")
        await speaking
        await asyncio.sleep(5)

    talk = talking(body)
    sent = [message["event"] for message in talk.client.got]
    after = talk.client.got[sent.index("clear") + 1 :]
    assert b"".join(b64decode(m["media"]["payload"]) for m in after if m["event"] == "media") == new
    assert talk.client.heard == old * 10 + new
    assert talk.marks == ["2.0"]


def test_a_clear_that_meets_a_full_socket_is_sent_behind_what_was_before_it_and_nothing_follows() -> None:
    async def body(talk: Talk) -> None:
        talk.client.listens = False
        await talk.client.press("1")
        speaking = asyncio.create_task(talk.line.play(SOUND * 10))
        await a_moment()
        clearing = asyncio.create_task(talk.line.clear())
        await a_moment()
        assert not clearing.done()
        talk.client.listens = True
        reading = asyncio.create_task(talk.client.reading())
        await asyncio.gather(clearing, speaking)
        await a_moment()
        assert talk.client.got[-1]["event"] == "clear"
        reading.cancel()
        await asyncio.wait([reading])

    talking(body, room=1)


def test_a_client_that_does_not_read_is_given_up_after_a_while() -> None:
    async def body(talk: Talk) -> None:
        began = asyncio.get_running_loop().time()
        await talk.line.play(SOUND * 100)
        assert asyncio.get_running_loop().time() - began == pytest.approx(STUCK_AFTER, abs=0.5)
        assert talk.line.ending is Ending.STUCK
        # From now on everything does nothing, at once.
        for work in (talk.line.play(SOUND), talk.line.mark("x"), talk.line.clear(), talk.line.hang_up()):
            async with asyncio.timeout(1):
                await work

    talk = talking(body, talks=True, listens=False, room=3)
    assert talk.ended() == {"reason": "stuck"}


def test_hours_of_marks_that_never_come_back_do_not_grow() -> None:
    lead = Lead()
    for number in range(5_000):
        lead.sent(160, now=number)
        lead.marked(str(number), now=number)
        if number % 7 == 0:
            lead.cleared(now=number)
    assert len(lead._owed) <= MOST_MARKS
    assert len(lead._late) <= MOST_MARKS


def test_a_fault_of_ours_ends_the_events_and_is_raised_to_whoever_runs_the_call() -> None:
    class Broken(Wire):
        async def receive(self) -> str | bytes | int:
            raise ZeroDivisionError

    async def main() -> None:
        line = TwilioLine(Broken(), START, FakeObserver())
        with pytest.raises(ZeroDivisionError):
            async with line.events() as events:
                assert [event async for event in events] == []

    run_virtual(main)
