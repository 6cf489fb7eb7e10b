"""What a learner does on the telephone, and the record of a call."""

from __future__ import annotations

import math
import secrets
import struct
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from attrs import define, field, frozen

from bakame_core.domain.audio import AudioFormat, Encoding
from bakame_core.domain.recording import wav

_PCM = AudioFormat(Encoding.PCM, 8_000)


@frozen
class Speaks:
    """
    She says something: `words` where Twilio recognises her, `audio` (a WAV file; a tone by default) where it records.

    `confidence` is not always sent, as at Twilio.
    """

    words: str
    audio: bytes | None = field(default=None, repr=False)
    confidence: float | None = 0.9


@frozen
class Presses:
    """She presses keys. The first one ends a recording."""

    keys: str


@frozen
class Quiet:
    """She says nothing; `reported` where Twilio tells of the empty recording all the same (it is not sure to)."""

    reported: bool = False


@frozen
class HangsUp:
    """She puts the phone down."""


Act = Speaks | Presses | Quiet | HangsUp


@frozen
class Said:
    """A line that Twilio's voice spoke."""

    words: str
    language: str
    slow: bool = False


@frozen
class Played:
    """A file that was played."""

    url: str
    seconds: float
    audio: bytes = field(repr=False)


@frozen
class Did:
    """What the learner did when she was listened to."""

    act: Act


@frozen
class Asked:
    """A webhook, the HTTP status it got, and how long it took."""

    url: str
    status: int
    seconds: float


@frozen
class Streamed:
    """
    A socket that carried the call for a while.

    Args:
        closed: The code of the server's close; None where the learner hung up, 403 where the socket was refused.
    """

    url: str
    seconds: float
    heard: bytes = field(repr=False)
    closed: int | None


@define
class Call:
    """A call and all that happened in it, in order."""

    sid: str = field(factory=lambda: "CA" + secrets.token_hex(16))
    log: list[Said | Played | Did | Asked | Streamed] = field(factory=list)
    documents: list[str] = field(factory=list)
    ended: str = ""
    elapsed: float = 0.0

    @property
    def duration(self) -> timedelta:
        """Its length as Twilio bills and reports it: begun seconds."""
        return timedelta(seconds=math.ceil(self.elapsed))

    @property
    def said(self) -> tuple[str, ...]:
        """Every line that was spoken by Twilio's voice."""
        return tuple(entry.words for entry in self.log if isinstance(entry, Said))

    @property
    def played(self) -> tuple[Played, ...]:
        """Every file that was played."""
        return tuple(entry for entry in self.log if isinstance(entry, Played))

    @property
    def streamed(self) -> tuple[Streamed, ...]:
        """Every socket that carried it."""
        return tuple(entry for entry in self.log if isinstance(entry, Streamed))

    def __str__(self) -> str:
        return "\n".join([*(_line(entry) for entry in self.log), f"-- {self.ended} after {self.duration}"])


def _line(entry: Said | Played | Did | Asked | Streamed) -> str:
    match entry:
        case Said(words, language, slow):
            return f"tutor ({language}{', slowly' if slow else ''}): {words}"
        case Played(url, seconds):
            return f"tutor plays {url.rpartition('/')[2]} ({seconds:.1f} s)"
        case Did(act):
            return f"learner: {act}"
        case Asked(url, status, seconds):
            return f"   POST {url} {status} in {seconds:.3f} s"
        case Streamed(url, seconds, heard, closed):
            return f"streamed by {url} for {seconds:.1f} s, {len(heard) / 8_000:.1f} s heard, closed with {closed}"


@cache
def tone(seconds: float = 1.0) -> bytes:
    """A WAV file with a tone as loud as a voice on a telephone."""
    return _wav(seconds, lambda at: round(8_000 * math.sin(at * 440 * math.tau / _PCM.rate)))


@cache
def hush(seconds: float = 0.5) -> bytes:
    """A WAV file with silence; with no seconds, one with nothing in it."""
    return _wav(seconds, lambda _: 0)


def _wav(seconds: float, sample: Callable[[int], int]) -> bytes:
    return wav(b"".join(struct.pack("<h", sample(at)) for at in range(int(seconds * _PCM.rate))), _PCM)
