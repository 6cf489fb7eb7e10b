"""Records for the suites of the log and of the reports: plain ones by name, and any that are possible."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import (
    Channel,
    DeliveryReported,
    EndReason,
    Flagged,
    SessionClosed,
    SessionOpened,
    TurnTaken,
)
from bakame_core.domain.review import ErasureProof
from bakame_core.domain.safety.concern import Category, Severity

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def a_session() -> SessionId:
    """A session that no test has used yet."""
    return SessionId(f"CA{secrets.token_hex(16)}")


def a_learner() -> LearnerId:
    """A learner whom no test knows yet."""
    return LearnerId(secrets.token_hex(16))


def a_proof(records: int = 0) -> ErasureProof:
    """The proof of an erasure that no test has asked for yet."""
    return ErasureProof(str(uuid4()), MONDAY, "bosco", records)


def opening(session: SessionId, learner: LearnerId, at: datetime = MONDAY, **more: Any) -> SessionOpened:
    """A call's opening."""
    plain: dict[str, Any] = {"channel": Channel.VOICE, "language": Language.KINYARWANDA, "mode": "record"}
    return SessionOpened(id=str(uuid4()), at=at, session=session, learner=learner, **(plain | more))


def turn(session: SessionId, learner: LearnerId, at: datetime = MONDAY, **more: Any) -> TurnTaken:
    """An answered turn."""
    plain: dict[str, Any] = {
        "number": 1,
        "channel": Channel.VOICE,
        "language": Language.ENGLISH,
        "heard": "what is half of ten",
        "said": "Five.",
        "outcome": Outcome.ANSWERED,
        "policy": "tutor-1@0f3a",
    }
    return TurnTaken(id=str(uuid4()), at=at, session=session, learner=learner, **(plain | more))


def rich_turn(session: SessionId, learner: LearnerId, at: datetime = MONDAY, **more: Any) -> TurnTaken:
    """A turn with every field away from its default."""
    rich: dict[str, Any] = {
        "number": 7,
        "unheard": "Shall we go on?",
        "outcome": Outcome.DEGRADED,
        "cause": Failure(Stage.SPEAK, "transient", "TimedOut", "openai"),
        "stages": {Stage.HEAR: timedelta(microseconds=412_345), Stage.THINK: timedelta(seconds=2, microseconds=1)},
        "first_token": timedelta(microseconds=777_777),
        "total": timedelta(seconds=3, microseconds=123_457),
        "usage": (
            Usage("whisper-1", audio_seconds=2.34),
            Usage("gpt-4o-mini", input_tokens=285, output_tokens=41, estimated=True),
            Usage("tts-1", characters=18),
        ),
        "cost": Money(1_234_567, Precision.ESTIMATED),
        "model": "gpt-4o-mini",
        "late": True,
        "remembered": False,
        "checks": (Check(Rule.SUM, Fate.REPAIRED), Check(Rule.ANSWER_LEAK, Fate.ASKED_AGAIN)),
    }
    return turn(session, learner, at, **(rich | more))


def ending(session: SessionId, learner: LearnerId, at: datetime = MONDAY, **more: Any) -> SessionClosed:
    """A call's end, with the carrier's duration."""
    plain: dict[str, Any] = {"reason": EndReason.GOODBYE, "duration": timedelta(seconds=61)}
    return SessionClosed(id=str(uuid4()), at=at, session=session, learner=learner, **(plain | more))


def delivery(at: datetime = MONDAY, **more: Any) -> DeliveryReported:
    """A text that arrived."""
    plain: dict[str, Any] = {"message": f"SM{secrets.token_hex(16)}", "status": "delivered"}
    return DeliveryReported(id=str(uuid4()), at=at, **(plain | more))


def flag(of: TurnTaken, at: datetime = MONDAY, **more: Any) -> Flagged:
    """A flag on a turn."""
    plain: dict[str, Any] = {"category": Category.ABUSE, "severity": Severity.HIGH}
    return Flagged(id=str(uuid4()), at=at, session=of.session, turn=of.id, **(plain | more))


# What a text of a database cannot hold is a test of its own.
_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
_spans = st.timedeltas(timedelta(), timedelta(hours=4))
_counts = st.integers(0, 10**6)
_times = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.timezones())  # noqa: DTZ001 - the strategy adds the zone
_moneys = st.builds(Money, st.integers(0, 10**12), st.sampled_from(Precision))
_usages = st.builds(
    Usage,
    model=_words,
    input_tokens=_counts,
    output_tokens=_counts,
    audio_seconds=st.floats(0, 3_600),
    characters=_counts,
    estimated=st.booleans(),
    cost=st.none() | _moneys,
)
_failures = st.builds(
    Failure, st.sampled_from(Stage), st.sampled_from(("transient", "permanent", "quota", "silence")), _words, _words
)
_ids = st.uuids().map(str)


def any_turn(session: SessionId, learner: LearnerId) -> st.SearchStrategy[TurnTaken]:
    """Every turn that the types allow and a clock can give."""
    return st.builds(
        TurnTaken,
        id=_ids,
        at=_times,
        session=st.just(session),
        learner=st.just(learner),
        number=st.integers(1, 10_000),
        channel=st.sampled_from(Channel),
        language=st.sampled_from(Language),
        heard=_words,
        said=_words,
        outcome=st.sampled_from(Outcome),
        policy=_words,
        unheard=_words,
        cause=st.none() | _failures,
        stages=st.dictionaries(st.sampled_from(Stage), _spans),
        first_token=st.none() | _spans,
        total=_spans,
        usage=st.lists(_usages, max_size=3).map(tuple),
        cost=_moneys,
        model=_words,
        late=st.booleans(),
        remembered=st.booleans(),
        checks=st.lists(st.builds(Check, st.sampled_from(Rule), st.sampled_from(Fate)), max_size=3).map(tuple),
    )
