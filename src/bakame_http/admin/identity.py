"""Who may: roles, who somebody is, and who vouches for that."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from attrs import field, frozen


class Role(StrEnum):
    """What an admin may; each also may what the one before may."""

    VIEWER = "viewer"
    """Figures, and no words."""
    REVIEWER = "reviewer"
    """And transcripts, flags, exports."""
    OWNER = "owner"
    """And settings, erasing, blocking, the audit trail."""

    def covers(self, wanted: Role) -> bool:
        """Whether this role may what `wanted` may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@frozen
class Identity:
    """
    An admin, as a provider vouches for her.

    Args:
        name: What the audit trail calls her.
        provider: Who vouches: ``link`` or ``supabase``.
    """

    name: str
    role: Role
    provider: str


@frozen
class LinkToken:
    """The token of a one-time link."""

    token: str = field(repr=False)


@frozen
class Password:
    """What an admin types."""

    email: str = field(repr=False)
    password: str = field(repr=False)


class SignIn(Protocol):
    """Vouches for admins by one kind of credentials."""

    @property
    def provider(self) -> str:
        """Its short name."""
        ...

    async def identify(self, credentials: LinkToken | Password) -> Identity | None:
        """
        Who shows `credentials`; None where they are wrong, used up, or of a kind that it does not know.

        Raises:
            PortError: It cannot tell now.
        """
        ...
