"""
What is counted and measured; `docs/metrics.md` defines each figure. What was not measured is None, never 0.

A time to an answer is `TurnTaken.total` of a turn that was answered or degraded. A percentile is the smallest value
that has at least that share at or below it.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from attrs import field, frozen

from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.windows import Split, Step

FEWEST_LEARNERS = 10
"""Groups of fewer learners are merged, so that no row is about somebody who could be told."""

OTHER = "other"
"""The key of the row that they are merged into."""

UNKNOWN = "unknown"
"""The key where nothing is known, such as the mode of a contact whose opening has not come."""


@frozen
class Figures:
    """
    What happened in a window.

    Args:
        sessions: Contacts that were opened in it; `calls` those of them by voice.
        texts: Turns by SMS that began in it; `turns` all that began in it.
        learners: Different learners who took one of its turns; `new_learners` those of them whose first turn ever it
            holds.
        outcomes: How many turns ended how; an outcome that none had is absent.
        reply_p50: Median of the time to an answer; `reply_p95` likewise; None without any.
        call_time: Sum of the carrier's own durations of contacts that closed in it; None where it gave none.
        calls_ended: Calls that closed in it; `calls_completed` those of them that ended by a goodbye, by the learner
            hanging up, or at the time limit.
        cost: Sum over its turns, as sure as its least sure part.
        unpriced: Turns whose cost is not known.
        flags: Flags that were raised in it.
    """

    sessions: int = 0
    calls: int = 0
    texts: int = 0
    turns: int = 0
    learners: int = 0
    new_learners: int = 0
    outcomes: dict[Outcome, int] = field(factory=dict)
    reply_p50: timedelta | None = None
    reply_p95: timedelta | None = None
    call_time: timedelta | None = None
    calls_ended: int = 0
    calls_completed: int = 0
    cost: Money = Money()
    unpriced: int = 0
    flags: int = 0


@frozen
class Attention:
    """
    What waits for a person.

    Args:
        open_flags: Flags that nobody has taken, whenever they were raised; `high_flags` the severe ones of them.
        oldest_open_at: When the oldest of them was raised.
        degraded_share: Share of the window's turns that were degraded or failed; None without a turn.
    """

    open_flags: int = 0
    high_flags: int = 0
    oldest_open_at: datetime | None = None
    degraded_share: float | None = None


@frozen
class Overview:
    """A window beside the one of the same length just before it."""

    current: Figures
    before: Figures
    attention: Attention


@frozen
class Point:
    """One bucket of a series, from `start` (in UTC). Buckets in which nothing happened are absent."""

    start: datetime
    sessions: int = 0
    turns: int = 0
    learners: int = 0
    outcomes: dict[Outcome, int] = field(factory=dict)
    reply_p50: timedelta | None = None
    reply_p95: timedelta | None = None
    cost: Money = Money()


@frozen
class Series:
    """Buckets of a window, oldest first."""

    step: Step
    points: tuple[Point, ...] = ()


@frozen(order=True)
class Cell:
    """An hour of the week (Monday is 1), on the wall clock; hours in which nothing happened are absent."""

    weekday: int
    hour: int
    sessions: int = 0
    turns: int = 0


@frozen
class Part:
    """
    One row of a breakdown.

    Args:
        key: What its turns have in common; `OTHER` for the groups that are too small, `UNKNOWN` where it is not known,
            ``none`` for a mode that texts have not, ``open`` for a contact that has not ended.
        sessions: Contacts that these turns belong to.
        learners: None where they are too few to be told.
        degraded_share: Share of its turns that were degraded or failed.
    """

    key: str
    sessions: int
    turns: int
    learners: int | None
    reply_p50: timedelta | None
    reply_p95: timedelta | None
    cost: Money
    degraded_share: float


@frozen
class Breakdown:
    """The turns of a window by what they have in common; most turns first, `OTHER` last."""

    by: Split
    parts: tuple[Part, ...] = ()


@frozen
class DayCost:
    """What a day cost; days without a turn are absent."""

    day: date
    cost: Money
    unpriced: int = 0


@frozen
class ModelCost:
    """
    What one model or voice did, and for how much.

    Args:
        cost: Of the uses whose price was written down with them.
        unpriced: Uses whose price was not.
        audio: How much sound it recognised.
    """

    model: str
    uses: int
    cost: Money
    unpriced: int
    tokens_in: int
    tokens_out: int
    audio: timedelta
    characters: int


@frozen
class ChannelCost:
    """What a channel cost."""

    channel: str
    cost: Money
    unpriced: int = 0


@frozen
class Costs:
    """
    What a window cost.

    Args:
        total: Sum over its turns.
        unpriced: Turns whose cost is not known; `estimated` those whose cost is estimated, `turns` all.
        by_day: Oldest first, by the day of the zone.
        by_model: The dearest first.
        by_channel: The dearest first.
        calls: Contacts by voice that took one of the turns; `call_cost` what their turns cost.
        call_time: As in `Figures`: for the cost of a minute; None where the carrier gave none.
    """

    total: Money = Money()
    turns: int = 0
    estimated: int = 0
    unpriced: int = 0
    by_day: tuple[DayCost, ...] = ()
    by_model: tuple[ModelCost, ...] = ()
    by_channel: tuple[ChannelCost, ...] = ()
    calls: int = 0
    call_cost: Money = Money()
    call_time: timedelta | None = None


@frozen
class StageTimes:
    """
    How long a stage took, over the turns that had it.

    Args:
        stage: A `Stage`, or ``first_token``, or ``total`` (the time to an answer).
        p50: A percentile as everywhere, rounded up to the next step of `bakame_core.domain.latency.STEPS`.
    """

    stage: str
    count: int
    p50: timedelta
    p90: timedelta
    p95: timedelta
    p99: timedelta


@frozen
class Bin:
    """Turns whose time to an answer was more than `above` and at most `up_to` (None: any); an empty one is absent."""

    above: timedelta
    up_to: timedelta | None
    turns: int


@frozen
class Latency:
    """Where the time of a window's turns went; stages in the order of a turn, bins from quick to slow."""

    stages: tuple[StageTimes, ...] = ()
    histogram: tuple[Bin, ...] = ()


@frozen
class AdapterErrors:
    """How often an adapter was the cause of a turn that was not simply answered, and by which errors."""

    adapter: str
    turns: int
    errors: dict[str, int]


@frozen
class Failures:
    """Of a window's `turns`, those that an adapter spoiled; the worst first."""

    turns: int = 0
    adapters: tuple[AdapterErrors, ...] = ()


@frozen
class PolicyFigures:
    """
    How one policy version did in a window.

    Args:
        first_used: When its first turn in the window began; `last_used` its last.
        learners: None where they are too few to be told.
    """

    version: str
    first_used: datetime
    last_used: datetime
    sessions: int
    turns: int
    learners: int | None
    outcomes: dict[Outcome, int]
    reply_p50: timedelta | None
    reply_p95: timedelta | None
    cost: Money
    degraded_share: float
    flags: int
