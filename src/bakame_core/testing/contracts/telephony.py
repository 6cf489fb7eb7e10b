"""What every `Telephony` promises."""

from __future__ import annotations

import asyncio
import struct
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import pytest
from attrs import frozen

from bakame_core.domain.audio import AudioFormat, Container, Encoding
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.recording import LARGEST, wav
from bakame_core.errors import Garbled, PortError, Rejected, Unavailable
from bakame_core.ports.telephony import RecordingRef, Telephony
from bakame_core.testing.contracts.probes import soon
from bakame_core.testing.running import run

LEARNER = Address("+250788000001")

NASTY = (
    "56",
    " spaces at both ends ",
    "line\nbreak",
    "Muraho! é ñ Ç 7 × 8 − 2",
    "😀👩🏾‍🏫",
    "<Response/>&amp;\"'%0A+&Body=x",
    "a" * 1_600,
)
"""Texts that are easily cut, escaped twice or taken for something else."""

SPEECH = wav(struct.pack("<800h", *range(-400, 400)), AudioFormat(Encoding.PCM, 8_000))
"""A tenth of a second of sound, as a carrier keeps it."""


class Carrier(Protocol):
    """The back door: what the other side of the adapter knows, without asking the adapter."""

    def sent(self) -> Sequence[tuple[str, str]]:
        """Every text that was taken: its number and its body."""
        ...

    def put_recording(self, data: bytes) -> RecordingRef:
        """Keep a recording."""
        ...

    def has_recording(self, ref: RecordingRef) -> bool:
        """Whether the recording is still kept."""
        ...

    def put_call(self) -> SessionId:
        """Begin a call."""
        ...

    def is_up(self, call: SessionId) -> bool:
        """Whether the call goes on."""
        ...

    def stall(self) -> bool:
        """Answer nothing from now on; False where this carrier cannot be slow, since it is in this process."""
        ...

    def never_made(self) -> RecordingRef:
        """The well-formed id of a recording that does not exist."""
        ...


@frozen
class Bench:
    """An adapter, and the carrier that it speaks to."""

    telephony: Telephony
    carrier: Carrier


