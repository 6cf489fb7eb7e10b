"""Redis's failures as ours. No text of the server's is passed on: an error can repeat the command that caused it."""

from __future__ import annotations

import re

from redis.exceptions import (
    AuthenticationError,
    AuthenticationWrongNumberOfArgsError,
    AuthorizationError,
    InvalidResponse,
    NoPermissionError,
    RedisError,
    ResponseError,
)
from redis.exceptions import ConnectionError as NoConnection
from redis.exceptions import TimeoutError as NoAnswer

from bakame_core.errors import Garbled, PortError, QuotaExceeded, Rejected, TimedOut, Unauthorised, Unavailable

NAME = "redis"

_REFUSED = (AuthenticationError, AuthorizationError, NoPermissionError, AuthenticationWrongNumberOfArgsError)

# Error codes of https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors that pass by themselves.
# An error inside a script is wrapped up to Redis 6 ("ERR Error running script ... -OOM command not allowed ...").
_PASSING = re.compile(r"\b(OOM|READONLY|LOADING|MISCONF|NOREPLICAS|BUSY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK)\b")
# What Redis providers answer once a plan is used up ("ERR max daily request limit exceeded").
_USED_UP = re.compile(r"\bmax\b.*\blimit exceeded\b", re.IGNORECASE)


def typed(error: RedisError | OSError) -> PortError:
    """The error of ours that says what `error` means for a caller."""
    if isinstance(error, _REFUSED):
        return Unauthorised(NAME, "the user, password or rights are wrong")
    if isinstance(error, (NoAnswer, TimeoutError)):
        return TimedOut(NAME, "no answer in time")
    if isinstance(error, InvalidResponse):
        return Garbled(NAME, "what answers does not speak Redis's protocol")
    if isinstance(error, (NoConnection, OSError)):
        return Unavailable(NAME, f"no connection ({type(error).__name__})")
    if isinstance(error, ResponseError):
        return _answered(error)
    return Garbled(NAME, f"the client gave up ({type(error).__name__})")


def _answered(error: ResponseError) -> PortError:
    said = f"{error.status_code or ''} {error}"
    if passing := _PASSING.search(said):
        return Unavailable(NAME, f"the server answered {passing[1]}")
    if _USED_UP.search(said):
        return QuotaExceeded(NAME, "the provider's plan is used up")
    return Rejected(NAME, f"the server refused ({error.status_code or type(error).__name__})")
