"""What stands out of the noise of the line is taken for a voice: no dependency, and no idea of what a voice is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from attrs import Factory, define, field

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.loudness import FULL_SCALE, decibels, powers
from bakame_core.ports.voice_activity import Decision, Ear, VoiceActivityTraits
from bakame_core.runtime.ear import LEAD, STRETCH
from bakame_core.runtime.ears import Ears

_LEAST = FULL_SCALE * decibels(-54)
_ABOVE_NOISE = decibels(8)
_FALLS = 0.3
_RISES = decibels(4 * STRETCH / TELEPHONE.rate)
_UNSURE = 0.6
"""Above the usual bar, and below the one that holds while our own audio plays."""
_LOUD = FULL_SCALE * decibels(-35)


@define(eq=False)
class EnergyJudge:
    """Remembers of each call how loud its noise is: it falls at once, and rises by 4 dB a second."""

    traits: VoiceActivityTraits = VoiceActivityTraits("energy", knows_voices=False)

    def judge(self, batch: Sequence[tuple[bytes, float | None]]) -> list[tuple[float, float]]:
        """See `Judge.judge`."""
        return [_judged(audio[LEAD:], memory) for audio, memory in batch]


@define(eq=False)
class EnergyVoiceActivity:
    """Hears sounds. Noise, keypad tones and coughs are voices to it: a model is better, wherever one can be had."""

    judge: EnergyJudge = field(factory=EnergyJudge)
    _ears: Ears[float] = field(init=False, repr=False, default=Factory(lambda self: Ears(self.judge), takes_self=True))

    @property
    def traits(self) -> VoiceActivityTraits:
        """See `VoiceActivity.traits`."""
        return self.judge.traits

    @property
    def lag(self) -> float:
        """See `VoiceActivity.lag`."""
        return self._ears.lag

    def ear(self, heed: Callable[[Decision], None]) -> AbstractContextManager[Ear]:
        """See `VoiceActivity.ear`."""
        return self._ears.ear(heed)


def _judged(audio: bytes, noise: float | None) -> tuple[float, float]:
    blocks = powers(audio)
    power, softest = sum(blocks) / len(blocks), min(blocks)
    noise = _LEAST / _ABOVE_NOISE if noise is None else noise
    likely = 0.0
    if power >= max(_LEAST, noise * _ABOVE_NOISE):
        likely = 1.0 if power >= _LOUD else _UNSURE
    return likely, noise + (softest - noise) * _FALLS if softest < noise else noise * _RISES
