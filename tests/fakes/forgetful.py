"""A machine that breaks a promise, to see that somebody notices."""

from __future__ import annotations

from attrs import evolve

from bakame_core.machines.streaming.events import Command, Event, Played
from bakame_core.machines.streaming.machine import Streaming
from bakame_core.machines.streaming.state import Call


class Forgetful(Streaming):
    """It takes every mark for a played one, also those that a clear brings back."""

    def step(self, call: Call, event: Event) -> tuple[Call, tuple[Command, ...]]:
        if isinstance(event, Played) and call.reply is not None and call.reply.held:
            reply = call.reply
            return evolve(call, reply=evolve(reply, played=min(reply.played + 1, len(reply.segments)))), ()
        return super().step(call, event)
