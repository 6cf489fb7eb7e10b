"""
Lines that were written before anybody looked at what the rules make of them, set by set.

`first`, `second` and `last` are thirds of one pool (by a hash of the line), the others came later, each
after the rules had been widened by those before; in `spoken_*` a
reading may branch (`{minus|negative}`) and holds names of branches (`{=}`), `sums` are a tutor's statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bakame_core.domain.language import Language
from fakes.spoken_corpus import bare

FOLDER = Path(__file__).parents[1] / "unit" / "data" / "held_out"
SETS = (
    "first",
    "second",
    "third",
    "fourth",
    "last",
    "after",
    "untouched",
    "wide",
    "school",
    "blind",
    "own",
    "fifth",
    "rounds",
)

_NAMED = {
    Language.ENGLISH: {"=": "equals|is|is equal to", "-": "minus|negative"},
    Language.FRENCH: {"=": "égale|est égal à|égalent|font|fait"},
    Language.SWAHILI: {
        "=": "ni sawa na|sawa na|ni",
        "+": "jumlisha|kujumlisha|ongeza|kuongeza",
        "−": "toa|kutoa",
        "÷": "gawanya kwa|kugawanya kwa|gawa kwa",
    },
    Language.KINYARWANDA: {
        "=": "bingana na|bingana n|ni|bingana",
        "-": "kuvanaho|ukuyeho|munsi ya zeru|gukuramo",
        "+": "kongeraho",
        "−": "gukuramo",
        "×": "gukuba na|gukuba|gukuba n",
        "÷": "kugabanya na|kugabanya|kugabanya n",
    },
}


def lines(kind: str, *sets: str) -> Iterator[tuple[str, list[str]]]:
    """The cells of each line of a kind (`spoken_en`, `screen_*`), after the name of its file."""
    for name in sets or SETS:
        for file in sorted((FOLDER / name).glob(f"{kind}.tsv")):
            for line in file.read_text("utf-8").splitlines():
                if line and not line.startswith("## "):
                    yield file.stem, line.split("\t")


def is_reading(said: str, reading: str, language: Language) -> bool:
    """Whether `said` is one of the branches of `reading`, apart from case and marks."""
    for name, branches in _NAMED[language].items():
        reading = reading.replace(f"{{{name}}}", f"{{{branches}}}")
    parts = re.split(r"([{}|])", reading)
    signs = {"{": "(?:", "}": ")", "|": "|"}
    expression = "".join(signs.get(part) or bare(part).replace(" ", "") for part in parts)
    return re.fullmatch(expression, bare(said).replace(" ", "")) is not None
