"""
Trains what `bakame_core.domain.safety.likeness` knows, and says how good it is at lines that it was not trained on.

    python benchmarks/likeness.py                 by five parts, each judged by a model of the other four
    python benchmarks/likeness.py --by-source     by who wrote the lines, each judged by a model of all others' (the honest figure)
    python benchmarks/likeness.py --write         and train on everything, and write the numbers into the package
    python benchmarks/likeness.py --judge FILE    how the program as it is judges a file of lines (language, label, line), as sums
                                                  (with --misses also which lines, which ends a sealed file's use)

The lines are those of `tests/unit/data`: disclosures and traps as children say them, labelled, and lessons; `likeness_blind` is the
third set of ADR 43, sealed until it had been judged, `likeness_fourth` the fourth, `likeness_fifth` the fifth; `likeness_sixth` the sixth;
`likeness_rounds` and `likeness_fresh` are the rounds of ADR 86 and 87, each judged before it was learnt from, `likeness_talk` ordinary talk (ADR 81), `likeness_days` what
may go wrong on any day and is no danger, with disclosures; `likeness/lessons.txt` is what is said in lessons, copied from
the other parts' lines so that these may change without new numbers; `twins` are templates of traps and of disclosures in the same words. Trained by Adam
(Kingma, Ba 2015) with numpy, which the local models bring (`make setup`), and a C compiler: half a minute of one core for each network.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import subprocess
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from ctypes import CDLL, c_float, c_int64, c_uint64, c_void_p
from functools import cache, partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from bakame_core.domain.safety import likeness
from bakame_core.domain.safety.concern import Concern
from bakame_core.domain.safety.likeness import Likeness, Network
from bakame_core.domain.safety.words import clauses
from bakame_core.domain.screening import screen, screened, told_by_phrases

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "unit" / "data"
WEIGHTS = ROOT / "src" / "bakame_core" / "domain" / "safety" / "likeness_weights.py"
LABELS = ["none", *map(str, likeness.KINDS)]
PARTS, ROUNDS, BATCH, AGAIN, LEVELS = 5, 16, 128, 1, 7
LEAST = 3
"""In so many lines a feature stands at least; what was seen but once stands for nothing, and takes no room."""
WEIGHT = 2.0
"""What a dangerous part weighs in a batch, which it comes to `AGAIN` times more than others."""
AVERAGED = 5
"""The numbers are the mean of those that stand after each of the last so many rounds: better than any of them."""
ALL_PARTS = 3
"""For so many rounds each part of a dangerous line counts as dangerous; then only the one that is most so."""
RATE, DECAY, DOUBT = 3e-3, 1e-4, 0.1
"""The rate is that of the first round: it falls to nothing by the last."""
LEFT_OUT = 0.5
"""So much of what is seen of a part is left out, each time anew: no feature is leant on alone (ADR 94)."""
LINE = 118
BOUNDS = (0.5, 0.6, 0.7, 0.8, 0.9)
WORDS = 400
"""As many words of disclosures are harmless by themselves, said again and again."""
SHORT = 12_000
"""Pieces of three to five words, cut out of harmless lines: few words of any day are no danger by being few."""
SHORTEST_WHOLE = 5
"""Lines of more words than these are cut into pieces."""
TOGETHER = 1_000
"""Pieces of talk without a stop."""
EACH = 80
"""Lines of one template of everyday talk."""
DRAWN = 4
"""Times as many are drawn: some come twice."""
EACH_TWIN = 10
"""Lines of one template of traps and disclosures."""

Numbers = np.ndarray[Any, Any]
Sample = tuple[str, str, str]
"""Language, label (a category or ``none``), line."""


def samples() -> list[Sample]:
    """Every labelled line, and lessons as ``none``; each once."""
    found: dict[str, Sample] = {}
    for files in sources().values():
        for file in files:
            add(found, file, file.stem.removeprefix("screen_"))
    for text in (DATA / "likeness" / "lessons.txt").read_text("utf-8").splitlines():
        found.setdefault(text, ("lesson", "none", text))
    for text in everyday():
        found.setdefault(text, ("everyday", "none", text))
    for language, label, text in twins():
        found.setdefault(text, (language, label, text))
    return list(found.values())


def sources() -> dict[str, list[Path]]:
    """The files of labelled lines, by who wrote them when."""
    folders = ("screening", "screening_unseen", *sorted(folder.name for folder in DATA.glob("likeness*")))
    found = {folder: sorted((DATA / folder).glob("*.tsv")) for folder in folders}
    return found | {"held_out": sorted((DATA / "held_out").glob("*/screen_*.tsv"))}


def everyday() -> Iterator[str]:
    """Some of the lines that each template of what is said on any day makes."""
    for (template,) in rows(DATA / "likeness" / "everyday.txt"):
        yield from made_of(template, EACH)


def twins() -> Iterator[Sample]:
    """Some of the lines that each template of a trap makes, and of a disclosure in the same words."""
    for file in sorted((DATA / "twins").glob("*.txt")):
        for label, template in rows(file):
            for text in made_of(template, EACH_TWIN):
                yield file.stem, label, text


def made_of(template: str, most: int) -> list[str]:
    """At most so many lines that a template makes: in each pair of brackets one of the choices."""
    choices = [part.split("|") if at % 2 else [part] for at, part in enumerate(re.split(r"\(([^)]*)\)", template))]
    chance = random.Random(template)
    drawn = (" ".join(" ".join(map(chance.choice, choices)).split()) for _ in range(DRAWN * most))
    return list(islice(dict.fromkeys(drawn), most))


def rows(file: Path) -> list[list[str]]:
    """The cells of the lines of a file."""
    return [line.split("\t") for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def add(found: dict[str, Sample], file: Path, language: str) -> None:
    """Add the lines of a file of phrases."""
    for text, label, *_ in rows(file):
        found[text] = (language, label if label in LABELS else "none", text)


def features(text: str) -> list[list[int]]:
    """What the network sees of a line: of its whole, or of its parts."""
    return [likeness.features(part) for part in likeness.parts(clauses(text))]


def trained(lines: Iterable[Sample], seed: int = 1) -> Network:
    """A network that tells the kinds of danger, and no danger, from each other. The words of danger alone are none."""
    lines = list(lines)
    words = Counter(word for _, label, text in lines if label != "none" for word in " ".join(clauses(text)).split())
    lines += [("words", "none", " ".join([word] * times)) for word, _ in words.most_common(WORDS) for times in (4, 20)]
    lines += [*talk(lines), *pieces(lines)]
    seen = [
        (np.array(found), LABELS.index(label), line)
        for line, (_, label, text) in enumerate(lines)
        for found in features(text)
    ]
    found, labels = [each for each, _, _ in seen], np.array([label for _, label, _ in seen])
    whose = np.array([line for _, _, line in seen])
    chance = np.random.default_rng(seed)
    learner = Learner(found, often(found, whose), labels, chance)
    told = labels > 0
    for passed in range(ROUNDS):
        if passed >= ALL_PARTS:
            told = most_dangerous(learner.shares()[:, 0], labels, whose)
        order = np.concatenate([np.where(labels == 0)[0], np.repeat(np.where(told)[0], 1 + AGAIN)])
        chance.shuffle(order)
        learner.learn(order, RATE * (1 - passed / ROUNDS), keep=passed >= ROUNDS - AVERAGED)
    return rounded(*learner.mean())


def often(found: list[Numbers], whose: Numbers) -> Numbers:
    """Of each bucket whether `LEAST` lines have it: `found` is what each part has, `whose` the line that it is of."""
    lines = np.repeat(whose, [len(each) for each in found])
    of_lines = np.unique(lines * likeness.BUCKETS + np.concatenate(found))
    return np.bincount(of_lines % likeness.BUCKETS, minlength=likeness.BUCKETS) >= LEAST


def most_dangerous(none: Numbers, labels: Numbers, whose: Numbers) -> Numbers:
    """
    Which parts tell of the danger in their line: of several the one that is most like it.

    "Are you a real person?" before a disclosure is as harmless as it is anywhere else.

    Args:
        none: How likely each part is no danger.
    """
    told = np.flatnonzero(labels > 0)
    ordered = told[np.lexsort((none[told], whose[told]))]
    first = np.append(True, whose[ordered][1:] != whose[ordered][:-1])
    best = np.zeros(len(labels), bool)
    best[ordered[first]] = True
    return best


class Learner:
    """
    Adam, by the loops of `likeness_training.c`; what a dangerous part weighs is `WEIGHT`, and no answer is held for quite sure (`DOUBT`).

    Args:
        known: Of each bucket whether it may stand for something.
    """

    def __init__(self, found: list[Numbers], known: Numbers, labels: Numbers, chance: np.random.Generator) -> None:
        flat = np.concatenate(found)
        counts = np.bincount(flat, minlength=likeness.BUCKETS) * known
        # What is seen most stands first, so that it is at hand.
        self._buckets = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
        place = np.full(likeness.BUCKETS, len(self._buckets), np.int32)
        place[self._buckets] = np.arange(len(self._buckets))
        self._features = place[flat]
        self._starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
        self._right = ((1 - DOUBT) * np.eye(len(LABELS))[labels] + DOUBT / len(LABELS)).astype(np.float32)
        self._weight = np.where(labels > 0, WEIGHT, 1).astype(np.float32)
        self._places = np.zeros((len(self._buckets), 4, likeness.WIDTH), np.float32)
        self._places[:, 0] = chance.normal(0, 0.1, self._places[:, 0].shape)
        first = chance.normal(0, 0.3, likeness.WIDTH * len(LABELS))
        self._dense = np.concatenate([np.zeros(likeness.WIDTH), first, np.zeros(len(LABELS))]).astype(np.float32)
        self._moments = np.zeros((2, len(self._dense)), np.float32)
        self._step = np.zeros(1, np.int64)
        self._kept = (np.zeros_like(self._places[:, 0]), np.zeros_like(self._dense))
        self._chance = chance
        self._loops = loops()

    def shares(self) -> Numbers:
        """How likely each answer is of each part."""
        shares = np.empty((len(self._weight), len(LABELS)), np.float32)
        self._loops.judge(
            likeness.WIDTH, len(LABELS), len(self._buckets), at(self._places), at(self._dense), at(self._features), at(self._starts),
            c_int64(len(self._weight)), at(shares),
        )  # fmt: skip
        return shares

    def learn(self, order: Numbers, rate: float, *, keep: bool) -> None:
        """Learn once from these parts; with `keep` what stands then counts in the mean."""
        order = order.astype(np.int32)
        mean, square = self._moments
        self._loops.learn(
            likeness.WIDTH, len(LABELS), len(self._buckets), at(self._places), at(self._dense), at(mean), at(square), at(self._step),
            at(self._features), at(self._starts), at(order), c_int64(len(order)), at(self._right), at(self._weight),
            BATCH, c_float(rate), c_float(DECAY), c_float(LEFT_OUT), c_uint64(int(self._chance.integers(1 << 62))),
        )  # fmt: skip
        if keep:
            for kept, stands in zip(self._kept, (self._places[:, 0], self._dense), strict=True):
                np.add(kept, stands / AVERAGED, out=kept)

    def mean(self) -> tuple[Numbers, Numbers]:
        """The rows of all buckets, and the other values."""
        rows = np.zeros((likeness.BUCKETS, likeness.WIDTH), np.float32)
        rows[self._buckets], dense = self._kept
        return rows, dense


@cache
def loops() -> CDLL:
    """`likeness_training.c`, compiled."""
    with TemporaryDirectory() as folder:
        library = Path(folder) / "loops.so"
        subprocess.run(
            ["cc", "-O3", "-shared", "-fPIC", "-o", library, Path(__file__).with_name("likeness_training.c"), "-lm"],
            check=True,
        )
        return CDLL(str(library))


def at(numbers: Numbers) -> c_void_p:
    """Where numbers stand."""
    return c_void_p(numbers.ctypes.data)


def talk(lines: list[Sample]) -> Iterator[Sample]:
    """Harmless lines that are run together, as learners talk who do not stop."""
    chance = random.Random(3)
    harmless = [text for _, label, text in lines if label == "none"]
    for _ in range(TOGETHER):
        words = " ".join(chance.sample(harmless, 6)).split()
        yield "talk", "none", " ".join(words[: likeness.WINDOW])


def pieces(lines: list[Sample]) -> Iterator[Sample]:
    """Some words in a row, out of harmless lines."""
    chance = random.Random(5)
    harmless = [words for _, label, text in lines if label == "none" and len(words := text.split()) > SHORTEST_WHOLE]
    for words in chance.choices(harmless, k=SHORT):
        start, size = chance.randrange(len(words) - 2), chance.randint(3, 5)
        yield "pieces", "none", " ".join(words[start : start + size])


def rounded(rows: Numbers, dense: Numbers) -> Network:
    """The network with rows of few levels, so that it takes little room."""
    # Where nothing is left out, more is added up, over a root that is larger.
    rows = rows * np.sqrt(1 - LEFT_OUT)
    hidden, answers, begins = np.split(dense, [likeness.WIDTH, likeness.WIDTH * (1 + len(LABELS))])
    unit = float(np.quantile(np.abs(rows), 0.999)) / LEVELS
    levels = np.clip(np.round(rows / unit), -LEVELS, LEVELS).astype(np.int8)
    weights = np.concatenate([answers.reshape(likeness.WIDTH, -1), begins[None]]).T
    return Network(
        array("b", levels.tobytes()),
        unit,
        tuple(round(float(number), 5) for number in hidden),
        tuple(tuple(round(float(number), 5) for number in answer) for answer in weights),
    )


def degree(network: Network, text: str) -> float:
    """How dangerous `network` finds a line."""
    return seen_by(network, clauses(text)).degree


def seen_by(network: Network, parts: Iterable[str]) -> Likeness:
    """What `likeness.likeness` would say of an utterance with `network`."""
    rows = np.frombuffer(network.rows, np.int8).reshape(likeness.BUCKETS, likeness.WIDTH)
    each = [likeness.features(part) for part in likeness.parts(parts)]
    judged = [network.degrees(rows[found].sum(axis=0).tolist(), len(found)) for found in each]
    if not judged:
        return Likeness(0.0, likeness.KINDS[0], looked=False)
    none, *kinds = min(judged, key=lambda degrees: degrees[0])
    return Likeness(1 - none, likeness.kind_of(kinds))


def by_parts(lines: list[Sample]) -> None:
    """Print what models that did not see a line make of it."""
    degrees: dict[str, float] = {}
    for part in range(PARTS):
        network = trained(line for line in lines if part_of(line[2]) != part)
        degrees |= {text: degree(network, text) for _, _, text in lines if part_of(text) == part}
    ruled = {text: told_by_phrases(text).stops_the_lesson for _, _, text in lines}
    print(
        f"{len(lines)} lines, judged by models that had not seen them; beside the phrases, which had been written for some"
    )
    for bound in BOUNDS:
        alone = {text: found >= bound for text, found in degrees.items()}
        print(f"from {bound:.2f}:", shares(lines, alone.__getitem__))
        both = {text: found or ruled[text] for text, found in alone.items()}
        print("  with phrases:", shares(lines, both.__getitem__))


def by_sources(lines: list[Sample]) -> None:
    """Print what models make of the lines of each source that learnt nothing from it: the figure for lines nobody has seen."""
    for source, files in sources().items():
        own = {text for file in files for text, *_ in rows(file)}
        network = trained(line for line in lines if line[2] not in own)
        judged = [line for line in lines if line[2] in own]
        degrees = {text: degree(network, text) for _, _, text in judged}
        for bound in BOUNDS:
            alone = {text: found >= bound for text, found in degrees.items()}
            print(f"{source} ({len(judged)}) from {bound:.2f}:", shares(judged, alone.__getitem__), flush=True)
        report(source, judged, partial(screened, like=partial(seen_by, network)))


def report(name: str, lines: list[Sample], screened_by: Callable[[str], Concern]) -> None:
    """Print what the learner gets: danger and the rest apart, the line that stops the lesson, or the question, or neither."""
    concerns = {text: screened_by(text) for _, _, text in lines}
    stopped = {text: concern.stops_the_lesson for text, concern in concerns.items()}
    helped = {text: concern.stops_the_lesson or concern.is_in_doubt for text, concern in concerns.items()}
    print(f"{name} ({len(lines)}) lesson stopped:", shares(lines, stopped.__getitem__))
    print("  or asked first:", shares(lines, helped.__getitem__), flush=True)


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
    network = trained(lines)
    text = likeness.packed(network.rows)
    wrapped = "\n".join(text[at : at + LINE] for at in range(0, len(text), LINE))
    answers = "".join(f"    {answer},\n" for answer in network.answers)
    WEIGHTS.write_text(
        f'''"""
