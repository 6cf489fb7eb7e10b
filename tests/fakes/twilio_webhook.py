"""Requests as Twilio sends them: signed by its own library, with the headers and the odd fields it really adds."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from time import perf_counter

import httpx
from attrs import define, field, frozen
from twilio.request_validator import RequestValidator  # type: ignore[import-untyped]  # the vendor ships no types

from bakame_core.testing.running import PATIENCE
from fakes.twiml_schema import TwimlError

ACCOUNT = "AC" + "0" * 31 + "1"
TOKEN = "development-only"
LEARNER = "+250788000001"
NUMBER = "+15005550006"
OK = 200


@frozen
class Answer:
    """What a webhook answered, and in how many seconds."""

    status: int
    kind: str
    body: bytes
    seconds: float


@define
class WebhookSender:
    """
    Sends webhooks to a running app.

    Args:
        base_url: Where the app is reached.
        public_url: What it calls itself, which is what Twilio signs; `base_url` where it is the same.
        token: The account's auth token; another one makes every request a forged one.
        client: Whoever carries the requests; None opens one for each.
        patience: Seconds that an answer is waited for. Twilio waits 15 (https://www.twilio.com/docs/usage/webhooks): that
            an answer does not wait for what takes longer is asked by its order, since the machine may be slow.
    """

    base_url: str
    token: str = TOKEN
    public_url: str = ""
    account: str = ACCOUNT
    client: httpx.AsyncClient | None = None
    patience: float = PATIENCE
    sent: list[tuple[str, dict[str, str]]] = field(factory=list)

    @property
    def public(self) -> str:
        """The address that is signed, without a slash at its end."""
        return (self.public_url or self.base_url).rstrip("/")

    async def post(self, url: str, fields: Mapping[str, str], *, event: str = "") -> Answer:
        """
        The answer to `fields` posted to `url` (absolute, under the public address).

        Args:
            event: The idempotency token; a retry of one event has the same.

        Raises:
            TimeoutError: Twilio would not have waited so long.
            TwimlError: The URL is not the app's own, or the answer is a redirect, which would lose the fields.
        """
        form = {**fields, "AccountSid": self.account, "ApiVersion": "2010-04-01"}
        self.sent.append((url, form))
        headers = {
            "X-Twilio-Signature": RequestValidator(self.token).compute_signature(url, form),
            "I-Twilio-Idempotency-Token": event or secrets.token_hex(16),
            "User-Agent": "TwilioProxy/1.1",
        }
        began = perf_counter()
        async with asyncio.timeout(self.patience), self._client() as client:
            answer = await client.post(self.local(url), data=form, headers=headers)
        if answer.is_redirect:
            raise TwimlError(f"{url} redirects, which loses every field")
        return Answer(
            answer.status_code, answer.headers.get("content-type", ""), answer.content, perf_counter() - began
        )

    async def get(self, url: str) -> Answer:
        """The answer to a plain fetch, as Twilio makes it for a file that is to be played."""
        began = perf_counter()
        async with asyncio.timeout(self.patience), self._client() as client:
            answer = await client.get(self.local(url))
        return Answer(
            answer.status_code, answer.headers.get("content-type", ""), answer.content, perf_counter() - began
        )

    def local(self, url: str) -> str:
        """
        Where `url` is really reached.

        Raises:
            TwimlError: It is not under the app's public address.
        """
        if not url.startswith(self.public + "/"):
            raise TwimlError(f"{url} is not under {self.public}")
        return self.base_url.rstrip("/") + url[len(self.public) :]

    @asynccontextmanager
    async def _client(self) -> AsyncIterator[httpx.AsyncClient]:
        if self.client is not None:
            yield self.client
            return
        async with httpx.AsyncClient(timeout=None, trust_env=False) as client:  # noqa: S113 - `patience` is the limit
            yield client


def text_fields(sid: str, body: str, learner: str, number: str) -> dict[str, str]:
    """The fields of a text that came in."""
    return {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "From": learner,
        "To": number,
        "Body": body,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsStatus": "received",
        "FromCity": "",
        "FromCountry": "RW",
        "NewFieldOfTomorrow": "",
    }


def call_fields(sid: str, status: str, learner: str, number: str) -> dict[str, str]:
    """The fields that every voice webhook has."""
    return {
        "CallSid": sid,
        "From": learner,
        "To": number,
        "Caller": learner,
        "Called": number,
        "CallStatus": status,
        "Direction": "inbound",
        "FromCity": "",
        "FromCountry": "RW",
        "StirVerstat": "",
        "NewFieldOfTomorrow": "",
    }
