"""
What the embedded stack does without any network: how soon it answers, how well it hears, what it holds in memory.

    python benchmarks/offline.py [--rounds 3] [--lessons 1000]

The bundled models run as they do for `bakame serve`: in a process of their own, behind OpenAI's protocol on loopback. A turn
is what a streamed call does from the moment at which the learner's turn counts as ended: the clip is recognised, the practice
tutor answers what was heard, and the first segment of the answer is spoken; "first audio" is from the end of the clip to the
first bytes of sound. The pause after which a turn counts as ended comes before that, and is printed apart. Word error is over
the recordings of `tests/audio` (synthetic speech at 8 kHz, no children: a lower bound). Lessons are simulated learners of all
abilities in four languages, by ear and by text.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import httpx

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_adapters.local import LocalModels
from bakame_adapters.local.models import resident_mb
from bakame_adapters.openai import OpenAiModel, OpenAiVoice, WhisperTranscriber, open_client
from bakame_adapters.practice import PracticeModel
from bakame_core.domain.audio import TELEPHONE, Clip, Container
from bakame_core.domain.conversation import Conversation
from bakame_core.domain.language import Language
from bakame_core.domain.prompt import Contact, Message, Prompt, Role
from bakame_core.domain.records import Channel
from bakame_core.domain.segments import segments
from bakame_core.domain.spoken import spoken
from bakame_core.domain.wave import parse
from bakame_core.ports.language_model import Delta
from bakame_core.ports.speech_to_text import Hints
from bakame_core.ports.text_to_speech import Voice
from fakes.local_clips import clips, errors, recording, words
from fakes.practice import Learner, Lesson, book, tutor

QUESTION = "Why is the sky blue?"


def spread(seconds: Sequence[float]) -> str:
    """The middle and the ninth of ten, in milliseconds."""
    ordered = sorted(seconds)
    return f"p50 {1000 * statistics.median(ordered):6.0f} ms   p90 {1000 * ordered[int(0.9 * len(ordered))]:6.0f} ms"


def clip_of(name: str) -> Clip:
    """A recording as the recogniser gets it."""
    data = recording(name)
    wave = parse(data)
    assert wave is not None
    return Clip(data, Container.WAV, (wave.end - wave.start) / (2 * 8_000))


async def answered(model: PracticeModel | OpenAiModel, prompt: Prompt) -> tuple[str, float, int]:
    """The answer, when its first word came, and how many pieces it had."""
    began, first, text, pieces = time.perf_counter(), 0.0, "", 0
    async with model.answer(prompt) as items:
        async for item in items:
            if isinstance(item, Delta):
                first = first or time.perf_counter() - began
                text, pieces = text + item.text, pieces + 1
    return text, first, pieces


async def first_sound(voice: OpenAiVoice, text: str) -> float:
    """How long `text` takes to its first sound."""
    began = time.perf_counter()
    async with voice.speak(text, TELEPHONE, Voice(Language.ENGLISH)) as sound:
        async for _ in sound:
            return time.perf_counter() - began
    return time.perf_counter() - began


def cpu_seconds(pid: int | None) -> float:
    """What the models' process has used; unlike time by the clock it does not depend on who else uses the machine."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def turns(client: object, rounds: int, pid: int | None) -> None:
    """Whole turns over the recordings, and word error."""
    used = {"hear": 0.0, "speak": 0.0}
    ear = WhisperTranscriber(client, "local", "local")  # type: ignore[arg-type]
    voice = OpenAiVoice(client, "local", "alloy", name="local")  # type: ignore[arg-type]
    model = PracticeModel(tutor())
    stages: dict[str, list[float]] = {"hear": [], "think": [], "speak": [], "first audio": []}
    wrong = {"sentences": [0, 0], "one word": [0, 0]}
    for number in range(rounds):
        for name, said in clips().items():
            began, cpu = time.perf_counter(), cpu_seconds(pid)
            heard = (await ear.transcribe(clip_of(name), Hints(Language.ENGLISH))).text
            hear = time.perf_counter()
            used["hear"] += cpu_seconds(pid) - cpu
            contact = Contact(Language.ENGLISH, Channel.VOICE, 1, Conversation(), heard)
            text, _, _ = await answered(model, Prompt((Message(Role.USER, heard or "?"),), contact=contact))
            think = time.perf_counter()
            first, cpu = segments(text)[0], cpu_seconds(pid)
            await first_sound(voice, spoken(first, Language.ENGLISH))
            end = time.perf_counter()
            used["speak"] += cpu_seconds(pid) - cpu
            for stage, took in zip(stages, (hear - began, think - hear, end - think, end - began), strict=True):
                stages[stage].append(took)
            if number == 0:
                kind = wrong["one word" if len(words(said)) < 3 else "sentences"]
                kind[0] += errors(said, heard)
                kind[1] += len(words(said))
    print(f"\nA turn, {rounds} x {len(clips())} recordings, after the pause that ends it (0.4 to 1.6 s, it adapts):")
    for stage, took in stages.items():
        print(f"  {stage:<12} {spread(took)}")
    count = rounds * len(clips())
    print("CPU of the models' process:", *(f"{stage} {1000 * took / count:.0f} ms" for stage, took in used.items()))
    told = ", ".join(f"{kind} {bad}/{of} ({100 * bad / of:.1f} %)" for kind, (bad, of) in wrong.items())
    print(f"Word error: {told}")


