"""
Which mutants no run of the tests ever sees, as the checks of the types refuse them before.

All of a module's are looked at in one run: in a copy of it each changed function stands beside the right one, under a name of
its own, and mypy is told to read that copy instead.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from mutants.places import Mutant, mutated

_ERROR = re.compile(r"^(?P<path>[^:]+):(?P<line>\d+): error:", re.MULTILINE)
_NAME = re.compile(r"_mutant(\d+)$")


def refused(root: Path, mutants: Sequence[Mutant]) -> set[Mutant]:
    """
    Those of `mutants` that mypy refuses; `root` is where their paths begin, and mypy's settings are. Of what stands outside
    functions nothing is said: a number is as good as another there.

    Raises:
        RuntimeError: mypy could not be run.
    """
    with TemporaryDirectory() as folder:
        found: set[Mutant] = set()
        shadows, lines = [], {}
        for number, path in enumerate(sorted({mutant.path for mutant in mutants})):
            of_path = {at: mutant for at, mutant in enumerate(mutants) if mutant.path == path and mutant.is_run}
            text = beside((root / path).read_text(encoding="utf-8"), of_path)
            shadow = Path(folder) / f"{number}.py"
            shadow.write_text(text, encoding="utf-8")
            shadows += ["--shadow-file", path, str(shadow)]
            lines[path] = _lines(text)
        command = (sys.executable, "-m", "mypy", "--cache-dir", ".mypy_cache/mutants", *shadows, *lines)
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stdout + done.stderr)
        for error in _ERROR.finditer(done.stdout):
            at = lines.get(error["path"], {}).get(int(error["line"]))
            if at is not None:
                found.add(mutants[at])
    return found


def beside(source: str, mutants: Mapping[int, Mutant]) -> str:
    """The module `source` with the changed function of each of `mutants` in it, by their numbers."""
    whole = ast.parse(source)
    for number, mutant in mutants.items():
        within, changed = _function(whole, mutant), _function(mutated(source, mutant), mutant)[-1]
        assert isinstance(changed, ast.FunctionDef)
        changed.name = f"{changed.name}_mutant{number}"
        body = within[-2]
        assert isinstance(body, ast.Module | ast.ClassDef)
        body.body.append(changed)
    return ast.unparse(whole)


def _function(tree: ast.Module, mutant: Mutant) -> list[ast.AST]:
    """The outermost function that holds the mutant, after all that it is in."""
    within: list[ast.AST] = [tree]
    for name in mutant.where.split("."):
        parent = within[-1]
        assert isinstance(parent, ast.Module | ast.ClassDef)
        within.append(_named(parent.body, name))
        if isinstance(within[-1], ast.FunctionDef):
            break
    return within


def _named(body: Iterable[ast.stmt], name: str) -> ast.AST:
    return next(each for each in body if isinstance(each, ast.FunctionDef | ast.ClassDef) and each.name == name)


def _lines(text: str) -> dict[int, int]:
    """By its lines, the number of the mutant."""
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    found = ((node, _NAME.search(node.name)) for node in functions)
    return {
        line: int(name[1])
        for node, name in found
        if name is not None
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
