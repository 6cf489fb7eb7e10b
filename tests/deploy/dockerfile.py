"""The Dockerfile and .dockerignore as values: as much of their languages as this project uses, and an error for the rest."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

from attrs import frozen

KNOWN = frozenset({"FROM", "ENV", "WORKDIR", "COPY", "RUN", "USER", "EXPOSE", "HEALTHCHECK", "CMD"})


@frozen
class Step:
    """One instruction: its name in upper case, and the rest of it with continued lines joined."""

    name: str
    text: str

    def words(self) -> list[str]:
        """The rest as a shell would split it."""
        return shlex.split(self.text)

    def command(self) -> list[str]:
        """The rest, where it is a list in JSON (the exec form)."""
        return [str(word) for word in json.loads(self.text)]


@frozen
class Stage:
    """What stands between one FROM and the next. `name` is empty where the FROM gives none."""

    base: str
    name: str
    steps: tuple[Step, ...]


def stages(text: str) -> tuple[Stage, ...]:
    """
    The stages of a Dockerfile, in order.

    Raises:
        ValueError: An instruction that is not in `KNOWN`, or one before the first FROM.
    """
    found: list[tuple[str, str, list[Step]]] = []
    for step in _steps(text):
        if step.name == "FROM":
            base, _, name = step.text.partition(" AS ")
            found.append((base.strip(), name.strip(), []))
        elif step.name not in KNOWN or not found:
            raise ValueError(f"cannot carry out {step.name} {step.text}")
        else:
            found[-1][2].append(step)
    return tuple(Stage(base, name, tuple(steps)) for base, name, steps in found)


def _steps(text: str) -> list[Step]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    pairs = (line.split(None, 1) for line in joined.splitlines() if line.strip())
    return [Step(name.upper(), rest.strip()) for name, rest in pairs]


def context(root: Path) -> list[str]:
    """The files under `root` that .dockerignore lets into the build, as relative paths, sorted."""
    rules = [_rule(line) for line in (root / ".dockerignore").read_text("utf-8").splitlines() if _means(line)]
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root)
        # Packages that are installed here are a hundred thousand files, and none of them goes in.
        folders[:] = [name for name in folders if not _never((inside / name).as_posix(), rules)]
        found += [file for name in names if _taken(file := (inside / name).as_posix(), rules)]
    return sorted(found)


def _never(folder: str, rules: list[tuple[bool, re.Pattern[str]]]) -> bool:
    """Whether nothing inside `folder` can be taken: the rule that leaves it out comes after all that take files."""
    last = max((place for place, (taken, _) in enumerate(rules) if taken), default=-1)
    return any(pattern.fullmatch(folder) for _, pattern in rules[last + 1 :])


def _means(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _rule(line: str) -> tuple[bool, re.Pattern[str]]:
    taken = line.startswith("!")
    pieces = re.split(r"(\*\*/|\*|\?|\[[^]]*\])", line.strip().removeprefix("!").strip("/"))
    wild = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}
    body = "".join(p if p.startswith("[") else wild.get(p, re.escape(p)) for p in pieces)
    # A rule for a folder is one for all that it holds.
    return taken, re.compile(f"{body}(?:/.*)?")


def _taken(file: str, rules: list[tuple[bool, re.Pattern[str]]]) -> bool:
    verdict = True
    for taken, pattern in rules:
        if pattern.fullmatch(file):
            verdict = taken
    return verdict
