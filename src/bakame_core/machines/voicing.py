"""
From "this stretch of audio holds a voice, probably" to "she spoke from here to there".

1. Speech begins with a stretch that is likely to hold a voice and is loud; while our own audio plays, with two in a row that
   are more so. Its true beginning is looked up in the loudness of the last quarter second.
2. It has ended after two stretches without a voice, or as soon as the loudness alone leaves no doubt.
3. Its true end is the last block that was loud. In noise, where loudness tells little, it is where the model last heard a
   voice, less the model's own lag.
4. Loud is what stands out of the noise of this line and is not far below the peak of this voice.
5. A voice that goes on far below hers once she has stopped is another one, behind her (a television): it is no part of her
   speech, and for a while a voice must stand out of it to count.
6. Times that are told never go back.

No clock, no audio: powers and probabilities come in, decisions come out.
"""

from __future__ import annotations

from collections import deque

from attrs import define, field, frozen

from bakame_core.domain.audio import TELEPHONE
from bakame_core.domain.loudness import BLOCK, FULL_SCALE, decibels
from bakame_core.ports.voice_activity import Decision, SpeechBegan, SpeechEnded, Voiced

_STEP = BLOCK / TELEPHONE.rate

_LEAST = FULL_SCALE * decibels(-58)
"""Nothing below is loud on any line."""
_ABOVE_NOISE = decibels(3.5)
_BELOW_PEAK = decibels(-35)
_CLEAR = decibels(38)
"""A voice that stands so far out of the noise is measured by its loudness alone."""

_QUIETER = 0.2
_LOUDER = decibels(20 * _STEP)
_LOUDER_IN_SPEECH = decibels(2 * _STEP)
_MOST_NOISE_AT_FIRST = FULL_SCALE * decibels(-45)
_PEAK_FADES = decibels(-16 * _STEP)

_LOOK_BACK = 32
_HOLE = 3 * _STEP
_MODEL_LAG = 0.128
_UNVOICED = 2
_SURE_SILENCE = 0.12


_BEHIND = decibels(-20)
"""A voice so far below hers, and for so many stretches, is behind her. Of the words of one speaker hardly any are."""
_SOFT_SYLLABLE = 8
_LEVEL_FADES = decibels(-2 * _STEP)
_LEVEL_IS_FORGOTTEN = decibels(-12 * _STEP)
"""While she is silent and nobody is known to be behind her: a second later she may speak much softer."""
_BLOCKS_OF_A_FRAME = 3
_LEVEL_RISES = decibels(3)
"""A stretch may raise what is known of her voice by no more: a knock on the telephone is no voice."""
_OUT_OF_IT = decibels(6)
_MOST_BEHIND = FULL_SCALE * decibels(-42)
"""However loud it is, a child who speaks softly is still heard over it."""
_IT_FADES = decibels(-0.2 * _STEP)


@frozen
class Bar:
    """How clear a voice must be: to begin, to go on, in how many stretches, and how loud."""

    begins: float
    stays: float
    stretches: int
    power: float


USUAL = Bar(begins=0.4, stays=0.35, stretches=1, power=0.0)
PLAYING = Bar(begins=0.7, stays=0.5, stretches=2, power=FULL_SCALE * decibels(-45))
"""Our own voice comes back by the line 20 dB softer or more, and is a voice all the same."""


@define
class _Speech:
    """What is known of the speech that is going on."""

    began: float
    ended: float
    voiced_until: float
    voiced: float = 0.0
    unvoiced: int = 0


