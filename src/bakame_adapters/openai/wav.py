"""
Reading samples from an answer that is raw PCM, or a WAV file although raw PCM was asked for.

A WAV file that is written while it is sent cannot know its length: ``0xFFFFFFFF`` (or 0) stands there, and the samples
go on to the end of the answer.
"""

from __future__ import annotations

import struct

import numpy as np
from attrs import define, field

from bakame_adapters.openai.sound import Samples

_PCM, _EXTENSIBLE = 0x0001, 0xFFFE
_LONGEST_HEAD = 65_536
_LOWEST_RATE, _HIGHEST_RATE = 4_000, 96_000
_COMPRESSED = (b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2", b"OggS", b"fLaC")
"""
How MP3, Ogg and FLAC begin. Some compatible servers send MP3 whatever is asked for, and as samples it is a loud noise
in a child's ear. Speech begins near silence, so that no PCM begins with the sample of -1025 or below that an MP3 has.
"""


@define
class PcmReader:
    """
    Bytes in any pieces to 16-bit samples; a piece may end in the middle of a sample or of a header.

    Args:
        rate: Samples a second of raw PCM; a WAV header's own figure takes its place.
    """

    rate: int
    _waiting: bytearray = field(init=False, factory=bytearray)
    _in_sound: bool = field(init=False, default=False)
    _left: int | None = field(init=False, default=None)
    """Bytes of sound still to come; None where only the end of the answer tells."""

    def feed(self, data: bytes) -> Samples:
        """
        The samples that are complete by now; may be empty.

        Raises:
            ValueError: It is neither raw PCM nor a WAV file of 16-bit mono PCM.
        """
        self._waiting += data
        if not self._in_sound:
            self._in_sound = self._past_head()
        return self._samples() if self._in_sound else np.empty(0, np.int16)

    def finish(self) -> Samples:
        """What is left when the answer ended: an answer of less than four bytes is sound as well."""
        if not self._in_sound and self._waiting[:4] != b"RIFF":
            self._in_sound = True
            return self._samples()
        return np.empty(0, np.int16)

    def _samples(self) -> Samples:
        whole = len(self._waiting) if self._left is None else min(len(self._waiting), self._left)
        whole -= whole % 2
        samples = np.frombuffer(bytes(self._waiting[:whole]), "<i2").astype(np.int16)
        del self._waiting[:whole]
        if self._left is not None:
            self._left -= whole
            if self._left < 2:  # noqa: PLR2004 - less than one sample: what follows are the file's other parts
                self._waiting.clear()
        return samples

    def _past_head(self) -> bool:
        head = self._waiting
        if len(head) < len(b"RIFF"):
            return False
        if head.startswith(_COMPRESSED):
            raise ValueError("compressed sound, where PCM was asked for")
        if not head.startswith(b"RIFF"):
            return True
        return self._past_wav_head(bytes(head[:_LONGEST_HEAD]))

    def _past_wav_head(self, head: bytes) -> bool:
        at, known = 12, False
        while at + 8 <= len(head):
            name, size = struct.unpack_from("<4sI", head, at)
            at += 8
            if name == b"data":
                return self._begin_sound(at, size, known=known)
            if name == b"fmt " and at + 16 <= len(head):
                self.rate, known = _rate(head, at), True
            at += size + size % 2
        if len(head) >= _LONGEST_HEAD:
            raise ValueError("no sound within a WAV file's first 64 KiB")
        return False

    def _begin_sound(self, at: int, size: int, *, known: bool) -> bool:
        if not known:
            raise ValueError("a WAV file without a format")
        # Some writers put the largest multiple of a block there instead of 0xFFFFFFFF.
        self._left = None if size == 0 or size >= 0x7FFF_0000 else size  # noqa: PLR2004 - see above
        del self._waiting[:at]
        return True


def _rate(head: bytes, at: int) -> int:
    """The sample rate of a ``fmt`` chunk; the layout is that of WAVEFORMATEX."""
    code, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", head, at)
    if code not in {_PCM, _EXTENSIBLE} or channels != 1 or bits != 16:  # noqa: PLR2004 - the one kind we take
        raise ValueError("not 16-bit mono PCM")
    if not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        raise ValueError("a sample rate that no voice has")
    return int(rate)
