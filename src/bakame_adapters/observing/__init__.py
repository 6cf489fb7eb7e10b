"""Watching: what the runtime notes, as structured logs and as Prometheus metrics."""

from bakame_adapters.observing.logs import LogObserver, configure_logs
from bakame_adapters.observing.metrics import MetricsObserver

__all__ = ["LogObserver", "MetricsObserver", "configure_logs"]
