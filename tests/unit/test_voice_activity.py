"""From pieces of audio to windows, from probabilities to decisions, and what happens when a model fails or is slow."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, field
from hypothesis import given
from hypothesis import strategies as st

from bakame_core.domain.framing import Framing
from bakame_core.domain.loudness import FULL_SCALE, decibels, is_quiet, powers
from bakame_core.errors import Garbled, Unavailable
from bakame_core.machines.voicing import Voicing
from bakame_core.ports.voice_activity import (
    Decision,
    SpeechBegan,
    SpeechEnded,
    VoiceActivity,
    VoiceActivityTraits,
    Voiced,
)
from bakame_core.runtime.ear import LEAD, STRETCH
from bakame_core.runtime.ears import Ears
from bakame_core.testing.contracts.telephone_sounds import in_noise, noise, silence, softer, tone
from bakame_core.testing.contracts.voice_activity import Told, began, ended, frames, listen
from bakame_core.testing.contracts.voice_activity import VoiceActivityContract as Promise
from bakame_core.testing.fakes import FakeVoiceActivity
from bakame_core.testing.virtual_time import VirtualTimeLoop, run_virtual
from fakes.broken import caught

VOWEL = tone((150, 300, 450), 0.6, -20.0)
SENTENCE = silence(0.3) + VOWEL + silence(0.05) + VOWEL + silence(0.6)


# Windows


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(-5.0, 60.0)), max_size=40))
def test_windows_are_whole_and_their_times_are_those_of_the_audio(pieces: list[tuple[int, float]]) -> None:
    framing, latest = Framing(STRETCH), 0.0
    for length, at in pieces:
        windows = framing.add(b"\x80" * length, at)
        latest = max(latest, at)
        for window in windows:
            assert len(window.audio) == STRETCH
            assert window.ends <= latest + 1.0
        assert len(framing.waiting) < STRETCH
    ends = [window.ends for window in framing.add(SENTENCE, 100.0)]
    assert ends == sorted(set(ends))


def test_no_sample_is_lost_or_moved_where_nothing_is_missing() -> None:
    framing = Framing(STRETCH)
    windows = [window for at, audio in frames(SENTENCE) for window in framing.add(audio, at)]
    assert b"".join(window.audio for window in windows) + framing.waiting == SENTENCE
    assert windows[9].ends == pytest.approx(10 * STRETCH / 8_000)


def test_what_is_missing_is_filled_with_silence_of_its_length() -> None:
    framing = Framing(STRETCH)
    framing.add(b"\x80" * 160, 0.0)
    windows = framing.add(b"\x80" * 160, 0.1)
    sound = b"".join(window.audio for window in windows) + framing.waiting
    assert sound == b"\x80" * 160 + b"\xff" * 640 + b"\x80" * 160


def test_a_clock_that_runs_a_little_fast_is_followed() -> None:
    framing = Framing(STRETCH)
    for number in range(1_000):
        windows = framing.add(b"\x80" * 160, number * 0.0201)
        if windows:
            assert windows[-1].ends + len(framing.waiting) / 8_000 == pytest.approx(number * 0.0201 + 0.02, abs=0.005)


# Loudness


@given(st.binary(min_size=1, max_size=600))
def test_every_block_has_a_power_between_silence_and_full_scale(mulaw: bytes) -> None:
    found = powers(mulaw)
    assert len(found) == -(-len(mulaw) // 64)
    assert all(0.0 <= power <= FULL_SCALE for power in found)


def test_the_power_of_a_tone_is_half_of_its_peak_squared() -> None:
    assert powers(tone((1_000,), 0.1, -6.0))[3] == pytest.approx(FULL_SCALE * decibels(-6.0) / 2, rel=0.05)


def test_an_idle_line_is_quiet_and_a_soft_voice_is_not() -> None:
    assert all(is_quiet(audio[:STRETCH]) for audio in (silence(0.1), b"\x7f" * 800, noise(0.1, -66.0, 3)))
    assert not is_quiet(softer(VOWEL, 25.0)[:STRETCH])


# Decisions


@given(st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, FULL_SCALE), st.booleans()), max_size=80))
def test_whatever_a_model_says_decisions_are_in_order(stretches: list[tuple[float, float, bool]]) -> None:
    voicing, decisions = Voicing(), list[Decision]()
    for number, (probability, power, playing) in enumerate(stretches, 1):
        decisions += voicing.step(number * 0.032, (power, power / 2, power / 8, power), probability, playing=playing)
    speaking, last = False, 0.0
    for decision in decisions:
        assert decision.at >= last
        last = decision.at
        if not isinstance(decision, Voiced):
            assert isinstance(decision, SpeechEnded) == speaking
            speaking = not speaking
    assert speaking == voicing.speaking


def test_while_we_speak_a_voice_must_be_clearer_and_longer() -> None:
    loud = (FULL_SCALE * decibels(-20.0),) * 4
    usual, playing = Voicing(), Voicing()
    assert isinstance(usual.step(0.032, loud, 0.6, playing=False)[0], SpeechBegan)
    assert playing.step(0.032, loud, 0.6, playing=True) == []
    assert playing.step(0.064, loud, 0.9, playing=True) == []
    told = playing.step(0.096, loud, 0.9, playing=True)
    assert [type(decision) for decision in told] == [SpeechBegan, Voiced]


def test_the_lag_of_the_model_is_credited() -> None:
    voicing, decisions = Voicing(), list[Decision]()
    for number in range(1, 20):
        # The audio falls silent after ten stretches; the model goes on for three more.
        power = FULL_SCALE * decibels(-20.0) if number <= 10 else 0.0
        likely = 0.9 if number <= 13 else 0.1
        decisions += voicing.step(number * 0.032, (power,) * 4, likely, playing=False)
    end = decisions[-1]
    assert isinstance(end, SpeechEnded)
    assert end.ended_at == pytest.approx(0.32)
    assert end.at <= 0.32 + 0.13


# Models that fail, and slow ones


@define(eq=False)
class Broken:
    """A model that cannot be run."""

    traits: VoiceActivityTraits = VoiceActivityTraits("broken", knows_voices=True)

    def judge(self, batch: Sequence[tuple[bytes, None]]) -> list[tuple[float, None]]:
        raise RuntimeError("no model")


@define(eq=False)
class Watched:
    """A model that remembers in which threads it ran, of how many calls, and whether it ran twice at once."""

    traits: VoiceActivityTraits = VoiceActivityTraits("watched", knows_voices=False)
    threads: set[int] = field(factory=set)
    sizes: list[int] = field(factory=list)
    running: int = 0

    def judge(self, batch: Sequence[tuple[bytes, int | None]]) -> list[tuple[float, int]]:
        self.running += 1
        assert self.running == 1, "it was run twice at once"
        assert all(len(audio) == LEAD + STRETCH for audio, _ in batch)
        self.threads.add(threading.get_ident())
        self.sizes.append(len(batch))
        self.running -= 1
        return [(1.0, (memory or 0) + 1) for _, memory in batch]


def test_where_a_model_fails_loudness_has_to_do_and_it_is_said_once() -> None:
    said = list[object]()

    async def main() -> list[Told]:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: said.append(context["exception"]))
        return await listen(Ears(Broken()), frames(SENTENCE))

    told = run_virtual(main)
    assert began(told)
    assert ended(told)
    assert [str(error) for error in said] == ["no model"]


@pytest.mark.parametrize(("slow", "elsewhere"), [(1.0, False), (-1.0, True)])
def test_a_slow_model_runs_beside_the_loop_and_says_the_same(slow: float, elsewhere: bool) -> None:
    model = Watched()

    async def main() -> list[list[Told]]:
        ears = Ears(model, slow)
        return await asyncio.gather(*(listen(ears, frames(SENTENCE)) for _ in range(3)))

    for told in run_virtual(main):
        assert len(began(told)) == len(ended(told)) == 1
    assert (threading.get_ident() not in model.threads) == elsewhere


def test_what_is_due_of_many_calls_is_judged_at_once() -> None:
    model = Watched()

    async def main() -> None:
        ears = Ears(model)
        await asyncio.gather(*(listen(ears, frames(SENTENCE)) for _ in range(60)))

    run_virtual(main)
    assert max(model.sizes) > 30
    assert max(model.sizes) < 60, "others of the loop must get their turn"


@define(eq=False)
class Stalling(Watched):
    """A model that takes so many seconds for any batch, the first ones longer."""

    takes: float = 0.0
    first: Sequence[float] = ()

    def judge(self, batch: Sequence[tuple[bytes, int | None]]) -> list[tuple[float, int]]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        loop.jump(self.first[len(self.sizes)] if len(self.sizes) < len(self.first) else self.takes)
        return super().judge(batch)


def latest_end(model: Stalling) -> float:
    """Of twenty calls that say a long sentence, the most that the end of it was told late, in seconds."""
    sound = VOWEL * 5

    async def main() -> list[list[Told]]:
        ears = Ears(model, slow=60.0)
        return await asyncio.gather(*(listen(ears, frames(sound + silence(0.6))) for _ in range(20)))

    ends = [each for told in run_virtual(main) for each in told if isinstance(each.decision, SpeechEnded)]
    assert len(ends) == 20
    return max(each.when for each in ends) - len(sound) / 8_000


def test_calls_do_not_fall_behind_a_model_that_is_just_fast_enough() -> None:
    assert latest_end(Stalling(takes=0.025)) < 0.25


def test_a_backlog_is_caught_up_as_fast_as_the_model_can() -> None:
    assert latest_end(Stalling(takes=0.012, first=(1.5,))) < 0.25


def test_silence_is_not_shown_to_a_model() -> None:
    model = Watched()
    run_virtual(lambda: listen(Ears(model), frames(silence(5.0) + noise(5.0, -66.0, 1))))
    assert model.sizes == []


# Silero's own file


def test_a_model_that_is_missing_or_no_model_is_an_error_of_the_tree(tmp_path: Path) -> None:
    # Not imported here: the library reads once, when it is loaded, that nobody is to be told of it.
    if find_spec("onnxruntime") is None:
        pytest.skip("onnxruntime is not installed")
    from bakame_adapters.silero import SileroVoiceActivity  # noqa: PLC0415 - needs onnxruntime

    with pytest.raises(Unavailable):
        SileroVoiceActivity.load(tmp_path / "nowhere.onnx")
    (tmp_path / "text.onnx").write_text("this is no model")
    with pytest.raises(Garbled):
        SileroVoiceActivity.load(tmp_path / "text.onnx")


# The suite catches detectors that break a promise


@define(eq=False)
class Altered:
    """A detector of which decisions are changed on the way."""

    change: Callable[[Decision], Decision | None]
    inner: FakeVoiceActivity = field(factory=FakeVoiceActivity)
    traits: VoiceActivityTraits = VoiceActivityTraits("altered", knows_voices=False)
    lag: float = 0.0

    def ear(self, heed: Callable[[Decision], None]) -> Any:
        def changed(decision: Decision) -> None:
            if (kept := self.change(decision)) is not None:
                heed(kept)

        return self.inner.ear(changed)


def late_end(decision: Decision) -> Decision:
    return evolve(decision, ended_at=decision.at) if isinstance(decision, SpeechEnded) else decision


def late_beginning(decision: Decision) -> Decision:
    return evolve(decision, at=decision.at + 0.2) if isinstance(decision, SpeechBegan) else decision


def no_end(decision: Decision) -> Decision | None:
    return None if isinstance(decision, SpeechEnded) else decision


@define(eq=False)
class Tells:
    """A detector that tells at once, while `hear` still runs."""

    traits: VoiceActivityTraits = VoiceActivityTraits("tells", knows_voices=False)
    lag: float = 0.0

    def ear(self, heed: Callable[[Decision], None]) -> Any:
        class Hasty:
            def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
                heed(SpeechBegan(at, at))

        return nullcontext(Hasty())


@define(eq=False)
class KeepsAll:
    """A detector that never lets go of an ear."""

    inner: FakeVoiceActivity = field(factory=FakeVoiceActivity)
    traits: VoiceActivityTraits = VoiceActivityTraits("keeps", knows_voices=False)
    lag: float = 0.0
    kept: list[object] = field(factory=list)

    def ear(self, heed: Callable[[Decision], None]) -> Any:
        block = self.inner.ear(heed)
        self.kept.append(block)
        return block


@define(eq=False)
class Detectors(Promise):
    detector: VoiceActivity

    def open(self) -> AbstractAsyncContextManager[VoiceActivity]:
        return nullcontext(self.detector)

    def spoken(self) -> Sequence[bytes]:
        return [VOWEL + silence(0.05) + VOWEL, VOWEL]


BROKEN: dict[str, tuple[VoiceActivity, Callable[[Any], None], str]] = {
    "credits nothing": (Altered(late_end), Promise.test_the_true_end_of_speech_is_told, "ended at"),
    "begins late": (Altered(late_beginning), Promise.test_speech_is_noticed_within_a_tenth_of_a_second, "median"),
    "never ends": (Altered(no_end), Promise.test_a_sentence_without_a_pause_is_not_split, "has not ended"),
    "tells at once": (Tells(), Promise.test_its_true_beginning_is_told, "before `hear` returned"),
    "hides its lag": (
        Altered(lambda decision: decision),
        Promise.test_what_waits_to_be_judged_is_told_and_is_nothing_once_it_was,
        "nothing waits",
    ),
    "keeps all": (KeepsAll(), Promise.test_an_ear_that_is_dropped_leaves_nothing, "still holds"),
    "says that noise is a voice": (
        FakeVoiceActivity(evolve(FakeVoiceActivity().judge, traits=VoiceActivityTraits("x", knows_voices=True))),
        Promise.test_noise_is_no_voice,
        "==",
    ),
    "says that tones are a voice": (
        FakeVoiceActivity(evolve(FakeVoiceActivity().judge, traits=VoiceActivityTraits("x", knows_voices=True))),
        Promise.test_tones_are_no_voice,
        "==",
    ),
}


@pytest.mark.parametrize(("detector", "test", "saying"), BROKEN.values(), ids=BROKEN)
def test_a_broken_detector_is_caught(detector: VoiceActivity, test: Callable[[Any], None], saying: str) -> None:
    caught(test, Detectors(detector), saying)


def test_what_is_whole_is_not_caught() -> None:
    whole = Detectors(FakeVoiceActivity())
    for _, test, _ in list(BROKEN.values())[:5]:
        test(whole)


def test_sounds_are_the_same_every_time() -> None:
    assert noise(0.1, -30.0, 4) == noise(0.1, -30.0, 4)
    assert in_noise(SENTENCE, 10.0, 1) != in_noise(SENTENCE, 10.0, 2)


# A voice behind hers


def heard(*parts: tuple[float, float]) -> list[Decision]:
    """What is told of seconds of a voice of so many dBFS, one after the other; below -70 there is none."""
    voicing, told, at = Voicing(), list[Decision](), 0.0
    for seconds, loudness in parts:
        for _ in range(round(seconds / 0.032)):
            at += 0.032
            powers_of_it = (FULL_SCALE * decibels(loudness),) * 4
            told += voicing.step(at, powers_of_it, 1.0 if loudness > -70 else 0.0, playing=False)
    return told


def test_a_voice_far_behind_hers_does_not_keep_her_turn_open() -> None:
    told = heard((0.5, -80), (1.0, -15), (3.0, -42), (1.0, -15), (2.0, -42))
    assert [type(decision) for decision in told] == [SpeechBegan, SpeechEnded] * 2
    first, _, second, _ = (decision.at for decision in told)
    assert first <= 0.6
    assert 4.4 <= second <= 4.7
    assert [end.at - due <= 0.5 for end, due in zip(told[1::2], (1.5, 5.5), strict=True)] == [True, True]


def test_a_soft_voice_is_hers_where_there_is_no_louder_one_and_some_time_after_one() -> None:
    alone = heard((0.5, -80), (1.0, -42), (1.0, -80))
    assert [type(decision) for decision in alone] == [SpeechBegan, SpeechEnded]
    after = heard((0.5, -80), (1.0, -15), (2.0, -80), (1.0, -42), (1.0, -80))
    assert [type(decision) for decision in after] == [SpeechBegan, SpeechEnded] * 2


def test_a_soft_syllable_belongs_to_her_words() -> None:
    told = heard((0.5, -80), (0.8, -15), (0.15, -40), (0.5, -17), (1.0, -80))
    assert [type(decision) for decision in told] == [SpeechBegan, SpeechEnded]
