"""
What a lesson owes the learner, within one contact, since nothing is known of the one before.

Rules:

1. First up to three questions that find her level: an easy one, one in the middle, a hard one; fewer where it is known sooner.
2. After a while a **teach-back**: she explains in her own words. Then the **unaided** item: a fresh one, without help. Both make
   a round; the next one comes later. Before the contact ends both are made up for, and then it is closed with what is next.
3. What is owed stays owed until a reply did it. A reply without it is not wrong, only late: it is given as it is, and the
   demand is made again, more strongly, on the next turn; after three turns in a row it rests for three.
4. It waits while she is in the middle of a problem, unless the contact is about to end.
"""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, field, frozen, validators

from bakame_core.domain.signs import gives_unaided, invites_explaining, looks_ahead

LEVEL_QUESTIONS = 3
_LEVEL_REPLIES = 5
"""After so many replies her level is not looked for any more, whatever they were."""
_FIRST_ROUND, _LATER_ROUND = 5, 8
"""Replies before what is owed next."""
_INSISTING, _RESTING = 3, 3


class Phase(StrEnum):
    """What can be owed, by its name in the policy and in the log."""

    LEVEL = "level"
    TEACH_BACK = "teach_back"
    UNAIDED = "unaided"
    CLOSING = "closing"


_count = validators.ge(0)


@frozen
class Dues:
    """
    What was done of it so far.

    Args:
        level: How many questions were asked to find her level.
        levelled: It is known, from a wrong answer or because she brought a problem of her own.
        since: Replies since the contact began, or since the last round.
        rounds: How many were completed.
        explained: Of the round that is on: she was asked to explain.
        alone: She was given an item without help.
        ahead: She was asked what is next, because the contact ends.
        late: Replies in a row that did not do what was owed.
    """

    level: int = field(default=0, validator=_count)
    levelled: bool = False
    since: int = field(default=0, validator=_count)
    rounds: int = field(default=0, validator=_count)
    explained: bool = False
    alone: bool = False
    ahead: bool = False
    late: int = field(default=0, validator=_count)

    @property
    def finds_level(self) -> bool:
        """Whether her level is yet to be found."""
        over = self.levelled or self.rounds or self.level >= LEVEL_QUESTIONS
        return not over and self.since < _LEVEL_REPLIES

    def owed(self, *, closing: bool) -> Phase | None:
        """What the next reply owes; None where the lesson just goes on."""
        if closing:
            return self._before_the_end()
        if self.finds_level:
            return Phase.LEVEL
        if self.since < (_LATER_ROUND if self.rounds else _FIRST_ROUND):
            return None
        return Phase.UNAIDED if self.explained else Phase.TEACH_BACK

    def _before_the_end(self) -> Phase | None:
        if not self.rounds and self.late < _INSISTING:
            # One alone shows more than words about it, where there is time for one thing.
            if not self.alone:
                return Phase.UNAIDED
            if not self.explained:
                return Phase.TEACH_BACK
        return None if self.ahead else Phase.CLOSING

    def demand(self, owed: Phase | None, *, closing: bool) -> str:
        """The name of the instruction that asks for `owed`; empty where nothing is asked for in this turn."""
        at = self.late % (_INSISTING + _RESTING)
        if owed is None or (at >= _INSISTING and not closing):
            return ""
        if owed is Phase.LEVEL:
            return f"level_{self.level + 1}"
        return f"{owed.value}_again" if at and owed is not Phase.CLOSING else owed.value

    def after(self, said: str, owed: Phase | None, *, waits: bool = False) -> Dues:
        """
        After the reply `said`, which owed `owed`.

        Args:
            waits: It was not asked for it: she was in the middle of a problem.
        """
        done = evolve(
            self,
            level=self.level + met(Phase.LEVEL, said) if owed is Phase.LEVEL else self.level,
            since=self.since + 1,
            explained=self.explained or met(Phase.TEACH_BACK, said),
            alone=self.alone or met(Phase.UNAIDED, said),
            ahead=self.ahead or (owed is Phase.CLOSING and met(owed, said)),
            late=0 if owed in (None, Phase.LEVEL) or met(owed, said) else self.late + (not waits),
        )
        if done.explained and done.alone:
            return evolve(done, since=0, rounds=self.rounds + 1, explained=False, alone=False)
        return done


def met(owed: Phase, said: str) -> bool:
    """Whether the reply `said` did what was owed."""
    match owed:
        case Phase.LEVEL:
            return "?" in said
        case Phase.TEACH_BACK:
            return invites_explaining(said)
        case Phase.UNAIDED:
            return gives_unaided(said)
        case Phase.CLOSING:
            return looks_ahead(said)
