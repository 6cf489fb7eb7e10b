"""
Whisper tiny.en by CTranslate2, driven directly: log-mel in numpy, a short audio context, the vocabulary's own bytes.

Whisper encodes 30 seconds whatever it is given. CTranslate2 takes fewer frames, which is four times as fast, at the
price that it says things twice now and then. So a clip is heard in a context of its own length plus six seconds (at
least ten), and once more in the full one where the first answer looks wrong. English only.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from attrs import define, field, frozen

from bakame_adapters.local.waveform import Samples

RATE = 16_000
NOBODY_SPOKE = 0.7
"""From here on `no_speech` means silence: speech stays below 0.58, line noise and hum start at 0.86 (measured)."""

_FFT, _HOP, _BANDS = 400, 160, 80
_FULL_S, _SHORT_S, _MARGIN_S = 30.0, 10.0, 6.0
_WINDOW_S = 28.0
_DOUBTFUL = -0.9
_SPEECH_BYTES = (*range(33, 127), *range(161, 173), *range(174, 256))


@frozen
class Heard:
    """
    What was recognised in a clip.

    Args:
        text: The words; empty where nobody spoke.
        no_speech: The model's doubt that anybody spoke, 0 to 1.
        score: Mean log-probability of the words.
        seconds: The clip's length.
    """

    text: str
    no_speech: float
    score: float
    seconds: float


@define
class Whisper:
    """
    A recogniser, loaded once by whoever comes first; any thread may use it.

    Args:
        folder: A CTranslate2 conversion of an English Whisper model.
        threads: How many cores it may use.
    """

    folder: Path
    threads: int = 1
    _engine: Any = field(default=None, init=False, repr=False)
    _loading: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    def load(self) -> None:
        """Read the model into memory, if that is not done yet, and run it once: the first run is slower."""
        with self._loading:
            if self._engine is not None:
                return
            import ctranslate2  # noqa: PLC0415 - 150 MB that only the process that hears needs

            self._engine = ctranslate2.models.Whisper(
                str(self.folder), device="cpu", compute_type="int8", intra_threads=self.threads, inter_threads=1
            )
        self._hear(np.zeros(RATE, np.float32), _SHORT_S)

    def transcribe(self, samples: Samples, stopped: Callable[[], bool] = lambda: False) -> Heard:
        """
        The words of `samples`, 16 kHz, of any length. `stopped` is asked between pieces of half a minute.
        """
        self.load()
        seconds = len(samples) / RATE
        pieces = [self._piece(piece) for piece in _pieces(samples) if not stopped()]
        if not pieces:
            return Heard("", 1.0, 0.0, seconds)
        text = " ".join(piece.text for piece in pieces if piece.text and piece.no_speech <= NOBODY_SPOKE)
        no_speech = min(piece.no_speech for piece in pieces)
        return Heard(text, no_speech, sum(piece.score for piece in pieces) / len(pieces), seconds)

    def _piece(self, samples: Samples) -> Heard:
        seconds = len(samples) / RATE
        quick = self._hear(samples, min(_FULL_S, max(_SHORT_S, seconds + _MARGIN_S)))
        if quick.score < _DOUBTFUL or repeats_itself(quick.text, seconds):
            return self._hear(samples, _FULL_S)
        return quick

    def _hear(self, samples: Samples, context_s: float) -> Heard:
        import ctranslate2  # noqa: PLC0415 - see `load`

        mel = log_mel(samples, int(context_s * 50) * 2)
        seconds = len(samples) / RATE
        # Without both limits noise is heard as "fin-fin-fin-fin" for a second or two.
        result = self._engine.generate(
            ctranslate2.StorageView.from_array(mel[None]),
            [["<|startoftranscript|>", "<|notimestamps|>"]],
            beam_size=1,
            max_length=min(224, 32 + int(6 * seconds)),
            no_repeat_ngram_size=4,
            return_scores=True,
            return_no_speech_prob=True,
            suppress_blank=True,
        )[0]
        return Heard(_words(result.sequences[0]), float(result.no_speech_prob), float(result.scores[0]), seconds)


def _pieces(samples: Samples) -> Iterator[Samples]:
    """`samples` in pieces that the model can take, cut where it is most quiet in the second half of a window."""
    window, step = int(_WINDOW_S * RATE), RATE // 5
    while len(samples) > window:
        half = samples[window // 2 : window]
        loudness = np.square(half[: len(half) // step * step]).reshape(-1, step).mean(axis=1)
        cut = window // 2 + int(loudness.argmin()) * step + step // 2
        yield samples[:cut]
        samples = samples[cut:]
    if len(samples):
        yield samples


def repeats_itself(text: str, seconds: float) -> bool:
    """Whether `text` is more than anybody says in `seconds`, or opens or goes on by saying the same thing again."""
    words = re.findall(r"[a-z0-9']+", text.lower())
    if len(words) > 4.2 * seconds + 3:
        return True
    if any(words[:n] == words[n : 2 * n] for n in range(1, min(8, len(words) // 2) + 1)):
        return True
    openings = [" ".join(re.findall(r"\w+", part.lower()))[:8] for part in re.split(r"[.?!]", text) if part.strip()]
    return len(set(openings)) < len(openings)


def log_mel(samples: Samples, frames: int) -> Samples:
    """Whisper's input: the logarithm of 80 mel bands for each of `frames` hundredths of a second, scaled as it was."""
    length = frames * _HOP
    padded = np.zeros(length, np.float32)
    padded[: min(length, len(samples))] = samples[:length]
    padded = np.pad(padded, _FFT // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::_HOP][:frames]
    power = np.abs(np.fft.rfft(windows * _hann(), axis=1)).astype(np.float32) ** 2
    logs = np.log10(np.maximum(_mel_filters() @ power.T, 1e-10))
    scaled: Samples = ((np.maximum(logs, logs.max() - 8) + 4) / 4).astype(np.float32)
    return scaled


@cache
def _hann() -> Samples:
    return np.hanning(_FFT + 1)[:-1].astype(np.float32)


@cache
def _mel_filters() -> Samples:
    """The Slaney filter bank: linear below 1 kHz, logarithmic above, each triangle of the same area."""
    edges = _to_hertz(np.linspace(0, _to_mel(RATE / 2), _BANDS + 2))
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)
    rows = []
    for (low, middle), (_, high) in pairwise(pairwise(edges)):
        rising, falling = (bins - low) / (middle - low), (high - bins) / (high - middle)
        rows.append(np.maximum(0, np.minimum(rising, falling)) * 2 / (high - low))
    return np.asarray(rows, np.float32)


def _to_mel(hertz: float) -> float:
    return float(15 + np.log(hertz / 1000) / (np.log(6.4) / 27)) if hertz >= 1000 else hertz * 3 / 200  # noqa: PLR2004 - the scale's knee


def _to_hertz(mel: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.where(mel >= 15, 1000 * np.exp((np.log(6.4) / 27) * (mel - 15)), mel * 200 / 3)  # noqa: PLR2004 - the knee


def _words(tokens: list[str]) -> str:
    """The text of `tokens`, in which a byte that is not printable stands as a letter from U+0100 on (GPT-2's table)."""
    table = _bytes_of_letters()
    spoken = (token for token in tokens if not token.startswith("<|"))
    return (
        bytes(table[letter] for token in spoken for letter in token if letter in table)
        .decode("utf-8", "replace")
        .strip()
    )


@cache
def _bytes_of_letters() -> dict[str, int]:
    others = [byte for byte in range(256) if byte not in _SPEECH_BYTES]
    return {chr(byte): byte for byte in _SPEECH_BYTES} | {chr(256 + n): byte for n, byte in enumerate(others)}
