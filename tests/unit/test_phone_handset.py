"""What a simulated telephone plays, hears and takes: the carrier's half of a call, without a call."""

from __future__ import annotations

import asyncio
from xml.etree import ElementTree as ET

from attrs import define, field
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.testing.virtual_time import run_virtual
from bakame_http.phone.document import digits
from bakame_http.phone.handset import FRAME, SILENT, Mouth, Playout
from bakame_http.phone.listening import Listener, Taken
from bakame_http.phone.sounds import murmur

VOICE = murmur("what is seven times eight")
SECOND = b"\x01" * 8_000


@define
class Handset:
    """Plays nothing, and remembers everything."""

    played: bytearray = field(factory=bytearray)
    epochs: list[int] = field(factory=list)

    def tell(self, kind: str, /, **fields: object) -> None:
        """Nobody listens."""

    def play(self, audio: bytes) -> None:
        self.played += audio

    def clear(self, epoch: int) -> None:
        self.epochs.append(epoch)
        self.played.clear()


def test_a_mark_comes_back_when_the_handset_has_played_up_to_it_and_not_before() -> None:
    playout, passed = Playout(Handset()), list[str]()
    playout.play(SECOND)
    playout.mark(lambda: passed.append("1.0"))
    playout.play(SECOND)
    playout.mark(lambda: passed.append("1.1"))
    playout.acknowledged(0, 7_999)
    assert passed == []
    playout.acknowledged(0, 8_000)
    assert passed == ["1.0"]
    playout.acknowledged(0, 16_000)
    assert passed == ["1.0", "1.1"]


def test_a_mark_with_nothing_before_it_comes_back_at_once() -> None:
    passed = list[str]()
    Playout(Handset()).mark(lambda: passed.append("x"))
    assert passed == ["x"]


def test_a_clear_brings_every_mark_back_in_order_and_what_is_said_of_the_time_before_is_stale() -> None:
    handset = Handset()
    playout, passed = Playout(handset), list[str]()
    playout.play(SECOND)
    for name in "ab":
        playout.mark(lambda name=name: passed.append(name))  # type: ignore[misc]  # bound as the loop goes on
    playout.clear()
    assert (passed, handset.epochs, bytes(handset.played)) == (["a", "b"], [1], b"")
    playout.play(SECOND)
    playout.mark(lambda: passed.append("c"))
    playout.acknowledged(0, 8_000)
    assert passed == ["a", "b"]
    playout.acknowledged(1, 8_000)
    assert passed == ["a", "b", "c"]


@given(
    st.lists(
        st.one_of(
            st.integers(1, 500), st.just("mark"), st.just("clear"), st.tuples(st.integers(0, 3), st.integers(0, 2_000))
        )
    )
)
def test_every_mark_comes_back_once_and_in_order(steps: list[object]) -> None:
    playout, passed, marks = Playout(Handset()), list[int](), 0
    for step in steps:
        if isinstance(step, int):
            playout.play(b"\x01" * step)
        elif step == "mark":
            playout.mark(lambda number=marks: passed.append(number))  # type: ignore[misc]  # as above
            marks += 1
        elif step == "clear":
            playout.clear()
        elif isinstance(step, tuple):
            playout.acknowledged(*step)
        assert playout.lead >= 0
    playout.clear()
    assert passed == list(range(marks))


def test_typed_words_go_before_the_microphone_which_is_kept_short() -> None:
    mouth = Mouth()
    for number in range(60):
        mouth.take(bytes([number]) * FRAME)
    mouth.say(b"\x20" * (FRAME + 1))
    assert mouth.frame() == b"\x20" * FRAME
    assert mouth.frame() == b"\x20" + SILENT[1:]
    assert mouth.frame() == SILENT


def test_a_microphone_that_stutters_leaves_silence_and_not_a_hole() -> None:
    mouth = Mouth()
    mouth.take(b"\x01" * FRAME)
    assert mouth.frame() == SILENT
    mouth.take(b"\x02" * FRAME)
    mouth.take(b"\x03" * FRAME)
    assert [mouth.frame()[0] for _ in range(4)] == [1, 2, 3, SILENT[0]]


# --- listening --------------------------------------------------------------------------------------------------------

RECORD = ET.fromstring('<Record timeout="3" maxLength="30" finishOnKey="1234567890*#"/>')  # noqa: S314 - ours
GATHER = ET.fromstring('<Gather input="dtmf speech" timeout="5" finishOnKey="#"/>')  # noqa: S314 - ours


def listen(
    what: str, *, say: bytes = b"", after: float = 0.0, keys: str = "", typing: float = 0.0
) -> tuple[Taken | None, float]:
    """What is taken, and after how many seconds."""

    async def main() -> tuple[Taken | None, float]:
        loop = asyncio.get_running_loop()
        listener, began = Listener(Mouth()), loop.time()
        listener.mouth.hold(typing, began)

        async def learner() -> None:
            await asyncio.sleep(after)
            listener.mouth.say(say)
            for key in keys:
                listener.keys.put_nowait(key)
                await asyncio.sleep(0.5)

        doing = asyncio.create_task(learner())
        taken = await (listener.record(RECORD) if what == "record" else listener.gather(GATHER))
        doing.cancel()
        return taken, round(loop.time() - began, 1)

    return run_virtual(main)


def test_a_recording_ends_with_the_silence_after_the_words() -> None:
    taken, seconds = listen("record", say=VOICE, after=1.0)
    assert taken is not None
    assert len(taken.audio) / 8_000 == seconds
    assert 1 + len(VOICE) / 8_000 + 2.8 <= seconds <= 1 + len(VOICE) / 8_000 + 3.2


def test_a_recording_of_nothing_is_none() -> None:
    assert listen("record") == (None, 3.0)


def test_a_recording_waits_for_somebody_who_types() -> None:
    taken, _ = listen("record", say=VOICE, after=6.0, typing=7.0)
    assert taken is not None


def test_a_key_ends_a_recording() -> None:
    taken, seconds = listen("record", keys="7", after=1.0)
    assert taken is not None
    assert (taken.keys, seconds) == ("7", 1.0)


def test_keys_are_gathered_up_to_the_hash() -> None:
    assert listen("gather", keys="42#", after=1.0)[0] == Taken("42")


def test_words_are_gathered_until_a_second_of_silence() -> None:
    taken, seconds = listen("gather", say=VOICE, after=0.5)
    assert taken is not None
    assert len(taken.audio) > len(VOICE)
    assert seconds < 4


def test_nothing_is_gathered_from_silence() -> None:
    assert listen("gather") == (Taken(), 5.0)


def test_keys_after_the_finishing_one_are_never_sent() -> None:
    assert (digits("12#3", "#", 0), digits("12345", "#", 3), digits("1#", "", 0), digits("#", "#", 0)) == (
        "12",
        "123",
        "1#",
        "",
    )
