"""
Figures and lists from their written form: the plain dicts that both SQL adapters get from their databases.

Money is three columns (millionths, how many parts are estimated, how many unpriced), times to an answer are a list of
percentiles, empty where there were none. No vendor is known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from bakame_core.domain.figures import (
    AdapterErrors,
    Attention,
    Bin,
    Breakdown,
    Cell,
    ChannelCost,
    Costs,
    DayCost,
    Failures,
    Figures,
    Latency,
    ModelCost,
    Overview,
    Part,
    Point,
    PolicyFigures,
    Series,
    StageTimes,
)
from bakame_core.domain.latency import BINS, STEPS, step_of
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome, Stage
from bakame_core.domain.windows import Split, Step, midnight

Row = Mapping[str, Any]

_MS = timedelta(milliseconds=1)
_SECOND = timedelta(seconds=1)
_STAGES = (*(stage.value for stage in Stage), "first_token", "total")
_SHARES = (50, 90, 95, 99)
_BAD = (Outcome.DEGRADED, Outcome.FAILED)


def instant(text: str) -> datetime:
    """A stored time, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def maybe_instant(text: str | None) -> datetime | None:
    """Likewise, or None."""
    return None if text is None else instant(text)


def seconds(figure: float | None) -> timedelta | None:
    """A duration that was written in seconds, or None."""
    return None if figure is None else figure * _SECOND


def milliseconds(figure: float | None) -> timedelta | None:
    """A duration that was written in milliseconds, or None."""
    return None if figure is None else figure * _MS


def money(row: Row) -> Money:
    """A sum, as sure as its least sure part."""
    if row["unpriced"]:
        return Money(row["cost_micros"], Precision.UNKNOWN)
    return Money(row["cost_micros"], Precision.ESTIMATED if row["estimated"] else Precision.EXACT)


def outcomes(found: Row) -> dict[Outcome, int]:
    """Counts by outcome."""
    return {Outcome(name): int(count) for name, count in found.items()}


def replies(row: Row) -> tuple[timedelta | None, timedelta | None]:
    """The median and the 95th percentile, rounded up to their steps: given as `steps`, or as times."""
    steps: Sequence[int] = row.get("steps") or [step_of(ms * _MS) for ms in row.get("replies") or ()]
    p50, p95 = (STEPS[step] for step in steps) if steps else (None, None)
    return p50, p95


def overview(found: Row) -> Overview:
    """Two windows, and what waits."""
    current = figures(found["current"])
    return Overview(
        current=current,
        before=figures(found["before"]),
        attention=Attention(
            open_flags=found["open_flags"],
            high_flags=found["high_flags"],
            oldest_open_at=maybe_instant(found["oldest_open_at"]),
            degraded_share=_share(current.outcomes, current.turns) if current.turns else None,
        ),
    )


def figures(row: Row) -> Figures:
    """What happened in a window."""
    p50, p95 = replies(row)
    return Figures(
        sessions=row["sessions"],
        calls=row["calls"],
        texts=row["texts"],
        turns=row["turns"],
        learners=row["learners"],
        new_learners=row["new_learners"],
        outcomes=outcomes(row["outcomes"]),
        reply_p50=p50,
        reply_p95=p95,
        call_time=seconds(row["call_time_s"]),
        calls_ended=row["calls_ended"],
        calls_completed=row["calls_completed"],
        cost=money(row),
        unpriced=row["unpriced"],
        flags=row["flags"],
    )


def _share(ended: Mapping[Outcome, int], turns: int) -> float:
    return sum(ended.get(outcome, 0) for outcome in _BAD) / turns


def series(found: Iterable[Row], step: Step, zone: ZoneInfo) -> Series:
    """The buckets of a window."""
    points = (_point(row, step, zone) for row in found)
    return Series(step, tuple(sorted(points, key=lambda point: point.start)))


def _point(row: Row, step: Step, zone: ZoneInfo) -> Point:
    bucket = row["bucket"]
    start = instant(bucket) if step is Step.HOUR else midnight(date.fromisoformat(bucket), zone)
    p50, p95 = replies(row)
    return Point(start, row["sessions"], row["turns"], row["learners"], outcomes(row["outcomes"]), p50, p95, money(row))


