"""
Text for the ear: how much of the corpus comes out right, by language and kind, and what a sentence costs.

    python benchmarks/spoken.py [--all] [--kinds]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from bakame_core.domain.language import Language
from bakame_core.domain.spoken import spoken
from fakes.spoken_corpus import Sample, corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print each line that comes out wrong")
    parser.add_argument("--kinds", action="store_true", help="print the score of each kind")
    options = parser.parse_args()
    for name, samples in (("written before the rules", corpus()), ("unseen", corpus(unseen=True))):
        print(f"{name}:")
        score(samples, options)
    cost([*corpus(), *corpus(unseen=True)])


def score(samples: tuple[Sample, ...], options: argparse.Namespace) -> None:
    failed = [one for one in samples if not one.is_right(spoken(one.text, one.language))]
    for language in Language:
        count(
            f"  {language}", samples, failed, {(one.language, one.kind) for one in samples if one.language is language}
        )
        kinds = sorted({one.kind for one in samples if one.language is language}) if options.kinds else []
        for kind in kinds:
            count(f"    {kind}", samples, failed, {(language, kind)})
    print(f"  all: {len(samples) - len(failed)} of {len(samples)} = {1 - len(failed) / len(samples):.1%}")
    for one in failed if options.all else []:
        print(f"    {one.language} {one.text!r} -> {spoken(one.text, one.language)!r}")


def count(name: str, samples: tuple[Sample, ...], failed: list[Sample], of: set[tuple[Language, str]]) -> None:
    totals = Counter((one.language, one.kind) in of for one in samples)
    bad = sum((one.language, one.kind) in of for one in failed)
    print(f"{name}: {totals[True] - bad} of {totals[True]}")


def cost(samples: list[Sample]) -> None:
    took = sorted(best_of_five(one.text, one.language) for one in samples)
    print(
        f"microseconds a line, best of five: median {statistics.median(took):.0f}, p99 {took[len(took) * 99 // 100]:.0f}, "
        f"worst {took[-1]:.0f}"
    )
    long = "Plants use sunlight to turn water and carbon dioxide into sugar, and 3/4 of that sugar is used within 12 hours."
    print(f"microseconds for a sentence of {len(long.split())} words: {best_of_five(long, Language.ENGLISH):.0f}")


def best_of_five(text: str, language: Language) -> float:
    """The machine does other work too: the quickest run is nearest to what the sentence costs."""
    took: list[float] = []
    for _ in range(5):
        began = time.perf_counter()
        spoken(text, language)
        took.append((time.perf_counter() - began) * 1e6)
    return min(took)


if __name__ == "__main__":
    main()
