"""A script that Redis runs as one step, and the name that Redis calls it by."""

from __future__ import annotations

import hashlib

from attrs import Factory, field, frozen


@frozen
class Script:
    """Lua, sent by its SHA-1 and in full where the server does not know it (never seen, restarted, flushed)."""

    source: str
    sha: str = field(
        init=False,
        # Not for secrecy: EVALSHA is defined by SHA-1.
        default=Factory(lambda s: hashlib.sha1(s.source.encode(), usedforsecurity=False).hexdigest(), takes_self=True),
    )