@define
class Voicing:
    """What is known of one call's line and of the voice on it."""

    _noise: float | None = field(default=None, init=False)
    _peak: float = field(default=0.0, init=False)
    _past: deque[tuple[float, float]] = field(factory=lambda: deque(maxlen=_LOOK_BACK), init=False)
    _speech: _Speech | None = field(default=None, init=False)
    _likely: int = field(default=0, init=False)
    _last: float = field(default=0.0, init=False)
    _level: float = field(default=0.0, init=False)
    _lately: deque[float] = field(factory=lambda: deque(maxlen=_SOFT_SYLLABLE), init=False)
    _behind: float = field(default=0.0, init=False)

    @property
    def speaking(self) -> bool:
        """Whether speech has begun and not ended."""
        return self._speech is not None

    def step(self, ends: float, powers: tuple[float, ...], probability: float, *, playing: bool) -> list[Decision]:
        """
        What follows from one more stretch of audio.

        Args:
            ends: The time of its last sample.
            powers: Of its blocks (see `bakame_core.domain.loudness.powers`).
            probability: That it holds a voice.
            playing: Our own audio plays.
        """
        at = max(ends, self._last)
        self._last = at
        begins = ends - len(powers) * _STEP
        blocks = [(begins + (number + 1) * _STEP, power) for number, power in enumerate(powers)]
        self._measure(powers)
        self._know_her(powers)
        bar = PLAYING if playing else USUAL
        if self._speech is None:
            self._past.extend(blocks)
            return self._wait(at, powers, probability, bar, playing=playing)
        voiced = probability >= bar.stays and not self._is_behind_her(self._level * _BEHIND)
        return self._follow(self._speech, at, blocks, voiced, playing=playing)

    def rest(self, ends: float) -> None:
        """A stretch of digital silence or hiss, while nobody speaks: `step` for a tenth of its price."""
        self._last = max(ends, self._last)
        self._noise = _LEAST + (self._noise - _LEAST) / 2 if self._noise else _LEAST
        self._peak /= 2
        self._likely = 0
        self._level *= _LEVEL_IS_FORGOTTEN**_BLOCKS_OF_A_FRAME
        self._lately.clear()
        self._past.clear()

    def _measure(self, powers: tuple[float, ...]) -> None:
        """Follow the noise of the line, down at once and up slowly, and the peak of the voice."""
        noise = self._noise if self._noise is not None else min(sum(powers) / len(powers), _MOST_NOISE_AT_FIRST)
        rise = _LOUDER if self._speech is None else _LOUDER_IN_SPEECH
        for power in powers:
            noise = noise + (power - noise) * _QUIETER if power < noise else noise * rise
        self._noise = max(noise, 1.0)
        if self._speech is None:
            self._peak *= _PEAK_FADES ** len(powers)
        else:
            self._peak = max(self._peak, *powers)

    def _know_her(self, powers: tuple[float, ...]) -> None:
        """Follow how loud her voice is: up by a little at once, and down slowly."""
        power = sum(powers) / len(powers)
        self._lately.append(power)
        self._behind *= _IT_FADES ** len(powers)
        if self._speech is not None:
            faded = self._level * _LEVEL_FADES ** len(powers)
            self._level = max(faded, min(power, self._level * _LEVEL_RISES)) if self._level > _LEAST else power
        else:
            self._level *= (_LEVEL_FADES if self._behind > _LEAST else _LEVEL_IS_FORGOTTEN) ** len(powers)

    def _is_behind_her(self, softer_than: float) -> bool:
        """Whether what is likely to be a voice is another one's: softer than that for longer than a soft syllable."""
        loudest = max(self._lately)
        if loudest >= softer_than or len(self._lately) < _SOFT_SYLLABLE:
            return False
        self._behind = max(self._behind, min(_MOST_BEHIND, loudest))
        return True

    def _is_hers(self) -> bool:
        """Whether what is likely to be a voice after hers may be hers."""
        return not self._is_behind_her(min(self._level * _BEHIND, _MOST_BEHIND * _OUT_OF_IT)) and (
            self._lately[-1] >= self._behind * _OUT_OF_IT
        )

    def _loud(self) -> float:
        return max(_LEAST, (self._noise or 0.0) * _ABOVE_NOISE, self._peak * _BELOW_PEAK)

    def _wait(
        self, at: float, powers: tuple[float, ...], probability: float, bar: Bar, *, playing: bool
    ) -> list[Decision]:
        if probability < bar.begins or max(powers) < max(self._loud(), bar.power) or not self._is_hers():
            self._likely = 0
            return []
        self._likely += 1
        if self._likely < bar.stretches:
            return []
        self._likely = 0
        speech = self._speech = self._look_back(at)
        self._peak = max(self._peak, *powers)
        told: list[Decision] = [SpeechBegan(at, speech.began)]
        return [*told, Voiced(at, speech.voiced)] if playing else told

    def _look_back(self, at: float) -> _Speech:
        """The speech that has just been noticed, from its true beginning."""
        loud = self._loud()
        speech = _Speech(began=at, ended=at, voiced_until=at)
        past, self._past = self._past, deque(maxlen=_LOOK_BACK)
        for time, power in reversed(past):
            if power < loud:
                continue
            if speech.voiced and speech.began - time > _HOLE:
                break
            speech.ended = speech.ended if speech.voiced else time
            speech.began = min(speech.began, time - _STEP)
            speech.voiced += _STEP
        return speech

    def _follow(
        self, speech: _Speech, at: float, blocks: list[tuple[float, float]], voiced: bool, *, playing: bool
    ) -> list[Decision]:
        loud = self._loud()
        for time, power in blocks:
            if power >= loud and (voiced or time - speech.ended <= _HOLE + _STEP):
                speech.ended = time
                speech.voiced += _STEP if voiced else 0.0
        speech.unvoiced = 0 if voiced else speech.unvoiced + 1
        if voiced:
            speech.voiced_until = at
        if speech.unvoiced >= _UNVOICED or (self._is_clear() and at - speech.ended >= _SURE_SILENCE):
            return [self._end(speech, at, blocks)]
        return [Voiced(at, speech.voiced)] if voiced and playing else []

    def _is_clear(self) -> bool:
        return self._peak >= (self._noise or 0.0) * _CLEAR

    def _end(self, speech: _Speech, at: float, blocks: list[tuple[float, float]]) -> SpeechEnded:
        ended = speech.ended if self._is_clear() else max(speech.ended, speech.voiced_until - _MODEL_LAG)
        ended = min(max(ended, speech.began), at)
        self._speech = None
        self._past.extend(block for block in blocks if block[0] > ended)
        return SpeechEnded(at, ended, speech.voiced)
