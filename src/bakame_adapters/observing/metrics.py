"""Prometheus metrics, from the same notes as the logs."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 12, 20)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return registry


@define
class MetricsObserver:
    """
    Counts notes. No label holds an id: a metric must not grow with the number of learners.

    `bakame_turns_total{channel,outcome}`, `bakame_turn_seconds{channel}`, `bakame_stage_seconds{stage}`,
    `bakame_first_token_seconds`, `bakame_port_failures_total{stage,adapter,error}`, `bakame_spend_micros_total`,
    `bakame_webhooks_total{route,result}`, and one gauge for each that is registered with `watch`.
    """

    registry: CollectorRegistry = field(factory=_registry)
    _turns: Counter = field(init=False)
    _total: Histogram = field(init=False)
    _stages: Histogram = field(init=False)
    _first: Histogram = field(init=False)
    _failures: Counter = field(init=False)
    _spend: Counter = field(init=False)
    _webhooks: Counter = field(init=False)
    _notes: Counter = field(init=False)

    def __attrs_post_init__(self) -> None:
        own = self.registry
        self._turns = Counter("bakame_turns", "Turns by outcome.", ["channel", "outcome"], registry=own)
        self._total = Histogram("bakame_turn_seconds", "Words to answer.", ["channel"], buckets=_SECONDS, registry=own)
        self._stages = Histogram("bakame_stage_seconds", "One stage.", ["stage"], buckets=_SECONDS, registry=own)
        self._first = Histogram("bakame_first_token_seconds", "Asked to first word.", buckets=_SECONDS, registry=own)
        self._failures = Counter(
            "bakame_port_failures", "Failures behind a port.", ["stage", "adapter", "error"], registry=own
        )
        self._spend = Counter("bakame_spend_micros", "Millionths of a dollar spent on models.", registry=own)
        self._webhooks = Counter(
            "bakame_webhooks", "Webhooks by what became of them.", ["route", "result"], registry=own
        )
        self._notes = Counter("bakame_notes", "Everything else that was noted.", ["event"], registry=own)

    def note(self, event: str, /, **fields: object) -> None:
        """Count one note."""
        match event:
            case "turn_taken":
                self._turn(fields)
            case "port_failed":
                labels = (str(fields.get("stage")), str(fields.get("adapter")), str(fields.get("error")))
                self._failures.labels(*labels).inc()
            case "webhook":
                self._webhooks.labels(str(fields.get("route")), str(fields.get("result"))).inc()
            case _:
                self._notes.labels(event).inc()

    def watch(self, name: str, about: str, read: Callable[[], float]) -> None:
        """A gauge that is read when the metrics are."""
        Gauge(f"bakame_{name}", about, registry=self.registry).set_function(read)

    def failures(self) -> dict[tuple[str, str, str], int]:
        """How often what failed, as (stage, adapter, error), since the start; the most frequent first."""
        found = {
            (sample.labels["stage"], sample.labels["adapter"], sample.labels["error"]): int(sample.value)
            for metric in self._failures.collect()
            for sample in metric.samples
            if sample.name.endswith("_total")
        }
        return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))

    def page(self) -> tuple[bytes, str]:
        """The metrics in Prometheus's text format, and its content type."""
        return generate_latest(self.registry), CONTENT_TYPE_LATEST

    def _turn(self, fields: dict[str, object]) -> None:
        channel = str(fields.get("channel"))
        self._turns.labels(channel, str(fields.get("outcome"))).inc()
        self._total.labels(channel).observe(_seconds(fields.get("total_ms")))
        stages = fields.get("stages_ms")
        if isinstance(stages, dict):
            for stage, took in stages.items():
                self._stages.labels(stage).observe(_seconds(took))
        if fields.get("first_token_ms") is not None:
            self._first.observe(_seconds(fields["first_token_ms"]))
        cost = fields.get("cost_micros")
        if isinstance(cost, int):
            self._spend.inc(cost)


def _seconds(milliseconds: object) -> float:
    return float(milliseconds) / 1000 if isinstance(milliseconds, int | float) else 0.0
