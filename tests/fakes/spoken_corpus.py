"""The corpus of lesson lines with what a voice should say, and how a reading is compared with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from attrs import frozen

from bakame_core.domain.language import Language

FOLDER = Path(__file__).parents[1] / "unit" / "data" / "spoken"
"""
`{language}.tsv` was written before the rules, `{language}_unseen.tsv` after them; `## ` begins a kind. In a text `\\n` is a
new line; a reading may have `{this|that}` in it.
"""


@frozen
class Sample:
    """A line, its kind, and the readings that are right."""

    language: Language
    kind: str
    text: str
    readings: tuple[str, ...]

    def is_right(self, said: str) -> bool:
        """Whether `said` is one of the readings, apart from case, punctuation and hyphens."""
        return bare(said) in map(bare, self.readings)


def corpus(*, unseen: bool = False) -> tuple[Sample, ...]:
    """All samples of one of the two halves."""
    return tuple(sample for language in Language for sample in _samples(language, "_unseen" if unseen else ""))


def _samples(language: Language, half: str) -> Iterator[Sample]:
    kind = ""
    for line in (FOLDER / f"{language}{half}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind = line.removeprefix("## ")
            continue
        text, readings = line.split("\t")
        each = (whole for reading in readings.split(" | ") for whole in _spelled_out(reading))
        yield Sample(language, kind, text.replace("\\n", "\n"), tuple(each))


def _spelled_out(reading: str) -> Iterator[str]:
    """Every way through `a {quarter|fourth} of it`."""
    parts = [part.split("|") for part in re.split(r"[{}]", reading)]
    return ("".join(way) for way in product(*parts))


def bare(text: str) -> str:
    """`text` in small letters without marks; of two Kinyarwanda names of one operation the one."""
    plain = " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())
    return plain.replace("guteranya na", "kongeraho").replace("gukuba na ", "gukuba ")
