"""
Trains what `bakame_core.domain.safety.likeness` knows, and says how good it is at lines that it was not trained on.

    python benchmarks/likeness.py                 by five parts, each judged by a model of the other four
    python benchmarks/likeness.py --write         and train on everything, and write the numbers into the package
    python benchmarks/likeness.py --judge FILE    how the program as it is judges a file of lines (language, label, line)

The lines are those of `tests/unit/data`: disclosures and traps as children say them, labelled, and lessons. Logistic
regression by AdaGrad (Duchi, Hazan, Singer 2011), without a library: a minute or two of one core, the same numbers each time.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from math import exp, sqrt
from pathlib import Path

from bakame_core.domain.safety import likeness
from bakame_core.domain.safety.words import clauses
from bakame_core.domain.screening import screen, told_by_phrases

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "unit" / "data"
WEIGHTS = ROOT / "src" / "bakame_core" / "domain" / "safety" / "likeness_weights.py"
KINDS = [str(kind) for kind in likeness.KINDS]
PARTS, ROUNDS, KIND_ROUNDS, LEVELS = 5, 12, 8, 15
RATE, DECAY = 0.25, 1.5e-5
LINE = 118
LESSONS = (
    "spoken/*.tsv",
    "held_out/*/spoken_*.tsv",
    "languages*.tsv",
    "held_out/*/languages.tsv",
    "farewells*.tsv",
    "held_out/*/farewells.tsv",
    "numbers*/*.tsv",
    "held_out/*/numbers_*.tsv",
    "arithmetic/*.tsv",
    "held_out/sums/*.tsv",
)
"""Where other lines of lessons are: every cell of them is harmless."""
WORDS = 400
"""As many words of disclosures are harmless by themselves, said again and again."""
EACH = 150
"""Lines of one template."""

Sample = tuple[str, str, str]
"""Language, label (a category or ``none``), line."""


def samples() -> list[Sample]:
    """Every labelled line, and lessons as ``none``; each once."""
    found: dict[str, Sample] = {}
    for folder in ("screening", "screening_unseen", "likeness"):
        for file in sorted((DATA / folder).glob("*.tsv")):
            add(found, file, file.stem)
    for file in sorted((DATA / "held_out").glob("*/screen_*.tsv")):
        add(found, file, file.stem.removeprefix("screen_"))
    for pattern in LESSONS:
        for file in sorted(DATA.glob(pattern)):
            for text in (cell for cells in rows(file) for cell in cells if cell):
                found.setdefault(text, ("lesson", "none", text))
    for text in everyday():
        found.setdefault(text, ("everyday", "none", text))
    return list(found.values())


def everyday() -> Iterator[str]:
    """Some of the lines that each template of what is said on any day makes."""
    for template in (DATA / "likeness" / "everyday.txt").read_text("utf-8").splitlines():
        if not template.startswith("#"):
            choices = [choice.split("|") for choice in re.findall(r"\(([^)]*)\)", template)]
            lines = [" ".join(filter(None, words)) for words in product(*choices)]
            yield from random.Random(template).sample(lines, min(EACH, len(lines)))


def rows(file: Path) -> list[list[str]]:
    """The cells of the lines of a file."""
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def add(found: dict[str, Sample], file: Path, language: str) -> None:
    """Add the lines of a file of phrases."""
    for text, label, *_ in rows(file):
        found[text] = (language, label if label in KINDS else "none", text)


def features(text: str) -> list[frozenset[int]]:
    """What the model sees of a line: of its whole, or of its parts."""
    return [likeness.features(part) for part in likeness.parts(clauses(text))]


def trained(lines: Sequence[tuple[frozenset[int], bool]], buckets: int, rounds: int, seed: int) -> likeness.Model:
    """A model that tells the true ones from the others, both sides counting the same."""
    chance = random.Random(seed)
    weights, squares = [0.0] * buckets, [1e-6] * buckets
    bias, bias_square = 0.0, 1e-6
    true = sum(is_true for _, is_true in lines)
    share = {True: len(lines) / (2 * max(1, true)), False: len(lines) / (2 * max(1, len(lines) - true))}
    order = [([bucket & (buckets - 1) for bucket in sorted(found)], is_true) for found, is_true in lines]
    for _ in range(rounds):
        chance.shuffle(order)
        for found, is_true in order:
            score = bias + sum(weights[bucket] for bucket in found)
            error = (1 / (1 + exp(-max(-30.0, min(30.0, score)))) - is_true) * share[is_true]
            bias_square += error * error
            bias -= RATE * error / sqrt(bias_square)
            if abs(error) < 0.002:
                continue
            for bucket in found:
                slope = error + DECAY * len(lines) * weights[bucket] * 0.01
                squares[bucket] += slope * slope
                weights[bucket] -= RATE * slope / sqrt(squares[bucket])
    unit = quantile([abs(weight) for weight in weights if weight], 0.995) / LEVELS or 1.0
    rounded = array("b", (max(-LEVELS, min(LEVELS, round(weight / unit))) for weight in weights))
    return likeness.Model(rounded, unit, bias)


def quantile(values: list[float], share: float) -> float:
    """The value that `share` of `values` do not pass."""
    return sorted(values)[int(share * (len(values) - 1))] if values else 0.0


def danger_model(lines: Iterable[Sample]) -> likeness.Model:
    """Danger against everything else, and against its own words without the rest."""
    lines = list(lines)
    words = Counter(word for _, label, text in lines if label != "none" for word in " ".join(clauses(text)).split())
    lines += [("words", "none", " ".join([word] * 4)) for word, _ in words.most_common(WORDS)]
    seen = [(found, label != "none") for _, label, text in lines for found in features(text)]
    return trained(seen, likeness.DANGER_BUCKETS, ROUNDS, 1)


def kind_models(lines: Iterable[Sample]) -> list[likeness.Model]:
    """Each kind of danger against the others."""
    seen = [(found, label) for _, label, text in lines if label != "none" for found in features(text)]
    return [
        trained([(found, label == kind) for found, label in seen], likeness.KIND_BUCKETS, KIND_ROUNDS, 2)
        for kind in KINDS
    ]


def degree(model: likeness.Model, text: str) -> float:
    """How dangerous `model` finds a line."""
    return max((1 / (1 + exp(-max(-30.0, min(30.0, model.score(found))))) for found in features(text)), default=0.0)


def by_parts(lines: list[Sample]) -> None:
    """Print what models that did not see a line make of it."""
    degrees: dict[str, float] = {}
    for part in range(PARTS):
        model = danger_model(line for line in lines if part_of(line[2]) != part)
        degrees |= {text: degree(model, text) for _, _, text in lines if part_of(text) == part}
    ruled = {text: told_by_phrases(text).stops_the_lesson for _, _, text in lines}
    print(
        f"{len(lines)} lines, judged by models that had not seen them; beside the phrases, which had been written for some"
    )
    for bound in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        alone = {text: found >= bound for text, found in degrees.items()}
        print(f"from {bound:.2f}:", shares(lines, alone.__getitem__))
        both = {text: found or ruled[text] for text, found in alone.items()}
        print("  with phrases:", shares(lines, both.__getitem__))


def part_of(text: str) -> int:
    """In which part a line is, whatever other lines there are."""
    return hashlib.sha256(text.encode()).digest()[0] % PARTS


def shares(lines: Iterable[Sample], noticed: Callable[[str], bool]) -> str:
    """Of each language: how much of the danger was noticed, and how much of the rest was an alarm."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for language, label, text in lines:
        at = 0 if label != "none" else 2
        for name in (language, "all"):
            counts[name][at] += noticed(text)
            counts[name][at + 1] += 1
    return "  ".join(
        f"{name} {percent(hit, of)}/{percent(alarm, none)}" for name, (hit, of, alarm, none) in sorted(counts.items())
    )


