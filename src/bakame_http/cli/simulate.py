"""`bakame simulate`: whole streamed calls in virtual time, with scripted children, held to what a call promises."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bakame_core.machines.streaming.events import Command, Event
    from bakame_core.testing.outside import World

_WORTH_SHOWING = 160
"""Characters of an event or command."""


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "simulate",
        help="play streamed calls in virtual time, and hold them to what a call promises",
        description="Plays whole calls of the machine behind streamed calls, without a network, a model or a clock: children "
        "who pause, interrupt, cough, answer wrongly, press keys and hang up, on services that are late and fail. After each "
        "step the call is held to its promises (heard is a prefix of said, nothing that was stopped is said later, never "
        "silent for ever). A seed is a call. Exit code 1 where a promise was broken, with the seed to replay.",
    )
    parser.add_argument("--calls", type=_count, default=1000, help="how many (default: %(default)s)")
    parser.add_argument(
        "--seed", type=int, default=0, help="the first one's seed; the next ones follow (default: %(default)s)"
    )
    parser.add_argument("--replay", type=int, metavar="SEED", help="play this call alone, and show every step of it")
    parser.set_defaults(run=run, needs_settings=False)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def run(args: argparse.Namespace, _settings: None) -> int:
    """Play, and print how the calls went."""
    return _replay(args.replay) if args.replay is not None else _play(range(args.seed, args.seed + args.calls))


def _play(seeds: Sequence[int]) -> int:
    from bakame_core.testing.call_simulator import Simulation  # noqa: PLC0415 - `--help` stays quick
    from bakame_core.testing.outside import streaming  # noqa: PLC0415 - likewise

    machine, began, worlds = streaming(), time.monotonic(), list["World"]()
    for seed in seeds:
        try:
            worlds.append(Simulation(seed, machine).run())
        except AssertionError as error:
            print(f"A promise was broken: {error}")
            print(f"The same call, step by step: bakame simulate --replay {seed}")
            return 1
    print(*_summary(worlds, time.monotonic() - began), sep="\n")
    return 0


def _summary(worlds: Sequence[World], took: float) -> list[str]:
    from bakame_core.machines.streaming.events import HangUp, Leave  # noqa: PLC0415 - `--help` stays quick

    ends = Counter(
        world.end.reason.value if isinstance(world.end, HangUp) else
        "turn by turn" if isinstance(world.end, Leave) else "hung up on us"
        for world in worlds
    )  # fmt: skip
    notes = [note for world in worlds for note in world.notes]
    outcomes = Counter(note.outcome.value for note in notes)
    cut = sum(bool(note.unheard) for note in notes)
    talked = sum(world.now for world in worlds)
    return [
        f"{len(worlds):,} calls, {talked / 3600:,.1f} hours of talk in {took:.1f} s; no promise was broken.",
        f"ended    {_told(ends)}",
        f"turns    {len(notes):,}: {_told(outcomes)}",
        f"cut off  {cut:,} answers were stopped; of each, what was heard is what is remembered",
    ]


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common())


def _replay(seed: int) -> int:
    from bakame_core.testing.call_simulator import Simulation  # noqa: PLC0415 - `--help` stays quick
    from bakame_core.testing.outside import streaming  # noqa: PLC0415 - likewise

    try:
        world = Simulation(seed, streaming(), watch=_show).run()
    except AssertionError as error:
        print(f"A promise was broken: {error}")
        return 1
    print(f"{world.now:8.2f}  the call is over: {type(world.end).__name__}")
    return 0


def _show(now: float, event: Event, commands: Sequence[Command]) -> None:
    print(f"{now:8.2f}  {_short(event)}")
    for command in commands:
        print(f"          -> {_short(command)}")
    sys.stdout.flush()


def _short(thing: Event | Command) -> str:
    """An event or a command on one line: its name, and what of it fits and is not a whole session."""
    shown = {name: value for name, value in _fields(thing) if name not in ("at", "session", "prompt", "timing")}
    text = f"{type(thing).__name__} " + " ".join(f"{name}={value!r}" for name, value in shown.items())
    return text if len(text) <= _WORTH_SHOWING else text[: _WORTH_SHOWING - 1] + "…"


def _fields(thing: Event | Command) -> list[tuple[str, object]]:
    from attrs import fields  # noqa: PLC0415 - `--help` stays quick

    return [(field.name, getattr(thing, field.name)) for field in fields(type(thing))]
