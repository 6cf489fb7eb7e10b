"""Requests to this very server, as Twilio makes them: signed, impatient, and to the address that it calls its own."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
from attrs import field, frozen

from bakame_adapters.twilio.signature import signature

ACCOUNT = "AC" + "0" * 32
"""The account of simulated calls: none of Twilio's."""
PATIENCE = 15.0
"""Seconds that Twilio waits for a webhook (https://www.twilio.com/docs/usage/webhooks)."""
LARGEST = 8 * 1024 * 1024
"""Bytes of an answer that are read: more than any document or clip has."""
OK = 200


class Unanswered(Exception):
    """The server gave no answer that a carrier could use; the reason is its one argument."""


@frozen
class Loopback:
    """
    The way back to the server.

    Args:
        local: Where it listens, such as ``http://127.0.0.1:8000``.
        public: What it calls itself, which is what is signed; links that it hands out begin with it.
        token: Signs.
    """

    pool: aiohttp.ClientSession
    local: str
    public: str
    token: str = field(repr=False)

    async def post(self, url: str, fields: Mapping[str, str]) -> bytes:
        """
        The answer to a webhook.

        Raises:
            Unanswered: None came in time, or one that makes a caller hear the carrier's own apology.
        """
        form = {**fields, "AccountSid": ACCOUNT, "ApiVersion": "2010-04-01"}
        headers = {
            "X-Twilio-Signature": signature(self.token, url, form.items()),
            "I-Twilio-Idempotency-Token": secrets.token_hex(16),
        }
        return await self._answer("POST", url, data=form, headers=headers)

    async def get(self, url: str) -> bytes:
        """
        A file that is to be played.

        Raises:
            Unanswered: It is not to be had.
        """
        return await self._answer("GET", url)

    @asynccontextmanager
    async def socket(self, url: str) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
        """
        A socket as Twilio opens it: the handshake is signed over the address of the document.

        Raises:
            Unanswered: It was refused.
        """
        headers = {"X-Twilio-Signature": signature(self.token, url)}
        # A socket's address is the webhooks' with another scheme.
        local = "ws" + self._locally("http" + url.removeprefix("ws")).removeprefix("http")
        try:
            connection = await self.pool.ws_connect(local, headers=headers, max_msg_size=LARGEST)
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Unanswered(f"the stream was refused ({_named(error)})") from error
        async with connection:
            yield connection

    async def _answer(self, method: str, url: str, **options: object) -> bytes:
        limit = aiohttp.ClientTimeout(total=PATIENCE)
        local = self._locally(url)
        try:
            async with self.pool.request(
                method,
                local,
                timeout=limit,
                allow_redirects=False,
                **options,  # type: ignore[arg-type]  # the two calls above give what it takes
            ) as answer:
                if answer.status not in {OK, 204}:
                    raise Unanswered(f"HTTP {answer.status}")
                return await answer.content.read(LARGEST) if answer.content_length is None else await answer.read()
        except TimeoutError as error:
            raise Unanswered(f"no answer within {PATIENCE:.0f} s") from error
        except aiohttp.ClientError as error:
            raise Unanswered(_named(error)) from error

    def _locally(self, url: str) -> str:
        if not url.startswith(f"{self.public}/"):
            raise Unanswered("a link that is not under the server's own address")
        return self.local + url[len(self.public) :]


def _named(error: BaseException) -> str:
    status = getattr(error, "status", None)
    return f"HTTP {status}" if status else type(error).__name__
