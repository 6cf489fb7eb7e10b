"""What every `VoiceActivity` promises. All of it runs in virtual time: a minute of a call takes no minute."""

from __future__ import annotations

import asyncio
import gc
import weakref
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from math import inf, nan
from random import Random
from statistics import median
from typing import TypeVar

import pytest
from attrs import frozen

from bakame_core.domain.audio import TELEPHONE
from bakame_core.ports.voice_activity import Decision, Ear, SpeechBegan, SpeechEnded, VoiceActivity, Voiced
from bakame_core.testing.contracts.telephone_sounds import (
    KEYS,
    Truth,
    click,
    in_noise,
    noise,
    silence,
    softer,
    tone,
    truth,
)
from bakame_core.testing.virtual_time import run_virtual

T = TypeVar("T")

FRAME = 0.02
_FRAME_BYTES = TELEPHONE.bytes_per_second // 50
_BEFORE, _AFTER = 0.3, 0.8
_CLOSE = 0.04
_NOTICED = 0.15
_PAUSE_TOLD = 0.21
_PAUSE_TOLD_IN_NOISE = 0.26
_TOLD_AFTER = 0.05
_HANGOVER = 0.2
_COUGH = 0.15
_BARGE_IN = 0.25

Piece = tuple[float, bytes]


@frozen
class Told:
    """A decision, and when it was told, in seconds since the call began."""

    decision: Decision
    when: float


def frames(audio: bytes, size: int = _FRAME_BYTES) -> list[Piece]:
    """`audio` as a carrier sends it: pieces with the time of their first sample."""
    return [(start / TELEPHONE.rate, audio[start : start + size]) for start in range(0, len(audio), size)]


async def listen(
    activity: VoiceActivity, pieces: Iterable[Piece], *, playing: bool = False, after: float = 1.0
) -> list[Told]:
    """What is told of a call whose audio comes in real time, each piece once it was spoken, and then nothing more."""
    loop = asyncio.get_running_loop()
    began, told = loop.time(), list[Told]()
    with activity.ear(lambda decision: told.append(Told(decision, loop.time() - began))) as ear:
        for at, audio in pieces:
            await asyncio.sleep(max(0.0, began + at + len(audio) / TELEPHONE.rate - loop.time()))
            before = len(told)
            ear.hear(audio, at, playing=playing)
            assert len(told) == before, "a decision was told before `hear` returned"
        await asyncio.sleep(after)
    _grammar([each.decision for each in told])
    return told


def _grammar(decisions: Sequence[Decision]) -> None:
    """The order of decisions and of times that is promised."""
    speaking, at, ended, began, voiced = False, -inf, -inf, -inf, 0.0
    for decision in decisions:
        assert decision.at >= at, "`at` went back"
        at = decision.at
        match decision:
            case SpeechBegan(began_at=began):
                assert not speaking, "speech began twice"
                assert ended <= began <= at, "began before the last end, or after it was noticed"
                speaking, voiced = True, 0.0
            case Voiced(seconds=seconds):
                assert speaking, "voiced while nobody speaks"
                assert seconds >= voiced, "less voice than before"
                voiced = seconds
            case SpeechEnded(ended_at=ended):
                assert speaking, "ended without having begun"
                assert began <= ended <= at, "ended before it began, or after it was noticed"
                speaking = False
    assert not speaking, "the call has fallen silent, but its speech has not ended"


def began(told: Iterable[Told]) -> list[SpeechBegan]:
    """The beginnings."""
    return [each.decision for each in told if isinstance(each.decision, SpeechBegan)]


def ended(told: Iterable[Told]) -> list[SpeechEnded]:
    """The ends."""
    return [each.decision for each in told if isinstance(each.decision, SpeechEnded)]


def first(told: Iterable[Told]) -> SpeechBegan:
    """The first beginning."""
    found = began(told)
    assert found, "somebody spoke, and it was not noticed"
    return found[0]


def last(told: Iterable[Told]) -> SpeechEnded:
    """The last end."""
    found = ended(told)
    assert found, "somebody spoke, and it was not noticed"
    return found[-1]


