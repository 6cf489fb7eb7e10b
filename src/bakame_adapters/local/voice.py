"""The hibari voice: one American woman, English, 24 kHz; 27 ms to the first sound on one core."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from attrs import define, field

from bakame_adapters.local.waveform import to_pcm

RATE = 24_000
NAME = "hibari-heart"
SLOWEST, FASTEST = 0.5, 2.0


@define
class HibariVoice:
    """A voice, loaded once by whoever comes first; any thread may use it."""

    _engine: Any = field(default=None, init=False, repr=False)
    _loading: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def load(self) -> None:
        """Read the model and the pronunciations into memory, if that is not done yet, and speak a word into the void."""
        with self._loading:
            if self._engine is not None:
                return
            from hibari import Hibari  # noqa: PLC0415 - onnxruntime, which only the process that speaks needs

            # The voice inside the package: any other name would be downloaded. One thread is the fastest (measured).
            engine = Hibari(voice="heart", threads=1)
            engine("Hello.")
            self._engine = engine

    def speak(self, text: str, speed: float = 1.0) -> Iterator[bytes]:
        """
        `text` as signed 16-bit little-endian samples, 24 kHz, a sentence at a time; nothing where nothing can be said.

        The speed is held between half and double.
        """
        self.load()
        # Out of "!!!" the model makes a groan.
        if not any(letter.isalnum() for letter in text):
            return
        for samples in self._engine.stream(text, speed=min(FASTEST, max(SLOWEST, speed))):
            if len(samples):
                yield to_pcm(samples)
