"""
Who was erased stays erased: what waited on another machine meanwhile is written down without words and without her.

What is remembered of her is a hash of her pseudonym, and when she was erased. What she does afterwards is a new
learner's like any other.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import define, field

from bakame_adapters.sqlite import statements as sql

_WORDS = frozenset({"heard", "said", "unheard"})


def mark_of(learner: str) -> str:
    """What recognises a pseudonym and tells nobody what it was."""
    return hashlib.sha256(learner.encode()).hexdigest()


@define
class Late:
    """
    Rows of learners who were erased before the rows came.

    Args:
        erased: When, by mark.
        nobodies: The pseudonym that each got, of those who were met.
    """

    _connection: sqlite3.Connection
    erased: dict[str, str]
    nobodies: dict[str, str] = field(factory=dict, init=False)

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Late:
        """With who was erased so far."""
        return cls(connection, dict(connection.execute(sql.ERASED)))

    def without_words(self, kind: str, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """`rows`, those of erased learners without words and under another pseudonym."""
        names = sql.TAKEN[kind]
        for row in rows:
            values = dict(zip(names, row, strict=True))
            learner = values.get("learner")
            if learner is None or values["at"] > self.erased.get(mark_of(learner), ""):
                yield row
            else:
                nobody = self.nobodies.get(learner) or self._nobody(learner)
                values |= dict.fromkeys(_WORDS & values.keys(), "") | {"learner": nobody}
                yield tuple(values.values())

    def _nobody(self, learner: str) -> str:
        self.nobodies[learner] = str(self._connection.execute(sql.NOBODY, (learner,)).fetchone()[0])
        return self.nobodies[learner]
