"""
Whether the tests of the machines notice what could be wrong in them: `make mutants`.

It prints how many mutants were killed, refused by the types, or survived, and each survivor. It fails where one survived that
is not among those that are accepted (accepted.tsv, each with its reason: whoever is outside notices nothing of it), and where
that list names one that is gone.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import time
from collections.abc import Container, Sequence
from pathlib import Path

import pytest
from attrs import define

from mutants.places import Mutant, mutants
from mutants.refused import refused
from mutants.running import Hunt

ROOT = Path(__file__).parents[2]
ACCEPTED = Path(__file__).with_name("accepted.tsv")
MACHINES = "src/bakame_core/machines"
TESTS = {
    "streaming/": (
        "test_streaming_machine.py",
        "test_streamed_turns.py",
        "test_call_world.py",
        "test_check_question.py",
    ),
    "turn_": ("test_turn_based.py", "test_streaming_machine.py", "test_check_question.py", "test_doors.py"),
    "voicing": ("test_voice_activity.py",),
}
"""Whose business each machine is, of tests/unit."""
PYTEST = ("-q", "-s", "--tb=no", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-o", "timeout=0")
BEGAN = time.monotonic()


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt the mutants that the arguments ask for, and say how it went."""
    asked = _parser().parse_args(arguments)
    fine, every = accepted(), every_mutant()
    gone = set(fine) - {mutant.name for mutant in every}
    found = [mutant for mutant in every if asked.only in f"{mutant.path} {mutant.where}"][:: asked.every]
    excused = [mutant for mutant in found if mutant.name in fine]
    wanted = excused if asked.accepted else [mutant for mutant in found if mutant.name not in fine]
    by_types = refused(ROOT, wanted)
    hunted = [mutant for mutant in wanted if mutant not in by_types]
    hunt = Hunt(ROOT, hunted, _Progress(len(hunted), fine).told, asked.jobs)
    pytest.main([*PYTEST, *_tests(hunted)], plugins=[hunt])
    if hunt.wrong or len(hunt.known) != len(hunted):
        print("no mutants were hunted, as the tests fail without any:", *hunt.wrong, sep="\n  ")
        return 1
    survivors = [mutant for mutant in hunt.survivors if mutant.name not in fine]
    killed_now = [mutant for mutant in excused if mutant in hunted and mutant not in hunt.survivors]
    for path in sorted({mutant.path for mutant in found}):
        sums = (sum(each.path == path for each in those) for those in (found, by_types, excused, survivors))
        print("{}: {} mutants, {} refused by the types, {} accepted, {} survived".format(path, *sums))
    _list("is accepted, and is killed or refused: strike it", [*killed_now, *(by_types & set(excused))])
    for name in sorted(gone):
        print("is accepted, and is there no more: strike it:", *name, sep="\t")
    killed = len(hunted) - len(hunt.survivors)
    print(
        f"{len(found)} mutants: {killed} killed, {len(by_types)} refused by the types, {len(survivors)} survived, "
        f"{len(excused)} accepted (open: {sum(fine[mutant.name].startswith('open') for mutant in excused)}); {time.monotonic() - BEGAN:.0f} s"
    )
    return 1 if survivors or gone or killed_now else 0


def every_mutant() -> list[Mutant]:
    """Of all machines."""
    paths = sorted((ROOT / MACHINES).rglob("*.py"))
    return [each for path in paths for each in mutants(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))]


def _tests(hunted: Sequence[Mutant]) -> list[str]:
    names = (
        name
        for machine, files in TESTS.items()
        if any(mutant.path.startswith(f"{MACHINES}/{machine}") for mutant in hunted)
        for name in files
    )
    return [f"tests/unit/{name}" for name in dict.fromkeys(names)]


def accepted() -> dict[tuple[str, ...], str]:
    """The reason of each, by its name."""
    with ACCEPTED.open(encoding="utf-8", newline="") as file:
        return {tuple(row[:5]): row[5] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row}


def _list(what: str, those: Sequence[Mutant]) -> None:
    if those:
        print(f"\n{what}:")
    for mutant in those:
        _show(mutant)


def _show(mutant: Mutant) -> None:
    print(f"{mutant.path}:{mutant.lines[0]}", *mutant.name[1:], sep="\t", flush=True)


@define
class _Progress:
    many: int
    fine: Container[tuple[str, ...]]
    done: int = 0
    survived: int = 0

    def told(self, mutant: Mutant, *, survived: bool) -> None:
        self.done += 1
        self.survived += survived
        if survived and mutant.name not in self.fine:
            _show(mutant)
        if self.done % 50 == 0:
            print(f"{self.done} of {self.many}, {self.survived} survived", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="those of a module or function with this in its name"
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one of N")
    parser.add_argument("--accepted", action="store_true", help="hunt those that are accepted, and no others")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes")
    return parser


if __name__ == "__main__":
    sys.exit(main())
