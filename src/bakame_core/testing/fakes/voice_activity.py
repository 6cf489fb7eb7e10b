"""A detector that takes every sound for a voice, or says what a test tells it to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from attrs import define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.voice_activity import Decision, SpeechBegan, SpeechEnded, VoiceActivityTraits, Voiced

_QUIET = bytes(code for code in range(256) if (code ^ 0xFF) & 0x7F < 0x20)
"""The μ-law codes of samples below 400: a fiftieth of full scale."""
_PAUSE = 0.1
_PATIENCE = 0.2


@define(eq=False)
class FakeEar:
    """The ear of one call: `heard` holds what came, as (time, audio, playing)."""

    heed: Callable[[Decision], None] = field(repr=False)
    heard: list[tuple[float, bytes, bool]] = field(factory=list, init=False)
    is_open: bool = field(default=True, init=False)
    _until: float = field(default=0.0, init=False)
    _last: float = field(default=-1.0, init=False)
    _ended: float = field(default=0.0, init=False)
    _voiced: float | None = field(default=None, init=False)
    _waiting: asyncio.TimerHandle | None = field(default=None, init=False)

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """See `Ear.hear`."""
        if not audio or at <= self._last:
            return
        self.heard.append((at, audio, playing))
        self._last = at
        self._until = max(self._until, at) + len(audio) / TELEPHONE.bytes_per_second
        if len(audio.translate(None, _QUIET)) * 4 > len(audio):
            self._loud(len(audio) / TELEPHONE.bytes_per_second, playing=playing)
        elif self._until - self._ended > _PAUSE:
            self._pause()

    def decide(self, decision: Decision) -> None:
        """Tell `decision` as if it had been heard."""
        asyncio.get_running_loop().call_soon(self._tell, decision)

    def close(self) -> None:
        """Tell nothing any more."""
        self.is_open = False
        self._wait(None)

    def _loud(self, seconds: float, *, playing: bool) -> None:
        began = self._until - seconds
        if self._voiced is not None and began - self._ended > _PAUSE:
            self._pause()
        if self._voiced is None:
            self._voiced = 0.0
            self.decide(SpeechBegan(self._until, began))
        self._voiced, self._ended = self._voiced + seconds, self._until
        if playing:
            self.decide(Voiced(self._until, self._voiced))
        self._wait(_PATIENCE)

    def _pause(self) -> None:
        if self._voiced is not None:
            self.decide(SpeechEnded(self._until, self._ended, self._voiced))
            self._voiced = None
        self._wait(None)

    def _wait(self, seconds: float | None) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(seconds, self._pause) if seconds else None

    def _tell(self, decision: Decision) -> None:
        if self.is_open:
            self.heed(decision)


@define
class FakeVoiceActivity:
    """
    Takes every sound for a voice.

    Features:
        * A piece of audio in which a quarter of the samples is loud holds a voice; after 0.1 s without, it has ended.
        * `ears` holds the ear of every call, oldest first; `ears[0].decide(...)` tells what a test wants to be heard.
        * `open_ears` says how many are listening now.
    """

    traits: VoiceActivityTraits = VoiceActivityTraits("fake", knows_voices=False)
    ears: list[FakeEar] = field(factory=list, init=False)

    @property
    def open_ears(self) -> int:
        """How many ears are listening."""
        return sum(ear.is_open for ear in self.ears)

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[FakeEar]:
        """See `VoiceActivity.ear`."""
        ear = FakeEar(heed)
        self.ears.append(ear)
        try:
            yield ear
        finally:
            ear.close()
