"""
Listening to many calls at once: what is due of all of them is judged together.

An adapter brings a `Judge`; ears, clock, gate and rules are the same for every detector. A call costs its ear and nothing else:
no task, no thread, no timer while nobody speaks.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

from attrs import define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.voice_activity import Decision, VoiceActivityTraits
from bakame_core.runtime.ear import STRETCH, Echo, LiveEar

M = TypeVar("M")

_MOST_AT_ONCE = 48
_PAUSE_A_ROW = 0.01
_LONGEST_PAUSE = 0.02
_TIMED = 8
"""One look in so many is timed: asking for the processor time of a thread costs as much as half a stretch."""


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
            batch: Of each call at most one: `bakame_core.runtime.ear.LEAD` and `STRETCH` samples in μ-law, and what was remembered; None at first
                and after silence. May be called in another thread, never twice at once.
        """
        ...


@define(eq=False)
class Ears(Generic[M]):
    """
    A `VoiceActivity` made of a judge.

    The more calls speak, the longer it waits between two looks, at most 20 ms: a model costs two and a half times less in
    batches of ten than alone, and waking up costs as much again. Once a call has more than one stretch to be judged it waits no
    longer, so that whatever held it up, it catches up as fast as the machine allows. It works in the event loop as long as a
    batch takes less than `slow` seconds of the processor; where it takes more, the next ones go to a thread.
    """

    judge: Judge[M]
    slow: float = 0.004
    echo: Echo | None = None
    failures: int = field(default=0, init=False)
    _due: dict[LiveEar[M], None] = field(factory=dict, init=False, repr=False)
    _looking: bool = field(default=False, init=False)
    _pause: float = field(default=0.0, init=False)
    _began: float = field(default=0.0, init=False)
    _took: float = field(default=0.0, init=False)
    _looks: int = field(default=0, init=False)

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self.judge.traits

    @property
    def lag(self) -> float:
        """See `VoiceActivity.lag`."""
        return max((ear.behind for ear in self._due), default=0) * STRETCH / TELEPHONE.rate

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[LiveEar[M]]:
        """See `VoiceActivity.ear`."""
        ear = LiveEar[M](heed, self._wake, self.echo)
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
        self._began = loop.time()
        if self._took > self.slow:
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
        # Not by the clock: what other programs take of the core would send it to a thread, where it waits the longer.
        timed = self._looks % _TIMED == 0
        self._looks += 1
        began = time.thread_time() if timed else 0.0
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
            if timed:
                self._took += (time.thread_time() - began - self._took) / 4

    def _take(self, ears: Sequence[LiveEar[M]], judged: Sequence[tuple[float | None, M | None]]) -> None:
        # A full batch leaves others waiting that came as early: they are next, once the loop has had its turn.
        hurried = len(ears) == _MOST_AT_ONCE
        for ear, (probability, memory) in zip(ears, judged, strict=True):
            if ear.is_open:
                ear.judged(probability, memory)
                if ear.behind:
                    self._due[ear] = None
                    hurried = hurried or ear.behind > 1
        self._pause = min(len(ears) * _PAUSE_A_ROW, _LONGEST_PAUSE)
        self._looking = bool(self._due)
        if self._looking:
            loop = asyncio.get_running_loop()
            loop.call_later(0 if hurried else max(0, self._began + self._pause - loop.time()), self._look)
