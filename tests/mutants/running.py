"""
Mutants under the tests, all in one run of pytest.

First every test runs once as it is: that tells how long it takes, and which lines of the machines it reaches. Then each mutant
gets a process of its own, forked with everything loaded, in which only the tests run that reach the changed lines, file
by file and the shortest first, until one fails. Nothing is imported or collected twice.
"""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NoReturn, Protocol

import coverage
import pytest
from _pytest.runner import runtestprotocol
from attrs import define, field

from mutants.places import Mutant, mutated

_SURVIVED, _KILLED = 0, 1
_MOST_WAIT = 120
"""Seconds that they may take in all: one that waits for ever uses no processor."""
_MOST_MEMORY = 1 << 30
"""Bytes that a mutant may take on top of the rest."""


class Told(Protocol):
    """Is told of each mutant once it is known whether it survived."""

    def __call__(self, mutant: Mutant, *, survived: bool) -> None:
        """It did, or it did not."""


@define
class Hunt:
    """
    A plugin of pytest, which runs the tests in its own way.

    Args:
        mutants: Those that are hunted.
        told: Is called with each once it is known, and whether it survived.
        jobs: How many processes hunt.
        patience: Seconds of a processor, beyond five times the usual, that the tests of one mutant may take; then it counts
            as killed: it loops.
        known: Those that were run.
        survivors: Those of them that no test noticed.
        wrong: Tests that fail as it is: then no mutant was hunted.
    """

    root: Path
    mutants: Sequence[Mutant]
    told: Told
    jobs: int = 2
    patience: float = 5.0
    known: list[Mutant] = field(factory=list, init=False)
    survivors: list[Mutant] = field(factory=list, init=False)
    wrong: list[str] = field(factory=list, init=False)
    _files: list[Path] = field(factory=list, init=False)
    _lasted: dict[pytest.Item, float] = field(factory=dict, init=False)
    _reached: dict[tuple[str, int], set[pytest.Item]] = field(factory=dict, init=False)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """Whatever fails first is enough: hypothesis looks for no shorter example."""
        # Imported before pytest, its asserts could not be rewritten.
        from hypothesis import Phase, settings  # noqa: PLC0415

        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutants", settings(), phases=phases, report_multiple_bugs=False)
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests as they are, then each mutant."""
        self._as_it_is(session.items)
        if not self.wrong:
            self._hunt()
        return True

    def _as_it_is(self, items: Sequence[pytest.Item]) -> None:
        paths = sorted({str(self.root / mutant.path) for mutant in self.mutants})
        watch = coverage.Coverage(data_file=None, config_file=False, include=paths)
        watch.start()
        self._files = list(dict.fromkeys(item.path for item in items))
        for number, (item, following) in enumerate(_in_order(items)):
            watch.switch_context(str(number))
            began = time.process_time()
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=following)):
                self.wrong.append(item.nodeid)
            self._lasted[item] = time.process_time() - began
        watch.stop()
        for path in paths:
            for line, numbers in watch.get_data().contexts_by_lineno(path).items():
                reached = {items[int(number)] for number in numbers if number}
                self._reached[str(Path(path).relative_to(self.root)), line] = reached

    def tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests that can notice it, file by file, of each the shortest first."""
        if not mutant.is_run:
            return sorted(self._lasted, key=self._place)
        first, last = mutant.lines
        reaching = set[pytest.Item]().union(
            *(self._reached.get((mutant.path, line), ()) for line in range(first, last + 1))
        )
        return sorted(reaching, key=self._place)

    def _place(self, test: pytest.Item) -> tuple[int, float]:
        return self._files.index(test.path), self._lasted[test]

    def _hunt(self) -> None:
        at_work: dict[int, Mutant] = {}
        for mutant in self.mutants:
            tests = self.tests_of(mutant)
            if len(at_work) == self.jobs:
                self._done(at_work)
            child = os.fork()
            if child == 0:
                self._run(mutant, tests)
            at_work[child] = mutant
        while at_work:
            self._done(at_work)

    def _done(self, at_work: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant, survived = at_work.pop(child), os.waitstatus_to_exitcode(status) == _SURVIVED
        self.known.append(mutant)
        if survived:
            self.survivors.append(mutant)
        self.told(mutant, survived=survived)

    def _run(self, mutant: Mutant, tests: Sequence[pytest.Item]) -> NoReturn:
        try:
            _bound(self.patience + 5 * sum(self._lasted[test] for test in tests))
            put_in_place(mutant, (self.root / mutant.path).read_text(encoding="utf-8"))
            for test, following in _in_order(tests):
                if any(report.failed for report in runtestprotocol(test, log=False, nextitem=following)):
                    os._exit(_KILLED)
        except BaseException:  # noqa: BLE001 - whatever it is, it was noticed
            os._exit(_KILLED)
        os._exit(_SURVIVED)


def _in_order(tests: Sequence[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    """Each test and the next."""
    return zip_longest(tests, tests[1:])


def _bound(cpu: float) -> None:
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu)
    signal.alarm(_MOST_WAIT)
    size = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + _MOST_MEMORY, size + _MOST_MEMORY))


# --- A mutant in the place of the module that is loaded ----------------------------------------------------------------------


def put_in_place(mutant: Mutant, source: str) -> None:
    """Let the loaded module behave as the mutant, for all who have imported something of it."""
    name = mutant.path.removeprefix("src/").removesuffix(".py").replace("/", ".")
    old, new = importlib.import_module(name), ModuleType(name)
    new.__file__ = old.__file__
    exec(compile(mutated(source, mutant), str(old.__file__), "exec"), new.__dict__)  # noqa: S102 - our own code
    if mutant.is_run:
        _change_functions(old, new)
    elif mutant.where:
        _change_defaults(_at(old, mutant.where), _at(new, mutant.where))
    else:
        _change_values(old, new)


def _change_functions(old: ModuleType, new: ModuleType) -> None:
    changed = dict(_functions(new))
    for name, function in _functions(old):
        if function.__code__ != changed[name].__code__:
            function.__code__ = changed[name].__code__


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for name, value in vars(module).items():
        if isinstance(value, FunctionType | type) and value.__module__ == module.__name__:
            for each, member in [("", value)] if isinstance(value, FunctionType) else vars(value).items():
                function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
                if isinstance(function, FunctionType) and function.__code__.co_filename == module.__file__:
                    yield f"{name}.{each}", function


def _at(module: ModuleType, where: str) -> Any:
    return attrgetter(where)(module)


def _change_defaults(old: Any, new: Any) -> None:
    if isinstance(old, type):
        # attrs keeps the defaults of the fields with the constructor.
        old.__init__ = new.__init__  # type: ignore[misc]
    else:
        old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__


def _change_values(old: ModuleType, new: ModuleType) -> None:
    """Constants, wherever they were imported."""
    for name, value in tuple(vars(old).items()):
        other = vars(new).get(name)
        if isinstance(value, FunctionType | type | ModuleType) or name.startswith("__") or repr(value) == repr(other):
            continue
        for module in tuple(sys.modules.values()):
            if getattr(module, name, None) is value:
                setattr(module, name, other)
