"""
How long it takes to begin: importing the core, and from starting the server to its first answered text.

    python benchmarks/imports.py [--processes 20]

Each figure is the median over fresh processes, with their files in the system's cache. "Import" is what the import itself
took inside the process; "process" is from starting Python to its end.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time

import rig

CORE = """
import bakame_core, importlib, pkgutil
for module in pkgutil.walk_packages(bakame_core.__path__, "bakame_core."):
    if not module.name.startswith("bakame_core.testing"):
        importlib.import_module(module.name)
"""
PROGRAMS = {
    "python alone": "",
    "import attrs": "import attrs",
    "import asyncio": "import asyncio",
    "import bakame_core": "import bakame_core",
    "every module of the core": CORE,
}
BEFORE = "import sys, time\nbefore, began = set(sys.modules), time.perf_counter()\n"
AFTER = """
print((time.perf_counter() - began) * 1000)
tops = {name.partition(".")[0] for name in set(sys.modules) - before if not name.startswith("_sysconfig")}
print(*sorted(tops - set(sys.stdlib_module_names) - {"bakame_core"}))
"""


def run(program: str) -> tuple[float, str]:
    """Milliseconds of a whole process, and what it printed."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return (time.perf_counter() - began) * 1000, done.stdout.strip()


def first_answer() -> float:
    """Seconds from starting `bakame serve` to its first answer to a signed text."""
    began = time.perf_counter()
    with rig.bakame() as server:
        text = rig.request(server.port, "/twilio/sms", rig.text_form(1, 1))
        load = asyncio.run(rig.send(server.port, iter([text]), 1))
        took = time.perf_counter() - began
    if load.wrong:
        raise SystemExit("the first text was not answered with 200")
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=20)
    count = parser.parse_args().processes
    print(f"\nTime to begin: medians of {count} fresh processes")
    rig.circumstances()
    whole: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    inside: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    foreign = {}
    # Turn about, so that a busy moment of the machine meets all programs alike. The first round fills the caches.
    for turn in range(count + 1):
        for name, program in PROGRAMS.items():
            took, _ = run(program)
            _, printed = run(BEFORE + program + AFTER)
            milliseconds, _, foreign[name] = printed.partition("\n")
            if turn:
                whole[name].append(took)
                inside[name].append(float(milliseconds))
    rows = [[name, rig.median(inside[name]), rig.median(whole[name]), foreign[name] or "none"] for name in PROGRAMS]
    rig.table(("program", "import ms", "process ms", "third-party modules"), rows)
    starts = sorted(first_answer() for _ in range(5))
    print(
        f"bakame serve, from its start to its first answered text: {starts[2]:.2f} s (5 starts, slowest {starts[-1]:.2f} s)\n"
    )


if __name__ == "__main__":
    main()
