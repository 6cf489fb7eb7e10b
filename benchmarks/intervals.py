"""
What the intervals of `bakame eval` are worth: how often they hold the truth, and how often "for sure" is said of nothing.

    python benchmarks/intervals.py                 # about two minutes
    python benchmarks/intervals.py --draws 200     # a look

Shares: scenarios of two to eight turns, of which each turn keeps a rule with a chance that differs from scenario to scenario (beta;
`alike` is the correlation of two turns of one scenario: 0 none, 1 all the same). Beside it stands what the interval would be if each
turn were a case of its own. Reports: two tutors who are the same play the same scenarios; nineteen criteria, thirteen rules and five
questions to a judge, as correlated as turns of one scenario are.
"""

from __future__ import annotations

import argparse
import random
from itertools import product

from bakame_core.evaluation.statistics import Difference, Share, among, difference

SCENARIOS = (8, 16, 32, 64)
SHARES = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)
ALIKE = (0.0, 0.1, 0.3, 0.6, 1.0)
COMPARED = 37
GAIN = 0.8
"""Of what is broken: a better tutor keeps so much more."""


def chance(rng: random.Random, share: float, alike: float) -> float:
    """Of a turn in one scenario to keep the rule."""
    if alike in (0.0, 1.0):
        return share if not alike else float(rng.random() < share)
    weight = 1 / alike - 1
    return rng.betavariate(share * weight, (1 - share) * weight)


def kept(rng: random.Random, turns: int, likely: float) -> int:
    """In how many of so many turns it is kept."""
    return sum(rng.random() < likely for _ in range(turns))


def coverage(draws: int) -> None:
    """How often the interval of a share holds it, and how wide it is."""
    print(
        "| scenarios | share | alike | holds it | width | each turn a case: holds it | width |\n|---|---|---|---|---|---|---|"
    )
    worst = [1.0, 1.0]
    for scenarios, share, alike in product(SCENARIOS, SHARES, ALIKE):
        rng = random.Random(f"{scenarios}/{share}/{alike}")
        holds, width = [0, 0], [0.0, 0.0]
        for _ in range(draws):
            groups = tuple(
                (kept(rng, of, chance(rng, share, alike)), of) for of in (rng.randint(2, 8) for _ in range(scenarios))
            )
            sums = sum(each for each, _ in groups), sum(of for _, of in groups)
            for place, found in enumerate((Share(*sums, groups), Share(*sums))):
                low, high = found.interval or (0.0, 1.0)
                holds[place] += low <= share <= high
                width[place] += high - low
        rates = [each / draws for each in holds]
        worst = [min(one, rate) for one, rate in zip(worst, rates, strict=True)]
        told = " | ".join(f"{rate:.3f} | {wide / draws:.2f}" for rate, wide in zip(rates, width, strict=True))
        print(f"| {scenarios} | {share} | {alike} | {told} |")
    print(f"\nthe worst: {worst[0]:.3f}; each turn a case: {worst[1]:.3f}")


def one_report(rng: random.Random, scenarios: int, share: float, alike: float, gain: float = 0.0) -> list[Difference]:
    """All differences of two tutors, of whom the second keeps the first rule more often by `gain`."""
    found = []
    for rule in range(COMPARED):
        pairs = []
        for _ in range(scenarios):
            turns, likely = rng.randint(2, 8), chance(rng, share, alike)
            more = likely + (gain if rule == 0 else 0.0) * (1 - likely)
            pairs.append((kept(rng, turns, likely) / turns, kept(rng, turns, more) / turns))
        if (each := difference(pairs)) is not None:
            found.append(each)
    return found


def reports(draws: int) -> None:
    """How often a report of two tutors who are the same calls anything sure, and how often one that is not is found."""
    print(
        "\n| scenarios | share | alike | calls anything sure | as if each stood alone | a real one is found | its interval holds it |"
    )
    print("|---|---|---|---|---|---|---|")
    for scenarios, share, alike in product(SCENARIOS, (0.6, 0.9, 0.98), (0.0, 0.3, 1.0)):
        rng = random.Random(f"{scenarios}/{share}/{alike}")
        counts = [0, 0, 0, 0]
        for _ in range(draws):
            found = one_report(rng, scenarios, share, alike)
            tests = among(found)
            counts[0] += any(is_sure(each, tests) for each in found)
            counts[1] += any(each.is_sure for each in found)
            real = one_report(rng, scenarios, share, alike, GAIN)
            counts[2] += is_sure(real[0], among(real))
            counts[3] += real[0].low <= GAIN * (1 - share) <= real[0].high
        print(f"| {scenarios} | {share} | {alike} | " + " | ".join(f"{count / draws:.3f}" for count in counts) + " |")


def is_sure(found: Difference, tests: int) -> bool:
    """As a comparison of so many tests says it."""
    return Difference(found.value, found.low, found.high, found.cases, found.chance, found.least, tests).is_sure


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=2_000)
    draws = parser.parse_args().draws
    coverage(draws)
    reports(max(50, draws // 10))


if __name__ == "__main__":
    main()
