"""What a fake log holds, sorted out: the plain ground on which `FakeReports` counts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from attrs import frozen

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.latency import STEPS, step_of
from bakame_core.domain.money import Money
from bakame_core.domain.outcome import Outcome
from bakame_core.domain.records import Channel, Flagged, Record, SessionClosed, SessionOpened, TurnTaken
from bakame_core.domain.windows import Scope, Whose

REPLIES = frozenset({Outcome.ANSWERED, Outcome.DEGRADED})
BAD = frozenset({Outcome.DEGRADED, Outcome.FAILED})


@frozen
class Facts:
    """Records by what they are."""

    turns: tuple[TurnTaken, ...]
    opened: Mapping[SessionId, SessionOpened]
    closed: Mapping[SessionId, SessionClosed]
    flags: tuple[Flagged, ...]

    @classmethod
    def of(cls, records: Sequence[Record]) -> Facts:
        """`records`, sorted out."""
        return cls(
            turns=tuple(r for r in records if isinstance(r, TurnTaken)),
            opened={r.session: r for r in records if isinstance(r, SessionOpened)},
            closed={r.session: r for r in records if isinstance(r, SessionClosed)},
            flags=tuple(r for r in records if isinstance(r, Flagged)),
        )

    def taken(self, scope: Scope) -> list[TurnTaken]:
        """The scope's turns."""
        return [turn for turn in self.turns if scope.window.holds(turn.at) and turn_fits(turn, scope)]

    def of_session(self, session: SessionId) -> list[TurnTaken]:
        """The turns of one contact, in their order."""
        return sorted((turn for turn in self.turns if turn.session == session), key=lambda t: (t.number, t.id))

    def openings(self, scope: Scope) -> list[SessionOpened]:
        """The contacts that opened in the scope's window."""
        fitting = (o for o in self.opened.values() if scope.window.holds(o.at) and scope.whose.holds(o.learner))
        return [opened for opened in fitting if self.contact_fits(opened.session, scope)]

    def endings(self, scope: Scope) -> list[SessionClosed]:
        """The ends that lie in the scope's window."""
        fitting = (c for c in self.closed.values() if scope.window.holds(c.at) and scope.whose.holds(c.learner))
        return [closed for closed in fitting if self.contact_fits(closed.session, scope)]

    def raised(self, scope: Scope) -> list[Flagged]:
        """The flags that were raised in the scope's window."""
        by_id = {turn.id: turn for turn in self.turns}
        inside = (flag for flag in self.flags if scope.window.holds(flag.at))
        return [flag for flag in inside if _flag_fits(by_id.get(flag.turn), scope)]

    def contact_fits(self, session: SessionId, scope: Scope) -> bool:
        """Whether a contact is of the scope's channel, language and outcome."""
        opened = self.opened.get(session)
        return (
            scope.channel in {None, opened.channel if opened else None}
            and scope.language in {None, opened.language if opened else None}
            and (scope.outcome is None or any(turn.outcome is scope.outcome for turn in self.of_session(session)))
        )

    def is_call(self, session: SessionId) -> bool:
        """Whether it is known to be one by voice."""
        opened = self.opened.get(session)
        return opened is not None and opened.channel is Channel.VOICE

    def first_turn(self, learner: LearnerId) -> TurnTaken:
        """The first turn that a learner ever took."""
        return min((turn for turn in self.turns if turn.learner == learner), key=lambda turn: turn.at)


def turn_fits(turn: TurnTaken, scope: Scope) -> bool:
    """Whether a turn is of the scope's learners, channel, language and outcome."""
    return (
        scope.whose.holds(turn.learner)
        and scope.channel in {None, turn.channel}
        and scope.language in {None, turn.language}
        and scope.outcome in {None, turn.outcome}
    )


def _flag_fits(turn: TurnTaken | None, scope: Scope) -> bool:
    if turn is None:
        return (scope.channel, scope.language, scope.outcome) == (None, None, None) and flag_is_of(None, scope.whose)
    return turn_fits(turn, scope)


def flag_is_of(learner: LearnerId | None, whose: Whose) -> bool:
    """Whether a flag on a turn of `learner` is theirs; one whose turn is not known is a real learner's."""
    return whose is not Whose.SIMULATED if learner is None else whose.holds(learner)


def outcomes(turns: Iterable[TurnTaken]) -> dict[Outcome, int]:
    """How many ended how."""
    return dict(Counter(turn.outcome for turn in turns))


def learners(turns: Iterable[TurnTaken]) -> set[LearnerId]:
    """Who took them."""
    return {turn.learner for turn in turns}


def contacts(turns: Iterable[TurnTaken]) -> set[SessionId]:
    """Which contacts they belong to."""
    return {turn.session for turn in turns}


def cost(turns: Iterable[TurnTaken]) -> Money:
    """What they cost."""
    return sum((turn.cost for turn in turns), Money())


def exact_reply(turns: Iterable[TurnTaken], percent: int) -> timedelta | None:
    """A percentile of the time to an answer."""
    return percentile(sorted(turn.total for turn in turns if turn.outcome in REPLIES), percent)


def reply(turns: Iterable[TurnTaken], percent: int) -> timedelta | None:
    """A percentile of the time to an answer, rounded up to its step."""
    exact = exact_reply(turns, percent)
    return None if exact is None else STEPS[step_of(exact)]


def percentile(ordered: Sequence[timedelta], percent: int) -> timedelta | None:
    """The smallest value with at least `percent` of all at or below it."""
    return ordered[math.ceil(percent * len(ordered) / 100) - 1] if ordered else None


def total(durations: Iterable[timedelta | None]) -> timedelta | None:
    """The sum of what is known; None where nothing is."""
    known = [duration for duration in durations if duration is not None]
    return sum(known, timedelta()) if known else None


def degraded_share(turns: Sequence[TurnTaken]) -> float:
    """Share of the turns that were degraded or failed."""
    return sum(turn.outcome in BAD for turn in turns) / len(turns)
