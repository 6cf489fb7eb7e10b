"""
Memory that an open session takes, in the one process that keeps it.

    python benchmarks/memory.py [--sessions 10000]

A server with the in-memory context and the SQLite log is given so many learners; none ends her contact. Its resident memory
before and after, by the sessions: what is claimed, kept for a replay and counted is in it. The first thousand sessions are
not counted, as the server's own code and caches warm up on them.
"""

from __future__ import annotations

import argparse
import asyncio

import rig

WARM = 1_000


def texts(port: int, first: int, learners: int, each: int) -> list[bytes]:
    """`each` texts of so many learners, all learners' first texts first."""
    return [
        rig.request(port, "/twilio/sms", rig.text_form(turn * 1_000_000 + learner, learner))
        for turn in range(each)
        for learner in range(first, first + learners)
    ]


def calls(port: int, first: int, learners: int, _each: int) -> list[bytes]:
    """So many calls that were greeted and now record."""
    return [rig.request(port, "/twilio/voice", rig.call_form(call)) for call in range(first, first + learners)]


KINDS = (("threads of 1 text", texts, 1), ("threads of 5 texts", texts, 5), ("calls, greeted", calls, 1))


def measure(kind: int, sessions: int) -> tuple[int, int, int]:
    """Resident bytes before and after, and how many answers were not 200."""
    _, make, each = KINDS[kind]
    with rig.bakame() as server:
        warm = asyncio.run(rig.send(server.port, iter(make(server.port, 0, WARM, each)), 16))
        before = server.resident()
        load = asyncio.run(rig.send(server.port, iter(make(server.port, WARM, sessions, each)), 16))
        return before, server.resident(), warm.wrong + load.wrong


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=10_000)
    sessions = parser.parse_args().sessions
    print(f"\nMemory of an open session: {sessions:,} sessions in one process")
    rig.circumstances()
    rows: list[list[object]] = []
    for number, (name, _, _) in enumerate(KINDS):
        before, after, wrong = measure(number, sessions)
        rows.append([name, before / 1e6, after / 1e6, (after - before) / sessions / 1024, wrong])
    rig.table(("sessions", "MB before", "MB after", "KB each", "not 200"), rows)


if __name__ == "__main__":
    main()
