"""
What pytest loads when `bakame` is installed: the `contract` marker, and a certificate at the end of a run.

The certificate says, by port and adapter, which promises were kept, broken, skipped (with the reason), not run, or
replaced by the adapter's own tests: leaving a promise out never goes unseen. Nothing of the core is imported here, so
that a coverage measurement of the core begins in time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from attrs import define, field, frozen

_PROPERTY = "bakame_contract"
_HOME = "bakame_core.testing.contracts"
_CERTIFICATE = pytest.StashKey["Certificate"]()


@frozen
class Holder:
    """Who is certified for what: the contract's class, and the test class without its `Test`."""

    contract: str
    adapter: str


@define
class Standing:
    """How the promises of one contract stand for one adapter, by the name of their test."""

    promises: frozenset[str]
    replaced: frozenset[str]
    kept: set[str] = field(factory=set)
    broken: set[str] = field(factory=set)
    skipped: dict[str, str] = field(factory=dict)

    def lines(self, adapter: str) -> Iterable[str]:
        """One line for the adapter, then one for each promise that is not simply kept."""
        kept = self.kept - self.broken
        verdict = "certified" if self.promises == kept | self.skipped.keys() and not self.replaced else "NOT certified"
        yield f"  {adapter}: {verdict}, {len(kept)} of {len(self.promises)} promises kept"
        yield from (f"    broken: {name}" for name in sorted(self.broken))
        yield from (f"    skipped: {name}: {why}" for name, why in sorted(self.skipped.items()))
        yield from (f"    replaced by its own test: {name}" for name in sorted(self.replaced))
        missing = self.promises - kept - self.broken - self.skipped.keys()
        yield from (f"    not run: {name}" for name in sorted(missing))


@define
class Certificate:
    """What a run has shown so far."""

    standings: dict[Holder, Standing] = field(factory=dict)

    def read(self, report: pytest.TestReport) -> None:
        """Take one report in; those of tests outside a contract change nothing."""
        entry = dict(report.user_properties).get(_PROPERTY)
        if not isinstance(entry, dict):
            return
        holder = Holder(entry["contract"], entry["adapter"])
        standing = self.standings.setdefault(
            holder, Standing(frozenset(entry["promises"]), frozenset(entry["replaced"]))
        )
        if report.failed:
            standing.broken.add(entry["test"])
        elif report.skipped:
            standing.skipped[entry["test"]] = _why(report)
        elif report.when == "call":
            standing.kept.add(entry["test"])

    def lines(self) -> Iterable[str]:
        """The certificate as it is printed."""
        for contract in sorted({holder.contract for holder in self.standings}):
            yield contract
            for holder, standing in sorted(self.standings.items(), key=lambda entry: entry[0].adapter):
                if holder.contract == contract:
                    yield from standing.lines(holder.adapter)


def _why(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return getattr(report, "wasxfail", "") or "no reason given"


def _contracts(cls: type) -> list[type]:
    return [c for c in cls.__mro__ if c.__module__.startswith(_HOME) and c.__name__.endswith("Contract")]


def _promises(contract: type) -> frozenset[str]:
    return frozenset(name for name in dir(contract) if name.startswith("test"))


def _entry(cls: type, contract: type, test: str) -> dict[str, Any]:
    promises = _promises(contract)
    replaced = [name for name in promises if getattr(cls, name, None) is not getattr(contract, name)]
    return {
        "contract": contract.__name__,
        "adapter": cls.__name__.removeprefix("Test"),
        "test": test,
        "promises": sorted(promises),
        "replaced": sorted(replaced),
    }


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known, so that suites work under --strict-markers, and let their assertions explain themselves."""
    config.addinivalue_line("markers", "contract: a promise of a port, checked for one adapter")
    pytest.register_assert_rewrite(_HOME)
    config.stash[_CERTIFICATE] = Certificate()
    config.pluginmanager.register(_Collector(config.stash[_CERTIFICATE]), "bakame-certificate")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that come from a contract, and give each the facts that the certificate needs."""
    for item in items:
        cls = getattr(item, "cls", None)
        test = getattr(item, "originalname", item.name)
        contract = next((c for c in _contracts(cls) if test in _promises(c)), None) if cls else None
        if cls and contract:
            item.add_marker("contract")
            item.user_properties.append((_PROPERTY, _entry(cls, contract, test)))


@define(eq=False)  # pytest keeps plugins in sets: the hash must be the object's own
class _Collector:
    """Hears every report; with xdist those of all workers, since it is the controller that prints."""

    certificate: Certificate

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.certificate.read(report)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the certificate, if any contract was run."""
    lines = list(config.stash[_CERTIFICATE].lines())
    if lines:
        terminalreporter.section("contracts")
        for line in lines:
            terminalreporter.write_line(line)