The numbers of `likeness.Network`.

Written by `benchmarks/likeness.py --write`, from the lines of `tests/unit/data`: nobody edits them here.
"""

LINES = "{digest(lines)}"
"""Of which lines."""

UNIT = {network.unit}
HIDDEN = {network.hidden}  # fmt: skip
ANSWERS = (
{answers})  # fmt: skip
ROWS = """
{wrapped}
"""
''',
        "utf-8",
    )
    print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


def digest(lines: Iterable[Sample]) -> str:
    """What tells whether the numbers were made of other lines than there are now."""
    return hashlib.sha256("\n".join("\t".join(line) for line in sorted(lines)).encode()).hexdigest()[:16]


def judge(file: Path, *, misses: bool) -> None:
    """Print how the program judges the lines of a file: language, label, line. Sums only, unless `misses` are asked for."""
    lines = [(language, label, text) for language, label, text in rows(file) if label != "label"]
    report(file.name, lines, screen)
    for language, label, text in lines if misses else ():
        concern, told = screen(text), label != "none"
        if concern.is_in_doubt or concern.stops_the_lesson is not told:
            what = "asked" if concern.is_in_doubt else "missed" if told else "false alarm"
            print(f"  {what}", language, label, text, sep="\t")


def main() -> None:
    """Train or judge, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="train on all lines and write the package's numbers")
    parser.add_argument("--judge", type=Path, metavar="FILE", help="judge a file of lines by the program as it is")
    parser.add_argument(
        "--misses", action="store_true", help="with --judge: the lines too that it judges wrongly, or asks about"
    )
    parser.add_argument(
        "--by-source", action="store_true", help="leave out one source of lines at a time, and judge it"
    )
    chosen = parser.parse_args()
    if chosen.judge:
        judge(chosen.judge, misses=chosen.misses)
        return
    lines = samples()
    if chosen.write:
        write(lines)
    elif chosen.by_source:
        by_sources(lines)
    else:
        by_parts(lines)


if __name__ == "__main__":
    main()