async def demonstration(client: object) -> None:
    """How fast the small model is."""
    model = OpenAiModel(client, "local", "local")  # type: ignore[arg-type]
    firsts, rates = [], []
    for number in range(5):
        began = time.perf_counter()
        prompt = Prompt((Message(Role.USER, f"{QUESTION} ({number})"),), max_tokens=60)
        _, first, pieces = await answered(model, prompt)
        firsts.append(first)
        rates.append((pieces - 1) / max(1e-9, time.perf_counter() - began - first))
    print(f"\nDemonstration model: {statistics.median(rates):.0f} tokens a second; first token {spread(firsts)}")


def lessons(count: int) -> None:
    """Simulated lessons: how long a reply takes, and how many first tries are right."""
    took: list[float] = []
    rates: list[float] = []
    began = time.perf_counter()
    for seed in range(count):
        chance = Random(seed)
        lesson = Lesson(chance.choice(list(Language)), chance.choice((Channel.VOICE, Channel.SMS)))
        learner = Learner(chance.uniform(3, 10), chance)
        said, first = lesson.say("maths"), {}
        for _ in range(16):
            exercise = book().asked(said)
            if exercise is None:
                answer, right = "yes", False
            else:
                answer, right = learner.answers(exercise, lesson.language, lesson.channel)
                first.setdefault(exercise.key, right)
            before = time.perf_counter()
            said = lesson.say(answer)
            took.append(time.perf_counter() - before)
        tried = list(first.values())[3:]
        rates.append(sum(tried) / len(tried) if tried else 0)
    inside = sum(0.6 <= rate <= 0.85 for rate in rates) / len(rates)
    print(
        f"\nPractice tutor, {count} lessons of 17 turns in {time.perf_counter() - began:.0f} s: a reply {spread(took)}"
    )
    print(
        f"First tries that are right after placing: {100 * statistics.mean(rates):.0f} % on average; "
        f"{100 * inside:.0f} % of learners between 60 and 85 %"
    )


async def measured(rounds: int) -> None:
    began = time.perf_counter()
    async with LocalModels(system_prompt="You are a patient tutor.") as models:
        await models.ready()
        print(
            f"Loaded in {time.perf_counter() - began:.1f} s:", *(f"{p}: {took};" for p, took in models.loaded.items())
        )
        async with open_client("local", models.base_url) as client:
            tutor()
            await turns(client, max(rounds, 1), models.pid)
            await demonstration(client)
        async with httpx.AsyncClient(trust_env=False) as http:
            health = (await http.get(models.base_url.removesuffix("/v1") + "/healthz")).json()
        own = resident_mb()
        parts = ", ".join(f"{name} {about['megabytes']}" for name, about in health["parts"].items())
        print(f"\nResident: models' process {health['megabytes']} MB ({parts}); this process with the tutor {own} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--lessons", type=int, default=1000)
    arguments = parser.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    asyncio.run(measured(arguments.rounds))
    lessons(arguments.lessons)


if __name__ == "__main__":
    main()