class VoiceActivityContract(ABC):
    """Subclass it, say how a detector is opened, and give it clips of speech."""

    @abstractmethod
    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        """A detector that works; closed when the block is left."""

    @abstractmethod
    def spoken(self) -> Sequence[bytes]:
        """A few clean clips in `TELEPHONE`, at a usual loudness, each a sentence or a word of one speaker."""

    def clips(self) -> list[bytes]:
        """Those with silence around them."""
        return [silence(_BEFORE) + clip + silence(_AFTER) for clip in self.spoken()]

    def _with(self, body: Callable[[VoiceActivity], Awaitable[T]]) -> T:
        async def main() -> T:
            async with self.open() as activity:
                return await body(activity)

        return run_virtual(main)

    def _heard(self, sounds: Iterable[bytes], *, playing: bool = False) -> list[list[Told]]:
        """What is told of each of `sounds`, each in a call of its own, all at once."""
        return self._heard_pieces([frames(sound) for sound in sounds], playing=playing)

    def _heard_pieces(self, calls: Iterable[Sequence[Piece]], *, playing: bool = False) -> list[list[Told]]:
        async def body(activity: VoiceActivity) -> list[list[Told]]:
            return await asyncio.gather(*(listen(activity, call, playing=playing) for call in calls))

        return self._with(body)

    def _knows_voices(self) -> None:
        async def body(activity: VoiceActivity) -> bool:
            return activity.traits.knows_voices

        if not self._with(body):
            pytest.skip("traits.knows_voices is false: to it, every loud sound is a voice")

    # When speech begins and ends

    def test_speech_is_noticed_within_a_tenth_of_a_second(self) -> None:
        clips = self.clips()
        lags = [first(told).at - truth(clip).began for clip, told in zip(clips, self._heard(clips), strict=True)]
        assert median(lags) <= 0.1
        assert max(lags) <= _NOTICED, f"noticed only after {max(lags):.3f} s"

    def test_its_true_beginning_is_told(self) -> None:
        clips = self.clips()
        for clip, told in zip(clips, self._heard(clips), strict=True):
            assert abs(first(told).began_at - truth(clip).began) <= 0.1

    def test_the_true_end_of_speech_is_told(self) -> None:
        clips = self.clips()
        for clip, told in zip(clips, self._heard(clips), strict=True):
            _ends_truly(last(told), truth(clip), _CLOSE)

    def test_a_pause_is_told_while_a_turn_could_still_go_on(self) -> None:
        for told in self._heard(self.clips()):
            assert max(end.at - end.ended_at for end in ended(told)) <= _PAUSE_TOLD

    def test_a_decision_is_told_soon_after_the_audio_that_decides(self) -> None:
        for told in self._heard(self.clips()):
            assert max(each.when - each.decision.at for each in told) <= _TOLD_AFTER

    def test_a_sentence_without_a_pause_is_not_split(self) -> None:
        clips = self.clips()
        for clip, told in zip(clips, self._heard(clips), strict=True):
            assert _splits(told) <= truth(clip).pauses

    def test_a_soft_voice_is_heard(self) -> None:
        clips = [softer(clip, 15.0) for clip in self.clips()]
        for told in self._heard(clips):
            assert began(told)

    def test_silence_is_no_voice(self) -> None:
        hiss = noise(2.0, -62.0, 1)
        for told in self._heard([silence(3.0), b"\x7f" * 8_000, hiss]):
            assert told == []

    # Noise

    @pytest.mark.parametrize(("ratio", "close"), [(20.0, 0.08), (10.0, 0.15), (5.0, 0.2)])
    def test_speech_in_noise_is_heard(self, ratio: float, close: float) -> None:
        self._knows_voices()
        clips = self.clips()
        noisy = [in_noise(clip, ratio, seed) for seed, clip in enumerate(clips)]
        for clip, told in zip(clips, self._heard(noisy), strict=True):
            real = truth(clip)
            assert first(told).at - real.began <= _NOTICED
            _ends_truly(last(told), real, close)
            assert max(end.at - end.ended_at for end in ended(told)) <= _PAUSE_TOLD_IN_NOISE
            assert _splits(told) <= real.pauses

    def test_noise_is_no_voice(self) -> None:
        self._knows_voices()
        for told in self._heard([noise(3.0, loudness, 7) for loudness in (-50.0, -40.0, -30.0, -20.0)]):
            assert told == []

    def test_tones_are_no_voice(self) -> None:
        self._knows_voices()
        keys = [silence(0.3) + tone(pair, 0.25) + silence(0.3) for pair in KEYS.values()]
        hum, dialling = tone((50, 150, 250), 2.0), tone((350, 440), 2.0)
        for told in self._heard([*keys, hum, dialling]):
            assert told == []

    def test_a_click_is_no_voice(self) -> None:
        self._knows_voices()
        for told in self._heard([click(seed) for seed in range(5)]):
            assert told == []

    # While our own audio plays

    def test_a_barge_in_can_be_accepted_within_a_quarter_of_a_second(self) -> None:
        clips = self.clips()
        for clip, told in zip(clips, self._heard(clips, playing=True), strict=True):
            accepted = [each for each in told if isinstance(each.decision, Voiced) and each.decision.seconds >= _COUGH]
            if accepted:
                assert accepted[0].when - truth(clip).began <= _BARGE_IN
            else:
                assert last(told).voiced < _COUGH, "there was voice enough, but nothing was told of it"

    def test_most_barge_ins_can_be_accepted(self) -> None:
        told = self._heard(self.clips(), playing=True)
        assert median(max((end.voiced for end in ended(each)), default=0.0) for each in told) >= _COUGH

    def test_a_short_sound_is_told_as_short(self) -> None:
        for clip, told in zip(*self._cuts(), strict=True):
            assert all(end.voiced < _COUGH for end in ended(told)), f"{len(clip) / TELEPHONE.rate} s of sound"

    def _cuts(self) -> tuple[list[bytes], list[list[Told]]]:
        """A tenth of a second out of the middle of each clip, and what is told of it."""
        cuts = [clip[len(clip) // 2 :][: TELEPHONE.rate // 10] for clip in self.spoken()]
        return cuts, self._heard([silence(0.3) + cut + silence(0.8) for cut in cuts], playing=True)

    def test_our_own_echo_is_no_voice(self) -> None:
        echoes = [softer(clip, 32.0) for clip in self.clips()]
        for told in self._heard(echoes, playing=True):
            assert told == []

    def test_voice_is_counted_only_while_our_own_audio_plays(self) -> None:
        for told in self._heard(self.clips()):
            assert not [each for each in told if isinstance(each.decision, Voiced)]

    # What carriers do

    def test_silence_that_is_not_sent_makes_no_difference(self) -> None:
        clips = self.clips()
        calls = [[(at, audio) for at, audio in frames(clip) if set(audio) - {0xFF, 0x7F}] for clip in clips]
        for clip, told in zip(clips, self._heard_pieces(calls), strict=True):
            _ends_truly(last(told), truth(clip), 0.06)
            assert first(told).at - truth(clip).began <= _NOTICED
            assert last(told).ended_at <= told[-1].when <= last(told).ended_at + 0.5

    def test_times_that_are_a_little_off_make_no_difference(self) -> None:
        random = Random(5)  # noqa: S311 - the same every time
        clips = self.clips()
        calls = [[(at + random.uniform(0.0, 0.009), audio) for at, audio in frames(clip)] for clip in clips]
        for clip, told in zip(clips, self._heard_pieces(calls), strict=True):
            _ends_truly(last(told), truth(clip), 0.06)
            assert _splits(told) <= truth(clip).pauses

    def test_what_comes_twice_or_too_late_is_left_out(self) -> None:
        clips = self.clips()
        calls = [_unsteady(frames(clip)) for clip in clips]
        for clip, told in zip(clips, self._heard_pieces(calls), strict=True):
            _ends_truly(last(told), truth(clip), 0.06)

    def test_pieces_of_another_length_make_no_difference(self) -> None:
        clips = self.clips()
        for size in (80, 161, 800):
            for clip, told in zip(clips, self._heard_pieces([frames(clip, size) for clip in clips]), strict=True):
                _ends_truly(last(told), truth(clip), _CLOSE)

    def test_a_clock_that_jumps_leaves_nobody_deaf(self) -> None:
        clip = self.clips()[0]
        for shift in (1_000.0, -1_000.0):
            later = [(at + shift, audio) for at, audio in frames(clip)]
            told = self._told_at_once([(0.0, silence(FRAME)), (5_000.0, silence(FRAME)), *frames(clip), *later])
            assert began(told)

    def test_nonsense_is_taken_without_a_word(self) -> None:
        nonsense: list[Piece] = [(nan, b"\0" * 160), (inf, b"\0" * 160), (-inf, b"\0"), (-5.0, b""), (0.0, b"\0")]
        assert self._told_at_once([*nonsense, (0.02, silence(FRAME))]) == []

    def _told_at_once(self, pieces: Iterable[Piece]) -> list[Told]:
        """What is told where pieces come as fast as they can."""

        async def body(activity: VoiceActivity) -> list[Told]:
            told = list[Told]()
            with activity.ear(lambda decision: told.append(Told(decision, 0.0))) as ear:
                for at, audio in pieces:
                    ear.hear(audio, at)
                    await asyncio.sleep(FRAME)
                await asyncio.sleep(1.0)
            return told

        return self._with(body)

    # Many calls

    def test_fifty_calls_at_once_do_not_mix(self) -> None:
        clips = self.clips()
        calls = [silence(0.013 * number) + clips[number % len(clips)] for number in range(50)]
        for call, told in zip(calls, self._heard(calls), strict=True):
            real = truth(call)
            assert abs(first(told).began_at - real.began) <= 0.1
            _ends_truly(last(told), real, _CLOSE)
            assert _splits(told) <= real.pauses

    def test_nothing_is_told_once_the_block_was_left(self) -> None:
        async def body(activity: VoiceActivity) -> None:
            told = list[Decision]()
            with activity.ear(told.append) as ear:
                await _begin(ear, self.clips()[0])
            count = len(told)
            ear.hear(self.spoken()[0], 100.0)
            await asyncio.sleep(2.0)
            assert len(told) == count

        self._with(body)

    def test_an_ear_that_is_dropped_leaves_nothing(self) -> None:
        async def body(activity: VoiceActivity) -> None:
            told = list[Decision]()
            block = activity.ear(told.append)
            ear = block.__enter__()
            await _begin(ear, self.clips()[0])
            left = weakref.ref(ear)
            del ear, block
            await asyncio.sleep(2.0)
            gc.collect()
            assert left() is None, "somebody still holds the ear of a call that vanished"

        self._with(body)

    def test_a_listener_that_fails_keeps_nobody_else_from_hearing(self) -> None:
        async def body(activity: VoiceActivity) -> None:
            errors = list[object]()
            asyncio.get_running_loop().set_exception_handler(lambda _loop, context: errors.append(context["exception"]))

            def fail(_decision: Decision) -> None:
                raise LookupError("the listener's own")

            clip = self.clips()[0]
            with activity.ear(fail) as ear:
                _, told = await asyncio.gather(_begin(ear, clip), listen(activity, frames(clip)))
            assert ended(told)
            assert errors

        self._with(body)

    def test_what_waits_to_be_judged_is_told_and_is_nothing_once_it_was(self) -> None:
        async def body(activity: VoiceActivity) -> None:
            assert activity.lag == 0
            with activity.ear(lambda _decision: None) as ear:
                for at, audio in frames(self.clips()[0]):
                    ear.hear(audio, at)
                behind = activity.lag
                assert behind > 0.5, "all of a clip came at once, and nothing waits?"
                await asyncio.sleep(2.0)
                assert activity.lag == 0

        self._with(body)

    def test_traits_are_there_at_once_and_never_change(self) -> None:
        async def body(activity: VoiceActivity) -> None:
            traits = activity.traits
            assert traits.name
            await listen(activity, frames(self.clips()[0]))
            assert activity.traits == traits

        self._with(body)


async def _begin(ear: Ear, clip: bytes) -> None:
    """Let `ear` hear the first half of `clip`."""
    for at, audio in frames(clip[: len(clip) // 2]):
        ear.hear(audio, at)
        await asyncio.sleep(FRAME)


def _ends_truly(end: SpeechEnded, real: Truth, close: float) -> None:
    """The end is one that a person would see in the waveform: between -30 and -40 dB of the peak, give or take `close`."""
    first, last = real.ended
    assert first - close <= end.ended_at <= last + close, f"ended at {end.ended_at:.3f}, not {first:.3f} to {last:.3f}"


def _splits(told: Sequence[Told]) -> int:
    """How often speech begins again after a pause that could have ended a turn."""
    again = zip(ended(told), began(told)[1:], strict=False)
    return sum(later.at - end.ended_at > _HANGOVER for end, later in again)


def _unsteady(pieces: Sequence[Piece]) -> list[Piece]:
    """Every fifth piece twice, and every seventh once more after its successor."""
    sent: list[Piece] = []
    for number, piece in enumerate(pieces):
        sent += [piece, piece] if number % 5 == 0 else [piece]
        sent += [pieces[number - 1]] if number % 7 == 1 else []
    return sent
