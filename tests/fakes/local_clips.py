"""The recordings of `tests/audio`, and how far a transcript is from their words."""

from __future__ import annotations

import re
from pathlib import Path

AUDIO = Path(__file__).parent.parent / "audio"

_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "fifty": "50", "forty": "40",
}  # fmt: skip


def clips() -> dict[str, str]:
    """The words of each recording, by its file's name."""
    lines = (AUDIO / "transcripts.tsv").read_text().splitlines()[1:]
    return dict(line.split("\t") for line in lines)


def recording(name: str) -> bytes:
    """A recording's bytes."""
    return (AUDIO / name).read_bytes()


def words(text: str) -> list[str]:
    """The words of `text`, numbers as digits, so that "fifty six" and "56" are the same."""
    found: list[str] = []
    for word in re.findall(r"[a-z0-9']+", text.lower()):
        digit = _WORDS.get(word, word)
        tens = found and re.fullmatch(r"[2-9]0", found[-1]) and re.fullmatch(r"[1-9]", digit)
        if tens:
            digit = str(int(found.pop()) + int(digit))
        found.append(digit)
    return found


def errors(said: str, heard: str) -> int:
    """How many words were replaced, lost or added (Levenshtein)."""
    want, got = words(said), words(heard)
    row = list(range(len(got) + 1))
    for i, word in enumerate(want, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1]


def error_rate(pairs: list[tuple[str, str]]) -> float:
    """Wrong words per spoken word, over pairs of what was said and what was heard."""
    return sum(errors(said, heard) for said, heard in pairs) / sum(len(words(said)) for said, _ in pairs)
