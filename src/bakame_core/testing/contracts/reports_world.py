"""Records as a whole season may bring them, for comparing readings of the log: few learners, many contacts, odd ends."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from hypothesis import strategies as st

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.domain.language import Language
from bakame_core.domain.money import Money, Precision, Usage
from bakame_core.domain.outcome import Failure, Outcome, Stage
from bakame_core.domain.records import Channel, EndReason, Record, TurnTaken
from bakame_core.domain.safety.concern import Category, Severity
from bakame_core.domain.windows import Contacts, Scope, Whose, Window
from bakame_core.testing.contracts.sample_records import (
    MONDAY,
    a_learner,
    a_session,
    ending,
    flag,
    opening,
    rich_turn,
)

SPAN = timedelta(days=9)
_REAL = tuple(LearnerId(f"{n:032x}") for n in range(1, 27))
LEARNERS = (*_REAL, *(learner.as_simulated() for learner in _REAL[:6]))
ZONES = tuple(map(ZoneInfo, ("Africa/Kigali", "Asia/Kathmandu", "America/New_York", "Pacific/Apia")))
POLICIES = ("tutor-1@0f3a", "tutor-2@77aa", "Tutor-Ü@1")
_VOICE_TWICE = st.sampled_from((Channel.VOICE, *Channel))
_costs = st.builds(Money, st.integers(0, 5_000), st.sampled_from((Precision.EXACT, *Precision)))
_spans = st.one_of(
    st.timedeltas(timedelta(), timedelta(seconds=20)),
    # The edges of the histogram, and no time at all.
    st.sampled_from([0, 1, 250, 500, 5_000, 15_000, 15_001]).map(lambda ms: timedelta(milliseconds=ms)),
)
_usages = st.builds(
    Usage,
    model=st.sampled_from(("whisper-1", "gpt-4o-mini", "tts-1")),
    input_tokens=st.integers(0, 900),
    output_tokens=st.integers(0, 90),
    audio_seconds=st.integers(0, 9_000).map(lambda ms: ms / 1000),
    characters=st.integers(0, 400),
    cost=st.none() | _costs,
)
_moments = st.timedeltas(timedelta(), SPAN).map(lambda after: MONDAY + after)


@frozen
class World:
    """Records in the order in which they arrive, a batch at a time."""

    batches: tuple[tuple[Record, ...], ...]


@st.composite
def _turns(draw: st.DrawFn, session: SessionId, learner: LearnerId, channel: Channel, number: int) -> TurnTaken:
    outcome = draw(st.sampled_from((Outcome.ANSWERED, Outcome.ANSWERED, *Outcome)))
    adapters, errors = st.sampled_from(("", "openai", "redis")), st.sampled_from(("TimedOut", "Unavailable"))
    causes = st.builds(Failure, st.sampled_from(Stage), st.just("transient"), errors, adapters)
    more = st.fixed_dictionaries(
        {
            "outcome": st.just(outcome),
            "language": st.sampled_from(Language),
            "policy": st.sampled_from(POLICIES),
            "cause": st.none() if outcome is Outcome.ANSWERED else causes,
            "stages": st.dictionaries(st.sampled_from(Stage), _spans, max_size=3),
            "first_token": st.none() | _spans,
            "total": _spans,
            "usage": st.lists(_usages, max_size=2).map(tuple),
            "cost": _costs,
            "unheard": st.sampled_from(("", "and so on")),
        }
    )
    return rich_turn(session, learner, draw(_moments), channel=channel, number=number, **draw(more))


@st.composite
def _contacts(draw: st.DrawFn) -> list[Record]:
    session, learner, channel = a_session(), draw(st.sampled_from(LEARNERS)), draw(_VOICE_TWICE)
    turns = [draw(_turns(session, learner, channel, n + 1)) for n in range(draw(st.integers(0, 4)))]
    records: list[Record] = list(turns)
    if draw(st.integers(0, 5)):
        mode = draw(st.sampled_from(("record", "stream"))) if channel is Channel.VOICE else ""
        language = draw(st.sampled_from(Language))
        records.append(opening(session, learner, draw(_moments), channel=channel, mode=mode, language=language))
    if draw(st.booleans()):
        duration = draw(st.none() | st.integers(0, 900).map(lambda s: timedelta(seconds=s)))
        reason = draw(st.sampled_from(EndReason))
        records.append(ending(session, learner, draw(_moments), reason=reason, duration=duration))
    kinds = st.tuples(st.sampled_from(Category), st.sampled_from(Severity))
    for one in turns:
        if not draw(st.integers(0, 4)):
            category, severity = draw(kinds)
            records.append(flag(one, draw(_moments), category=category, severity=severity))
    return records


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Up to 30 contacts; their records arrive in any order, some of them twice."""
    some = draw(st.lists(_contacts(), min_size=1, max_size=14))
    # Enough learners with one thing in common that some groups are told and some are merged.
    crowd = [
        rich_turn(a_session(), one, MONDAY + timedelta(hours=n))
        for n, one in enumerate(_REAL[: draw(st.integers(0, 14))])
    ]
    orphan = flag(evolve(rich_turn(a_session(), a_learner()), id=rich_turn(a_session(), a_learner()).id), MONDAY)
    records = draw(st.permutations([*(record for contact in some for record in contact), *crowd, orphan]))
    cut = draw(st.integers(0, len(records)))
    return World((tuple(records[:cut]), tuple(records[cut:]), tuple(records[: cut // 2])))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Windows that begin and end anywhere, and some on the quarter of an hour or at midnight."""
    granule = draw(st.sampled_from((timedelta(microseconds=1), timedelta(minutes=15), timedelta(days=1))))
    zero = MONDAY.replace(hour=0)
    start, end = sorted(
        draw(st.lists(st.integers(0, (SPAN + timedelta(days=1)) // granule), min_size=2, max_size=2, unique=True))
    )
    return Window(zero + start * granule, zero + end * granule)


def scopes() -> st.SearchStrategy[Scope]:
    """Windows, of all or of one kind of turn."""
    return st.builds(
        Scope,
        window=st.just(Window(MONDAY - SPAN, MONDAY + 2 * SPAN)) | windows(),
        zone=st.sampled_from(ZONES),
        channel=st.none() | st.sampled_from(Channel),
        language=st.none() | st.none() | st.sampled_from(Language),
        outcome=st.none() | st.none() | st.sampled_from(Outcome),
        whose=st.sampled_from((Whose.REAL, *Whose)),
    )


def searches() -> st.SearchStrategy[Contacts]:
    """Questions for sessions."""
    return st.builds(
        Contacts,
        scope=scopes(),
        flagged=st.none() | st.booleans(),
        least_cost=st.none() | st.integers(0, 9_000),
        least_reply=st.none() | _spans,
        learner=st.none() | st.none() | st.sampled_from(LEARNERS),
        policy=st.none() | st.sampled_from(POLICIES),
        prefix=st.none() | st.sampled_from(("CA", "CA0", "%", "ca")),
    )
