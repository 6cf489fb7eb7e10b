"""
How well the practice tutor finds a learner's level, and keeps to it: simulated learners of all abilities.

    python benchmarks/level_fit.py [--learners 400] [--tries 10]

A learner can do exercises up to about her ability; how sharply that ends (`slope`, 1 in the tutor's own model) and how often
she slips or guesses varies between the rows, for no child follows the tutor's model. The band is 60 to 85 % of first tries
right, over so many after the three questions that place her, ten by default. "Found" is that the first exercise after
placing lies within two rungs of where she would be right 73 times in a hundred.
"""

from __future__ import annotations

import argparse
import math
import sys
from pathlib import Path
from random import Random
from statistics import mean

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_core.domain.language import Language
from bakame_core.domain.records import Channel
from bakame_core.evaluation.statistics import Share
from fakes.practice import Learner, Lesson, book

KINDS = {
    "as the tutor's model": (1.0, 0.0, 0.0),
    "unsure: ends gently": (0.6, 0.0, 0.0),
    "sharp: ends at once": (2.0, 0.0, 0.0),
    "slips once in ten": (1.0, 0.1, 0.0),
    "guesses one in ten": (1.0, 0.0, 0.1),
}
WANTED = 0.73


def lesson_of(learner: Learner, chance: Random, tries: int) -> list[tuple[int, bool]]:
    """The rungs that she was asked, and whether her first try was right."""
    lesson = Lesson(chance.choice(list(Language)), chance.choice((Channel.VOICE, Channel.SMS)))
    said, first = lesson.say("maths"), dict[str, tuple[int, bool]]()
    while len(first) < 3 + tries:
        exercise = book().asked(said)
        answer, right = learner.answers(exercise, lesson.language, lesson.channel) if exercise else ("yes", False)
        if exercise is not None:
            first.setdefault(exercise.key, (exercise.rung or 0, right))
        said = lesson.say(answer)
    return list(first.values())


def measured(name: str, learners: int, tries: int) -> None:
    slope, slips, guesses = KINDS[name]
    rates, inside, found = [], 0, 0
    for seed in range(learners):
        chance = Random(f"{name}/{seed}")
        learner = Learner(chance.uniform(3, 10), chance, slope, slips, guesses)
        tried = lesson_of(learner, chance, tries)
        after = [right for _, right in tried[3:]]
        rates.append(mean(after))
        inside += 0.6 <= rates[-1] <= 0.85
        found += abs(tried[3][0] - min(12, max(1, learner.rung_for(WANTED)))) <= 2
    low, high = Share(inside, learners).interval or (math.nan, math.nan)
    print(
        f"{name:<22} right at first {100 * mean(rates):3.0f} %   in the band {100 * inside / learners:3.0f} % "
        f"({100 * low:.0f} to {100 * high:.0f})   found in three questions {100 * found / learners:3.0f} %",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=400)
    parser.add_argument("--tries", type=int, default=10)
    arguments = parser.parse_args()
    for name in KINDS:
        measured(name, arguments.learners, arguments.tries)


if __name__ == "__main__":
    main()
