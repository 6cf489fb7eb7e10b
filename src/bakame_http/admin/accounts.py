"""Accounts at Supabase Auth: an owner gives the role there, in `app_metadata`, which no account can change for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from attrs import frozen

from bakame_http.admin.identity import Identity, LinkToken, Password, Role

PROVIDER = "supabase"


class Accounts(Protocol):
    """Who checks passwords."""

    async def sign_in(self, email: str, password: str) -> Mapping[str, Any] | None:
        """Verified claims; None where address or password are wrong."""
        ...


@frozen
class AccountSignIn:
    """Signs in who has an account and a role. Nobody can register: without a role an account is nobody here."""

    accounts: Accounts

    @property
    def provider(self) -> str:
        """Its short name."""
        return PROVIDER

    async def identify(self, credentials: LinkToken | Password) -> Identity | None:
        """See `SignIn.identify`."""
        if not isinstance(credentials, Password):
            return None
        claims = await self.accounts.sign_in(credentials.email, credentials.password)
        role = None if claims is None else _role(claims.get("app_metadata"))
        if claims is None or role is None:
            return None
        return Identity(str(claims.get("email") or claims["sub"]), role, PROVIDER)


def _role(metadata: object) -> Role | None:
    named = metadata.get("bakame_role") if isinstance(metadata, Mapping) else None
    return Role(named) if isinstance(named, str) and named in set(Role) else None
