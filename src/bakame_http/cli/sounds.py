"""Sound files that commands read and write."""

from __future__ import annotations

from pathlib import Path

from bakame_core.domain.audio import TELEPHONE, Clip
from bakame_core.domain.recording import Unusable, inspect, wav
from bakame_core.domain.telephone import encode


class NotSound(Exception):
    """A file that cannot be used; why is its one argument."""


def recording(path: Path) -> Clip:
    """
    A recording, of any kind that a turn may be.

    Raises:
        NotSound: It cannot be read, or is none.
    """
    try:
        clip = inspect(path.read_bytes())
    except OSError as error:
        raise NotSound(f"{path} cannot be read: {error.strerror}") from error
    if isinstance(clip, Unusable):
        raise NotSound(f"{path} cannot be used: {clip.reason.value}")
    return clip


def telephone_sound(path: Path) -> bytes:
    """
    A WAV file of any rate, as μ-law for a telephone line.

    Raises:
        NotSound: It cannot be read, or is none.
    """
    from bakame_adapters.local.waveform import NotAudio, read_wav  # noqa: PLC0415 - `--help` stays quick

    clip = recording(path)
    try:
        samples = read_wav(clip.data).at(TELEPHONE.rate)
    except NotAudio as error:
        raise NotSound(f"{path} cannot be said on a telephone: {error}") from error
    return encode((samples.clip(-1, 1) * 32_767).astype("<i2").tobytes())


def write_wav(path: Path, samples: bytes) -> str:
    """Write what was heard on a telephone line; what became of it, in words."""
    try:
        path.write_bytes(wav(samples, TELEPHONE))
    except OSError as error:
        return f"{path} was not written: {error.strerror}"
    return f"wrote: {path}"
