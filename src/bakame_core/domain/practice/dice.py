"""Choices that vary from turn to turn and are the same whenever the same lesson is read again: a hash, and no chance."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from attrs import define, field

T = TypeVar("T")


@define
class Dice:
    """Numbers that depend on `seed` alone; each throw is another one."""

    seed: str
    _thrown: int = field(default=0, init=False)

    def __call__(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        self._thrown += 1
        digest = hashlib.blake2b(f"{self.seed}/{self._thrown}".encode(), digest_size=8).digest()
        return low + int.from_bytes(digest) % (high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`, of which there is at least one."""
        return choices[self(0, len(choices) - 1)]
