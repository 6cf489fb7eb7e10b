"""What bounds a call and a learner's texts; operational values that the composition passes in."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo
from enum import Enum, auto

from attrs import field, frozen, validators

from bakame_core.domain.identity import LearnerId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money
from bakame_core.errors import RuleBroken

COURTESIES = 5
"""How many times a minute a learner who texts too fast is told so; each telling costs a text."""


@frozen
class QuietHours:
    """
    The hours of each day in which nobody is taught, from `start` up to, not including, `end`; over midnight too.

    Raises:
        RuleBroken: They have no length.
    """

    start: time
    end: time
    zone: tzinfo

    def __attrs_post_init__(self) -> None:
        if self.start == self.end:
            raise RuleBroken("quiet hours must end at another time than they start")

    def at(self, moment: datetime) -> bool:
        """Whether `moment` is in them."""
        now = moment.astimezone(self.zone).time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end


class Shut(Enum):
    """Why a learner gets no lesson now."""

    QUIET = auto()
    BLOCKED = auto()


@frozen
class Doors:
    """When, and to whom, there are no lessons. What tells of danger is answered all the same."""

    quiet: QuietHours | None = None
    blocked: frozenset[LearnerId] = field(default=frozenset(), repr=False)

    def shut(self, learner: LearnerId, at: datetime) -> Shut | None:
        """Why there is no lesson for `learner` at that moment; None where there is one."""
        if learner in self.blocked:
            return Shut.BLOCKED
        return Shut.QUIET if self.quiet is not None and self.quiet.at(at) else None


@frozen
class CallRules:
    """
    What bounds a call.

    Args:
        mode: How a turn-based call listens: ``record`` or ``gather``.
        hears: Languages that the carrier's own recogniser knows; in another, ``gather`` becomes ``record``.
        pause: The seconds of silence that end a recorded turn.
        longest: After this the call is ended, with a warning `warn_before` that.
        most_silences: The silence in a row at which we say goodbye.
        most_troubles: Likewise for turns in which something of ours failed.
    """

    mode: str = field(default="record", validator=validators.in_(("record", "gather")))
    hears: frozenset[Language] = frozenset()
    pause: int = field(default=3, validator=validators.ge(1))
    longest: timedelta = timedelta(minutes=20)
    warn_before: timedelta = timedelta(minutes=2)
    most_silences: int = field(default=3, validator=validators.ge(1))
    most_troubles: int = field(default=3, validator=validators.ge(1))
    doors: Doors = Doors()

    @property
    def memory(self) -> timedelta:
        """How long a call is remembered at most, should its end never be reported."""
        return self.longest + timedelta(minutes=10)

    def listens_by(self, language: Language) -> str:
        """How a call in `language` listens."""
        return self.mode if language in self.hears else "record"


class Verdict(Enum):
    """Whether a turn may go on."""

    GO_ON = auto()
    TOO_FAST = auto()
    MUTE = auto()
    """Too fast, and told so often enough."""
    SPENT = auto()


@frozen
class Allowance:
    """
    What one learner may text in a minute, and what a day may cost.

    Args:
        texts_per_minute: For one learner.
        daily_spend: None for no cap.
        idle: After how long without a text a new thread begins.
    """

    texts_per_minute: int = field(default=20, validator=validators.ge(1))
    daily_spend: Money | None = None
    idle: timedelta = timedelta(minutes=30)
    doors: Doors = Doors()

    def verdict(self, *, texts: int, spent_micros: int) -> Verdict:
        """Whether the learner's text number `texts` of this minute is answered, with that much spent today."""
        if texts > self.texts_per_minute + COURTESIES:
            return Verdict.MUTE
        if texts > self.texts_per_minute:
            return Verdict.TOO_FAST
        return Verdict.SPENT if self.spent(spent_micros) else Verdict.GO_ON

    def spent(self, micros: int) -> bool:
        """Whether the day's money is used up."""
        return self.daily_spend is not None and micros >= self.daily_spend.micros
