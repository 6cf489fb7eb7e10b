"""A detector that takes every loud sound for a voice, or says what a test tells it to say."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from weakref import ref

from attrs import Factory, define, field

from bakame_core.domain.loudness import FULL_SCALE, decibels, powers
from bakame_core.ports.voice_activity import Decision, VoiceActivityTraits
from bakame_core.runtime.ear import LEAD, LiveEar
from bakame_core.runtime.ears import Ears

_LOUD = FULL_SCALE * decibels(-52)


@define(eq=False)
class FakeJudge:
    """Remembers nothing."""

    traits: VoiceActivityTraits = VoiceActivityTraits("fake", knows_voices=False)

    def judge(self, batch: Sequence[tuple[bytes, None]]) -> list[tuple[float, None]]:
        """See `Judge.judge`."""
        return [(float(max(powers(audio[LEAD:])) >= _LOUD), None) for audio, _ in batch]


@define(eq=False)
class FakeEar:
    """The ear of one call: `heard` holds what came, as (audio, at, playing)."""

    _heed: Callable[[Decision], None] = field(repr=False)
    _ear: LiveEar[None] = field(repr=False)
    heard: list[tuple[bytes, float, bool]] = field(factory=list, init=False, repr=False)

    @property
    def is_open(self) -> bool:
        """Whether its call still listens."""
        return self._ear.is_open

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """See `Ear.hear`."""
        self.heard.append((audio, at, playing))
        self._ear.hear(audio, at, playing=playing)

    def played(self, audio: bytes) -> None:
        """See `Ear.played`."""
        self._ear.played(audio)

    def decide(self, decision: Decision) -> None:
        """Tell `decision`, soon, as if it had been heard."""
        asyncio.get_running_loop().call_soon(self._tell, decision)

    def _tell(self, decision: Decision) -> None:
        if self.is_open:
            self._heed(decision)


@define(eq=False)
class FakeVoiceActivity:
    """
    Takes every loud sound for a voice.

    Features:
        * A stretch of audio that reaches -52 dBFS anywhere holds a voice, surely; any other holds none.
        * `ears` holds the ears of the calls that somebody still holds, oldest first; `ears[0].decide(...)` tells what a test wants to be heard.
        * `open_ears` says how many are listening now.
    """

    judge: FakeJudge = field(factory=FakeJudge)
    _made: list[ref[FakeEar]] = field(factory=list, init=False, repr=False)
    _ears: Ears[None] = field(init=False, repr=False, default=Factory(lambda self: Ears(self.judge), takes_self=True))

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self.judge.traits

    @property
    def lag(self) -> float:
        """See `VoiceActivity.lag`."""
        return self._ears.lag

    @property
    def ears(self) -> list[FakeEar]:
        """The ears that somebody still holds; a list of them here would keep calls that vanished."""
        return [ear for made in self._made if (ear := made()) is not None]

    @property
    def open_ears(self) -> int:
        """How many ears are listening."""
        return sum(ear.is_open for ear in self.ears)

    @contextmanager
    def ear(self, heed: Callable[[Decision], None]) -> Iterator[FakeEar]:
        """See `VoiceActivity.ear`."""
        with self._ears.ear(heed) as live:
            ear = FakeEar(heed, live)
            self._made.append(ref(ear))
            yield ear
