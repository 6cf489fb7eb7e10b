"""
Hypothesis strategies for the values of the core. Nothing else in `bakame_core` but `call_world` imports hypothesis.

They make what can happen, nasty cases included: emoji and right-to-left text, zero bytes, empty and longest texts,
zones east and west of Greenwich.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from bakame_core.domain.checks import Check, Fate, Rule
from bakame_core.domain.conversation import MAX_UTTERANCE_CHARACTERS, Conversation, Speaker, Utterance, withheld
from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.phases import Dues
from bakame_core.domain.records import (
    Channel,
    DeliveryReported,
    EndReason,
    Record,
    SessionClosed,
    SessionOpened,
    TurnTaken,
)
from bakame_core.domain.safety.concern import Category
from bakame_core.domain.session import CallMemory, Checking, Confirming, Session

_WORDS = st.text(max_size=200)


def texts(*, longest: int = MAX_UTTERANCE_CHARACTERS) -> st.SearchStrategy[str]:
    """What may be said: any text that UTF-8 holds, now and then as long as it may be."""
    return st.one_of(
        st.text(max_size=min(200, longest)),
        st.sampled_from(
            ["", "\x00", "'; DROP TABLE turns; --", "=1+1", "Muraho! Ni gute… 7 × 8 − 2?", "👩🏾‍🏫", "שלום"]
        ),
        st.sampled_from("a€é🙂").map(lambda character: character * longest),
    )


def times() -> st.SearchStrategy[datetime]:
    """
    Times with their zone.

    Only zones without summer time: a time inside the hour that comes twice equals nothing in another zone (PEP 495),
    so it could not be told whether it came back as it was.
    """
    zones = [UTC, timezone(timedelta(hours=2)), timezone(-timedelta(hours=9, minutes=30)), ZoneInfo("Africa/Kigali")]
    return st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.sampled_from(zones))  # noqa: DTZ001 - hypothesis adds the zone


def session_ids() -> st.SearchStrategy[SessionId]:
    """Ids as carriers make them, and the shortest and longest that are allowed."""
    return st.from_regex(r"[A-Za-z0-9_-]{1,64}", fullmatch=True).map(SessionId)


def learner_ids() -> st.SearchStrategy[LearnerId]:
    """Pseudonyms."""
    return st.from_regex(r"[0-9a-f]{16,64}", fullmatch=True).map(LearnerId)


def utterances() -> st.SearchStrategy[Utterance]:
    """What one side said; the tutor's may be cut short."""
    return st.one_of(
        st.builds(Utterance, st.just(Speaker.LEARNER), texts()),
        st.just(withheld()),
        st.builds(Utterance, st.just(Speaker.TUTOR), texts(), texts()),
    )


def conversations() -> st.SearchStrategy[Conversation]:
    """Conversations within their bounds, from the empty one on."""
    return st.lists(utterances(), max_size=12).map(lambda said: Conversation().plus(*said))


def call_memories() -> st.SearchStrategy[CallMemory]:
    """What a turn-based call remembers."""
    return st.builds(
        CallMemory,
        mode=st.sampled_from(["record", "gather"]),
        silences=st.integers(0, 9),
        troubles=st.integers(0, 9),
        slow=st.booleans(),
        warned=st.booleans(),
        ending=st.none() | st.sampled_from(EndReason),
    )


def sessions() -> st.SearchStrategy[Session]:
    """Calls and threads."""
    return st.builds(
        Session,
        id=session_ids(),
        learner=learner_ids(),
        channel=st.sampled_from(Channel),
        language=st.sampled_from(Language),
        opened_at=times(),
        conversation=conversations(),
        turns=st.integers(0, 10_000),
        rest=st.lists(texts(longest=1_600), max_size=4).map(tuple),
        call=st.none() | call_memories(),
        language_kept=st.booleans(),
        other_language=st.none() | st.sampled_from(Language),
        other_turns=st.integers(0, 2),
        confirming=st.none() | st.builds(Confirming, texts(longest=20), st.booleans()),
        checking=st.none() | st.builds(Checking, st.sampled_from(Category), texts(longest=20), texts(longest=20)),
        dues=st.builds(Dues, st.integers(0, 3), st.booleans(), st.integers(0, 9), explained=st.booleans()),
    )


