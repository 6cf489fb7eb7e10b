"""What the dashboard asks, answered by SQL functions in Supabase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from attrs import define

from bakame_adapters.rows import written
from bakame_adapters.supabase.rest import ADAPTER, Rest
from bakame_core.domain.money import Money, Precision
from bakame_core.domain.outcome import Outcome
from bakame_core.errors import BakameError, Garbled, Rejected
from bakame_core.ports.reports import Day, Overview, Window

T = TypeVar("T")


@define
class SupabaseReports:
    """Asks one SQL function a question."""

    _rest: Rest

    async def overview(self, window: Window) -> Overview:
        """What happened in `window`."""
        found = await self._rest.call("overview", _between(window))
        return _read(lambda: _overview(*found))

    async def daily(self, window: Window, zone: ZoneInfo) -> tuple[Day, ...]:
        """The same by local day of `zone`, as PostgreSQL's own time zone tables know it."""
        if zone.key is None:
            raise Rejected(ADAPTER, "a time zone without a name")
        found = await self._rest.call("daily", {**_between(window), "zone": zone.key})
        return _read(lambda: tuple(_day(row) for row in found))


def _between(window: Window) -> dict[str, str]:
    try:
        return {"window_start": written(window.start), "window_end": written(window.end)}
    except OverflowError:
        raise Rejected(ADAPTER, "a window outside of the calendar") from None


def _read(parse: Callable[[], T]) -> T:
    try:
        return parse()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, BakameError):
        raise Garbled(ADAPTER, "the answer is not what the function returns") from None


def _overview(row: dict[str, Any]) -> Overview:
    return Overview(
        sessions=row["sessions"],
        turns=row["turns"],
        learners=row["learners"],
        outcomes={Outcome(name): count for name, count in row["outcomes"].items()},
        reply_p50=_span(row["reply_p50_ms"], timedelta(milliseconds=1)),
        reply_p95=_span(row["reply_p95_ms"], timedelta(milliseconds=1)),
        call_time=_span(row["call_time_s"], timedelta(seconds=1)),
        cost=Money(row["cost_micros"], Precision(row["cost_precision"])),
        unpriced=row["unpriced"],
    )


def _day(row: dict[str, Any]) -> Day:
    cost = Money(row["cost_micros"], Precision(row["cost_precision"]))
    return Day(date.fromisoformat(row["day"]), row["sessions"], row["turns"], row["learners"], cost)


def _span(figure: float | None, unit: timedelta) -> timedelta | None:
    return None if figure is None else figure * unit
