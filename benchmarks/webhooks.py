"""
Texts a second that one core answers, as a share of what FastAPI answers at least, all in one run.

    python benchmarks/webhooks.py [--seconds 8] [--rounds 3] [--connections 32] [--cases ...]

Each server is one process on core 1; the load, and Redis, are on core 0. Connections are kept. Every request is signed, has a
message id of its own and one of 10,000 senders (so that no answer is a replay), except in the case that measures replays.
All requests are made before. The servers take turns, round by round, and the median round counts. Nothing is asserted: a
figure depends on who else uses the machine, which is why the shares, and the processor time of a request, are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

import rig
from attrs import frozen

PATH = "/twilio/sms"
SENDERS = 10_000
# wrk hands out what is in the file, one request after the other: a whole request each, its length before it.
LUA = """
local pool, at = {}, 0
local file = io.open(os.getenv("POOL"), "rb")
while true do
  local length = file:read("*l")
  if not length then break end
  pool[#pool + 1] = file:read(tonumber(length))
end
file:close()
request = function() at = at % #pool + 1 return pool[at] end
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("FIGURES %d %d %d %d %d %d\\n", latency:percentile(50), latency:percentile(95),
    latency:percentile(99), summary.requests, summary.duration, e.status + e.connect + e.read + e.write + e.timeout))
end
"""


@frozen
class Round:
    """One round: answers a second, latencies in milliseconds, processor microseconds an answer."""

    rate: float
    p50: float
    p95: float
    p99: float
    answers: int
    wrong: int
    micros: float


@frozen
class Case:
    """What is measured: its name, how its server is started, and whether every request is the same."""

    name: str
    start: Callable[[], AbstractContextManager[rig.Server | None]]
    replay: bool = False


@contextmanager
def _floor(kind: str) -> Iterator[rig.Server]:
    port = rig.free_port()
    python = str(rig.PROGRAM.with_name("python"))
    with rig.serving([python, str(Path(__file__).with_name("floor.py")), kind, str(port)], port) as server:
        yield server


@contextmanager
def _with_redis() -> Iterator[rig.Server | None]:
    with rig.redis() as url:
        if url is None:
            yield None
            return
        with rig.bakame(BAKAME_CONTEXT="redis", REDIS_URL=url) as server:
            yield server


CASES = (
    Case("floor: FastAPI, fixed TwiML", lambda: _floor("floor")),
    Case("signed floor: and form, signature", lambda: _floor("signed")),
    Case("bakame: memory, SQLite", rig.bakame),
    Case("bakame: Redis, SQLite", _with_redis),
    Case("bakame: memory, SQLite, replays", rig.bakame, replay=True),
)


def requests(port: int, first: int, count: int, *, replay: bool) -> list[bytes]:
    """So many signed requests; each its own message, or all the same one."""
    if replay:
        return [rig.request(port, PATH, rig.text_form(1, 1))]
    return [rig.request(port, PATH, rig.text_form(n, n % SENDERS)) for n in range(first, first + count)]


def load(server: rig.Server, pool: list[bytes], seconds: float, connections: int) -> Round:
    """One round with wrk, or with our own client where there is no wrk (which then is the slower half)."""
    before = server.cpu()
    if shutil.which("wrk"):
        figures = _wrk(server.port, pool, seconds, connections)
    else:
        done = asyncio.run(rig.send(server.port, itertools.cycle(pool), connections, seconds))
        count = len(done.latencies)
        figures = (done.at(0.5), done.at(0.95), done.at(0.99), count, done.seconds, done.wrong)
    p50, p95, p99, answers, took, wrong = figures
    return Round(answers / took, p50, p95, p99, int(answers), int(wrong), (server.cpu() - before) / answers * 1e6)


def _wrk(port: int, pool: list[bytes], seconds: float, connections: int) -> tuple[float, ...]:
    with tempfile.TemporaryDirectory(prefix="bakame-wrk-") as folder:
        script, file = Path(folder, "load.lua"), Path(folder, "pool")
        script.write_text(LUA)
        file.write_bytes(b"".join(b"%d\n%b" % (len(each), each) for each in pool))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds:.0f}s", "-s", str(script)]
        done = subprocess.run(
            [*rig.pinned(0), *command, f"http://{rig.HOST}:{port}{PATH}"],
            env={"POOL": str(file), "PATH": "/usr/bin:/bin:/usr/local/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
    match = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", done.stdout)
    if not match:
        raise SystemExit(done.stdout + done.stderr)
    p50, p95, p99, answers, micros, wrong = map(int, match.groups())
    return p50 / 1e3, p95 / 1e3, p99 / 1e3, answers, micros / 1e6, wrong


def measure(cases: Sequence[Case], seconds: float, rounds: int, connections: int) -> list[list[Round]]:
    """
    The rounds of each case, after one of two seconds that does not count; none where a case cannot be run here.

    The servers run all the time and take turns, so that a busy minute of the machine meets all of them.
    """
    done: list[list[Round]] = [[] for _ in cases]
    with ExitStack() as started:
        servers = [started.enter_context(case.start()) for case in cases]
        sent = 1
        for length in (2.0, *[seconds] * rounds):
            for case, server, before in zip(cases, servers, done, strict=True):
                if server is None:
                    continue
                # Well over what the fastest round so far would use, so that no request is sent twice.
                fastest = max((each.rate for each in before), default=4_500.0)
                pool = requests(server.port, sent, int(2 * fastest * length), replay=case.replay)
                sent += len(pool)
                before.append(load(server, pool, length, connections))
                if not case.replay and before[-1].answers > len(pool):
                    print(f"{case.name}: {before[-1].answers - len(pool)} answers were replays")
    return [each[1:] for each in done]


def row(name: str, got: list[Round], floors: Sequence[Round | None]) -> list[object]:
    """A line of the table; `floors` are those that its rate is a share of."""
    if not got:
        return [name, "cannot run here", *[""] * 8]
    middle = _median(got)
    shares = [f"{middle.rate / floor.rate:.2f}" if floor else "" for floor in floors]
    cpu = f"{floors[1].micros / middle.micros:.2f}" if floors[1] else ""
    spread = f"{middle.rate:,.0f} ({got[0].rate:,.0f}-{got[-1].rate:,.0f})"
    wrong = sum(each.wrong for each in got)
    return [name, spread, *shares, cpu, f"{middle.micros:.0f}", middle.p50, middle.p95, middle.p99, wrong]


def _median(rounds: list[Round]) -> Round:
    rounds.sort(key=lambda each: each.rate)
    return rounds[len(rounds) // 2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--cases", type=int, nargs="*", default=range(len(CASES)), help="by number, from 0")
    args = parser.parse_args()
    client = "wrk" if shutil.which("wrk") else "our own client (no wrk here: it may be what is slow)"
    print(
        f"\nTexts a second: POST {PATH}, {args.connections} connections, {args.rounds} rounds of {args.seconds:g} s, {client}"
    )
    rig.circumstances()
    results = measure([CASES[number] for number in args.cases], args.seconds, args.rounds, args.connections)
    by_number = dict(zip(args.cases, results, strict=True))
    floors = [_median(by_number[floor]) if floor in by_number else None for floor in (0, 1)]
    head = ("server", "a second (spread)", "of floor", "of signed", "of signed by CPU", "CPU µs each")
    rows = [row(CASES[number].name, got, floors) for number, got in by_number.items()]
    rig.table((*head, "p50 ms", "p95 ms", "p99 ms", "not 200"), rows)


if __name__ == "__main__":
    main()
