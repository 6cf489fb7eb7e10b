"""
In which order the files of tests run (a long one that came last would keep one worker busy alone), with how many
examples those of hypothesis that name no number of their own, and when garbage is looked for.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from fakes.depth import DEEP

# The longest first, as they were timed; then what starts servers, then the rest.
LONGEST = (
    "contract/test_image.py",
    "browser/test_accessibility.py",
    "e2e/test_streams.py",
    "e2e/test_calls.py",
    "browser/test_phone.py",
    "browser/test_dashboard.py",
    "browser/test_walk.py",
    "e2e/test_shell.py",
    "e2e/test_texts.py",
    "e2e/test_streamed_calls.py",
    "unit/test_broken_sockets.py",
)


# How long an example takes, or is drawn, is the machine's affair.
TIMELESS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", TIMELESS, max_examples=30, database=None, derandomize=True)
settings.register_profile("deep", TIMELESS, max_examples=300)
settings.load_profile("deep" if DEEP else "quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not DEEP and item.get_closest_marker("deep"):
            item.add_marker(pytest.mark.skip(reason="it takes long: make test-deep runs it"))
    items.sort(key=_place)


@pytest.fixture(autouse=True, scope="module")
def _garbage() -> Iterator[None]:
    """
    What a file of tests left in circles is taken away before the next begins.

    A task or a socket that nobody closed complains when it is taken away: here that fails the file that left it, not
    whichever test the collector happens to run in. (CPython 3.11 even breaks an `ast.parse` in which it runs, if what
    complains is printed with a traceback: "AST constructor recursion depth mismatch".)
    """
    if not gc.get_freeze_count():
        # What thousands of tests are made of stays to the end: no look for garbage has to go through it again.
        gc.freeze()
    yield
    gc.collect()


def _place(item: pytest.Item) -> tuple[int, bool]:
    name = "/".join(item.path.parts[-2:])
    place = LONGEST.index(name) if name in LONGEST else len(LONGEST)
    return place, item.get_closest_marker("service") is None
