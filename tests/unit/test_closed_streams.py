"""Commands whose input is closed, or whose output cannot be written, say so or end, without a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_PROGRAM = (sys.executable, "-c", "import sys; from bakame_http.cli import main; sys.exit(main())")
FILTERS = (["farewell"], ["screen"], ["language"], ["spoken", "--language", "en"], ["numbers", "--language", "en"])


@pytest.mark.parametrize("command", FILTERS, ids=" ".join)
def test_a_filter_without_any_input_ends(command: list[str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own program
        [*_PROGRAM, *command], capture_output=True, text=True, timeout=120, check=False, preexec_fn=_closes_input
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603 - our own program
            [*_PROGRAM, "farewell"],
            input="bye\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "This could not be written: No space left on device\n"


def _closes_input() -> None:
    os.close(0)
