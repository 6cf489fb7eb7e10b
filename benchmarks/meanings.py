"""
Trains what the core knows of two questions, and says how good that is at lines of writers that it was not trained on.

    python benchmarks/meanings.py numbers               which number of an utterance is the answer (`domain/numbers/meant.py`)
    python benchmarks/meanings.py farewells             whether an utterance takes leave (`domain/leaving.py`)
    python benchmarks/meanings.py numbers --write       train on every line, and write the weights into the package
    python benchmarks/meanings.py farewells --misses    which lines of others' sets are judged wrongly

Without `--write` each source of lines is judged by weights that were learnt of all other sources only: the honest figure. The lines
are those of `tests/unit/data`; `numbers_in_talk` and `takes_leave` hold lines in parts, which are put together here, and the
labelled lines of lessons and disclosures (`likeness*`) hold numbers that answer nothing and take no leave. Logistic regression by
AdaGrad (Duchi, Hazan, Singer 2011), with numpy, which the local models bring; the same lines give the same weights.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attrs import frozen

from bakame_core.domain import leaving
from bakame_core.domain.farewell_grammar import without_repeats, words_of
from bakame_core.domain.farewell_words import ABOUT_WORDS
from bakame_core.domain.language import Language
from bakame_core.domain.leaving_kinds import kinds_of
from bakame_core.domain.numbers import meant
from bakame_core.domain.numbers.answers import numbers_in, utterance_of
from bakame_core.domain.odds import BUCKETS, Seen
from bakame_core.domain.safety.likeness import packed

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "unit" / "data"
CORE = ROOT / "src" / "bakame_core" / "domain"
LINE = 118
BLIND = 0.3
"""How much a line counts that was labelled for another purpose."""

Numbers = np.ndarray[Any, np.dtype[Any]]


@frozen
class Case:
    """One thing to decide: what is seen of it, whether it holds, how much it counts."""

    seen: Numbers
    scale: Numbers
    holds: bool
    counts: float

    @classmethod
    def of(cls, seen: Seen, *, holds: bool, counts: float) -> Case:
        """A case as arrays."""
        words, kinds = sorted(seen.words), sorted(seen.kinds - seen.words)
        signs = sorted(seen.signs - seen.words - seen.kinds)
        scales = [1 / max(1, len(each)) ** 0.5 for each in (words, kinds)]
        scale = [scales[0]] * len(words) + [scales[1]] * len(kinds) + [1.0] * len(signs)
        return cls(np.array(words + kinds + signs), np.array(scale), holds, counts)


@frozen
class Line:
    """A labelled line of one source, and what is to be decided of it."""

    source: str
    language: str
    text: str
    label: str
    cases: tuple[Case, ...]


def trained(lines: Sequence[Line], rounds: int, unfit: int = 0) -> Numbers:
    """The weights; after each of `unfit` more rounds, what they still judge wrongly counts more."""
    cases = [case for line in lines for case in line.cases if case.counts]
    weights, squares = np.zeros(BUCKETS), np.full(BUCKETS, 1e-8)
    more = np.ones(len(cases))
    draw = np.random.default_rng(1)
    for turn in range(rounds + unfit):
        for at in draw.permutation(len(cases)):
            case = cases[at]
            share = 1 / (1 + np.exp(-degree(weights, case)))
            slope = (share - case.holds) * case.counts * more[at]
            if abs(slope) < 1e-4:
                continue
            slopes = slope * case.scale + 1e-5 * weights[case.seen]
            squares[case.seen] += slopes * slopes
            weights[case.seen] -= 0.15 * slopes / np.sqrt(squares[case.seen])
        if turn >= rounds:
            wrong = [(degree(weights, case) > 0) is not case.holds and case.counts >= 1 for case in cases]
            more = np.where(wrong, np.minimum(more * 2, 16), more)
    return weights


def degree(weights: Numbers, case: Case) -> float:
    """What `Odds.given` makes of it."""
    return float(weights[case.seen] @ case.scale)


def rows(file: Path) -> Iterator[list[str]]:
    """The cells of each line."""
    return (line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip() and line[:2] != "##")


def parts_of(file: Path) -> dict[str, list[str]]:
    """The parts of lines, by their kind."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in file.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, rest = line.partition(":")
            found[kind] += [each.strip() for each in rest.split(" | ")]
    return found


