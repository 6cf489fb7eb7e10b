"""
One deadline a turn, divided over its stages.

A stage may use what is left, less what later stages need, and never more than its own cap. The caps come from the
carrier's patience: a webhook is given up after 15 s, and a learner hears something useful within 12 s of hers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from attrs import evolve, frozen

from bakame_core.domain.outcome import Stage


@frozen
class Plan:
    """
    How a turn's time is divided.

    Args:
        total: All of it, in seconds.
        caps: The most that a stage may use, in seconds; a stage that is not named may use what is left.
        reserve: What must be left after thinking, for speaking and storing, in seconds.
        voiced: Time for our own voice is in the reserve.
    """

    total: float
    caps: Mapping[Stage, float]
    reserve: float = 0.5
    voiced: bool = False

    def with_voice(self) -> Plan:
        """The plan with time for our own voice, where the carrier cannot speak the language itself."""
        return self if self.voiced else evolve(self, reserve=self.reserve + SPEAK_RESERVE, voiced=True)


TEXT_PLAN = Plan(total=19.0, caps={Stage.RECALL: 2.0, Stage.KEEP: 1.0})
"""A late answer goes out as a text of its own within 20 s."""

CALL_PLAN = Plan(
    total=10.5,
    caps={Stage.RECALL: 1.5, Stage.FETCH: 3.5, Stage.HEAR: 4.5, Stage.SPEAK: 3.0, Stage.KEEP: 1.0},
    reserve=0.5,
)
"""Something useful is heard within 12 s of the learner's last word."""

SPEAK_RESERVE = 2.0
"""Seconds kept back for the voice where the carrier cannot speak the language itself."""


@frozen
class Budget:
    """
    A plan that has begun.

    Args:
        started: When, by `monotonic`.
        monotonic: Seconds that never go back.
    """

    plan: Plan
    started: float
    monotonic: Callable[[], float]

    @property
    def left(self) -> float:
        """Seconds until the deadline; never below zero."""
        return max(0.0, self.started + self.plan.total - self.monotonic())

    def share(self, stage: Stage) -> float:
        """Seconds that `stage` may use now."""
        left = self.left - (0.0 if stage in (Stage.SPEAK, Stage.KEEP) else self.plan.reserve)
        return max(0.0, min(left, self.plan.caps.get(stage, left)))

    def spent(self) -> timedelta:
        """How long the turn has taken so far."""
        return timedelta(seconds=self.monotonic() - self.started)
