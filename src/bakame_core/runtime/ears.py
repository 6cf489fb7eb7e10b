"""
Listening to many calls at once: what is due of all of them is judged together.

An adapter brings a `Judge`; ears, clock, gate and rules are the same for every detector. A call costs its ear and nothing else:
no task, no thread, no timer while nobody speaks.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from attrs import define, field

from bakame_core.domain.framing import SILENCE, Framing, Window
from bakame_core.domain.loudness import FULL_SCALE, decibels, is_quiet, powers
from bakame_core.machines.voicing import Voicing
from bakame_core.ports.voice_activity import Decision, VoiceActivityTraits

M = TypeVar("M")

STRETCH = 256
"""Samples that are judged at once: 32 ms, what Silero was trained on."""
LEAD = 32
"""Samples before them that a judge is given as well."""

_MOST_AT_ONCE = 48
_MOST_DUE = 64
_FORGET_AFTER = 4
_PATIENCE = 0.2
_ROUNDING = 0.005
_PAUSE_A_ROW = 0.0025
_LONGEST_PAUSE = 0.02
_SLOW = 0.004
_NO_DOUBT = FULL_SCALE * decibels(-35)


class Judge(Protocol[M]):
    """Says of stretches of audio whether they hold a voice. Pure: what it remembers of a call is handed in and out."""

    @property
    def traits(self) -> VoiceActivityTraits:
        """Of the detector that is made with it."""
        ...

    def judge(self, batch: Sequence[tuple[bytes, M | None]]) -> Sequence[tuple[float, M]]:
        """
        For each stretch the probability that it holds a voice, and what is to be remembered of its call.

        Args:
            batch: Of each call at most one: `LEAD` and `STRETCH` samples in μ-law, and what was remembered; None at first
                and after silence. May be called in another thread, never twice at once.
        """
        ...


@define(eq=False)
class LiveEar(Generic[M]):
    """One call's ear: see `bakame_core.ports.voice_activity.Ear`."""

    heed: Callable[[Decision], None] = field(repr=False)
    wake: Callable[[LiveEar[M]], None] = field(repr=False)
    memory: M | None = field(default=None, init=False, repr=False)
    is_open: bool = field(default=True, init=False)
    _framing: Framing = field(factory=lambda: Framing(STRETCH), init=False, repr=False)
    _voicing: Voicing = field(factory=Voicing, init=False, repr=False)
    _due: deque[tuple[Window, bool]] = field(factory=lambda: deque(maxlen=_MOST_DUE), init=False, repr=False)
    _lead: bytes = field(default=SILENCE * LEAD, init=False, repr=False)
    _quiet: int = field(default=0, init=False)
    _heard_at: float = field(default=0.0, init=False)
    _watch: asyncio.TimerHandle | None = field(default=None, init=False, repr=False)

    @property
    def is_behind(self) -> bool:
        """Whether audio waits to be judged."""
        return bool(self._due)

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """See `Ear.hear`."""
        if not self.is_open:
            return
        self._heard_at = asyncio.get_running_loop().time()
        self._add(self._framing.add(audio, at), playing=playing)

    def next_stretch(self) -> bytes | None:
        """What is to be judged next, after all silence before it was taken for what it is; None where nothing is due."""
        while self._due:
            window, _ = self._due[0]
            if not is_quiet(window.audio):
                return self._lead + window.audio
            self._quiet += 1
            if self._quiet >= _FORGET_AFTER:
                self.memory = None
            if self._voicing.speaking:
                self._step(0.0)
            else:
                self._due.popleft()
                self._lead = window.audio[-LEAD:]
                self._voicing.rest(window.ends)
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

    def _add(self, windows: Sequence[Window], *, playing: bool) -> None:
        if windows:
            self._due.extend((window, playing) for window in windows)
            self.wake(self)

    def _step(self, probability: float) -> None:
        window, playing = self._due.popleft()
        self._lead = window.audio[-LEAD:]
        decisions = self._voicing.step(window.ends, powers(window.audio), probability, playing=playing)
        if decisions:
            loop = asyncio.get_running_loop()
            for decision in decisions:
                # Not at once: an error of one listener must not keep the others from hearing.
                loop.call_soon(self._tell, decision)
            if self._voicing.speaking and self._watch is None:
                self._watch = loop.call_later(_PATIENCE, self._look)

    def _look(self) -> None:
        """Where audio has stopped coming in the middle of speech, take it for silence (Twilio may leave silence out)."""
        self._watch = None
        if not self._voicing.speaking:
            return
        loop = asyncio.get_running_loop()
        waited = loop.time() - self._heard_at
        # Clocks round: what is missing of it by less than a frame is waited already.
        if waited > _PATIENCE - _ROUNDING:
            self._add(self._framing.silence(_PATIENCE + 0.1), playing=False)
            waited = 0.0
        self._watch = loop.call_later(_PATIENCE - waited, self._look)

    def _tell(self, decision: Decision) -> None:
        if self.is_open:
            self.heed(decision)