def others() -> Iterator[tuple[str, str, str]]:
    """Language, line and label of what was labelled for the safety network, and of ordinary wishes."""
    for language in Language:
        for folder in sorted(DATA.glob("likeness*")):
            yield from ((language, text, label) for text, label in rows(folder / f"{language}.tsv"))
        yield from ((language, text, "none") for (text,) in rows(DATA / "ordinary" / f"{language}.txt"))


def number_lines() -> list[Line]:
    """Every line with a number in it."""
    known: dict[tuple[str, str], Line] = {}
    for source, language, text, label in labelled_numbers():
        counts = BLIND if source == "others" else 1.0
        known.setdefault((language, text.casefold()), _of_numbers(source, language, text, label, counts))
    return [line for line in known.values() if line.cases]


def labelled_numbers() -> Iterator[tuple[str, str, str, str]]:
    """Source, language, text and label."""
    for language in Language:
        for source, file in held_out(f"numbers_{language}"):
            yield from ((source, language, text, label) for label, text in rows(file))
        for folder in ("numbers_unseen", "numbers"):
            yield from ((folder, language, text, label) for label, text in rows(DATA / folder / f"{language}.tsv"))
        made = made_of_numbers(DATA / "numbers_in_talk" / f"{language}.txt")
        yield from (("made", language, text, label) for text, label in made)
    for spoken_in, text, label in others():
        if label != "none" or (len(text.split()) > 4 and not _MAY_ANSWER.search(text)):
            yield "others", spoken_in, text, "?"


def held_out(name: str) -> Iterator[tuple[str, Path]]:
    """The files of a name, after their source: most are of one pool."""
    for folder in sorted((DATA / "held_out").glob("*")):
        source = folder.name if folder.name in ("blind", "own") else "held out"
        yield from ((source, file) for file in folder.glob(f"{name}.tsv"))


_MAY_ANSWER = re.compile(
    r"answer|jibu|igisubizo|r[ée]ponse|result|it is|it's|\bni\b|equals|makes|bikaba|c['’]est|\bfait\b", re.IGNORECASE
)
"""Lines of lessons hold answers too: what may be one is nothing to learn talk of."""


def _of_numbers(source: str, language: str, text: str, label: str, counts: float) -> Line:
    utterance = utterance_of(text, Language(language))
    forms, places, found = meant.outline(utterance, numbers_in(utterance, Language(language)))
    values = [each.value for each in found]
    right = [each.written == label for each in found]
    counts = counts if label == "?" or any(right) else 0.0
    cases = [
        Case.of(meant.seen(forms, places, values, at), holds=holds, counts=counts) for at, holds in enumerate(right)
    ]
    return Line(source, language, text, label, tuple(cases))


def made_of_numbers(file: Path) -> Iterator[tuple[str, str]]:
    """Lines of the parts, with their labels: figures stand for numbers, which are one sign to the weights."""
    parts, draw = parts_of(file), random.Random(5)

    def fill(found: re.Match[str], answer: int) -> str:
        if found[1] == "n":
            number = draw.randint(2, 60)
            return str(number + (number == answer))
        return str(answer) if found[1] == "a" else draw.choice(parts[found[1]])

    def with_fraction(part: str) -> tuple[str, str]:
        said, _, written = draw.choice(parts["fractions"]).rpartition(" ")
        return part.replace("{f}", said, 1), written

    for kind in ("talk", "answer"):
        for part in parts[kind]:
            filled = part.count("{") - part.count("{n}") - part.count("{a}")
            for _ in range(6 if filled and "{f}" not in part else 2):
                answer, template, label = draw.randint(2, 99), part, ""
                while "{f}" in template:
                    template, label = with_fraction(template)
                label = str(answer) if "{a}" in part else label
                text = re.sub(r"\{(\w+)\}", lambda found, answer=answer: fill(found, answer), template)  # type: ignore[misc]
                yield text, "?" if kind == "talk" else label


def farewell_lines() -> list[Line]:
    """Every line that takes leave, or does not."""
    known: dict[str, Line] = {}
    for source, language, text, label in labelled_farewells():
        words = without_repeats(words_of(text))
        spelt, holds = " ".join(word.text for word in words), label == "yes"
        if len(words) > 1 and spelt not in known:
            case = Case.of(
                leaving.seen(words), holds=holds, counts=3.0 if holds or source not in ("made", "others") else 1.0
            )
            known[spelt] = Line(source, language, text, label, (case,))
    return list(known.values())


