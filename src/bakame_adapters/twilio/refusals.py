"""
What Twilio's refusals mean for whoever asked: HTTP status and Twilio's own code to one error of the tree.

Codes: https://www.twilio.com/docs/api/errors. A refusal's message is never copied, for it repeats the request ("The
'To' number +250… is not valid").
"""

from __future__ import annotations

from http import HTTPStatus

from bakame_core.errors import (
    Garbled,
    PortError,
    QuotaExceeded,
    Rejected,
    Throttled,
    TimedOut,
    Unauthorised,
    Unavailable,
)

ADAPTER = "twilio"

_THROTTLED = {14107, 20429, 21611, 30001, 30022}
_UNAUTHORISED = {20003, 20006, 20008, 70051}
# The account is suspended or closed, or has sent what it may send in a day.
_USED_UP = {20005, 30002, 63038}
_ALREADY_OVER = {20404, 21220}
_SERVER_ERRORS = 500


def refusal(status: int, code: int | None = None, *, retry_after: float | None = None, once: bool = False) -> PortError:
    """
    The error that a refusal is.

    Args:
        status: Of the HTTP answer.
        code: Twilio's own; None where the answer held none.
        retry_after: Seconds that the answer asked to wait.
        once: The request must not be repeated (a text): then a failing server may have carried it out all the same.
    """
    detail = f"HTTP {status}, code {code}" if code else f"HTTP {status}"
    if code in _USED_UP:
        return QuotaExceeded(ADAPTER, detail)
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in _THROTTLED:
        return Throttled(ADAPTER, detail, retry_after=retry_after)
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN} or code in _UNAUTHORISED:
        return Unauthorised(ADAPTER, detail)
    if status >= _SERVER_ERRORS or status == HTTPStatus.REQUEST_TIMEOUT:
        return (
            TimedOut(ADAPTER, f"{detail}, and it may have been carried out") if once else Unavailable(ADAPTER, detail)
        )
    return Rejected(ADAPTER, detail) if status >= HTTPStatus.BAD_REQUEST else Garbled(ADAPTER, detail)


def is_over(status: int, code: int | None) -> bool:
    """Whether the refusal says that the call or recording is gone already."""
    return status == HTTPStatus.NOT_FOUND or code in _ALREADY_OVER


def seconds(header: str | None) -> float | None:
    """The value of ``Retry-After`` where it is a number of seconds (its other form, a date, is not used by Twilio)."""
    return float(header) if header and header.isascii() and header.isdigit() else None
