"""
Streamed calls on one core, beside Pipecat's, in one run.

    python benchmarks/streams.py [--calls 1 10 25 50 100 150 160] [--peer-python ENV/bin/python] [--load PATH]

Each row is a fresh server on core 1 and so many callers on core 0 (`mediastream_load.py`, which tells what its figures mean).
Models answer at once on both sides, and both wait for 0.2 s of silence; the voice detector is the real one. Overhead is the time
from the last frame of speech to the first audio of an answer, less that wait: below zero where the detector puts the end of
speech a frame before the level of -40 dBFS does that the load goes by. `others` is what other programs took of the server's
core: a row with more than 0.15 is marked, as its p95 means little. Memory of a further call is the slope from 10 calls.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import rig
from attrs import field, frozen

ROOT = Path(__file__).resolve().parent.parent
TURNS = {1: 16, 10: 6}
STOP_SECONDS = "0.2"
NOISE = 0.15
BASE = 10
COLD_RUNS = 3

HEAD = (
    "server", "calls", "turns", "overhead p50/p95 ms", "barge-in p50/p95 ms", "CPU s/call-min", "core share",
    "MB/further call", "holes ms/s", "late %", "no answer", "early", "errors", "others", "load before/after",
)  # fmt: skip


@frozen
class Contender:
    """A server, and how the load reaches it."""

    name: str
    command: Sequence[str]
    path: str
    options: Sequence[str] = ()


@frozen
class Row:
    """What the load said of one run, and the load averages around it."""

    contender: str
    calls: int
    said: dict[str, Any] = field(repr=False)
    before: float
    after: float

    @property
    def cpu(self) -> float:
        """Seconds of processor time that a minute of a call costs."""
        return float(self._server["cpu_s_per_call_minute"])

    @property
    def resident(self) -> float:
        """Megabytes of the server with all calls up, at their end."""
        return float(self._server["rss_end_mb"])

    @property
    def others(self) -> float:
        """What other programs took of the server's core."""
        return float(self.said["load_generator"]["cores"]["core1"]["others"]) if self._server else 0.0

    @property
    def _server(self) -> dict[str, Any]:
        found: dict[str, Any] = self.said.get("server", {})
        return found

    def p95(self, name: str) -> float | None:
        """The 95th percentile of one of the load's figures; None where it has none."""
        figures = self.said[name]
        return float(figures["p95"]) if figures["n"] else None

    @property
    def late(self) -> float | None:
        """Per cent of the audio that came when the caller's buffer had run dry."""
        hole = self.said["agent_audio"]["hole_ms_per_audio_s"]
        return None if hole is None else hole / 10

    @property
    def early(self) -> int:
        """Answers that came before the caller had stopped."""
        return int(self.said["counts"]["early_answer"])

    def cells(self, base: Row | None) -> list[object]:
        """The row of the table; memory is told against `base`, a run with fewer calls."""
        said, counts, audio = self.said, self.said["counts"], self.said["agent_audio"]
        hole = audio["hole_ms_per_audio_s"]
        return [
            self.contender, self.calls, said["turn_overhead_ms"]["n"],
            _pair(said["turn_overhead_ms"]), _pair(said["barge_in_ms"]),
            self.cpu if self._server else "-", self._server.get("cpu_share_of_a_core", "-"),
            _slope(base, self), "-" if hole is None else hole, "-" if self.late is None else self.late,
            counts["no_answer"], self.early, counts["errors"],
            f"{self.others:.2f}{' NOISY' if self.others > NOISE else ''}", f"{self.before:.2f} / {self.after:.2f}",
        ]  # fmt: skip


def _pair(figures: dict[str, Any]) -> str:
    return f"{figures['p50']:.1f} / {figures['p95']:.1f}" if figures["n"] else "-"


def _slope(base: Row | None, row: Row) -> float | str:
    """Megabytes of each call that `row` had more than `base`."""
    if base is None or not row.said.get("server") or row.calls <= base.calls:
        return "-"
    return (row.resident - base.resident) / (row.calls - base.calls)


