"""The telephony port over Twilio's REST API, by the official client."""

from __future__ import annotations

import asyncio
import importlib
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
from attrs import define, field, frozen
from twilio.base.exceptions import TwilioException  # type: ignore[import-untyped]  # the vendor ships no types
from twilio.rest import Client  # type: ignore[import-untyped]  # the vendor ships no types

from bakame_adapters.twilio.client import Exchange, PooledClient, TooLarge, download, open_pool
from bakame_adapters.twilio.refusals import ADAPTER, is_over, refusal, seconds
from bakame_adapters.twilio.twiml import HEARS, SAYS, cleaned
from bakame_core.domain.audio import Clip
from bakame_core.domain.identity import Address, SessionId
from bakame_core.domain.recording import LARGEST
from bakame_core.errors import Garbled, PortError, Rejected, TimedOut, Unavailable
from bakame_core.ports.telephony import Receipt, RecordingRef, TelephonyTraits, received

BASE_URL = "https://api.twilio.com"
MAX_RECEIPTS = 4_096

_VERSION = "2010-04-01"
_RECORDING = re.compile(r"RE[0-9a-f]{32}")
# The vendor's client reads TWILIO_REGION and TWILIO_EDGE by itself; a stray one is a 401. An empty mapping is ignored.
_NO_ENVIRONMENT = {"TWILIO_REGION": ""}
# A RuntimeError is a pool that was closed while somebody still wanted to send.
_LOST = (aiohttp.ClientError, OSError, RuntimeError)
_MISREAD = (TwilioException, ValueError, TypeError, KeyError, AttributeError, TooLarge)


@frozen
class TwilioAccount:
    """
    Who we are at Twilio.

    Args:
        sid: The account's id.
        token: Its auth token.
        number: The number that texts come from.
        base_url: Where the API is; a test or a proxy sets another.
        status_url: Where Twilio reports what became of a text; None where nobody asks.
    """

    sid: str
    token: str = field(repr=False)
    number: Address
    base_url: str = field(default=BASE_URL)
    status_url: str | None = None


@define
class _Sending:
    """What is known of one key: never sent, perhaps sent, or sent with a receipt."""

    turn: asyncio.Lock = field(factory=asyncio.Lock)
    perhaps: bool = False
    receipt: Receipt | None = None


