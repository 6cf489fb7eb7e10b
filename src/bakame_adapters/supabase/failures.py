"""
What an error of PostgREST or PostgreSQL means to us.

PostgREST answers errors with a code: its own (``PGRST...``, https://docs.postgrest.org/en/v12/references/errors.html),
PostgreSQL's SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html), or, where a gateway answered in
its place, nothing: then supabase-py gives us the HTTP status. Messages are not looked at: they can hold values.
"""

from __future__ import annotations

from typing import TypeGuard

from bakame_core.errors import PortError, QuotaExceeded, Rejected, Throttled, TimedOut, Unauthorised, Unavailable

_NOT_MIGRATED = "the schema is missing or too old: run `bakame migrate`"

# Longest beginning first. A record is only refused for good (Rejected) where its own values are at fault: an outbox
# throws nothing away for a server that is wrongly set up.
_MEANINGS: tuple[tuple[str, type[PortError], str], ...] = (
    ("PGRST30", Unauthorised, "the key is wrong or has expired"),
    ("PGRST102", Rejected, "the request is malformed"),
    ("PGRST00", Unavailable, "PostgREST has no database"),
    ("PGRST", Unavailable, _NOT_MIGRATED),
    ("42501", Unauthorised, "the key lacks the right"),
    ("28", Unauthorised, "the database refused the role"),
    ("42", Unavailable, _NOT_MIGRATED),
    ("0A", Unavailable, _NOT_MIGRATED),
    ("3F", Unavailable, _NOT_MIGRATED),
    ("25006", QuotaExceeded, "the project is read-only: its disk is full"),
    ("53100", QuotaExceeded, "the project's disk is full"),
    ("57014", TimedOut, "the statement took too long"),
    ("55P03", Unavailable, "a lock could not be had in time: try again"),
    ("40", Unavailable, "another transaction was in the way: try again"),
    ("57", Unavailable, "the database is being stopped or started"),
    ("53", Unavailable, "the database is out of room or of connections"),
    ("08", Unavailable, "PostgREST lost the database"),
    ("22", Rejected, "a value is not allowed"),
    ("23", Rejected, "a value is not allowed"),
    ("54", Rejected, "too much at once"),
)
_STATUSES: dict[str, tuple[type[PortError], str]] = {
    "401": (Unauthorised, "the key was refused"),
    "403": (Unauthorised, "the key was refused"),
    "402": (QuotaExceeded, "the project is used up"),
    "408": (TimedOut, "no answer in time"),
    "413": (Rejected, "too much at once"),
    "429": (Throttled, "asked to slow down"),
    "504": (TimedOut, "no answer in time"),
    "540": (QuotaExceeded, "the project is paused"),
}


def translated(code: str | None) -> PortError:
    """The failure that `code` stands for; what is not known may pass, so it is Unavailable."""
    if _is_code(code):
        for beginning, kind, text in _MEANINGS:
            if code.startswith(beginning):
                return kind("supabase", f"{text} ({code})")
    if code in _STATUSES:
        kind, text = _STATUSES[code]
        return kind("supabase", f"{text} ({code})")
    # What a proxy invents is not copied.
    return Unavailable("supabase", f"failed ({code})" if code and len(code) == len("503") else "failed")


def _is_code(code: str | None) -> TypeGuard[str]:
    """Whether it is a SQLSTATE or one of PostgREST's, and no HTTP status."""
    return code is not None and len(code) >= len("42501") and code.isalnum()
