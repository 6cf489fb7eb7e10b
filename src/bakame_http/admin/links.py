"""
One-time links, for a machine of one's own: whoever can read the data folder may sign in as owner.

A link is a file in the data folder, named after the hash of its token, holding when it dies. Using it is removing the
file, which succeeds once, whatever else is running or was restarted. The token stands in the link's fragment, which
browsers send to nobody.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from attrs import frozen

from bakame_core.errors import Unavailable
from bakame_http.admin.identity import Identity, LinkToken, Password, Role

LIVES = timedelta(minutes=15)
PROVIDER = "link"
FOLDER = "links"
_MOST_KEPT = 100


def made(data_dir: Path, now: datetime) -> str:
    """
    The token of a new link.

    Raises:
        Unavailable: The folder cannot be written.
    """
    folder, token = data_dir / FOLDER, secrets.token_urlsafe(32)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(folder, now)
        file = folder / _name(token)
        file.touch(mode=0o600)
        file.write_text((now + LIVES).isoformat(), "utf-8")
    except OSError as error:
        raise Unavailable(PROVIDER, f"{folder} cannot be written: {error.strerror}") from None
    return token


def link(address: str, token: str) -> str:
    """Where a browser signs in with `token`, once."""
    return f"{address.rstrip('/')}/#token={token}"


@frozen
class LinkSignIn:
    """Signs in the owner of the machine."""

    data_dir: Path
    now: Callable[[], datetime]

    @property
    def provider(self) -> str:
        """Its short name."""
        return PROVIDER

    async def identify(self, credentials: LinkToken | Password) -> Identity | None:
        """See `SignIn.identify`. The link is used up."""
        if not isinstance(credentials, LinkToken):
            return None
        dies = await asyncio.to_thread(_used_up, self.data_dir / FOLDER / _name(credentials.token))
        return Identity("owner", Role.OWNER, PROVIDER) if dies is not None and self.now() < dies else None


def _used_up(file: Path) -> datetime | None:
    """When it would have died; of many who ask at a time one is told."""
    try:
        dies = datetime.fromisoformat(file.read_text("utf-8"))
        file.unlink()
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        raise Unavailable(PROVIDER, f"the folder of links cannot be used: {error.strerror}") from None
    return dies


def _sweep(folder: Path, now: datetime) -> None:
    """Remove what is dead by the file's own time, and the oldest where there are very many."""
    files = sorted(folder.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
    for place, file in enumerate(files):
        if place >= _MOST_KEPT - 1 or now.timestamp() - file.stat().st_mtime > LIVES.total_seconds():
            file.unlink(missing_ok=True)


def _name(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