def labelled_farewells() -> Iterator[tuple[str, str, str, str]]:
    """Source, language, text and label."""
    said = list(_said())
    yield from said
    draw = random.Random(7)
    for language in Language:
        parts = parts_of(DATA / "takes_leave" / f"{language}.txt")
        yield from (("made", language, text, label) for text, label in made_of_farewells(parts))
        for source, spoken_in, text, label in said:
            if label == "yes" and spoken_in in (language, ""):
                # The source is that of the line: what is said about it must not tell of it.
                frames = draw.sample(parts["about"], 3)
                yield from ((source, language, frame.format(text), "no") for frame in frames)
    yield from and_then_bye(said)
    yield from (("others", language, text, "no") for _, language, text, _ in labelled_numbers())
    yield from (("others", language, text, "no") for at, (language, text, _) in enumerate(others()) if at % 3 == 0)


def and_then_bye(said: Sequence[tuple[str, str, str, str]]) -> Iterator[tuple[str, str, str, str]]:
    """Whatever is said, with a goodbye behind it, takes leave, where it does not speak about goodbyes."""
    draw = random.Random(11)
    for language in Language:
        theirs = [(source, text) for source, spoken_in, text, label in said if (spoken_in, label) == (language, "no")]
        answers = [each for each in labelled_numbers() if each[1] == language and each[0] not in ("others", "made")]
        theirs += [(source, text) for source, _, text, _ in draw.sample(answers, 80)]
        parts = parts_of(DATA / "takes_leave" / f"{language}.txt")
        for source, text in theirs:
            words = [word.text for word in words_of(text)]
            kinds = {kind for word in words for kind in kinds_of(word)}
            if (
                len(words) > 1
                and ABOUT_WORDS.isdisjoint(words)
                and not kinds & {"told", "not", "ask", "but", "goes on"}
            ):
                yield source, language, f"{text} {draw.choice(SALUTES[language])}", "yes"
                ends = [draw.choice(parts[kind]) for kind in ("close", "leave")]
                yield from ((source, language, f"{text} {filled(end, parts, draw)}", "yes") for end in ends)


SALUTES = {
    Language.ENGLISH: ("bye", "goodbye", "bye bye", "good night", "see you tomorrow", "bye teacher"),
    Language.FRENCH: ("au revoir", "salut", "bye", "à demain", "bonne nuit", "ciao"),
    Language.SWAHILI: ("kwaheri", "bye", "bye bye", "usiku mwema", "tutaonana kesho"),
    Language.KINYARWANDA: ("murabeho", "bye", "ni aha ejo", "ijoro ryiza", "tuzavugana", "mwirirwe"),
}
"""Goodbyes that are hardly anything else at the end of an utterance."""


def _said() -> Iterator[tuple[str, str, str, str]]:
    for source, file in held_out("farewells"):
        yield from ((source, "", text, label) for label, text in rows(file))
    for name in ("farewells_unseen", "farewells"):
        yield from ((name, language, text, label) for label, language, text in rows(DATA / f"{name}.tsv"))


def filled(text: str, parts: dict[str, list[str]], draw: random.Random) -> str:
    """A part with others in its places."""
    while found := re.search(r"\{(\w+)\}", text):
        text = text.replace(found[0], draw.choice(parts[found[1]]), 1)
    return text