def ours() -> Contender:
    """The real server, with scripted models and open tickets."""
    options = ("--auth-token", "development-only", "--param", "token=any", "--param", "call={callSid}")
    return Contender("bakame", (sys.executable, str(ROOT / "benchmarks/stream_server.py")), "/twilio/media", options)


def pipecat(python: Path, load: Path) -> Contender:
    """Pipecat with its own voice detector, in an environment of its own."""
    return Contender("pipecat", (str(python), str(load.with_name("peer_pipecat.py")), "--turn", "vad"), "/ws")


def run(load: Path, contender: Contender, *options: str) -> dict[str, Any]:
    """One run of the load against a fresh server: the JSON that it printed. Ends the program where it printed none."""
    port = str(rig.free_port())
    with tempfile.NamedTemporaryFile(prefix="bakame-bench-") as log:
        command = [
            sys.executable, str(load), "--url", f"ws://{rig.HOST}:{port}{contender.path}", *contender.options,
            "--spawn", shlex.join([*contender.command, "--port", port]), "--spawn-log", log.name,
            "--stop-secs", STOP_SECONDS, *_cores(), *options,
        ]  # fmt: skip
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            tail = Path(log.name).read_text("utf-8", "replace")[-2000:]
            raise SystemExit(f"{contender.name}: the load ended with {done.returncode}\n{tail}")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _cores() -> list[str]:
    return ["--server-cpu", "1", "--load-cpu", "0"] if rig.pinned(1) else []


