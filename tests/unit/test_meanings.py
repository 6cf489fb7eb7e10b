"""What the core learnt of lines was learnt of the lines that are there, and is the same on every machine."""

from __future__ import annotations

import runpy
from itertools import product
from pathlib import Path

import pytest

from bakame_core.domain import leaving, leaving_weights
from bakame_core.domain.farewell_grammar import Means
from bakame_core.domain.numbers import weights
from bakame_core.domain.odds import bucket

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "meanings.py"


@pytest.mark.parametrize(("question", "trained_on"), [("numbers", weights.LINES), ("farewells", leaving_weights.LINES)])
def test_the_weights_were_learnt_of_the_lines_that_are_there(question: str, trained_on: str) -> None:
    pytest.importorskip("numpy", reason="numpy comes with the local models (`make setup`)")
    benchmark = runpy.run_path(str(BENCHMARK))
    told = benchmark["digest"](benchmark["LABELLED"][question]())
    assert told == trained_on, f"lines were changed: run `python benchmarks/meanings.py {question} --write`"


def test_no_signs_of_the_whole_weigh_more_than_what_spares_reading_them() -> None:
    amounts = product(Means, Means, leaving.ABOUT, leaving.LESSON, leaving.REST)
    wholes = (leaving.of_whole(*each, calls=calls) for each in amounts for calls in (False, True))
    assert max(leaving.odds().of_signs(frozenset(map(bucket, whole))) for whole in wholes) <= leaving.MOST_BY_SIGNS
