"""The mutants of `make mutants`: what is changed, what the types refuse, what is killed and what survives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from mutants.__main__ import accepted, every_mutant
from mutants.places import Mutant, mutants, mutated
from mutants.refused import refused

ROOT = Path(__file__).parents[2]

SOURCE = '''
"""A toy."""

from enum import Enum

MOST = 3


class Colour(Enum):
    """Names say nothing about behaviour."""

    RED = "red"


def clipped(number: int, least: int | None = None) -> int:
    """Within bounds."""
    if number < 0:
        raise ValueError("below nothing")
    if least is not None and number < least:
        number = least
    return min(number, MOST)


def loops(times: int) -> int:
    """How often."""
    done = 0
    while done < times:
        done = done + 1
    return done


def halved(number: float) -> float:
    """What a class of tests looks at."""
    return number / 2


def unused(number: int) -> int:
    """Nobody looks."""
    return number + 1
'''
TESTS = """
import unittest

import pytest

from toy import clipped, halved, loops


class TestHalved(unittest.TestCase):
    def test_it_is_halved(self):
        self.assertEqual(halved(8), 4)


def test_it_is_clipped():
    assert [clipped(number) for number in (0, 1, 2, 3, 4, 9)] == [0, 1, 2, 3, 3, 3]
    assert clipped(1, least=2) == 2
    with pytest.raises(ValueError, match="below nothing"):
        clipped(-1)


def test_it_loops():
    assert loops(3) == 3
"""


def changes(source: str) -> list[tuple[str, str]]:
    return [(mutant.before, mutant.after) for mutant in mutants("src/toy.py", dedent(source))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["a <= b", "a >= b"]),
        ("a is None", ["a is not None"]),
        ("a and b and c", ["b and c", "a and c", "a and b"]),
        ("not a", ["a"]),
        ("a if b else c", ["a", "c"]),
        ("a + b", ["a - b"]),
        ("max(a, b)", ["min(a, b)"]),
        ("True", ["False"]),
        ("0.5", ["1.0"]),
        ("''", ["'other'"]),
        ("'word'", ["''"]),
        ("a.strip()", ["a"]),
        ("tuple(a)", ["a"]),
        ("f(a, b=c)", ["f(a)"]),
        ("{a: b, c: d}", ["{c: d}", "{a: b}"]),
        ("[each for each in a if each]", ["[each for each in a]"]),
        ("f'{a}: b'", []),
    ],
)
def test_an_expression_has_its_mutants(source: str, expected: list[str]) -> None:
    assert [after for _, after in changes(f"def f(a, b, c, d):\n    return {source}")] == [
        f"return {each}" if len(source) < 24 else each for each in expected
    ]


def test_a_statement_is_left_out_where_what_it_sets_was_set_before() -> None:
    source = """
        def f(a):
            b = g(a, a)
            a = g(b, b)
            g(a, b)
            if g(a, b):
                return
        """
    assert changes(source) == [
        ("a = g(b, b)", "pass"),
        ("g(a, b)", "pass"),
        ("if g(a, b): return", "if not g(a, b): return"),
        ("return", "pass"),
    ]


def test_names_types_messages_and_docstrings_stay() -> None:
    source = '''
        """Doc."""
        from enum import Enum
        Both = int | str
        class Name(Enum):
            ONE = "one"
        def f(a: tuple[int, str] = (), /) -> dict[str, int]:
            """Doc."""
            raise ValueError("message")
        '''
    assert changes(source) == []


def test_like_changes_in_one_function_have_names_of_their_own_and_no_line_is_in_a_name() -> None:
    source = "def f(a):\n    g(1)\n    g(1)\n"
    found = mutants("src/toy.py", source)
    assert len({mutant.name for mutant in found}) == len(found)
    assert [mutant.name for mutant in mutants("src/toy.py", f"\n\n{source}")] == [mutant.name for mutant in found]


def test_each_mutant_of_the_machines_is_another_module_and_the_first_stays_what_it_was() -> None:
    path = "src/bakame_core/machines/turn_scripts.py"
    source = (ROOT / path).read_text(encoding="utf-8")
    codes = {compile(mutated(source, mutant), path, "exec") for mutant in mutants(path, source)}
    assert len(codes) > 50
    assert compile(source, path, "exec") not in codes


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src/toy.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "test_toy.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.mypy]\nstrict = true\n", encoding="utf-8")
    return tmp_path


def named(found: list[Mutant] | set[Mutant]) -> set[tuple[str, str]]:
    return {(mutant.where, mutant.after) for mutant in found}


def test_what_the_types_refuse_is_told_from_what_they_let_pass(toy: Path) -> None:
    found = refused(toy, mutants("src/toy.py", SOURCE))
    assert ("clipped", "least is None and number < least") in named(found)
    assert ("clipped", "number < least") in named(found)
    assert ("clipped", "least is not None") not in named(found)


HUNT = """
import sys
from pathlib import Path
import pytest
from mutants.places import mutants
from mutants.running import Hunt

root = Path.cwd()
found = mutants("src/toy.py", (root / "src/toy.py").read_text())
hunt = Hunt(root, found, lambda mutant, survived: print("told", mutant.where, mutant.after, survived, sep="|"), 2, 1)
pytest.main(["-q", "-s", "--tb=no", "-p", "no:cacheprovider", "test_toy.py"], plugins=[hunt])
print("wrong", *hunt.wrong)
"""


def hunted(toy: Path) -> str:
    path = os.pathsep.join(str(each) for each in (ROOT / "tests", ROOT / "src", toy / "src"))
    done = subprocess.run(  # noqa: S603 - our own program
        (sys.executable, "-c", HUNT),
        cwd=toy,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout


def test_a_mutant_is_killed_by_a_failing_test_or_for_looping_and_survives_where_nobody_looks(toy: Path) -> None:
    out = hunted(toy)
    told = dict(line.removeprefix("told|").rsplit("|", 1) for line in out.splitlines() if line.startswith("told|"))
    assert told["clipped|return max(number, MOST)"] == "False"
    assert told["|MOST = 4"] == "False", "a constant is changed for whoever reads it"
    assert told["loops|pass"] == "False", "it would loop for ever"
    assert told["clipped|least is not None and number <= least"] == "True", "nobody can tell: it is the same"
    assert told["halved|return number * 2"] == "False", "a test in a class of unittest's counts"
    assert told["unused|return number - 1"] == "True"


def test_nothing_is_hunted_by_tests_that_fail_without_any_mutant(toy: Path) -> None:
    (toy / "test_toy.py").write_text("def test_fails():\n    raise AssertionError\n", encoding="utf-8")
    out = hunted(toy)
    assert "told|" not in out
    assert "wrong test_toy.py::test_fails" in out


def test_each_accepted_mutant_is_there_and_has_a_reason() -> None:
    there = {mutant.name for mutant in every_mutant()}
    for name, reason in accepted().items():
        assert name in there, name
        assert len(reason) > 10, name