def measure(load: Path, contender: Contender, calls: int) -> Row:
    """So many calls at once, every third turn of each talking over the tutor; told on standard error as well."""
    before = os.getloadavg()[0]
    turns, ramp = TURNS.get(calls, 4), 0 if calls == 1 else max(5, calls // 10)
    options = ("--calls", str(calls), "--turns", str(turns), "--barge-every", "3", "--ramp", str(ramp))
    row = Row(contender.name, calls, run(load, contender, *options), before, os.getloadavg()[0])
    print(*row.cells(None), sep=" | ", file=sys.stderr, flush=True)
    return row


def cold(load: Path, contender: Contender) -> list[float]:
    """Seconds from the start of the process to the first accepted call, each of some runs."""
    runs = [run(load, contender, "--cold-only")["cold_start"] for _ in range(COLD_RUNS)]
    return [each["first_accepted_call_s"] for each in runs]


def cold_cells(name: str, accepted: Sequence[float]) -> list[object]:
    """The row of the table of cold starts."""
    return [name, f"{rig.median(accepted):.3f}", f"{min(accepted):.3f} to {max(accepted):.3f}"]


def table(rows: Sequence[Row]) -> list[list[object]]:
    """The rows as they are printed."""
    bases = {row.contender: row for row in rows if row.calls == BASE}
    return [row.cells(bases.get(row.contender)) for row in rows]


def ratios(rows: Sequence[Row]) -> list[list[object]]:
    """Ours by the peer's, where both were measured: the processor at 10 calls, the memory of a further call."""
    at = {(row.contender, row.calls): row for row in rows}
    own, peer = at.get(("bakame", BASE)), at.get(("pipecat", BASE))
    if own is None or peer is None:
        return [["CPU s/call-min at 10 calls", "-", "not run", "-"]]
    found: list[list[object]] = [["CPU s/call-min at 10 calls", own.cpu, peer.cpu, f"{own.cpu / peer.cpu:.3f}"]]
    most = [
        max((row for row in rows if row.contender == base.contender), key=lambda row: row.calls) for base in (own, peer)
    ]
    mine, theirs = _slope(own, most[0]), _slope(peer, most[1])
    if isinstance(mine, float) and isinstance(theirs, float):
        name = f"MB/further call (10 to {most[0].calls}, 10 to {most[1].calls})"
        found.append([name, mine, theirs, f"{mine / theirs:.3f}"])
    return found


def aims(rows: Sequence[Row], accepted: Mapping[str, float]) -> list[list[object]]:
    """What was aimed at, what it came to, and whether that is enough. `accepted`: the cold start's median, by contender."""
    at = {(row.contender, row.calls): row for row in rows}
    own = {row.calls: row for row in rows if row.contender == "bakame"}
    found = [
        _aim("overhead p95 at 10 calls, ms", 20, own.get(10), lambda row: row.p95("turn_overhead_ms")),
        _aim("overhead p95 at 100 calls, ms", 60, own.get(100), lambda row: row.p95("turn_overhead_ms")),
        _aim("overhead p95 at 160 calls, ms", 100, own.get(160), lambda row: row.p95("turn_overhead_ms")),
        _aim("late audio at 160 calls, %", 1, own.get(160), lambda row: row.late),
        *(
            _aim(f"barge-in p95 at {n} calls, ms", 250, row, lambda row: row.p95("barge_in_ms"))
            for n, row in own.items()
        ),
        *(_aim(f"early answers at {n} calls", 0, row, lambda row: row.early) for n, row in own.items()),
    ]
    peer = at.get(("pipecat", BASE))
    if peer is not None:
        found.append(_aim("CPU at 10 calls by Pipecat's", 0.2, own.get(BASE), lambda row: row.cpu / peer.cpu))
    base, most = own.get(BASE), max(own, default=0)
    found.append(_aim("memory of a further call, MB", 0.5, own.get(most), lambda row: _slope(base, row)))
    cold_start = accepted.get("bakame")
    found.append(["cold start to the first accepted call, s", 1.4, *_verdict(cold_start, 1.4)])
    return found


def _aim(name: str, most: float, row: Row | None, figure: Callable[[Row], float | str | None]) -> list[object]:
    return [name, most, *_verdict(figure(row) if row else None, most)]


def _verdict(value: float | str | None, most: float) -> tuple[object, str]:
    if value is None or isinstance(value, str):
        return "-", "not measured"
    return round(value, 3), "met" if value <= most else "MISSED"


def arguments() -> argparse.Namespace:
    """Of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--load", type=Path, default=ROOT.parent / "shared/bench/mediastream_load.py")
    parser.add_argument("--peer-python", type=Path, help="the Python of an environment with pipecat-ai[silero]")
    parser.add_argument("--calls", type=int, nargs="*", default=[1, 10, 25, 50, 100, 150, 160])
    parser.add_argument("--peer-calls", type=int, nargs="*", default=[1, 10, 20])
    parser.add_argument("--no-cold", action="store_true", help="leave the cold starts out")
    parser.add_argument("--json", type=Path, help="write all that the load said here")
    return parser.parse_args()


def main() -> None:
    """Measure and print."""
    args = arguments()
    if not args.load.exists():
        print(f"{args.load} is missing: it plays the callers (--load PATH)", file=sys.stderr)
        raise SystemExit(2)
    peer = pipecat(args.peer_python.absolute(), args.load) if args.peer_python else None
    print("\nStreamed calls: one server process on one core, instant models, the voice detector at work")
    rig.circumstances()
    rows = [measure(args.load, ours(), calls) for calls in args.calls]
    rows += [measure(args.load, peer, calls) for calls in args.peer_calls] if peer else []
    missing = [] if peer else [["pipecat", calls, "not run", *["-"] * (len(HEAD) - 3)] for calls in args.peer_calls]
    rig.table(HEAD, table(rows) + missing)
    rig.table(("ours by Pipecat's", "ours", "Pipecat's", "ratio"), ratios(rows))
    colds = {} if args.no_cold else {each.name: cold(args.load, each) for each in (ours(), peer) if each}
    if colds:
        cells = [cold_cells(*each) for each in colds.items()]
        rig.table(("cold start", "s to the first accepted call, median", "range of 3"), cells)
    medians = {name: rig.median(accepted) for name, accepted in colds.items()}
    rig.table(("what was aimed at", "at most", "measured", ""), aims(rows, medians))
    if args.json:
        args.json.write_text(json.dumps([row.said for row in rows], indent=1), "utf-8")


if __name__ == "__main__":
    main()