def heat(found: Iterable[Row]) -> tuple[Cell, ...]:
    """Hours of the week."""
    return tuple(Cell(row["weekday"], row["hour"], row["sessions"], row["turns"]) for row in found)


def breakdown(found: Iterable[Row], by: Split) -> Breakdown:
    """Turns by what they have in common."""
    return Breakdown(by, tuple(_part(row) for row in found))


def _part(row: Row) -> Part:
    p50, p95 = replies(row)
    share = row["bad"] / row["turns"]
    return Part(row["key"], row["sessions"], row["turns"], row["learners"], p50, p95, money(row), share)


def policies(found: Iterable[Row]) -> tuple[PolicyFigures, ...]:
    """How policy versions did."""
    return tuple(_policy(row) for row in found)


def _policy(row: Row) -> PolicyFigures:
    ended = outcomes(row["outcomes"])
    p50, p95 = replies(row)
    return PolicyFigures(
        version=row["version"],
        first_used=instant(row["first_used"]),
        last_used=instant(row["last_used"]),
        sessions=row["sessions"],
        turns=row["turns"],
        learners=row["learners"],
        outcomes=ended,
        reply_p50=p50,
        reply_p95=p95,
        cost=money(row),
        degraded_share=_share(ended, row["turns"]),
        flags=row["flags"],
    )


def costs(found: Row) -> Costs:
    """What a window cost: its total is the sum of its channels."""
    channels = found["by_channel"]
    calls = [row for row in channels if row["channel"] == "voice"]
    return Costs(
        total=sum((money(row) for row in channels), Money()),
        turns=sum(row["turns"] for row in channels),
        estimated=sum(row["estimated"] for row in channels),
        unpriced=sum(row["unpriced"] for row in channels),
        by_day=tuple(DayCost(date.fromisoformat(r["day"]), money(r), r["unpriced"]) for r in found["by_day"]),
        by_model=tuple(_model(row) for row in found["by_model"]),
        by_channel=tuple(ChannelCost(row["channel"], money(row), row["unpriced"]) for row in channels),
        calls=found["calls"],
        call_cost=sum((money(row) for row in calls), Money()),
        call_time=seconds(found["call_time_s"]),
    )


def _model(row: Row) -> ModelCost:
    return ModelCost(
        model=row["model"],
        uses=row["uses"],
        cost=money({**row, "unpriced": row["unsure"]}),
        unpriced=row["unpriced"],
        tokens_in=row["tokens_in"],
        tokens_out=row["tokens_out"],
        audio=timedelta(microseconds=int(row["audio_us"])),
        characters=row["characters"],
    )


def latency(found: Iterable[Row]) -> Latency:
    """Percentiles and the histogram, from counts by stage and step in the order of steps."""
    counts = {
        stage: [(row["step"], row["turns"]) for row in rows]
        for stage, rows in groupby(sorted(found, key=lambda r: (r["stage"], r["step"])), key=lambda r: r["stage"])
    }
    edges = (*BINS[1:], None)
    return Latency(
        tuple(_stage(stage, counts[stage]) for stage in _STAGES if stage in counts),
        tuple(Bin(BINS[n], edges[n], turns) for n, turns in counts.get("bins", [])),
    )


def _stage(stage: str, counts: Sequence[tuple[int, int]]) -> StageTimes:
    count = sum(turns for _, turns in counts)
    p50, p90, p95, p99 = (STEPS[_step_at(counts, (share * count + 99) // 100)] for share in _SHARES)
    return StageTimes(stage, count, p50, p90, p95, p99)


def _step_at(counts: Sequence[tuple[int, int]], rank: int) -> int:
    passed = 0
    for step, turns in counts:
        passed += turns
        if passed >= rank:
            return step
    raise ValueError("a rank past the last one")


def failures(found: Row) -> Failures:
    """Who spoiled turns."""
    by_adapter: dict[str, dict[str, int]] = {}
    for row in found["errors"]:
        by_adapter.setdefault(row["adapter"], {})[row["error"]] = row["turns"]
    spoiled = [AdapterErrors(adapter, sum(errors.values()), errors) for adapter, errors in by_adapter.items()]
    return Failures(found["turns"], tuple(sorted(spoiled, key=lambda one: (-one.turns, one.adapter))))
