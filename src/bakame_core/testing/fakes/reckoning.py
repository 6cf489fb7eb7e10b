"""The figures of the dashboard, counted from facts in the plainest way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bakame_core.domain.figures import (
    FEWEST_LEARNERS,
    OTHER,
    UNKNOWN,
    AdapterErrors,
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
    Part,
    Point,
    PolicyFigures,
    Series,
    StageTimes,
)
from bakame_core.domain.latency import BINS, STEPS, bin_of, step_of
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Stage
from bakame_core.domain.records import Channel, EndReason, TurnTaken
from bakame_core.domain.windows import Scope, Split, Step, midnight
from bakame_core.testing.fakes import facts as of
from bakame_core.testing.fakes.facts import Facts

K = TypeVar("K")
T = TypeVar("T")

_STAGES = (*(stage.value for stage in Stage), "first_token", "total")


def figures(facts: Facts, scope: Scope) -> Figures:
    """What happened in the scope."""
    turns, opened, closed = facts.taken(scope), facts.openings(scope), facts.endings(scope)
    completed = {EndReason.GOODBYE, EndReason.HUNG_UP, EndReason.TIME_LIMIT}
    return Figures(
        sessions=len(opened),
        calls=sum(record.channel is Channel.VOICE for record in opened),
        texts=sum(turn.channel is Channel.SMS for turn in turns),
        turns=len(turns),
        learners=len(of.learners(turns)),
        new_learners=sum(scope.window.holds(facts.first_turn(one).at) for one in of.learners(turns)),
        outcomes=of.outcomes(turns),
        reply_p50=of.reply(turns, 50),
        reply_p95=of.reply(turns, 95),
        call_time=of.total(record.duration for record in closed),
        calls_ended=sum(facts.is_call(record.session) for record in closed),
        calls_completed=sum(facts.is_call(record.session) and record.reason in completed for record in closed),
        cost=of.cost(turns),
        unpriced=_unpriced(turns),
        flags=len(facts.raised(scope)),
    )


def series(facts: Facts, scope: Scope, step: Step) -> Series:
    """The scope by bucket."""
    opened = _grouped(facts.openings(scope), lambda record: bucket(record.at, step, scope.zone))
    taken = _grouped(facts.taken(scope), lambda turn: bucket(turn.at, step, scope.zone))
    points = []
    for start in sorted({*opened, *taken}):
        turns = taken.get(start, [])
        points.append(
            Point(
                start=start,
                sessions=len(opened.get(start, [])),
                turns=len(turns),
                learners=len(of.learners(turns)),
                outcomes=of.outcomes(turns),
                reply_p50=of.reply(turns, 50),
                reply_p95=of.reply(turns, 95),
                cost=of.cost(turns),
            )
        )
    return Series(step, tuple(points))


def bucket(at: datetime, step: Step, zone: ZoneInfo) -> datetime:
    """The beginning of the bucket that `at` falls in, in UTC; an hour that comes twice on the clock is two."""
    local = at.astimezone(zone)
    if step is Step.HOUR:
        return at.astimezone(UTC) - timedelta(
            minutes=local.minute, seconds=local.second, microseconds=local.microsecond
        )
    back = local.weekday() if step is Step.WEEK else 0
    return midnight(local.date() - timedelta(days=back), zone)


def heat(facts: Facts, scope: Scope) -> tuple[Cell, ...]:
    """The scope by hour of the week."""

    def place(at: datetime) -> tuple[int, int]:
        local = at.astimezone(scope.zone)
        return local.isoweekday(), local.hour

    opened = Counter(place(record.at) for record in facts.openings(scope))
    taken = Counter(place(turn.at) for turn in facts.taken(scope))
    return tuple(Cell(*at, opened[at], taken[at]) for at in sorted({*opened, *taken}))


def breakdown(facts: Facts, scope: Scope, by: Split) -> Breakdown:
    """The scope's turns by what they have in common, small groups merged."""
    key = _keys(facts)[by]
    groups = _grouped(facts.taken(scope), key)
    merged: dict[str, list[TurnTaken]] = defaultdict(list)
    for name, turns in groups.items():
        merged[name if len(of.learners(turns)) >= FEWEST_LEARNERS else OTHER].extend(turns)
    parts = [_part(name, turns) for name, turns in merged.items()]
    return Breakdown(by, tuple(sorted(parts, key=lambda part: (part.key == OTHER, -part.turns, part.key))))


def _keys(facts: Facts) -> dict[Split, Callable[[TurnTaken], str]]:
    def mode(turn: TurnTaken) -> str:
        opened = facts.opened.get(turn.session)
        return UNKNOWN if opened is None else opened.mode or "none"

    def end_reason(turn: TurnTaken) -> str:
        closed = facts.closed.get(turn.session)
        return closed.reason.value if closed else "open"

    return {
        Split.CHANNEL: lambda turn: turn.channel.value,
        Split.LANGUAGE: lambda turn: turn.language.value,
        Split.MODE: mode,
        Split.POLICY: lambda turn: turn.policy,
        Split.OUTCOME: lambda turn: turn.outcome.value,
        Split.END_REASON: end_reason,
    }


def _part(key: str, turns: Sequence[TurnTaken]) -> Part:
    return Part(
        key=key,
        sessions=len(of.contacts(turns)),
        turns=len(turns),
        learners=None if key == OTHER else len(of.learners(turns)),
        reply_p50=of.reply(turns, 50),
        reply_p95=of.reply(turns, 95),
        cost=of.cost(turns),
        degraded_share=of.degraded_share(turns),
    )


