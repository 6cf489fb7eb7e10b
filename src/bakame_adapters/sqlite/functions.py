"""What SQLite has not: the clock on the wall of a zone, the steps of stage times, exact percentiles, sums by model."""

from __future__ import annotations

import math
import sqlite3
from array import array
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import orjson

from bakame_core.domain.latency import bin_of
from bakame_core.domain.windows import Step

_MS = timedelta(milliseconds=1)
_OF_A_MODEL = (
    *("uses", "tokens_in", "tokens_out", "audio_us", "characters"),
    *("cost_micros", "estimated", "unsure", "unpriced"),
)


class Replies:
    """The aggregate ``replies(ms)``: a JSON list of the median and the 95th percentile, empty without a value."""

    def __init__(self) -> None:
        self._found: array[float] = array("d")

    def step(self, ms: float) -> None:
        """Take one value in."""
        self._found.append(ms)

    def finalize(self) -> str:
        """The percentiles: of each the smallest value that has at least that share at or below it."""
        ordered = sorted(self._found)
        ranks = [(share * len(ordered) + 99) // 100 for share in (50, 95)]
        return orjson.dumps([ordered[rank - 1] for rank in ranks] if ordered else []).decode()


class Uses:
    """The aggregate ``uses(usage)``: a JSON list with a row for each model, the dearest first."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, int]] = {}

    def step(self, usage: str) -> None:
        """Take the uses of one turn in. SQLite's own functions would read each of them ten times over."""
        for use in orjson.loads(usage):
            row = self._found.setdefault(use["model"], dict.fromkeys(_OF_A_MODEL, 0))
            cost, precision = use.get("cost_micros"), use.get("cost_precision") or "unknown"
            row["uses"] += 1
            row["tokens_in"] += use.get("input_tokens") or 0
            row["tokens_out"] += use.get("output_tokens") or 0
            row["audio_us"] += round((use.get("audio_seconds") or 0) * 1e6)
            row["characters"] += use.get("characters") or 0
            row["cost_micros"] += cost or 0
            row["estimated"] += precision == "estimated"
            row["unsure"] += precision == "unknown"
            row["unpriced"] += cost is None

    def finalize(self) -> str:
        """The rows."""
        rows = sorted(self._found.items(), key=lambda item: (-item[1]["cost_micros"], item[0]))
        return orjson.dumps([{"model": model, **row} for model, row in rows]).decode()


def prepare(connection: sqlite3.Connection) -> None:
    """Give `connection` the functions that are the same for every question."""
    connection.create_aggregate("replies", 1, Replies)  # type: ignore[arg-type]  # typeshed wants an int from finalize
    connection.create_aggregate("uses", 1, Uses)  # type: ignore[arg-type]  # likewise
    connection.create_function("bin", 1, lambda ms: bin_of(ms * _MS), deterministic=True)
    try:
        connection.execute("select ceil(ln(2))")
    except sqlite3.OperationalError:
        # A SQLite that was built without them.
        connection.create_function("ln", 1, math.log, deterministic=True)
        connection.create_function("ceil", 1, math.ceil, deterministic=True)


def prepare_zone(connection: sqlite3.Connection, zone: ZoneInfo, step: Step) -> None:
    """Give `connection` the clock of `zone`, and buckets of `step`."""
    named: dict[str, Callable[[datetime], str | int]] = {
        "bucket": lambda at: bucket(at, zone, step),
        "weekday": lambda at: at.astimezone(zone).isoweekday(),
        "hour": lambda at: at.astimezone(zone).hour,
    }
    for name, work in named.items():
        connection.create_function(name, 1, _by_minute(work), deterministic=True)


def bucket(at: datetime, zone: ZoneInfo, step: Step) -> str:
    """The beginning of an hour as an instant; the local date of a day, and of a week's Monday."""
    local = at.astimezone(zone)
    if step is Step.HOUR:
        return (at - timedelta(minutes=local.minute)).replace(second=0, microsecond=0).isoformat()
    back = local.weekday() if step is Step.WEEK else 0
    return (local.date() - timedelta(days=back)).isoformat()


def _by_minute(work: Callable[[datetime], str | int]) -> Callable[[str], str | int]:
    # Since 1972 no zone has changed within a minute of UTC: each minute is worked out once.
    @lru_cache(maxsize=100_000)
    def of_minute(minute: str) -> str | int:
        return work(datetime.fromisoformat(minute).replace(tzinfo=UTC))

    return lambda at: of_minute(at[:16])
