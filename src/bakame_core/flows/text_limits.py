"""Whether a text gets a lesson now: how fast they come, what the day has cost, and whether the doors are open."""

from __future__ import annotations

from datetime import timedelta

from bakame_core.domain.commands import Command
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.language import Language
from bakame_core.domain.limits import Allowance, Shut, Verdict
from bakame_core.domain.lines import Line
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.policy import TutorPolicy
from bakame_core.domain.session import Session
from bakame_core.domain.sms import fold
from bakame_core.errors import PortError
from bakame_core.flows.effects import Count, Flow, want
from bakame_core.flows.texts import TextIn, TextReply, fixed


def verdict_on(text: TextIn, allowance: Allowance) -> Flow[Verdict]:
    """The limits as far as they can be read: a store that is away must not silence a learner."""
    try:
        texts = yield from want(Count(f"texts:{text.learner}", 1, timedelta(minutes=1)))
        spent = 0
        if allowance.daily_spend is not None:
            spent = yield from want(Count(spending(text.day), 0, SPENDING_KEPT))
    except PortError:
        return Verdict.GO_ON
    return allowance.verdict(texts=texts, spent_micros=spent)


def refused_by(
    text: TextIn,
    asked: Command | None,
    language: Language,
    policy: TutorPolicy,
    allowance: Allowance,
    verdict: Verdict,
) -> Flow[TextReply | None]:
    """Why there is no lesson now; None where there is one. A fixed line that is asked for costs nothing."""
    doors = allowance.doors
    shut = doors.shut(text.learner, text.at)
    if shut is Shut.BLOCKED:
        told = verdict is Verdict.MUTE or (yield from _told_before(text.learner))
        line = "" if told else fold(policy.shut_line(doors, shut, text.channel, language))
        return TextReply(line, Outcome.REFUSED, Session.after_turn)
    if verdict is Verdict.MUTE:
        return TextReply("", Outcome.REFUSED, Session.after_turn)
    if verdict is Verdict.TOO_FAST:
        return fixed(policy, Line.TEXT_SLOW_DOWN, language, Outcome.REFUSED)
    if asked is not None:
        return None
    if shut is Shut.QUIET:
        return TextReply(
            fold(policy.shut_line(doors, shut, text.channel, language)), Outcome.REFUSED, Session.after_turn
        )
    return fixed(policy, Line.TEXT_SPENT, language, Outcome.REFUSED) if verdict is Verdict.SPENT else None


TOLD_AGAIN_AFTER = timedelta(days=7)
"""A learner who is blocked is told so once in this time, and then gets no answer."""


def _told_before(learner: LearnerId) -> Flow[bool]:
    try:
        times = yield from want(Count(f"blocked:{learner}", 1, TOLD_AGAIN_AFTER))
    except PortError:
        return False
    return times > 1


SPENDING_KEPT = timedelta(hours=48)


def spending(day: str) -> str:
    """The counter of what was spent on `day` (ISO 8601), in millionths of a dollar."""
    return f"spent:{day}"
