"""What turns go by where nothing is stored: the policy, and the limits of the environment."""

from __future__ import annotations

import math
from datetime import date, timedelta

from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, CallRules
from bakame_core.domain.lines import Line
from bakame_core.domain.money import Money
from bakame_core.domain.operations import Operations
from bakame_core.domain.operations_reading import read
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.rules import Rules
from bakame_core.ports.desk import Rulebook
from bakame_core.ports.telephony import Telephony
from bakame_http.settings import Settings

STREAMED = ("stream", "relay")
"""Modes in which a call is up on a socket."""


def usual_rules(settings: Settings, policy: TutorPolicy, telephony: Telephony) -> Rules:
    """The rules by `settings`."""
    allowance = Allowance(
        texts_per_minute=settings.texts_per_minute,
        daily_spend=_cap(settings),
        idle=timedelta(minutes=settings.thread_minutes),
    )
    return Rules(policy, allowance, _calls(settings, telephony), settings.language)


def usual_operations(settings: Settings, policy: TutorPolicy) -> Operations:
    """The same, as operational settings: what is shown, and what stays where a stored version sets nothing."""
    return Operations(
        greeting=policy.lines[Line.GREETING],
        text_greeting=policy.lines[Line.TEXT_HELLO],
        languages=tuple(Language),
        texts_per_minute=settings.texts_per_minute,
        daily_spend=_cap(settings),
        max_call_minutes=settings.max_call_minutes,
        retention_days=settings.retention_days,
        helplines=policy.helplines,
    )


async def stored_operations(rulebook: Rulebook, usual: Operations, today: date) -> Operations:
    """
    `usual` with what is stored, as a server takes it: a version that this program cannot use changes nothing.

    Raises:
        PortError: The database is away.
    """
    stored = (await rulebook.in_force()).settings
    operations, wrong = read(stored.values if stored else {}, usual, today)
    return usual if wrong else operations


def _cap(settings: Settings) -> Money | None:
    cap = settings.daily_spend_usd
    return None if cap is None else Money(round(cap * 1e6))


def _calls(settings: Settings, telephony: Telephony) -> CallRules:
    default = CallRules()
    pause = default.pause if settings.endpoint_ms is None else max(1, math.ceil(settings.endpoint_ms / 1000))
    longest = timedelta(minutes=settings.max_call_minutes)
    # A streamed call goes on by recording where its stream ends too early.
    mode = "record" if settings.voice_mode in STREAMED else settings.voice_mode
    return CallRules(mode=mode, hears=telephony.traits.hears, pause=pause, longest=longest)