def costs(facts: Facts, scope: Scope) -> Costs:
    """What the scope cost."""
    turns = facts.taken(scope)
    by_day = _grouped(turns, lambda turn: turn.at.astimezone(scope.zone).date())
    by_channel = _grouped(turns, lambda turn: turn.channel)
    calls = [turn for turn in turns if turn.channel is Channel.VOICE]
    return Costs(
        total=of.cost(turns),
        turns=len(turns),
        estimated=sum(turn.cost.precision is Precision.ESTIMATED for turn in turns),
        unpriced=_unpriced(turns),
        by_day=tuple(DayCost(day, of.cost(some), _unpriced(some)) for day, some in sorted(by_day.items(), key=_first)),
        by_model=_by_model(turns),
        by_channel=tuple(
            ChannelCost(name.value, of.cost(some), _unpriced(some))
            for name, some in sorted(by_channel.items(), key=lambda item: (-of.cost(item[1]).micros, item[0]))
        ),
        calls=len(of.contacts(calls)),
        call_cost=of.cost(calls),
        call_time=of.total(record.duration for record in facts.endings(scope)),
    )


def _first(item: tuple[date, object]) -> date:
    return item[0]


def _by_model(turns: Iterable[TurnTaken]) -> tuple[ModelCost, ...]:
    uses = _grouped((usage for turn in turns for usage in turn.usage), lambda usage: usage.model)
    found = [_model_cost(model, some) for model, some in uses.items()]
    return tuple(sorted(found, key=lambda one: (-one.cost.micros, one.model)))


def _model_cost(model: str, uses: Sequence[Usage]) -> ModelCost:
    return ModelCost(
        model=model,
        uses=len(uses),
        cost=sum((usage.cost or Money(0, Precision.UNKNOWN) for usage in uses), Money()),
        unpriced=sum(usage.cost is None for usage in uses),
        tokens_in=sum(usage.input_tokens for usage in uses),
        tokens_out=sum(usage.output_tokens for usage in uses),
        audio=timedelta(microseconds=sum(round(usage.audio_seconds * 1e6) for usage in uses)),
        characters=sum(usage.characters for usage in uses),
    )


def _unpriced(turns: Iterable[TurnTaken]) -> int:
    return sum(turn.cost.precision is Precision.UNKNOWN for turn in turns)


def latency(facts: Facts, scope: Scope) -> Latency:
    """Where the time of the scope's turns went."""
    times: dict[str, list[timedelta]] = defaultdict(list)
    for turn in facts.taken(scope):
        for stage, took in _times(turn).items():
            times[stage].append(took)
    bins = Counter(bin_of(took) for took in times["total"])
    edges = (*BINS, None)
    return Latency(
        tuple(_stage_times(stage, times[stage]) for stage in _STAGES if times[stage]),
        tuple(Bin(BINS[n], edges[n + 1], bins[n]) for n in sorted(bins)),
    )


def _times(turn: TurnTaken) -> dict[str, timedelta]:
    found = {stage.value: took for stage, took in turn.stages.items()}
    if turn.first_token is not None:
        found["first_token"] = turn.first_token
    if turn.outcome in of.REPLIES:
        found["total"] = turn.total
    return found


def _stage_times(stage: str, times: Sequence[timedelta]) -> StageTimes:
    ordered = sorted(STEPS[step_of(took)] for took in times)
    p50, p90, p95, p99 = (of.percentile(ordered, share) or timedelta() for share in (50, 90, 95, 99))
    return StageTimes(stage, len(times), p50, p90, p95, p99)


def failures(facts: Facts, scope: Scope) -> Failures:
    """The scope's turns that an adapter spoiled."""
    turns = facts.taken(scope)
    spoiled = [turn.cause for turn in turns if turn.cause and turn.cause.adapter]
    by_adapter = _grouped(spoiled, lambda cause: cause.adapter)
    found = [
        AdapterErrors(adapter, len(causes), dict(Counter(cause.error for cause in causes)))
        for adapter, causes in by_adapter.items()
    ]
    return Failures(len(turns), tuple(sorted(found, key=lambda one: (-one.turns, one.adapter))))


def policies(facts: Facts, scope: Scope) -> tuple[PolicyFigures, ...]:
    """How each policy version did in the scope."""
    flagged = Counter(flag.turn for flag in facts.flags)
    groups = _grouped(facts.taken(scope), lambda turn: turn.policy)
    found = [_policy(version, turns, flagged) for version, turns in groups.items()]
    found.sort(key=lambda policy: policy.version)
    return tuple(sorted(found, key=lambda policy: policy.last_used, reverse=True))


def _policy(version: str, turns: Sequence[TurnTaken], flagged: Mapping[str, int]) -> PolicyFigures:
    many = len(of.learners(turns))
    return PolicyFigures(
        version=version,
        first_used=min(turn.at for turn in turns),
        last_used=max(turn.at for turn in turns),
        sessions=len(of.contacts(turns)),
        turns=len(turns),
        learners=many if many >= FEWEST_LEARNERS else None,
        outcomes=of.outcomes(turns),
        reply_p50=of.reply(turns, 50),
        reply_p95=of.reply(turns, 95),
        cost=of.cost(turns),
        degraded_share=of.degraded_share(turns),
        flags=sum(flagged[turn.id] for turn in turns),
    )


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    found: dict[K, list[T]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
