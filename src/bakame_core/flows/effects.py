"""
What a flow may ask of the world, one value a wish.

A flow is a generator: it yields an effect and is sent its result, or has the effect's `PortError` thrown into it. It
needs neither a loop nor a fake to be tested: send it values.
"""

from __future__ import annotations

from collections.abc import Generator
from datetime import timedelta
from typing import Any, Generic, TypeVar

from attrs import frozen

from bakame_core.domain.audio import Clip
from bakame_core.domain.identity import LearnerId
from bakame_core.domain.outcome import Failure
from bakame_core.domain.prompt import Prompt
from bakame_core.domain.safety.concern import NO_CONCERN, Concern
from bakame_core.domain.session import Session
from bakame_core.ports.context_store import Remembered, Version
from bakame_core.ports.language_model import FinishReason
from bakame_core.ports.speech_to_text import Hints, Transcript
from bakame_core.ports.telephony import RecordingRef

T = TypeVar("T")
R = TypeVar("R")


class Effect(Generic[T]):
    """Something that a flow wants; it is sent a `T`."""


@frozen
class Recall(Effect[Remembered | None]):
    """Load the session under `key`."""

    key: str


@frozen
class Keep(Effect[Version]):
    """Store `session` under `key` if it is still `expected`. Throws Conflict where it is not."""

    key: str
    session: Session
    expected: Version | None
    ttl: timedelta


@frozen
class Forget(Effect[bool]):
    """Wipe the session under `key`."""

    key: str


@frozen
class Count(Effect[int]):
    """Add `amount` to a counter that lives for `ttl`, and get its value; 0 reads it."""

    counter: str
    amount: int
    ttl: timedelta


@frozen
class Erase(Effect[LearnerId]):
    """Erase a learner; it is sent the pseudonym under which this very turn is to be written down."""

    learner: LearnerId


@frozen
class Fetch(Effect[Clip]):
    """Get a recording from the carrier; waits a little where it is not there yet."""

    recording: RecordingRef


@frozen
class Discard(Effect[None]):
    """Have a recording deleted; it is tried until it is gone, and never fails."""

    recording: RecordingRef


@frozen
class Hear(Effect[Transcript]):
    """Turn a recording into words."""

    clip: Clip
    hints: Hints


@frozen
class Thought:
    """
    What the model answered.

    Args:
        text: Its words so far.
        reason: Why it stopped; None where its time ran out in the middle.
        cause: Why the spare model answered; None where it did not.
        learner, tutor: What a second opinion made of the learner's words, and of these.
    """

    text: str
    reason: FinishReason | None
    cause: Failure | None = None
    learner: Concern = NO_CONCERN
    tutor: Concern = NO_CONCERN


@frozen
class Ask(Effect[Thought]):
    """Ask the model, for no longer than `within` seconds. Throws TimedOut where not one word came in time."""

    prompt: Prompt
    within: float | None = None


Flow = Generator[Effect[Any], Any, R]


def want(effect: Effect[T]) -> Generator[Effect[Any], Any, T]:
    """
    What `effect` gives, typed.

    Used as ``clip = yield from want(Fetch(ref))``.
    """
    result: T = yield effect
    return result
