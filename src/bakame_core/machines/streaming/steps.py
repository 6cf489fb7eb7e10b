"""One step of a call while it is being taken: the call as it becomes, and the commands so far."""

from __future__ import annotations

from typing import Any

from attrs import define, evolve, field

from bakame_core.domain.limits import CallRules
from bakame_core.domain.policy import TutorPolicy
from bakame_core.machines.streaming.events import ClearTimer, Command, Pace, SetTimer, Timer
from bakame_core.machines.streaming.state import Call, Learner, Reply
from bakame_core.machines.turn_based import TurnBased


@define
class Step:
    """
    The workpiece of one `step`; it does not outlive it.

    Args:
        turns: The turn-based machine: its lines, its counts and its menu are this one's too.
        at: When.
    """

    turns: TurnBased
    pace: Pace
    call: Call
    at: float
    commands: list[Command] = field(factory=list)

    @property
    def policy(self) -> TutorPolicy:
        """The policy's lines."""
        return self.turns.policy

    @property
    def rules(self) -> CallRules:
        """What bounds a call."""
        return self.turns.rules

    @property
    def learner(self) -> Learner:
        """The learner's region."""
        return self.call.learner

    @property
    def reply(self) -> Reply | None:
        """The tutor's region."""
        return self.call.reply

    @property
    def is_slow(self) -> bool:
        """Whether slow speech was asked for."""
        return self.call.session.call is not None and self.call.session.call.slow

    def do(self, command: Command) -> None:
        """Add a command."""
        self.commands.append(command)

    def change(self, **fields: Any) -> None:
        """Change fields of the call."""
        self.call = evolve(self.call, **fields)

    def change_learner(self, **fields: Any) -> None:
        """Change fields of the learner's region."""
        self.change(learner=evolve(self.call.learner, **fields))

    def name(self) -> int:
        """A number that was never used in this call."""
        self.change(made=self.call.made + 1)
        return self.call.made

    def set_timer(self, timer: Timer, due: float) -> None:
        """Set `timer`; what was set under its name before is stale from now on."""
        number = self.name()
        self.change(timers={**self.call.timers, timer: number})
        self.do(SetTimer(timer, number, due))

    def clear_timer(self, *timers: Timer) -> None:
        """Clear those of `timers` that are set."""
        for timer in timers:
            if timer in self.call.timers:
                self.change(timers={name: number for name, number in self.call.timers.items() if name != timer})
                self.do(ClearTimer(timer))

    def has_timer(self, timer: Timer) -> bool:
        """Whether `timer` is set."""
        return timer in self.call.timers
