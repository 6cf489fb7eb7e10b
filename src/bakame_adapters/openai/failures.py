"""Every failure of the SDK and of the transport below it, as one of `bakame_core.errors`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import httpx2
import openai

from bakame_core import errors

ADAPTER = "openai"
"""What failures and traits call these adapters, unless they are given another name."""

_OUT_OF_CREDIT = frozenset({"insufficient_quota", "billing_not_active", "billing_hard_limit_reached"})
_PAYMENT_REQUIRED = 402
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500

# Everything else in the 4xx range is a request that would be refused again.
_BY_STATUS: Mapping[int, type[errors.PortError]] = {
    401: errors.Unauthorised,
    403: errors.Unauthorised,
    _PAYMENT_REQUIRED: errors.QuotaExceeded,
    408: errors.Unavailable,
    409: errors.Unavailable,
}

# First match wins, so the special come before the general.
_BY_TYPE: tuple[tuple[type[Exception], type[errors.PortError]], ...] = (
    (openai.APIResponseValidationError, errors.Garbled),
    (openai.APITimeoutError, errors.TimedOut),
    (httpx2.TimeoutException, errors.TimedOut),
    (TimeoutError, errors.TimedOut),
    (httpx2.DecodingError, errors.Garbled),
    (httpx2.LocalProtocolError, errors.Rejected),
    (httpx2.UnsupportedProtocol, errors.Rejected),
    (httpx2.InvalidURL, errors.Rejected),
    (UnicodeEncodeError, errors.Rejected),
    (ValueError, errors.Garbled),
    (LookupError, errors.Garbled),
    (TypeError, errors.Garbled),
    (AttributeError, errors.Garbled),
)


@contextmanager
def translating(adapter: str) -> Iterator[None]:
    """
    Whatever fails inside leaves as a `PortError`; cancellation passes untouched.

    The cause is not chained: an SDK message quotes the vendor's answer, which can quote the learner, and a logged
    traceback prints causes.
    """
    try:
        yield
    except errors.PortError:
        raise
    except Exception as failure:  # noqa: BLE001 - the promise is that nothing else gets out
        raise translated(failure, adapter) from None


def translated(failure: Exception, adapter: str) -> errors.PortError:
    """The port's error for any exception of the SDK, of its transport or of reading an answer."""
    if isinstance(failure, openai.APIStatusError):
        return _refusal(failure, adapter)
    if isinstance(failure, openai.APIConnectionError) and isinstance(failure.__cause__, Exception):
        return _by_type(failure.__cause__, adapter)
    if type(failure) is openai.APIError:
        return _told_in_stream(failure, adapter)
    return _by_type(failure, adapter)


def _by_type(failure: Exception, adapter: str) -> errors.PortError:
    for kind, error in _BY_TYPE:
        if isinstance(failure, kind):
            return error(adapter, type(failure).__name__)
    return errors.Unavailable(adapter, type(failure).__name__)


def _refusal(failure: openai.APIStatusError, adapter: str) -> errors.PortError:
    status, code = failure.status_code, _plain(failure.code)
    detail = f"status {status} {code}".rstrip()
    if status == _TOO_MANY_REQUESTS:
        if code in _OUT_OF_CREDIT:
            return errors.QuotaExceeded(adapter, detail)
        return errors.Throttled(adapter, detail, retry_after=retry_after(failure.response.headers))
    if status >= _SERVER_ERROR:
        return errors.Unavailable(adapter, detail)
    return _BY_STATUS.get(status, errors.Rejected)(adapter, detail)


def is_filtered(refusal: openai.APIStatusError) -> bool:
    """Whether the vendor's filter refuses the prompt itself: Azure's word, and those of OpenAI."""
    return refusal.code in _FILTERS


_FILTERS = ("content_filter", "content_policy_violation", "moderation_blocked", "invalid_prompt")


def _told_in_stream(failure: openai.APIError, adapter: str) -> errors.PortError:
    """An ``error`` event inside a stream that began well: the status was sent long ago, only a code can tell."""
    code = _plain(failure.code)
    if code in _OUT_OF_CREDIT:
        return errors.QuotaExceeded(adapter, code)
    if code == "rate_limit_exceeded":
        return errors.Throttled(adapter, code)
    return errors.Unavailable(adapter, f"error in the stream {code}".rstrip())


def _plain(code: str | None) -> str:
    """The vendor's error code if it looks like one: other text may quote the request."""
    return code if code and re.fullmatch(r"[a-z0-9_.]{1,48}", code) else ""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """
    Seconds that a server asks to wait: ``retry-after-ms`` (OpenAI's own), or ``retry-after`` in seconds or as a date.

    A date is read against the answer's own ``date``, so that a wrong clock on either side does not matter
    (RFC 9110, 10.2.3).
    """
    for header, per_second in (("retry-after-ms", 1_000), ("retry-after", 1)):
        wait = _number(headers.get(header))
        if wait is not None:
            return max(0.0, wait / per_second)
    try:
        until = parsedate_to_datetime(headers["retry-after"]) - parsedate_to_datetime(headers["date"])
    except (KeyError, ValueError, TypeError):
        return None
    return max(0.0, until.total_seconds())


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None
