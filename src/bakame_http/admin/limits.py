"""How often something may be done, counted in the context store, so that two machines count together."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from attrs import define, frozen

from bakame_core.ports.context_store import ContextStore
from bakame_http.admin.problems import too_many


@frozen
class Limit:
    """At most `most` times in `within`, from the first on."""

    name: str
    most: int
    within: timedelta


SIGN_IN_BY_ADDRESS = Limit("sign-in-address", 30, timedelta(minutes=10))
"""A school's admins may all come from one address."""
SIGN_IN_BY_ACCOUNT = Limit("sign-in-account", 10, timedelta(minutes=10))
WORDS = Limit("words", 120, timedelta(minutes=10))
"""Transcripts and flags in context, by one admin: as much as a person reads."""
EXPORTS = Limit("exports", 20, timedelta(hours=1))


@define
class Limits:
    """Counts."""

    contexts: ContextStore

    async def spend(self, limit: Limit, who: str) -> None:
        """
        Count one more of `who`.

        Raises:
            Problem: It was one too many (429).
        """
        # Hashed: addresses and e-mail addresses of admins are not left lying in a store.
        counter = f"limit:{limit.name}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
        if await self.contexts.add(counter, 1, ttl=limit.within) > limit.most:
            raise too_many(limit.within.total_seconds())