def made_of_farewells(parts: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Lines of the parts, with their labels."""
    draw = random.Random(7)

    def put(pattern: str) -> str:
        end = draw.choice(parts["close"] if draw.random() < 0.6 else parts["leave"])
        about = draw.choice(parts["about"]).replace("{}", end)
        chosen = {kind: draw.choice(found) for kind, found in parts.items()} | {"end": end, "about": about}
        return filled(" ".join(chosen[kind] for kind in pattern.split()), parts, draw)

    alone = {"close": "yes", "leave": "yes", "stays": "no", "thanks": "no", "open": "no"}
    for kind, label in alone.items():
        for part in parts[kind]:
            yield from ((filled(part, parts, draw), label) for _ in range(6 if "{" in part else 1))
    leaves = ("open end", "thanks end", "end thanks", "leave close", "close leave", "open thanks end", "close close")
    stays = (
        "open stays",
        "thanks stays",
        "about",
        "end other",
        "thanks other",
        "stays thanks",
        "open about",
        "stays stays",
    )
    for pattern in leaves:
        yield from ((put(pattern), "yes") for _ in range(150))
    for pattern in stays:
        yield from ((put(pattern), "no") for _ in range(150))


def by_source(
    lines: Sequence[Line],
    rounds: int,
    judge: Callable[[Numbers, Line], float],
    bounds: Sequence[float],
    *,
    misses: bool,
) -> None:
    """Judge each source by weights that were learnt of the others."""
    sources = sorted({line.source for line in lines} - {"made", "others"})
    judged: dict[str, list[tuple[Line, float]]] = {}
    for source in sources:
        theirs = {line.text.casefold() for line in lines if line.source == source}
        weights = trained(
            [line for line in lines if line.source != source and line.text.casefold() not in theirs], rounds
        )
        judged[source] = [(line, judge(weights, line)) for line in lines if line.source == source]
    for bound in bounds:
        print(f"from {bound:+.1f} on", *(f"{name} {_shares(found, bound)}" for name, found in judged.items()), sep="; ")
    for name, found in judged.items() if misses else ():
        for line, given in found:
            if (given >= bounds[len(bounds) // 2]) is not _holds(line):
                print(name, line.language, line.label, f"{given:+.1f}", line.text, sep="\t")


def _holds(line: Line) -> bool:
    return line.label not in ("?", "no")


def _shares(found: Sequence[tuple[Line, float]], bound: float) -> str:
    told = [given >= bound for line, given in found if _holds(line)]
    left = [given < bound for line, given in found if not _holds(line)]
    return f"{sum(told)}/{len(told)} told, {sum(left)}/{len(left)} left alone"


def best_number(weights: Numbers, line: Line) -> float:
    """What the number weighs that is chosen; nothing where that is the wrong one."""
    weighed = [degree(weights, case) for case in line.cases]
    best = max(weighed)
    wrong = _holds(line) and not line.cases[weighed.index(best)].holds
    return -np.inf if wrong else best


def write(file: Path, lines: Sequence[Line], rounds: int, of: str) -> None:
    """Train on everything and write the weights."""
    weights = trained(lines, rounds, unfit=4)
    unit = float(np.abs(weights).max() / 127)
    text = packed(array("b", np.rint(weights / unit).astype(int).tolist()))
    wrapped = "\n".join(text[at : at + LINE] for at in range(0, len(text), LINE))
    name = of.removesuffix("s")
    head = f'"""\nThe weights of `{file.stem}`.\n\nWritten by `benchmarks/meanings.py {of} --write`, from the lines of `tests/unit/data`: nobody edits them here.\n"""\n'
    file.write_text(
        f'{head}\nLINES = "{digest(LABELLED[of]())}"\n"""Of which lines."""\n\nUNIT = {unit}\nROWS = """\n{wrapped}\n"""\n',
        "utf-8",
    )
    print(f"{name}: {len(lines)} lines, {file.relative_to(ROOT)}: {file.stat().st_size:,} bytes")


def digest(labelled: Iterable[tuple[str, str, str, str]]) -> str:
    """What tells whether the weights were made of other lines than there are now; others' lines may change meanwhile."""
    told = sorted("\t".join(each) for each in labelled if each[0] != "others")
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


LABELLED = {"numbers": labelled_numbers, "farewells": labelled_farewells}


def main() -> None:
    """Train or judge, as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("question", choices=("numbers", "farewells"))
    parser.add_argument("--write", action="store_true", help="train on all lines and write the package's weights")
    parser.add_argument("--misses", action="store_true", help="the lines too that are judged wrongly")
    chosen = parser.parse_args()
    numbers = chosen.question == "numbers"
    lines = number_lines() if numbers else farewell_lines()
    if chosen.write:
        write(CORE / ("numbers/weights.py" if numbers else "leaving_weights.py"), lines, 8, chosen.question)
    elif numbers:
        by_source(lines, 8, best_number, (-1.5, -1.0, meant.TAKEN, 0.0, meant.CERTAIN), misses=chosen.misses)
    else:
        single = lambda weights, line: degree(weights, line.cases[0])  # noqa: E731
        by_source(lines, 8, single, (0.0, 0.5, leaving.CERTAIN, 1.5, 2.0), misses=chosen.misses)


if __name__ == "__main__":
    main()
