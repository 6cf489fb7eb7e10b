"""
Tickets: what lets a socket speak for a call.

A handshake's signature shows that it is the carrier who connects, but not for which call, and it can be replayed. So the
signed voice webhook issues a ticket, the document carries it, and the socket must show it with its call's own id: once,
and soon.
"""

from __future__ import annotations

import hmac
import json
import secrets
from datetime import timedelta

from attrs import frozen

from bakame_core.domain.identity import LearnerId, SessionId
from bakame_core.errors import RuleBroken
from bakame_core.ports.context_store import ContextStore

VALID = timedelta(seconds=60)
"""From the webhook to the socket: Twilio connects within seconds."""
_BYTES = 16
_LONGEST = 64


@frozen
class Ticket:
    """Whose socket it is."""

    call: SessionId
    learner: LearnerId


@frozen
class Tickets:
    """Issues tickets and takes them back, for all processes that share `contexts`."""

    contexts: ContextStore

    async def issue(self, call: SessionId, learner: LearnerId) -> str:
        """
        A token for one socket of `call`, good for `VALID`.

        Raises:
            PortError: It cannot be kept.
        """
        token = secrets.token_urlsafe(_BYTES)
        value = json.dumps({"call": str(call), "learner": str(learner)}).encode()
        await self.contexts.keep(_kept(token), value, ttl=VALID)
        return token

    async def redeem(self, token: str, call: SessionId) -> Ticket | None:
        """
        The ticket behind `token`, for the first who shows it with its own `call`; None for everybody else.

        Who shows it with another call learns nothing and does not use it up.

        Raises:
            PortError: It cannot be looked up.
        """
        if not 0 < len(token) <= _LONGEST or not token.isascii():
            return None
        ticket = _read(await self.contexts.kept(_kept(token)))
        if ticket is None or not hmac.compare_digest(str(ticket.call), str(call)):
            return None
        first = await self.contexts.claim(f"ticket-used:{token}", ttl=2 * VALID)
        return ticket if first else None


def _kept(token: str) -> str:
    return f"ticket:{token}"


def _read(value: bytes | None) -> Ticket | None:
    try:
        found = json.loads(value or b"null")
        return Ticket(SessionId(found["call"]), LearnerId(found["learner"]))
    except (ValueError, TypeError, KeyError, RuleBroken):
        return None