def usages() -> st.SearchStrategy[Usage]:
    """What one service call used."""
    return st.builds(
        Usage,
        model=st.text(min_size=1, max_size=40),
        input_tokens=st.integers(0, 100_000),
        output_tokens=st.integers(0, 100_000),
        audio_seconds=st.integers(0, 3_600_000).map(lambda milliseconds: milliseconds / 1_000),
        characters=st.integers(0, 100_000),
        estimated=st.booleans(),
        cost=st.none() | moneys(),
    )


def moneys() -> st.SearchStrategy[Money]:
    """Amounts up to 1,000 dollars, however sure."""
    return st.builds(Money, micros=st.integers(0, 10**9), precision=st.sampled_from(Precision))


def failures() -> st.SearchStrategy[Failure]:
    """Why a turn is not simply answered."""
    return st.builds(
        Failure,
        stage=st.sampled_from(Stage),
        kind=st.sampled_from(["transient", "permanent", "quota", "silence"]),
        error=st.sampled_from(["TimedOut", "Unavailable", "Garbled"]),
        adapter=st.sampled_from(["", "openai", "redis"]),
    )


def _ids() -> st.SearchStrategy[str]:
    return st.uuids(version=4).map(str)


def _lengths() -> st.SearchStrategy[timedelta]:
    return st.timedeltas(timedelta(), timedelta(hours=4))


def sessions_opened() -> st.SearchStrategy[SessionOpened]:
    """Openings."""
    return st.builds(
        SessionOpened,
        id=_ids(),
        at=times(),
        session=session_ids(),
        learner=learner_ids(),
        channel=st.sampled_from(Channel),
        language=st.sampled_from(Language),
        mode=st.sampled_from(["", "record", "gather", "stream", "relay"]),
    )


def turns_taken() -> st.SearchStrategy[TurnTaken]:
    """Turns with every field set in some of them."""
    return st.builds(
        TurnTaken,
        id=_ids(),
        at=times(),
        session=session_ids(),
        learner=learner_ids(),
        number=st.integers(1, 10_000),
        channel=st.sampled_from(Channel),
        language=st.sampled_from(Language),
        heard=texts(),
        said=texts(),
        outcome=st.sampled_from(Outcome),
        policy=st.text(min_size=1, max_size=40),
        unheard=_WORDS,
        cause=st.none() | failures(),
        stages=st.dictionaries(st.sampled_from(Stage), _lengths()),
        first_token=st.none() | _lengths(),
        total=_lengths(),
        usage=st.lists(usages(), max_size=3).map(tuple),
        cost=moneys(),
        model=st.text(max_size=40),
        late=st.booleans(),
        remembered=st.booleans(),
        checks=st.lists(st.builds(Check, st.sampled_from(Rule), st.sampled_from(Fate)), max_size=3).map(tuple),
    )


def sessions_closed() -> st.SearchStrategy[SessionClosed]:
    """Ends, with and without the carrier's own figure."""
    return st.builds(
        SessionClosed,
        id=_ids(),
        at=times(),
        session=session_ids(),
        learner=learner_ids(),
        reason=st.sampled_from(EndReason),
        duration=st.none() | st.integers(0, 14_400).map(lambda seconds: timedelta(seconds=seconds)),
    )


def deliveries_reported() -> st.SearchStrategy[DeliveryReported]:
    """What the carrier says became of a text."""
    return st.builds(
        DeliveryReported,
        id=_ids(),
        at=times(),
        message=st.from_regex(r"SM[0-9a-f]{32}", fullmatch=True),
        status=st.sampled_from(["queued", "sent", "delivered", "undelivered", "failed"]),
        error=st.none() | st.integers(10_000, 99_999),
    )


def records() -> st.SearchStrategy[Record]:
    """Anything that is logged."""
    return st.one_of(sessions_opened(), turns_taken(), sessions_closed(), deliveries_reported())
