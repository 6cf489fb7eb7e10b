"""Time zones by their names in the time zone database."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_THE_MACHINES_OWN = frozenset({"localtime", "posixrules", "Factory"})
"""Files of the database that name no place: the first is whatever the server's clock is set to."""
_COPIES = ("posix/", "right/")
"""Trees of the same names beside them, which no database server knows."""


def zone_named(name: str) -> ZoneInfo:
    """
    The zone of that name.

    Raises:
        ValueError: It is no name of the time zone database.
    """
    if name in _THE_MACHINES_OWN or name.startswith(_COPIES):
        raise ValueError("no place has this time zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        raise ValueError("no time zone has this name") from None