def percent(some: int, of: int) -> str:
    """A share as it is read; a dash where there is nothing to share."""
    return f"{100 * some / of:.1f}" if of else "-"


def write(lines: list[Sample]) -> None:
    """Train on everything and write the numbers."""
    models = [danger_model(lines), *kind_models(lines)]
    with WEIGHTS.open("w", encoding="utf-8") as file:
        file.write('"""\nThe numbers of `likeness`: (unit, bias, weights) of danger, then of each of its kinds.\n\n')
        file.write(
            "Written by `benchmarks/likeness.py --write`, from the lines of `tests/unit/data`: nobody edits them here.\n"
        )
        file.write(f'"""\n\nLINES = "{digest(lines)}"\n"""Of which lines."""\n\nMODELS = (\n')
        for model in models:
            text = likeness.packed(model.weights)
            wrapped = "\n".join(text[at : at + LINE] for at in range(0, len(text), LINE))
            file.write(
                f'    (\n        {model.unit!r},\n        {model.bias!r},\n        """\n{wrapped}\n""",\n    ),\n'
            )
        file.write(")\n")
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


def digest(lines: Iterable[Sample]) -> str:
    """What tells whether the numbers were made of other lines than there are now."""
    return hashlib.sha256("\n".join("\t".join(line) for line in sorted(lines)).encode()).hexdigest()[:16]


def judge(file: Path) -> None:
    """Print how the program judges the lines of a file: language, label, line."""
    lines = [(language, label, text) for language, label, text in rows(file) if label != "label"]
    verdicts = {text: screen(text).stops_the_lesson for _, _, text in lines}
    print(f"{len(lines)} lines:", shares(lines, verdicts.__getitem__))
    for language, label, text in lines:
        if verdicts[text] is (label == "none"):
            print("  false alarm" if verdicts[text] else "  missed", language, label, text, sep="\t")


def main() -> None:
    """Train or judge, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="train on all lines and write the package's numbers")
    parser.add_argument("--judge", type=Path, metavar="FILE", help="judge a file of lines by the program as it is")
    chosen = parser.parse_args()
    if chosen.judge:
        judge(chosen.judge)
        return
    lines = samples()
    if chosen.write:
        write(lines)
    else:
        by_parts(lines)


if __name__ == "__main__":
    main()
