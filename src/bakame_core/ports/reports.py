"""
The read side: one question, one query, plain values. It never loads a conversation.

Figures and lists are of real learners, where no others are asked for. Windows are half-open: a turn at `start` counts, one at `end` does not. What was not measured is None, never 0; what
does not exist is None too. `docs/metrics.md` defines every figure.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bakame_core.domain.figures import Breakdown, Cell, Costs, Failures, Latency, Overview, PolicyFigures, Series
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.listings import (
    ExportedTurn,
    FlagRow,
    LearnerRow,
    News,
    SessionDetail,
    SessionRow,
    TurnWords,
)
from bakame_core.domain.review import AuditEntry, FlagStatus
from bakame_core.domain.windows import Contacts, Page, Scope, Slice, Split, Step, Whose, Window

EXPORT_BATCH = 500
"""The most rows that an export holds at a time."""

MOST_NEWS = 200
"""The most items of one answer of `news`."""

MOST_LIVE = 200
"""The most sessions of one answer of `live`."""


class Figured(Protocol):
    """Figures: counted, summed and measured over a window. None of them holds a word or a single learner."""

    async def overview(self, scope: Scope) -> Overview:
        """What happened, beside the window before, and what waits for a person now."""
        ...

    async def series(self, scope: Scope, step: Step) -> Series:
        """The same by hour, day or week of the scope's zone."""
        ...

    async def heat(self, scope: Scope) -> tuple[Cell, ...]:
        """When learners come: by hour of the week of the scope's zone, in order."""
        ...

    async def breakdown(self, scope: Scope, by: Split) -> Breakdown:
        """The window's turns by what they have in common; small groups are merged."""
        ...

    async def costs(self, scope: Scope) -> Costs:
        """What it cost, by day, by model and by channel."""
        ...

    async def latency(self, scope: Scope) -> Latency:
        """Where the time went."""
        ...

    async def failures(self, scope: Scope) -> Failures:
        """Which adapters spoiled turns, and how."""
        ...

    async def policies(self, scope: Scope) -> tuple[PolicyFigures, ...]:
        """How each policy version that was used did; the latest in use first."""
        ...


class Listed(Protocol):
    """Lists and single rows; newest first, and a page's end does not move when rows are added."""

    async def sessions(self, wanted: Contacts, page: Page) -> Slice[SessionRow]:
        """Contacts by when they opened. One whose opening has not come is not listed."""
        ...

    async def session(self, session: SessionId) -> SessionDetail | None:
        """One contact with the figures of its turns, without words. None where its opening has not come."""
        ...

    async def words(self, session: SessionId) -> tuple[TurnWords, ...] | None:
        """What was said in it, turn by turn; None where nothing is known of it. Audit it first."""
        ...

    async def learners(self, page: Page, whose: Whose = Whose.REAL) -> Slice[LearnerRow]:
        """Learners by when they were first seen."""
        ...

    async def learner(self, learner: LearnerId) -> LearnerRow | None:
        """One learner."""
        ...

    async def flags(self, statuses: frozenset[FlagStatus], page: Page, whose: Whose = Whose.REAL) -> Slice[FlagRow]:
        """
        Flags in one of these states (all, where it is empty) by when they were raised.

        A flag whose turn is not there counts as a real learner's: nobody's danger is hidden.
        """
        ...

    async def flag(self, flag: str) -> FlagRow | None:
        """One flag."""
        ...

    async def flag_words(self, flag: str) -> tuple[TurnWords, ...] | None:
        """What was said in the flagged turn, the two before it and the two after. Audit it first."""
        ...

    async def audit(
        self, page: Page, *, window: Window | None = None, actor: str | None = None, action: str | None = None
    ) -> Slice[AuditEntry]:
        """Who did what; only this person and this operation, where they are given."""
        ...


class Followed(Protocol):
    """What comes in while somebody watches."""

    async def live(self, since: datetime) -> tuple[SessionRow, ...]:
        """Calls that opened at `since` or later and have not ended, newest first; at most `MOST_LIVE`."""
        ...

    async def news(self, after: str | None) -> News:
        """
        What was written down after the place of earlier news, in the order in which it was; at most `MOST_NEWS`.

        Without a place it gives the place that is now, and no items. A record is never skipped, whichever of several
        writers commits first.
        """
        ...


class Exported(Protocol):
    """Rows to take away, oldest first, in batches of at most `EXPORT_BATCH`: memory does not grow with their number."""

    async def count_sessions(self, wanted: Contacts) -> int:
        """How many rows `export_sessions` would give."""
        ...

    def export_sessions(self, wanted: Contacts) -> AbstractAsyncContextManager[AsyncIterator[tuple[SessionRow, ...]]]:
        """The contacts of `sessions`."""
        ...

    async def count_turns(self, scope: Scope) -> int:
        """How many rows `export_turns` would give."""
        ...

    def export_turns(self, scope: Scope) -> AbstractAsyncContextManager[AsyncIterator[tuple[ExportedTurn, ...]]]:
        """The scope's turns, with their words. Audit it first."""
        ...


class Reports(Figured, Listed, Followed, Exported, Protocol):
    """Answers the dashboard's questions."""
