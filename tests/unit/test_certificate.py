"""The certificate at the end of a run says what was kept, broken, skipped, replaced and left out."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

pytest_plugins = ("pytester",)

THIRD_PARTY = """
from contextlib import nullcontext
import pytest
from bakame_core.ports.language_model import LlmTraits
from bakame_core.testing.contracts.language_model import LanguageModelContract
from bakame_core.testing.contracts.speech_to_text import SpeechToTextContract
from bakame_core.testing.fakes import FakeModel

class TestGood(LanguageModelContract):
    def open(self):
        return nullcontext(FakeModel())

class TestNameless(LanguageModelContract):
    def open(self):
        return nullcontext(FakeModel(traits=LlmTraits("", "x")))

class TestOptingOut(LanguageModelContract):
    def open(self):
        return nullcontext(FakeModel())

    def test_traits_are_there_at_once_and_never_change(self):
        pass

class TestUnbuilt(LanguageModelContract):
    @pytest.fixture(autouse=True)
    def server(self):
        raise OSError("no server")

    def open(self):
        return nullcontext(FakeModel())

def test_of_their_own():
    pass
"""


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(test_acme=THIRD_PARTY)
    pytester.makepyprojecttoml('[tool.pytest.ini_options]\naddopts = ["--strict-markers"]\n')
    return pytester


def certificate(project: pytest.Pytester, *arguments: str) -> list[str]:
    lines = [line for line in project.runpytest_inprocess(*arguments).outlines if line]
    start = next((place for place, line in enumerate(lines) if line.strip("= ") == "contracts"), None)
    assert start is not None, lines
    end = next(place for place in range(start + 1, len(lines)) if lines[place].startswith("="))
    return lines[start + 1 : end]


def test_it_says_which_promises_each_adapter_kept(project: pytest.Pytester) -> None:
    lines = certificate(project, "-k", "TestGood or TestNameless or TestOptingOut")
    assert lines[:2] == ["LanguageModelContract", "  Good: certified, 11 of 14 promises kept"]
    assert any(line.startswith("    skipped: test_two_answers_at_once_do_not_mix: `known_answers`") for line in lines)
    nameless = lines.index("  Nameless: NOT certified, 10 of 14 promises kept")
    assert lines[nameless + 1] == "    broken: test_traits_are_there_at_once_and_never_change"


def test_a_promise_that_was_replaced_is_named_and_costs_the_certificate(project: pytest.Pytester) -> None:
    lines = certificate(project, "-k", "TestOptingOut")
    assert lines[1] == "  OptingOut: NOT certified, 11 of 14 promises kept"
    assert "    replaced by its own test: test_traits_are_there_at_once_and_never_change" in lines


def test_promises_that_were_not_run_are_named_and_cost_the_certificate(project: pytest.Pytester) -> None:
    lines = certificate(project, "-k", "TestGood and traits")
    assert lines[1] == "  Good: NOT certified, 1 of 14 promises kept"
    assert sum(line.startswith("    not run: ") for line in lines) == 13


def test_an_adapter_that_could_not_be_built_is_not_certified(project: pytest.Pytester) -> None:
    lines = certificate(project, "-k", "TestUnbuilt")
    assert lines[1] == "  Unbuilt: NOT certified, 0 of 14 promises kept"
    assert sum(line.startswith("    broken: ") for line in lines) == 14


def test_it_is_the_same_when_workers_share_the_tests(project: pytest.Pytester) -> None:
    some = ("-k", "TestGood and (traits or foretold) or TestUnbuilt and traits")
    assert certificate(project, "-n", "2", *some) == certificate(project, *some)


def test_tests_that_certify_nothing_print_nothing(project: pytest.Pytester) -> None:
    lines = project.runpytest_inprocess("-k", "test_of_their_own").outlines
    assert not any("contracts" in line for line in lines)


def test_contract_tests_can_be_chosen_by_their_mark(project: pytest.Pytester) -> None:
    result = project.runpytest_inprocess("-m", "contract", "-k", "TestGood", "--collect-only", "-q")
    assert sum("TestGood" in line for line in result.outlines) == 14


def test_loading_the_plugin_imports_nothing_of_the_domain_and_nothing_heavy() -> None:
    loaded = "[m for m in sys.modules if m.split('.')[0] in ('bakame_core', 'hypothesis')]"
    check = f"import json, sys, bakame_core.testing.plugin; print(json.dumps(sorted({loaded})))"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)  # noqa: S603 - our own words
    assert json.loads(found.stdout) == ["bakame_core", "bakame_core.testing", "bakame_core.testing.plugin"]


def test_it_does_not_disturb_a_project_whose_folders_have_conftests_of_their_own(project: pytest.Pytester) -> None:
    # Then pytest puts plugins into sets, to leave the other folders' out.
    elsewhere = project.mkdir("elsewhere")
    (elsewhere / "conftest.py").write_text("")
    (elsewhere / "test_theirs.py").write_text("def test_theirs():\n    pass\n")
    assert project.runpytest_inprocess("-k", "theirs or own").parseoutcomes()["passed"] == 2