@define(eq=False)
class Ears(Generic[M]):
    """
    A `VoiceActivity` made of a judge.

    The more calls speak, the longer it waits between two looks, at most 20 ms: a model costs two and a half times less in
    batches of ten than alone. It works in the event loop as long as a batch takes less than 4 ms; where it takes longer,
    the next ones go to a thread.
    """

    judge: Judge[M]
    failures: int = field(default=0, init=False)
    _due: dict[LiveEar[M], None] = field(factory=dict, init=False, repr=False)
    _looking: bool = field(default=False, init=False)
    _pause: float = field(default=0.0, init=False)
    _slow: float = field(default=0.0, init=False)

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self.judge.traits

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[LiveEar[M]]:
        """See `VoiceActivity.ear`."""
        ear = LiveEar[M](heed, self._wake)
        try:
            yield ear
        finally:
            ear.close()
            self._due.pop(ear, None)

    def _wake(self, ear: LiveEar[M]) -> None:
        self._due[ear] = None
        if not self._looking:
            self._looking = True
            asyncio.get_running_loop().call_later(self._pause, self._look)

    def _look(self) -> None:
        ears, batch = self._gather()
        if not batch:
            self._looking = False
            return
        loop = asyncio.get_running_loop()
        if self._slow > _SLOW:
            loop.run_in_executor(None, self._judge, batch, loop).add_done_callback(
                lambda done: self._take(ears, done.result())
            )
        else:
            self._take(ears, self._judge(batch, loop))

    def _gather(self) -> tuple[list[LiveEar[M]], list[tuple[bytes, M | None]]]:
        """The next stretch of each ear that has one, those that waited longest first."""
        ears: list[LiveEar[M]] = []
        batch: list[tuple[bytes, M | None]] = []
        for ear in list(self._due):
            if len(batch) >= _MOST_AT_ONCE:
                break
            del self._due[ear]
            stretch = ear.next_stretch()
            if stretch is not None:
                ears.append(ear)
                batch.append((stretch, ear.memory))
        return ears, batch

    def _judge(
        self, batch: Sequence[tuple[bytes, M | None]], loop: asyncio.AbstractEventLoop
    ) -> Sequence[tuple[float | None, M | None]]:
        began = loop.time()
        try:
            return self.judge.judge(batch)
        except Exception as error:  # noqa: BLE001 - a call must not go deaf, whatever a model does
            if not self.failures:
                loop.call_soon_threadsafe(
                    loop.call_exception_handler, {"message": "voice activity fell back to loudness", "exception": error}
                )
            self.failures += 1
            return [(None, None)] * len(batch)
        finally:
            self._slow += (loop.time() - began - self._slow) / 8

    def _take(self, ears: Sequence[LiveEar[M]], judged: Sequence[tuple[float | None, M | None]]) -> None:
        for ear, (probability, memory) in zip(ears, judged, strict=True):
            if ear.is_open:
                ear.judged(probability, memory)
                if ear.is_behind:
                    self._due[ear] = None
        self._pause = min(len(ears) * _PAUSE_A_ROW, _LONGEST_PAUSE)
        self._looking = bool(self._due)
        if self._looking:
            # A full batch leaves others waiting that came as early: they are next, once the loop has had its turn.
            asyncio.get_running_loop().call_later(0 if len(ears) == _MOST_AT_ONCE else self._pause, self._look)
