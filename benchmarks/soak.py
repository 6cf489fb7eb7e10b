"""
Whether memory stays flat while streamed calls come and go, on one server process.

    python benchmarks/soak.py [--minutes 60] [--calls 10] [--load PATH]

Waves of callers (`mediastream_load.py`: speech, barge-in, answers) follow each other on one server until the time is up.
Between two waves, with no call up, the server's resident memory, open files and threads are read. The first half hour is left
out: a call whose end no carrier reports is remembered for thirty minutes, so that long its memory grows by what it must. Of
the rest the slope is fitted, in MB an hour.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import rig
import streams
from attrs import frozen

WARM = 33
"""Minutes that are left out."""
LEAST = 3
"""Looks from which a slope is fitted."""


@frozen
class Look:
    """The server between two waves: when, calls that it had so far, megabytes, files, threads."""

    at: float
    calls: int
    resident: float
    files: int
    threads: int


def look(server: rig.Server, began: float, calls: int) -> Look:
    """Read what the system says of the server."""
    process = Path(f"/proc/{server.process.pid}")
    return Look(
        time.monotonic() - began,
        calls,
        server.resident() / 1e6,
        len(list((process / "fd").iterdir())),
        len(list((process / "task").iterdir())),
    )


def wave(load: Path, server: rig.Server, calls: int) -> dict[str, int]:
    """One wave of callers; what the load counted."""
    contender = streams.ours()
    command = [
        sys.executable, str(load), "--url", f"ws://{rig.HOST}:{server.port}{contender.path}", *contender.options,
        "--server-pid", str(server.process.pid), "--stop-secs", streams.STOP_SECONDS, "--calls", str(calls),
        "--turns", "4", "--barge-every", "3", "--ramp", "5", *(["--load-cpu", "0"] if rig.pinned(0) else []),
    ]  # fmt: skip
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the load ended with {done.returncode}")
    counts: dict[str, int] = json.loads(done.stdout)["counts"]
    return counts


def slope(looks: Sequence[Look]) -> float:
    """Megabytes an hour, by least squares."""
    hours = [each.at / 3600 for each in looks]
    middle, level = sum(hours) / len(hours), sum(each.resident for each in looks) / len(looks)
    spread = sum((hour - middle) ** 2 for hour in hours)
    return sum((hour - middle) * (each.resident - level) for hour, each in zip(hours, looks, strict=True)) / spread


def main() -> None:
    """Soak and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--load", type=Path, default=streams.ROOT.parent / "shared/bench/mediastream_load.py")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--calls", type=int, default=10, help="callers of a wave")
    args = parser.parse_args()
    if not args.load.exists():
        print(f"{args.load} is missing: it plays the callers (--load PATH)", file=sys.stderr)
        raise SystemExit(2)
    print(f"\nStreamed calls in waves of {args.calls}, on one server, for {args.minutes:g} minutes")
    rig.circumstances()
    port = rig.free_port()
    command = [sys.executable, str(streams.ROOT / "benchmarks/stream_server.py"), "--port", str(port)]
    looks: list[Look] = []
    counts = {"errors": 0, "no_answer": 0}
    with rig.serving(command, port) as server:
        began = time.monotonic()
        while time.monotonic() - began < args.minutes * 60:
            said = wave(args.load, server, args.calls)
            counts = {name: counts[name] + said[name] for name in counts}
            time.sleep(1)
            looks.append(look(server, began, (len(looks) + 1) * args.calls))
            print(looks[-1], file=sys.stderr, flush=True)
    steady = [each for each in looks if each.at >= WARM * 60]
    if len(steady) < LEAST:
        raise SystemExit(f"too short to tell: memory settles in {WARM} minutes")
    rig.table(
        ("calls", "minutes", "MB first / last / most", "slope MB/hour", "files", "threads", "errors", "no answer"),
        [[
            looks[-1].calls, looks[-1].at / 60,
            f"{steady[0].resident:.1f} / {steady[-1].resident:.1f} / {max(each.resident for each in steady):.1f}",
            slope(steady), f"{steady[0].files} / {steady[-1].files}", f"{steady[0].threads} / {steady[-1].threads}",
            counts["errors"], counts["no_answer"],
        ]],
    )  # fmt: skip


if __name__ == "__main__":
    main()
