"""
What it costs to listen to many calls with one detector, and how late its decisions come.

    python benchmarks/voice_activity.py [--seconds 8] [--calls 1 10 50 100 160]

Real recordings, 45 % speech and 55 % silence, at the pace of a telephone, all calls out of step with each other. CPU is this
process's, less that of the same calls with an ear that does nothing. "lag" is from the arrival of the audio that decides to the
decision; "loop" is how late a timer of the event loop fires meanwhile. The last lines compare with the model run for every
frame of every call by itself, measured in this same run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import time
import wave
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from random import Random
from typing import Any

import rig
from attrs import define, field

from bakame_adapters.energy.detector import EnergyJudge
from bakame_adapters.silero import SileroVoiceActivity
from bakame_core.domain.telephone import encode
from bakame_core.ports.voice_activity import Decision, Ear, SpeechBegan, SpeechEnded, VoiceActivity
from bakame_core.runtime.ear import LEAD, STRETCH
from bakame_core.runtime.ears import Ears, Judge
from bakame_core.testing.contracts.telephone_sounds import in_noise, silence

AUDIO = Path(__file__).parents[1] / "tests" / "audio"
FRAME = 160
FRAME_SECONDS = 0.02
FRAMES_A_MINUTE = 60 * 8_000 / STRETCH


class Deaf:
    """An ear that does nothing, and hands itself out."""

    def hear(self, audio: bytes, at: float, *, playing: bool = False) -> None:
        """Do nothing."""

    @contextmanager
    def ear(self, _heed: Callable[[Decision], None]) -> Iterator[Ear]:
        """Nothing to open."""
        yield self


@define
class Run:
    """What one run has shown."""

    lags: list[float] = field(factory=list)
    loop: list[float] = field(factory=list)
    began: int = 0
    ended: int = 0
    cpu: float = 0.0

    def take(self, decision: Decision, when: float) -> None:
        """Count a decision that came `when` seconds into its call."""
        if isinstance(decision, SpeechBegan | SpeechEnded):
            self.lags.append((when - decision.at) * 1000)
        self.began += isinstance(decision, SpeechBegan)
        self.ended += isinstance(decision, SpeechEnded)


def recordings() -> list[bytes]:
    clips = []
    for path in sorted(AUDIO.glob("*.wav")):
        with wave.open(str(path)) as file:
            clips.append(encode(file.readframes(file.getnframes())))
    return clips


def conversation(clips: list[bytes], seconds: float, seed: int) -> bytes:
    """So many seconds in which 45 % is speech."""
    random = Random(seed)
    audio = silence(random.uniform(0.0, 2.0))
    while len(audio) < seconds * 8_000:
        clip = random.choice(clips)
        audio += clip + silence(len(clip) / 8_000 * 0.55 / 0.45)
    return audio[: int(seconds * 8_000)]


async def talk(ears: list[Ear], calls: list[bytes], run: Run, began: list[float]) -> None:
    """Feed all calls at the pace of a telephone, in the order of their phases: one task, so that the pacing costs little."""
    loop = asyncio.get_running_loop()
    start = loop.time() + 0.05
    phases = [number * FRAME_SECONDS / len(calls) for number in range(len(calls))]
    began[:] = [start + phase for phase in phases]
    for place in range(0, len(calls[0]) - FRAME, FRAME):
        at = place / 8_000
        for number, ear in enumerate(ears):
            due = start + phases[number] + at + FRAME_SECONDS
            if (wait := due - loop.time()) > 0:
                await asyncio.sleep(wait)
                run.loop.append((loop.time() - due) * 1000)
            ear.hear(calls[number][place : place + FRAME], at)


async def measure(
    open_ear: Callable[[Callable[[Decision], None]], AbstractContextManager[Ear]], calls: list[bytes]
) -> Run:
    run, began, loop = Run(), [0.0] * len(calls), asyncio.get_running_loop()

    def heed(number: int) -> Callable[[Decision], None]:
        return lambda decision: run.take(decision, loop.time() - began[number])

    with ExitStack() as stack:
        ears = [stack.enter_context(open_ear(heed(number))) for number in range(len(calls))]
        before = time.process_time()
        await talk(ears, calls, run, began)
        run.cpu = time.process_time() - before
    return run


def at_share(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def by_itself(judge: Judge[Any], clips: list[bytes]) -> float:
    """CPU seconds of the model for one frame of one call, alone: what `../shared/reference/embedded.md` gives as 0.088 ms."""
    stretches = [clip[start : start + LEAD + STRETCH] for clip in clips for start in range(0, len(clip) - 300, STRETCH)]
    memory: Any = None
    for stretch in stretches[:20]:
        ((_, memory),) = judge.judge([(stretch, memory)])
    before = time.process_time()
    for stretch in stretches:
        ((_, memory),) = judge.judge([(stretch, memory)])
    return (time.process_time() - before) / len(stretches)


def resident() -> int:
    return int(Path("/proc/self/statm").read_text("utf-8").split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def memory(activity: VoiceActivity, clip: bytes, calls: int) -> float:
    """Bytes for each of so many calls, each in the middle of speech."""

    async def speak(ears: list[Ear]) -> None:
        for place in range(0, 8_000, FRAME):
            for ear in ears:
                ear.hear(clip[place : place + FRAME], place / 8_000)
            await asyncio.sleep(0.03)

    with ExitStack() as stack:
        await speak([stack.enter_context(activity.ear(lambda _: None)) for _ in range(50)])
        before = resident()
        ears = [stack.enter_context(activity.ear(lambda _: None)) for _ in range(calls)]
        await speak(ears)
        return (resident() - before) / calls


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--calls", type=int, nargs="+", default=[1, 10, 50, 100, 160])
    options = parser.parse_args()
    rig.circumstances()
    clips = recordings()
    began = time.perf_counter()
    silero = SileroVoiceActivity.load()
    print(f"loading the model: {time.perf_counter() - began:.2f} s\n")
    alone = by_itself(silero.judge, clips)
    minute_alone = alone * FRAMES_A_MINUTE

    rows: list[list[object]] = []
    for count in options.calls:
        clean = [conversation(clips, options.seconds, seed) for seed in range(count)]
        minutes = count * options.seconds / 60
        idle = asyncio.run(measure(Deaf().ear, clean)).cpu
        cases: list[tuple[str, Judge[Any], float, list[bytes]]] = [("silero", silero.judge, 0.004, clean)]
        if count in {10, 100}:
            noisy = [in_noise(call, 20.0, seed) for seed, call in enumerate(clean)]
            cases += [
                ("silero, all in a thread", silero.judge, -1.0, clean),
                ("silero, noise on every line", silero.judge, 0.004, noisy),
                ("energy", EnergyJudge(), 0.004, clean),
            ]
        for name, judge, slow, calls in cases:
            run = asyncio.run(measure(Ears(judge, slow).ear, calls))
            cost = (run.cpu - idle) / minutes
            shares = [at_share(run.lags, share) for share in (0.5, 0.95, 0.99)]
            figures = [*shares, at_share(run.loop, 0.95), run.began, run.ended]
            rows.append([count, name, f"{cost:.3f}", f"{minute_alone / cost:.1f}", *figures])
    head = (
        "calls",
        "detector",
        "CPU s/call-min",
        "times cheaper",
        "lag p50 ms",
        "p95",
        "p99",
        "loop p95 ms",
        "began",
        "ended",
    )
    rig.table(head, rows)
    print(f"the model for each frame by itself: {alone * 1e3:.3f} ms, that is {minute_alone:.3f} CPU s/call-min\n")
    print(f"memory of a further call: {asyncio.run(memory(silero, clips[0], 1_000)) / 1024:.1f} KB\n")


if __name__ == "__main__":
    main()
