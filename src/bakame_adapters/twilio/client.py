"""
The official client over a connection pool of our own.

Rules:

1. The caller owns every deadline: neither pool nor client has one.
2. What was possibly sent is known of each request (`Exchange.reached`), because a text must not be sent twice.
3. Nothing is logged: the vendor's client logs URLs, and answers with headers.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from attrs import define
from twilio.http.async_http_client import AsyncTwilioHttpClient  # type: ignore[import-untyped]  # ships no types
from twilio.http.response import Response  # type: ignore[import-untyped]  # ships no types

MAX_ANSWER = 1024 * 1024
_CONNECTIONS = 64
# Shorter than any load balancer keeps an idle connection: a text that is written into one that was just closed is
# lost without our knowing, and is not sent again.
_IDLE_SECONDS = 5.0
_REDIRECTS = 3


@define
class Exchange:
    """
    What is known of one request.

    Args:
        reached: A connection was there: from here on the other side may have acted on it.
        status: Of the answer; 0 while there is none.
        code: Twilio's own code for a refusal.
        retry_after: The header's text.
    """

    reached: bool = False
    status: int = 0
    code: int | None = None
    retry_after: str | None = None


class TooLarge(Exception):
    """An answer is larger than it may be."""


class PooledClient(AsyncTwilioHttpClient):  # type: ignore[misc]  # the vendor ships no types
    """
    The vendor's HTTP client for one request: to another address, with no deadline, no log and no redirects.

    Its own ``request`` is replaced because it passes an aiohttp class that is deprecated, keeps the last request, and
    does not let go of an answer that it was interrupted in.
    """

    def __init__(self, pool: aiohttp.ClientSession, base_url: str, exchange: Exchange) -> None:
        super().__init__(pool_connections=False)
        self._pool = pool
        self._base_url = base_url
        self._exchange = exchange

    async def request(
        self,
        method: str,
        url: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the vendor's signature; ours is rule 1
        allow_redirects: bool = False,  # noqa: ARG002 - a POST that is redirected would lose its body
    ) -> Response:
        """One request, its whole answer read."""
        asked = self._pool.request(
            method,
            rebased(url, self._base_url),
            params=params,
            data=data,
            headers={**(headers or {}), **(basic(*auth) if auth else {})},
            allow_redirects=False,
            trace_request_ctx=self._exchange,
        )
        async with asked as answer:
            note(self._exchange, answer)
            body = await read(answer, MAX_ANSWER)
            return Response(answer.status, body.decode("utf-8", "replace"), answer.headers)


@asynccontextmanager
async def open_pool() -> AsyncIterator[aiohttp.ClientSession]:
    """Connections for all requests of one adapter; closed at the end of the block."""
    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(_reached)
    trace.on_connection_reuseconn.append(_reached)
    connector = aiohttp.TCPConnector(limit=_CONNECTIONS, keepalive_timeout=_IDLE_SECONDS)
    # `total=None` alone would leave aiohttp's own 30 s for connecting.
    no_deadline = aiohttp.ClientTimeout(total=None, connect=None, sock_connect=None, sock_read=None)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=no_deadline,
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=[trace],
    ) as pool:
        yield pool


async def download(
    pool: aiohttp.ClientSession, url: str, auth: tuple[str, str], exchange: Exchange, *, limit: int
) -> bytes:
    """
    The file at `url`; what `exchange.status` says must be looked at first.

    Redirects are followed; to another host without our credentials (aiohttp drops the header, which a test checks).

    Raises:
        TooLarge: More than `limit` bytes; reading stopped there.
        aiohttp.ClientError: As aiohttp raises it.
    """
    asked = pool.get(url, headers=basic(*auth), max_redirects=_REDIRECTS, trace_request_ctx=exchange)
    async with asked as answer:
        note(exchange, answer)
        return await read(answer, limit)


async def read(answer: aiohttp.ClientResponse, limit: int) -> bytes:
    """
    The body, as long as it is no larger than `limit` bytes.

    Raises:
        TooLarge: It is; reading stopped there.
    """
    whole = bytearray()
    async for piece in answer.content.iter_any():
        whole += piece
        if len(whole) > limit:
            raise TooLarge
    return bytes(whole)


def note(exchange: Exchange, answer: aiohttp.ClientResponse) -> None:
    """Keep of `answer` what an error will need."""
    exchange.status = answer.status
    exchange.retry_after = answer.headers.get("Retry-After")


def basic(user: str, password: str) -> dict[str, str]:
    """The header of HTTP Basic authentication (RFC 7617), in UTF-8."""
    return {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode()}


def rebased(url: str, base_url: str) -> str:
    """`url` with its scheme and host replaced, and the path of `base_url` before its own."""
    base, parts = urlsplit(base_url), urlsplit(url)
    return parts._replace(scheme=base.scheme, netloc=base.netloc, path=base.path.rstrip("/") + parts.path).geturl()


async def _reached(_pool: aiohttp.ClientSession, context: SimpleNamespace, _params: object) -> None:
    exchange = getattr(context, "trace_request_ctx", None)
    if isinstance(exchange, Exchange):
        exchange.reached = True
