"""The lists of the dashboard, made from facts in the plainest way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar

from bakame_core.domain.figures import Attention
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.listings import (
    ExportedTurn,
    FlagRow,
    LearnerRow,
    SessionDetail,
    SessionRow,
    TurnFigures,
    TurnWords,
)
from bakame_core.domain.records import Flagged, SessionOpened, TurnTaken
from bakame_core.domain.review import FlagStatus
from bakame_core.domain.safety.concern import Severity
from bakame_core.domain.windows import Contacts, Cursor, Page, Scope, Slice
from bakame_core.ports.desk import Review
from bakame_core.testing.fakes import facts as of
from bakame_core.testing.fakes.facts import REPLIES, Facts

T = TypeVar("T")

Erased = Collection[LearnerId]


def paged(rows: Iterable[T], place: Callable[[T], Cursor], page: Page) -> Slice[T]:
    """One page of `rows`, newest first."""
    ordered = sorted(rows, key=place, reverse=True)
    after = [row for row in ordered if page.cursor is None or place(row) < page.cursor]
    items = tuple(after[: page.limit])
    return Slice(items, place(items[-1]) if len(after) > page.limit else None)


def session_row(facts: Facts, opened: SessionOpened, erased: Erased) -> SessionRow:
    """One contact."""
    turns, closed = facts.of_session(opened.session), facts.closed.get(opened.session)
    return SessionRow(
        session=opened.session,
        learner=opened.learner,
        channel=opened.channel,
        language=opened.language,
        mode=opened.mode,
        opened_at=opened.at,
        ended_at=closed.at if closed else None,
        end_reason=closed.reason if closed else None,
        duration=closed.duration if closed else None,
        turns=len(turns),
        outcomes=of.outcomes(turns),
        reply_p95=of.exact_reply(turns, 95),
        cost=of.cost(turns),
        flags=sum(flag.session == opened.session for flag in facts.flags),
        policies=tuple(sorted({turn.policy for turn in turns})),
        erased=opened.learner in erased,
    )


def contacts(facts: Facts, wanted: Contacts, erased: Erased) -> list[SessionRow]:
    """The contacts that are wanted."""
    rows = (session_row(facts, opened, erased) for opened in facts.openings(wanted.scope))
    return [row for row in rows if _is_wanted(facts, row, wanted)]


def _is_wanted(facts: Facts, row: SessionRow, wanted: Contacts) -> bool:
    least = wanted.least_reply
    replies = [turn.total for turn in facts.of_session(row.session) if turn.outcome in REPLIES]
    return all(
        (
            wanted.flagged is None or wanted.flagged == (row.flags > 0),
            wanted.least_cost is None or row.cost.micros >= wanted.least_cost,
            least is None or any(total >= least for total in replies),
            wanted.learner in {None, row.learner},
            wanted.policy is None or wanted.policy in row.policies,
            row.session.value.startswith(wanted.prefix or ""),
        )
    )


def detail(facts: Facts, session: SessionId, erased: Erased, flags: Sequence[FlagRow]) -> SessionDetail | None:
    """One contact with its turns."""
    opened = facts.opened.get(session)
    if opened is None:
        return None
    turns = (turn_figures(turn, erased, flags) for turn in facts.of_session(session))
    return SessionDetail(session_row(facts, opened, erased), tuple(turns))


def turn_figures(turn: TurnTaken, erased: Erased, flags: Sequence[FlagRow] = ()) -> TurnFigures:
    """How one turn went."""
    raised = (flag for flag in flags if flag.turn == turn.id)
    return TurnFigures(
        id=turn.id,
        number=turn.number,
        at=turn.at,
        channel=turn.channel,
        language=turn.language,
        outcome=turn.outcome,
        policy=turn.policy,
        cause=turn.cause,
        stages=turn.stages,
        first_token=turn.first_token,
        total=turn.total,
        usage=turn.usage,
        cost=turn.cost,
        model=turn.model,
        late=turn.late,
        remembered=turn.remembered,
        cut_short=bool(turn.unheard),
        erased=turn.learner in erased,
        checks=turn.checks,
        flags=tuple(sorted(raised, key=lambda flag: (flag.at, flag.id))),
    )


def turn_words(turn: TurnTaken) -> TurnWords:
    """What was said in one turn."""
    return TurnWords(turn.id, turn.number, turn.at, turn.heard, turn.said, turn.unheard)


def words(facts: Facts, session: SessionId) -> tuple[TurnWords, ...] | None:
    """What was said in one contact."""
    turns = facts.of_session(session)
    if not turns and session not in facts.opened and session not in facts.closed:
        return None
    return tuple(turn_words(turn) for turn in turns)


def learners(facts: Facts) -> list[LearnerRow]:
    """Every learner."""
    everybody = of.learners(facts.turns) | {opened.learner for opened in facts.opened.values()}
    return [_learner(facts, one) for one in everybody]


def _learner(facts: Facts, learner: LearnerId) -> LearnerRow:
    turns = [turn for turn in facts.turns if turn.learner == learner]
    opened = [record for record in facts.opened.values() if record.learner == learner]
    records: list[TurnTaken | SessionOpened] = [*turns, *opened]
    seen = sorted(record.at for record in records)
    return LearnerRow(
        learner=learner,
        first_seen=seen[0],
        last_seen=seen[-1],
        sessions=len(opened),
        turns=len(turns),
        languages=tuple(sorted({record.language for record in records})),
        call_time=of.total(record.duration for record in facts.closed.values() if record.learner == learner),
    )


def flag_row(facts: Facts, flag: Flagged, review: Review | None) -> FlagRow:
    """One flag, with what is known of its turn."""
    turn = next((turn for turn in facts.turns if turn.id == flag.turn), None)
    plain = review or Review(flag.id, FlagStatus.OPEN)
    return FlagRow(
        id=flag.id,
        at=flag.at,
        session=flag.session,
        turn=flag.turn,
        category=flag.category,
        severity=flag.severity,
        status=plain.status,
        taken_by=plain.taken_by,
        decided_by=plain.decided_by,
        decided_at=plain.decided_at,
        note=plain.note,
        number=turn.number if turn else None,
        learner=turn.learner if turn else None,
        channel=turn.channel if turn else None,
        language=turn.language if turn else None,
    )


def around(facts: Facts, flag: FlagRow) -> tuple[TurnWords, ...]:
    """What was said in a flagged turn and the two on each side."""
    turns = facts.of_session(flag.session)
    place = next((n for n, turn in enumerate(turns) if turn.id == flag.turn), None)
    if place is None:
        return ()
    return tuple(turn_words(turn) for turn in turns[max(0, place - 2) : place + 3])


def attention(flags: Sequence[FlagRow], turns: Sequence[TurnTaken]) -> Attention:
    """What waits for a person."""
    waiting = [flag for flag in flags if flag.status is FlagStatus.OPEN]
    return Attention(
        open_flags=len(waiting),
        high_flags=sum(flag.severity is Severity.HIGH for flag in waiting),
        oldest_open_at=min((flag.at for flag in waiting), default=None),
        degraded_share=of.degraded_share(turns) if turns else None,
    )


def exported(facts: Facts, scope: Scope, erased: Erased) -> list[ExportedTurn]:
    """The scope's turns, oldest first."""
    turns = sorted(facts.taken(scope), key=lambda turn: (turn.at, turn.id))
    return [ExportedTurn(t.session, t.learner, turn_figures(t, erased), turn_words(t)) for t in turns]
