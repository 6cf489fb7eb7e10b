"""A detector that is loaded while calls already come in: what is heard meanwhile is kept, and listened to then."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from attrs import define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.voice_activity import Decision, Ear, VoiceActivity, VoiceActivityTraits

MOST_KEPT = 5 * TELEPHONE.bytes_per_second
"""Bytes of a call's audio that wait for the detector; the oldest go first."""


@define(eq=False)
class _WaitingEar:
    """One call's ear that came before the detector."""

    heed: Callable[[Decision], None] = field(repr=False)
    _kept: deque[tuple[bytes, float, bool]] = field(factory=deque, init=False, repr=False)
    _bytes: int = field(default=0, init=False)
    _played: bytes = field(default=b"", init=False, repr=False)
    _ear: Ear | None = field(default=None, init=False)
    _open: ExitStack = field(factory=ExitStack, init=False, repr=False)

    @property
    def waits(self) -> float:
        """Seconds of audio that are kept."""
        return self._bytes / TELEPHONE.bytes_per_second

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """See `Ear.hear`."""
        if self._ear is not None:
            self._ear.hear(audio, at, playing=playing)
            return
        self._kept.append((audio, at, playing))
        self._bytes += len(audio)
        while self._bytes > MOST_KEPT:
            self._bytes -= len(self._kept.popleft()[0])

    def played(self, audio: bytes) -> None:
        """See `Ear.played`."""
        if self._ear is not None:
            self._ear.played(audio)
        else:
            self._played = (self._played + audio)[-MOST_KEPT:]

    def begin(self, activity: VoiceActivity) -> None:
        """Listen to what was kept, and from now on to what comes."""
        self._ear = self._open.enter_context(activity.ear(self.heed))
        self._ear.played(self._played)
        for audio, at, playing in self._kept:
            self._ear.hear(audio, at, playing=playing)
        self._forget()

    def close(self) -> None:
        """Tell nothing any more."""
        self._open.close()
        self._forget()

    def _forget(self) -> None:
        self._kept.clear()
        self._bytes = 0
        self._played = b""


@define(eq=False)
class ComingVoiceActivity:
    """
    A `VoiceActivity` that is loaded in a thread: when `ready` is asked for it, or else with the first call.

    Importing what a model needs takes longer than all else that a call waits for; the greeting needs none of it.

    Args:
        load: Makes the detector; it runs once.
        traits: Of the detector that is coming.
    """

    load: Callable[[], VoiceActivity] = field(repr=False)
    _traits: VoiceActivityTraits
    _found: VoiceActivity | None = field(default=None, init=False)
    _loading: asyncio.Task[VoiceActivity] | None = field(default=None, init=False)
    _waiting: dict[_WaitingEar, None] = field(factory=dict, init=False, repr=False)

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self._found.traits if self._found else self._traits

    @property
    def lag(self) -> float:
        """See `VoiceActivity.lag`."""
        return self._found.lag if self._found else max((ear.waits for ear in self._waiting), default=0.0)

    async def ready(self) -> None:
        """Return when it is loaded; what `load` raises is raised, and the next call has it tried again."""
        if self._found is None:
            await asyncio.shield(self._load())

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[Ear]:
        """See `VoiceActivity.ear`."""
        if self._found is not None:
            with self._found.ear(heed) as ear:
                yield ear
            return
        self._load()
        waiting = _WaitingEar(heed)
        self._waiting[waiting] = None
        try:
            yield waiting
        finally:
            self._waiting.pop(waiting, None)
            waiting.close()

    def _load(self) -> asyncio.Task[VoiceActivity]:
        failed = self._loading is not None and self._loading.done() and self._found is None
        if self._loading is None or failed:
            self._loading = asyncio.create_task(self._made(), name="the voice detector")
        return self._loading

    async def _made(self) -> VoiceActivity:
        self._found = found = await asyncio.to_thread(self.load)
        waiting, self._waiting = self._waiting, {}
        for ear in waiting:
            ear.begin(found)
        return found
