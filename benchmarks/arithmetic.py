"""
Wrong sums that leave, of replies that state one, and what checking a reply takes.

    python benchmarks/arithmetic.py [--replies 10000]

The replies are made by templates in four languages (`tests/fakes/stated_sums.py`): sums, chains, fractions, percentages,
units, money, remainders, roots, comparisons; in digits and in words. The time is of the processor: the median and the
99th percentile.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_core.domain.arithmetic import checked
from fakes.stated_sums import Stated, quotations, replies


def outcome(each: Stated) -> str:
    found = checked(each.text, each.language)
    if not found.trusted:
        return "dropped"
    if found.text == each.right and found.text != each.text:
        return "put right"
    return "left as it was" if found.text == each.text else "put right in another form"


def timed(made: list[Stated]) -> list[float]:
    taken = []
    for each in made:
        began = time.process_time()
        checked(each.text, each.language)
        taken.append((time.process_time() - began) * 1e6)
    return sorted(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replies", type=int, default=10_000)
    number = parser.parse_args().replies
    made = {
        "wrong sums": list(replies(number, 1)),
        "right sums": list(replies(number, 2, wrong=False)),
        "the learner's wrong sums, quoted": list(quotations(number // 4, 3)),
    }
    for name, listed in made.items():
        counts = Counter(outcome(each) for each in listed)
        print(f"{name}: {len(listed)}; " + ", ".join(f"{what} {count}" for what, count in counts.most_common()))
    taken = timed(made["wrong sums"] + made["right sums"])
    print(f"a reply takes {median(taken):.0f} µs, 99 % at most {taken[len(taken) * 99 // 100]:.0f} µs")


if __name__ == "__main__":
    main()
