"""`bakame outbox`: what waits for the session log on this machine, and what it refused."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bakame_core.errors import PortError
from bakame_http.settings import Settings

if TYPE_CHECKING:
    from bakame_adapters.outbox import Dead, Outbox


def add(commands: Any) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "outbox",
        help="what waits for the session log on this machine, and what it refused",
        description="Shows how much waits in outbox.sqlite3 and since when, and what was set aside because a service refused it for "
        "good, by its reason. No word of a learner's is shown. It may be run beside the server.",
    )
    parser.add_argument(
        "--retry",
        action="store_true",
        help="put back to work what was set aside, after its cause was mended; the server takes it up within seconds",
    )
    parser.set_defaults(run=run, needs_settings=True)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Show, or retry; 1 where the file cannot be used."""
    path = settings.data_dir / "outbox.sqlite3"
    if not path.is_file():
        print(f"There is no {path}: no server has run with this BAKAME_DATA_DIR.")
        return 0
    try:
        asyncio.run(_looked_at(settings, retry=args.retry))
    except PortError as error:
        print(f"The outbox cannot be used: {error}", file=sys.stderr)
        return 1
    return 0


async def _looked_at(settings: Settings, *, retry: bool) -> None:
    from bakame_adapters.outbox import Outbox  # noqa: PLC0415 - `--help` stays quick
    from bakame_http.system import SystemClock  # noqa: PLC0415 - likewise

    file, clock = settings.data_dir / "outbox.sqlite3", SystemClock()
    async with Outbox.open(file, now=clock.now, note=_unheard) as outbox:
        dead = await outbox.dead()
        if retry:
            back = [await outbox.revive(kind) for kind in sorted({each.kind for each in dead})]
            print(f"{sum(back):,} set aside before, back to work.")
        await _shown(outbox, () if retry else dead, settings)


async def _shown(outbox: Outbox, dead: tuple[Dead, ...], settings: Settings) -> None:
    waiting = await outbox.pending()
    since = f", the oldest since {_local(waiting.oldest, settings)}" if waiting.oldest else ""
    print(f"{waiting.count:,} waiting{since}.")
    print(f"{len(dead):,} set aside{':' if dead else '.'}")
    for (kind, reason), count in Counter((each.kind, each.reason) for each in dead).most_common():
        last = max(each.died_at for each in dead if (each.kind, each.reason) == (kind, reason))
        print(f"  {count:,} {kind}, the last at {_local(last, settings)}: {reason}")
    if dead:
        print("Once the cause is mended: bakame outbox --retry")


def _local(moment: datetime, settings: Settings) -> str:
    return f"{moment.astimezone(settings.zone):%Y-%m-%d %H:%M}"


def _unheard(_event: str, /, **_fields: object) -> None:
    """What the server would log; here it is shown."""
