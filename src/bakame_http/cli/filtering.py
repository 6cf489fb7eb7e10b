"""A line in, a line out: what the commands for reviewers have in common."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable


def filtered(answer: Callable[[str], str]) -> int:
    """
    Write what `answer` says of each line of standard input, at once.

    Both are UTF-8 whatever the terminal says, and a byte that is none becomes a mark: a filter stops at no line.
    """
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    for line in sys.stdin:
        print(answer(line), flush=True)
    return 0