class TelephonyContract(ABC):
    """Subclass it, and say how an adapter and its carrier are opened."""

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[Bench]:
        """An adapter that sent nothing yet, closed when the block is left."""

    def _with(self, body: Callable[[Bench], Awaitable[None]]) -> None:
        async def main() -> None:
            async with self.open() as bench:
                await body(bench)

        run(main)

    def test_it_says_what_it_can_do(self) -> None:
        async def body(bench: Bench) -> None:
            traits = bench.telephony.traits
            assert traits.name
            assert traits == bench.telephony.traits

        self._with(body)

    @pytest.mark.parametrize("text", NASTY, ids=[str(number) for number in range(len(NASTY))])
    def test_a_text_reaches_the_carrier_as_it_was_written(self, text: str) -> None:
        async def body(bench: Bench) -> None:
            receipt = await bench.telephony.text(LEARNER, text, key="one")
            assert receipt.message
            assert list(bench.carrier.sent()) == [(LEARNER.reveal, text)]

        self._with(body)

    def test_the_same_key_is_sent_once_and_has_one_receipt(self) -> None:
        async def body(bench: Bench) -> None:
            receipts = [await bench.telephony.text(LEARNER, "56", key="one") for _ in range(3)]
            assert len(set(receipts)) == 1
            assert len(bench.carrier.sent()) == 1

        self._with(body)

    def test_of_many_who_race_with_one_key_one_sends(self) -> None:
        async def body(bench: Bench) -> None:
            racing = (bench.telephony.text(LEARNER, "56", key="one") for _ in range(20))
            assert len(set(await asyncio.gather(*racing))) == 1
            assert len(bench.carrier.sent()) == 1

        self._with(body)

    def test_different_keys_are_different_texts(self) -> None:
        async def body(bench: Bench) -> None:
            receipts = {await bench.telephony.text(LEARNER, "56", key=key) for key in ("one", "two", "One", "")}
            assert len(receipts) == 4
            assert len(bench.carrier.sent()) == 4

        self._with(body)

    def test_a_recording_comes_untouched(self) -> None:
        async def body(bench: Bench) -> None:
            clip = await bench.telephony.recording(bench.carrier.put_recording(SPEECH))
            assert clip.data == SPEECH
            assert clip.container is Container.WAV
            assert clip.seconds == pytest.approx(0.1)

        self._with(body)

    def test_a_recording_without_sound_is_silence_and_no_failure(self) -> None:
        async def body(bench: Bench) -> None:
            empty = wav(b"", AudioFormat(Encoding.PCM, 8_000))
            clip = await bench.telephony.recording(bench.carrier.put_recording(empty))
            assert (clip.data, clip.seconds) == (empty, 0.0)

        self._with(body)

    def test_fetching_a_recording_leaves_it_there(self) -> None:
        async def body(bench: Bench) -> None:
            ref = bench.carrier.put_recording(SPEECH)
            assert await bench.telephony.recording(ref) == await bench.telephony.recording(ref)
            assert bench.carrier.has_recording(ref)

        self._with(body)

    def test_a_recording_that_is_not_there_may_come_later(self) -> None:
        async def body(bench: Bench) -> None:
            with pytest.raises(Unavailable):
                await bench.telephony.recording(bench.carrier.never_made())

        self._with(body)

    @pytest.mark.parametrize("data", [b"", b"<html>no such file</html>" * 20, b"\x00" * 1_000, SPEECH[4:]])
    def test_what_is_no_audio_is_garbled(self, data: bytes) -> None:
        async def body(bench: Bench) -> None:
            ref = bench.carrier.put_recording(data)
            with pytest.raises(Garbled):
                await bench.telephony.recording(ref)

        self._with(body)

    def test_a_recording_larger_than_a_turn_may_be_is_rejected(self) -> None:
        async def body(bench: Bench) -> None:
            ref = bench.carrier.put_recording(SPEECH[:44] + bytes(LARGEST))
            with pytest.raises(Rejected):
                await bench.telephony.recording(ref)

        self._with(body)

    @pytest.mark.parametrize("id_", ["", "../Messages", "RE1", "https://example.org/x.wav", "é"])
    def test_an_id_that_is_none_is_an_error_of_the_tree(self, id_: str) -> None:
        async def body(bench: Bench) -> None:
            with pytest.raises(PortError):
                await bench.telephony.recording(RecordingRef(id_))

        self._with(body)

    def test_a_discarded_recording_is_gone(self) -> None:
        async def body(bench: Bench) -> None:
            ref, other = bench.carrier.put_recording(SPEECH), bench.carrier.put_recording(SPEECH)
            await bench.telephony.discard(ref)
            assert not bench.carrier.has_recording(ref)
            assert bench.carrier.has_recording(other)
            with pytest.raises(Unavailable):
                await bench.telephony.recording(ref)

        self._with(body)

    def test_discarding_what_is_gone_is_a_success(self) -> None:
        async def body(bench: Bench) -> None:
            ref = bench.carrier.put_recording(SPEECH)
            await bench.telephony.discard(ref)
            await bench.telephony.discard(ref)
            await bench.telephony.discard(bench.carrier.never_made())

        self._with(body)

    def test_hanging_up_ends_the_call_and_no_other(self) -> None:
        async def body(bench: Bench) -> None:
            call, other = bench.carrier.put_call(), bench.carrier.put_call()
            await bench.telephony.hang_up(call)
            assert not bench.carrier.is_up(call)
            assert bench.carrier.is_up(other)

        self._with(body)

    def test_hanging_up_a_call_that_is_over_is_a_success(self) -> None:
        async def body(bench: Bench) -> None:
            call = bench.carrier.put_call()
            await bench.telephony.hang_up(call)
            await bench.telephony.hang_up(call)
            await bench.telephony.hang_up(SessionId("CA" + "f" * 32))

        self._with(body)

    @pytest.mark.parametrize("method", ["text", "recording", "discard", "hang_up"])
    def test_whoever_is_interrupted_is_free_at_once(self, method: str) -> None:
        async def body(bench: Bench) -> None:
            ref, call = bench.carrier.put_recording(SPEECH), bench.carrier.put_call()
            if not bench.carrier.stall():
                pytest.skip("this carrier is in this process and never keeps anybody waiting")
            asked: dict[str, Callable[[], Coroutine[None, None, object]]] = {
                "text": lambda: bench.telephony.text(LEARNER, "56", key="one"),
                "recording": lambda: bench.telephony.recording(ref),
                "discard": lambda: bench.telephony.discard(ref),
                "hang_up": lambda: bench.telephony.hang_up(call),
            }
            task = asyncio.create_task(asked[method]())
            await asyncio.sleep(0.1)
            assert not task.done(), "the carrier was asked to be silent, and the adapter came back all the same"
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await soon(task, "a request that was interrupted")

        self._with(body)