@define
class TwilioTelephony:
    """
    Sends texts, fetches and deletes recordings, ends calls. Made by `open_telephony`.

    A text is handed to Twilio once a key, in this process. Where it may have been taken without our knowing, every
    further call with its key raises `TimedOut`: twice is worse than never, and its delivery report tells later.
    """

    _account: TwilioAccount
    _pool: aiohttp.ClientSession = field(repr=False)
    _vendor: asyncio.Task[object] = field(repr=False)
    _sendings: OrderedDict[str, _Sending] = field(factory=OrderedDict, repr=False)

    @property
    def traits(self) -> TelephonyTraits:
        """English and French are spoken; these and Swahili are recognised."""
        return TelephonyTraits(ADAPTER, says=SAYS, hears=HEARS)

    async def text(self, to: Address, body: str, *, key: str) -> Receipt:
        """Send `body` once; see the port."""
        sending = self._sending(key)
        async with sending.turn:
            if sending.receipt is None:
                sending.receipt = await self._send_once(to, body, sending)
            return sending.receipt

    async def recording(self, ref: RecordingRef) -> Clip:
        """
        The file as Twilio keeps it; see the port. A WAV file without sound in it is a clip of no length: silence.
        """
        exchange = Exchange()
        url = f"{self._account.base_url.rstrip('/')}/{_VERSION}/Accounts/{self._account.sid}/Recordings/{_id(ref)}.wav"
        data = await self._downloaded(url, exchange)
        if exchange.status == HTTPStatus.NOT_FOUND:
            raise Unavailable(ADAPTER, "the recording is not there (yet)")
        if exchange.status != HTTPStatus.OK:
            raise refusal(exchange.status, retry_after=seconds(exchange.retry_after))
        return received(data, ADAPTER)

    async def discard(self, ref: RecordingRef) -> None:
        """Delete the recording at Twilio; see the port."""
        sid = _id(ref)
        await self._ended(lambda client: client.recordings(sid).delete_async())

    async def hang_up(self, call: SessionId) -> None:
        """End the call; see the port."""
        await self._ended(lambda client: client.calls(call.value).update_async(status="completed"))

    async def ping(self) -> None:
        """
        Return if Twilio answers and knows us.

        Raises:
            PortError: It does not.
        """
        await self._asked(lambda client: client.messages.list_async(limit=1, page_size=1), Exchange())

    def _sending(self, key: str) -> _Sending:
        sending = self._sendings.setdefault(key, _Sending())
        self._sendings.move_to_end(key)
        if len(self._sendings) > MAX_RECEIPTS:
            self._sendings.popitem(last=False)
        return sending

    async def _send_once(self, to: Address, body: str, sending: _Sending) -> Receipt:
        if sending.perhaps:
            raise TimedOut(ADAPTER, "the text may have been sent before, so it is not sent again")
        exchange = Exchange()
        try:
            message = await self._asked(lambda client: self._message(client, to, body), exchange, once=True)
        except asyncio.CancelledError:
            sending.perhaps = exchange.reached
            raise
        except PortError as error:
            sending.perhaps = isinstance(error, TimedOut | Garbled)
            raise
        if not isinstance(message.sid, str) or not message.sid:
            sending.perhaps = True
            raise Garbled(ADAPTER, "a text was taken without an id")
        return Receipt(message.sid)

    def _message(self, client: Any, to: Address, body: str) -> Awaitable[Any]:
        more = {} if self._account.status_url is None else {"status_callback": self._account.status_url}
        sending: Awaitable[Any] = client.messages.create_async(
            to=to.reveal, from_=self._account.number.reveal, body=cleaned(body), **more
        )
        return sending

    async def _ended(self, ask: Callable[[Any], Awaitable[Any]]) -> None:
        exchange = Exchange()
        try:
            await self._asked(ask, exchange)
        except PortError:
            if not is_over(exchange.status, exchange.code):
                raise

    async def _asked(self, ask: Callable[[Any], Awaitable[Any]], exchange: Exchange, *, once: bool = False) -> Any:
        """What `ask` gets from the vendor's client; every failure as one of the tree, without the vendor's words."""
        await asyncio.shield(self._vendor)
        try:
            return await ask(self._client(exchange))
        except _LOST as error:
            fault = _lost(error, exchange, once=once)
        except _MISREAD as error:
            code = getattr(error, "code", None)
            exchange.code = code if isinstance(code, int) and code != exchange.status else None
            fault = _misread(exchange, once=once)
        # Raised out here, so that the vendor's exception, which repeats the request, does not hang on to it.
        raise fault

    async def _downloaded(self, url: str, exchange: Exchange) -> bytes:
        auth = (self._account.sid, self._account.token)
        try:
            return await download(self._pool, url, auth, exchange, limit=LARGEST)
        except TooLarge:
            raise Rejected(ADAPTER, f"the recording is larger than {LARGEST} bytes") from None
        except aiohttp.TooManyRedirects:
            raise Garbled(ADAPTER, "a recording that is redirected for ever") from None
        except _LOST as error:
            fault = _lost(error, exchange, once=False)
        raise fault

    def _client(self, exchange: Exchange) -> Any:
        account = self._account
        http = PooledClient(self._pool, account.base_url, exchange)
        return Client(account.sid, account.token, account.sid, http_client=http, environment=_NO_ENVIRONMENT)


@asynccontextmanager
async def open_telephony(account: TwilioAccount) -> AsyncIterator[TwilioTelephony]:
    """The adapter, with connections that are closed at the end of the block."""
    # The vendor's client imports its hundreds of modules when it is first used: a second in which no learner would be
    # answered. A thread does it, while the server starts.
    vendor: asyncio.Task[object] = asyncio.create_task(asyncio.to_thread(importlib.import_module, "twilio.rest.api"))
    try:
        async with open_pool() as pool:
            yield TwilioTelephony(account, pool, vendor)
    finally:
        await asyncio.wait({vendor})


def _id(ref: RecordingRef) -> str:
    if not _RECORDING.fullmatch(ref.id):
        raise Rejected(ADAPTER, "not the id of a recording")
    return ref.id


def _lost(error: Exception, exchange: Exchange, *, once: bool) -> PortError:
    what = type(error).__name__
    if once and exchange.reached:
        return TimedOut(ADAPTER, f"{what} after the request may have been sent")
    return Unavailable(ADAPTER, what)


def _misread(exchange: Exchange, *, once: bool) -> PortError:
    if not exchange.status:
        return Rejected(ADAPTER, "the request cannot be written")
    if exchange.status < HTTPStatus.MULTIPLE_CHOICES:
        return Garbled(ADAPTER, f"an answer of HTTP {exchange.status} that makes no sense")
    return refusal(exchange.status, exchange.code, retry_after=seconds(exchange.retry_after), once=once)
