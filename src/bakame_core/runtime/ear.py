"""One call's ear: from pieces of audio to decisions, without the judgement itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from attrs import define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.framing import SILENCE, Framing, Window
from bakame_core.domain.loudness import FULL_SCALE, decibels, is_quiet, powers
from bakame_core.machines.voicing import Voicing
from bakame_core.ports.voice_activity import Decision

M = TypeVar("M")

STRETCH = 256
"""Samples that are judged at once: 32 ms, what Silero was trained on."""
LEAD = 32
"""Samples before them that a judge is given as well."""

_MOST_DUE = 64
_FORGET_AFTER = 4 * STRETCH
_FRAME = 160
_QUIET_LEAD = SILENCE * LEAD
_LOOK = 0.1
_MOST_MISSED = 2
_NO_DOUBT = FULL_SCALE * decibels(-35)
_MAY_BE_ECHO = 0.35
"""The least probability of a voice that counts anywhere: below it nothing has to be told from an echo."""
_COMPARED = 6
"""Stretches that are compared at once."""
_COMES_BACK_WITHIN = TELEPHONE.rate
"""Samples after our last sound in which it may still come back."""
MOST_PLAYED = 25_600
"""Samples of our own audio that are remembered: two seconds of it wait for the caller's ear at most, and it takes a while to come back."""


class Echo(Protocol):
    """Tells our own voice from the caller's."""

    def is_ours(self, heard: bytes, played: bytes) -> bool:
        """Whether the voice in `heard` is a piece of `played`, come back softer; both in μ-law. Pure."""
        ...


@define(eq=False)
class LiveEar(Generic[M]):
    """One call's ear: see `bakame_core.ports.voice_activity.Ear`."""

    heed: Callable[[Decision], None] = field(repr=False)
    wake: Callable[[LiveEar[M]], None] = field(repr=False)
    echo: Echo | None = field(default=None, repr=False)
    memory: M | None = field(default=None, init=False, repr=False)
    is_open: bool = field(default=True, init=False)
    _framing: Framing = field(factory=lambda: Framing(STRETCH), init=False, repr=False)
    _voicing: Voicing = field(factory=Voicing, init=False, repr=False)
    _due: deque[tuple[Window, bool]] = field(factory=lambda: deque(maxlen=_MOST_DUE), init=False, repr=False)
    _lead: bytes = field(default=_QUIET_LEAD, init=False, repr=False)
    _quiet: int = field(default=0, init=False)
    _heard: bool = field(default=False, init=False)
    _missed: int = field(default=0, init=False)
    _watch: asyncio.TimerHandle | None = field(default=None, init=False, repr=False)
    _played: bytes = field(default=b"", init=False, repr=False)
    _unplayed: int = field(default=0, init=False)
    _latest: deque[bytes] = field(factory=lambda: deque(maxlen=_COMPARED), init=False, repr=False)

    @property
    def behind(self) -> int:
        """How many stretches wait to be judged."""
        return len(self._due)

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """See `Ear.hear`."""
        if not self.is_open:
            return
        self._heard = True
        if self._played:
            self._unplayed = 0 if playing else self._unplayed + len(audio)
            if self._unplayed > _COMES_BACK_WITHIN:
                self._played = b""
                self._latest.clear()
        if len(audio) >= _FRAME and not self._due and not self._voicing.speaking and is_quiet(audio):
            waiting = self._framing.waiting
            if not waiting or is_quiet(waiting):
                self._rest(self._framing.skip(audio, at), len(audio))
                return
        windows = self._framing.add(audio, at)
        if windows:
            self._add(windows, playing=playing)

    def played(self, audio: bytes) -> None:
        """See `Ear.played`."""
        if self.echo is not None and self.is_open:
            self._played = (self._played + audio)[-MOST_PLAYED:]
            self._unplayed = 0

    def next_stretch(self) -> bytes | None:
        """What is to be judged next, after all silence before it was taken for what it is; None where nothing is due."""
        while self._due:
            window, _ = self._due[0]
            if not is_quiet(window.audio):
                return self._lead + window.audio
            if self._voicing.speaking:
                self._forget(STRETCH)
                self._step(0.0)
            else:
                self._due.popleft()
                self._rest(window.ends, STRETCH)
        return None

    def judged(self, probability: float | None, memory: M | None) -> None:
        """Take the judgement of `next_stretch`; without a probability, loudness has to do."""
        if not self._due:
            return
        self._quiet = 0
        self.memory = memory
        if probability is None:
            probability = float(max(powers(self._due[0][0].audio)) >= _NO_DOUBT)
        self._step(probability)

    def close(self) -> None:
        """Tell nothing any more, and forget everything."""
        self.is_open = False
        self._due.clear()
        self.memory = None
        if self._watch is not None:
            self._watch.cancel()

    def _rest(self, ends: float | None, samples: int) -> None:
        """Nobody speaks, and nothing is to be heard either."""
        if ends is not None:
            self._forget(samples)
            self._latest.clear()
            self._lead = _QUIET_LEAD
            self._voicing.rest(ends)

    def _forget(self, samples: int) -> None:
        """After a while of silence a model begins anew; a pause within a word is none."""
        self._quiet += samples
        if self._quiet >= _FORGET_AFTER:
            self.memory = None

    def _add(self, windows: Sequence[Window], *, playing: bool) -> None:
        self._due.extend([(window, playing) for window in windows])
        self.wake(self)

    def _step(self, probability: float) -> None:
        window, playing = self._due.popleft()
        self._lead = window.audio[-LEAD:]
        if self._played:
            self._latest.append(window.audio)
            if probability >= _MAY_BE_ECHO and self._is_echo():
                probability = 0.0
        decisions = self._voicing.step(window.ends, powers(window.audio), probability, playing=playing)
        if decisions:
            loop = asyncio.get_running_loop()
            for decision in decisions:
                # Not at once: an error of one listener must not keep the others from hearing.
                loop.call_soon(self._tell, decision)
            if self._voicing.speaking and self._watch is None:
                self._watch = loop.call_later(_LOOK, self._look)

    def _is_echo(self) -> bool:
        return self.echo is not None and self.echo.is_ours(b"".join(self._latest), self._played)

    def _look(self) -> None:
        """Where audio has stopped coming in the middle of speech, take it for silence (Twilio may leave silence out)."""
        self._watch = None
        if not self._voicing.speaking:
            return
        self._missed = 0 if self._heard else self._missed + 1
        self._heard = False
        if self._missed >= _MOST_MISSED:
            self._add(self._framing.silence(_MOST_MISSED * _LOOK + 0.1), playing=False)
        self._watch = asyncio.get_running_loop().call_later(_LOOK, self._look)

    def _tell(self, decision: Decision) -> None:
        if self.is_open:
            self.heed(decision)
