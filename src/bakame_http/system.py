"""The real clock, real ids, and the pseudonyms of learners: where the outside world comes in."""

from __future__ import annotations

import hashlib
import hmac
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime

from attrs import define, field, frozen

from bakame_core.domain.identity import Address, LearnerId


@frozen
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The time of day, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()


def processor_used() -> tuple[Callable[[], float], ...]:
    """
    Counters of processor seconds: of the thread that asks, which is the event loop's, and of the process by the cores that it
    may use.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return time.thread_time, lambda: time.process_time() / cores


@define
class Ids:
    """
    UUIDv7 (RFC 9562, 5.7): 48 bits of milliseconds, then random ones, so that ids sort by time.

    Randomness is fetched from the system for many ids at once: one call costs more than all else of a record.
    """

    _random: bytes = b""

    def __call__(self) -> str:
        """The next one, as 36 characters."""
        if len(self._random) < _RANDOM_BYTES:
            self._random = os.urandom(512 * _RANDOM_BYTES)
        drawn, self._random = self._random[:_RANDOM_BYTES], self._random[_RANDOM_BYTES:]
        value = (time.time_ns() // 1_000_000 & (1 << 48) - 1) << 80 | int.from_bytes(drawn, "big")
        value = value & ~(0xF << 76) | 0x7 << 76
        value = value & ~(0x3 << 62) | 0x2 << 62
        digits = f"{value:032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


_RANDOM_BYTES = 10


@frozen
class Pseudonyms:
    """
    Turns numbers into pseudonyms with a keyed hash: a plain one could be undone by trying all 40 million numbers.

    Args:
        secret: The key; another key is other learners.
    """

    secret: str = field(repr=False)

    def of(self, caller: Address | None, contact: str) -> LearnerId:
        """
        The learner behind a number.

        A withheld number is a learner of its own for each `contact` (the carrier's id of the call or text): whoever
        hides her number must not share a conversation with all others who do.
        """
        known = f"number:{caller.reveal}" if caller else f"contact:{contact}"
        learner = LearnerId(hmac.digest(self.secret.encode(), known.encode(), hashlib.sha256).hex()[:32])
        return learner.as_simulated() if caller and caller.invented else learner
