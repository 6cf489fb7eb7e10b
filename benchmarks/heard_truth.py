"""
Heard-prefix correctness: how often what a conversation holds of a reply is exactly what the learner heard of it.

Whole simulated calls (see `bakame_core.testing.call_simulator`) until there are 10,000 replies of the model; the learner
barges in at random, marks come back late, and all of them at once after a clear. What was heard is what the simulated
carrier played out and whose mark had arrived when our own clear went out.

    python benchmarks/heard_truth.py [--replies 10000] [--seed 0]
"""

from __future__ import annotations

import argparse
import json
import time

from bakame_core.testing.call_simulator import Simulation
from bakame_core.testing.outside import streaming


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replies", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    machine, seed, began = streaming(), arguments.seed, time.perf_counter()
    replies = right = cut_short = clears = 0
    minutes = 0.0
    while replies < arguments.replies:
        world = Simulation(seed, machine).run()
        seed += 1
        minutes += world.now / 60
        clears += world.clears
        asked = {think.turn for think in world.prompts}
        for note in world.notes:
            if note.turn not in asked or not note.said:
                continue
            heard = " ".join(world.truth.get(note.turn, []))
            last = note.session.conversation.last_of_tutor
            replies += 1
            right += last is not None and last.text == heard and note.said.startswith(heard)
            cut_short += bool(note.unheard)
    figures = {
        "replies": replies,
        "cut_short": cut_short,
        "clears": clears,
        "calls": seed - arguments.seed,
        "call_minutes": round(minutes),
        "correct_percent": round(100 * right / replies, 3),
        "seconds": round(time.perf_counter() - began, 1),
    }
    print(json.dumps(figures))
    raise SystemExit(right != replies)


if __name__ == "__main__":
    main()
